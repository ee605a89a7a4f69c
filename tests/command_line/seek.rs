//! `seek`: the smallest change that makes a goal likely enough.

use super::*;

const QUICK: [&str; 7] = [
    "seek",
    "--replications",
    "20",
    "--goal",
    "continued",
    "--lever",
    "matching",
];

#[test]
fn the_answer_is_that_of_the_options_that_it_names() {
    let options = ["--preset", "second-term", "--probability", "0.6"];
    let text = succeeds(&[&QUICK[..], &options].concat()).out;
    assert!(
        text.contains("the smallest change that makes it at least 60% likely"),
        "{text}"
    );
    assert!(
        text.contains("What could overturn")
            || text.contains("No single")
            || text.contains("no assumption")
    );
    let found = succeeds(&[&QUICK[..], &options, &["--format", "json"]].concat()).json();
    let answer = &found["answer"]["seek"];
    assert_eq!(answer["found"], "change");
    let set = text
        .lines()
        .find_map(|line| line.trim().strip_prefix("--set "));
    let set = set.expect("the option that repeats it");
    let run = succeeds(&[
        "run",
        "--format",
        "json",
        "--replications",
        "20",
        "--preset",
        "second-term",
        "--set",
        set,
    ])
    .json();
    let probability = &indicator(&run, "continued")["probability"]["estimate"];
    assert_eq!(*probability, answer["at"]["probability"]["estimate"]);
}

#[test]
fn the_points_are_rows_and_say_what_they_are() {
    let csv = succeeds(&[&QUICK[..], &["--format", "csv"]].concat()).out;
    let (headings, rows) = records(&csv);
    assert_eq!(headings[..2], ["lever_1", "value_1"]);
    assert!(rows[0]["role"].starts_with("base"));
    assert!(
        rows.iter()
            .all(|row| row["lever_1"] == "matching" && row["goal"] == "continued")
    );
    let roles = |role: &str| rows.iter().filter(|row| row["role"].contains(role)).count();
    assert_eq!(roles("answer") + roles("best"), 1);
}

#[test]
fn what_cannot_be_sought_is_refused() {
    assert!(
        refused(&["seek", "--lever", "gate", "--lever", "gate"])
            .err
            .contains("twice")
    );
    assert!(
        refused(&["seek", "--lever", "matchin"])
            .err
            .contains("did you mean `matching`")
    );
    assert!(
        refused(&["seek", "--probability", "1.5"])
            .err
            .contains("0.01 to 0.99")
    );
    assert!(
        refused(&["seek", "--goal", "papers"])
            .err
            .contains("top1_papers")
    );
}
