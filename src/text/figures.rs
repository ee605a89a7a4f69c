//! Words of the charts and their tables.

use super::{Lang, format};

words! {
    BAND_90 = "90%の幅（5〜95%）", "90% band (5–95%)";
    BAND_50 = "50%の幅（25〜75%）", "50% band (25–75%)";
    MEDIAN = "中央値", "Median";
    P05 = "5%点", "5%";
    P25 = "25%点", "25%";
    P75 = "75%点", "75%";
    P95 = "95%点", "95%";
    MEAN = "平均", "Mean";
    TARGET_TOTAL = "5年間の目標", "Five-year target";
    TARGET_FIFTH = "目標の5分の1（年）", "A fifth of the target a year";
    FISCAL_YEAR = "年度", "Fiscal year";
    STAGE = "段階", "Stage";
    TOTAL = "合計", "Total";
    MONEY = "予算", "Budget";
    SPENT = "使った額", "Spent";
    UNSPENT = "使い残し", "Unspent";
    OVERRUN = "継続中の課題による超過", "Overrun by running awards";
    BY_PAIRING = "ペアリング", "Pairing";
    BY_MATCHING = "マッチング", "Matching";
    BY_OPEN_CALL = "公募", "Open call";
    NEWCOMERS = "新規採択", "Newcomers";
    FALSE_GO = "見込み違いの継続", "False Go";
    LOST_WAITING = "待機中に喪失", "Lost while waiting";
    OFF_AGENCY = "AMED外で継続", "Went on without the agency";
    MONTHS_WAITED = "待った月数（延べ）", "Months waited";
    BRIDGED = "つなぎ支援", "Bridged";
    BRIDGING = "つなぎ支援の額", "Spent on bridging";
    CAPTION_MONEY_YEARS = "年度別の予算、使った額、使い残し（平均）", "Budget, spent and unspent by fiscal year (means)";
    CAPTION_MONEY_STAGES = "段階別の予算、使った額、使い残し（計算した年度の合計の平均）", "Budget, spent and unspent by stage (means of the total of all years)";
    CAPTION_DOORS = "年度別の扉、喪失、待機、新規採択（平均）", "Doors, losses, waiting and newcomers by fiscal year (means)";
}

/// Caption of a fan chart's table.
pub fn fan_caption(lang: Lang, name: &str, view: &str, unit: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}（{view}、{unit}）"),
        Lang::En => format!("{name} ({view}, {unit})"),
    }
}

/// The sentence of a cumulative fan chart.
pub fn fan_cumulative(
    lang: Lang,
    name: &str,
    year: u16,
    median: f64,
    low: f64,
    high: f64,
) -> String {
    let year = format::fiscal_year(lang, year);
    let [median, low, high] = [median, low, high].map(|value| format::grouped(value, 0));
    let band = format::range(lang, &low, &high);
    match lang {
        Lang::Ja => {
            format!("{name}の累計は、{year}末に中央値{median}（90%の幅 {band}）になる見通しです。")
        }
        Lang::En => {
            format!("{name}, cumulative: median {median} by the end of {year} (90% band {band}).")
        }
    }
}

/// The sentence of a yearly fan chart.
pub fn fan_yearly(lang: Lang, name: &str, first: (u16, f64), last: (u16, f64)) -> String {
    let years = [first.0, last.0].map(|year| format::fiscal_year(lang, year));
    let medians = [first.1, last.1].map(|value| format::grouped(value, 0));
    let ([from, to], [a, b]) = (years, medians);
    match lang {
        Lang::Ja => format!("{name}の中央値は、{from}の{a}から{to}の{b}へ動く見通しです。"),
        Lang::En => format!("{name}, yearly: the median goes from {a} in {from} to {b} in {to}."),
    }
}

/// The part of a chart's sentence on the target.
pub fn fan_target(lang: Lang, target: f64, probability: &str, low: f64, high: f64) -> String {
    let target = format::grouped(target, 0);
    let interval = format::range(
        lang,
        &format::grouped(low * 100.0, 1),
        &format::percent(high, 1),
    );
    match lang {
        Lang::Ja => {
            format!("5年間の目標{target}に届く確率は{probability}（計算の誤差 {interval}）です。")
        }
        Lang::En => format!(
            "The five-year target of {target} is reached with probability {probability} (Monte Carlo interval {interval})."
        ),
    }
}
