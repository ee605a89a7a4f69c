//! The runs that the open screen wants beside that of the inputs on screen.

use std::rc::Rc;

use crate::scenario::Scenario;
use crate::summary::Summary;
use crate::web::screen::Screen;

use super::{RunKey, State, Step, known};

/// Most replications of runs that are compared one by one: at 1.4 kB each, five of them take 1.4 GB.
pub(super) const MOST_PAIRED: u32 = 200_000;
/// Most replications of second-term practice, where it is drawn for orientation only.
const PRACTICE: u32 = 2_000;

impl State {
    /// Second-term practice under the terms on screen; none until it has run.
    pub fn practice(&self) -> Option<Rc<Summary>> {
        let practice = self.practice_scenario()?;
        let fits = |of: &RunKey| {
            (of.horizon, of.run_seed) == (self.ask.horizon, self.ask.run_seed)
                && *of.scenario == practice
        };
        Some(self.cache.find(fits)?.summary.clone())
    }

    /// The runs that the open screen wants beside that of the inputs on screen and that are not known;
    /// they wait until that one is done.
    pub fn wanted(&self) -> Vec<RunKey> {
        if !self.is_complete() {
            return Vec::new();
        }
        let mut wanted = self.wished();
        wanted.retain(|key| self.cache.get(key).is_none());
        wanted
    }

    /// The runs that the open screen shows beside that of the inputs on screen.
    pub(super) fn wished(&self) -> Vec<RunKey> {
        let mut wished = Vec::new();
        // Each run is kept replication by replication: more than so many of several runs would not fit.
        let fit = self.ask.replications <= MOST_PAIRED;
        if self.screen == Screen::FollowUp {
            wished.extend(self.more_run());
        }
        if fit && self.screen == Screen::Plan {
            wished.extend(self.before().map(|step| self.key_of(step)));
        }
        if fit && self.present.is_running() {
            wished.extend(self.presented_runs());
        } else if fit && self.screen == Screen::Compare {
            wished.extend(self.compared_runs());
        }
        if self.practice().is_none() {
            wished.extend(self.practice_scenario().map(|scenario| RunKey {
                replications: self.ask.replications.min(PRACTICE),
                ..self.ask.beside(Rc::new(scenario))
            }));
        }
        wished
    }

    /// Second-term practice with the parameters on screen.
    fn practice_scenario(&self) -> Option<Scenario> {
        let first = self.seeds.presets.first()?;
        let practice = self.ask.of_preset(&first.id);
        Some(practice.simulated_part())
    }

    pub(super) fn key_of(&self, step: &Step) -> RunKey {
        RunKey {
            scenario: known::simulated(&step.scenario),
            horizon: step.horizon,
            run_seed: step.run_seed,
            replications: self.ask.replications,
        }
    }
}
