//! Gates, changes of direction, support, companies, trial capacity and emergencies: at neutral they change
//! nothing to the bit, and each does what it says.

use seedflow::math::{normal_cdf, normal_quantile};
use seedflow::pipeline::counts::{Column, Counts, ProjectSeries, Series, funded_programmes};
use seedflow::scenario::Scenario;
use seedflow::units::{MONTHS_PER_YEAR, Project};

use crate::statistics::{Sample, assert_mean};
use crate::support::{PLAN_YEARS, at_means, engine, run, scenario, total, total_book, total_of};

/// Replications of a comparison of bits.
const COMPARED: u32 = 40;

fn counts(scenario: &Scenario) -> Vec<Vec<u32>> {
    run(&mut engine(scenario), 71, COMPARED, |counts| {
        counts.values().to_vec()
    })
}

fn assert_same_bits(name: &str, one: &Scenario, other: &Scenario) {
    assert_eq!(counts(one), counts(other), "{name}");
}

#[test]
fn a_mechanism_at_neutral_changes_no_bit() {
    let plan = scenario("pairing-first", &[]);
    let with = |levers: &[(&str, f64)]| scenario("pairing-first", levers);
    assert_same_bits(
        "early moves without a gate",
        &plan,
        &with(&[("early_move", 1.0)]),
    );
    assert_same_bits(
        "a capacity that nothing reaches",
        &plan,
        &with(&[("trial_capacity", 395.0)]),
    );
    assert_same_bits(
        "sites are added to no limit",
        &plan,
        &with(&[("trials_fih_sites", 50.0), ("trials_decentralised", 9.0)]),
    );
    assert_same_bits(
        "a supplementary budget without an emergency",
        &plan,
        &with(&[("emergency_budget", 1000.0)]),
    );
    assert_same_bits(
        "an emergency beyond the horizon",
        &plan,
        &with(&[("emergency_month", 61.0)]),
    );
}

#[test]
fn support_without_effect_changes_nothing_but_its_own_books() {
    let pinned = [("support_licence_factor", 1.0), ("support_odds_ratio", 1.0)];
    let of = |money: f64| at_means(scenario("plan", &[("support", money)]), &pinned);
    let read = |counts: &Counts| {
        let by_project = [
            ProjectSeries::Licences,
            ProjectSeries::Trials,
            ProjectSeries::Continued,
            ProjectSeries::Approvals,
            ProjectSeries::NonclinicalPoc,
        ];
        by_project.map(|series| total(counts, series))
    };
    let without = run(&mut engine(&of(0.0)), 72, COMPARED, read);
    let with = run(&mut engine(&of(40.0)), 72, COMPARED, read);
    assert_eq!(without, with);
    let supported = run(&mut engine(&of(40.0)), 72, 5, |counts| {
        total_of(counts, Series::Supported)
    });
    assert!(supported.iter().all(|supported| 100.0 < *supported));
}

#[test]
fn a_company_that_never_takes_over_and_opens_no_door_is_none() {
    let pinned = [("keeps_funding", 1.0), ("licensed_odds_ratio", 1.0)];
    let neutral = at_means(scenario("second-term", &[]), &pinned);
    for replication in counts_of(&neutral, Column::CompanyFunded) {
        assert_eq!(replication, 0.0);
    }
}

fn counts_of(scenario: &Scenario, column: Column) -> Vec<f64> {
    run(&mut engine(scenario), 73, COMPARED, |counts| {
        total_book(counts, column)
    })
}

/// The share of decided awards that the gate stops, where all would pass or all would fail.
fn stopped_shares(success: f64, gate: f64) -> Vec<f64> {
    let pinned = [("success.*", success), ("gate_basic_leniency", 1.0)];
    let scenario = at_means(scenario("second-term", &[("gate", gate)]), &pinned);
    run(&mut engine(&scenario), 74, 60, |counts| {
        let stopped = total_book(counts, Column::Stopped);
        stopped / (stopped + total(counts, ProjectSeries::GatePasses))
    })
}

