//! Loading the data: all files or nothing, with every problem told at once.
//!
//! Each file is read entry by entry and field by field ([`entry`]), so that neither a syntax error
//! nor a missing key hides the problems of another file, entry or field. What is checked across
//! files (sources, parameters, levers of presets) is left unchecked only where the file that would
//! decide it cannot be read.

mod entry;
mod facts;
mod levers;
mod parameters;
mod posterior;
mod presets;
mod priors;
mod slot;
mod syntax;

use std::collections::BTreeSet;

use toml::Table;

use super::{Lever, Problem, ProgrammeFacts, ProjectFacts, Seeds, Source};
use entry::{Context, Report};
use priors::{ProgrammeRow, ProjectRow};

const MANIFEST: &str = "seeds/manifest.toml";
const SOURCES: &str = "seeds/sources.toml";
const TARGETS: &str = "seeds/targets.toml";
const BASELINE: &str = "seeds/baseline.toml";
const PROJECTS: &str = "seeds/projects.toml";
const PRIORS: &str = "seeds/priors.csv";
const MECHANISMS: &str = "seeds/mechanisms.toml";
const LEVERS: &str = "seeds/levers.toml";
const PRESETS: &str = "seeds/presets.toml";
const PRACTICE: &str = "seeds/practice.csv";

/// The text of every file of the data.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// `seeds/manifest.toml`: version of the data.
    pub manifest: &'a str,
    /// `seeds/sources.toml`: where numbers come from.
    pub sources: &'a str,
    /// `seeds/targets.toml`: the 21 numbered targets.
    pub targets: &'a str,
    /// `seeds/baseline.toml`: observed figures.
    pub baseline: &'a str,
    /// `seeds/projects.toml`: shares of the eight projects.
    pub projects: &'a str,
    /// `seeds/priors.csv`: means and spreads of the 56 programmes.
    pub priors: &'a str,
    /// `seeds/mechanisms.toml`: all other parameters.
    pub mechanisms: &'a str,
    /// `seeds/levers.toml`: what a user may set.
    pub levers: &'a str,
    /// `seeds/presets.toml`: named starting points.
    pub presets: &'a str,
    /// `seeds/practice.csv`: what second-term practice leaves behind.
    pub practice: &'a str,
    /// `seeds/posterior.toml`: which draws of the priors the second term's totals leave.
    pub posterior: &'a str,
    /// `seeds/posterior.csv`: prior and posterior of every parameter.
    pub posterior_parameters: &'a str,
}

/// The files that the program was built with.
pub const fn shipped() -> Files<'static> {
    Files {
        manifest: include_str!("../../seeds/manifest.toml"),
        sources: include_str!("../../seeds/sources.toml"),
        targets: include_str!("../../seeds/targets.toml"),
        baseline: include_str!("../../seeds/baseline.toml"),
        projects: include_str!("../../seeds/projects.toml"),
        priors: include_str!("../../seeds/priors.csv"),
        mechanisms: include_str!("../../seeds/mechanisms.toml"),
        levers: include_str!("../../seeds/levers.toml"),
        presets: include_str!("../../seeds/presets.toml"),
        practice: include_str!("../../seeds/practice.csv"),
        posterior: include_str!("../../seeds/posterior.toml"),
        posterior_parameters: include_str!("../../seeds/posterior.csv"),
    }
}

/// Reads and checks the data as a whole. What is wrong with the posterior is told where it is used:
/// see [`Seeds::posterior`].
///
/// # Errors
/// Every problem of every other file, in the order of [`Files`]; there is at least one then.
pub fn load(files: &Files<'_>) -> Result<Seeds, Vec<Problem>> {
    let report = Report::default();
    let seeds = read(files, &report);
    let mut problems = report.into_problems();
    match seeds {
        Some(mut seeds) if problems.is_empty() => {
            seeds.posterior = posterior::posterior(files, &seeds);
            Ok(seeds)
        }
        Some(_) => Err(problems),
        None => {
            if problems.is_empty() {
                problems.push(Problem::new("seeds", "", "the data are incomplete"));
            }
            Err(problems)
        }
    }
}

/// Reads everything and notes every problem; none if there was one.
fn read(files: &Files<'_>, report: &Report) -> Option<Seeds> {
    let version = version(files.manifest, report);
    let sources = sources(files.sources, report);
    let ids: Option<BTreeSet<String>> = sources
        .as_ref()
        .map(|sources| sources.iter().map(|source| source.id.clone()).collect());
    let context = Context {
        report,
        sources: ids.as_ref(),
    };
    let targets = document(TARGETS, files.targets, facts::targets, context);
    let monitored = document(TARGETS, files.targets, facts::monitored, context);
    let baseline = document(BASELINE, files.baseline, facts::baseline, context);
    let projects = document(PROJECTS, files.projects, priors::projects, context);
    let projects = projects.unwrap_or_default();
    let programmes = priors::priors(PRIORS, files.priors, context);
    let mechanisms = syntax::document(MECHANISMS, files.mechanisms, report);
    let parameters =
        mechanisms.map(|table| parameters::parameters(MECHANISMS, &table, &programmes, context));
    let shares = levers::Shares {
        projects: &projects,
        programmes: &programmes,
    };
    let levers = levers(files.levers, &shares, context);
    let presets = syntax::document(PRESETS, files.presets, report)
        .map(|table| presets::presets(PRESETS, &table, levers.as_deref(), context));
    let practice = priors::practice(PRACTICE, files.practice, context);
    Some(Seeds {
        version: version?,
        sources: sources?,
        targets: targets?,
        monitored: monitored?,
        baseline: baseline?,
        programmes: programme_facts(programmes)?,
        projects: project_facts(projects)?,
        parameters: parameters?,
        levers: levers?,
        presets: presets?,
        practice,
        // Read last, since it must have been made from all of these.
        posterior: Err(Vec::new()),
    })
}

/// Reads the version, before any source is known.
fn version(text: &str, report: &Report) -> Option<String> {
    let table = syntax::document(MANIFEST, text, report)?;
    let sources = None;
    facts::version(MANIFEST, &table, Context { report, sources })
}

/// Reads the sources, before any source is known.
fn sources(text: &str, report: &Report) -> Option<Vec<Source>> {
    let table = syntax::document(SOURCES, text, report)?;
    let sources = None;
    Some(facts::sources(SOURCES, &table, Context { report, sources }))
}

/// Parses a file and reads its table.
fn document<T>(
    file: &'static str,
    text: &str,
    reader: fn(&'static str, &Table, Context<'_>) -> T,
    context: Context<'_>,
) -> Option<T> {
    let table = syntax::document(file, text, context.report)?;
    Some(reader(file, &table, context))
}

fn levers(text: &str, shares: &levers::Shares<'_>, context: Context<'_>) -> Option<Vec<Lever>> {
    let table = syntax::document(LEVERS, text, context.report)?;
    levers::levers(LEVERS, &table, shares, context)
}

fn programme_facts(rows: Vec<Option<ProgrammeRow>>) -> Option<Vec<ProgrammeFacts>> {
    rows.into_iter()
        .map(|row| row.map(|row| row.facts))
        .collect()
}

fn project_facts(rows: Vec<Option<ProjectRow>>) -> Option<Vec<ProjectFacts>> {
    rows.into_iter()
        .map(|row| row.map(|row| row.facts))
        .collect()
}
