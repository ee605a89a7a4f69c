//! `seedflow`: the model on the command line.
//!
//! Results go to standard output, problems to standard error. Exit code 0 if all went well, 2 if
//! what was asked cannot be done (all problems are listed), 1 if the output cannot be written.

mod args;
mod calibrate;
mod compare;
mod explore;
mod explore_args;
mod follow_up;
mod link;
mod list;
mod output;
mod run;
mod trace;
mod workers;

use std::process::ExitCode;

use clap::Parser;
use seedflow::practice;
use seedflow::seeds::{Problem, load, shipped};
use seedflow::table;

use args::{Args, Command, DocumentFormat};

/// The run seed of the figures that are shipped.
const PRACTICE_SEED: u64 = 1;

fn main() -> ExitCode {
    match answer(&Args::parse()) {
        Ok(text) => output::print(&text),
        Err(problems) => output::report(&problems),
    }
}

/// What a command prints, or everything that keeps it from doing so.
fn answer(args: &Args) -> Result<String, Vec<Problem>> {
    let seeds = load(&shipped())?;
    match &args.command {
        Command::Run(run) => run::run(seeds, run),
        Command::Link(link) => link::run(seeds, link),
        Command::Compare(compare) => compare::run(seeds, compare),
        Command::Tornado(args) => explore::run(seeds, &args.explored, &args.question(), args.goal),
        Command::Sensitivity(args) => {
            explore::run(seeds, &args.explored, &args.question(), args.goal)
        }
        Command::Discover(args) => explore::run(seeds, &args.explored, &args.question(), args.goal),
        Command::Contribution(args) => args
            .question(&seeds)
            .and_then(|question| explore::run(seeds, &args.explored, &question, args.goal)),
        Command::Regret(args) => args
            .question(&seeds)
            .and_then(|question| explore::run(seeds, &args.explored, &question, args.goal)),
        Command::Optimise(args) => explore::run(seeds, &args.explored, &args.question(), args.goal),
        Command::FollowUp(args) => follow_up::run(seeds, args),
        Command::Seek(args) => explore::run(seeds, &args.explored, &args.question(), args.goal),
        Command::Map(args) => explore::run(seeds, &args.explored, &args.question(), args.goal),
        Command::Trace(trace) => trace::run(&seeds, trace),
        Command::Levers(list) => Ok(list::levers(&seeds, list)),
        Command::Parameters(list) => Ok(list::parameters(&seeds, list)),
        Command::Presets(list) => Ok(list::presets(&seeds, list)),
        Command::Hindcast(list) => list::hindcast(&seeds, list),
        Command::Calibrate(args) => calibrate::run(&seeds, args),
        Command::Indicators(list) => Ok(list::indicators(&seeds, list)),
        Command::Method(document) => Ok(match document.format {
            DocumentFormat::Markdown => table::method(&seeds, document.lang.into()),
            DocumentFormat::Html => table::method_page(&seeds, document.lang.into()),
        }),
        Command::Practice => Ok(practice::to_csv(&practice::find(&seeds, PRACTICE_SEED)?)),
    }
}
