//! The replications as an update sees them: weighted, with some years known.

use super::goal::Goal;
use super::{Forecast, Observation, effective_sample_size, weighted_distribution};
use crate::run::{Results, tracked};
use crate::summary::{Distribution, Probability, YearSummary, wilson_of_share};
use crate::units::FiscalYear;

/// Number of overall targets; they come first in [`crate::run::TRACKED`].
const OVERALL: usize = 4;

/// The sum that target 20 counts, and its parts.
const SUM: &str = "licences_and_continued";
const PARTS: [&str; 2] = ["licences", "between_programmes"];

/// Positions of the indicators that one is the sum of.
fn parts(index: usize) -> Option<[usize; 2]> {
    let [one, other] = PARTS.map(tracked);
    (tracked(SUM) == Some(index)).then_some([one?, other?])
}

/// Weighted replications in which some years are known.
pub(super) struct View<'a> {
    pub(super) results: &'a Results,
    observed: Vec<Observation>,
    weights: Vec<f64>,
    pub(super) effective: f64,
}

impl View<'_> {
    pub(super) fn new<'a>(
        results: &'a Results,
        observed: &[Observation],
        weights: Vec<f64>,
    ) -> View<'a> {
        View {
            results,
            observed: observed.to_vec(),
            effective: effective_sample_size(&weights),
            weights,
        }
    }

    /// The count of a year, where it was observed.
    fn seen(&self, index: usize, year: usize) -> Option<u32> {
        let of_it = |one: &&Observation| (one.index(), one.year()) == (index, year);
        self.observed.iter().find(of_it).map(|one| one.count)
    }

    /// The count of a year, where it is known: observed, or the sum of parts that were.
    pub(super) fn known(&self, index: usize, year: usize) -> Option<u32> {
        let sum = || {
            let [one, other] = parts(index)?;
            Some(self.seen(one, year)? + self.seen(other, year)?)
        };
        self.seen(index, year).or_else(sum)
    }

    /// The counts of a year, replication by replication: as observed, or as simulated. Of a sum of which
    /// one part was observed, that part as observed and the rest as simulated.
    pub(super) fn values(&self, index: usize, year: usize) -> Vec<u32> {
        if let Some(count) = self.known(index, year) {
            return vec![count; self.weights.len()];
        }
        let mut values: Vec<u32> = self.results.values(index, year).collect();
        for part in parts(index).into_iter().flatten() {
            if let Some(count) = self.seen(part, year) {
                let simulated = self.results.values(part, year);
                for (value, simulated) in values.iter_mut().zip(simulated) {
                    *value = value.saturating_sub(simulated) + count;
                }
            }
        }
        values
    }

    /// The plan's years, as far as they are simulated.
    fn window(&self) -> usize {
        self.results.years().min(FiscalYear::PLAN_END.offset() + 1)
    }

    /// Totals of the plan's years, replication by replication.
    fn totals(&self, index: usize) -> Vec<u32> {
        self.sums(index, 0..self.window())
    }

    /// Sums over years, replication by replication.
    pub(super) fn sums(&self, index: usize, years: impl Iterator<Item = usize>) -> Vec<u32> {
        let mut sums = vec![0; self.weights.len()];
        for year in years {
            add(&mut sums, &self.values(index, year));
        }
        sums
    }

    /// Mean and spread of counts, one a replication.
    pub(super) fn distribution(&self, values: &[u32]) -> Distribution {
        weighted_distribution(values, &self.weights)
    }

    pub(super) fn forecast(&self, index: usize) -> Forecast {
        let mut cumulative = vec![0; self.weights.len()];
        let by_year = (0..self.results.years()).map(|year| {
            let values = self.values(index, year);
            add(&mut cumulative, &values);
            YearSummary {
                fiscal_year: FiscalYear::from_offset(year),
                in_year: weighted_distribution(&values, &self.weights),
                cumulative: weighted_distribution(&cumulative, &self.weights),
            }
        });
        let by_year = by_year.collect();
        let totals = self.totals(index);
        let probability = Goal::of(self.results, index).map(|goal| {
            let sums = self.sums(index, goal.years());
            let reached = sums.iter().map(|sum| goal.is_reached(*sum));
            self.probability(reached, self.is_settled(index, &goal))
        });
        Forecast {
            probability,
            total: weighted_distribution(&totals, &self.weights),
            by_year,
        }
    }

    /// Whether what was observed alone decides whether a target is reached.
    fn is_settled(&self, index: usize, goal: &Goal) -> bool {
        let known = goal.years().map(|year| self.known(index, year));
        let sum: u32 = known.clone().flatten().sum();
        goal.is_reached(sum) || known.into_iter().all(|count| count.is_some())
    }

    /// The weighted share of the replications in which something happens. Where it is settled there is
    /// no Monte Carlo error.
    pub(super) fn probability(
        &self,
        happens: impl Iterator<Item = bool>,
        settled: bool,
    ) -> Probability {
        let mut estimate = 0.0;
        let mut always = true;
        for (happens, weight) in happens.zip(&self.weights) {
            always &= happens;
            estimate += if happens { *weight } else { 0.0 };
        }
        // The weights add up to one but for rounding.
        let estimate = if always { 1.0 } else { estimate.min(1.0) };
        if settled {
            Probability {
                estimate,
                low: estimate,
                high: estimate,
            }
        } else {
            wilson_of_share(estimate, self.effective)
        }
    }

    /// The probability that all overall targets are reached together; none of them is where one is not
    /// simulated.
    pub(super) fn joint(&self) -> Probability {
        let goals = (0..OVERALL).map(|index| Goal::of(self.results, index));
        let Some(goals) = goals.collect::<Option<Vec<Goal>>>() else {
            return self.probability(self.weights.iter().map(|_| false), true);
        };
        let goals = || goals.iter().enumerate();
        let totals: Vec<Vec<u32>> = goals()
            .map(|(index, goal)| self.sums(index, goal.years()))
            .collect();
        let reached = |index: usize, goal: &Goal, replication: usize| {
            goal.is_reached(totals[index][replication])
        };
        let all = (0..self.weights.len())
            .map(|replication| goals().all(|(index, goal)| reached(index, goal, replication)));
        let settled = |(index, goal): &(usize, &Goal)| self.is_settled(*index, goal);
        let missed = goals()
            .filter(settled)
            .any(|(index, goal)| !reached(index, goal, 0));
        self.probability(all, missed || goals().all(|of| settled(&of)))
    }
}

pub(super) fn add(sums: &mut [u32], values: &[u32]) {
    sums.iter_mut()
        .zip(values)
        .for_each(|(sum, value)| *sum += value);
}
