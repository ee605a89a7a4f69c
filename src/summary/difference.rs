//! What changes between two runs that share their luck: differences replication by replication.
//!
//! A replication of one run and the same replication of the other meet the same parameters and the
//! same luck, so most of the noise cancels. Differences are "now less base".
//!
//! * Of a probability: the score interval of Tango (1998), Statistics in Medicine 17, 891–908, for
//!   paired shares. It holds 0 exactly where McNemar's test finds nothing, and keeps its error rate
//!   where few replications change sides.
//! * Of a mean: Student's interval of the paired differences, mean ± t·SD/√n.
//!
//! Where a count is the same in every replication, its difference is exactly 0 and so is the interval:
//! a change that does nothing shows nothing.

use serde::{Deserialize, Serialize};

use super::{OVERALL, Z, five_year_target, sum_of_years};
use crate::math::sqrt;
use crate::run::plan_years;
use crate::run::{Results, TRACKED};
use crate::seeds::Problem;
use crate::units::FiscalYear;

/// Replications below which nothing is said: the intervals would not hold.
pub const FEWEST_PAIRED: u32 = 10;

/// A difference with its 95 % interval for Monte Carlo error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Now less base.
    pub estimate: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

impl Difference {
    /// No difference at all.
    pub const NONE: Difference = Difference {
        estimate: 0.0,
        low: 0.0,
        high: 0.0,
    };

    /// Whether the interval leaves 0 out: the replications tell the two apart.
    pub fn is_detected(&self) -> bool {
        0.0 < self.low || self.high < 0.0
    }

    /// Whether no replication differs.
    pub fn is_none(&self) -> bool {
        *self == Difference::NONE
    }
}

/// The differences of one indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorDifference {
    /// Indicator id.
    pub id: String,
    /// Of the probability that the five-year target is reached, where there is one.
    pub probability: Option<Difference>,
    /// Of the mean total of FY2025–29.
    pub total: Difference,
    /// Of the mean of each year of the horizon.
    pub by_year: Vec<YearDifference>,
}

/// The difference of one fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct YearDifference {
    /// The year.
    pub fiscal_year: FiscalYear,
    /// Of the mean count of this year.
    pub mean: Difference,
}

/// What changes from a base to another run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Differences {
    /// Replications of either run.
    pub replications: u32,
    /// Whether every count of every replication is the same.
    pub identical: bool,
    /// All tracked indicators, the four overall targets first.
    pub indicators: Vec<IndicatorDifference>,
    /// Of the probability that the four overall targets are reached together.
    pub joint: Difference,
}

impl Differences {
    /// The differences of an indicator.
    pub fn indicator(&self, id: &str) -> Option<&IndicatorDifference> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }
}

/// The differences from a base to another run of the same luck.
///
/// # Errors
/// Everything that keeps the two from being paired: other run seeds, horizons, numbers of replications
/// or data, a run that is not complete, fewer than [`FEWEST_PAIRED`] replications.
pub fn differences(base: &Results, now: &Results) -> Result<Differences, Vec<Problem>> {
    let problems = unpaired(base, now);
    if !problems.is_empty() {
        return Err(problems);
    }
    let years = plan_years(base.years());
    let totals = |results: &Results| -> Vec<Vec<u32>> {
        let indicators = 0..TRACKED.len();
        indicators
            .map(|indicator| sum_of_years(results, indicator, years))
            .collect()
    };
    let totals = [totals(base), totals(now)];
    let targets = TRACKED.map(|(id, _)| five_year_target(base, id));
    Ok(Differences {
        replications: base.done(),
        identical: base.digest() == now.digest() && base.trial_counting() == now.trial_counting(),
        indicators: (0..TRACKED.len())
            .map(|indicator| {
                let of = [&totals[0][indicator], &totals[1][indicator]];
                indicator_difference([base, now], indicator, of, targets[indicator])
            })
            .collect(),
        joint: joint(&totals, &targets),
    })
}

/// Everything that keeps two runs from being paired.
fn unpaired(base: &Results, now: &Results) -> Vec<Problem> {
    let runs = [base, now];
    let horizons = runs.map(|run| FiscalYear::FIRST.0 + run.years() as u16 - 1);
    let numbers = [
        ("run seed", runs.map(Results::run_seed)),
        ("horizon", horizons.map(u64::from)),
        (
            "replications",
            runs.map(|run| u64::from(run.replications())),
        ),
    ];
    let problem = |key: &str, reason: String| Problem::new("comparison", key, reason);
    let differing = numbers.iter().filter(|(_, [base, now])| base != now);
    let mut problems: Vec<Problem> = differing
        .map(|(key, [base, now])| {
            let reason = format!("{base} and {now} differ; only runs of the same can be paired");
            problem(key, reason)
        })
        .collect();
    if base.seeds().version != now.seeds().version {
        let reason = "the two runs are of different data; only runs of the same can be paired";
        problems.push(problem("data", reason.to_string()));
    }
    if !runs.iter().all(|run| run.is_complete()) {
        let reason = "not all replications are in yet";
        problems.push(problem("replications", reason.to_string()));
    }
    if base.replications().min(now.replications()) < FEWEST_PAIRED {
        let reason = format!("too few; at least {FEWEST_PAIRED} are needed for an interval");
        problems.push(problem("replications", reason));
    }
    problems
}

