//! Monitoring in the JSON of a run: breakdowns, outcomes, strategic goals, unit costs, flows.

use serde::Serialize;

use crate::pipeline::splits::Split;
use crate::scenario::Scenario;
use crate::seeds::{Grade, Monitored, Seeds};
use crate::summary::{
    BreakdownPart, Budgets, Distribution, FlowYear, MeanCount, Outcome, SpentByDoor, StateFlow,
    Summary, UnitCost, outcomes, unit_costs,
};
use crate::table::indicator_name;
use crate::table::names::{owned, project_and_stage};
use crate::table::parts::{count_words, part_words, split_words_of};
use crate::text::{Name, breakdowns};
use crate::units::{FiscalYear, Project, Stage};

/// The strategic goals that are counts, in the plan's order.
pub(super) const GOALS: [&str; 3] = ["fda_ema_approvals", "unmet_need_approvals", "unicorns"];

/// Everything beside the indicators.
#[derive(Serialize)]
pub(super) struct Monitoring<'a> {
    breakdowns: Vec<BreakdownRow<'a>>,
    counts: Vec<CountRow<'a>>,
    monitored: Vec<MonitoredRow<'a>>,
    outcomes: Vec<OutcomeRow>,
    strategic_goals: Goals<'a>,
    unit_costs: UnitCosts,
    stage_spending: Vec<StageYear>,
    /// Adds up to the spending of all stages in every year.
    door_spending: Vec<DoorYear>,
    flows: Vec<FlowRow<'a>>,
}

#[derive(Serialize)]
struct BreakdownRow<'a> {
    id: &'static str,
    name: Name,
    /// The indicator that the parts add up to.
    of: &'static str,
    parts: Vec<PartRow<'a>>,
}

#[derive(Serialize)]
struct PartRow<'a> {
    name: Option<Name>,
    #[serde(flatten)]
    part: &'a BreakdownPart,
}

#[derive(Serialize)]
struct CountRow<'a> {
    name: Option<Name>,
    #[serde(flatten)]
    count: &'a MeanCount,
}

#[derive(Serialize)]
struct MonitoredRow<'a> {
    #[serde(flatten)]
    monitored: &'a Monitored,
    status_words: Name,
    /// Mean total of FY2025–29 of a simulated one.
    total: Option<f64>,
    /// Values that were entered for one that is not simulated.
    entered: Option<&'a std::collections::BTreeMap<FiscalYear, f64>>,
}

#[derive(Serialize)]
struct OutcomeRow {
    name: Name,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Serialize)]
struct Goals<'a> {
    grade: Grade,
    words: Name,
    expected: Vec<CountRow<'a>>,
    /// Results and licences without a break: contracts in the leanest of the plan's years.
    fewest_licences_in_a_year: Distribution,
}

#[derive(Serialize)]
struct UnitCosts {
    /// Which money.
    basis: Name,
    /// What is not counted.
    note: Name,
    per: Vec<UnitCost>,
}

/// Spending of a year by the way into the awards, million yen.
#[derive(Serialize)]
struct DoorYear {
    fiscal_year: FiscalYear,
    #[serde(flatten)]
    spent_million_yen: SpentByDoor,
}

/// Spending of a stage over all projects in a year, million yen.
#[derive(Serialize)]
struct StageYear {
    stage: &'static str,
    fiscal_year: FiscalYear,
    spent_million_yen: f64,
}

#[derive(Serialize)]
struct FlowRow<'a> {
    project: &'static str,
    stage: &'static str,
    #[serde(flatten)]
    flow: &'a StateFlow,
}

/// Everything beside the indicators of a run.
pub(super) fn monitoring<'a>(
    seeds: &'a Seeds,
    scenario: &'a Scenario,
    summary: &'a Summary,
) -> Monitoring<'a> {
    let count = |count: &'a MeanCount| CountRow {
        name: count_words(&count.id).map(owned),
        count,
    };
    let goals = GOALS.iter().filter_map(|id| summary.count(id));
    Monitoring {
        breakdowns: breakdown_rows(summary),
        counts: summary.counts.iter().map(count).collect(),
        monitored: monitored_rows(seeds, scenario, summary),
        outcomes: outcomes(summary)
            .into_iter()
            .map(|outcome| OutcomeRow {
                name: count_name(seeds, &outcome.id),
                outcome,
            })
            .collect(),
        strategic_goals: Goals {
            grade: Grade::C,
            words: owned(breakdowns::GRADE_C),
            expected: goals.map(count).collect(),
            fewest_licences_in_a_year: summary.fewest_licences_in_a_year,
        },
        unit_costs: UnitCosts {
            basis: owned(breakdowns::COST_BASIS),
            note: owned(breakdowns::DOOR_COST),
            per: unit_costs(
                summary,
                &Budgets::of_scenario(seeds, scenario, summary.horizon),
            ),
        },
        stage_spending: stage_spending(summary),
        door_spending: summary.flows.iter().map(door_year).collect(),
        flows: summary.state_flows.iter().map(flow_row).collect(),
    }
}

