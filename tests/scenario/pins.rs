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
