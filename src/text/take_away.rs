//! Words of what is taken away: workbook, tables, pictures, the two pages on paper.

use super::{Lang, format};

words! {
    BOOK_TITLE = "シードフロー：シナリオの結果", "Seedflow: results of a scenario";
    SUMMARY_SHEET = "要約", "summary";
    SCENARIO = "シナリオ", "Scenario";
    TARGETS = "4つの全体目標", "The four overall targets";
    INDICATOR = "指標", "Indicator";
    UNIT = "単位", "Unit";
    TARGET = "目標値", "Target";
    PROBABILITY = "届く確率", "Probability";
    LOW = "計算の誤差・下限（95%区間）", "Monte Carlo error, low (95%)";
    HIGH = "計算の誤差・上限（95%区間）", "Monte Carlo error, high (95%)";
    OUTLOOK = "見込み", "Outlook";
    UPDATED = "観測後の更新：観測した値で重み付けした届く確率", "After what was observed: probabilities weighted by it";
    BEFORE_UPDATE = "更新前の届く確率", "Probability before";
    AFTER_UPDATE = "更新後の届く確率", "Probability after";
    MEDIANS = "年度ごとの中央値", "Medians by fiscal year";
    MEDIANS_WITH_BAND = "年度ごとの中央値と90%の幅", "Medians by fiscal year with their 90% bands";
    FIFTH = "目標の5分の1", "A fifth of the target";
    CHANGED = "プリセットから変えた条件", "Inputs that differ from the preset";
    UNCHANGED = "プリセットのままです。", "As in the preset.";
    INPUT = "条件", "Input";
    WHOSE = "どちらの値か", "Whose value";
    OF_PRESET = "プリセットの値", "Value of the preset";
    OF_SCENARIO = "このシナリオの値", "Value of this scenario";
    PINNED = "固定した前提", "Pinned assumptions";
    PARAMETER = "前提", "Assumption";
    PINNED_TO = "固定した値", "Pinned value";
    MEAN_BEFORE = "事前分布の平均", "Mean of the prior";
    RESTS_ON = "結果が拠って立つもの", "What the results rest on";
    MORE_SHEETS = "数値のすべてはシート「data」、入力と前提は「inputs」、版と再現の方法は「about」にあります。", "All numbers are in the sheet “data”, inputs and assumptions in “inputs”, versions and how to repeat the run in “about”.";
    CHART_TITLE = "全体目標に届く確率", "Probability of reaching the overall targets";

    YEAR_FROM = "開始年度", "first_fiscal_year";
    YEAR_TO = "終了年度", "last_fiscal_year";
    YEAR_JA = "年度（和暦）", "fiscal_year_ja";
    INDICATOR_ID = "指標ID", "indicator";
    INDICATOR_NAME = "指標", "indicator_name";
    PROJECT_ID = "統合プロジェクトID", "project";
    PROJECT_NAME = "統合プロジェクト", "project_name";
    STAGE_ID = "段階ID", "stage";
    STAGE_NAME = "段階", "stage_name";
    UNIT_COLUMN = "単位", "unit";
    STATISTIC_ID = "統計量ID", "statistic";
    STATISTIC_NAME = "統計量", "statistic_name";
    VALUE = "値（「単位」列の単位）", "value (in the unit named)";
    SCENARIO_COLUMN = "シナリオ", "scenario";
    WHOLE = "全体", "all";

    KIND = "種類", "kind";
    KIND_LEVER = "条件（レバー）", "lever";
    KIND_PARAMETER = "前提（パラメータ）", "parameter";
    KIND_ENTRY = "入力系列", "entered series";
    ID = "ID", "id";
    NAME = "名称", "name";
    LEVER_VALUE = "値", "value";
    PRESET_VALUE = "プリセットの値", "preset_value";
    SECOND_TERM_VALUE = "第2期の運用の値", "second_term_value";
    PINNED_VALUE = "固定した値", "pinned_value";
    SMALLEST = "最小値", "min";
    LARGEST = "最大値", "max";
    PRIOR = "事前分布", "prior";
    PRIOR_MEAN = "事前分布の平均", "prior_mean";
    PRIOR_P05 = "事前分布の5%点", "prior_p05";
    PRIOR_P95 = "事前分布の95%点", "prior_p95";
    POSTERIOR_MEAN = "事後分布の平均", "posterior_mean";
    POSTERIOR_P05 = "事後分布の5%点", "posterior_p05";
    POSTERIOR_P95 = "事後分布の95%点", "posterior_p95";
    GRADE = "根拠の等級", "grade";
    SOURCE = "出典ID", "source";
    SOURCE_TITLE = "出典", "source_title";
    SOURCE_REFERENCE = "出典の所在", "source_reference";
    NOTE = "説明", "note";

    ITEM = "項目", "item";
    CONTENT = "内容", "content";
    MADE_WITH = "作成したもの", "made_with";
    PRESET = "プリセット", "preset";
    MODEL_VERSION = "モデルの版", "model_version";
    DATA_VERSION = "データの版", "data_version";
    RUN_SEED = "乱数の種", "run_seed";
    REPLICATIONS = "反復回数", "replications";
    HORIZON = "計算した最後の年度", "last_fiscal_year_simulated";
    DIGEST = "結果の要約値", "result_digest";
    PARAMETER_SOURCE = "前提の出どころ", "source_of_the_parameters";
    FIXED = "前提をすべて平均に固定", "all_parameters_at_their_means";
    YES = "はい", "yes";
    NO = "いいえ", "no";
    LINK = "リンク", "link";
    MADE_ON = "書き出した日", "exported_on";
    LICENCE_OF_DATA = "ライセンス", "licence";
    LICENCE_TEXT = "数値と表：CC BY 4.0（出典を示してください）。プログラム：MITまたはApache-2.0。", "Numbers and tables: CC BY 4.0 (name the source). Program: MIT or Apache-2.0.";
    CITE = "出典の書き方", "how_to_cite";
    REPEAT = "再現の方法", "how_to_repeat";
    SCENARIO_JSON = "シナリオファイル（JSON）", "scenario_file_json";
    REMARK = "注意", "remark";
    UNSIMULATED = "シミュレーションしない指標の値は、入力された系列です。", "Values of indicators that are not simulated are entered series.";

    MEAN = "平均", "mean over replications";
    SD = "標準偏差", "standard deviation";
    P05 = "5%点", "5% quantile";
    P25 = "25%点", "25% quantile";
    P50 = "中央値", "median";
    P75 = "75%点", "75% quantile";
    P95 = "95%点", "95% quantile";
    STAT_TARGET = "目標", "number to be reached";
    STAT_PROBABILITY = "届く確率", "probability of reaching it";
    STAT_LOW = "届く確率の95%区間の下限", "its 95% interval, low end";
    STAT_HIGH = "届く確率の95%区間の上限", "its 95% interval, high end";
    SHORTFALL = "不足の平均", "mean shortfall";
    SHORTFALL_MISSED = "届かない場合の不足の平均", "mean shortfall where the target is missed";
    BUDGET = "1件当たりの事業費", "programme budget per case";
    SPENT = "1件当たりの支出", "amount spent per case";
    PAST = "過去の実績", "past value";
    ENTERED = "入力した実績", "entered value";
    SO_FAR = "これまでの合計", "sum so far";
    NEEDED = "1年当たりに必要な数", "needed per year";
    NEEDED_RISE = "1年当たりに必要な増加", "rise needed per year";
    TREND_MEAN = "近年の水準が続いた場合の平均", "mean if the recent level goes on";
    TREND_SD = "同じく標準偏差", "its standard deviation";
    TREND_PROBABILITY = "同じく届く確率", "its probability of reaching the target";
    KEEPS_RISING = "上昇が続くか（1＝続く）", "keeps rising (1 = yes)";

    OCCUPANCY = "支援中のシーズ", "Funded seeds";
    PLACES = "予算で支援できるシーズ", "Seeds the money has room for";
    AWARDS = "採択", "Awards";
    MONEY = "シーズの予算", "Money for seeds";
    MONEY_SPENT = "使った額", "Amount spent";
    SPENT_ON_STOCK = "使った額：2025年度の初めに進行中だった課題", "Amount spent on awards under way at the start of FY2025";
    SPENT_ON_NEWCOMERS = "使った額：新規採択の課題", "Amount spent on newcomers";
    SPENT_ON_PAIRING = "使った額：ペアリングで採択された課題", "Amount spent on awards by pairing";
    SPENT_ON_MATCHING = "使った額：マッチングで採択された課題", "Amount spent on awards by matching";
    SPENT_ON_OPEN_CALL = "使った額：公募で採択された課題", "Amount spent on awards by open call";
    MONEY_UNSPENT = "使い残し", "Amount unspent";
    OVERRUN = "継続中の課題による超過", "Overrun by running awards";
    BY_PAIRING = "ペアリングによる引き継ぎ", "Handed on by pairing";
    BY_MATCHING = "マッチングによる引き継ぎ", "Handed on by matching";
    BY_OPEN_CALL = "公募による引き継ぎ", "Handed on by open call";
    WITHIN = "同一事業内での継続", "Continued within one programme";
    FALSE_GO = "見込み違いの継続", "Continued after a failure (false Go)";
    NEWCOMERS = "新規採択", "Newcomers";
    INHOUSE = "新規採択のうちインハウス研究機関", "Newcomers from in-house institutes";
    OFF_AGENCY = "AMED外での進展", "Went on without the agency";
    LOST_WAITING = "待機中に失われたシーズ", "Seeds lost while waiting";
    MONTHS_WAITED = "待った月数（延べ）", "Months waited";
    BRIDGED = "つなぎ支援", "Bridged waits";
    BRIDGING = "つなぎ支援の額", "Spent on bridging";
    PASSED = "技術的に成功", "Passed";
    FAILED = "技術的に不成功", "Failed";
    STOPPED = "ゲートで中止", "Stopped at a gate";
    PIVOTED = "方向性を変えて継続", "Repeated in another direction";
    COMPANY_FUNDED = "企業の資金で進展", "Went on with a company's money";
    WENT_OUTSIDE = "AMED外へ", "Left the agency and went on";
    ENDED = "終了", "Ended";
    OUTSIDE_STARTS = "AMED外で開始", "Started without the agency";
    IDLE_PLACES = "空いた枠", "Places left idle";
    COST_PER = "1件当たりの国費", "Public money per case";
    UNIT_SHARE = "割合（0〜1）", "share (0–1)";
    UNIT_MILLION = "百万円", "million yen";
    UNIT_THOUSAND = "千円", "thousand yen";
    UNIT_MONTHS = "か月", "months";
    UNIT_CASES = "件", "cases";
    UNIT_CONTRACTS = "契約", "contracts";
    UNIT_SEEDS = "シーズ", "research seeds";
    UNIT_PLACES = "枠", "places";
    UNIT_WAITS = "回", "waits";
    UNIT_YES = "1＝はい", "1 = yes";
    UNIT_AS_COUNTED = "別の数え方", "as counted";
    UNIT_OKU = "億円", "100 million yen";
    UNIT_CALLS = "回／年", "calls a year";
    UNIT_STARTS = "件／年", "starts a year";
    UNIT_MONTH = "か月目（1＝2025年4月）", "month number (1 = April 2025)";
    UNIT_PER_YEAR = "回／年", "times a year";

    BUTTON = "持ち帰る", "Take away";
    DIALOG_NOTE = "ファイルはこの端末の中で作られ、どこにも送られません。どのファイルにも、版・乱数の種・結果の要約値が入ります。", "Files are made on this device and sent nowhere. Each names versions, run seed and result digest.";
    WAIT_FOR_RUN = "結果のファイルは、計算が終わると保存できます。", "Files of results can be saved once the calculation is done.";
    SAVE = "保存", "Save";
    XLSX_TITLE = "Excelブック（XLSX）", "Workbook (XLSX)";
    XLSX_NOTE = "要約とグラフ、すべての数値、条件と前提、版と再現の方法の4シート。", "Four sheets: summary with a chart, all numbers, inputs and assumptions, versions and how to repeat the run.";
    CSV_TITLE = "すべての数値（CSV）", "All numbers (CSV)";
    CSV_NOTE = "1行に1つの数値。Excelでそのまま開けます（UTF-8、BOM付き）。", "One number a row; opens right in Excel (UTF-8 with byte order mark).";
    SCENARIO_TITLE = "シナリオ（JSON）", "Scenario (JSON)";
    SCENARIO_NOTE = "条件だけのファイル。ページやコマンドラインで読み直せます。", "The inputs alone; the page and the command line read it back.";
    RESULTS_TITLE = "結果（JSON）", "Results (JSON)";
    RESULTS_NOTE = "プログラムで扱うための、シナリオと結果のすべて。", "Scenario and all results, for programs.";
    PRINT_TITLE = "会議資料（A4 2ページ）", "Meeting paper (two A4 pages)";
    PRINT_NOTE = "届く確率、図、変えた条件、根拠、リンク。印刷画面でPDFにもできます。", "Probabilities, a chart, changed inputs, grounds, link; the print dialog makes a PDF too.";
    PRINT = "印刷", "Print";
    MAKING = "ファイルを作成しています…", "Making the file…";
    SHEET_BLOCKED = "ファイルを作る部分を読み込めませんでした。ネットワークにつながっているかを確かめて、もう一度押してください。シナリオは今すぐ保存できます。", "The part that makes files could not be loaded. Check the network connection and press again; the scenario can be saved now.";
    SHEET_SILENT = "ファイルの作成に時間がかかりすぎたため、やめました。ほかの作業を閉じて、もう一度押してください。シナリオは今すぐ保存できます。", "Making the file took too long and was given up. Close other work and press again; the scenario can be saved now.";
    SAVE_CHART = "図を保存", "Save chart";
    SAVE_FAILED = "保存できませんでした。ブラウザのダウンロードの設定を確かめて、もう一度押してください。", "It could not be saved. Check the browser's download settings and press again.";
    PAPER_WAITS = "計算が終わってから印刷してください。", "Please print once the calculation is done.";
    PAPER_TITLE = "第3期 医療分野研究開発推進計画：シナリオの要約", "Third-term Medical R&D Promotion Plan: a scenario in brief";
    PAPER_DATE = "印刷日", "Printed on";
    PAPER_INPUTS = "プリセットから変えた条件と前提", "Inputs and assumptions that differ from the preset";
    PAPER_REPEAT = "同じ結果を開く", "Opening the same results";
    PAPER_LINK_NOTE = "リンクを開くと、同じ条件を計算し直して結果の要約値を確かめます。", "The link computes the same inputs again and checks the result digest.";
    PAPER_PAGE = "このページのアドレス", "Address of the page";
    MEDIAN_OF_TARGET = "中央値 / 目標", "Median of target";
    FROM_TO = "（最初の年度→最後の年度）", "(first year → last year)";
}

