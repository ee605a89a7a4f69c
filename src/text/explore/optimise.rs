//! Words of the best mix at a fixed budget.

use crate::text::{Lang, format};

words! {
    TITLE = "同じ予算で最もよい組合せ", "The best mix at the same budget";
    INTRO = "プロジェクトの配分、ペアリング、マッチング、つなぎ支援、伴走支援を動かして、4目標すべてに届く確率が最も高くなる組合せを探します。事業予算と伴走支援の合計は変えません。伴走支援を増やせば、事業予算がその分減ります。確率が0に近いときは、目標への近さも加えて探します。", "Searches the project shares, pairing, matching, bridging and support for the highest probability of all four targets. Programme budget and support together stay as they are: what support takes, the programmes lose. Where the probability is near 0, coming nearer to the targets counts as well.";
    POINTS = "調べる組合せの数", "Mixes to try";
    STAGE_SHARES = "段階の配分も動かす（全プロジェクト共通の比率）", "Search the shares of stages as well (one ratio a stage for all projects)";
    AIM = "何を高めるか", "What is to be raised";
    EVEN = "4目標の確率の平均", "The mean of the four probabilities";
    BOTH = "いまの条件と最もよい組合せ（探索に使っていない反復で確認）", "The inputs and the best mix, on replications that the search has not seen";
    BASE = "いまの条件", "The inputs as they are";
    BEST = "最もよい組合せ", "The best mix";
    LEVERS = "条件の値", "The levers side by side";
    FLAT = "差を検出できない範囲", "No detectable difference within";
    RESTS_ON = "よりどころとする仮定（等級C）", "Assumptions it rests on (grade C)";
    OWN_NUMBER = "この条件の値そのもの", "its own number";
    FRONTIER = "予算を変えたときの、最もよい組合せの確率", "The best mix with more and less money";
    MONEY = "事業予算と伴走支援の合計（年、億円）", "Programme budget and support a year (oku yen)";
    MONEY_AXIS = "いまの予算に対する割合（%）", "Share of the present money (%)";
    SHARE_AXIS = "予算割合（%）", "Share of the budget (%)";
    RANGE = "95%区間", "95% interval";
    OPEN = "この組合せをシナリオとして開く", "Open this mix as a scenario";
}

/// No better mix.
pub fn none_better(lang: Lang, evaluations: u32) -> String {
    let count = format::grouped(f64::from(evaluations), 0);
    match lang {
        Lang::Ja => format!(
            "{count}通りの組合せを調べましたが、いまの条件よりよいものは見つかりませんでした。"
        ),
        Lang::En => format!("Of {count} mixes that were tried, none is better than the inputs."),
    }
}

/// What the best mix changes of a goal.
pub fn found(lang: Lang, goal: &str, shares: [f64; 2], points: &str, interval: &str) -> String {
    let [base, best] = shares.map(|share| format::percent(share, 1));
    match lang {
        Lang::Ja => format!(
            "{goal}の確率は、いまの条件の{base}から{best}になります（差は{points}ポイント、95%区間は{interval}）。"
        ),
        Lang::En => format!(
            "{goal}: the probability goes from {base} to {best} ({points} points, {interval})."
        ),
    }
}

/// What stays unclear.
pub fn unclear(lang: Lang, told: bool) -> &'static str {
    match (lang, told) {
        (_, true) => "",
        (Lang::Ja, false) => "ただし、その差は検出できません。",
        (Lang::En, false) => " That is no detectable difference.",
    }
}

/// The money of the best mix.
pub fn money(lang: Lang, all: f64, support: f64) -> String {
    let [all, support] = [all, support].map(|oku| format::oku_yen(lang, oku));
    match lang {
        Lang::Ja => format!("使うお金は同じ年{all}で、うち伴走支援が{support}です。"),
        Lang::En => {
            format!(" The money is the same, {all} a year, of which support takes {support}.")
        }
    }
}

/// How flat the best is.
pub fn flat(lang: Lang, flat: usize, tried: usize, alike: u32) -> String {
    match lang {
        Lang::Ja => format!(
            "{tried}の条件のうち{flat}は、動かしても検出できる差がない範囲があります。ほかに{alike}通りの組合せが、最もよいものと区別できません。"
        ),
        Lang::En => format!(
            " Of {tried} levers, {flat} can be moved without a detectable difference; {alike} other mixes are not told from the best."
        ),
    }
}

/// That the answer rests on assumptions.
pub fn grade_c(lang: Lang, names: &[String]) -> String {
    match lang {
        _ if names.is_empty() => String::new(),
        Lang::Ja => format!(
            "この答えは、仮定（等級C）の数値によります：{}。",
            names.join("、")
        ),
        Lang::En => format!(
            " The answer rests on assumptions (grade C): {}.",
            names.join("; ")
        ),
    }
}
