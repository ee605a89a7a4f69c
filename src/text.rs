//! Words in Japanese and English side by side, so that one cannot be written without the other.
//!
//! Screen phrases are [`Words`] constants (a missing language does not compile); names that come
//! with the data in `seeds/` are [`Name`]s (a missing language is a problem found at validation).

use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Japanese, the first language of the interface.
    #[default]
    Ja,
    /// English.
    En,
}

/// A phrase in both languages, known at compile time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The Japanese phrase.
    pub ja: &'static str,
    /// The English phrase.
    pub en: &'static str,
}

impl Words {
    /// The phrase in one language.
    pub const fn in_(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

/// A name or note in both languages that comes with the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The Japanese text.
    pub ja: String,
    /// The English text.
    pub en: String,
}

impl Name {
    /// The text in one language.
    pub fn in_(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}
