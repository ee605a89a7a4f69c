//! The one store of the page: what is on screen, and what the newest results say about it.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use yew::Reducible;

use crate::chart::{HEADLINE, View};
use crate::scenario::{ParameterSource, Scenario};
use crate::seeds::{Problem, Seeds};
use crate::summary::Summary;
use crate::text::Lang;
use crate::units::FiscalYear;

use super::inputs::{self, Inputs, Timing};
use super::opening::{Notice, Opening};

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
    /// Replications.
    pub replications: u32,
}

/// What a run of second-term practice must share with the run that it is compared with: run seed, source
/// of the parameters, last fiscal year.
pub type Terms = (u64, ParameterSource, FiscalYear);

impl Ask {
    /// What the run of second-term practice beside it must share with it.
    pub fn terms(&self) -> Terms {
        (self.run_seed, self.scenario.parameters, self.horizon)
    }

    /// A preset with the parameters of this run.
    pub fn of_preset(&self, id: &str) -> Scenario {
        Scenario {
            parameters: self.scenario.parameters,
            ..Scenario::of_preset(id)
        }
    }
}

/// How far the run of the newest inputs is.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The inputs that it belongs to.
    pub inputs: u32,
    /// Replications that are in.
    pub done: u32,
    /// Whether all are in.
    pub complete: bool,
    /// What they say.
    pub summary: Option<Rc<Summary>>,
    /// Why the inputs cannot be simulated.
    pub problems: Rc<Vec<Problem>>,
}

/// What a runner reports.
#[derive(Clone, Debug)]
pub enum Report {
    /// Replications came in; the summary is new from time to time.
    Progress {
        /// The inputs that they belong to.
        inputs: u32,
        /// Replications that are in.
        done: u32,
        /// Whether all are in.
        complete: bool,
        /// What they say.
        summary: Option<Rc<Summary>>,
    },
    /// Second-term practice, for comparison.
    Practice(Terms, Rc<Summary>),
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

/// Everything that the views show.
#[derive(Clone)]
pub struct State {
    /// The checked data.
    pub seeds: Arc<Seeds>,
    /// Language of the page.
    pub lang: Lang,
    /// What is simulated.
    pub ask: Ask,
    /// The values of the levers.
    pub values: Rc<Inputs>,
    /// Shares that must not move.
    pub locked: Rc<BTreeSet<String>>,
    /// The newest results.
    pub run: Run,
    /// Second-term practice, and under which terms it ran.
    practice: Option<(Terms, Rc<Summary>)>,
    /// Indicator of the fan chart.
    pub fan_indicator: Rc<str>,
    /// Yearly or cumulative.
    pub fan_view: View,
    /// Whether the levers are shown (on a phone they fold away).
    pub levers_open: bool,
    /// Parts of the address that were not taken.
    pub notices: Rc<Vec<Notice>>,
    /// A worker is of another version than the page.
    pub other_version: bool,
    /// No worker can be had.
    pub main_thread: bool,
}

/// What a user or the runner does.
pub enum Action {
    /// Shows the other language.
    SetLang(Lang),
    /// Starts from a preset; every lever set before is dropped.
    SetPreset(String),
    /// Chooses where the parameters come from.
    SetSource(ParameterSource),
    /// Sets the last fiscal year.
    SetHorizon(FiscalYear),
    /// Moves a lever to a value inside its range.
    Move(String, f64),
    /// Sets when a lever's change acts.
    SetTiming(String, Timing),
    /// Gives a lever back to the preset.
    Reset(String),
    /// Gives all levers back to the preset.
    ResetAll,
    /// Locks or unlocks a share.
    ToggleLock(String),
    /// Sets the precision.
    SetReplications(u32),
    /// Chooses the indicator of the fan chart.
    SetFanIndicator(String),
    /// Yearly or cumulative.
    SetFanView(View),
    /// Folds the levers on a phone.
    ToggleLevers,
    /// Puts the notices away.
    CloseNotices,
    /// The runner reports.
    Reported(Report),
}

impl State {
    /// The page as it opens.
    pub fn new(seeds: Arc<Seeds>, lang: Lang, opening: &Opening) -> State {
        let scenario = Rc::new(Scenario {
            parameters: opening.parameters,
            ..Scenario::of_preset(&opening.preset)
        });
        State {
            values: Rc::new(Inputs::of(&seeds, &scenario)),
            seeds,
            lang,
            ask: Ask {
                inputs: 1,
                scenario,
                horizon: opening.horizon,
                run_seed: opening.run_seed,
                replications: opening.replications,
            },
            locked: Rc::new(BTreeSet::new()),
            run: Run::default(),
            practice: None,
            fan_indicator: Rc::from(HEADLINE[0]),
            fan_view: View::Cumulative,
            levers_open: false,
            notices: Rc::new(opening.notices.clone()),
            other_version: false,
            main_thread: false,
        }
    }

