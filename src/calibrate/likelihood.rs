//! How well a simulated second term explains the observed one.

use super::Totals;
use super::observed::{OBSERVABLES, USED};
use crate::math::{exp, floor, ln, ln_gamma, log1p};
use crate::seeds::{Problem, Seeds};

/// The totals that the draws are weighted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observed(pub [u32; USED]);

impl Observed {
    /// The observed totals; `inside`: the approvals less those against COVID-19.
    ///
    /// # Errors
    /// Figures that are missing or of other years.
    pub fn of(seeds: &Seeds, inside: bool) -> Result<Observed, Vec<Problem>> {
        let mut totals = [0; USED];
        for (total, observable) in totals.iter_mut().zip(&OBSERVABLES) {
            let value = observable.value(seeds, inside)? * observable.years_of_value(seeds)?;
            *total = floor(value.max(0.0) + 0.5) as u32;
        }
        Ok(Observed(totals))
    }

    /// Logarithm of the likelihood of these totals given simulated ones and the dispersion (the size
    /// of the negative binomial).
    pub fn log_likelihood(&self, simulated: &Totals, dispersion: f64) -> f64 {
        let pairs = self.0.iter().zip(simulated);
        pairs
            .map(|(observed, simulated)| {
                log_negative_binomial(*observed, f64::from(*simulated), dispersion)
            })
            .sum()
    }

    /// The weights of draws, in their order; the largest is 1.
    pub fn weights(&self, simulated: &[Totals], dispersions: &[f64]) -> Vec<f64> {
        let logs: Vec<f64> = simulated
            .iter()
            .zip(dispersions)
            .map(|(totals, dispersion)| self.log_likelihood(totals, *dispersion))
            .collect();
        let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        logs.iter().map(|log| exp(log - most)).collect()
    }
}

/// Logarithm of the probability of `count` under a negative binomial of this mean and size (variance
/// = mean + mean²/size); a mean of 0 gives 0 for sure.
pub fn log_negative_binomial(count: u32, mean: f64, size: f64) -> f64 {
    if mean <= 0.0 {
        return if count == 0 { 0.0 } else { f64::NEG_INFINITY };
    }
    let count = f64::from(count);
    // ln(size / (size + mean)) and ln(mean / (size + mean)).
    let (log_stop, log_go) = (-log1p(mean / size), ln(mean / (size + mean)));
    ln_gamma(count + size) - ln_gamma(size) - ln_gamma(count + 1.0)
        + size * log_stop
        + count * log_go
}
