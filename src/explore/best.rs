//! The best mix at a fixed budget: a search over shares and rates under the same luck.
//!
//! What is sought is the probability of all four targets together, or a weighted mean of the four
//! probabilities. Where a probability is near 0 everywhere it says nothing about the way up, so that the
//! search climbs a score that goes on rising: half the probability, half how near each replication comes
//! (for all four the product over the targets of min(1, total / target), for weights their weighted mean).
//! The probabilities themselves are always told.
//!
//! The best points of the search are compared on replications that the search has not seen: the best of
//! many looks better than it is on those that chose it.

use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::contribution::{Contribution, mean_of};
use super::goal::{Goal, TARGETS};
use super::moving::Movable;
use super::outcomes::{Effect, Outcomes, Standing};
use super::question::{Fields, REPLICATIONS};
use super::runs::{Runs, Stop};
use super::search::{Asked, GENERATION, Search};
use super::space::{RATES, Space};
use crate::scenario::Scenario;
use crate::scenario::moves::Inputs;
use crate::seeds::{Grade, Lever, Problem, Seeds};

/// Points that a search may evaluate.
const EVALUATIONS: core::ops::RangeInclusive<u32> = 20..=2_000;
/// Points of the search that are compared on fresh replications, beside the base.
const FINALISTS: usize = 5;
/// Where a lever is put to see how flat the best is, in parts of its value (shares) or range (others).
const ASIDE: [f64; 4] = [-0.5, -0.25, 0.25, 0.5];
/// Times the money of the base for the frontier.
const FRONTIER: [f64; 7] = [0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4];
/// Difference below which two values of a lever, or two factors of money, are the same.
pub const SAME: f64 = 1e-9;
/// Assumptions that the effect of a lever rests on.
const RESTS: [(&str, &[&str]); 4] = [
    ("pairing", &["pairing_confirm_pass", "pairing_confirm_fail"]),
    ("matching", &["matching_adopt_pass", "matching_adopt_fail"]),
    ("bridging", &["gap_attrition", "bridged_attrition_factor"]),
    ("support", &["support_licence_factor", "support_odds_ratio"]),
];

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Points that the search evaluates.
    pub evaluations: u32,
    /// Replications of each of them.
    pub replications: u32,
    /// Fresh replications on which the best are compared.
    pub confirmed: u32,
    /// Whether the shares of stages are searched as well.
    pub stage_shares: bool,
    /// Weights of the four targets; none for all four together.
    pub weights: Option<[f64; TARGETS]>,
}

impl Default for Question {
    fn default() -> Question {
        Question {
            evaluations: 100,
            replications: 100,
            confirmed: 500,
            stage_shares: false,
            weights: None,
        }
    }
}

/// A lever of the search.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Searched {
    /// Lever id.
    pub lever: String,
    /// Its value in the base.
    pub base: f64,
    /// Its value in the best mix.
    pub best: f64,
    /// From where to where it can be moved without a difference that is told from none; none where it was
    /// not tried.
    pub flat: Option<[f64; 2]>,
    /// Whether its own number is an assumption (grade C).
    pub assumed: bool,
    /// Assumptions (grade C) that its effect rests on.
    pub rests_on: Vec<String>,
}

/// The best mix with more or less money.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Budgeted {
    /// Times the money of the base.
    pub times: f64,
    /// Programme budget and support together, oku yen a year, in the last year of the plan.
    pub money: f64,
    /// How it stands to the goals.
    pub standings: Vec<Standing>,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Points that were evaluated.
    pub evaluations: u32,
    /// Fresh replications of the base and of the best.
    pub confirmed: u32,
    /// Whether the best is the base itself: nothing better was found.
    pub is_base: bool,
    /// How the base stands to the goals.
    pub base: Vec<Standing>,
    /// The best mix.
    pub scenario: Scenario,
    /// How it stands to the goals.
    pub best: Vec<Standing>,
    /// What it changes of every goal against the base.
    pub effects: Vec<Effect>,
    /// What it changes of the score that was climbed, with its interval.
    pub score: Contribution,
    /// Finalists whose score is not told from that of the best.
    pub alike: u32,
    /// The levers that were searched.
    pub levers: Vec<Searched>,
    /// The best mix with more and less money.
    pub frontier: Vec<Budgeted>,
    /// Programme budget and support together, oku yen a year, in the last year of the plan.
    pub money: f64,
    /// Of which support in the best mix.
    pub support: f64,
}

