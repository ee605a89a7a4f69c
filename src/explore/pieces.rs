//! What each changed lever contributes to the difference between two policies.
//!
//! A contributor is what moves together: a lever with those that follow it, or a group of shares that add
//! up to one, each with its whole schedule. A combination takes the settings of some contributors from the
//! scenario asked about and all others from the base; it is written out as a scenario of second-term
//! practice, the preset in which nothing is set.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::alternative::Alternative;
use super::contribution::{Combination, Contribution, MOST, Plan};
use super::goal::{Goal, TARGETS};
use super::outcomes::{Effect, Outcomes, Standing};
use super::question::{Fields, REPLICATIONS};
use super::runs::{Runs, Stop};
use crate::math::sqrt;
use crate::scenario::{Scenario, differing_levers};
use crate::seeds::{Lever, Problem, Seeds};
use crate::units::FiscalYear;

/// Contributors that are told apart; the others count as one.
pub const APART: usize = 8;
/// Id of the contributor that stands for all others.
pub const OTHERS: &str = "others";
/// Replications with which the contributors are sorted where there are more than [`APART`].
const SORTING: u32 = 100;
/// Seed of the orders that are drawn where there are many contributors: always the same.
const ORDERS: u64 = 1;
/// The preset in which every lever stands at its default.
const NOTHING_SET: &str = "second-term";

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Replications of each combination.
    pub replications: u32,
    /// The policy that the scenario is held against.
    pub from: Alternative,
}

impl Default for Question {
    fn default() -> Question {
        Question {
            replications: 200,
            from: Alternative::preset(NOTHING_SET),
        }
    }
}

/// What one contributor brings to a goal.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Brought {
    /// The goal.
    pub goal: Goal,
    /// Probability.
    pub probability: Contribution,
    /// Mean of the plan's total; none for all four together.
    pub mean: Option<Contribution>,
}

/// A contributor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// Id of the lever or of the group of shares, or [`OTHERS`].
    pub id: String,
    /// The levers that differ.
    pub levers: Vec<String>,
    /// What it brings, in the order of [`Goal::ALL`].
    pub brings: Vec<Brought>,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Replications of each combination.
    pub replications: u32,
    /// The policy that the scenario was held against.
    pub from: Alternative,
    /// How that stands to the goals.
    pub before: Vec<Standing>,
    /// How the scenario asked about stands to them.
    pub now: Vec<Standing>,
    /// The whole differences, in the order of [`Goal::ALL`].
    pub change: Vec<Effect>,
    /// The contributors; none if the policies do not differ.
    pub pieces: Vec<Piece>,
    /// Combinations that were run.
    pub combinations: u32,
}

impl Answer {
    /// The contributors by what they bring to the probability of a goal, the most first; the others last.
    pub fn sorted(&self, goal: Goal) -> Vec<&Piece> {
        let mut pieces: Vec<&Piece> = self.pieces.iter().collect();
        let size = |piece: &Piece| {
            let brought = &piece.brings[goal as usize];
            let mean = brought.mean.map_or(0.0, |mean| mean.mean);
            (brought.probability.mean.abs(), mean.abs())
        };
        pieces.sort_by(|a, b| {
            let [first, second] = [size(a), size(b)];
            let by_size = second.0.total_cmp(&first.0);
            let last = (a.id == OTHERS).cmp(&(b.id == OTHERS));
            last.then(by_size).then(second.1.total_cmp(&first.1))
        });
        pieces
    }
}

/// What moves together.
#[derive(Clone, Debug)]
struct Contributor {
    id: String,
    levers: Vec<String>,
    /// The groups and levers that it is made of; several only for the others.
    families: BTreeSet<String>,
}

/// Two policies under the same assumptions, and what tells them apart.
pub struct Between<'a> {
    seeds: &'a Seeds,
    before: Scenario,
    now: &'a Scenario,
    contributors: Vec<Contributor>,
}

