//! Targets that the pipeline does not produce: entered values, judged plainly.
//!
//! A target is reached, not reached, or open while years are missing. There is no probability unless
//! the data gives a trend with noise; then the missing years follow it, as independent normal values.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::math::{normal_cdf, sqrt};
use crate::scenario::{Entries, FIRST_ENTRY};
use crate::seeds::{Direction, Grade, Target, TargetKind, Trend};
use crate::text::Name;
use crate::units::FiscalYear;

/// Values by fiscal year.
type Values = BTreeMap<FiscalYear, f64>;

/// How entered values stand against their target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Reached, whatever the missing years bring.
    Reached,
    /// All years are there and the target is not reached.
    NotReached,
    /// Years are missing.
    Open,
}

/// What an assumed trend says of the missing years; it is not simulated.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// Mean of the number that is compared with the target.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
    /// Probability that the target is reached.
    pub probability: f64,
    /// Grade of the trend.
    pub grade: Grade,
}

/// One entered series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnteredPart {
    /// Id of the series.
    pub id: String,
    /// Its name.
    pub name: Name,
    /// Its unit.
    pub unit: Name,
    /// Values of earlier years that come with the data.
    pub past: Values,
    /// Values that were entered.
    pub values: Values,
    /// What it is compared with: the target, or its own past; none while that is not known.
    pub compared_with: Option<f64>,
    /// The number so far: the sum or mean of the years that were entered, or the latest level; none
    /// where nothing is known.
    pub so_far: Option<f64>,
    /// Years whose values are missing for a verdict.
    pub missing: Vec<FiscalYear>,
    /// Of a sum or mean that is open: what each missing year must bring.
    pub needed_per_year: Option<f64>,
    /// Of a level that is open and known: by how much it must rise a year until it is due.
    pub needed_rise_per_year: Option<f64>,
    /// How it stands.
    pub verdict: Verdict,
    /// What the assumed trend says, where the data has one.
    pub outlook: Option<Outlook>,
}

/// A target of entered values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entered {
    /// How it stands: reached only if every part is, not reached as soon as one is not.
    pub verdict: Verdict,
    /// Its series; one, except for target 19.
    pub parts: Vec<EnteredPart>,
}

/// A target that is not simulated, with what was entered.
pub(super) fn judge(target: &Target, entries: &Entries) -> Entered {
    let series = |id: &str| entries.get(id).cloned().unwrap_or_default();
    let parts: Vec<EnteredPart> = if target.parts.is_empty() {
        vec![judge_part(
            target,
            &target.id,
            (&target.name, &target.unit),
            series(&target.id),
        )]
    } else {
        let parts = target.parts.iter();
        parts
            .map(|part| judge_part(target, &part.id, (&part.name, &part.unit), series(&part.id)))
            .collect()
    };
    let is = |verdict| move |part: &EnteredPart| part.verdict == verdict;
    let verdict = if parts.iter().any(is(Verdict::NotReached)) {
        Verdict::NotReached
    } else if parts.iter().all(is(Verdict::Reached)) {
        Verdict::Reached
    } else {
        Verdict::Open
    };
    Entered { verdict, parts }
}

fn judge_part(
    target: &Target,
    id: &str,
    (name, unit): (&Name, &Name),
    values: Values,
) -> EnteredPart {
    let mut part = EnteredPart {
        id: id.to_string(),
        name: name.clone(),
        unit: unit.clone(),
        past: target.past.clone(),
        values,
        compared_with: target.target,
        so_far: None,
        missing: Vec::new(),
        needed_per_year: None,
        needed_rise_per_year: None,
        verdict: Verdict::Open,
        outlook: None,
    };
    match (target.kind, target.target) {
        (TargetKind::Growth, _) | (_, None) => grow(&mut part, target),
        (_, Some(wanted)) if target.window_start < target.due => add_up(&mut part, target, wanted),
        (_, Some(wanted)) => level(&mut part, target, wanted),
    }
    let trend = target.trend.as_ref().zip(target.target);
    part.outlook = trend.map(|(trend, wanted)| outlook(&part, target, trend, wanted));
    part
}

/// The fiscal years of a target's window.
fn window(target: &Target) -> impl Iterator<Item = FiscalYear> {
    (target.window_start.0..=target.due.0).map(FiscalYear)
}

/// By how many a target's values are divided: means of a window, sums not.
fn divisor(target: &Target) -> f64 {
    if target.kind == TargetKind::Sum {
        1.0
    } else {
        window(target).count() as f64
    }
}

