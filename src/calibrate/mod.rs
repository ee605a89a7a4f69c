//! Calibration: the priors of the parameters, updated with what the second term (FY2020–23) observed.
//!
//! 1. **Simulate.** The second term is run with the same engine under the preset `second-term`, four
//!    years from the state that second-term practice leaves behind: the first simulated year,
//!    FY2025, stands for FY2020, and so on. One replication per draw of the priors.
//! 2. **Weigh.** Observed totals scatter around the simulated ones as negative binomials with mean =
//!    the simulated total and size = the drawn `observation_dispersion` ([`likelihood`]). Used are
//!    the licences and the non-clinical PoC of four years, the licences and between-programme
//!    continued support of three years taken together, and the approvals of four years
//!    ([`observed`]). Licences are part of two of these totals; the published figures do not say how
//!    the sum of three years splits, so the noise of the totals is treated as independent.
//! 3. **Resample.** Systematically, by luck of the run seed ([`resample`]). What is kept are numbers
//!    of draws: each is made again from (run seed, number).
//! 4. **Look back.** The second term is simulated with fresh luck under both posteriors: the
//!    hindcast. Bands are those of the model, without observation noise.
//!
//! Whether the 29 COVID-19 approvals are among the 40 of the second term is not known; there is a
//! posterior for either reading. Papers are compared and not used: the observed number is a lower
//! bound under a narrower definition. Whether the whole works is tested by [`coverage`].

pub mod coverage;
pub mod likelihood;
pub mod observed;
pub mod record;
pub mod resample;
mod update;

use xxhash_rust::xxh3::xxh3_128;

use crate::math::floor;
use crate::run::{Engine, parameters_of};
use crate::scenario::{ParameterSource, Scenario};
use crate::seeds::layout::Mechanism;
use crate::seeds::posterior::{Band, Hindcast, Posterior, SAMPLE, Sample};
use crate::seeds::{Problem, Seeds};
use crate::summary::distribution;
use crate::units::FiscalYear;
use crate::world::Basis;
use crate::world::luck::Key;

use likelihood::Observed;
use observed::{OBSERVABLES, Window};

/// Draws of the priors that are simulated where nothing else is said.
pub const DRAWS: u32 = 20_000;
/// Replications of the hindcast under each posterior.
const LOOKING_BACK: u32 = 2_000;
/// Part of the run's luck that resampling takes; parameters and chance have 0 and 1.
const RESAMPLING: u64 = 0x7265_7361_6D70_6C65;

/// What one simulated second term counts, in the order of [`OBSERVABLES`], over the years of each
/// observed figure.
pub type Totals = [u32; OBSERVABLES.len()];

/// The second term under a source of parameters, ready to be simulated.
pub struct SecondTerm {
    engine: Engine,
    windows: [Window; OBSERVABLES.len()],
}

impl SecondTerm {
    /// Compiles the preset `second-term` for the years of the second term.
    ///
    /// # Errors
    /// Observed figures that are missing or of other years, and a posterior that cannot be used.
    pub fn new(seeds: &Seeds, parameters: ParameterSource) -> Result<SecondTerm, Vec<Problem>> {
        let scenario = Scenario {
            parameters,
            ..Scenario::of_preset("second-term")
        };
        let last = FiscalYear::from_offset(observed::YEARS - 1);
        Ok(SecondTerm {
            windows: observed::windows(seeds)?,
            engine: Engine::new(seeds, &scenario, last)?,
        })
    }

    /// Simulates replications `first .. first + count`.
    pub fn batch(&mut self, run_seed: u64, first: u32, count: u32) -> Vec<Totals> {
        let replications = first..first + count;
        replications
            .map(|replication| {
                let counts = self.engine.replicate(run_seed, replication);
                core::array::from_fn(|index| {
                    let years = self.windows[index].clone();
                    years
                        .map(|year| (OBSERVABLES[index].count)(counts, year))
                        .sum()
                })
            })
            .collect()
    }
}

