//! Words in Japanese and English side by side, so that one cannot be written without the other.
//!
//! Screen phrases are [`Words`] constants (a missing language does not compile); names that come
//! with the data in `seeds/` are [`Name`]s (a missing language is a problem found at validation).

use serde::{Deserialize, Serialize};

/// Declares the phrases of one screen and lists them in `ALL`, so that a test can walk them.
macro_rules! words {
    ($($name:ident = $ja:literal, $en:literal;)+) => {
        $(
            #[doc = $en]
            pub const $name: $crate::text::Words = $crate::text::Words { ja: $ja, en: $en };
        )+
        /// Every phrase of this file with the name of its constant.
        pub const ALL: &[(&str, $crate::text::Words)] = &[$((stringify!($name), $name)),+];
    };
}

pub mod assumptions;
pub mod breakdowns;
pub mod compare;
pub mod explore;
pub mod figures;
pub mod flow;
pub mod follow_up;
pub mod format;
pub mod glossary;
pub mod help;
pub mod indicators;
pub mod knowledge;
pub mod levers;
pub mod links;
pub mod method;
pub mod offline;
pub mod present;
pub mod results;
pub mod share;
pub mod shelf;
pub mod shell;
pub mod story;
pub mod take_away;

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

impl Lang {
    /// Both languages, Japanese first.
    pub const ALL: [Lang; 2] = [Lang::Ja, Lang::En];

    /// The code for the `lang` attribute and for links.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::Ja => "ja",
            Lang::En => "en",
        }
    }

    /// The language of a code.
    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// One of two values, by language.
    pub fn pick<T>(self, ja: T, en: T) -> T {
        match self {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }
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
