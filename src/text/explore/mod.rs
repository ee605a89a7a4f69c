//! Words of the analyses: what all of them say here, each analysis in a file of its own.

pub mod assumed;
pub mod common;
pub mod contribution;
pub mod failure;
pub mod map;
pub mod optimise;
pub mod regret;
pub mod seek;
pub mod tornado;
pub mod unknowns;
