//! What of a scenario cannot be run is given back to its preset, and told.

use std::collections::BTreeMap;

use crate::link::Notice;
use crate::link::ids::Kind;
use crate::link::number::write;
use crate::math::floor;
use crate::scenario::{FIRST_ENTRY, MOST_OBSERVED, Scenario, parameters_of};
use crate::seeds::{Lever, Seeds};
use crate::text::Name;
use crate::units::FiscalYear;

/// Rounds of dropping; each drops all that is found wrong, and what is hidden behind it is rare.
const ROUNDS: usize = 6;

/// What stood in the link for each lever, parameter and series: key and value.
pub(super) type Written = BTreeMap<(Kind, String), (String, String)>;

/// Drops what is wrong with a scenario until it can be run, and says what.
pub(super) fn repair(seeds: &Seeds, scenario: &mut Scenario, written: &Written) -> Vec<Notice> {
    let mut repair = Repair {
        seeds,
        scenario,
        written,
        notices: Vec::new(),
    };
    for _ in 0..ROUNDS {
        let problems = repair.scenario.problems(seeds);
        let told = repair.notices.len();
        for problem in problems {
            repair.drop_at(&problem.key);
        }
        if told == repair.notices.len() {
            return repair.notices;
        }
    }
    // Pins that still contradict one another after so many rounds were made to.
    for pattern in repair
        .scenario
        .assumptions
        .keys()
        .cloned()
        .collect::<Vec<_>>()
    {
        repair.drop_pin(&pattern);
    }
    repair.notices
}

/// A scenario while it is repaired.
struct Repair<'a> {
    seeds: &'a Seeds,
    scenario: &'a mut Scenario,
    written: &'a Written,
    notices: Vec<Notice>,
}

impl Repair<'_> {
    /// Drops what a problem's key names; a key of something else (the posterior of the data) drops
    /// nothing.
    fn drop_at(&mut self, key: &str) {
        if let Some(group) = key
            .strip_prefix("levers.")
            .and_then(|key| key.strip_suffix(".*"))
        {
            self.drop_group(group);
        } else if let Some(key) = key.strip_prefix("levers.") {
            let levers = self.scenario.levers.keys();
            if let Some(id) = levers.clone().find(|id| is_of(key, id)).cloned() {
                self.drop_lever(&id);
            }
        } else if let Some(pattern) = key.strip_prefix("assumptions.") {
            self.drop_pin(pattern);
        } else if let Some(key) = key.strip_prefix("entries.") {
            self.drop_entry(key.rsplit_once('.').map_or(key, |(id, _)| id));
        } else if let Some(key) = key.strip_prefix("observed.") {
            self.drop_observed(key.rsplit_once('.').map_or(key, |(id, _)| id));
        }
    }

    fn drop_lever(&mut self, id: &str) {
        self.scenario.levers.remove(id);
        if let Some(lever) = self.seeds.lever(id) {
            let (key, value) = self.words(Kind::Lever, id);
            let (name, allowed) = allowed_setting(lever, &value);
            self.notices
                .push(Notice::refused(name, &key, &value, allowed));
        }
    }

    /// Drops all shares of a group that the scenario sets.
    fn drop_group(&mut self, group: &str) {
        let in_group = |lever: &&Lever| lever.sum_group.as_deref() == Some(group);
        let mut keys = Vec::new();
        for lever in self.seeds.levers.iter().filter(in_group) {
            if self.scenario.levers.remove(&lever.id).is_some() {
                keys.push(self.words(Kind::Lever, &lever.id).0);
            }
        }
        if !keys.is_empty() {
            self.notices.push(Notice::Shares { keys });
        }
    }

    fn drop_pin(&mut self, pattern: &str) {
        let Some(to) = self.scenario.assumptions.remove(pattern) else {
            return;
        };
        let (key, value) = self.words(Kind::Assumption, pattern);
        let range = Range::of(self.seeds, pattern);
        let notice = if range.holds(to) {
            Notice::clash(&key, &value)
        } else {
            let (name, allowed) = allowed_pin(self.seeds, pattern);
            Notice::refused(name, &key, &value, allowed)
        };
        self.notices.push(notice);
    }

    fn drop_entry(&mut self, id: &str) {
        if self.scenario.entries.remove(id).is_some() {
            let (key, value) = self.words(Kind::Entry, id);
            let (name, allowed) = allowed_entry(self.seeds, id);
            self.notices
                .push(Notice::refused(name, &key, &value, allowed));
        }
    }

    fn drop_observed(&mut self, id: &str) {
        if self.scenario.observed.remove(id).is_some() {
            let (key, value) = self.words(Kind::Observed, id);
            let (name, allowed) = allowed_observed(self.seeds, id);
            self.notices
                .push(Notice::refused(name, &key, &value, allowed));
        }
    }

    /// How it stood in the link.
    fn words(&self, kind: Kind, id: &str) -> (String, String) {
        let written = self.written.get(&(kind, id.to_string()));
        written
            .cloned()
            .unwrap_or_else(|| (id.to_string(), String::new()))
    }
}

