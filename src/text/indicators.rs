//! Words of the screen Indicators: all targets, what the plan monitors, entered values.

use super::{Lang, format};

words! {
    HEADING = "指標", "Indicators";
    INTRO = "計画4.1の21の数値目標と、モニタリング指標、アウトカム指標、戦略目標です。番号1〜4と20はこのモデルが計算し、ほかは入力系列として、入力した値をそのまま示します。", "The 21 numbered targets of section 4.1, with the monitoring indicators, the outcome indicators and the strategic goals. Numbers 1–4 and 20 are simulated; the others are entered series, shown as they are entered.";
    SHOW = "表示する指標", "Indicators shown";
    TREATMENT = "扱い", "Treatment";
    ALL_TREATMENTS = "すべて", "All of them";
    ONLY_SIMULATED = "シミュレーションするもの", "Simulated ones";
    ONLY_ENTERED = "入力系列", "Entered series";
    PROJECT = "統合プロジェクト", "Integrated project";
    ALL_PROJECTS = "全体", "All projects";
    DUE_CHOICE = "期限", "Due date";
    ALL_DUE = "すべての期限", "Any due date";
    NONE_LEFT = "この条件に合う指標はありません。", "No indicator fits this choice.";
    OVERALL = "全体目標（1〜4）", "Overall targets (1–4)";
    SPECIAL = "特設目標（5〜21）", "Special targets (5–21)";
    OTHERS = "そのほかに数えているもの（目標なし）", "Other counts, without a target";
    KIND_SUM = "累計", "sum";
    KIND_LEVEL_PER_YEAR = "年間の水準", "level a year";
    KIND_LEVEL = "期限での水準", "level when due";
    KIND_MEAN = "3年平均", "three-year mean";
    KIND_GROWTH = "過去の水準との比較", "against its own past";
    BASELINE = "基準値", "Baseline";
    NO_BASELINE = "なし", "none";
    COMPUTED = "計画期間の合計", "Total of the plan";
    SO_FAR = "これまで", "So far";
    PAST = "計画前の値", "Before the plan";
    WORDING = "計画の文言", "The plan's wording";
    ENTER = "値を入力する", "Enter values";
    RESET_SERIES = "入力を消す", "Clear the entries";
    EMPTY_IS_MISSING = "空欄は「まだない」を意味します。", "An empty field means: not known yet.";
    ANY_COUNT = "0以上の整数", "any whole number from 0 on";
    ANY_NUMBER = "0以上の数", "any number from 0 on";
    MONITORED = "モニタリング指標", "Monitoring indicators";
    MONITORED_NOTE = "計画の1)〜7)の内訳です。各年度は平均、合計は2025〜2029年度の平均と5〜95%の幅です。内訳の割合は公表されていないため、等級C（仮定）にもとづきます。", "The plan's headings 1) to 7). Years are means; totals are means of FY2025–29 with their 5–95% band. No split was published: the shares are assumptions (grade C).";
    HEADING_1 = "1) シーズの企業導出数", "1) Licence contracts";
    HEADING_2 = "2) 治験に至った件数", "2) Cases that reached a trial";
    HEADING_3 = "3) 優れたシーズの発展・継続支援件数", "3) Continued support";
    HEADING_4 = "4) 薬事承認・認証", "4) Approvals and certifications";
    HEADING_5 = "5) 医療等に実装された件数（薬事承認・認証を除く）", "5) Put to use in medicine, approvals apart";
    HEADING_6 = "6) 論文数", "6) Papers";
    HEADING_7 = "7) 研究環境における人的ダイバーシティ", "7) Diversity of researchers";
    BY_DOOR = "引き継ぎの方法別の件数", "Continued support by way of hand-over";
    IMPLEMENTED = "実装の種類別の件数", "Put to use, by kind";
    PAPERS = "論文の種類別の数", "Papers by kind";
    BY_PAIRING = "ペアリングによる受け渡し", "Handed over by pairing";
    BY_MATCHING = "マッチングによる受け渡し", "Handed over by matching";
    BY_OPEN_CALL = "過去に支援を受け、新たに公募で採択", "Supported before, won an open call";
    PART = "内訳", "Part";
    TOTAL_MEAN = "合計の平均", "Mean of total";
    TOTAL_BAND = "合計の5〜95%", "Total, 5–95%";
    MEAN_ONLY = "平均のみ", "mean only";
    OF_PROJECTS = "統合プロジェクトで定めるモニタリング指標", "Monitoring indicators of the integrated projects";
    OF_PROJECTS_NOTE = "計算するものは2025〜2029年度の合計の平均です。プロジェクト別の幅は記録していません。", "Simulated ones show the mean total of FY2025–29; no band is kept by project.";
    SIMULATED_MEAN = "合計の平均（計算）", "Mean total (simulated)";
    OUTCOMES = "アウトカム指標", "Outcome indicators";
    OUTCOMES_NOTE = "計画は、期間中にこれらが継続して上昇することを求めています。", "The plan asks that these keep rising.";
    OUTCOME_MEANS = "年度ごとの平均", "Means by fiscal year";
    GOAL_MEANS = "期待件数：年度ごとと、2025〜2029年度の合計", "Expected counts: by fiscal year, and total of FY2025–29";
    COURSE = "推移", "Course";
    GOALS = "戦略目標", "Strategic goals";
    GOALS_NOTE = "4つの戦略目標に対応する期待件数です。等級C（仮定）だけにもとづく目安で、予測ではありません。", "Expected counts for the four strategic goals; they rest on grade C alone and forecast nothing.";
    EACH_PROJECT = "統合プロジェクト別", "By integrated project";
    EACH_AREA = "疾患領域別", "By disease area";
    BY_PROJECT = "2025〜2029年度の合計の平均", "Mean totals of FY2025–29";
    BY_AREA = "2025〜2029年度の合計：平均と5〜95%", "Totals of FY2025–29: mean and 5–95%";
    AREA = "疾患領域", "Disease area";
    AREA_NOTE = "計画3.1(4)の区分です。ライフコースは下の5領域の和で、和の幅は記録していません。", "The areas of section 3.1(4). The life course is the sum of the five areas under it, of which no band is kept.";
    CANCER = "がん", "Cancer";
    RARE = "難病", "Intractable diseases";
    LIFE_COURSE = "ライフコース", "Life course";
    OF_THESE = "うち", "of which";
}

