//! A problem with data or with what a user entered: where, what, and what is allowed.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing that is wrong, told so that it can be mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// File, option or field.
    pub place: String,
    /// Key inside it; empty where the whole is meant.
    pub key: String,
    /// What is wrong and what is allowed.
    pub reason: String,
}

impl Problem {
    /// A problem at a key of a place.
    pub fn new(
        place: impl Into<String>,
        key: impl Into<String>,
        reason: impl Into<String>,
    ) -> Problem {
        Problem {
            place: place.into(),
            key: key.into(),
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key.is_empty() {
            write!(formatter, "{}: {}", self.place, self.reason)
        } else {
            write!(formatter, "{}: {}: {}", self.place, self.key, self.reason)
        }
    }
}

impl std::error::Error for Problem {}
