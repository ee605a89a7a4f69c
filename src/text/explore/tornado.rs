//! Words of the tornado: which lever matters.

use crate::text::Lang;

words! {
    TITLE = "どの条件が効くか", "Which lever matters";
    INTRO = "条件を一つずつ下限と上限へ動かし、ほかは同じ条件・同じ乱数で計算します。", "Each lever is moved alone to its low and to its high, all else unchanged, under the same luck.";
    BASE = "いまの条件での結果", "The inputs as they are";
    ENDS = "条件を一つずつ両端へ動かしたときの差", "Differences when each lever is moved alone to its ends";
    LOW = "下限", "Low";
    HIGH = "上限", "High";
    END = "端", "End";
    VALUE = "値", "Value";
    STAGE_SHARES = "段階別の配分割合も動かす", "Move the shares of stages as well";
}

/// The most effective levers in a sentence.
pub fn sentence(lang: Lang, goal: &str, first: &[String], undetected: usize, all: usize) -> String {
    let head = match (lang, first.is_empty()) {
        (Lang::Ja, true) => format!("{goal}に検出できる差を生む条件はありません。"),
        (Lang::En, true) => format!("No lever makes a detectable difference to {goal}."),
        (Lang::Ja, false) => format!("{goal}に最も効くのは{}です。", first.join("、")),
        (Lang::En, false) => format!(
            "{goal}: the levers that matter most are {}.",
            first.join("; ")
        ),
    };
    if undetected == 0 || first.is_empty() {
        return head;
    }
    match lang {
        Lang::Ja => format!(
            "{head}{all}の条件のうち{undetected}は、両端へ動かしても検出できる差がありません。"
        ),
        Lang::En => format!(
            "{head} Of {all} levers, {undetected} make no detectable difference at either end."
        ),
    }
}

/// A lever with what its ends do: `ペアリング率（0%で−12、100%で+8ポイント）`.
pub fn lever_swing(lang: Lang, name: &str, ends: [(String, String); 2]) -> String {
    let [(low, falls), (high, rises)] = ends;
    match lang {
        Lang::Ja => format!("{name}（{low}で{falls}、{high}で{rises}ポイント）"),
        Lang::En => format!("{name} ({falls} points at {low}, {rises} at {high})"),
    }
}

/// A lever with the value of one of its ends, for an axis.
pub fn labelled(lang: Lang, name: &str, value: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}　{value}"),
        Lang::En => format!("{name}  {value}"),
    }
}
