//! `seedflow trace`: one replication, event by event.

use super::*;

const COUNTED: [&str; 5] = [
    "licences",
    "trials",
    "continued",
    "approvals",
    "nonclinical_poc",
];

fn trace(args: &[&str]) -> Value {
    let all = [&["trace", "--format", "json"], args].concat();
    succeeds(&all).json()["trace"].clone()
}

/// A count; as a mean of one replication it is written like any other number.
#[track_caller]
fn whole(value: &Value) -> u64 {
    number(value) as u64
}

/// The first replication of a run, by year: what a trace of it has to add up to.
#[test]
fn the_events_add_up_to_the_run_of_the_same_replication() {
    let common = ["--preset", "emergency", "--set", "pivot=0.5", "--seed", "7"];
    let one = [
        "run",
        "--format",
        "json",
        "--replications",
        "1",
        "--twins",
        "0",
    ];
    let report = succeeds(&[&one[..], &common].concat()).json();
    for id in COUNTED {
        let listed = trace(&[&common[..], &["--counting", id]].concat());
        let events = listed["events"].as_array().expect("a list");
        let total = whole(&listed["total"]);
        assert_eq!(events.len() as u64, total, "{id}");
        assert_eq!(
            total,
            whole(&indicator(&report, id)["total"]["mean"]),
            "{id}"
        );
        assert!(events.iter().all(|event| event["counts"] == id));
    }
    let papers = trace(&[&common[..], &["--counting", "top1_papers"]].concat());
    assert_eq!(
        whole(&papers["total"]),
        whole(&indicator(&report, "top1_papers")["total"]["mean"])
    );
    let summary = trace(&common);
    for told in summary["indicators"].as_array().expect("a list") {
        let id = told["id"].as_str().expect("an id");
        assert_eq!(
            told["total"],
            json!(whole(&indicator(&report, id)["total"]["mean"]))
        );
    }
}

#[test]
fn all_forms_list_the_same_events_and_end_with_the_total() {
    let args = ["--replication", "3", "--counting", "approvals"];
    let listed = trace(&args);
    let events = listed["events"].as_array().expect("a list");
    let table = succeeds(&[&["trace"], &args[..]].concat()).out;
    let last = format!("Total: {}", listed["total"]);
    assert_eq!(table.lines().last(), Some(last.as_str()));
    let lines = table
        .lines()
        .filter(|line| line.contains("[counts: approvals]"));
    assert_eq!(lines.count(), events.len());
    let (_, rows) = records(&succeeds(&[&["trace", "--format", "csv"], &args[..]].concat()).out);
    assert_eq!(rows.len(), events.len() + 1);
    for (row, event) in rows.iter().zip(events) {
        assert_eq!(row["replication"], "3");
        assert_eq!(
            row["seed_of_research"],
            event["seed_of_research"].to_string()
        );
        assert_eq!(row["month"], event["month"].to_string());
    }
    let total = rows.last().expect("a last row");
    assert_eq!(
        (total["event"].as_str(), &total["text"]),
        ("total", &listed["total"].to_string())
    );
}

#[test]
fn a_seed_that_is_counted_tells_so_in_its_story() {
    let events = trace(&["--counting", "approvals"]);
    let event = &events["events"][0];
    let number = event["seed_of_research"].to_string();
    let story = trace(&["--seed-of-research", &number]);
    let story = story["events"].as_array().expect("a list");
    assert_eq!(story.last(), Some(event));
    let table = succeeds(&["trace", "--seed-of-research", &number]).out;
    assert!(table.contains("Approved [counts: approvals]"), "{table}");
    assert!(table.ends_with("Here its story ends.\n"), "{table}");
}

#[test]
fn stories_and_summaries_come_in_both_languages() {
    let summary = succeeds(&["trace", "--lang", "ja"]).out;
    assert!(
        summary.contains("企業導出") && summary.contains("--seed-of-research"),
        "{summary}"
    );
    let story = succeeds(&["trace", "--lang", "ja", "--seed-of-research", "0"]).out;
    assert!(
        story.contains("2025年4月1日") && story.contains("2025（令和7）年度4月"),
        "{story}"
    );
    let papers = succeeds(&["trace", "--counting", "top1_papers"]).out;
    assert!(
        papers.contains("Papers belong to no single seed"),
        "{papers}"
    );
}

#[test]
fn what_cannot_be_traced_is_refused() {
    let answer = refused(&["trace", "--preset", "plam", "--counting", "licenses"]);
    assert_eq!(
        answer.lines_of_errors(),
        [
            "error: --preset: unknown preset `plam`; did you mean `plan`?",
            "error: --counting: unknown indicator `licenses`; did you mean `licences`? allowed are \
             licences, trials, continued, approvals, nonclinical_poc, top1_papers",
        ]
    );
    let answer = refused(&["trace", "--seed-of-research", "4000000"]);
    let begin = "error: --seed-of-research: no seed has the number 4000000; the numbers in this replication are 0 to ";
    assert!(answer.err.starts_with(begin), "{}", answer.err);
    refused(&["trace", "--seed-of-research", "1", "--counting", "trials"]);
    refused(&["trace", "--replication", "-1"]);
    refused(&["trace", "--replication", "1000000"]);
    refused(&["trace", "--prior", "--covid-inside"]);
}
