//! The parameters that replications drew, beside what came out of them.
//!
//! Replications under a posterior share its draws: their parameters are the same, and two of them are no
//! two samples of the unknowns. What is said of unknowns is therefore said of *cases*: one for each draw
//! that some replication took, in the order in which they first appear.

use std::collections::BTreeMap;

use super::runs::{Runs, Stop};
use crate::run::Draws;
use crate::scenario::Scenario;
use crate::world::luck::Key;

/// Draws between two pauses: some milliseconds in a browser.
const AT_ONCE: usize = 40;

/// The parameters of the replications of a scenario, from the first on.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// For each replication its case.
    case_of: Vec<u32>,
    /// For each case the first replication that has it.
    firsts: Vec<u32>,
    /// For each parameter, in the order of [`crate::seeds::layout`], its value in each case.
    columns: Vec<Vec<f64>>,
}

impl Drawn {
    /// Of the first `replications` of a scenario.
    ///
    /// # Errors
    /// [`Stop`] if it was cancelled, or with what is wrong with the scenario.
    pub async fn of(
        runs: &impl Runs,
        scenario: &Scenario,
        replications: u32,
    ) -> Result<Drawn, Stop> {
        let draws = Draws::of_scenario(runs.seeds(), scenario)?;
        let mut cases: BTreeMap<Key, u32> = BTreeMap::new();
        let mut drawn = Drawn {
            case_of: Vec::with_capacity(replications as usize),
            firsts: Vec::new(),
            columns: vec![Vec::new(); runs.seeds().parameters.len()],
        };
        for replication in 0..replications {
            let draw = draws.of_replication(runs.run_seed(), replication);
            let next = drawn.firsts.len() as u32;
            let case = *cases.entry(draw).or_insert(next);
            drawn.case_of.push(case);
            if case < next {
                continue;
            }
            drawn.firsts.push(replication);
            let values = draws.values(draw);
            let columns = drawn.columns.iter_mut().zip(values);
            columns.for_each(|(column, value)| column.push(value));
            if drawn.firsts.len().is_multiple_of(AT_ONCE) {
                runs.pause().await?;
            }
        }
        Ok(drawn)
    }

    /// Number of cases.
    pub fn cases(&self) -> usize {
        self.firsts.len()
    }

    /// For each case the first replication that has it.
    pub fn firsts(&self) -> &[u32] {
        &self.firsts
    }

    /// The values of a parameter (by its position in the layout), case by case.
    pub fn column(&self, parameter: usize) -> &[f64] {
        &self.columns[parameter]
    }

    /// The parameters that are not the same in all cases.
    pub fn varying(&self) -> Vec<usize> {
        let columns = self.columns.iter().enumerate();
        let varies = columns.filter(|(_, column)| {
            let differs = |value: &f64| value.total_cmp(&column[0]).is_ne();
            column.iter().any(differs)
        });
        varies.map(|(parameter, _)| parameter).collect()
    }

    /// What came out of replications as the mean of each case.
    ///
    /// # Panics
    /// If there is not one value for each replication.
    pub fn means(&self, values: &[f64]) -> Vec<f64> {
        assert_eq!(
            values.len(),
            self.case_of.len(),
            "one value per replication"
        );
        let mut sums = vec![[0.0; 2]; self.cases()];
        for (case, value) in self.case_of.iter().zip(values) {
            let [sum, count] = &mut sums[*case as usize];
            *sum += value;
            *count += 1.0;
        }
        sums.into_iter().map(|[sum, count]| sum / count).collect()
    }
}
