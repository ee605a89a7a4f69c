//! Which of several policies is robust: each against every future that was drawn.
//!
//! All policies take the assumptions of the scenario asked about and meet the same futures. The outcome of
//! a policy in a future is the plan's total of the goal; for all four together it is 1 where they are
//! reached and 0 where not.

use serde::{Deserialize, Serialize};

use super::alternative::Alternative;
use super::goal::Goal;
use super::outcomes::{Outcomes, Standing};
use super::question::{Fields, REPLICATIONS};
use super::regret::{Regret, regrets};
use super::runs::{Runs, Stop};
use crate::scenario::{Scenario, differing_levers};
use crate::seeds::{Problem, Seeds};
use crate::summary::Difference;
use crate::units::FiscalYear;

/// Policies at most beside the one asked about.
pub const MOST: usize = 12;
/// Presets that are held against each other unless others are named.
pub const USUAL: [&str; 5] = [
    "plan",
    "pairing-first",
    "matching-first",
    "bridging-first",
    "support-first",
];

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Replications of each policy: the futures.
    pub replications: u32,
    /// The policies beside the one asked about.
    pub with: Vec<Alternative>,
}

impl Default for Question {
    fn default() -> Question {
        Question {
            replications: 500,
            with: USUAL.map(Alternative::preset).to_vec(),
        }
    }
}

/// How a policy does for one goal.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The goal.
    pub goal: Goal,
    /// Mean, regret, share of futures in which it is best.
    pub regret: Regret,
    /// Its mean less that of the policy with the smallest mean regret, and so the other way round the
    /// difference of their mean regrets, with its interval.
    pub behind: Difference,
}

/// A policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contender {
    /// The policy; none for the one asked about.
    pub policy: Option<Alternative>,
    /// How it stands to the goals.
    pub standings: Vec<Standing>,
    /// How it does, in the order of [`Goal::ALL`].
    pub scores: Vec<Score>,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Futures.
    pub replications: u32,
    /// The policies, the one asked about first.
    pub contenders: Vec<Contender>,
}

impl Answer {
    /// The policies by their mean regret for a goal, the smallest first.
    pub fn sorted(&self, goal: Goal) -> Vec<&Contender> {
        let mut contenders: Vec<&Contender> = self.contenders.iter().collect();
        let regret = |of: &Contender| of.scores[goal as usize].regret.mean_regret;
        contenders.sort_by(|a, b| regret(a).total_cmp(&regret(b)));
        contenders
    }
}

impl Question {
    /// Reads what differs from the default.
    pub(super) fn read(fields: &mut Fields<'_>) -> Question {
        let usual = Question::default();
        Question {
            replications: fields.whole("n", REPLICATIONS, usual.replications),
            with: fields.alternatives("with").unwrap_or(usual.with),
        }
    }

    /// Writes it.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        vec![
            ("n", self.replications.to_string()),
            ("with", Alternative::to_texts(&self.with)),
        ]
    }

    /// Replications that it costs.
    pub fn cost(&self, seeds: &Seeds, asked: &Scenario) -> u64 {
        let others = self.others(seeds, asked).map_or(0, |others| others.len());
        (1 + others as u64) * u64::from(self.replications)
    }

    /// The policies that differ from the one asked about and from each other.
    fn others<'a>(
        &'a self,
        seeds: &Seeds,
        asked: &Scenario,
    ) -> Result<Vec<(&'a Alternative, Scenario)>, Vec<Problem>> {
        if self.with.len() > MOST {
            let reason = format!("{} policies; at most {MOST} are allowed", self.with.len());
            return Err(vec![Problem::new("question", "with", reason)]);
        }
        let mut others: Vec<(&Alternative, Scenario)> = Vec::new();
        for policy in &self.with {
            let scenario = policy.under(seeds, asked)?;
            let mut is_new = true;
            for known in [asked].into_iter().chain(others.iter().map(|(_, of)| of)) {
                let pair = [known, &scenario];
                is_new &= !differing_levers(seeds, &pair, FiscalYear::PLAN_END)?.is_empty();
            }
            if is_new {
                others.push((policy, scenario));
            }
        }
        Ok(others)
    }

    /// Answers.
    ///
    /// # Errors
    /// [`Stop`].
    pub async fn answer(&self, runs: &impl Runs, asked: &Scenario) -> Result<Answer, Stop> {
        let seeds = runs.seeds();
        runs.expect(self.cost(seeds, asked));
        let others = self.others(seeds, asked)?;
        let scenarios: Vec<Scenario> = [asked.clone()]
            .into_iter()
            .chain(others.iter().map(|(_, scenario)| scenario.clone()))
            .collect();
        let outcomes = runs.run(&scenarios, 0..self.replications).await?;
        let mut by_goal = Vec::new();
        for goal in Goal::ALL {
            runs.pause().await?;
            by_goal.push(scores(&outcomes, goal));
        }
        let names = [None]
            .into_iter()
            .chain(others.iter().map(|(policy, _)| Some((*policy).clone())));
        let of = |(at, (policy, outcomes)): (usize, (Option<Alternative>, &Outcomes))| Contender {
            policy,
            standings: outcomes.standings(),
            scores: by_goal.iter().map(|scores| scores[at]).collect(),
        };
        Ok(Answer {
            replications: self.replications,
            contenders: names.zip(&outcomes).enumerate().map(of).collect(),
        })
    }
}

/// How every policy does for a goal.
fn scores(outcomes: &[Outcomes], goal: Goal) -> Vec<Score> {
    let of = |of: &Outcomes| -> Vec<f64> {
        match goal.indicator() {
            Some(at) => of
                .totals(at)
                .iter()
                .map(|total| f64::from(*total))
                .collect(),
            None => {
                let reached = of.reached(goal).into_iter();
                reached
                    .map(|reached| f64::from(u8::from(reached)))
                    .collect()
            }
        }
    };
    let regrets = regrets(&outcomes.iter().map(of).collect::<Vec<_>>());
    let by_regret = regrets.iter().enumerate();
    let least = by_regret.min_by(|a, b| a.1.mean_regret.total_cmp(&b.1.mean_regret));
    let least = least.map_or(0, |(at, _)| at);
    let behind = |of: &Outcomes| {
        let effect = of.effect(&outcomes[least], goal);
        effect.mean_change.unwrap_or(effect.change)
    };
    let pairs = regrets.iter().zip(outcomes);
    pairs
        .map(|(regret, outcomes)| Score {
            goal,
            regret: *regret,
            behind: behind(outcomes),
        })
        .collect()
}
