//! Undo and redo: the inputs as they were, one step an act.

use std::rc::Rc;

use crate::scenario::Scenario;
use crate::units::FiscalYear;

use super::ask::Ask;

/// Steps that are kept; older ones are forgotten.
const MOST: usize = 200;

/// The inputs at one time: what results depend on, apart from how many replications are drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// Last fiscal year.
    pub horizon: FiscalYear,
    /// Run seed.
    pub run_seed: u64,
}

impl Step {
    /// The inputs of an ask.
    pub fn of(ask: &Ask) -> Step {
        Step {
            scenario: ask.scenario.clone(),
            horizon: ask.horizon,
            run_seed: ask.run_seed,
        }
    }
}

/// What was before, what was undone, and the lever that is in the hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    past: Rc<Vec<Step>>,
    future: Rc<Vec<Step>>,
    in_hand: Option<String>,
}

impl Steps {
    /// Notes a change away from `from`. While a lever is in the hand its moves are one step, since
    /// nobody wants to undo a drag pixel by pixel.
    pub fn leave(&mut self, from: Step, lever: Option<&str>) {
        self.future = Rc::default();
        let goes_on = lever.is_some() && self.in_hand.as_deref() == lever;
        self.in_hand = lever.map(str::to_string);
        if goes_on {
            return;
        }
        let past = Rc::make_mut(&mut self.past);
        past.push(from);
        let excess = past.len().saturating_sub(MOST);
        past.drain(..excess);
    }

    /// The hand lets go: the next move is a step of its own.
    pub fn settle(&mut self) {
        self.in_hand = None;
    }

    /// Goes one step back from `from`; none at the beginning.
    pub fn undo(&mut self, from: Step) -> Option<Step> {
        self.in_hand = None;
        let before = Rc::make_mut(&mut self.past).pop()?;
        Rc::make_mut(&mut self.future).push(from);
        Some(before)
    }

    /// Goes one step forward again from `from`; none where nothing was undone.
    pub fn redo(&mut self, from: Step) -> Option<Step> {
        self.in_hand = None;
        let after = Rc::make_mut(&mut self.future).pop()?;
        Rc::make_mut(&mut self.past).push(from);
        Some(after)
    }

    /// All steps in the order in which they were made, with `now` on screen, and where that stands.
    pub fn line(&self, now: &Step) -> (Vec<Step>, usize) {
        let mut line = self.past.to_vec();
        let at = line.len();
        line.push(now.clone());
        // What was undone last is redone first.
        line.extend(self.future.iter().rev().cloned());
        (line, at)
    }

    /// Puts another line of steps behind these and `from`; what was undone here is forgotten.
    pub fn resume(&mut self, from: Step, mut line: Vec<Step>, at: usize) {
        let after = line.split_off((at + 1).min(line.len()));
        line.truncate(at);
        self.in_hand = None;
        self.future = Rc::new(after.into_iter().rev().collect());
        let past = Rc::make_mut(&mut self.past);
        past.push(from);
        past.append(&mut line);
        let excess = past.len().saturating_sub(MOST);
        past.drain(..excess);
    }

    /// The step before the newest.
    pub fn before(&self) -> Option<&Step> {
        self.past.last()
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