/// A sum over a window, or a mean over one of several years.
fn add_up(part: &mut EnteredPart, target: &Target, wanted: f64) {
    let divisor = divisor(target);
    let (so_far, missing) = known(part, target);
    let bar = wanted * divisor;
    let entered = window(target).count() - missing.len();
    let years = if target.kind == TargetKind::Sum {
        1
    } else {
        entered
    };
    part.so_far = (entered > 0).then(|| so_far / years as f64);
    // Values are never below zero, so what is reached stays reached.
    part.verdict = if target.direction.reached(so_far, bar) {
        Verdict::Reached
    } else if missing.is_empty() {
        Verdict::NotReached
    } else {
        part.needed_per_year = Some((bar - so_far) / missing.len() as f64);
        Verdict::Open
    };
    part.missing = missing;
}

/// The sum of the values in a window and the years without one.
fn known(part: &EnteredPart, target: &Target) -> (f64, Vec<FiscalYear>) {
    let sum = window(target)
        .filter_map(|year| part.values.get(&year))
        .sum();
    let missing = window(target).filter(|year| !part.values.contains_key(year));
    (sum, missing.collect())
}

/// A level in the year in which it is due.
fn level(part: &mut EnteredPart, target: &Target, wanted: f64) {
    let latest = latest(part, target.due);
    part.so_far = latest.map(|(_, value)| value);
    match latest {
        Some((year, value)) if year == target.due => {
            part.verdict = if target.direction.reached(value, wanted) {
                Verdict::Reached
            } else {
                Verdict::NotReached
            };
        }
        _ => {
            part.missing = vec![target.due];
            part.needed_rise_per_year = latest
                .map(|(year, value)| (wanted - value).max(0.0) / f64::from(target.due.0 - year.0));
        }
    }
}

/// The latest value up to a year, entered before past.
fn latest(part: &EnteredPart, until: FiscalYear) -> Option<(FiscalYear, f64)> {
    let of = |values: &Values| {
        let last = values.range(..=until).next_back();
        last.map(|(year, value)| (*year, *value))
    };
    of(&part.values).or_else(|| of(&part.past))
}

/// Compared with its own past: at least the mean of the three years before it is due (10), or more
/// than in the first year that is known (19).
fn grow(part: &mut EnteredPart, target: &Target) {
    let due = target.due;
    let value = |year: &FiscalYear| part.values.get(year).or_else(|| part.past.get(year));
    let (reference, mut missing) = if target.direction == Direction::AtLeast {
        let years: Vec<FiscalYear> = (due.0 - 3..due.0).map(FiscalYear).collect();
        let missing: Vec<_> = years
            .iter()
            .filter(|year| value(year).is_none())
            .copied()
            .collect();
        let sum: f64 = years.iter().filter_map(value).sum();
        (missing.is_empty().then_some(sum / 3.0), missing)
    } else {
        let first = part
            .past
            .iter()
            .chain(&part.values)
            .find(|(year, _)| **year < due);
        let missing = first.is_none().then_some(FIRST_ENTRY);
        (
            first.map(|(_, value)| *value),
            missing.into_iter().collect(),
        )
    };
    let now = value(&due).copied();
    if now.is_none() {
        missing.push(due);
    }
    part.verdict = match (now, reference) {
        (Some(now), Some(reference)) if target.direction.reached(now, reference) => {
            Verdict::Reached
        }
        (Some(_), Some(_)) => Verdict::NotReached,
        _ => Verdict::Open,
    };
    part.compared_with = reference;
    part.so_far = latest(part, due).map(|(_, value)| value);
    part.missing = missing;
}

