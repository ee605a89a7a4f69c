//! Words of the analyses: what all of them say here, each analysis in a file of its own.

pub mod common;
pub mod map;
pub mod seek;
pub mod tornado;