impl<'a> Between<'a> {
    /// The policies of two scenarios and their contributors in the order of the data.
    ///
    /// # Errors
    /// Groups of shares that cannot add to one.
    pub fn of(
        seeds: &'a Seeds,
        before: Scenario,
        now: &'a Scenario,
    ) -> Result<Between<'a>, Vec<Problem>> {
        let rows = differing_levers(seeds, &[&before, now], FiscalYear::PLAN_END)?;
        let mut contributors: Vec<Contributor> = Vec::new();
        for lever in rows.iter().filter_map(|row| seeds.lever(&row.lever)) {
            let family = family(lever);
            let own = contributors.iter_mut().find(|of| of.id == family);
            match own {
                Some(own) => own.levers.push(lever.id.clone()),
                None => contributors.push(Contributor {
                    id: family.to_string(),
                    levers: vec![lever.id.clone()],
                    families: BTreeSet::from([family.to_string()]),
                }),
            }
        }
        Ok(Between {
            seeds,
            before,
            now,
            contributors,
        })
    }

    /// Number of contributors.
    pub fn count(&self) -> usize {
        self.contributors.len()
    }

    /// The policy of a combination (bit i for contributor i), written out.
    ///
    /// Levers that are alike but for rounding go along with the first contributor, so that the empty
    /// combination is the base and the full one the scenario asked about, to the last bit.
    pub fn scenario(&self, set: Combination) -> Scenario {
        let at = |family: &str| {
            let mut all = self.contributors.iter();
            all.position(|of| of.families.contains(family)).unwrap_or(0)
        };
        let setting = |lever: &Lever| {
            let changed = set & (1 << at(family(lever))) != 0;
            let side = if changed { self.now } else { &self.before };
            let setting = side.setting(self.seeds, &lever.id)?.clone();
            Some((lever.id.clone(), setting))
        };
        Scenario {
            preset: NOTHING_SET.to_string(),
            levers: self.seeds.levers.iter().filter_map(setting).collect(),
            ..self.now.clone()
        }
    }

    /// Makes one of all but the contributors at `kept`.
    fn fold(&mut self, kept: &[usize]) {
        let mut others = Contributor {
            id: OTHERS.to_string(),
            levers: Vec::new(),
            families: BTreeSet::new(),
        };
        let mut own = Vec::new();
        for (at, contributor) in self.contributors.drain(..).enumerate() {
            if kept.contains(&at) {
                own.push(contributor);
            } else {
                others.levers.extend(contributor.levers);
                others.families.extend(contributor.families);
            }
        }
        own.push(others);
        self.contributors = own;
    }
}

/// What a lever moves with: its group of shares, the lever that it follows, or itself alone.
fn family(lever: &Lever) -> &str {
    let leader = lever.follows.as_deref();
    lever
        .sum_group
        .as_deref()
        .or(leader)
        .unwrap_or(lever.id.as_str())
}

impl Question {
    /// Reads what differs from the default.
    pub(super) fn read(fields: &mut Fields<'_>) -> Question {
        let usual = Question::default();
        Question {
            replications: fields.whole("n", REPLICATIONS, usual.replications),
            from: fields.alternative("from").unwrap_or(usual.from),
        }
    }

