//! What each changed lever contributes to the difference between two scenarios: Shapley values.
//!
//! The contribution of a lever is its mean effect over all orders in which the levers could be changed
//! (Shapley 1953; for model output: Owen 2014, SIAM/ASA J. Uncertain. Quantif. 2:245). The contributions
//! add up to the whole difference, whatever the levers do together. All scenarios share their luck, so
//! a contribution is a mean of replications and has their standard error.
//!
//! Up to [`MOST_EXACT`] levers every combination is run; with more, orders are drawn in opposite pairs
//! under a fixed seed, and the combinations that those pass through are run.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::math::sqrt;
use crate::summary::Z;
use crate::world::luck::Key;

/// Levers of which every combination is run: 32 runs.
pub const MOST_EXACT: usize = 5;
/// Levers at most; a combination is a set of bits.
pub const MOST: usize = 32;
/// Pairs of opposite orders that are drawn where there are more levers than [`MOST_EXACT`].
const PAIRS: u64 = 6;

/// What a lever contributes, in the unit of the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    /// The estimate; the contributions of all levers add up to the difference.
    pub mean: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end of its 95 % interval.
    pub high: f64,
}

/// Which levers are changed: bit i for lever i.
pub type Combination = u32;

/// The orders that are gone through, and the combinations that must be run for them.
pub struct Plan {
    levers: usize,
    /// For each lever: combinations without it that it is added to, and their weight.
    steps: Vec<Vec<(Combination, f64)>>,
}

impl Plan {
    /// A plan for some levers; none for no lever or more than [`MOST`].
    pub fn of(levers: usize, seed: u64) -> Option<Plan> {
        if levers == 0 || levers > MOST {
            return None;
        }
        let steps = if levers <= MOST_EXACT {
            every_combination(levers)
        } else {
            drawn_orders(levers, seed)
        };
        Some(Plan { levers, steps })
    }

    /// The combinations to run, each once, from none to all.
    pub fn combinations(&self) -> Vec<Combination> {
        let steps = self.steps.iter().enumerate();
        let mut all: Vec<Combination> = steps
            .flat_map(|(lever, steps)| {
                steps
                    .iter()
                    .flat_map(move |(without, _)| [*without, without | 1 << lever])
            })
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The contribution of each lever; `outcomes` holds for each combination one value per
    /// replication. None where a combination is missing.
    pub fn contributions(
        &self,
        outcomes: &BTreeMap<Combination, Vec<f64>>,
    ) -> Option<Vec<Contribution>> {
        let of_lever = |lever: usize| {
            let n = outcomes.values().next()?.len();
            let mut effects = vec![0.0; n];
            for (without, weight) in &self.steps[lever] {
                let (without, with) = (
                    outcomes.get(without)?,
                    outcomes.get(&(without | 1 << lever))?,
                );
                for (effect, (before, after)) in effects.iter_mut().zip(without.iter().zip(with)) {
                    *effect += weight * (after - before);
                }
            }
            Some(mean_of(&effects))
        };
        (0..self.levers).map(of_lever).collect()
    }
}

/// Every combination with Shapley's weights: |S|! (k − |S| − 1)! / k!.
fn every_combination(levers: usize) -> Vec<Vec<(Combination, f64)>> {
    let weight = |size: u32| {
        // 1 / (k · C(k − 1, |S|))
        let binomial = (0..size).fold(1.0, |product, at| {
            product * (levers as f64 - 1.0 - f64::from(at)) / (f64::from(at) + 1.0)
        });
        1.0 / (levers as f64 * binomial)
    };
    let of_lever = |lever: usize| {
        let without = (0..1_u32 << levers).filter(|set| set & (1 << lever) == 0);
        without.map(|set| (set, weight(set.count_ones()))).collect()
    };
    (0..levers).map(of_lever).collect()
}

/// Orders drawn in opposite pairs, whose errors partly cancel.
fn drawn_orders(levers: usize, seed: u64) -> Vec<Vec<(Combination, f64)>> {
    let mut steps = vec![Vec::new(); levers];
    let weight = 1.0 / (2.0 * PAIRS as f64);
    for pair in 0..PAIRS {
        let mut order = shuffled(levers, Key::of_run(seed).part(pair));
        for _ in 0..2 {
            let mut set = 0;
            for lever in &order {
                steps[*lever].push((set, weight));
                set |= 1 << lever;
            }
            order.reverse();
        }
    }
    steps
}

/// A random order (Fisher & Yates).
fn shuffled(levers: usize, key: Key) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levers).collect();
    for at in (1..levers).rev() {
        let other = (key.uniform(at as u32) * (at as f64 + 1.0)) as usize;
        order.swap(at, other);
    }
    order
}

/// A mean of replications with its interval.
pub(super) fn mean_of(effects: &[f64]) -> Contribution {
    let n = effects.len() as f64;
    let mean = effects.iter().sum::<f64>() / n;
    let squares = effects
        .iter()
        .map(|effect| (effect - mean) * (effect - mean));
    let error = if n > 1.0 {
        sqrt(squares.sum::<f64>() / (n * (n - 1.0)))
    } else {
        0.0
    };
    Contribution {
        mean,
        low: mean - Z * error,
        high: mean + Z * error,
    }
}
