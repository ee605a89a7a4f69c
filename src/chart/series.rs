//! Entered series as fields: one a fiscal year, with what is known from before.

use crate::scenario::{Entries, FIRST_ENTRY, counts_in};
use crate::seeds::{Monitored, Target};
use crate::text::{Lang, Name, format};
use crate::units::FiscalYear;

/// A series whose values a user enters.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Id, as in the entries of a scenario.
    pub id: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Whether its values are counts, which have no fraction.
    pub whole: bool,
    /// Values from before the plan, written with their years; empty where there are none.
    pub past: String,
    /// Fiscal years that can be entered, each with its value where one was.
    pub fields: Vec<(FiscalYear, Option<f64>)>,
}

impl Series {
    /// How many values were entered.
    pub fn entered(&self) -> usize {
        let known = self.fields.iter().filter(|(_, value)| value.is_some());
        known.count()
    }
}

/// The series of an entered target: one, or one a part. Years up to its due date, and later ones that
/// were entered all the same.
pub fn of_target(lang: Lang, target: &Target, entries: &Entries) -> Vec<Series> {
    let one = |id: &str, name: &Name, unit: &Name| {
        let mut found = series(lang, id, (name, unit), target.due, entries);
        found.past = past(lang, target, found.unit.as_str());
        found
    };
    if target.parts.is_empty() {
        return vec![one(&target.id, &target.name, &target.unit)];
    }
    let parts = target.parts.iter();
    parts
        .map(|part| one(&part.id, &part.name, &part.unit))
        .collect()
}

/// The series of a monitoring indicator that is not simulated.
pub fn of_monitored(lang: Lang, one: &Monitored, entries: &Entries) -> Series {
    let words = (&one.name, &one.unit);
    series(lang, &one.id, words, FiscalYear::PLAN_END, entries)
}

fn series(
    lang: Lang,
    id: &str,
    (name, unit): (&Name, &Name),
    last: FiscalYear,
    entries: &Entries,
) -> Series {
    let entered = entries.get(id);
    let latest = entered.and_then(|values| values.keys().next_back().copied());
    let last = last.max(latest.unwrap_or(last));
    let years = (FIRST_ENTRY.0..=last.0).map(FiscalYear);
    Series {
        id: id.to_string(),
        name: name.in_(lang).to_string(),
        unit: unit.in_(lang).to_string(),
        whole: counts_in(unit),
        past: String::new(),
        fields: years
            .map(|year| (year, entered.and_then(|values| values.get(&year).copied())))
            .collect(),
    }
}

fn past(lang: Lang, target: &Target, unit: &str) -> String {
    let values: Vec<String> = target
        .past
        .iter()
        .map(|(year, value)| {
            let year = format::fiscal_year(lang, year.0);
            format!("{year} {}", with_unit(lang, *value, unit))
        })
        .collect();
    values.join(lang.pick("、", ", "))
}

/// A value as it was entered: no digit more than it has, up to three behind the point.
pub fn plainly(value: f64) -> String {
    format::shortest(value, 3)
}

/// A number with its unit.
pub(super) fn with_unit(lang: Lang, value: f64, unit: &str) -> String {
    let number = plainly(value);
    match lang {
        Lang::Ja => format!("{number}{unit}"),
        Lang::En => format!("{number} {unit}"),
    }
}
