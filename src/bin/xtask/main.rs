//! `cargo xtask`: everything that a fresh machine needs to build, serve and test Seedflow.
//!
//! The commands are graphs of steps ([`plan`]) that run side by side ([`graph`]); a step that installs
//! something first looks whether it is there, so that a second run is quick.

mod bench;
mod checks;
mod graph;
mod page;
mod plan;
mod process;
mod project;
mod release;
mod stamp;
mod tools;

use std::process::ExitCode;

use project::Project;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N]   build the page, serve it on this machine and print its address (port 8080, or the next free one)
  test               run every test: format, lints, Rust tests, release page, browser tests
  build              build the page into dist/
  browser [ARG]...   build the page and run the browser tests; ARGs go to `node --test`
  release            build the page and pack it with the page for hosts into target/release-page/
  speed [ROUNDS]     build the page and measure its start, its answers and its longest tasks in Chromium; prints a
                     table and writes it to tests/bench/PAGE.md (5 rounds)
  soak [MINUTES]     build the page and let random actions run on it in Chromium (30 minutes); writes
                     tests/records/soak.md
  screenshots        build the page and photograph every screen in both languages and three widths, light, dark and on
                     paper, into target/screenshots/; `screenshots readme` makes the README's into www/pictures/
  bench [ROUNDS]     build the page and measure replications a second, natively and in Chromium; prints a table and
                     writes it to tests/bench/RESULTS.md (21 rounds)

Each installs what it needs and does not find.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let project = Project::here();
    let done = match words.as_slice() {
        ["test"] => plan::test(&project),
        ["build"] => plan::build(&project),
        ["browser", rest @ ..] => plan::browser(&project, rest),
        ["release"] => plan::release(&project),
        ["speed", rest @ ..] => plan::watch_page(&project, "speed", rest),
        ["soak", rest @ ..] => plan::watch_page(&project, "soak", rest),
        ["screenshots"] => plan::screenshots(&project, false),
        ["screenshots", "readme"] => plan::screenshots(&project, true),
        ["bench", rest @ ..] => plan::bench(&project, rest),
        ["serve"] => plan::serve(&project, 8080),
        ["serve", "--port", port] => match port.parse() {
            Ok(port) => plan::serve(&project, port),
            Err(_) => {
                return usage_error(&format!(
                    "--port wants a number from 0 to 65535, not `{port}`"
                ));
            }
        },
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => return usage_error(&format!("unknown command `{}`", words.join(" "))),
    };
    if done {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Says what is wrong with the command line; exit code 2.
fn usage_error(what: &str) -> ExitCode {
    eprintln!("error: {what}\n\n{USAGE}");
    ExitCode::from(2)
}
