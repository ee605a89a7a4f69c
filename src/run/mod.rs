//! Many replications: batches in any order, merged by replication number, and their digest.
//!
//! The result depends on the scenario, the run seed and the number of replications alone, never on
//! batch size, order or number of workers.

use crate::scenario::Scenario;
use crate::seeds::{Problem, Seeds};
use crate::summary::Summary;
use crate::units::FiscalYear;

/// A scenario compiled for a horizon, ready to run.
pub struct Engine;

/// The counts of consecutive replications, as they travel from a worker.
pub struct Batch;

/// The batches that are in so far.
pub struct Results;

impl Engine {
    /// Compiles a scenario.
    ///
    /// # Errors
    /// All problems of the scenario at once.
    pub fn new(_seeds: &Seeds, _scenario: &Scenario, _horizon: FiscalYear) -> Result<Engine, Vec<Problem>> {
        todo!("engine")
    }

    /// Runs replications `first .. first + count`.
    pub fn batch(&mut self, _run_seed: u64, _first: u32, _count: u32) -> Batch {
        todo!("engine")
    }
}

impl Batch {
    /// Bytes for a message; little-endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        todo!("engine")
    }

    /// Reads [`Batch::to_bytes`].
    ///
    /// # Errors
    /// If the bytes are not a batch of this model version.
    pub fn from_bytes(_bytes: &[u8]) -> Result<Batch, Problem> {
        todo!("engine")
    }
}

impl Results {
    /// Room for `replications` of a scenario.
    pub fn new(_seeds: &Seeds, _scenario: &Scenario, _horizon: FiscalYear, _run_seed: u64, _replications: u32) -> Result<Results, Vec<Problem>> {
        todo!("engine")
    }

    /// Takes a batch in; a batch that is already in changes nothing.
    pub fn merge(&mut self, _batch: Batch) {
        todo!("engine")
    }

    /// Replications that are in.
    pub fn done(&self) -> u32 {
        todo!("engine")
    }

    /// What they say; none while nothing is in.
    pub fn summary(&self) -> Option<Summary> {
        todo!("engine")
    }
}
