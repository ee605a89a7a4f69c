//! The engine against the plain implementation: means and variances of five-year totals.

use std::sync::Arc;
use std::thread;

use seedflow::math;
use seedflow::pipeline::counts::{Column, Counts, ProjectSeries, Series, funded_programmes};
use seedflow::pipeline::splits::Split;
use seedflow::run::Engine;
use seedflow::scenario::{ParameterSource, Scenario};
use seedflow::seeds::{Seeds, Setting, load, shipped};
use seedflow::units::FiscalYear;

use crate::levers::Levers;
use crate::luck::Luck;
use crate::parameters::World;
use crate::system::{System, Totals};

const TOTALS: [&str; 29] = [
    "licences",
    "trials",
    "trial_starts",
    "continued",
    "approvals",
    "poc",
    "lost",
    "waited",
    "bridged",
    "spending",
    "pairing",
    "matching",
    "open",
    "newcomers",
    "false_go",
    "first_approvals",
    "company",
    "go",
    "stopped",
    "pivoted",
    "supported",
    "queued",
    "emergency",
    "top1_papers",
    "top10_papers",
    "all_papers",
    "launches",
    "guidelines",
    "software_launches",
];

/// The totals, then the parts of the breakdowns.
fn names() -> Vec<String> {
    let parts = Split::ALL.into_iter().flat_map(|split| {
        let parts = split.parts().iter();
        parts.map(move |part| format!("{}.{part}", split.id()))
    });
    let totals = TOTALS.iter().map(|name| (*name).to_string());
    totals.chain(parts).collect()
}

fn row(t: &Totals) -> Vec<f64> {
    let totals: [f64; TOTALS.len()] = [
        t.licences,
        t.trials,
        t.trial_starts,
        t.continued,
        t.approvals,
        t.poc,
        t.lost,
        t.waited,
        t.bridged,
        t.spending,
        t.pairing,
        t.matching,
        t.open,
        t.newcomers,
        t.false_go,
        t.first_approvals,
        t.company,
        t.go,
        t.stopped,
        t.pivoted,
        t.supported,
        t.queued,
        t.emergency,
        t.papers[0],
        t.papers[1],
        t.papers[2],
        t.launches,
        t.guidelines,
        t.software,
    ];
    let names = names();
    let known = |part: &String| names.contains(part);
    assert!(t.parts.keys().all(known), "a part that the engine has not");
    let parts = names[TOTALS.len()..].iter();
    let parts = parts.map(|name| t.parts.get(name).copied().unwrap_or_default());
    totals.into_iter().chain(parts).collect()
}

fn engine_row(counts: &Counts, years: usize) -> Vec<f64> {
    let project = |series: ProjectSeries| {
        (0..years)
            .map(|year| f64::from(counts.total(series, year)))
            .sum::<f64>()
    };
    let agency = |series: Series| {
        (0..years)
            .map(|year| f64::from(counts.get_series(series, year)))
            .sum::<f64>()
    };
    let book = |column: Column| {
        (0..years)
            .flat_map(|year| funded_programmes().map(move |p| (p, year)))
            .map(|(p, year)| f64::from(counts.get_book(column, p, year)))
            .sum::<f64>()
    };
    let totals: [f64; TOTALS.len()] = [
        project(ProjectSeries::Licences),
        project(ProjectSeries::Trials),
        project(ProjectSeries::TrialStarts),
        project(ProjectSeries::Continued),
        project(ProjectSeries::Approvals),
        project(ProjectSeries::NonclinicalPoc),
        agency(Series::LostWaiting),
        agency(Series::MonthsWaited),
        agency(Series::Bridged),
        book(Column::Spent) / 1e5,
        agency(Series::ByPairing),
        agency(Series::ByMatching),
        agency(Series::ByOpenCall),
        agency(Series::Newcomers),
        agency(Series::FalseGo),
        f64::from(counts.total(ProjectSeries::Approvals, 0)),
        book(Column::CompanyFunded),
        project(ProjectSeries::GatePasses),
        book(Column::Stopped),
        book(Column::Pivoted),
        agency(Series::Supported),
        agency(Series::TrialsQueued),
        agency(Series::EmergencyMoney) / 1e5,
        agency(Series::Top1Papers),
        agency(Series::Top10Papers),
        agency(Series::AllPapers),
        agency(Series::Launches),
        agency(Series::Guidelines),
        agency(Series::SoftwareLaunches),
    ];
    let of_part = |split: Split, part: usize| {
        let years = (0..years).map(|year| f64::from(counts.get_split(split, part, year)));
        years.sum::<f64>()
    };
    let parts = Split::ALL
        .into_iter()
        .flat_map(|split| (0..split.parts().len()).map(move |part| of_part(split, part)));
    totals.into_iter().chain(parts).collect()
}

