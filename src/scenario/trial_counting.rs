//! What target 2 (治験に至った件数) counts.

use serde::{Deserialize, Serialize};

/// What target 2 counts. Section 4.1 of the plan counts the seeds that moved to a trial (治験) with results
/// of supported research, or carried one out with support; it does not say whether a seed that moves on to
/// its next trial counts once more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TrialCounting {
    /// The first trial of each seed.
    #[default]
    First,
    /// Every start of a supported trial.
    Starts,
}

/// What target 2 is called where it counts every start.
pub const EVERY_START: &str = "trials_every_start";

/// What first trials are called where target 2 counts every start.
pub const FIRST_TRIALS: &str = "first_trials";

impl TrialCounting {
    /// Both, the default first.
    pub const ALL: [TrialCounting; 2] = [TrialCounting::First, TrialCounting::Starts];

    /// The word in scenario files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            TrialCounting::First => "first",
            TrialCounting::Starts => "starts",
        }
    }

    /// The counting of a word.
    pub fn from_id(id: &str) -> Option<TrialCounting> {
        TrialCounting::ALL
            .into_iter()
            .find(|counting| counting.id() == id)
    }

    /// What an indicator is called under this counting: the id by which names are looked up. Only target 2
    /// changes its name, since its number changes what it means.
    pub fn naming(self, id: &str) -> &str {
        match self {
            TrialCounting::Starts if id == TrialCounting::First.counted() => EVERY_START,
            _ => id,
        }
    }

    /// Id of the tracked indicator that target 2 counts.
    pub const fn counted(self) -> &'static str {
        match self {
            TrialCounting::First => "trials",
            TrialCounting::Starts => "trial_starts",
        }
    }
}
