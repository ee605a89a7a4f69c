//! A policy that the scenario asked about is held against: what is decided, nothing of what is assumed.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use crate::scenario::Scenario;
use crate::seeds::{Problem, Seeds, Setting};

/// What need not be escaped in a line beside letters and digits.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');
/// Stands between two in a line.
const BETWEEN: char = ':';

/// A preset, or the preset and the levers of a scenario of one's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    /// The id of the preset, or what the user calls the scenario.
    pub name: String,
    /// The preset.
    pub preset: String,
    /// The levers that differ from it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub levers: BTreeMap<String, Setting>,
}

impl Alternative {
    /// A preset as it is.
    pub fn preset(id: &str) -> Alternative {
        Alternative {
            name: id.to_string(),
            preset: id.to_string(),
            levers: BTreeMap::new(),
        }
    }

    /// The policy of a scenario under a name.
    pub fn of_scenario(name: &str, scenario: &Scenario) -> Alternative {
        Alternative {
            name: name.to_string(),
            preset: scenario.preset.clone(),
            levers: scenario.levers.clone(),
        }
    }

    /// Whether it is a preset as it is, which is called by its own name.
    pub fn is_preset(&self) -> bool {
        self.levers.is_empty() && self.name == self.preset
    }

    /// The scenario with this policy and the assumptions of another.
    ///
    /// # Errors
    /// Everything that keeps it from being run.
    pub fn under(&self, seeds: &Seeds, assumed: &Scenario) -> Result<Scenario, Vec<Problem>> {
        let scenario = Scenario {
            preset: self.preset.clone(),
            levers: self.levers.clone(),
            ..assumed.clone()
        };
        let problems = scenario.problems(seeds);
        if problems.is_empty() {
            Ok(scenario)
        } else {
            Err(problems)
        }
    }

    /// In a line: the id of the preset, or everything as escaped JSON.
    pub(super) fn to_text(&self) -> String {
        if self.is_preset() {
            return self.name.clone();
        }
        let text = serde_json::to_string(self).expect("plain numbers and texts");
        utf8_percent_encode(&text, PLAIN).to_string()
    }

    /// Several in a line.
    pub(super) fn to_texts(all: &[Alternative]) -> String {
        let texts: Vec<String> = all.iter().map(Alternative::to_text).collect();
        texts.join(&BETWEEN.to_string())
    }

    /// Those of a text; none of an empty one.
    ///
    /// # Errors
    /// As [`Alternative::of_text`].
    pub(super) fn of_texts(text: &str) -> Result<Vec<Alternative>, String> {
        let texts = text.split(BETWEEN).filter(|text| !text.is_empty());
        texts.map(Alternative::of_text).collect()
    }

    /// That of a text.
    ///
    /// # Errors
    /// If it is escaped JSON of something else.
    pub(super) fn of_text(text: &str) -> Result<Alternative, String> {
        if !text.starts_with('%') {
            return Ok(Alternative::preset(text));
        }
        let json = percent_decode_str(text).decode_utf8();
        let json = json.map_err(|error| error.to_string())?;
        serde_json::from_str(&json).map_err(|error| error.to_string())
    }
}
