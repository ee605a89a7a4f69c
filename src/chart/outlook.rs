//! The word for a probability: never colour alone.

use crate::summary::{EVEN_FROM, LIKELY_FROM};
use crate::text::{Words, results};

/// How likely a target is, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// 届く見込み: 80 % or more.
    Likely,
    /// 五分五分: from 20 % to below 80 %.
    Even,
    /// 厳しい: below 20 %.
    Unlikely,
}

impl Outlook {
    /// The word of a probability 0–1.
    pub fn of(probability: f64) -> Outlook {
        if LIKELY_FROM <= probability {
            Outlook::Likely
        } else if EVEN_FROM <= probability {
            Outlook::Even
        } else {
            Outlook::Unlikely
        }
    }

    /// On screen.
    pub const fn words(self) -> Words {
        match self {
            Outlook::Likely => results::LIKELY,
            Outlook::Even => results::EVEN,
            Outlook::Unlikely => results::UNLIKELY,
        }
    }

    /// Modifier of the style sheet.
    pub const fn modifier(self) -> &'static str {
        match self {
            Outlook::Likely => "likely",
            Outlook::Even => "even",
            Outlook::Unlikely => "unlikely",
        }
    }

    /// Path of the icon in a 24 × 24 box: a tick, a balance of two bars, a downward arrow.
    pub const fn icon(self) -> &'static str {
        match self {
            Outlook::Likely => "M9.6 16.6 5 12l-1.6 1.6 6.2 6.2L21 8.4 19.4 6.8z",
            Outlook::Even => "M4 8h16v2.4H4zM4 13.6h16V16H4z",
            Outlook::Unlikely => "M10.8 4h2.4v11l4.6-4.6 1.6 1.6L12 19.6 4.6 12l1.6-1.6 4.6 4.6z",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_changes_at_twenty_and_eighty_per_cent() {
        assert_eq!(Outlook::of(0.0), Outlook::Unlikely);
        assert_eq!(Outlook::of(0.1999), Outlook::Unlikely);
        assert_eq!(Outlook::of(0.2), Outlook::Even);
        assert_eq!(Outlook::of(0.7999), Outlook::Even);
        assert_eq!(Outlook::of(0.8), Outlook::Likely);
        assert_eq!(Outlook::of(1.0), Outlook::Likely);
    }
}
