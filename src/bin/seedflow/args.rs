//! What can be typed: commands, options, their ranges and their help.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread::available_parallelism;

use clap::{Parser, Subcommand, ValueEnum};
use seedflow::calibrate::DRAWS;
use seedflow::follow_up::usual_most;
use seedflow::scenario::{DEFAULT_PRESET, ParameterSource, TrialCounting};
use seedflow::seeds::Problem;
use seedflow::summary::FEWEST_PAIRED;
use seedflow::text::Lang;
use seedflow::units::FiscalYear;

use crate::explore_args::{
    Contribution, Discover, Map, Optimise, Regret, Seek, Sensitivity, Tornado,
};

use crate::follow_up::FollowUpArgs;

/// Most replications of one run.
pub const MOST_REPLICATIONS: i64 = 1_000_000;
/// Most twins of a run that does not say how many: enough for a share to within 0.06.
const USUAL_TWINS: u32 = 1000;
/// Fewest draws of a calibration: as many as a posterior keeps.
const LEAST_DRAWS: i64 = 1_000;
/// Most repetitions of a check.
const MOST_CHECKS: i64 = 100_000;
/// Largest run seed of a posterior, 2⁵³ − 1: pages hand it to their workers as a double.
const LARGEST_SEED: u64 = 9_007_199_254_740_991;
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
    /// Print the share link of a run, with the digest of its results
    Link(Link),
    /// Tell what happened in one replication: to one research seed, or all that an indicator counts
    Trace(Trace),
    /// Compare scenarios under the same luck: differences from a base with their intervals
    Compare(Compare),
    /// Which lever matters: each from its low to its high under the same luck
    Tornado(Tornado),
    /// Which unknown matters, beside luck, and what knowing it would be worth
    Sensitivity(Sensitivity),
    /// When does it fail: rules on the assumptions, checked on held-out replications
    Discover(Discover),
    /// What each changed lever contributes to the difference from another policy (Shapley)
    Contribution(Contribution),
    /// Which of several policies is robust: regret over the futures drawn
    Regret(Regret),
    /// The best mix of shares and rates at the same budget: a search, confirmed on fresh replications
    Optimise(Optimise),
    /// Update the forecast by what was observed: are the targets on track, and what do the years left need
    FollowUp(FollowUpArgs),
    /// What would it take: the smallest change of one or two levers that makes a target likely enough
    Seek(Seek),
    /// Map of two levers: how likely each target is over both, with contours
    Map(Map),
    /// List the levers: what a policy may set
    Levers(List),
    /// List the parameters: what nobody knows exactly
    Parameters(List),
    /// List the presets: named starting points
    Presets(List),
    /// Show the second term as the model simulates it beside what was observed, and what that told
    Hindcast(List),
    /// List the plan's 21 targets and its other monitoring indicators, with the ids for --entry
    Indicators(List),
    /// Print the method as one document: equations, decisions, every number, checks, changes
    Method(Document),
    /// Print what second-term practice leaves behind, the text of seeds/practice.csv (for maintainers)
    Practice,
    /// Make the posterior from the totals of the second term, seeds/posterior.* (for maintainers)
    Calibrate(Calibrate),
}

/// A calibration.
#[derive(clap::Args)]
pub struct Calibrate {
    /// Draws of the priors, 1,000 to 1,000,000
    #[arg(long, value_name = "N", default_value_t = DRAWS,
          value_parser = clap::value_parser!(u32).range(LEAST_DRAWS..=MOST_REPLICATIONS))]
    pub draws: u32,
    /// Run seed: the same seed gives the same bits
    #[arg(long, value_name = "S", default_value_t = 1,
          value_parser = clap::value_parser!(u64).range(..=LARGEST_SEED))]
    pub seed: u64,
    /// Folder for posterior.toml and posterior.csv
    #[arg(long, value_name = "DIR", default_value = "seeds")]
    pub out: PathBuf,
    /// Write nothing; instead calibrate on N simulated second terms whose parameters are known and
    /// print how often they are found again
    #[arg(long, value_name = "N",
          value_parser = clap::value_parser!(u32).range(1..=MOST_CHECKS))]
    pub check: Option<u32>,
    /// How many threads
    #[command(flatten)]
    pub workers: Workers,
}

