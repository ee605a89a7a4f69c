//! Words of the levers: what a user may set.

use super::{Lang, format};

words! {
    HEADING = "条件を変える", "Change the inputs";
    OPEN = "条件を開く", "Show the inputs";
    CLOSE = "条件を閉じる", "Hide the inputs";
    PRESET = "出発点（プリセット）", "Starting point (preset)";
    PRESET_CHANGED = "プリセットから変更あり", "Changed from the preset";
    RESET_ALL = "すべてプリセットに戻す", "Reset all to the preset";
    RESET = "戻す", "Reset";
    MAIN = "予算と引き継ぎ", "Budget and hand-over";
    PROJECT_SHARES = "統合プロジェクトの配分", "Shares of the integrated projects";
    STAGE_SHARES = "段階の配分（プロジェクトごと）", "Shares of the stages, per project";
    WITHIN_AWARD = "課題の途中：ゲート・早期移行・方向性変更", "Way through an award: gate, early moves, new directions";
    SUPPORT_AND_SITES = "伴走支援と治験の実施能力", "Support and capacity for trials";
    SITES_NOTE = "施設による追加は、治験の開始能力に上限があるとき（400件/年未満）だけ効きます。", "What sites add acts only where the capacity for trial starts is limited (below 400 a year).";
    EMERGENCY = "感染症有事", "Infectious-disease emergency";
    MORE = "その他の条件", "More inputs";
    SUM_NOTE = "合計は常に100%です。一つを動かすと、固定していない残りの配分が比例して自動的に変わります。", "The shares always add up to 100%: moving one changes the others that are not locked, in proportion.";
    TIMING_GROUP = "この配分すべてに当てはまる時期", "Timing of all shares in this group";
    LOCK = "固定", "Lock";
    NOTE_ONLY = "説明と出典", "Note and source";
    TIMING_NOTE = "時期・説明と出典", "Timing, note and source";
    START = "変更を始める年度", "First fiscal year of the change";
    RAMP = "段階的に変える年数", "Years until it has fully acted";
    RAMP_AT_ONCE = "一度に", "at once";
    NOTE = "説明と出典", "note and source";
    SOURCE = "出典", "Source";
    GRADE = "根拠の等級", "Grade of evidence";
    GRADE_A = "出典で確認した値", "read in a source";
    GRADE_A_RANGE = "出典にある範囲の中での判断", "judged inside a range read in a source";
    GRADE_B = "特定の出典を思い起こした値（未確認）", "recalled from a named source, not verified";
    GRADE_C = "仮定", "assumption";
    GRADE_D = "ほかの数値からの計算", "arithmetic on other numbers";
    DEFAULT_MARK = "▲は第2期の運用", "▲ marks second-term practice";
    REFUSED_EMPTY = "数値を入力してください。", "Enter a number.";
    REFUSED_NUMBER = "数値として読み取れません。", "This is not a number.";
    REFUSED_RANGE = "範囲の外です。", "This is out of range.";
    REFUSED_CHOICE = "この値は選べません。", "This value is not among the choices.";
    REFUSED_FRACTION = "整数で入力してください。", "Enter a whole number.";
    REFUSED_LOCKED = "ほかの配分がすべて固定されているため、動かせません。どれかの固定を外してください。", "All other shares are locked, so this one cannot move. Unlock one of them.";
    UNIT_OKU = "億円", "¥ bn";
    UNIT_PERCENT = "%", "%";
    UNIT_CALLS = "回/年", "calls a year";
    UNIT_STARTS = "件/年", "starts a year";
    UNIT_MONTH = "か月目", "month no.";
    UNIT_PER_YEAR = "回/年", "a year";
    NO_LIMIT = "上限なし", "no limit";
    NO_EMERGENCY = "起きない", "none";
    UNIT_NONE = "（単位なし）", "(no unit)";
}

