//! Follow-up (フォローアップ): what observed years say about the years to come.
//!
//! Every replication is weighted by how well it explains what was observed: the likelihood of each
//! observed count, negative binomial with the simulated count as mean and
//! [`OBSERVATION_DISPERSION`] as size. Weighted replications are fewer than they seem, so the
//! effective sample size goes with every answer, and intervals are computed with it.
//!
//! After the update an observed year counts with its **observed** value and the other years as they
//! are simulated in the weighted replications: total = observed past + simulated rest. Before it all
//! years are simulated and all replications weigh the same.

mod observed;
mod weights;

use serde::Serialize;

pub use observed::{Observation, observations};
pub use weights::{
    OBSERVATION_DISPERSION, effective_sample_size, log_likelihood, weighted_distribution, weights,
};

use crate::math::sqrt;
use crate::run::{Results, TRACKED};
use crate::summary::{Distribution, Probability, YearSummary, distribution, wilson_of_share};
use crate::units::FiscalYear;

/// Effective sample size below which there is no answer. At 100 the 95 % interval of a probability is
/// at most ten points up and down.
pub const LEAST_EFFECTIVE: f64 = 100.0;

/// How many times the replications that were asked for are drawn at most, unless told otherwise.
const MOST_TIMES: u32 = 20;
/// Most replications that are drawn, unless more are asked for.
const MOST_REPLICATIONS: u32 = 100_000;

/// Number of overall targets; they come first in [`TRACKED`].
const OVERALL: usize = 4;

/// What is expected of an indicator.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Forecast {
    /// Probability that the target is reached in FY2025–29, where there is a target.
    pub probability: Option<Probability>,
    /// Total of FY2025–29.
    pub total: Distribution,
    /// Each year of the horizon.
    pub by_year: Vec<YearSummary>,
}

/// An indicator before and after the update.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Updated {
    /// Indicator id.
    pub id: &'static str,
    /// Five-year target, where there is one.
    pub target: Option<f64>,
    /// All years simulated, all replications alike.
    pub before: Forecast,
    /// Observed years as observed, the rest from weighted replications.
    pub after: Forecast,
}

/// The probability that all four overall targets are reached, before and after the update.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Joint {
    /// All years simulated, all replications alike.
    pub before: Probability,
    /// Observed years as observed, the rest from weighted replications.
    pub after: Probability,
}

/// The forecast before and after an update by what was observed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FollowUp {
    /// What was observed, and how far from what is simulated.
    pub observed: Vec<Fit>,
    /// Size of the negative-binomial observation noise.
    pub observation_dispersion: f64,
    /// Replications that were weighted.
    pub replications: u32,
    /// Equally weighted replications that they are worth (Kish).
    pub effective_sample_size: f64,
    /// The tracked indicators.
    pub indicators: Vec<Updated>,
    /// All four overall targets together.
    pub joint_probability: Joint,
}

impl FollowUp {
    /// The indicator of an id.
    pub fn indicator(&self, id: &str) -> Option<&Updated> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }
}

/// An observation beside what all replications, unweighted, give for it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Fit {
    /// What was observed.
    #[serde(flatten)]
    pub observation: Observation,
    /// What is simulated.
    pub simulated: Distribution,
    /// Least simulated count.
    pub least: u32,
    /// Largest simulated count.
    pub largest: u32,
    /// Observed minus simulated mean, in standard deviations of what could have been observed
    /// (simulated spread and observation noise together).
    pub distance_sd: f64,
}

/// The numbers of replications at which the effective sample size is looked at: `first`, twice as
/// many, and so on up to `most`. They depend on nothing but these two numbers, so that the same input
/// gives the same answer.
pub fn checkpoints(first: u32, most: u32) -> impl Iterator<Item = u32> {
    let next = move |number: &u32| (*number < most).then(|| number.saturating_mul(2).min(most));
    core::iter::successors(Some(first), next)
}

/// Most replications that are drawn for `first` that were asked for: twenty times as many, up to
/// 100,000, and never fewer than `first`.
pub fn usual_most(first: u32) -> u32 {
    let times = first.saturating_mul(MOST_TIMES);
    times.min(MOST_REPLICATIONS).max(first)
}

/// How far the observations lie from what is simulated, the farthest first.
pub fn fits(results: &Results, observed: &[Observation]) -> Vec<Fit> {
    let mut fits: Vec<Fit> = observed
        .iter()
        .filter_map(|observation| fit(results, *observation))
        .collect();
    fits.sort_by(|a, b| b.distance_sd.abs().total_cmp(&a.distance_sd.abs()));
    fits
}

/// None while nothing is in.
fn fit(results: &Results, observation: Observation) -> Option<Fit> {
    let values: Vec<u32> = results
        .values(observation.index(), observation.year())
        .collect();
    let (least, largest) = (*values.iter().min()?, *values.iter().max()?);
    let simulated = distribution(values);
    let Distribution { mean, sd, .. } = simulated;
    let noise = mean + (mean * mean + sd * sd) / OBSERVATION_DISPERSION;
    // A spread of one count at least: nothing else may be known where nothing was ever simulated.
    let spread = sqrt((sd * sd + noise).max(1.0));
    Some(Fit {
        observation,
        simulated,
        least,
        largest,
        distance_sd: (f64::from(observation.count) - mean) / spread,
    })
}

