//! The sheet `about`: what made the file, and how the run is repeated.

use super::{Column, Datum, Subject, Table};
use crate::chart::source_words;
use crate::text::{Words, shell, take_away};

/// Name of the sheet, the same in both languages, for programs.
const SHEET: &str = "about";
/// Longest text of a cell of a workbook.
const LONGEST_CELL: usize = 32_767;

pub(super) fn table(subject: &Subject<'_>) -> Table {
    let lang = subject.lang;
    let mut rows = Vec::new();
    let mut say = |item: Words, content: Datum| {
        if content != Datum::Empty {
            rows.push(vec![Datum::text(item.in_(lang)), content]);
        }
    };
    let optional = |text: Option<&str>| text.map_or(Datum::Empty, Datum::text);
    let number = |number: u32| Datum::Number(f64::from(number));
    let (scenario, summary) = (subject.scenario, subject.summary);
    let preset = subject.seeds.preset(&scenario.preset);
    let preset = preset.map_or(scenario.preset.as_str(), |preset| preset.name.in_(lang));
    let fixed = if scenario.fixed_parameters {
        take_away::YES
    } else {
        take_away::NO
    };
    say(take_away::MADE_WITH, Datum::text(shell::TITLE.in_(lang)));
    say(take_away::SCENARIO, Datum::text(subject.name));
    say(take_away::PRESET, Datum::text(preset));
    say(
        take_away::MODEL_VERSION,
        Datum::text(&summary.model_version),
    );
    say(take_away::DATA_VERSION, Datum::text(&summary.data_version));
    // All 64 bits of a seed are more than a number of a workbook holds.
    say(take_away::RUN_SEED, Datum::text(summary.seed.to_string()));
    say(take_away::REPLICATIONS, number(summary.replications));
    say(take_away::HORIZON, number(u32::from(summary.horizon.0)));
    say(take_away::DIGEST, Datum::text(&summary.digest));
    let source = source_words(scenario.parameters).0;
    say(take_away::PARAMETER_SOURCE, Datum::text(source.in_(lang)));
    say(take_away::FIXED, Datum::text(fixed.in_(lang)));
    say(take_away::LINK, optional(subject.link));
    say(take_away::MADE_ON, optional(subject.day));
    let licence = take_away::LICENCE_TEXT.in_(lang);
    say(take_away::LICENCE_OF_DATA, Datum::text(licence));
    say(take_away::CITE, Datum::text(subject.citation()));
    say(take_away::REMARK, Datum::text(shell::HONESTY.in_(lang)));
    let unsimulated = take_away::UNSIMULATED.in_(lang);
    say(take_away::REMARK, Datum::text(unsimulated));
    for note in scenario.notes(subject.seeds, summary.horizon) {
        say(take_away::REMARK, Datum::text(note.in_(lang)));
    }
    let repeat = take_away::how_to_repeat(lang, &command(subject));
    say(take_away::REPEAT, Datum::text(repeat));
    let file = scenario.to_json();
    if file.chars().count() <= LONGEST_CELL {
        say(take_away::SCENARIO_JSON, Datum::text(file));
    }
    Table {
        name: SHEET.to_string(),
        columns: vec![
            Column::new(take_away::ITEM.in_(lang), 30.0),
            Column::new(take_away::CONTENT.in_(lang), 100.0),
        ],
        rows,
    }
}

/// The command that repeats the run from its scenario file.
fn command(subject: &Subject<'_>) -> String {
    let summary = subject.summary;
    format!(
        "`seedflow run --scenario scenario.json --seed {} --replications {} --horizon {}`",
        summary.seed, summary.replications, summary.horizon.0
    )
}
