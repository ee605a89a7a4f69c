//! Words of the question what it would take.

use crate::text::Lang;

words! {
    TITLE = "何をどこまで動かせば届くか", "What would it take";
    INTRO = "条件を1つか2つ動かして、目標に届く確率が望む値以上になる最小の変更を探します。予算を含むほかの条件と乱数は変えません。", "Looks for the smallest change of one or two levers with which a target is likely enough. All else, the budget included, and the luck stay the same.";
    TARGET_TO_REACH = "届かせたい目標", "Target to reach";
    FIRST_LEVER = "動かす条件", "Lever to move";
    SECOND_LEVER = "もう1つの条件", "Second lever";
    NO_SECOND = "なし", "None";
    WANTED = "望む確率", "Probability wanted";
    CHANGE = "答えの条件", "The answer";
    BEST_POINT = "最も確率が高い条件", "The point with the highest probability";
    NOW = "いま", "Now";
    ANSWER = "答え", "Answer";
    BEST = "最も高い点", "Highest";
    COULD = "届きうる最小の変更", "Could be enough";
    SURE = "確実に届く最小の変更", "Surely enough";
    RANGE = "動かせる範囲", "Range";
    NONE_IN_RANGE = "範囲内になし", "not within the range";
    EFFECTS = "4目標への影響（いまとの差）", "What it changes of the targets (against now)";
    ASSUMPTIONS = "答えを最も左右する仮定", "The assumptions that matter most for the answer";
    PARAMETER = "仮定", "Assumption";
    GRADE = "根拠の等級", "Grade";
    SHARE = "分散に占める割合", "Share of the variance";
    LOW_FIFTH = "小さい側の5分の1", "Lowest fifth";
    HIGH_FIFTH = "大きい側の5分の1", "Highest fifth";
    PROBABILITY_THERE = "そのときの確率", "Probability there";
    OVERTURNS = "答えを覆すか", "Overturns the answer";
    OVERTURNS_LOW = "小さい側で覆す", "yes, where it is low";
    OVERTURNS_HIGH = "大きい側で覆す", "yes, where it is high";
    OVERTURNS_NOT = "それだけでは覆さない", "not alone";
    POINTS = "調べた点", "All points that were tried";
    OPTIONS = "この答えを再現するコマンドの指定", "Options of the command that reproduce it";
    OPTION = "指定", "Options";
    RUN = "反復回数", "Replications";
    OPEN = "この条件をシナリオとして開く", "Open as a scenario";
    REACHED = "望む確率に届く点", "Points that reach it";
    NOT_REACHED = "届かない点", "Points that do not";
    FRONTIER = "確率が望む値になる境目", "Where the probability is as wanted";
    CURVE = "届く確率", "Probability";
    SAME_LEVER = "2つの条件が同じです。別の条件を選んでください。", "Both levers are the same. Choose two different ones.";
}

/// A goal with its number.
pub fn goal(lang: Lang, name: &str, target: Option<&str>) -> String {
    match (lang, target) {
        (_, None) => name.to_string(),
        (Lang::Ja, Some(target)) => format!("「{name}」（目標{target}）"),
        (Lang::En, Some(target)) => format!("{name} (target {target})"),
    }
}

/// A lever that moves.
pub fn moved(lang: Lang, lever: &str, from: &str, to: &str) -> String {
    match lang {
        Lang::Ja => format!("{lever}を{from}から{to}へ"),
        Lang::En => format!("{lever} from {from} to {to}"),
    }
}

/// A lever at a value.
pub fn at(lang: Lang, lever: &str, value: &str) -> String {
    match lang {
        Lang::Ja => format!("{lever}{value}"),
        Lang::En => format!("{lever} {value}"),
    }
}

/// Several levers in one phrase.
pub fn and(lang: Lang, parts: &[String]) -> String {
    parts.join(lang.pick("、", " and "))
}

/// The goal is likely enough as it is.
pub fn already(lang: Lang, goal: &str, wanted: &str, now: &str, interval: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "{goal}に届く確率は、いまの条件ですでに{wanted}以上です（{now}、95%区間{interval}）。動かす必要はありません。"
        ),
        Lang::En => format!(
            "{goal}: with the inputs as they are it is already at least {wanted} likely ({now}, 95% interval {interval}). Nothing needs to change."
        ),
    }
}

/// The smallest change.
pub fn change(
    lang: Lang,
    goal: &str,
    wanted: &str,
    moves: &str,
    [now, then, interval]: [&str; 3],
) -> String {
    match lang {
        Lang::Ja => format!(
            "{goal}に届く確率を{wanted}以上にする最小の変更は、{moves}動かすことです。確率は{now}から{then}（95%区間{interval}）になります。"
        ),
        Lang::En => format!(
            "{goal}: the smallest change that makes it at least {wanted} likely is {moves}. The probability goes from {now} to {then} (95% interval {interval})."
        ),
    }
}

