//! Look-up tables for draws: normal, logistic and exponential quantiles, and the duration of a stage.

use std::sync::LazyLock;

use crate::math::{exp, ln, logit, normal_quantile, pow};

/// log₂ of the number of cells of a quantile table.
const CELL_BITS: u32 = 11;
/// Number of cells.
const CELLS: usize = 1 << CELL_BITS;
/// log₂ of the inverse of a tail's probability.
const TAIL_BITS: u32 = 6;
/// Cells on each side that belong to a tail: 1/64 of probability.
const TAIL: usize = CELLS >> TAIL_BITS;

/// A quantile function by linear interpolation between exact values: 2,048 cells, and as many again in
/// each tail of 1/64. The outermost 1/64 of a tail is computed exactly, so the ends are right.
struct QuantileTable {
    body: Cells,
    low: Cells,
    high: Cells,
    exact: fn(f64) -> f64,
}

/// Quantiles at the borders of equal cells of probability; those at 0 and 1 are no numbers
/// and never read.
type Cells = [f64; CELLS + 1];

impl QuantileTable {
    fn new(exact: fn(f64) -> f64) -> QuantileTable {
        let cells = |first: f64, width: f64| -> Cells {
            core::array::from_fn(|i| exact(first + width * i as f64 / CELLS as f64))
        };
        let tail = 1.0 / f64::from(1 << TAIL_BITS);
        QuantileTable {
            body: cells(0.0, 1.0),
            low: cells(0.0, tail),
            high: cells(1.0 - tail, tail),
            exact,
        }
    }

    /// The quantile at 0 < u < 1.
    #[inline]
    fn at(&self, u: f64) -> f64 {
        // By way of a signed word: the cheaper conversion.
        self.of_bits(((u * TWO_TO_63) as i64 as u64) << 1)
    }

    /// The quantile at the uniform number of 64 random bits.
    #[inline]
    fn of_bits(&self, bits: u64) -> f64 {
        let cell = (bits >> (64 - CELL_BITS)) as usize;
        if (TAIL..CELLS - TAIL).contains(&cell) {
            return interpolated(&self.body, bits);
        }
        self.of_tail_bits(bits)
    }

    fn of_tail_bits(&self, bits: u64) -> f64 {
        let within = bits << TAIL_BITS;
        let cell = (within >> (64 - CELL_BITS)) as usize;
        match bits >> 63 {
            0 if TAIL <= cell => interpolated(&self.low, within),
            1 if cell < CELLS - TAIL => interpolated(&self.high, within),
            _ => (self.exact)(unit(bits)),
        }
    }
}

/// The value of a table at the fraction of one that the bits stand for.
#[inline]
fn interpolated(cells: &Cells, bits: u64) -> f64 {
    let cell = (bits >> (64 - CELL_BITS)) as usize;
    // The bits below the cell, as a fraction of it.
    let within = ((bits << CELL_BITS) >> 11) as i64 as f64 * STEP;
    let low = cells[cell];
    low + within * (cells[cell + 1] - low)
}

/// 2⁶³.
const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;

/// 2⁻⁵³.
const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;

/// A uniform number in (0, 1) from 64 random bits: 52 of them and half a step, which a double holds
/// exactly, so never 0 and never 1.
#[inline]
pub fn unit(bits: u64) -> f64 {
    ((bits >> 12) as i64 as f64 + 0.5) * (2.0 * STEP)
}

static NORMAL: LazyLock<QuantileTable> = LazyLock::new(|| QuantileTable::new(normal_quantile));
static LOGISTIC: LazyLock<QuantileTable> = LazyLock::new(|| QuantileTable::new(logit));
static EXPONENTIAL: LazyLock<QuantileTable> = LazyLock::new(|| QuantileTable::new(|u| -ln(u)));

/// The standard normal quantile at 0 < u < 1 (error below 5e−5).
#[inline]
pub fn normal(u: f64) -> f64 {
    NORMAL.at(u)
}

/// A standard normal number from 64 random bits, by the same table.
#[inline]
pub fn normal_of_bits(bits: u64) -> f64 {
    NORMAL.of_bits(bits)
}

/// A standard logistic number ln(u / (1 − u)) from 64 random bits (error below 2e−4).
#[inline]
pub fn logistic_of_bits(bits: u64) -> f64 {
    LOGISTIC.of_bits(bits)
}

/// A standard exponential number −ln u from 64 random bits (error below 2e−4).
#[inline]
pub fn exponential_of_bits(bits: u64) -> f64 {
    EXPONENTIAL.of_bits(bits)
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
        let steps = 4_096;
        let width = 10.0 / f64::from(steps);
        let density = |x: f64| {
            if x <= 0.0 {
                0.0
            } else {
                pow(x, shape - 1.0) * exp((1.0 - x) * shape)
            }
        };
        let mut below = vec![0.0];
        let (mut sum, mut left) = (0.0, density(0.0));
        for step in 0..steps {
            let middle = density((f64::from(step) + 0.5) * width);
            let right = density((f64::from(step) + 1.0) * width);
            sum += (left + 4.0 * middle + right) * width / 6.0;
            left = right;
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
        ((x + 0.5) as i32 as u32).max(1)
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
pub fn months_until_lost(rate: f64, bits: u64) -> u32 {
    const NEVER: f64 = 1_000_000.0;
    1 + (exponential_of_bits(bits) / rate).min(NEVER) as i32 as u32
}
