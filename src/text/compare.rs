//! Words of comparisons: differences with their intervals, what changed, four lines, what differs.

use super::{Lang, format};

words! {
    BASE = "比較の基準", "Base of the comparison";
    OTHERS = "比べるシナリオ（4つまで）", "Scenarios compared (up to four)";
    CURRENT = "いまの条件", "Inputs on screen";
    ADD = "シナリオを追加", "Add a scenario";
    KEEP = "いまの条件を控えて追加", "Keep the inputs on screen and add them";
    REMOVE = "外す", "Remove";
    BAND_SHOWN = "幅と基準線を示すシナリオ", "Scenario whose band and lines are shown";
    RUNNING = "比べるシナリオを計算しています", "Running the scenarios compared";
    CANNOT = "このシナリオは計算できません", "This scenario cannot be simulated";
    NOTHING = "比べるシナリオを追加してください。", "Add a scenario to compare with the base.";
    CARDS = "シナリオごとの結果", "Results by scenario";
    DIFFERENCES = "基準との差", "Differences from the base";
    PROBABILITY = "届く確率の差", "Difference of the probability";
    MEAN = "5年間の平均件数の差", "Difference of the five-year mean";
    MEANS = "平均の差（5年間と年度ごと）", "Difference of the mean, five years and each year";
    FIVE_YEARS = "5年間", "Five years";
    BANDS = "薄い帯は、基準と選んだシナリオの90%の幅（5〜95%）です。点線は基準の中央値です。", "The pale bands are the 90% bands (5–95%) of the base and of the scenario chosen; the dotted line is the median of the base.";
    INTERVAL = "95%区間", "95% interval";
    FINDING = "判定", "Finding";
    UNDETECTED = "検出できる差はありません", "no detectable difference";
    SAME = "どの反復でも同じです", "the same in every replication";
    HIGHER = "増える", "higher";
    LOWER = "減る", "lower";
    LIKELIER = "高まる", "likelier";
    LESS_LIKELY = "下がる", "less likely";
    SAME_LUCK = "どのシナリオも同じ乱数（同じ運）で計算し、反復ごとに差をとっています。区間が0を含むときは「検出できる差はありません」と示します。", "All scenarios meet the same luck, and differences are taken replication by replication. Where an interval holds 0, no detectable difference is claimed.";
    SCENARIO = "シナリオ", "Scenario";
    POINTS = "ポイント", "points";
    COUNT = "件", "cases";
    DETECTED_MARK = "差あり（塗りつぶし）", "difference (filled)";
    UNDETECTED_MARK = "検出できる差なし（白抜き）", "no detectable difference (hollow)";
    FANS = "年度ごとの見通しの比較", "Outlooks compared";
    LEVERS = "政策の違い（条件）", "Policy: levers that differ";
    ASSUMPTIONS = "前提の違い", "Assumptions that differ";
    LEVER = "条件", "Lever";
    ASSUMPTION = "前提", "Assumption";
    NO_LEVERS = "政策の条件はすべて同じです。", "All levers are the same.";
    NO_ASSUMPTIONS = "前提はすべて同じです。", "All assumptions are the same.";
    SOURCE = "前提の出どころ", "Source of the parameters";
    FIXED = "すべての前提を平均に固定", "All parameters at their means";
    COUNTING = "目標2（治験に至った件数）の数え方", "What target 2 (trials) counts";
    COUNTING_FIRST = "シーズごとに最初の治験", "the first trial of each seed";
    COUNTING_STARTS = "支援した治験の開始すべて", "every start of a supported trial";
    YES = "はい", "yes";
    NO = "いいえ", "no";
    NOT_SET = "なし", "none";
    LINE = "前提と政策の組合せ", "Line";
    BY_YEAR = "年度別の平均の差（95%区間）", "Difference of the mean by fiscal year (95% interval)";
    FOUR_LINES = "4本の基準線：前提と政策を分けて見る", "Four lines: assumptions apart from policy";
    FOUR_LINES_NOTE = "政策（プリセットと条件）と前提（出どころ、固定した値、入力した値）を一つずつ入れ替えた4つの計算です。前提を変えた結果を政策の効果と取り違えないために並べます。", "Four runs in which the policy (preset and levers) and the assumptions (source, pinned and entered values) are exchanged one at a time, so that an assumption is never mistaken for a policy.";
    OLD = "基準", "base";
    NEW = "比較先", "compared";
    POLICY_UNDER_OLD = "政策による差（基準の前提のもとで）", "Due to the policy, under the base's assumptions";
    POLICY_UNDER_NEW = "政策による差（比較先の前提のもとで）", "Due to the policy, under the compared assumptions";
    ASSUMPTIONS_UNDER_OLD = "前提による差（基準の政策のもとで）", "Due to the assumptions, under the base's policy";
    ASSUMPTIONS_UNDER_NEW = "前提による差（比較先の政策のもとで）", "Due to the assumptions, under the compared policy";
    ONLY_POLICY = "前提は同じなので、差はすべて政策によるものです。", "The assumptions are the same: all of the difference is due to the policy.";
    ONLY_ASSUMPTIONS = "政策は同じなので、差はすべて前提によるものです。政策の効果ではありません。", "The policy is the same: all of the difference is due to the assumptions, none to policy.";
    WAITING = "計算中…", "computing…";
    CHANGED = "直前の操作で変わったこと", "What changed";
    CHANGED_WAIT = "直前の状態との差を計算しています…", "The difference to the state before is being computed…";
    CHANGED_FIRST = "条件を動かすと、動かす前との差をここに示します。", "Move an input, and the difference to the state before is shown here.";
    CHANGED_UNPAIRED = "計算する年度・反復回数・乱数の種を変えたので、直前との差は示しません。", "The horizon, the replications or the run seed changed, so no difference to the state before is shown.";
    TOO_FEW = "反復が10回に満たないので、差は示しません。反復回数を増やしてください。", "With fewer than 10 replications no difference is shown; choose more.";
    TOO_MANY = "20万回を超える反復では、シナリオを1回ずつ比べません。比べるには反復回数を20万回以下にしてください。", "Above 200,000 replications scenarios are not compared one by one; choose 200,000 or fewer.";
    CHANGED_NOTHING = "この変更は、どの反復の結果も変えませんでした。", "This change altered no result in any replication.";
}

