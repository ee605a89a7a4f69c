//! `seedflow run`: options to scenario, scenario to results, results to text.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use seedflow::scenario::{Options, Scenario};
use seedflow::seeds::{Problem, Seeds};
use seedflow::summary::{Summary, summarise};
use seedflow::table::{Report, grouped, overview, tidy, tidy_csv};
use seedflow::text::{Lang, Words};

use crate::args::{Format, Run};
use crate::output;
use crate::workers::{Job, simulate};

/// Runs what the options ask for and says what came out.
///
/// # Errors
/// All problems of the options and of the scenario file at once.
pub fn run(seeds: Seeds, run: &Run) -> Result<String, Vec<Problem>> {
    let scenario = scenario(&seeds, run)?;
    let seeds = Arc::new(seeds);
    let job = Job {
        horizon: run.horizon,
        seed: run.seed,
        replications: run.replications,
        threads: run.threads(),
    };
    let results = simulate(&seeds, &scenario, &job)?;
    let summary = summarise(&results).expect("at least one replication was run");
    Ok(match run.format {
        Format::Json => Report::new(&seeds, &scenario, &summary).to_json(),
        Format::Csv => tidy_csv(&run.label(), &tidy(&seeds, &scenario, &summary)),
        Format::Table => text(&seeds, &scenario, &summary, run),
    })
}

/// The scenario that the options and the file describe.
fn scenario(seeds: &Seeds, run: &Run) -> Result<Scenario, Vec<Problem>> {
    let file = run.scenario.as_deref().map(read).transpose();
    let (file, unreadable) = match file {
        Ok(file) => (file, None),
        Err(problem) => (None, Some(problem)),
    };
    let options = Options {
        preset: run.preset.clone(),
        file,
        set: run.set.clone(),
        assume: run.assume.clone(),
        entry: run.entry.clone(),
        fixed_parameters: run.fixed_parameters,
    };
    let scenario = options.scenario(seeds);
    match unreadable {
        None => scenario,
        Some(problem) => Err([problem]
            .into_iter()
            .chain(scenario.err().into_iter().flatten())
            .collect()),
    }
}

/// The name and the text of a scenario file.
fn read(path: &Path) -> Result<(String, String), Problem> {
    let name = path.display().to_string();
    match fs::read_to_string(path) {
        Ok(text) => Ok((name, text)),
        Err(error) => Err(Problem::new(name, "", format!("cannot be read: {error}"))),
    }
}

const NOTE: Words = Words {
    ja: "注意",
    en: "Note",
};
const DIGEST: Words = Words {
    ja: "結果の照合値",
    en: "Digest",
};

/// The tables for people.
fn text(seeds: &Seeds, scenario: &Scenario, summary: &Summary, run: &Run) -> String {
    let lang = run.lang.into();
    let mut out = heading(summary, &run.label(), lang);
    for note in scenario.notes(seeds, summary.horizon) {
        out.push_str(&format!("{}: {}\n", NOTE.in_(lang), note.in_(lang)));
    }
    for section in overview(seeds, scenario, summary, lang) {
        out.push_str(&format!(
            "\n{}\n\n{}",
            section.title,
            output::aligned(&section.grid)
        ));
    }
    out.push_str(&format!("\n{}: {}\n", DIGEST.in_(lang), summary.digest));
    out
}

/// What was run, in a line.
fn heading(summary: &Summary, label: &str, lang: Lang) -> String {
    let Summary {
        model_version,
        data_version,
        seed,
        ..
    } = summary;
    let replications = grouped(f64::from(summary.replications), 0);
    let last = summary.horizon.0;
    match lang {
        Lang::Ja => format!(
            "{label}: 2025〜{last}年度、{replications}回の試行（シード {seed}、モデル {model_version}、データ {data_version}）\n"
        ),
        Lang::En => format!(
            "{label}: FY2025–FY{last}, {replications} replications (seed {seed}, model {model_version}, data {data_version})\n"
        ),
    }
}
