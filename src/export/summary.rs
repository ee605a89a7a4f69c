//! The first sheet: what a run says, for people.

use super::{Cell, Chart, Datum, Form, Line, Page, Style, Subject, differences, names};
use crate::chart::{HEADLINE, Outlook, indicator_name};
use crate::follow_up::FollowUp;
use crate::scenario::assumptions;
use crate::seeds::Grade;
use crate::summary::{IndicatorSummary, Probability};
use crate::table;
use crate::text::{Lang, Words, figures, format, levers, results, shell, take_away};
use crate::units::FiscalYear;

/// Headings of the targets.
const HEADINGS: [Words; 11] = [
    take_away::INDICATOR,
    take_away::UNIT,
    take_away::TARGET,
    take_away::PROBABILITY,
    take_away::LOW,
    take_away::HIGH,
    take_away::OUTLOOK,
    figures::MEAN,
    figures::P05,
    figures::MEDIAN,
    figures::P95,
];
/// Column of the names and that of the probabilities.
const CHARTED: [u16; 2] = [0, 3];
/// Lines that the chart covers.
const CHART_LINES: usize = 17;
/// Widths: the first holds names.
const WIDTHS: [f64; 11] = [
    36.0, 14.0, 14.0, 14.0, 14.0, 14.0, 14.0, 12.0, 12.0, 12.0, 12.0,
];

pub(super) fn page(subject: &Subject<'_>, update: Option<&FollowUp>) -> Page {
    let lang = subject.lang;
    let mut lines = Lines(Vec::new());
    lines.note(Style::Title, take_away::BOOK_TITLE.in_(lang));
    let name = take_away::part_of(lang, take_away::SCENARIO.in_(lang), subject.name);
    lines.note(Style::Note, name);
    lines.note(Style::Note, run_line(subject));
    lines.note(Style::Part, take_away::TARGETS.in_(lang));
    lines.headings(HEADINGS.map(|heading| heading.in_(lang)));
    let first = lines.next();
    targets(&mut lines, subject);
    let last = lines.next() - 1;
    if let Some(update) = update {
        updated(&mut lines, subject, update);
    }
    let below = lines.next();
    for _ in 0..CHART_LINES {
        lines.note(Style::Note, "");
    }
    medians(&mut lines, subject);
    changes(&mut lines, subject);
    foundations(&mut lines, subject);
    let title = take_away::CHART_TITLE.in_(lang);
    Page {
        name: take_away::SUMMARY_SHEET.in_(lang).to_string(),
        widths: WIDTHS.to_vec(),
        lines: lines.0,
        chart: Chart {
            title: title.to_string(),
            description: description(subject),
            lines: [first, last],
            names: CHARTED[0],
            values: CHARTED[1],
            below,
        },
    }
}

/// Lines from the top.
struct Lines(Vec<Line>);

impl Lines {
    /// Number of the line that comes next.
    fn next(&self) -> u32 {
        u32::try_from(self.0.len()).expect("a page has few lines")
    }

    fn note(&mut self, style: Style, text: impl Into<String>) {
        let text = text.into();
        let cells = (!text.is_empty()).then(|| plain(text));
        self.0.push(Line {
            style,
            cells: cells.into_iter().collect(),
        });
    }

    fn headings<T: Into<String>>(&mut self, headings: impl IntoIterator<Item = T>) {
        let cells = headings.into_iter().map(plain).collect();
        self.0.push(Line {
            style: Style::Headings,
            cells,
        });
    }

    fn row(&mut self, cells: Vec<Cell>) {
        self.0.push(Line {
            style: Style::Row,
            cells,
        });
    }
}

fn plain(text: impl Into<String>) -> Cell {
    Cell {
        datum: Datum::text(text),
        form: Form::Plain,
    }
}

fn number(value: f64, form: Form) -> Cell {
    Cell {
        datum: Datum::known(Some(value)),
        form,
    }
}

const EMPTY: Cell = Cell {
    datum: Datum::Empty,
    form: Form::Plain,
};

fn headline<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a IndicatorSummary> {
    let summary = subject.summary;
    HEADLINE.iter().filter_map(|id| summary.indicator(id))
}

fn name(subject: &Subject<'_>, id: &str) -> String {
    let id = subject.summary.naming(id);
    let of_data = || table::indicator_name(subject.seeds, id);
    let words = indicator_name(id).map(|words| words.in_(subject.lang).to_string());
    words.unwrap_or_else(|| of_data().in_(subject.lang).to_string())
}

