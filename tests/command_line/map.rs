//! `map`: how likely every goal is over two levers.

use super::*;

const QUICK: [&str; 5] = ["map", "--replications", "10", "--points", "5"];

#[test]
fn a_map_has_a_row_for_each_point_and_goal() {
    let csv = succeeds(&[&QUICK[..], &["--format", "csv"]].concat()).out;
    let (headings, rows) = records(&csv);
    assert_eq!(headings[..3], ["pairing", "matching", "goal"]);
    assert_eq!(rows.len(), 25 * 5);
    assert!(
        rows.iter()
            .all(|row| row["interpolated"] == "0" && !row["low"].is_empty())
    );
}

#[test]
fn its_table_stands_as_the_chart_does() {
    let text = succeeds(&[&QUICK[..], &["--x", "gate", "--y", "bridging"]].concat()).out;
    let head = text
        .lines()
        .position(|line| line.starts_with("Share of the fund for bridging \\"));
    let rows: Vec<&str> = text
        .lines()
        .skip(head.expect("the table") + 2)
        .take(5)
        .collect();
    assert!(
        rows[0].starts_with("100%") && rows[4].starts_with("0%"),
        "{rows:?}"
    );
}

#[test]
fn what_cannot_be_mapped_is_refused() {
    assert!(refused(&["map", "--points", "10"]).err.contains("odd"));
    assert!(
        refused(&["map", "--x", "gate", "--y", "gate"])
            .err
            .contains("twice")
    );
    assert!(
        refused(&["map", "--x", "pairing", "--y", "pairing.applied"])
            .err
            .contains("moves together")
    );
}
