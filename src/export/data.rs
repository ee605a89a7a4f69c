//! The sheet `data`: every number of a run in one long table, and the same as CSV.

use super::names;
use super::{Column, Datum, Subject, Table};
use crate::table::{TidyRow, tidy};
use crate::text::{Words, take_away};

/// Headings and widths.
const COLUMNS: [(Words, f64); 14] = [
    (take_away::SCENARIO_COLUMN, 24.0),
    (take_away::YEAR_FROM, 10.0),
    (take_away::YEAR_TO, 10.0),
    (take_away::YEAR_JA, 18.0),
    (take_away::INDICATOR_ID, 28.0),
    (take_away::INDICATOR_NAME, 40.0),
    (take_away::PROJECT_ID, 12.0),
    (take_away::PROJECT_NAME, 30.0),
    (take_away::STAGE_ID, 12.0),
    (take_away::STAGE_NAME, 14.0),
    (take_away::UNIT_COLUMN, 14.0),
    (take_away::STATISTIC_ID, 22.0),
    (take_away::STATISTIC_NAME, 34.0),
    (take_away::VALUE, 16.0),
];

/// Name of the sheet, the same in both languages, for programs.
const SHEET: &str = "data";

/// UTF-8, told to programs that would guess another encoding.
const BYTE_ORDER_MARK: char = '\u{feff}';

pub(super) fn table(subject: &Subject<'_>) -> Table {
    let rows = tidy(subject.seeds, subject.scenario, subject.summary);
    Table {
        name: SHEET.to_string(),
        columns: COLUMNS
            .iter()
            .map(|(heading, width)| Column::new(heading.in_(subject.lang), *width))
            .collect(),
        rows: rows.iter().map(|one| row(subject, one)).collect(),
    }
}

fn row(subject: &Subject<'_>, row: &TidyRow) -> Vec<Datum> {
    let (seeds, lang) = (subject.seeds, subject.lang);
    let counting = subject.summary.trial_counting();
    let [first, last] = years(&row.fiscal_year);
    vec![
        Datum::text(subject.name),
        Datum::Number(f64::from(first)),
        Datum::Number(f64::from(last)),
        Datum::text(take_away::era_years(first, last)),
        Datum::text(&row.indicator),
        Datum::text(names::indicator(seeds, &row.indicator, counting, lang)),
        Datum::text(row.project),
        Datum::text(names::project(row.project, lang)),
        Datum::text(row.stage),
        Datum::text(names::stage(row.stage, lang)),
        Datum::text(names::unit(seeds, &row.indicator, &row.unit, lang)),
        Datum::text(&row.statistic),
        Datum::text(names::statistic(&row.statistic, lang)),
        Datum::known(Some(row.value)),
    ]
}

/// First and last year of `2027` or `2025-2029`; 0 for what is no year, which no row has.
fn years(text: &str) -> [u16; 2] {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    [first, last].map(|year| year.parse().unwrap_or_default())
}

/// A table as CSV that a spreadsheet opens right: UTF-8 with a byte order mark, lines ended by CR LF, texts
/// that would be taken for a formula marked as text.
pub fn to_csv(table: &Table) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let headings = table.columns.iter().map(|column| guarded(&column.heading));
    let mut write = |record: Vec<String>| {
        writer
            .write_record(record)
            .expect("rows are of one length and memory takes all");
    };
    write(headings.collect());
    for row in &table.rows {
        write(row.iter().map(cell).collect());
    }
    let bytes = writer.into_inner().expect("memory takes all");
    let text = String::from_utf8(bytes).expect("texts are UTF-8");
    format!("{BYTE_ORDER_MARK}{text}")
}

fn cell(datum: &Datum) -> String {
    match datum {
        Datum::Number(number) => number.to_string(),
        Datum::Text(text) => guarded(text),
        Datum::Empty => String::new(),
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_cells(cells: Vec<Datum>) -> String {
        to_csv(&Table {
            name: SHEET.to_string(),
            columns: cells.iter().map(|_| Column::new("h", 1.0)).collect(),
            rows: vec![cells],
        })
    }

    #[test]
    fn formulas_are_marked_and_negative_numbers_stay_numbers() {
        let formulas = ["=1+1", "+1", "-1", "@sum", "\t=1"].map(Datum::text);
        let line = "'=1+1,'+1,'-1,'@sum,'\t=1\r\n";
        assert!(of_cells(formulas.to_vec()).ends_with(line));
        let numbers = vec![Datum::Number(-1.5), Datum::Empty, Datum::text("a-b")];
        assert!(of_cells(numbers).ends_with("\r\n-1.5,,a-b\r\n"));
    }

    #[test]
    fn a_span_of_years_is_two_numbers() {
        assert_eq!(years("2027"), [2027, 2027]);
        assert_eq!(years("2025-2029"), [2025, 2029]);
    }
}
