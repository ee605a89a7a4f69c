//! Public money per case, footnote 13 of the plan: what one contract, trial case, continued case and
//! Top-1 % paper costs.
//!
//! The money is the programme budget of the year (事業費, lever `budget`), platforms included, without
//! the adjustment fund; beside it what was spent on research seeds. Cases of a year rest on the money
//! of earlier years, so a single year's ratio says little: the five years together say more.

use serde::{Deserialize, Serialize};

use super::Summary;
use crate::run::plan_years;
use crate::scenario::{LeverValues, Scenario};
use crate::seeds::Seeds;
use crate::units::{FiscalYear, MILLION_YEN_PER_OKU};

/// What is divided by: the four overall targets.
const PER: [&str; 4] = ["licences", "trials", "continued", "top1_papers"];

/// The programme budget of each year of the horizon, million yen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Budgets(pub Vec<f64>);

impl Budgets {
    /// Of a scenario in each year up to `horizon`; empty where the scenario cannot be run.
    pub fn of_scenario(seeds: &Seeds, scenario: &Scenario, horizon: FiscalYear) -> Budgets {
        let values = LeverValues::resolve(seeds, scenario, horizon).ok();
        let oku = values.as_ref().and_then(|values| values.of("budget"));
        Budgets::of_oku(oku.unwrap_or_default())
    }

    /// Of FY2025–29 together, million yen.
    pub fn of_plan(&self) -> f64 {
        self.0.iter().take(plan_years(self.0.len())).sum()
    }

    /// Of the lever `budget`, 億円 in each year.
    pub fn of_oku(oku: &[f64]) -> Budgets {
        Budgets(oku.iter().map(|oku| oku * MILLION_YEN_PER_OKU).collect())
    }
}

/// Money per case of one indicator, million yen; the ratio of the means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitCost {
    /// Indicator id.
    pub id: String,
    /// Over FY2025–29 together.
    pub total: CostYear,
    /// Each year of the horizon.
    pub by_year: Vec<CostYear>,
}

/// Money per case in one year, or in all of the plan's.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CostYear {
    /// The year; none for the plan's years together.
    pub fiscal_year: Option<FiscalYear>,
    /// Programme budget per case, million yen; none without a case.
    pub budget_million_yen: Option<f64>,
    /// Spent on research seeds per case, million yen; none without a case.
    pub spent_million_yen: Option<f64>,
}

/// Money per case of each overall target.
pub fn unit_costs(summary: &Summary, budgets: &Budgets) -> Vec<UnitCost> {
    let spent = spent_by_year(summary);
    let of = |id: &&str| {
        let cases = summary.means_by_year(id)?;
        let sum = |values: &[f64]| values.iter().take(plan_years(cases.len())).sum::<f64>();
        let total = cost(None, sum(&budgets.0), sum(&spent), sum(&cases));
        let by_year = budgets.0.iter().zip(&spent).zip(&cases).enumerate();
        Some(UnitCost {
            id: (*id).to_string(),
            total,
            by_year: by_year
                .map(|(year, ((budget, spent), cases))| {
                    cost(Some(FiscalYear::from_offset(year)), *budget, *spent, *cases)
                })
                .collect(),
        })
    };
    PER.iter().filter_map(of).collect()
}

fn cost(fiscal_year: Option<FiscalYear>, budget: f64, spent: f64, cases: f64) -> CostYear {
    let per_case = |money: f64| (cases > 0.0).then(|| money / cases);
    CostYear {
        fiscal_year,
        budget_million_yen: per_case(budget),
        spent_million_yen: per_case(spent),
    }
}

fn spent_by_year(summary: &Summary) -> Vec<f64> {
    let years = summary.flows.iter().map(|flow| {
        let rows = summary.programmes.iter();
        rows.filter(|row| row.fiscal_year == flow.fiscal_year)
            .map(|row| row.spent_million_yen)
            .sum()
    });
    years.collect()
}
