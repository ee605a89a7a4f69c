//! Uncertainty apart: how much of the variance of a count comes from the parameters, how much from
//! luck.
//!
//! A replication and its twin share the draw of the parameters (and the shifts of projects) and have
//! luck of their own, so they agree only as far as the parameters make them:
//!
//! ```text
//! Cov(own, twin) = Var(E[count | parameters])     the part of the parameters
//! Var(count) − Cov(own, twin) = E[Var(count | parameters)]     the part of luck
//! ```
//!
//! The share of the parameters is the correlation of twins. It is estimated by the intraclass
//! correlation of pairs, with a 95 % interval on Fisher's scale z = atanh r (Fisher 1925, Statistical
//! Methods for Research Workers, chapter VII), whose standard error, 1 / √(n − 3/2) for normal counts,
//! is taken from the influence of each pair, so that it also serves for counts that are not normal
//! (with 300 pairs of a strongly skew count it holds the truth 92 times in 100 instead of 95).

use core::ops::Range;

use serde::{Deserialize, Serialize};

use crate::math::{exp, ln, sqrt};
use crate::run::{Results, TRACKED};
use crate::summary::Z;
use crate::units::FiscalYear;

/// Pairs of twins below which nothing is said: the interval would not hold.
pub const FEWEST_PAIRS: u32 = 10;

/// Where the variance of a count comes from; the two shares add up to one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// Share of the parameters, 0–1.
    pub parameters: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end of its 95 % interval.
    pub high: f64,
    /// Share of luck, 0–1.
    pub luck: f64,
}

/// Where the variance of a tracked indicator comes from; none where the count never varies or there
/// are fewer than [`FEWEST_PAIRS`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorShares {
    /// Indicator id.
    pub id: String,
    /// Of the total of FY2025–29, as far as it was simulated.
    pub total: Option<Share>,
    /// Of the count of each fiscal year of the horizon.
    pub by_year: Vec<Option<Share>>,
}

/// Where the variance of each tracked indicator comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shares {
    /// Pairs of twins; 0 where the parameters were fixed and no twin was needed.
    pub twins: u32,
    /// The indicators in the order of [`TRACKED`].
    pub indicators: Vec<IndicatorShares>,
}

impl Shares {
    /// The shares of an indicator.
    pub fn indicator(&self, id: &str) -> Option<&IndicatorShares> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }
}

/// The shares that a run and its twins show: two results of the same scenario and run seed, of which
/// `twins` may hold fewer replications.
pub fn shares(own: &Results, twins: &Results) -> Shares {
    let pairs = |indicator, years: Range<usize>| -> Vec<[f64; 2]> {
        let numbers = 0..own.replications().min(twins.replications());
        let pair = |number| {
            let of = |results| total(results, indicator, years.clone(), number).map(f64::from);
            Some([of(own)?, of(twins)?])
        };
        numbers.filter_map(pair).collect()
    };
    Shares {
        twins: pairs(0, 0..1).len() as u32,
        indicators: each_indicator(own, |indicator, years| {
            share_of_pairs(&pairs(indicator, years))
        }),
    }
}

/// The shares of a run with fixed parameters: exactly nothing comes from them, since every
/// replication has the same ones, so that no twin is needed.
pub fn chance_alone(own: &Results) -> Shares {
    let varies = |indicator, years: Range<usize>| {
        let numbers = 0..own.replications();
        let mut totals = numbers.filter_map(|number| total(own, indicator, years.clone(), number));
        let first = totals.next();
        totals.any(|total| Some(total) != first)
    };
    let nothing = Share {
        parameters: 0.0,
        low: 0.0,
        high: 0.0,
        luck: 1.0,
    };
    Shares {
        twins: 0,
        indicators: each_indicator(own, |indicator, years| {
            varies(indicator, years).then_some(nothing)
        }),
    }
}

/// The count of some years in a replication; none while it is not in.
fn total(results: &Results, indicator: usize, years: Range<usize>, number: u32) -> Option<u32> {
    years
        .map(|year| results.value(indicator, year, number))
        .sum()
}

/// Asks for the share of each tracked indicator: of the plan's years together and of each year.
fn each_indicator(
    results: &Results,
    share: impl Fn(usize, Range<usize>) -> Option<Share>,
) -> Vec<IndicatorShares> {
    let years = results.years();
    let window = years.min(FiscalYear::PLAN_END.offset() + 1);
    let indicators = TRACKED.iter().enumerate();
    indicators
        .map(|(indicator, (id, _))| IndicatorShares {
            id: (*id).to_string(),
            total: share(indicator, 0..window),
            by_year: (0..years)
                .map(|year| share(indicator, year..year + 1))
                .collect(),
        })
        .collect()
}

/// The share that pairs of twins show; none if they are fewer than [`FEWEST_PAIRS`] or all one number.
pub fn share_of_pairs(pairs: &[[f64; 2]]) -> Option<Share> {
    if pairs.len() < FEWEST_PAIRS as usize {
        return None;
    }
    let n = pairs.len() as f64;
    let mean = pairs.iter().map(|[own, twin]| own + twin).sum::<f64>() / (2.0 * n);
    // Mean squares between and within pairs (one-way analysis of variance).
    let (mut between, mut within) = (0.0, 0.0);
    for [own, twin] in pairs {
        let centre = 0.5 * (own + twin) - mean;
        between += 2.0 * centre * centre;
        within += 0.5 * (own - twin) * (own - twin);
    }
    between /= n - 1.0;
    within /= n;
    let variance = 0.5 * (between + within);
    if variance <= 0.0 {
        return None;
    }
    let correlation = (between - within) / (between + within);
    let (low, high) = interval(pairs, mean, variance, correlation);
    let parameters = correlation.clamp(0.0, 1.0);
    Some(Share {
        parameters,
        low: low.clamp(0.0, 1.0),
        high: high.clamp(0.0, 1.0),
        luck: 1.0 - parameters,
    })
}

/// The 95 % interval of the correlation of twins.
fn interval(pairs: &[[f64; 2]], mean: f64, variance: f64, correlation: f64) -> (f64, f64) {
    let unexplained = 1.0 - correlation * correlation;
    // Twins that always agree (or always mirror one another) leave nothing to estimate.
    if unexplained <= 0.0 {
        return (correlation, correlation);
    }
    let influences = pairs.iter().map(|[own, twin]| {
        let (own, twin) = (own - mean, twin - mean);
        let influence = own * twin - 0.5 * correlation * (own * own + twin * twin);
        let influence = influence / (variance * unexplained);
        influence * influence
    });
    let n = pairs.len() as f64;
    let error = sqrt(influences.sum::<f64>() / (n * (n - 1.5)));
    let z = 0.5 * ln((1.0 + correlation) / (1.0 - correlation));
    let back = |z: f64| 1.0 - 2.0 / (exp(2.0 * z) + 1.0);
    (back(z - Z * error), back(z + Z * error))
}
