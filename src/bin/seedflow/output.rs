//! Writing: aligned tables, problems, and an output that may be closed early.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use seedflow::seeds::Problem;
use seedflow::table::{Align, Grid};
use unicode_width::UnicodeWidthStr;

/// What was asked cannot be done.
const BAD_INPUT: u8 = 2;

/// Writes to standard output; a reader that has seen enough (`| head`) is no fault.
pub fn print(text: &str) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("error: the output cannot be written: {error}\n"));
            ExitCode::FAILURE
        }
    }
}

/// Lists problems on standard error.
pub fn report(problems: &[Problem]) -> ExitCode {
    let lines: String = problems
        .iter()
        .map(|problem| format!("error: {problem}\n"))
        .collect();
    complain(&lines);
    ExitCode::from(BAD_INPUT)
}

/// Writes to standard error. Where nobody reads that either, the exit code has to do.
pub fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// A table with aligned columns, wide characters counted as two.
pub fn aligned(grid: &Grid) -> String {
    let headings: Vec<String> = grid
        .headings()
        .iter()
        .map(|(text, _)| text.clone())
        .collect();
    let lines = || [&headings].into_iter().chain(grid.rows());
    let width = |column: usize| lines().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let mut out = String::new();
    for (number, row) in lines().enumerate() {
        out.push_str(&line(row, grid, &widths));
        if number == 0 {
            out.push_str(&line(&rule(grid, &widths), grid, &widths));
        }
    }
    out
}

/// The line under the headings; under a last column of free text it is as long as the heading.
fn rule(grid: &Grid, widths: &[usize]) -> Vec<String> {
    let mut lengths = widths.to_vec();
    if let (Some(last), Some((heading, Align::Left))) = (lengths.last_mut(), grid.headings().last())
    {
        *last = heading.width();
    }
    lengths.iter().map(|length| "-".repeat(*length)).collect()
}

fn line(row: &[String], grid: &Grid, widths: &[usize]) -> String {
    let cells = row.iter().zip(grid.headings()).zip(widths);
    let padded = cells.map(|((text, (_, align)), width)| {
        let space = " ".repeat(width - text.width());
        if *align == Align::Left {
            format!("{text}{space}")
        } else {
            format!("{space}{text}")
        }
    });
    let line = padded.collect::<Vec<_>>().join("  ");
    format!("{}\n", line.trim_end())
}
