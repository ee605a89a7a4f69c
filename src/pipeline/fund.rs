//! A line of money beside the programme budget that pays for months of single seeds: bridging from the
//! adjustment fund, accompanying support.

use super::counts::{Counts, Series};
use crate::units::MONTHS_PER_YEAR;

/// What is left of a fund, by fiscal year and one year more, in thousand yen.
#[derive(Clone, Debug)]
pub(super) struct Fund {
    pub left: Vec<i64>,
    spent: Series,
}

impl Fund {
    /// An empty fund for a number of years and one more; what it spends is counted in `spent`.
    pub fn new(years: usize, spent: Series) -> Fund {
        Fund {
            left: vec![0; years + 1],
            spent,
        }
    }

    /// Takes `cost` thousand yen a month from month `from` to `to`, if the money of every fiscal year
    /// that it touches is there; what lies beyond the last year is nobody's concern.
    pub fn take(&mut self, counts: &mut Counts, from: usize, to: usize, cost: i64) -> bool {
        let to = to.min(self.left.len() * MONTHS_PER_YEAR);
        let months_in = |year: usize| {
            let start = (year * MONTHS_PER_YEAR).max(from);
            let end = ((year + 1) * MONTHS_PER_YEAR).min(to);
            end.saturating_sub(start) as i64
        };
        let years = from / MONTHS_PER_YEAR..to.div_ceil(MONTHS_PER_YEAR);
        if years
            .clone()
            .any(|year| self.left[year] < months_in(year) * cost)
        {
            return false;
        }
        for year in years {
            let amount = months_in(year) * cost;
            self.left[year] -= amount;
            counts.add_series(self.spent, year, amount as u32);
        }
        true
    }
}
