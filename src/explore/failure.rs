//! When does it fail: rules on the parameters under which a goal is mostly missed, checked on replications
//! that did not make them ([`super::prim`]).
//!
//! The cases are the different draws of the parameters, each with its first replication; the even ones
//! choose the unknowns that are looked at and make the rules, the odd ones say what the rules are worth.

use serde::{Deserialize, Serialize};

use super::drawn::Drawn;
use super::goal::{Goal, TARGETS};
use super::outcomes::Outcomes;
use super::prim::{self, search};
use super::question::Fields;
use super::runs::{Runs, Stop, run_one};
use super::sensitivity::{Glance, glance};
use crate::scenario::Scenario;
use crate::seeds::Seeds;
use crate::summary::Probability;

/// Replications that may be asked for: every value of every parameter is in memory.
pub const REPLICATIONS: core::ops::RangeInclusive<u32> = 100..=20_000;
/// Rules of a goal that are looked for.
const MOST_RULES: usize = 3;
/// Unknowns among which rules are looked for: those told from chance, in the order of their first-order
/// shares; fewest and most. Others would only lend themselves to limits that fit chance.
const LOOKED_AT: [usize; 2] = [4, 15];
/// Points of a picture.
const POINTS: usize = 500;
/// Unknowns between two pauses.
const AT_ONCE: usize = 16;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Replications of the base.
    pub replications: u32,
}

impl Default for Question {
    fn default() -> Question {
        Question {
            replications: 2_000,
        }
    }
}

/// A limit on a parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limit {
    /// Parameter id.
    pub parameter: String,
    /// At least this, where limited from below.
    pub low: Option<f64>,
    /// At most this, where limited from above.
    pub high: Option<f64>,
    /// Probability of as many failures without this limit.
    pub surprise: f64,
}

/// A rule: where all its limits hold, the goal is mostly missed. Coverage, density and mass are those of
/// held-out cases, as in [`prim::Rule`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Its limits, the strongest first.
    pub limits: Vec<Limit>,
    /// Share of all failures that it holds.
    pub coverage: f64,
    /// Share of what it holds that fails.
    pub density: Probability,
    /// Share of all cases that it holds.
    pub mass: f64,
    /// Density on the cases that made it.
    pub density_seen: f64,
    /// Coverage on the cases that made it.
    pub coverage_seen: f64,
}

/// How a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// With rules.
    Rules,
    /// No rule tells failures from chance on held-out cases.
    NoRule,
    /// Every replication misses the goal.
    AllFail,
    /// Every replication reaches it.
    NoneFails,
    /// No parameter varies.
    NothingVaries,
    /// Fewer than [`prim::FEWEST`] different draws of the parameters.
    TooFew,
}

impl Verdict {
    /// In rows for other programs.
    pub const fn id(self) -> &'static str {
        match self {
            Verdict::Rules => "rules",
            Verdict::NoRule => "no_rule",
            Verdict::AllFail => "all_fail",
            Verdict::NoneFails => "none_fails",
            Verdict::NothingVaries => "nothing_varies",
            Verdict::TooFew => "too_few",
        }
    }
}

/// Held-out cases in the plane of two parameters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// The parameters: the two strongest limits of the first rule; where it has one limit, the other is
    /// the strongest unknown beside it.
    pub parameters: [String; 2],
    /// Cases that miss the goal.
    pub failing: Vec<[f64; 2]>,
    /// Cases that reach it.
    pub reaching: Vec<[f64; 2]>,
}

/// What was found for a goal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfGoal {
    /// The goal.
    pub goal: Goal,
    /// Probability of missing it.
    pub failing: Probability,
    /// How the search ended.
    pub verdict: Verdict,
    /// The parameters among which rules were looked for.
    pub looked_at: Vec<String>,
    /// The rules; each is about the cases that those before it do not hold.
    pub rules: Vec<Rule>,
    /// A picture of the first rule.
    pub picture: Option<Picture>,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Replications of the base.
    pub replications: u32,
    /// Different draws of the parameters among them.
    pub cases: u32,
    /// Parameters that vary.
    pub varying: u32,
    /// Every goal in the order of [`Goal::ALL`].
    pub goals: Vec<OfGoal>,
}

