//! `contribution` and `regret`: policies held against each other.

use super::*;

#[test]
fn contributions_add_up_to_the_difference() {
    let found = succeeds(&[
        "contribution",
        "--preset",
        "support-first",
        "--set",
        "pairing=0.3",
        "--replications",
        "20",
        "--format",
        "json",
    ])
    .json();
    let answer = &found["answer"]["contribution"];
    let pieces = answer["pieces"].as_array().expect("a list");
    assert_eq!(pieces.len(), 2, "pairing and support");
    let means = pieces
        .iter()
        .map(|piece| number(&piece["brings"][0]["mean"]["mean"]));
    let whole = number(&answer["change"][0]["mean_change"]["estimate"]);
    assert!((means.sum::<f64>() - whole).abs() < 1e-9);
    assert_eq!(
        found["question"]["contribution"]["from"]["preset"],
        "second-term"
    );
}

#[test]
fn what_a_scenario_is_held_against_may_be_a_file() {
    let own = file(
        "policy.json",
        r#"{"preset": "plan", "levers": {"budget": {"value": 1300}}}"#,
    );
    let own = own.to_str().expect("a name in UTF-8");
    let table = succeeds(&["contribution", "--from", own, "--replications", "20"]).out;
    assert!(table.contains("Programme budget"), "{table}");
    let same = [
        "contribution",
        "--scenario",
        own,
        "--from",
        own,
        "--replications",
        "20",
    ];
    let table = succeeds(&[&same[..], &["--lang", "ja"]].concat()).out;
    assert!(table.contains("分ける差がありません"), "{table}");
    let table = succeeds(&[
        "regret",
        "--with",
        own,
        "--with",
        "second-term",
        "--replications",
        "20",
    ]);
    assert!(table.out.contains(own), "{}", table.out);
}

#[test]
fn regrets_are_the_same_with_any_number_of_threads() {
    let with = |threads| {
        let args = [
            "regret",
            "--replications",
            "40",
            "--format",
            "csv",
            "--threads",
            threads,
        ];
        succeeds(&args).out
    };
    let found = with("1");
    assert_eq!(found, with("3"));
    let (headings, rows) = records(&found);
    assert!(headings.contains(&"best_share".to_string()));
    // The plan is both asked about and among the usual five.
    let policies: BTreeSet<&String> = rows.iter().map(|row| &row["policy"]).collect();
    assert_eq!(policies.len(), 5);
    assert_eq!(rows.len(), 5 * 5);
}

#[test]
fn policies_that_do_not_exist_are_refused() {
    let told = refused(&["contribution", "--from", "plann"]).err;
    assert!(
        told.contains("--from") && told.contains("did you mean `plan`"),
        "{told}"
    );
    let told = refused(&["regret", "--with", "nowhere", "--with", "nothing"]).err;
    assert!(
        told.contains("nowhere") && told.contains("nothing"),
        "{told}"
    );
    let many: Vec<&str> = ["--with", "plan"].repeat(13);
    let told = refused(&[&["regret"], &many[..]].concat()).err;
    assert!(told.contains("at most 12"), "{told}");
}

#[test]
fn the_best_mix_is_a_scenario_that_runs_and_keeps_the_money() {
    let args = [
        "optimise",
        "--points",
        "20",
        "--replications",
        "20",
        "--confirmed",
        "20",
    ];
    let found = succeeds(&[&args[..], &["--format", "json"]].concat()).json();
    let answer = &found["answer"]["optimise"];
    assert_eq!(answer["frontier"].as_array().map(Vec::len), Some(7));
    let own = file("mix.json", &answer["scenario"].to_string());
    let own = own.to_str().expect("a name in UTF-8");
    let run = run(&["--scenario", own]);
    assert!(run["digest"].is_string());
    let table = succeeds(&[&args[..], &["--lang", "ja"]].concat()).out;
    assert!(
        table.contains("等級C") || table.contains("見つかりません"),
        "{table}"
    );
    let again = succeeds(&[&args[..], &["--format", "json", "--threads", "1"]].concat());
    assert_eq!(again.json()["digest"], found["digest"]);
}

#[test]
fn bad_weights_and_too_few_mixes_are_refused() {
    let told = refused(&["optimise", "--weights", "1:1"]).err;
    assert!(told.contains("1:1:0:2"), "{told}");
    refused(&["optimise", "--points", "5"]);
}