/// A point that was evaluated.
struct Point {
    scenario: Scenario,
    score: f64,
}

impl Question {
    /// Reads what differs from the default.
    pub(super) fn read(fields: &mut Fields<'_>) -> Question {
        let usual = Question::default();
        let weights = fields.text("weights").map(weights_of);
        Question {
            evaluations: fields.whole("points", EVALUATIONS, usual.evaluations),
            replications: fields.whole("n", REPLICATIONS, usual.replications),
            confirmed: fields.whole("confirmed", REPLICATIONS, usual.confirmed),
            stage_shares: fields.flag("stages", usual.stage_shares),
            weights: match weights {
                Some(Err(reason)) => {
                    fields.refuse("weights", reason);
                    None
                }
                Some(Ok(weights)) => Some(weights),
                None => None,
            },
        }
    }

    /// Writes it.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let always = [
            ("points", self.evaluations.to_string()),
            ("n", self.replications.to_string()),
            ("confirmed", self.confirmed.to_string()),
        ];
        let stages = self.stage_shares.then(|| ("stages", "1".to_string()));
        let weights = self.weights.map(|weights| {
            let weights = weights.map(|weight| weight.to_string());
            ("weights", weights.join(":"))
        });
        always.into_iter().chain(stages).chain(weights).collect()
    }

    /// Replications that it costs at most.
    pub fn cost(&self, _seeds: &Seeds, _base: &Scenario) -> u64 {
        let searched = u64::from(self.evaluations) * u64::from(self.replications);
        let finalists = (1 + FINALISTS + FRONTIER.len() - 1) as u64;
        let slices = (slice_count() * ASIDE.len()) as u64;
        searched + finalists * u64::from(self.confirmed) + slices * u64::from(self.slice_of())
    }

    /// Replications of a lever put aside.
    fn slice_of(&self) -> u32 {
        self.replications.min(self.confirmed)
    }

    /// Fresh replications.
    fn fresh(&self) -> Range<u32> {
        self.replications..self.replications + self.confirmed
    }

    /// What each replication adds to the score: half for reaching, half for coming near.
    fn values(&self, of: &Outcomes) -> Vec<f64> {
        let reached: Vec<Vec<bool>> = Goal::ALL.iter().map(|goal| of.reached(*goal)).collect();
        let near = |target: usize, at: usize| {
            let total = f64::from(of.totals(target)[at]);
            of.target(target).map_or(0.0, |aim| (total / aim).min(1.0))
        };
        let value = |at: usize| match self.weights {
            None => {
                let product: f64 = (0..TARGETS).map(|target| near(target, at)).product();
                0.5 * (f64::from(u8::from(reached[TARGETS][at])) + product)
            }
            Some(weights) => {
                let all: f64 = weights.iter().sum();
                let of = |(target, weight): (usize, &f64)| {
                    let hit = f64::from(u8::from(reached[target][at]));
                    weight * 0.5 * (hit + near(target, at))
                };
                weights.iter().enumerate().map(of).sum::<f64>() / all
            }
        };
        (0..of.replications()).map(value).collect()
    }

    fn score(&self, of: &Outcomes) -> f64 {
        mean_of(&self.values(of)).mean
    }

    /// The difference of the scores, with its interval.
    fn apart(&self, one: &Outcomes, other: &Outcomes) -> Contribution {
        let pairs = self.values(one).into_iter().zip(self.values(other));
        mean_of(&pairs.map(|(one, other)| one - other).collect::<Vec<f64>>())
    }

    /// Answers.
    ///
    /// # Errors
    /// [`Stop`].
    pub async fn answer(&self, runs: &impl Runs, base: &Scenario) -> Result<Answer, Stop> {
        let seeds = runs.seeds();
        if self.weights.is_some_and(|weights| !usable(&weights)) {
            let reason = "weights of 0 or more, not all 0, are wanted";
            return Err(Problem::new("question", "weights", reason).into());
        }
        runs.expect(self.cost(seeds, base));
        let space = Space::of(seeds, base, self.stage_shares)?;
        let points = self.searched(runs, &space).await?;
        runs.pause().await?;
        let mut finalists = vec![base.clone()];
        finalists.extend(points.into_iter().map(|point| point.scenario));
        let outcomes = runs.run(&finalists, self.fresh()).await?;
        runs.pause().await?;
        let scores: Vec<f64> = outcomes.iter().map(|of| self.score(of)).collect();
        let best = (0..scores.len())
            .rev()
            .max_by(|a, b| scores[*a].total_cmp(&scores[*b]));
        let best = best.unwrap_or(0);
        let alike = outcomes
            .iter()
            .enumerate()
            .skip(1)
            .filter(|(at, of)| *at != best && !is_told(&self.apart(of, &outcomes[best])));
        let alike = alike.count() as u32;
        let (scenario, known) = (finalists[best].clone(), &outcomes[best]);
        let levers = self.flatness(runs, &space, base, &scenario, known).await?;
        let frontier = self.frontier(runs, &space, &scenario, known).await?;
        let support = levers.iter().find(|of| of.lever == RATES[3]);
        Ok(Answer {
            evaluations: self.evaluations,
            confirmed: self.confirmed,
            is_base: best == 0,
            base: outcomes[0].standings(),
            best: known.standings(),
            effects: known.effects(&outcomes[0]),
            score: self.apart(known, &outcomes[0]),
            alike,
            money: space.money(),
            support: support.map_or(0.0, |support| support.best),
            scenario,
            levers,
            frontier,
        })
    }

    /// The best points of the search, each scenario once.
    async fn searched(&self, runs: &impl Runs, space: &Space<'_>) -> Result<Vec<Point>, Stop> {
        let search = Search::new(space.dimensions(), runs.run_seed());
        let mut best: Vec<Point> = Vec::new();
        let mut left = self.evaluations as usize;
        // The search learns its axes from its first point; whole generations follow.
        let mut count = 1;
        while left > 0 {
            let asked: Vec<Asked> = (0..count.min(left)).map(|_| search.ask()).collect();
            left -= asked.len();
            count = GENERATION;
            let scenarios = asked.iter().map(|asked| space.scenario(&asked.point));
            let scenarios = scenarios.collect::<Result<Vec<Scenario>, Problem>>()?;
            let outcomes = runs.run(&scenarios, 0..self.replications).await?;
            for ((asked, scenario), outcomes) in asked.into_iter().zip(scenarios).zip(outcomes) {
                let score = self.score(&outcomes);
                search.tell(asked, score);
                if best.iter().all(|known| known.scenario != scenario) {
                    best.push(Point { scenario, score });
                }
            }
            best.sort_by(|a, b| b.score.total_cmp(&a.score));
            best.truncate(FINALISTS);
            runs.pause().await?;
        }
        Ok(best)
    }

    /// Each lever of the best put aside: how far it can be moved without a difference that is seen.
    async fn flatness(
        &self,
        runs: &impl Runs,
        space: &Space<'_>,
        base: &Scenario,
        best: &Scenario,
        known: &Outcomes,
    ) -> Result<Vec<Searched>, Stop> {
        let seeds = runs.seeds();
        let fresh = self.fresh().start..self.fresh().start + self.slice_of();
        let known = known
            .span(0..self.slice_of() as usize)
            .ok_or(Stop::Cancelled)?;
        let [before, now] = [base, best].map(|of| Inputs::of(seeds, of));
        let mut levers = Vec::new();
        for lever in space.levers() {
            let of = Movable::of(seeds, &now, lever);
            let values = if is_sliced(lever) {
                aside(space, &of)
            } else {
                Vec::new()
            };
            let scenarios = values.iter().map(|value| space.moved(best, &of, *value));
            let scenarios = scenarios.collect::<Result<Vec<Scenario>, Problem>>()?;
            let outcomes = runs.run(&scenarios, fresh.clone()).await?;
            let same = outcomes.iter().map(|of| !is_told(&self.apart(of, &known)));
            let tried: Vec<(f64, bool)> = values.into_iter().zip(same).collect();
            levers.push(Searched {
                lever: lever.id.clone(),
                base: before.value(lever),
                best: of.now,
                flat: is_sliced(lever).then(|| flat(of.now, &tried)),
                assumed: lever.grade == Grade::C,
                rests_on: rests_on(seeds, &lever.id),
            });
            runs.pause().await?;
        }
        Ok(levers)
    }

    /// The best mix with more and less money.
    async fn frontier(
        &self,
        runs: &impl Runs,
        space: &Space<'_>,
        best: &Scenario,
        known: &Outcomes,
    ) -> Result<Vec<Budgeted>, Stop> {
        let mut frontier = Vec::new();
        for times in FRONTIER {
            let standings = if (times - 1.0).abs() < SAME {
                known.standings()
            } else {
                let paid = space.paid(best.clone(), times)?;
                let outcomes = runs.run(core::slice::from_ref(&paid), self.fresh()).await?;
                outcomes.first().ok_or(Stop::Cancelled)?.standings()
            };
            let money = times * space.money();
            frontier.push(Budgeted {
                times,
                money,
                standings,
            });
        }
        Ok(frontier)
    }
}