impl Question {
    /// Reads what differs from the default.
    pub(super) fn read(fields: &mut Fields<'_>) -> Question {
        let usual = Question::default();
        Question {
            replications: fields.whole("n", REPLICATIONS, usual.replications),
        }
    }

    /// Writes it.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        vec![("n", self.replications.to_string())]
    }

    /// Replications that it costs.
    pub fn cost(&self, _: &Seeds, _: &Scenario) -> u64 {
        u64::from(self.replications)
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
        runs.expect(u64::from(self.replications));
        let outcomes = run_one(runs, base, self.replications).await?;
        let drawn = Drawn::of(runs, base, self.replications).await?;
        let varying = drawn.varying();
        let mut answer = Answer {
            replications: self.replications,
            cases: drawn.cases() as u32,
            varying: varying.len() as u32,
            goals: Vec::new(),
        };
        let columns = strongest(runs, &drawn, &varying, &outcomes).await?;
        for goal in Goal::ALL {
            let found = Hunt {
                runs,
                drawn: &drawn,
                outcomes: &outcomes,
                goal,
                columns: &columns[goal as usize],
            };
            answer.goals.push(found.of_goal().await?);
        }
        show(answer.clone());
        Ok(answer)
    }
}

/// For each goal the parameters of the largest first-order shares on even cases, the largest first.
async fn strongest(
    runs: &impl Runs,
    drawn: &Drawn,
    varying: &[usize],
    outcomes: &Outcomes,
) -> Result<Vec<Vec<usize>>, Stop> {
    let rows: Vec<Vec<f64>> = Goal::ALL
        .into_iter()
        .map(|goal| even(&counted(drawn, outcomes, goal)))
        .collect();
    let mut glances: Vec<Vec<(usize, Glance)>> = vec![Vec::new(); rows.len()];
    for (done, parameter) in varying.iter().enumerate() {
        let found = glance(&even(drawn.column(*parameter)), &rows);
        for (of_goal, found) in glances.iter_mut().zip(found) {
            of_goal.extend(found.map(|found| (*parameter, found)));
        }
        if done % AT_ONCE == 0 {
            runs.pause().await?;
        }
    }
    let largest = |mut glances: Vec<(usize, Glance)>| {
        glances.sort_by(|(_, a), (_, b)| b.share.total_cmp(&a.share));
        let told = glances.iter();
        let told = told.filter(|(_, glance)| glance.is_told_among(varying.len()));
        glances.truncate(told.count().clamp(LOOKED_AT[0], LOOKED_AT[1]));
        glances
            .into_iter()
            .map(|(parameter, _)| parameter)
            .collect()
    };
    Ok(glances.into_iter().map(largest).collect())
}

/// What came out of the first replication of each case: the total of a target, 1 or 0 for all four.
fn counted(drawn: &Drawn, outcomes: &Outcomes, goal: Goal) -> Vec<f64> {
    match goal.indicator().filter(|at| *at < TARGETS) {
        Some(at) => {
            let totals = outcomes.totals(at);
            let of = |first: &u32| f64::from(totals[*first as usize]);
            drawn.firsts().iter().map(of).collect()
        }
        None => {
            let failed = failed(drawn, outcomes, goal).into_iter();
            failed.map(|failed| f64::from(u8::from(!failed))).collect()
        }
    }
}

/// Whether the first replication of each case misses the goal.
fn failed(drawn: &Drawn, outcomes: &Outcomes, goal: Goal) -> Vec<bool> {
    let reached = outcomes.reached(goal);
    let of = |first: &u32| !reached[*first as usize];
    drawn.firsts().iter().map(of).collect()
}

fn even(values: &[f64]) -> Vec<f64> {
    values.iter().step_by(2).copied().collect()
}

/// Four digits are enough for a picture.
fn short(value: f64) -> f64 {
    format!("{value:.3e}").parse().unwrap_or(value)
}

