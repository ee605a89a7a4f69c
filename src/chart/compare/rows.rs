//! What differs between scenarios, as tables: levers on one side, assumptions on the other.

use crate::chart::DataTable;
use crate::scenario::{
    AssumptionRow, LeverRow, Scenario, assumption_told, differing_assumptions, differing_levers,
    lever_told,
};
use crate::seeds::Seeds;
use crate::text::{Lang, Words, compare};
use crate::units::FiscalYear;

/// The levers that differ, one a row, one column a scenario; none where all are the same.
pub fn levers_table(
    lang: Lang,
    seeds: &Seeds,
    scenarios: &[(&str, &Scenario)],
    last: FiscalYear,
) -> Option<DataTable> {
    let of: Vec<&Scenario> = scenarios.iter().map(|(_, scenario)| *scenario).collect();
    // Shares that cannot add up are refused before anything is run.
    let rows = differing_levers(seeds, &of, last).unwrap_or_default();
    let cells = |row: &LeverRow| lever_told(lang, seeds, row);
    let table = table(lang, [compare::LEVERS, compare::LEVER], scenarios);
    filled(table, rows.iter().map(cells))
}

/// The assumptions that differ, one a row, one column a scenario; none where all are the same.
pub fn assumptions_table(
    lang: Lang,
    seeds: &Seeds,
    scenarios: &[(&str, &Scenario)],
) -> Option<DataTable> {
    let of: Vec<&Scenario> = scenarios.iter().map(|(_, scenario)| *scenario).collect();
    let rows = differing_assumptions(&of);
    let cells = |row: &AssumptionRow| assumption_told(lang, seeds, row);
    let table = table(lang, [compare::ASSUMPTIONS, compare::ASSUMPTION], scenarios);
    filled(table, rows.iter().map(cells))
}

fn table(lang: Lang, [caption, first]: [Words; 2], scenarios: &[(&str, &Scenario)]) -> DataTable {
    let names = scenarios.iter().map(|(name, _)| (*name).to_string());
    DataTable {
        caption: caption.in_(lang).to_string(),
        columns: [first.in_(lang).to_string()]
            .into_iter()
            .chain(names)
            .collect(),
        rows: Vec::new(),
        total: false,
    }
}

fn filled(
    table: DataTable,
    rows: impl Iterator<Item = (String, Vec<String>)>,
) -> Option<DataTable> {
    let rows = rows.map(|(name, cells)| [name].into_iter().chain(cells).collect());
    let rows: Vec<Vec<String>> = rows.collect();
    (!rows.is_empty()).then_some(DataTable { rows, ..table })
}
