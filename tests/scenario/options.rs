//! The options of the command line as a scenario.

use super::*;

use seedflow::scenario::TrialCounting;

fn options(set: &[&str], assume: &[&str]) -> Options {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_string()).collect();
    Options {
        preset: Some("second-term".to_string()),
        set: owned(set),
        assume: owned(assume),
        ..Options::default()
    }
}

fn file(text: &str) -> Option<(String, String)> {
    Some(("mine.json".to_string(), text.to_string()))
}

#[test]
fn without_any_the_plan_is_meant() {
    let scenario = Options::default().scenario(&seeds());
    assert_eq!(scenario, Ok(Scenario::of_preset("plan")));
}

#[test]
fn an_option_says_what_target_2_counts_before_the_file_does() {
    let seeds = seeds();
    let text = r#"{ "preset": "plan", "trial_counting": "starts" }"#;
    let of = |trial_counting| {
        let options = Options {
            file: file(text),
            trial_counting,
            ..Options::default()
        };
        options.scenario(&seeds).expect("sound").trial_counting
    };
    assert_eq!(of(None), TrialCounting::Starts);
    assert_eq!(of(Some(TrialCounting::First)), TrialCounting::First);
}

#[test]
fn set_is_the_same_as_a_line_of_a_file() {
    let seeds = seeds();
    let text = r#"{ "preset": "second-term",
        "levers": { "pairing": 0.3, "budget": { "value": 1400, "start": 2027 } },
        "assumptions": { "gap_attrition": 0.03 } }"#;
    let by_options = options(
        &["budget@FY2027=1400", "pairing=0.3"],
        &["gap_attrition=0.03"],
    );
    assert_eq!(by_options.scenario(&seeds), Scenario::checked(text, &seeds));
}

#[test]
fn the_order_of_options_does_not_matter() {
    let seeds = seeds();
    let one = options(
        &["pairing@2027=0.3", "pairing.basic@2028=0.4", "pairing=0.1"],
        &[],
    );
    let other = options(
        &["pairing=0.1", "pairing.basic@2028=0.4", "pairing@2027=0.3"],
        &[],
    );
    assert_eq!(one.scenario(&seeds), other.scenario(&seeds));
    let scenario = one.scenario(&seeds).expect("valid");
    let expected = [(2025, 0.1), (2027, 0.3), (2028, 0.4)];
    for (year, expected) in expected {
        assert_same(value(&seeds, &scenario, "pairing.basic", year), expected);
    }
}

#[test]
fn a_step_changes_what_the_preset_or_file_says_from_that_year_on() {
    let seeds = seeds();
    let step = Options {
        preset: Some("plan".to_string()),
        ..options(&["pairing@2028=0.5"], &[])
    };
    let scenario = step.scenario(&seeds).expect("valid");
    let plan = Scenario::of_preset("plan");
    assert_same(
        value(&seeds, &scenario, "pairing", 2027),
        value(&seeds, &plan, "pairing", 2027),
    );
    assert_same(value(&seeds, &scenario, "pairing", 2028), 0.5);

    let text = r#"{ "preset": "second-term", "levers": { "pairing": 0.2 } }"#;
    let step = Options {
        preset: None,
        file: file(text),
        ..step
    };
    let scenario = step.scenario(&seeds).expect("valid");
    assert_same(value(&seeds, &scenario, "pairing", 2027), 0.2);
    assert_same(value(&seeds, &scenario, "pairing", 2028), 0.5);
}

#[test]
fn options_go_before_the_file() {
    let seeds = seeds();
    let text = r#"{ "preset": "plan", "levers": { "pairing": 0.2, "matching": 0.1 } }"#;
    let options = Options {
        file: file(text),
        ..options(&["pairing=0.4"], &[])
    };
    let expected = with_levers([
        ("pairing", Setting::constant(0.4)),
        ("matching", Setting::constant(0.1)),
    ]);
    assert_eq!(options.scenario(&seeds), Ok(expected));
}

#[test]
fn every_problem_is_told_with_the_option_or_file_it_came_from() {
    let text = r#"{ "levers": { "matching": 2 }, "levvers": {} }"#;
    let options = Options {
        preset: Some("plam".to_string()),
        file: file(text),
        ..options(
            &[
                "pairing",
                "pairng=0.1",
                "calls=two",
                "budget@soon=1",
                "bridging@2050=0.1",
                "=1",
            ],
            &["gap_attrition=0.03", "gap_attrition=0.04", "win_rat=0.2"],
        )
    };
    let problems = options.scenario(&seeds()).unwrap_err();
    let told: Vec<(&str, &str)> = problems
        .iter()
        .map(|p| (p.place.as_str(), p.key.as_str()))
        .collect();
    let mut expected = vec![
        ("mine.json", "levvers"),
        ("--set", "pairing"),
        ("--set", "calls=two"),
        ("--set", "budget@soon=1"),
        ("--set", "=1"),
        ("--assume", "gap_attrition=0.04"),
        ("--preset", ""),
        ("--set", "bridging.start"),
        ("--set", "pairng"),
        ("mine.json", "levers.matching"),
        ("--assume", "win_rat"),
    ];
    let mut sorted = told.clone();
    sorted.sort_unstable();
    expected.sort_unstable();
    assert_eq!(sorted, expected, "{problems:#?}");
}
