//! The one store of the page: what is on screen, and what the newest results say about it.
//!
//! [`ask`] is what is simulated and how far it is, [`steps`] undo and redo, [`known`] the runs that are
//! kept for comparison, [`comparison`] what is compared, [`observed`] what a follow-up draws beside them,
//! [`opened`] the link that the inputs came from, [`wanted`] the runs that the open screen wants.

mod action;
pub mod ask;
pub mod comparison;
pub mod known;
pub mod observed;
pub mod opened;
pub mod steps;
mod wanted;

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use yew::Reducible;

use crate::chart::{HEADLINE, View};
use crate::link::{Link, Notice};
use crate::scenario::Scenario;
use crate::scenario::moves::{self, Inputs};
use crate::seeds::{Lever, Seeds};
use crate::summary::Summary;
use crate::text::Lang;

use super::present::Present;
use super::screen::Screen;

pub use action::Action;
pub use ask::{Ask, Report, Run};
pub use comparison::{Comparing, Comparison, Kept, Pick, Side};
pub use known::{Cache, Known, Outcome, RunKey};
pub use observed::{More, Observing};
pub use opened::{Check, Seal};
pub use steps::{Step, Steps};

/// Everything that the views show.
#[derive(Clone)]
pub struct State {
    /// The checked data.
    pub seeds: Arc<Seeds>,
    /// Language of the page.
    pub lang: Lang,
    /// The screen that is open.
    pub screen: Screen,
    /// What is simulated.
    pub ask: Ask,
    /// What was before it and after it.
    pub steps: Steps,
    /// The values of the levers.
    pub values: Rc<Inputs>,
    /// Shares that must not move.
    pub locked: Rc<BTreeSet<String>>,
    /// The newest results.
    pub run: Run,
    /// How far a run beside the newest inputs is: replications in, and to come in.
    pub beside: Option<(u32, u32)>,
    /// Runs that are done.
    pub cache: Cache,
    /// What is compared.
    pub comparison: Comparison,
    /// More replications that a follow-up wants.
    pub more: Option<More>,
    /// What is presented.
    pub present: Present,
    /// Indicator of the fan chart.
    pub fan_indicator: Rc<str>,
    /// Yearly or cumulative.
    pub fan_view: View,
    /// Whether the levers are shown (on a phone they fold away).
    pub levers_open: bool,
    /// The link that was opened last.
    pub link: Rc<Link>,
    /// The link with a digest that was opened or shared last.
    pub seal: Option<Seal>,
    /// Counts the named steps, each an entry of the browser's history.
    pub named: u32,
    /// Parts of the link that were not taken.
    pub notices: Rc<Vec<Notice>>,
    /// A worker is of another version than the page.
    pub other_version: bool,
    /// No worker can be had.
    pub main_thread: bool,
}

impl State {
    /// The page as it opens by a link, with what of it was not taken.
    pub fn new(seeds: Arc<Seeds>, lang: Lang, link: &Link, notices: &[Notice]) -> State {
        let scenario = Rc::new(link.scenario.clone());
        let mut state = State {
            values: Rc::new(Inputs::of(&seeds, &scenario)),
            comparison: Comparison::with_preset(
                seeds.presets.first().map_or("", |first| &first.id),
            ),
            seeds,
            lang,
            screen: opened::screen_of(link),
            ask: Ask {
                inputs: 1,
                scenario,
                horizon: link.horizon,
                run_seed: link.run_seed,
                replications: link.replications,
                precise: false,
            },
            steps: Steps::default(),
            locked: Rc::new(BTreeSet::new()),
            run: Run::default(),
            beside: None,
            cache: Cache::default(),
            more: None,
            present: Present::default(),
            fan_indicator: Rc::from(HEADLINE[0]),
            fan_view: View::Cumulative,
            levers_open: false,
            link: Rc::new(link.clone()),
            seal: None,
            named: 0,
            notices: Rc::default(),
            other_version: false,
            main_thread: false,
        };
        state.receive(link.clone(), notices.to_vec());
        state
    }

    /// Whether the results on screen belong to the inputs on screen.
    pub fn is_current(&self) -> bool {
        self.run.inputs == self.ask.inputs
    }

    /// Whether they are all in.
    pub fn is_complete(&self) -> bool {
        self.is_current() && self.run.complete
    }

    /// Whether the runner has something to do for the inputs on screen.
    pub fn needs_run(&self) -> bool {
        !self.is_complete() && (!self.is_current() || self.run.problems.is_empty())
    }

    /// The results of a scenario under the luck, horizon and replications on screen; none until they
    /// are in.
    pub fn known(&self, scenario: &Rc<Scenario>) -> Option<&Known> {
        self.cache.get(&self.ask.beside(scenario.clone()))
    }

    /// The inputs before the newest step.
    pub fn before(&self) -> Option<&Step> {
        self.steps.before()
    }

    /// The results of the inputs before the newest step, with the replications on screen.
    pub fn outcome_before(&self) -> Option<&Outcome> {
        self.cache.outcome(&self.key_of(self.before()?))
    }

