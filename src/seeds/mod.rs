//! The data the model starts from, parsed and validated as a whole.
//!
//! Nothing enters without unit, kind, grade and source; loading is all or nothing and reports every
//! problem at once with file, key and reason.

pub mod layout;
mod load;
mod nearest;
pub mod pack;
pub mod posterior;
mod problem;
mod range;
mod source;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use load::{Files, load, shipped};
pub use nearest::nearest;
pub use posterior::Posterior;
pub use problem::Problem;
pub use source::Source;

use crate::{
    text::Name,
    units::{FiscalYear, Programme},
};

/// How well a number is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grade {
    /// Read in a source.
    A,
    /// A judgement inside a range that was read in a source.
    #[serde(rename = "A-range")]
    ARange,
    /// Recalled from a named source, not verified.
    B,
    /// Assumption.
    C,
    /// Arithmetic on other numbers.
    D,
}

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Published statistic.
    Statistic,
    /// Official target or wording of the plan.
    Plan,
    /// Derived from other numbers; the note shows how.
    Estimate,
    /// Assumption.
    Assumption,
}

/// How the values of an indicator add up to the number that the target is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// Sum over the window.
    Sum,
    /// Level per year at the due date; the mean over the window where that is longer than a year.
    LevelPerYear,
    /// Level at the due date.
    Level,
    /// Mean over three years.
    ThreeYearMean,
    /// Compared with its own past.
    Growth,
}

/// Which side of the target counts as reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Reached at the target or above.
    AtLeast,
    /// Reached strictly above the target.
    MoreThan,
}

/// One of the 21 numbered targets of section 4.1 (`seeds/targets.toml`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Number in the plan, 1–21.
    pub number: u8,
    /// Indicator id, such as `licences`.
    pub id: String,
    /// Short name, in the plan's words, and its English.
    pub name: Name,
    /// The line of the plan, number included, and its English.
    pub wording: Name,
    /// Unit, such as 件.
    pub unit: Name,
    /// How values add up.
    pub kind: TargetKind,
    /// First fiscal year that counts.
    pub window_start: FiscalYear,
    /// Fiscal year by whose end it is due.
    pub due: FiscalYear,
    /// At least or more than.
    pub direction: Direction,
    /// The number; none where the plan gives none.
    pub target: Option<f64>,
    /// Yearly part of it where the plan names one.
    pub per_year: Option<f64>,
    /// Value before the plan, if known; a year's worth where the values add up.
    pub baseline: Option<f64>,
    /// Grade of the baseline.
    pub baseline_grade: Option<Grade>,
    /// Whether the pipeline produces it (1–4 and 20).
    pub simulated: bool,
    /// Source id.
    pub source: String,
    /// Source id of the baseline.
    pub baseline_source: Option<String>,
    /// Values of years before the counting begins, of the grade and source of the baseline.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub past: BTreeMap<FiscalYear, f64>,
    /// How the values are assumed to go on, where evidence supports it; for entered series only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trend: Option<Trend>,
    /// Its parts, each a series of its own (19 has two); empty where it is one series.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<TargetPart>,
    /// What a reader should know.
    pub note: Name,
}

/// How an entered series is assumed to go on: independent normal values, year by year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trend {
    /// Mean in FY2024, in the unit of the target.
    pub value: f64,
    /// Planned change a year.
    pub change: f64,
    /// Noise: standard deviation of one year.
    pub sd: f64,
    /// Grade.
    pub grade: Grade,
    /// Source id.
    pub source: String,
    /// What it rests on.
    pub note: Name,
}

/// A part of a target that is a series of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetPart {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Name,
    /// Unit.
    pub unit: Name,
}

/// A monitoring indicator of section 4.1 that is not a breakdown of a target (`seeds/targets.toml`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Monitored {
    /// Id; of a simulated one `count.project`.
    pub id: String,
    /// Heading of the plan that it stands under: `1` to `7`, or a project's id.
    pub group: String,
    /// The plan's words, and their English.
    pub name: Name,
    /// Unit.
    pub unit: Name,
    /// Whether the pipeline produces it; otherwise it is an entered series.
    pub simulated: bool,
    /// Source id.
    pub source: String,
    /// What a reader should know.
    pub note: Name,
}

