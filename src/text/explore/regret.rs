//! Words of the robust choice: policies against the futures that were drawn.

use crate::text::Lang;

words! {
    TITLE = "どの方針が外れにくいか", "Which policy is robust";
    INTRO = "いくつかの方針を、同じ数百通りの将来（同じ前提の値・同じ乱数）に当てて比べます。後悔は、その将来で最もよい方針との差です。前提はどれもいまのものを使います。", "Several policies meet the same hundreds of futures (the same unknowns, the same luck). Regret is what the best policy of a future would have brought more. All take the assumptions on screen.";
    WITH = "比べる方針", "Policies";
    NOW = "いまの条件", "The inputs as they are";
    TABLE = "方針ごとの結果（後悔の小さい順）", "The policies, by their mean regret";
    POLICY = "方針", "Policy";
    MEAN = "平均", "Mean";
    MEAN_REGRET = "平均の後悔", "Mean regret";
    REGRET_P90 = "後悔の90%点", "90% of regrets are at most";
    BEST_SHARE = "最もよい将来の割合", "Best in this share of futures";
    BEHIND = "最も後悔の小さい方針との平均の差", "Mean less that of the least regretted";
    PROBABILITY = "届く確率", "Probability of the target";
    BEST_AXIS = "最もよい将来の割合（%）", "Share of futures in which it is best (%)";
}

/// What came out in a sentence.
pub fn sentence(
    lang: Lang,
    goal: &str,
    least: &str,
    regret: &str,
    share: &str,
    alike: &[String],
) -> String {
    let head = match lang {
        Lang::Ja => format!(
            "{goal}で後悔の平均が最も小さいのは「{least}」（{regret}）で、{share}の将来で最もよい方針です。"
        ),
        Lang::En => format!(
            "{goal}: “{least}” has the smallest mean regret ({regret}) and is the best in {share} of the futures."
        ),
    };
    let rest = match (lang, alike.is_empty()) {
        (Lang::Ja, true) => "ほかの方針との差はいずれも検出できます。".to_string(),
        (Lang::En, true) => " Its lead over each of the others is detectable.".to_string(),
        (Lang::Ja, false) => format!(
            "次の方針とは検出できる差がありません：{}。",
            alike.join("、")
        ),
        (Lang::En, false) => format!(" No detectable difference from: {}.", alike.join("; ")),
    };
    format!("{head}{rest}")
}

/// Nothing to choose from.
pub fn alone(lang: Lang) -> String {
    match lang {
        Lang::Ja => "比べる方針がありません。いまの条件と違う方針を選んでください。",
        Lang::En => "There is nothing to choose from: tick policies that differ from the inputs.",
    }
    .to_string()
}

/// All policies the same in the goal.
pub fn all_alike(lang: Lang, goal: &str) -> String {
    match lang {
        Lang::Ja => format!("{goal}では、どの方針も、すべての将来で同じ結果になります。"),
        Lang::En => format!("{goal}: all policies end alike in every future."),
    }
}

/// The rates of every policy are assumptions, and the money differs.
pub fn grade_c(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => {
            "どの方針の率も仕組みの効果も仮定（等級C）です。伴走支援の予算は事業予算の外にあり、方針によって使う金額が違います。"
        }
        Lang::En => {
            " The rates of the policies and the effects of their mechanisms are assumptions (grade C). \
             Support stands beside the programme budget, so policies differ in what they cost."
        }
    }
}