/// Threads.
#[derive(clap::Args)]
pub struct Workers {
    /// Threads; the result does not depend on them [default: as many as the machine has]
    #[arg(long, value_name = "T", value_parser = threads)]
    threads: Option<NonZeroUsize>,
}

impl Workers {
    /// Threads to use.
    pub fn threads(&self) -> usize {
        self.threads
            .or_else(|| available_parallelism().ok())
            .map_or(1, NonZeroUsize::get)
    }
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

/// A document.
#[derive(clap::Args)]
pub struct Document {
    /// Language of the text
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub lang: Language,
    /// Form of the document
    #[arg(long, value_enum, default_value_t = DocumentFormat::Markdown)]
    pub format: DocumentFormat,
}

/// A form of a document.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DocumentFormat {
    /// Markdown, as it is written
    Markdown,
    /// One HTML page that stands alone
    Html,
}

/// What is simulated, by the options that every simulating command has.
#[derive(clap::Args)]
pub struct Simulated {
    /// Preset to start from; goes before the one in the scenario file [default: plan]
    #[arg(long, value_name = "ID")]
    pub preset: Option<String>,
    /// Scenario file (JSON: preset, levers, assumptions, parameters, entries, observed,
    /// fixed_parameters, trial_counting)
    #[arg(long, value_name = "FILE")]
    pub scenario: Option<PathBuf>,
    /// Set a lever, from FY2025 or from a fiscal year on (LEVER@FY=VALUE); repeatable
    #[arg(long, value_name = "LEVER=VALUE")]
    pub set: Vec<String>,
    /// Pin a parameter, `*` matches (success.*.applied=0.5); repeatable
    #[arg(long, value_name = "PARAMETER=VALUE")]
    pub assume: Vec<String>,
    /// Every parameter at its mean: only chance remains
    #[arg(long)]
    pub fixed_parameters: bool,
    /// Take the parameters from their priors, not from what the second term left of them
    #[arg(long, conflicts_with = "covid_inside")]
    pub prior: bool,
    /// Take them from the posterior that counts the COVID-19 approvals among the 40 of the second term
    #[arg(long)]
    pub covid_inside: bool,
    /// What target 2 counts: the first trial of each seed, or every start of a supported trial
    /// [default: first]
    #[arg(long, value_enum, value_name = "WHICH")]
    pub trial_counting: Option<Counting>,
}

impl Simulated {
    /// Where the parameters come from, if an option says so.
    pub fn parameters(&self) -> Option<ParameterSource> {
        if self.prior {
            Some(ParameterSource::Prior)
        } else if self.covid_inside {
            Some(ParameterSource::PosteriorCovidInside)
        } else {
            None
        }
    }

    /// The preset or file, and the options and entries that differ from it.
    pub fn label(&self, entries: &[String]) -> String {
        let file = self
            .scenario
            .as_ref()
            .map(|path| path.display().to_string());
        let parts = [self.preset.clone(), file].into_iter().flatten();
        let changes = self.set.iter().chain(&self.assume).chain(entries);
        let fixed = self
            .fixed_parameters
            .then(|| "fixed parameters".to_string());
        let source = self.parameters().map(|source| source.id().to_string());
        let counting = self.trial_counting.map(TrialCounting::from);
        let counting = counting.map(|counting| format!("trial counting {}", counting.id()));
        let changes = changes.cloned().chain(source).chain(fixed).chain(counting);
        let mut parts: Vec<String> = parts.chain(changes).collect();
        if self.preset.is_none() && self.scenario.is_none() {
            parts.insert(0, DEFAULT_PRESET.to_string());
        }
        parts.join("; ")
    }
}