fn probability_cells(probability: Probability, lang: Lang) -> Vec<Cell> {
    let Probability {
        estimate,
        low,
        high,
    } = probability;
    let mut cells: Vec<Cell> = [estimate, low, high]
        .map(|share| number(share, Form::Percent))
        .into();
    cells.push(plain(Outlook::of(estimate).words().in_(lang)));
    cells
}

fn targets(lines: &mut Lines, subject: &Subject<'_>) {
    let lang = subject.lang;
    for indicator in headline(subject) {
        let (Some(target), Some(probability)) = (indicator.target, indicator.probability) else {
            continue;
        };
        let unit = table::indicator_unit(subject.seeds, &indicator.id);
        let total = &indicator.total;
        let mut cells = vec![
            plain(name(subject, &indicator.id)),
            plain(unit.in_(lang)),
            number(target, Form::Count),
        ];
        cells.extend(probability_cells(probability, lang));
        let numbers = [total.mean, total.p05, total.p50, total.p95];
        cells.extend(numbers.map(|value| number(value, Form::Count)));
        lines.row(cells);
    }
    let mut cells = vec![plain(results::JOINT.in_(lang)), EMPTY, EMPTY];
    cells.extend(probability_cells(subject.summary.joint_probability, lang));
    lines.row(cells);
}

/// The probabilities after an update by what was observed, those of target 20 included.
fn updated(lines: &mut Lines, subject: &Subject<'_>, update: &FollowUp) {
    let lang = subject.lang;
    let seen = update.observed.iter().map(|fit| {
        let one = fit.observation;
        let year = format::fiscal_year(lang, one.fiscal_year.0);
        let name = take_away::part_of(lang, &name(subject, one.indicator), &year);
        format!("{name} {}", format::grouped(f64::from(one.count), 0))
    });
    let seen: Vec<String> = seen.collect();
    lines.note(Style::Part, take_away::UPDATED.in_(lang));
    lines.note(Style::Note, seen.join(lang.pick("、", "; ")));
    let headings = [
        take_away::INDICATOR,
        take_away::TARGET,
        take_away::BEFORE_UPDATE,
        take_away::AFTER_UPDATE,
        take_away::LOW,
        take_away::HIGH,
        take_away::OUTLOOK,
    ];
    lines.headings(headings.map(|heading| heading.in_(lang)));
    for indicator in &update.indicators {
        let target = indicator.target.zip(indicator.before.probability);
        let Some(((target, before), after)) = target.zip(indicator.after.probability) else {
            continue;
        };
        let name = plain(name(subject, indicator.id));
        let before = number(before.estimate, Form::Percent);
        let mut cells = vec![name, number(target, Form::Count), before];
        cells.extend(probability_cells(after, lang));
        lines.row(cells);
    }
    let joint = update.joint_probability;
    let before = number(joint.before.estimate, Form::Percent);
    let mut cells = vec![plain(results::JOINT.in_(lang)), EMPTY, before];
    cells.extend(probability_cells(joint.after, lang));
    lines.row(cells);
}

/// The probabilities in a sentence, for readers who do not see the chart.
fn description(subject: &Subject<'_>) -> String {
    let lang = subject.lang;
    let mut parts: Vec<String> = headline(subject)
        .filter_map(|indicator| {
            let told = format::probability(lang, indicator.probability?.estimate);
            Some(take_away::part_of(
                lang,
                &name(subject, &indicator.id),
                &told,
            ))
        })
        .collect();
    let joint = format::probability(lang, subject.summary.joint_probability.estimate);
    parts.push(take_away::part_of(lang, results::JOINT.in_(lang), &joint));
    parts.join(lang.pick("、", "; "))
}

/// Yearly medians beside a fifth of the target.
fn medians(lines: &mut Lines, subject: &Subject<'_>) {
    let lang = subject.lang;
    lines.note(Style::Part, take_away::MEDIANS.in_(lang));
    let first = [take_away::INDICATOR, take_away::UNIT, take_away::FIFTH];
    let last = subject.summary.horizon.min(FiscalYear::PLAN_END);
    let years = (FiscalYear::FIRST.0..=last.0).map(|year| format::fiscal_year(lang, year));
    let headings = first.map(|words| words.in_(lang).to_string());
    lines.headings(headings.into_iter().chain(years));
    for indicator in headline(subject) {
        let unit = table::indicator_unit(subject.seeds, &indicator.id);
        let fifth = indicator.target.map(|target| target / 5.0);
        let mut cells = vec![plain(name(subject, &indicator.id)), plain(unit.in_(lang))];
        cells.push(fifth.map_or(EMPTY, |fifth| number(fifth, Form::Count)));
        let years = indicator.by_year.iter();
        let years = years.filter(|year| year.fiscal_year <= last);
        cells.extend(years.map(|year| number(year.in_year.p50, Form::Count)));
        lines.row(cells);
    }
    lines.note(Style::Note, "");
}

