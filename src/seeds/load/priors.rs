//! The facts of projects and the sheets of the 56 programmes.

use std::collections::BTreeSet;

use toml::Table;

use super::entry::{Context, Entry, Provenance};
use super::syntax::sheet;
use crate::seeds::nearest::unknown;
use crate::seeds::{Practice, Prior, ProgrammeFacts, ProjectFacts};
use crate::units::{PROJECTS, Programme, Project, STAGES, Stage};

/// How far shares may be from adding to one.
const SHARE_TOLERANCE: f64 = 1e-9;

/// A project with what is known about its shares.
pub(super) struct ProjectRow {
    pub(super) facts: ProjectFacts,
    pub(super) provenance: Provenance,
}

/// Mean and spread of one number of a programme.
pub(super) struct Estimate {
    pub(super) mean: f64,
    pub(super) prior: Prior,
    pub(super) provenance: Provenance,
}

/// One row of the priors.
pub(super) struct ProgrammeRow {
    pub(super) facts: ProgrammeFacts,
    /// Success, duration, cost and licence hazard, in the order of [`BLOCKS`]; none if unreadable.
    pub(super) estimates: [Option<Estimate>; BLOCKS.len()],
    /// Where shares and flows come from.
    pub(super) provenance: Provenance,
}

/// The blocks of parameters that stand in the sheet.
pub(super) const BLOCKS: [&str; 4] = ["success", "duration", "cost", "licence_hazard"];

const PRIOR_COLUMNS: [&str; 26] = [
    "success_mean",
    "success_ess",
    "success_kind",
    "success_grade",
    "success_source",
    "duration_mean_months",
    "duration_cv",
    "duration_kind",
    "duration_grade",
    "duration_source",
    "cost_mean_million_yen_per_seed_year",
    "cost_cv",
    "cost_kind",
    "cost_grade",
    "cost_source",
    "licence_hazard_mean_per_seed_year",
    "licence_hazard_kind",
    "licence_hazard_grade",
    "licence_hazard_source",
    "stage_share",
    "entries_per_year",
    "external_entries_per_year",
    "check_stock_seeds",
    "flow_kind",
    "flow_grade",
    "flow_source",
];

/// The means of duration and cost are known to a quarter of the seed-to-seed spread.
const MEAN_CV_PER_SEED_CV: f64 = 0.25;

/// Reads the projects, in the plan's order; none where one is missing or unreadable.
pub(super) fn projects(
    file: &'static str,
    table: &Table,
    context: Context<'_>,
) -> Vec<Option<ProjectRow>> {
    let root = Entry::new(file, "", table, context);
    let entries = root.entries("project");
    root.finish();
    let mut rows: Vec<Option<ProjectRow>> = (0..PROJECTS).map(|_| None).collect();
    let mut seen = BTreeSet::new();
    for entry in &entries {
        let Some(id) = entry.text("id") else { continue };
        let row = project_row(entry);
        let Some(project) = Project::from_id(&id) else {
            entry.note("id", unknown("project", &id, Project::ALL.map(Project::id)));
            continue;
        };
        if !seen.insert(project) {
            entry.note("id", format!("`{id}` occurs twice"));
        }
        rows[project.index()] = row;
    }
    for project in Project::ALL
        .into_iter()
        .filter(|project| !seen.contains(project))
    {
        context.report.note(file, project.id(), "project missing");
    }
    let shares: Option<Vec<f64>> = rows
        .iter()
        .map(|row| row.as_ref().map(|row| row.facts.budget_share))
        .collect();
    if let Some(reason) = shares.and_then(|shares| sum_refusal(&shares)) {
        context.report.note(file, "budget_share", reason);
    }
    rows
}

fn project_row(entry: &Entry<'_>) -> Option<ProjectRow> {
    let budget_share = entry.number("budget_share", 0.0..=1.0);
    let seed_share = entry.number("seed_share", 0.0..=1.0);
    let provenance = entry.provenance();
    entry.finish();
    let facts = ProjectFacts {
        budget_share: budget_share?,
        seed_share: seed_share?,
    };
    Some(ProjectRow {
        facts,
        provenance: provenance?,
    })
}

