//! Words of saved work: named scenarios, drafts, files.

use super::Lang;

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
