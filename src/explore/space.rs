//! What the search for the best mix may change, with the money that it has.
//!
//! Project shares: each up to three times, or down to a third of, what it has, then scaled to one. Stage
//! shares (where they are asked for) likewise, by one factor a stage for all projects alike. Pairing,
//! matching, bridging: their whole ranges. Support: from nothing to its most. The money is fixed: programme
//! budget and support together stay, in every year, what they are in the base; what support takes, the
//! programmes lose. Bridging takes a part of the adjustment fund, which stays as it is.

use std::collections::BTreeMap;

use super::moving::Movable;
use crate::scenario::moves::{Inputs, Timing, group, timing};
use crate::scenario::{LeverValues, Scenario};
use crate::seeds::{Lever, Problem, Seeds, Setting};
use crate::units::{FiscalYear, Project, Stage};

/// Levers that are searched over their range beside the shares.
pub const RATES: [&str; 4] = ["pairing", "matching", "bridging", SUPPORT];
const SUPPORT: &str = "support";
const BUDGET: &str = "budget";
/// How many times a share may grow or shrink.
const MOST_TIMES: f64 = 3.0;
/// Shares are set to this many parts of one.
const PARTS: f64 = 1_000.0;
/// Differences of money below this (oku yen) come from rounding.
const SAME: f64 = 1e-9;

/// The search space of a scenario.
pub struct Space<'a> {
    seeds: &'a Seeds,
    base: &'a Scenario,
    inputs: Inputs,
    /// Programme budget and support in every year, oku yen.
    money: Vec<f64>,
    stage_shares: bool,
}

