//! The listings of what exists.

use seedflow::seeds::{Monitored, Problem, Seeds, Target};
use seedflow::table::{self, Grid};
use serde::Serialize;

use crate::args::{Format, List};
use crate::output;

/// What a user may set.
pub fn levers(seeds: &Seeds, list: &List) -> String {
    listing(list, &table::levers(seeds, list.lang.into()), &seeds.levers)
}

/// What nobody knows exactly.
pub fn parameters(seeds: &Seeds, list: &List) -> String {
    listing(
        list,
        &table::parameters(seeds, list.lang.into()),
        &table::known_parameters(seeds),
    )
}

/// Named starting points.
pub fn presets(seeds: &Seeds, list: &List) -> String {
    listing(
        list,
        &table::presets(seeds, list.lang.into()),
        &seeds.presets,
    )
}

/// The second term as it is simulated beside what was observed.
///
/// # Errors
/// Why the posterior cannot be used.
pub fn hindcast(seeds: &Seeds, list: &List) -> Result<String, Vec<Problem>> {
    let posterior = seeds.posterior.as_ref().map_err(Clone::clone)?;
    let lang = list.lang.into();
    Ok(match list.format {
        Format::Csv => table::hindcast_rows(seeds, posterior).to_csv(),
        Format::Json => {
            let text = serde_json::to_string_pretty(&table::hindcast_document(seeds, posterior));
            text.expect("the data has text keys and numbers only") + "\n"
        }
        Format::Table => {
            let told = table::told(posterior, lang);
            let sections = table::hindcast(seeds, posterior, lang);
            let sections = sections.iter().map(|section| {
                let grid = output::aligned(&section.grid);
                format!("\n{}\n\n{grid}", section.title)
            });
            told + &sections.collect::<String>()
        }
    })
}

/// The plan's targets and its other monitoring indicators.
pub fn indicators(seeds: &Seeds, list: &List) -> String {
    #[derive(Serialize)]
    #[serde(untagged)]
    enum Listed<'a> {
        Target(&'a Target),
        Monitored(&'a Monitored),
    }
    let targets = seeds.targets.iter().map(Listed::Target);
    let all: Vec<Listed<'_>> = targets
        .chain(seeds.monitored.iter().map(Listed::Monitored))
        .collect();
    listing(list, &table::target_list(seeds, list.lang.into()), &all)
}

/// The table for people and programs; in JSON each entry with everything that the data says of it.
fn listing<T: Serialize>(list: &List, grid: &Grid, entries: &[T]) -> String {
    match list.format {
        Format::Table => output::aligned(grid),
        Format::Csv => grid.to_csv(),
        Format::Json => {
            let text = serde_json::to_string_pretty(entries);
            text.expect("the data has text keys and numbers only") + "\n"
        }
    }
}
