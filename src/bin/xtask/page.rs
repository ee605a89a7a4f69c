//! The page: the charts bundle, Trunk, and a server on this machine.

use std::process::Command;

use crate::process::{Failure, Task};
use crate::project::Project;

/// Bundles the chart library.
pub fn charts(task: &Task, project: &Project) -> Result<String, Failure> {
    task.run(
        Command::new("node")
            .arg("bundle.mjs")
            .current_dir(project.path("www")),
    )?;
    Ok(String::new())
}

/// Compiles the page's crates as Trunk will, so that this need not wait for Trunk.
pub fn compile(task: &Task, project: &Project) -> Result<String, Failure> {
    let mut cargo = Command::new("cargo");
    cargo.args([
        "build",
        "--release",
        "--locked",
        "--offline",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    cargo.args([
        "--no-default-features",
        "--features",
        "web",
        "--bin",
        "app",
        "--bin",
        "worker",
    ]);
    task.run(cargo.current_dir(project.path("")))?;
    Ok(String::new())
}

/// Builds the release page into `dist/`.
pub fn build(task: &Task, project: &Project) -> Result<String, Failure> {
    let mut trunk = Command::new("trunk");
    trunk
        .arg("build")
        .current_dir(project.path(""))
        .env("PATH", project.search_path());
    // Trunk takes NO_COLOR=1 for a wrong argument, and a backtrace hides the compiler's message.
    trunk.env_remove("NO_COLOR").env("RUST_BACKTRACE", "0");
    task.run(&mut trunk)?;
    Ok("in dist/".to_owned())
}

/// Serves `dist/` until the reader stops it; whether it could be served.
pub fn serve(project: &Project, port: u16) -> bool {
    let mut node = Command::new("node");
    node.args(["www/serve.mjs", "dist"])
        .arg(port.to_string())
        .current_dir(project.path(""));
    match node.status() {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("error: `node www/serve.mjs` cannot be started: {error}");
            false
        }
    }
}
