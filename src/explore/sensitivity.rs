//! Which unknown matters: the first-order share of variance of each, from replications already drawn.
//!
//! ```text
//! S_i = Var(E[Y | X_i]) / Var(Y)
//! ```
//!
//! is estimated from given data (Plischke, Borgonovo & Smith 2013, Eur. J. Oper. Res. 226:536): the
//! replications are sorted by X_i and cut into M bins; the variance between the means of bins, less
//! what chance alone would put there, is the numerator. With that correction the estimate is Kelley's
//! ε² of a one-way analysis of variance (Kelley 1935, PNAS 21:554), whose mean is zero where X_i does
//! not matter; a single estimate may then lie a little below zero.
//!
//! The interval is that of a bootstrap inside the bins. A resample adds the same chance between means
//! of bins once more, so that it is corrected twice.

use serde::{Deserialize, Serialize};

use super::bins::Bins;
use crate::math::{exp, ln, normal_quantile, sqrt};
use crate::world::luck::Key;

/// Replications below which nothing is said.
pub const FEWEST: usize = 64;
/// Resamples for an interval.
const RESAMPLES: u64 = 400;
/// Probability that any of many unknowns that do not matter is told apart by chance.
const FALSE_ALARM: f64 = 0.05;

/// The first-order share of variance of one unknown.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirstOrder {
    /// The estimate; about zero where the unknown does not matter (it may lie below zero by chance).
    pub share: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end of its 95 % interval.
    pub high: f64,
}

impl FirstOrder {
    /// Whether the unknown is told from one that does not matter.
    pub fn is_detectable(&self) -> bool {
        self.low > 0.0
    }

    /// The share of a larger variance, of which the one looked at is the part `of`.
    pub fn scaled(self, of: f64) -> FirstOrder {
        let [share, low, high] = [self.share, self.low, self.high].map(|end| of * end);
        FirstOrder { share, low, high }
    }
}

/// The first-order share of variance at a glance, without an interval: for a first look at many unknowns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glance {
    /// The estimate, as that of [`FirstOrder`].
    pub share: f64,
    /// How far the means of bins lie apart against what chance alone would do, in standard deviations.
    pub surprise: f64,
}

impl Glance {
    /// Whether the unknown is told from chance where it is one of `unknowns` that were looked at: of many,
    /// some seem to matter that do not (Bonferroni).
    pub fn is_told_among(&self, unknowns: usize) -> bool {
        normal_quantile(1.0 - FALSE_ALARM / unknowns.max(1) as f64) < self.surprise
    }
}

/// Sums of squares of a one-way analysis of variance.
struct Squares {
    between: f64,
    within: f64,
}

impl Squares {
    /// The share of `groups` groups of `n` values in all, corrected for what chance puts between the means
    /// of groups; of a resample twice.
    fn share(&self, groups: usize, n: usize, corrections: f64) -> Option<f64> {
        let (m, n) = (groups as f64, n as f64);
        let noise = (m - 1.0) * self.within / (n - m);
        let total = self.between + self.within - (corrections - 1.0) * noise;
        (total > 0.0).then(|| (self.between - corrections * noise) / total)
    }

    /// The F ratio on the scale of a standard normal number (Wilson & Hilferty 1931, PNAS 17:684, for both
    /// of its chi-square numbers).
    fn surprise(&self, groups: usize, n: usize) -> f64 {
        if self.within <= 0.0 {
            return f64::INFINITY;
        }
        let (above, below) = (groups as f64 - 1.0, (n - groups) as f64);
        if above <= 0.0 {
            return 0.0;
        }
        let ratio = (self.between / above) / (self.within / below);
        let root = exp(ln(ratio) / 3.0);
        let [above, below] = [above, below].map(|freedom| 2.0 / (9.0 * freedom));
        (root * (1.0 - below) - (1.0 - above)) / sqrt(root * root * below + above)
    }
}

/// What `x` explains of each of `rows` at a glance, all one value per replication. None for a row that
/// never varies, and for all where there are fewer than [`FEWEST`] replications.
///
/// # Panics
/// If the rows and `x` are not of one length.
pub fn glance(x: &[f64], rows: &[Vec<f64>]) -> Vec<Option<Glance>> {
    if x.len() < FEWEST {
        return vec![None; rows.len()];
    }
    let bins = Bins::of(x);
    let look = |y: &Vec<f64>| {
        assert_eq!(x.len(), y.len(), "one value of each per replication");
        let groups = groups(&bins, y);
        let squares = squares(&groups, None);
        let share = squares.share(groups.len(), y.len(), 1.0)?;
        let surprise = squares.surprise(groups.len(), y.len());
        Some(Glance { share, surprise })
    };
    rows.iter().map(look).collect()
}

/// The share of the variance of `y` that `x` explains alone, both one value per replication; `seed`
/// names the resamples. None where there are fewer than [`FEWEST`] replications or `y` never varies.
///
/// # Panics
/// If `x` and `y` are not of one length.
pub fn first_order(x: &[f64], y: &[f64], seed: u64) -> Option<FirstOrder> {
    assert_eq!(x.len(), y.len(), "one value of each per replication");
    if y.len() < FEWEST {
        return None;
    }
    let groups = groups(&Bins::of(x), y);
    let share =
        |squares: Squares, corrections: f64| squares.share(groups.len(), y.len(), corrections);
    let estimate = share(squares(&groups, None), 1.0)?;
    let key = Key::of_run(seed);
    let mut resampled: Vec<f64> = (0..RESAMPLES)
        .filter_map(|number| share(squares(&groups, Some(key.part(number))), 2.0))
        .collect();
    resampled.sort_by(f64::total_cmp);
    let at = |p: f64| {
        let place = (p * resampled.len() as f64) as usize;
        resampled.get(place).copied().unwrap_or(estimate)
    };
    Some(FirstOrder {
        share: estimate,
        low: at(0.025).min(estimate),
        high: at(0.975).max(estimate),
    })
}

/// The values of `y` bin by bin.
fn groups(bins: &Bins, y: &[f64]) -> Vec<Vec<f64>> {
    let values = |bin: &[u32]| bin.iter().map(|at| y[*at as usize]).collect();
    bins.iter().map(values).collect()
}

/// The sums of squares of groups, or of a resample of each.
fn squares(groups: &[Vec<f64>], resample: Option<Key>) -> Squares {
    let mut means = Vec::with_capacity(groups.len());
    let mut within = 0.0;
    let (mut all, mut count) = (0.0, 0.0);
    for (number, group) in groups.iter().enumerate() {
        let n = group.len();
        let stream = resample.map(|key| key.part(number as u64));
        let at = |position: usize| match stream {
            Some(stream) => group[(stream.uniform(position as u32) * n as f64) as usize],
            None => group[position],
        };
        let (sum, sum_of_squares) = (0..n).map(at).fold((0.0, 0.0), |(sum, squares), value| {
            (sum + value, squares + value * value)
        });
        within += sum_of_squares - sum * sum / n as f64;
        all += sum;
        count += n as f64;
        means.push((sum / n as f64, n as f64));
    }
    let mean = all / count;
    let between = means
        .iter()
        .map(|(of_group, n)| n * (of_group - mean) * (of_group - mean));
    Squares {
        between: between.sum(),
        within,
    }
}
