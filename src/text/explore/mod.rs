//! Words of the analyses: what all of them say here, each analysis in a file of its own.

pub mod common;
pub mod contribution;
pub mod optimise;
pub mod regret;
pub mod tornado;
