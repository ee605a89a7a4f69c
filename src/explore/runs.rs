//! What an analysis needs of whoever runs it: replications, and a chance to stop.
//!
//! An analysis is a function that reads from top to bottom and waits where it needs replications. On the
//! command line they are there when it asks; in a browser the workers bring them while the page lives on.
//! What it answers depends on the scenario, its question and the run seed alone.

use core::future::Future;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::outcomes::Outcomes;
use crate::scenario::Scenario;
use crate::seeds::{Problem, Seeds};

/// Why an analysis ended without an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// The user has had enough.
    Cancelled,
    /// A scenario cannot be run, or the question cannot be asked of it.
    Problems(Vec<Problem>),
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Stop {
        Stop::Problems(vec![problem])
    }
}

impl From<Vec<Problem>> for Stop {
    fn from(problems: Vec<Problem>) -> Stop {
        Stop::Problems(problems)
    }
}

/// Runs replications for an analysis: all of one run seed, FY2025 to FY2029, so that replication `n` of
/// one scenario meets the luck and the parameters of replication `n` of every other.
pub trait Runs {
    /// The data.
    fn seeds(&self) -> &Seeds;

    /// The run seed.
    fn run_seed(&self) -> u64;

    /// Says how many replications are still to be asked for, as far as that is known; for progress.
    fn expect(&self, replications: u64);

    /// Runs the same replications of each scenario and gives them back in the order of the scenarios.
    ///
    /// # Errors
    /// [`Stop`] if it was cancelled, or with all problems of a scenario that cannot be run.
    fn run(
        &self,
        scenarios: &[Scenario],
        replications: Range<u32>,
    ) -> impl Future<Output = Result<Vec<Outcomes>, Stop>>;

    /// Runs the twins of the first replications of a scenario: the same parameters, other luck
    /// (see [`crate::variance`]).
    ///
    /// # Errors
    /// As [`Runs::run`].
    fn run_twins(
        &self,
        scenario: &Scenario,
        replications: u32,
    ) -> impl Future<Output = Result<Outcomes, Stop>>;

    /// Lets others have a turn between two computations of some milliseconds.
    ///
    /// # Errors
    /// [`Stop::Cancelled`] if it was cancelled meanwhile.
    fn pause(&self) -> impl Future<Output = Result<(), Stop>>;
}

/// Runs one scenario from the first replication on.
///
/// # Errors
/// As [`Runs::run`].
pub async fn run_one(
    runs: &impl Runs,
    scenario: &Scenario,
    replications: u32,
) -> Result<Outcomes, Stop> {
    let scenario = core::slice::from_ref(scenario);
    let mut outcomes = runs.run(scenario, 0..replications).await?;
    outcomes.pop().ok_or(Stop::Cancelled)
}

/// Scenarios whose outcomes are remembered, the newest.
const REMEMBERED: usize = 600;

/// Outcomes of scenarios of one run seed, from the first replication on: what was run once is not run
/// again for the next question.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    run_seed: u64,
    known: Vec<(Scenario, Outcomes)>,
}

impl Memory {
    /// Forgets everything where the run seed is another.
    pub fn of_seed(&mut self, run_seed: u64) {
        if self.run_seed != run_seed {
            self.run_seed = run_seed;
            self.known.clear();
        }
    }

    /// Keeps outcomes of replications from `first` on: those that begin at the first replication where
    /// they are more than what is known, others where they go on from it.
    pub fn keep(&mut self, scenario: &Scenario, first: u32, outcomes: &Outcomes) {
        let before = self.known.iter().position(|(of, _)| of == scenario);
        let mut known = before.map(|at| self.known.remove(at).1);
        match &mut known {
            Some(known) if 0 < first && known.replications() == first as usize => {
                known.append(outcomes);
            }
            Some(known) if 0 < first || outcomes.replications() <= known.replications() => {}
            _ if 0 < first => return,
            _ => known = Some(outcomes.clone()),
        }
        let kept = known.map(|known| (scenario.clone(), known));
        self.known.extend(kept);
        let excess = self.known.len().saturating_sub(REMEMBERED);
        self.known.drain(..excess);
    }

    /// Replications of a scenario, where they were run.
    pub fn get(&self, scenario: &Scenario, span: &Range<u32>) -> Option<Outcomes> {
        let (_, outcomes) = self.known.iter().find(|(of, _)| of == scenario)?;
        outcomes.span(span.start as usize..span.end as usize)
    }
}

/// How far an analysis is, in replications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// That are in.
    pub done: u64,
    /// Of these, that were run for it; the others were known already.
    pub run: u64,
    /// That will be in at the end, as far as that is known.
    pub expected: u64,
}
