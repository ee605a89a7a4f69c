//! A watcher sees what happens to seeds without changing it: for checks, for the figures of
//! second-term practice, later for traces.

use super::seed::Seed;
use crate::units::Programme;

/// What may be seen; every method does nothing unless a watcher wants it.
pub trait Watch {
    /// A seed begins an award.
    fn award(&mut self, _seed: &Seed, _month: usize) {}
    /// The agency pays a seed of a programme for some months from `month` on.
    fn funded(&mut self, _programme: Programme, _month: usize, _months: u32) {}
    /// The agency stops paying a seed of a programme: `months` from `month` on are free again.
    fn released(&mut self, _programme: Programme, _month: usize, _months: u32) {}
    /// A seed begins a stage without the agency.
    fn outside(&mut self, _seed: &Seed, _month: usize) {}
    /// A passer of `source` begins to wait for its first (0) or second (1) open call.
    fn wait(&mut self, _source: Programme, _seed: &Seed, _attempt: u8, _month: usize) {}
    /// A waiting passer of `source` took part in a call.
    fn call(&mut self, _source: Programme, _seed: &Seed, _attempt: u8, _won: bool, _month: usize) {}
    /// An awarded visit of `source` ended with a technical pass.
    fn pass(&mut self, _source: Programme, _month: usize) {}
    /// A passer leaves the agency, to go on elsewhere or to end.
    fn leave(&mut self, _seed: &Seed, _month: usize) {}
    /// A passer of `source` was lost while waiting.
    fn lost(&mut self, _source: Programme, _month: usize) {}
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {}
