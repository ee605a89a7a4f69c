//! The sheet `inputs`: every lever with its value and the preset's, every parameter with prior, posterior
//! and pinned value, every entered value; each with unit, grade and source.

use super::names;
use super::{Column, Datum, Subject, Table};
use crate::scenario::{LeverValues, ParameterSource, Scenario, assumptions};
use crate::seeds::posterior::Spread;
use crate::seeds::{Grade, Lever, Parameter, Seeds};
use crate::table::{grade, indicator_unit, spread};
use crate::text::{Lang, Words, follow_up, take_away};
use crate::units::FiscalYear;

const COLUMNS: [(Words, f64); 24] = [
    (take_away::KIND, 18.0),
    (take_away::ID, 30.0),
    (take_away::NAME, 40.0),
    (take_away::UNIT_COLUMN, 18.0),
    (take_away::YEAR_FROM, 10.0),
    (take_away::YEAR_TO, 10.0),
    (take_away::LEVER_VALUE, 12.0),
    (take_away::PRESET_VALUE, 12.0),
    (take_away::SECOND_TERM_VALUE, 12.0),
    (take_away::PINNED_VALUE, 12.0),
    (take_away::SMALLEST, 10.0),
    (take_away::LARGEST, 10.0),
    (take_away::PRIOR, 22.0),
    (take_away::PRIOR_MEAN, 12.0),
    (take_away::PRIOR_P05, 12.0),
    (take_away::PRIOR_P95, 12.0),
    (take_away::POSTERIOR_MEAN, 12.0),
    (take_away::POSTERIOR_P05, 12.0),
    (take_away::POSTERIOR_P95, 12.0),
    (take_away::GRADE, 10.0),
    (take_away::SOURCE, 20.0),
    (take_away::SOURCE_TITLE, 40.0),
    (take_away::SOURCE_REFERENCE, 40.0),
    (take_away::NOTE, 60.0),
];

/// Name of the sheet, the same in both languages, for programs.
const SHEET: &str = "inputs";

/// A lever whose value differs from the preset's in some year.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference<'a> {
    /// The lever.
    pub lever: &'a Lever,
    /// The preset's value in each fiscal year from FY2025 to the horizon, in the lever's unit.
    pub of_preset: Vec<f64>,
    /// The scenario's value likewise.
    pub values: Vec<f64>,
}

/// The levers that differ from the preset in some year up to the horizon, in the order of the data, without
/// those that only follow another one of them. Empty for a scenario that cannot be run.
pub fn differences<'a>(
    seeds: &'a Seeds,
    scenario: &Scenario,
    horizon: FiscalYear,
) -> Vec<Difference<'a>> {
    let same = |one: &[f64], other: &[f64]| {
        let mut pairs = one.iter().zip(other);
        pairs.all(|(value, other)| value.total_cmp(other).is_eq())
    };
    let all = side_by_side(seeds, scenario, horizon);
    let follows_only = |one: &Difference<'_>| {
        let followed = one.lever.follows.as_deref();
        let followed = all
            .iter()
            .find(|other| Some(other.lever.id.as_str()) == followed);
        followed.is_some_and(|followed| same(&one.values, &followed.values))
    };
    let differ = |one: &&Difference<'_>| !same(&one.values, &one.of_preset);
    let found = all.iter().filter(differ).filter(|one| !follows_only(one));
    found.cloned().collect()
}

/// Every lever with its values and the preset's.
fn side_by_side<'a>(
    seeds: &'a Seeds,
    scenario: &Scenario,
    horizon: FiscalYear,
) -> Vec<Difference<'a>> {
    let preset = Scenario::of_preset(&scenario.preset);
    let values = [scenario, &preset].map(|one| LeverValues::resolve(seeds, one, horizon));
    let [Ok(values), Ok(of_preset)] = values else {
        return Vec::new();
    };
    let one = |lever: &'a Lever| {
        Some(Difference {
            lever,
            of_preset: of_preset.of(&lever.id)?.to_vec(),
            values: values.of(&lever.id)?.to_vec(),
        })
    };
    seeds.levers.iter().filter_map(one).collect()
}

/// Years in which neither the value of a lever nor the preset's changes.
struct Span {
    first: FiscalYear,
    last: FiscalYear,
    of_preset: f64,
    value: f64,
}

fn spans(one: &Difference<'_>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (offset, (value, of_preset)) in one.values.iter().zip(&one.of_preset).enumerate() {
        let year = FiscalYear::from_offset(offset);
        let goes_on = |span: &Span| {
            span.value.total_cmp(value).is_eq() && span.of_preset.total_cmp(of_preset).is_eq()
        };
        match spans.last_mut() {
            Some(span) if goes_on(span) => span.last = year,
            _ => spans.push(Span {
                first: year,
                last: year,
                of_preset: *of_preset,
                value: *value,
            }),
        }
    }
    spans
}

pub(super) fn table(subject: &Subject<'_>) -> Table {
    let horizon = subject.summary.horizon;
    let levers = side_by_side(subject.seeds, subject.scenario, horizon);
    let levers = levers.iter().flat_map(|one| {
        let spans = spans(one).into_iter();
        spans.map(move |span| lever_row(subject, one.lever, &span))
    });
    let pinned = assumptions(subject.seeds, subject.scenario).unwrap_or_default();
    let parameters = subject.seeds.parameters.iter().enumerate();
    let parameters = parameters.map(|(index, parameter)| {
        let pinned = pinned.get(index).copied().flatten();
        parameter_row(subject, parameter, index, pinned)
    });
    let entries = entry_rows(subject);
    Table {
        name: SHEET.to_string(),
        columns: COLUMNS
            .iter()
            .map(|(heading, width)| Column::new(heading.in_(subject.lang), *width))
            .collect(),
        rows: levers.chain(parameters).chain(entries).collect(),
    }
}