/// How well the change is known.
pub fn between(lang: Lang, could: &str, sure: Option<&str>) -> String {
    match (lang, sure) {
        (Lang::Ja, Some(sure)) => format!(
            "計算の誤差を考えると、同じ方向で足りる変更は、早くて{could}、遅くとも{sure}です。"
        ),
        (Lang::En, Some(sure)) => format!(
            "Given the Monte Carlo error, in the same direction enough is at the earliest {could} and at the latest {sure}."
        ),
        (Lang::Ja, None) => format!(
            "計算の誤差を考えると、同じ方向で早ければ{could}で足りますが、確実に足りると言える点は範囲内にありません。"
        ),
        (Lang::En, None) => format!(
            "Given the Monte Carlo error, in the same direction {could} may be enough, but no point within the range surely is."
        ),
    }
}

/// Nothing within the ranges does.
pub fn out_of_range(lang: Lang, goal: &str, wanted: &str, ranges: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "{ranges}の範囲でどう動かしても、{goal}に届く確率は{wanted}に達しません。この範囲では実現できません。ほかの条件で届くかは、動かす条件を変えて調べてください。"
        ),
        Lang::En => format!(
            "{goal}: not attainable within the range. Nowhere with {ranges} is it {wanted} likely. Choose other levers to see whether they would do."
        ),
    }
}

/// The highest probability that was found.
pub fn best(lang: Lang, place: &str, then: &str, interval: &str, now: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "調べた中で最も高い確率は{then}（95%区間{interval}）で、{place}のときです。いまの条件では{now}です。"
        ),
        Lang::En => format!(
            "The highest probability found is {then} (95% interval {interval}), with {place}; with the inputs as they are it is {now}."
        ),
    }
}

/// No point is detectably likelier than the base.
pub fn best_is_base(lang: Lang, now: &str, interval: &str) -> String {
    match lang {
        Lang::Ja => {
            format!(
                "いまの条件の{now}（95%区間{interval}）より検出できるほど高い点は、調べた中にありません。"
            )
        }
        Lang::En => format!(
            "No point that was tried is detectably likelier than the inputs as they are, {now} (95% interval {interval})."
        ),
    }
}

/// What it does to the other targets.
pub fn side_effects(lang: Lang, effects: &str, found: bool) -> String {
    match (lang, found) {
        (Lang::Ja, true) => format!("ほかの目標に届く確率への影響：{effects}。"),
        (Lang::Ja, false) => format!("その点での、ほかの目標に届く確率への影響：{effects}。"),
        (Lang::En, true) => {
            format!("What it does to the probability of the other targets: {effects}.")
        }
        (Lang::En, false) => {
            format!("What that point does to the probability of the other targets: {effects}.")
        }
    }
}

/// A change of a target.
pub fn effect(lang: Lang, goal: &str, points: Option<&str>) -> String {
    match (lang, points) {
        (Lang::Ja, Some(points)) => format!("{goal}は{points}ポイント"),
        (Lang::En, Some(points)) => format!("{goal} {points} points"),
        (Lang::Ja, None) => format!("{goal}は検出できる差なし"),
        (Lang::En, None) => format!("{goal} no detectable difference"),
    }
}

/// Assumptions that could overturn it.
pub fn overturned(lang: Lang, assumptions: &[String]) -> String {
    match lang {
        Lang::Ja => format!("この答えを覆しうる仮定：{}。", assumptions.join("、")),
        Lang::En => format!(
            "What could overturn this answer: {}.",
            assumptions.join("; ")
        ),
    }
}

/// An assumption that could: its grade, where it must lie, the probability there.
pub fn assumption(lang: Lang, name: &str, grade: &str, value: &str, there: &str) -> String {
    match lang {
        Lang::Ja => format!("「{name}」（等級{grade}）が{value}なら確率{there}"),
        Lang::En => format!("{name} (grade {grade}): {there} where it is {value}"),
    }
}

/// At most a value.
pub fn at_most(lang: Lang, value: &str) -> String {
    match lang {
        Lang::Ja => format!("{value}以下"),
        Lang::En => format!("at most {value}"),
    }
}

/// At least a value.
pub fn at_least(lang: Lang, value: &str) -> String {
    match lang {
        Lang::Ja => format!("{value}以上"),
        Lang::En => format!("at least {value}"),
    }
}

/// No assumption overturns it alone; the one that comes nearest, if any matters.
pub fn stands(lang: Lang, nearest: Option<&str>) -> String {
    match (lang, nearest) {
        (Lang::Ja, Some(nearest)) => format!(
            "影響の大きい仮定のどれか一つが端の5分の1にあるだけでは、この答えは覆りません。最も近いのは{nearest}です。"
        ),
        (Lang::En, Some(nearest)) => format!(
            "No single one of the assumptions that matter most overturns this answer, even in its outer fifth. The nearest is {nearest}."
        ),
        (Lang::Ja, None) => {
            "この反復回数では、答えを左右すると言える仮定は見つかりません。".to_string()
        }
        (Lang::En, None) => {
            "With so many replications no assumption can be told to matter for the answer."
                .to_string()
        }
    }
}

/// A wanted probability on a line of a chart.
pub fn wanted(lang: Lang, share: &str) -> String {
    match lang {
        Lang::Ja => format!("望む確率{share}"),
        Lang::En => format!("{share} wanted"),
    }
}
