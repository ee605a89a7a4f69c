//! The breakdowns (内訳) of the monitoring indicators, the counts behind the outcome indicators and
//! the strategic goals, and whether outcomes keep rising.

use serde::{Deserialize, Serialize};

use super::Summary;
use super::distribution::{Band, Distribution, band, distribution};
use crate::math::sqrt;
use crate::pipeline::counts::{ProjectSeries, Series};
use crate::pipeline::splits::Split;
use crate::run::{Results, TRACKED, Tracked, plan_years, tracked};
use crate::scenario::FIRST_TRIALS;
use crate::units::{FiscalYear, Project};

/// A breakdown; its parts add up to their total ([`Summary::total_of`]) in every replication and year.
/// Those of trials divide the first trials, also where target 2 counts every start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Breakdown {
    /// Id, such as `licences_by_form`.
    pub id: String,
    /// The parts in order.
    pub parts: Vec<BreakdownPart>,
}

/// One part of a breakdown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BreakdownPart {
    /// Id, such as `joint`.
    pub id: String,
    /// Total of FY2025–29.
    pub total: Distribution,
    /// Mean of each year of the horizon.
    pub by_year: Vec<f64>,
    /// How the count of each of the plan's years spreads; of later years only the means are kept.
    pub bands: Vec<YearBand>,
}

/// Quantiles of a count in one year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct YearBand {
    /// The year.
    pub fiscal_year: FiscalYear,
    /// 5 % quantile, median and 95 % quantile.
    #[serde(flatten)]
    pub band: Band,
}

/// A count of which only the means are known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeanCount {
    /// Id, such as `launches`.
    pub id: String,
    /// Mean total of FY2025–29.
    pub total: f64,
    /// Mean of each year of the horizon.
    pub by_year: Vec<f64>,
    /// Mean total of FY2025–29 per project; empty where it has no project.
    pub by_project: Vec<f64>,
}

/// An outcome indicator of the plan, which is to keep rising.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Id of the count: `approvals`, `guidelines`, `launches`.
    pub id: String,
    /// Mean of each year of the horizon.
    pub by_year: Vec<f64>,
    /// Years of the plan whose mean is below that of the year before, beyond Monte Carlo error.
    pub fallen: Vec<FiscalYear>,
    /// Whether no year of the plan has fallen and the last mean is above the first.
    pub keeps_rising: bool,
}

/// Counts of the agency that are reported by their means.
const COUNTS: [(&str, Series); 12] = [
    ("launches", Series::Launches),
    ("guidelines", Series::Guidelines),
    ("software_launches", Series::SoftwareLaunches),
    ("fda_ema_approvals", Series::FdaEmaApprovals),
    ("unmet_need_approvals", Series::UnmetNeedApprovals),
    ("unicorns", Series::Unicorns),
    ("supported", Series::Supported),
    ("support_spent", Series::SupportSpent),
    ("trials_queued", Series::TrialsQueued),
    ("emergency_months", Series::EmergencyMonths),
    ("emergency_money", Series::EmergencyMoney),
    ("emergency_moved", Series::EmergencyMoved),
];

/// The outcome indicators (アウトカム指標) of section 4.1.
const OUTCOMES: [&str; 3] = ["approvals", "guidelines", "launches"];

/// All breakdowns.
pub(super) fn breakdowns(results: &Results) -> Vec<Breakdown> {
    let (sums, layout) = results.sums();
    let part = |split: Split, (part, id): (usize, &&str)| BreakdownPart {
        id: (*id).to_string(),
        total: distribution(results.part_totals(split, part)),
        by_year: (0..results.years())
            .map(|year| sums[layout.split(split, part, year)] as f64 / f64::from(results.done()))
            .collect(),
        bands: (0..plan_years(results.years()))
            .map(|year| YearBand {
                fiscal_year: FiscalYear::from_offset(year),
                band: band(results.part_values(split, part, year)),
            })
            .collect(),
    };
    let one = |split: Split| Breakdown {
        id: split.id().to_string(),
        parts: split
            .parts()
            .iter()
            .enumerate()
            .map(|each| part(split, each))
            .collect(),
    };
    Split::ALL.into_iter().map(one).collect()
}

/// All counts with means only.
pub(super) fn counts(results: &Results) -> Vec<MeanCount> {
    let (sums, layout) = results.sums();
    let mean = |sum: u64| sum as f64 / f64::from(results.done());
    let agency = COUNTS.iter().map(|(id, series)| {
        let by_year = (0..results.years()).map(|year| mean(sums[layout.series(*series, year)]));
        of_years(id, by_year.collect(), Vec::new())
    });
    let gates = |project: Project, year: usize| {
        mean(sums[layout.project(ProjectSeries::GatePasses, project, year)])
    };
    let by_year = (0..results.years()).map(|year| {
        Project::ALL
            .iter()
            .map(|project| gates(*project, year))
            .sum()
    });
    let by_project = Project::ALL.iter().map(|project| {
        (0..plan_years(results.years()))
            .map(|year| gates(*project, year))
            .sum()
    });
    let passes = of_years("gate_passes", by_year.collect(), by_project.collect());
    agency.chain([passes]).collect()
}

