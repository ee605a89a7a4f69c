//! What is asked of the runner, and what it reports.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::run::Results;
use crate::scenario::Scenario;
use crate::seeds::Problem;
use crate::summary::Summary;
use crate::units::FiscalYear;

use super::known::{RunKey, simulated};

/// Replications at which a run that is to be precise looks whether it is: fixed, so that where it stops
/// depends on the inputs and the run seed alone.
pub const CHECKPOINTS: [u32; 7] = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];
/// Half-width of the 95 % Monte Carlo interval at which a run is precise: one percentage point.
pub const PRECISE: f64 = 0.01;

/// What is simulated: the scenario and how precisely.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// Counts the changes of the inputs; results carry it back.
    pub inputs: u32,
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// Last fiscal year.
    pub horizon: FiscalYear,
    /// Run seed.
    pub run_seed: u64,
    /// Replications; where the run is to be precise, those at which it stopped.
    pub replications: u32,
    /// Whether replications are added at [`CHECKPOINTS`] until every probability is known to one point.
    pub precise: bool,
}

impl Ask {
    /// What identifies the run.
    pub fn key(&self) -> RunKey {
        RunKey {
            scenario: simulated(&self.scenario),
            horizon: self.horizon,
            run_seed: self.run_seed,
            replications: self.replications,
        }
    }

    /// A run of another scenario with the same luck, horizon and number of replications.
    pub fn beside(&self, scenario: Rc<Scenario>) -> RunKey {
        RunKey {
            scenario: simulated(&scenario),
            ..self.key()
        }
    }

    /// A preset with the assumptions and entered values of this run: a policy is changed, nothing else.
    pub fn of_preset(&self, id: &str) -> Scenario {
        Scenario {
            preset: id.to_string(),
            levers: BTreeMap::new(),
            ..(*self.scenario).clone()
        }
    }

    /// Replications that a run begins with.
    pub fn first_goal(&self) -> u32 {
        if self.precise {
            CHECKPOINTS[0]
        } else {
            self.replications
        }
    }
}

/// The next checkpoint of a run that is to be precise; none where it is precise or at the last.
pub fn next_checkpoint(summary: &Summary) -> Option<u32> {
    let overall = summary.indicators.iter().filter_map(|i| i.probability);
    let widest = overall
        .chain(std::iter::once(summary.joint_probability))
        .map(|p| (p.high - p.low) / 2.0)
        .fold(0.0, f64::max);
    let next = CHECKPOINTS
        .into_iter()
        .find(|count| *count > summary.replications);
    next.filter(|_| widest > PRECISE)
}

/// How far the run of the newest inputs is.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The inputs that it belongs to.
    pub inputs: u32,
    /// Replications that are in.
    pub done: u32,
    /// Replications that are to come in.
    pub goal: u32,
    /// Whether all are in.
    pub complete: bool,
    /// What they say.
    pub summary: Option<Rc<Summary>>,
    /// Why the inputs cannot be simulated.
    pub problems: Rc<Vec<Problem>>,
}

/// What a runner reports.
#[derive(Clone)]
pub enum Report {
    /// Replications came in; the summary is new from time to time.
    Progress {
        /// The inputs that they belong to.
        inputs: u32,
        /// Replications that are in.
        done: u32,
        /// Replications that are to come in.
        goal: u32,
        /// What they say.
        summary: Option<Rc<Summary>>,
    },
    /// All replications of the newest inputs are in.
    Complete {
        /// The inputs that they belong to.
        inputs: u32,
        /// What they say.
        summary: Rc<Summary>,
        /// The replications one by one.
        results: Rc<Results>,
    },
    /// A run beside the newest inputs is done.
    Beside {
        /// Which.
        of: RunKey,
        /// What it says.
        summary: Rc<Summary>,
        /// The replications one by one.
        results: Rc<Results>,
    },
    /// How far a run beside the newest inputs is.
    BesideProgress {
        /// Replications that are in.
        done: u32,
        /// Replications that are to come in.
        goal: u32,
    },
    /// A run beside the newest inputs cannot be simulated.
    BesideProblems {
        /// Which.
        of: RunKey,
        /// Why.
        problems: Vec<Problem>,
    },
    /// The inputs cannot be simulated.
    Problems {
        /// The inputs.
        inputs: u32,
        /// Why.
        problems: Vec<Problem>,
    },
    /// A worker is of another version than the page.
    OtherVersion,
    /// No worker can be had; the main thread computes.
    MainThread,
}
