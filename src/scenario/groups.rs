//! Shares that add to one: those a user sets keep their value, the others make room in proportion.

use std::collections::BTreeMap;

use crate::scenario::Scenario;
use crate::scenario::check::show;
use crate::seeds::{Lever, Problem, Seeds};
use crate::text::Name;
use crate::units::FiscalYear;

/// How far a group's sum may lie from one and still count as one.
pub const TOLERANCE: f64 = 1e-9;

/// A group of shares of which some were scaled so that it adds to one.
#[derive(Clone, Debug, PartialEq)]
pub struct Scaling {
    /// The group: `share` or `stage.<project>`.
    pub group: String,
    /// The levers that were scaled.
    pub levers: Vec<String>,
    /// Smallest and largest factor over the years.
    pub factors: [f64; 2],
    /// First and last fiscal year in which they were scaled.
    pub years: [FiscalYear; 2],
}

impl Scaling {
    /// The sentence that tells the user.
    pub fn note(&self) -> Name {
        let show = |factor: f64| {
            if factor < 0.001 {
                format!("{factor:.1e}")
            } else {
                format!("{factor:.3}")
            }
        };
        let [low, high] = self.factors.map(show);
        let factor = if low == high {
            low
        } else {
            format!("{low}–{high}")
        };
        let [first, last] = self.years.map(|year| year.0);
        let (group, levers) = (&self.group, self.levers.join(", "));
        Name {
            ja: format!(
                "{group} の合計が 100 % になるように、設定していない配分を {factor} 倍に調整しました\
                 （{first}〜{last}年度）: {levers}"
            ),
            en: format!(
                "So that {group} adds to 100 %, the shares that were not set were multiplied by \
                 {factor} (FY{first}–FY{last}): {levers}"
            ),
        }
    }
}

/// Brings every group to one in every year, where the scenario or its preset sets a share.
pub(super) fn balance(
    seeds: &Seeds,
    scenario: &Scenario,
    rows: &mut BTreeMap<String, Vec<f64>>,
) -> Result<Vec<Scaling>, Vec<Problem>> {
    let mut members: BTreeMap<&str, Vec<&Lever>> = BTreeMap::new();
    for lever in &seeds.levers {
        if let Some(group) = &lever.sum_group {
            members.entry(group).or_default().push(lever);
        }
    }
    let (mut scalings, mut problems) = (Vec::new(), Vec::new());
    for (group, levers) in members {
        let mut balance = Group::new(seeds, scenario, group, &levers);
        if balance.set.is_empty() {
            continue;
        }
        let years = rows.values().next().map_or(0, Vec::len);
        for year in 0..years {
            balance.year(year, rows);
        }
        problems.extend(balance.problem());
        scalings.extend(balance.scaling);
    }
    if problems.is_empty() {
        Ok(scalings)
    } else {
        Err(problems)
    }
}

/// A group while its years are gone through.
struct Group<'a> {
    name: &'a str,
    set: Vec<&'a Lever>,
    others: Vec<&'a Lever>,
    scaling: Option<Scaling>,
    fault: Option<Fault>,
}

/// The worst year of a group that cannot add to one.
struct Fault {
    year: FiscalYear,
    sum: f64,
    /// The lever that scaling would bring out of its range, and its value.
    beyond: Option<(String, f64)>,
}

impl<'a> Group<'a> {
    /// Parts the levers: those of the scenario are set; where it sets none, those of its preset.
    fn new(seeds: &Seeds, scenario: &Scenario, name: &'a str, levers: &[&'a Lever]) -> Group<'a> {
        let in_scenario = |lever: &&Lever| scenario.levers.contains_key(&lever.id);
        let in_preset = |lever: &&Lever| scenario.setting(seeds, &lever.id).is_some();
        let any = levers.iter().any(in_scenario);
        let is_set = |lever: &&Lever| {
            if any {
                in_scenario(lever)
            } else {
                in_preset(lever)
            }
        };
        let (set, others) = levers.iter().copied().partition(is_set);
        Group {
            name,
            set,
            others,
            scaling: None,
            fault: None,
        }
    }

    fn year(&mut self, offset: usize, rows: &mut BTreeMap<String, Vec<f64>>) {
        let year = FiscalYear::from_offset(offset);
        let sum = |levers: &[&Lever]| levers.iter().map(|lever| rows[&lever.id][offset]).sum();
        let (set, others): (f64, f64) = (sum(&self.set), sum(&self.others));
        // A value that is no number is a problem of its own lever.
        if !(set + others).is_finite() || (set + others - 1.0).abs() <= TOLERANCE {
            return;
        }
        if set > 1.0 + TOLERANCE || others <= 0.0 {
            self.blame(Fault {
                year,
                sum: set,
                beyond: None,
            });
            return;
        }
        let factor = ((1.0 - set) / others).max(0.0);
        for lever in &self.others {
            let value = rows.get_mut(&lever.id).map(|row| &mut row[offset]);
            let value = value.expect("every lever of the group has a row");
            *value *= factor;
            if *value > lever.max + TOLERANCE {
                let beyond = Some((lever.id.clone(), *value));
                let fault = Fault {
                    year,
                    sum: set,
                    beyond,
                };
                if self.fault.is_none() {
                    self.fault = Some(fault);
                }
            }
        }
        self.remember(year, factor);
    }

    /// Keeps the year that is furthest from one.
    fn blame(&mut self, fault: Fault) {
        let worse = |old: &Fault| (fault.sum - 1.0).abs() > (old.sum - 1.0).abs();
        if self
            .fault
            .as_ref()
            .is_none_or(|old| old.beyond.is_some() || worse(old))
        {
            self.fault = Some(fault);
        }
    }

    fn remember(&mut self, year: FiscalYear, factor: f64) {
        let scaling = self.scaling.get_or_insert_with(|| Scaling {
            group: self.name.to_string(),
            levers: self.others.iter().map(|lever| lever.id.clone()).collect(),
            factors: [factor; 2],
            years: [year; 2],
        });
        scaling.factors = [
            scaling.factors[0].min(factor),
            scaling.factors[1].max(factor),
        ];
        scaling.years[1] = year;
    }

    fn problem(&self) -> Option<Problem> {
        let fault = self.fault.as_ref()?;
        let ids: Vec<&str> = self.set.iter().map(|lever| lever.id.as_str()).collect();
        let (ids, sum, year) = (ids.join(", "), show(fault.sum), fault.year.0);
        let reason = if let Some((lever, value)) = &fault.beyond {
            let max = self
                .others
                .iter()
                .find(|other| other.id == *lever)
                .map_or(1.0, |l| l.max);
            format!(
                "{ids} add to {sum} in FY{year}, which would bring {lever} to {}; at most {} is allowed",
                show(*value),
                show(max)
            )
        } else if self.others.is_empty() {
            format!(
                "{ids} are all set and add to {sum} in FY{year}; they must add to 1 in every fiscal year"
            )
        } else if fault.sum > 1.0 {
            format!("{ids} add to {sum} in FY{year}; at most 1 is allowed in every fiscal year")
        } else {
            format!(
                "{ids} add to {sum} in FY{year} and all others of the group are 0; they must add to 1 in every fiscal year"
            )
        };
        Some(Problem::new(
            "scenario",
            format!("levers.{}.*", self.name),
            reason,
        ))
    }
}