/// The name of the n-th scenario that was kept.
pub fn kept(lang: Lang, number: usize) -> String {
    match lang {
        Lang::Ja => format!("控え{number}"),
        Lang::En => format!("Kept {number}"),
    }
}

/// The label of the n-th scenario compared.
pub fn other(lang: Lang, number: usize) -> String {
    match lang {
        Lang::Ja => format!("シナリオ{number}"),
        Lang::En => format!("Scenario {number}"),
    }
}

/// The label of a button that takes a scenario out.
pub fn remove(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("「{name}」を比較から外す"),
        Lang::En => format!("Remove “{name}” from the comparison"),
    }
}

/// The ends of an interval with their signs.
pub fn interval(lang: Lang, low: &str, high: &str) -> String {
    match lang {
        Lang::Ja => format!("{low}〜{high}"),
        Lang::En => format!("{low} to {high}"),
    }
}

/// Decimals of differences of probabilities in points: one, two where one would write a difference as none.
pub fn decimals_of_points(shares: &[f64]) -> usize {
    let vanishes = |share: &f64| share.abs() > 0.0 && share.abs() < 0.0005;
    1 + usize::from(shares.iter().any(vanishes))
}

/// A difference of a probability, 0–1, in percentage points.
pub fn points(lang: Lang, share: f64) -> String {
    let points = format::signed(share * 100.0, decimals_of_points(&[share]));
    match lang {
        Lang::Ja => format!("{points}ポイント"),
        Lang::En => format!("{points} points"),
    }
}

/// A difference and its interval: `+3.2ポイント（95%区間 +1.0〜+5.4）`.
pub fn with_interval(lang: Lang, difference: &str, interval: &str) -> String {
    match lang {
        Lang::Ja => format!("{difference}（95%区間 {interval}）"),
        Lang::En => format!("{difference} (95% interval {interval})"),
    }
}

/// What a difference of a scenario says of one thing: `企業導出：+3.2ポイント（…）`.
pub fn finding(lang: Lang, name: &str, text: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}：{text}"),
        Lang::En => format!("{name}: {text}"),
    }
}

/// A lever's value before and after.
pub fn moved(lang: Lang, lever: &str, before: &str, after: &str) -> String {
    match lang {
        Lang::Ja => format!("{lever}：{before}→{after}"),
        Lang::En => format!("{lever}: {before} → {after}"),
    }
}

/// A lever whose value arrives at another time.
pub fn retimed(lang: Lang, lever: &str) -> String {
    match lang {
        Lang::Ja => format!("{lever}：時期を変更"),
        Lang::En => format!("{lever}: other timing"),
    }
}

/// A value that a lever has reached in a year.
pub fn by_year(lang: Lang, value: &str, year: u16) -> String {
    match lang {
        Lang::Ja => format!("{value}（{year}年度）"),
        Lang::En => format!("{value} in FY{year}"),
    }
}

/// How many more things were moved than are named.
pub fn and_more(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Ja => format!("ほか{count}件"),
        Lang::En => format!("and {count} more"),
    }
}

/// The sentence of a change: what was done and what it did.
pub fn change(lang: Lang, act: &str, effects: &str) -> String {
    match (lang, act.is_empty()) {
        (_, true) => effects.to_string(),
        (Lang::Ja, false) => format!("{act}。{effects}"),
        (Lang::En, false) => format!("{act}. {effects}"),
    }
}

