//! What an analysis asks about: one of the four overall targets, or all of them together.

use serde::{Deserialize, Serialize};

use crate::run::TRACKED;
use crate::seeds::Problem;

/// The four overall targets come first among the tracked indicators.
pub const TARGETS: usize = 4;

/// A goal of the plan, by the end of FY2029.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// Target 1: licence contracts.
    Licences,
    /// Target 2: cases that reached a trial.
    Trials,
    /// Target 3: continued-support cases.
    Continued,
    /// Target 4: top-1 % papers.
    Top1Papers,
    /// All four in the same replication.
    All,
}

impl Goal {
    /// All goals, the four targets first.
    pub const ALL: [Goal; TARGETS + 1] = [
        Goal::Licences,
        Goal::Trials,
        Goal::Continued,
        Goal::Top1Papers,
        Goal::All,
    ];

    /// Its id: that of the indicator, or `all`.
    pub fn id(self) -> &'static str {
        self.indicator().map_or("all", |at| TRACKED[at].0)
    }

    /// Position of its indicator in [`TRACKED`]; none for all four together.
    pub fn indicator(self) -> Option<usize> {
        Some(self as usize).filter(|at| *at < TARGETS)
    }

    /// The goal of an id.
    ///
    /// # Errors
    /// If there is none; the message lists them.
    pub fn from_id(id: &str) -> Result<Goal, Problem> {
        let found = Goal::ALL.into_iter().find(|goal| goal.id() == id);
        found.ok_or_else(|| {
            let ids = Goal::ALL.map(Goal::id).join(", ");
            Problem::new("goal", id, format!("unknown; allowed are {ids}"))
        })
    }
}
