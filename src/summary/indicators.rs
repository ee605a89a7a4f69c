//! All indicators in one list: the 21 numbered targets in the plan's order, simulated or entered, and
//! after them what else the pipeline counts.

use serde::{Deserialize, Serialize};

use super::entered::{Entered, judge};
use super::{IndicatorSummary, Summary, TargetSummary};
use crate::pipeline::splits::{DISEASES, INFECTIOUS, Split};
use crate::scenario::Entries;
use crate::seeds::{Seeds, Target};
use crate::units::{Programme, Project};

/// A number of the pipeline beside an entered indicator. It does not count the same thing and decides
/// nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hint {
    /// What it is: `approvals_rare`, `approvals_infectious`, `seeds_in_bridge`, `top10_papers`.
    pub id: String,
    /// Its mean in each year of the horizon.
    pub by_year: Vec<f64>,
}

/// One indicator: a target, a count of the pipeline, or both.
#[derive(Clone, Debug)]
pub struct Indicator<'a> {
    /// Its id.
    pub id: &'a str,
    /// The plan's target; none for a count without one.
    pub target: Option<&'a Target>,
    /// What the pipeline counted; none for an entered series.
    pub counted: Option<&'a IndicatorSummary>,
    /// The simulated target, judged.
    pub judged: Option<&'a TargetSummary>,
    /// The entered series, judged; none for a simulated indicator.
    pub entered: Option<Entered>,
    /// A number of the pipeline beside an entered series.
    pub hint: Option<Hint>,
}

/// All of them. What the pipeline counts for the four overall targets comes first, as they do.
pub fn indicators<'a>(
    seeds: &'a Seeds,
    entries: &Entries,
    summary: &'a Summary,
) -> Vec<Indicator<'a>> {
    let targets = seeds.targets.iter().map(|target| Indicator {
        id: &target.id,
        target: Some(target),
        counted: summary.indicator(&target.id),
        judged: summary.targets.iter().find(|judged| judged.id == target.id),
        entered: (!target.simulated).then(|| judge(target, entries)),
        hint: hint(&target.id, summary),
    });
    let others = summary.indicators.iter();
    let others = others.filter(|counted| seeds.target(&counted.id).is_none());
    let others = others.map(|counted| Indicator {
        id: &counted.id,
        target: None,
        counted: Some(counted),
        judged: None,
        entered: None,
        hint: None,
    });
    targets.chain(others).collect()
}

/// Position of the rare diseases among the areas.
fn rare() -> usize {
    let found = DISEASES.iter().position(|area| *area == "rare");
    found.expect("rare diseases are an area")
}

fn hint(target: &str, summary: &Summary) -> Option<Hint> {
    let approvals = |area: usize| {
        let part = summary.part(Split::ApprovalDisease, area)?;
        Some(part.by_year.clone())
    };
    let (id, by_year) = match target {
        "orphan_approvals" => ("approvals_rare", approvals(rare())),
        "infection_approvals" => ("approvals_infectious", approvals(INFECTIOUS)),
        "bridging_seeds" => ("seeds_in_bridge", Some(seeds_in_bridge(summary))),
        "research_time" => ("top10_papers", summary.means_by_year("top10_papers")),
        _ => return None,
    };
    Some(Hint {
        id: id.to_string(),
        by_year: by_year?,
    })
}

/// Seeds funded by project 7, mean over each year.
fn seeds_in_bridge(summary: &Summary) -> Vec<f64> {
    let programmes: Vec<String> = Programme::all()
        .filter(|programme| programme.project() == Project::Bridge)
        .map(Programme::id)
        .collect();
    let years = summary.flows.iter().map(|flow| {
        let rows = summary.programmes.iter();
        rows.filter(|row| row.fiscal_year == flow.fiscal_year)
            .filter(|row| programmes.contains(&row.programme))
            .map(|row| row.occupancy_seeds)
            .sum()
    });
    years.collect()
}