/// How a probability moved, in a clause.
pub fn probability_moved(lang: Lang, name: &str, up: bool, with_interval: &str) -> String {
    match (lang, up) {
        (Lang::Ja, true) => format!("{name}の届く確率は上がりました：{with_interval}"),
        (Lang::Ja, false) => format!("{name}の届く確率は下がりました：{with_interval}"),
        (Lang::En, true) => format!("{name}: the probability rose, {with_interval}"),
        (Lang::En, false) => format!("{name}: the probability fell, {with_interval}"),
    }
}

/// How a mean moved, in a clause; the target has no probability or shows no difference in it.
pub fn mean_moved(lang: Lang, name: &str, up: bool, with_interval: &str) -> String {
    match (lang, up) {
        (Lang::Ja, true) => format!("{name}の5年間の平均は増えました：{with_interval}"),
        (Lang::Ja, false) => format!("{name}の5年間の平均は減りました：{with_interval}"),
        (Lang::En, true) => format!("{name}: the five-year mean rose, {with_interval}"),
        (Lang::En, false) => format!("{name}: the five-year mean fell, {with_interval}"),
    }
}

/// Things of which no difference is seen.
pub fn undetected(lang: Lang, names: &[String]) -> String {
    match lang {
        Lang::Ja => format!("{}には、検出できる差はありません。", names.join("、")),
        Lang::En => format!("No detectable difference: {}.", names.join(", ")),
    }
}

/// How many differences of a chart are not seen.
pub fn not_seen(lang: Lang, count: usize, all: usize) -> String {
    match lang {
        Lang::Ja if count == all => "どれにも検出できる差はありません".to_string(),
        Lang::Ja => format!("ほかの{count}件には検出できる差はありません"),
        Lang::En if count == all => "No detectable difference in any of them".to_string(),
        Lang::En => format!("No detectable difference in the other {count}"),
    }
}

/// Clauses as sentences.
pub fn sentences(lang: Lang, clauses: &[String]) -> String {
    let ended: Vec<String> = clauses
        .iter()
        .map(|clause| format!("{clause}{}", lang.pick("。", ".")))
        .collect();
    ended.join(lang.pick("", " "))
}

/// A row of the differences chart where several scenarios are compared.
pub fn row_of(lang: Lang, name: &str, scenario: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}｜{scenario}"),
        Lang::En => format!("{name} | {scenario}"),
    }
}

/// A fiscal year where there is little room.
pub fn short_year(lang: Lang, year: u16) -> String {
    match lang {
        Lang::Ja => format!("{year}年度"),
        Lang::En => format!("FY{year}"),
    }
}

/// Caption of the differences of one measure.
pub fn differences_caption(lang: Lang, measure: &str, base: &str, unit: &str) -> String {
    match lang {
        Lang::Ja => format!("{measure}（「{base}」との差、{unit}）"),
        Lang::En => format!("{measure} (from “{base}”, {unit})"),
    }
}

/// The band of a scenario in the legend.
pub fn band_of(lang: Lang, scenario: &str) -> String {
    match lang {
        Lang::Ja => format!("{scenario}：90%の幅"),
        Lang::En => format!("{scenario}: 90% band"),
    }
}

/// The sentence of fan charts on one axis: medians in a year by scenario.
pub fn medians(lang: Lang, name: &str, view: &str, year: u16, medians: &[(String, f64)]) -> String {
    let year = format::fiscal_year(lang, year);
    let each: Vec<String> = medians
        .iter()
        .map(|(scenario, median)| format!("{scenario} {}", format::grouped(*median, 0)))
        .collect();
    match lang {
        Lang::Ja => format!("{name}（{view}）の{year}の中央値：{}。", each.join("、")),
        Lang::En => format!("{name} ({view}), median in {year}: {}.", each.join(", ")),
    }
}

/// A line of the four: what assumptions and what policy.
pub fn line(lang: Lang, assumptions: &str, policy: &str) -> String {
    match lang {
        Lang::Ja => format!("前提：{assumptions}／政策：{policy}"),
        Lang::En => format!("assumptions: {assumptions}; policy: {policy}"),
    }
}

/// A parameter that is pinned.
pub fn pinned(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("固定した前提：{name}"),
        Lang::En => format!("Pinned: {name}"),
    }
}

/// A value that was entered for a year.
pub fn entered(lang: Lang, series: &str, year: u16) -> String {
    match lang {
        Lang::Ja => format!("入力した値：{series}（{year}年度）"),
        Lang::En => format!("Entered: {series}, FY{year}"),
    }
}

/// From one value to another.
pub fn arrow(from: &str, to: &str) -> String {
    format!("{from}→{to}")
}
