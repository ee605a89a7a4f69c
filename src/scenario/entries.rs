//! What may be entered for the series that the pipeline does not produce.

use super::check::{PLACE, unknown};
use super::{Entries, Observed, Scenario};
use crate::math::floor;
use crate::seeds::{Problem, Seeds, Target};
use crate::text::Name;
use crate::units::FiscalYear;

/// The first fiscal year of which a value may be entered: cumulative targets run from FY2024.
pub const FIRST_ENTRY: FiscalYear = FiscalYear(2024);

/// Everything that is wrong with the entries of a scenario.
pub(super) fn problems(seeds: &Seeds, scenario: &Scenario) -> Vec<Problem> {
    let known: Vec<String> = seeds.entered_ids().map(str::to_string).collect();
    let mut problems = Vec::new();
    for (id, values) in &scenario.entries {
        if !known.contains(id) {
            let reason = refusal(seeds, id, &known);
            problems.push(Problem::new(PLACE, format!("entries.{id}"), reason));
            continue;
        }
        for (year, value) in values {
            if let Some(reason) = value_refusal(seeds, id, *year, *value) {
                problems.push(Problem::new(
                    PLACE,
                    format!("entries.{id}.{}", year.0),
                    reason,
                ));
            }
        }
    }
    problems
}

fn refusal(seeds: &Seeds, id: &str, known: &[String]) -> String {
    let monitored = seeds
        .monitored
        .iter()
        .any(|one| one.id == id && one.simulated);
    if monitored || seeds.target(id).is_some_and(|target| target.simulated) {
        return format!("`{id}` is simulated and cannot be entered");
    }
    let otherwise = "`seedflow indicators` lists what exists";
    unknown("series", id, known, otherwise)
}

fn value_refusal(seeds: &Seeds, id: &str, year: FiscalYear, value: f64) -> Option<String> {
    let (first, last) = (FIRST_ENTRY, FiscalYear::LAST);
    if !(first..=last).contains(&year) {
        return Some(format!(
            "FY{} is out of range; allowed are FY{} to FY{}",
            year.0, first.0, last.0
        ));
    }
    // Written so that NaN is refused.
    let allowed = 0.0 <= value && value.is_finite();
    if !allowed {
        let reason = "is not allowed; a finite number of at least 0 is wanted";
        return Some(format!("{value} {reason}"));
    }
    let fraction = is_count(seeds, id) && floor(value) < value;
    fraction.then(|| format!("{value} cannot be a count of a year; a whole number is wanted"))
}

/// Unit of the series that are no counts.
const PERCENT: &str = "%";

/// Whether the values of an entered series are counts: whole numbers. Percentages are not.
pub fn is_count(seeds: &Seeds, id: &str) -> bool {
    unit_of(seeds, id).is_some_and(counts_in)
}

/// The same by the unit of the series.
pub fn counts_in(unit: &Name) -> bool {
    unit.en != PERCENT
}

/// Unit of an entered series.
fn unit_of<'a>(seeds: &'a Seeds, id: &str) -> Option<&'a Name> {
    let mut parts = seeds.targets.iter().flat_map(|target| &target.parts);
    let mut monitored = seeds.monitored.iter();
    let part = parts.find(|part| part.id == id).map(|part| &part.unit);
    let of_target = || seeds.target(id).map(|target| &target.unit);
    let of_monitored = || monitored.find(|one| one.id == id).map(|one| &one.unit);
    part.or_else(of_target).or_else(of_monitored)
}

/// What was entered for years after the one in which its target is due: it decides nothing.
pub(super) fn after_due(seeds: &Seeds, entries: &Entries) -> Vec<Name> {
    let mut notes = Vec::new();
    for (id, values) in entries {
        let mut targets = seeds.targets.iter();
        let of_it =
            |target: &&Target| target.id == *id || target.parts.iter().any(|part| part.id == *id);
        let Some(target) = targets.find(of_it) else {
            continue;
        };
        let due = target.due;
        let later = values.keys().filter(|year| due < **year);
        notes.extend(later.map(|year| Name {
            ja: format!(
                "{id} の{}年度の値は、目標の期限（{}年度）の後なので、判定に使いません",
                year.0, due.0
            ),
            en: format!(
                "The value of {id} for FY{} lies after the year in which its target is due (FY{}) and decides nothing",
                year.0, due.0
            ),
        }));
    }
    notes
}

impl Scenario {
    /// The same with a value entered for a year of a series, or with none there.
    pub fn entered(&self, id: &str, year: FiscalYear, value: Option<f64>) -> Scenario {
        let mut next = self.clone();
        let values = next.entries.entry(id.to_string()).or_default();
        match value {
            Some(value) => values.insert(year, value),
            None => values.remove(&year),
        };
        if values.is_empty() {
            next.entries.remove(id);
        }
        next
    }

    /// The same without the values of a series.
    pub fn without_entries(&self, id: &str) -> Scenario {
        let mut next = self.clone();
        next.entries.remove(id);
        next
    }

    /// The same without entered and observed values: all that the simulation knows of it.
    pub fn simulated_part(&self) -> Scenario {
        Scenario {
            entries: Entries::new(),
            observed: Observed::new(),
            ..self.clone()
        }
    }
}

/// Puts entries over others, year by year.
pub(super) fn over(below: &mut Entries, above: Entries) {
    for (id, values) in above {
        below.entry(id).or_default().extend(values);
    }
}
