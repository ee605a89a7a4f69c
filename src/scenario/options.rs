//! A scenario from the options of the command line: preset, file, levers, assumptions.
//!
//! `LEVER=VALUE` acts from FY2025, `LEVER@FY=VALUE` from that fiscal year on, `PARAMETER=VALUE` pins.
//! Options go before the file, the file before the preset; the order of options does not matter.

use std::collections::BTreeMap;

use crate::scenario::check::PLACE;
use crate::scenario::file::Draft;
use crate::scenario::typed::{Typed, half_width, is_share};
use crate::scenario::{
    Entries, LeverValues, ParameterSource, Scenario, TrialCounting, entries, parameters_of,
};
use crate::seeds::{Problem, Seeds, Setting};
use crate::units::FiscalYear;

/// The preset that is run when none is named: the plan as it is written.
pub const DEFAULT_PRESET: &str = "plan";

/// What the command line says about the scenario.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// `--preset ID`.
    pub preset: Option<String>,
    /// `--scenario FILE`: its name and its text.
    pub file: Option<(String, String)>,
    /// `--set LEVER=VALUE` or `--set LEVER@FY=VALUE`.
    pub set: Vec<String>,
    /// `--assume PARAMETER=VALUE`.
    pub assume: Vec<String>,
    /// `--prior` or `--covid-inside`; none leaves the file's, or the posterior.
    pub parameters: Option<ParameterSource>,
    /// `--entry SERIES@FY=VALUE`.
    pub entry: Vec<String>,
    /// `--fixed-parameters`.
    pub fixed_parameters: bool,
    /// `--trial-counting first` or `starts`; none leaves the file's, or first trials.
    pub trial_counting: Option<TrialCounting>,
}

/// What the options say about one lever.
#[derive(Default)]
struct Change {
    value: Option<f64>,
    steps: BTreeMap<FiscalYear, f64>,
}

impl Options {
    /// The scenario that they describe.
    ///
    /// # Errors
    /// All problems of the options, the file, the ids and the values at once, each with the option
    /// or file that it came from.
    pub fn scenario(&self, seeds: &Seeds) -> Result<Scenario, Vec<Problem>> {
        let mut draft = match &self.file {
            Some((_, text)) => Draft::read(text),
            None => Draft {
                preset: Some(DEFAULT_PRESET.to_string()),
                ..Draft::default()
            },
        };
        if self.preset.is_some() {
            draft.preset.clone_from(&self.preset);
        }
        draft.parameters = self.parameters.unwrap_or(draft.parameters);
        draft.fixed_parameters |= self.fixed_parameters;
        draft.trial_counting = self.trial_counting.unwrap_or(draft.trial_counting);
        let changes = self.changes(seeds, &mut draft.problems);
        apply(seeds, &mut draft, &changes);
        let pins = self.pins(seeds, &mut draft.problems);
        draft.assumptions.extend(pins.clone());
        let entered = self.entered(seeds, &mut draft.problems);
        entries::over(&mut draft.entries, entered.clone());
        draft.check(seeds).map_err(|problems| {
            problems
                .into_iter()
                .map(|problem| self.with_origin(problem, &changes, &pins, &entered))
                .collect()
        })
    }

    fn changes(&self, seeds: &Seeds, problems: &mut Vec<Problem>) -> BTreeMap<String, Change> {
        let mut changes: BTreeMap<String, Change> = BTreeMap::new();
        for text in &self.set {
            let mut report = |reason| problems.push(Problem::new("--set", text, reason));
            let (id, typed) = match assignment(text, "LEVER=VALUE or LEVER@FY=VALUE") {
                Ok(parts) => parts,
                Err(reason) => {
                    report(reason);
                    continue;
                }
            };
            let (id, year) = match id.split_once('@') {
                None => (id.as_str(), None),
                Some((id, year)) => match fiscal_year(year.trim()) {
                    Some(year) => (id.trim_end(), Some(year)),
                    None => {
                        report(format!("{year:?} is not a fiscal year such as 2027"));
                        continue;
                    }
                },
            };
            let lever = seeds.lever(id);
            if let Some(lever) = lever.filter(|lever| typed.percent && !is_share(&lever.unit)) {
                report(no_share(id, &lever.unit));
                continue;
            }
            let value = typed.share();
            let change = changes.entry(id.to_string()).or_default();
            let before = match year {
                None => change.value.replace(value),
                Some(year) => change.steps.insert(year, value),
            };
            if before.is_some() {
                report("is given more than once; only one can be meant".to_string());
            }
        }
        changes
    }

    fn pins(&self, seeds: &Seeds, problems: &mut Vec<Problem>) -> BTreeMap<String, f64> {
        let mut pins = BTreeMap::new();
        for text in &self.assume {
            let mut report = |reason| problems.push(Problem::new("--assume", text, reason));
            match assignment(text, "PARAMETER=VALUE") {
                Ok((id, typed)) => {
                    let mut matching = parameters_of(seeds, &id);
                    let other = matching.find(|parameter| !is_share(&parameter.unit));
                    if let Some(other) = other.filter(|_| typed.percent) {
                        report(no_share(&other.id, &other.unit));
                    } else if pins.insert(id.clone(), typed.share()).is_some() {
                        report("is given more than once; only one can be meant".to_string());
                    }
                }
                Err(reason) => report(reason),
            }
        }
        pins
    }