/// The known years, and the missing ones along the trend.
fn outlook(part: &EnteredPart, target: &Target, trend: &Trend, wanted: f64) -> Outlook {
    let (so_far, missing) = known(part, target);
    let years = missing.iter().map(|year| {
        let past = f64::from(year.0) - f64::from(FIRST_ENTRY.0);
        trend.value + trend.change * past
    });
    let divisor = divisor(target);
    let mean = (so_far + years.sum::<f64>()) / divisor;
    let sd = trend.sd * sqrt(missing.len() as f64) / divisor;
    let probability = if missing.is_empty() {
        f64::from(u8::from(target.direction.reached(mean, wanted)))
    } else {
        normal_cdf((mean - wanted) / sd)
    };
    Outlook {
        mean,
        sd,
        probability,
        grade: trend.grade,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeds::{load, shipped};

    /// A target of the shipped data with values entered for the first years from FY2024 on.
    fn entered(id: &str, values: &[f64]) -> Entered {
        let seeds = load(&shipped()).expect("the shipped data is valid");
        let years = (FIRST_ENTRY.0..)
            .map(FiscalYear)
            .zip(values.iter().copied());
        let entries = Entries::from([(id.to_string(), years.collect())]);
        judge(seeds.target(id).expect("a target of the data"), &entries)
    }

    fn number(found: Option<f64>, expected: f64) {
        assert!(
            found.is_some_and(|found| (found - expected).abs() < 1e-9),
            "{found:?}"
        );
    }

    #[test]
    fn a_sum_from_fy2024_is_open_until_its_years_are_there() {
        let open = entered("paediatric_plans", &[5.0, 8.0]);
        assert_eq!(open.verdict, Verdict::Open);
        number(open.parts[0].so_far, 13.0);
        number(open.parts[0].needed_per_year, 37.0 / 3.0);
        assert_eq!(open.parts[0].missing, [2026, 2027, 2028].map(FiscalYear));
        let early = entered("paediatric_plans", &[5.0, 45.0]);
        assert_eq!(early.verdict, Verdict::Reached);
        let missed = entered("paediatric_plans", &[5.0, 8.0, 9.0, 9.0, 9.0]);
        assert_eq!(missed.verdict, Verdict::NotReached);
        assert_eq!(missed.parts[0].outlook, None, "no trend, no probability");
    }

    #[test]
    fn exactly_1225_graduates_are_not_more_than_1225() {
        let graduates = |last: f64| entered("pharmacy_graduates", &[0.0, 0.0, 0.0, 0.0, last]);
        assert_eq!(graduates(1225.0).verdict, Verdict::NotReached);
        assert_eq!(graduates(1226.0).verdict, Verdict::Reached);
    }

    #[test]
    fn a_level_says_by_how_much_it_must_rise_a_year() {
        let untouched = entered("trial_staff_certificates", &[]);
        number(untouched.parts[0].so_far, 932.0);
        number(untouched.parts[0].needed_rise_per_year, 168.0 / 5.0);
        let risen = entered("trial_staff_certificates", &[950.0, 1000.0]);
        number(risen.parts[0].needed_rise_per_year, 100.0 / 3.0);
        assert_eq!(risen.verdict, Verdict::Open);
    }

    #[test]
    fn a_yearly_mean_is_taken_over_its_window() {
        let found = entered("riken_seeds", &[9.0, 2.0, 3.0, 3.0, 4.0]);
        number(found.parts[0].so_far, 3.0);
        assert_eq!(found.verdict, Verdict::Reached, "FY2024 does not count");
        let open = entered("riken_seeds", &[9.0, 2.0, 3.0]);
        number(open.parts[0].so_far, 2.5);
        number(open.parts[0].needed_per_year, 3.5);
        assert_eq!(entered("riken_seeds", &[]).parts[0].so_far, None);
    }

    #[test]
    fn bridging_is_held_against_the_mean_of_its_three_years_before() {
        let found = entered("bridging_seeds", &[0.0, 10.0, 20.0, 30.0, 20.0]);
        number(found.parts[0].compared_with, 20.0);
        assert_eq!(found.verdict, Verdict::Reached);
        let open = entered("bridging_seeds", &[0.0, 10.0]);
        assert_eq!(open.parts[0].missing, [2026, 2027, 2028].map(FiscalYear));
    }

    #[test]
    fn research_time_has_two_parts_and_needs_both() {
        let found = entered("research_time", &[20.0, 20.0, 20.0, 20.0, 21.0]);
        let verdicts: Vec<Verdict> = found.parts.iter().map(|part| part.verdict).collect();
        assert_eq!(verdicts, [Verdict::Reached, Verdict::Open]);
        assert_eq!(found.verdict, Verdict::Open);
    }

    /// 34 a year with a standard deviation of 6: 170 ± 13.4 in five years, 150 lies 1.49 below.
    #[test]
    fn a_trend_with_noise_gives_a_probability() {
        let found = entered("orphan_approvals", &[]).parts[0].outlook;
        let found = found.expect("the data has a trend");
        assert!((found.mean - 170.0).abs() < 1e-9 && (found.probability - 0.932).abs() < 1e-3);
        let known = entered("orphan_approvals", &[30.0, 30.0, 30.0, 30.0, 29.0]);
        assert!(
            known.parts[0]
                .outlook
                .is_some_and(|outlook| outlook.probability < 0.5)
        );
        assert_eq!(known.verdict, Verdict::NotReached);
    }
}
