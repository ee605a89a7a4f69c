//! Parameters pinned by id or by pattern.

use super::*;

fn pinned(seeds: &Seeds, scenario: &Scenario, id: &str) -> Option<f64> {
    let position = seeds
        .parameters
        .iter()
        .position(|parameter| parameter.id == id);
    assumptions(seeds, scenario).expect("valid")[position.expect("a parameter")]
}

#[test]
fn a_pattern_pins_what_it_matches_and_nothing_else() {
    let seeds = seeds();
    let scenario = with_assumptions([("duration.*.phase1", 24.0)]);
    assert_eq!(
        pinned(&seeds, &scenario, "duration.drug.phase1"),
        Some(24.0)
    );
    assert_eq!(
        pinned(&seeds, &scenario, "duration.ecosystem.phase1"),
        Some(24.0)
    );
    assert_eq!(pinned(&seeds, &scenario, "duration.drug.phase2"), None);
    assert_eq!(pinned(&seeds, &scenario, "gap_attrition"), None);
}

#[test]
fn a_star_stands_for_dots_as_well() {
    let seeds = seeds();
    let scenario = with_assumptions([("success.*", 0.5)]);
    let pins = assumptions(&seeds, &scenario).expect("valid");
    assert_eq!(pins.iter().flatten().count(), 56);
}

#[test]
fn an_exact_id_goes_before_a_pattern() {
    let seeds = seeds();
    let scenario = with_assumptions([("success.*.applied", 0.5), ("success.drug.applied", 0.25)]);
    assert_eq!(
        pinned(&seeds, &scenario, "success.drug.applied"),
        Some(0.25)
    );
    assert_eq!(
        pinned(&seeds, &scenario, "success.device.applied"),
        Some(0.5)
    );
}

#[test]
fn two_patterns_may_agree_but_not_contradict() {
    let seeds = seeds();
    let agreeing = with_assumptions([("success.drug.*", 0.5), ("success.*.applied", 0.5)]);
    assert_eq!(pinned(&seeds, &agreeing, "success.drug.applied"), Some(0.5));
    let contradicting = with_assumptions([("success.drug.*", 0.4), ("success.*.applied", 0.5)]);
    let problems = assumptions(&seeds, &contradicting).unwrap_err();
    assert_problems(
        &problems,
        &[(
            "assumptions.success.*.applied",
            "gives 0.5 where success.drug.* gives 0.4, for success.drug.applied",
        )],
    );
    let settled = with_assumptions([
        ("success.drug.*", 0.4),
        ("success.*.applied", 0.5),
        ("success.drug.applied", 0.45),
    ]);
    assert_eq!(pinned(&seeds, &settled, "success.drug.applied"), Some(0.45));
}

#[test]
fn patterns_that_match_nothing_and_values_out_of_range_are_refused() {
    let scenario = with_assumptions([
        ("duration.*.phse1", 24.0),
        ("success.drug.aplied", 0.5),
        ("success.*", 1.5),
        ("gap_attrition", f64::NAN),
    ]);
    assert_problems(
        &scenario.problems(&seeds()),
        &[
            (
                "assumptions.duration.*.phse1",
                "did you mean `duration.*.phase1`?",
            ),
            (
                "assumptions.success.drug.aplied",
                "did you mean `success.drug.applied`?",
            ),
            (
                "assumptions.success.*",
                "outside the range of success.drug.basic and 55 more",
            ),
            ("assumptions.gap_attrition", "not a finite number"),
        ],
    );
}

#[test]
fn a_parameter_that_is_freed_from_a_pattern_leaves_the_others_pinned() {
    let seeds = seeds();
    let scenario = with_assumptions([("duration.*.phase1", 24.0), ("gap_attrition", 0.02)]);
    let freed = scenario.unpinned(&seeds, "duration.drug.phase1");
    assert_eq!(freed.problems(&seeds), Vec::new());
    assert_eq!(pinned(&seeds, &freed, "duration.drug.phase1"), None);
    assert_eq!(pinned(&seeds, &freed, "duration.device.phase1"), Some(24.0));
    let pins = assumptions(&seeds, &freed).expect("valid");
    assert_eq!(pins.iter().flatten().count(), 8, "seven durations and one");
    let last = freed.unpinned(&seeds, "gap_attrition");
    assert_eq!(last.assumptions.len(), 7);
}

#[test]
fn a_value_pinned_over_a_pattern_is_freed_from_both() {
    let seeds = seeds();
    let scenario =
        with_assumptions([("duration.*.phase1", 24.0)]).pinned("duration.drug.phase1", 30.0);
    let of = |scenario: &Scenario| pinned(&seeds, scenario, "duration.drug.phase1");
    assert_eq!(of(&scenario), Some(30.0));
    assert_eq!(of(&scenario.unpinned(&seeds, "duration.drug.phase1")), None);
}

#[test]
fn the_last_entry_that_is_taken_back_leaves_no_trace() {
    let start = Scenario::of_preset("plan");
    let entered = start.entered("fih_trials", FiscalYear(2024), Some(3.0));
    let more = entered.entered("fih_trials", FiscalYear(2025), Some(4.0));
    assert_eq!(more.problems(&seeds()), Vec::new());
    assert_eq!(more.entries["fih_trials"].len(), 2);
    let back = more.entered("fih_trials", FiscalYear(2025), None);
    assert_eq!(back, entered);
    assert_eq!(back.entered("fih_trials", FiscalYear(2024), None), start);
}