/// What a scenario without a name of its own is called: its preset, and whether it was changed.
pub fn scenario(lang: Lang, preset: &str, changed: bool) -> String {
    match (lang, changed) {
        (_, false) => preset.to_string(),
        (Lang::Ja, true) => format!("{preset}（条件を変更）"),
        (Lang::En, true) => format!("{preset} (changed)"),
    }
}

/// A day: `2026年11月25日`, `25 November 2026`; month and day from 1.
pub fn date(lang: Lang, year: u32, month: u32, day: u32) -> String {
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match lang {
        Lang::Ja => format!("{year}年{month}月{day}日"),
        Lang::En => {
            let name = ENGLISH[(month.clamp(1, 12) - 1) as usize];
            format!("{day} {name} {year}")
        }
    }
}

/// What a button that saves a chart does, for those who do not see the chart beside it.
pub fn save_chart(lang: Lang, chart: &str, format: &str) -> String {
    match lang {
        Lang::Ja => format!("「{chart}」の図を{format}で保存"),
        Lang::En => format!("Save the chart “{chart}” as {format}"),
    }
}

/// A file was handed to the browser.
pub fn saved(lang: Lang, file: &str) -> String {
    match lang {
        Lang::Ja => format!("{file} を保存しました。"),
        Lang::En => format!("Saved {file}."),
    }
}

