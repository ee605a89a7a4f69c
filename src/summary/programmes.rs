//! Programmes and the agency year by year: places, money, doors, and the flows between states.

use serde::{Deserialize, Serialize};

use crate::pipeline::counts::{Column, ProjectSeries, Series, funded_programmes};
use crate::run::Results;
use crate::units::{FiscalYear, MONTHS_PER_YEAR, Programme, Project, THOUSAND_YEN_PER_MILLION};

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
    /// Spent on awards, million yen, by the way into them; the parts add up to what all programmes spend.
    pub spent_by_door: SpentByDoor,
}

/// Spending on awards by the way into them, million yen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SpentByDoor {
    /// Awards that ran on 1 April 2025 already.
    pub stock: f64,
    /// Awards to newcomers.
    pub newcomers: f64,
    /// Awards by pairing.
    pub pairing: f64,
    /// Awards by matching.
    pub matching: f64,
    /// Awards by an open call after earlier support.
    pub open_call: f64,
}

/// What happened to the seeds of one programme in one fiscal year, means over replications: the
/// arrows of a flow diagram.
///
/// Awards end as passed, failed, stopped or pivoted. What passed goes on through a door, waits, leaves
/// the agency and goes on, or ends. Arrows are counted in the year in which they are taken, so a year's
/// passers may leave in the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StateFlow {
    /// `project.stage`.
    pub programme: String,
    /// The year.
    pub fiscal_year: FiscalYear,
    /// New awards by any way.
    pub awards: f64,
    /// Of these, to newcomers from outside.
    pub newcomers: f64,
    /// Awards that ended with a technical pass.
    pub passed: f64,
    /// Awards that ended with a technical failure.
    pub failed: f64,
    /// Awards that a gate stopped.
    pub stopped: f64,
    /// Repeats of the stage after a change of direction (方向性変更).
    pub pivoted: f64,
    /// Awards that a company paid for from its contract on.
    pub company_funded: f64,
    /// Seeds of this stage handed over by pairing, counted when they start in the next.
    pub on_by_pairing: f64,
    /// The same by matching.
    pub on_by_matching: f64,
    /// The same by an open call.
    pub on_by_open_call: f64,
    /// Passers lost while waiting.
    pub lost_waiting: f64,
    /// Months that passers waited.
    pub months_waited: f64,
    /// Passers that left the agency and went on.
    pub went_outside: f64,
    /// Passers that left the agency and ended.
    pub ended: f64,
    /// Visits of this stage that began without the agency.
    pub outside_starts: f64,
    /// Places that stood empty over the year: room for seeds less funded seeds, not below 0.
    pub idle_places: f64,
}

pub(super) fn programme_years(results: &Results) -> Vec<ProgrammeYear> {
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

pub(super) fn flow_years(results: &Results) -> Vec<FlowYear> {
    let (sums, layout) = results.sums();
    (0..results.years())
        .map(|year| {
            let mean =
                |series| sums[layout.series(series, year)] as f64 / f64::from(results.done());
            let million = |series| mean(series) / THOUSAND_YEN_PER_MILLION;
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
                bridging_million_yen: million(Series::BridgingSpent),
                spent_by_door: SpentByDoor {
                    stock: million(Series::SpentOnStock),
                    newcomers: million(Series::SpentOnNewcomers),
                    pairing: million(Series::SpentOnPairing),
                    matching: million(Series::SpentOnMatching),
                    open_call: million(Series::SpentOnOpenCall),
                },
            }
        })
        .collect()
}

/// The flows of every programme, review included, in every year.
pub(super) fn state_flows(results: &Results) -> Vec<StateFlow> {
    let years = 0..results.years();
    Programme::all()
        .flat_map(|programme| {
            let years = years.clone();
            years.map(move |year| state_flow(results, programme, year))
        })
        .collect()
}

fn state_flow(results: &Results, programme: Programme, year: usize) -> StateFlow {
    let (sums, layout) = results.sums();
    let mean =
        |column| sums[layout.book(column, programme, year)] as f64 / f64::from(results.done());
    let idle = mean(Column::PlaceMonths) - mean(Column::SeedMonths);
    StateFlow {
        programme: programme.id(),
        fiscal_year: FiscalYear::from_offset(year),
        awards: mean(Column::Awards),
        newcomers: mean(Column::Newcomers),
        passed: mean(Column::Passed),
        failed: mean(Column::Failed),
        stopped: mean(Column::Stopped),
        pivoted: mean(Column::Pivoted),
        company_funded: mean(Column::CompanyFunded),
        on_by_pairing: mean(Column::OnByPairing),
        on_by_matching: mean(Column::OnByMatching),
        on_by_open_call: mean(Column::OnByOpenCall),
        lost_waiting: mean(Column::LostWaiting),
        months_waited: mean(Column::MonthsWaited),
        went_outside: mean(Column::WentOutside),
        ended: mean(Column::Ended),
        outside_starts: mean(Column::OutsideStarts),
        idle_places: idle.max(0.0) / MONTHS_PER_YEAR as f64,
    }
}
