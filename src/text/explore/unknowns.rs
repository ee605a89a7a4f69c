//! Words of the analysis of unknowns: which unknown matters, and what knowing it is worth.

use crate::text::{Lang, format};

words! {
    TITLE = "どの前提が効くか", "Which unknown matters";
    INTRO = "結果のばらつきのうち、前提（誰も正確には知らない数値）の一つひとつが単独で説明する割合と、偶然による割合を示します。調べて分かったときに最良の選択の確率が何ポイント上がるかも計算します。", "How much of the spread of a result each assumption (a number that nobody knows exactly) explains alone, beside the part of luck; and by how many points knowing it would raise the probability of the best choice.";
    WITH_VALUE = "調べる価値も計算する", "Work out what knowing is worth";
    UNKNOWNS = "ばらつきを最もよく説明する前提", "The assumptions that explain most of the spread";
    CHOICES = "選択肢（いまの条件と、それに重ねる政策）", "The choices: the inputs as they are, and policies laid over them";
    CHOICE = "選択肢", "Choice";
    AS_IT_IS = "いまの条件", "The inputs as they are";
    PARTS = "ばらつきの由来", "Where the spread comes from";
    PART = "由来", "Part";
    SHARE = "ばらつきに占める割合", "Share of the spread";
    LUCK = "偶然（前提をすべて知っても残る）", "Luck: stays if all assumptions are known";
    PARAMETERS = "前提（すべて合わせて）", "Assumptions, all together";
    TOLD = "偶然と区別できる", "Told from chance";
    WORTH = "知る価値（ポイント）", "Worth of knowing (points)";
    ALONE = "単独で説明する割合", "Share explained alone";
    ALONE_AXIS = "ばらつきに占める割合（%）", "Share of the spread (%)";
    UNTOLD_BAR = "偶然と区別できない前提", "Not told from chance";
    CHOICES_NOTE = "選択肢どうしの費用の違いは考えていません。", "Differences in cost between the choices are not considered.";
}

/// What luck does and what the leading assumptions do.
pub fn spread(lang: Lang, goal: &str, luck: Option<[f64; 3]>) -> String {
    let Some(shares) = luck else {
        return String::new();
    };
    let [luck, low, high] = shares.map(|share| format::percent(share, 0));
    let interval = format::range(lang, &low, &high);
    match lang {
        Lang::Ja => format!(
            "{goal}のばらつきのうち{luck}（95%区間{interval}）は偶然によるもので、前提をすべて知っても残ります。"
        ),
        Lang::En => format!(
            "Of the spread of {goal}, {luck} (95% interval {interval}) is luck, which stays if all assumptions are known."
        ),
    }
}

/// An assumption with its share, in a list.
pub fn leading(lang: Lang, name: &str, share: f64) -> String {
    let share = format::percent(share, 1);
    match lang {
        Lang::Ja => format!("{name}が{share}"),
        Lang::En => format!("{name} {share}"),
    }
}

/// The leading assumptions, how many are told from chance, and what all others explain.
pub fn leaders(
    lang: Lang,
    goal: &str,
    first: &[String],
    [told, varying]: [u32; 2],
    others: Option<f64>,
) -> String {
    let head = match (lang, first.is_empty()) {
        (Lang::Ja, true) => format!(
            "ばらつく前提{varying}個のうち、単独で{goal}のばらつきを説明すると言えるものはありません。"
        ),
        (Lang::En, true) => format!(
            "None of the {varying} assumptions that vary is seen to explain any of the spread of {goal} alone."
        ),
        (Lang::Ja, false) => format!(
            "単独で説明する割合は{}です（ばらつく前提{varying}個のうち、偶然と区別できるのは{told}個）。",
            first.join("、")
        ),
        (Lang::En, false) => format!(
            "Alone explain: {} ({told} of the {varying} assumptions that vary are told from chance).",
            first.join("; ")
        ),
    };
    let Some(others) = others.map(|share| format::percent(share.max(0.0), 0)) else {
        return head;
    };
    match lang {
        Lang::Ja => format!(
            "{head}残りの約{others}は、ほかの前提、前提の組合せ、プロジェクト全体に共通する運不運です。"
        ),
        Lang::En => format!(
            "{head} The other {others} or so is the rest of the assumptions, their combinations and the fortune that a whole project shares."
        ),
    }
}

/// The unknown most worth knowing: name, points with their interval, the best choice without knowing.
pub fn most_worth(lang: Lang, name: &str, points: [f64; 3], best: &str) -> String {
    let [value, low, high] = points.map(|points| format::shortest(100.0 * points, 1));
    let interval = format::range(lang, &low, &high);
    match lang {
        Lang::Ja => format!(
            "知る価値が最も大きいのは{name}で、先に分かれば最良の選択の届く確率が{value}ポイント（95%区間{interval}）上がります。知らないままの最良は「{best}」です。"
        ),
        Lang::En => format!(
            "Most worth knowing is {name}: known beforehand, it would raise the probability of the best choice by {value} points (95% interval {interval}). Without knowing, the best is \"{best}\"."
        ),
    }
}

/// Nothing is worth knowing.
pub fn worth_nothing(lang: Lang, best: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "どの前提が分かっても、最良の選択「{best}」を変えるほどの価値は検出できません。"
        ),
        Lang::En => {
            format!("No assumption is seen to be worth knowing: the best choice stays \"{best}\".")
        }
    }
}

/// Why nothing can be said of the unknowns of a goal.
pub fn nothing_varies(lang: Lang) -> String {
    match lang {
        Lang::Ja => "前提がすべて固定されているので、結果のばらつきはすべて偶然によるものです。前提の効き方を調べるには、前提を固定しない条件で計算してください。",
        Lang::En => "All assumptions are fixed, so that all of the spread is luck. To see which assumption matters, let them vary.",
    }
    .to_string()
}

/// All, or nearly all, replications do the same.
pub fn too_rare(lang: Lang, goal: &str, reached: usize, all: u32) -> String {
    let [reached, all] = [reached as f64, f64::from(all)].map(|count| format::grouped(count, 0));
    match lang {
        Lang::Ja => format!(
            "{goal}に届くのは{all}回の反復のうち{reached}回です。届くか届かないかの一方が少なすぎて、どの前提によるかは言えません。"
        ),
        Lang::En => format!(
            "{goal}: {reached} of {all} replications reach it. Too few do one or the other to say which assumption it rests on."
        ),
    }
}

/// The draws that the shares rest on.
pub fn rests_on(lang: Lang, cases: u32, twins: u32) -> String {
    let [cases, twins] = [cases, twins].map(|count| format::grouped(f64::from(count), 0));
    match lang {
        Lang::Ja => {
            format!("前提の異なる組{cases}組と、前提が同じで偶然が異なる反復{twins}回によります。")
        }
        Lang::En => format!(
            "Rests on {cases} different sets of assumptions and on {twins} replications of the same assumptions with other luck."
        ),
    }
}

/// A bar's label: the assumption and its grade, and the value of knowing where it is known.
pub fn bar(lang: Lang, name: &str, grade: &str, worth: Option<f64>) -> String {
    let worth = worth.map(|worth| format::shortest(100.0 * worth, 1));
    match (lang, worth) {
        (Lang::Ja, None) => format!("{name}［{grade}］"),
        (Lang::En, None) => format!("{name} [{grade}]"),
        (Lang::Ja, Some(worth)) => format!("{name}［{grade}］\n価値{worth}"),
        (Lang::En, Some(worth)) => format!("{name} [{grade}]\nworth {worth}"),
    }
}