/// Levers that are put aside: all but the shares of stages.
fn is_sliced(lever: &Lever) -> bool {
    let group = lever.sum_group.as_deref();
    group.is_none_or(|group| group == "share")
}

fn slice_count() -> usize {
    crate::units::Project::ALL.len() + RATES.len()
}

/// The values that a lever is put to, from low to high, its own left out.
fn aside(space: &Space<'_>, of: &Movable<'_>) -> Vec<f64> {
    let high = if of.lever.id == RATES[3] {
        space.most_support(of)
    } else {
        of.high
    };
    let scale = if of.lever.sum_group.is_some() {
        of.now
    } else {
        high - of.low
    };
    let put = ASIDE.map(|part| of.nearest((of.now + part * scale).clamp(of.low, high)));
    let mut values: Vec<f64> = put
        .into_iter()
        .filter(|value| SAME <= (value - of.now).abs())
        .collect();
    values.dedup();
    values
}

/// The values around the best from which it is not told, none beyond one from which it is.
fn flat(best: f64, tried: &[(f64, bool)]) -> [f64; 2] {
    let below = tried.iter().rev().filter(|(value, _)| *value < best);
    let above = tried.iter().filter(|(value, _)| *value > best);
    let low = below.take_while(|(_, same)| *same).last();
    let high = above.take_while(|(_, same)| *same).last();
    [low, high].map(|end| end.map_or(best, |(value, _)| *value))
}

