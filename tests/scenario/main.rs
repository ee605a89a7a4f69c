//! Claims about scenarios: schedules, shares that add to one, and everything that can be wrong.

mod bad_input;
mod files;
mod options;
mod pins;
mod policy;
mod schedules;
mod shares;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use seedflow::scenario::{LeverValues, Options, Policy, Scenario, TOLERANCE, assumptions};
use seedflow::seeds::{Problem, Seeds, Setting, load, shipped};
use seedflow::units::{FiscalYear, Programme, Project, Stage};

/// The shipped data, read once.
fn seeds() -> Seeds {
    static SEEDS: LazyLock<Seeds> =
        LazyLock::new(|| load(&shipped()).expect("the shipped data is valid"));
    SEEDS.clone()
}

fn with_levers<const N: usize>(levers: [(&str, Setting); N]) -> Scenario {
    let levers = levers.map(|(id, setting)| (id.to_string(), setting));
    Scenario {
        levers: BTreeMap::from(levers),
        ..Scenario::of_preset("second-term")
    }
}

fn with_assumptions<const N: usize>(pins: [(&str, f64); N]) -> Scenario {
    let pins = pins.map(|(id, value)| (id.to_string(), value));
    Scenario {
        assumptions: BTreeMap::from(pins),
        ..Scenario::of_preset("second-term")
    }
}

fn values(seeds: &Seeds, scenario: &Scenario) -> LeverValues {
    LeverValues::resolve(seeds, scenario, FiscalYear::LAST).expect("the groups can add to one")
}

/// The value of a lever in one fiscal year.
fn value(seeds: &Seeds, scenario: &Scenario, lever: &str, year: u16) -> f64 {
    let values = values(seeds, scenario);
    values.of(lever).expect("a lever of the data")[FiscalYear(year).offset()]
}

#[track_caller]
fn assert_close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[track_caller]
fn assert_same(found: f64, expected: f64) {
    assert!(
        found.to_bits() == expected.to_bits(),
        "{found} is not exactly {expected}"
    );
}

/// Asserts that the problems are these: one (key, part of the reason) each, in any order.
#[track_caller]
fn assert_problems(problems: &[Problem], expected: &[(&str, &str)]) {
    let text: Vec<String> = problems.iter().map(ToString::to_string).collect();
    for (key, part) in expected {
        let told = problems
            .iter()
            .any(|p| p.key == *key && p.reason.contains(part));
        assert!(
            told,
            "no problem at {key:?} says {part:?}; told were {text:#?}"
        );
    }
    assert_eq!(problems.len(), expected.len(), "told were {text:#?}");
}
