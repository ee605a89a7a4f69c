//! A watcher sees what happens to seeds without changing it: for checks, for the figures of
//! second-term practice, for traces.

use super::adoption::{Door, Origin};
use super::seed::Seed;
use crate::units::Programme;

/// What happens to one seed of research; the seed's state says in which programme.
///
/// Everything that an indicator counts is among it: contracts, first trials, awards through a door,
/// approvals, proofs of concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// An award runs on 1 April 2025 and has this many months left; a company may pay for it already.
    Running {
        /// Months to its planned end.
        months: u32,
        /// Whether a company pays.
        company: bool,
    },
    /// A visit without the agency runs on 1 April 2025 and has this many months left.
    RunningOutside {
        /// Months to its end.
        months: u32,
    },
    /// A passer of the time before the plan was lost before it, or there is no call for it.
    GoneBefore,
    /// An award begins. Through a door it counts as 発展・継続支援.
    Award {
        /// Planned months.
        months: u32,
        /// How it came about.
        origin: Origin,
        /// Whether it was paired at adoption.
        paired: bool,
    },
    /// A visit without the agency begins.
    Outside {
        /// Months to its end.
        months: u32,
    },
    /// A trial starts.
    Trial {
        /// Whether it is the seed's first one.
        first: bool,
        /// Whether the seed's trials are 治験; a first one that is counts as 治験に至った件数.
        counted: bool,
    },
    /// A start waits for a site.
    QueuedForSite,
    /// A licence contract is signed (企業導出).
    Contract {
        /// Whether it is the first one in the plan's time or before it.
        first: bool,
    },
    /// A company pays from now on.
    CompanyPays,
    /// Accompanying support follows the award.
    Supported,
    /// The award is nominated for matching.
    Nominated,
    /// The gate lets the award go on.
    GateGo,
    /// The gate stops the award.
    GateStop,
    /// The gate lets the award go on, and the seed moves on at once.
    GateEarly,
    /// It changes direction and repeats its stage.
    Pivot {
        /// Months of the repeat.
        months: u32,
    },
    /// An award ends.
    End {
        /// Whether it passed technically.
        passed: bool,
    },
    /// The pass counts as non-clinical proof of concept (非臨床PoC).
    Poc,
    /// It begins to wait for an open call.
    WaitsForCall {
        /// Calls that it has lost.
        attempt: u8,
        /// Where it wants to go.
        destination: Programme,
    },
    /// It took part in an open call.
    Call {
        /// Calls that it had lost before.
        attempt: u8,
        /// Whether it won.
        won: bool,
    },
    /// A door other than the call lets it through; it starts when the gap is over and a place is free.
    HandedOver {
        /// Which door.
        door: Door,
        /// Where it goes.
        destination: Programme,
    },
    /// The adjustment fund bridges its wait.
    Bridged,
    /// It was lost while waiting.
    Lost,
    /// It leaves the agency.
    Leaves {
        /// Whether it goes on elsewhere; else it ends.
        goes_on: bool,
        /// Whether the model follows it there.
        followed: bool,
    },
    /// A visit without the agency ends.
    OutsideEnd {
        /// Whether it passed technically.
        passed: bool,
    },
    /// It passed without the agency, and nobody carries it on.
    OutsideDropped,
    /// It passed its review: an approval.
    Approved,
}

/// What may be seen; every method does nothing unless a watcher wants it.
pub trait Watch {
    /// Something happens to the seed with a number, which stands for its place in this history. Contracts
    /// are told when they are drawn, losses when they are found out: sort by month for a story.
    #[inline]
    fn happens(&mut self, _month: usize, _number: u32, _seed: &Seed, _event: Happening) {}
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
