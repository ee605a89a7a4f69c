//! What sets scenarios apart: the policy (preset and levers) and the assumptions, never mixed.
//!
//! An assumption is what nobody decides: where the parameters come from, whether they stand at their
//! means, what target 2 is taken to count, parameters that are pinned, values that were entered. The horizon is one as well; it belongs
//! to the run, and runs that are compared share it.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::scenario::{LeverValues, ParameterSource, Scenario, TOLERANCE, TrialCounting};
use crate::seeds::{Problem, Seeds};
use crate::units::FiscalYear;

impl Scenario {
    /// The assumptions of this scenario with the policy of another.
    pub fn under_policy_of(&self, other: &Scenario) -> Scenario {
        Scenario {
            preset: other.preset.clone(),
            levers: other.levers.clone(),
            ..self.clone()
        }
    }

    /// Whether both rest on the same assumptions.
    pub fn assumes_as(&self, other: &Scenario) -> bool {
        self.under_policy_of(other) == *other
    }
}

/// The baseline in four lines: old assumptions with old policy, old with new, new with old, new with
/// new. From the first line to the second, and from the third to the fourth, only the policy changes.
pub fn four_lines(base: &Scenario, now: &Scenario) -> [Scenario; 4] {
    [
        base.clone(),
        base.under_policy_of(now),
        now.under_policy_of(base),
        now.clone(),
    ]
}

/// A lever that is not the same in all scenarios.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeverRow {
    /// Lever id.
    pub lever: String,
    /// For each scenario the value in each fiscal year from FY2025 on.
    pub values: Vec<Vec<f64>>,
}

/// The levers that are not the same in all scenarios up to a fiscal year, in the order of the data.
///
/// A lever that follows another stands in a row of its own only where it leaves it.
///
/// # Errors
/// Groups of shares of a scenario that cannot add to one.
pub fn differing_levers(
    seeds: &Seeds,
    scenarios: &[&Scenario],
    last: FiscalYear,
) -> Result<Vec<LeverRow>, Vec<Problem>> {
    let values = scenarios
        .iter()
        .map(|scenario| LeverValues::resolve(seeds, scenario, last))
        .collect::<Result<Vec<LeverValues>, _>>()?;
    let of = |id: &str| -> Vec<Vec<f64>> {
        let rows = values.iter().map(|values| values.of(id));
        rows.map(|row| row.unwrap_or_default().to_vec()).collect()
    };
    let rows = seeds.levers.iter().filter_map(|lever| {
        let values = of(&lever.id);
        let follows = lever.follows.as_deref().is_some_and(|id| of(id) == values);
        let differs = values.iter().any(|row| !alike(row, &values[0]));
        (differs && !follows).then(|| LeverRow {
            lever: lever.id.clone(),
            values,
        })
    });
    Ok(rows.collect())
}

/// Whether two rows of values are the same but for rounding.
fn alike(one: &[f64], other: &[f64]) -> bool {
    let pairs = one.iter().zip(other);
    pairs.into_iter().all(|(a, b)| (a - b).abs() <= TOLERANCE)
}

/// What an assumption is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumed {
    /// Where the parameters come from.
    Source,
    /// Whether every parameter stands at its mean.
    Fixed,
    /// What target 2 counts.
    Counting,
    /// A parameter, or a pattern of several, that is pinned.
    Pinned(String),
    /// A value of a series that was entered for a fiscal year.
    Entered(String, FiscalYear),
}

/// What a scenario assumes of one thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AssumedValue {
    /// A source of the parameters.
    Source(ParameterSource),
    /// Yes or no.
    Fixed(bool),
    /// A way of counting.
    Counting(TrialCounting),
    /// A number; none where nothing is pinned or entered.
    Number(Option<f64>),
}

/// An assumption that is not the same in all scenarios.
#[derive(Clone, Debug, PartialEq)]
pub struct AssumptionRow {
    /// What it is about.
    pub assumed: Assumed,
    /// What each scenario assumes.
    pub values: Vec<AssumedValue>,
}

/// The assumptions that are not the same in all scenarios.
pub fn differing_assumptions(scenarios: &[&Scenario]) -> Vec<AssumptionRow> {
    let pinned = scenarios.iter().flat_map(|scenario| {
        let ids = scenario.assumptions.keys().cloned();
        ids.map(Assumed::Pinned)
    });
    let entered = scenarios.iter().flat_map(|scenario| {
        let series = scenario.entries.iter();
        series.flat_map(|(id, values)| {
            let years = values.keys();
            years.map(|year| Assumed::Entered(id.clone(), *year))
        })
    });
    let all: BTreeSet<Assumed> = [Assumed::Source, Assumed::Fixed, Assumed::Counting]
        .into_iter()
        .chain(pinned)
        .chain(entered)
        .collect();
    let rows = all.into_iter().map(|assumed| AssumptionRow {
        values: scenarios
            .iter()
            .map(|of| assumed_in(of, &assumed))
            .collect(),
        assumed,
    });
    rows.filter(|row| row.values.iter().any(|value| *value != row.values[0]))
        .collect()
}

fn assumed_in(scenario: &Scenario, assumed: &Assumed) -> AssumedValue {
    match assumed {
        Assumed::Source => AssumedValue::Source(scenario.parameters),
        Assumed::Fixed => AssumedValue::Fixed(scenario.fixed_parameters),
        Assumed::Counting => AssumedValue::Counting(scenario.trial_counting),
        Assumed::Pinned(id) => AssumedValue::Number(scenario.assumptions.get(id).copied()),
        Assumed::Entered(id, year) => {
            let values = scenario.entries.get(id);
            AssumedValue::Number(values.and_then(|values| values.get(year).copied()))
        }
    }
}
