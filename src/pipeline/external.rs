//! Applicants from outside: only the winners are drawn, best first.
//!
//! Of `n` applicants with score y = z + noise, z ~ N(0, 1), the k-th best is an order statistic; the
//! sequence U₍₁₎ = V₁^(1/n), U₍ₖ₎ = U₍ₖ₋₁₎·Vₖ^(1/(n−k+1)) gives their ranks from the top one by one, each
//! from the luck of the seed of research at that rank. So the first K winners stay the same when K
//! grows, and more places mean a lower cut-off and a lower mean quality.

use super::seed::Seed;
use crate::math::exp_near_zero;
use crate::units::Programme;
use crate::world::ScoreLaw;
use crate::world::luck::{Event, Key};
use crate::world::tables::{exponential_of_bits, normal};

/// The applicants of one call that have not been drawn yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct External {
    programme: Programme,
    /// Names the call.
    key: Key,
    /// Applicants.
    applicants: u32,
    /// Drawn so far.
    rank: u32,
    /// U of the last one drawn.
    last: f64,
    law: ScoreLaw,
}

impl External {
    /// The applicants of a call, none drawn yet.
    pub fn new(programme: Programme, key: Key, applicants: u32, law: ScoreLaw) -> External {
        External {
            programme,
            key,
            applicants,
            rank: 0,
            last: 1.0,
            law,
        }
    }

    /// Applicants that have not been drawn yet.
    pub fn left(&self) -> u32 {
        self.applicants - self.rank
    }

    /// The next best applicant and the score.
    pub fn next_best(&mut self) -> Option<(Seed, f64)> {
        if self.rank == self.applicants {
            return None;
        }
        let key = self.key.part(u64::from(self.rank));
        let stage = self.programme.stage().index();
        let left = f64::from(self.applicants - self.rank);
        self.last *= exp_near_zero(-exponential_of_bits(key.bits(Event::Rank.at(stage))) / left);
        self.rank += 1;
        // Below one, where the quantile ends.
        const TOP: f64 = 1.0 - f64::EPSILON;
        let rank = if self.last < TOP { self.last } else { TOP };
        let score = self.law.score_sd * normal(rank);
        let quality = score * self.law.reliability
            + self.law.quality_sd * key.normal(Event::Quality.at(stage));
        Some((Seed::new(key, quality, self.programme), score))
    }
}

/// What is left of the last call: the next best outside, and how many may still be taken.
#[derive(Clone, Debug, Default)]
pub(super) struct ReserveList {
    /// The next best applicant from outside.
    pub next: Option<(Seed, f64)>,
    /// Those after.
    pub rest: Option<External>,
    /// How many may still be taken.
    pub left: u32,
}

impl ReserveList {
    /// Takes the next best applicant from outside off the list.
    pub fn take_next(&mut self) -> Option<(Seed, f64)> {
        let taken = self.next.take();
        self.next = self.rest.as_mut().and_then(External::next_best);
        taken
    }
}
