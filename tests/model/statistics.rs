//! The yardsticks of the claims: error rates, samples, and how far a mean may lie from its law.

use seedflow::math::{ln, normal_quantile, sqrt};

/// Error rate of each claim.
pub const ALPHA: f64 = 0.001;

/// Two-sided critical value of the normal law for a claim of several comparisons (Bonferroni): 3.29 for
/// one, 3.89 for ten, 4.42 for a hundred.
pub fn critical(comparisons: usize) -> f64 {
    normal_quantile(1.0 - 0.5 * ALPHA / comparisons as f64)
}

/// Number, mean and standard deviation of values.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    pub n: f64,
    pub mean: f64,
    pub sd: f64,
    /// Standard error of the variance, from the fourth moment.
    pub variance_error: f64,
}

impl Sample {
    pub fn of(values: &[f64]) -> Sample {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let moment = |power: i32| {
            let powers = values.iter().map(|value| {
                let square = (value - mean) * (value - mean);
                if power == 2 { square } else { square * square }
            });
            powers.sum::<f64>() / n
        };
        let variance = moment(2) * n / (n - 1.0);
        Sample {
            n,
            mean,
            sd: sqrt(variance),
            variance_error: sqrt((moment(4) - moment(2) * moment(2)).max(0.0) / n),
        }
    }

    /// Standard error of the mean.
    pub fn error(self) -> f64 {
        self.sd / sqrt(self.n)
    }
}

/// Differences of two runs, replication by replication.
pub fn differences(of: &[f64], from: &[f64]) -> Vec<f64> {
    assert_eq!(of.len(), from.len());
    of.iter().zip(from).map(|(of, from)| of - from).collect()
}

/// Claims that values have a mean, as one of several comparisons.
///
/// Counts that never differed may still be off by what is too rare to have been seen: an event that
/// did not happen in n replications has a mean of up to −ln α / n (the rule of three, at α).
#[track_caller]
pub fn assert_mean(what: &str, values: &[f64], expected: f64, comparisons: usize) {
    let sample = Sample::of(values);
    let unseen = if sample.sd <= 0.0 {
        -ln(ALPHA) / sample.n
    } else {
        0.0
    };
    let allowed = critical(comparisons) * sample.error() + unseen + 1e-9 * expected.abs();
    assert!(
        (sample.mean - expected).abs() <= allowed,
        "{what}: mean {} ± {} instead of {expected}",
        sample.mean,
        sample.error()
    );
}

/// Claims that values have a variance, as one of several comparisons.
#[track_caller]
pub fn assert_variance(what: &str, values: &[f64], expected: f64, comparisons: usize) {
    let sample = Sample::of(values);
    let allowed = critical(comparisons) * sample.variance_error;
    assert!(
        (sample.sd * sample.sd - expected).abs() <= allowed,
        "{what}: variance {} ± {} instead of {expected}",
        sample.sd * sample.sd,
        sample.variance_error
    );
}

/// Claims that a value lies within a part of what is expected.
#[track_caller]
pub fn assert_within(what: &str, value: f64, expected: f64, part: f64) {
    assert!(
        (value - expected).abs() <= part * expected.abs(),
        "{what}: {value} is not within {} % of {expected}",
        100.0 * part
    );
}

/// Largest distance between the empirical distribution of values and a continuous law
/// (Kolmogorov and Smirnov).
pub fn ks_distance(mut values: Vec<f64>, cdf: impl Fn(f64) -> f64) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let n = values.len() as f64;
    let distances = values.iter().enumerate().map(|(rank, value)| {
        let law = cdf(*value);
        let (below, above) = (rank as f64 / n, (rank as f64 + 1.0) / n);
        (law - below).abs().max((above - law).abs())
    });
    distances.fold(0.0, f64::max)
}

/// Critical distance of the Kolmogorov–Smirnov test at [`ALPHA`]: 1.949 / √n.
pub fn ks_critical(n: usize) -> f64 {
    1.949 / sqrt(n as f64)
}
