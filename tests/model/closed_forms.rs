//! Special cases with a closed form: unlimited places and no gaps make every stage an M/G/∞ queue in
//! discrete time, whose mean stock and output follow by convolution.
//!
//! The chain is project 1 from basic research to approval, empty at first; so many newcomers each
//! month, all of them funded; monthly calls without notice, so that a passer goes on in the month
//! in which its stage ends.

use std::sync::Arc;

use seedflow::math::sqrt;
use seedflow::pipeline::counts::{Column, Counts, ProjectSeries, Series};
use seedflow::pipeline::watch::Unwatched;
use seedflow::run::Engine;
use seedflow::scenario::{Policy, PolicyYear};
use seedflow::seeds::{Practice, layout};
use seedflow::units::{MONTHS_PER_YEAR, PROGRAMMES, Programme, Project, STAGES, Stage};
use seedflow::world::Basis;
use seedflow::world::tables::{DURATION_ENTRIES, DurationTable};

use crate::statistics::{Sample, assert_mean, assert_variance, critical};
use crate::support::{pins, plain_year, run, seeds};

const YEARS: usize = 16;
const MONTHS: usize = YEARS * MONTHS_PER_YEAR;
/// Mean count a replication below which it is not held against the normal law.
const RARE: f64 = 1.0;
/// Newcomers a month in basic research and in phase 1.
const NEWCOMERS: [f64; STAGES] = [5.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0];

fn programme(stage: Stage) -> Programme {
    Programme::new(Project::Drug, stage)
}

/// How the chain differs from case to case.
struct Case {
    /// Coefficient of variation of every duration; none = as shipped.
    duration_cv: Option<f64>,
    /// Success of every stage; none = as shipped.
    success: Option<f64>,
    /// Log licence hazard per standard deviation of quality.
    licence_slope: f64,
    /// Whether basic and applied seeds go on by pairing, certain and at once, or by the call.
    paired: bool,
    /// Whether pairing confirms failures, too: false Go.
    false_go: bool,
}

const SHIPPED: Case = Case {
    duration_cv: None,
    success: None,
    licence_slope: 0.0,
    paired: false,
    false_go: false,
};

impl Case {
    fn basis(&self) -> Basis {
        let mut basis = Basis::new(seeds());
        basis.external_entries_per_year = [0.0; PROGRAMMES];
        for (stage, newcomers) in Stage::ALL.into_iter().zip(NEWCOMERS) {
            basis.external_entries_per_year[programme(stage).index()] =
                newcomers * MONTHS_PER_YEAR as f64;
        }
        // All applicants win, so entrants are as the applicants are.
        let entrants = Practice {
            entrant_mean: 0.0,
            entrant_sd: 1.0,
            ..Practice::default()
        };
        basis.practice = [entrants; PROGRAMMES];
        if let Some(cv) = self.duration_cv {
            let table = Arc::new(DurationTable::new(cv));
            basis.durations = core::array::from_fn(|_| table.clone());
        }
        basis
    }

    fn pins(&self) -> Vec<Option<f64>> {
        let mut values = vec![
            ("cost.*", 1.0),
            ("quality_sd", 0.0),
            ("win_rate", 1.0),
            ("apply_share", 1.0),
            ("call_notice", 0.0),
            ("gap_attrition", 0.0),
            ("attempts", 1.0),
            ("pairing_confirm_pass", 1.0),
            ("pairing_confirm_fail", f64::from(u8::from(self.false_go))),
            ("pairing_gap", 0.0),
            ("routing_from_seeds", 0.0),
            ("routing_to_bridge", 0.0),
            ("routing_to_ecosystem", 0.0),
            ("off_agency.*", 1.0),
            ("trial_share.*", 1.0),
            ("poc_share.*", 1.0),
            ("licence_factor.*", 1.0),
            ("licence_quality_slope", self.licence_slope),
            ("keeps_funding", 1.0),
            ("licensed_odds_ratio", 1.0),
        ];
        if let Some(success) = self.success {
            values.push(("success.*", success));
        }
        pins(&values)
    }

