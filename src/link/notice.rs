//! What of a link was not taken as it stands.

use crate::link::verify::Difference;
use crate::text::{Lang, Name, links};

/// Longest piece of a link that is shown back, letters.
const LONGEST: usize = 40;

/// A part of a link that was not taken as it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The value cannot be used.
    Refused {
        /// What it would set, where that has a name.
        name: Option<Name>,
        /// Its key.
        key: String,
        /// What stood there.
        value: String,
        /// What is allowed.
        allowed: String,
    },
    /// There is no such key.
    Unknown {
        /// What stood there.
        key: String,
    },
    /// The key stands more than once; the first was taken.
    Twice {
        /// The key.
        key: String,
    },
    /// Shares that cannot add up to one; the preset's were taken.
    Shares {
        /// Their keys.
        keys: Vec<String>,
    },
    /// Pins of one parameter that contradict each other; this one was dropped.
    Clash {
        /// The key.
        key: String,
        /// What stood there.
        value: String,
    },
    /// A text was cut.
    Cut {
        /// The key.
        key: String,
    },
    /// The link is longer than any page writes; the rest was dropped.
    TooLong,
    /// The format is newer than this page.
    Newer {
        /// The format.
        format: u64,
    },
    /// The link was made with another version of model or data.
    Version(Difference),
    /// More notices than are shown.
    More {
        /// How many more.
        count: usize,
    },
}

impl Notice {
    pub(super) fn refused(name: Option<Name>, key: &str, value: &str, allowed: String) -> Notice {
        Notice::Refused {
            name,
            key: shortened(key),
            value: shortened(value),
            allowed,
        }
    }

    pub(super) fn clash(key: &str, value: &str) -> Notice {
        Notice::Clash {
            key: shortened(key),
            value: shortened(value),
        }
    }

    /// Whether something of the link is missing on the page because of it.
    pub fn is_loss(&self) -> bool {
        !matches!(self, Notice::Version(_))
    }

    /// On screen.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Notice::Refused {
                name,
                key,
                value,
                allowed,
            } => {
                let what = name.as_ref().map(|name| name.in_(lang));
                links::refused(lang, what, key, value, allowed)
            }
            Notice::Unknown { key } => links::unknown(lang, key),
            Notice::Twice { key } => links::twice(lang, key),
            Notice::Shares { keys } => links::shares(lang, &keys.join(", ")),
            Notice::Clash { key, value } => links::clash(lang, key, value),
            Notice::Cut { key } => links::cut(lang, key),
            Notice::TooLong => links::TOO_LONG.in_(lang).to_string(),
            Notice::Newer { format } => links::newer(lang, *format),
            Notice::Version(difference) => difference.text(lang),
            Notice::More { count } => links::more(lang, *count),
        }
    }
}

/// What a stranger wrote into a link, short enough for a notice and without marks that hide.
pub(super) fn shortened(text: &str) -> String {
    let shown = text.chars().map(|letter| {
        if letter.is_control() {
            '\u{fffd}'
        } else {
            letter
        }
    });
    let mut cut: String = shown.take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        cut.push('…');
    }
    cut
}
