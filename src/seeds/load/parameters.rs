//! The parameters: tables of the sheet and all others, put into the order of the layout.

use std::collections::{BTreeMap, BTreeSet};

use toml::Table;

use super::entry::{Context, Entry, Provenance};
use super::priors::{BLOCKS, ProgrammeRow};
use super::slot::Slot;
use crate::seeds::layout;
use crate::seeds::nearest::unknown;
use crate::seeds::{Parameter, Prior};
use crate::text::Name;
use crate::units::{Programme, Project, Stage};

/// Widest range of any parameter.
const ANY: std::ops::RangeInclusive<f64> = -1e6..=1e6;

/// What a parameter is called and what it may be set to; a template where it stands for several.
struct Heading {
    name: Name,
    unit: String,
    min: f64,
    max: f64,
    note: Name,
}

impl Heading {
    fn parameter(
        &self,
        slot: Slot,
        id: String,
        mean: f64,
        prior: Prior,
        provenance: &Provenance,
    ) -> Parameter {
        Parameter {
            id,
            name: slot.name(&self.name),
            unit: self.unit.clone(),
            mean,
            prior,
            min: self.min,
            max: self.max,
            kind: provenance.kind,
            grade: provenance.grade,
            source: provenance.source.clone(),
            note: slot.name(&self.note),
        }
    }
}

/// The parameters that were read, and every id that the files speak of, readable or not.
#[derive(Default)]
struct Collected {
    parameters: BTreeMap<String, Parameter>,
    ids: BTreeSet<String>,
}

/// Reads the mechanisms and joins them with the sheet's rows; the parameters come in the order of
/// [`layout::ids`].
pub(super) fn parameters(
    file: &'static str,
    table: &Table,
    rows: &[Option<ProgrammeRow>],
    context: Context<'_>,
) -> Vec<Parameter> {
    let root = Entry::new(file, "", table, context);
    let blocks = root.entries("table");
    let singles = root.entries("parameter");
    root.finish();
    let mut collected = Collected::default();
    for entry in &blocks {
        read_block(entry, rows, &mut collected);
    }
    for entry in &singles {
        read_parameter(entry, &mut collected);
    }
    in_order(file, collected, context)
}

fn in_order(file: &str, mut collected: Collected, context: Context<'_>) -> Vec<Parameter> {
    let wanted = layout::ids();
    for id in &wanted {
        if !collected.ids.contains(id) {
            context.report.note(file, id, "parameter missing");
        }
    }
    for id in collected.ids.iter().filter(|id| !wanted.contains(id)) {
        let reason = unknown("parameter", id, wanted.iter().map(String::as_str));
        context.report.note(file, id, reason);
    }
    wanted
        .iter()
        .filter_map(|id| collected.parameters.remove(id))
        .collect()
}

fn heading(entry: &Entry<'_>) -> Option<Heading> {
    let name = entry.name("name");
    let unit = entry.text("unit");
    let min = entry.number("min", ANY);
    let max = entry.number("max", ANY);
    let note = entry.name("note");
    if let (Some(min), Some(max)) = (min, max)
        && max <= min
    {
        entry.note(
            "max",
            format!("{max} is not above the smallest value {min}"),
        );
    }
    Some(Heading {
        name: name?,
        unit: unit?,
        min: min?,
        max: max?,
        note: note?,
    })
}

/// One of the four tables whose means and spreads stand in the sheet.
fn read_block(entry: &Entry<'_>, rows: &[Option<ProgrammeRow>], collected: &mut Collected) {
    let id = entry.text("id");
    let heading = heading(entry);
    entry.finish();
    let Some(id) = id else { return };
    let Some(block) = BLOCKS.iter().position(|block| *block == id) else {
        entry.note("id", unknown("table", &id, BLOCKS));
        return;
    };
    for programme in Programme::all() {
        let full = format!("{id}.{}", programme.id());
        if !collected.ids.insert(full.clone()) {
            entry.note("id", format!("`{id}` occurs twice"));
            return;
        }
        let row = rows.get(programme.index()).and_then(Option::as_ref);
        let estimate = row.and_then(|row| row.estimates[block].as_ref());
        let (Some(heading), Some(estimate)) = (&heading, estimate) else {
            continue;
        };
        let slot = Slot {
            project: Some(programme.project()),
            stage: Some(programme.stage()),
        };
        let parameter = heading.parameter(
            slot,
            full.clone(),
            estimate.mean,
            estimate.prior,
            &estimate.provenance,
        );
        check(entry, &parameter);
        collected.parameters.insert(full, parameter);
    }
}

