//! Words of saved work: named scenarios, drafts, files.

use super::Lang;

words! {
    SCENARIOS = "シナリオ", "Scenarios";
    TITLE = "シナリオの保存と読み込み", "Save and open scenarios";
    INTRO = "シナリオはこのブラウザーの中にだけ保存され、外には送られません。", "Scenarios are kept in this browser only; nothing is sent anywhere.";
    SAVE_HEADING = "いまの条件を保存", "Save what is on screen";
    NAME = "名前", "Name";
    NAME_MISSING = "名前を入力してください。", "Enter a name.";
    SAVE = "保存", "Save";
    LIST_HEADING = "保存したシナリオ", "Saved scenarios";
    NONE = "保存したシナリオはまだありません。", "Nothing has been saved yet.";
    OPEN = "開く", "Open";
    RENAME = "名前を変更", "Rename";
    DUPLICATE = "複製", "Duplicate";
    EXPORT = "ファイルに保存", "Save as file";
    UP = "上へ", "Up";
    DOWN = "下へ", "Down";
    DELETE = "削除", "Delete";
    APPLY = "決定", "Apply";
    CANCEL = "やめる", "Cancel";
    RESTORE = "削除を取り消す", "Undo delete";
    UNREADABLE = "読み取れない項目", "Unreadable entry";
    UNREADABLE_NOTE = "この版では開けませんが、元の内容をそのまま残しています。", "This version cannot open it; its text is kept as it stands.";
    FILES_HEADING = "ファイル", "Files";
    IMPORT = "ファイルを読み込む", "Open a file";
    IMPORT_NOTE = "シナリオのファイル（JSON、1 MBまで）を選ぶか、このページの上に置いてください。コマンドラインの seedflow run --scenario でも同じファイルを使えます。", "Choose a scenario file (JSON, up to 1 MB) or drop it on the page. The command line reads the same file: seedflow run --scenario.";
    EXPORT_ALL = "すべてをファイルに保存", "Save all as a file";
    ALL_NAME = "seedflow-scenarios", "seedflow scenarios";
    OPEN_PART = "読み取れる部分だけ開く", "Open what can be read";
    TOO_LARGE = "ファイルが大きすぎます（1 MBまで）。", "The file is too large (at most 1 MB).";
    NOT_TEXT = "文字コードがUTF-8ではないため、読み取れません。", "The file is not text in UTF-8.";
    UNLOADED = "ファイルを開けませんでした。", "The file could not be opened.";
    SHARES = "配分の合計を100%にできません。", "The shares cannot add up to 100%.";
    SERIES = "系列か年度か値が使えません。", "The series, its year or its value cannot be used.";
    NO_SCENARIO = "シナリオのファイルとして読み取れません。", "This is not a scenario file.";
    NO_SUCH_KEY = "この項目は使えません。", "This item cannot be used.";
    OTHER_TAB = "別のタブで、保存したシナリオが変わりました。一覧を更新しました。", "Another tab changed the saved scenarios; the list has been updated.";
    NOT_KEPT = "このブラウザーには保存できません（プライベートウィンドウなど）。ページを閉じると消えます。必要なものはファイルに保存してください。", "This browser keeps nothing for the page (a private window, for instance). What you do is gone when you close it; save what you need as a file.";
    FULL = "このブラウザーの保存領域がいっぱいです。いまの変更は保存されていません。不要なものを削除するか、ファイルに保存してください。", "This browser has no room left: the last change is not kept. Delete something, or save what you need as a file.";
    NEWER = "保存されたシナリオは、より新しい版のページのものです。再読み込みするまで、変更は保存されません。", "The saved scenarios come from a newer version of the page; changes are not kept until you reload.";
    OTHER_VERSION = "保存時とモデルまたはデータの版が違うため、結果が保存時と異なることがあります。", "It was saved with another version of model or data, so results may differ from those seen then.";
    CONTINUE = "続ける", "Continue";
    NOT_NOW = "使わない", "No, thanks";
    MESSAGE = "お知らせ", "Notice";
}

/// A name that another has already, with a number.
pub fn numbered(lang: Lang, name: &str, number: usize) -> String {
    match lang {
        Lang::Ja => format!("{name}（{number}）"),
        Lang::En => format!("{name} ({number})"),
    }
}

/// The older of two works that two tabs saved over one scenario.
pub fn other_version(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}（別の版）"),
        Lang::En => format!("{name} (other version)"),
    }
}

/// A button that acts on a named scenario, for those who hear it alone.
pub fn act_on(lang: Lang, act: &str, name: &str) -> String {
    match lang {
        Lang::Ja => format!("{act}：{name}"),
        Lang::En => format!("{act}: {name}"),
    }
}

