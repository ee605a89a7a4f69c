//! The presets: named sets of levers.

use std::collections::{BTreeMap, BTreeSet};

use toml::Table;

use super::entry::{Context, Entry, refuse_doubles};
use crate::seeds::nearest::unknown;
use crate::seeds::{Lever, Preset, Setting};
use crate::units::FiscalYear;

/// The preset that changes nothing; it comes first.
const PRACTICE: &str = "second-term";

/// Reads the presets; without the levers (unreadable) their ids and values are not checked.
pub(super) fn presets(
    file: &'static str,
    table: &Table,
    levers: Option<&[Lever]>,
    context: Context<'_>,
) -> Vec<Preset> {
    let root = Entry::new(file, "", table, context);
    let entries = root.entries("preset");
    root.finish();
    refuse_doubles(&entries, "id");
    let presets: Vec<Preset> = entries
        .iter()
        .filter_map(|entry| preset(file, entry, levers, context))
        .collect();
    let first = presets
        .first()
        .map(|preset| (preset.id.as_str(), preset.levers.is_empty()));
    if presets.len() == entries.len() && first != Some((PRACTICE, true)) {
        let reason = format!("the first preset must be `{PRACTICE}`, without levers");
        context.report.note(file, "preset[1]", reason);
    }
    presets
}

fn preset(
    file: &'static str,
    entry: &Entry<'_>,
    levers: Option<&[Lever]>,
    context: Context<'_>,
) -> Option<Preset> {
    let id = entry.text("id");
    let name = entry.name("name");
    let description = entry.name("description");
    let table: Table = entry.maybe("levers").unwrap_or_default();
    let provenance = entry.provenance();
    entry.finish();
    let id = id?;
    let mut settings = BTreeMap::new();
    for (lever, value) in &table {
        let label = format!("{id}.levers.{lever}");
        let Some(value) = value.as_table() else {
            context
                .report
                .note(file, label, "a table with `value` is needed");
            continue;
        };
        let setting = setting(&Entry::new(file, label, value, context));
        if let (Some(setting), Some(levers)) = (&setting, levers) {
            check(file, &id, lever, setting, levers, context);
        }
        settings.extend(setting.map(|setting| (lever.clone(), setting)));
    }
    if let Some(levers) = levers {
        check_sums(file, &id, &settings, levers, context);
    }
    let provenance = provenance?;
    Some(Preset {
        id,
        name: name?,
        description: description?,
        levers: settings,
        kind: provenance.kind,
        grade: provenance.grade,
        source: provenance.source,
    })
}

fn setting(entry: &Entry<'_>) -> Option<Setting> {
    let value = entry.get("value");
    let start: Option<u16> = entry.maybe("start");
    let ramp: Option<u16> = entry.maybe("ramp");
    let steps: Option<BTreeMap<String, f64>> = entry.maybe("steps");
    entry.finish();
    let mut by_year = BTreeMap::new();
    for (year, value) in steps.unwrap_or_default() {
        match year.parse() {
            Ok(year) => {
                by_year.insert(FiscalYear(year), value);
            }
            Err(_) => entry.note("steps", format!("`{year}` is no fiscal year")),
        }
    }
    Some(Setting {
        value: value?,
        start: start.map_or(FiscalYear::FIRST, FiscalYear),
        ramp: ramp.unwrap_or(0),
        steps: by_year,
    })
}

fn check(
    file: &str,
    preset: &str,
    id: &str,
    setting: &Setting,
    levers: &[Lever],
    context: Context<'_>,
) {
    let Some(lever) = levers.iter().find(|lever| lever.id == id) else {
        let reason = unknown("lever", id, levers.iter().map(|lever| lever.id.as_str()));
        context
            .report
            .note(file, format!("{preset}.levers.{id}"), reason);
        return;
    };
    for problem in setting.problems(lever, file) {
        context.report.note(
            file,
            format!("{preset}.levers.{}", problem.key),
            problem.reason,
        );
    }
}

/// Shares of which a preset sets one must still add to one once every change has acted.
fn check_sums(
    file: &str,
    preset: &str,
    settings: &BTreeMap<String, Setting>,
    levers: &[Lever],
    context: Context<'_>,
) {
    let touched: BTreeSet<&String> = levers
        .iter()
        .filter(|lever| settings.contains_key(&lever.id))
        .filter_map(|lever| lever.sum_group.as_ref())
        .collect();
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for lever in levers {
        let Some(group) = lever
            .sum_group
            .as_ref()
            .filter(|group| touched.contains(group))
        else {
            continue;
        };
        let value = settings
            .get(&lever.id)
            .map_or(lever.default, |setting| setting.value);
        *sums.entry(group).or_default() += value;
    }
    for (group, sum) in sums {
        if (sum - 1.0).abs() > 1e-6 {
            let reason = format!("the levers of `{group}` add to {sum:.6}; they must add to 1");
            context
                .report
                .note(file, format!("{preset}.levers"), reason);
        }
    }
}
