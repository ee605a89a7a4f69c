//! Papers (論文): per year, negative binomial; the mean follows what was spent on basic and applied
//! research two years before, relative to second-term practice.

use super::Replication;
use super::counts::{Column, Series, funded_programmes};
use super::kinds;
use super::watch::Watch;
use crate::math::poisson_quantile;
use crate::pipeline::doors::PAIRED_STAGES;
use crate::pipeline::places::thousand_yen;
use crate::seeds::layout::Mechanism;
use crate::units::Programme;

/// Years from spending to papers (parameter row `paper_lag`, 24 months).
const LAG_YEARS: usize = 2;

impl<W: Watch> Replication<W> {
    /// Counts the papers of all years; called when the books of all years are closed.
    pub(super) fn publish(&mut self) {
        let dispersion = self.world.mechanism(Mechanism::PaperDispersion);
        let kinds = [
            (Series::Top1Papers, Mechanism::Top1Papers),
            (Series::Top10Papers, Mechanism::Top10Papers),
            (Series::AllPapers, Mechanism::AllPapers),
        ];
        for year in 0..self.policy.years.len() {
            let spending = year
                .checked_sub(LAG_YEARS)
                .map_or(1.0, |year| self.research_spending(year));
            for (kind, (series, rate)) in kinds.into_iter().enumerate() {
                let luck = self.cohort(kinds::PAPERS, Programme::at(kind), year);
                let spread = crate::world::unit_gamma(dispersion, luck);
                let mean = self.world.mechanism(rate) * spending * spread;
                self.counts
                    .add_series(series, year, poisson_quantile(luck.uniform(0), mean));
            }
        }
    }

    /// Spending on basic and applied research in a year, relative to second-term money.
    fn research_spending(&self, year: usize) -> f64 {
        let early =
            || funded_programmes().filter(|programme| programme.stage().index() < PAIRED_STAGES);
        let spent: i64 = early()
            .map(|programme| i64::from(self.counts.get_book(Column::Spent, programme, year)))
            .sum();
        let baseline: i64 = early()
            .map(|programme| {
                thousand_yen(self.policy.second_term.money_million_yen[programme.index()])
            })
            .sum();
        spent as f64 / baseline.max(1) as f64
    }
}
