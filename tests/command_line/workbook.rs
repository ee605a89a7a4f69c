//! The workbook of a run.

use calamine::{Reader, Xlsx, open_workbook};

use super::*;

#[test]
fn a_run_is_written_as_a_workbook_that_names_the_same_digest() {
    let options = ["--preset", "plan", "--set", "pairing=0.2", "--lang", "ja"];
    let path = file("run.xlsx", "");
    let out = path.display().to_string();
    let all = [
        "run",
        "--replications",
        FEW,
        "--format",
        "xlsx",
        "--out",
        &out,
    ];
    let answer = succeeds(&[&all[..], &options].concat());
    assert_eq!(answer.out, format!("{out}\n"));
    let mut workbook: Xlsx<_> = open_workbook(&path).expect("a workbook");
    assert_eq!(workbook.sheet_names(), ["要約", "data", "inputs", "about"]);
    let about = workbook.worksheet_range("about").expect("a sheet");
    let digest = run(&options)["digest"].as_str().map(str::to_string);
    let told = about.rows().any(|row| Some(row[1].to_string()) == digest);
    assert!(told, "{digest:?} stands in about");
}

#[test]
fn a_workbook_without_a_file_is_refused() {
    let answer = refused(&["run", "--format", "xlsx"]);
    assert!(answer.err.contains("--out"), "{}", answer.err);
}

#[test]
fn other_forms_go_to_a_file_too_and_a_folder_that_is_not_there_is_told() {
    let path = file("run.json", "");
    let out = path.display().to_string();
    let some = ["run", "--replications", "5", "--format", "json", "--out"];
    succeeds(&[&some[..], &[&out]].concat());
    let text = fs::read_to_string(&path).expect("the file was written");
    let written: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(written["replications"], 5);
    let nowhere = path.with_file_name("no such folder").join("run.json");
    let nowhere = nowhere.display().to_string();
    let answer = refused(&[&some[..], &[&nowhere]].concat());
    assert!(answer.err.contains("no such folder"), "{}", answer.err);
}
