//! The targets that the pipeline produces (1–4 and 20), judged over the replications.
//!
//! A target is judged by one number a replication: the sum over its window, or the mean of its three
//! years. Target 20 is due in FY2028, so its window is FY2026–28.

use serde::{Deserialize, Serialize};

use super::distribution::{Distribution, Probability, distribution, wilson};
use crate::run::{Results, tracked};
use crate::scenario::{FIRST_TRIALS, TrialCounting};
use crate::seeds::{Direction, Target, TargetKind};
use crate::units::FiscalYear;

/// Years of a three-year mean.
const THREE: usize = 3;

/// By how much a target is missed, in its own unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shortfall {
    /// Mean of max(0, target − value) over all replications: the expected shortfall.
    pub expected: f64,
    /// Its mean over the replications that miss the target; none where none does.
    pub given_missed: Option<f64>,
}

/// One number held against a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// Id of what is counted: of a tracked indicator, or `first_trials` where `trials` counts every start.
    pub counted: String,
    /// First fiscal year counted.
    pub first: FiscalYear,
    /// Last fiscal year counted.
    pub last: FiscalYear,
    /// The number that is compared with the target.
    pub value: Distribution,
    /// Probability that it reaches the target.
    pub probability: Probability,
    /// By how much it is missed.
    pub shortfall: Shortfall,
}

/// A simulated target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetSummary {
    /// Indicator id, such as `licences`.
    pub id: String,
    /// As the plan counts it; of target 2 as the scenario says.
    pub judged: Judgement,
    /// Counted otherwise: every start of a trial, other three-year windows.
    pub otherwise: Vec<Judgement>,
}

/// The simulated targets in the plan's order.
pub(super) fn judged(results: &Results) -> Vec<TargetSummary> {
    let targets = results.seeds().targets.iter();
    targets
        .filter(|target| target.simulated)
        .filter_map(|target| {
            let years = (target.window_start, target.due);
            Some(TargetSummary {
                id: target.id.clone(),
                judged: judge(results, target, counted(results, &target.id)?, years)?,
                otherwise: otherwise(results, target),
            })
        })
        .collect()
}

/// An indicator and what stands for it.
fn counted<'a>(results: &Results, id: &'a str) -> Option<(&'a str, usize)> {
    Some((id, results.counted(tracked(id)?)))
}

/// The same target by another count or over other years.
fn otherwise(results: &Results, target: &Target) -> Vec<Judgement> {
    let mut found = Vec::new();
    if target.id == TrialCounting::First.counted() {
        let years = (target.window_start, target.due);
        let other = match results.trial_counting() {
            TrialCounting::First => counted(results, TrialCounting::Starts.counted()),
            TrialCounting::Starts => {
                tracked(TrialCounting::First.counted()).map(|first| (FIRST_TRIALS, first))
            }
        };
        found.extend(other.and_then(|other| judge(results, target, other, years)));
    }
    if target.kind == TargetKind::ThreeYearMean {
        let windows = (0..results.years().saturating_sub(THREE - 1)).map(|first| {
            let last = FiscalYear::from_offset(first + THREE - 1);
            (FiscalYear::from_offset(first), last)
        });
        let others = windows.filter(|years| *years != (target.window_start, target.due));
        let own = counted(results, &target.id);
        found.extend(others.filter_map(|years| judge(results, target, own?, years)));
    }
    found
}

/// None where the years were not simulated; `counted` is what it is called and its place in what is tracked.
fn judge(
    results: &Results,
    target: &Target,
    (counted, indicator): (&str, usize),
    (first, last): (FiscalYear, FiscalYear),
) -> Option<Judgement> {
    let wanted = target.target?;
    if results.years() <= last.offset() {
        return None;
    }
    let mut sums = vec![0; results.done() as usize];
    for year in first.offset()..=last.offset() {
        let values = results.tracked_values(indicator, year);
        sums.iter_mut()
            .zip(values)
            .for_each(|(sum, value)| *sum += value);
    }
    let years = if target.kind == TargetKind::ThreeYearMean {
        (last.offset() - first.offset() + 1) as f64
    } else {
        1.0
    };
    // Whole sums are compared with a whole bar, so that no rounding of a third decides.
    let bar = wanted * years;
    let reaches = |sum: u32| target.direction.reached(f64::from(sum), bar);
    let missing: Vec<f64> = sums
        .iter()
        .filter(|sum| !reaches(**sum))
        .map(|sum| (bar - f64::from(*sum)) / years)
        .collect();
    let (missed, short): (usize, f64) = (missing.len(), missing.iter().sum());
    Some(Judgement {
        counted: counted.to_string(),
        first,
        last,
        probability: wilson(sums.len() - missed, sums.len()),
        shortfall: Shortfall {
            expected: short / sums.len() as f64,
            given_missed: (missed > 0).then(|| short / missed as f64),
        },
        value: distribution(sums).scaled(1.0 / years),
    })
}

impl Direction {
    /// Whether a value is on the right side of a target.
    pub fn reached(self, value: f64, target: f64) -> bool {
        match self {
            Direction::AtLeast => target <= value,
            Direction::MoreThan => target < value,
        }
    }
}
