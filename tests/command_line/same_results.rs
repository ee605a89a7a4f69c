//! What changes the results and what does not.

use super::*;

fn digest(args: &[&str]) -> String {
    run(args)["digest"].as_str().expect("a text").to_string()
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let with = |threads: &str| {
        succeeds(&[
            "run",
            "--preset",
            "plan",
            "--format",
            "json",
            "--replications",
            "200",
            "--threads",
            threads,
        ])
        .out
    };
    let one = with("1");
    assert_eq!(one, with("2"));
    assert_eq!(one, with("3"));
}

#[test]
fn the_seed_and_the_scenario_change_the_digest() {
    let digests: BTreeSet<String> = [
        digest(&["--preset", "plan"]),
        digest(&["--preset", "plan", "--seed", "2"]),
        digest(&["--preset", "second-term"]),
        digest(&["--preset", "plan", "--set", "pairing=0.5"]),
        digest(&["--preset", "plan", "--fixed-parameters"]),
    ]
    .into();
    assert_eq!(digests.len(), 5);
}

#[test]
fn without_a_preset_the_plan_is_run() {
    assert_eq!(run(&[]), run(&["--preset", "plan"]));
}

#[test]
fn options_and_a_file_that_say_the_same_run_the_same() {
    let text = r#"{
        "preset": "second-term",
        "levers": { "pairing": 0.3, "budget": { "value": 1300, "start": 2026 } },
        "assumptions": { "gap_attrition": 0.03 },
        "fixed_parameters": true
    }"#;
    let path = file("same.json", text);
    let by_file = run(&["--scenario", path.to_str().expect("a plain path")]);
    let by_options = run(&[
        "--preset",
        "second-term",
        "--set",
        "pairing=0.3",
        "--set",
        "budget@FY2026=1300",
        "--assume",
        "gap_attrition=0.03",
        "--fixed-parameters",
    ]);
    assert_eq!(by_file, by_options);
}

#[test]
fn the_scenario_in_a_report_repeats_its_run() {
    let report = run(&[
        "--preset",
        "plan",
        "--set",
        "share.drug=0.3",
        "--set",
        "calls@2027=2",
    ]);
    let path = file("repeated.json", &report["scenario"].to_string());
    assert_eq!(
        run(&["--scenario", path.to_str().expect("a plain path")]),
        report
    );
}

#[test]
fn all_forms_tell_of_the_same_run() {
    let few = ["run", "--preset", "plan", "--replications", FEW];
    let report = succeeds(&[&few[..], &["--format", "json"]].concat()).json();
    let table = succeeds(&few).out;
    let digest = report["digest"].as_str().expect("a text");
    assert!(table.contains(&format!("Digest: {digest}")), "{table}");
    let japanese = succeeds(&[&few[..], &["--lang", "ja"]].concat()).out;
    assert!(
        japanese.contains(digest) && japanese.contains("治験に至った件数"),
        "{japanese}"
    );

    let (_, rows) = records(&succeeds(&[&few[..], &["--format", "csv"]].concat()).out);
    let mean = rows.iter().find(|row| {
        row["indicator"] == "trials"
            && row["fiscal_year"] == "2025-2029"
            && row["project"] == "all"
            && row["statistic"] == "mean"
    });
    let mean: f64 = mean.expect("the total of trials")["value"]
        .parse()
        .expect("a number");
    assert_eq!(json!(mean), indicator(&report, "trials")["total"]["mean"]);
}
