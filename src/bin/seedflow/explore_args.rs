//! The options of the analyses.

use clap::Args;
use seedflow::explore::{Goal, Question, map, seek, tornado};
use seedflow::units::FiscalYear;

use crate::args::{Format, Language, Simulated, Workers};

/// Fewest and most replications of each scenario.
const REPLICATIONS: std::ops::RangeInclusive<i64> = 10..=100_000;

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

/// What would it take.
#[derive(Args)]
pub struct Seek {
    /// What is asked about
    #[command(flatten)]
    pub explored: Explored,
    /// Target to reach: licences, trials, continued, top1_papers or all
    #[arg(long, value_name = "TARGET", default_value = "licences", value_parser = goal)]
    pub goal: Goal,
    /// Lever to move; give it twice for two levers that are moved together
    #[arg(long, value_name = "ID", default_values_t = seek::Question::default().levers)]
    pub lever: Vec<String>,
    /// Probability that is wanted, 0.01 to 0.99
    #[arg(long, value_name = "P", default_value_t = seek::Question::default().probability,
          value_parser = probability)]
    pub probability: f64,
    /// Replications of each scenario
    #[arg(long, value_name = "N", default_value_t = seek::Question::default().replications,
          value_parser = clap::value_parser!(u32).range(REPLICATIONS))]
    pub replications: u32,
}

impl Seek {
    /// The question.
    pub fn question(&self) -> Question {
        Question::Seek(seek::Question {
            goal: self.goal,
            levers: self.lever.clone(),
            probability: self.probability,
            replications: self.replications,
        })
    }
}

/// Map of two levers.
#[derive(Args)]
pub struct Map {
    /// What is asked about
    #[command(flatten)]
    pub explored: Explored,
    /// Lever from left to right
    #[arg(long, value_name = "ID", default_value_t = map::Question::default().x)]
    pub x: String,
    /// Lever from bottom to top
    #[arg(long, value_name = "ID", default_value_t = map::Question::default().y)]
    pub y: String,
    /// Points an axis: an odd number from 5 to 41
    #[arg(long, value_name = "N", default_value_t = map::Question::default().points,
          value_parser = points)]
    pub points: u32,
    /// Replications of each scenario
    #[arg(long, value_name = "N", default_value_t = map::Question::default().replications,
          value_parser = clap::value_parser!(u32).range(REPLICATIONS))]
    pub replications: u32,
    /// Target that the tables are about: licences, trials, continued, top1_papers or all
    #[arg(long, value_name = "TARGET", default_value = "licences", value_parser = goal)]
    pub goal: Goal,
}

impl Map {
    /// The question.
    pub fn question(&self) -> Question {
        Question::Map(map::Question {
            x: self.x.clone(),
            y: self.y.clone(),
            points: self.points,
            replications: self.replications,
        })
    }
}

/// Reads a probability that may be wanted.
fn probability(text: &str) -> Result<f64, String> {
    let number = text
        .parse()
        .ok()
        .filter(|number| seek::PROBABILITIES.contains(number));
    let (low, high) = seek::PROBABILITIES.into_inner();
    number.ok_or_else(|| format!("{low} to {high} is allowed"))
}

/// Reads the number of points of an axis.
fn points(text: &str) -> Result<u32, String> {
    let odd = |number: &u32| map::POINTS.contains(number) && number % 2 == 1;
    let (low, high) = map::POINTS.into_inner();
    let number = text.parse().ok().filter(odd);
    number.ok_or_else(|| format!("an odd number from {low} to {high} is allowed"))
}

/// Reads a goal.
fn goal(text: &str) -> Result<Goal, String> {
    Goal::from_id(text).map_err(|problem| problem.reason)
}
