//! What is refused, in which words, with which exit code.

use super::*;

#[test]
fn all_problems_of_the_options_are_told_at_once() {
    let options = "--preset plam --set pairng=0.3 --set matching=1.5 --set budget=lots \
                   --assume gap_atrition=0.1 --assume success.*=2";
    let args: Vec<&str> = ["run"]
        .into_iter()
        .chain(options.split_whitespace())
        .collect();
    let answer = refused(&args);
    let expected = [
        "error: --preset: unknown preset `plam`; did you mean `plan`?",
        "error: --set: pairng: unknown lever `pairng`; did you mean `pairing`?",
        "error: --set: matching: 1.5 is out of range; allowed are 0 to 1",
        "error: --set: budget=lots: \"lots\" is not a number",
        "error: --assume: gap_atrition: no such parameter; did you mean `gap_attrition`?",
        "error: --assume: success.*: 2 is outside the range of success.drug.basic and 55 more",
    ];
    for begin in expected {
        let told = answer
            .lines_of_errors()
            .iter()
            .any(|line| line.starts_with(begin));
        assert!(told, "no {begin:?} in\n{}", answer.err);
    }
    assert_eq!(
        answer.lines_of_errors().len(),
        expected.len(),
        "{}",
        answer.err
    );
}

#[test]
fn a_scenario_file_with_unknown_keys_is_refused_with_all_problems_listed() {
    let text = r#"{ "preset": "plan", "lever": {}, "note": "x",
        "levers": { "calls": 3, "share.drug": 0.8, "share.data": 0.4 } }"#;
    let path = file("unknown-keys.json", text);
    let path = path.to_str().expect("a plain path");
    let answer = refused(&["run", "--scenario", path]);
    let expected = [
        "lever: unknown key `lever`; did you mean `levers`?",
        "note: unknown key `note`; the keys are preset, levers, assumptions, parameters, entries, observed, fixed_parameters, trial_counting",
        "levers.calls: 3 is not allowed; choose one of 1, 2, 4",
        "levers.share.*: share.drug, share.data add to 1.2 in FY2025; at most 1 is allowed in every fiscal year",
    ];
    let expected: Vec<String> = expected
        .iter()
        .map(|line| format!("error: {path}: {line}"))
        .collect();
    let mut told = answer.lines_of_errors();
    told.sort_unstable();
    let mut sorted: Vec<&str> = expected.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    assert_eq!(told, sorted);
}

