//! A scenario file: JSON with the keys `preset`, `levers`, `assumptions`, `parameters`, `entries`,
//! `observed`, `fixed_parameters`, `trial_counting`.
//!
//! ```json
//! {
//!   "preset": "plan",
//!   "levers": { "pairing": 0.3, "budget": { "value": 1400, "start": 2027, "ramp": 2 } },
//!   "assumptions": { "success.*.applied": 0.5 },
//!   "entries": { "paediatric_plans": { "2024": 5, "2025": 8 } },
//!   "observed": { "licences": { "2025": 118 } }
//! }
//! ```
//!
//! A lever's setting is a number (from FY2025 on) or an object with `value` and, if wanted,
//! `start`, `ramp` and `steps`. `parameters` is `posterior` (where it is left out),
//! `posterior-covid-inside` or `prior`, `trial_counting` is `first` (the same) or `starts`. Reading goes on after a fault, so that all of them are told.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::scenario::check::{PLACE, unknown};
use crate::scenario::json::Tree;
use crate::scenario::{Entries, Observed, ParameterSource, Scenario, TrialCounting, observed};
use crate::seeds::{Problem, Seeds, Setting};
use crate::units::FiscalYear;

const KEYS: [&str; 8] = [
    "preset",
    "levers",
    "assumptions",
    "parameters",
    "entries",
    "observed",
    "fixed_parameters",
    "trial_counting",
];
/// The words that `trial_counting` may be.
const COUNTINGS: &str = "first or starts, in quotes,";
const SETTING_KEYS: [&str; 4] = ["value", "start", "ramp", "steps"];

impl Scenario {
    /// Reads a scenario file; whether its ids and values exist is the business of
    /// [`Scenario::problems`].
    ///
    /// # Errors
    /// All faults of the text at once: no JSON, unknown or doubled keys, values of a wrong kind.
    pub fn from_json(text: &str) -> Result<Scenario, Vec<Problem>> {
        let draft = Draft::read(text);
        let (scenario, problems) = draft.into_scenario();
        if problems.is_empty() {
            Ok(scenario)
        } else {
            Err(problems)
        }
    }

    /// Reads a scenario file and checks it against the data.
    ///
    /// # Errors
    /// The faults of the text and those of its ids and values, all at once.
    pub fn checked(text: &str, seeds: &Seeds) -> Result<Scenario, Vec<Problem>> {
        Draft::read(text).check(seeds)
    }

    /// The scenario as a file that [`Scenario::from_json`] reads back as it was.
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string_pretty(&self.as_file());
        text.expect("text keys and numbers can always be written") + "\n"
    }

    /// The scenario in the form of its file, to be put into a larger one.
    pub fn as_file(&self) -> ScenarioFile<'_> {
        let levers = self.levers.iter();
        let levers = levers
            .map(|(id, setting)| (id.as_str(), SettingFile::of(setting)))
            .collect();
        ScenarioFile {
            preset: &self.preset,
            levers,
            assumptions: &self.assumptions,
            parameters: self.parameters,
            entries: &self.entries,
            observed: &self.observed,
            fixed_parameters: self.fixed_parameters,
            trial_counting: self.trial_counting,
        }
    }
}

/// A scenario in the form of its file.
#[derive(Serialize)]
pub struct ScenarioFile<'a> {
    preset: &'a str,
    levers: BTreeMap<&'a str, SettingFile<'a>>,
    assumptions: &'a BTreeMap<String, f64>,
    parameters: ParameterSource,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    entries: &'a Entries,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    observed: &'a Observed,
    fixed_parameters: bool,
    #[serde(skip_serializing_if = "is_first")]
    trial_counting: TrialCounting,
}

/// Whether target 2 counts as it does where a file says nothing.
fn is_first(counting: &TrialCounting) -> bool {
    *counting == TrialCounting::First
}

/// A bare number where the value never changes, else the whole setting.
#[derive(Serialize)]
#[serde(untagged)]
enum SettingFile<'a> {
    Constant(f64),
    Moving(&'a Setting),
}

impl SettingFile<'_> {
    fn of(setting: &Setting) -> SettingFile<'_> {
        if setting.is_constant() {
            SettingFile::Constant(setting.value)
        } else {
            SettingFile::Moving(setting)
        }
    }
}

/// What could be read of a file, and what could not.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) preset: Option<String>,
    pub(super) levers: BTreeMap<String, Setting>,
    pub(super) assumptions: BTreeMap<String, f64>,
    pub(super) parameters: ParameterSource,
    pub(super) entries: Entries,
    pub(super) observed: Observed,
    pub(super) fixed_parameters: bool,
    pub(super) trial_counting: TrialCounting,
    pub(super) problems: Vec<Problem>,
}

