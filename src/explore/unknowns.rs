//! Which unknown matters: the share of variance that each explains alone beside the share of luck, and
//! what knowing it would be worth for the choice of a policy.
//!
//! The shares come from the replications of the base alone ([`super::sensitivity`]), the share of luck
//! from their twins ([`crate::variance`]), the value of knowing ([`super::value`]) from the same replications
//! under other policies: the base with the levers of each preset of [`CHOICES`] laid over it.

use serde::{Deserialize, Serialize};

use super::drawn::Drawn;
use super::goal::{Goal, TARGETS};
use super::outcomes::{Outcomes, Standing};
use super::question::Fields;
use super::runs::{Runs, Stop, run_one};
use super::sensitivity::{FirstOrder, Glance, first_order, glance};
use super::value::{Value, of_knowing};
use crate::scenario::Scenario;
use crate::seeds::Seeds;
use crate::variance::{Share, share_of_pairs};

/// Replications that may be asked for: every value of every parameter is in memory.
pub const REPLICATIONS: core::ops::RangeInclusive<u32> = 100..=20_000;
/// Presets whose levers are the choices beside the base.
pub const CHOICES: [&str; 4] = [
    "pairing-first",
    "matching-first",
    "bridging-first",
    "support-first",
];
/// Unknowns of each goal that are told, those of the largest shares.
const TOLD: usize = 20;
/// Replications that reach, and that miss, all four targets, below which nothing is said of them together.
pub const FEWEST_EITHER_WAY: usize = 20;
/// Twins for each replication.
const TWINS: f64 = 0.5;
/// Unknowns between two pauses.
const AT_ONCE: usize = 16;
/// The part of a run's luck that names resamples.
const RESAMPLES: u64 = 0x5EED;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Replications of the base and of each choice.
    pub replications: u32,
    /// Whether the value of knowing is asked for as well.
    pub value: bool,
}

impl Default for Question {
    fn default() -> Question {
        Question {
            replications: 2_000,
            value: true,
        }
    }
}

/// An unknown and a goal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unknown {
    /// Parameter id.
    pub parameter: String,
    /// The share of the variance that it explains alone.
    pub share: FirstOrder,
    /// Whether it is told from chance among all that vary.
    pub told: bool,
    /// What knowing it would be worth, in probability; none where that was not asked.
    pub value: Option<Value>,
}

/// What is known of the unknowns of a goal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfGoal {
    /// The goal: the total of a target, or whether all four are reached (1 or 0).
    pub goal: Goal,
    /// Where the variance comes from; none where there is none.
    pub luck: Option<Share>,
    /// Unknowns that are told from chance.
    pub told: u32,
    /// Those of the largest shares; none where nothing can be said.
    pub unknowns: Vec<Unknown>,
}

/// A policy that could be chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// The preset whose levers are laid over the base; none for the base as it is.
    pub preset: Option<String>,
    /// How it stands to every goal.
    pub standings: Vec<Standing>,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Replications of the base.
    pub replications: u32,
    /// Different draws of the parameters among them.
    pub cases: u32,
    /// Pairs of twins; 0 until they are in, or where the parameters are fixed.
    pub twins: u32,
    /// Parameters that vary.
    pub varying: u32,
    /// The base, then the other choices.
    pub choices: Vec<Choice>,
    /// Every goal in the order of [`Goal::ALL`].
    pub goals: Vec<OfGoal>,
}

/// What is looked at of the base: one row a goal.
struct Looked {
    drawn: Drawn,
    varying: Vec<usize>,
    /// For each goal what came out, replication by replication.
    values: Vec<Vec<f64>>,
}

impl Question {
    /// Reads what differs from the default.
    pub(super) fn read(fields: &mut Fields<'_>) -> Question {
        let usual = Question::default();
        Question {
            replications: fields.whole("n", REPLICATIONS, usual.replications),
            value: fields.flag("value", usual.value),
        }
    }

