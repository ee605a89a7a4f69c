//! Claims about the command line: the program is run as a user would run it.

mod calibration;
mod compare;
mod follow_up;
mod indicators;
mod links;
mod listings;
mod long_table;
mod map;
mod policies;
mod refusals;
mod report;
mod same_results;
mod seek;
mod trace;
mod unknowns;
mod workbook;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use seedflow::seeds::{Seeds, load, shipped};
use serde_json::{Value, json};

/// Enough for the shape of results and for digests, few enough to be quick.
const FEW: &str = "60";

struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("the output is JSON")
    }

    fn lines_of_errors(&self) -> Vec<&str> {
        self.err.lines().collect()
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seedflow"));
    command.args(args);
    command
}

fn seedflow(args: &[&str]) -> Answer {
    let output = command(args).output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
    Answer {
        code: output.status.code().expect("the program ends by itself"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// Runs a command that must succeed without a word on standard error.
#[track_caller]
fn succeeds(args: &[&str]) -> Answer {
    let answer = seedflow(args);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{args:?}");
    answer
}

/// Runs a command that must be refused: exit code 2, nothing on standard output.
#[track_caller]
fn refused(args: &[&str]) -> Answer {
    let answer = seedflow(args);
    assert_eq!(
        (answer.code, answer.out.as_str()),
        (2, ""),
        "{args:?}: {}",
        answer.err
    );
    answer
}

/// The JSON of a short run.
#[track_caller]
fn run(args: &[&str]) -> Value {
    let all = [&["run", "--format", "json", "--replications", FEW], args].concat();
    succeeds(&all).json()
}

fn seeds() -> Seeds {
    load(&shipped()).expect("the shipped data is valid")
}

/// A file of this test run; every test uses its own name.
fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).expect("the build's folder can be written");
    path
}

fn records(csv_text: &str) -> (Vec<String>, Vec<BTreeMap<String, String>>) {
    let mut reader = csv::Reader::from_reader(csv_text.as_bytes());
    let headings: Vec<String> = reader
        .headers()
        .expect("a line of headings")
        .iter()
        .map(str::to_string)
        .collect();
    let rows = reader
        .deserialize()
        .map(|row| row.expect("a row as long as the headings"));
    (headings, rows.collect())
}

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is a number"))
}

fn indicator<'a>(report: &'a Value, id: &str) -> &'a Value {
    let indicators = report["indicators"].as_array().expect("a list");
    indicators
        .iter()
        .find(|indicator| indicator["id"] == id)
        .expect("an indicator of this id")
}
