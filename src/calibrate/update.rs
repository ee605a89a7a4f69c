//! Prior and posterior of every parameter, over all draws by their weights.

use super::resample::{order, quantile};
use crate::math::sqrt;
use crate::run::parameters_of;
use crate::seeds::Seeds;
use crate::seeds::posterior::{Spread, Update};
use crate::world::Basis;

/// Significant digits that are kept.
const DIGITS: usize = 6;

/// What the weights of two posteriors make of every parameter, in layout order.
pub(super) fn updates(seeds: &Seeds, run_seed: u64, weights: &[Vec<f64>; 2]) -> Vec<Update> {
    let (basis, run) = (Basis::new(seeds), parameters_of(run_seed));
    let draws = weights[0].len();
    let even = vec![1.0; draws];
    let of_parameter = |index: usize| {
        let keys = (0..draws as u64).map(|draw| run.part(draw));
        let values: Vec<f64> = keys.map(|key| basis.value(index, key)).collect();
        let order = order(&values);
        let spread = |weights: &[f64]| spread(&values, &order, weights);
        Update {
            prior: spread(&even),
            separate: spread(&weights[0]),
            inside: spread(&weights[1]),
        }
    };
    (0..basis.laws.len()).map(of_parameter).collect()
}

fn spread(values: &[f64], order: &[u32], weights: &[f64]) -> Spread {
    let (least, most) = order
        .first()
        .zip(order.last())
        .map_or((0, 0), |ends| (*ends.0 as usize, *ends.1 as usize));
    if values[least].total_cmp(&values[most]).is_eq() {
        // A parameter without spread: no sums, whose rounding would look like one.
        let (mean, sd) = (values[least], 0.0);
        let (p05, p95) = (mean, mean);
        return Spread { mean, sd, p05, p95 };
    }
    let sum: f64 = weights.iter().sum();
    let pairs = || values.iter().zip(weights);
    let mean = pairs().map(|(value, weight)| value * weight).sum::<f64>() / sum;
    let deviations = pairs().map(|(value, weight)| (value - mean) * (value - mean) * weight);
    let sd = sqrt(deviations.sum::<f64>() / sum);
    Spread {
        mean: rounded(mean),
        sd: rounded(sd),
        p05: rounded(quantile(values, order, weights, 0.05)),
        p95: rounded(quantile(values, order, weights, 0.95)),
    }
}

/// The number with few digits, as the file shows it.
fn rounded(value: f64) -> f64 {
    let digits = DIGITS - 1;
    format!("{value:.digits$e}").parse().unwrap_or(value)
}