/// What a row says of its subject; what it does not say stays empty.
struct Row<'a> {
    kind: Words,
    id: &'a str,
    name: String,
    unit: String,
    years: Option<[FiscalYear; 2]>,
    /// Value, the preset's, the second term's, pinned, smallest, largest.
    numbers: [Option<f64>; 6],
    prior: Option<String>,
    /// Prior and posterior.
    spreads: [Option<Spread>; 2],
    prior_mean: Option<f64>,
    grade: Option<Grade>,
    source: &'a str,
    note: &'a str,
}

impl Row<'_> {
    fn cells(&self, seeds: &Seeds, lang: Lang) -> Vec<Datum> {
        let text = |text: Option<&str>| text.map_or(Datum::Empty, Datum::text);
        let year = |at: usize| Datum::known(self.years.map(|years| f64::from(years[at].0)));
        let mut cells = vec![
            Datum::text(self.kind.in_(lang)),
            Datum::text(self.id),
            Datum::text(&self.name),
            Datum::text(&self.unit),
            year(0),
            year(1),
        ];
        cells.extend(self.numbers.map(Datum::known));
        cells.push(text(self.prior.as_deref()));
        let [prior, posterior] = self.spreads;
        cells.push(Datum::known(self.prior_mean));
        let ends = |spread: Option<Spread>| {
            let ends = spread.map(|spread| [spread.p05, spread.p95]);
            [0, 1].map(|end| Datum::known(ends.map(|ends| ends[end])))
        };
        cells.extend(ends(prior));
        cells.push(Datum::known(posterior.map(|spread| spread.mean)));
        cells.extend(ends(posterior));
        let source = seeds.sources.iter().find(|source| source.id == self.source);
        cells.extend([
            text(self.grade.map(grade)),
            text((!self.source.is_empty()).then_some(self.source)),
            text(source.map(|source| source.title.in_(lang))),
            text(
                source
                    .map(|source| source.reference.as_str())
                    .filter(|at| !at.is_empty()),
            ),
            text((!self.note.is_empty()).then_some(self.note)),
        ]);
        cells
    }
}

fn lever_row(subject: &Subject<'_>, lever: &Lever, span: &Span) -> Vec<Datum> {
    let Lever {
        id,
        name,
        unit,
        min,
        max,
        default,
        grade,
        source,
        note,
        ..
    } = lever;
    Row {
        kind: take_away::KIND_LEVER,
        id,
        name: name.in_(subject.lang).to_string(),
        unit: names::input_unit(unit, subject.lang),
        years: Some([span.first, span.last]),
        numbers: [
            Some(span.value),
            Some(span.of_preset),
            Some(*default),
            None,
            Some(*min),
            Some(*max),
        ],
        prior: None,
        spreads: [None, None],
        prior_mean: None,
        grade: Some(*grade),
        source,
        note: note.in_(subject.lang),
    }
    .cells(subject.seeds, subject.lang)
}

fn parameter_row(
    subject: &Subject<'_>,
    parameter: &Parameter,
    index: usize,
    pinned: Option<f64>,
) -> Vec<Datum> {
    let posterior = subject.seeds.posterior.as_ref().ok();
    let update = posterior.and_then(|posterior| posterior.parameters.get(index));
    let source = match subject.scenario.parameters {
        ParameterSource::Prior => ParameterSource::Posterior,
        posterior => posterior,
    };
    Row {
        kind: take_away::KIND_PARAMETER,
        id: &parameter.id,
        name: parameter.name.in_(subject.lang).to_string(),
        unit: names::input_unit(&parameter.unit, subject.lang),
        years: None,
        numbers: [
            None,
            None,
            None,
            pinned,
            Some(parameter.min),
            Some(parameter.max),
        ],
        prior: Some(spread(parameter.prior)),
        spreads: [
            update.map(|update| update.prior),
            update.map(|update| source.spread(update)),
        ],
        prior_mean: Some(parameter.mean),
        grade: Some(parameter.grade),
        source: &parameter.source,
        note: parameter.note.in_(subject.lang),
    }
    .cells(subject.seeds, subject.lang)
}

/// Entered and observed values.
fn entry_rows<'a>(subject: &'a Subject<'a>) -> impl Iterator<Item = Vec<Datum>> + 'a {
    let (seeds, lang) = (subject.seeds, subject.lang);
    let counting = subject.scenario.trial_counting;
    let entered = subject
        .scenario
        .entries
        .iter()
        .flat_map(move |(id, values)| {
            let values = values.iter();
            values.map(move |(year, value)| {
                let unit = names::series_unit(seeds, id, lang);
                (take_away::KIND_ENTRY, id, unit, *year, *value)
            })
        });
    let observed = subject
        .scenario
        .observed
        .iter()
        .flat_map(move |(id, counts)| {
            let counts = counts.iter();
            counts.map(move |(year, count)| {
                let unit = indicator_unit(seeds, id).in_(lang).to_string();
                (follow_up::OBSERVED, id, unit, *year, f64::from(*count))
            })
        });
    let all = entered.chain(observed);
    all.map(move |(kind, id, unit, year, value)| {
        Row {
            kind,
            id,
            name: names::indicator(seeds, id, counting, lang),
            unit,
            years: Some([year, year]),
            numbers: [Some(value), None, None, None, None, None],
            prior: None,
            spreads: [None, None],
            prior_mean: None,
            grade: None,
            source: "",
            note: "",
        }
        .cells(seeds, lang)
    })
}
