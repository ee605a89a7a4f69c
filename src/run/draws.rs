//! The parameters of replications, drawn again without running them.

use super::{parameters_of, source};
use crate::scenario::{Scenario, assumptions};
use crate::seeds::{Problem, Seeds};
use crate::world::luck::Key;
use crate::world::{Law, Source};

/// What the parameters of a scenario's replications are drawn from.
pub struct Draws {
    laws: Vec<Law>,
    pins: Vec<Option<f64>>,
    source: Source,
}

impl Draws {
    /// Of a scenario.
    ///
    /// # Errors
    /// Pins that cannot be read, or why the posterior cannot be used.
    pub fn of_scenario(seeds: &Seeds, scenario: &Scenario) -> Result<Draws, Vec<Problem>> {
        let laws: Vec<Law> = seeds.parameters.iter().map(Law::new).collect();
        Ok(Draws {
            pins: assumptions(seeds, scenario)?,
            source: source::of_scenario(seeds, scenario, &laws)?,
            laws,
        })
    }

    /// The draw that a replication takes. Replications under a posterior may share one: it has a few
    /// draws, each as likely as the others.
    pub fn of_replication(&self, run_seed: u64, replication: u32) -> Key {
        let own = parameters_of(run_seed).part(u64::from(replication));
        self.source.draw(own)
    }

    /// The values of a draw in the order of [`crate::seeds::layout`].
    pub fn values(&self, draw: Key) -> Vec<f64> {
        self.source.values(&self.laws, &self.pins, draw)
    }
}
