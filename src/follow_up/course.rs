//! How a target stands after what was observed: what is left to be done, what is expected of it, and
//! whether it is on track.

use serde::Serialize;

use super::view::View;
use crate::run::tracked;
use crate::seeds::{Target, TargetKind};
use crate::summary::{Distribution, EVEN_FROM, LIKELY_FROM, Probability};
use crate::units::FiscalYear;

/// Whether a target is on track.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// What was observed alone reaches it.
    Reached,
    /// A probability of 80 % or more.
    Likely,
    /// From 20 % to below 80 %.
    Even,
    /// Below 20 %.
    Unlikely,
    /// Every year was observed and it was not reached.
    Missed,
}

impl Standing {
    /// Where something is still open, the class of its probability 0–1.
    pub fn of(probability: f64) -> Standing {
        if LIKELY_FROM <= probability {
            Standing::Likely
        } else if EVEN_FROM <= probability {
            Standing::Even
        } else {
            Standing::Unlikely
        }
    }
}

/// A fall of a probability that is worth a word: half a point.
const NOTICEABLE: f64 = 0.005;

/// A simulated target in the light of what was observed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Course {
    /// Id of the target.
    pub id: String,
    /// First fiscal year that counts.
    pub first: FiscalYear,
    /// Last fiscal year that counts.
    pub last: FiscalYear,
    /// The target as the plan words it: a sum, or a mean of three years.
    pub target: f64,
    /// The sum over its years that reaches it.
    pub bar: f64,
    /// Years of it that were observed.
    pub years_observed: u32,
    /// Sum of what was observed in them.
    pub observed: u32,
    /// What the replications, all alike, give for these years in the mean.
    pub simulated_so_far: f64,
    /// Years of it that are left.
    pub years_left: u32,
    /// What each of them now needs in the mean; 0 where the target is reached, none where no year is left.
    pub needed_per_year: Option<f64>,
    /// What the updated forecast gives for each of them; none where no year is left.
    pub forecast_per_year: Option<Distribution>,
    /// What is compared with the target, before the update.
    pub before: Judged,
    /// The same after it.
    pub after: Judged,
    /// Whether it is on track.
    pub standing: Standing,
}

/// What is compared with a target, and how likely it reaches it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Judged {
    /// The number, in the unit of the target.
    pub value: Distribution,
    /// Probability that it reaches the target.
    pub probability: Probability,
}

impl Course {
    /// Whether more was observed than simulated, and the probability fell all the same: a known year has
    /// no upside left.
    pub fn fell_although_above(&self) -> bool {
        self.simulated_so_far < f64::from(self.observed)
            && self.after.probability.estimate + NOTICEABLE < self.before.probability.estimate
    }
}

/// What each of the years left needs in the mean so that their sum with what was `observed` reaches `bar`;
/// 0 where it is reached, none where no year is left.
pub fn needed_per_year(bar: f64, observed: u32, years_left: u32) -> Option<f64> {
    let missing = (bar - f64::from(observed)).max(0.0);
    (0 < years_left).then(|| missing / f64::from(years_left))
}

/// None where a target is not simulated, or its years are not.
pub(super) fn course(before: &View<'_>, after: &View<'_>, target: &Target) -> Option<Course> {
    let index = tracked(&target.id).filter(|_| target.simulated)?;
    let years = target.window_start.offset()..target.due.offset() + 1;
    if after.results.years() < years.end {
        return None;
    }
    let divisor = if target.kind == TargetKind::ThreeYearMean {
        years.len() as f64
    } else {
        1.0
    };
    let wanted = target.target?;
    let bar = wanted * divisor;
    let (seen, left): (Vec<usize>, Vec<usize>) =
        years.partition(|year| after.known(index, *year).is_some());
    let observed = seen
        .iter()
        .filter_map(|year| after.known(index, *year))
        .sum();
    let reached = target.direction.reached(f64::from(observed), bar);
    let judged = |view: &View<'_>, settled: bool| {
        let sums = view.sums(index, seen.iter().chain(&left).copied());
        let reaches = sums
            .iter()
            .map(|sum| target.direction.reached(f64::from(*sum), bar));
        Judged {
            probability: view.probability(reaches, settled),
            value: view.distribution(&sums).scaled(1.0 / divisor),
        }
    };
    let settled = reached || left.is_empty();
    let judged_after = judged(after, settled);
    let simulated = before.distribution(&before.sums(index, seen.iter().copied()));
    let rest = || after.distribution(&after.sums(index, left.iter().copied()));
    Some(Course {
        id: target.id.clone(),
        first: target.window_start,
        last: target.due,
        target: wanted,
        bar,
        years_observed: seen.len() as u32,
        observed,
        simulated_so_far: simulated.mean,
        years_left: left.len() as u32,
        needed_per_year: needed_per_year(bar, observed, left.len() as u32),
        forecast_per_year: (!left.is_empty()).then(|| rest().scaled(1.0 / left.len() as f64)),
        before: judged(before, false),
        standing: match (reached, left.is_empty()) {
            (true, _) => Standing::Reached,
            (false, true) => Standing::Missed,
            (false, false) => Standing::of(judged_after.probability.estimate),
        },
        after: judged_after,
    })
}
