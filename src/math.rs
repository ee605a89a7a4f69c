//! Mathematics that gives the same bits everywhere: libm re-exports, the normal law, quantiles.
//!
//! The standard library's `exp`, `ln` and `powf` differ between platforms in the last digit, so the
//! core may use only what stands here (`clippy.toml` forbids the others).

pub use libm::{exp, floor, log as ln, log1p, pow, round, sqrt};
