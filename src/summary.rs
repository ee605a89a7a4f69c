//! What a run says: indicators with probabilities and bands, programmes, money, doors.

use serde::{Deserialize, Serialize};

use crate::MODEL_VERSION;
use crate::math::{floor, sqrt};
use crate::pipeline::counts::{Column, ProjectSeries, Series, funded_programmes};
use crate::run::{Results, TRACKED, Tracked};
use crate::units::{FiscalYear, MONTHS_PER_YEAR, Programme, Project, THOUSAND_YEN_PER_MILLION};

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
    /// Of the three doors, hand-overs within one AMED programme (事業).
    pub within_programme: f64,
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
    let targets: Vec<Option<f64>> = TRACKED.iter().map(|(id, _)| target(results, id)).collect();
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
        programmes: programme_years(results),
        flows: flow_years(results),
    })
}

/// The five-year target of an indicator, if it is a sum over the plan's years.
fn target(results: &Results, id: &str) -> Option<f64> {
    results.seeds().target(id)?.target
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
    let (id, tracked) = TRACKED[indicator];
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
    let by_project = match tracked {
        Tracked::Agency(_) => Vec::new(),
        Tracked::Project(series) => Project::ALL
            .map(|project| project_mean(results, series, project, window))
            .to_vec(),
    };
    IndicatorSummary {
        id: id.to_string(),
        target,
        probability,
        total: distribution(plan_totals.to_vec()),
        by_year,
        by_project,
    }
}

/// Mean total of a project's series over the first `years` years.
fn project_mean(results: &Results, series: ProjectSeries, project: Project, years: usize) -> f64 {
    let (sums, layout) = results.sums();
    let total: u64 = (0..years)
        .map(|year| sums[layout.project(series, project, year)])
        .sum();
    total as f64 / f64::from(results.done())
}

/// Mean and spread of whole numbers; sums in the order of the values, which is that of the replications.
///
/// Quantiles are order statistics with linear interpolation (type 7 of Hyndman & Fan 1996).
pub fn distribution(mut values: Vec<u32>) -> Distribution {
    let n = values.len() as f64;
    let sum: u64 = values.iter().map(|value| u64::from(*value)).sum();
    let mean = sum as f64 / n;
    let squares: f64 = values
        .iter()
        .map(|value| (f64::from(*value) - mean) * (f64::from(*value) - mean))
        .sum();
    let sd = if values.len() < 2 {
        0.0
    } else {
        sqrt(squares / (n - 1.0))
    };
    values.sort_unstable();
    let quantile = |p: f64| {
        let position = p * (n - 1.0);
        let below = floor(position);
        let low = f64::from(values[below as usize]);
        let high = f64::from(values[(below as usize + 1).min(values.len() - 1)]);
        low + (position - below) * (high - low)
    };
    Distribution {
        mean,
        sd,
        p05: quantile(0.05),
        p25: quantile(0.25),
        p50: quantile(0.5),
        p75: quantile(0.75),
        p95: quantile(0.95),
    }
}

/// The normal quantile of a two-sided 95 % interval.
pub const Z: f64 = 1.959_963_984_540_054;

/// A share of `n > 0` replications with the 95 % score interval of Wilson (1927), JASA 22, 209–212.
pub fn wilson(successes: usize, n: usize) -> Probability {
    wilson_of_share(successes as f64 / n as f64, n as f64)
}

/// Wilson's interval for a share of `n > 0` replications, or of a weighted sample that is worth `n`.
pub fn wilson_of_share(estimate: f64, n: f64) -> Probability {
    let centre = estimate + Z * Z / (2.0 * n);
    let half = Z * sqrt(estimate * (1.0 - estimate) / n + Z * Z / (4.0 * n * n));
    let scale = 1.0 + Z * Z / n;
    // At 0 and 1 the ends are exact; rounding must not push them outside.
    let low = if 0.0 < estimate {
        (centre - half) / scale
    } else {
        0.0
    };
    let high = if estimate < 1.0 {
        (centre + half) / scale
    } else {
        1.0
    };
    Probability {
        estimate,
        low,
        high,
    }
}

fn programme_years(results: &Results) -> Vec<ProgrammeYear> {
    let years = 0..results.years();
    funded_programmes()
        .flat_map(|programme| {
            years
                .clone()
                .map(move |year| programme_year(results, programme, year))
        })
        .collect()
}

fn programme_year(results: &Results, programme: Programme, year: usize) -> ProgrammeYear {
    let (sums, layout) = results.sums();
    let mean =
        |column| sums[layout.book(column, programme, year)] as f64 / f64::from(results.done());
    let million = |column| mean(column) / THOUSAND_YEN_PER_MILLION;
    ProgrammeYear {
        programme: programme.id(),
        fiscal_year: FiscalYear::from_offset(year),
        occupancy_seeds: mean(Column::SeedMonths) / MONTHS_PER_YEAR as f64,
        places_seeds: mean(Column::PlaceMonths) / MONTHS_PER_YEAR as f64,
        awards: mean(Column::Awards),
        newcomers: mean(Column::Newcomers),
        money_million_yen: million(Column::Money),
        spent_million_yen: million(Column::Spent),
        unspent_million_yen: million(Column::Unspent),
        overrun_million_yen: million(Column::Overrun),
    }
}

fn flow_years(results: &Results) -> Vec<FlowYear> {
    let (sums, layout) = results.sums();
    (0..results.years())
        .map(|year| {
            let mean =
                |series| sums[layout.series(series, year)] as f64 / f64::from(results.done());
            let of_projects = |series| {
                let sum: u64 = Project::ALL
                    .iter()
                    .map(|project| sums[layout.project(series, *project, year)])
                    .sum();
                sum as f64 / f64::from(results.done())
            };
            FlowYear {
                fiscal_year: FiscalYear::from_offset(year),
                by_pairing: mean(Series::ByPairing),
                by_matching: mean(Series::ByMatching),
                by_open_call: mean(Series::ByOpenCall),
                newcomers: mean(Series::Newcomers),
                inhouse: mean(Series::Inhouse),
                false_go: mean(Series::FalseGo),
                within_programme: of_projects(ProjectSeries::WithinProgramme),
                lost_waiting: mean(Series::LostWaiting),
                off_agency: mean(Series::OffAgency),
                months_waited: mean(Series::MonthsWaited),
                bridged: mean(Series::Bridged),
                bridging_million_yen: mean(Series::BridgingSpent) / THOUSAND_YEN_PER_MILLION,
            }
        })
        .collect()
}