#[test]
fn the_gate_stops_what_its_roc_curve_says() {
    let distance = normal_quantile(0.35) - normal_quantile(0.06);
    for gate in [0.1, 0.35, 0.8] {
        assert_mean("would-be failures", &stopped_shares(0.0, gate), gate, 6);
        // At the standard setting this is six in a hundred.
        let mistaken = normal_cdf(normal_quantile(gate) - distance);
        assert_mean("would-be passers", &stopped_shares(1.0, gate), mistaken, 6);
    }
}

#[test]
fn what_a_gate_frees_goes_to_others_and_never_beyond_the_money() {
    let base = at_means(scenario("second-term", &[]), &[]);
    let gated = at_means(scenario("second-term", &[("gate", 0.6)]), &[]);
    let awards = |scenario: &Scenario| Sample::of(&counts_of(scenario, Column::Awards));
    let spent = |scenario: &Scenario| Sample::of(&counts_of(scenario, Column::Spent));
    assert!(1.05 * awards(&base).mean < awards(&gated).mean);
    let (before, after) = (spent(&base).mean, spent(&gated).mean);
    assert!((after / before - 1.0).abs() < 0.03, "{before} {after}");
}

#[test]
fn early_moves_bring_seeds_on_earlier() {
    let of = |share: f64| {
        let levers = [("gate", 0.05), ("early_move", share)];
        at_means(scenario("second-term", &levers), &[])
    };
    let passed = |scenario: &Scenario| Sample::of(&counts_of(scenario, Column::Passed)).mean;
    assert!(1.05 * passed(&of(0.0)) < passed(&of(0.8)));
}

#[test]
fn a_change_of_direction_happens_once_and_saves_some_seeds() {
    let of = |share: f64| {
        let levers = [("gate", 0.35), ("pivot", share)];
        at_means(scenario("second-term", &levers), &[])
    };
    let pivoted = Sample::of(&counts_of(&of(0.5), Column::Pivoted)).mean;
    let ended: f64 = [Column::Failed, Column::Stopped]
        .map(|column| Sample::of(&counts_of(&of(0.5), column)).mean)
        .iter()
        .sum();
    assert!(
        100.0 < pivoted && pivoted < 0.5 * ended,
        "{pivoted} {ended}"
    );
    let saved = |share: f64| Sample::of(&counts_of(&of(share), Column::Passed)).mean;
    assert!(saved(0.0) < saved(0.5));
}

#[test]
fn support_raises_licences_within_its_budget() {
    let of = |money: f64| at_means(scenario("second-term", &[("support", money)]), &[]);
    let licences = |scenario: &Scenario| {
        let totals = run(&mut engine(scenario), 75, 200, |counts| {
            total(counts, ProjectSeries::Licences)
        });
        Sample::of(&totals).mean
    };
    let gain = licences(&of(40.0)) - licences(&of(0.0));
    // All seeds of the two stages from the first day on would gain about 85 in five years.
    assert!((25.0..85.0).contains(&gain), "{gain}");
    let spent = run(&mut engine(&of(40.0)), 75, 20, |counts| {
        (0..PLAN_YEARS)
            .map(|year| counts.get_series(Series::SupportSpent, year))
            .max()
    });
    assert!(spent.iter().all(|year| *year <= Some(4_000_000)));
}

#[test]
fn sites_start_no_more_trials_than_they_can() {
    let limited = scenario(
        "plan",
        &[("trial_capacity", 60.0), ("trials_fih_sites", 5.0)],
    );
    let starts = run(&mut engine(&limited), 76, COMPARED, |counts| {
        let queued = total_of(counts, Series::TrialsQueued);
        let starts = (0..PLAN_YEARS).map(|year| counts.total(ProjectSeries::TrialStarts, year));
        (queued, starts.max())
    });
    assert!(starts.iter().all(|(_, most)| *most <= Some(65)));
    assert!(starts.iter().any(|(queued, _)| 20.0 < *queued));
}

