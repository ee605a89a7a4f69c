//! Targets and monitoring in the long table.

use crate::run::tracked;
use crate::scenario::Scenario;
use crate::seeds::Seeds;
use crate::summary::{
    Band, Budgets, EnteredPart, Judgement, StateFlow, Summary, indicators, outcomes, unit_costs,
};
use crate::table::indicator_unit;
use crate::table::monitoring::breakdowns_of;
use crate::table::names::project_and_stage;
use crate::table::tidy::{TidyRow, distribution_rows, probability_rows, row, window};
use crate::units::{FiscalYear, Project};

/// All targets: judged by the pipeline, or by what was entered.
pub(super) fn target_rows(seeds: &Seeds, scenario: &Scenario, summary: &Summary) -> Vec<TidyRow> {
    let mut rows = Vec::new();
    for indicator in indicators(seeds, &scenario.entries, summary) {
        let Some(target) = indicator.target else {
            continue;
        };
        if let Some(judged) = indicator.judged {
            let all = [&judged.judged].into_iter().chain(&judged.otherwise);
            let wanted = target.target.unwrap_or_default();
            for judgement in all {
                rows.extend(judgement_rows(seeds, judgement, wanted, &target.unit.en));
            }
        }
        let years = format!("{}-{}", target.window_start.0, target.due.0);
        for part in indicator.entered.iter().flat_map(|entered| &entered.parts) {
            rows.extend(entered_rows(part, &years));
        }
        if let Some(hint) = &indicator.hint {
            rows.extend(means(
                &format!("hint.{}", hint.id),
                "as counted",
                &hint.by_year,
            ));
        }
    }
    let monitored = seeds.monitored.iter();
    for one in monitored {
        for (year, value) in scenario.entries.get(&one.id).into_iter().flatten() {
            let year = year.0.to_string();
            rows.push(row(&year, &one.id, &one.unit.en).with("entered", *value));
        }
    }
    rows
}

/// With the distribution, where it does not stand there already.
fn judgement_rows(seeds: &Seeds, judgement: &Judgement, wanted: f64, unit: &str) -> Vec<TidyRow> {
    let years = format!("{}-{}", judgement.first.0, judgement.last.0);
    let of_the_plan =
        (judgement.first, judgement.last) == (FiscalYear::FIRST, FiscalYear::PLAN_END);
    let unit = if of_the_plan {
        indicator_unit(seeds, &judgement.counted).en
    } else {
        unit.to_string()
    };
    let total = row(&years, &judgement.counted, &unit);
    let mut rows = vec![total.with("target", wanted)];
    rows.extend(probability_rows(&total, "", judgement.probability));
    rows.push(total.with("shortfall", judgement.shortfall.expected));
    let missed = judgement.shortfall.given_missed;
    rows.extend(missed.map(|missed| total.with("shortfall_given_missed", missed)));
    // What is tracked has its own rows of the plan's years.
    if !of_the_plan || tracked(&judgement.counted).is_none() {
        rows.extend(distribution_rows(&total, "", &judgement.value));
    }
    rows
}

fn entered_rows(part: &EnteredPart, years: &str) -> Vec<TidyRow> {
    let one = |year: &str| row(year, &part.id, &part.unit.en);
    let by_year = |statistic: &'static str| {
        move |(year, value): (&FiscalYear, &f64)| one(&year.0.to_string()).with(statistic, *value)
    };
    let total = one(years);
    let numbers = [
        ("target", part.compared_with),
        ("so_far", part.so_far),
        ("needed_per_year", part.needed_per_year),
        ("needed_rise_per_year", part.needed_rise_per_year),
        ("trend_mean", part.outlook.map(|outlook| outlook.mean)),
        ("trend_sd", part.outlook.map(|outlook| outlook.sd)),
        (
            "trend_probability",
            part.outlook.map(|outlook| outlook.probability),
        ),
    ];
    let numbers = numbers
        .into_iter()
        .filter_map(|(statistic, value)| Some(total.with(statistic, value?)));
    let past = part.past.iter().map(by_year("past"));
    let entered = part.values.iter().map(by_year("entered"));
    numbers.chain(past).chain(entered).collect()
}