/// A figure that was observed (`seeds/baseline.toml`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Name,
    /// Value.
    pub value: f64,
    /// Unit.
    pub unit: Name,
    /// First and last fiscal year it covers.
    pub years: [u16; 2],
    /// Kind.
    pub kind: Kind,
    /// Grade.
    pub grade: Grade,
    /// Source id.
    pub source: String,
    /// What a reader should know.
    pub note: Name,
}

/// Fixed facts of one programme (`seeds/priors.csv`), the same in every replication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeFacts {
    /// Seed-to-seed coefficient of variation of the stage's duration.
    pub duration_cv: f64,
    /// Share of the project's seed budget (baseline of lever `stage.<project>.<stage>`).
    pub stage_share: f64,
    /// Awards entering per year under second-term practice.
    pub entries_per_year: f64,
    /// Of these, from outside the agency.
    pub external_entries_per_year: f64,
    /// Check value, not an input: mean number of funded seeds.
    pub check_stock_seeds: f64,
}

/// Fixed facts of one project (`seeds/projects.toml`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProjectFacts {
    /// Share of the programme budget (baseline of lever `share.<project>`).
    pub budget_share: f64,
    /// Share of the project's budget that goes to seeds (baseline of lever `seedshare.<project>`).
    pub seed_share: f64,
}

/// How a parameter spreads around its mean: what nobody knows, drawn once per replication.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Prior {
    /// Known or held fixed.
    Fixed,
    /// Beta with the mean and this effective sample size.
    Beta {
        /// Effective sample size, α + β.
        ess: f64,
    },
    /// Lognormal with the mean and this coefficient of variation.
    Lognormal {
        /// Standard deviation over mean.
        cv: f64,
    },
    /// Gamma with the mean and this coefficient of variation.
    Gamma {
        /// Standard deviation over mean.
        cv: f64,
    },
    /// Uniform; the mean is the middle.
    Uniform {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
    /// Normal with the mean and this standard deviation.
    Normal {
        /// Standard deviation.
        sd: f64,
    },
}

/// A number of the model that nobody knows exactly.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parameter {
    /// Id, such as `success.drug.applied` or `gap_attrition`.
    pub id: String,
    /// Name.
    pub name: Name,
    /// Unit.
    pub unit: String,
    /// Mean of the prior.
    pub mean: f64,
    /// Spread of the prior.
    pub prior: Prior,
    /// Smallest value that may be entered.
    pub min: f64,
    /// Largest value that may be entered.
    pub max: f64,
    /// Kind.
    pub kind: Kind,
    /// Grade.
    pub grade: Grade,
    /// Source id.
    pub source: String,
    /// What a reader should know.
    pub note: Name,
}

/// What a user may set (`seeds/levers.toml`; one entry per lever after expansion by project and stage).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lever {
    /// Id, such as `budget`, `share.drug`, `stage.drug.applied`, `pairing`.
    pub id: String,
    /// Short id for links, never reused.
    pub short: String,
    /// Name.
    pub name: Name,
    /// Unit: `oku_yen`, `share`, `calls`.
    pub unit: String,
    /// Smallest value.
    pub min: f64,
    /// Largest value.
    pub max: f64,
    /// Step of the slider.
    pub step: f64,
    /// Values that are allowed, where they are few (calls a year).
    pub choices: Vec<f64>,
    /// Second-term practice.
    pub default: f64,
    /// The lever whose value this one takes while it is not set (`pairing.basic` follows `pairing`).
    pub follows: Option<String>,
    /// The set of levers that add up to one with this one: `share`, `stage.<project>`; none otherwise.
    pub sum_group: Option<String>,
    /// Kind of the default.
    pub kind: Kind,
    /// Grade of the default.
    pub grade: Grade,
    /// Source id of the default.
    pub source: String,
    /// What a reader should know.
    pub note: Name,
}

/// How one lever moves over the fiscal years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// Value once the change has fully acted.
    pub value: f64,
    /// First fiscal year in which it may differ from the default.
    #[serde(default = "first_year")]
    pub start: FiscalYear,
    /// Years from `start` until the value is reached in equal steps; 0 = at once.
    #[serde(default)]
    pub ramp: u16,
    /// Values from given fiscal years on; each holds until the next and overrides the ramp.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub steps: BTreeMap<FiscalYear, f64>,
}

fn first_year() -> FiscalYear {
    FiscalYear::FIRST
}

