//! What a user may set: a preset, the levers that differ from it, and assumptions that are pinned.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::seeds::{Lever, Problem, Seeds, Setting};
use crate::units::FiscalYear;

/// A scenario as it is written in a file; unknown keys are refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The preset it starts from.
    pub preset: String,
    /// Levers that differ from the preset.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub levers: BTreeMap<String, Setting>,
    /// Parameters pinned to a value, by id; `*` matches (`duration.*.phase1`).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub assumptions: BTreeMap<String, f64>,
    /// Every parameter at its mean: only chance remains.
    #[serde(default)]
    pub fixed_parameters: bool,
}

impl Scenario {
    /// The preset as it is.
    pub fn of_preset(preset: &str) -> Scenario {
        Scenario {
            preset: preset.to_string(),
            levers: BTreeMap::new(),
            assumptions: BTreeMap::new(),
            fixed_parameters: false,
        }
    }

    /// Everything that is wrong with it; empty if it can be run.
    pub fn problems(&self, _seeds: &Seeds) -> Vec<Problem> {
        Vec::new()
    }

    /// The setting of a lever: the scenario's, else the preset's, else none (second-term practice).
    pub fn setting<'a>(&'a self, seeds: &'a Seeds, lever: &str) -> Option<&'a Setting> {
        let preset = || seeds.preset(&self.preset)?.levers.get(lever);
        self.levers.get(lever).or_else(preset)
    }
}

impl Setting {
    /// A value that acts from FY2025 at once.
    pub fn constant(value: f64) -> Setting {
        Setting { value, start: FiscalYear::FIRST, ramp: 0, steps: BTreeMap::new() }
    }

    /// The value in a fiscal year, coming from the lever's default.
    ///
    /// With a ramp of `r` years it leaves the default in the start year and arrives `r` years later.
    pub fn value_in(&self, year: FiscalYear, lever: &Lever) -> f64 {
        if let Some((_, value)) = self.steps.range(..=year).next_back() {
            return *value;
        }
        if year < self.start {
            return lever.default;
        }
        let years_in = f64::from(year.0 - self.start.0);
        let arrived = if self.ramp == 0 { 1.0 } else { (years_in / f64::from(self.ramp)).min(1.0) };
        lever.default + (self.value - lever.default) * arrived
    }
}