/// Means of the years of the horizon.
fn means(id: &str, unit: &str, by_year: &[f64]) -> Vec<TidyRow> {
    let one = |(year, mean): (usize, &f64)| {
        let year = FiscalYear::from_offset(year).0.to_string();
        row(&year, id, unit).with("mean", *mean)
    };
    by_year.iter().enumerate().map(one).collect()
}

/// Breakdowns, counts with means only, outcomes, money per case and flows.
pub(super) fn monitoring_rows(
    seeds: &Seeds,
    scenario: &Scenario,
    summary: &Summary,
) -> Vec<TidyRow> {
    let mut rows = Vec::new();
    let plan = window(summary);
    for (split, parts) in breakdowns_of(summary) {
        for part in parts {
            let id = format!("{}.{}", split.id(), part.id);
            rows.extend(means(&id, "cases", &part.by_year));
            for year in &part.bands {
                let of_year = row(&year.fiscal_year.0.to_string(), &id, "cases");
                let Band { p05, p50, p95 } = year.band;
                let quantiles = [("p05", p05), ("p50", p50), ("p95", p95)];
                rows.extend(quantiles.map(|(name, value)| of_year.with(name, value)));
            }
            rows.extend(distribution_rows(
                &row(&plan, &id, "cases"),
                "",
                &part.total,
            ));
        }
    }
    for count in &summary.counts {
        let unit = count_unit(&count.id);
        rows.extend(means(&count.id, unit, &count.by_year));
        let total = row(&plan, &count.id, unit);
        rows.push(total.with("mean", count.total));
        let projects = Project::ALL.iter().zip(&count.by_project);
        rows.extend(projects.map(|(project, mean)| TidyRow {
            project: project.id(),
            ..total.with("mean", *mean)
        }));
    }
    let licences = row(&plan, "fewest_licences_in_a_year", "contracts");
    rows.extend(distribution_rows(
        &licences,
        "",
        &summary.fewest_licences_in_a_year,
    ));
    for outcome in outcomes(summary) {
        let rising = f64::from(u8::from(outcome.keeps_rising));
        rows.push(row(&plan, &outcome.id, "yes or no").with("keeps_rising", rising));
    }
    for cost in unit_costs(
        summary,
        &Budgets::of_scenario(seeds, scenario, summary.horizon),
    ) {
        let id = format!("cost_per.{}", cost.id);
        for year in cost.by_year.iter().chain([&cost.total]) {
            let when = year
                .fiscal_year
                .map_or_else(|| plan.clone(), |year| year.0.to_string());
            let one = row(&when, &id, "million_yen");
            let budget = year
                .budget_million_yen
                .map(|value| one.with("budget", value));
            let spent = year.spent_million_yen.map(|value| one.with("spent", value));
            rows.extend(budget.into_iter().chain(spent));
        }
    }
    summary
        .state_flows
        .iter()
        .for_each(|flow| state_rows(&mut rows, flow));
    rows
}

fn count_unit(id: &str) -> &'static str {
    match id {
        "support_spent" | "emergency_money" | "emergency_moved" => "thousand_yen",
        "emergency_months" => "months",
        _ => "cases",
    }
}

/// Flows of a programme; its awards and newcomers stand there already.
fn state_rows(rows: &mut Vec<TidyRow>, flow: &StateFlow) {
    let quantities = [
        ("passed", "seeds", flow.passed),
        ("failed", "seeds", flow.failed),
        ("stopped", "seeds", flow.stopped),
        ("pivoted", "seeds", flow.pivoted),
        ("company_funded", "seeds", flow.company_funded),
        ("by_pairing", "cases", flow.on_by_pairing),
        ("by_matching", "cases", flow.on_by_matching),
        ("by_open_call", "cases", flow.on_by_open_call),
        ("lost_waiting", "seeds", flow.lost_waiting),
        ("months_waited", "months", flow.months_waited),
        ("went_outside", "seeds", flow.went_outside),
        ("ended", "seeds", flow.ended),
        ("outside_starts", "seeds", flow.outside_starts),
        ("idle_places", "places", flow.idle_places),
    ];
    let (project, stage) = project_and_stage(&flow.programme);
    rows.extend(quantities.map(|(indicator, unit, value)| TidyRow {
        project,
        stage,
        ..row(&flow.fiscal_year.0.to_string(), indicator, unit).with("mean", value)
    }));
}