/// The years that an indicator counts: `累計（2025〜2029（令和7〜11）年度）`.
pub fn kind_and_window(lang: Lang, kind: &str, first: u16, last: u16) -> String {
    let years = if first == last {
        format::fiscal_year(lang, first)
    } else {
        format::fiscal_years(lang, first, last)
    };
    match lang {
        Lang::Ja => format!("{kind}：{years}"),
        Lang::En => format!("{kind}, {years}"),
    }
}

/// A baseline of a sum, which is a year's worth.
pub fn a_year(lang: Lang, value: &str) -> String {
    match lang {
        Lang::Ja => format!("年{value}"),
        Lang::En => format!("{value} a year"),
    }
}

/// The mean of one project: `医薬品：平均 123`.
pub fn of_project(lang: Lang, project: &str, mean: &str) -> String {
    match lang {
        Lang::Ja => format!("{project}：合計の平均 {mean}"),
        Lang::En => format!("{project}: mean total {mean}"),
    }
}

/// Of an open target: what each missing year must bring.
pub fn needed(lang: Lang, years: usize, needed: &str) -> String {
    match lang {
        Lang::Ja => format!("残り{years}年度は、年{needed}以上が必要"),
        Lang::En if years == 1 => format!("the missing year must bring {needed}"),
        Lang::En => format!("each of the {years} missing years must bring {needed}"),
    }
}

/// Of an open level: by how much it must rise.
pub fn needed_rise(lang: Lang, rise: &str) -> String {
    match lang {
        Lang::Ja => format!("期限まで年{rise}の上昇が必要"),
        Lang::En => format!("must rise by {rise} a year until it is due"),
    }
}

/// What an open series that is compared with its past is compared with.
pub fn compared_with(lang: Lang, value: &str) -> String {
    match lang {
        Lang::Ja => format!("比べる値は{value}"),
        Lang::En => format!("to compare with: {value}"),
    }
}

/// The label of a field: `希少疾病用医薬品の承認件数、2026（令和8）年度（件）`.
pub fn entry_label(lang: Lang, name: &str, year: u16, unit: &str) -> String {
    let year = format::fiscal_year(lang, year);
    match lang {
        Lang::Ja => format!("{name}、{year}（{unit}）"),
        Lang::En => format!("{name}, {year} ({unit})"),
    }
}

/// How many values of a series were entered.
pub fn entered_count(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Ja => format!("{count}年度分を入力済み"),
        Lang::En if count == 1 => "1 year entered".to_string(),
        Lang::En => format!("{count} years entered"),
    }
}

/// How many indicators a group shows.
pub fn group_count(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Ja => format!("{count}件"),
        Lang::En if count == 1 => "1 indicator".to_string(),
        Lang::En => format!("{count} indicators"),
    }
}

/// The label of the button that clears the entries of a series.
pub fn reset_series(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}の入力を消す"),
        Lang::En => format!("Clear the entries of {name}"),
    }
}