/// A parameter with its mean, or a template with a mean per project or per stage.
fn read_parameter(entry: &Entry<'_>, collected: &mut Collected) {
    let id = entry.text("id");
    let heading = heading(entry);
    let prior: Option<Prior> = entry.get("prior");
    let provenance = entry.provenance();
    let means = id.as_deref().map(|id| means(entry, id)).unwrap_or_default();
    entry.finish();
    for (id, slot, mean) in means {
        if !collected.ids.insert(id.clone()) {
            entry.note("id", format!("`{id}` occurs twice"));
            continue;
        }
        let (Some(heading), Some(prior), Some(provenance), Some(mean)) =
            (&heading, prior, &provenance, mean)
        else {
            continue;
        };
        let parameter = heading.parameter(slot, id.clone(), mean, prior, provenance);
        check(entry, &parameter);
        collected.parameters.insert(id, parameter);
    }
}

/// The ids that an entry stands for, each with its mean; none for a mean that cannot be read.
fn means(entry: &Entry<'_>, id: &str) -> Vec<(String, Slot, Option<f64>)> {
    if !id.contains('{') {
        return vec![(id.to_string(), Slot::default(), entry.number("mean", ANY))];
    }
    let Some(table): Option<Table> = entry.get("means") else {
        return Vec::new();
    };
    let mut means = Vec::new();
    for (key, value) in &table {
        let slot = Slot {
            project: id
                .contains("{project}")
                .then(|| Project::from_id(key))
                .flatten(),
            stage: id
                .contains("{stage}")
                .then(|| Stage::from_id(key))
                .flatten(),
        };
        let full = slot.id(id);
        if full.contains('{') {
            let ids = Project::ALL
                .map(Project::id)
                .into_iter()
                .chain(Stage::ALL.map(Stage::id));
            entry.note("means", unknown("project or stage", key, ids));
            continue;
        }
        let mean = value
            .as_float()
            .or_else(|| value.as_integer().map(|whole| whole as f64));
        if !mean.is_some_and(f64::is_finite) {
            entry.note("means", format!("{key} needs a number"));
        }
        means.push((full, slot, mean));
    }
    means
}

/// Checks that mean, spread and range fit together; tells one fault, the first.
fn check(entry: &Entry<'_>, parameter: &Parameter) {
    let (id, mean) = (&parameter.id, parameter.mean);
    let (min, max) = (parameter.min, parameter.max);
    let texts = [&parameter.name, &parameter.note].map(|name| [&name.ja, &name.en]);
    let (key, reason) = if !(min..=max).contains(&mean) {
        (
            "mean",
            format!("{mean} is out of range; allowed are {min} to {max}"),
        )
    } else if let Some(reason) = prior_refusal(parameter) {
        ("prior", reason)
    } else if texts.as_flattened().iter().any(|text| text.contains('{')) {
        (
            "name",
            "name or note has a placeholder that cannot be filled".to_string(),
        )
    } else {
        return;
    };
    // A template's fault is told with the one of its parameters that shows it.
    let reason = if entry.is_called(id) {
        reason
    } else {
        format!("{id}: {reason}")
    };
    entry.note(key, reason);
}

fn prior_refusal(parameter: &Parameter) -> Option<String> {
    let positive = |what: &str, value: f64, highest: f64| {
        let fine = value > 0.0 && value <= highest;
        (!fine).then(|| format!("{what} {value} is out of range; above 0 and up to {highest}"))
    };
    let (mean, min, max) = (parameter.mean, parameter.min, parameter.max);
    match parameter.prior {
        Prior::Fixed => None,
        Prior::Beta { .. } if !(mean > 0.0 && mean < 1.0) => {
            Some(format!("a beta needs a mean between 0 and 1, not {mean}"))
        }
        Prior::Beta { .. } if min < 0.0 || 1.0 < max => {
            Some("a beta needs a range inside 0 to 1".to_string())
        }
        Prior::Beta { ess } => positive("ess", ess, 1e6),
        Prior::Lognormal { .. } | Prior::Gamma { .. } if mean <= 0.0 || min < 0.0 => {
            Some("a lognormal or gamma needs a mean above 0 and no negative range".to_string())
        }
        Prior::Lognormal { cv } | Prior::Gamma { cv } => positive("cv", cv, 3.0),
        Prior::Uniform { low, high } if !(min <= low && low < high && high <= max) => Some(
            format!("uniform from {low} to {high} is not inside {min} to {max}"),
        ),
        Prior::Uniform { low, high } => ((low + high) / 2.0 - mean)
            .abs()
            .gt(&1e-9)
            .then(|| format!("the mean of a uniform is its middle, not {mean}")),
        Prior::Normal { sd } => positive("sd", sd, 1e6),
    }
}
