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

mod course;
mod goal;
mod observed;
mod view;
mod weights;

use serde::Serialize;

pub use course::{Course, Judged, Standing, needed_per_year};
pub use observed::{Observation, observations, observed_in};
pub use weights::{
    OBSERVATION_DISPERSION, effective_sample_size, log_likelihood, weighted_distribution, weights,
};

use crate::math::sqrt;
use crate::run::{Results, TRACKED};
use crate::seeds::Target;
use crate::summary::{Distribution, Probability, YearSummary, distribution};
use crate::units::FiscalYear;

use goal::Goal;
use view::{View, add};

/// Effective sample size below which there is no answer. At 100 the 95 % interval of a probability is
/// at most ten points up and down.
pub const LEAST_EFFECTIVE: f64 = 100.0;

/// How many times the replications that were asked for are drawn at most, unless told otherwise.
const MOST_TIMES: u32 = 20;
/// Most replications that are drawn, unless more are asked for.
const MOST_REPLICATIONS: u32 = 100_000;

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
    /// The simulated targets: how each stands and what the rest of its years needs.
    pub courses: Vec<Course>,
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
    let update = Update::new(results, observed)?;
    let indicators = (0..TRACKED.len()).map(|index| update.indicator(index));
    let courses = results.seeds().targets.iter();
    let courses = courses.filter_map(|target| update.course(target));
    Some(update.finish(indicators.collect(), courses.collect()))
}

/// An update piece by piece, for a page that has other things to do between them.
pub struct Update<'a> {
    results: &'a Results,
    observed: Vec<Observation>,
    before: View<'a>,
    after: View<'a>,
}

impl Update<'_> {
    /// Weights the replications that are in; none while nothing is in. Observations after the last
    /// simulated year are left out.
    pub fn new<'a>(results: &'a Results, observed: &[Observation]) -> Option<Update<'a>> {
        if results.done() == 0 {
            return None;
        }
        let simulated = |observation: &&Observation| observation.year() < results.years();
        let observed: Vec<Observation> = observed.iter().filter(simulated).copied().collect();
        let alike = vec![1.0 / f64::from(results.done()); results.done() as usize];
        Some(Update {
            results,
            before: View::new(results, &[], alike),
            after: View::new(results, &observed, weights(results, &observed)),
            observed,
        })
    }

    /// Equally weighted replications that the weighted ones are worth.
    pub fn effective_sample_size(&self) -> f64 {
        self.after.effective
    }

    /// The tracked indicator at a position in [`TRACKED`].
    pub fn indicator(&self, index: usize) -> Updated {
        Updated {
            id: TRACKED[index].0,
            target: Goal::of(self.results, index).map(|goal| goal.target),
            target_years: Goal::of(self.results, index).map(|goal| [goal.first, goal.last]),
            before: self.before.forecast(index),
            after: self.after.forecast(index),
        }
    }

    /// How a simulated target stands; none for one that is not simulated, or due after the last year.
    pub fn course(&self, target: &Target) -> Option<Course> {
        course::course(&self.before, &self.after, target)
    }

    /// The whole, with the pieces that were computed.
    pub fn finish(&self, indicators: Vec<Updated>, courses: Vec<Course>) -> FollowUp {
        FollowUp {
            indicators,
            observed: fits(self.results, &self.observed),
            observation_dispersion: OBSERVATION_DISPERSION,
            replications: self.results.done(),
            effective_sample_size: self.after.effective,
            joint_probability: Joint {
                before: self.before.joint(),
                after: self.after.joint(),
            },
            courses,
        }
    }
}
