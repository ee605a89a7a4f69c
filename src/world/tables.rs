//! Look-up tables for draws: normal, logistic and exponential quantiles, and the duration of a stage.

use std::sync::LazyLock;

use crate::math::{exp, ln, logit, normal_quantile, pow};

/// Number of cells of a quantile table.
const CELLS: usize = 2_048;
/// Outermost cells on each side in which the quantile is computed, not interpolated.
const TAIL: usize = CELLS / 64;

/// A quantile function by linear interpolation between 2,048 exact values; the outer 1/64 of
/// probability on either side is computed exactly, so the tails are right.
struct QuantileTable {
    /// Quantiles at the cell borders `i / 2048`; the first and the last are never read.
    borders: Vec<f64>,
    exact: fn(f64) -> f64,
}

impl QuantileTable {
    fn new(exact: fn(f64) -> f64) -> QuantileTable {
        let border = |i: usize| exact(i.clamp(1, CELLS - 1) as f64 / CELLS as f64);
        QuantileTable {
            borders: (0..=CELLS).map(border).collect(),
            exact,
        }
    }

    /// The quantile at 0 < u < 1.
    #[inline]
    fn at(&self, u: f64) -> f64 {
        let scaled = u * CELLS as f64;
        let cell = scaled as usize;
        if cell < TAIL || CELLS - TAIL <= cell {
            return (self.exact)(u);
        }
        let low = self.borders[cell];
        low + (scaled - cell as f64) * (self.borders[cell + 1] - low)
    }
}

static NORMAL: LazyLock<QuantileTable> = LazyLock::new(|| QuantileTable::new(normal_quantile));
static LOGISTIC: LazyLock<QuantileTable> = LazyLock::new(|| QuantileTable::new(logit));
static EXPONENTIAL: LazyLock<QuantileTable> = LazyLock::new(|| QuantileTable::new(|u| -ln(u)));

/// The standard normal quantile at 0 < u < 1 (error below 5e−5).
#[inline]
pub fn normal(u: f64) -> f64 {
    NORMAL.at(u)
}

/// The standard logistic quantile ln(u / (1 − u)) at 0 < u < 1 (error below 2e−4).
#[inline]
pub fn logistic(u: f64) -> f64 {
    LOGISTIC.at(u)
}

/// −ln u at 0 < u < 1, the standard exponential quantile at 1 − u (error below 2e−4).
#[inline]
pub fn exponential(u: f64) -> f64 {
    EXPONENTIAL.at(u)
}

/// log₂ of the number of entries of a duration table.
const DURATION_BITS: u32 = 10;
/// Entries of a duration table.
pub const DURATION_ENTRIES: usize = 1 << DURATION_BITS;

/// Quantiles of a gamma law with mean one, at the middle of 1,024 equal cells of probability.
#[derive(Clone, Debug)]
pub struct DurationTable {
    quantiles: Vec<f64>,
}

impl DurationTable {
    /// The table for a coefficient of variation, 0 < cv ≤ 1; zero gives a fixed duration.
    ///
    /// The distribution function is the density summed by Simpson's rule on a fine grid up to ten
    /// means; the table is scaled so that its mean is exactly one.
    pub fn new(cv: f64) -> DurationTable {
        if cv <= 0.0 {
            return DurationTable {
                quantiles: vec![1.0; DURATION_ENTRIES],
            };
        }
        let shape = 1.0 / (cv * cv);
        let steps = 8_192;
        let width = 10.0 / steps as f64;
        let density = |x: f64| {
            if x <= 0.0 {
                0.0
            } else {
                pow(x, shape - 1.0) * exp((1.0 - x) * shape)
            }
        };
        let mut below = Vec::with_capacity(steps + 1);
        below.push(0.0);
        let mut sum = 0.0;
        for step in 0..steps {
            let left = step as f64 * width;
            sum += (density(left) + 4.0 * density(left + 0.5 * width) + density(left + width))
                * width
                / 6.0;
            below.push(sum);
        }
        let mut quantiles = Vec::with_capacity(DURATION_ENTRIES);
        let mut step = 1;
        for entry in 0..DURATION_ENTRIES {
            let wanted = (entry as f64 + 0.5) / DURATION_ENTRIES as f64 * sum;
            while below[step] < wanted {
                step += 1;
            }
            let within = (wanted - below[step - 1]) / (below[step] - below[step - 1]);
            quantiles.push((step as f64 - 1.0 + within) * width);
        }
        let mean = quantiles.iter().sum::<f64>() / DURATION_ENTRIES as f64;
        quantiles.iter_mut().for_each(|quantile| *quantile /= mean);
        DurationTable { quantiles }
    }

    /// A duration in whole months, at least 1, for a mean in months.
    #[inline]
    pub fn months(&self, mean_months: f64, bits: u64) -> u32 {
        let x = mean_months * self.quantiles[(bits >> (64 - DURATION_BITS)) as usize];
        // x is positive, so adding a half and cutting off rounds to the nearest.
        ((x + 0.5) as u32).max(1)
    }

    /// The first entry whose duration exceeds `months`; 1,024 if none does. An entry is the upper
    /// ten bits of a draw.
    pub fn first_above(&self, mean_months: f64, months: u32) -> usize {
        self.quantiles
            .partition_point(|quantile| ((mean_months * quantile + 0.5) as u32).max(1) <= months)
    }

    /// The entry that a draw falls on.
    #[inline]
    pub fn entry(bits: u64) -> usize {
        (bits >> (64 - DURATION_BITS)) as usize
    }
}

/// Months until a waiting seed is lost: geometric, at least 1; `rate` = −ln(1 − monthly loss), so that a
/// higher rate never loses it later.
#[inline]
pub fn months_until_lost(rate: f64, uniform: f64) -> u32 {
    const NEVER: f64 = 1_000_000.0;
    1 + (exponential(uniform) / rate).min(NEVER) as u32
}