/// More rows than the paper holds.
pub fn more_rows(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Ja => format!("ほかに{count}件あります。すべてはXLSXのシート「inputs」にあります。"),
        Lang::En => {
            format!("{count} more; all of them stand in the sheet “inputs” of the workbook.")
        }
    }
}

/// The file could not be made, with what its maker said.
pub fn sheet_failed(lang: Lang, reason: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "ファイルを作れませんでした（{reason}）。ページを再読み込みして、もう一度お試しください。シナリオは今すぐ保存できます。"
        ),
        Lang::En => format!(
            "The file could not be made ({reason}). Reload the page and try again; the scenario can be saved now."
        ),
    }
}

/// Which data and which model a picture or table is of, for its reader to name.
pub fn citation(lang: Lang, model: &str, data: &str, digest: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "シードフロー（モデル{model}、データ{data}、結果の要約値{digest}）により作成。出典：健康・医療戦略推進本部「医療分野研究開発推進計画」（2025（令和7）年2月18日）などを加工"
        ),
        Lang::En => format!(
            "Made with Seedflow (model {model}, data {data}, result digest {digest}) from the Medical Research and Development Promotion Plan (Headquarters for Healthcare Policy, 18 February 2025) and others"
        ),
    }
}

/// How a run is repeated on the command line.
pub fn how_to_repeat(lang: Lang, command: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "下のシナリオファイルの内容を scenario.json に保存し、同じ版のシードフローで {command} を実行します。結果の要約値が同じになります。"
        ),
        Lang::En => format!(
            "Save the scenario file below as scenario.json and run {command} with the same version of Seedflow; the result digest will be the same."
        ),
    }
}

