//! The tests: format, lints, Rust tests, browser tests.

use std::process::Command;

use crate::process::{Failure, Task};
use crate::project::Project;
use crate::tools;

/// Runs cargo in the project.
fn cargo(task: &Task, project: &Project, arguments: &[&str]) -> Result<String, Failure> {
    task.run(
        Command::new("cargo")
            .args(arguments)
            .current_dir(project.path("")),
    )
}

/// The code is formatted.
pub fn format(task: &Task, project: &Project) -> Result<String, Failure> {
    cargo(task, project, &["fmt", "--check", "--", "-l"]).map_err(|failure| {
        failure.advise(
            "one format keeps changes readable",
            "run `cargo fmt`, which formats the files listed",
        )
    })?;
    Ok(String::new())
}

/// The command line and the core have no warning.
pub fn lints(task: &Task, project: &Project) -> Result<String, Failure> {
    cargo(
        task,
        project,
        &[
            "clippy",
            "--locked",
            "--offline",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    )?;
    Ok(String::new())
}

/// The page's code has no warning.
pub fn page_lints(task: &Task, project: &Project) -> Result<String, Failure> {
    let arguments = [
        "clippy",
        "--locked",
        "--offline",
        "--all-targets",
        "--features",
        "web,sheet",
        "--",
        "-D",
        "warnings",
    ];
    cargo(task, project, &arguments)?;
    Ok(String::new())
}

/// All Rust tests; says how many passed.
pub fn rust_tests(task: &Task, project: &Project) -> Result<String, Failure> {
    let output = cargo(
        task,
        project,
        &["test", "--locked", "--offline", "--features", "web"],
    )?;
    // Each test program ends with "test result: ok. 12 passed; 0 failed; ...".
    let results = output
        .lines()
        .filter_map(|line| line.strip_prefix("test result: ok. "));
    passed(results.filter_map(|counts| counts.split_whitespace().next()))
}

/// The command line, which the browser tests compare the page with.
pub fn command_line(task: &Task, project: &Project) -> Result<String, Failure> {
    cargo(
        task,
        project,
        &["build", "--locked", "--offline", "--bin", "seedflow"],
    )?;
    Ok(String::new())
}

/// The tests of the built page in Chromium; says how many passed.
pub fn browser_tests(
    task: &Task,
    project: &Project,
    arguments: &[&str],
) -> Result<String, Failure> {
    let mut command = node(project);
    command.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]);
    let output = task.run(command.args(arguments))?;
    // The report ends with "ℹ pass 12" and further counts.
    passed(
        output
            .lines()
            .filter_map(|line| line.strip_prefix("ℹ pass ")),
    )
}

/// Runs a script of the browser tests on the built page, its output in sight; whether it succeeded.
pub fn script(project: &Project, name: &str, arguments: &[&str]) -> bool {
    let mut command = node(project);
    command.arg(format!("{name}.mjs")).args(arguments);
    match command.status() {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("error: `node {name}.mjs` cannot be started: {error}");
            false
        }
    }
}

/// Photographs of the built page: all of it to be looked at, or the few of the README.
pub fn screenshots(task: &Task, project: &Project, readme: bool) -> Result<String, Failure> {
    let what = readme.then_some("readme");
    task.run(node(project).arg("screenshots.mjs").args(what))?;
    Ok(format!("in {}", screenshots_folder(readme)))
}

/// Where they are.
pub const fn screenshots_folder(readme: bool) -> &'static str {
    if readme {
        "www/pictures/"
    } else {
        "target/screenshots/"
    }
}

/// Node in the folder of the browser tests, knowing which Chromium to use.
fn node(project: &Project) -> Command {
    let mut command = Command::new("node");
    command.current_dir(project.path("tests/browser"));
    if let Some(chromium) = tools::chromium() {
        command.env("SEEDFLOW_CHROMIUM", chromium);
    }
    command
}

/// Adds the counts up; none at all is a failure, since then nothing was tested.
fn passed<'a>(counts: impl Iterator<Item = &'a str>) -> Result<String, Failure> {
    let total: u32 = counts
        .filter_map(|count| count.trim().parse::<u32>().ok())
        .sum();
    if total == 0 {
        return Err("no test was run".to_owned().into());
    }
    Ok(format!("{total} passed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_test_at_all_is_a_failure() {
        assert!(passed(["0", "0"].into_iter()).is_err());
        assert_eq!(
            passed(["3", "0", "4"].into_iter()).ok().as_deref(),
            Some("7 passed")
        );
    }
}
