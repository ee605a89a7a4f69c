//! Indicators as they stand in the JSON of a run: one form for all, simulated or entered.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::scenario::{Scenario, TrialCounting};
use crate::seeds::{Direction, Grade, Seeds, Target, TargetKind};
use crate::summary::{
    Distribution, Entered, Hint, Indicator, Judgement, Probability, Shortfall, Summary,
    YearSummary, indicators,
};
use crate::table::names::owned;
use crate::table::parts::count_words;
use crate::table::{indicator_name, indicator_unit};
use crate::text::{Name, breakdowns};
use crate::units::{FiscalYear, Project};
use crate::variance::{Share, Shares};

/// One indicator. What does not apply is null or empty.
#[derive(Serialize)]
pub(super) struct IndicatorRow<'a> {
    id: &'a str,
    /// Number in the plan, 1–21.
    number: Option<u8>,
    name: Name,
    unit: Name,
    /// `simulated` or `entered`.
    status: &'static str,
    status_words: Name,
    kind: Option<TargetKind>,
    window_start: Option<FiscalYear>,
    due: Option<FiscalYear>,
    direction: Option<Direction>,
    target: Option<f64>,
    per_year: Option<f64>,
    baseline: Option<Baseline<'a>>,
    /// Probability of reaching the target; of entered series there is none here.
    probability: Option<Probability>,
    shortfall: Option<Shortfall>,
    /// The number that is compared with the target: a sum or a three-year mean.
    value: Option<Distribution>,
    /// Sum over FY2025–29, whatever the target's window.
    total: Option<Distribution>,
    by_year: &'a [YearSummary],
    /// Mean sum over FY2025–29; empty where it has no project.
    by_project: BTreeMap<&'static str, f64>,
    /// Where the variance comes from; null where it was not asked for or the count never varies.
    variance: Option<Variance>,
    /// The same target by another count or over other years.
    otherwise: &'a [Judgement],
    entered: Option<Entered>,
    hint: Option<HintRow>,
    wording: Option<&'a Name>,
    note: Option<&'a Name>,
}

/// Share of the variance that comes from the parameters, with a 95 % interval, and from luck.
#[derive(Serialize)]
struct Variance {
    /// Of the sum over FY2025–29.
    #[serde(flatten)]
    total: Share,
    /// Pairs of replications that showed it; 0 where the parameters were fixed.
    twins: u32,
    /// Of each year's count; null where it never varies.
    by_year: Vec<Option<Share>>,
}

impl IndicatorRow<'_> {
    /// Adds where the variance comes from.
    pub(super) fn add_variance(&mut self, shares: &Shares) {
        self.variance = shares.indicator(self.id).and_then(|found| {
            Some(Variance {
                total: found.total?,
                twins: shares.twins,
                by_year: found.by_year.clone(),
            })
        });
    }
}

#[derive(Serialize)]
struct Baseline<'a> {
    value: f64,
    grade: Option<Grade>,
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct HintRow {
    #[serde(flatten)]
    hint: Hint,
    name: Option<Name>,
    warning: Name,
}

/// All indicators of a run.
pub(super) fn indicator_rows<'a>(
    seeds: &'a Seeds,
    scenario: &Scenario,
    summary: &'a Summary,
) -> Vec<IndicatorRow<'a>> {
    let all = indicators(seeds, &scenario.entries, summary);
    all.into_iter()
        .map(|one| indicator_row(seeds, summary.trial_counting(), one))
        .collect()
}

fn indicator_row<'a>(
    seeds: &Seeds,
    counting: TrialCounting,
    indicator: Indicator<'a>,
) -> IndicatorRow<'a> {
    let Indicator {
        id,
        target,
        counted,
        judged,
        entered,
        hint,
    } = indicator;
    let judgement = judged.map(|judged| &judged.judged);
    let (status, words) = match entered {
        Some(_) => ("entered", breakdowns::NOT_SIMULATED),
        None => ("simulated", breakdowns::SIMULATED),
    };
    let of_project = counted.map_or(&[][..], |counted| &counted.by_project);
    let projects = Project::ALL.map(Project::id).into_iter();
    IndicatorRow {
        id,
        number: target.map(|target| target.number),
        name: indicator_name(seeds, counting.naming(id)),
        unit: target.map_or_else(|| indicator_unit(seeds, id), |target| target.unit.clone()),
        status,
        status_words: owned(words),
        kind: target.map(|target| target.kind),
        window_start: target.map(|target| target.window_start),
        due: target.map(|target| target.due),
        direction: target.map(|target| target.direction),
        target: target.and_then(|target| target.target),
        per_year: target.and_then(|target| target.per_year),
        baseline: target.and_then(baseline),
        probability: judgement.map(|judgement| judgement.probability),
        shortfall: judgement.map(|judgement| judgement.shortfall),
        value: judgement.map(|judgement| judgement.value),
        total: counted.map(|counted| counted.total),
        by_year: counted.map_or(&[], |counted| &counted.by_year),
        by_project: projects.zip(of_project.iter().copied()).collect(),
        variance: None,
        otherwise: judged.map_or(&[], |judged| &judged.otherwise),
        entered,
        hint: hint.map(|hint| HintRow {
            name: count_words(&hint.id).map(owned),
            warning: owned(breakdowns::HINT),
            hint,
        }),
        wording: target.map(|target| &target.wording),
        note: target.map(|target| &target.note),
    }
}

fn baseline(target: &Target) -> Option<Baseline<'_>> {
    Some(Baseline {
        value: target.baseline?,
        grade: target.baseline_grade,
        source: target.baseline_source.as_deref(),
    })
}
