//! A model of two lines in place of the engine: a replication reaches every goal where its luck lies below
//! a chance that depends on the levers.

use core::cell::Cell;
use core::ops::Range;

use seedflow::explore::{Outcomes, Runs, Stop};
use seedflow::run::TRACKED;
use seedflow::scenario::Scenario;
use seedflow::scenario::moves::Inputs;
use seedflow::seeds::{Seeds, load, shipped};
use seedflow::world::luck::Key;

/// The made-up model over the pairing and the matching rate.
pub struct MadeUp<F> {
    seeds: Seeds,
    chance: F,
    /// Replications that were run.
    pub ran: Cell<u64>,
}

impl<F: Fn(f64, f64) -> f64> MadeUp<F> {
    /// Of a chance over both rates.
    pub fn new(chance: F) -> MadeUp<F> {
        MadeUp {
            seeds: load(&shipped()).expect("the shipped data is valid"),
            chance,
            ran: Cell::new(0),
        }
    }

    /// Second-term practice: both rates are zero.
    pub fn base(&self) -> Scenario {
        Scenario::of_preset("second-term")
    }

    /// Share of the replications that reach the goals at two rates.
    pub fn share(&self, pairing: f64, matching: f64, replications: u32) -> f64 {
        let chance = (self.chance)(pairing, matching);
        let hits = (0..replications).filter(|at| luck(*at) < chance).count();
        hits as f64 / f64::from(replications)
    }
}

fn luck(replication: u32) -> f64 {
    Key::of_run(11).uniform(replication)
}

impl<F: Fn(f64, f64) -> f64> Runs for MadeUp<F> {
    fn seeds(&self) -> &Seeds {
        &self.seeds
    }

    fn run_seed(&self) -> u64 {
        1
    }

    fn expect(&self, _replications: u64) {}

    async fn run(&self, scenarios: &[Scenario], span: Range<u32>) -> Result<Vec<Outcomes>, Stop> {
        let of = |scenario: &Scenario| {
            let inputs = Inputs::of(&self.seeds, scenario);
            let [pairing, matching] = ["pairing", "matching"]
                .map(|id| inputs.value(self.seeds.lever(id).expect("a lever of this id")));
            let chance = (self.chance)(pairing, matching);
            self.ran
                .set(self.ran.get() + u64::from(span.end - span.start));
            let totals: Vec<u32> = span
                .clone()
                .map(|at| u32::from(luck(at) < chance))
                .collect();
            Outcomes::of_totals(vec![totals; TRACKED.len()], [Some(1.0); 4])
        };
        Ok(scenarios.iter().map(of).collect())
    }

    async fn run_twins(&self, scenario: &Scenario, replications: u32) -> Result<Outcomes, Stop> {
        let mut outcomes = self
            .run(core::slice::from_ref(scenario), 0..replications)
            .await?;
        outcomes.pop().ok_or(Stop::Cancelled)
    }

    async fn pause(&self) -> Result<(), Stop> {
        Ok(())
    }
}
