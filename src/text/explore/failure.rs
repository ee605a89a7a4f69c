//! Words of the search for failures: when a goal is mostly missed, and how well the rules hold.

use crate::text::{Lang, format};

words! {
    TITLE = "どんなときに届かないか", "When does it fail";
    INTRO = "目標に届かない反復に共通する前提の組合せを探し、規則にして示します。規則は反復の半分で作り、残りの半分で確かめます。", "Looks for what the replications that miss a target have in common and tells it as rules on the assumptions. Half of the replications make the rules, the other half checks them.";
    RULES = "届かないときの規則（それまでの規則に入る反復は除く）", "Rules for missing it, each without the replications of those before";
    RULE = "規則", "Rule";
    HOLDS = "成り立つとき", "Where";
    DENSITY = "届かない割合", "Share that misses";
    DENSITY_SEEN = "作るのに使った半分での割合", "The same in the half that made it";
    COVERAGE = "届かない反復のうち入るもの", "Share of all misses inside";
    MASS = "反復全体のうち入るもの", "Share of all inside";
    LIMITS = "規則の条件", "The limits of the rules";
    AT_LEAST = "以上", "At least";
    AT_MOST = "以下", "At most";
    SURPRISE = "この条件がなくても偶然そうなる確率", "Chance of as much without this limit";
    FAILING = "届かない", "Misses it";
    REACHING = "届く", "Reaches it";
    BOX = "規則の範囲", "Range of the rule";
    RARELY_RIGHT = "規則は傾向を示すもので、必ずそうなるわけではありません。", "A rule is a tendency, no certainty.";
}

/// A limit in words: `「薬・第2相の費用」が150百万円以上`.
pub fn limit(lang: Lang, name: &str, low: Option<&str>, high: Option<&str>) -> String {
    match (lang, low, high) {
        (Lang::Ja, Some(low), Some(high)) => format!("「{name}」が{low}以上{high}以下"),
        (Lang::Ja, Some(low), None) => format!("「{name}」が{low}以上"),
        (Lang::Ja, None, Some(high)) => format!("「{name}」が{high}以下"),
        (Lang::Ja, None, None) => format!("「{name}」が何であっても"),
        (Lang::En, Some(low), Some(high)) => format!("\"{name}\" is {low} to {high}"),
        (Lang::En, Some(low), None) => format!("\"{name}\" is {low} or more"),
        (Lang::En, None, Some(high)) => format!("\"{name}\" is {high} or less"),
        (Lang::En, None, None) => format!("\"{name}\" is anything"),
    }
}

/// All limits of a rule together.
pub fn together(lang: Lang, limits: &[String]) -> String {
    limits.join(match lang {
        Lang::Ja => "、かつ",
        Lang::En => " and ",
    })
}

/// What a rule says: density with its interval, share of all misses, share of all replications, and the
/// probability of missing the goal at large.
pub fn rule(
    lang: Lang,
    goal: &str,
    holds: &str,
    density: [f64; 3],
    [coverage, mass, failing]: [f64; 3],
) -> String {
    let [density, low, high, coverage, mass, failing] =
        [density[0], density[1], density[2], coverage, mass, failing]
            .map(|share| format::percent(share, 0));
    let interval = format::range(lang, &low, &high);
    match lang {
        Lang::Ja => format!(
            "{holds}のとき、{density}（95%区間{interval}）の反復で{goal}に届きません（全体では{failing}）。届かない反復の{coverage}がここに入り、ここに入るのは全体の{mass}です。"
        ),
        Lang::En => format!(
            "Where {holds}, {density} of the replications (95% interval {interval}) miss {goal}, against {failing} of all. {coverage} of all misses are of this kind, which is {mass} of all replications."
        ),
    }
}

/// How many more rules there are.
pub fn more_rules(lang: Lang, more: usize) -> String {
    match (lang, more) {
        (Lang::Ja, _) => format!("ほかに規則が{more}つあります（表を参照）。"),
        (Lang::En, 1) => "One more rule stands in the table.".to_string(),
        (Lang::En, _) => format!("{more} more rules stand in the table."),
    }
}

/// How it was checked.
pub fn checked(lang: Lang, cases: u32) -> String {
    let half = format::grouped(f64::from(cases / 2), 0);
    match lang {
        Lang::Ja => format!("規則を作るのに使わなかった前提{half}組で確かめた値です。"),
        Lang::En => format!("Checked on {half} sets of assumptions that did not make the rules."),
    }
}

/// No rule tells failures from chance.
pub fn no_rule(lang: Lang, goal: &str, failing: f64) -> String {
    let failing = format::percent(failing, 1);
    match lang {
        Lang::Ja => format!(
            "{goal}に届かない反復（{failing}）を偶然と区別できる規則は見つかりません。届かないのは特定の前提によるものとは言えません。反復回数を増やすか、別の目標を選んでください。"
        ),
        Lang::En => format!(
            "No rule tells the replications that miss {goal} ({failing}) from chance: no set of assumptions is seen to be the reason. Ask for more replications or choose another target."
        ),
    }
}

/// Everything fails.
pub fn all_fail(lang: Lang, goal: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "{goal}にはどの反復も届きません。届かない理由を前提では分けられないので、「計画」で条件を動かすか、別の目標を選んでください。"
        ),
        Lang::En => format!(
            "No replication reaches {goal}, so that assumptions cannot tell why. Move levers on the screen Plan or choose another target."
        ),
    }
}

/// Nothing fails.
pub fn none_fails(lang: Lang, goal: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "{goal}にはすべての反復で届くので、届かないときの規則はありません。別の目標を選ぶか、条件を厳しくしてください。"
        ),
        Lang::En => format!(
            "Every replication reaches {goal}: there is nothing to explain. Choose another target or harder inputs."
        ),
    }
}

/// No assumption varies.
pub fn nothing_varies(lang: Lang) -> String {
    match lang {
        Lang::Ja => "前提がすべて固定されているので、届かないのは偶然だけによります。規則を探すには、前提を固定しない条件で計算してください。",
        Lang::En => "All assumptions are fixed, so that only luck decides. To look for rules, let the assumptions vary.",
    }
    .to_string()
}

/// Too few draws.
pub fn too_few(lang: Lang, cases: u32, fewest: usize) -> String {
    match lang {
        Lang::Ja => format!(
            "前提の異なる組が{cases}組しかありません。規則を探すには{fewest}組以上が要るので、反復回数を増やしてください。"
        ),
        Lang::En => format!(
            "There are only {cases} different sets of assumptions. Rules need {fewest}: ask for more replications."
        ),
    }
}