    /// Whether the results on screen belong to the inputs on screen.
    pub fn is_current(&self) -> bool {
        self.run.inputs == self.ask.inputs
    }

    /// Second-term practice under the terms on screen; none until it has run.
    pub fn practice(&self) -> Option<Rc<Summary>> {
        let (terms, summary) = self.practice.as_ref()?;
        (*terms == self.ask.terms()).then(|| summary.clone())
    }

    fn with_scenario(&self, scenario: Scenario) -> State {
        if scenario == *self.ask.scenario {
            return self.clone();
        }
        let mut next = self.clone();
        next.values = Rc::new(Inputs::of(&self.seeds, &scenario));
        next.ask.scenario = Rc::new(scenario);
        next.ask.inputs += 1;
        next
    }

    /// A change of one lever; an unknown lever or a refused value changes nothing.
    fn change(
        &self,
        id: &str,
        how: impl FnOnce(&crate::seeds::Lever) -> Option<Scenario>,
    ) -> State {
        let scenario = self.seeds.lever(id).and_then(how);
        scenario.map_or_else(|| self.clone(), |scenario| self.with_scenario(scenario))
    }

    /// The state after an action.
    pub fn after(&self, action: Action) -> State {
        let (seeds, scenario) = (&*self.seeds, &*self.ask.scenario);
        let mut next = self.clone();
        match action {
            Action::SetLang(lang) => next.lang = lang,
            Action::SetPreset(id) => return self.with_scenario(self.ask.of_preset(&id)),
            Action::SetSource(parameters) => {
                return self.with_scenario(Scenario {
                    parameters,
                    ..scenario.clone()
                });
            }
            Action::SetHorizon(year) => {
                next.ask.inputs += u32::from(year != self.ask.horizon);
                next.ask.horizon = year;
            }
            Action::Move(id, to) => {
                return self.change(&id, |lever| {
                    inputs::moved(seeds, scenario, &self.locked, lever, to).ok()
                });
            }
            Action::SetTiming(id, timing) => {
                return self.change(&id, |lever| {
                    Some(inputs::timed(seeds, scenario, lever, timing))
                });
            }
            Action::Reset(id) => {
                return self.change(&id, |lever| Some(inputs::reset(seeds, scenario, lever)));
            }
            Action::ResetAll => {
                return self.with_scenario(self.ask.of_preset(&scenario.preset));
            }
            Action::ToggleLock(id) => {
                let locked = Rc::make_mut(&mut next.locked);
                if !locked.remove(&id) {
                    locked.insert(id);
                }
            }
            Action::SetReplications(count) => {
                next.ask.inputs += u32::from(count != self.ask.replications);
                next.ask.replications = count;
            }
            Action::SetFanIndicator(id) => next.fan_indicator = Rc::from(id),
            Action::SetFanView(view) => next.fan_view = view,
            Action::ToggleLevers => next.levers_open = !self.levers_open,
            Action::CloseNotices => next.notices = Rc::new(Vec::new()),
            Action::Reported(report) => next.hear(report),
        }
        next
    }

