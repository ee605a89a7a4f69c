//! Runs that an analysis asks for: many small ones, done when the inputs on screen are.
//!
//! An errand is best done by one worker, which then compiles its scenario once; where there are more
//! workers than errands they help each other.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use yew::platform::pinned::oneshot::Sender;

use crate::explore::Outcomes;
use crate::run::{Batch, Luck, Results};
use crate::scenario::Scenario;
use crate::seeds::{Problem, Seeds};
use crate::units::FiscalYear;

use super::ledger::{Ledger, Span};

/// Replications of one scenario for an analysis, FY2025 to FY2029.
pub struct Errand {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// Run seed.
    pub run_seed: u64,
    /// Replications.
    pub span: Range<u32>,
    /// Whose luck they have.
    pub luck: Luck,
    /// Gets what came out.
    pub answer: Sender<Result<Outcomes, Vec<Problem>>>,
    /// Is told of replications that came in.
    pub heard: Rc<dyn Fn(u32)>,
}

/// An errand that is under way.
struct Running {
    id: u32,
    errand: Errand,
    ledger: Ledger,
    results: Results,
    seat: Option<usize>,
}

/// What a worker is to run for an errand.
pub struct Piece {
    /// The errand.
    pub id: u32,
    /// Its scenario.
    pub scenario: Rc<Scenario>,
    /// Run seed.
    pub run_seed: u64,
    /// Replications.
    pub span: Span,
    /// Whose luck they have.
    pub luck: Luck,
}

/// The errands in the order in which they were asked for.
#[derive(Default)]
pub struct Errands {
    newest: u32,
    running: Vec<Running>,
}

impl Errands {
    /// Last fiscal year of all errands: that of the plan.
    pub const HORIZON: FiscalYear = FiscalYear::PLAN_END;

    /// Takes errands in.
    pub fn add(&mut self, seeds: &Arc<Seeds>, errands: Vec<Errand>) {
        for errand in errands {
            self.newest += 1;
            let count = errand.span.end.saturating_sub(errand.span.start);
            let results = Results::new(seeds.clone(), Errands::HORIZON, errand.run_seed, count);
            self.running.push(Running {
                id: self.newest,
                ledger: Ledger::new(count),
                results: results.counting(errand.scenario.trial_counting),
                errand,
                seat: None,
            });
        }
    }

    /// Drops all: nobody waits for them any more.
    pub fn clear(&mut self) {
        self.running.clear();
    }

    /// The next replications for a worker: of the errand that it is at, else of one that nobody is at,
    /// else of any.
    pub fn take(&mut self, seat: usize, at_most: u32) -> Option<Piece> {
        let kinds: [&dyn Fn(&Running) -> bool; 3] = [
            &|running| running.seat == Some(seat),
            &|running| running.seat.is_none(),
            &|_| true,
        ];
        kinds.into_iter().find_map(|kind| {
            let mut fitting = self.running.iter_mut().filter(|running| kind(running));
            fitting.find_map(|running| {
                let span = running.ledger.take(seat, at_most)?;
                running.seat.get_or_insert(seat);
                Some(Piece {
                    id: running.id,
                    scenario: running.errand.scenario.clone(),
                    run_seed: running.errand.run_seed,
                    span: Span {
                        first: running.errand.span.start + span.first,
                        count: span.count,
                    },
                    luck: running.errand.luck,
                })
            })
        })
    }

    /// Takes a batch in; an errand that is complete is answered. What nobody waits for is dropped.
    pub fn settle(&mut self, id: u32, span: Span, batch: Batch) {
        let Some(at) = self.running.iter().position(|running| running.id == id) else {
            return;
        };
        let running = &mut self.running[at];
        let Some(first) = span.first.checked_sub(running.errand.span.start) else {
            return;
        };
        let count = span.count;
        if !running.ledger.settle(Span { first, count }) {
            return;
        }
        running.results.merge(&batch.placed(first));
        (running.errand.heard)(count);
        if running.ledger.finished() {
            let done = self.running.remove(at);
            // An analysis that was cancelled does not wait any more.
            drop(done.errand.answer.send(Ok(Outcomes::of(&done.results))));
        }
    }

    /// An errand cannot be run.
    pub fn give_up(&mut self, id: u32, problems: Vec<Problem>) {
        if let Some(at) = self.running.iter().position(|running| running.id == id) {
            let given_up = self.running.remove(at);
            drop(given_up.errand.answer.send(Err(problems)));
        }
    }

    /// Takes back what a worker that died still owed.
    pub fn lose(&mut self, seat: usize) {
        for running in &mut self.running {
            running.ledger.lose(seat);
            running.seat = running.seat.filter(|own| *own != seat);
        }
    }
}
