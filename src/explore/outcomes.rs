//! What analyses keep of a run: the plan's totals of every replication, and nothing else.

use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::goal::{Goal, TARGETS};
use crate::run::{Results, TRACKED, plan_years};
use crate::summary::{
    Difference, FEWEST_PAIRED, Probability, distribution, five_year_target, of_means,
    paired_shares, wilson,
};

/// How a scenario stands to a goal.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// The goal.
    pub goal: Goal,
    /// Its probability.
    pub probability: Probability,
    /// Median of the plan's total; none for all four together.
    pub median: Option<f64>,
}

/// What a scenario changes of a goal against another, replication by replication.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// The goal.
    pub goal: Goal,
    /// Its probability now.
    pub probability: f64,
    /// Difference of the probability, with its interval.
    pub change: Difference,
    /// Median of the plan's total now; none for all four together.
    pub median: Option<f64>,
    /// Difference of the mean total; none for all four together.
    pub mean_change: Option<Difference>,
}

/// The totals of FY2025–29 of consecutive replications of one scenario, from the first on.
///
/// 44 bytes a replication, so that hundreds of scenarios stay in memory where whole [`Results`] would not.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    /// For each tracked indicator one total per replication.
    totals: Vec<Vec<u32>>,
    /// The four overall targets; none that is not a sum over the plan's years.
    targets: [Option<f64>; TARGETS],
}

impl Outcomes {
    /// Of known totals: for each tracked indicator one per replication; a target for each of the first.
    ///
    /// # Panics
    /// If the indicators have different replications.
    pub fn of_totals(totals: Vec<Vec<u32>>, targets: [Option<f64>; TARGETS]) -> Outcomes {
        let same = totals.windows(2).all(|pair| pair[0].len() == pair[1].len());
        assert!(same, "the same replications of every indicator");
        Outcomes { totals, targets }
    }

    /// Of the replications that are in, in order.
    pub fn of(results: &Results) -> Outcomes {
        let years = plan_years(results.years());
        let total = |indicator: usize| {
            let mut totals = vec![0; results.done() as usize];
            for year in 0..years {
                let values = results.values(indicator, year);
                totals
                    .iter_mut()
                    .zip(values)
                    .for_each(|(sum, value)| *sum += value);
            }
            totals
        };
        Outcomes {
            totals: (0..TRACKED.len()).map(total).collect(),
            targets: core::array::from_fn(|at| five_year_target(results, TRACKED[at].0)),
        }
    }

    /// Number of replications.
    pub fn replications(&self) -> usize {
        self.totals.first().map_or(0, Vec::len)
    }

    /// Adds the replications that follow.
    pub fn append(&mut self, more: &Outcomes) {
        let pairs = self.totals.iter_mut().zip(&more.totals);
        pairs.for_each(|(own, more)| own.extend(more));
    }

    /// Consecutive replications of it; none where not all of them are there.
    pub fn span(&self, span: Range<usize>) -> Option<Outcomes> {
        let cut = |row: &Vec<u32>| row.get(span.clone()).map(<[u32]>::to_vec);
        Some(Outcomes {
            totals: self.totals.iter().map(cut).collect::<Option<_>>()?,
            targets: self.targets,
        })
    }

    /// The totals of a tracked indicator.
    pub fn totals(&self, indicator: usize) -> &[u32] {
        &self.totals[indicator]
    }

    /// The target of an overall indicator.
    pub fn target(&self, indicator: usize) -> Option<f64> {
        self.targets.get(indicator).copied().flatten()
    }

    /// Whether each replication reaches a goal.
    pub fn reached(&self, goal: Goal) -> Vec<bool> {
        let reaches = |indicator: usize, replication: usize| {
            let total = f64::from(self.totals[indicator][replication]);
            self.targets[indicator].is_some_and(|target| target <= total)
        };
        let of = |replication: usize| match goal.indicator() {
            Some(indicator) => reaches(indicator, replication),
            None => (0..TARGETS).all(|indicator| reaches(indicator, replication)),
        };
        (0..self.replications()).map(of).collect()
    }

    /// The probability of a goal.
    pub fn probability(&self, goal: Goal) -> Probability {
        let reached = self.reached(goal);
        wilson(
            reached.iter().filter(|reached| **reached).count(),
            reached.len(),
        )
    }

    /// Median of an indicator's total.
    pub fn median(&self, indicator: usize) -> f64 {
        distribution(self.totals[indicator].clone()).p50
    }

    /// How the scenario stands to every goal.
    pub fn standings(&self) -> Vec<Standing> {
        let of = |goal: Goal| Standing {
            goal,
            probability: self.probability(goal),
            median: goal.indicator().map(|indicator| self.median(indicator)),
        };
        Goal::ALL.into_iter().map(of).collect()
    }

    /// What it changes of every goal against `base`, which met the same luck.
    ///
    /// # Panics
    /// If the two have different replications or fewer than [`FEWEST_PAIRED`].
    pub fn effects(&self, base: &Outcomes) -> Vec<Effect> {
        let pairs = self.replications();
        assert_eq!(pairs, base.replications(), "the same replications of both");
        assert!(FEWEST_PAIRED as usize <= pairs, "enough for an interval");
        Goal::ALL
            .into_iter()
            .map(|goal| self.effect(base, goal))
            .collect()
    }

    /// What it changes of one goal against `base`, which met the same luck.
    pub(super) fn effect(&self, base: &Outcomes, goal: Goal) -> Effect {
        let (before, now) = (base.reached(goal), self.reached(goal));
        let count = |of: [bool; 2]| {
            let sides = before.iter().zip(&now);
            sides
                .filter(|(before, now)| [**before, **now] == of)
                .count() as u32
        };
        let (gained, lost) = (count([false, true]), count([true, false]));
        let change = if self.same_totals(base, goal) {
            Difference::NONE
        } else {
            paired_shares(gained, lost, now.len() as u32)
        };
        let indicator = goal.indicator();
        let pairs = |at: usize| {
            let totals = base.totals[at].iter().zip(&self.totals[at]);
            totals.map(|(before, now)| [*before, *now])
        };
        Effect {
            goal,
            probability: now.iter().filter(|now| **now).count() as f64 / now.len() as f64,
            change,
            median: indicator.map(|at| self.median(at)),
            mean_change: indicator.map(|at| of_means(pairs(at))),
        }
    }

    /// Whether no replication differs in what the goal counts.
    fn same_totals(&self, base: &Outcomes, goal: Goal) -> bool {
        let same = |at: usize| self.totals[at] == base.totals[at];
        goal.indicator()
            .map_or_else(|| (0..TARGETS).all(same), same)
    }
}
