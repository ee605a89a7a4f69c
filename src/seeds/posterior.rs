//! What the totals of the second term leave of the priors (`seeds/posterior.toml` and
//! `seeds/posterior.csv`), made by `seedflow calibrate`.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use crate::seeds::Seeds;

/// The command that makes the files anew.
pub const COMMAND: &str = "cargo run --release -- calibrate";

/// Draws of the priors that a posterior consists of.
pub const SAMPLE: usize = 1_000;

/// Headings of `seeds/posterior.csv`.
pub const SHEET_HEADINGS: [&str; 13] = [
    "id",
    "prior_mean",
    "prior_sd",
    "prior_p05",
    "prior_p95",
    "posterior_mean",
    "posterior_sd",
    "posterior_p05",
    "posterior_p95",
    "inside_mean",
    "inside_sd",
    "inside_p05",
    "inside_p95",
];

/// A posterior's standard deviation that differs from the prior's by more than this share counts as
/// moved by the data.
const SD_MOVED: f64 = 0.10;
/// So does a mean that moved by more than this many standard deviations of the prior.
const MEAN_MOVED: f64 = 0.25;

/// The posterior: numbers of draws of the priors, so that each can be made again, and what they say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Posterior {
    /// Run seed of the calibration: draw `i` is that of replication `i` of this run.
    pub run_seed: u64,
    /// Draws of the priors that were simulated and weighted.
    pub draws: u32,
    /// Digest of the totals that were simulated, in the order of the draws.
    pub totals: String,
    /// Posterior if the COVID-19 approvals are counted apart from the observed ones.
    pub separate: Sample,
    /// Posterior if they are among them.
    pub inside: Sample,
    /// Simulated against observed.
    pub hindcast: Vec<Hindcast>,
    /// Prior and posterior of every parameter in the order of [`crate::seeds::layout`].
    pub parameters: Vec<Update>,
}

/// Draws of the priors, resampled by their weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// (Σw)² / Σw² of the weights: how many draws of equal weight would say as much.
    pub effective_sample_size: f64,
    /// Numbers of the draws, rising; one of great weight stands more than once.
    pub numbers: Vec<u32>,
}

/// What an observed figure was for the calibration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The draws were weighted by it.
    Used,
    /// Shown for comparison only.
    Shown,
    /// Shown for comparison; the true figure is at least as large.
    AtLeast,
}

/// 5 %, 50 % and 95 % quantiles of what the model simulates, without observation noise.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// 5 % quantile.
    pub p05: f64,
    /// Median.
    pub p50: f64,
    /// 95 % quantile.
    pub p95: f64,
}

/// An observed figure of the second term beside what the model simulates for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hindcast {
    /// Id in `seeds/baseline.toml`; values are in its unit.
    pub figure: String,
    /// What it was for the calibration.
    pub role: Role,
    /// Observed, with the COVID-19 approvals counted apart.
    pub observed: f64,
    /// Observed without them, if they are among the observed approvals.
    pub observed_inside: f64,
    /// Simulated under the priors.
    pub prior: Band,
    /// Simulated under the posterior, COVID-19 approvals apart.
    pub separate: Band,
    /// Simulated under the posterior, COVID-19 approvals inside.
    pub inside: Band,
}

/// How the draws of a parameter spread.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
    /// 5 % quantile.
    pub p05: f64,
    /// 95 % quantile.
    pub p95: f64,
}

/// Prior and posterior of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Update {
    /// Over all draws.
    pub prior: Spread,
    /// Over all draws by their weights, COVID-19 approvals apart.
    pub separate: Spread,
    /// The same, COVID-19 approvals inside.
    pub inside: Spread,
}

impl Posterior {
    /// Digest of everything it says: 32 hexadecimal digits.
    pub fn digest(&self) -> String {
        digest(self)
    }
}

impl Band {
    /// Whether the observed value agrees: inside the band, or below its upper end where the true
    /// value may be larger than the observed one.
    pub fn covers(&self, observed: f64, role: Role) -> bool {
        observed <= self.p95 && (role == Role::AtLeast || self.p05 <= observed)
    }
}

impl Spread {
    /// Standard deviation relative to a prior's; 1 where the prior has none.
    pub fn sd_ratio(&self, prior: &Spread) -> f64 {
        if 0.0 < prior.sd {
            self.sd / prior.sd
        } else {
            1.0
        }
    }

    /// Distance of the means in standard deviations of the prior; 0 where it has none.
    pub fn shift(&self, prior: &Spread) -> f64 {
        if 0.0 < prior.sd {
            (self.mean - prior.mean) / prior.sd
        } else {
            0.0
        }
    }

    /// Whether the data told something about the parameter: its standard deviation differs from the
    /// prior's by more than 10 %, or its mean by more than a quarter of it.
    pub fn is_moved(&self, prior: &Spread) -> bool {
        SD_MOVED < (self.sd_ratio(prior) - 1.0).abs() || MEAN_MOVED < self.shift(prior).abs()
    }
}

/// Digest of everything that the calibration reads: laws of the parameters, defaults of the levers,
/// observed figures, facts of programmes and projects, second-term practice. Names, notes and
/// sources are left out: they change no number.
pub fn made_from(seeds: &Seeds) -> String {
    let laws: Vec<_> = seeds
        .parameters
        .iter()
        .map(|law| (&law.id, law.mean, law.prior, law.min, law.max))
        .collect();
    let levers: Vec<_> = seeds
        .levers
        .iter()
        .map(|lever| (&lever.id, lever.default))
        .collect();
    let figures: Vec<_> = seeds
        .baseline
        .iter()
        .map(|figure| (&figure.id, figure.value, figure.years))
        .collect();
    let facts = (&seeds.programmes, &seeds.projects, &seeds.practice);
    digest(&(laws, levers, figures, facts))
}

fn digest(value: &impl Serialize) -> String {
    let bytes = serde_json::to_vec(value).expect("plain numbers and texts can always be written");
    format!("{:032x}", xxh3_128(&bytes))
}