    /// A year without limits on places.
    fn year(&self) -> PolicyYear {
        let funded: Vec<Programme> = Stage::ALL[..STAGES - 1]
            .iter()
            .map(|stage| programme(*stage))
            .collect();
        let mut year = plain_year(&funded, 1_000_000.0);
        year.calls = MONTHS_PER_YEAR as u8;
        if self.paired {
            year.pairing = [1.0; 2];
        }
        year
    }

    fn engine(&self) -> Engine {
        self.engine_of(self.year(), &[])
    }

    /// The engine with another year and more pins.
    fn engine_of(&self, year: PolicyYear, more: &[(&str, f64)]) -> Engine {
        let mut pinned = self.pins();
        for (pin, more) in pinned.iter_mut().zip(pins(more)) {
            *pin = more.or(*pin);
        }
        let policy = Policy {
            years: vec![year.clone(); YEARS],
            year_after: year,
            second_term: plain_year(&[], 0.0),
            emergency_month: None,
        };
        Engine::of_policy(self.basis(), policy, pinned, true, Unwatched)
    }

    /// A parameter of project 1 at a stage.
    fn value(&self, block: usize, stage: usize) -> f64 {
        let index = block + programme(Stage::ALL[stage]).index();
        self.pins()[index].unwrap_or(seeds().parameters[index].mean)
    }
}

/// Means of the chain by stage and month.
struct Flow {
    entries: [Vec<f64>; STAGES],
    ends: [Vec<f64>; STAGES],
    stock: [Vec<f64>; STAGES],
}

/// Convolves entries with durations, stage by stage.
fn convolve(case: &Case, newcomers: [&[f64]; STAGES]) -> Flow {
    let basis = case.basis();
    let none = || core::array::from_fn(|_| vec![0.0; MONTHS]);
    let mut flow = Flow {
        entries: none(),
        ends: none(),
        stock: none(),
    };
    let mut passes = vec![0.0; MONTHS];
    for (stage, newcomers) in newcomers.iter().enumerate() {
        let mean = case.value(layout::DURATION, stage);
        let mut law = vec![0.0; MONTHS + 1];
        for entry in 0..DURATION_ENTRIES {
            let months = basis.durations[stage].months(mean, (entry as u64) << 54) as usize;
            law[months.min(MONTHS)] += 1.0 / DURATION_ENTRIES as f64;
        }
        for (month, (new, passing)) in newcomers.iter().zip(&passes).enumerate() {
            let entering = new + passing;
            flow.entries[stage][month] = entering;
            for (duration, probability) in law.iter().enumerate() {
                let end = month + duration;
                if end < MONTHS {
                    flow.ends[stage][end] += entering * probability;
                }
                for stock in &mut flow.stock[stage][month..end.min(MONTHS)] {
                    *stock += entering * probability;
                }
            }
        }
        let success = case.value(layout::SUCCESS, stage);
        passes = flow.ends[stage].iter().map(|ends| ends * success).collect();
    }
    flow
}

fn constant_newcomers(case: &Case) -> Flow {
    let newcomers = NEWCOMERS.map(|newcomers| vec![newcomers; MONTHS]);
    convolve(
        case,
        core::array::from_fn(|stage| newcomers[stage].as_slice()),
    )
}

/// What the counts of a year should be on average.
struct YearMeans {
    seed_months: [f64; STAGES - 1],
    passages: f64,
    poc: f64,
    trials: f64,
    starts: f64,
    approvals: f64,
    licences: f64,
}

fn year_means(case: &Case, flow: &Flow, year: usize) -> YearMeans {
    let months = year * MONTHS_PER_YEAR..(year + 1) * MONTHS_PER_YEAR;
    let sum = |values: &[f64]| values[months.clone()].iter().sum::<f64>();
    let newcomers = |stage: usize| NEWCOMERS[stage] * MONTHS_PER_YEAR as f64;
    let passes = |stage: usize| sum(&flow.ends[stage]) * case.value(layout::SUCCESS, stage);
    let hazard = |stage| case.value(layout::LICENCE_HAZARD, stage) / MONTHS_PER_YEAR as f64;
    let seed_months = core::array::from_fn(|stage| sum(&flow.stock[stage]));
    YearMeans {
        seed_months,
        passages: (0..STAGES - 2).map(passes).sum(),
        poc: passes(1),
        trials: passes(2) + newcomers(3),
        starts: (3..6).map(|stage| sum(&flow.entries[stage])).sum(),
        approvals: passes(6),
        licences: (0..STAGES - 1)
            .map(|stage| hazard(stage) * seed_months[stage])
            .sum(),
    }
}

