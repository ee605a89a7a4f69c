//! Runs of the engine as the claims need them: shipped data, scenarios with levers and pins, policies
//! built by hand.

use std::sync::{Arc, OnceLock};

use seedflow::pipeline::counts::{Column, Counts, ProjectSeries, Series, funded_programmes};
use seedflow::pipeline::watch::Watch;
use seedflow::run::Engine;
use seedflow::scenario::{ParameterSource, PolicyYear, Scenario};
use seedflow::seeds::{Seeds, Setting, layout, load, shipped};
use seedflow::units::{FiscalYear, PROGRAMMES, Programme};

/// Fiscal years of the plan.
pub const PLAN_YEARS: usize = 5;

/// The shipped data.
pub fn seeds() -> &'static Arc<Seeds> {
    static SEEDS: OnceLock<Arc<Seeds>> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let seeds = load(&shipped()).unwrap_or_else(|problems| panic!("{problems:?}"));
        Arc::new(seeds)
    })
}

/// A preset under the priors: the claims about the model are claims about what they imply.
pub fn under_priors(preset: &str) -> Scenario {
    Scenario {
        parameters: ParameterSource::Prior,
        ..Scenario::of_preset(preset)
    }
}

/// A preset with levers that differ from it, under the priors.
pub fn scenario(preset: &str, levers: &[(&str, f64)]) -> Scenario {
    let mut scenario = under_priors(preset);
    for (lever, value) in levers {
        scenario
            .levers
            .insert((*lever).to_string(), Setting::constant(*value));
    }
    scenario
}

/// A scenario whose parameters stand at their means, but for those that are pinned.
pub fn at_means(mut scenario: Scenario, pinned: &[(&str, f64)]) -> Scenario {
    scenario.fixed_parameters = true;
    for (id, value) in pinned {
        scenario.assumptions.insert((*id).to_string(), *value);
    }
    scenario
}

/// An engine for FY2025–29.
pub fn engine(scenario: &Scenario) -> Engine {
    engine_for(scenario, PLAN_YEARS)
}

/// An engine for a number of fiscal years.
pub fn engine_for(scenario: &Scenario, years: usize) -> Engine {
    Engine::new(seeds(), scenario, FiscalYear::from_offset(years - 1))
        .unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// An engine with a watcher.
pub fn watched<W: Watch>(scenario: &Scenario, years: usize, watch: W) -> Engine<W> {
    Engine::watched(seeds(), scenario, FiscalYear::from_offset(years - 1), watch)
        .unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Runs replications `0 .. n` and reads something off each.
pub fn run<W: Watch, R>(
    engine: &mut Engine<W>,
    run_seed: u64,
    n: u32,
    mut read: impl FnMut(&Counts) -> R,
) -> Vec<R> {
    (0..n)
        .map(|replication| read(engine.replicate(run_seed, replication)))
        .collect()
}

/// A project series, summed over projects and all years of the run.
pub fn total(counts: &Counts, series: ProjectSeries) -> f64 {
    let years = 0..counts.layout().years;
    years
        .map(|year| f64::from(counts.total(series, year)))
        .sum()
}

/// A series of the agency, summed over all years of the run.
pub fn total_of(counts: &Counts, series: Series) -> f64 {
    let years = 0..counts.layout().years;
    years
        .map(|year| f64::from(counts.get_series(series, year)))
        .sum()
}

/// A column of the books, summed over programmes and all years of the run.
pub fn total_book(counts: &Counts, column: Column) -> f64 {
    let book = |programme| {
        let years = 0..counts.layout().years;
        years
            .map(|year| f64::from(counts.get_book(column, programme, year)))
            .sum::<f64>()
    };
    funded_programmes().map(book).sum()
}

/// Pinned values in the order of the layout, by exact id or by a beginning that ends in `*`.
///
/// Unlike the pins of a scenario they may leave the range that a user is held to.
pub fn pins(values: &[(&str, f64)]) -> Vec<Option<f64>> {
    let ids = layout::ids();
    let mut pins = vec![None; ids.len()];
    for (pattern, value) in values {
        let matches = |id: &str| match pattern.strip_suffix('*') {
            Some(beginning) => id.starts_with(beginning),
            None => id == *pattern,
        };
        let mut known = false;
        for (pin, _) in pins.iter_mut().zip(&ids).filter(|(_, id)| matches(id)) {
            *pin = Some(*value);
            known = true;
        }
        assert!(known, "no parameter matches {pattern}");
    }
    pins
}

/// A year with the same money for each of some programmes and none for the others, one call, and
/// neither pairing nor matching.
pub fn plain_year(programmes: &[Programme], million_yen: f64) -> PolicyYear {
    let mut money_million_yen = [0.0; PROGRAMMES];
    for programme in programmes {
        money_million_yen[programme.index()] = million_yen;
    }
    PolicyYear {
        money_million_yen,
        ..PolicyYear::empty()
    }
}