/// The button that saves over the scenario that was opened.
pub fn save_over(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("「{name}」に上書き"),
        Lang::En => format!("Save over “{name}”"),
    }
}

/// When and from which preset something was saved.
pub fn facts(lang: Lang, preset: &str, time: &str) -> String {
    match lang {
        Lang::Ja => format!("{preset}から、{time}に保存"),
        Lang::En => format!("from {preset}, saved {time}"),
    }
}

/// The versions of model and data under which something was saved.
pub fn versions(lang: Lang, model: &str, data: &str) -> String {
    match lang {
        Lang::Ja => format!("モデル {model}、データ {data}"),
        Lang::En => format!("model {model}, data {data}"),
    }
}

/// It was saved.
pub fn saved(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("「{name}」を保存しました。"),
        Lang::En => format!("Saved “{name}”."),
    }
}

/// It was opened; undo leads back.
pub fn opened(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("「{name}」を開きました。「元に戻す」で前の条件に戻れます。"),
        Lang::En => format!("Opened “{name}”. Undo takes you back to what was on screen."),
    }
}

/// It was deleted.
pub fn removed(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("「{name}」を削除しました。"),
        Lang::En => format!("Deleted “{name}”."),
    }
}

/// Scenarios of a file were put on the shelf.
pub fn added(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Ja, _) => format!("シナリオ{count}件を一覧に加えました。"),
        (Lang::En, 1) => "1 scenario was added to the list.".to_string(),
        (Lang::En, _) => format!("{count} scenarios were added to the list."),
    }
}

/// A file was not taken.
pub fn refused(lang: Lang, file: &str) -> String {
    match lang {
        Lang::Ja => format!("「{file}」を読み込めませんでした。いまの条件は変わっていません。"),
        Lang::En => format!("“{file}” could not be opened. What is on screen has not changed."),
    }
}

/// More faults than are shown.
pub fn more(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Ja => format!("ほか{count}件"),
        Lang::En => format!("and {count} more"),
    }
}

/// Where a text stops being JSON.
pub fn not_json(lang: Lang, line: usize, column: usize) -> String {
    match lang {
        Lang::Ja => format!("{line}行目の{column}文字目で、JSONとして読み取れなくなります。"),
        Lang::En => format!("It is not JSON from line {line}, column {column} on."),
    }
}

/// What may stand somewhere.
pub fn one_of(lang: Lang, ids: &str) -> String {
    match lang {
        Lang::Ja => format!("使える値：{ids}"),
        Lang::En => format!("Allowed: {ids}"),
    }
}

/// A setting of a lever that cannot be used.
pub fn lever(lang: Lang, name: &str, allowed: &str) -> String {
    match lang {
        Lang::Ja => format!("「{name}」の値か時期が使えません（使える値：{allowed}）。"),
        Lang::En => format!("The value or timing of {name} cannot be used (allowed: {allowed})."),
    }
}

/// A lever that does not exist, and the one that was meant.
pub fn no_lever(lang: Lang, id: &str, meant: Option<&str>) -> String {
    let text = match lang {
        Lang::Ja => format!("「{id}」という条件はありません。"),
        Lang::En => format!("There is no lever “{id}”."),
    };
    text + &did_you_mean(lang, meant)
}

/// An assumption that cannot be used.
pub fn assumption(lang: Lang, name: &str, range: &str) -> String {
    match lang {
        Lang::Ja => format!("「{name}」の値が使えません（使える値：{range}）。"),
        Lang::En => format!("The value of {name} cannot be used (allowed: {range})."),
    }
}

/// An assumption that does not exist, and the one that was meant.
pub fn no_assumption(lang: Lang, id: &str, meant: Option<&str>) -> String {
    let text = match lang {
        Lang::Ja => format!("「{id}」という前提はありません。"),
        Lang::En => format!("There is no assumption “{id}”."),
    };
    text + &did_you_mean(lang, meant)
}

fn did_you_mean(lang: Lang, meant: Option<&str>) -> String {
    match (lang, meant) {
        (_, None) => String::new(),
        (Lang::Ja, Some(meant)) => format!("「{meant}」のことですか。"),
        (Lang::En, Some(meant)) => format!(" Did you mean “{meant}”?"),
    }
}

/// A draft is offered.
pub fn draft(lang: Lang, time: &str) -> String {
    match lang {
        Lang::Ja => format!("前回の続きがあります（{time}に自動保存）。"),
        Lang::En => format!("Continue where you left off? It was kept automatically, {time}."),
    }
}
