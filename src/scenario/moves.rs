//! Moves of a lever as changes of a scenario; shares move as a group.

use std::collections::{BTreeMap, BTreeSet};

use crate::scenario::shares::{Group, NoRoom};
use crate::scenario::{LeverValues, Scenario};
use crate::seeds::{Lever, Seeds, Setting};
use crate::units::FiscalYear;

/// Difference below which two values of a lever are the same.
const SAME: f64 = 1e-9;

/// When a change acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// First fiscal year in which it acts.
    pub start: FiscalYear,
    /// Years until it has fully acted.
    pub ramp: u16,
}

/// A scenario with the values that its levers finally reach.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    values: BTreeMap<String, f64>,
    preset: BTreeMap<String, f64>,
}

impl Inputs {
    /// The values of a scenario and of its preset.
    pub fn of(seeds: &Seeds, scenario: &Scenario) -> Inputs {
        Inputs {
            values: finally(seeds, scenario),
            preset: finally(seeds, &Scenario::of_preset(&scenario.preset)),
        }
    }

    /// The value of a lever once its change has fully acted.
    pub fn value(&self, lever: &Lever) -> f64 {
        self.values.get(&lever.id).copied().unwrap_or(lever.default)
    }

    /// The value that the preset gives it.
    pub fn preset(&self, lever: &Lever) -> f64 {
        self.preset.get(&lever.id).copied().unwrap_or(lever.default)
    }

    /// What may be entered: the lever's range, for a share what the unlocked others leave.
    pub fn range(&self, seeds: &Seeds, locked: &BTreeSet<String>, lever: &Lever) -> [f64; 2] {
        let levers = group(seeds, lever);
        if levers.is_empty() {
            [lever.min, lever.max]
        } else {
            Group::new(&levers, &self.values, locked).range(lever)
        }
    }
}

/// Every lever's value in the last year that can be simulated, when all ramps are done.
fn finally(seeds: &Seeds, scenario: &Scenario) -> BTreeMap<String, f64> {
    let Ok(rows) = LeverValues::resolve(seeds, scenario, FiscalYear::LAST) else {
        return BTreeMap::new();
    };
    let last = |lever: &Lever| {
        let set = scenario
            .levers
            .get(&lever.id)
            .filter(|setting| setting.steps.is_empty());
        let row = || rows.of(&lever.id).and_then(<[f64]>::last).copied();
        let value = set.map(|setting| setting.value).or_else(row);
        Some((lever.id.clone(), value?))
    };
    seeds.levers.iter().filter_map(last).collect()
}

/// The levers that add up to one with this one, itself included; empty for a lever of its own.
pub fn group<'a>(seeds: &'a Seeds, lever: &Lever) -> Vec<&'a Lever> {
    let Some(group) = lever.sum_group.as_deref() else {
        return Vec::new();
    };
    seeds
        .levers
        .iter()
        .filter(|other| other.sum_group.as_deref() == Some(group))
        .collect()
}

/// When the change of a lever acts; a group of shares acts together.
pub fn timing(seeds: &Seeds, scenario: &Scenario, lever: &Lever) -> Timing {
    let of_group = group(seeds, lever);
    let own = std::iter::once(lever).chain(of_group);
    let mut settings = own.filter_map(|lever| scenario.setting(seeds, &lever.id));
    settings.next().map_or(
        Timing {
            start: FiscalYear::FIRST,
            ramp: 0,
        },
        |setting| Timing {
            start: setting.start,
            ramp: setting.ramp,
        },
    )
}

/// The scenario after a lever was moved.
///
/// # Errors
/// If a share cannot move because the others are locked or at their ends.
pub fn moved(
    seeds: &Seeds,
    scenario: &Scenario,
    locked: &BTreeSet<String>,
    lever: &Lever,
    to: f64,
) -> Result<Scenario, NoRoom> {
    let timing = timing(seeds, scenario, lever);
    let levers = group(seeds, lever);
    let values = if levers.is_empty() {
        BTreeMap::from([(lever.id.clone(), to)])
    } else {
        let now = finally(seeds, scenario);
        Group::new(&levers, &now, locked).moved(lever, to)?
    };
    Ok(with(seeds, scenario, &values, timing))
}

