//! What is compared: a base and up to four scenarios beside it, and the runs that this takes.

use std::rc::Rc;

use crate::chart::compare::MOST_COMPARED;
use crate::scenario::{Scenario, four_lines};
use crate::summary::FEWEST_PAIRED;
use crate::text::{Lang, Words, compare};

use super::wanted::MOST_PAIRED;
use super::{Known, RunKey, State};

/// A scenario that can be compared.
#[derive(Clone, Debug, PartialEq)]
pub enum Pick {
    /// The inputs on screen, which move with the levers.
    Current,
    /// A preset with the source of the parameters on screen.
    Preset(String),
    /// A scenario that stays as it is: a saved one, or the inputs on screen as they were.
    Kept(Kept),
}

/// A scenario with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// What it is called.
    pub name: Rc<str>,
    /// The scenario.
    pub scenario: Rc<Scenario>,
}

/// What a user does to the comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum Comparing {
    /// Compares with another base.
    Base(Pick),
    /// Puts a scenario beside the base.
    Add(Pick),
    /// Keeps the inputs on screen as they are, under a name, and puts them beside the base.
    Keep(String),
    /// Puts a scenario in the place of another.
    Replace(usize, Pick),
    /// Takes a scenario away.
    Remove(usize),
    /// Looks at a scenario: its band and its four lines are shown.
    Focus(usize),
}

/// The base and what stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    base: Pick,
    others: Vec<Pick>,
    /// Scenarios that were kept here, also those that are not compared now.
    kept: Vec<Kept>,
    focus: usize,
}

impl Comparison {
    /// What is on screen beside a preset.
    pub fn with_preset(preset: &str) -> Comparison {
        Comparison {
            base: Pick::Preset(preset.to_string()),
            others: vec![Pick::Current],
            kept: Vec::new(),
            focus: 0,
        }
    }

    /// The base.
    pub fn base(&self) -> &Pick {
        &self.base
    }

    /// What stands beside it.
    pub fn others(&self) -> &[Pick] {
        &self.others
    }

    /// Scenarios that were kept here.
    pub fn kept(&self) -> &[Kept] {
        &self.kept
    }

    /// Position among the others of the one that is looked at.
    pub fn focus(&self) -> usize {
        self.focus.min(self.others.len().saturating_sub(1))
    }

    /// Whether there is room for one more.
    pub fn has_room(&self) -> bool {
        self.others.len() + 1 < MOST_COMPARED
    }

    /// The comparison after an act; what has no room or no place changes nothing.
    pub fn after(&self, act: Comparing, current: &Rc<Scenario>) -> Comparison {
        let mut next = self.clone();
        match act {
            Comparing::Base(pick) => next.base = pick,
            Comparing::Add(pick) if self.has_room() => {
                next.others.push(pick);
                next.focus = next.others.len() - 1;
            }
            Comparing::Keep(name) if self.has_room() => {
                let kept = Kept {
                    name: Rc::from(name),
                    scenario: current.clone(),
                };
                next.kept.push(kept.clone());
                return next.after(Comparing::Add(Pick::Kept(kept)), current);
            }
            Comparing::Replace(at, pick) if at < self.others.len() => next.others[at] = pick,
            Comparing::Remove(at) if at < self.others.len() => {
                next.others.remove(at);
                next.focus = next.focus();
            }
            Comparing::Focus(at) if at < self.others.len() => next.focus = at,
            _ => {}
        }
        next
    }
}

/// A scenario of the comparison with what is known of it.
#[derive(Clone)]
pub struct Side<'a> {
    /// What it is called.
    pub name: String,
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// Its run, once it is done.
    pub known: Option<&'a Known>,
}

impl State {
    /// The scenario that a pick means now.
    pub fn picked(&self, pick: &Pick) -> Rc<Scenario> {
        match pick {
            Pick::Current => self.ask.scenario.clone(),
            Pick::Preset(id) => Rc::new(self.ask.of_preset(id)),
            Pick::Kept(kept) => kept.scenario.clone(),
        }
    }

    /// What a pick is called.
    pub fn name_of(&self, lang: Lang, pick: &Pick) -> String {
        let preset = |id: &str| {
            let preset = self.seeds.preset(id);
            preset
                .map_or(id, |preset| preset.name.in_(lang))
                .to_string()
        };
        match pick {
            Pick::Current => compare::CURRENT.in_(lang).to_string(),
            Pick::Preset(id) => preset(id),
            Pick::Kept(kept) => kept.name.to_string(),
        }
    }

    /// Why runs with the replications on screen are not compared one by one, where they are not.
    pub fn unfit_for_pairs(&self) -> Option<Words> {
        let replications = self.ask.replications;
        if replications < FEWEST_PAIRED {
            Some(compare::TOO_FEW)
        } else if MOST_PAIRED < replications {
            Some(compare::TOO_MANY)
        } else {
            None
        }
    }

    /// The scenarios that are compared, the base first.
    pub fn sides(&self) -> Vec<Side<'_>> {
        let picks = [&self.comparison.base].into_iter();
        let picks = picks.chain(&self.comparison.others);
        picks
            .map(|pick| {
                let scenario = self.picked(pick);
                Side {
                    name: self.name_of(self.lang, pick),
                    known: self.known(&scenario),
                    scenario,
                }
            })
            .collect()
    }

    /// The four lines of the base and the scenario that is looked at; none where nothing is compared.
    pub fn lines(&self) -> Option<[Rc<Scenario>; 4]> {
        let other = self.comparison.others.get(self.comparison.focus())?;
        let [base, now] = [&self.comparison.base, other].map(|pick| self.picked(pick));
        Some(four_lines(&base, &now).map(Rc::new))
    }

    /// The runs that a presentation shows, in the order in which they are needed.
    pub(super) fn presented_runs(&self) -> Vec<RunKey> {
        let scenes = self.present.upcoming().map(|scene| &scene.pick);
        self.runs_of(
            scenes
                .chain([&self.comparison.base])
                .map(|pick| self.picked(pick)),
        )
    }

    /// The runs that the comparison shows; the scenarios themselves come before the lines between.
    pub(super) fn compared_runs(&self) -> Vec<RunKey> {
        let sides = self.sides().into_iter().map(|side| side.scenario);
        let lines = self.lines().into_iter().flatten();
        self.runs_of(sides.chain(lines))
    }

    fn runs_of(&self, scenarios: impl Iterator<Item = Rc<Scenario>>) -> Vec<RunKey> {
        let mut runs: Vec<RunKey> = Vec::new();
        for scenario in scenarios {
            let key = self.ask.beside(scenario);
            if !runs.contains(&key) {
                runs.push(key);
            }
        }
        runs
    }
}

#[cfg(test)]
#[path = "comparison_tests.rs"]
mod tests;
