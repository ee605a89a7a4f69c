//! Words that several analyses use.

use crate::text::{Lang, format};

words! {
    GOAL = "目標", "Target";
    ALL_FOUR = "4目標すべて", "All four together";
    LEVER = "条件", "Lever";
    PROBABILITY = "届く確率", "Probability";
    CHANGE = "確率の差（ポイント）", "Change of the probability (points)";
    INTERVAL = "95%区間", "95% interval";
    MEDIAN = "中央値", "Median";
    MEAN_CHANGE = "平均の差", "Change of the mean";
    UNDETECTED = "検出できる差なし", "no detectable difference";
    REPLICATIONS = "シナリオごとの反復回数", "Replications of each scenario";
    GOAL_LOOKED_AT = "見る目標", "Target to look at";
    INTRO = "いまの条件から出発して、何が効くか、どこまで動かせば届くかを調べます。どのシナリオも同じ乱数で計算します。", "Starting from the inputs on screen: what matters, and what it would take. All scenarios meet the same luck.";
    ASK = "調べる", "Run the analysis";
    ASK_AGAIN = "もう一度調べる", "Run it again";
    CANCEL = "やめる", "Cancel";
    STALE = "この結果は前の条件のものなので、隠しています。いまの条件で調べ直してください。", "This answer belongs to earlier inputs and is hidden. Run the analysis again for the inputs on screen.";
    CANCELLED = "途中でやめました。", "Cancelled before the end.";
    PARTIAL = "途中の結果です。", "What is known so far.";
    LINK = "この分析を開くリンク", "Link that opens this analysis";
    CSV = "CSVで保存", "Save as CSV";
    JSON = "JSONで保存", "Save as JSON";
}

/// An interval of points of probability.
pub fn points_interval(lang: Lang, low: f64, high: f64) -> String {
    let [low, high] = [low, high].map(|end| format::signed(100.0 * end, 1));
    format::range(lang, &low, &high)
}

/// What an analysis costs.
pub fn cost(lang: Lang, replications: u64) -> String {
    let count = format::grouped(replications as f64, 0);
    match lang {
        Lang::Ja => format!("多くても{count}回の反復"),
        Lang::En => format!("{count} replications at most"),
    }
}

/// How far an analysis is, with the seconds that it will still take.
pub fn progress(lang: Lang, done: u64, expected: u64, seconds: Option<u64>) -> String {
    let [done, expected] = [done, expected].map(|count| format::grouped(count as f64, 0));
    match (lang, seconds) {
        (Lang::Ja, None) => format!("{done} / {expected}回"),
        (Lang::En, None) => format!("{done} of {expected}"),
        (Lang::Ja, Some(seconds)) => format!("{done} / {expected}回、残り約{seconds}秒"),
        (Lang::En, Some(seconds)) => format!("{done} of {expected}, about {seconds} s left"),
    }
}