/// What target 2 counts.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Counting {
    /// The first trial of each seed
    First,
    /// Every start of a supported trial
    Starts,
}

impl From<Counting> for TrialCounting {
    fn from(counting: Counting) -> TrialCounting {
        match counting {
            Counting::First => TrialCounting::First,
            Counting::Starts => TrialCounting::Starts,
        }
    }
}

/// One replication, event by event.
#[derive(clap::Args)]
pub struct Trace {
    /// What is simulated
    #[command(flatten)]
    pub simulated: Simulated,
    /// Number of the replication in its run, from 0
    #[arg(long, value_name = "N", default_value_t = 0,
          value_parser = clap::value_parser!(u32).range(..MOST_REPLICATIONS))]
    pub replication: u32,
    /// Tell the story of one research seed, by its number in the replication, from 0
    #[arg(long, value_name = "K")]
    pub seed_of_research: Option<u32>,
    /// List every event of FY2025–29 that an indicator counts: licences, trials, continued, approvals
    /// or nonclinical_poc; for top1_papers, which no single seed brings about, the counts by year
    #[arg(long, value_name = "INDICATOR", conflicts_with = "seed_of_research")]
    pub counting: Option<String>,
    /// Run seed: the same seed gives the same bits
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
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

/// A share link to be made.
#[derive(clap::Args)]
pub struct Link {
    /// What is simulated
    #[command(flatten)]
    pub simulated: Simulated,
    /// Enter a value of a series that is not simulated (paediatric_plans@2025=12); repeatable
    #[arg(long, value_name = "SERIES@FY=VALUE")]
    pub entry: Vec<String>,
    /// Replications, 1 to 1,000,000
    #[arg(long, value_name = "N", default_value_t = 2000,
          value_parser = clap::value_parser!(u32).range(1..=MOST_REPLICATIONS))]
    pub replications: u32,
    /// Run seed: the same seed gives the same bits
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// How many threads
    #[command(flatten)]
    pub workers: Workers,
    /// Last fiscal year, FY2029 to FY2040
    #[arg(long, value_name = "FY", default_value = "2029", value_parser = horizon)]
    pub horizon: FiscalYear,
    /// Name of the scenario, at most 40 letters
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// Address of the page that the link opens; without it the fragment alone is printed
    #[arg(long, value_name = "URL")]
    pub address: Option<String>,
    /// Language that the page opens in [default: the reader's]
    #[arg(long, value_enum)]
    pub lang: Option<Language>,
}

/// A comparison.
#[derive(clap::Args)]
pub struct Compare {
    /// The base
    #[command(flatten)]
    pub simulated: Simulated,
    /// A preset or a scenario file to compare with the base; repeatable, up to four
    #[arg(long, value_name = "PRESET|FILE", required = true)]
    pub with: Vec<String>,
    /// Also run the policy of the base under the assumptions of the other, and the other way round, so
    /// that an assumption is never mistaken for a policy
    #[arg(long)]
    pub four_lines: bool,
    /// Replications of each scenario, 10 to 1,000,000
    #[arg(long, value_name = "N", default_value_t = 2000,
          value_parser = clap::value_parser!(u32).range(i64::from(FEWEST_PAIRED)..=MOST_REPLICATIONS))]
    pub replications: u32,
    /// Run seed: the same seed gives the same bits
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// How many threads
    #[command(flatten)]
    pub workers: Workers,
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