/// Whether a problem's key speaks of a lever: the id itself or one of its fields.
fn is_of(key: &str, lever: &str) -> bool {
    let fields = [".start", ".ramp", ".steps."];
    key.strip_prefix(lever)
        .is_some_and(|rest| rest.is_empty() || fields.iter().any(|field| rest.starts_with(field)))
}

/// Where something goes by a name, its name; and what a link may say of it.
type Allowed = (Option<Name>, String);

/// What a lever may be set to; with the years where the link names some.
pub(super) fn allowed_setting(lever: &Lever, value: &str) -> Allowed {
    let values = if lever.choices.is_empty() {
        format!("{}–{}", write(lever.min), write(lever.max))
    } else {
        let choices = lever.choices.iter().map(|choice| write(*choice));
        choices.collect::<Vec<_>>().join(", ")
    };
    let (first, last) = (FiscalYear::FIRST.0, FiscalYear::LAST.0);
    let years = if value.contains('@') && lever.choices.is_empty() {
        format!("@{first}–{last}~0–{}", last - first)
    } else if value.contains('@') {
        format!("@{first}–{last}")
    } else {
        String::new()
    };
    let steps = if value.contains(',') {
        format!(",{first}–{last}:{values}")
    } else {
        String::new()
    };
    (Some(lever.name.clone()), format!("{values}{years}{steps}"))
}

/// What a parameter, or all that match a pattern, may be pinned to.
pub(super) fn allowed_pin(seeds: &Seeds, pattern: &str) -> Allowed {
    let name = seeds.parameter(pattern).map(|known| known.name.clone());
    (name, Range::of(seeds, pattern).text())
}

/// What a series may be given.
pub(super) fn allowed_entry(seeds: &Seeds, id: &str) -> Allowed {
    let parts = seeds.targets.iter().flat_map(|target| &target.parts);
    let part = || {
        parts
            .clone()
            .find(|part| part.id == id)
            .map(|part| &part.name)
    };
    let monitored = || seeds.monitored.iter().find(|one| one.id == id);
    let name = part()
        .or_else(|| seeds.target(id).map(|target| &target.name))
        .or_else(|| monitored().map(|one| &one.name));
    let allowed = format!("{}–{}:0–∞", FIRST_ENTRY.0, FiscalYear::LAST.0);
    (name.cloned(), allowed)
}

/// What may have been observed of an indicator.
pub(super) fn allowed_observed(seeds: &Seeds, id: &str) -> Allowed {
    let name = seeds.target(id).map(|target| target.name.clone());
    let (first, last) = (FiscalYear::FIRST.0, FiscalYear::LAST.0);
    (name, format!("{first}–{last}:0–{MOST_OBSERVED}"))
}

/// What all parameters that match a pattern may be.
struct Range {
    least: f64,
    most: f64,
    whole: bool,
}

impl Range {
    fn of(seeds: &Seeds, pattern: &str) -> Range {
        let all = || parameters_of(seeds, pattern);
        Range {
            least: all().fold(f64::NEG_INFINITY, |most, one| most.max(one.min)),
            most: all().fold(f64::INFINITY, |least, one| least.min(one.max)),
            whole: all().any(|one| ["calls", "switch"].contains(&one.unit.as_str())),
        }
    }

    fn holds(&self, value: f64) -> bool {
        (self.least..=self.most).contains(&value) && (!self.whole || value <= floor(value))
    }

    fn text(&self) -> String {
        let (least, most) = (write(self.least), write(self.most));
        if self.whole {
            format!("{least}, …, {most}")
        } else {
            format!("{least}–{most}")
        }
    }
}
