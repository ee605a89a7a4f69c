//! Words of the contributions: what each changed lever brings to a difference.

use crate::text::{Lang, format};

words! {
    TITLE = "差は何によるか", "Where the difference comes from";
    INTRO = "比べる相手との差を、変えた条件ごとに分けます（シャープレイ値）。条件を変える順番をすべて試して平均するので、合計は差の全体に一致します。配分はまとめて一つと数えます。", "Splits the difference from another policy over the levers that were changed (Shapley values): the mean over the orders in which they could be changed, so that the parts add up to the whole. Shares that add up to 100% count as one.";
    FROM = "比べる相手", "Held against";
    BOTH = "比べる相手といまの条件", "The policy held against, and the inputs as they are";
    PIECES = "変えた条件ごとの寄与", "What each changed lever contributes";
    SIDE = "どちらの条件か", "Inputs";
    NOW = "いまの条件", "As they are";
    POINTS = "確率への寄与（ポイント）", "To the probability (points)";
    MEANS = "平均への寄与", "To the mean";
    WHOLE = "差の全体", "The whole difference";
    RISES = "上げる", "Raises it";
    FALLS = "下げる", "Lowers it";
    ENDS = "確率", "Probability";
    OTHERS = "そのほかの条件", "All other levers";
    SHARES = "プロジェクトの配分", "Shares of the projects";
}

/// The shares of stages within a project.
pub fn stage_shares(lang: Lang, project: &str) -> String {
    match lang {
        Lang::Ja => format!("{project}の段階の配分"),
        Lang::En => format!("Shares of the stages of {project}"),
    }
}

/// A contributor with how many levers it holds: `プロジェクトの配分（8項目）`.
pub fn of_several(lang: Lang, name: &str, count: usize) -> String {
    match lang {
        Lang::Ja => format!("{name}（{count}項目）"),
        Lang::En => format!("{name} ({count} levers)"),
    }
}

/// Nothing differs.
pub fn nothing(lang: Lang, from: &str) -> String {
    match lang {
        Lang::Ja => format!("いまの条件は「{from}」と同じです。分ける差がありません。"),
        Lang::En => format!("The inputs are those of “{from}”: there is no difference to split."),
    }
}

/// A contributor with what it brings, in points: `ペアリング率＋12.3（＋10.1～＋14.5）`.
pub fn piece(lang: Lang, name: &str, points: &str, interval: &str) -> String {
    match lang {
        Lang::Ja => format!("{name} {points}（{interval}）"),
        Lang::En => format!("{name} {points} ({interval})"),
    }
}

/// The probabilities on both sides and the contributors whose part is told from none.
pub fn sentence(
    lang: Lang,
    goal: &str,
    from: &str,
    probabilities: [f64; 2],
    seen: &[String],
    unseen: usize,
) -> String {
    let [before, now] = probabilities.map(|share| format::percent(share, 1));
    let head = match lang {
        Lang::Ja => {
            format!("{goal}の確率は「{from}」では{before}、いまの条件では{now}です。")
        }
        Lang::En => format!(
            "{goal}: the probability is {before} under “{from}” and {now} under the inputs."
        ),
    };
    let parts = match (lang, seen.is_empty()) {
        (_, true) => String::new(),
        (Lang::Ja, false) => format!("内訳は{}ポイントです。", seen.join("、")),
        (Lang::En, false) => format!(" In points: {}.", seen.join("; ")),
    };
    let rest = match (lang, unseen) {
        (_, 0) => String::new(),
        (Lang::Ja, _) => format!("{unseen}つの条件には、確率への検出できる寄与がありません。"),
        (Lang::En, 1) => " One changed lever makes no detectable contribution to it.".to_string(),
        (Lang::En, _) => format!(" {unseen} changed levers make no detectable contribution to it."),
    };
    format!("{head}{parts}{rest}")
}

/// The contributors whose part of the mean is told from none.
pub fn means(lang: Lang, seen: &[String]) -> String {
    match lang {
        _ if seen.is_empty() => String::new(),
        Lang::Ja => format!("平均への寄与は{}です。", seen.join("、")),
        Lang::En => format!(" To the mean: {}.", seen.join("; ")),
    }
}