/// Why shares are refused as a whole.
fn sum_refusal(shares: &[f64]) -> Option<String> {
    let sum: f64 = shares.iter().sum();
    if (sum - 1.0).abs() <= SHARE_TOLERANCE {
        return None;
    }
    Some(format!("the shares add to {sum:.6}; they must add to 1"))
}

/// Reads the priors in [`Programme::all`] order; none where a row is missing or unreadable.
pub(super) fn priors(
    file: &'static str,
    text: &str,
    context: Context<'_>,
) -> Vec<Option<ProgrammeRow>> {
    let rows: Vec<Option<ProgrammeRow>> = sheet(file, text, &PRIOR_COLUMNS, context)
        .iter()
        .enumerate()
        .map(|(index, row)| programme_row(file, Programme::at(index), row.as_ref()?, context))
        .collect();
    for (project, stages) in Project::ALL.iter().zip(rows.chunks(STAGES)) {
        let shares: Option<Vec<f64>> = stages
            .iter()
            .map(|row| row.as_ref().map(|row| row.facts.stage_share))
            .collect();
        if let Some(reason) = shares.and_then(|shares| sum_refusal(&shares)) {
            context
                .report
                .note(file, format!("{}.stage_share", project.id()), reason);
        }
    }
    rows
}

fn programme_row(
    file: &'static str,
    programme: Programme,
    row: &Table,
    context: Context<'_>,
) -> Option<ProgrammeRow> {
    let entry = Entry::new(file, programme.id(), row, context);
    let duration_cv = entry.number("duration_cv", 0.01..=3.0);
    let estimates = [
        success(&entry),
        duration(&entry, duration_cv),
        cost(&entry),
        licence_hazard(&entry),
    ];
    let stage_share = entry.number("stage_share", 0.0..=1.0);
    let entries_per_year = entry.number("entries_per_year", 0.0..=1e4);
    let external = entry.number("external_entries_per_year", 0.0..=1e4);
    let check_stock_seeds = entry.number("check_stock_seeds", 0.0..=1e5);
    let provenance = entry.provenance_at(["flow_kind", "flow_grade", "flow_source"]);
    let facts = ProgrammeFacts {
        duration_cv: duration_cv?,
        stage_share: stage_share?,
        entries_per_year: entries_per_year?,
        external_entries_per_year: external?,
        check_stock_seeds: check_stock_seeds?,
    };
    if facts.entries_per_year < facts.external_entries_per_year {
        entry.note("external_entries_per_year", "is more than entries_per_year");
    }
    if programme.stage() == Stage::Review && facts.stage_share != 0.0 {
        entry.note("stage_share", "must be 0: review has no budget line");
    }
    Some(ProgrammeRow {
        facts,
        estimates,
        provenance: provenance?,
    })
}

fn success(entry: &Entry<'_>) -> Option<Estimate> {
    let mean = entry.number("success_mean", 0.0..=1.0);
    let ess = entry.number("success_ess", 0.1..=1e6);
    let provenance = entry.provenance_at(["success_kind", "success_grade", "success_source"]);
    let (mean, ess) = (mean?, ess?);
    let certain = mean <= 0.0 || 1.0 <= mean;
    let prior = if certain {
        Prior::Fixed
    } else {
        Prior::Beta { ess }
    };
    Some(Estimate {
        mean,
        prior,
        provenance: provenance?,
    })
}

fn duration(entry: &Entry<'_>, seed_cv: Option<f64>) -> Option<Estimate> {
    let mean = entry.number("duration_mean_months", 1.0..=240.0);
    let provenance = entry.provenance_at(["duration_kind", "duration_grade", "duration_source"]);
    let prior = Prior::Lognormal {
        cv: MEAN_CV_PER_SEED_CV * seed_cv?,
    };
    Some(Estimate {
        mean: mean?,
        prior,
        provenance: provenance?,
    })
}

