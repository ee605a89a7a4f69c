//! Seedflow: a Monte Carlo model of Japan's third-term Medical R&D Promotion Plan (FY2025–29).
//!
//! The modules in reading order. Each may use those above it in this list, never those below; a
//! test reads the `use` lines and holds the order.

pub mod math;
pub mod text;
pub mod units;

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

pub mod chart;
pub mod table;

#[cfg(feature = "worker")]
pub mod web;

/// The version of the model's rules; results of two model versions are not comparable bit for bit.
pub const MODEL_VERSION: &str = "2026.3";