/// A run.
#[derive(clap::Args)]
pub struct Run {
    /// What is simulated
    #[command(flatten)]
    pub simulated: Simulated,
    /// Run what a share link holds, given whole or from its `#` on, and say whether the same comes out
    #[arg(long, value_name = "LINK", conflicts_with_all = ["preset", "scenario", "set", "assume",
          "fixed_parameters", "prior", "covid_inside", "entry", "replications", "seed", "horizon", "observed"])]
    pub link: Option<String>,
    /// Enter a value of a series that is not simulated (paediatric_plans@2025=12); repeatable. Where a
    /// series has a trend for its missing years, trend and noise come from the data
    #[arg(long, value_name = "SERIES@FY=VALUE")]
    pub entry: Vec<String>,
    /// Replications, 1 to 1,000,000
    #[arg(long, value_name = "N", default_value_t = 2000,
          value_parser = clap::value_parser!(u32).range(1..=MOST_REPLICATIONS))]
    pub replications: u32,
    /// Replications that are run a second time with other luck, to tell the variance of parameters
    /// from that of luck; 0 for none [default: half of the replications, at most 1,000]
    #[arg(long, value_name = "N")]
    pub twins: Option<u32>,
    /// Update the forecast by a count of a past fiscal year (licences@2025=118); repeatable; goes before
    /// what the scenario file says was observed
    #[arg(long, value_name = "INDICATOR@FY=COUNT")]
    pub observed: Vec<String>,
    /// Most replications that are drawn until those that explain what was observed are enough
    /// [default: 20 times the replications, at most 100,000]
    #[arg(long, value_name = "N",
          value_parser = clap::value_parser!(u32).range(1..=MOST_REPLICATIONS))]
    pub most_replications: Option<u32>,
    /// Run seed: the same seed gives the same bits
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// How many threads
    #[command(flatten)]
    pub workers: Workers,
    /// Last fiscal year, FY2029 to FY2040
    #[arg(long, value_name = "FY", default_value = "2029", value_parser = horizon)]
    pub horizon: FiscalYear,
    /// Form of the output; a workbook needs --out
    #[arg(long, value_enum, default_value_t = RunFormat::Table)]
    pub format: RunFormat,
    /// File to write to instead of standard output
    #[arg(long, value_name = "FILE", required_if_eq("format", "xlsx"))]
    pub out: Option<PathBuf>,
    /// Language of the table
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub lang: Language,
}

impl Run {
    /// Replications to run a second time; half of them, so that a run costs half as much again at
    /// most.
    ///
    /// # Errors
    /// If more twins are asked for than there are replications.
    pub fn twins(&self, replications: u32) -> Result<u32, Problem> {
        let most = replications;
        match self.twins {
            None => Ok(most.div_ceil(2).min(USUAL_TWINS)),
            Some(twins) if twins <= most => Ok(twins),
            Some(twins) => Err(Problem::new(
                "--twins",
                "",
                format!("{twins} is out of range; allowed are 0 to {most} (the replications)"),
            )),
        }
    }

    /// Most replications to draw for a follow-up.
    ///
    /// # Errors
    /// If they are fewer than the replications of the run.
    pub fn most_replications(&self, replications: u32) -> Result<u32, Problem> {
        most_replications(self.most_replications, replications)
    }

    /// What the run is called in tables: the preset or file, and the options that differ from it.
    pub fn label(&self) -> String {
        let observed = self.observed.iter().map(|text| format!("observed {text}"));
        let label = self.simulated.label(&self.entry);
        [label]
            .into_iter()
            .chain(observed)
            .collect::<Vec<_>>()
            .join("; ")
    }
}

/// Most replications to draw for a follow-up of a run of `least`.
///
/// # Errors
/// If they are fewer than that.
pub fn most_replications(asked: Option<u32>, least: u32) -> Result<u32, Problem> {
    let most = asked.unwrap_or_else(|| usual_most(least));
    if least <= most {
        return Ok(most);
    }
    let reason = format!(
        "{most} is out of range; allowed are {least} (the replications) to {MOST_REPLICATIONS}"
    );
    Err(Problem::new("--most-replications", "", reason))
}

/// A form of the output of a run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RunFormat {
    /// Aligned tables for people
    Table,
    /// One document with everything
    Json,
    /// One long table
    Csv,
    /// A workbook: summary, long table, inputs, about
    Xlsx,
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

/// Reads a last fiscal year.
pub fn horizon(text: &str) -> Result<FiscalYear, String> {
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