    /// Takes a report in; one that belongs to other inputs than those on screen is dropped.
    fn hear(&mut self, report: Report) {
        match report {
            Report::Progress {
                inputs,
                done,
                complete,
                summary,
            } if inputs == self.ask.inputs => {
                let fresh = summary.is_some();
                // Until the first summary of new inputs is in, the old one stays marked as old.
                if fresh || self.is_current() {
                    self.run.inputs = inputs;
                    self.run.problems = Rc::new(Vec::new());
                    self.run.complete = complete;
                    self.run.summary = summary.or_else(|| self.run.summary.take());
                }
                self.run.done = done;
            }
            Report::Problems { inputs, problems } if inputs == self.ask.inputs => {
                self.run = Run {
                    inputs,
                    problems: Rc::new(problems),
                    ..Run::default()
                };
            }
            Report::Progress { .. } | Report::Problems { .. } => {}
            Report::Practice(terms, summary) => self.practice = Some((terms, summary)),
            Report::OtherVersion => self.other_version = true,
            Report::MainThread => self.main_thread = true,
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<State>, action: Action) -> Rc<State> {
        Rc::new(self.after(action))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeds::{load, shipped};

    fn state(fragment: &str) -> State {
        let seeds = Arc::new(load(&shipped()).expect("the shipped data is valid"));
        let opening = Opening::read(&seeds, fragment);
        State::new(seeds, Lang::Ja, &opening)
    }

    fn progress(inputs: u32, done: u32) -> Action {
        Action::Reported(Report::Progress {
            inputs,
            done,
            complete: false,
            summary: None,
        })
    }

    #[test]
    fn reports_on_earlier_inputs_are_dropped() {
        let old = state("");
        let new = old.after(Action::Move("pairing".into(), 0.5));
        assert_eq!(new.ask.inputs, old.ask.inputs + 1);
        assert_eq!(new.after(progress(old.ask.inputs, 100)).run.done, 0);
        assert_eq!(new.after(progress(new.ask.inputs, 100)).run.done, 100);
        assert!(!new.after(progress(new.ask.inputs, 100)).is_current());
    }

    #[test]
    fn a_lever_that_is_moved_back_leaves_no_difference() {
        let start = state("p=second-term");
        let there = start.after(Action::Move("budget".into(), 1400.0));
        assert_eq!(there.ask.scenario.levers.len(), 1);
        let default = start
            .seeds
            .lever("budget")
            .expect("the data has it")
            .default;
        let back = there.after(Action::Move("budget".into(), default));
        assert_eq!(back.ask.scenario, start.ask.scenario);
        assert_eq!(
            there.after(Action::ResetAll).ask.scenario,
            start.ask.scenario
        );
    }

    #[test]
    fn moved_shares_still_make_a_scenario_without_problems() {
        let mut state = state("p=plan").after(Action::ToggleLock("share.regen".into()));
        let held = state
            .values
            .value(state.seeds.lever("share.regen").expect("it is there"));
        for (lever, to) in [
            ("share.drug", 0.4),
            ("share.bridge", 0.0),
            ("stage.drug.basic", 0.6),
        ] {
            state = state.after(Action::Move(lever.into(), to));
            assert_eq!(
                state.ask.scenario.problems(&state.seeds),
                Vec::new(),
                "{lever}"
            );
        }
        let regen = state.seeds.lever("share.regen").expect("it is there");
        assert!((state.values.value(regen) - held).abs() < 1e-12);
        state = state.after(Action::Reset("share.drug".into()));
        assert!(
            state
                .ask
                .scenario
                .levers
                .keys()
                .all(|id| id.starts_with("stage.drug."))
        );
    }

    #[test]
    fn a_group_of_shares_changes_at_one_time() {
        let timing = Timing {
            start: FiscalYear(2027),
            ramp: 2,
        };
        let state = state("p=second-term")
            .after(Action::Move("share.drug".into(), 0.4))
            .after(Action::SetTiming("share.data".into(), timing));
        let set = &state.ask.scenario.levers;
        assert_eq!(set.len(), 8);
        assert!(
            set.values()
                .all(|setting| (setting.start, setting.ramp) == (timing.start, 2))
        );
        assert_eq!(state.ask.scenario.problems(&state.seeds), Vec::new());
    }

    #[test]
    fn the_source_of_the_parameters_outlives_a_preset_and_a_reset() {
        let prior = state("p=plan").after(Action::SetSource(ParameterSource::Prior));
        assert_eq!(prior.ask.inputs, 2);
        for action in [Action::SetPreset("second-term".into()), Action::ResetAll] {
            let after = prior.after(action);
            assert_eq!(after.ask.scenario.parameters, ParameterSource::Prior);
        }
        let again = prior.after(Action::SetSource(ParameterSource::Prior));
        assert_eq!(again.ask.inputs, 2, "the same source is no change");
    }

    #[test]
    fn practice_of_another_horizon_or_source_is_not_shown() {
        let start = state("");
        let results = crate::run::Engine::new(&start.seeds, &start.ask.scenario, start.ask.horizon)
            .map(|mut engine| {
                let mut results =
                    crate::run::Results::new(start.seeds.clone(), start.ask.horizon, 1, 2);
                results.merge(&engine.batch(1, 0, 2));
                results
            })
            .expect("the plan can be run");
        let summary = Rc::new(crate::summary::summarise(&results).expect("it has replications"));
        let heard = Action::Reported(Report::Practice(start.ask.terms(), summary));
        let known = start.after(heard);
        assert!(known.practice().is_some());
        let late = known.after(Action::SetHorizon(FiscalYear(2034)));
        assert_eq!(late.ask.inputs, known.ask.inputs + 1);
        assert!(late.practice().is_none());
        let prior = known.after(Action::SetSource(ParameterSource::Prior));
        assert!(prior.practice().is_none());
    }

    #[test]
    fn an_unknown_lever_changes_nothing() {
        let start = state("");
        let after = start.after(Action::Move("nowhere".into(), 1.0));
        assert_eq!(after.ask, start.ask);
    }
}
