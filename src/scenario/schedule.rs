//! How one lever moves over the fiscal years: start, ramp, steps.

use std::collections::BTreeMap;

use crate::seeds::{Lever, Setting};
use crate::units::FiscalYear;

impl Setting {
    /// The first year after `horizon` for which something is set.
    pub fn first_year_beyond(&self, horizon: FiscalYear) -> Option<FiscalYear> {
        let years = self.steps.keys().copied().chain([self.start]);
        years.filter(|year| horizon < *year).min()
    }

    /// A value that acts from FY2025 at once.
    pub fn constant(value: f64) -> Setting {
        Setting::from_year(FiscalYear::FIRST, value)
    }

    /// A value that acts from a fiscal year on, at once.
    pub fn from_year(start: FiscalYear, value: f64) -> Setting {
        Setting {
            value,
            start,
            ramp: 0,
            steps: BTreeMap::new(),
        }
    }

    /// Whether the value is the same in every year.
    pub fn is_constant(&self) -> bool {
        self.start <= FiscalYear::FIRST && self.ramp == 0 && self.steps.is_empty()
    }

    /// The value in a fiscal year, coming from the lever's default.
    pub fn value_in(&self, year: FiscalYear, lever: &Lever) -> f64 {
        self.value_from(year, lever.default)
    }

    /// The value in a fiscal year, coming from what it would have been without this setting.
    ///
    /// With a ramp of `r` years it leaves `before` in the start year and arrives `r` years later.
    pub fn value_from(&self, year: FiscalYear, before: f64) -> f64 {
        if let Some((_, value)) = self.steps.range(..=year).next_back() {
            return *value;
        }
        if year < self.start {
            return before;
        }
        let years_in = year.0 - self.start.0;
        if years_in >= self.ramp {
            return self.value;
        }
        before + (self.value - before) * (f64::from(years_in) / f64::from(self.ramp))
    }
}
