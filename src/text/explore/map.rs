//! Words of the map of two levers.

use crate::text::Lang;

words! {
    TITLE = "2つの条件の地図", "Map of two levers";
    INTRO = "2つの条件を縦と横に取り、目標に届く確率を地図にします。粗い格子から始め、50%・80%・95%の線が通りうる所だけを細かく計算します。", "How likely a target is over two levers. It begins with a coarse grid and is refined only where a line of 50, 80 or 95% may pass.";
    X = "横の条件", "Lever from left to right";
    Y = "縦の条件", "Lever from bottom to top";
    POINTS = "縦横の点数", "Points an axis";
    SHADE = "色が濃いほど確率が高い", "The darker, the likelier";
    RUN = "計算した点（ほかは補間）", "Point that was run (others are interpolated)";
    NOW = "いまの条件", "The inputs as they are";
    TABLE = "届く確率（%）。≈は補間", "Probability (%); ≈ is interpolated";
    POINT = "地図の点を開く", "Open a point of the map";
    POINT_HINT = "地図を押すか、値を選んでください。", "Press on the map or choose the values.";
    OPEN = "この点をシナリオとして開く", "Open this point as a scenario";
}

/// What a line stands for.
pub fn contour(lang: Lang, share: &str) -> String {
    match lang {
        Lang::Ja => format!("確率{share}の線"),
        Lang::En => format!("{share} likely"),
    }
}

/// The map in words: the goal, its likeliest point, what it is now.
pub fn sentence(lang: Lang, goal: &str, place: &str, [best, least, now]: [&str; 3]) -> String {
    match lang {
        Lang::Ja => format!(
            "{goal}に届く確率は、この地図の中で{least}から{best}までです。最も高いのは{place}のときです。いまの条件では{now}です。"
        ),
        Lang::En => format!(
            "{goal}: over this map the probability goes from {least} to {best}. It is highest with {place}. With the inputs as they are it is {now}."
        ),
    }
}

/// Which part of the map is at least 80 % likely.
pub fn part(lang: Lang, share: Option<&str>) -> String {
    match (lang, share) {
        (Lang::Ja, Some(share)) => format!("確率が80%以上の点は、地図の{share}です。"),
        (Lang::En, Some(share)) => format!("It is 80% or more at {share} of the points."),
        (Lang::Ja, None) => "確率が80%に届く点はありません。".to_string(),
        (Lang::En, None) => "It is 80% nowhere on the map.".to_string(),
    }
}

/// How many points were run.
pub fn run(lang: Lang, run: usize, all: usize) -> String {
    match lang {
        Lang::Ja => format!("{all}点のうち{run}点を計算し、残りは補間しました。"),
        Lang::En => format!("{run} of {all} points were run, the others are interpolated."),
    }
}

/// The probability at a point.
pub fn chosen(lang: Lang, share: &str, run: bool) -> String {
    match (lang, run) {
        (Lang::Ja, true) => format!("この点での確率は{share}です。"),
        (Lang::Ja, false) => format!("この点での確率は約{share}です（補間）。"),
        (Lang::En, true) => format!("The probability at this point is {share}."),
        (Lang::En, false) => {
            format!("The probability at this point is about {share} (interpolated).")
        }
    }
}
