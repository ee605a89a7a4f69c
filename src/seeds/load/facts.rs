//! Sources, targets and observed figures.

use std::collections::{BTreeMap, BTreeSet};

use toml::Table;

use super::entry::{ASSUMPTION, Context, Entry, refuse_doubles};
use crate::seeds::{
    Direction, Figure, Grade, Monitored, Source, Target, TargetKind, TargetPart, Trend,
};
use crate::units::{FiscalYear, Project};

/// Numbered targets of the plan, section 4.1.
const TARGETS: u8 = 21;
/// Fiscal years that data may speak of.
const YEARS: std::ops::RangeInclusive<u16> = 2000..=FiscalYear::LAST.0;
/// Largest sensible count; a larger one is a slip.
const COUNTS: std::ops::RangeInclusive<f64> = 0.0..=1e9;

/// Reads the version of the data.
pub(super) fn version(file: &'static str, table: &Table, context: Context<'_>) -> Option<String> {
    let root = Entry::new(file, "", table, context);
    let version = root.text("version");
    day(&root, "released");
    root.name("title");
    root.name("note");
    root.finish();
    version
}

/// Reads the sources.
pub(super) fn sources(file: &'static str, table: &Table, context: Context<'_>) -> Vec<Source> {
    let root = Entry::new(file, "", table, context);
    let entries = root.entries("source");
    root.finish();
    refuse_doubles(&entries, "id");
    entries.iter().filter_map(source).collect()
}

fn source(entry: &Entry<'_>) -> Option<Source> {
    let id = entry.text("id");
    let title = entry.name("title");
    let reference: Option<String> = entry.get("reference");
    let accessed = day(entry, "accessed");
    let licence = entry.text("licence");
    entry.finish();
    let (id, reference) = (id?, reference?);
    if reference.trim().is_empty() != (id == ASSUMPTION) {
        entry.note(
            "reference",
            "empty for the source `assumption` only, and always there",
        );
    }
    Some(Source {
        id,
        title: title?,
        reference,
        accessed: accessed?,
        licence: licence?,
    })
}

/// A day, ISO 8601.
fn day(entry: &Entry<'_>, key: &'static str) -> Option<String> {
    let day = entry.text(key)?;
    let parts: Vec<Option<u16>> = day.split('-').map(|part| part.parse().ok()).collect();
    match parts[..] {
        [Some(year), Some(1..=12), Some(1..=31)] if day.len() == 10 && YEARS.contains(&year) => {
            Some(day)
        }
        _ => {
            entry.note(key, format!("`{day}` is no day; write it as 2026-11-22"));
            None
        }
    }
}

/// Reads the targets and puts them in order.
pub(super) fn targets(file: &'static str, table: &Table, context: Context<'_>) -> Vec<Target> {
    let root = Entry::new(file, "", table, context);
    let entries = root.entries("target");
    root.entries("monitored");
    root.finish();
    refuse_doubles(&entries, "id");
    let mut targets: Vec<Target> = Vec::new();
    let mut numbers = BTreeSet::new();
    for entry in &entries {
        let number = number_of_target(entry);
        if let Some(number) = number
            && !numbers.insert(number)
        {
            entry.note("number", format!("{number} occurs twice"));
        }
        targets.extend(target(entry, number));
    }
    for number in (1..=TARGETS).filter(|number| !numbers.contains(number)) {
        context.report.note(
            file,
            format!("target {number}"),
            "missing; all of 1 to 21 are needed",
        );
    }
    targets.sort_by_key(|target| target.number);
    targets
}

fn number_of_target(entry: &Entry<'_>) -> Option<u8> {
    let number: u8 = entry.get("number")?;
    if (1..=TARGETS).contains(&number) {
        return Some(number);
    }
    entry.note(
        "number",
        format!("{number} is out of range; allowed are 1 to {TARGETS}"),
    );
    None
}

fn target(entry: &Entry<'_>, number: Option<u8>) -> Option<Target> {
    let id = entry.text("id");
    let name = entry.name("name");
    let wording = entry.name("wording");
    let unit = entry.name("unit");
    let kind: Option<TargetKind> = entry.word("kind");
    let window_start = year(entry, "window_start");
    let due = year(entry, "due");
    let direction: Option<Direction> = entry.word("direction");
    let target = entry.maybe_number("target", COUNTS);
    let per_year = entry.maybe_number("per_year", COUNTS);
    let baseline = entry.maybe_number("baseline", COUNTS);
    let baseline_grade: Option<Grade> = entry.maybe_word("baseline_grade");
    let baseline_source = entry.maybe_source("baseline_source");
    let simulated = entry.get("simulated");
    let source = entry.source("source");
    let past = past(entry);
    let trend = trend(entry);
    let parts = parts(entry);
    let note = entry.name("note");
    entry.finish();
    let result = Target {
        number: number?,
        id: id?,
        name: name?,
        wording: wording?,
        unit: unit?,
        kind: kind?,
        window_start: window_start?,
        due: due?,
        direction: direction?,
        target,
        per_year,
        baseline,
        baseline_grade,
        simulated: simulated?,
        source: source?,
        baseline_source,
        past,
        trend,
        parts,
        note: note?,
    };
    check_target(entry, &result);
    Some(result)
}

/// Values by year before the counting begins.
fn past(entry: &Entry<'_>) -> BTreeMap<FiscalYear, f64> {
    let values: Option<BTreeMap<String, f64>> = entry.maybe("past");
    let mut past = BTreeMap::new();
    for (year, value) in values.unwrap_or_default() {
        match year.parse() {
            Ok(number) if YEARS.contains(&number) && COUNTS.contains(&value) => {
                past.insert(FiscalYear(number), value);
            }
            _ => entry.note(
                "past",
                format!("{year} = {value} is no count of a fiscal year"),
            ),
        }
    }
    if !past.is_empty() && !entry.has("baseline") {
        entry.note("past", "needs a baseline, whose grade and source it shares");
    }
    past
}