/// A series that adds up over years: the statistic with `cumulative`.
pub fn cumulative(lang: Lang, statistic: &str) -> String {
    match lang {
        Lang::Ja => format!("2025年度からの累計の{statistic}"),
        Lang::En => format!("{statistic}, cumulative from FY2025"),
    }
}

/// A part of a breakdown, or a number beside an entered series.
pub fn part_of(lang: Lang, whole: &str, part: &str) -> String {
    match lang {
        Lang::Ja => format!("{whole}：{part}"),
        Lang::En => format!("{whole}: {part}"),
    }
}

/// Which run it was, in a line.
pub fn run_line(lang: Lang, model: &str, data: &str, seed: u64, replications: u32) -> String {
    let replications = format::grouped(f64::from(replications), 0);
    match lang {
        Lang::Ja => {
            format!("モデル{model}、データ{data}、乱数の種{seed}、反復{replications}回")
        }
        Lang::En => {
            format!("Model {model}, data {data}, run seed {seed}, {replications} replications")
        }
    }
}

/// The Japanese fiscal year by era alone: `令和7年度`, `令和7〜11年度`; western before FY2019.
pub fn era_years(first: u16, last: u16) -> String {
    let full = if first == last {
        format::fiscal_year(Lang::Ja, first)
    } else {
        format::fiscal_years(Lang::Ja, first, last)
    };
    let inside = full
        .split_once('（')
        .and_then(|(_, rest)| rest.split_once('）'));
    inside.map_or(full.clone(), |(era, unit)| format!("{era}{unit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eras_stand_without_the_western_year() {
        assert_eq!(era_years(2025, 2025), "令和7年度");
        assert_eq!(era_years(2025, 2029), "令和7〜11年度");
        assert_eq!(era_years(2019, 2019), "令和元年度");
        assert_eq!(era_years(2018, 2018), "2018年度");
    }
}
