//! From weights to draws of equal weight.

/// (Σw)² / Σw²: how many draws of equal weight would say as much; 0 where no draw has weight.
pub fn effective_sample_size(weights: &[f64]) -> f64 {
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    if 0.0 < squares {
        sum * sum / squares
    } else {
        0.0
    }
}

/// Systematic resampling (Carpenter, Clifford & Fearnhead 1999): `n` equally spaced points on the
/// cumulated weights, all moved by one uniform number. Draw `i` is taken n·wᵢ/Σw times in the mean,
/// and never more than one off. Numbers come rising.
///
/// # Panics
/// If no weight is positive.
pub fn systematic(weights: &[f64], n: usize, uniform: f64) -> Vec<u32> {
    let sum: f64 = weights.iter().sum();
    assert!(0.0 < sum, "some draw explains the observed totals");
    let step = sum / n as f64;
    let (mut numbers, mut below) = (Vec::with_capacity(n), 0.0);
    for (number, weight) in weights.iter().enumerate() {
        below += weight;
        while numbers.len() < n && (numbers.len() as f64 + uniform) * step < below {
            numbers.push(number as u32);
        }
    }
    // Rounding can leave the last point a hair above the sum.
    let last = weights
        .iter()
        .rposition(|weight| 0.0 < *weight)
        .expect("some weight is positive");
    numbers.resize(n, last as u32);
    numbers
}

/// The smallest value that has the share `p` of the weight at or below it; `order` names the values
/// from small to large.
pub fn quantile(values: &[f64], order: &[u32], weights: &[f64], p: f64) -> f64 {
    let wanted = p * weights.iter().sum::<f64>();
    let mut below = 0.0;
    for index in order.iter().map(|index| *index as usize) {
        below += weights[index];
        if wanted <= below {
            return values[index];
        }
    }
    order
        .last()
        .map_or(f64::NAN, |index| values[*index as usize])
}

/// The positions of values from small to large.
pub fn order(values: &[f64]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..values.len() as u32).collect();
    order.sort_by(|a, b| values[*a as usize].total_cmp(&values[*b as usize]));
    order
}
