//! `seedflow compare`: a base and other scenarios under the same luck, and their differences.

use std::path::Path;
use std::sync::Arc;

use seedflow::run::{Luck, Results};
use seedflow::scenario::{Scenario, four_lines};
use seedflow::seeds::{Problem, Seeds, nearest};
use seedflow::summary::{Differences, Summary, differences, summarise};
use seedflow::table::{Compared, Comparison, Lines};
use seedflow::text::compare as words;

use crate::args::{Compare, Format};
use crate::output;
use crate::run::{DIGEST, NOTE, heading, read, scenario};
use crate::workers::{Crew, Job};

/// Most scenarios beside the base.
const MOST: usize = 4;

/// A scenario that has run.
struct Ran {
    label: String,
    scenario: Scenario,
    results: Results,
    summary: Summary,
}

/// The lines between two scenarios, and what the policy and the assumptions do.
struct Between {
    summaries: [Summary; 2],
    effects: [Differences; 4],
}

/// Runs the base and what is compared with it and says what differs.
///
/// # Errors
/// All problems of the options and of the scenario files at once.
pub fn run(seeds: Seeds, args: &Compare) -> Result<String, Vec<Problem>> {
    let asked = ask(&seeds, args)?;
    let seeds = Arc::new(seeds);
    let ran = asked
        .into_iter()
        .map(|(label, scenario)| simulate(&seeds, args, label, scenario))
        .collect::<Result<Vec<Ran>, _>>()?;
    let (base, others) = ran.split_first().ok_or_else(Vec::new)?;
    let found = others
        .iter()
        .map(|other| differences(&base.results, &other.results))
        .collect::<Result<Vec<_>, _>>()?;
    let lined = if args.four_lines { others } else { &[] };
    let betweens = lined
        .iter()
        .map(|other| between(&seeds, args, base, other))
        .collect::<Result<Vec<_>, _>>()?;
    let of_lines = lined.iter().zip(&betweens);
    let comparison = Comparison {
        seeds: &seeds,
        scenarios: compared(&ran, &found),
        lines: of_lines
            .map(|(other, between)| lines(base, other, between))
            .collect(),
    };
    Ok(match args.format {
        Format::Json => comparison.to_json(),
        Format::Csv => comparison.to_csv(),
        Format::Table => text(&seeds, args, &ran, &comparison),
    })
}

/// The scenarios by label, the base first.
fn ask(seeds: &Seeds, args: &Compare) -> Result<Vec<(String, Scenario)>, Vec<Problem>> {
    let base = scenario(seeds, &args.simulated, &[]);
    let others = args.with.iter().map(|text| other(seeds, "--with", text));
    let others: Vec<_> = others.collect();
    let mut problems = Vec::new();
    if args.with.len() > MOST {
        let reason = format!("{} are given; at most {MOST} are allowed", args.with.len());
        problems.push(Problem::new("--with", "", reason));
    }
    let mut scenarios = Vec::new();
    let labels = [args.simulated.label(&[])].into_iter();
    let labels = labels.chain(args.with.iter().cloned());
    for (label, scenario) in labels.zip([base].into_iter().chain(others)) {
        match scenario {
            Ok(scenario) => scenarios.push((label, scenario)),
            Err(told) => problems.extend(told),
        }
    }
    if problems.is_empty() {
        Ok(scenarios)
    } else {
        Err(problems)
    }
}

/// What an option names: a preset by its id, else a scenario file.
///
/// # Errors
/// If there is neither, or everything that is wrong with the file.
pub fn other(seeds: &Seeds, option: &str, text: &str) -> Result<Scenario, Vec<Problem>> {
    if seeds.preset(text).is_some() {
        return Ok(Scenario::of_preset(text));
    }
    if !Path::new(text).is_file() {
        let ids = seeds.presets.iter().map(|preset| preset.id.as_str());
        let hint = nearest(text, ids).map_or_else(
            || "`seedflow presets` lists the presets".to_string(),
            |id| format!("did you mean `{id}`?"),
        );
        let reason = format!("is neither a preset nor a file; {hint}");
        return Err(vec![Problem::new(option, text, reason)]);
    }
    let (name, text) = read(Path::new(text)).map_err(|problem| vec![problem])?;
    Scenario::checked(&text, seeds).map_err(|problems| {
        let named = problems.into_iter().map(|problem| Problem {
            place: name.clone(),
            ..problem
        });
        named.collect()
    })
}

fn simulate(
    seeds: &Arc<Seeds>,
    args: &Compare,
    label: String,
    scenario: Scenario,
) -> Result<Ran, Vec<Problem>> {
    let job = Job {
        horizon: args.horizon,
        seed: args.seed,
        most_replications: args.replications,
        threads: args.workers.threads(),
    };
    let results = Crew::new(seeds, &scenario, job)?.run(Luck::Own, args.replications);
    let summary = summarise(&results).expect("at least one replication was run");
    Ok(Ran {
        label,
        scenario,
        results,
        summary,
    })
}

/// Runs the two lines between the base and another scenario.
fn between(
    seeds: &Arc<Seeds>,
    args: &Compare,
    base: &Ran,
    other: &Ran,
) -> Result<Between, Vec<Problem>> {
    let [_, policy, assumed, _] = four_lines(&base.scenario, &other.scenario);
    let policy = simulate(seeds, args, String::new(), policy)?;
    let assumed = simulate(seeds, args, String::new(), assumed)?;
    let [first, last] = [&base.results, &other.results];
    Ok(Between {
        effects: [
            differences(first, &policy.results)?,
            differences(&assumed.results, last)?,
            differences(first, &assumed.results)?,
            differences(&policy.results, last)?,
        ],
        summaries: [policy.summary, assumed.summary],
    })
}

fn compared<'a>(ran: &'a [Ran], found: &'a [Differences]) -> Vec<Compared<'a>> {
    let differences = [None].into_iter().chain(found.iter().map(Some));
    let scenarios = ran.iter().zip(differences);
    scenarios
        .map(|(ran, differences)| Compared {
            label: &ran.label,
            scenario: &ran.scenario,
            summary: &ran.summary,
            differences,
        })
        .collect()
}

fn lines<'a>(base: &'a Ran, other: &'a Ran, between: &'a Between) -> Lines<'a> {
    let [policy, assumed] = &between.summaries;
    Lines {
        label: &other.label,
        summaries: [&base.summary, policy, assumed, &other.summary],
        effects: between.effects.each_ref(),
    }
}

/// The tables for people.
fn text(seeds: &Seeds, args: &Compare, ran: &[Ran], comparison: &Comparison<'_>) -> String {
    let lang = args.lang.into();
    let labels: Vec<&str> = ran.iter().map(|ran| ran.label.as_str()).collect();
    let mut out = ran.first().map_or_else(String::new, |base| {
        heading(&base.summary, &labels.join(" | "), lang)
    });
    out.push_str(&format!("{}\n", words::SAME_LUCK.in_(lang)));
    for ran in ran {
        for note in ran.scenario.notes(seeds, args.horizon) {
            let note = note.in_(lang);
            out.push_str(&format!("{}: {}: {note}\n", NOTE.in_(lang), ran.label));
        }
    }
    for section in comparison.sections(lang) {
        let table = output::aligned(&section.grid);
        out.push_str(&format!("\n{}\n\n{table}", section.title));
    }
    out.push('\n');
    for ran in ran {
        let digest = &ran.summary.digest;
        out.push_str(&format!("{}: {digest} ({})\n", DIGEST.in_(lang), ran.label));
    }
    out
}