impl Draft {
    /// Reads as much of a text as can be read.
    pub(super) fn read(text: &str) -> Draft {
        let mut draft = Draft::default();
        // Some editors put a byte order mark first; it means nothing here.
        match serde_json::from_str::<Tree>(text.trim_start_matches('\u{feff}')) {
            Ok(Tree::Object(entries)) => draft.top(entries),
            Ok(other) => {
                draft.problem(
                    "",
                    format!("is {}; an object {{…}} is wanted", other.describe()),
                );
            }
            Err(error) => draft.problem("", format!("is not JSON: {error}")),
        }
        draft
    }

    /// The scenario, checked against the data.
    pub(super) fn check(self, seeds: &Seeds) -> Result<Scenario, Vec<Problem>> {
        let no_preset = self.preset.is_none();
        let (scenario, mut problems) = self.into_scenario();
        // That there is no preset is told already; "" is not blamed once more as an unknown id.
        let told = |problem: &Problem| no_preset && problem.key == "preset";
        problems.extend(
            scenario
                .problems(seeds)
                .into_iter()
                .filter(|problem| !told(problem)),
        );
        if problems.is_empty() {
            Ok(scenario)
        } else {
            Err(problems)
        }
    }

    /// The scenario as far as it could be read, and the problems.
    fn into_scenario(mut self) -> (Scenario, Vec<Problem>) {
        // A text or preset that could not be read is not blamed for being absent as well.
        let unread = |problem: &Problem| matches!(problem.key.as_str(), "" | "preset");
        if self.preset.is_none() && !self.problems.iter().any(unread) {
            self.problem(
                "preset",
                "missing; every scenario starts from a preset".to_string(),
            );
        }
        let scenario = Scenario {
            preset: self.preset.unwrap_or_default(),
            levers: self.levers,
            assumptions: self.assumptions,
            parameters: self.parameters,
            entries: self.entries,
            observed: self.observed,
            fixed_parameters: self.fixed_parameters,
            trial_counting: self.trial_counting,
        };
        (scenario, self.problems)
    }

    fn problem(&mut self, key: impl Into<String>, reason: String) {
        self.problems.push(Problem::new(PLACE, key, reason));
    }

    fn top(&mut self, entries: Vec<(String, Tree)>) {
        for (key, value) in self.once("", entries) {
            match (key.as_str(), value) {
                ("preset", Tree::Text(id)) => self.preset = Some(id),
                ("preset", other) => self.wrong(&key, &other, "the id of a preset in quotes"),
                ("levers", Tree::Object(entries)) => self.levers(entries),
                ("levers", other) => self.wrong(&key, &other, "an object {\"lever\": value, …}"),
                ("assumptions", Tree::Object(entries)) => self.assumptions(entries),
                ("assumptions", other) => {
                    self.wrong(&key, &other, "an object {\"parameter\": value, …}");
                }
                ("parameters", Tree::Text(id)) => self.parameters(&id),
                ("parameters", other) => self.wrong(&key, &other, &format!("one of {}", sources())),
                ("entries", Tree::Object(entries)) => self.entries(entries),
                ("entries", other) => {
                    self.wrong(
                        &key,
                        &other,
                        "an object {\"series\": {\"2025\": value, …}, …}",
                    );
                }
                ("observed", Tree::Object(entries)) => self.observed(entries),
                ("observed", other) => {
                    self.wrong(
                        &key,
                        &other,
                        "an object {\"licences\": {\"2025\": count, …}, …}",
                    );
                }
                ("fixed_parameters", Tree::Bool(fixed)) => self.fixed_parameters = fixed,
                ("fixed_parameters", other) => self.wrong(&key, &other, "true or false"),
                ("trial_counting", Tree::Text(id)) => match TrialCounting::from_id(&id) {
                    Some(counting) => self.trial_counting = counting,
                    None => self.wrong(&key, &Tree::Text(id), COUNTINGS),
                },
                ("trial_counting", other) => self.wrong(&key, &other, COUNTINGS),
                _ => self.unknown_key(&key, &key, &KEYS),
            }
        }
    }

    fn levers(&mut self, entries: Vec<(String, Tree)>) {
        for (id, value) in self.once("levers.", entries) {
            let setting = match value {
                Tree::Number(value) => Some(Setting::constant(value)),
                Tree::Object(entries) => self.setting(&id, entries),
                other => {
                    let wanted = "a number or an object {\"value\": …, \"start\": …, \"ramp\": …}";
                    self.wrong(&format!("levers.{id}"), &other, wanted);
                    None
                }
            };
            self.levers.extend(setting.map(|setting| (id, setting)));
        }
    }