    /// Writes it.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let value = (!self.value).then(|| ("value", "0".to_string()));
        let n = ("n", self.replications.to_string());
        [n].into_iter().chain(value).collect()
    }

    /// Replications that it costs.
    pub fn cost(&self, seeds: &Seeds, base: &Scenario) -> u64 {
        let scenarios = 1 + self.choices(seeds, base).len() as u64;
        scenarios * u64::from(self.replications) + u64::from(self.twins(base))
    }

    /// Twins that are run; with fixed parameters all variance is luck's.
    fn twins(&self, base: &Scenario) -> u32 {
        if base.fixed_parameters {
            0
        } else {
            (TWINS * f64::from(self.replications)) as u32
        }
    }

    fn choices(&self, seeds: &Seeds, base: &Scenario) -> Vec<(String, Scenario)> {
        // Where nothing is unknown, nothing is worth knowing.
        if !self.value || base.fixed_parameters {
            return Vec::new();
        }
        let laid_over = |id: &&str| {
            let preset = seeds.preset(id)?;
            let mut scenario = base.clone();
            let levers = preset.levers.iter();
            let levers = levers.map(|(lever, setting)| (lever.clone(), setting.clone()));
            scenario.levers.extend(levers);
            Some((preset.id.clone(), scenario))
        };
        CHOICES.iter().filter_map(laid_over).collect()
    }

    /// Answers; `show` gets what is known so far.
    ///
    /// # Errors
    /// [`Stop`].
    pub async fn answer(
        &self,
        runs: &impl Runs,
        base: &Scenario,
        mut show: impl FnMut(Answer),
    ) -> Result<Answer, Stop> {
        runs.expect(self.cost(runs.seeds(), base));
        let outcomes = run_one(runs, base, self.replications).await?;
        let looked = Looked::at(runs, base, &outcomes).await?;
        let mut answer = Answer {
            replications: self.replications,
            cases: looked.drawn.cases() as u32,
            twins: 0,
            varying: looked.varying.len() as u32,
            choices: vec![Choice {
                preset: None,
                standings: outcomes.standings(),
            }],
            goals: looked.goals(runs).await?,
        };
        show(answer.clone());
        self.luck(runs, base, &looked, &mut answer).await?;
        show(answer.clone());
        let choices = self.choices(runs.seeds(), base);
        if !choices.is_empty() {
            let (presets, scenarios): (Vec<String>, Vec<Scenario>) = choices.into_iter().unzip();
            let others = runs.run(&scenarios, 0..self.replications).await?;
            let choice = |(preset, of): (String, &Outcomes)| Choice {
                preset: Some(preset),
                standings: of.standings(),
            };
            answer
                .choices
                .extend(presets.into_iter().zip(&others).map(choice));
            let all = [outcomes].into_iter().chain(others).collect::<Vec<_>>();
            looked.values_of_knowing(runs, &all, &mut answer).await?;
        }
        Ok(answer)
    }

    /// The share of luck in every goal.
    async fn luck(
        &self,
        runs: &impl Runs,
        base: &Scenario,
        looked: &Looked,
        answer: &mut Answer,
    ) -> Result<(), Stop> {
        let twins = self.twins(base);
        if twins == 0 {
            let luck_alone = Share {
                parameters: 0.0,
                low: 0.0,
                high: 0.0,
                luck: 1.0,
            };
            for (of, values) in answer.goals.iter_mut().zip(&looked.values) {
                of.luck = varies(values).then_some(luck_alone);
            }
            return Ok(());
        }
        let other = values(&runs.run_twins(base, twins).await?);
        answer.twins = twins;
        for (of, rows) in answer
            .goals
            .iter_mut()
            .zip(looked.values.iter().zip(&other))
        {
            let pairs = rows.0.iter().zip(rows.1).map(|(own, twin)| [*own, *twin]);
            of.luck = share_of_pairs(&pairs.collect::<Vec<_>>());
        }
        Ok(())
    }
}

impl Looked {
    async fn at(runs: &impl Runs, base: &Scenario, outcomes: &Outcomes) -> Result<Looked, Stop> {
        let drawn = Drawn::of(runs, base, outcomes.replications() as u32).await?;
        Ok(Looked {
            varying: drawn.varying(),
            drawn,
            values: values(outcomes),
        })
    }