fn cost(entry: &Entry<'_>) -> Option<Estimate> {
    let mean = entry.number("cost_mean_million_yen_per_seed_year", 0.1..=1e5);
    let cv = entry.number("cost_cv", 0.01..=3.0);
    let provenance = entry.provenance_at(["cost_kind", "cost_grade", "cost_source"]);
    let prior = Prior::Lognormal {
        cv: MEAN_CV_PER_SEED_CV * cv?,
    };
    Some(Estimate {
        mean: mean?,
        prior,
        provenance: provenance?,
    })
}

/// The hazard itself is fixed; the factors by stage and by project carry its spread.
fn licence_hazard(entry: &Entry<'_>) -> Option<Estimate> {
    let mean = entry.number("licence_hazard_mean_per_seed_year", 0.0..=12.0);
    let keys = [
        "licence_hazard_kind",
        "licence_hazard_grade",
        "licence_hazard_source",
    ];
    let provenance = entry.provenance_at(keys);
    Some(Estimate {
        mean: mean?,
        prior: Prior::Fixed,
        provenance: provenance?,
    })
}

const PRACTICE_COLUMNS: [&str; 16] = [
    "entrant_mean",
    "entrant_sd",
    "first_win",
    "second_win",
    "waiting_mean",
    "waiting_sd",
    "second_mean",
    "second_sd",
    "continued",
    "lost",
    "outside_mean",
    "outside_sd",
    "reserve_win",
    "entrant_licensed",
    "waiting_licensed",
    "leaving_licensed",
];

/// Reads what second-term practice leaves behind, in [`Programme::all`] order.
pub(super) fn practice(file: &'static str, text: &str, context: Context<'_>) -> Vec<Practice> {
    let rows = sheet(file, text, &PRACTICE_COLUMNS, context);
    let rows = Programme::all().zip(&rows);
    rows.filter_map(|(programme, row)| {
        let entry = Entry::new(file, programme.id(), row.as_ref()?, context);
        practice_row(&entry)
    })
    .collect()
}

fn practice_row(entry: &Entry<'_>) -> Option<Practice> {
    let quality = |key| entry.number(key, -6.0..=6.0);
    let spread = |key| entry.number(key, 0.0..=3.0);
    let share = |key| entry.number(key, 0.0..=1.0);
    let (entrant_mean, entrant_sd) = (quality("entrant_mean"), spread("entrant_sd"));
    let (first_win, second_win) = (share("first_win"), share("second_win"));
    let (waiting_mean, waiting_sd) = (quality("waiting_mean"), spread("waiting_sd"));
    let (second_mean, second_sd) = (quality("second_mean"), spread("second_sd"));
    let (continued, lost) = (share("continued"), share("lost"));
    let (outside_mean, outside_sd) = (quality("outside_mean"), spread("outside_sd"));
    let (entrant_licensed, waiting_licensed) =
        (share("entrant_licensed"), share("waiting_licensed"));
    let (reserve_win, leaving_licensed) = (share("reserve_win"), share("leaving_licensed"));
    let practice = Practice {
        entrant_mean: entrant_mean?,
        entrant_sd: entrant_sd?,
        first_win: first_win?,
        second_win: second_win?,
        waiting_mean: waiting_mean?,
        waiting_sd: waiting_sd?,
        second_mean: second_mean?,
        second_sd: second_sd?,
        continued: continued?,
        lost: lost?,
        outside_mean: outside_mean?,
        outside_sd: outside_sd?,
        reserve_win: reserve_win?,
        entrant_licensed: entrant_licensed?,
        waiting_licensed: waiting_licensed?,
        leaving_licensed: leaving_licensed?,
    };
    if 1.0 + SHARE_TOLERANCE < practice.continued + practice.lost {
        entry.note("lost", "continued and lost together are more than 1");
    }
    Some(practice)
}
