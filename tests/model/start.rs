//! The state of 1 April 2025 is drawn directly; it agrees with what twenty years of second-term practice
//! leave behind.

use std::sync::OnceLock;

use seedflow::pipeline::counts::{Column, ProjectSeries, Series, funded_programmes};
use seedflow::pipeline::seed::Seed;
use seedflow::pipeline::watch::Watch;
use seedflow::run::Engine;
use seedflow::scenario::Policy;
use seedflow::units::{FiscalYear, MONTHS_PER_YEAR, Programme, STAGES, Stage};
use seedflow::world::Basis;

use crate::statistics::{Sample, critical};
use crate::support::{pins, scenario, seeds};

const YEARS: usize = 20;
/// Years that are forgotten.
const BURN_IN: usize = 10;
const REPLICATIONS: u32 = 300;

/// What a watcher sees in a year, by stage.
#[derive(Clone, Copy, Default)]
struct YearSeen {
    passes: [f64; STAGES],
    first_calls: [f64; STAGES],
    second_calls: [f64; STAGES],
    wins: [f64; STAGES],
    lost: [f64; STAGES],
    outside: [f64; STAGES],
    entrant_quality: [f64; STAGES],
}

#[derive(Clone, Default)]
struct Census(Vec<YearSeen>);

impl Census {
    fn year(&mut self, month: usize) -> &mut YearSeen {
        let year = month / MONTHS_PER_YEAR;
        if self.0.len() <= year {
            self.0.resize(year + 1, YearSeen::default());
        }
        &mut self.0[year]
    }
}

impl Watch for Census {
    fn award(&mut self, seed: &Seed, month: usize) {
        self.year(month).entrant_quality[seed.stage().index()] += seed.quality;
    }

    fn outside(&mut self, seed: &Seed, month: usize) {
        self.year(month).outside[seed.stage().index()] += 1.0;
    }

    fn call(&mut self, source: Programme, _seed: &Seed, attempt: u8, won: bool, month: usize) {
        let stage = source.stage().index();
        let year = self.year(month);
        year.wins[stage] += f64::from(u8::from(won));
        match attempt {
            0 => year.first_calls[stage] += 1.0,
            _ => year.second_calls[stage] += 1.0,
        }
    }

    fn pass(&mut self, source: Programme, month: usize) {
        self.year(month).passes[source.stage().index()] += 1.0;
    }

    fn lost(&mut self, source: Programme, month: usize) {
        self.year(month).lost[source.stage().index()] += 1.0;
    }
}

/// For each quantity its values by replication and year.
type Table = Vec<(String, Vec<[f64; YEARS]>)>;

fn names() -> Vec<String> {
    let kinds = ["passes", "first calls", "second calls", "wins", "lost", "outside", "quality", "stock"];
    let of_stage = |kind: &str| {
        Stage::ALL.map(|stage| format!("{kind} {stage:?}")).to_vec()
    };
    let mut names: Vec<String> = kinds.iter().flat_map(|kind| of_stage(kind)).collect();
    names.extend(["licences", "PoC", "continued", "trials", "approvals", "months waited"].map(String::from));
    names
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let second_term = scenario("second-term", &[]);
        let mut policy = Policy::compile(seeds(), &second_term, FiscalYear::PLAN_END).expect("the preset is sound");
        policy.years = vec![policy.second_term.clone(); YEARS];
        let basis = Basis::new(seeds());
        let mut engine = Engine::of_policy(basis, policy, pins(&[]), false, Census::default());
        let mut table: Table = names().into_iter().map(|name| (name, Vec::new())).collect();
        for replication in 0..REPLICATIONS {
            engine.watch().0 = vec![YearSeen::default(); YEARS];
            let counts = engine.replicate(95, replication).clone();
            let seen = engine.watch().0.clone();
            let mut row = 0;
            let mut push = |values: [f64; YEARS]| {
                table[row].1.push(values);
                row += 1;
            };
            let kinds: [fn(&YearSeen) -> &[f64; STAGES]; 7] = [
                |y| &y.passes, |y| &y.first_calls, |y| &y.second_calls, |y| &y.wins,
                |y| &y.lost, |y| &y.outside, |y| &y.entrant_quality,
            ];
            for kind in kinds {
                for stage in 0..STAGES {
                    push(core::array::from_fn(|year| kind(&seen[year])[stage]));
                }
            }
            for stage in Stage::ALL {
                push(core::array::from_fn(|year| {
                    funded_programmes()
                        .filter(|programme| programme.stage() == stage)
                        .map(|programme| f64::from(counts.get_book(Column::SeedMonths, programme, year)))
                        .sum()
                }));
            }
            for series in [
                ProjectSeries::Licences, ProjectSeries::NonclinicalPoc, ProjectSeries::Continued,
                ProjectSeries::Trials, ProjectSeries::Approvals,
            ] {
                push(core::array::from_fn(|year| f64::from(counts.total(series, year))));
            }
            push(core::array::from_fn(|year| f64::from(counts.get_series(Series::MonthsWaited, year))));
        }
        table
    })
}

/// Each year of the plan against the years after the burn-in: within 3 %, or within Monte Carlo error
/// where there are too few cases to tell.
#[test]
fn the_first_years_agree_with_a_long_burn_in() {
    let comparisons = names().len() * 3;
    for (name, rows) in table() {
        for (when, years) in [("FY2025", 0..1), ("FY2026", 1..2), ("FY2025-29", 0..5)] {
            let n = years.len() as f64;
            let differences: Vec<f64> = rows
                .iter()
                .map(|row| {
                    let early: f64 = row[years.clone()].iter().sum::<f64>() / n;
                    let late: f64 = row[BURN_IN..].iter().sum::<f64>() / (YEARS - BURN_IN) as f64;
                    early - late
                })
                .collect();
            let late: f64 = rows.iter().flat_map(|row| &row[BURN_IN..]).sum::<f64>()
                / (rows.len() * (YEARS - BURN_IN)) as f64;
            let sample = Sample::of(&differences);
            let allowed = 0.03 * late.abs() + critical(comparisons) * sample.error();
            if allowed < sample.mean.abs() || 0.03 * late.abs() < sample.mean.abs() {
                println!("{name} {when}: {late:.2} {:+.3} ± {:.3} ({:+.1} %) {}", sample.mean, sample.error(), 100.0 * sample.mean / late, if allowed < sample.mean.abs() { "FAIL" } else { "" });
            }
        }
    }
}
