//! Draws from the priors.

use rand::SeedableRng;
use rand_distr::{Beta, Distribution, Gamma};
use rand_xoshiro::Xoshiro256PlusPlus;

use crate::math::{exp, ln, sqrt};
use crate::seeds::{Parameter, Prior};
use crate::world::luck::Key;

/// A parameter's prior with what every draw from it needs computed once.
#[derive(Clone, Debug)]
pub struct Law {
    prior: Prior,
    mean: f64,
    range: (f64, f64),
    /// Standard deviation of the logarithm, of a lognormal prior.
    log_sd: f64,
}

impl Law {
    /// The law of a parameter.
    pub fn new(parameter: &Parameter) -> Law {
        let log_sd = match parameter.prior {
            Prior::Lognormal { cv } => sqrt(ln(1.0 + cv * cv)),
            _ => 0.0,
        };
        Law {
            prior: parameter.prior,
            mean: parameter.mean,
            range: (parameter.min, parameter.max),
            log_sd,
        }
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// A draw, kept inside the parameter's allowed range.
    ///
    /// A prior without spread (a beta at 0 or 1, a spread of zero) gives the mean.
    pub fn draw(&self, key: Key) -> f64 {
        let mean = self.mean;
        let value = match self.prior {
            Prior::Fixed => mean,
            Prior::Beta { ess } => beta(mean, ess, key),
            Prior::Lognormal { .. } => {
                mean * exp(self.log_sd * (key.normal(0) - 0.5 * self.log_sd))
            }
            Prior::Gamma { cv } => gamma(mean, cv, key),
            Prior::Uniform { low, high } => low + (high - low) * key.uniform(0),
            Prior::Normal { sd } => mean + sd * key.normal(0),
        };
        value.clamp(self.range.0, self.range.1)
    }
}

/// Beta by its mean and effective sample size.
fn beta(mean: f64, ess: f64, key: Key) -> f64 {
    let law = Beta::new(mean * ess, (1.0 - mean) * ess);
    law.map_or(mean, |law| law.sample(&mut sequence(key)))
}

/// Gamma by its mean and coefficient of variation.
fn gamma(mean: f64, cv: f64, key: Key) -> f64 {
    let law = Gamma::new(1.0 / (cv * cv), mean * cv * cv);
    law.map_or(mean, |law| law.sample(&mut sequence(key)))
}

/// A gamma number with mean one and shape `shape`.
pub fn unit_gamma(shape: f64, key: Key) -> f64 {
    gamma(1.0, 1.0 / sqrt(shape), key)
}

/// A sequential generator for laws that need a varying number of draws.
fn sequence(key: Key) -> Xoshiro256PlusPlus {
    Xoshiro256PlusPlus::seed_from_u64(key.seed())
}
