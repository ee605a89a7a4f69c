//! What a replication holds for true: every parameter at its mean or drawn from its prior, and what
//! follows from the parameters before the first month.

use std::collections::BTreeMap;

use seedflow::math;
use seedflow::seeds::{Parameter, Prior, Seeds};
use seedflow::units::{PROGRAMMES, PROJECTS, Programme};

use crate::luck::Luck;

pub const BASIC: usize = 0;
pub const APPLIED: usize = 1;
pub const NONCLINICAL: usize = 2;
pub const PHASE1: usize = 3;
pub const PHASE3: usize = 5;
pub const REVIEW: usize = 6;
pub const INFECTION: usize = 3;
pub const SEEDS: usize = 5;
pub const BRIDGE: usize = 6;
pub const ECOSYSTEM: usize = 7;

/// The cell of a project and a stage.
pub fn cell(project: usize, stage: usize) -> usize {
    project * 7 + stage
}

pub fn project_of(cell: usize) -> usize {
    cell / 7
}

pub fn stage_of(cell: usize) -> usize {
    cell % 7
}

/// The numbers by id.
pub struct Values(BTreeMap<String, f64>);

impl Values {
    pub fn means(seeds: &Seeds) -> Values {
        let pairs = seeds.parameters.iter().map(|p| (p.id.clone(), p.mean));
        Values(pairs.collect())
    }

    pub fn drawn(seeds: &Seeds, luck: &mut Luck) -> Values {
        let pairs = seeds
            .parameters
            .iter()
            .map(|p| (p.id.clone(), draw(p, luck)));
        Values(pairs.collect())
    }

    pub fn of(&self, id: &str) -> f64 {
        self.0
            .get(id)
            .copied()
            .unwrap_or_else(|| panic!("no parameter {id}"))
    }

    pub fn of_cell(&self, table: &str, cell: usize) -> f64 {
        self.of(&format!("{table}.{}", Programme::at(cell).id()))
    }

    /// Zero where the table has no such stage.
    fn of_stage(&self, table: &str, cell: usize) -> f64 {
        let stage = Programme::at(cell).stage().id();
        self.0
            .get(&format!("{table}.{stage}"))
            .copied()
            .unwrap_or(0.0)
    }

    fn of_project(&self, table: &str, cell: usize) -> f64 {
        self.of(&format!("{table}.{}", Programme::at(cell).project().id()))
    }
}

fn draw(parameter: &Parameter, luck: &mut Luck) -> f64 {
    let mean = parameter.mean;
    match parameter.prior {
        Prior::Fixed => mean,
        Prior::Beta { .. } if mean <= 0.0 || mean >= 1.0 => mean,
        Prior::Beta { ess } => luck.beta(mean * ess, (1.0 - mean) * ess),
        Prior::Lognormal { cv } => luck.lognormal(mean, cv),
        Prior::Gamma { cv } => luck.gamma(mean, cv),
        Prior::Uniform { low, high } => low + (high - low) * luck.uniform(),
        Prior::Normal { sd } => mean + sd * luck.normal(),
    }
}

/// What holds in one cell (project and stage).
pub struct Cell {
    pub success: f64,
    pub intercept: f64,
    pub duration: f64,
    pub duration_cv: f64,
    /// Million yen a seed-month.
    pub cost: f64,
    /// Contracts a seed-month of an average entrant, and what a seed's exp(βz) is divided by.
    pub hazard: f64,
    pub hazard_norm: f64,
    /// Applicants from outside in a year.
    pub applicants: f64,
    pub continued: f64,
    pub off_agency: f64,
    /// The same for leavers that are licensed and unlicensed.
    pub off_licensed: f64,
    pub off_unlicensed: f64,
    pub poc_share: f64,
    pub trial_share: f64,
    pub entrant_mean: f64,
    pub entrant_sd: f64,
    pub entrant_licensed: f64,
    pub first_win: f64,
    pub second_win: f64,
    pub reserve_win: f64,
    pub second_mean: f64,
    pub second_sd: f64,
    pub outside_mean: f64,
    pub outside_sd: f64,
}

pub struct World {
    pub values: Values,
    pub cells: Vec<Cell>,
    /// What the successes of a project share.
    pub shift: [f64; PROJECTS],
    pub quality_sd: f64,
    pub slope: f64,
}

impl World {
    /// Every parameter at its mean, or where it is pinned: only chance remains.
    pub fn at_means(seeds: &Seeds, pins: &BTreeMap<String, f64>) -> World {
        let mut values = Values::means(seeds);
        values.0.extend(pins.clone());
        World::new(seeds, values, [0.0; PROJECTS])
    }

    pub fn drawn(seeds: &Seeds, luck: &mut Luck) -> World {
        let values = Values::drawn(seeds, luck);
        let spread = math::sqrt(values.of("project_correlation")) * values.of("quality_sd");
        let shift = [(); PROJECTS].map(|()| spread * luck.normal());
        World::new(seeds, values, shift)
    }

