//! A run as one JSON document: what was asked, what came out, and what made it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::follow_up::FollowUp;
use crate::scenario::{LeverValues, Scenario, ScenarioFile};
use crate::seeds::Seeds;
use crate::summary::{FlowYear, Probability, ProgrammeYear, Summary};
use crate::table::indicator_rows::{IndicatorRow, indicator_rows};
use crate::table::monitoring::{Monitoring, monitoring};
use crate::table::names::project_and_stage;
use crate::text::Name;
use crate::units::FiscalYear;
use crate::variance::Shares;

/// Everything that a run says, ready to be written.
#[derive(Serialize)]
pub struct Report<'a> {
    versions: Versions<'a>,
    /// A valid scenario file that repeats the run.
    scenario: ScenarioFile<'a>,
    /// Levers that differ from second-term practice in some year: their value in every year.
    lever_values: BTreeMap<&'a str, Vec<f64>>,
    /// Where the parameters came from: `posterior`, `posterior-covid-inside` or `prior`, with
    /// `-means` where they stand at their means.
    parameters: String,
    /// What the user should know, such as shares that were adjusted.
    notes: Vec<Name>,
    seed: u64,
    replications: u32,
    horizon: FiscalYear,
    digest: &'a str,
    indicators: Vec<IndicatorRow<'a>>,
    joint_probability: Probability,
    programmes: Vec<ProgrammeRow<'a>>,
    money: Money,
    doors: Vec<Doors>,
    waiting: Vec<Waiting>,
    /// Where something was observed: the forecast before and after the update by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    follow_up: Option<&'a FollowUp>,
    #[serde(flatten)]
    monitoring: Monitoring<'a>,
}

#[derive(Serialize)]
struct Versions<'a> {
    model: &'a str,
    data: &'a str,
}

#[derive(Serialize)]
struct ProgrammeRow<'a> {
    project: &'static str,
    stage: &'static str,
    #[serde(flatten)]
    year: &'a ProgrammeYear,
}

/// Money in million yen: spent + unspent = money + overrun.
#[derive(Clone, Copy, Default, Serialize)]
struct Sums {
    money_million_yen: f64,
    spent_million_yen: f64,
    unspent_million_yen: f64,
    overrun_million_yen: f64,
    bridging_million_yen: f64,
}

#[derive(Serialize)]
struct Money {
    /// Over the whole horizon.
    total: Sums,
    by_year: Vec<MoneyYear>,
}

#[derive(Serialize)]
struct MoneyYear {
    fiscal_year: FiscalYear,
    #[serde(flatten)]
    sums: Sums,
}

/// Mean number of awards and hand-overs by the way they came.
#[derive(Serialize)]
struct Doors {
    fiscal_year: FiscalYear,
    pairing: f64,
    matching: f64,
    open_call: f64,
    within_programme: f64,
    false_go: f64,
    newcomers: f64,
    newcomers_inhouse: f64,
    off_agency: f64,
}

#[derive(Serialize)]
struct Waiting {
    fiscal_year: FiscalYear,
    lost: f64,
    months_waited: f64,
    bridged: f64,
}

impl<'a> Report<'a> {
    /// The report of a run of a scenario.
    pub fn new(seeds: &'a Seeds, scenario: &'a Scenario, summary: &'a Summary) -> Report<'a> {
        Report {
            versions: Versions {
                model: &summary.model_version,
                data: &summary.data_version,
            },
            scenario: scenario.as_file(),
            lever_values: lever_values(seeds, scenario, summary.horizon),
            parameters: parameters(scenario),
            notes: scenario.notes(seeds, summary.horizon),
            seed: summary.seed,
            replications: summary.replications,
            horizon: summary.horizon,
            digest: &summary.digest,
            indicators: indicator_rows(seeds, scenario, summary),
            joint_probability: summary.joint_probability,
            programmes: summary.programmes.iter().map(programme_row).collect(),
            money: money(summary),
            doors: summary.flows.iter().map(doors).collect(),
            waiting: summary.flows.iter().map(waiting).collect(),
            monitoring: monitoring(seeds, scenario, summary),
            follow_up: None,
        }
    }

    /// The report with where the variance of each indicator comes from.
    pub fn with_variance(mut self, shares: &Shares) -> Report<'a> {
        for indicator in &mut self.indicators {
            indicator.add_variance(shares);
        }
        self
    }

    /// The report with the forecast before and after an update by what was observed.
    pub fn with_follow_up(self, follow_up: &'a FollowUp) -> Report<'a> {
        Report {
            follow_up: Some(follow_up),
            ..self
        }
    }

    /// The document, indented.
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        text.expect("text keys and numbers can always be written") + "\n"
    }
}

fn parameters(scenario: &Scenario) -> String {
    let source = scenario.parameters.id();
    if scenario.fixed_parameters {
        format!("{source}-means")
    } else {
        source.to_string()
    }
}

fn lever_values<'a>(
    seeds: &'a Seeds,
    scenario: &Scenario,
    horizon: FiscalYear,
) -> BTreeMap<&'a str, Vec<f64>> {
    let Ok(values) = LeverValues::resolve(seeds, scenario, horizon) else {
        return BTreeMap::new();
    };
    let differs = |value: &f64, default: f64| value.total_cmp(&default).is_ne();
    let levers = seeds.levers.iter().filter_map(|lever| {
        let row = values.of(&lever.id)?;
        let moved = row.iter().any(|value| differs(value, lever.default));
        moved.then(|| (lever.id.as_str(), row.to_vec()))
    });
    levers.collect()
}

fn programme_row(year: &ProgrammeYear) -> ProgrammeRow<'_> {
    let (project, stage) = project_and_stage(&year.programme);
    ProgrammeRow {
        project,
        stage,
        year,
    }
}

fn money(summary: &Summary) -> Money {
    let mut total = Sums::default();
    let by_year = summary.flows.iter().map(|flow| {
        let mut sums = Sums {
            bridging_million_yen: flow.bridging_million_yen,
            ..Sums::default()
        };
        let of_year = |year: &&ProgrammeYear| year.fiscal_year == flow.fiscal_year;
        for year in summary.programmes.iter().filter(of_year) {
            sums.money_million_yen += year.money_million_yen;
            sums.spent_million_yen += year.spent_million_yen;
            sums.unspent_million_yen += year.unspent_million_yen;
            sums.overrun_million_yen += year.overrun_million_yen;
        }
        MoneyYear {
            fiscal_year: flow.fiscal_year,
            sums,
        }
    });
    let by_year: Vec<MoneyYear> = by_year.collect();
    for MoneyYear { sums, .. } in &by_year {
        total.money_million_yen += sums.money_million_yen;
        total.spent_million_yen += sums.spent_million_yen;
        total.unspent_million_yen += sums.unspent_million_yen;
        total.overrun_million_yen += sums.overrun_million_yen;
        total.bridging_million_yen += sums.bridging_million_yen;
    }
    Money { total, by_year }
}

fn doors(flow: &FlowYear) -> Doors {
    Doors {
        fiscal_year: flow.fiscal_year,
        pairing: flow.by_pairing,
        matching: flow.by_matching,
        open_call: flow.by_open_call,
        within_programme: flow.within_programme,
        false_go: flow.false_go,
        newcomers: flow.newcomers,
        newcomers_inhouse: flow.inhouse,
        off_agency: flow.off_agency,
    }
}

fn waiting(flow: &FlowYear) -> Waiting {
    Waiting {
        fiscal_year: flow.fiscal_year,
        lost: flow.lost_waiting,
        months_waited: flow.months_waited,
        bridged: flow.bridged,
    }
}
