//! The levers: templates expanded by project and stage, with their short ids.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Table;

use super::entry::{Context, Entry, Provenance};
use super::priors::{ProgrammeRow, ProjectRow};
use super::slot::{Slot, slots};
use crate::math::round;
use crate::seeds::Lever;
use crate::seeds::nearest::unknown;
use crate::text::Name;
use crate::units::{Programme, Stage};

/// Largest value of any lever.
const ANY: std::ops::RangeInclusive<f64> = 0.0..=1e6;
/// Units that levers may have.
const UNITS: [&str; 6] = ["oku_yen", "share", "calls", "starts", "month", "per_year"];
/// Stages with a budget line: all but review.
const FUNDED: usize = 6;

/// Where the default of a template stands.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
enum Origin {
    #[serde(rename = "budget_share")]
    Budget,
    #[serde(rename = "seed_share")]
    Seed,
    #[serde(rename = "stage_share")]
    Stage,
}

/// The shares that second-term practice gives, where they could be read.
pub(super) struct Shares<'a> {
    pub(super) projects: &'a [Option<ProjectRow>],
    pub(super) programmes: &'a [Option<ProgrammeRow>],
}

impl Shares<'_> {
    fn get(&self, origin: Origin, slot: Slot) -> Option<(f64, Provenance)> {
        let project = slot.project?;
        if origin == Origin::Stage {
            let index = Programme::new(project, slot.stage?).index();
            let row = self.programmes.get(index)?.as_ref()?;
            return Some((row.facts.stage_share, row.provenance.clone()));
        }
        let row = self.projects.get(project.index())?.as_ref()?;
        let budget = origin == Origin::Budget;
        let share = if budget {
            row.facts.budget_share
        } else {
            row.facts.seed_share
        };
        Some((share, row.provenance.clone()))
    }
}

/// An entry of the file before it is expanded.
struct Template {
    id: String,
    short: String,
    name: Name,
    unit: String,
    min: f64,
    max: f64,
    step: f64,
    choices: Vec<f64>,
    follows: Option<String>,
    sum_group: Option<String>,
    note: Name,
    default: Default,
}

/// The default of a template: a number of its own or one that stands in another file.
enum Default {
    Own(f64, Provenance),
    Elsewhere(Origin),
}

/// Reads the levers; none if one of them is unreadable, so that presets are not blamed for it.
pub(super) fn levers(
    file: &'static str,
    table: &Table,
    shares: &Shares<'_>,
    context: Context<'_>,
) -> Option<Vec<Lever>> {
    let root = Entry::new(file, "", table, context);
    let entries = root.entries("lever");
    root.finish();
    let mut levers = Vec::new();
    let mut complete = !entries.is_empty();
    for entry in &entries {
        match template(entry) {
            Some(template) => complete &= expand(entry, &template, shares, &mut levers),
            None => complete = false,
        }
    }
    check_ids(file, &levers, context);
    complete.then_some(levers)
}

fn template(entry: &Entry<'_>) -> Option<Template> {
    let id = entry.text("id");
    let short = entry.text("short");
    let name = entry.name("name");
    let unit = unit(entry);
    let (min, max) = (entry.number("min", ANY), entry.number("max", ANY));
    let step = entry.number("step", 1e-6..=1e6);
    let choices: Option<Vec<f64>> = entry.maybe("choices");
    let follows: Option<String> = entry.maybe("follows");
    let sum_group: Option<String> = entry.maybe("sum_group");
    let note = entry.name("note");
    let default = default(entry);
    entry.finish();
    if let (Some(min), Some(max)) = (min, max)
        && max <= min
    {
        entry.note(
            "max",
            format!("{max} is not above the smallest value {min}"),
        );
    }
    if sum_group.is_some() && entry.has("default") {
        entry.note(
            "default",
            "levers that add to one take theirs by default_from",
        );
    }
    Some(Template {
        id: id?,
        short: short?,
        name: name?,
        unit: unit?,
        min: min?,
        max: max?,
        step: step?,
        choices: choices.unwrap_or_default(),
        follows,
        sum_group,
        note: note?,
        default: default?,
    })
}