/// Levers that differ from the preset, and pinned parameters.
fn changes(lines: &mut Lines, subject: &Subject<'_>) {
    let (lang, seeds) = (subject.lang, subject.seeds);
    let preset = seeds.preset(&subject.scenario.preset);
    let preset = preset.map_or("", |preset| preset.name.in_(lang));
    let title = take_away::part_of(lang, take_away::CHANGED.in_(lang), preset);
    lines.note(Style::Part, title);
    let horizon = subject.summary.horizon;
    let found = differences(seeds, subject.scenario, horizon);
    if found.is_empty() {
        lines.note(Style::Note, take_away::UNCHANGED.in_(lang));
    } else {
        let first = [take_away::INPUT, take_away::UNIT, take_away::WHOSE];
        let first = first.map(|words| words.in_(lang).to_string());
        let years = (FiscalYear::FIRST.0..=horizon.0).map(|year| format::fiscal_year(lang, year));
        lines.headings(first.into_iter().chain(years));
    }
    for one in found {
        for (whose, values) in [
            (take_away::OF_PRESET, &one.of_preset),
            (take_away::OF_SCENARIO, &one.values),
        ] {
            let (unit, form) = shown(&one.lever.unit, lang);
            let mut cells = vec![plain(one.lever.name.in_(lang)), plain(unit)];
            cells.push(plain(whose.in_(lang)));
            cells.extend(values.iter().map(|value| number(*value, form)));
            lines.row(cells);
        }
    }
    pinned(lines, subject);
    lines.note(Style::Note, "");
}

/// Unit of an input, and how its value is written: shares in per cent.
fn shown(unit: &str, lang: Lang) -> (String, Form) {
    if unit == "share" {
        (levers::UNIT_PERCENT.in_(lang).to_string(), Form::Percent)
    } else {
        (names::input_unit(unit, lang), Form::Plain)
    }
}

fn pinned(lines: &mut Lines, subject: &Subject<'_>) {
    let lang = subject.lang;
    let pins = assumptions(subject.seeds, subject.scenario).unwrap_or_default();
    let pinned: Vec<_> = subject
        .seeds
        .parameters
        .iter()
        .zip(pins)
        .filter_map(|(parameter, value)| Some((parameter, value?)))
        .collect();
    if pinned.is_empty() {
        return;
    }
    lines.note(Style::Part, take_away::PINNED.in_(lang));
    let headings = [
        take_away::PARAMETER,
        take_away::UNIT,
        take_away::PINNED_TO,
        take_away::MEAN_BEFORE,
    ];
    lines.headings(headings.map(|words| words.in_(lang)));
    for (parameter, value) in pinned {
        lines.row(vec![
            plain(parameter.name.in_(lang)),
            plain(names::input_unit(&parameter.unit, lang)),
            number(value, Form::Plain),
            number(parameter.mean, Form::Plain),
        ]);
    }
}

/// What it rests on, and where the rest of the numbers stands.
fn foundations(lines: &mut Lines, subject: &Subject<'_>) {
    let lang = subject.lang;
    let parameters = &subject.seeds.parameters;
    let assumed = parameters.iter().filter(|known| known.grade == Grade::C);
    let told = shell::assumptions_count(lang, assumed.count(), parameters.len());
    lines.note(Style::Part, take_away::RESTS_ON.in_(lang));
    lines.note(Style::Note, shell::HONESTY.in_(lang));
    lines.note(Style::Note, told);
    lines.note(Style::Note, subject.citation());
    if let Some(link) = subject.link {
        lines.note(Style::Note, link);
    }
    lines.note(Style::Note, take_away::MORE_SHEETS.in_(lang));
}

fn run_line(subject: &Subject<'_>) -> String {
    let summary = subject.summary;
    let (model, data) = (&summary.model_version, &summary.data_version);
    take_away::run_line(
        subject.lang,
        model,
        data,
        summary.seed,
        summary.replications,
    )
}
