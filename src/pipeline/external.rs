//! Applicants from outside: only the winners are drawn, best first.
//!
//! Of `n` applicants with score y = z + noise, z ~ N(0, 1), the k-th best is an order statistic; the
//! sequence U₍₁₎ = V₁^(1/n), U₍ₖ₎ = U₍ₖ₋₁₎·Vₖ^(1/(n−k+1)) gives their ranks from the top one by one, each
//! from the luck of the seed of research at that rank. So the first K winners stay the same when K
//! grows, and more places mean a lower cut-off and a lower mean quality.

use super::seed::Seed;
use crate::math::{exp_near_zero, sqrt};
use crate::units::Programme;
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
    /// Standard deviation of the score, √(1 + σ²).
    score_sd: f64,
    /// Mean quality given the score is `reliability` × score = y / (1 + σ²).
    reliability: f64,
    /// Standard deviation of quality given the score, σ / √(1 + σ²).
    quality_sd: f64,
}

impl External {
    /// The applicants of a call, none drawn yet; `noise` is σ of the score, in standard deviations of
    /// quality.
    pub fn new(programme: Programme, key: Key, applicants: u32, noise: f64) -> External {
        let reliability = 1.0 / (1.0 + noise * noise);
        let quality_sd = noise * sqrt(reliability);
        let score_sd = sqrt(1.0 + noise * noise);
        External {
            programme,
            key,
            applicants,
            rank: 0,
            last: 1.0,
            score_sd,
            reliability,
            quality_sd,
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
        let score = self.score_sd * normal(self.last.min(1.0 - f64::EPSILON));
        let quality =
            score * self.reliability + self.quality_sd * key.normal(Event::Quality.at(stage));
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
