//! Claims about the model, one theme a file. Every claim runs with fixed run seeds, so it always gives
//! the same verdict; a claim about a mean or a law is tested at an error rate of 0.001 (divided
//! among the comparisons where there are several), that of a run seed chosen at random.
//!
//! `cargo test` builds have debug assertions: the engine holds every single replication of every test
//! here against the laws of money and seeds (`pipeline::counts::check`).

#[path = "model/closed_forms.rs"]
mod closed_forms;
#[path = "model/displacement.rs"]
mod displacement;
#[path = "model/draws.rs"]
mod draws;
#[path = "model/invariants.rs"]
mod invariants;
#[path = "model/luck.rs"]
mod luck;
#[path = "model/monotone.rs"]
mod monotone;
#[path = "model/practice.rs"]
mod practice;
#[path = "model/results.rs"]
mod results;
#[path = "model/selection.rs"]
mod selection;
#[path = "model/start.rs"]
mod start;
#[path = "model/statistics.rs"]
mod statistics;
#[path = "model/steady_state.rs"]
mod steady_state;
#[path = "model/support.rs"]
mod support;
#[path = "model/tables.rs"]
mod tables;
