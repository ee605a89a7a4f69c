//! Weights of replications and what a weighted sample says.

use super::Observation;
use crate::math::{exp, ln, log1p, sqrt};
use crate::run::Results;
use crate::summary::Distribution;

/// Size of the negative-binomial noise between what is simulated and what is observed.
///
/// Range 15–100, grade C (an assumption): it stands for what is counted differently in reality and in
/// the model. At 40 a count has a coefficient of variation of 16 % beside its Poisson part.
pub const OBSERVATION_DISPERSION: f64 = 40.0;

/// The mean that a simulated count of 0 stands for: with a mean of 0 a single observed case would
/// rule the replication out, although it could as well have had one.
const LEAST_MEAN: f64 = 0.5;

/// Logarithm of the negative-binomial likelihood of an observed count, given a simulated one as mean;
/// without the terms that are the same for every replication.
pub fn log_likelihood(observed: u32, simulated: u32) -> f64 {
    let (count, size) = (f64::from(observed), OBSERVATION_DISPERSION);
    let mean = f64::from(simulated).max(LEAST_MEAN);
    count * ln(mean) - (count + size) * log1p(mean / size)
}

/// The weight of each replication that is in, in order: its likelihood, all adding up to one.
pub fn weights(results: &Results, observed: &[Observation]) -> Vec<f64> {
    let mut logs = vec![0.0; results.done() as usize];
    for observation in observed {
        let values = results.values(observation.index(), observation.year());
        for (log, value) in logs.iter_mut().zip(values) {
            *log += log_likelihood(observation.count, value);
        }
    }
    let highest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut weights: Vec<f64> = logs.iter().map(|log| exp(log - highest)).collect();
    let sum: f64 = weights.iter().sum();
    weights.iter_mut().for_each(|weight| *weight /= sum);
    weights
}

/// How many equally weighted replications the weighted ones are worth: (Σw)² / Σw² (Kish 1965, Survey
/// Sampling); 1 if one has all the weight, their number if all weigh the same.
pub fn effective_sample_size(weights: &[f64]) -> f64 {
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    sum * sum / squares
}

/// Mean and spread of weighted whole numbers; `weights` add up to one.
///
/// The variance is that of reliability weights, Σw(x − m)² / (1 − Σw²). Quantiles interpolate between
/// the midpoints of the steps of the weighted distribution function, stretched so that the ends are
/// the least and the largest value. With equal weights both are those of
/// [`crate::summary::distribution`].
pub fn weighted_distribution(values: &[u32], weights: &[f64]) -> Distribution {
    let weighted = || values.iter().map(|value| f64::from(*value)).zip(weights);
    // Differences to the first value: a value that is the same everywhere, such as an observed one,
    // comes out exactly, although the weights add up to one only nearly.
    let first = values.first().map_or(0.0, |value| f64::from(*value));
    let differences = weighted().map(|(value, weight)| weight * (value - first));
    let mean = first + differences.sum::<f64>();
    let squares: f64 = weighted()
        .map(|(value, weight)| weight * (value - mean) * (value - mean))
        .sum();
    let freedom = 1.0 - 1.0 / effective_sample_size(weights);
    let sd = if 0.0 < freedom {
        sqrt(squares / freedom)
    } else {
        0.0
    };
    let ladder = Ladder::new(values, weights);
    let [p05, p25, p50, p75, p95] = [0.05, 0.25, 0.5, 0.75, 0.95].map(|p| ladder.quantile(p));
    Distribution {
        mean,
        sd,
        p05,
        p25,
        p50,
        p75,
        p95,
    }
}

/// Sorted values with the midpoints of their steps in the weighted distribution function.
struct Ladder(Vec<(u32, f64)>);

impl Ladder {
    fn new(values: &[u32], weights: &[f64]) -> Ladder {
        let pairs = values.iter().copied().zip(weights.iter().copied());
        let mut steps: Vec<(u32, f64)> = pairs.filter(|(_, weight)| 0.0 < *weight).collect();
        // A stable sort: replications of one value keep their order, so that sums are the same bits.
        steps.sort_by_key(|(value, _)| *value);
        let mut below = 0.0;
        for (_, weight) in &mut steps {
            let step = *weight;
            *weight = below + 0.5 * step;
            below += step;
        }
        Ladder(steps)
    }

    fn quantile(&self, p: f64) -> f64 {
        let (Some((_, least)), Some((_, most))) = (self.0.first(), self.0.last()) else {
            return 0.0;
        };
        let position = least + p * (most - least);
        let next = self.0.partition_point(|(_, midpoint)| *midpoint < position);
        let (high, after) = self.0[next.min(self.0.len() - 1)];
        let (low, before) = self.0[next.saturating_sub(1).min(self.0.len() - 1)];
        let share = if before < after {
            (position - before) / (after - before)
        } else {
            1.0
        };
        f64::from(low) + share.clamp(0.0, 1.0) * (f64::from(high) - f64::from(low))
    }
}
