//! Which lever matters: each lever from its low to its high, all else as it is, under the same luck.
//!
//! The levers that stand for themselves are moved, one at a time; a share takes from the others of its
//! group in proportion, and levers that follow another (`pairing.basic` follows `pairing`) go along with
//! it. The shares of stages within a project are left out unless they are asked for: there are 50 of
//! them, and a plan moves money between stages rarely.

use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::goal::Goal;
use super::moving::{Movable, movable};
use super::outcomes::{Effect, Outcomes, Standing};
use super::question::{Fields, REPLICATIONS};
use super::runs::{Runs, Stop};
use crate::scenario::Scenario;
use crate::seeds::Seeds;

/// Replications after which a first answer is shown.
const FIRST: u32 = 100;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Replications of each scenario.
    pub replications: u32,
    /// Whether the shares of stages are moved as well.
    pub stage_shares: bool,
}

impl Default for Question {
    fn default() -> Question {
        Question {
            replications: 200,
            stage_shares: false,
        }
    }
}

/// A lever moved to both of its ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// Lever id.
    pub lever: String,
    /// Its value in the base, once its change has fully acted.
    pub now: f64,
    /// Low end first.
    pub ends: [End; 2],
}

/// One end of a lever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct End {
    /// The value.
    pub value: f64,
    /// What it changes of every goal, in the order of [`Goal::ALL`].
    pub effects: Vec<Effect>,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Replications of each scenario that are in.
    pub replications: u32,
    /// The base.
    pub base: Vec<Standing>,
    /// The levers in the order of the data.
    pub bars: Vec<Bar>,
}

impl Bar {
    /// How far the lever moves the probability of a goal between its ends and its base.
    pub fn swing(&self, goal: Goal) -> f64 {
        let changes = self
            .ends
            .each_ref()
            .map(|end| end.effects[goal as usize].change.estimate);
        changes[0].max(changes[1]).max(0.0) - changes[0].min(changes[1]).min(0.0)
    }

    /// How far it moves the mean total of a goal; nothing for all four together.
    fn mean_swing(&self, goal: Goal) -> f64 {
        let change = |end: &End| {
            let mean = end.effects[goal as usize].mean_change;
            mean.map_or(0.0, |mean| mean.estimate)
        };
        let changes = self.ends.each_ref().map(change);
        changes[0].max(changes[1]).max(0.0) - changes[0].min(changes[1]).min(0.0)
    }

    /// Whether either end makes a difference to a goal that is told from none.
    pub fn is_detected(&self, goal: Goal) -> bool {
        let detected = |end: &End| {
            let effect = &end.effects[goal as usize];
            effect.change.is_detected() || effect.mean_change.is_some_and(|mean| mean.is_detected())
        };
        self.ends.iter().any(detected)
    }
}

impl Answer {
    /// The levers by how far they move the probability of a goal, the farthest first; those that move it
    /// alike by how far they move the mean.
    pub fn sorted(&self, goal: Goal) -> Vec<&Bar> {
        let mut bars: Vec<&Bar> = self.bars.iter().collect();
        bars.sort_by(|a, b| {
            let swing = b.swing(goal).total_cmp(&a.swing(goal));
            swing.then(b.mean_swing(goal).total_cmp(&a.mean_swing(goal)))
        });
        bars
    }
}

impl Question {
    /// Reads what differs from the default.
    pub(super) fn read(fields: &mut Fields<'_>) -> Question {
        let usual = Question::default();
        Question {
            replications: fields.whole("n", REPLICATIONS, usual.replications),
            stage_shares: fields.flag("stages", usual.stage_shares),
        }
    }

    /// Writes it.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let stages = self.stage_shares.then(|| ("stages", "1".to_string()));
        let n = ("n", self.replications.to_string());
        [n].into_iter().chain(stages).collect()
    }

    /// Replications that it costs.
    pub fn cost(&self, seeds: &Seeds, base: &Scenario) -> u64 {
        let moved = self.levers(seeds, base).count() as u64;
        (1 + 2 * moved) * u64::from(self.replications)
    }

    fn levers<'a>(
        &self,
        seeds: &'a Seeds,
        base: &Scenario,
    ) -> impl Iterator<Item = Movable<'a>> + use<'a> {
        let stage_shares = self.stage_shares;
        movable(seeds, base).filter(move |of| {
            let group = of.lever.sum_group.as_deref().unwrap_or_default();
            (stage_shares || !group.starts_with("stage.")) && of.low < of.high
        })
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
        let seeds = runs.seeds();
        let levers: Vec<Movable<'_>> = self.levers(seeds, base).collect();
        let mut scenarios = vec![base.clone()];
        for of in &levers {
            for value in [of.nearest(of.low), of.nearest(of.high)] {
                scenarios.push(of.set(seeds, base, value)?);
            }
        }
        runs.expect(scenarios.len() as u64 * u64::from(self.replications));
        let mut known: Vec<Outcomes> = Vec::new();
        for replications in self.rounds() {
            let more = runs.run(&scenarios, replications).await?;
            if known.is_empty() {
                known = more;
            } else {
                known
                    .iter_mut()
                    .zip(&more)
                    .for_each(|(own, more)| own.append(more));
            }
            runs.pause().await?;
            show(told(&levers, &known));
        }
        Ok(told(&levers, &known))
    }

    /// A first round for a first look, then the rest.
    fn rounds(&self) -> impl Iterator<Item = Range<u32>> + use<> {
        let all = self.replications;
        let first = FIRST.min(all);
        let rest = (first < all).then_some(first..all);
        core::iter::once(0..first).chain(rest)
    }
}

/// The answer from the outcomes of the base and of both ends of every lever.
fn told(levers: &[Movable<'_>], known: &[Outcomes]) -> Answer {
    let base = &known[0];
    let bars = levers.iter().zip(known[1..].chunks_exact(2));
    let end = |value: f64, outcomes: &Outcomes| End {
        value,
        effects: outcomes.effects(base),
    };
    Answer {
        replications: base.replications() as u32,
        base: base.standings(),
        bars: bars
            .map(|(of, outcomes)| Bar {
                lever: of.lever.id.clone(),
                now: of.now,
                ends: [
                    end(of.nearest(of.low), &outcomes[0]),
                    end(of.nearest(of.high), &outcomes[1]),
                ],
            })
            .collect(),
    }
}