/// Whether a difference is told from none.
fn is_told(of: &Contribution) -> bool {
    0.0 < of.low || of.high < 0.0
}

/// The assumptions of grade C that the effect of a lever rests on.
fn rests_on(seeds: &Seeds, lever: &str) -> Vec<String> {
    let found = RESTS.iter().find(|(id, _)| *id == lever);
    let parameters = found.into_iter().flat_map(|(_, ids)| ids.iter());
    parameters
        .filter(|id| seeds.parameter(id).is_some_and(|of| of.grade == Grade::C))
        .map(|id| id.to_string())
        .collect()
}

fn usable(weights: &[f64; TARGETS]) -> bool {
    let fine = |weight: &f64| weight.is_finite() && *weight >= 0.0;
    weights.iter().all(fine) && weights.iter().any(|weight| *weight > 0.0)
}

/// Four weights as they are written: `1:1:0:2`.
///
/// # Errors
/// What is wanted instead.
pub fn weights_of(text: &str) -> Result<[f64; TARGETS], String> {
    let numbers: Result<Vec<f64>, _> = text.split(':').map(str::parse).collect();
    let weights: Option<[f64; TARGETS]> = numbers.ok().and_then(|all| all.try_into().ok());
    weights.filter(usable).ok_or_else(|| {
        format!("`{text}`; four numbers of 0 or more such as 1:1:0:2 are wanted, not all 0")
    })
}
