//! What a user may set: a preset, the levers that differ from it, and assumptions that are pinned.
//!
//! ```text
//! file, options ──► Scenario ──► problems (all at once)
//!                      │
//!                      ├──► LeverValues   every lever in every fiscal year, shares adding to one
//!                      │        └──► Policy   the numbers that the engine reads
//!                      └──► assumptions   the pinned value of every parameter, or none
//! ```
//!
//! Levers (what is decided) and parameters (what nobody knows) never mix.

mod apart;
mod apart_told;
mod assumptions;
mod check;
mod entries;
mod file;
mod groups;
mod json;
pub mod moves;
mod observed;
mod options;
mod policy;
mod schedule;
mod shares;
mod source;
mod told;
mod trial_counting;
mod typed;
mod values;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::seeds::{Seeds, Setting};
use crate::units::FiscalYear;

/// Entered values: for each series its values by fiscal year.
pub type Entries = BTreeMap<String, BTreeMap<FiscalYear, f64>>;
/// Observed counts: for each indicator its counts by fiscal year.
pub type Observed = BTreeMap<String, BTreeMap<FiscalYear, u32>>;

pub use apart::{
    Assumed, AssumedValue, AssumptionRow, LeverRow, differing_assumptions, differing_levers,
    four_lines,
};
pub use apart_told::{assumption_told, counting_words, lever_told};
pub use assumptions::{assumptions, parameters_of};
pub use entries::{FIRST_ENTRY, counts_in};
pub use file::ScenarioFile;
pub use groups::{Scaling, TOLERANCE};
pub use observed::{MOST_OBSERVED, OBSERVABLE, count};
pub use options::{DEFAULT_PRESET, Options, set_options};
pub use policy::{Policy, PolicyYear, UNLIMITED_STARTS};
pub use shares::NoRoom;
pub use source::ParameterSource;
pub use told::{Unit, meaning, told};
pub use trial_counting::{EVERY_START, FIRST_TRIALS, TrialCounting};
pub use typed::{half_width, is_share};
pub use values::LeverValues;

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
    /// Which knowledge of the parameters is used.
    #[serde(default)]
    pub parameters: ParameterSource,
    /// Values of series that the pipeline does not produce, by fiscal year from FY2024 on.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub entries: Entries,
    /// What was observed of the pipeline's counts, by fiscal year from FY2025 on: it weights replications
    /// in a follow-up and changes no result.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub observed: Observed,
    /// Every parameter at its mean: only chance remains.
    #[serde(default)]
    pub fixed_parameters: bool,
    /// What target 2 counts.
    #[serde(default)]
    pub trial_counting: TrialCounting,
}

impl Scenario {
    /// The preset as it is.
    pub fn of_preset(preset: &str) -> Scenario {
        Scenario {
            preset: preset.to_string(),
            levers: BTreeMap::new(),
            assumptions: BTreeMap::new(),
            parameters: ParameterSource::default(),
            entries: BTreeMap::new(),
            observed: BTreeMap::new(),
            fixed_parameters: false,
            trial_counting: TrialCounting::default(),
        }
    }

    /// The setting of a lever: the scenario's, else the preset's, else none (second-term practice).
    ///
    /// A lever that follows another (`pairing.basic` follows `pairing`) loses the preset's own
    /// setting where the scenario sets the one that it follows: what a user sets comes first.
    pub fn setting<'a>(&'a self, seeds: &'a Seeds, lever: &str) -> Option<&'a Setting> {
        let follows = || seeds.lever(lever)?.follows.as_deref();
        let preset = || {
            let overruled = follows().is_some_and(|followed| self.levers.contains_key(followed));
            if overruled {
                None
            } else {
                seeds.preset(&self.preset)?.levers.get(lever)
            }
        };
        self.levers.get(lever).or_else(preset)
    }
}