impl<'a> Space<'a> {
    /// The space around a base.
    ///
    /// # Errors
    /// Everything that keeps the base from being run.
    pub fn of(
        seeds: &'a Seeds,
        base: &'a Scenario,
        stage_shares: bool,
    ) -> Result<Space<'a>, Vec<Problem>> {
        let rows = LeverValues::resolve(seeds, base, FiscalYear::LAST)?;
        let row = |id: &str| rows.of(id).unwrap_or_default().to_vec();
        let money = row(BUDGET).into_iter().zip(row(SUPPORT));
        Ok(Space {
            seeds,
            base,
            inputs: Inputs::of(seeds, base),
            money: money.map(|(budget, support)| budget + support).collect(),
            stage_shares,
        })
    }

    /// Dimensions of the search.
    pub fn dimensions(&self) -> usize {
        let stages = if self.stage_shares {
            stages().count()
        } else {
            0
        };
        Project::ALL.len() + stages + RATES.len()
    }

    /// The levers that are set, in the order of the data.
    pub fn levers(&self) -> impl Iterator<Item = &'a Lever> {
        let stages = self.stage_shares;
        self.seeds.levers.iter().filter(move |lever| {
            let of_group = lever.sum_group.as_deref();
            let share =
                of_group.is_some_and(|of| of == "share" || stages && of.starts_with("stage."));
            share || RATES.contains(&lever.id.as_str())
        })
    }

    /// Programme budget and support together in the last year of the plan, oku yen.
    pub fn money(&self) -> f64 {
        let last = FiscalYear::PLAN_END.offset();
        self.money.get(last).copied().unwrap_or_default()
    }

    /// The scenario of a point of the unit cube.
    ///
    /// # Errors
    /// If a value cannot be set.
    pub fn scenario(&self, point: &[f64]) -> Result<Scenario, Problem> {
        let mut scenario = self.base.clone();
        let (projects, rest) = point.split_at(Project::ALL.len());
        let factors: Vec<f64> = projects.iter().map(|at| factor(*at)).collect();
        if let Some(first) = self.seeds.lever("share.drug") {
            self.share_out(&mut scenario, &group(self.seeds, first), &factors);
        }
        let rates = rest.len() - RATES.len();
        let factors: Vec<f64> = rest[..rates].iter().map(|at| factor(*at)).collect();
        for project in Project::ALL.into_iter().filter(|_| self.stage_shares) {
            let of = format!("stage.{}", project.id());
            let levers = self.seeds.levers.iter();
            let levers = levers.filter(|lever| lever.sum_group.as_deref() == Some(of.as_str()));
            let levers: Vec<&Lever> = levers.collect();
            let own = levers.iter().map(|lever| {
                let mut stages = stages();
                let at = stages.position(|stage| lever.id.ends_with(&format!(".{}", stage.id())));
                at.map_or(1.0, |at| factors[at])
            });
            self.share_out(&mut scenario, &levers, &own.collect::<Vec<f64>>());
        }
        for (id, at) in RATES.into_iter().zip(&rest[rates..]) {
            let of = Movable::of_id(self.seeds, &scenario, id)?;
            let high = if id == SUPPORT {
                self.most_support(&of)
            } else {
                of.high
            };
            let value = of.nearest(of.low + at * (high - of.low));
            scenario = of.set(self.seeds, &scenario, value)?;
        }
        self.paid(scenario, 1.0)
    }

    /// A scenario of this space with one lever elsewhere, its money kept.
    ///
    /// # Errors
    /// If the value cannot be set.
    pub fn moved(
        &self,
        scenario: &Scenario,
        of: &Movable<'_>,
        to: f64,
    ) -> Result<Scenario, Problem> {
        self.paid(of.set(self.seeds, scenario, to)?, 1.0)
    }

    /// The most support that leaves the programmes their least, oku yen a year.
    pub fn most_support(&self, support: &Movable<'_>) -> f64 {
        let least = self.seeds.lever(BUDGET).map_or(0.0, |lever| lever.min);
        let left = self
            .money
            .iter()
            .fold(f64::INFINITY, |least, of| of.min(least))
            - least;
        support.high.min(left).max(support.low)
    }

    /// The scenario with some times the money of the base: the programmes get what support leaves.
    ///
    /// # Errors
    /// Groups of shares that cannot add to one.
    pub fn paid(&self, scenario: Scenario, times: f64) -> Result<Scenario, Problem> {
        let rows = LeverValues::resolve(self.seeds, &scenario, FiscalYear::LAST);
        let rows = rows.map_err(first_of)?;
        let (Some(lever), Some(support), Some(now)) =
            (self.seeds.lever(BUDGET), rows.of(SUPPORT), rows.of(BUDGET))
        else {
            return Ok(scenario);
        };
        let left = self.money.iter().zip(support);
        let left =
            left.map(|(money, support)| (times * money - support).clamp(lever.min, lever.max));
        let left: Vec<f64> = left.collect();
        if left
            .iter()
            .zip(now)
            .all(|(left, now)| (left - now).abs() < SAME)
        {
            return Ok(scenario);
        }
        let mut scenario = scenario;
        scenario.levers.insert(BUDGET.to_string(), by_year(&left));
        Ok(scenario)
    }

    /// Multiplies the shares of a group and scales them to one.
    fn share_out(&self, scenario: &mut Scenario, levers: &[&Lever], factors: &[f64]) {
        let raw = levers.iter().zip(factors);
        let raw: Vec<f64> = raw
            .map(|(lever, factor)| self.inputs.value(lever) * factor)
            .collect();
        let sum: f64 = raw.iter().sum();
        let Some(largest) = (0..raw.len()).max_by(|a, b| raw[*a].total_cmp(&raw[*b])) else {
            return;
        };
        let mut parts: Vec<f64> = raw.iter().map(|raw| (raw / sum * PARTS).round()).collect();
        parts[largest] += PARTS - parts.iter().sum::<f64>();
        for (lever, parts) in levers.iter().zip(parts) {
            let Timing { start, ramp } = timing(self.seeds, self.base, lever);
            let setting = Setting {
                ramp,
                ..Setting::from_year(start, parts / PARTS)
            };
            scenario.levers.insert(lever.id.clone(), setting);
        }
    }
}

/// The stages that are funded.
fn stages() -> impl Iterator<Item = Stage> {
    Stage::ALL
        .into_iter()
        .filter(|stage| *stage != Stage::Review)
}

/// From a third at 0 over one in the middle to three times at 1.
fn factor(at: f64) -> f64 {
    let out = 1.0 + 2.0 * (MOST_TIMES - 1.0) * (at - 0.5).abs();
    if at < 0.5 { 1.0 / out } else { out }
}

/// Values from FY2025 on as a setting.
fn by_year(values: &[f64]) -> Setting {
    let first = values.first().copied().unwrap_or_default();
    let mut steps = BTreeMap::new();
    let mut before = first;
    for (at, value) in values.iter().enumerate() {
        if (value - before).abs() >= SAME {
            steps.insert(FiscalYear::from_offset(at), *value);
            before = *value;
        }
    }
    Setting {
        steps,
        ..Setting::constant(first)
    }
}

fn first_of(problems: Vec<Problem>) -> Problem {
    let none = || Problem::new("scenario", "", "cannot be run");
    problems.into_iter().next().unwrap_or_else(none)
}
