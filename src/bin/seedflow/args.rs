//! What can be typed: commands, options, their ranges and their help.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread::available_parallelism;

use clap::{Parser, Subcommand, ValueEnum};
use seedflow::scenario::DEFAULT_PRESET;
use seedflow::text::Lang;
use seedflow::units::FiscalYear;

/// Most replications of one run.
const MOST_REPLICATIONS: i64 = 1_000_000;
/// Most threads of one run.
const MOST_THREADS: u16 = 1024;

/// Simulates Japan's third-term Medical R&D Promotion Plan (FY2025–29).
#[derive(Parser)]
#[command(version, about, propagate_version = true)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Subcommand)]
pub enum Command {
    /// Run a scenario and say how likely each target is
    Run(Run),
    /// List the levers: what a policy may set
    Levers(List),
    /// List the parameters: what nobody knows exactly
    Parameters(List),
    /// List the presets: named starting points
    Presets(List),
    /// List the plan's 21 targets and its other monitoring indicators, with the ids for --entry
    Indicators(List),
    /// Print what second-term practice leaves behind, the text of seeds/practice.csv (for maintainers)
    Practice,
}

/// A listing.
#[derive(clap::Args)]
pub struct List {
    /// Form of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Language of names
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub lang: Language,
}

/// A run.
#[derive(clap::Args)]
pub struct Run {
    /// Preset to start from; goes before the one in the scenario file [default: plan]
    #[arg(long, value_name = "ID")]
    pub preset: Option<String>,
    /// Scenario file (JSON: preset, levers, assumptions, entries, fixed_parameters)
    #[arg(long, value_name = "FILE")]
    pub scenario: Option<PathBuf>,
    /// Set a lever, from FY2025 or from a fiscal year on (LEVER@FY=VALUE); repeatable
    #[arg(long, value_name = "LEVER=VALUE")]
    pub set: Vec<String>,
    /// Pin a parameter, `*` matches (success.*.applied=0.5); repeatable
    #[arg(long, value_name = "PARAMETER=VALUE")]
    pub assume: Vec<String>,
    /// Enter a value of a series that is not simulated (paediatric_plans@2025=12); repeatable
    #[arg(long, value_name = "SERIES@FY=VALUE")]
    pub entry: Vec<String>,
    /// Every parameter at its mean: only chance remains
    #[arg(long)]
    pub fixed_parameters: bool,
    /// Take the parameters from their priors; so far the only choice, and the default
    #[arg(long)]
    pub prior: bool,
    /// Replications, 1 to 1,000,000
    #[arg(long, value_name = "N", default_value_t = 2000,
          value_parser = clap::value_parser!(u32).range(1..=MOST_REPLICATIONS))]
    pub replications: u32,
    /// Run seed: the same seed gives the same bits
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Threads; the result does not depend on them [default: as many as the machine has]
    #[arg(long, value_name = "T", value_parser = threads)]
    pub threads: Option<NonZeroUsize>,
    /// Last fiscal year, FY2029 to FY2040
    #[arg(long, value_name = "FY", default_value = "2029", value_parser = horizon)]
    pub horizon: FiscalYear,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Language of the table
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub lang: Language,
}

impl Run {
    /// Threads to use.
    pub fn threads(&self) -> usize {
        self.threads
            .or_else(|| available_parallelism().ok())
            .map_or(1, NonZeroUsize::get)
    }

    /// What the run is called in tables: the preset or file, and the options that differ from it.
    pub fn label(&self) -> String {
        let file = self
            .scenario
            .as_ref()
            .map(|path| path.display().to_string());
        let parts = [self.preset.clone(), file].into_iter().flatten();
        let changes = self.set.iter().chain(&self.assume).chain(&self.entry);
        let changes = changes.cloned();
        let fixed = self
            .fixed_parameters
            .then(|| "fixed parameters".to_string());
        let mut parts: Vec<String> = parts.chain(changes).chain(fixed).collect();
        if self.preset.is_none() && self.scenario.is_none() {
            parts.insert(0, DEFAULT_PRESET.to_string());
        }
        parts.join("; ")
    }
}

/// A form of the output.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Aligned tables for people
    Table,
    /// One document with everything
    Json,
    /// One long table
    Csv,
}

/// A language of names and headings.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Japanese
    Ja,
    /// English
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::Ja => Lang::Ja,
            Language::En => Lang::En,
        }
    }
}

fn threads(text: &str) -> Result<NonZeroUsize, String> {
    let number: Option<u16> = text.parse().ok().filter(|number| *number <= MOST_THREADS);
    let number = number.and_then(|number| NonZeroUsize::new(usize::from(number)));
    number.ok_or_else(|| format!("1 to {MOST_THREADS} is allowed"))
}

fn horizon(text: &str) -> Result<FiscalYear, String> {
    let (first, last) = (FiscalYear::PLAN_END, FiscalYear::LAST);
    let year = text
        .strip_prefix("FY")
        .unwrap_or(text)
        .parse()
        .ok()
        .map(FiscalYear);
    let year = year.filter(|year| (first..=last).contains(year));
    year.ok_or_else(|| format!("FY{} to FY{} is allowed", first.0, last.0))
}
