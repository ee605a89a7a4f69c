//! Whether targets are on track after what was observed, by hand: what the rest needs, what is expected of
//! it, the class of the probability.

use std::sync::Arc;

use seedflow::follow_up::{
    Course, FollowUp, Observation, Standing, follow_up, needed_per_year, observed_in, weights,
};
use seedflow::pipeline::counts::{Counts, ProjectSeries};
use seedflow::run::{Batch, Results, TRACKED};
use seedflow::scenario::{OBSERVABLE, Scenario};
use seedflow::units::{FiscalYear, Project};

use crate::support::{PLAN_YEARS, seeds};

/// Licences and continued cases between programmes of a replication, by year.
type Years = [[u32; PLAN_YEARS]; 2];

fn made(replications: &[Years]) -> Results {
    let mut results = Results::new(
        Arc::clone(seeds()),
        FiscalYear::PLAN_END,
        1,
        replications.len() as u32,
    );
    let mut batch = Batch::new(0, PLAN_YEARS);
    for years in replications {
        let mut counts = Counts::new(PLAN_YEARS);
        for (series, counted) in [ProjectSeries::Licences, ProjectSeries::Continued]
            .iter()
            .zip(years)
        {
            for (year, count) in counted.iter().enumerate() {
                counts.add(*series, Project::ALL[0], year, *count);
            }
        }
        batch.add(&counts);
    }
    results.merge(&batch);
    results
}

/// Licences alone.
fn licences(replications: &[[u32; PLAN_YEARS]]) -> Results {
    let with_nothing = |years: &[u32; PLAN_YEARS]| [*years, [0; PLAN_YEARS]];
    made(&replications.iter().map(with_nothing).collect::<Vec<_>>())
}

fn observed(indicator: &str, year: u16, count: u32) -> Observation {
    Observation::new(indicator, FiscalYear(year), count).expect("a tracked indicator")
}

fn update(results: &Results, seen: &[Observation]) -> FollowUp {
    follow_up(results, seen).expect("replications are in")
}

#[track_caller]
fn course<'a>(found: &'a FollowUp, id: &str) -> &'a Course {
    let mut courses = found.courses.iter();
    courses.find(|course| course.id == id).expect("simulated")
}

#[track_caller]
fn close(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        "{found} instead of {expected}"
    );
}

#[test]
fn what_is_missing_is_shared_by_the_years_left() {
    assert_eq!(needed_per_year(650.0, 118, 4), Some(133.0));
    assert_eq!(needed_per_year(750.0, 0, 3), Some(250.0));
    assert_eq!(needed_per_year(650.0, 650, 3), Some(0.0));
    assert_eq!(needed_per_year(650.0, 700, 1), Some(0.0));
    assert_eq!(needed_per_year(650.0, 600, 0), None);
}

#[test]
fn the_classes_are_those_of_the_cards() {
    let classes = [
        (0.0, Standing::Unlikely),
        (0.1999, Standing::Unlikely),
        (0.2, Standing::Even),
        (0.7999, Standing::Even),
        (0.8, Standing::Likely),
        (1.0, Standing::Likely),
    ];
    for (probability, class) in classes {
        assert_eq!(Standing::of(probability), class, "{probability}");
    }
}

#[test]
fn a_sum_needs_what_is_missing_and_gets_the_weighted_rest() {
    let results = licences(&[[100, 10, 20, 30, 40], [130, 20, 30, 40, 50]]);
    let seen = [observed("licences", 2025, 118)];
    let found = update(&results, &seen);
    let course = course(&found, "licences");
    assert_eq!(
        (course.years_observed, course.observed, course.years_left),
        (1, 118, 4)
    );
    assert_eq!(course.needed_per_year, Some(133.0));
    close(course.simulated_so_far, 115.0);
    let weights = weights(&results, &seen);
    let rest = weights[0] * 100.0 + weights[1] * 140.0;
    let forecast = course.forecast_per_year.expect("four years are left");
    close(forecast.mean, rest / 4.0);
    close(course.after.value.mean, 118.0 + rest);
    close(course.before.value.mean, 235.0);
    assert_eq!(course.standing, Standing::Unlikely);
}

