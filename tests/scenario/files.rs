//! Scenario files: what is read, what is refused, what is written.

use super::*;

use seedflow::scenario::{ParameterSource, TrialCounting};

#[test]
fn a_setting_may_be_a_number_or_an_object() {
    let text = r#"{
        "preset": "plan",
        "levers": {
            "pairing": 0.3,
            "budget": { "value": 1400, "start": 2027, "ramp": 2, "steps": { "2030": 1300.5 } }
        },
        "assumptions": { "success.*.applied": 0.5 },
        "fixed_parameters": true
    }"#;
    let scenario = Scenario::checked(text, &seeds()).expect("a valid file");
    let mut budget = Setting::from_year(FiscalYear(2027), 1400.0);
    budget.ramp = 2;
    budget.steps.insert(FiscalYear(2030), 1300.5);
    let levers = [
        ("pairing".to_string(), Setting::constant(0.3)),
        ("budget".to_string(), budget),
    ];
    let expected = Scenario {
        levers: BTreeMap::from(levers),
        assumptions: BTreeMap::from([("success.*.applied".to_string(), 0.5)]),
        fixed_parameters: true,
        ..Scenario::of_preset("plan")
    };
    assert_eq!(scenario, expected);
}

#[test]
fn observed_counts_are_whole_numbers_by_indicator_and_fiscal_year() {
    let text = r#"{
        "preset": "plan",
        "observed": { "licences": { "2025": 118, "2026": 0 }, "top10_papers": { "2025": 1e3 } }
    }"#;
    let scenario = Scenario::checked(text, &seeds()).expect("a valid file");
    let licences = [(FiscalYear(2025), 118), (FiscalYear(2026), 0)];
    assert_eq!(scenario.observed["licences"], BTreeMap::from(licences));
    assert_eq!(scenario.observed["top10_papers"][&FiscalYear(2025)], 1000);
    assert_eq!(
        Scenario::from_json(&scenario.to_json()),
        Ok(scenario.clone())
    );
    // They change nothing that is simulated.
    assert_eq!(scenario.simulated_part(), Scenario::of_preset("plan"));
}

#[test]
fn all_that_cannot_have_been_observed_is_told_at_once() {
    let text = r#"{
        "preset": "plan",
        "observed": {
            "licences": { "2024": 1, "2025": 1.5, "2026": -1, "2027": 1000001, "2041": 1, "soon": 1 },
            "licenses": { "2025": 1 },
            "paediatric_plans": { "2025": 1 },
            "trials": 3
        }
    }"#;
    let problems = Scenario::checked(text, &seeds()).expect_err("nothing of it can be");
    let counts = "a whole number from 0 to 1,000,000 is wanted";
    let expected = [
        ("observed.licences.2025", counts),
        ("observed.licences.2026", counts),
        ("observed.licences.2027", counts),
        ("observed.licences.soon", "is not a fiscal year"),
        (
            "observed.trials",
            "an object {\"2025\": count, …} is wanted",
        ),
        ("observed.licences.2024", "allowed are FY2025 to FY2040"),
        ("observed.licences.2041", "allowed are FY2025 to FY2040"),
        ("observed.licenses", "did you mean `licences`?"),
        ("observed.paediatric_plans", "belongs under `entries`"),
    ];
    for (key, reason) in expected {
        let told = |problem: &&Problem| problem.key == key && problem.reason.contains(reason);
        assert_eq!(
            problems.iter().filter(told).count(),
            1,
            "{key}: {problems:?}"
        );
    }
    assert_eq!(problems.len(), expected.len(), "{problems:?}");
}

#[test]
fn a_preset_alone_is_a_scenario() {
    let scenario = Scenario::from_json(r#"{ "preset": "plan" }"#);
    assert_eq!(scenario, Ok(Scenario::of_preset("plan")));
}

/// A text with a fault in nearly every line.
const FAULTY: &str = r#"{
    "presett": "plan",
    "preset": 3,
    "levers": {
        "pairing": "0.3",
        "matching": { "start": 2027.5, "ramp": -1, "vlaue": 1 },
        "budget": { "value": null, "steps": { "soon": 1, "2030": [] } },
        "calls": 1,
        "calls": 2
    },
    "assumptions": { "gap_attrition": true },
    "parameters": "posteriro",
    "fixed_parameters": "no",
    "trial_counting": "all",
    "zzz": 1
}"#;

