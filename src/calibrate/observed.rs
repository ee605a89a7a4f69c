//! What the second term observed, and what in the model is compared with it.

use core::ops::Range;

use crate::pipeline::counts::{Counts, ProjectSeries, Series};
use crate::seeds::posterior::Role;
use crate::seeds::{Figure, Problem, Seeds};

/// First fiscal year of the second term that has figures; the first simulated year stands for it.
const FIRST_YEAR: u16 = 2020;
/// Years of the second term that have figures.
pub const YEARS: usize = 4;
/// Totals that the draws are weighted by; they come first in [`OBSERVABLES`].
pub const USED: usize = 4;
/// The approvals, whose observed value depends on how the COVID-19 approvals are read.
const APPROVALS: &str = "approvals_total";
/// The COVID-19 approvals.
const COVID_APPROVALS: [&str; 3] = ["covid_vaccines", "covid_diagnostics", "covid_devices"];

/// Simulated years of a figure.
pub type Window = Range<usize>;

/// An observed figure and what in the model it is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Observable {
    /// Id in `seeds/baseline.toml`.
    pub figure: &'static str,
    /// What it is for the calibration.
    pub role: Role,
    /// Whether the figure is a mean a year, not a total.
    pub per_year: bool,
    /// What the model counts in a year.
    pub count: fn(&Counts, usize) -> u32,
}

/// Everything that is compared; the first [`USED`] carry weight.
pub const OBSERVABLES: [Observable; 7] = [
    Observable {
        figure: "licences_total",
        role: Role::Used,
        per_year: false,
        count: licences,
    },
    Observable {
        figure: "nonclinical_poc_total",
        role: Role::Used,
        per_year: false,
        count: |counts, year| counts.total(ProjectSeries::NonclinicalPoc, year),
    },
    Observable {
        figure: "licences_and_continued_per_year",
        role: Role::Used,
        per_year: true,
        count: |counts, year| licences(counts, year) + continued_between(counts, year),
    },
    Observable {
        figure: APPROVALS,
        role: Role::Used,
        per_year: false,
        count: |counts, year| counts.total(ProjectSeries::Approvals, year),
    },
    Observable {
        figure: "continued_per_year",
        role: Role::Shown,
        per_year: true,
        count: continued_between,
    },
    Observable {
        figure: "trials_per_year",
        role: Role::Shown,
        per_year: true,
        count: |counts, year| counts.total(ProjectSeries::Trials, year),
    },
    Observable {
        figure: "papers_total",
        role: Role::AtLeast,
        per_year: false,
        count: |counts, year| counts.get_series(Series::AllPapers, year),
    },
];

fn licences(counts: &Counts, year: usize) -> u32 {
    counts.total(ProjectSeries::Licences, year)
}

/// Continued support from one AMED programme (事業) to another: what the observed figure counts.
fn continued_between(counts: &Counts, year: usize) -> u32 {
    counts.total(ProjectSeries::Continued, year)
        - counts.total(ProjectSeries::WithinProgramme, year)
}

impl Observable {
    /// The observed value in the figure's own unit; `inside`: less the COVID-19 approvals.
    ///
    /// # Errors
    /// If a figure is missing.
    pub fn value(&self, seeds: &Seeds, inside: bool) -> Result<f64, Vec<Problem>> {
        let mut value = figure(seeds, self.figure)?.value;
        if inside && self.figure == APPROVALS {
            for id in COVID_APPROVALS {
                value -= figure(seeds, id)?.value;
            }
        }
        Ok(value)
    }

    /// The number of years that the observed value is a mean of; 1 for a total.
    ///
    /// # Errors
    /// If the figure is missing or of other years.
    pub fn years_of_value(&self, seeds: &Seeds) -> Result<f64, Vec<Problem>> {
        let years = self.window(seeds)?.len();
        Ok(if self.per_year { years as f64 } else { 1.0 })
    }

    /// The simulated years that stand for those of the figure.
    fn window(&self, seeds: &Seeds) -> Result<Window, Vec<Problem>> {
        let [first, last] = figure(seeds, self.figure)?.years;
        let end = FIRST_YEAR + YEARS as u16;
        if FIRST_YEAR <= first && last < end {
            return Ok(usize::from(first - FIRST_YEAR)..usize::from(last + 1 - FIRST_YEAR));
        }
        let reason = format!(
            "covers FY{first} to FY{last}; the calibration simulates FY{FIRST_YEAR} to FY{}",
            end - 1
        );
        Err(problem(self.figure, reason))
    }
}

/// The simulated years of all observables.
///
/// # Errors
/// Figures that are missing or of other years.
pub fn windows(seeds: &Seeds) -> Result<[Window; OBSERVABLES.len()], Vec<Problem>> {
    let mut windows = core::array::from_fn(|_| 0..0);
    for (window, observable) in windows.iter_mut().zip(&OBSERVABLES) {
        *window = observable.window(seeds)?;
    }
    Ok(windows)
}

fn figure<'a>(seeds: &'a Seeds, id: &str) -> Result<&'a Figure, Vec<Problem>> {
    seeds
        .figure(id)
        .ok_or_else(|| problem(id, "missing; the calibration reads it".to_string()))
}

fn problem(id: &str, reason: String) -> Vec<Problem> {
    vec![Problem::new("seeds/baseline.toml", id, reason)]
}
