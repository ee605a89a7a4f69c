//! What would it take: the smallest change of one or two levers with which a goal is likely enough.
//!
//! ```text
//! rays      lines from the base along which it is looked for
//! search    checkpoints, halving
//! ```
//!
//! All else stays as it is, the budget included, and every scenario meets the same luck. The answer is the
//! nearest of the points that were tried and reach the goal; of two levers it lies on one of the lines,
//! so that a point between two lines may be nearer by some per cent.

mod rays;
mod search;

use serde::{Deserialize, Serialize};

use super::goal::Goal;
use super::outcomes::{Effect, Standing};
use super::overturn::{Overturning, overturning};
use super::question::{Fields, REPLICATIONS};
use super::runs::{Runs, Stop};
use super::together::Together;
use crate::scenario::Scenario;
use crate::seeds::{Problem, Seeds};
use crate::summary::Probability;
use search::{Level, Search, most_trials};

/// Smallest and largest probability that may be wanted.
pub const PROBABILITIES: core::ops::RangeInclusive<f64> = 0.01..=0.99;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The goal.
    pub goal: Goal,
    /// One or two levers.
    pub levers: Vec<String>,
    /// The probability that is wanted.
    pub probability: f64,
    /// Replications of each scenario.
    pub replications: u32,
}

impl Default for Question {
    fn default() -> Question {
        Question {
            goal: Goal::Licences,
            levers: vec!["pairing".to_string(), "matching".to_string()],
            probability: 0.8,
            replications: 500,
        }
    }
}

/// A lever with the range in which it was moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// Lever id.
    pub lever: String,
    /// Its value in the base.
    pub now: f64,
    /// Its smallest value.
    pub low: f64,
    /// Its largest value.
    pub high: f64,
}

/// A scenario that was tried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The levers' values.
    pub values: Vec<f64>,
    /// How far they lie from the base, in parts of the ranges.
    pub change: f64,
    /// Replications that were run.
    pub replications: u32,
    /// Probability of the goal.
    pub probability: Probability,
}

/// Whether the goal can be made likely enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// The base does so already.
    Already,
    /// With a change.
    Change,
    /// Nothing within the ranges does.
    OutOfRange,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The goal.
    pub goal: Goal,
    /// The probability that is wanted.
    pub wanted: f64,
    /// Replications of the base and of the answer.
    pub replications: u32,
    /// The number that the goal asks for; none for all four together.
    pub target: Option<f64>,
    /// The base.
    pub base: Vec<Standing>,
    /// The levers.
    pub levers: Vec<Moved>,
    /// Whether there is an answer.
    pub found: Found,
    /// The answer; where nothing reaches the goal the point with the highest probability, or the base
    /// where none is detectably likelier.
    pub at: Point,
    /// The smallest change in the same direction with which the goal could be likely enough (the
    /// upper end of the interval is); none where nothing reaches the goal.
    pub could: Option<Point>,
    /// The smallest change with which it surely is (the lower end is); none where no change is.
    pub sure: Option<Point>,
    /// What the point changes of every goal against the base.
    pub effects: Vec<Effect>,
    /// Parameters that matter most for the goal there, and whether one could overturn the answer.
    pub overturning: Vec<Overturning>,
    /// Everything that was tried, the base first.
    pub points: Vec<Point>,
    /// Of two levers: where the probability is what is wanted, line by line around the base.
    pub frontier: Vec<Vec<f64>>,
}

/// What the search is after.
#[derive(Clone, Copy)]
struct Ask {
    goal: Goal,
    probability: f64,
    replications: u32,
}

impl Answer {
    /// The scenario of the answer.
    ///
    /// # Errors
    /// If it was the answer for another base.
    pub fn scenario(&self, seeds: &Seeds, base: &Scenario) -> Result<Scenario, Vec<Problem>> {
        let ids: Vec<String> = self.levers.iter().map(|of| of.lever.clone()).collect();
        let levers = Together::of_ids(seeds, base, &ids)?;
        levers
            .set(seeds, base, &self.at.values)
            .map_err(|problem| vec![problem])
    }
}

