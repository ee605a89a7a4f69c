//! `seedflow calibrate`: makes the posterior, or checks how it is made.

use std::fs;
use std::path::Path;

use seedflow::calibrate::coverage::{self, Check};
use seedflow::calibrate::{SecondTerm, Totals, calibrate, record};
use seedflow::scenario::ParameterSource;
use seedflow::seeds::{Posterior, Problem, Seeds};

use crate::args::Calibrate;
use crate::output;
use crate::workers::share;

/// Makes the posterior and writes its files, or checks the calibration; says what came out.
///
/// # Errors
/// What is wrong with the observed figures, and a folder that cannot be written.
pub fn run(seeds: &Seeds, args: &Calibrate) -> Result<String, Vec<Problem>> {
    if let Some(repetitions) = args.check {
        return check(seeds, args, repetitions);
    }
    let folder = args.out.as_path();
    if !folder.is_dir() {
        let place = folder.display().to_string();
        return Err(vec![Problem::new("--out", place, "is no folder")]);
    }
    let posterior = calibrate(seeds, args.seed, args.draws, |tool, seed, count| {
        simulate(tool, seed, count, args)
    })?;
    write(
        folder,
        "posterior.toml",
        &record::to_toml(seeds, &posterior),
    )?;
    write(folder, "posterior.csv", &record::to_csv(&posterior))?;
    Ok(said(folder, &posterior))
}

/// Simulates second terms on all threads; tells on standard error how far it is.
fn simulate(
    tool: &dyn Fn() -> Result<SecondTerm, Vec<Problem>>,
    seed: u64,
    count: u32,
    args: &Calibrate,
) -> Result<Vec<Totals>, Vec<Problem>> {
    let mut totals = vec![Totals::default(); count as usize];
    let (mut done, mut told) = (0, 0);
    let tools = (0..args.workers.threads()).map(|_| tool());
    let mut tools = tools.collect::<Result<Vec<_>, _>>()?;
    share(
        &mut tools,
        0..count,
        |second_term, first, count| second_term.batch(seed, first, count),
        |first, batch| {
            let first = first as usize;
            totals[first..first + batch.len()].copy_from_slice(&batch);
            done += batch.len();
            let tenths = 10 * done / count as usize;
            if told < tenths {
                told = tenths;
                output::complain(&format!("calibrate: {done} of {count} second terms\n"));
            }
        },
    );
    Ok(totals)
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), Vec<Problem>> {
    let path = folder.join(name);
    fs::write(&path, text).map_err(|error| {
        let place = path.display().to_string();
        vec![Problem::new(
            place,
            "",
            format!("cannot be written: {error}"),
        )]
    })
}

/// What was made, for the one who made it.
fn said(folder: &Path, posterior: &Posterior) -> String {
    let mut text = format!(
        "{0}/posterior.toml, {0}/posterior.csv: {1} draws, digest {2}\n",
        folder.display(),
        posterior.draws,
        posterior.digest()
    );
    for (what, sample) in [
        ("COVID-19 approvals apart", &posterior.separate),
        ("COVID-19 approvals inside", &posterior.inside),
    ] {
        let size = sample.effective_sample_size;
        text += &format!("{what}: effective sample size {size:.0}\n");
    }
    text + "Build again to use it; `seedflow hindcast` shows what it says.\n"
}

fn check(seeds: &Seeds, args: &Calibrate, repetitions: u32) -> Result<String, Vec<Problem>> {
    let tool = || SecondTerm::new(seeds, ParameterSource::Prior);
    let totals = simulate(&tool, args.seed, args.draws + repetitions, args)?;
    let check = coverage::check(seeds, args.seed, &totals, args.draws)?;
    Ok(report(&check, args.seed))
}

/// The record of a check, in Markdown.
fn report(check: &Check, seed: u64) -> String {
    let Check {
        draws, repetitions, ..
    } = check;
    let mut text = format!(
        "# Does the calibration find what is known?\n\n\
         Written by `seedflow calibrate --check {repetitions} --draws {draws} --seed {seed}` (model {}).\n\
         A second term is simulated from parameters that are known, its totals are observed with noise, and the draws of\n\
         the priors are weighted by them: the 90 % interval should hold the truth in 90 % of the repetitions. The first\n\
         four quantities are what happened, luck included; levels are what the parameters alone imply.\n\n\
         {repetitions} repetitions, {draws} draws, mean effective sample size {:.0}.\n\n\
         | quantity | interval holds the truth | 95 % interval of that share | width, prior = 1 |\n|---|--:|--:|--:|\n",
        seedflow::MODEL_VERSION,
        check.effective_sample_size
    );
    for row in &check.rows {
        text += &format!(
            "| {} | {:.1} % | {:.1}–{:.1} % | {:.2} |\n",
            row.quantity,
            100.0 * row.share.estimate,
            100.0 * row.share.low,
            100.0 * row.share.high,
            row.width
        );
    }
    text
}
