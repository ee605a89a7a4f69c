//! The target of a tracked indicator, with the years that count for it.

use core::ops::RangeInclusive;

use crate::run::{Results, TRACKED};
use crate::seeds::{Direction, TargetKind};
use crate::units::FiscalYear;

/// A target that the pipeline decides.
#[derive(Clone, Copy)]
pub(super) struct Goal {
    pub target: f64,
    direction: Direction,
    /// What the sum over its years is held against.
    bar: f64,
    pub first: FiscalYear,
    pub last: FiscalYear,
}

impl Goal {
    /// That of a tracked indicator; none where it has none, or its years are not simulated.
    pub fn of(results: &Results, index: usize) -> Option<Goal> {
        let of_indicator = results.seeds().target(TRACKED[index].0);
        let found = of_indicator.filter(|target| target.simulated)?;
        let (first, last, target) = (found.window_start, found.due, found.target?);
        if results.years() <= last.offset() {
            return None;
        }
        let years = if found.kind == TargetKind::ThreeYearMean {
            (last.offset() - first.offset() + 1) as f64
        } else {
            1.0
        };
        Some(Goal {
            target,
            direction: found.direction,
            bar: target * years,
            first,
            last,
        })
    }

    pub fn years(&self) -> RangeInclusive<usize> {
        self.first.offset()..=self.last.offset()
    }

    pub fn is_reached(&self, sum: u32) -> bool {
        self.direction.reached(f64::from(sum), self.bar)
    }
}
