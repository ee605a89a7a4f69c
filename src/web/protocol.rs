//! What the page and its workers say to each other; plain data, written with serde-wasm-bindgen, whose
//! numbers keep every bit (text would not).
//!
//! ```text
//! worker: Loaded (model version)   page: Start (the packed data)       once
//! page:   Run (an order)           worker: Answer and the batch's bytes, or Problems
//! ```

use serde::{Deserialize, Serialize};

use crate::run::Luck;
use crate::scenario::Scenario;
use crate::seeds::Problem;
use crate::units::FiscalYear;

/// From the page.
#[derive(Debug, Serialize, Deserialize)]
pub enum ToWorker {
    /// The packed data to work with.
    Start(#[serde(with = "serde_bytes")] Vec<u8>),
    /// Replications to run.
    Run(Order),
}

/// Replications to run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// Which input it belongs to; a newer one makes older orders void.
    pub generation: u32,
    /// Which errand of an analysis it belongs to; 0 for the input itself.
    pub errand: u32,
    /// The scenario.
    pub scenario: Scenario,
    /// Last fiscal year.
    pub horizon: FiscalYear,
    /// Run seed.
    pub run_seed: u64,
    /// First replication.
    pub first: u32,
    /// How many.
    pub count: u32,
    /// Whose luck they have.
    pub luck: Luck,
}

/// From a worker; an answer is followed by the bytes of the batch.
#[derive(Debug, Serialize, Deserialize)]
pub enum FromWorker {
    /// The worker stands; the page refuses one of another version.
    Loaded {
        /// Its model version.
        model_version: String,
    },
    /// A batch is done.
    Answer {
        /// Generation of the order.
        generation: u32,
        /// Errand of the order.
        errand: u32,
        /// First replication.
        first: u32,
        /// How many.
        count: u32,
        /// How long it took.
        milliseconds: f64,
    },
    /// The order cannot be run.
    Problems {
        /// Generation of the order.
        generation: u32,
        /// Errand of the order.
        errand: u32,
        /// Why.
        problems: Vec<Problem>,
    },
}
