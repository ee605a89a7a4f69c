//! What many replications say of one count: probability, mean, spread, quantiles, shortfall.

use serde::{Deserialize, Serialize};

use crate::math::{floor, sqrt};

/// A probability estimated from replications, with its 95 % Wilson interval for Monte Carlo error.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Probability {
    /// Share of replications.
    pub estimate: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// How a count is distributed over the replications.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Distribution {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
    /// 5 % quantile.
    pub p05: f64,
    /// 25 % quantile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// 75 % quantile.
    pub p75: f64,
    /// 95 % quantile.
    pub p95: f64,
}

/// Mean and spread of whole numbers; sums in the order of the values, which is that of the replications.
///
/// Quantiles are order statistics with linear interpolation (type 7 of Hyndman & Fan 1996).
pub fn distribution(mut values: Vec<u32>) -> Distribution {
    let n = values.len() as f64;
    let sum: u64 = values.iter().map(|value| u64::from(*value)).sum();
    let mean = sum as f64 / n;
    let squares: f64 = values
        .iter()
        .map(|value| (f64::from(*value) - mean) * (f64::from(*value) - mean))
        .sum();
    let sd = if values.len() < 2 {
        0.0
    } else {
        sqrt(squares / (n - 1.0))
    };
    values.sort_unstable();
    let quantile = |p: f64| quantile(values.len(), p, |order| values[order]);
    Distribution {
        mean,
        sd,
        p05: quantile(0.05),
        p25: quantile(0.25),
        p50: quantile(0.5),
        p75: quantile(0.75),
        p95: quantile(0.95),
    }
}

/// The quantile `p` of `n > 0` values, of which `order` gives each by its rank from 0.
fn quantile(n: usize, p: f64, order: impl Fn(usize) -> u32) -> f64 {
    let position = p * (n as f64 - 1.0);
    let below = floor(position);
    let low = f64::from(order(below as usize));
    let high = f64::from(order((below as usize + 1).min(n - 1)));
    low + (position - below) * (high - low)
}

/// Median and 90 % band of a count.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// 5 % quantile.
    pub p05: f64,
    /// Median.
    pub p50: f64,
    /// 95 % quantile.
    pub p95: f64,
}

/// The band of at least one small whole number: the quantiles of [`distribution`], found by counting how
/// often each number comes, which is quicker than sorting many of them.
pub fn band(values: impl Iterator<Item = u16>) -> Band {
    let (mut seen, mut n) = (Vec::new(), 0);
    for value in values {
        let value = usize::from(value);
        if seen.len() <= value {
            seen.resize(value + 1, 0);
        }
        seen[value] += 1;
        n += 1;
    }
    let order = |rank: usize| {
        let mut up_to = 0;
        let reached = seen.iter().position(|times: &usize| {
            up_to += times;
            rank < up_to
        });
        reached.unwrap_or_default() as u32
    };
    let quantile = |p: f64| quantile(n, p, order);
    Band {
        p05: quantile(0.05),
        p50: quantile(0.5),
        p95: quantile(0.95),
    }
}

/// The normal quantile of a two-sided 95 % interval.
pub const Z: f64 = 1.959_963_984_540_054;

/// A share of `n > 0` replications with the 95 % score interval of Wilson (1927), JASA 22, 209–212.
pub fn wilson(successes: usize, n: usize) -> Probability {
    wilson_of_share(successes as f64 / n as f64, n as f64)
}

/// Wilson's interval for a share of `n > 0` replications, or of a weighted sample that is worth `n`.
pub fn wilson_of_share(estimate: f64, n: f64) -> Probability {
    let centre = estimate + Z * Z / (2.0 * n);
    let half = Z * sqrt(estimate * (1.0 - estimate) / n + Z * Z / (4.0 * n * n));
    let scale = 1.0 + Z * Z / n;
    // At 0 and 1 the ends are exact; rounding must not push them outside.
    let low = if 0.0 < estimate {
        (centre - half) / scale
    } else {
        0.0
    };
    let high = if estimate < 1.0 {
        (centre + half) / scale
    } else {
        1.0
    };
    Probability {
        estimate,
        low,
        high,
    }
}
impl Distribution {
    /// The same in another unit: every number times `factor` ≥ 0.
    pub fn scaled(self, factor: f64) -> Distribution {
        Distribution {
            mean: self.mean * factor,
            sd: self.sd * factor,
            p05: self.p05 * factor,
            p25: self.p25 * factor,
            p50: self.p50 * factor,
            p75: self.p75 * factor,
            p95: self.p95 * factor,
        }
    }
}
