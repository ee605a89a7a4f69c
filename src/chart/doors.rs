//! The doors in numbers: who goes on by which door, who waits, who is lost, who comes in new.

use crate::summary::{FlowYear, Summary};
use crate::text::{Lang, Words, figures, format};

use super::DataTable;

/// What a row shows: its name and how to read it from a year's flows.
type Row = (Words, fn(&FlowYear) -> f64);

const ROWS: [Row; 9] = [
    (figures::BY_PAIRING, |year| year.by_pairing),
    (figures::BY_MATCHING, |year| year.by_matching),
    (figures::BY_OPEN_CALL, |year| year.by_open_call),
    (figures::NEWCOMERS, |year| year.newcomers),
    (figures::FALSE_GO, |year| year.false_go),
    (figures::LOST_WAITING, |year| year.lost_waiting),
    (figures::OFF_AGENCY, |year| year.off_agency),
    (figures::MONTHS_WAITED, |year| year.months_waited),
    (figures::BRIDGED, |year| year.bridged),
];

/// One row a count, one column a fiscal year, and the total.
pub fn doors(lang: Lang, summary: &Summary) -> DataTable {
    let years = &summary.flows;
    let counts = ROWS
        .iter()
        .map(|(words, read)| row(words.in_(lang), years.iter().map(read), format::mean_count));
    let bridging = row(
        figures::BRIDGING.in_(lang),
        years.iter().map(|year| year.bridging_million_yen),
        |million| format::million_yen(lang, million),
    );
    let headings = years
        .iter()
        .map(|year| format::fiscal_year_axis(lang, year.fiscal_year.0));
    DataTable {
        caption: figures::CAPTION_DOORS.in_(lang).to_string(),
        columns: std::iter::once(String::new())
            .chain(headings)
            .chain(std::iter::once(figures::TOTAL.in_(lang).to_string()))
            .collect(),
        rows: counts.chain(std::iter::once(bridging)).collect(),
        total: false,
    }
}

fn row(
    heading: &str,
    values: impl Iterator<Item = f64> + Clone,
    write: impl Fn(f64) -> String,
) -> Vec<String> {
    let total: f64 = values.clone().sum();
    std::iter::once(heading.to_string())
        .chain(values.map(&write))
        .chain(std::iter::once(write(total)))
        .collect()
}
