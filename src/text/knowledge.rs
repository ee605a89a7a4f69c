//! Words of what the page knows beside the run: where the parameters come from, and the second term
//! simulated.

use super::{Lang, format};

words! {
    SOURCE = "前提の出どころ", "Source of the parameters";
    POSTERIOR = "事後分布（COVID-19は別）", "Posterior, COVID-19 apart";
    POSTERIOR_SAYS = "第2期に観測された合計に合うように絞った前提です。COVID-19の29件の承認は、観測された40件の承認に含まれないとみなします。", "The priors, narrowed by the totals observed in the second term; the 29 COVID-19 approvals are taken as not among the 40 observed.";
    INSIDE = "事後分布（COVID-19を含む）", "Posterior, COVID-19 inside";
    INSIDE_SAYS = "同じく絞った前提ですが、COVID-19の29件の承認は、観測された40件の承認に含まれるとみなします。", "Narrowed likewise, but the 29 COVID-19 approvals are taken as among the 40 observed.";
    PRIOR = "事前分布", "Prior";
    PRIOR_SAYS = "観測された合計で絞らない、もとの前提です。", "The assumptions as they were set, not narrowed by what was observed.";
    DUE = "期限", "Due";
    HINT = "参考", "Hint";
    HINDCAST = "第2期の再現（2020〜23年度）", "The second term, simulated (FY2020–23)";
    HINDCAST_NOTE = "観測された値と、同じ期間の計算値です。帯は計算値の5〜95%で、観測の散らばりを含みません。", "What was observed, and what the model simulates for the same years. Bands are 5–95% of the simulated values, without observation noise.";
    FIGURE = "観測された値", "Observed figure";
    OBSERVED = "観測値", "Observed";
    COVERED = "帯の中か", "In the band";
    COVERED_YES = "中", "yes";
    COVERED_NO = "外", "no";
    ROLE = "使い方", "Role";
    ROLE_USED = "較正に使用", "used to narrow";
    ROLE_SHOWN = "比較のみ", "shown only";
    ROLE_AT_LEAST = "下限、比較のみ", "lower bound, shown only";
    POSTERIOR_UNUSABLE = "事後分布を使えません。「事前分布」を選べば計算できます。", "The posterior cannot be used; choose the prior to go on.";
}

/// `Median 530 (90% band 480–590)` of the number that is compared with the target.
pub fn spread(lang: Lang, median: &str, low: &str, high: &str) -> String {
    let band = format::range(lang, low, high);
    match lang {
        Lang::Ja => format!("中央値{median}（90%の幅 {band}）"),
        Lang::En => format!("median {median} (90% band {band})"),
    }
}

/// What an assumed trend of an entered series says.
pub fn trend(lang: Lang, probability: &str) -> String {
    match lang {
        Lang::Ja => format!("近年の水準が続けば{probability}"),
        Lang::En => format!("{probability} if the recent level goes on"),
    }
}

/// A number of the pipeline beside an entered series, in the first and the last year.
pub fn hint(lang: Lang, name: &str, first: (u16, &str), last: (u16, &str)) -> String {
    let [from, to] = [first.0, last.0].map(|year| match lang {
        Lang::Ja => format!("{year}年度"),
        Lang::En => format!("FY{year}"),
    });
    let (a, b) = (first.1, last.1);
    match lang {
        Lang::Ja => format!("{name} {from}{a}→{to}{b}"),
        Lang::En => format!("{name}, {from} {a} → {to} {b}"),
    }
}

/// How many parameters the observed totals moved.
pub fn moved(lang: Lang, moved: usize, all: usize) -> String {
    match lang {
        Lang::Ja => format!(
            "{all}個の前提のうち、観測された合計で動いたのは{moved}個です（標準偏差が10%を超えて、または平均が標準偏差の4分の1を超えて動いたもの）。残りについて、第2期の合計は何も教えません。"
        ),
        Lang::En => format!(
            "The observed totals moved {moved} of the {all} parameters (by more than 10% in standard deviation, or a quarter of it in mean); about the rest they say nothing."
        ),
    }
}

/// Which knowledge the table of the second term shows.
pub fn simulated(lang: Lang, source: &str) -> String {
    match lang {
        Lang::Ja => format!("計算値：{source}"),
        Lang::En => format!("Simulated: {source}"),
    }
}
