//! What was observed, and the replications that a follow-up draws beside those on screen.

use crate::follow_up::usual_most;
use crate::scenario::Observed;
use crate::units::FiscalYear;

use super::{Outcome, RunKey, State};

/// What a user or the follow-up does.
#[derive(Clone, Debug, PartialEq)]
pub enum Observing {
    /// Says what was observed of an indicator in a year, or that it is not known.
    Set(String, FiscalYear, Option<u32>),
    /// Takes the values of an indicator out.
    Clear(String),
    /// Takes all values out.
    ClearAll,
    /// Too few replications explain what was observed: so many are wanted.
    Draw(u32),
}

/// More replications, for what was observed.
#[derive(Clone, Debug, PartialEq)]
pub struct More {
    of: Observed,
    run: RunKey,
}

impl State {
    /// The state after it.
    pub(super) fn observe(&self, act: Observing) -> State {
        let scenario = &*self.ask.scenario;
        match act {
            Observing::Set(id, year, count) => {
                self.with_scenario(scenario.with_observed(&id, year, count), None)
            }
            Observing::Clear(id) => {
                let mut next = scenario.clone();
                next.observed.remove(&id);
                self.with_scenario(next, None)
            }
            Observing::ClearAll => self.with_scenario(scenario.without_observed(), None),
            Observing::Draw(replications) => {
                let mut next = self.clone();
                next.more = Some(More {
                    of: scenario.observed.clone(),
                    run: RunKey {
                        replications: replications.min(self.most_drawn()),
                        ..self.ask.key()
                    },
                });
                next
            }
        }
    }

    /// Most replications that a follow-up draws.
    pub fn most_drawn(&self) -> u32 {
        usual_most(self.ask.replications)
    }

    /// The run with more replications that a follow-up of the inputs on screen wants.
    pub(super) fn more_run(&self) -> Option<RunKey> {
        let more = self.more.as_ref()?;
        let run = RunKey {
            replications: more.run.replications,
            ..self.ask.key()
        };
        let fits = more.of == self.ask.scenario.observed && more.run == run;
        fits.then_some(run)
    }

    /// How far the run with more replications is: how many are in, and to come in; none where none is wanted
    /// or it is known.
    pub fn drawing(&self) -> Option<(u32, u32)> {
        let run = self
            .more_run()
            .filter(|run| self.cache.get(run).is_none())?;
        let beside = self.beside.filter(|(_, goal)| *goal == run.replications);
        Some(beside.unwrap_or((0, run.replications)))
    }

    /// The replications that a follow-up weights: those on screen, or more where they are wanted; none until
    /// they are in.
    pub fn weighed(&self) -> Option<&Outcome> {
        match self.more_run() {
            Some(run) if self.is_complete() => self.cache.outcome(&run),
            _ => self.outcome(),
        }
    }
}