    /// Writes it.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        vec![
            ("n", self.replications.to_string()),
            ("from", self.from.to_text()),
        ]
    }

    /// Replications that it costs.
    pub fn cost(&self, seeds: &Seeds, asked: &Scenario) -> u64 {
        let before = self.from.under(seeds, asked);
        let between = before.and_then(|before| Between::of(seeds, before, asked));
        let count = between.map_or(0, |between| between.count());
        let sorting = if count > APART {
            (count as u64 + 1) * u64::from(self.sorting())
        } else {
            0
        };
        let plan = Plan::of(count.min(APART + 1), ORDERS);
        let combinations = plan.map_or(1, |plan| plan.combinations().len() as u64);
        sorting + combinations * u64::from(self.replications)
    }

    fn sorting(&self) -> u32 {
        SORTING.min(self.replications)
    }

    /// Answers.
    ///
    /// # Errors
    /// [`Stop`].
    pub async fn answer(&self, runs: &impl Runs, asked: &Scenario) -> Result<Answer, Stop> {
        let seeds = runs.seeds();
        runs.expect(self.cost(seeds, asked));
        let mut between = Between::of(seeds, self.from.under(seeds, asked)?, asked)?;
        if between.count() > APART {
            if between.count() > MOST {
                let reason = format!("{} changes at once; at most {MOST}", between.count());
                return Err(Problem::new("question", "from", reason).into());
            }
            let kept = self.largest(runs, &between).await?;
            between.fold(&kept);
        }
        let Some(plan) = Plan::of(between.count(), ORDERS) else {
            let same = runs
                .run(core::slice::from_ref(asked), 0..self.replications)
                .await?;
            return Ok(self.told(&between, &same[0], &same[0], 1, Vec::new()));
        };
        let sets = plan.combinations();
        let scenarios: Vec<Scenario> = sets.iter().map(|set| between.scenario(*set)).collect();
        let outcomes = runs.run(&scenarios, 0..self.replications).await?;
        let by_set: BTreeMap<Combination, Outcomes> = sets.into_iter().zip(outcomes).collect();
        let mut brings = Vec::new();
        for goal in Goal::ALL {
            runs.pause().await?;
            brings.push(brought(&plan, &by_set, goal));
        }
        let all = (1 << between.count()) - 1;
        let count = by_set.len() as u32;
        Ok(self.told(&between, &by_set[&0], &by_set[&all], count, brings))
    }

    /// The contributors that change the means the most when they alone are changed, in standard
    /// deviations of the base.
    async fn largest(&self, runs: &impl Runs, between: &Between<'_>) -> Result<Vec<usize>, Stop> {
        let alone = (0..between.count()).map(|at| between.scenario(1 << at));
        let scenarios: Vec<Scenario> = [between.scenario(0)].into_iter().chain(alone).collect();
        let outcomes = runs.run(&scenarios, 0..self.sorting()).await?;
        runs.pause().await?;
        let (base, alone) = outcomes.split_first().ok_or(Stop::Cancelled)?;
        let mut sizes: Vec<(f64, usize)> = alone
            .iter()
            .enumerate()
            .map(|(at, of)| (apart(base, of), at))
            .collect();
        sizes.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        Ok(sizes.into_iter().take(APART).map(|(_, at)| at).collect())
    }

    fn told(
        &self,
        between: &Between<'_>,
        before: &Outcomes,
        now: &Outcomes,
        combinations: u32,
        brings: Vec<Vec<Brought>>,
    ) -> Answer {
        let of = |(at, contributor): (usize, &Contributor)| Piece {
            id: contributor.id.clone(),
            levers: contributor.levers.clone(),
            brings: brings.iter().map(|goal| goal[at]).collect(),
        };
        Answer {
            replications: self.replications,
            from: self.from.clone(),
            before: before.standings(),
            now: now.standings(),
            change: now.effects(before),
            pieces: between.contributors.iter().enumerate().map(of).collect(),
            combinations,
        }
    }
}

/// How far the means of the four targets lie apart, in standard deviations of the base.
fn apart(base: &Outcomes, other: &Outcomes) -> f64 {
    let of = |indicator: usize| {
        let n = base.replications() as f64;
        let mean = |of: &Outcomes| {
            of.totals(indicator)
                .iter()
                .map(|t| f64::from(*t))
                .sum::<f64>()
                / n
        };
        let [before, after] = [mean(base), mean(other)];
        let squares = base.totals(indicator).iter().map(|total| {
            let off = f64::from(*total) - before;
            off * off
        });
        let sd = sqrt(squares.sum::<f64>() / n).max(1.0);
        (after - before).abs() / sd
    };
    (0..TARGETS).map(of).sum()
}

/// What every contributor brings to a goal.
fn brought(plan: &Plan, by_set: &BTreeMap<Combination, Outcomes>, goal: Goal) -> Vec<Brought> {
    let shares = |value: &dyn Fn(&Outcomes) -> Vec<f64>| {
        let values = by_set.iter().map(|(set, of)| (*set, value(of)));
        plan.contributions(&values.collect())
            .expect("every combination was run")
    };
    let reached = |of: &Outcomes| {
        let reached = of.reached(goal).into_iter();
        reached
            .map(|reached| f64::from(u8::from(reached)))
            .collect()
    };
    let probabilities = shares(&reached);
    let means = goal.indicator().map(|indicator| {
        shares(&|of: &Outcomes| of.totals(indicator).iter().map(|t| f64::from(*t)).collect())
    });
    let of = |(at, probability): (usize, Contribution)| Brought {
        goal,
        probability,
        mean: means.as_ref().map(|means| means[at]),
    };
    probabilities.into_iter().enumerate().map(of).collect()
}
