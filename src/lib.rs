//! Seedflow: a Monte Carlo model of Japan's third-term Medical R&D Promotion Plan (FY2025–29).
//!
//! The modules in reading order. Each may use those above it in this list, never those below; a
//! test reads the `use` lines and holds the order.

pub mod math;
pub mod text;
pub mod units;
pub mod version;

pub mod seeds;

pub mod scenario;

pub mod world;

pub mod pipeline;

pub mod run;

pub mod trace;

pub mod practice;

pub mod summary;

pub mod follow_up;
pub mod variance;

pub mod calibrate;

pub mod explore;

pub mod chart;
pub mod link;
pub mod table;

pub mod export;

#[cfg(any(feature = "worker", feature = "sheet"))]
pub mod web;

pub use version::MODEL_VERSION;
