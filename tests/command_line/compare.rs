//! `compare`: a base and other scenarios under the same luck.

use super::*;

/// A comparison of few replications.
#[track_caller]
fn compare(args: &[&str]) -> Answer {
    succeeds(&[&["compare", "--replications", FEW], args].concat())
}

#[test]
fn differences_are_those_of_the_two_runs() {
    let found = compare(&[
        "--preset",
        "second-term",
        "--with",
        "plan",
        "--format",
        "json",
    ])
    .json();
    let runs = ["second-term", "plan"].map(|preset| run(&["--preset", preset]));
    let scenarios = found["scenarios"].as_array().expect("a list");
    assert_eq!(scenarios.len(), 2);
    for (scenario, run) in scenarios.iter().zip(&runs) {
        assert_eq!(scenario["digest"], run["digest"]);
        assert_eq!(scenario["scenario"], run["scenario"]);
    }
    assert!(scenarios[0]["differences"].is_null(), "the base has none");
    let [base, plan] = runs
        .each_ref()
        .map(|run| number(&indicator(run, "continued")["total"]["mean"]));
    let difference = indicator(&scenarios[1]["differences"], "continued");
    let [estimate, low, high] =
        ["estimate", "low", "high"].map(|end| number(&difference["total"][end]));
    assert!((estimate - (plan - base)).abs() < 1e-9);
    assert!(0.0 < low && low < estimate && estimate < high);
    let levers = found["levers"].as_array().expect("a list");
    assert!(levers.iter().any(|row| row["lever"] == "pairing"));
    assert_eq!(found["assumptions"], json!([]));
}

#[test]
fn a_scenario_beside_itself_does_not_differ() {
    let table = compare(&["--preset", "plan", "--with", "plan"]).out;
    assert!(table.contains("the same in every replication"), "{table}");
    // Once, in the note on how to read the table.
    assert_eq!(
        table.matches("no detectable difference").count(),
        1,
        "{table}"
    );
    assert!(
        !table.contains("likelier") && !table.contains("higher"),
        "{table}"
    );
    assert!(!table.contains("Policy: levers that differ"), "{table}");
}

#[test]
fn four_lines_keep_assumptions_apart_from_policy() {
    let path = file(
        "new.json",
        r#"{ "preset": "plan", "parameters": "prior", "assumptions": { "gap_attrition": 0.03 } }"#,
    );
    let path = path.to_str().expect("a plain path");
    let both = ["--preset", "second-term", "--with", path, "--four-lines"];
    let found = compare(&[&both[..], &["--format", "json"]].concat()).json();
    let lines = &found["four_lines"][0];
    let policy = run(&["--preset", "plan"]);
    let assumed = run(&[
        "--preset",
        "second-term",
        "--prior",
        "--assume",
        "gap_attrition=0.03",
    ]);
    assert_eq!(
        lines["digests"][1], policy["digest"],
        "new policy, old assumptions"
    );
    assert_eq!(
        lines["digests"][2], assumed["digest"],
        "new assumptions, old policy"
    );
    let assumptions = found["assumptions"].as_array().expect("a list");
    let keys: Vec<&str> = assumptions
        .iter()
        .filter_map(|row| row["assumption"].as_str())
        .collect();
    assert_eq!(keys, ["parameters", "assumptions.gap_attrition"]);
    let table = compare(&[&both[..], &["--lang", "ja"]].concat()).out;
    for words in [
        "前提：基準／政策：比較先",
        "政策による差（基準の前提のもとで）",
        "前提の違い",
    ] {
        assert!(table.contains(words), "{words} in {table}");
    }
}

#[test]
fn the_long_table_has_differences_with_their_ends() {
    let options = [
        "--preset",
        "second-term",
        "--with",
        "plan",
        "--with",
        "pairing-first",
    ];
    let (_, rows) = records(&compare(&[&options[..], &["--format", "csv"]].concat()).out);
    let count = |scenario: &str, statistic: &str| {
        let found = rows
            .iter()
            .filter(|row| row["scenario"] == scenario && row["statistic"] == statistic);
        found.count()
    };
    assert_eq!(count("second-term", "difference_mean"), 0);
    for scenario in ["plan", "pairing-first"] {
        // Eleven indicators, in five years and in all.
        for end in ["", "_low", "_high"] {
            assert_eq!(count(scenario, &format!("difference_mean{end}")), 11 * 6);
            assert_eq!(count(scenario, &format!("difference_probability{end}")), 5);
        }
    }
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let nothing = refused(&["compare", "--with", "plam"]);
    let expected = "error: --with: plam: is neither a preset nor a file; did you mean `plan`?";
    assert_eq!(nothing.lines_of_errors(), [expected]);
    let five = ["--with", "plan"].repeat(5);
    let many = refused(&[&["compare"], &five[..]].concat());
    assert_eq!(
        many.lines_of_errors(),
        ["error: --with: 5 are given; at most 4 are allowed"]
    );
    assert!(
        refused(&["compare", "--preset", "plan"])
            .err
            .contains("--with")
    );
}
