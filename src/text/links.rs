//! Words about share links: what could not be read, and whether the results came out again.

use super::{Lang, Words};

words! {
    TOO_LONG = "リンクが長すぎるため、後ろの部分は読み込みませんでした。", "The link is too long; its end was not read.";
    VERIFIED = "確認済み：リンクと同じ結果になりました。", "Verified: the results are those of the link.";
    DIFFERS = "リンクと同じ結果になるとは確認できませんでした。", "The results are not confirmed to be those of the link.";
    UNSEALED = "このリンクには、結果を照合するための要約値がありません。", "The link carries no digest to check the results by.";
    MODEL = "モデルの版", "Model version";
    DATA = "データの版", "Data version";
}

/// A part that was not taken, with what is allowed.
pub fn refused(lang: Lang, name: Option<&str>, key: &str, value: &str, allowed: &str) -> String {
    let part = format!("{key}={value}");
    match (lang, name) {
        (Lang::Ja, None) => {
            format!("{part} は使えません（使える値：{allowed}）。既定の値で開きました。")
        }
        (Lang::Ja, Some(name)) => {
            format!(
                "「{name}」の {part} は使えません（使える値：{allowed}）。既定の値で開きました。"
            )
        }
        (Lang::En, None) => {
            format!("{part} cannot be used (allowed: {allowed}); opened with the default.")
        }
        (Lang::En, Some(name)) => {
            format!("{name}: {part} cannot be used (allowed: {allowed}); opened with the default.")
        }
    }
}

/// A part whose name is not known.
pub fn unknown(lang: Lang, key: &str) -> String {
    match lang {
        Lang::Ja => format!("「{key}」という項目はありません。無視しました。"),
        Lang::En => format!("There is no item “{key}”; it was ignored."),
    }
}

/// A part that stands more than once.
pub fn twice(lang: Lang, key: &str) -> String {
    match lang {
        Lang::Ja => format!("「{key}」が2回以上書かれています。最初の値を使いました。"),
        Lang::En => format!("“{key}” stands more than once; the first one was taken."),
    }
}

/// Shares that do not add up.
pub fn shares(lang: Lang, keys: &str) -> String {
    match lang {
        Lang::Ja => format!("配分の合計が100%になりません（{keys}）。既定の配分で開きました。"),
        Lang::En => format!("Shares that do not add up to 100% ({keys}); opened with the default."),
    }
}

/// A pinned parameter that another contradicts.
pub fn clash(lang: Lang, key: &str, value: &str) -> String {
    match lang {
        Lang::Ja => format!("{key}={value} はほかの前提の指定と食い違うため、無視しました。"),
        Lang::En => format!("{key}={value} contradicts another assumption; it was ignored."),
    }
}

/// A name that was cut.
pub fn cut(lang: Lang, key: &str) -> String {
    match lang {
        Lang::Ja => format!("「{key}」の文字列は長すぎるか使えない文字を含むため、整えました。"),
        Lang::En => {
            format!("The text of “{key}” is too long or holds hidden characters; it was trimmed.")
        }
    }
}

/// A format that is newer than the page.
pub fn newer(lang: Lang, format: u64) -> String {
    match lang {
        Lang::Ja => format!(
            "このリンクは新しい形式（{format}）で作られています。読み取れる部分だけを開きました。"
        ),
        Lang::En => {
            format!("This link is of a newer format ({format}); what can be read was opened.")
        }
    }
}

/// More problems than are listed.
pub fn more(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Ja => format!("ほかにも読み取れない部分が{count}か所あります。"),
        Lang::En => format!("{count} more parts could not be read."),
    }
}

/// A version of which the link has another.
pub fn other_version(lang: Lang, what: Words, link: &str, here: &str) -> String {
    let what = what.in_(lang);
    match lang {
        Lang::Ja => format!("{what}が違います（リンク：{link}、ここ：{here}）。"),
        Lang::En => format!("{what} differs (link: {link}, here: {here})."),
    }
}

/// Parts of the link that are not in the results.
pub fn unread(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Ja => format!("リンクのうち{count}か所を読み取れませんでした。"),
        Lang::En => format!("Parts of the link that could not be read: {count}."),
    }
}

/// Another digest than the link's.
pub fn other_digest(lang: Lang, link: &str, here: &str) -> String {
    match lang {
        Lang::Ja => format!("結果の要約値が違います（リンク：{link}、ここ：{here}）。"),
        Lang::En => format!("The result digest differs (link: {link}, here: {here})."),
    }
}
