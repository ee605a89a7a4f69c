//! The CSV of a run.

use super::*;

/// The headings and rows of a short run of the plan with one lever changed.
fn short_run() -> (Vec<String>, Vec<BTreeMap<String, String>>) {
    let options = "run --preset plan --set pairing=0.2 --replications 20 --format csv";
    records(&succeeds(&options.split(' ').collect::<Vec<_>>()).out)
}

#[test]
fn every_row_is_one_number_with_its_unit() {
    let (headings, rows) = short_run();
    let expected = "scenario fiscal_year indicator project stage unit statistic value";
    assert_eq!(headings, expected.split(' ').collect::<Vec<_>>());
    for row in &rows {
        assert_eq!(row["scenario"], "plan; pairing=0.2");
        let value: f64 = row["value"].parse().expect("a number");
        assert!(value.is_finite(), "{row:?}");
        assert!(row.values().all(|cell| !cell.is_empty()), "{row:?}");
    }
}

#[test]
fn no_number_stands_twice() {
    let (headings, rows) = short_run();
    let mut keys = BTreeSet::new();
    for row in &rows {
        let key: Vec<&String> = headings[..7].iter().map(|heading| &row[heading]).collect();
        assert!(keys.insert(key), "twice: {row:?}");
    }
}

#[test]
fn targets_stand_beside_results() {
    let (_, rows) = short_run();
    let is_target = |row: &&BTreeMap<String, String>| {
        row["indicator"] == "licences" && row["statistic"] == "target"
    };
    assert_eq!(
        rows.iter().find(is_target).expect("a target")["value"],
        "650"
    );
}

#[test]
fn a_name_that_a_spreadsheet_would_compute_is_marked_as_text() {
    let path = file("=1+1.json", r#"{ "preset": "plan" }"#);
    let folder = path.parent().expect("a folder");
    let output = command(&[
        "run",
        "--scenario",
        "=1+1.json",
        "--replications",
        "1",
        "--format",
        "csv",
    ])
    .current_dir(folder)
    .output()
    .expect("the program starts");
    let (_, rows) = records(&String::from_utf8_lossy(&output.stdout));
    assert!(!rows.is_empty() && rows.iter().all(|row| row["scenario"] == "'=1+1.json"));
}
