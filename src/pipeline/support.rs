//! Accompanying support (伴走支援): raises licensing and success in the applied and non-clinical stages.
//!
//! It follows an award from its start to its planned end, where the support money of every fiscal year
//! that it touches pays for it; paired and matched seeds first, then by review score.

use super::Replication;
use super::counts::Series;
use super::watch::Watch;
use crate::seeds::layout::Mechanism;
use crate::units::{MONTHS_PER_YEAR, Stage, THOUSAND_YEN_PER_MILLION};

/// Whether support accompanies a stage.
pub(super) const fn is_accompanied(stage: Stage) -> bool {
    matches!(stage, Stage::Applied | Stage::Nonclinical)
}

impl<W: Watch> Replication<W> {
    /// Decides which of the month's new awards are accompanied, and with that what they will bring.
    pub(super) fn accompany(&mut self, month: usize) {
        let mut fresh = core::mem::take(&mut self.fresh);
        let rank = |seed: &u32| {
            let flags = self.seeds[*seed as usize].flags;
            let first = flags.paired || flags.handed_over;
            (first, self.review_score(*seed as usize), *seed)
        };
        let mut ranked: Vec<(bool, f64, u32)> = fresh.iter().map(rank).collect();
        ranked.sort_unstable_by(|a, b| {
            let by_score = || b.1.total_cmp(&a.1).then(a.2.cmp(&b.2));
            b.0.cmp(&a.0).then_with(by_score)
        });
        let yearly = self.world.mechanism(Mechanism::SupportCost) * THOUSAND_YEN_PER_MILLION;
        let cost = (yearly / MONTHS_PER_YEAR as f64 + 0.5) as i64;
        for (_, _, seed) in ranked {
            let ends_at = self.seeds[seed as usize].ends_at as usize;
            let supported = self.support.take(&mut self.counts, month, ends_at, cost);
            if supported {
                self.counts
                    .add_series(Series::Supported, month / MONTHS_PER_YEAR, 1);
            }
            self.settle_award(seed as usize, month, supported);
        }
        fresh.clear();
        self.fresh = fresh;
    }
}
