//! What a run says: indicators with probabilities and bands, targets, breakdowns, programmes, doors.
//!
//! [`summarise`] tells what the pipeline produced; [`indicators`] puts it beside what was entered, so
//! that all 21 targets of the plan stand in one list.

mod breakdowns;
mod costs;
mod difference;
mod distribution;
mod entered;
mod indicators;
mod programmes;
mod targets;

use serde::{Deserialize, Serialize};

use crate::MODEL_VERSION;
use crate::run::{Results, TRACKED, Tracked};
use crate::scenario::{FIRST_TRIALS, TrialCounting};
use crate::seeds::{Target, TargetKind};
use crate::units::{FiscalYear, Project};

pub use breakdowns::{Breakdown, BreakdownPart, MeanCount, Outcome, YearBand, outcomes};
pub use costs::{Budgets, CostYear, UnitCost, unit_costs};
pub use difference::{
    Difference, Differences, FEWEST_PAIRED, IndicatorDifference, YearDifference, differences,
    of_means, paired_shares,
};
pub use distribution::{
    Band, Distribution, Probability, Z, band, distribution, wilson, wilson_of_share,
};
pub use entered::{Entered, EnteredPart, Outlook, Verdict};
pub use indicators::{Hint, Indicator, indicators};
pub use programmes::{FlowYear, ProgrammeYear, SpentByDoor, StateFlow};
pub use targets::{Judgement, Shortfall, TargetSummary};

/// One fiscal year of an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct YearSummary {
    /// The year.
    pub fiscal_year: FiscalYear,
    /// Count of this year.
    pub in_year: Distribution,
    /// Count from FY2025 to the end of this year.
    pub cumulative: Distribution,
}

/// One indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorSummary {
    /// Id: `licences`, `trials`, `continued`, `top1_papers`, `approvals`, `nonclinical_poc`, …
    pub id: String,
    /// Five-year target, where there is one.
    pub target: Option<f64>,
    /// Probability that it is reached in FY2025–29, where there is a target.
    pub probability: Option<Probability>,
    /// Total of FY2025–29 (the plan's window, whatever the horizon).
    pub total: Distribution,
    /// Each year of the horizon.
    pub by_year: Vec<YearSummary>,
    /// Mean total of FY2025–29 per project, in the plan's order; empty where it has no project (papers).
    pub by_project: Vec<f64>,
}

/// What a run of one scenario says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Version of the model.
    pub model_version: String,
    /// Version of the data.
    pub data_version: String,
    /// Run seed.
    pub seed: u64,
    /// Replications that are in.
    pub replications: u32,
    /// Last fiscal year simulated.
    pub horizon: FiscalYear,
    /// Digest of every integer count of every replication in order, 32 hexadecimal digits.
    pub digest: String,
    /// The indicators, the four overall targets first.
    pub indicators: Vec<IndicatorSummary>,
    /// Probability that all four overall targets are reached together.
    pub joint_probability: Probability,
    /// Programmes by year.
    pub programmes: Vec<ProgrammeYear>,
    /// Other flows by year.
    pub flows: Vec<FlowYear>,
    /// The simulated targets (1–4 and 20), judged.
    pub targets: Vec<TargetSummary>,
    /// The breakdowns (内訳) of the plan's monitoring indicators.
    pub breakdowns: Vec<Breakdown>,
    /// Counts of which only the mean is known: launches, guidelines, strategic goals, …
    pub counts: Vec<MeanCount>,
    /// Fewest licence contracts in any one of the plan's years: whether they come without a break.
    pub fewest_licences_in_a_year: Distribution,
    /// Flows between states by programme and year.
    pub state_flows: Vec<StateFlow>,
}

impl Summary {
    /// The indicator of an id.
    pub fn indicator(&self, id: &str) -> Option<&IndicatorSummary> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// A simulated target.
    pub fn target(&self, id: &str) -> Option<&TargetSummary> {
        self.targets.iter().find(|target| target.id == id)
    }

    /// First trials beside a target 2 that counts every start; none where it counts them itself.
    pub fn first_trials(&self) -> Option<&Judgement> {
        let trials = self.target(TrialCounting::First.counted())?;
        let mut others = trials.otherwise.iter();
        others.find(|other| other.counted == FIRST_TRIALS)
    }

    /// What target 2 counts in this run.
    pub fn trial_counting(&self) -> TrialCounting {
        match self.first_trials() {
            Some(_) => TrialCounting::Starts,
            None => TrialCounting::First,
        }
    }

    /// The id by which the name of an indicator is looked up: target 2 is called by what it counts.
    pub fn naming<'a>(&self, id: &'a str) -> &'a str {
        self.trial_counting().naming(id)
    }
}