/// Compares every year of a case with its closed form.
fn assert_chain(case: &Case, run_seed: u64, replications: u32) {
    let counts = run(&mut case.engine(), run_seed, replications, Counts::clone);
    let flow = constant_newcomers(case);
    let comparisons = YEARS * (STAGES - 1 + 6);
    for year in 0..YEARS {
        let expected = year_means(case, &flow, year);
        let assert = |what: &str, read: &dyn Fn(&Counts) -> u32, mean: f64| {
            let values: Vec<f64> = counts.iter().map(|c| f64::from(read(c))).collect();
            let what = format!("{what} in year {year}");
            // Too rare for a normal law of the sample: the spread is taken from the expectation, a
            // Poisson number of seeds of which each counts at most twelve months a year.
            if mean < RARE {
                let n = values.len() as f64;
                let months = MONTHS_PER_YEAR as f64;
                let allowed = critical(comparisons) * sqrt(mean * months / n) + 3.0 * months / n;
                let found = Sample::of(&values).mean;
                assert!((found - mean).abs() < allowed, "{what}: {found} not {mean}");
            } else {
                assert_mean(&what, &values, mean, comparisons);
            }
        };
        for (stage, months) in Stage::ALL.into_iter().zip(expected.seed_months) {
            let read = |c: &Counts| c.get_book(Column::SeedMonths, programme(stage), year);
            assert(&format!("seed-months of {stage:?}"), &read, months);
        }
        let series = [
            (ProjectSeries::Continued, expected.passages),
            (ProjectSeries::NonclinicalPoc, expected.poc),
            (ProjectSeries::Trials, expected.trials),
            (ProjectSeries::TrialStarts, expected.starts),
            (ProjectSeries::Approvals, expected.approvals),
            (ProjectSeries::Licences, expected.licences),
        ];
        for (series, mean) in series {
            assert(
                &format!("{series:?}"),
                &|c: &Counts| c.total(series, year),
                mean,
            );
        }
    }
}

#[test]
fn stock_and_output_of_a_chain_follow_by_convolution() {
    assert_chain(&SHIPPED, 101, 400);
}

#[test]
fn pairing_without_gap_or_doubt_gives_the_same_chain() {
    let case = Case {
        paired: true,
        ..SHIPPED
    };
    assert_chain(&case, 102, 400);
    let counts = run(&mut case.engine(), 102, 1, Counts::clone);
    let by = |series| crate::support::total_of(&counts[0], series);
    assert!(0.0 < by(Series::ByPairing) && 0.0 < by(Series::ByOpenCall));
}

#[test]
fn long_durations_do_not_change_the_form() {
    let case = Case {
        duration_cv: Some(0.9),
        success: Some(0.7),
        ..SHIPPED
    };
    assert_chain(&case, 103, 400);
}

/// The hazard times exp(slope·z) has mean one over entrants, so the mean number of contracts does
/// not depend on the slope.
#[test]
fn the_quality_slope_of_licences_leaves_their_mean() {
    let case = Case {
        licence_slope: 0.6,
        ..SHIPPED
    };
    assert_chain(&case, 104, 400);
}