fn of_years(id: &str, by_year: Vec<f64>, by_project: Vec<f64>) -> MeanCount {
    MeanCount {
        id: id.to_string(),
        total: by_year[..plan_years(by_year.len())].iter().sum(),
        by_year,
        by_project,
    }
}

/// The fewest in any one of the plan's years, per replication.
pub(super) fn fewest_in_a_year(results: &Results, id: &str) -> Distribution {
    let mut fewest = vec![u32::MAX; results.done() as usize];
    if let Some(indicator) = tracked(id) {
        for year in 0..plan_years(results.years()) {
            let values = results.values(indicator, year);
            fewest
                .iter_mut()
                .zip(values)
                .for_each(|(fewest, value)| *fewest = value.min(*fewest));
        }
    }
    distribution(fewest)
}

/// Whether the outcome indicators keep rising.
pub fn outcomes(summary: &Summary) -> Vec<Outcome> {
    let outcomes = OUTCOMES.iter().filter_map(|id| {
        let by_year = summary.means_by_year(id)?;
        Some(outcome(id, by_year, summary.replications))
    });
    outcomes.collect()
}

fn outcome(id: &str, by_year: Vec<f64>, replications: u32) -> Outcome {
    let plan = &by_year[..plan_years(by_year.len())];
    // Counts vary at least as a Poisson count does; a smaller fall than two standard errors of the
    // difference may be an accident of the replications.
    let error = |sum: f64| 2.0 * sqrt(sum / f64::from(replications));
    let falls = |pair: &[f64]| pair[1] < pair[0] - error(pair[0] + pair[1]);
    let fallen: Vec<FiscalYear> = plan
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| falls(pair))
        .map(|(year, _)| FiscalYear::from_offset(year + 1))
        .collect();
    let above = plan
        .first()
        .zip(plan.last())
        .is_some_and(|(first, last)| first < last);
    Outcome {
        id: id.to_string(),
        keeps_rising: fallen.is_empty() && above,
        fallen,
        by_year,
    }
}

impl Summary {
    /// The count of an id of which only means are known.
    pub fn count(&self, id: &str) -> Option<&MeanCount> {
        self.counts.iter().find(|count| count.id == id)
    }

    /// The part of a breakdown.
    pub fn part(&self, breakdown: Split, part: usize) -> Option<&BreakdownPart> {
        let found = self
            .breakdowns
            .iter()
            .find(|one| one.id == breakdown.id())?;
        found.parts.get(part)
    }

    /// What the parts of a breakdown add up to: its id, and how it spreads over the plan's years.
    pub fn total_of(&self, breakdown: Split) -> Option<(&'static str, Distribution)> {
        let of_indicator = || {
            let is_total = |tracked: &Tracked| *tracked == Tracked::Project(breakdown.total());
            let (id, _) = TRACKED.iter().find(|(_, tracked)| is_total(tracked))?;
            Some((*id, self.indicator(id)?.total))
        };
        let of_trials = breakdown.total() == ProjectSeries::Trials;
        let first = self.first_trials().filter(|_| of_trials);
        let first = first.map(|first| (FIRST_TRIALS, first.value));
        first.or_else(of_indicator)
    }

    /// Mean of each year of an indicator or of a count with means only.
    pub fn means_by_year(&self, id: &str) -> Option<Vec<f64>> {
        let of_indicator = |indicator: &super::IndicatorSummary| {
            let years = indicator.by_year.iter();
            years.map(|year| year.in_year.mean).collect()
        };
        let indicator = self.indicator(id).map(of_indicator);
        indicator.or_else(|| self.count(id).map(|count| count.by_year.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_keeps_rising_until_a_year_falls_by_more_than_chance() {
        assert!(outcome("x", vec![9.0, 10.0, 10.0, 11.0, 12.0], 2000).keeps_rising);
        let fallen = outcome("x", vec![9.0, 10.0, 8.0, 11.0, 12.0], 2000);
        assert!(!fallen.keeps_rising);
        assert_eq!(fallen.fallen, [FiscalYear(2027)]);
        let by_chance = outcome("x", vec![9.0, 10.0, 9.99, 11.0, 12.0], 2000);
        assert!(by_chance.keeps_rising);
        assert!(
            !outcome("x", vec![9.0; 5], 2000).keeps_rising,
            "level is not rising"
        );
        let later = outcome("x", vec![1.0, 2.0, 3.0, 4.0, 5.0, 1.0], 2000);
        assert!(later.keeps_rising, "only the plan's years are judged");
    }
}