    /// A setting written as an object; none if it has no usable value.
    fn setting(&mut self, id: &str, entries: Vec<(String, Tree)>) -> Option<Setting> {
        let at = |field: &str| format!("levers.{id}.{field}");
        let (mut value, mut seen) = (None, false);
        let mut setting = Setting::constant(0.0);
        for (field, tree) in self.once(&at(""), entries) {
            match (field.as_str(), tree) {
                ("value", Tree::Number(number)) => value = Some(number),
                ("start", tree) => {
                    let year = self.whole(&at("start"), &tree, "a fiscal year such as 2027");
                    setting.start = year.map_or(setting.start, FiscalYear);
                }
                ("ramp", tree) => {
                    let ramp = self.whole(&at("ramp"), &tree, "a whole number of years");
                    setting.ramp = ramp.unwrap_or(setting.ramp);
                }
                ("steps", Tree::Object(entries)) => {
                    setting.steps = self.years(&at("steps"), entries);
                }
                ("steps", other) => {
                    self.wrong(&at("steps"), &other, "an object {\"2027\": value, …}")
                }
                ("value", other) => {
                    seen = true;
                    self.wrong(&at("value"), &other, "a number");
                }
                _ => self.unknown_key(&at(&field), &field, &SETTING_KEYS),
            }
        }
        if value.is_none() && !seen {
            self.problem(
                at("value"),
                "missing; the value that the lever arrives at".to_string(),
            );
        }
        setting.value = value?;
        Some(setting)
    }

    fn entries(&mut self, entries: Vec<(String, Tree)>) {
        for (id, value) in self.once("entries.", entries) {
            let key = format!("entries.{id}");
            if let Tree::Object(years) = value {
                let values = self.years(&key, years);
                self.entries.insert(id, values);
            } else {
                self.wrong(&key, &value, "an object {\"2025\": value, …}");
            }
        }
    }

    fn observed(&mut self, entries: Vec<(String, Tree)>) {
        for (id, value) in self.once("observed.", entries) {
            let key = format!("observed.{id}");
            let Tree::Object(years) = value else {
                self.wrong(&key, &value, "an object {\"2025\": count, …}");
                continue;
            };
            for (year, number) in self.years(&key, years) {
                if let Some(count) = observed::count(number) {
                    let values = self.observed.entry(id.clone()).or_default();
                    values.insert(year, count);
                } else {
                    let place = format!("{key}.{}", year.0);
                    self.wrong(&place, &Tree::Number(number), observed::COUNTS);
                }
            }
        }
    }

    /// Values by fiscal year.
    fn years(&mut self, place: &str, entries: Vec<(String, Tree)>) -> BTreeMap<FiscalYear, f64> {
        let mut steps = BTreeMap::new();
        for (year, value) in self.once(&format!("{place}."), entries) {
            let key = format!("{place}.{year}");
            let number = year
                .parse()
                .ok()
                .filter(|number: &u16| number.to_string() == year);
            match (number, value) {
                (Some(year), Tree::Number(value)) => {
                    steps.insert(FiscalYear(year), value);
                }
                (Some(_), other) => self.wrong(&key, &other, "a number"),
                (None, _) => self.problem(key, "is not a fiscal year such as 2027".to_string()),
            }
        }
        steps
    }

    fn assumptions(&mut self, entries: Vec<(String, Tree)>) {
        for (id, value) in self.once("assumptions.", entries) {
            if let Tree::Number(value) = value {
                self.assumptions.insert(id, value);
            } else {
                self.wrong(&format!("assumptions.{id}"), &value, "a number");
            }
        }
    }

    fn parameters(&mut self, id: &str) {
        match ParameterSource::from_id(id) {
            Some(source) => self.parameters = source,
            None => {
                let ids = ParameterSource::ALL.map(|source| source.id().to_string());
                let otherwise = format!("choose one of {}", sources());
                let reason = unknown("source of parameters", id, &ids, &otherwise);
                self.problem("parameters", reason);
            }
        }
    }

    /// A whole number that fits a year or a count of years.
    fn whole(&mut self, key: &str, tree: &Tree, wanted: &str) -> Option<u16> {
        let whole = match tree {
            Tree::Number(number) if (0.0..=f64::from(u16::MAX)).contains(number) => {
                let cut = *number as u16;
                (f64::from(cut).total_cmp(number).is_eq()).then_some(cut)
            }
            _ => None,
        };
        if whole.is_none() {
            self.wrong(key, tree, wanted);
        }
        whole
    }

    /// The entries, of which those that stand twice are told.
    fn once(&mut self, prefix: &str, entries: Vec<(String, Tree)>) -> Vec<(String, Tree)> {
        let mut seen = BTreeSet::new();
        let doubled: BTreeSet<&String> = entries
            .iter()
            .map(|(key, _)| key)
            .filter(|key| !seen.insert(*key))
            .collect();
        for key in doubled {
            let reason = "stands more than once; only one can be meant".to_string();
            self.problems
                .push(Problem::new(PLACE, format!("{prefix}{key}"), reason));
        }
        entries
    }

    fn wrong(&mut self, key: &str, value: &Tree, wanted: &str) {
        self.problem(key, format!("is {}; {wanted} is wanted", value.describe()));
    }

    fn unknown_key(&mut self, place: &str, key: &str, known: &[&str]) {
        let candidates: Vec<String> = known.iter().map(|key| (*key).to_string()).collect();
        let listed = known.join(", ");
        let reason = unknown("key", key, &candidates, &format!("the keys are {listed}"));
        self.problem(place, reason);
    }
}

/// The words that `parameters` may be.
fn sources() -> String {
    ParameterSource::ALL.map(ParameterSource::id).join(", ")
}
