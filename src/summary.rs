//! What a run says: indicators with probabilities and bands, programmes, money, doors.

use serde::{Deserialize, Serialize};

use crate::units::{FiscalYear, PROJECTS};

/// A probability estimated from replications, with its 95 % Wilson interval for Monte Carlo error.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Probability {
    /// Share of replications.
    pub estimate: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// How a count is distributed over the replications.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Distribution {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
    /// 5 % quantile.
    pub p05: f64,
    /// 25 % quantile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// 75 % quantile.
    pub p75: f64,
    /// 95 % quantile.
    pub p95: f64,
}

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

/// One programme in one fiscal year, means over replications.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeYear {
    /// `project.stage`.
    pub programme: String,
    /// The year.
    pub fiscal_year: FiscalYear,
    /// Mean number of funded seeds over the year.
    pub occupancy_seeds: f64,
    /// Room for seeds: the year's money over the yearly cost of a seed.
    pub places_seeds: f64,
    /// New awards.
    pub awards: f64,
    /// Of these, to newcomers from outside.
    pub newcomers: f64,
    /// Money of the year, million yen.
    pub money_million_yen: f64,
    /// Spent, million yen.
    pub spent_million_yen: f64,
    /// Unspent at the end of March, million yen.
    pub unspent_million_yen: f64,
    /// Running awards above the money, million yen: spent + unspent = money + overrun.
    pub overrun_million_yen: f64,
}

/// Mean counts of a fiscal year that are not indicators.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FlowYear {
    /// The year.
    pub fiscal_year: FiscalYear,
    /// Hand-overs by pairing.
    pub by_pairing: f64,
    /// Hand-overs by matching.
    pub by_matching: f64,
    /// Earlier supported seeds that won an open call.
    pub by_open_call: f64,
    /// Newcomers from outside that won an award, all stages.
    pub newcomers: f64,
    /// Of these, from in-house institutes.
    pub inhouse: f64,
    /// Hand-overs after a technical failure (false Go).
    pub false_go: f64,
    /// Seeds lost while waiting.
    pub lost_waiting: f64,
    /// Seeds that went on without the agency.
    pub off_agency: f64,
    /// Months that seeds spent waiting.
    pub months_waited: f64,
    /// Seeds that were bridged.
    pub bridged: f64,
    /// Spent on bridging, million yen.
    pub bridging_million_yen: f64,
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
}

impl Summary {
    /// The indicator of an id.
    pub fn indicator(&self, id: &str) -> Option<&IndicatorSummary> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }
}

/// Number of projects, for readers of [`IndicatorSummary::by_project`].
pub const BY_PROJECT: usize = PROJECTS;
