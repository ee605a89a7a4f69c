//! The results of a run as one long table: one row a number, with its unit and what it is.

use crate::scenario::Scenario;
use crate::seeds::Seeds;
use crate::summary::{
    Distribution, FlowYear, IndicatorSummary, Probability, ProgrammeYear, SpentByDoor, Summary,
};
use crate::table::grid::csv_text;
use crate::table::indicator_unit;
use crate::table::names::project_and_stage;
use crate::table::tidy_targets::{monitoring_rows, target_rows};
use crate::units::{FiscalYear, Project};

/// Headings of the long table.
const HEADINGS: [&str; 8] = [
    "scenario",
    "fiscal_year",
    "indicator",
    "project",
    "stage",
    "unit",
    "statistic",
    "value",
];

/// One number of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct TidyRow {
    /// `2027`, or `2025-2029` for the plan's five years.
    pub fiscal_year: String,
    /// Indicator id, or the quantity: `occupancy`, `money`, `lost_waiting`, …
    pub indicator: String,
    /// Project id, or `all`.
    pub project: &'static str,
    /// Stage id, or `all`.
    pub stage: &'static str,
    /// Unit of the value.
    pub unit: String,
    /// `mean`, `sd`, `p05` … over replications; `cumulative_` before it from FY2025 to the year's
    /// end; `target`, `probability`, `probability_low`, `probability_high`; `variance_parameters`,
    /// `variance_luck`; of a comparison `difference_mean`, `difference_probability` with their ends;
    /// `observed`, and after an update by it the same with `follow_up_` before them.
    pub statistic: String,
    /// The number.
    pub value: f64,
}

/// Every number of a run.
pub fn tidy(seeds: &Seeds, scenario: &Scenario, summary: &Summary) -> Vec<TidyRow> {
    let mut rows = Vec::new();
    for indicator in &summary.indicators {
        let unit = indicator_unit(seeds, &indicator.id).en;
        indicator_rows(&mut rows, indicator, &unit, &window(summary));
    }
    let joint = row(&window(summary), "all_four_targets", "share");
    rows.extend(probability_rows(&joint, "", summary.joint_probability));
    rows.extend(target_rows(seeds, scenario, summary));
    for year in &summary.programmes {
        programme_rows(&mut rows, year);
    }
    for year in &summary.flows {
        flow_rows(&mut rows, year);
    }
    rows.extend(monitoring_rows(seeds, scenario, summary));
    rows
}

/// The long table as CSV, with the scenario's label in the first column of every row.
pub fn tidy_csv(label: &str, rows: &[TidyRow]) -> String {
    records_csv(rows.iter().map(|row| (guarded(label), row)))
}

/// The long table of several scenarios as CSV, each with its label.
pub(super) fn labelled_csv(scenarios: &[(&str, Vec<TidyRow>)]) -> String {
    let rows = scenarios.iter().flat_map(|(label, rows)| {
        let label = guarded(label);
        rows.iter().map(move |row| (label.clone(), row))
    });
    records_csv(rows)
}

fn records_csv<'a>(rows: impl Iterator<Item = (String, &'a TidyRow)>) -> String {
    let headings = HEADINGS.map(str::to_string).to_vec();
    let records = rows.map(|(label, row)| {
        vec![
            label,
            row.fiscal_year.clone(),
            row.indicator.clone(),
            row.project.to_string(),
            row.stage.to_string(),
            row.unit.clone(),
            row.statistic.clone(),
            row.value.to_string(),
        ]
    });
    let all: Vec<Vec<String>> = [headings].into_iter().chain(records).collect();
    csv_text(&all)
}

/// The plan's years, as far as they were simulated.
pub(super) fn window(summary: &Summary) -> String {
    plan_years(summary.horizon)
}

/// The plan's years up to a horizon, as they are written.
pub(super) fn plan_years(horizon: FiscalYear) -> String {
    let last = horizon.min(FiscalYear::PLAN_END);
    format!("{}-{}", FiscalYear::FIRST.0, last.0)
}

/// A text of the user's that a spreadsheet would take for a formula is marked as text.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_string()
    }
}

/// A row of the whole agency that still lacks its statistic and value.
pub(super) fn row(fiscal_year: &str, indicator: &str, unit: &str) -> TidyRow {
    TidyRow {
        fiscal_year: fiscal_year.to_string(),
        indicator: indicator.to_string(),
        project: "all",
        stage: "all",
        unit: unit.to_string(),
        statistic: String::new(),
        value: 0.0,
    }
}

