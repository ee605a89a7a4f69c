//! What a lever may be set to.

use super::{Lever, Problem, Setting};
use crate::units::FiscalYear;

/// Longest ramp, years.
const LONGEST_RAMP: u16 = FiscalYear::LAST.0 - FiscalYear::FIRST.0;

impl Lever {
    /// Why a value is refused: the range or the choices that are allowed; none if it is fine.
    pub fn refusal(&self, value: f64) -> Option<String> {
        let (min, max) = (self.min, self.max);
        // Written so that NaN, which compares with nothing, is refused.
        if !(min..=max).contains(&value) {
            return Some(format!(
                "{value} is out of range; allowed are {min} to {max}"
            ));
        }
        if self.choices.is_empty() || self.choices.contains(&value) {
            return None;
        }
        let choices: Vec<String> = self.choices.iter().map(f64::to_string).collect();
        Some(format!(
            "{value} is not allowed; choose one of {}",
            choices.join(", ")
        ))
    }
}

impl Setting {
    /// Everything that is wrong with it as a setting of `lever`; keys begin with the lever's id.
    pub fn problems(&self, lever: &Lever, place: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut refuse = |key: String, reason: String| {
            problems.push(Problem::new(place, format!("{}.{key}", lever.id), reason));
        };
        if let Some(reason) = lever.refusal(self.value) {
            refuse("value".to_string(), reason);
        }
        if let Some(reason) = year_refusal(self.start) {
            refuse("start".to_string(), reason);
        }
        if LONGEST_RAMP < self.ramp {
            let reason = format!(
                "{} is out of range; allowed are 0 to {LONGEST_RAMP}",
                self.ramp
            );
            refuse("ramp".to_string(), reason);
        }
        if 0 < self.ramp && !lever.choices.is_empty() {
            refuse(
                "ramp".to_string(),
                "must be 0 for a lever with few choices".to_string(),
            );
        }
        for (year, value) in &self.steps {
            if let Some(reason) = year_refusal(*year).or_else(|| lever.refusal(*value)) {
                refuse(format!("steps.{}", year.0), reason);
            }
        }
        problems
    }
}

fn year_refusal(year: FiscalYear) -> Option<String> {
    let (first, last) = (FiscalYear::FIRST, FiscalYear::LAST);
    if (first..=last).contains(&year) {
        return None;
    }
    Some(format!(
        "FY{} is out of range; allowed are FY{} to FY{}",
        year.0, first.0, last.0
    ))
}
