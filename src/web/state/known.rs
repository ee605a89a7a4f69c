//! Runs that are done, kept for comparison: the same luck, other inputs.

use std::rc::Rc;

use crate::run::Results;
use crate::scenario::Scenario;
use crate::seeds::Problem;
use crate::summary::Summary;
use crate::units::FiscalYear;

/// Replications that may be kept of runs that nobody asks for now: about 100 MB.
const ROOM: u32 = 200_000;
/// Runs that may be kept that nobody asks for now.
const MOST: usize = 12;

/// What identifies a run: the same key, the same results to the bit.
#[derive(Clone, Debug, PartialEq)]
pub struct RunKey {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// Last fiscal year.
    pub horizon: FiscalYear,
    /// Run seed.
    pub run_seed: u64,
    /// Replications.
    pub replications: u32,
}

/// What of a scenario is simulated, shared where it is all of it: a value that is entered changes no
/// result, and one that was observed
/// only weights them, so neither asks for a new run.
pub fn simulated(scenario: &Rc<Scenario>) -> Rc<Scenario> {
    if scenario.entries.is_empty() && scenario.observed.is_empty() {
        scenario.clone()
    } else {
        Rc::new(scenario.simulated_part())
    }
}

/// A run that is done, or that cannot be done.
#[derive(Clone)]
pub struct Known {
    /// Which.
    pub of: RunKey,
    /// What it says, and its replications one by one.
    pub outcome: Result<Outcome, Rc<Vec<Problem>>>,
}

/// The results of a run that is done.
#[derive(Clone)]
pub struct Outcome {
    /// What it says.
    pub summary: Rc<Summary>,
    /// The replications one by one, for paired comparison.
    pub results: Rc<Results>,
}

/// The runs that are kept, the newest last.
#[derive(Clone, Default)]
pub struct Cache {
    runs: Rc<Vec<Known>>,
}

impl Cache {
    /// The run of a key.
    pub fn get(&self, key: &RunKey) -> Option<&Known> {
        self.runs.iter().find(|known| known.of == *key)
    }

    /// The results of a key.
    pub fn outcome(&self, key: &RunKey) -> Option<&Outcome> {
        self.get(key)?.outcome.as_ref().ok()
    }

    /// The newest results that satisfy a condition on their key.
    pub fn find(&self, wanted: impl Fn(&RunKey) -> bool) -> Option<&Outcome> {
        let mut newest_first = self.runs.iter().rev().filter(|known| wanted(&known.of));
        newest_first.find_map(|known| known.outcome.as_ref().ok())
    }

    /// Keeps a run; old ones that are not wanted go when there are too many.
    pub fn keep(&mut self, known: Known, wanted: &[RunKey]) {
        let runs = Rc::make_mut(&mut self.runs);
        runs.retain(|other| other.of != known.of);
        runs.push(known);
        let mut room = ROOM;
        let mut places = MOST;
        let newest = runs.len() - 1;
        let mut at = runs.len();
        while at > 0 {
            at -= 1;
            let of = &runs[at].of;
            let fits = of.replications <= room && places > 0;
            if at == newest || fits || wanted.contains(of) {
                room = room.saturating_sub(of.replications);
                places = places.saturating_sub(1);
            } else {
                runs.remove(at);
            }
        }
    }
}
