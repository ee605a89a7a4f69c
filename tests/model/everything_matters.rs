//! Every lever and every parameter moves something that is counted, and no lever at its ends breaks a law.

use seedflow::pipeline::counts::{Counts, ProjectSeries};
use seedflow::scenario::Scenario;
use seedflow::seeds::{Parameter, Setting};

use crate::support::{engine_for, run, scenario, seeds, total};

/// Years and replications of a comparison: long enough for approvals to answer.
const YEARS: usize = 10;
const REPLICATIONS: u32 = 3;
/// Replications for what is too rare to show in a few.
const MANY: u32 = 25;

/// Whether nothing counted can follow a parameter, and why.
fn reason_to_skip(id: &str) -> Option<&'static str> {
    let funded_only = ["cost.", "licence_hazard.", "licence_factor."];
    let of_award = funded_only.iter().any(|block| id.starts_with(block));
    let ends = |ends: &[&str]| ends.iter().any(|end| id.ends_with(end));
    if of_award && ends(&[".review"]) {
        Some("the agency funds no seed in review")
    } else if ends(&[".ecosystem.basic", ".ecosystem.applied"]) || id == "poc_share.ecosystem" {
        Some("project 8 begins at non-clinical")
    } else if of_award && ends(&[".seeds.phase1", ".seeds.phase2", ".seeds.phase3"]) {
        Some("project 6 has no money for trials")
    } else if id == "continue.basic" {
        Some("it is an input for seeds off the agency, which are past the basic stage")
    } else {
        None
    }
}

/// Every mechanism is on, so that every number is asked for.
fn everything() -> Scenario {
    let mut all = scenario(
        "emergency",
        &[
            ("pairing", 0.3),
            ("matching", 0.4),
            ("bridging", 0.3),
            ("gate", 0.35),
            ("early_move", 0.3),
            ("pivot", 0.3),
            ("support", 20.0),
            ("trial_capacity", 70.0),
            ("emergency_rate", 0.1),
            ("emergency_month", 13.0),
            ("budget", 1400.0),
        ],
    );
    all.assumptions
        .insert("follow_early_leavers".to_string(), 1.0);
    all.fixed_parameters = true;
    all
}

fn all_counts(scenario: &Scenario, replications: u32) -> Vec<Vec<u32>> {
    let mut engine = engine_for(scenario, YEARS);
    run(&mut engine, 81, replications, |counts| {
        counts.values().to_vec()
    })
}

#[test]
fn every_lever_moves_something() {
    let base = all_counts(&everything(), REPLICATIONS);
    let mut still = Vec::new();
    for lever in &seeds().levers {
        let moved = [lever.min, lever.max].into_iter().any(|value| {
            let mut scenario = everything();
            scenario
                .levers
                .insert(lever.id.clone(), Setting::constant(value));
            all_counts(&scenario, REPLICATIONS) != base
        });
        if !moved {
            still.push(lever.id.as_str());
        }
    }
    assert!(still.is_empty(), "nothing moves with {still:?}");
}

/// Parameters of which no value moves a count in a number of replications.
fn still<'a>(parameters: &[&'a Parameter], fixed: bool, replications: u32) -> Vec<&'a Parameter> {
    let everything = Scenario {
        fixed_parameters: fixed,
        ..everything()
    };
    let base = all_counts(&everything, replications);
    let moves = |parameter: &Parameter| {
        // A quarter up and a half down; the ends where the mean is nothing.
        let values = [1.25 * parameter.mean, 0.5 * parameter.mean, parameter.max];
        values.into_iter().any(|value| {
            let mut scenario = everything.clone();
            let value = value.clamp(parameter.min, parameter.max);
            scenario.assumptions.insert(parameter.id.clone(), value);
            all_counts(&scenario, replications) != base
        })
    };
    let still = parameters.iter().filter(|parameter| !moves(parameter));
    still.copied().collect()
}

#[test]
fn every_parameter_moves_something() {
    let all: Vec<&Parameter> = seeds().parameters.iter().collect();
    // What takes many replications, and what only drawn parameters show, is tried again.
    let rare = still(&all, true, REPLICATIONS);
    let rare = still(&rare, true, MANY);
    let still = still(&rare, false, REPLICATIONS);
    let (skipped, missed): (Vec<_>, Vec<_>) = still
        .iter()
        .map(|parameter| parameter.id.as_str())
        .partition(|id| reason_to_skip(id).is_some());
    assert!(missed.is_empty(), "nothing moves with {missed:?}");
    // The list of reasons excuses nothing that moves.
    let excused = all
        .iter()
        .filter(|parameter| reason_to_skip(&parameter.id).is_some());
    assert_eq!(excused.count(), skipped.len());
}

/// No lever at its ends lets a count leave what the agency could ever see: the laws of money and seeds are
/// held on every replication anyway.
#[test]
fn levers_at_their_ends_stay_in_bounds() {
    let bounds = [
        (ProjectSeries::Licences, 0.0, 3_000.0),
        (ProjectSeries::Trials, 0.0, 1_500.0),
        (ProjectSeries::Continued, 0.0, 4_000.0),
        (ProjectSeries::Approvals, 0.0, 500.0),
        (ProjectSeries::NonclinicalPoc, 0.0, 3_000.0),
    ];
    for lever in &seeds().levers {
        for value in [lever.min, lever.max] {
            let mut scenario = scenario("plan", &[]);
            scenario
                .levers
                .insert(lever.id.clone(), Setting::constant(value));
            let inside = |counts: &Counts| {
                for (series, low, high) in bounds {
                    let total = total(counts, series);
                    let name = &lever.id;
                    assert!(
                        (low..=high).contains(&total),
                        "{name}={value}: {series:?} {total}"
                    );
                }
            };
            run(&mut engine_for(&scenario, 5), 82, 5, inside);
        }
    }
}
