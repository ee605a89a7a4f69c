//! What is taken away from a run: a workbook of four sheets, one long table, file names, framed charts.
//!
//! ```text
//! Subject (data, scenario, summary, name, link) ──► Book   four sheets of plain rows
//!                                                    ├──► to_csv      the sheet `data` alone
//!                                                    └──► xlsx::write bytes (feature `xlsx`)
//! ```
//!
//! A [`Book`] is plain data: what stands where, not how a file is written.
//! Sheets `data` and `inputs` obey the Digital Agency's rule on machine-readable data (行政データにおける
//! 機械可読性に関するルール, 2026): one cell one datum, nothing merged, units stated, western years.

mod about;
mod book;
mod data;
mod file;
mod inputs;
mod names;
mod picture;
mod summary;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use book::{Book, Cell, Chart, Column, Datum, Form, Line, Page, Style, Table};
pub use data::to_csv;
pub use file::{file_name, file_stem};
pub use inputs::{Difference, differences};

pub use picture::framed;

use crate::follow_up::FollowUp;
use crate::scenario::Scenario;
use crate::seeds::Seeds;
use crate::summary::Summary;
use crate::text::{Lang, take_away};

/// How a table or picture of a run is cited.
pub fn citation(summary: &Summary, lang: Lang) -> String {
    let (model, data) = (&summary.model_version, &summary.data_version);
    take_away::citation(lang, model, data, &summary.digest)
}

/// What is taken away, and in which language.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The data.
    pub seeds: &'a Seeds,
    /// The inputs.
    pub scenario: &'a Scenario,
    /// The results.
    pub summary: &'a Summary,
    /// What the scenario is called; may be the user's own words.
    pub name: &'a str,
    /// An address that opens the run, where there is one.
    pub link: Option<&'a str>,
    /// The day on which it is taken, ISO 8601, where the caller knows it.
    pub day: Option<&'a str>,
    /// Language of names and headings.
    pub lang: Lang,
}

/// What a scenario is called that has no name of its own: its preset, and whether it was changed.
pub fn scenario_name(seeds: &Seeds, scenario: &Scenario, lang: Lang) -> String {
    let preset = seeds.preset(&scenario.preset);
    let name = preset.map_or(scenario.preset.as_str(), |preset| preset.name.in_(lang));
    let unchanged = Scenario {
        parameters: scenario.parameters,
        ..Scenario::of_preset(&scenario.preset)
    };
    take_away::scenario(lang, name, *scenario != unchanged)
}

impl Subject<'_> {
    /// The workbook: summary, tidy data, inputs, about.
    pub fn book(&self) -> Book {
        self.book_after(None)
    }

    /// The same with the probabilities after an update by what was observed, where there was one.
    pub fn book_after(&self, update: Option<&FollowUp>) -> Book {
        Book {
            title: take_away::BOOK_TITLE.in_(self.lang).to_string(),
            subject: self.name.to_string(),
            lang: self.lang,
            summary: summary::page(self, update),
            tables: vec![self.data(), inputs::table(self), about::table(self)],
        }
    }

    /// How a table or picture of the run is cited.
    pub fn citation(&self) -> String {
        citation(self.summary, self.lang)
    }

    /// Every number of the run as one long table.
    pub fn data(&self) -> Table {
        data::table(self)
    }
}
