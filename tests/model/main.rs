//! Claims about the model, one theme a file. Every claim runs with fixed run seeds, so it always gives
//! the same verdict; a claim about a mean or a law is tested at an error rate of 0.001 (divided
//! among the comparisons where there are several), that of a run seed chosen at random.
//!
//! `cargo test` builds have debug assertions: the engine holds every single replication of every test
//! here against the laws of money and seeds (`pipeline::counts::check`).

mod calibration;
mod closed_forms;
mod displacement;
mod draws;
mod everything_matters;
mod follow_up;
mod invariants;
mod luck;
mod mechanisms;
mod monotone;
mod on_track;
mod practice;
mod results;
mod selection;
mod spending;
mod start;
mod statistics;
mod steady_state;
mod support;
mod tables;
mod trace;
mod variance;