impl TidyRow {
    pub(super) fn with(&self, statistic: &str, value: f64) -> TidyRow {
        TidyRow {
            statistic: statistic.to_string(),
            value,
            ..self.clone()
        }
    }
}

pub(super) fn probability_rows(
    row: &TidyRow,
    prefix: &str,
    probability: Probability,
) -> [TidyRow; 3] {
    let row = TidyRow {
        unit: "share".to_string(),
        ..row.clone()
    };
    [
        ("probability", probability.estimate),
        ("probability_low", probability.low),
        ("probability_high", probability.high),
    ]
    .map(|(statistic, value)| row.with(&format!("{prefix}{statistic}"), value))
}

pub(super) fn distribution_rows(
    row: &TidyRow,
    prefix: &str,
    distribution: &Distribution,
) -> [TidyRow; 7] {
    let Distribution {
        mean,
        sd,
        p05,
        p25,
        p50,
        p75,
        p95,
    } = *distribution;
    [
        ("mean", mean),
        ("sd", sd),
        ("p05", p05),
        ("p25", p25),
        ("p50", p50),
        ("p75", p75),
        ("p95", p95),
    ]
    .map(|(statistic, value)| row.with(&format!("{prefix}{statistic}"), value))
}

fn indicator_rows(rows: &mut Vec<TidyRow>, indicator: &IndicatorSummary, unit: &str, window: &str) {
    let total = row(window, &indicator.id, unit);
    rows.extend(distribution_rows(&total, "", &indicator.total));
    for (project, mean) in Project::ALL.iter().zip(&indicator.by_project) {
        rows.push(TidyRow {
            project: project.id(),
            ..total.with("mean", *mean)
        });
    }
    for year in &indicator.by_year {
        let of_year = row(&year.fiscal_year.0.to_string(), &indicator.id, unit);
        rows.extend(distribution_rows(&of_year, "", &year.in_year));
        rows.extend(distribution_rows(&of_year, "cumulative_", &year.cumulative));
    }
}

fn programme_rows(rows: &mut Vec<TidyRow>, year: &ProgrammeYear) {
    let quantities = [
        ("occupancy", "seeds", year.occupancy_seeds),
        ("places", "seeds", year.places_seeds),
        ("awards", "seeds", year.awards),
        ("newcomers", "seeds", year.newcomers),
        ("money", "million_yen", year.money_million_yen),
        ("spent", "million_yen", year.spent_million_yen),
        ("unspent", "million_yen", year.unspent_million_yen),
        ("overrun", "million_yen", year.overrun_million_yen),
    ];
    let (project, stage) = project_and_stage(&year.programme);
    rows.extend(quantities.map(|(indicator, unit, value)| TidyRow {
        project,
        stage,
        ..row(&year.fiscal_year.0.to_string(), indicator, unit).with("mean", value)
    }));
}

fn flow_rows(rows: &mut Vec<TidyRow>, year: &FlowYear) {
    let quantities = [
        ("by_pairing", "cases", year.by_pairing),
        ("by_matching", "cases", year.by_matching),
        ("by_open_call", "cases", year.by_open_call),
        ("within_programme", "cases", year.within_programme),
        ("newcomers", "seeds", year.newcomers),
        ("newcomers_inhouse", "seeds", year.inhouse),
        ("false_go", "cases", year.false_go),
        ("lost_waiting", "seeds", year.lost_waiting),
        ("off_agency", "seeds", year.off_agency),
        ("months_waited", "months", year.months_waited),
        ("bridged", "waits", year.bridged),
        ("bridging", "million_yen", year.bridging_million_yen),
    ];
    let SpentByDoor {
        stock,
        newcomers,
        pairing,
        matching,
        open_call,
    } = year.spent_by_door;
    let spending = [
        ("spent_on_stock", "million_yen", stock),
        ("spent_on_newcomers", "million_yen", newcomers),
        ("spent_on_pairing", "million_yen", pairing),
        ("spent_on_matching", "million_yen", matching),
        ("spent_on_open_call", "million_yen", open_call),
    ];
    let quantities = quantities.into_iter().chain(spending);
    rows.extend(quantities.map(|(indicator, unit, value)| {
        row(&year.fiscal_year.0.to_string(), indicator, unit).with("mean", value)
    }));
}