    fn entered(&self, seeds: &Seeds, problems: &mut Vec<Problem>) -> Entries {
        let mut entered = Entries::new();
        for text in &self.entry {
            let mut report = |reason| problems.push(Problem::new("--entry", text, reason));
            let (id, typed) = match assignment(text, "SERIES@FY=VALUE") {
                Ok(parts) => parts,
                Err(reason) => {
                    report(reason);
                    continue;
                }
            };
            let (id, year) = id.split_once('@').unwrap_or((&id, ""));
            let Some(year) = fiscal_year(year.trim()) else {
                report("names no fiscal year; SERIES@FY=VALUE is wanted".to_string());
                continue;
            };
            let id = id.trim_end();
            if typed.percent && entries::is_count(seeds, id) {
                report(format!("`{id}` counts; a number without % is wanted"));
                continue;
            }
            let values = entered.entry(id.to_string()).or_default();
            if values.insert(year, typed.number).is_some() {
                report("is given more than once; only one can be meant".to_string());
            }
        }
        entered
    }

    /// Names the option or the file that a problem of the scenario came from.
    fn with_origin(
        &self,
        problem: Problem,
        changes: &BTreeMap<String, Change>,
        pins: &BTreeMap<String, f64>,
        entered: &Entries,
    ) -> Problem {
        if problem.place != PLACE {
            return problem;
        }
        let lever = problem.key.strip_prefix("levers.");
        let parameter = problem.key.strip_prefix("assumptions.");
        let entry = problem.key.strip_prefix("entries.");
        if let Some(key) = lever.filter(|key| changes.keys().any(|id| is_of(key, id))) {
            Problem::new("--set", key, problem.reason)
        } else if let Some(key) = parameter.filter(|key| pins.contains_key(*key)) {
            Problem::new("--assume", key, problem.reason)
        } else if let Some(key) = entry.filter(|key| is_entered(key, entered)) {
            Problem::new("--entry", key, problem.reason)
        } else if problem.key == "preset" && self.preset.is_some() {
            Problem::new("--preset", "", problem.reason)
        } else if let Some((name, _)) = &self.file {
            Problem {
                place: name.clone(),
                ..problem
            }
        } else {
            problem
        }
    }
}

/// What `--set` must say, beside `--preset`, for the levers of a scenario: each value at once, or year by
/// year as it comes in.
pub fn set_options(seeds: &Seeds, scenario: &Scenario) -> Vec<String> {
    let Ok(rows) = LeverValues::resolve(seeds, scenario, FiscalYear::LAST) else {
        return Vec::new();
    };
    let mut options = Vec::new();
    for (id, setting) in &scenario.levers {
        if setting.is_constant() {
            options.push(format!("{id}={}", setting.value));
            continue;
        }
        let mut before = None;
        for (year, value) in rows.of(id).unwrap_or_default().iter().enumerate() {
            if before != Some(*value) {
                options.push(format!("{id}@{}={value}", FiscalYear::from_offset(year).0));
            }
            before = Some(*value);
        }
    }
    options
}

/// Puts the changes into the scenario; a lever that follows another comes after it, since it may
/// lose its preset to it.
fn apply(seeds: &Seeds, draft: &mut Draft, changes: &BTreeMap<String, Change>) {
    let follows = |id: &str| seeds.lever(id).is_some_and(|lever| lever.follows.is_some());
    let (followers, leaders): (Vec<_>, Vec<_>) = changes.iter().partition(|(id, _)| follows(id));
    for (id, change) in leaders.into_iter().chain(followers) {
        let so_far = Scenario {
            levers: draft.levers.clone(),
            ..Scenario::of_preset(draft.preset.as_deref().unwrap_or_default())
        };
        let before = change.value.map(Setting::constant);
        let before = before.or_else(|| so_far.setting(seeds, id).cloned());
        let mut steps = change.steps.clone();
        // Without a setting before it, the first step is where the lever leaves its default.
        let setting = before.or_else(|| {
            let (year, value) = steps.pop_first()?;
            Some(Setting::from_year(year, value))
        });
        if let Some(mut setting) = setting {
            setting.steps.extend(steps);
            draft.levers.insert(id.clone(), setting);
        }
    }
}

/// Whether a problem's key speaks of a lever: the id itself or one of its fields.
fn is_of(key: &str, lever: &str) -> bool {
    let fields = [".start", ".ramp", ".steps."];
    key.strip_prefix(lever)
        .is_some_and(|rest| rest.is_empty() || fields.iter().any(|field| rest.starts_with(field)))
}

/// Whether a problem's key speaks of an entry: of a series as a whole or of one of its years.
fn is_entered(key: &str, entered: &Entries) -> bool {
    entered.iter().any(|(id, values)| {
        let years = values.keys().map(|year| format!("{id}.{}", year.0));
        key == id || years.into_iter().any(|year| key == year)
    })
}

/// Why a percentage is not taken.
fn no_share(id: &str, unit: &str) -> String {
    format!("`{id}` is no share (its unit is {unit}); a number without % is wanted")
}

/// The two sides of `ID=VALUE`, full-width characters as half-width ones.
fn assignment(text: &str, form: &str) -> Result<(String, Typed), String> {
    let Some((id, value)) = text.split_once(['=', '＝']) else {
        return Err(format!("has no `=`; {form} is wanted"));
    };
    let (id, value) = (half_width(id), value.trim());
    if id.is_empty() {
        return Err(format!("names nothing before `=`; {form} is wanted"));
    }
    let typed = Typed::read(value).ok_or_else(|| format!("{value:?} is not a number"))?;
    Ok((id, typed))
}

/// `2027` or `FY2027`.
fn fiscal_year(text: &str) -> Option<FiscalYear> {
    let digits = text
        .strip_prefix("FY")
        .or_else(|| text.strip_prefix("fy"))
        .unwrap_or(text);
    digits.parse().ok().map(FiscalYear)
}