    /// For each goal the unknowns of the largest shares.
    async fn goals(&self, runs: &impl Runs) -> Result<Vec<OfGoal>, Stop> {
        let means: Vec<Vec<f64>> = self
            .values
            .iter()
            .map(|row| self.drawn.means(row))
            .collect();
        let mut glances: Vec<Vec<(usize, Glance)>> = vec![Vec::new(); means.len()];
        for (done, parameter) in self.varying.iter().enumerate() {
            let found = glance(self.drawn.column(*parameter), &means);
            for (of_goal, found) in glances.iter_mut().zip(found) {
                of_goal.extend(found.map(|found| (*parameter, found)));
            }
            if done % AT_ONCE == 0 {
                runs.pause().await?;
            }
        }
        let mut goals = Vec::new();
        for (goal, mut glances) in Goal::ALL.into_iter().zip(glances) {
            let values = &self.values[goal as usize];
            if goal == Goal::All && !is_mixed(values) {
                glances.clear();
            }
            glances.sort_by(|(_, a), (_, b)| b.share.total_cmp(&a.share));
            let told = |(_, glance): &&(usize, Glance)| glance.is_told_among(self.varying.len());
            let count = glances.iter().filter(told).count() as u32;
            glances.truncate(TOLD);
            goals.push(OfGoal {
                goal,
                luck: None,
                told: count,
                unknowns: self
                    .unknowns(runs, values, &means[goal as usize], &glances)
                    .await?,
            });
        }
        Ok(goals)
    }

    /// Unknowns with their intervals.
    async fn unknowns(
        &self,
        runs: &impl Runs,
        values: &[f64],
        means: &[f64],
        glances: &[(usize, Glance)],
    ) -> Result<Vec<Unknown>, Stop> {
        // The mean of a case has lost some of its luck; the shares are those of a replication's variance.
        let part = variance(means) / variance(values);
        let mut unknowns = Vec::new();
        for (parameter, glance) in glances {
            let seed = RESAMPLES ^ runs.run_seed();
            let share = first_order(self.drawn.column(*parameter), means, seed);
            unknowns.extend(share.map(|share| Unknown {
                parameter: runs.seeds().parameters[*parameter].id.clone(),
                share: share.scaled(part),
                told: glance.is_told_among(self.varying.len()),
                value: None,
            }));
            runs.pause().await?;
        }
        Ok(unknowns)
    }

    /// What knowing each of the unknowns told would be worth.
    async fn values_of_knowing(
        &self,
        runs: &impl Runs,
        choices: &[Outcomes],
        answer: &mut Answer,
    ) -> Result<(), Stop> {
        for of in &mut answer.goals {
            let reached = |outcomes: &Outcomes| self.drawn.means(&reached(outcomes, of.goal));
            let outcomes: Vec<Vec<f64>> = choices.iter().map(reached).collect();
            for (number, unknown) in of.unknowns.iter_mut().enumerate() {
                let ids = &runs.seeds().parameters;
                let at = ids.iter().position(|one| one.id == unknown.parameter);
                let column = at.map(|at| self.drawn.column(at));
                unknown.value = column.and_then(|column| of_knowing(column, &outcomes));
                if number % 8 == 0 {
                    runs.pause().await?;
                }
            }
        }
        Ok(())
    }
}

/// For each goal what came out: the total of a target, 1 or 0 for all four together.
fn values(outcomes: &Outcomes) -> Vec<Vec<f64>> {
    let totals = (0..TARGETS).map(|at| {
        let totals = outcomes.totals(at).iter();
        totals.map(|total| f64::from(*total)).collect()
    });
    totals.chain([reached(outcomes, Goal::All)]).collect()
}

/// 1 where a replication reaches a goal, else 0.
fn reached(outcomes: &Outcomes, goal: Goal) -> Vec<f64> {
    let reached = outcomes.reached(goal).into_iter();
    reached
        .map(|reached| f64::from(u8::from(reached)))
        .collect()
}

/// Whether enough of a row of ones and zeros are either.
fn is_mixed(row: &[f64]) -> bool {
    let ones = row.iter().filter(|value| 0.5 < **value).count();
    FEWEST_EITHER_WAY <= ones.min(row.len() - ones)
}

fn varies(row: &[f64]) -> bool {
    row.iter().any(|value| value.total_cmp(&row[0]).is_ne())
}

/// Variance of a row.
fn variance(row: &[f64]) -> f64 {
    let n = row.len() as f64;
    let mean = row.iter().sum::<f64>() / n;
    let squares = row.iter().map(|value| (value - mean) * (value - mean));
    squares.sum::<f64>() / n
}