fn unit(entry: &Entry<'_>) -> Option<String> {
    let unit = entry.text("unit")?;
    if !UNITS.contains(&unit.as_str()) {
        entry.note(
            "unit",
            format!("unknown unit `{unit}`; allowed are {}", UNITS.join(", ")),
        );
    }
    Some(unit)
}

fn default(entry: &Entry<'_>) -> Option<Default> {
    if entry.has("default_from") {
        return entry.word("default_from").map(Default::Elsewhere);
    }
    let value = entry.number("default", ANY);
    let provenance = entry.provenance();
    Some(Default::Own(value?, provenance?))
}

/// Adds the levers of a template; false if one of them has no default (told elsewhere).
fn expand(
    entry: &Entry<'_>,
    template: &Template,
    shares: &Shares<'_>,
    levers: &mut Vec<Lever>,
) -> bool {
    let mut complete = true;
    for slot in slots(&template.id, &Stage::ALL[..FUNDED]) {
        let default = match &template.default {
            Default::Own(value, provenance) => Some((*value, provenance.clone())),
            Default::Elsewhere(origin) => shares.get(*origin, slot),
        };
        let Some((default, provenance)) = default else {
            complete = false;
            continue;
        };
        let lever = Lever {
            id: slot.id(&template.id),
            short: slot.id(&template.short),
            name: slot.name(&template.name),
            unit: template.unit.clone(),
            min: template.min,
            max: template.max,
            step: template.step,
            choices: template.choices.clone(),
            default,
            follows: template.follows.clone(),
            sum_group: template.sum_group.as_deref().map(|group| slot.id(group)),
            kind: provenance.kind,
            grade: provenance.grade,
            source: provenance.source,
            note: slot.name(&template.note),
        };
        check(entry, &lever);
        levers.push(lever);
    }
    complete
}

fn check(entry: &Entry<'_>, lever: &Lever) {
    let id = &lever.id;
    if let Some(reason) = lever.refusal(lever.default) {
        entry.note("default", format!("{id}: {reason}"));
    }
    for choice in lever
        .choices
        .iter()
        .filter(|choice| !(lever.min..=lever.max).contains(*choice))
    {
        let (min, max) = (lever.min, lever.max);
        entry.note(
            "choices",
            format!("{choice} is out of range; allowed are {min} to {max}"),
        );
    }
    let steps = (lever.default - lever.min) / lever.step;
    if lever.choices.is_empty() && (steps - round(steps)).abs() > 1e-6 {
        entry.note(
            "step",
            format!("{id}: the default {} lies between two steps", lever.default),
        );
    }
    let texts = [
        id,
        &lever.short,
        &lever.name.ja,
        &lever.name.en,
        &lever.note.ja,
        &lever.note.en,
    ];
    if texts.iter().any(|text| text.contains('{')) {
        entry.note("id", format!("{id}: a placeholder cannot be filled"));
    }
}

/// Ids and short ids are unique; a lever follows one that exists and follows none itself.
fn check_ids(file: &str, levers: &[Lever], context: Context<'_>) {
    let mut shorts: BTreeMap<&str, &str> = BTreeMap::new();
    let mut ids: BTreeMap<&str, &Lever> = BTreeMap::new();
    for lever in levers {
        if let Some(other) = shorts.insert(&lever.short, &lever.id) {
            let reason = format!("short id `{}` belongs to `{other}` already", lever.short);
            context
                .report
                .note(file, format!("{}.short", lever.id), reason);
        }
        if ids.insert(&lever.id, lever).is_some() {
            context
                .report
                .note(file, format!("{}.id", lever.id), "occurs twice");
        }
    }
    for lever in levers {
        let Some(follows) = &lever.follows else {
            continue;
        };
        let reason = match ids.get(follows.as_str()) {
            None => unknown("lever", follows, ids.keys().copied()),
            Some(lead) if lead.follows.is_some() => format!("`{follows}` follows another lever"),
            Some(_) => continue,
        };
        context
            .report
            .note(file, format!("{}.follows", lever.id), reason);
    }
}
