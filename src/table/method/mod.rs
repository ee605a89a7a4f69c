//! The method document: what the model answers, its equations and decisions, every number that it uses,
//! how it was checked and what changed, as one Markdown text.
//!
//! The sentences are written by hand (`frame.*.md` here, `METHOD*.md` beside the pipeline), each in both
//! languages; all tables come from the data and the records, so that they cannot drift.

mod diagram;
#[cfg(feature = "cli")]
mod html;
mod lists;
mod parameters;
mod record;
mod unit;

pub use diagram::diagram;
#[cfg(feature = "cli")]
pub use html::{changes_article, method_article, method_page};
pub use parameters::block_of;
pub use unit::unit as unit_words;

use crate::MODEL_VERSION;
use crate::seeds::{Grade, Seeds};
use crate::table::grid::{Align, Grid};
use crate::table::{hindcast, told};
use crate::text::{Lang, Words};

/// The document with the names of its generated parts in double braces.
const FRAME: Words = Words {
    ja: include_str!("frame.ja.md"),
    en: include_str!("frame.en.md"),
};

/// Equations and decisions; the last section says what is not modelled.
const METHOD: Words = Words {
    ja: include_str!("../../pipeline/METHOD.ja.md"),
    en: include_str!("../../pipeline/METHOD.md"),
};

/// Writes a generated part.
type Part = fn(&Seeds, Lang) -> String;

/// The generated parts by name.
const PARTS: [(&str, Part); 15] = [
    ("versions", versions),
    ("equations", |_, lang| equations(lang)),
    ("not_modelled", |_, lang| not_modelled(lang)),
    ("parameters", parameters::parameters),
    ("facts", parameters::facts),
    ("levers", lists::levers),
    ("presets", lists::presets),
    ("targets", lists::targets),
    ("figures", lists::figures),
    ("sources", lists::sources),
    ("hindcast", second_term),
    ("coverage_made", |_, lang| record::coverage_made(lang)),
    ("coverage", |_, lang| record::coverage(lang)),
    ("corrections", |_, lang| record::corrections(lang)),
    ("citing", citing),
];

/// The method document in Markdown.
pub fn method(seeds: &Seeds, lang: Lang) -> String {
    let mut text = String::new();
    let mut rest = FRAME.in_(lang);
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after
            .split_once("}}")
            .expect("braces of the frame come in pairs");
        let (_, part) = PARTS
            .iter()
            .find(|(known, _)| *known == name)
            .expect("the frame asks for parts that exist");
        text += before;
        text += part(seeds, lang).trim_end();
        rest = after;
    }
    text + rest
}

fn versions(seeds: &Seeds, lang: Lang) -> String {
    let (program, data) = (env!("CARGO_PKG_VERSION"), &seeds.version);
    match lang {
        Lang::Ja => {
            format!("プログラム{program}版、モデル{MODEL_VERSION}版、データ{data}版。")
        }
        Lang::En => format!("Program {program}, model {MODEL_VERSION}, data {data}."),
    }
}

fn citing(seeds: &Seeds, lang: Lang) -> String {
    format!("> {}", citation(seeds, lang))
}

/// How to cite the program with its versions.
pub fn citation(seeds: &Seeds, lang: Lang) -> String {
    let (program, data) = (env!("CARGO_PKG_VERSION"), &seeds.version);
    let year = MODEL_VERSION.split('.').next().unwrap_or(MODEL_VERSION);
    match lang {
        Lang::Ja => format!(
            "The Seedflow contributors（{year}）『Seedflow：第３期医療分野研究開発推進計画のシミュレーション』{program}版（モデル{MODEL_VERSION}版、データ{data}版）。"
        ),
        Lang::En => format!(
            "The Seedflow contributors ({year}): Seedflow, a planning simulator for Japan's third-term Medical R&D Promotion Plan, version {program} (model {MODEL_VERSION}, data {data})."
        ),
    }
}

/// All sections but the last.
fn equations(lang: Lang) -> String {
    let text = METHOD.in_(lang);
    let end = text.rfind("\n## ").unwrap_or(text.len());
    sunk(&text[..end])
}

/// The last section, as one of the document's own.
fn not_modelled(lang: Lang) -> String {
    let text = METHOD.in_(lang);
    let start = text.rfind("\n## ").map_or(text.len(), |at| at + 1);
    text[start..].to_string()
}

/// The text with its headings one level deeper.
fn sunk(text: &str) -> String {
    let line = |line: &str| {
        let deeper = if line.starts_with('#') { "#" } else { "" };
        format!("{deeper}{line}\n")
    };
    text.lines().map(line).collect()
}

/// The second term simulated and observed, or why there is no posterior.
fn second_term(seeds: &Seeds, lang: Lang) -> String {
    match &seeds.posterior {
        Ok(posterior) => {
            let sections = hindcast(seeds, posterior, lang).into_iter();
            let sections = sections
                .map(|section| format!("\n#### {}\n\n{}", section.title, markdown(&section.grid)));
            told(posterior, lang) + &sections.collect::<String>()
        }
        Err(problems) => {
            let lines = problems.iter().map(|problem| format!("* {problem}\n"));
            let why = lang.pick(
                "事後分布は使えない。",
                "There is no posterior that can be used:",
            );
            format!("{why}\n\n{}", lines.collect::<String>())
        }
    }
}

/// An empty table with headings of both languages.
fn grid<const N: usize>(lang: Lang, headings: [(Words, Align); N]) -> Grid {
    Grid::new(headings.map(|(words, align)| (words.in_(lang), align)))
}

/// The table in Markdown.
fn markdown(grid: &Grid) -> String {
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let cells = cells.map(|cell| format!(" {} |", cell.replace('|', "\\|").replace('\n', " ")));
        format!("|{}\n", cells.collect::<String>())
    };
    let headings = grid.headings();
    let mut text = line(&mut headings.iter().map(|(heading, _)| heading.as_str()));
    text += &line(&mut headings.iter().map(|(_, align)| match align {
        Align::Left => "---",
        Align::Right => "--:",
    }));
    for row in grid.rows() {
        text += &line(&mut row.iter().map(String::as_str));
    }
    text
}

/// The grade as the data writes it.
const fn grade(grade: Grade) -> &'static str {
    super::listing::grade(grade)
}
