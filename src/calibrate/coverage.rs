//! Does the calibration work? A second term is simulated from parameters that are known, its totals
//! are observed with noise, and the calibration must find back what is known: its 90 % intervals
//! must hold the truth nine times in ten.
//!
//! The truths are further draws of the priors, none of which is among those that are weighted; the
//! weighted draws are simulated once for all repetitions.

use super::likelihood::Observed;
use super::observed::USED;
use super::resample::{effective_sample_size, order, quantile};
use super::{Totals, dispersions};
use crate::math::poisson_quantile;
use crate::run::parameters_of;
use crate::scenario::{ParameterSource, Policy, Scenario};
use crate::seeds::layout::{self, Mechanism};
use crate::seeds::{Problem, Seeds};
use crate::summary::{Probability, wilson};
use crate::units::{FiscalYear, MONTHS_PER_YEAR, PROGRAMMES, Programme, Stage};
use crate::world::luck::Key;
use crate::world::{Basis, Source, World, unit_gamma};

/// Part of a run's luck for the noise of pseudo-observations.
const NOISE: u64 = 0x7073_6575_646F_0000;

/// Quantities whose truth is known, the first [`USED`] the totals themselves, then what the
/// parameters imply for a year of second-term money.
pub const QUANTITIES: [&str; USED + LEVELS] = [
    "licences, four years",
    "non-clinical PoC, four years",
    "licences and between-programme continued support, three years",
    "approvals, four years",
    "level of licences a year",
    "level of non-clinical PoC a year",
    "level of continued support a year",
];
const LEVELS: usize = 3;

/// How often the 90 % interval of a quantity held the truth.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// One of [`QUANTITIES`].
    pub quantity: &'static str,
    /// Repetitions whose interval held the truth.
    pub held: usize,
    /// Its share, with its interval for Monte Carlo error.
    pub share: Probability,
    /// Mean width of the interval relative to that of the prior.
    pub width: f64,
}

/// What a check of the calibration found.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Draws that were weighted.
    pub draws: u32,
    /// Repetitions.
    pub repetitions: u32,
    /// Mean effective sample size.
    pub effective_sample_size: f64,
    /// By quantity.
    pub rows: Vec<Coverage>,
}

/// Checks the calibration. `totals` are those of replications 0, 1, … of `run_seed`; the first
/// `draws` are weighted, each of the others is the truth of one repetition.
///
/// # Errors
/// If the data have no preset `second-term`.
///
/// # Panics
/// If there are not more totals than draws, or no draws.
pub fn check(
    seeds: &Seeds,
    run_seed: u64,
    totals: &[Totals],
    draws: u32,
) -> Result<Check, Vec<Problem>> {
    let weighted = draws as usize;
    let repetitions = totals.len() - weighted;
    assert!(
        0 < repetitions && 0 < weighted,
        "draws and truths are needed"
    );
    let dispersions = dispersions(seeds, run_seed, totals.len() as u32);
    let columns = columns(seeds, run_seed, totals)?;
    let orders: Vec<Vec<u32>> = columns.iter().map(|all| order(&all[..weighted])).collect();
    let even = vec![1.0; weighted];
    let width = |column: usize, weights: &[f64]| {
        let values = &columns[column][..weighted];
        let [low, high] = [0.05, 0.95].map(|p| quantile(values, &orders[column], weights, p));
        (low, high)
    };
    let prior: Vec<f64> = (0..QUANTITIES.len())
        .map(|column| width(column, &even))
        .map(|(low, high)| (high - low).max(f64::MIN_POSITIVE))
        .collect();
    let (mut held, mut widths, mut sizes) = ([0; QUANTITIES.len()], [0.0; QUANTITIES.len()], 0.0);
    for truth in weighted..totals.len() {
        let observed = observe(run_seed, truth, &totals[truth], dispersions[truth]);
        let weights = observed.weights(&totals[..weighted], &dispersions[..weighted]);
        sizes += effective_sample_size(&weights);
        for column in 0..QUANTITIES.len() {
            let (low, high) = width(column, &weights);
            held[column] += usize::from((low..=high).contains(&columns[column][truth]));
            widths[column] += (high - low) / prior[column];
        }
    }
    let rows = QUANTITIES
        .iter()
        .enumerate()
        .map(|(column, quantity)| Coverage {
            quantity,
            held: held[column],
            share: wilson(held[column], repetitions),
            width: widths[column] / repetitions as f64,
        });
    Ok(Check {
        draws,
        repetitions: repetitions as u32,
        effective_sample_size: sizes / repetitions as f64,
        rows: rows.collect(),
    })
}

/// Observes the totals of a truth with noise: negative binomial, as a Poisson of a gamma mean.
fn observe(run_seed: u64, truth: usize, totals: &Totals, dispersion: f64) -> Observed {
    let luck = Key::of_run(run_seed).part(NOISE).part(truth as u64);
    Observed(core::array::from_fn(|index| {
        let luck = luck.part(index as u64);
        let mean = f64::from(totals[index]) * unit_gamma(dispersion, luck.part(0));
        poisson_quantile(luck.uniform(0), mean)
    }))
}

/// The values of every quantity in every draw.
fn columns(seeds: &Seeds, run_seed: u64, totals: &[Totals]) -> Result<Vec<Vec<f64>>, Vec<Problem>> {
    let scenario = Scenario {
        parameters: ParameterSource::Prior,
        ..Scenario::of_preset("second-term")
    };
    let policy = Policy::compile(seeds, &scenario, FiscalYear::FIRST)?;
    let money = policy.second_term.money_million_yen;
    let (basis, run) = (Basis::new(seeds), parameters_of(run_seed));
    let pins = vec![None; seeds.parameters.len()];
    let mut columns = vec![Vec::with_capacity(totals.len()); QUANTITIES.len()];
    for (draw, totals) in totals.iter().enumerate() {
        let world = World::draw(&basis, &pins, &Source::Prior, run.part(draw as u64));
        let used = totals.iter().take(USED).map(|total| f64::from(*total));
        columns
            .iter_mut()
            .zip(used.chain(levels(&world, &money)))
            .for_each(|(column, value)| column.push(value));
    }
    Ok(columns)
}

/// What the parameters imply for a year of second-term money: licences, non-clinical PoC and
/// continued support, by seed-years that the money pays and awards that end.
fn levels(world: &World, money_million_yen: &[f64; PROGRAMMES]) -> [f64; LEVELS] {
    let (mut licences, mut poc, mut continued) = (0.0, 0.0, 0.0);
    for programme in Programme::all() {
        let index = programme.index();
        let (project, stage) = (programme.project(), programme.stage());
        let seed_years = money_million_yen[index] / world.values[layout::COST + index];
        let hazard = world.values[layout::LICENCE_HAZARD + index]
            * world.values[layout::LICENCE_STAGE + stage.index()]
            * world.values[layout::LICENCE_PROJECT + project.index()];
        licences += seed_years * hazard;
        let awards = seed_years * MONTHS_PER_YEAR as f64 / world.duration_months[index];
        let passes = awards * world.success[index];
        if stage == Stage::Applied {
            poc += passes * world.poc_share[project.index()];
        }
        continued += passes * world.continued[stage.index()];
    }
    let between = 1.0 - world.mechanism(Mechanism::WithinProgrammeShare);
    [licences, poc, continued * between]
}
