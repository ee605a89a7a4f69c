//! Look-up tables for draws: the normal law and the duration of a stage.

use std::sync::LazyLock;

use crate::math::{exp, floor, ln, normal_quantile, pow, round};

/// log₂ of the number of cells of the normal table.
const NORMAL_BITS: u32 = 11;
const NORMAL_CELLS: usize = 1 << NORMAL_BITS;
/// Outermost cells on each side in which the quantile is computed, not interpolated.
const NORMAL_TAIL: usize = NORMAL_CELLS / 64;

/// Quantiles at the cell borders `i / 2048`; the first and the last entry are never read.
static NORMAL: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let border = |i: usize| {
        let inside = i.clamp(1, NORMAL_CELLS - 1);
        normal_quantile(inside as f64 / NORMAL_CELLS as f64)
    };
    (0..=NORMAL_CELLS).map(border).collect()
});

/// A standard normal number from 64 random bits, by inversion.
///
/// Linear interpolation between 2,048 exact quantiles (error below 5e−5); the outer 1/64 on either
/// side is computed exactly, so the tails are right.
#[inline]
pub fn normal(bits: u64) -> f64 {
    let cell = (bits >> (64 - NORMAL_BITS)) as usize;
    if cell < NORMAL_TAIL || NORMAL_CELLS - NORMAL_TAIL <= cell {
        return normal_quantile(((bits >> 11) as f64 + 0.5) * (1.0 / 9_007_199_254_740_992.0));
    }
    let within = ((bits << NORMAL_BITS) >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0);
    let table = &*NORMAL;
    table[cell] + within * (table[cell + 1] - table[cell])
}

/// log₂ of the number of entries of a duration table.
const DURATION_BITS: u32 = 12;
/// Entries of a duration table.
pub const DURATION_ENTRIES: usize = 1 << DURATION_BITS;

/// Quantiles of a gamma law with mean one, at the middle of 4,096 equal cells of probability.
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
            return DurationTable { quantiles: vec![1.0; DURATION_ENTRIES] };
        }
        let shape = 1.0 / (cv * cv);
        let steps = 8_192;
        let width = 10.0 / steps as f64;
        let density = |x: f64| if x <= 0.0 { 0.0 } else { pow(x, shape - 1.0) * exp((1.0 - x) * shape) };
        let mut below = Vec::with_capacity(steps + 1);
        below.push(0.0);
        let mut sum = 0.0;
        for step in 0..steps {
            let left = step as f64 * width;
            sum += (density(left) + 4.0 * density(left + 0.5 * width) + density(left + width)) * width / 6.0;
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

    /// The first entry whose duration exceeds `months`; 4,096 if none does. An entry is the upper
    /// twelve bits of a draw.
    pub fn first_above(&self, mean_months: f64, months: u32) -> usize {
        self.quantiles.partition_point(|quantile| {
            ((mean_months * quantile + 0.5) as u32).max(1) <= months
        })
    }

    /// The entry that a draw falls on.
    #[inline]
    pub fn entry(bits: u64) -> usize {
        (bits >> (64 - DURATION_BITS)) as usize
    }
}

/// Months until a waiting seed is lost: geometric with the monthly probability `loss`, at least 1.
pub fn months_until_lost(loss: f64, uniform: f64) -> u32 {
    const NEVER: u32 = 1_000_000;
    if loss <= 0.0 {
        return NEVER;
    }
    if 1.0 <= loss {
        return 1;
    }
    let months = 1.0 + floor(ln(uniform) / ln(1.0 - loss));
    if months < f64::from(NEVER) { round(months) as u32 } else { NEVER }
}
