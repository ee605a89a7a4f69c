//! The CSV of a run.

use super::*;

#[test]
fn every_row_is_one_number_with_its_unit() {
    let answer = succeeds(&[
        "run",
        "--preset",
        "plan",
        "--set",
        "pairing=0.2",
        "--replications",
        "20",
        "--format",
        "csv",
    ]);
    let (headings, rows) = records(&answer.out);
    assert_eq!(
        headings,
        [
            "scenario",
            "fiscal_year",
            "indicator",
            "project",
            "stage",
            "unit",
            "statistic",
            "value"
        ]
    );
    let mut keys = BTreeSet::new();
    for row in &rows {
        assert_eq!(row["scenario"], "plan; pairing=0.2");
        assert!(
            row["value"].parse::<f64>().is_ok_and(f64::is_finite),
            "{row:?}"
        );
        assert!(row.values().all(|cell| !cell.is_empty()), "{row:?}");
        let key: Vec<&String> = headings[..7].iter().map(|heading| &row[heading]).collect();
        assert!(keys.insert(key), "twice: {row:?}");
    }
    let target = rows
        .iter()
        .find(|r| r["indicator"] == "licences" && r["statistic"] == "target");
    assert_eq!(target.expect("a target")["value"], "650");
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
