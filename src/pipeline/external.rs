//! Applicants from outside: only the winners are drawn, best first.
//!
//! Of `n` applicants with score y = z + noise, z ~ N(0, 1), the k-th best is an order statistic; the
//! sequence U₍₁₎ = V₁^(1/n), U₍ₖ₎ = U₍ₖ₋₁₎·Vₖ^(1/(n−k+1)) gives their ranks from the top one by one, each
//! from the luck of the seed of research at that rank. So the first K winners stay the same when K
//! grows, and more places mean a lower cut-off and a lower mean quality.

use super::seed::Seed;
use crate::math::{exp, ln, normal_quantile, sqrt};
use crate::units::Programme;
use crate::world::luck::{Event, Key};

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
    /// ln U of the last one drawn.
    log_rank: f64,
    /// Standard deviation of the score's noise, in standard deviations of quality.
    noise: f64,
}

impl External {
    /// The applicants of a call, none drawn yet.
    pub fn new(programme: Programme, key: Key, applicants: u32, noise: f64) -> External {
        External { programme, key, applicants, rank: 0, log_rank: 0.0, noise }
    }

    /// The next best applicant and the score.
    pub fn next_best(&mut self) -> Option<(Seed, f64)> {
        if self.rank == self.applicants {
            return None;
        }
        let key = self.key.part(u64::from(self.rank));
        let stage = self.programme.stage().index();
        let left = f64::from(self.applicants - self.rank);
        self.log_rank += ln(key.uniform(Event::Rank.at(stage))) / left;
        self.rank += 1;
        let variance = 1.0 + self.noise * self.noise;
        let uniform = exp(self.log_rank).min(1.0 - f64::EPSILON);
        let score = sqrt(variance) * normal_quantile(uniform);
        // Quality given the score: N(y / (1 + σ²), σ² / (1 + σ²)).
        let quality = score / variance + self.noise / sqrt(variance) * key.normal(Event::Quality.at(stage));
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
