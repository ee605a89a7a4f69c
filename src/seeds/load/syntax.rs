//! From text to tables: TOML documents and the sheets of the 56 programmes.

use toml::{Table, Value};

use super::entry::{Context, Report};
use crate::seeds::nearest::unknown;
use crate::units::{PROGRAMMES, Programme, Project, Stage};

/// Parses a TOML file; notes every syntax error with its line and yields none if there is one.
pub(super) fn document(file: &str, text: &str, report: &Report) -> Option<Table> {
    let (_, errors) = toml::de::DeTable::parse_recoverable(text);
    for error in &errors {
        let start = error.span().map_or(0, |span| span.start.min(text.len()));
        let line = text.as_bytes()[..start]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
            + 1;
        report.note(file, format!("line {line}"), error.message());
    }
    if !errors.is_empty() {
        return None;
    }
    match text.parse() {
        Ok(table) => Some(table),
        Err(error) => {
            report.note(file, "", error.message());
            None
        }
    }
}

/// Parses a sheet with one row per programme: `project`, `stage` and `columns` in any order.
///
/// Yields the rows in [`Programme::all`] order, none where a row is missing or unreadable; an empty
/// list if the heading is wrong.
pub(super) fn sheet(
    file: &'static str,
    text: &str,
    columns: &[&str],
    context: Context<'_>,
) -> Vec<Option<Table>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings: Vec<String> = match reader.headers() {
        Ok(headings) => headings.iter().map(str::to_string).collect(),
        Err(error) => {
            context.report.note(file, "line 1", error.to_string());
            return Vec::new();
        }
    };
    if !headings_fit(file, &headings, columns, context.report) {
        return Vec::new();
    }
    let mut rows: Vec<Option<Table>> = vec![None; PROGRAMMES];
    let mut unreadable = false;
    for (position, record) in reader.records().enumerate() {
        let line = format!("line {}", position + 2);
        match record {
            Err(error) => {
                unreadable = true;
                context.report.note(file, line, error.to_string());
            }
            Ok(record) => unreadable |= !place(file, &line, &headings, &record, &mut rows, context),
        }
    }
    for programme in Programme::all().filter(|programme| rows[programme.index()].is_none()) {
        // A row that could not be placed is told already and is probably the one that is missing.
        if !unreadable {
            context.report.note(file, programme.id(), "row missing");
        }
    }
    rows
}

/// Puts a record at its programme; false if it names none.
fn place(
    file: &str,
    line: &str,
    headings: &[String],
    record: &csv::StringRecord,
    rows: &mut [Option<Table>],
    context: Context<'_>,
) -> bool {
    let mut table: Table = headings
        .iter()
        .cloned()
        .zip(record.iter().map(cell))
        .filter_map(present)
        .collect();
    let mut id = |key: &str| match table.remove(key) {
        Some(Value::String(id)) => id,
        _ => String::new(),
    };
    let (project_id, stage_id) = (id("project"), id("stage"));
    let project = Project::from_id(&project_id);
    let stage = Stage::from_id(&stage_id);
    if project.is_none() {
        let reason = unknown("project", &project_id, Project::ALL.map(Project::id));
        context.report.note(file, format!("{line}.project"), reason);
    }
    if stage.is_none() {
        let reason = unknown("stage", &stage_id, Stage::ALL.map(Stage::id));
        context.report.note(file, format!("{line}.stage"), reason);
    }
    let (Some(project), Some(stage)) = (project, stage) else {
        return false;
    };
    let programme = Programme::new(project, stage);
    if rows[programme.index()].replace(table).is_some() {
        context.report.note(
            file,
            programme.id(),
            format!("second row of this programme ({line})"),
        );
    }
    true
}

/// A cell as a TOML value; none if it is empty.
fn cell(text: &str) -> Option<Value> {
    let text = text.trim();
    match text.parse::<f64>() {
        _ if text.is_empty() => None,
        Ok(number) => Some(Value::Float(number)),
        Err(_) => Some(Value::String(text.to_string())),
    }
}

fn present((key, value): (String, Option<Value>)) -> Option<(String, Value)> {
    value.map(|value| (key, value))
}

/// Notes unknown, double and missing columns.
fn headings_fit(file: &str, headings: &[String], columns: &[&str], report: &Report) -> bool {
    let known: Vec<&str> = ["project", "stage"]
        .into_iter()
        .chain(columns.iter().copied())
        .collect();
    let mut fit = true;
    let mut refuse = |key: &str, reason: String| {
        fit = false;
        report.note(file, key, reason);
    };
    for (position, heading) in headings.iter().enumerate() {
        if !known.contains(&heading.as_str()) {
            refuse(heading, unknown("column", heading, known.iter().copied()));
        } else if headings[..position].contains(heading) {
            refuse(heading, "column occurs twice".to_string());
        }
    }
    for column in known
        .iter()
        .filter(|column| !headings.iter().any(|heading| heading == *column))
    {
        refuse(column, "column missing".to_string());
    }
    fit
}