    fn new(seeds: &Seeds, values: Values, shift: [f64; PROJECTS]) -> World {
        let cells = (0..PROGRAMMES).map(|at| Cell::new(seeds, &values, at));
        World {
            cells: cells.collect(),
            shift,
            quality_sd: values.of("quality_sd"),
            slope: values.of("licence_quality_slope"),
            values,
        }
    }

    /// The first stage whose leavers are followed.
    pub fn first_followed(&self) -> usize {
        if self.values.of("follow_early_leavers") < 0.5 {
            NONCLINICAL
        } else {
            BASIC
        }
    }

    /// Probability that a seed passes a stage technically; `odds` multiplies its odds.
    pub fn pass_probability(&self, at: usize, z: f64, false_go: bool, odds: f64) -> f64 {
        let shift = self.shift[project_of(at)];
        let logit = self.cells[at].intercept + self.quality_sd * z + shift + math::ln(odds);
        let factor = if false_go {
            self.values.of("false_go_factor")
        } else {
            1.0
        };
        factor * math::logistic(logit)
    }

    /// Contracts a month of a funded seed.
    pub fn contracts_a_month(&self, at: usize, z: f64) -> f64 {
        self.cells[at].hazard * math::exp(self.slope * z) / self.cells[at].hazard_norm
    }
}

impl Cell {
    fn new(seeds: &Seeds, values: &Values, at: usize) -> Cell {
        let facts = &seeds.programmes[at];
        let practice = &seeds.practice[at];
        let (mean, sd) = (practice.entrant_mean, practice.entrant_sd);
        let slope = values.of("licence_quality_slope");
        let success = values.of_cell("success", at);
        let off_agency = values.of_stage("off_agency", at);
        let (off_licensed, off_unlicensed) = mixed_odds(
            off_agency,
            values.of("licensed_odds_ratio"),
            practice.leaving_licensed,
        );
        Cell {
            success,
            intercept: intercept(success, values.of("quality_sd"), mean, sd),
            duration: values.of_cell("duration", at),
            duration_cv: facts.duration_cv,
            cost: values.of_cell("cost", at) / 12.0,
            hazard: values.of_cell("licence_hazard", at)
                * values.of_stage("licence_factor", at)
                * values.of_project("licence_factor", at)
                / 12.0,
            hazard_norm: math::exp(slope * mean + 0.5 * slope * slope * sd * sd),
            applicants: facts.external_entries_per_year / values.of("win_rate"),
            continued: values.of_stage("continue", at),
            off_agency,
            off_licensed,
            off_unlicensed,
            poc_share: values.of_project("poc_share", at),
            trial_share: values.of_project("trial_share", at),
            entrant_mean: mean,
            entrant_sd: sd,
            entrant_licensed: practice.entrant_licensed,
            reserve_win: practice.reserve_win,
            first_win: practice.first_win,
            second_win: practice.second_win,
            second_mean: practice.second_mean,
            second_sd: practice.second_sd,
            outside_mean: practice.outside_mean,
            outside_sd: practice.outside_sd,
        }
    }

    /// Mean months that the agency pays for an award of second-term practice.
    ///
    /// A first contract lets a company take over with probability 1 − keeps; until the first contract
    /// an award lasts (1 − L)/h months on average, L = E[exp(−h·duration)] of the gamma law.
    pub fn funded_months(&self, keeps_funding: f64) -> f64 {
        let (m, h) = (self.duration, self.hazard);
        if h <= 0.0 {
            return m;
        }
        let squared = self.duration_cv * self.duration_cv;
        let l = math::pow(1.0 + h * m * squared, -1.0 / squared);
        let unlicensed = 1.0 - self.entrant_licensed;
        m - unlicensed * (1.0 - keeps_funding) * (m - (1.0 - l) / h)
    }
}

/// The intercept at which entrants of quality N(mean, sd²) pass with probability `success` on
/// average, by bisection over a fine sum.
fn intercept(success: f64, quality_sd: f64, mean: f64, sd: f64) -> f64 {
    let average = |a: f64| {
        let (mut sum, mut weights) = (0.0, 0.0);
        for step in -60..=60 {
            let x = f64::from(step) / 10.0;
            let weight = math::normal_density(x);
            sum += weight * math::logistic(a + quality_sd * (mean + sd * x));
            weights += weight;
        }
        sum / weights
    };
    bisect(-30.0, 30.0, |a| average(a) < success)
}

/// P(goes on) of licensed and unlicensed leavers: odds `ratio` apart, mean `o` at a licensed share.
fn mixed_odds(o: f64, ratio: f64, licensed: f64) -> (f64, f64) {
    if o <= 0.0 || o >= 1.0 {
        return (o, o);
    }
    let with_licence = |u: f64| ratio * u / (1.0 - u + ratio * u);
    let u = bisect(0.0, 1.0, |u| {
        licensed * with_licence(u) + (1.0 - licensed) * u < o
    });
    (with_licence(u), u)
}

/// Where a claim that holds at `low` stops holding.
pub fn bisect(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..50 {
        let middle = 0.5 * (low + high);
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}