/// With fixed durations and certain success nothing is left to chance but the contracts.
#[test]
fn fixed_durations_and_certain_success_give_whole_numbers() {
    let case = Case {
        duration_cv: Some(0.0),
        success: Some(1.0),
        ..SHIPPED
    };
    let flow = constant_newcomers(&case);
    for counts in run(&mut case.engine(), 105, 3, Counts::clone) {
        for year in 0..YEARS {
            let expected = year_means(&case, &flow, year);
            for (stage, months) in Stage::ALL.into_iter().zip(expected.seed_months) {
                let counted = counts.get_book(Column::SeedMonths, programme(stage), year);
                assert_whole(counted, months);
            }
            let total = |series| counts.total(series, year);
            assert_whole(total(ProjectSeries::Continued), expected.passages);
            assert_whole(total(ProjectSeries::NonclinicalPoc), expected.poc);
            assert_whole(total(ProjectSeries::Trials), expected.trials);
            assert_whole(total(ProjectSeries::TrialStarts), expected.starts);
            assert_whole(total(ProjectSeries::Approvals), expected.approvals);
        }
    }
}

#[track_caller]
fn assert_whole(counted: u32, expected: f64) {
    assert!(
        (f64::from(counted) - expected).abs() < 1e-6,
        "{counted} for {expected}"
    );
}

/// Seeds are independent, so the number approved within the horizon is a sum of independent
/// trials: its variance is Σ q(1 − q) over the newcomers.
#[test]
fn the_variance_of_output_is_that_of_independent_seeds() {
    let case = Case {
        success: Some(0.7),
        ..SHIPPED
    };
    let (mut mean, mut variance) = (0.0, 0.0);
    for (entry_stage, newcomers) in NEWCOMERS.iter().enumerate() {
        let mut impulse = vec![0.0; MONTHS];
        impulse[0] = 1.0;
        let zero = vec![0.0; MONTHS];
        let flow = convolve(
            &case,
            core::array::from_fn(|stage| {
                if stage == entry_stage {
                    &impulse
                } else {
                    &zero
                }
                .as_slice()
            }),
        );
        let mut approved = 0.0;
        // A newcomer of month m is approved within the horizon if it needs fewer than MONTHS − m.
        for ends in &flow.ends[STAGES - 1] {
            approved += 0.7 * ends;
            mean += newcomers * approved;
            variance += newcomers * approved * (1.0 - approved);
        }
    }
    let approvals = run(&mut case.engine(), 106, 2_000, |counts| {
        crate::support::total(counts, ProjectSeries::Approvals)
    });
    assert_mean("approvals", &approvals, mean, 2);
    assert_variance("approvals", &approvals, variance, 2);
}

/// One stage alone: nobody passes, so contracts arrive as a Poisson process in a known number of
/// seed-months: mean and variance are equal, and two years do not know of each other.
#[test]
fn contracts_of_one_stage_alone_are_a_poisson_process() {
    let case = Case {
        duration_cv: Some(0.0),
        success: Some(0.0),
        ..SHIPPED
    };
    let flow = constant_newcomers(&case);
    let replications = 4_000;
    let licences: Vec<Vec<f64>> = run(&mut case.engine(), 107, replications, |counts| {
        assert!(crate::support::total(counts, ProjectSeries::Continued) < 0.5);
        (0..YEARS)
            .map(|year| f64::from(counts.total(ProjectSeries::Licences, year)))
            .collect()
    });
    for year in 0..YEARS {
        let expected = year_means(&case, &flow, year).licences;
        let values: Vec<f64> = licences.iter().map(|years| years[year]).collect();
        assert_mean("contracts", &values, expected, 3 * YEARS);
        assert_variance("contracts", &values, expected, 3 * YEARS);
        // Covariance with the year before: standard error √(λ₁λ₂ / n).
        if let Some(before) = year.checked_sub(1) {
            let earlier = year_means(&case, &flow, before).licences;
            let products: Vec<f64> = licences
                .iter()
                .map(|years| (years[year] - expected) * (years[before] - earlier))
                .collect();
            let sample = Sample::of(&products);
            assert!(sample.mean.abs() < critical(3 * YEARS) * sample.error());
        }
    }
}

