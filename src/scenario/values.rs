//! Every lever in every fiscal year, after defaults, presets, schedules and sums.

use std::collections::BTreeMap;

use crate::scenario::Scenario;
use crate::scenario::groups::{self, Scaling};
use crate::seeds::{Lever, Problem, Seeds};
use crate::units::FiscalYear;

/// The value of every lever in every fiscal year from FY2025 on; groups of shares add to one.
#[derive(Clone, Debug, PartialEq)]
pub struct LeverValues {
    rows: BTreeMap<String, Vec<f64>>,
    scalings: Vec<Scaling>,
}

impl LeverValues {
    /// The values that a scenario gives the levers, FY2025 to `last`.
    ///
    /// # Errors
    /// Groups of shares that cannot add to one. Ids and ranges are the business of
    /// [`Scenario::problems`].
    pub fn resolve(
        seeds: &Seeds,
        scenario: &Scenario,
        last: FiscalYear,
    ) -> Result<LeverValues, Vec<Problem>> {
        let mut rows = rows(seeds, |lever| schedule(seeds, scenario, lever, last));
        let scalings = groups::balance(seeds, scenario, &mut rows)?;
        Ok(LeverValues { rows, scalings })
    }

    /// Every lever at its default, in one year.
    pub fn defaults(seeds: &Seeds) -> LeverValues {
        LeverValues {
            rows: rows(seeds, |lever| vec![lever.default]),
            scalings: Vec::new(),
        }
    }

    /// The values of a lever, one a fiscal year; none for an unknown id.
    pub fn of(&self, lever: &str) -> Option<&[f64]> {
        self.rows.get(lever).map(Vec::as_slice)
    }

    /// The shares that were adjusted so that their group adds to one.
    pub fn scalings(&self) -> &[Scaling] {
        &self.scalings
    }
}

/// Every lever by its id. One by one: collecting would bring a sort of its own into the program.
fn rows(seeds: &Seeds, row: impl Fn(&Lever) -> Vec<f64>) -> BTreeMap<String, Vec<f64>> {
    let mut rows = BTreeMap::new();
    for lever in &seeds.levers {
        rows.insert(lever.id.clone(), row(lever));
    }
    rows
}

/// The values of one lever before its group is balanced.
fn schedule(seeds: &Seeds, scenario: &Scenario, lever: &Lever, last: FiscalYear) -> Vec<f64> {
    let followed = lever.follows.as_deref().and_then(|id| seeds.lever(id));
    let setting = scenario.setting(seeds, &lever.id);
    let value = |year: FiscalYear| {
        let before = followed.map_or(lever.default, |followed| {
            let setting = scenario.setting(seeds, &followed.id);
            setting.map_or(followed.default, |setting| setting.value_in(year, followed))
        });
        setting.map_or(before, |setting| setting.value_from(year, before))
    };
    (FiscalYear::FIRST.0..=last.0)
        .map(|year| value(FiscalYear(year)))
        .collect()
}
