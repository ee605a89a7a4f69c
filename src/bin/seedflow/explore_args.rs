//! The options of the analyses.

use clap::Args;
use seedflow::explore::{
    Alternative, Goal, Question, TARGETS, best, failure, map, pieces, robust, seek, tornado,
    unknowns,
};
use seedflow::seeds::{Problem, Seeds};
use seedflow::units::FiscalYear;

use crate::args::{Format, Language, Simulated, Workers};
use crate::compare::other;

/// Fewest and most replications of each scenario.
const REPLICATIONS: std::ops::RangeInclusive<i64> = 10..=100_000;

/// Fewest and most replications where every value of every parameter is looked at.
const OF_UNKNOWNS: std::ops::RangeInclusive<i64> = 100..=20_000;
/// Fewest and most mixes that a search tries.
const POINTS: std::ops::RangeInclusive<i64> = 20..=2_000;

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

/// What each changed lever contributes.
#[derive(Args)]
pub struct Contribution {
    /// What is asked about
    #[command(flatten)]
    pub explored: Explored,
    /// The preset or scenario file whose policy it is held against; it takes the assumptions of what is
    /// asked about
    #[arg(long, value_name = "PRESET|FILE", default_value = "second-term")]
    pub from: String,
    /// Replications of each combination of changed levers
    #[arg(long, value_name = "N", default_value_t = pieces::Question::default().replications,
          value_parser = clap::value_parser!(u32).range(REPLICATIONS))]
    pub replications: u32,
    /// Target that is split: licences, trials, continued, top1_papers or all
    #[arg(long, value_name = "TARGET", default_value = "licences", value_parser = goal)]
    pub goal: Goal,
}

impl Contribution {
    /// The question.
    ///
    /// # Errors
    /// If there is no such preset or file, or everything that is wrong with it.
    pub fn question(&self, seeds: &Seeds) -> Result<Question, Vec<Problem>> {
        Ok(Question::Contribution(pieces::Question {
            replications: self.replications,
            from: policy(seeds, "--from", &self.from)?,
        }))
    }
}

/// Which of several policies is robust.
#[derive(Args)]
pub struct Regret {
    /// What is asked about; it is held against the others under its own assumptions
    #[command(flatten)]
    pub explored: Explored,
    /// A preset or a scenario file; repeatable, up to twelve [default: plan, pairing-first,
    /// matching-first, bridging-first, support-first]
    #[arg(long, value_name = "PRESET|FILE")]
    pub with: Vec<String>,
    /// Replications of each policy: the futures
    #[arg(long, value_name = "N", default_value_t = robust::Question::default().replications,
          value_parser = clap::value_parser!(u32).range(REPLICATIONS))]
    pub replications: u32,
    /// Target that is looked at: licences, trials, continued, top1_papers or all
    #[arg(long, value_name = "TARGET", default_value = "licences", value_parser = goal)]
    pub goal: Goal,
}

impl Regret {
    /// The question.
    ///
    /// # Errors
    /// Everything that is wrong with the presets and files.
    pub fn question(&self, seeds: &Seeds) -> Result<Question, Vec<Problem>> {
        let usual = robust::Question::default().with;
        let (mut with, mut problems) = (Vec::new(), Vec::new());
        for text in &self.with {
            match policy(seeds, "--with", text) {
                Ok(policy) => with.push(policy),
                Err(told) => problems.extend(told),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Question::Regret(robust::Question {
            replications: self.replications,
            with: if with.is_empty() { usual } else { with },
        }))
    }
}

/// The best mix at a fixed budget.
#[derive(Args)]
pub struct Optimise {
    /// What is asked about: its money is what the mixes have
    #[command(flatten)]
    pub explored: Explored,
    /// Mixes that the search tries
    #[arg(long, value_name = "N", default_value_t = best::Question::default().evaluations,
          value_parser = clap::value_parser!(u32).range(POINTS))]
    pub points: u32,
    /// Replications of each mix
    #[arg(long, value_name = "N", default_value_t = best::Question::default().replications,
          value_parser = clap::value_parser!(u32).range(REPLICATIONS))]
    pub replications: u32,
    /// Fresh replications on which the best are compared
    #[arg(long, value_name = "N", default_value_t = best::Question::default().confirmed,
          value_parser = clap::value_parser!(u32).range(REPLICATIONS))]
    pub confirmed: u32,
    /// Search the shares of stages as well, one ratio a stage for all projects
    #[arg(long)]
    pub stages: bool,
    /// Weights of licences, trials, continued and top1_papers, such as 1:1:0:2 [default: the probability
    /// of all four together]
    #[arg(long, value_name = "W:W:W:W", value_parser = best::weights_of)]
    pub weights: Option<[f64; TARGETS]>,
    /// Target that the text speaks of: licences, trials, continued, top1_papers or all
    #[arg(long, value_name = "TARGET", default_value = "all", value_parser = goal)]
    pub goal: Goal,
}

impl Optimise {
    /// The question.
    pub fn question(&self) -> Question {
        Question::Optimise(best::Question {
            evaluations: self.points,
            replications: self.replications,
            confirmed: self.confirmed,
            stage_shares: self.stages,
            weights: self.weights,
        })
    }
}

/// The policy that an option names.
fn policy(seeds: &Seeds, option: &str, text: &str) -> Result<Alternative, Vec<Problem>> {
    Ok(Alternative::of_scenario(text, &other(seeds, option, text)?))
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