/// Key and part of the reason of each of them.
const ITS_FAULTS: [(&str, &str); 16] = [
    ("presett", "unknown key `presett`; did you mean `preset`?"),
    (
        "preset",
        "is the number 3; the id of a preset in quotes is wanted",
    ),
    (
        "levers.pairing",
        "is the text \"0.3\"; a number or an object",
    ),
    (
        "levers.matching.start",
        "is the number 2027.5; a fiscal year such as 2027",
    ),
    (
        "levers.matching.ramp",
        "is the number -1; a whole number of years",
    ),
    ("levers.matching.vlaue", "did you mean `value`?"),
    ("levers.matching.value", "missing"),
    ("levers.budget.value", "is null; a number is wanted"),
    (
        "levers.budget.steps.soon",
        "is not a fiscal year such as 2027",
    ),
    ("levers.budget.steps.2030", "is a list; a number is wanted"),
    ("levers.calls", "stands more than once"),
    ("assumptions.gap_attrition", "is true; a number is wanted"),
    (
        "parameters",
        "unknown source of parameters `posteriro`; did you mean `posterior`?",
    ),
    (
        "fixed_parameters",
        "is the text \"no\"; true or false is wanted",
    ),
    (
        "zzz",
        "the keys are preset, levers, assumptions, parameters, entries, observed, fixed_parameters, trial_counting",
    ),
    (
        "trial_counting",
        "is the text \"all\"; first or starts, in quotes, is wanted",
    ),
];

#[test]
fn every_fault_of_the_text_is_told_at_once() {
    assert_problems(&Scenario::from_json(FAULTY).unwrap_err(), &ITS_FAULTS);
}

#[test]
fn faults_of_the_text_do_not_hide_those_of_the_values() {
    let text = r#"{ "preset": "plna", "levers": { "pairing": 7, "calls": "two" }, "note": "" }"#;
    assert_problems(
        &Scenario::checked(text, &seeds()).unwrap_err(),
        &[
            ("preset", "did you mean `plan`?"),
            ("levers.pairing", "7 is out of range"),
            ("levers.calls", "is the text \"two\""),
            ("note", "unknown key"),
        ],
    );
}

#[test]
fn a_missing_preset_is_told_once() {
    assert_problems(
        &Scenario::checked("{}", &seeds()).unwrap_err(),
        &[("preset", "missing; every scenario starts from a preset")],
    );
}

#[test]
fn what_is_no_json_object_is_refused_with_the_place() {
    assert_problems(
        &Scenario::from_json("[1]").unwrap_err(),
        &[("", "is a list; an object")],
    );
    assert_problems(
        &Scenario::from_json("").unwrap_err(),
        &[("", "is not JSON: EOF")],
    );
    assert_problems(
        &Scenario::from_json("{\n  \"preset\": plan }").unwrap_err(),
        &[("", "line 2 column")],
    );
}

proptest! {
    /// What is written is read back to the last bit.
    #[test]
    fn a_scenario_survives_its_file(
        settings in prop::collection::btree_map(
            "[a-z.]{1,12}",
            (any::<f64>(), 2025u16..=2040, 0u16..=15,
             prop::collection::btree_map((2025u16..=2040).prop_map(FiscalYear), any::<f64>(), 0..4)),
            0..5,
        ),
        assumptions in prop::collection::btree_map("[a-z.*]{1,12}", any::<f64>(), 0..5),
        parameters in prop::sample::select(&ParameterSource::ALL[..]),
        entries in prop::collection::btree_map(
            "[a-z_]{1,12}",
            prop::collection::btree_map((2024u16..=2040).prop_map(FiscalYear), any::<f64>(), 1..4),
            0..3,
        ),
        fixed_parameters in any::<bool>(),
        trial_counting in prop::sample::select(&TrialCounting::ALL[..]),
    ) {
        let levers = settings.into_iter().map(|(id, (value, start, ramp, steps))| {
            (id, Setting { value, start: FiscalYear(start), ramp, steps })
        });
        let scenario = Scenario {
            preset: "second-term".to_string(),
            levers: levers.collect(),
            assumptions,
            parameters,
            entries,
            observed: BTreeMap::new(),
            fixed_parameters,
            trial_counting,
        };
        prop_assert_eq!(Scenario::from_json(&scenario.to_json()), Ok(scenario));
    }
}
