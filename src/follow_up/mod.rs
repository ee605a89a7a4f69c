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

use core::ops::RangeInclusive;

use serde::Serialize;

pub use observed::{Observation, observations};
pub use weights::{
    OBSERVATION_DISPERSION, effective_sample_size, log_likelihood, weighted_distribution, weights,
};

use crate::math::sqrt;
use crate::run::{Results, TRACKED, Tracked, plan_years, tracked};
use crate::seeds::{Direction, TargetKind};
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
    /// Probability that the target is reached in the years that it counts, where there is a target.
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
    /// The target, where there is one: for a sum over FY2025–29, or of target 20 for a mean of three years.
    pub target: Option<f64>,
    /// First and last year that count for it.
    pub target_years: Option<[FiscalYear; 2]>,
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
    /// Mean of the year over the replications that reach the indicator's target; none without a target,
    /// where the year does not count for it, and where no replication reaches it.
    pub reaching_mean: Option<f64>,
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
        reaching_mean: reaching_mean(results, observation),
        distance_sd: (f64::from(observation.count) - mean) / spread,
    })
}

/// What the histories that reach a target count on average in the year of an observation. An observation
/// below it speaks against reaching the target, also where it lies above the mean of all histories.
fn reaching_mean(results: &Results, observation: Observation) -> Option<f64> {
    let goal = Goal::of(results, observation.index())?;
    if !goal.years().contains(&observation.year()) {
        return None;
    }
    let mut sums = vec![0; results.done() as usize];
    for year in goal.years() {
        let values: Vec<u32> = results.values(observation.index(), year).collect();
        add(&mut sums, &values);
    }
    let values = results.values(observation.index(), observation.year());
    let (mut number, mut sum) = (0u32, 0.0);
    for (value, total) in values.zip(sums) {
        if goal.is_reached(total) {
            number += 1;
            sum += f64::from(value);
        }
    }
    (0 < number).then(|| sum / f64::from(number))
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
        target: Goal::of(results, index).map(|goal| goal.target),
        target_years: Goal::of(results, index).map(|goal| [goal.first, goal.last]),
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

/// A target that the pipeline decides.
#[derive(Clone, Copy)]
struct Goal {
    target: f64,
    direction: Direction,
    /// What the sum over its years is held against.
    bar: f64,
    first: FiscalYear,
    last: FiscalYear,
}

impl Goal {
    /// That of a tracked indicator; none where it has none, or its years are not simulated.
    fn of(results: &Results, index: usize) -> Option<Goal> {
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

    fn years(&self) -> RangeInclusive<usize> {
        self.first.offset()..=self.last.offset()
    }

    fn is_reached(&self, sum: u32) -> bool {
        self.direction.reached(f64::from(sum), self.bar)
    }
}

/// The two indicators that another is the sum of.
fn parts_of(index: usize) -> Option<[usize; 2]> {
    let is_sum = TRACKED[index].1 == Tracked::LicencesAndBetween;
    let parts = || Some([tracked("licences")?, tracked("between_programmes")?]);
    is_sum.then(parts).flatten()
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

    /// The count of a year, where it was observed, itself or both its parts.
    fn known(&self, index: usize, year: usize) -> Option<u32> {
        let of_it = |one: &&Observation| (one.index(), one.year()) == (index, year);
        let seen = self.observed.iter().find(of_it).map(|one| one.count);
        seen.or_else(|| {
            let [one, other] = parts_of(index)?;
            Some(self.known(one, year)? + self.known(other, year)?)
        })
    }

    /// The counts of a year, replication by replication: as observed, or as simulated; of a sum each part
    /// is so.
    fn values(&self, index: usize, year: usize) -> Vec<u32> {
        match (self.known(index, year), parts_of(index)) {
            (Some(count), _) => vec![count; self.weights.len()],
            (None, None) => self.results.values(index, year).collect(),
            (None, Some([one, other])) => {
                let mut sums = self.values(one, year);
                add(&mut sums, &self.values(other, year));
                sums
            }
        }
    }

    /// Totals of some years, replication by replication.
    fn totals(&self, index: usize, years: RangeInclusive<usize>) -> Vec<u32> {
        let mut totals = vec![0; self.weights.len()];
        for year in years {
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
        let plan = 0..=plan_years(self.results.years()) - 1;
        let probability = Goal::of(self.results, index).map(|goal| {
            let sums = self.totals(index, goal.years());
            let reached = sums.iter().map(|sum| goal.is_reached(*sum));
            self.probability(reached, self.is_settled(index, &goal))
        });
        Forecast {
            probability,
            total: weighted_distribution(&self.totals(index, plan), &self.weights),
            by_year,
        }
    }

    /// Whether what was observed alone decides whether a target is reached.
    fn is_settled(&self, index: usize, goal: &Goal) -> bool {
        let known = goal.years().map(|year| self.known(index, year));
        let sum: u32 = known.clone().flatten().sum();
        goal.is_reached(sum) || known.into_iter().all(|count| count.is_some())
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

    /// The probability that all overall targets are reached together; none of them is where one is not
    /// simulated.
    fn joint(&self) -> Probability {
        let goals = (0..OVERALL).map(|index| Goal::of(self.results, index));
        let Some(goals) = goals.collect::<Option<Vec<Goal>>>() else {
            return self.probability(self.weights.iter().map(|_| false), true);
        };
        let goals = || goals.iter().enumerate();
        let totals: Vec<Vec<u32>> = goals()
            .map(|(index, goal)| self.totals(index, goal.years()))
            .collect();
        let reached = |index: usize, goal: &Goal, replication: usize| {
            goal.is_reached(totals[index][replication])
        };
        let all = (0..self.weights.len())
            .map(|replication| goals().all(|(index, goal)| reached(index, goal, replication)));
        let settled = |(index, goal): &(usize, &Goal)| self.is_settled(*index, goal);
        let missed = goals()
            .filter(settled)
            .any(|(index, goal)| !reached(index, goal, 0));
        self.probability(all, missed || goals().all(|of| settled(&of)))
    }
}

fn add(sums: &mut [u32], values: &[u32]) {
    sums.iter_mut()
        .zip(values)
        .for_each(|(sum, value)| *sum += value);
}
