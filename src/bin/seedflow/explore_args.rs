//! The options of the analyses.

use clap::Args;
use seedflow::explore::{Goal, Question, failure, tornado, unknowns};
use seedflow::units::FiscalYear;

use crate::args::{Format, Language, Simulated, Workers};

/// Fewest and most replications of each scenario.
const REPLICATIONS: std::ops::RangeInclusive<i64> = 10..=100_000;

/// Fewest and most replications where every value of every parameter is looked at.
const OF_UNKNOWNS: std::ops::RangeInclusive<i64> = 100..=20_000;

/// The plan's window: analyses run FY2025 to FY2029.
pub const HORIZON: FiscalYear = FiscalYear::PLAN_END;

/// What every analysis has.
#[derive(Args)]
pub struct Explored {
    /// The scenario that is asked about
    #[command(flatten)]
    pub simulated: Simulated,
    /// Run seed: the same seed gives the same bits
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// How many threads
    #[command(flatten)]
    pub workers: Workers,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Language of the tables
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub lang: Language,
}

/// Which lever matters.
#[derive(Args)]
pub struct Tornado {
    /// What is asked about
    #[command(flatten)]
    pub explored: Explored,
    /// Replications of each scenario
    #[arg(long, value_name = "N", default_value_t = tornado::Question::default().replications,
          value_parser = clap::value_parser!(u32).range(REPLICATIONS))]
    pub replications: u32,
    /// Move the shares of stages as well
    #[arg(long)]
    pub stage_shares: bool,
    /// Target that the levers are sorted by: licences, trials, continued, top1_papers or all
    #[arg(long, value_name = "TARGET", default_value = "licences", value_parser = goal)]
    pub goal: Goal,
}

impl Tornado {
    /// The question.
    pub fn question(&self) -> Question {
        Question::Tornado(tornado::Question {
            replications: self.replications,
            stage_shares: self.stage_shares,
        })
    }
}

/// Which unknown matters.
#[derive(Args)]
pub struct Sensitivity {
    /// What is asked about
    #[command(flatten)]
    pub explored: Explored,
    /// Replications of the base and of each choice
    #[arg(long, value_name = "N", default_value_t = unknowns::Question::default().replications,
          value_parser = clap::value_parser!(u32).range(OF_UNKNOWNS))]
    pub replications: u32,
    /// Do not work out what knowing each unknown is worth (saves the runs of four other policies)
    #[arg(long)]
    pub no_value: bool,
    /// Target that is looked at: licences, trials, continued, top1_papers or all
    #[arg(long, value_name = "TARGET", default_value = "licences", value_parser = goal)]
    pub goal: Goal,
}

impl Sensitivity {
    /// The question.
    pub fn question(&self) -> Question {
        Question::Sensitivity(unknowns::Question {
            replications: self.replications,
            value: !self.no_value,
        })
    }
}

/// When does it fail.
#[derive(Args)]
pub struct Discover {
    /// What is asked about
    #[command(flatten)]
    pub explored: Explored,
    /// Replications
    #[arg(long, value_name = "N", default_value_t = failure::Question::default().replications,
          value_parser = clap::value_parser!(u32).range(OF_UNKNOWNS))]
    pub replications: u32,
    /// Target whose misses are explained: licences, trials, continued, top1_papers or all
    #[arg(long, value_name = "TARGET", default_value = "licences", value_parser = goal)]
    pub goal: Goal,
}

impl Discover {
    /// The question.
    pub fn question(&self) -> Question {
        Question::Discover(failure::Question {
            replications: self.replications,
        })
    }
}

/// Reads a goal.
fn goal(text: &str) -> Result<Goal, String> {
    Goal::from_id(text).map_err(|problem| problem.reason)
}