/// Makes the posterior.
///
/// `simulate` runs `count` replications, from 0 on, of second terms that the first argument makes,
/// and gives their totals in order; it may share them among threads.
///
/// # Errors
/// Observed figures that are missing or of other years.
///
/// # Panics
/// If `draws` is 0, or if `simulate` gives fewer totals than were asked for.
pub fn calibrate(
    seeds: &Seeds,
    run_seed: u64,
    draws: u32,
    mut simulate: impl FnMut(
        &dyn Fn() -> Result<SecondTerm, Vec<Problem>>,
        u64,
        u32,
    ) -> Result<Vec<Totals>, Vec<Problem>>,
) -> Result<Posterior, Vec<Problem>> {
    let (apart, inside) = (Observed::of(seeds, false)?, Observed::of(seeds, true)?);
    let second_term = || SecondTerm::new(seeds, ParameterSource::Prior);
    let totals = simulate(&second_term, run_seed, draws)?;
    let dispersions = dispersions(seeds, run_seed, draws);
    let weights = [&apart, &inside].map(|observed| observed.weights(&totals, &dispersions));
    let [separate_sample, inside_sample] = [0, 1].map(|structure| {
        let luck = Key::of_run(run_seed).part(RESAMPLING);
        let numbers =
            resample::systematic(&weights[structure], SAMPLE, luck.uniform(structure as u32));
        Sample {
            effective_sample_size: resample::effective_sample_size(&weights[structure]),
            numbers,
        }
    });
    let mut posterior = Posterior {
        run_seed,
        draws,
        totals: digest(&totals),
        separate: separate_sample,
        inside: inside_sample,
        hindcast: Vec::new(),
        parameters: update::updates(seeds, run_seed, &weights),
    };
    let mut with_posterior = seeds.clone();
    with_posterior.posterior = Ok(posterior.clone());
    let mut looking_back = |source: ParameterSource| {
        let second_term = || SecondTerm::new(&with_posterior, source);
        // Another run seed: the luck that a draw was weighted by must not be counted twice.
        simulate(&second_term, run_seed.wrapping_add(1), LOOKING_BACK)
    };
    let under_separate = looking_back(ParameterSource::Posterior)?;
    let under_inside = looking_back(ParameterSource::PosteriorCovidInside)?;
    posterior.hindcast = hindcast(seeds, [&totals, &under_separate, &under_inside])?;
    Ok(posterior)
}

/// The drawn dispersion of observed totals of each draw.
fn dispersions(seeds: &Seeds, run_seed: u64, draws: u32) -> Vec<f64> {
    let (basis, run) = (Basis::new(seeds), parameters_of(run_seed));
    let index = Mechanism::ObservationDispersion.index();
    let draws = 0..u64::from(draws);
    draws
        .map(|draw| basis.value(index, run.part(draw)))
        .collect()
}

/// The observed figures beside what was simulated under the priors and the two posteriors.
fn hindcast(seeds: &Seeds, simulated: [&Vec<Totals>; 3]) -> Result<Vec<Hindcast>, Vec<Problem>> {
    let mut rows = Vec::with_capacity(OBSERVABLES.len());
    for (index, observable) in OBSERVABLES.iter().enumerate() {
        let years = observable.years_of_value(seeds)?;
        let [prior, separate, inside] = simulated.map(|totals| band(totals, index, years));
        rows.push(Hindcast {
            figure: observable.figure.to_string(),
            role: observable.role,
            observed: observable.value(seeds, false)?,
            observed_inside: observable.value(seeds, true)?,
            prior,
            separate,
            inside,
        });
    }
    Ok(rows)
}

/// Quantiles of a total, over the number of years that the observed value is a mean of.
fn band(totals: &[Totals], index: usize, years: f64) -> Band {
    let of_totals = distribution(totals.iter().map(|totals| totals[index]).collect());
    // To a hundredth: finer digits are noise.
    let rounded = |value: f64| floor(value / years * 100.0 + 0.5) / 100.0;
    Band {
        p05: rounded(of_totals.p05),
        p50: rounded(of_totals.p50),
        p95: rounded(of_totals.p95),
    }
}

/// Digest of the totals in order: 32 hexadecimal digits.
fn digest(totals: &[Totals]) -> String {
    let words = totals.as_flattened().iter();
    let bytes: Vec<u8> = words.flat_map(|total| total.to_le_bytes()).collect();
    format!("{:032x}", xxh3_128(&bytes))
}