/// A false Go has a fifth of the success in its next stage and draws no contract there; once it has
/// passed it is a seed like others.
#[test]
fn a_false_go_passes_less_and_signs_nothing() {
    let (success, factor) = (0.5, 0.2);
    let case = Case {
        duration_cv: Some(0.0),
        success: Some(success),
        paired: true,
        false_go: true,
        ..SHIPPED
    };
    let after = |false_go: f64| success * (1.0 - false_go) + factor * success * false_go;
    // Basic: no false Go before. Half of applied are; of those that end there, more fail.
    let false_in_applied = 1.0 - success;
    let false_in_nonclinical = 1.0 - after(false_in_applied);
    // Everybody is confirmed, so all that is left to chance is who passes: take all as certain.
    let certain = Case {
        duration_cv: Some(0.0),
        success: Some(1.0),
        ..SHIPPED
    };
    let flow = constant_newcomers(&certain);
    let sum = |values: &[f64]| values.iter().sum::<f64>();
    let hazard = |stage: usize| case.value(layout::LICENCE_HAZARD, stage) / MONTHS_PER_YEAR as f64;
    let expected_false =
        sum(&flow.ends[0]) * false_in_applied + sum(&flow.ends[1]) * false_in_nonclinical;
    let expected_poc = sum(&flow.ends[1]) * after(false_in_applied);
    let to_trials = sum(&flow.ends[2]) * after(false_in_nonclinical);
    let newcomers_in_trials = NEWCOMERS[3] * MONTHS as f64;
    let signing = [1.0, 1.0 - false_in_applied, 1.0 - false_in_nonclinical];
    let expected_licences: f64 = (0..3)
        .map(|stage| hazard(stage) * signing[stage] * sum(&flow.stock[stage]))
        .sum();
    let no_contracts_in_trials = [
        ("licence_hazard.drug.phase1", 0.0),
        ("licence_hazard.drug.phase2", 0.0),
        ("licence_hazard.drug.phase3", 0.0),
    ];
    let mut engine = case.engine_of(case.year(), &no_contracts_in_trials);
    let rows = run(&mut engine, 108, 1_500, |counts| {
        [
            crate::support::total_of(counts, Series::FalseGo),
            crate::support::total(counts, ProjectSeries::NonclinicalPoc),
            crate::support::total(counts, ProjectSeries::Trials),
            crate::support::total(counts, ProjectSeries::Licences),
        ]
    });
    let expected = [
        expected_false,
        expected_poc,
        to_trials + newcomers_in_trials,
        expected_licences,
    ];
    for (what, expected) in expected.into_iter().enumerate() {
        let values: Vec<f64> = rows.iter().map(|row| row[what]).collect();
        assert_mean(
            ["false Go", "PoC", "trials", "licences"][what],
            &values,
            expected,
            4,
        );
    }
}

/// Adoption of nominated seeds depends on their quality, yet the listed rates are means over them: with
/// everybody nominated, over all that end basic research.
#[test]
fn adoption_rates_are_means_over_the_nominated() {
    let success = 0.4;
    let case = Case {
        duration_cv: Some(0.0),
        success: Some(success),
        ..SHIPPED
    };
    let mut year = case.year();
    year.matching = [1.0, 0.0];
    let more = [
        ("quality_sd", 0.5),
        ("matching_gap", 0.0),
        ("matching_adopt_pass", 0.5),
        ("matching_adopt_fail", 0.08),
        ("matching_quality_odds", 2.0),
    ];
    let flow = constant_newcomers(&case);
    let ends: f64 = flow.ends[0].iter().sum();
    let rows = run(&mut case.engine_of(year, &more), 109, 1_500, |counts| {
        [Series::ByMatching, Series::FalseGo].map(|series| crate::support::total_of(counts, series))
    });
    let column = |what: usize| rows.iter().map(|row| row[what]).collect::<Vec<f64>>();
    let failing = ends * (1.0 - success) * 0.08;
    let (adopted, false_go) = (Sample::of(&column(0)), Sample::of(&column(1)));
    // The law of quality given the outcome is taken as normal: good to one part in a hundred.
    let close = |found: Sample, expected: f64| {
        (found.mean - expected).abs() <= critical(2) * found.error() + 0.01 * expected
    };
    assert!(
        close(adopted, ends * success * 0.5 + failing),
        "{adopted:?}"
    );
    assert!(
        close(false_go, failing),
        "{false_go:?} instead of {failing}"
    );
}