/// Mean, variance, and the standard errors of the mean and of the logarithm of the variance.
struct Sample {
    mean: f64,
    variance: f64,
    mean_error: f64,
    log_variance_error: f64,
}

impl Sample {
    fn of(values: &[f64]) -> Sample {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let moment = |k: f64| {
            values
                .iter()
                .map(|x| math::pow((x - mean).abs(), k))
                .sum::<f64>()
                / n
        };
        let (second, fourth) = (moment(2.0), moment(4.0));
        Sample {
            mean,
            variance: second * n / (n - 1.0),
            mean_error: math::sqrt(second / n),
            log_variance_error: math::sqrt((fourth / (second * second) - 1.0).max(0.0) / n),
        }
    }
}

fn reference(seeds: &Seeds, scenario: &Scenario, years: usize, replications: u64) -> Vec<Vec<f64>> {
    let levers = Levers::new(seeds, scenario, years);
    let means = World::at_means(seeds, &scenario.assumptions);
    let one = |replication: u64| {
        let mut luck = Luck::new(20_26, replication);
        let sorting = Luck::new(20_27, replication);
        let totals = if scenario.fixed_parameters {
            System::new(&means, &levers, [luck, sorting]).run(years as i32)
        } else {
            let world = World::drawn(seeds, &mut luck);
            System::new(&world, &levers, [luck, sorting]).run(years as i32)
        };
        row(&totals)
    };
    thread::scope(|scope| {
        let one = &one;
        let halves = [0, 1].map(|odd| {
            scope.spawn(move || {
                (0..replications / 2)
                    .map(|r| one(2 * r + odd))
                    .collect::<Vec<_>>()
            })
        });
        halves
            .into_iter()
            .flat_map(|h| h.join().expect("a replication runs"))
            .collect()
    })
}

fn replications() -> u64 {
    let wanted = std::env::var("SEEDFLOW_REFERENCE_REPLICATIONS").ok();
    wanted.and_then(|text| text.parse().ok()).unwrap_or(200)
}

/// Where the two implementations may differ by more than by chance: relative difference of the means, added
/// to the bounds of chance.
///
/// 0.3 % of a mean is for what the texts leave open: the order within a month and when free money meets
/// the reserve list (the engine spends 0.13 % less). Variances agree without any tolerance. The others:
///
/// * Approvals: both begin from figures of the priors as a whole, which lie some per cent above what
///   parameters at their means lead to; the seeds here a little more than those of the engine.
/// * Pivots after a failure are paid here by any free money, in the texts by what was held back for them.
fn tolerance(name: &str) -> f64 {
    match name {
        "pivoted" => 0.015,
        "launches" => 0.01,
        name if name.starts_with("approvals") => 0.01,
        _ => 0.003,
    }
}

/// Bounds in standard errors, at an error rate of about 0.05 over all of about 700 means and variances of
/// totals, and about the same over all 2,000 of parts; the seeds are fixed.
fn bound(name: &str) -> f64 {
    if name.contains('.') { 4.4 } else { 4.0 }
}

/// Counts a replication below which a variance is not compared: of so few the standard error of its
/// logarithm says little. Their means are.
const RARE: f64 = 3.0;

fn of_priors(preset: &str, levers: &[(&str, f64)], fixed: bool) -> Scenario {
    let set = |(id, value): &(&str, f64)| ((*id).to_string(), Setting::constant(*value));
    Scenario {
        fixed_parameters: fixed,
        parameters: ParameterSource::Prior,
        levers: levers.iter().map(set).collect(),
        ..Scenario::of_preset(preset)
    }
}

