//! What was observed of the counts that the pipeline produces, and what may be said of it.
//!
//! Observed values change no simulation: a follow-up weights the replications by them.

use super::check::{PLACE, unknown};
use super::{Observed, Scenario};
use crate::math::floor;
use crate::seeds::{Problem, Seeds};
use crate::units::FiscalYear;

/// The counts that can be observed: the ids of [`crate::run::TRACKED`], in its order.
pub const OBSERVABLE: [&str; 11] = [
    "licences",
    "trials",
    "continued",
    "top1_papers",
    "approvals",
    "nonclinical_poc",
    "trial_starts",
    "top10_papers",
    "all_papers",
    "between_programmes",
    "licences_and_continued",
];
/// Largest count that may be observed in a year.
pub const MOST_OBSERVED: u32 = 1_000_000;
/// What a count may be.
pub(super) const COUNTS: &str = "a whole number from 0 to 1,000,000";

/// A count, where the number is one: whole, from 0 to [`MOST_OBSERVED`].
pub fn count(number: f64) -> Option<u32> {
    // Written so that NaN is refused.
    let whole = (0.0..=f64::from(MOST_OBSERVED)).contains(&number) && number <= floor(number);
    whole.then_some(number as u32)
}

/// Everything that is wrong with the observed values of a scenario.
pub(super) fn problems(seeds: &Seeds, scenario: &Scenario) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (id, values) in &scenario.observed {
        if !OBSERVABLE.contains(&id.as_str()) {
            let place = format!("observed.{id}");
            problems.push(Problem::new(PLACE, place, refusal(seeds, id)));
            continue;
        }
        for (year, count) in values {
            let reasons = [year_refusal(*year), count_refusal(*count)];
            let place = format!("observed.{id}.{}", year.0);
            let told = |reason| Problem::new(PLACE, place.clone(), reason);
            problems.extend(reasons.into_iter().flatten().map(told));
        }
    }
    problems
}

fn refusal(seeds: &Seeds, id: &str) -> String {
    let otherwise = format!("allowed are {}", OBSERVABLE.join(", "));
    if seeds.entered_ids().any(|entered| entered == id) {
        return format!(
            "`{id}` does not come from the simulated pipeline and belongs under `entries`; {otherwise}"
        );
    }
    let known = OBSERVABLE.map(str::to_string);
    unknown("indicator", id, &known, &otherwise)
}

fn year_refusal(year: FiscalYear) -> Option<String> {
    let (first, last) = (FiscalYear::FIRST, FiscalYear::LAST);
    (!(first..=last).contains(&year)).then(|| {
        format!(
            "FY{} is out of range; allowed are FY{} to FY{}",
            year.0, first.0, last.0
        )
    })
}

fn count_refusal(count: u32) -> Option<String> {
    (MOST_OBSERVED < count).then(|| format!("{count} cannot be a count; {COUNTS} is wanted"))
}

impl Scenario {
    /// The same with a count observed in a year, or with none there.
    pub fn with_observed(&self, id: &str, year: FiscalYear, count: Option<u32>) -> Scenario {
        let mut next = self.clone();
        let values = next.observed.entry(id.to_string()).or_default();
        match count {
            Some(count) => values.insert(year, count),
            None => values.remove(&year),
        };
        if values.is_empty() {
            next.observed.remove(id);
        }
        next
    }

    /// The same without anything observed.
    pub fn without_observed(&self) -> Scenario {
        Scenario {
            observed: Observed::new(),
            ..self.clone()
        }
    }
}
