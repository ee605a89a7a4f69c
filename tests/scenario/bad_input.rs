//! Ids, values and years that are refused.

use super::*;

#[test]
fn unknown_ids_suggest_the_nearest() {
    let mut scenario = with_levers([
        ("pairng", Setting::constant(0.5)),
        ("share.drgu", Setting::constant(0.5)),
        ("zzzzzzzz", Setting::constant(0.5)),
    ]);
    scenario.preset = "second_term".to_string();
    assert_problems(
        &scenario.problems(&seeds()),
        &[
            (
                "preset",
                "unknown preset `second_term`; did you mean `second-term`?",
            ),
            ("levers.pairng", "did you mean `pairing`?"),
            ("levers.share.drgu", "did you mean `share.drug`?"),
            ("levers.zzzzzzzz", "`seedflow levers` lists what exists"),
        ],
    );
}

#[test]
fn values_outside_the_range_name_it() {
    let scenario = with_levers([
        ("pairing", Setting::constant(1.5)),
        ("matching", Setting::constant(f64::NAN)),
        ("bridging", Setting::constant(f64::INFINITY)),
        ("calls", Setting::constant(3.0)),
    ]);
    assert_problems(
        &scenario.problems(&seeds()),
        &[
            ("levers.pairing", "1.5 is out of range; allowed are 0 to 1"),
            ("levers.matching", "NaN is out of range; allowed are 0 to 1"),
            ("levers.bridging", "inf is out of range; allowed are 0 to 1"),
            ("levers.calls", "3 is not allowed; choose one of 1, 2, 4"),
        ],
    );
}

#[test]
fn years_and_ramps_outside_the_horizon_are_refused() {
    let mut late = Setting::from_year(FiscalYear(2041), 0.1);
    late.ramp = 16;
    late.steps = BTreeMap::from([(FiscalYear(2024), 0.1), (FiscalYear(2030), -0.1)]);
    let mut calls = Setting::constant(2.0);
    calls.ramp = 2;
    let scenario = with_levers([("pairing", late), ("calls", calls)]);
    assert_problems(
        &scenario.problems(&seeds()),
        &[
            (
                "levers.pairing.start",
                "FY2041 is out of range; allowed are FY2025 to FY2040",
            ),
            (
                "levers.pairing.ramp",
                "16 is out of range; allowed are 0 to 15",
            ),
            ("levers.pairing.steps.2024", "FY2024 is out of range"),
            ("levers.pairing.steps.2030", "-0.1 is out of range"),
            ("levers.calls.ramp", "must be 0"),
        ],
    );
}