#[test]
fn an_emergency_moves_money_and_loses_none() {
    let calm = at_means(scenario("second-term", &[]), &[]);
    let emergency = at_means(scenario("second-term", &[("emergency_month", 25.0)]), &[]);
    let money = |counts: &Counts| total_book(counts, Column::Money);
    let before = run(&mut engine(&calm), 77, COMPARED, money);
    let after = run(&mut engine(&emergency), 77, COMPARED, |counts| {
        let supplement = total_of(counts, Series::EmergencyMoney);
        assert!(0.0 < total_of(counts, Series::EmergencyMoved));
        (
            money(counts) - supplement,
            total_of(counts, Series::EmergencyMonths),
        )
    });
    for (before, (after, months)) in before.iter().zip(&after) {
        assert!((before - after).abs() < 1.0, "{before} {after}");
        assert_eq!(*months, 30.0);
    }
}

#[test]
fn an_emergency_speeds_project_4_and_costs_the_others_places() {
    let starts = |month: f64| {
        let scenario = at_means(scenario("second-term", &[("emergency_month", month)]), &[]);
        let by_project = run(&mut engine(&scenario), 78, 60, |counts| {
            let awards = |of_four: bool| -> f64 {
                funded_programmes()
                    .filter(|programme| (programme.project() == Project::Infection) == of_four)
                    .flat_map(|programme| {
                        let years = 0..PLAN_YEARS;
                        years.map(move |year| (programme, year))
                    })
                    .map(|(programme, year)| {
                        f64::from(counts.get_book(Column::Awards, programme, year))
                    })
                    .sum()
            };
            (awards(true), awards(false))
        });
        let mean = |read: fn(&(f64, f64)) -> f64| {
            Sample::of(&by_project.iter().map(read).collect::<Vec<_>>()).mean
        };
        (mean(|pair| pair.0), mean(|pair| pair.1))
    };
    let (calm, emergency) = (starts(0.0), starts(13.0));
    assert!(1.5 * calm.0 < emergency.0, "{calm:?} {emergency:?}");
    assert!(emergency.1 < 0.97 * calm.1, "{calm:?} {emergency:?}");
}

/// Emergencies at a rate are as frequent as the rate says: with rate r a year and length L months, a
/// year of calm lasts 1/r on average, so the share of time in emergency after many years is
/// about L/12 / (1/r + L/12).
#[test]
fn emergencies_break_out_at_their_rate() {
    let rate = 0.3;
    let scenario = at_means(
        scenario("second-term", &[("emergency_rate", rate)]),
        &[("emergency_length", 1.0)],
    );
    let months = run(&mut engine(&scenario), 79, 400, |counts| {
        total_of(counts, Series::EmergencyMonths)
    });
    // Emergencies of one month each: every other month is free to begin the next.
    let a_month = 1.0 - seedflow::math::exp(-rate / MONTHS_PER_YEAR as f64);
    let expected = a_month / (1.0 + a_month) * (PLAN_YEARS * MONTHS_PER_YEAR) as f64;
    // An emergency of one month is over when the next month may begin another.
    let upper = a_month * (PLAN_YEARS * MONTHS_PER_YEAR) as f64;
    let sample = Sample::of(&months);
    assert!(
        (0.85 * expected..1.15 * upper).contains(&sample.mean),
        "{} {expected} {upper}",
        sample.mean
    );
}

#[test]
fn disease_areas_and_forms_follow_their_shares() {
    let scenario = at_means(scenario("second-term", &[]), &[]);
    let joint = run(&mut engine(&scenario), 80, 200, |counts| {
        let split = seedflow::pipeline::splits::Split::LicenceForm;
        let part = |part| -> u32 {
            (0..PLAN_YEARS)
                .map(|year| counts.get_split(split, part, year))
                .sum()
        };
        f64::from(part(2)) / total(counts, ProjectSeries::Licences)
    });
    assert_mean("joint research", &joint, 0.35, 1);
}
