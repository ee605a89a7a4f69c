//! The engine as what an analysis needs: replications on the spot, counted.

use core::cell::Cell;
use core::ops::Range;
use core::pin::pin;
use core::task::{Context, Poll, Waker};
use std::sync::Arc;

use seedflow::explore::{Outcomes, Runs, Stop};
use seedflow::run::{Engine, Luck, Results};
use seedflow::scenario::Scenario;
use seedflow::seeds::{Seeds, load, shipped};
use seedflow::units::FiscalYear;

/// Runs replications one after the other.
pub struct Small {
    seeds: Arc<Seeds>,
    run_seed: u64,
    /// Replications that were run, twins included.
    pub ran: Cell<u64>,
    /// Replications that were announced.
    pub expected: Cell<u64>,
}

impl Small {
    /// Of a run seed, on the shipped data.
    pub fn new(run_seed: u64) -> Small {
        Small {
            seeds: Arc::new(load(&shipped()).expect("the shipped data is valid")),
            run_seed,
            ran: Cell::new(0),
            expected: Cell::new(0),
        }
    }

    fn outcomes(
        &self,
        scenario: &Scenario,
        luck: Luck,
        span: Range<u32>,
    ) -> Result<Outcomes, Stop> {
        let count = span.end - span.start;
        self.ran.set(self.ran.get() + u64::from(count));
        let horizon = FiscalYear::PLAN_END;
        let mut engine = Engine::new(&self.seeds, scenario, horizon)?;
        let batch = engine.batch_with(luck, self.run_seed, span.start, count);
        let results = Results::new(self.seeds.clone(), horizon, self.run_seed, count);
        let mut results = results.counting(scenario.trial_counting);
        results.merge(&batch.placed(0));
        Ok(Outcomes::of(&results))
    }
}

impl Runs for Small {
    fn seeds(&self) -> &Seeds {
        &self.seeds
    }

    fn run_seed(&self) -> u64 {
        self.run_seed
    }

    fn expect(&self, replications: u64) {
        self.expected.set(self.expected.get() + replications);
    }

    async fn run(&self, scenarios: &[Scenario], span: Range<u32>) -> Result<Vec<Outcomes>, Stop> {
        let run = |scenario| self.outcomes(scenario, Luck::Own, span.clone());
        scenarios.iter().map(run).collect()
    }

    async fn run_twins(&self, scenario: &Scenario, replications: u32) -> Result<Outcomes, Stop> {
        self.outcomes(scenario, Luck::Twin, 0..replications)
    }

    async fn pause(&self) -> Result<(), Stop> {
        Ok(())
    }
}

/// The output of a future that never waits.
pub fn finished<F: Future>(future: F) -> F::Output {
    let mut context = Context::from_waker(Waker::noop());
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
