//! Words of presenting: scenes, guesses, the projector's window.

use super::{Lang, format};

words! {
    PRESENT = "発表", "Present";
    TITLE = "発表の準備", "Prepare a presentation";
    INTRO = "場面（シナリオと図）を並べ、矢印キーで進めます。予想の場面では、参加者の予想を先に入力し、答えはあとで見せます。", "Scenes (a scenario and a chart each) are stepped through with the arrow keys. In a scene to guess, the audience's guesses come first and the answer after.";
    SCENES = "場面", "Scenes";
    START = "発表を始める", "Start presenting";
    ADD_SCENE = "場面を追加", "Add a scene";
    FROM_COMPARISON = "比較の画面から作り直す", "Make the scenes anew from Compare";
    SCENARIO = "シナリオ", "Scenario";
    SHOWS = "図", "Shows";
    SHOW_CARDS = "目標のカード", "Target cards";
    SHOW_FAN = "年度ごとの見通し", "Outlook by year";
    SHOW_DIFFERENCES = "基準との差", "Differences from the base";
    INDICATOR = "指標", "Indicator";
    QUESTION = "参加者の予想", "Guess first";
    QUESTION_NONE = "なし", "no guess";
    QUESTION_PROBABILITY = "届く確率", "Probability of reaching it";
    QUESTION_TOTAL = "5年間の件数", "Five-year total";
    UP = "前へ移す", "Move up";
    DOWN = "後へ移す", "Move down";
    REMOVE = "削除", "Delete";
    NO_SCENES = "場面がありません。追加してください。", "There are no scenes. Add one.";
    GUESSES = "参加者の予想（1人1つの数。まとめて貼り付けられます）", "Guesses (one number each; paste as many as you like)";
    GUESSES_HINT = "改行、空白、読点で区切ります。名前や「％」が付いていてもかまいません。", "Apart by lines, spaces or commas; names and “%” do no harm.";
    REVEAL = "答えを見せる", "Reveal the answer";
    ANSWER = "計算結果", "Simulated";
    GUESS = "予想", "Guesses";
    GUESS_MEDIAN = "予想の中央値", "Median of the guesses";
    GUESS_RANGE = "予想の範囲", "Range of the guesses";
    NOT_YET = "予想を入力してください。答えはまだ見せていません。", "Enter the guesses. The answer is not shown yet.";
    PERCENT_AXIS = "届く確率（%）", "Probability (%)";
    PREVIOUS = "前の場面", "Previous scene";
    NEXT = "次の場面", "Next scene";
    FULL_SCREEN = "全画面", "Full screen";
    LEAVE_FULL_SCREEN = "全画面をやめる", "Leave full screen";
    NO_FULL_SCREEN = "このブラウザでは全画面にできません。このまま続けられます。", "This browser has no full screen; the presentation goes on in the window.";
    PROJECTOR = "投影用の窓を開く", "Open a window for the projector";
    NO_WINDOW = "窓を開けませんでした。ポップアップを許可してください。", "The window could not be opened. Allow pop-ups for this page.";
    FOLLOWING = "発表者の画面を待っています…", "Waiting for the presenter…";
    FOLLOWER_TITLE = "投影用の窓", "Projector window";
    DARK = "暗い画面", "Dark";
    LIGHT = "明るい画面", "Light";
    END = "発表を終える", "End";
    KEYS = "→ 進む、← 戻る、Esc 終わる", "→ forward, ← back, Esc end";
    COMPUTING = "この場面を計算しています…", "Computing this scene…";
    FAULT_NO_NUMBER = "数がありません", "no number";
    FAULT_RANGE = "範囲ではなく一つの数にしてください", "one number, not a range";
    FAULT_OUT_OF_RANGE = "範囲の外です", "out of range";
    FAULT_TOO_MANY = "これより後は数えません（500件まで）", "no more are counted (500 at most)";
    FAULT_TOO_LONG = "長すぎるため、ここまでで切りました", "too long; cut off here";
    STAGE = "発表中の場面", "The scene shown";
}

/// The question to the audience.
pub fn question_probability(lang: Lang, scenario: &str, name: &str) -> String {
    match lang {
        Lang::Ja => format!("「{scenario}」で、{name}が目標に届く確率は何%でしょうか。"),
        Lang::En => {
            format!("Under “{scenario}”, how likely is it, in %, that {name} reaches its target?")
        }
    }
}

/// The question to the audience.
pub fn question_total(lang: Lang, scenario: &str, name: &str, unit: &str) -> String {
    match lang {
        Lang::Ja => format!("「{scenario}」で、{name}は5年間で何{unit}になるでしょうか。"),
        Lang::En => format!("Under “{scenario}”, how many {name} are there in five years?"),
    }
}

/// Where a scene stands among all.
pub fn place(lang: Lang, number: usize, count: usize) -> String {
    match lang {
        Lang::Ja => format!("場面 {number} / {count}"),
        Lang::En => format!("Scene {number} of {count}"),
    }
}

/// The title of a scene.
pub fn scene(lang: Lang, scenario: &str, shows: &str) -> String {
    match lang {
        Lang::Ja => format!("{scenario}：{shows}"),
        Lang::En => format!("{scenario}: {shows}"),
    }
}

/// The guesses in a sentence.
pub fn guesses(lang: Lang, count: usize, median: &str, low: &str, high: &str) -> String {
    let count = format::grouped(count as f64, 0);
    let range = format::range(lang, low, high);
    match lang {
        Lang::Ja => format!("{count}人の予想：中央値{median}、範囲{range}。"),
        Lang::En if count == "1" => format!("1 guess: {median}."),
        Lang::En => format!("{count} guesses: median {median}, range {range}."),
    }
}

/// The answer in a sentence.
pub fn answer(lang: Lang, answer: &str, interval: &str) -> String {
    match lang {
        Lang::Ja => format!("計算結果：{answer}（{interval}）。"),
        Lang::En => format!("Simulated: {answer} ({interval})."),
    }
}

/// What the interval of the answer is.
pub fn band(lang: Lang, probability: bool, range: &str) -> String {
    match (lang, probability) {
        (Lang::Ja, true) => format!("計算の誤差 {range}"),
        (Lang::Ja, false) => format!("90%の幅 {range}"),
        (Lang::En, true) => format!("Monte Carlo interval {range}"),
        (Lang::En, false) => format!("90% band {range}"),
    }
}

/// How the guesses lie to the answer.
pub fn compared(lang: Lang, below: usize, above: usize) -> String {
    match lang {
        Lang::Ja => format!("計算結果より低い予想は{below}人、高い予想は{above}人です。"),
        Lang::En => format!("{below} guessed lower, {above} higher."),
    }
}

/// A piece of the guesses that was not taken.
pub fn refused(lang: Lang, line: usize, piece: &str, reason: &str) -> String {
    match lang {
        Lang::Ja => format!("{line}行目「{piece}」：{reason}"),
        Lang::En => format!("Line {line}, “{piece}”: {reason}"),
    }
}

/// How many guesses were read.
pub fn counted(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Ja => format!("{count}人の予想を読み取りました。"),
        Lang::En if count == 1 => "1 guess was read.".to_string(),
        Lang::En => format!("{count} guesses were read."),
    }
}

/// The label of a control of the n-th scene.
pub fn of_scene(lang: Lang, number: usize, what: &str) -> String {
    match lang {
        Lang::Ja => format!("場面{number}：{what}"),
        Lang::En => format!("Scene {number}: {what}"),
    }
}