    /// The results on screen one by one, when all are in.
    pub fn outcome(&self) -> Option<&Outcome> {
        let complete = self.is_complete();
        self.cache.outcome(&self.ask.key()).filter(|_| complete)
    }

    /// The state with other inputs, and with their results where they are known.
    fn at(&self, step: Step) -> State {
        let mut next = self.clone();
        if step == Step::of(&self.ask) {
            return next;
        }
        if step.scenario != self.ask.scenario {
            next.values = Rc::new(Inputs::of(&self.seeds, &step.scenario));
        }
        next.ask.scenario = step.scenario;
        next.ask.horizon = step.horizon;
        next.ask.run_seed = step.run_seed;
        next.ask.inputs += 1;
        next.recall();
        next
    }

    /// Shows the results of the inputs on screen at once where they are known.
    fn recall(&mut self) {
        let known = |replications| {
            let key = RunKey {
                replications,
                ..self.ask.key()
            };
            self.cache.outcome(&key)
        };
        let outcome = if self.ask.precise {
            // Where such a run stops: at the first checkpoint that is enough.
            let checkpoints = ask::CHECKPOINTS.into_iter().filter_map(known);
            let enough = |outcome: &&Outcome| ask::next_checkpoint(&outcome.summary).is_none();
            checkpoints.into_iter().find(enough)
        } else {
            known(self.ask.replications)
        };
        if let Some(summary) = outcome.map(|outcome| outcome.summary.clone()) {
            self.show(self.ask.inputs, summary);
        }
    }

    /// Shows results of which all replications are in.
    fn show(&mut self, inputs: u32, summary: Rc<Summary>) {
        self.ask.replications = summary.replications;
        self.run = Run {
            inputs,
            done: summary.replications,
            goal: summary.replications,
            complete: true,
            summary: Some(summary),
            problems: Rc::default(),
        };
    }

    /// The state after a step away from the inputs on screen; moves of the lever in the hand are one.
    fn stepped(&self, to: Step, lever: Option<&str>) -> State {
        let from = Step::of(&self.ask);
        let mut next = self.at(to);
        if Step::of(&next.ask) != from {
            next.steps.leave(from, lever);
        }
        next
    }

    fn with_scenario(&self, scenario: Scenario, lever: Option<&str>) -> State {
        let step = Step {
            scenario: Rc::new(scenario),
            ..Step::of(&self.ask)
        };
        self.stepped(step, lever)
    }

    /// A change of one lever; an unknown lever or a refused value changes nothing.
    fn change(
        &self,
        id: &str,
        in_hand: bool,
        how: impl FnOnce(&Lever) -> Option<Scenario>,
    ) -> State {
        let scenario = self.seeds.lever(id).and_then(how);
        let lever = in_hand.then_some(id);
        scenario.map_or_else(
            || self.clone(),
            |scenario| self.with_scenario(scenario, lever),
        )
    }

    /// The state after an action.
    pub fn after(&self, action: Action) -> State {
        let named = action.is_named();
        let mut next = self.next(action);
        next.named += u32::from(named);
        next
    }

    fn next(&self, action: Action) -> State {
        let scenario = &*self.ask.scenario;
        match action {
            Action::SetPreset(id) => self.with_scenario(self.ask.of_preset(&id), None),
            Action::SetSource(parameters) => {
                let scenario = Scenario {
                    parameters,
                    ..scenario.clone()
                };
                self.with_scenario(scenario, None)
            }
            Action::SetCounting(trial_counting) => {
                let scenario = Scenario {
                    trial_counting,
                    ..scenario.clone()
                };
                self.with_scenario(scenario, None)
            }
            Action::SetHorizon(horizon) => {
                let step = Step {
                    horizon,
                    ..Step::of(&self.ask)
                };
                self.stepped(step, None)
            }
            Action::Move(id, to) => self.change(&id, true, |lever| {
                moves::moved(&self.seeds, scenario, &self.locked, lever, to).ok()
            }),
            Action::SetTiming(id, timing) => self.change(&id, false, |lever| {
                Some(moves::timed(&self.seeds, scenario, lever, timing))
            }),
            Action::Reset(id) => self.change(&id, false, |lever| {
                Some(moves::reset(&self.seeds, scenario, lever))
            }),
            Action::ResetAll => self.with_scenario(self.ask.of_preset(&scenario.preset), None),
            Action::Pin(id, value) => self.with_scenario(scenario.pinned(&id, value), None),
            Action::Unpin(id) => self.with_scenario(scenario.unpinned(&self.seeds, &id), None),
            Action::ResetAssumptions => self.with_scenario(scenario.without_pins(), None),
            Action::SetEntry(id, year, value) => {
                self.with_scenario(scenario.entered(&id, year, value), None)
            }
            Action::ClearEntries(id) => self.with_scenario(scenario.without_entries(&id), None),
            Action::Observe(act) => self.observe(act),
            Action::Adopt(step) => self.stepped(step, None),
            Action::OpenSaved(step, replications, name) => {
                let mut next = self.stepped(step, None);
                next.set_precision(replications, false);
                next.name_as(name.as_deref());
                next
            }
            Action::Resume(line, at, replications) => self.resumed(line, at, replications),
            Action::Open(link, notices) => self.opened(*link, notices),
            Action::Undo | Action::Redo => self.walked(matches!(action, Action::Undo)),
            other => {
                let mut next = self.clone();
                next.take(other);
                next
            }
        }
    }

