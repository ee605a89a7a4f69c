//! Levers, parameters and presets as listed.

use super::*;

#[test]
fn json_lists_everything_with_unit_range_default_grade_and_source() {
    let seeds = seeds();
    for (what, expected, fields) in [
        (
            "levers",
            seeds.levers.len(),
            &["unit", "min", "max", "default"][..],
        ),
        (
            "parameters",
            seeds.parameters.len(),
            &["unit", "min", "max", "mean", "prior"],
        ),
        ("presets", seeds.presets.len(), &["description", "levers"]),
    ] {
        let listed = succeeds(&[what, "--format", "json"]).json();
        let entries = listed.as_array().expect("a list");
        assert_eq!(entries.len(), expected, "{what}");
        for entry in entries {
            for field in ["id", "name", "kind", "grade", "source"]
                .iter()
                .chain(fields)
            {
                assert!(!entry[*field].is_null(), "{what}: {field} of {entry}");
            }
        }
    }
}

#[test]
fn csv_and_table_list_the_same_ids_in_the_same_order() {
    for what in ["levers", "parameters", "presets"] {
        let listed = succeeds(&[what, "--format", "json"]).json();
        let ids: Vec<&str> = listed
            .as_array()
            .expect("a list")
            .iter()
            .map(|entry| entry["id"].as_str().expect("an id"))
            .collect();
        let (headings, rows) = records(&succeeds(&[what, "--format", "csv"]).out);
        assert!(
            headings.iter().any(|heading| heading == "grade"),
            "{headings:?}"
        );
        assert_eq!(
            rows.iter()
                .map(|row| row["id"].as_str())
                .collect::<Vec<_>>(),
            ids
        );
        let table = succeeds(&[what]).out;
        let first_words = table.lines().skip(2).map(|line| line.split(' ').next());
        assert_eq!(
            first_words
                .map(Option::unwrap_or_default)
                .collect::<Vec<_>>(),
            ids
        );
    }
}

#[test]
fn names_come_in_both_languages() {
    let english = succeeds(&["presets"]).out;
    let japanese = succeeds(&["presets", "--lang", "ja"]).out;
    assert!(english.contains("The plan as written") && !english.contains("計画どおり"));
    assert!(japanese.contains("計画どおり") && !japanese.contains("The plan as written"));
}

#[test]
fn columns_are_aligned_also_where_characters_are_wide() {
    let table = succeeds(&["levers", "--lang", "ja"]).out;
    let rule = table.lines().nth(1).expect("a rule under the headings");
    let starts: Vec<usize> = rule.match_indices(" -").map(|(at, _)| at + 1).collect();
    for line in table.lines() {
        let mut column = 0;
        let mut cells = BTreeMap::new();
        for character in line.chars() {
            cells.insert(column, character);
            column += unicode_width::UnicodeWidthChar::width(character).unwrap_or(0);
        }
        for start in &starts {
            let before = cells.get(&(start - 1));
            assert!(
                *start > column || before == Some(&' '),
                "column {start} of {line:?}"
            );
        }
    }
}

#[test]
fn a_reader_that_closes_early_is_no_fault() {
    let mut child = command(&["parameters", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn the_method_document_is_printed_in_the_language_asked_for() {
    let english = succeeds(&["method"]).out;
    assert!(english.starts_with("# Seedflow: how it works"));
    let japanese = succeeds(&["method", "--lang", "ja"]).out;
    assert!(japanese.starts_with("# Seedflow：仕組み"));
}

#[test]
fn the_method_document_is_a_page_too() {
    let page = succeeds(&["method", "--lang", "ja", "--format", "html"]).out;
    assert!(page.starts_with("<!doctype html>\n<html lang=\"ja\">"));
    assert!(page.ends_with("</html>\n") && page.contains("<td><code>gap_attrition</code></td>"));
}
