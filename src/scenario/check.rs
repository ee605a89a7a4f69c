//! What is wrong with a scenario: ids, ranges, years, ramps, choices, sums.

use crate::scenario::{LONGEST_RAMP, LeverValues, Scenario, assumptions};
use crate::seeds::{Lever, Problem, Seeds, Setting, nearest};
use crate::text::Name;
use crate::units::FiscalYear;

/// Where problems of a scenario say they are.
pub(super) const PLACE: &str = "scenario";

impl Scenario {
    /// Everything that is wrong with it; empty if it can be run.
    pub fn problems(&self, seeds: &Seeds) -> Vec<Problem> {
        let mut problems = Vec::new();
        if seeds.preset(&self.preset).is_none() {
            let ids = ids(seeds.presets.iter().map(|preset| &preset.id));
            let reason = unknown("preset", &self.preset, &ids, &listed_by("presets"));
            problems.push(Problem::new(PLACE, "preset", reason));
        }
        for (id, setting) in &self.levers {
            match seeds.lever(id) {
                Some(lever) => check_setting(lever, setting, &mut problems),
                None => {
                    let ids = ids(seeds.levers.iter().map(|lever| &lever.id));
                    let reason = unknown("lever", id, &ids, &listed_by("levers"));
                    problems.push(Problem::new(PLACE, format!("levers.{id}"), reason));
                }
            }
        }
        problems.extend(assumptions(seeds, self).err().unwrap_or_default());
        problems.extend(
            LeverValues::resolve(seeds, self, FiscalYear::LAST)
                .err()
                .unwrap_or_default(),
        );
        problems
    }

    /// What the user should be told although the scenario can be run: the shares that were adjusted.
    pub fn notes(&self, seeds: &Seeds, horizon: FiscalYear) -> Vec<Name> {
        let values = LeverValues::resolve(seeds, self, horizon);
        values.map_or_else(
            |_| Vec::new(),
            |values| {
                values
                    .scalings()
                    .iter()
                    .map(|scaling| scaling.note())
                    .collect()
            },
        )
    }
}

/// Checks one setting against its lever.
fn check_setting(lever: &Lever, setting: &Setting, problems: &mut Vec<Problem>) {
    let mut report = |field: &str, reason: Option<String>| {
        let key = format!("levers.{}{field}", lever.id);
        problems.extend(reason.map(|reason| Problem::new(PLACE, key, reason)));
    };
    report("", wrong_value(lever, setting.value));
    report(".start", wrong_year(setting.start));
    report(".ramp", wrong_ramp(lever, setting.ramp));
    for (year, value) in &setting.steps {
        let field = format!(".steps.{}", year.0);
        report(&field, wrong_year(*year));
        report(&field, wrong_value(lever, *value));
    }
}

fn wrong_value(lever: &Lever, value: f64) -> Option<String> {
    if !value.is_finite() {
        return Some(format!(
            "{value} is not a finite number; {}",
            allowed(lever)
        ));
    }
    let is = |choice: &f64| (choice - value).abs() <= f64::EPSILON;
    let refused = if lever.choices.is_empty() {
        !(lever.min..=lever.max).contains(&value)
    } else {
        !lever.choices.iter().any(is)
    };
    refused.then(|| {
        format!(
            "{} is outside what is allowed: {}",
            show(value),
            allowed(lever)
        )
    })
}

/// The range or the choices of a lever, with the unit.
fn allowed(lever: &Lever) -> String {
    if lever.choices.is_empty() {
        format!(
            "{} to {} ({})",
            show(lever.min),
            show(lever.max),
            lever.unit
        )
    } else {
        let choices: Vec<String> = lever.choices.iter().copied().map(show).collect();
        format!("{} ({})", choices.join(", "), lever.unit)
    }
}

fn wrong_year(year: FiscalYear) -> Option<String> {
    let (first, last) = (FiscalYear::FIRST, FiscalYear::LAST);
    let outside = !(first..=last).contains(&year);
    outside.then(|| format!("FY{} is outside FY{} to FY{}", year.0, first.0, last.0))
}

fn wrong_ramp(lever: &Lever, ramp: u16) -> Option<String> {
    if ramp > LONGEST_RAMP {
        Some(format!("{ramp} years is outside 0 to {LONGEST_RAMP}"))
    } else if ramp > 0 && !lever.choices.is_empty() {
        Some(format!(
            "{} allows few values, so it cannot ramp: 0 is allowed",
            lever.id
        ))
    } else {
        None
    }
}

/// `unknown lever "pairng"; did you mean "pairing"?`
pub(super) fn unknown(what: &str, id: &str, candidates: &[String], otherwise: &str) -> String {
    format!(
        "unknown {what} {id:?}; {}",
        did_you_mean(id, candidates, otherwise)
    )
}

/// The end of such a sentence: the nearest id, or what else helps where none is near.
pub(super) fn did_you_mean(id: &str, candidates: &[String], otherwise: &str) -> String {
    let found = nearest(id, candidates.iter().map(String::as_str));
    found.map_or_else(
        || otherwise.to_string(),
        |found| format!("did you mean {found:?}?"),
    )
}

/// The command that lists what exists.
pub(super) fn listed_by(command: &str) -> String {
    format!("`seedflow {command}` lists what exists")
}

fn ids<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    ids.cloned().collect()
}

/// A number as people write it: at most nine digits behind the point, no trailing zeros.
pub(super) fn show(value: f64) -> String {
    let text = format!("{value:.9}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_string()
    } else {
        text.to_string()
    }
}
