//! What may be entered for the series that the pipeline does not produce.

use super::check::{PLACE, unknown};
use super::{Entries, Observed, Scenario};
use crate::seeds::{Problem, Seeds};
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
            if let Some(reason) = value_refusal(*year, *value) {
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

fn value_refusal(year: FiscalYear, value: f64) -> Option<String> {
    let (first, last) = (FIRST_ENTRY, FiscalYear::LAST);
    if !(first..=last).contains(&year) {
        return Some(format!(
            "FY{} is out of range; allowed are FY{} to FY{}",
            year.0, first.0, last.0
        ));
    }
    // Written so that NaN is refused.
    let allowed = 0.0 <= value && value.is_finite();
    (!allowed).then(|| format!("{value} is not allowed; a finite number of at least 0 is wanted"))
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