    /// The state one step back, or forward again.
    fn walked(&self, back: bool) -> State {
        let mut steps = self.steps.clone();
        let from = Step::of(&self.ask);
        let to = if back {
            steps.undo(from)
        } else {
            steps.redo(from)
        };
        let mut next = to.map_or_else(|| self.clone(), |to| self.at(to));
        next.steps = steps;
        next
    }

    fn resumed(&self, line: Vec<Step>, at: usize, replications: u32) -> State {
        let Some(now) = line.get(at).cloned() else {
            return self.clone();
        };
        let mut next = self.at(now);
        next.steps.resume(Step::of(&self.ask), line, at);
        next.set_precision(replications, false);
        next
    }

    /// Takes an action that leaves the inputs alone, or only their precision.
    fn take(&mut self, action: Action) {
        match action {
            Action::SetLang(lang) => self.lang = lang,
            Action::Show(screen) => self.screen = screen,
            Action::Settle => self.steps.settle(),
            Action::ToggleLock(id) => {
                let locked = Rc::make_mut(&mut self.locked);
                if !locked.remove(&id) {
                    locked.insert(id);
                }
            }
            Action::SetReplications(count) => self.set_precision(count, false),
            Action::SetPrecise => self.set_precision(self.ask.replications, true),
            Action::Compare(act) => {
                self.comparison = self.comparison.after(act, &self.ask.scenario);
            }
            Action::Present(act) => self.present = self.present.after(act),
            Action::SetFanIndicator(id) => self.fan_indicator = Rc::from(id),
            Action::SetFanView(view) => self.fan_view = view,
            Action::ToggleLevers => self.levers_open = !self.levers_open,
            Action::Share => self.share(),
            Action::CloseNotices => self.notices = Rc::new(Vec::new()),
            Action::CloseCheck => self.seal = None,
            Action::SavedAs(name) => self.name_as(Some(&name)),
            Action::Reported(report) => self.hear(report),
            // The others change the inputs: `after` takes them.
            _ => {}
        }
    }

    fn set_precision(&mut self, replications: u32, precise: bool) {
        if (replications, precise) == (self.ask.replications, self.ask.precise) {
            return;
        }
        self.ask.replications = replications;
        self.ask.precise = precise;
        self.ask.inputs += 1;
        self.recall();
    }

    /// Takes a report in; one that belongs to other inputs than those on screen is dropped.
    fn hear(&mut self, report: Report) {
        match report {
            Report::Progress {
                inputs,
                done,
                goal,
                summary,
            } if inputs == self.ask.inputs => self.progress(inputs, done, goal, summary),
            Report::Complete {
                inputs,
                summary,
                results,
            } if inputs == self.ask.inputs => {
                self.show(inputs, summary.clone());
                let outcome = Ok(Outcome { summary, results });
                let of = self.ask.key();
                self.keep(Known { of, outcome });
            }
            Report::Problems { inputs, problems } if inputs == self.ask.inputs => {
                self.run = Run {
                    inputs,
                    problems: Rc::new(problems),
                    ..Run::default()
                };
            }
            Report::Beside {
                of,
                summary,
                results,
            } => {
                let outcome = Ok(Outcome { summary, results });
                self.keep(Known { of, outcome });
            }
            Report::BesideProblems { of, problems } => {
                let outcome = Err(Rc::new(problems));
                self.keep(Known { of, outcome });
            }
            Report::BesideProgress { done, goal } => self.beside = Some((done, goal)),
            Report::OtherVersion => self.other_version = true,
            Report::MainThread => self.main_thread = true,
            Report::Progress { .. } | Report::Complete { .. } | Report::Problems { .. } => {}
        }
    }

    fn keep(&mut self, known: Known) {
        self.beside = None;
        let mut wanted = self.wished();
        wanted.push(self.ask.key());
        self.cache.keep(known, &wanted);
    }

    fn progress(&mut self, inputs: u32, done: u32, goal: u32, summary: Option<Rc<Summary>>) {
        // Until the first summary of new inputs is in, the old one stays marked as old.
        if summary.is_some() || self.is_current() {
            self.run.inputs = inputs;
            self.run.problems = Rc::default();
            self.run.complete = false;
            self.run.summary = summary.or_else(|| self.run.summary.take());
        }
        self.run.done = done;
        self.run.goal = goal;
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<State>, action: Action) -> Rc<State> {
        Rc::new(self.after(action))
    }
}

#[cfg(test)]
mod tests;