/// The name of a count: a mean-only one or an indicator.
pub(super) fn count_name(seeds: &Seeds, id: &str) -> Name {
    count_words(id).map_or_else(|| indicator_name(seeds, id), owned)
}

/// The breakdown of a summary under its kind.
pub(super) fn breakdowns_of(summary: &Summary) -> impl Iterator<Item = (Split, &[BreakdownPart])> {
    let of = |split: &Split| summary.breakdowns.iter().find(|one| one.id == split.id());
    let pairs = Split::ALL.into_iter();
    pairs.filter_map(move |split| of(&split).map(|one| (split, one.parts.as_slice())))
}

fn breakdown_rows(summary: &Summary) -> Vec<BreakdownRow<'_>> {
    breakdowns_of(summary)
        .map(|(split, parts)| BreakdownRow {
            id: split.id(),
            name: owned(split_words_of(split, summary.trial_counting())),
            of: summary.total_of(split).map_or("", |(id, _)| id),
            parts: parts
                .iter()
                .map(|part| PartRow {
                    name: part_words(split, &part.id).map(owned),
                    part,
                })
                .collect(),
        })
        .collect()
}

fn monitored_rows<'a>(
    seeds: &'a Seeds,
    scenario: &'a Scenario,
    summary: &Summary,
) -> Vec<MonitoredRow<'a>> {
    let rows = seeds.monitored.iter().map(|monitored| MonitoredRow {
        monitored,
        status_words: owned(if monitored.simulated {
            breakdowns::SIMULATED
        } else {
            breakdowns::NOT_SIMULATED
        }),
        total: monitored_total(summary, monitored),
        entered: scenario.entries.get(&monitored.id),
    });
    rows.collect()
}

/// Mean total of FY2025–29 of a simulated monitoring indicator, whose id is `count.project`.
pub fn monitored_total(summary: &Summary, monitored: &Monitored) -> Option<f64> {
    let (count, project) = monitored.id.split_once('.')?;
    let project = Project::from_id(project)?.index();
    let of_indicator = summary.indicator(count).map(|found| &found.by_project);
    let by_project = of_indicator.or_else(|| summary.count(count).map(|found| &found.by_project));
    by_project?.get(project).copied()
}

fn door_year(flow: &FlowYear) -> DoorYear {
    DoorYear {
        fiscal_year: flow.fiscal_year,
        spent_million_yen: flow.spent_by_door,
    }
}

/// Spending by stage and year.
fn stage_spending(summary: &Summary) -> Vec<StageYear> {
    let years = summary.flows.iter().map(|flow| flow.fiscal_year);
    let stages = Stage::ALL
        .into_iter()
        .filter(|stage| *stage != Stage::Review);
    let pairs = stages.flat_map(|stage| years.clone().map(move |year| (stage, year)));
    pairs
        .map(|(stage, fiscal_year)| StageYear {
            stage: stage.id(),
            fiscal_year,
            spent_million_yen: spent(summary, stage, fiscal_year),
        })
        .collect()
}

/// Spent on a stage by all projects in a year, million yen.
pub(super) fn spent(summary: &Summary, stage: Stage, year: FiscalYear) -> f64 {
    let of_stage = summary
        .programmes
        .iter()
        .filter(|row| row.fiscal_year == year && project_and_stage(&row.programme).1 == stage.id());
    of_stage.map(|row| row.spent_million_yen).sum()
}

fn flow_row(flow: &StateFlow) -> FlowRow<'_> {
    let (project, stage) = project_and_stage(&flow.programme);
    FlowRow {
        project,
        stage,
        flow,
    }
}