/// The forecast before and after an update by what was observed; none while nothing is in.
///
/// Observations after the last simulated year are left out.
pub fn follow_up(results: &Results, observed: &[Observation]) -> Option<FollowUp> {
    if results.done() == 0 {
        return None;
    }
    let simulated = |observation: &&Observation| observation.year() < results.years();
    let observed: Vec<Observation> = observed.iter().filter(simulated).copied().collect();
    let alike = vec![1.0 / f64::from(results.done()); results.done() as usize];
    let before = View::new(results, &[], alike);
    let after = View::new(results, &observed, weights(results, &observed));
    let indicators = TRACKED.iter().enumerate().map(|(index, (id, _))| Updated {
        id,
        target: target(results, index),
        before: before.forecast(index),
        after: after.forecast(index),
    });
    Some(FollowUp {
        indicators: indicators.collect(),
        observed: fits(results, &observed),
        observation_dispersion: OBSERVATION_DISPERSION,
        replications: results.done(),
        effective_sample_size: after.effective,
        joint_probability: Joint {
            before: before.joint(),
            after: after.joint(),
        },
    })
}

/// The five-year target of a tracked indicator.
fn target(results: &Results, index: usize) -> Option<f64> {
    results.seeds().target(TRACKED[index].0)?.target
}

/// Weighted replications in which some years are known.
struct View<'a> {
    results: &'a Results,
    observed: &'a [Observation],
    weights: Vec<f64>,
    effective: f64,
}

impl View<'_> {
    fn new<'a>(results: &'a Results, observed: &'a [Observation], weights: Vec<f64>) -> View<'a> {
        View {
            results,
            observed,
            effective: effective_sample_size(&weights),
            weights,
        }
    }

    /// The count of a year, where it was observed.
    fn known(&self, index: usize, year: usize) -> Option<u32> {
        let of_it = |one: &&Observation| (one.index(), one.year()) == (index, year);
        self.observed.iter().find(of_it).map(|one| one.count)
    }

    /// The counts of a year, replication by replication: as observed, or as simulated.
    fn values(&self, index: usize, year: usize) -> Vec<u32> {
        match self.known(index, year) {
            Some(count) => vec![count; self.weights.len()],
            None => self.results.values(index, year).collect(),
        }
    }

    /// The plan's years, as far as they are simulated.
    fn window(&self) -> usize {
        self.results.years().min(FiscalYear::PLAN_END.offset() + 1)
    }

    /// Totals of the plan's years, replication by replication.
    fn totals(&self, index: usize) -> Vec<u32> {
        let mut totals = vec![0; self.weights.len()];
        for year in 0..self.window() {
            add(&mut totals, &self.values(index, year));
        }
        totals
    }

    fn forecast(&self, index: usize) -> Forecast {
        let mut cumulative = vec![0; self.weights.len()];
        let by_year = (0..self.results.years()).map(|year| {
            let values = self.values(index, year);
            add(&mut cumulative, &values);
            YearSummary {
                fiscal_year: FiscalYear::from_offset(year),
                in_year: weighted_distribution(&values, &self.weights),
                cumulative: weighted_distribution(&cumulative, &self.weights),
            }
        });
        let by_year = by_year.collect();
        let totals = self.totals(index);
        let probability = target(self.results, index).map(|target| {
            let reached = totals.iter().map(|total| target <= f64::from(*total));
            self.probability(reached, self.is_settled(index, target))
        });
        Forecast {
            probability,
            total: weighted_distribution(&totals, &self.weights),
            by_year,
        }
    }

    /// Whether what was observed alone decides whether a target is reached.
    fn is_settled(&self, index: usize, target: f64) -> bool {
        let known = (0..self.window()).map(|year| self.known(index, year));
        let sum: u32 = known.clone().flatten().sum();
        target <= f64::from(sum) || known.into_iter().all(|count| count.is_some())
    }

    /// The weighted share of the replications in which something happens. Where it is settled there is
    /// no Monte Carlo error.
    fn probability(&self, happens: impl Iterator<Item = bool>, settled: bool) -> Probability {
        let mut estimate = 0.0;
        let mut always = true;
        for (happens, weight) in happens.zip(&self.weights) {
            always &= happens;
            estimate += if happens { *weight } else { 0.0 };
        }
        // The weights add up to one but for rounding.
        let estimate = if always { 1.0 } else { estimate.min(1.0) };
        if settled {
            Probability {
                estimate,
                low: estimate,
                high: estimate,
            }
        } else {
            wilson_of_share(estimate, self.effective)
        }
    }

    /// The probability that all overall targets are reached together.
    fn joint(&self) -> Probability {
        let targets: Vec<f64> = (0..OVERALL)
            .map(|index| target(self.results, index).unwrap_or(f64::INFINITY))
            .collect();
        let totals: Vec<Vec<u32>> = (0..OVERALL).map(|index| self.totals(index)).collect();
        let reached = |index: usize, replication: usize| {
            targets[index] <= f64::from(totals[index][replication])
        };
        let all = (0..self.weights.len())
            .map(|replication| (0..OVERALL).all(|index| reached(index, replication)));
        let settled = |index: &usize| self.is_settled(*index, targets[*index]);
        let missed = (0..OVERALL).filter(settled).any(|index| !reached(index, 0));
        self.probability(all, missed || (0..OVERALL).all(|index| settled(&index)))
    }
}

fn add(sums: &mut [u32], values: &[u32]) {
    sums.iter_mut()
        .zip(values)
        .for_each(|(sum, value)| *sum += value);
}