#[test]
fn what_is_observed_alone_may_reach_or_miss_a_target() {
    let results = licences(&[[100, 10, 20, 30, 40], [130, 20, 30, 40, 50]]);
    let found = update(&results, &[observed("licences", 2025, 650)]);
    let reached = course(&found, "licences");
    assert_eq!(reached.standing, Standing::Reached);
    assert_eq!(reached.needed_per_year, Some(0.0));
    let all: Vec<Observation> = (2025..2030).map(|y| observed("licences", y, 129)).collect();
    let found = update(&results, &all);
    let missed = course(&found, "licences");
    assert_eq!(missed.standing, Standing::Missed);
    assert_eq!((missed.needed_per_year, missed.years_left), (None, 0));
    assert!(missed.forecast_per_year.is_none());
}

/// Target 20: 250 a year in the mean of FY2026–28.
#[test]
fn a_mean_of_three_years_counts_its_three_years_only() {
    let results = made(&[
        [[120; PLAN_YEARS], [130; PLAN_YEARS]],
        [[100; PLAN_YEARS], [110; PLAN_YEARS]],
    ]);
    let seen = [
        observed("licences_and_continued", 2025, 999),
        observed("licences_and_continued", 2026, 210),
    ];
    let found = update(&results, &seen);
    let course = course(&found, "licences_and_continued");
    assert_eq!((course.first.0, course.last.0), (2026, 2028));
    assert_eq!((course.target, course.bar), (250.0, 750.0));
    assert_eq!((course.observed, course.years_left), (210, 2));
    assert_eq!(course.needed_per_year, Some(270.0));
    let weights = weights(&results, &seen);
    let a_year = weights[0] * 250.0 + weights[1] * 210.0;
    close(
        course.forecast_per_year.expect("two years are left").mean,
        a_year,
    );
    close(course.after.value.mean, (210.0 + 2.0 * a_year) / 3.0);
    close(course.before.probability.estimate, 0.5);
}

/// What target 20 counts is the sum of licences and of cases between programmes.
#[test]
fn a_part_that_was_observed_counts_in_the_sum() {
    let results = made(&[[[120; PLAN_YEARS], [130; PLAN_YEARS]]]);
    let one = [observed("licences", 2026, 100)];
    let found = update(&results, &one);
    let half = course(&found, "licences_and_continued");
    assert_eq!(half.years_observed, 0, "the other part is not known");
    close(half.after.value.mean, (230.0 + 250.0 + 250.0) / 3.0);
    let both = [one[0], observed("between_programmes", 2026, 90)];
    let found = update(&results, &both);
    let whole = course(&found, "licences_and_continued");
    assert_eq!((whole.years_observed, whole.observed), (1, 190));
    assert_eq!(whole.needed_per_year, Some(280.0));
}

/// A year above its mean that is known has no upside left: what might have reached the target is gone.
#[test]
fn a_value_above_the_mean_may_lower_a_probability() {
    let rest = [125; 4];
    let of = |first: u32| [first, rest[0], rest[1], rest[2], rest[3]];
    let results = licences(&[of(0), of(0), of(200), of(200)]);
    let found = update(&results, &[observed("licences", 2025, 120)]);
    let above = course(&found, "licences");
    close(above.simulated_so_far, 100.0);
    close(above.before.probability.estimate, 0.5);
    close(above.after.probability.estimate, 0.0);
    assert!(above.fell_although_above());
    let found = update(&results, &[observed("licences", 2025, 160)]);
    assert!(!course(&found, "licences").fell_although_above());
    let found = update(&results, &[observed("licences", 2025, 90)]);
    assert!(!course(&found, "licences").fell_although_above(), "below");
}

#[test]
fn what_is_tracked_can_be_observed_and_nothing_else() {
    assert_eq!(TRACKED.map(|(id, _)| id), OBSERVABLE);
}

#[test]
fn a_scenario_tells_what_was_observed_up_to_the_horizon() {
    let scenario = Scenario::of_preset("plan")
        .with_observed("trials", FiscalYear(2025), Some(52))
        .with_observed("licences", FiscalYear(2026), Some(120))
        .with_observed("licences", FiscalYear(2025), Some(118))
        .with_observed("approvals", FiscalYear(2030), Some(9));
    let expected = [
        observed("licences", 2025, 118),
        observed("licences", 2026, 120),
        observed("trials", 2025, 52),
    ];
    assert_eq!(observed_in(&scenario, FiscalYear::PLAN_END), expected);
    assert_eq!(observed_in(&scenario, FiscalYear(2030)).len(), 4);
    let without = scenario.with_observed("approvals", FiscalYear(2030), None);
    assert!(!without.observed.contains_key("approvals"));
    assert_eq!(without.without_observed(), Scenario::of_preset("plan"));
}
