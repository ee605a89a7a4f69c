//! Which assumption could overturn an answer: the parameters that explain most of what a goal counts, and
//! how likely the goal is where each of them lies low or high.

use serde::{Deserialize, Serialize};

use super::drawn::Drawn;
use super::goal::Goal;
use super::outcomes::Outcomes;
use super::runs::{Runs, Stop};
use super::sensitivity::{FEWEST, FirstOrder, first_order};
use crate::scenario::Scenario;
use crate::summary::{Probability, wilson_of_share};

/// Part of the cases in which a parameter is called low or high.
const FIFTH: usize = 5;
/// Parameters that are told.
const TOLD: usize = 5;
/// Parameters whose shares are estimated between two pauses.
const AT_ONCE: usize = 4;

/// A parameter that matters for a goal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overturning {
    /// Parameter id.
    pub parameter: String,
    /// Its first-order share of the variance: of the plan's total, of all four targets together of
    /// whether they are reached.
    pub share: FirstOrder,
    /// Where its lowest fifth ends and where its highest begins.
    pub ends: [f64; 2],
    /// Probability of the goal in the lowest and in the highest fifth.
    pub fifths: [Probability; 2],
    /// Whether one of the fifths, with all of its interval, lies on the other side of the wanted
    /// probability than the answer; which.
    pub overturns: Option<End>,
}

/// An end of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The lowest fifth.
    Low,
    /// The highest fifth.
    High,
}

impl Overturning {
    /// The fifth that speaks most against the answer: the less likely where the goal is reached, else
    /// the likelier.
    pub fn against(&self, reached: bool) -> End {
        let [low, high] = self.fifths.map(|of| of.estimate);
        if (low < high) == reached {
            End::Low
        } else {
            End::High
        }
    }

    /// The probability at an end.
    pub fn at(&self, end: End) -> Probability {
        self.fifths[end as usize]
    }
}

/// The parameters with the largest shares that are told from none; none with fewer than [`FEWEST`]
/// cases (see [`Drawn`]). `reached` says on which side of `wanted` the answer lies.
///
/// # Errors
/// [`Stop`].
pub async fn overturning(
    runs: &impl Runs,
    scenario: &Scenario,
    outcomes: &Outcomes,
    goal: Goal,
    (wanted, reached): (f64, bool),
) -> Result<Vec<Overturning>, Stop> {
    let drawn = Drawn::of(runs, scenario, outcomes.replications() as u32).await?;
    if drawn.cases() < FEWEST {
        return Ok(Vec::new());
    }
    let hits: Vec<f64> = outcomes
        .reached(goal)
        .into_iter()
        .map(|hit| f64::from(u8::from(hit)))
        .collect();
    let hits = drawn.means(&hits);
    let counted = match goal.indicator() {
        Some(at) => {
            let totals = outcomes.totals(at).iter().map(|total| f64::from(*total));
            drawn.means(&totals.collect::<Vec<f64>>())
        }
        None => hits.clone(),
    };
    let mut shares: Vec<(usize, FirstOrder)> = Vec::new();
    for (number, at) in drawn.varying().into_iter().enumerate() {
        let share = first_order(drawn.column(at), &counted, runs.run_seed());
        shares.extend(
            share
                .filter(FirstOrder::is_detectable)
                .map(|share| (at, share)),
        );
        if number % AT_ONCE == 0 {
            runs.pause().await?;
        }
    }
    shares.sort_by(|(_, a), (_, b)| b.share.total_cmp(&a.share));
    let told = shares.into_iter().take(TOLD).map(|(at, share)| {
        let (ends, fifths) = fifths(drawn.column(at), &hits);
        let mut told = Overturning {
            parameter: runs.seeds().parameters[at].id.clone(),
            share,
            ends,
            fifths,
            overturns: None,
        };
        let end = told.against(reached);
        let of = told.at(end);
        let turned = if reached {
            of.high < wanted
        } else {
            wanted <= of.low
        };
        told.overturns = turned.then_some(end);
        told
    });
    Ok(told.collect())
}

/// Where the outer fifths of a parameter lie, and how often the goal is reached in them. A case counts once,
/// however many replications drew it.
fn fifths(column: &[f64], hits: &[f64]) -> ([f64; 2], [Probability; 2]) {
    let mut order: Vec<usize> = (0..column.len()).collect();
    order.sort_by(|a, b| column[*a].total_cmp(&column[*b]));
    let fifth = column.len() / FIFTH;
    let (low, high) = (&order[..fifth], &order[column.len() - fifth..]);
    let share = |of: &[usize]| {
        let n = of.len() as f64;
        wilson_of_share(of.iter().map(|at| hits[*at]).sum::<f64>() / n, n)
    };
    (
        [column[low[fifth - 1]], column[high[0]]],
        [share(low), share(high)],
    )
}