/// The scenario after a lever was moved together with those that follow it, nothing locked.
///
/// Unlike [`moved`] it takes back what the scenario says of the followers (`pairing.basic` of `pairing`),
/// so that the value holds for all of them.
///
/// # Errors
/// If a share cannot take the value because the others are at their ends.
pub fn moved_with_followers(
    seeds: &Seeds,
    scenario: &Scenario,
    lever: &Lever,
    to: f64,
) -> Result<Scenario, NoRoom> {
    let mut scenario = moved(seeds, scenario, &BTreeSet::new(), lever, to)?;
    let follows = |other: &&Lever| other.follows.as_deref() == Some(lever.id.as_str());
    let followers = seeds.levers.iter().filter(follows);
    let followers: Vec<&String> = followers.map(|follower| &follower.id).collect();
    for follower in &followers {
        scenario.levers.remove(*follower);
    }
    let preset = seeds.preset(&scenario.preset);
    let by_followers =
        preset.is_some_and(|preset| followers.iter().any(|id| preset.levers.contains_key(*id)));
    if by_followers {
        // They follow a lever that the scenario sets, even where it repeats the preset's own value.
        let Timing { start, ramp } = timing(seeds, &scenario, lever);
        let setting = || Setting {
            ramp,
            ..Setting::from_year(start, to)
        };
        scenario
            .levers
            .entry(lever.id.clone())
            .or_insert_with(setting);
    }
    Ok(scenario)
}

/// The scenario after the time of a lever's change (of its whole group) was set.
pub fn timed(seeds: &Seeds, scenario: &Scenario, lever: &Lever, timing: Timing) -> Scenario {
    let now = finally(seeds, scenario);
    let levers = group(seeds, lever);
    let own = if levers.is_empty() {
        vec![lever]
    } else {
        levers
    };
    let value = |lever: &&Lever| now.get(&lever.id).copied().unwrap_or(lever.default);
    let values = own
        .iter()
        .map(|lever| (lever.id.clone(), value(lever)))
        .collect();
    with(seeds, scenario, &values, timing)
}

/// The scenario after a lever (its whole group) was given back to the preset.
pub fn reset(seeds: &Seeds, scenario: &Scenario, lever: &Lever) -> Scenario {
    let mut scenario = scenario.clone();
    scenario.levers.remove(&lever.id);
    for other in group(seeds, lever) {
        scenario.levers.remove(&other.id);
    }
    scenario
}

/// Whether a lever (its group) differs from the preset.
pub fn changed(seeds: &Seeds, scenario: &Scenario, lever: &Lever) -> bool {
    scenario.levers.contains_key(&lever.id)
        || group(seeds, lever)
            .iter()
            .any(|other| scenario.levers.contains_key(&other.id))
}

/// Sets values that act at a time; what only repeats the preset is left out, so that a scenario
/// holds nothing but differences.
fn with(
    seeds: &Seeds,
    scenario: &Scenario,
    values: &BTreeMap<String, f64>,
    timing: Timing,
) -> Scenario {
    let base = Scenario::of_preset(&scenario.preset);
    let given = finally(seeds, &base);
    let mut scenario = scenario.clone();
    let repeats = |(id, value): (&String, &f64)| {
        let same = given
            .get(id)
            .is_some_and(|preset| (preset - value).abs() < SAME);
        let at = base
            .setting(seeds, id)
            .map(|setting| (setting.start, setting.ramp));
        same && at.unwrap_or((FiscalYear::FIRST, 0)) == (timing.start, timing.ramp)
    };
    if values.iter().all(repeats) {
        values.keys().for_each(|id| {
            scenario.levers.remove(id);
        });
        return scenario;
    }
    for (id, value) in values {
        let Timing { start, ramp } = timing;
        let setting = Setting {
            value: *value,
            start,
            ramp,
            steps: BTreeMap::new(),
        };
        scenario.levers.insert(id.clone(), setting);
    }
    scenario
}