#[test]
fn entries_that_cannot_be_are_all_told() {
    let options = "--entry peadiatric_plans@2025=3 --entry licences@2025=100 \
                   --entry paediatric_plans@2023=1 --entry paediatric_plans@2026=-1 \
                   --entry jrct_accesses@2025=NaN --entry drug_ventures=3 \
                   --entry nonclinical_poc.drug@2025=1";
    let args: Vec<&str> = ["run"]
        .into_iter()
        .chain(options.split_whitespace())
        .collect();
    let answer = refused(&args);
    let expected = [
        "--entry: peadiatric_plans: unknown series `peadiatric_plans`; did you mean `paediatric_plans`?",
        "--entry: licences: `licences` is simulated and cannot be entered",
        "--entry: paediatric_plans.2023: FY2023 is out of range; allowed are FY2024 to FY2040",
        "--entry: paediatric_plans.2026: -1 is not allowed; a finite number of at least 0 is wanted",
        "--entry: jrct_accesses.2025: NaN is not allowed; a finite number of at least 0 is wanted",
        "--entry: drug_ventures=3: names no fiscal year; SERIES@FY=VALUE is wanted",
        "--entry: nonclinical_poc.drug: `nonclinical_poc.drug` is simulated and cannot be entered",
    ];
    for line in expected {
        let line = format!("error: {line}");
        assert!(
            answer.lines_of_errors().contains(&line.as_str()),
            "no {line:?} in\n{}",
            answer.err
        );
    }
    assert_eq!(
        answer.lines_of_errors().len(),
        expected.len(),
        "{}",
        answer.err
    );
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_hides_nothing() {
    let answer = refused(&[
        "run",
        "--scenario",
        "no-such-file.json",
        "--set",
        "pairing=2",
    ]);
    let [first, second] = answer.lines_of_errors()[..] else {
        panic!("{}", answer.err)
    };
    assert!(
        first.starts_with("error: no-such-file.json: cannot be read: "),
        "{first}"
    );
    assert!(
        second.starts_with("error: --set: pairing: 2 is out of range"),
        "{second}"
    );
}

#[test]
fn a_file_that_is_no_json_names_the_line() {
    let path = file("broken.json", "{\n  \"preset\": \"plan\",\n}");
    let answer = refused(&["run", "--scenario", path.to_str().expect("a plain path")]);
    assert!(
        answer.err.contains("broken.json: is not JSON"),
        "{}",
        answer.err
    );
    assert!(answer.err.contains("line 3 column 1"), "{}", answer.err);
}

#[test]
fn numbers_outside_what_is_possible_name_the_range() {
    for (option, value, range) in [
        ("--replications", "0", "1..=1000000"),
        ("--replications", "1000001", "1..=1000000"),
        ("--threads", "0", "1 to 1024"),
        ("--horizon", "2028", "FY2029 to FY2040"),
        ("--horizon", "2041", "FY2029 to FY2040"),
        ("--horizon", "soon", "FY2029 to FY2040"),
        ("--format", "xml", "table, json, csv"),
        ("--lang", "fr", "ja, en"),
    ] {
        let answer = refused(&["run", option, value]);
        assert!(
            answer.err.contains(range),
            "{option} {value}: {}",
            answer.err
        );
    }
    refused(&["run", "--seed", "-1"]);
}

#[test]
fn what_cannot_be_typed_is_refused_with_a_suggestion() {
    assert!(refused(&["levrs"]).err.contains("levers"));
    assert!(
        refused(&["run", "--replication", "5"])
            .err
            .contains("--replications")
    );
    refused(&[]);
}

#[test]
fn full_width_digits_and_percentages_are_taken_as_the_page_takes_them() {
    let plain = run(&[
        "--set",
        "matching=0.6",
        "--assume",
        "win_rate=0.3",
        "--set",
        "budget@2027=1400",
    ]);
    let typed = run(&[
        "--set",
        "matching＝６０％",
        "--assume",
        "win_rate=30%",
        "--set",
        "budget＠２０２７=１，４００",
    ]);
    assert_eq!(plain["digest"], typed["digest"]);
    let options = [
        "run",
        "--replications",
        "200",
        "--format",
        "json",
        "--observed",
    ];
    let plain = succeeds(&[&options[..], &["licences@2025=118"]].concat());
    let typed = succeeds(&[&options[..], &["licences@２０２５=１１８"]].concat());
    assert_eq!(plain.out, typed.out);
    let answer = refused(&[
        "run",
        "--set",
        "budget=60%",
        "--assume",
        "duration.drug.basic=10%",
        "--entry",
        "drug_ventures@2025=10%",
    ]);
    assert_eq!(
        answer.lines_of_errors(),
        [
            "error: --set: budget=60%: `budget` is no share (its unit is oku_yen); a number without % is wanted",
            "error: --assume: duration.drug.basic=10%: `duration.drug.basic` is no share (its unit is months); a number without % is wanted",
            "error: --entry: drug_ventures@2025=10%: `drug_ventures` counts; a number without % is wanted",
        ]
    );
}

#[test]
fn a_count_has_no_fraction_and_a_value_after_the_due_year_is_told() {
    let answer = refused(&["run", "--entry", "drug_ventures@2025=10.5"]);
    assert_eq!(
        answer.lines_of_errors(),
        [
            "error: --entry: drug_ventures.2025: 10.5 cannot be a count of a year; a whole number is wanted"
        ]
    );
    let report = run(&[
        "--entry",
        "diversity@2025=32.5%",
        "--entry",
        "drug_ventures@2030=10",
    ]);
    let notes = report["notes"].to_string();
    assert!(
        notes.contains("The value of drug_ventures for FY2030 lies after the year in which its target is due (FY2028)"),
        "{notes}"
    );
    assert_eq!(notes.matches("due").count(), 1, "{notes}");
}
