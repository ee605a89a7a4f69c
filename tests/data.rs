//! The data in `seeds/`: what ships is whole, and every fault is told with file, key and reason.

#![expect(
    clippy::float_cmp,
    reason = "the numbers are read from text as they stand, not computed"
)]

#[path = "data/corruption.rs"]
mod corruption;
#[path = "data/shipped.rs"]
mod shipped;