fn indicator_difference(
    runs: [&Results; 2],
    indicator: usize,
    totals: [&Vec<u32>; 2],
    target: Option<f64>,
) -> IndicatorDifference {
    let pairs = || pairs(totals[0].iter().copied(), totals[1].iter().copied());
    let of_year = |year: usize| {
        let [base, now] = runs.map(|run| run.values(indicator, year));
        YearDifference {
            fiscal_year: FiscalYear::from_offset(year),
            mean: of_means(self::pairs(base, now)),
        }
    };
    IndicatorDifference {
        id: TRACKED[indicator].0.to_string(),
        probability: target.map(|target| of_reaching(pairs(), |total| reaches(target, total))),
        total: of_means(pairs()),
        by_year: (0..runs[0].years()).map(of_year).collect(),
    }
}

fn pairs(
    base: impl Iterator<Item = u32>,
    now: impl Iterator<Item = u32>,
) -> impl Iterator<Item = [u32; 2]> {
    base.zip(now).map(|(base, now)| [base, now])
}

fn reaches(target: f64, total: u32) -> bool {
    target <= f64::from(total)
}

/// The difference of the probability of all four overall targets.
fn joint(totals: &[Vec<Vec<u32>>; 2], targets: &[Option<f64>]) -> Difference {
    let replications = totals[0].first().map_or(0, Vec::len);
    let all_reached = |run: usize, replication: usize| {
        (0..OVERALL).all(|indicator| {
            let total = totals[run][indicator][replication];
            targets[indicator].is_some_and(|target| reaches(target, total))
        })
    };
    let same = (0..OVERALL).all(|indicator| totals[0][indicator] == totals[1][indicator]);
    if same {
        return Difference::NONE;
    }
    let sides = (0..replications).map(|number| [0, 1].map(|run| all_reached(run, number)));
    of_sides(sides)
}

/// The difference of the share of replications whose total reaches something.
fn of_reaching(pairs: impl Iterator<Item = [u32; 2]>, reached: impl Fn(u32) -> bool) -> Difference {
    let mut differs = false;
    let sides = pairs.map(|pair| {
        differs |= pair[0] != pair[1];
        pair.map(&reached)
    });
    let difference = of_sides(sides);
    if differs {
        difference
    } else {
        Difference::NONE
    }
}

fn of_sides(sides: impl Iterator<Item = [bool; 2]>) -> Difference {
    let (mut gained, mut lost, mut pairs) = (0, 0, 0);
    for [base, now] in sides {
        pairs += 1;
        gained += u32::from(now && !base);
        lost += u32::from(base && !now);
    }
    paired_shares(gained, lost, pairs)
}

/// The difference of two paired shares with Tango's interval: of `pairs` > 0, `gained` are reached now
/// and were not in the base, `lost` the other way round.
pub fn paired_shares(gained: u32, lost: u32, pairs: u32) -> Difference {
    let [g, l, n] = [gained, lost, pairs].map(f64::from);
    // How far the data lie from a difference, in standard errors under it; falls as it rises.
    let score = |difference: f64| {
        let b = (2.0 * n - g + l) * difference - g - l;
        let c = -l * difference * (1.0 - difference);
        let share_lost = (sqrt((b * b - 8.0 * n * c).max(0.0)) - b) / (4.0 * n);
        let variance = n * (2.0 * share_lost + difference * (1.0 - difference));
        let distance = g - l - n * difference;
        if variance > 0.0 {
            distance / sqrt(variance)
        } else {
            distance * f64::INFINITY
        }
    };
    let estimate = (g - l) / n;
    let low = if lost == pairs {
        -1.0
    } else {
        crossing(-1.0, estimate, |at| Z < score(at))
    };
    let high = if gained == pairs {
        1.0
    } else {
        crossing(estimate, 1.0, |at| -Z < score(at))
    };
    Difference {
        estimate,
        low,
        high,
    }
}

/// Where a condition that holds at the lower end ceases to hold, by halving.
fn crossing(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    const HALVINGS: u32 = 60;
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// The difference of two paired means with Student's interval; at least two pairs.
pub fn of_means(pairs: impl Iterator<Item = [u32; 2]>) -> Difference {
    let differences: Vec<i64> = pairs
        .map(|[base, now]| i64::from(now) - i64::from(base))
        .collect();
    let n = differences.len() as f64;
    let estimate = differences.iter().sum::<i64>() as f64 / n;
    let squares = differences.iter().map(|difference| {
        let from_mean = *difference as f64 - estimate;
        from_mean * from_mean
    });
    let error = sqrt(squares.sum::<f64>() / (n - 1.0) / n);
    let half = student(n - 1.0) * error;
    Difference {
        estimate,
        low: estimate - half,
        high: estimate + half,
    }
}

/// The quantile of a two-sided 95 % interval of Student's law with `freedom` ≥ 9 degrees of freedom, to
/// within 0.0003: Abramowitz & Stegun (1964), formula 26.7.5.
fn student(freedom: f64) -> f64 {
    let square = Z * Z;
    let first = Z * (square + 1.0) / 4.0;
    let second = Z * ((5.0 * square + 16.0) * square + 3.0) / 96.0;
    let third = Z * (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0;
    Z + (first + (second + third / freedom) / freedom) / freedom
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn students_quantiles_are_those_of_the_tables() {
        for (freedom, quantile) in [(9.0, 2.2622), (30.0, 2.0423), (120.0, 1.9799)] {
            assert!((student(freedom) - quantile).abs() < 3e-4, "{freedom}");
        }
        assert!((student(1e9) - Z).abs() < 1e-8);
    }
}