/// A named starting point (`seeds/presets.toml`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Name,
    /// A sentence on what it stands for, with its warnings.
    pub description: Name,
    /// Levers that differ from second-term practice.
    #[serde(default)]
    pub levers: BTreeMap<String, Setting>,
    /// Kind.
    pub kind: Kind,
    /// Grade of its numbers.
    pub grade: Grade,
    /// Source id.
    pub source: String,
}

/// What second-term practice leaves behind in one programme (`seeds/practice.csv`), made by
/// `seedflow practice`: the model run for many years over the draws of the parameters.
///
/// Qualities are in units of the quality's standard deviation among applicants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// Mean quality of seeds that enter with an award.
    pub entrant_mean: f64,
    /// Its standard deviation.
    pub entrant_sd: f64,
    /// Share of passers of this stage that win their first open call, among those still there.
    pub first_win: f64,
    /// The same at the second attempt.
    pub second_win: f64,
    /// Mean quality of passers of this stage that wait for their first call.
    pub waiting_mean: f64,
    /// Its standard deviation.
    pub waiting_sd: f64,
    /// Mean quality of those that wait for their second call.
    pub second_mean: f64,
    /// Its standard deviation.
    pub second_sd: f64,
    /// Share of awarded passers that are funded again.
    pub continued: f64,
    /// Share of awarded passers that are lost while waiting.
    pub lost: f64,
    /// Mean quality of seeds that enter this stage without the agency.
    pub outside_mean: f64,
    /// Its standard deviation.
    pub outside_sd: f64,
    /// Share of passers that lost their first call and were taken from the reserve list before their
    /// second.
    pub reserve_win: f64,
    /// Share of seeds that had a licence contract when they entered with an award.
    pub entrant_licensed: f64,
    /// Share of passers with a contract among those that wait for their first call.
    pub waiting_licensed: f64,
    /// The same among those that leave the agency.
    pub leaving_licensed: f64,
}

/// Everything the model starts from; obtained from [`load`] only, so always valid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seeds {
    /// Version of the data.
    pub version: String,
    /// Sources.
    pub sources: Vec<Source>,
    /// The 21 numbered targets in order.
    pub targets: Vec<Target>,
    /// Monitoring indicators that are not a breakdown of a target.
    pub monitored: Vec<Monitored>,
    /// Observed figures of the second term.
    pub baseline: Vec<Figure>,
    /// 56 programmes in [`Programme::all`] order.
    pub programmes: Vec<ProgrammeFacts>,
    /// Eight projects in order.
    pub projects: Vec<ProjectFacts>,
    /// All parameters, in the fixed order of [`crate::seeds::layout`].
    pub parameters: Vec<Parameter>,
    /// All levers.
    pub levers: Vec<Lever>,
    /// All presets; the first is second-term practice.
    pub presets: Vec<Preset>,
    /// 56 programmes in [`Programme::all`] order.
    pub practice: Vec<Practice>,
    /// What the second term's totals leave of the priors, or why it cannot be used: most often that
    /// model or data changed since it was made. Runs that do not ask for it do without.
    pub posterior: Result<Posterior, Vec<Problem>>,
}

impl Seeds {
    /// The facts of a programme.
    pub fn programme(&self, programme: Programme) -> &ProgrammeFacts {
        &self.programmes[programme.index()]
    }

    /// The lever of an id.
    pub fn lever(&self, id: &str) -> Option<&Lever> {
        self.levers.iter().find(|lever| lever.id == id)
    }

    /// The preset of an id.
    pub fn preset(&self, id: &str) -> Option<&Preset> {
        self.presets.iter().find(|preset| preset.id == id)
    }

    /// The parameter of an id.
    pub fn parameter(&self, id: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.id == id)
    }

    /// The observed figure of an id.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.baseline.iter().find(|figure| figure.id == id)
    }

    /// Ids of the series whose values a user enters, since the pipeline does not produce them.
    pub fn entered_ids(&self) -> impl Iterator<Item = &str> {
        let targets = self.targets.iter().filter(|target| !target.simulated);
        let of_targets = targets.flat_map(|target| {
            let own = target.parts.is_empty().then_some(target.id.as_str());
            own.into_iter()
                .chain(target.parts.iter().map(|part| part.id.as_str()))
        });
        let monitored = self.monitored.iter().filter(|one| !one.simulated);
        of_targets.chain(monitored.map(|one| one.id.as_str()))
    }

    /// The target of an indicator.
    pub fn target(&self, id: &str) -> Option<&Target> {
        self.targets.iter().find(|target| target.id == id)
    }
}