impl Question {
    /// Reads what differs from the default.
    pub(super) fn read(fields: &mut Fields<'_>) -> Question {
        let usual = Question::default();
        let levers = fields.text("levers").map(|text| {
            let ids: Vec<String> = text.split('+').map(str::to_string).collect();
            ids
        });
        if levers.as_ref().is_some_and(|ids| 2 < ids.len()) {
            fields.refuse("levers", "one or two are allowed".to_string());
        }
        Question {
            goal: fields.goal("goal", usual.goal),
            levers: levers.unwrap_or(usual.levers),
            probability: fields.number("p", PROBABILITIES, usual.probability),
            replications: fields.whole("n", REPLICATIONS, usual.replications),
        }
    }

    /// Writes it.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        vec![
            ("goal", self.goal.id().to_string()),
            ("levers", self.levers.join("+")),
            ("p", self.probability.to_string()),
            ("n", self.replications.to_string()),
        ]
    }

    /// Replications that it costs at most.
    pub fn cost(&self, seeds: &Seeds, base: &Scenario) -> u64 {
        let levers = Together::of_ids(seeds, base, &self.levers);
        levers.map_or(0, |levers| {
            most_trials(&levers) as u64 * u64::from(self.replications)
        })
    }

    /// Answers.
    ///
    /// # Errors
    /// [`Stop`].
    pub async fn answer(&self, runs: &impl Runs, base: &Scenario) -> Result<Answer, Stop> {
        let seeds = runs.seeds();
        let levers = Together::of_ids(seeds, base, &self.levers)?;
        let ask = Ask {
            goal: self.goal,
            probability: self.probability,
            replications: self.replications,
        };
        let mut search = Search::begin(runs, base, &levers, ask).await?;
        let (found, at) = if self.probability <= search.trials[0].probability.estimate {
            (Found::Already, 0)
        } else if let Some(at) = search.nearest().await? {
            (Found::Change, at)
        } else {
            let best = search.best().await?;
            let effects = search.trials[best]
                .outcomes
                .effects(&search.trials[0].outcomes);
            let higher = effects[self.goal as usize].change.is_detected();
            (Found::OutOfRange, if higher { best } else { 0 })
        };
        let [could, sure] = match search.ray_of(at).filter(|_| found == Found::Change) {
            Some(ray) => [
                search.halve(ray, Level::Could).await?,
                search.halve(ray, Level::Sure).await?,
            ],
            None => [None, None],
        };
        let scenario = levers.set(seeds, base, &search.trials[at].values)?;
        let side = (self.probability, found != Found::OutOfRange);
        let outcomes = &search.trials[at].outcomes;
        let overturning = overturning(runs, &scenario, outcomes, self.goal, side).await?;
        let base = &search.trials[0].outcomes;
        let point = |at: usize| point(&levers, &search.trials[at]);
        Ok(Answer {
            goal: self.goal,
            wanted: self.probability,
            replications: self.replications,
            target: self.goal.indicator().and_then(|at| base.target(at)),
            base: base.standings(),
            levers: levers.levers().iter().map(Moved::of).collect(),
            found,
            at: point(at),
            could: could.map(point),
            sure: sure.map(point),
            effects: outcomes.effects(base),
            overturning,
            points: (0..search.trials.len()).map(point).collect(),
            frontier: self.frontier(&levers, &search),
        })
    }

    /// Where the lines cross the wanted probability, between the last point below and the first above.
    fn frontier(&self, levers: &Together<'_>, search: &Search<'_, impl Runs>) -> Vec<Vec<f64>> {
        if levers.levers().len() < 2 {
            return Vec::new();
        }
        let on = |ray: usize| {
            let [inner, outer] = search.first(ray, Level::Reaches)?;
            let sides = [inner?, outer?].map(|stop| &search.trials[stop.trial]);
            let [below, above] = sides.map(|trial| trial.probability.estimate);
            let part = (self.probability - below) / (above - below);
            let values = sides[0].values.iter().zip(&sides[1].values);
            Some(
                values
                    .map(|(inner, outer)| inner + part * (outer - inner))
                    .collect(),
            )
        };
        (0..search.rays.len()).filter_map(on).collect()
    }
}

impl Moved {
    fn of(of: &super::moving::Movable<'_>) -> Moved {
        Moved {
            lever: of.lever.id.clone(),
            now: of.now,
            low: of.low,
            high: of.high,
        }
    }
}

fn point(levers: &Together<'_>, trial: &search::Trial) -> Point {
    Point {
        values: trial.values.clone(),
        change: levers.change(&trial.values),
        replications: trial.outcomes.replications() as u32,
        probability: trial.probability,
    }
}