/// The search of one goal.
struct Hunt<'a, R> {
    runs: &'a R,
    drawn: &'a Drawn,
    outcomes: &'a Outcomes,
    goal: Goal,
    columns: &'a [usize],
}

impl<R: Runs> Hunt<'_, R> {
    async fn of_goal(&self) -> Result<OfGoal, Stop> {
        let failed = failed(self.drawn, self.outcomes, self.goal);
        let columns = self.columns.iter();
        let columns: Vec<Vec<f64>> = columns
            .map(|parameter| self.drawn.column(*parameter).to_vec())
            .collect();
        let held_out: Vec<bool> = failed.iter().skip(1).step_by(2).copied().collect();
        let misses = held_out.iter().filter(|failed| **failed).count();
        let base = misses as f64 / held_out.len().max(1) as f64;
        let mut rules = Vec::new();
        if let Some(mut search) = search(&columns, &failed).filter(|_| !columns.is_empty()) {
            while rules.len() < MOST_RULES {
                self.runs.pause().await?;
                // A later rule is about what is left; where that fails no more often than all do, it is none.
                match search.next().filter(|rule| base < rule.density.low) {
                    Some(rule) => rules.push(rule),
                    None => break,
                }
            }
        }
        let reached = self.outcomes.probability(self.goal);
        let failing = Probability {
            estimate: 1.0 - reached.estimate,
            low: 1.0 - reached.high,
            high: 1.0 - reached.low,
        };
        let picture = rules.first().map(|rule| self.picture(rule, &failed));
        Ok(OfGoal {
            goal: self.goal,
            verdict: self.verdict(&failed, failing.estimate, &rules),
            failing,
            looked_at: self.columns.iter().map(|at| self.id(*at)).collect(),
            rules: rules.into_iter().map(|rule| self.rule(rule)).collect(),
            picture,
        })
    }

    fn verdict(&self, failed: &[bool], failing: f64, rules: &[prim::Rule]) -> Verdict {
        if self.columns.is_empty() && self.drawn.varying().is_empty() {
            Verdict::NothingVaries
        } else if failing >= 1.0 {
            Verdict::AllFail
        } else if failing <= 0.0 {
            Verdict::NoneFails
        } else if failed.len() < prim::FEWEST {
            Verdict::TooFew
        } else if rules.is_empty() {
            Verdict::NoRule
        } else {
            Verdict::Rules
        }
    }

    fn id(&self, parameter: usize) -> String {
        self.runs.seeds().parameters[parameter].id.clone()
    }

    fn rule(&self, rule: prim::Rule) -> Rule {
        let limits = rule.limits.iter().map(|limit| Limit {
            parameter: self.id(self.columns[limit.column]),
            low: limit.low,
            high: limit.high,
            surprise: limit.surprise,
        });
        Rule {
            limits: limits.collect(),
            coverage: rule.coverage,
            density: rule.density,
            mass: rule.mass,
            density_seen: rule.density_seen,
            coverage_seen: rule.coverage_seen,
        }
    }

    /// Odd cases in the plane of the two strongest limits.
    fn picture(&self, rule: &prim::Rule, failed: &[bool]) -> Picture {
        let limited = rule.limits.iter().map(|limit| limit.column);
        let mut axes: Vec<usize> = limited.take(2).collect();
        let others = 0..self.columns.len();
        let other = others.into_iter().find(|column| !axes.contains(column));
        axes.extend(other.filter(|_| axes.len() < 2));
        let axis = |at: usize| self.columns[axes.get(at).copied().unwrap_or_default()];
        let parameters = [axis(0), axis(1)];
        let point = |case: usize| parameters.map(|of| short(self.drawn.column(of)[case]));
        let cases = (1..failed.len()).step_by(2).take(POINTS);
        let (failing, reaching): (Vec<usize>, Vec<usize>) = cases.partition(|case| failed[*case]);
        Picture {
            parameters: parameters.map(|of| self.id(of)),
            failing: failing.into_iter().map(point).collect(),
            reaching: reaching.into_iter().map(point).collect(),
        }
    }
}