fn compare(scenario: &Scenario, years: usize) -> Vec<String> {
    let seeds = Arc::new(load(&shipped()).expect("sound data"));
    let preset = &scenario.preset;
    let n = replications() * 5 / years as u64;
    let plain = reference(&seeds, scenario, years, n);
    let mut engine =
        Engine::new(&seeds, scenario, FiscalYear::from_offset(years - 1)).expect("sound");
    let quick: Vec<_> = (0..4 * n as u32)
        .map(|r| engine_row(engine.replicate(7, r), years))
        .collect();
    let mut problems = Vec::new();
    for (i, name) in names().iter().enumerate() {
        let column = |rows: &[Vec<f64>]| rows.iter().map(|r| r[i]).collect::<Vec<_>>();
        let (a, b) = (Sample::of(&column(&quick)), Sample::of(&column(&plain)));
        if a.mean <= 0.0 && b.mean <= 0.0 {
            continue;
        }
        let error = math::sqrt(a.mean_error * a.mean_error + b.mean_error * b.mean_error);
        let log_ratio = math::ln(b.variance / a.variance);
        let log_error = math::sqrt(
            a.log_variance_error * a.log_variance_error
                + b.log_variance_error * b.log_variance_error,
        );
        let line = format!(
            "{preset} {} {name}: engine {:.2}, reference {:.2} ({:+.2} %, z {:.1}); variance {:.1}, {:.1} (z {:.1})",
            scenario.levers.len(),
            a.mean,
            b.mean,
            100.0 * (b.mean / a.mean - 1.0),
            (b.mean - a.mean) / error,
            a.variance,
            b.variance,
            log_ratio / log_error
        );
        println!("{line}");
        let apart = (b.mean - a.mean).abs() > tolerance(name) * a.mean + bound(name) * error;
        let rare = name.contains('.') && a.mean < RARE;
        if apart || !rare && log_ratio.abs() > bound(name) * log_error {
            problems.push(line);
        }
    }
    problems
}

fn agree(preset: &str, levers: &[(&str, f64)]) {
    agree_on(&of_priors(preset, levers, true), 5);
}

fn agree_on(scenario: &Scenario, years: usize) {
    let problems = compare(scenario, years);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn second_term_practice_agrees() {
    agree("second-term", &[]);
}

/// What the start leaves behind has gone: nothing of it is in the way here.
#[test]
fn fifteen_years_agree() {
    agree_on(&of_priors("second-term", &[], true), 15);
}

#[test]
fn the_plan_agrees() {
    agree("plan", &[]);
}

#[test]
fn pairing_first_agrees() {
    agree("pairing-first", &[]);
}

#[test]
fn matching_first_agrees() {
    agree("matching-first", &[]);
}

#[test]
fn bridging_first_agrees() {
    agree("bridging-first", &[]);
}

#[test]
fn support_first_agrees() {
    agree("support-first", &[]);
}

#[test]
fn an_emergency_agrees() {
    agree("emergency", &[]);
}

#[test]
fn all_mechanisms_together_agree() {
    let levers = [
        ("gate", 0.35),
        ("early_move", 0.3),
        ("pivot", 0.3),
        ("support", 40.0),
        ("trial_capacity", 70.0),
        ("emergency_month", 13.0),
        ("pairing", 0.3),
        ("matching", 0.4),
        ("bridging", 0.3),
    ];
    agree("second-term", &levers);
}

#[test]
fn a_smaller_budget_agrees() {
    agree("budget-minus-10", &[]);
}

#[test]
fn two_calls_a_year_agree() {
    agree("second-term", &[("calls", 2.0)]);
}

#[test]
fn drawn_parameters_agree() {
    agree_on(&of_priors("plan", &[], false), 5);
}

#[test]
fn emergencies_by_chance_agree() {
    agree("plan", &[("emergency_rate", 0.3)]);
}

#[test]
fn four_calls_a_year_agree() {
    agree("second-term", &[("calls", 4.0), ("matching", 0.3)]);
}

#[test]
fn money_that_is_carried_over_agrees() {
    agree("second-term", &[("carry_over", 0.5), ("pairing", 0.4)]);
}

#[test]
fn added_sites_agree() {
    let levers = [
        ("trial_capacity", 50.0),
        ("trials_core_hospitals", 6.0),
        ("trials_fih_sites", 4.0),
        ("trials_decentralised", 3.0),
    ];
    agree("second-term", &levers);
}

#[test]
fn early_leavers_agree_where_they_are_followed() {
    let mut scenario = of_priors("second-term", &[], true);
    let follow = ("follow_early_leavers".to_string(), 1.0);
    scenario.assumptions.extend([follow]);
    agree_on(&scenario, 5);
}
