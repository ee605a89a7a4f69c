//! The only place that knows the browser; it never computes a result.
//!
//! ```text
//! opening ──► state ◄── actions of the views
//!               │ inputs changed
//!               ▼
//!            runner ──orders──► workers (or the main thread, where they are blocked)
//!               ▲  ◄──batches──┘
//!               └── reports ──► state ──► views
//! ```
//!
//! `entry`, `shares`, `ledger`, `pace`, `opening` and `state` are plain logic and are tested natively.

pub mod app;
mod echarts;
pub mod entry;
pub mod inputs;
pub mod ledger;
pub mod opening;
pub mod pace;
pub mod protocol;
mod runner;
mod seat;
pub mod shares;
pub mod state;
mod views;
pub mod worker;
