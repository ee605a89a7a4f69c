//! What an analysis says as charts; sentence and tables are those of [`Explored`].

mod contribution;
mod failure;
mod map;
mod optimise;
mod regret;
mod seek;
mod tornado;
mod unknowns;

use crate::chart::{Chart, DataTable};
use crate::explore::Answer;
use crate::table::{Explored, Grid};
use crate::text::Lang;

/// A chart of an answer.
pub struct ExploredChart {
    /// Last part of its ids and file names.
    pub id: &'static str,
    /// The chart.
    pub chart: Chart,
    /// Modifier of the style sheet for its height.
    pub size: &'static str,
}

/// The charts of an answer, the most important first.
pub fn explored_charts(of: &Explored<'_>, lang: Lang) -> Vec<ExploredChart> {
    match of.answer {
        Answer::Tornado(answer) => vec![tornado::chart(of, answer, lang)],
        Answer::Sensitivity(answer) => unknowns::chart(of, answer, lang).into_iter().collect(),
        Answer::Discover(answer) => failure::chart(of, answer, lang).into_iter().collect(),
        Answer::Contribution(answer) => contribution::chart(of, answer, lang).into_iter().collect(),
        Answer::Regret(answer) => vec![regret::chart(of, answer, lang)],
        Answer::Optimise(answer) => optimise::charts(of, answer, lang),
        Answer::Seek(answer) => vec![seek::chart(of, answer, lang)],
        Answer::Map(answer) => vec![map::chart(of, answer, lang)],
    }
}

/// The tables of an answer, for the screen.
pub fn explored_tables(of: &Explored<'_>, lang: Lang) -> Vec<DataTable> {
    let sections = of.sections(lang).into_iter();
    sections
        .map(|section| data_table(section.title.to_string(), &section.grid))
        .collect()
}

/// A grid as a table on screen.
pub(super) fn data_table(caption: String, grid: &Grid) -> DataTable {
    DataTable {
        caption,
        columns: grid
            .headings()
            .iter()
            .map(|(text, _)| text.clone())
            .collect(),
        rows: grid.rows().to_vec(),
        total: false,
    }
}
