//! The only place that knows the browser; it never computes a result.
//!
//! ```text
//! address ──► state ◄── actions of the views
//!               │ inputs changed
//!               ▼
//!            runner ──orders──► workers (or the main thread, where they are blocked)
//!               ▲  ◄──batches──┘
//!               └── reports ──► state ──► views
//! ```
//!
//! The page's program comes in two parts: `rest` loads what only other screens and dialogs need.
//! A worker is built from `protocol` and `worker` alone (feature `worker`), so that it stays small.
//! `entry`, `ledger`, `pace`, `present`, `shelf` and `state` are plain logic and are tested natively.

#[cfg(feature = "web")]
mod address;
#[cfg(feature = "web")]
pub mod app;
#[cfg(feature = "web")]
pub mod data;
#[cfg(feature = "web")]
mod download;
#[cfg(feature = "web")]
mod echarts;
#[cfg(feature = "web")]
pub mod entry;
#[cfg(feature = "web")]
mod errands;
#[cfg(feature = "web")]
mod explore;
#[cfg(feature = "web")]
pub mod keys;
#[cfg(feature = "web")]
pub mod ledger;
#[cfg(feature = "web")]
mod offline;
#[cfg(feature = "web")]
pub mod pace;
#[cfg(any(feature = "web", feature = "sheet"))]
mod parcel;
#[cfg(feature = "web")]
pub mod present;
#[cfg(feature = "worker")]
pub mod protocol;
#[cfg(feature = "web")]
mod rest;
#[cfg(feature = "web")]
mod runner;
#[cfg(feature = "web")]
pub mod screen;
#[cfg(feature = "web")]
mod screens;
#[cfg(feature = "web")]
mod seat;
#[cfg(feature = "sheet")]
pub mod sheet;
#[cfg(feature = "web")]
mod sheet_order;
#[cfg(feature = "web")]
pub mod shelf;
#[cfg(feature = "web")]
pub mod state;
#[cfg(feature = "web")]
pub mod terms;
#[cfg(feature = "web")]
pub mod typed;
#[cfg(feature = "web")]
mod views;
#[cfg(feature = "worker")]
pub mod worker;