/// A month of the calendar: `2027年4月`, `April 2027`.
pub fn calendar_month(lang: Lang, year: u16, month: u8) -> String {
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match lang {
        Lang::Ja => format!("{year}年{month}月"),
        Lang::En => {
            let name = ENGLISH[usize::from(month.clamp(1, 12)) - 1];
            format!("{name} {year}")
        }
    }
}

/// What a typed number means: `25 = 2027年4月`.
pub fn meaning(lang: Lang, number: &str, meaning: &str) -> String {
    match lang {
        Lang::Ja => format!("{number}＝{meaning}"),
        Lang::En => format!("{number} = {meaning}"),
    }
}

/// How often something happens on average.
pub fn once_in(lang: Lang, years: &str) -> String {
    match lang {
        Lang::Ja => format!("平均して{years}年に1回"),
        Lang::En => format!("once in {years} years on average"),
    }
}

/// The line under a refused entry: what is wrong, what is allowed, and what is still in force.
pub fn refused(lang: Lang, reason: &str, allowed: &str, in_force: &str) -> String {
    match lang {
        Lang::Ja => format!("{reason}入力できるのは{allowed}です。計算は{in_force}のままです。"),
        Lang::En => {
            format!("{reason} Allowed: {allowed}. The calculation still uses {in_force}.")
        }
    }
}

/// The line under a refused entry where nothing but the field is concerned.
pub fn not_taken(lang: Lang, reason: &str, allowed: &str) -> String {
    match lang {
        Lang::Ja => format!("{reason}入力できるのは{allowed}です。"),
        Lang::En => format!("{reason} Allowed: {allowed}."),
    }
}

/// A list of the values that are allowed.
pub fn one_of(lang: Lang, values: &[String]) -> String {
    match lang {
        Lang::Ja => format!("{}のいずれか", values.join("・")),
        Lang::En => values.join(" or "),
    }
}

/// What a screen reader says of a slider: the value and how it stands to second-term practice.
pub fn value_text(lang: Lang, value: &str, default: &str, same: bool) -> String {
    match (lang, same) {
        (Lang::Ja, true) => format!("{value}、第2期の運用と同じ"),
        (Lang::Ja, false) => format!("{value}、第2期の運用は{default}"),
        (Lang::En, true) => format!("{value}, as in second-term practice"),
        (Lang::En, false) => format!("{value}; second-term practice is {default}"),
    }
}

/// The summary line of a lever's timing.
pub fn timing(lang: Lang, start: u16, ramp: u16) -> String {
    let year = format::fiscal_year(lang, start);
    match (lang, ramp) {
        (Lang::Ja, 0) => format!("{year}から一度に"),
        (Lang::Ja, _) => format!("{year}から{ramp}年かけて"),
        (Lang::En, 0) => format!("From {year}, at once"),
        (Lang::En, 1) => format!("From {year}, over 1 year"),
        (Lang::En, _) => format!("From {year}, over {ramp} years"),
    }
}

/// A number of years.
pub fn years(lang: Lang, years: u16) -> String {
    match (lang, years) {
        (Lang::Ja, _) => format!("{years}年"),
        (Lang::En, 1) => "1 year".to_string(),
        (Lang::En, _) => format!("{years} years"),
    }
}

/// The sum of a group of shares.
pub fn sum(lang: Lang, share: f64) -> String {
    let text = format::percent(share, 1);
    match lang {
        Lang::Ja => format!("合計 {text}"),
        Lang::En => format!("Sum {text}"),
    }
}

/// The label of a lock.
pub fn lock_label(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}の配分を固定する"),
        Lang::En => format!("Lock the share of {name}"),
    }
}

/// The label of a reset button.
pub fn reset_label(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}をプリセットに戻す"),
        Lang::En => format!("Reset {name} to the preset"),
    }
}

/// The label of a typed field.
pub fn field_label(lang: Lang, name: &str, unit: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}（数値入力、{unit}）"),
        Lang::En => format!("{name} (typed, {unit})"),
    }
}

/// The label of a timing control of one lever or group.
pub fn timing_label(lang: Lang, name: &str, what: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}：{what}"),
        Lang::En => format!("{name}: {what}"),
    }
}
