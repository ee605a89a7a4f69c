//! The benchmark: builds its native side twice, then lets `tests/bench/run.mjs` measure.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::process::{Failure, Task};
use crate::project::Project;
use crate::tools;

/// Counts how much work a replication is, by a build that counts draws and is never timed.
pub fn count(task: &Task, project: &Project) -> Result<String, Failure> {
    compile(task, project, &["--features", "count-draws"])?;
    let printed = task.run(Command::new(program(project)).arg("inputs"))?;
    let file = counted(project);
    fs::write(&file, printed)
        .map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    Ok(String::new())
}

/// Builds what is timed.
pub fn engine(task: &Task, project: &Project) -> Result<String, Failure> {
    compile(task, project, &[])?;
    Ok(String::new())
}

/// Measures and writes the results; whether everything worked, however fast.
pub fn measure(project: &Project, arguments: &[&str]) -> bool {
    let mut node = Command::new("node");
    node.arg("tests/bench/run.mjs")
        .args([program(project), counted(project)])
        .args(arguments)
        .current_dir(project.path(""));
    if let Some(chromium) = tools::chromium() {
        node.env("SEEDFLOW_CHROMIUM", chromium);
    }
    match node.status() {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("error: `node tests/bench/run.mjs` cannot be started: {error}");
            false
        }
    }
}

fn compile(task: &Task, project: &Project, features: &[&str]) -> Result<String, Failure> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--locked", "--offline"]);
    cargo.args(["--no-default-features", "--bin", "bench-engine"]);
    task.run(cargo.args(features).current_dir(project.path("")))
}

fn program(project: &Project) -> PathBuf {
    project.target().join("release/bench-engine")
}

fn counted(project: &Project) -> PathBuf {
    project.target().join("bench-inputs.json")
}