/// Probability from which a target counts as likely.
pub const LIKELY_FROM: f64 = 0.8;
/// Probability from which it is a toss-up; below, it is unlikely.
pub const EVEN_FROM: f64 = 0.2;

/// Number of overall targets; they come first in [`TRACKED`].
const OVERALL: usize = 4;

/// What the replications that are in say; none while nothing is in.
pub fn summarise(results: &Results) -> Option<Summary> {
    if results.done() == 0 {
        return None;
    }
    let horizon = FiscalYear::from_offset(results.years() - 1);
    let window = results.years().min(FiscalYear::PLAN_END.offset() + 1);
    let plan_totals: Vec<Vec<u32>> = (0..TRACKED.len())
        .map(|indicator| sum_of_years(results, indicator, window))
        .collect();
    let targets: Vec<Option<f64>> = TRACKED
        .iter()
        .map(|(id, _)| five_year_target(results, id))
        .collect();
    let indicators = (0..TRACKED.len())
        .map(|indicator| {
            indicator_summary(
                results,
                indicator,
                targets[indicator],
                &plan_totals[indicator],
                window,
            )
        })
        .collect();
    let all_reached = |replication: usize| {
        (0..OVERALL).all(|indicator| {
            targets[indicator]
                .is_some_and(|target| target <= f64::from(plan_totals[indicator][replication]))
        })
    };
    let joint = (0..results.done() as usize)
        .filter(|replication| all_reached(*replication))
        .count();
    Some(Summary {
        model_version: MODEL_VERSION.to_string(),
        data_version: results.seeds().version.clone(),
        seed: results.run_seed(),
        replications: results.done(),
        horizon,
        digest: results.digest(),
        indicators,
        joint_probability: wilson(joint, results.done() as usize),
        programmes: programmes::programme_years(results),
        flows: programmes::flow_years(results),
        targets: targets::judged(results),
        breakdowns: breakdowns::breakdowns(results),
        counts: breakdowns::counts(results),
        fewest_licences_in_a_year: breakdowns::fewest_in_a_year(results, "licences"),
        state_flows: programmes::state_flows(results),
    })
}

/// The five-year target of an indicator, if it is a sum over the plan's years.
pub fn five_year_target(results: &Results, id: &str) -> Option<f64> {
    let of_the_plan = |target: &&Target| {
        let years = (target.window_start, target.due);
        target.kind == TargetKind::Sum && years == (FiscalYear::FIRST, FiscalYear::PLAN_END)
    };
    results.seeds().target(id).filter(of_the_plan)?.target
}

/// The sum of an indicator over the first `years` years, per replication.
fn sum_of_years(results: &Results, indicator: usize, years: usize) -> Vec<u32> {
    let mut sums = vec![0; results.done() as usize];
    for year in 0..years {
        sums.iter_mut()
            .zip(results.values(indicator, year))
            .for_each(|(sum, value)| *sum += value);
    }
    sums
}

fn indicator_summary(
    results: &Results,
    indicator: usize,
    target: Option<f64>,
    plan_totals: &[u32],
    window: usize,
) -> IndicatorSummary {
    let id = TRACKED[indicator].0;
    let (_, tracked) = TRACKED[results.counted(indicator)];
    let mut cumulative = vec![0; plan_totals.len()];
    let by_year = (0..results.years())
        .map(|year| {
            let in_year: Vec<u32> = results.values(indicator, year).collect();
            cumulative
                .iter_mut()
                .zip(&in_year)
                .for_each(|(sum, value)| *sum += value);
            YearSummary {
                fiscal_year: FiscalYear::from_offset(year),
                in_year: distribution(in_year),
                cumulative: distribution(cumulative.clone()),
            }
        })
        .collect();
    let probability = target.map(|target| {
        let reached = plan_totals
            .iter()
            .filter(|total| target <= f64::from(**total))
            .count();
        wilson(reached, plan_totals.len())
    });
    let by_project = Project::ALL
        .iter()
        .filter_map(|project| project_mean(results, tracked, *project, window))
        .collect();
    IndicatorSummary {
        id: id.to_string(),
        target,
        probability,
        total: distribution(plan_totals.to_vec()),
        by_year,
        by_project,
    }
}

/// Mean total of a project over the first `years` years; none where the indicator has no projects.
fn project_mean(
    results: &Results,
    tracked: Tracked,
    project: Project,
    years: usize,
) -> Option<f64> {
    let (sums, layout) = results.sums();
    let total = tracked.of_projects(|series| {
        (0..years)
            .map(|year| sums[layout.project(series, project, year)])
            .sum()
    });
    total.map(|total| total as f64 / f64::from(results.done()))
}