/// How the values are assumed to go on.
fn trend(entry: &Entry<'_>) -> Option<Trend> {
    let table: Table = entry.maybe("trend")?;
    let inner = entry.inner("trend", &table);
    let value = inner.number("value", COUNTS);
    let change = inner.number("change", -1e9..=1e9);
    let sd = inner.number("sd", 1e-9..=1e9);
    let provenance = inner.provenance();
    let note = inner.name("note");
    inner.finish();
    let provenance = provenance?;
    Some(Trend {
        value: value?,
        change: change?,
        sd: sd?,
        grade: provenance.grade,
        source: provenance.source,
        note: note?,
    })
}

/// The parts of a target that has several.
fn parts(entry: &Entry<'_>) -> Vec<TargetPart> {
    if !entry.has("part") {
        return Vec::new();
    }
    let parts = entry.entries("part");
    refuse_doubles(&parts, "id");
    let part = |part: &Entry<'_>| {
        let (id, name, unit) = (part.text("id"), part.name("name"), part.name("unit"));
        part.finish();
        Some(TargetPart {
            id: id?,
            name: name?,
            unit: unit?,
        })
    };
    parts.iter().filter_map(part).collect()
}

/// Reads the monitoring indicators that are not breakdowns.
pub(super) fn monitored(file: &'static str, table: &Table, context: Context<'_>) -> Vec<Monitored> {
    let entries = Entry::new(file, "", table, context).entries("monitored");
    refuse_doubles(&entries, "id");
    entries.iter().filter_map(monitored_one).collect()
}

fn monitored_one(entry: &Entry<'_>) -> Option<Monitored> {
    let (id, group) = (entry.text("id"), entry.text("group"));
    let (name, unit) = (entry.name("name"), entry.name("unit"));
    let (simulated, source) = (entry.get("simulated"), entry.source("source"));
    let note = entry.name("note");
    entry.finish();
    let group = group?;
    let heading = matches!(group.parse(), Ok(1..=7_u8)) || Project::from_id(&group).is_some();
    if !heading {
        entry.note(
            "group",
            format!("`{group}` is neither 1 to 7 nor a project"),
        );
    }
    Some(Monitored {
        id: id?,
        group,
        name: name?,
        unit: unit?,
        simulated: simulated?,
        source: source?,
        note: note?,
    })
}

fn check_target(entry: &Entry<'_>, target: &Target) {
    if target.simulated && (target.trend.is_some() || !target.parts.is_empty()) {
        entry.note(
            "simulated",
            "a simulated target has neither a trend nor parts",
        );
    }
    if target.due < target.window_start {
        entry.note("due", "lies before window_start");
        return;
    }
    if (target.kind == TargetKind::Growth) == entry.has("target") {
        entry.note(
            "target",
            "a number is needed, except for kind `growth`, which has none",
        );
    }
    let years = f64::from(target.due.0 - target.window_start.0) + 1.0;
    if let (TargetKind::Sum, Some(total), Some(yearly)) =
        (target.kind, target.target, target.per_year)
        && (yearly * years - total).abs() > 0.5
    {
        let reason = format!("{yearly} a year over {years} years is not the target of {total}");
        entry.note("per_year", reason);
    }
    let given = ["baseline", "baseline_grade", "baseline_source"].map(|key| entry.has(key));
    if given.contains(&true) && given.contains(&false) {
        entry.note(
            "baseline",
            "baseline, baseline_grade and baseline_source go together",
        );
        return;
    }
    let assumed = target.baseline_grade == Some(Grade::C);
    if assumed != (target.baseline_source.as_deref() == Some(ASSUMPTION)) {
        entry.note(
            "baseline_source",
            "grade C and source `assumption` go together",
        );
    }
}

fn year(entry: &Entry<'_>, key: &'static str) -> Option<FiscalYear> {
    let year: u16 = entry.get(key)?;
    if YEARS.contains(&year) {
        return Some(FiscalYear(year));
    }
    let (first, last) = (YEARS.start(), YEARS.end());
    entry.note(
        key,
        format!("{year} is out of range; allowed are {first} to {last}"),
    );
    None
}

/// Reads the observed figures.
pub(super) fn baseline(file: &'static str, table: &Table, context: Context<'_>) -> Vec<Figure> {
    let root = Entry::new(file, "", table, context);
    let entries = root.entries("figure");
    root.finish();
    refuse_doubles(&entries, "id");
    entries.iter().filter_map(figure).collect()
}

fn figure(entry: &Entry<'_>) -> Option<Figure> {
    let id = entry.text("id");
    let name = entry.name("name");
    let value = entry.number("value", COUNTS);
    let unit = entry.name("unit");
    let years: Option<[u16; 2]> = entry.get("years");
    let provenance = entry.provenance();
    let note = entry.name("note");
    entry.finish();
    if let Some([first, last]) = years
        && !(YEARS.contains(&first) && YEARS.contains(&last) && first <= last)
    {
        entry.note(
            "years",
            "first and last fiscal year are needed, the first not after the last",
        );
    }
    let provenance = provenance?;
    Some(Figure {
        id: id?,
        name: name?,
        value: value?,
        unit: unit?,
        years: years?,
        kind: provenance.kind,
        grade: provenance.grade,
        source: provenance.source,
        note: note?,
    })
}
