//! The page: the charts bundle, Trunk, and a server on this machine.

use std::fs;
use std::process::Command;

use seedflow::text::Lang;
use seedflow::{seeds, table};

use crate::process::{Failure, Task};
use crate::project::Project;
use crate::stamp::fingerprint;

/// Bundles the chart library.
pub fn charts(task: &Task, project: &Project) -> Result<String, Failure> {
    task.run(
        Command::new("node")
            .arg("bundle.mjs")
            .current_dir(project.path("www")),
    )?;
    Ok(String::new())
}

/// Writes the documents that the page loads on demand: the method in both languages and the changes.
/// One that is unchanged is not written again, so that nothing after it is rebuilt.
pub fn documents(project: &Project) -> Result<String, Failure> {
    let seeds = seeds::load(&seeds::shipped()).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        format!("the data is not valid:\n{}", lines.join("\n"))
    })?;
    let methods = Lang::ALL.map(|lang| {
        let name = format!("method.{}.html", lang.code());
        (name, table::method_article(&seeds, lang))
    });
    let changes = ("changes.html".to_owned(), table::changes_article());
    for (name, text) in methods.into_iter().chain([changes]) {
        let path = project.path("www/gen").join(name);
        if fs::read_to_string(&path).is_ok_and(|standing| standing == text) {
            continue;
        }
        fs::create_dir_all(project.path("www/gen"))
            .and_then(|()| fs::write(&path, text))
            .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    }
    Ok(String::new())
}

/// Compiles the page's program with the settings of `www/index.html`, so that Trunk finds it ready.
pub fn compile_app(task: &Task, project: &Project) -> Result<String, Failure> {
    compile(
        task,
        project,
        &["--profile", "page", "--features", "web", "--bin", "app"],
    )
}

/// Compiles the worker's program likewise.
pub fn compile_worker(task: &Task, project: &Project) -> Result<String, Failure> {
    compile(
        task,
        project,
        &["--release", "--features", "worker", "--bin", "worker"],
    )
}

/// Compiles the program that writes workbooks likewise.
pub fn compile_sheet(task: &Task, project: &Project) -> Result<String, Failure> {
    compile(
        task,
        project,
        &["--profile", "page", "--features", "sheet", "--bin", "sheet"],
    )
}

fn compile(task: &Task, project: &Project, what: &[&str]) -> Result<String, Failure> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--locked", "--offline", "--no-default-features"]);
    cargo
        .args(["--target", "wasm32-unknown-unknown"])
        .args(what);
    task.run(cargo.current_dir(project.path("")))?;
    Ok(String::new())
}

/// Builds the release page into `dist/`, unless it stands there made from the same programs and files.
pub fn build(task: &Task, project: &Project) -> Result<String, Failure> {
    let stamp = project.target().join("page.stamp");
    let standing = fs::read_to_string(&stamp).ok();
    if standing.is_some() && standing == state(project) {
        return Ok("unchanged".to_owned());
    }
    let mut trunk = Command::new("trunk");
    trunk.arg("build").current_dir(project.path(""));
    trunk.env("PATH", project.search_path());
    // Trunk takes NO_COLOR=1 for a wrong argument, and a backtrace hides the compiler's message.
    trunk.env_remove("NO_COLOR").env("RUST_BACKTRACE", "0");
    task.run(&mut trunk)?;
    // Parts the program, then lists all files: in this order.
    for script in ["www/split.mjs", "www/offline.mjs"] {
        let mut node = Command::new("node");
        task.run(node.args([script, "dist"]).current_dir(project.path("")))?;
    }
    if let Some(state) = state(project) {
        fs::write(&stamp, state)
            .map_err(|error| format!("{} cannot be written: {error}", stamp.display()))?;
    }
    Ok("in dist/".to_owned())
}

/// What the page is made from and what was made; none where something of it is missing.
fn state(project: &Project) -> Option<String> {
    let compiled = project.target().join("wasm32-unknown-unknown");
    let from = [
        compiled.join("page/app.wasm"),
        compiled.join("release/worker.wasm"),
        compiled.join("page/sheet.wasm"),
        project.path("Trunk.toml"),
        project.path("www"),
    ];
    let from = fingerprint(&from).ok()?;
    let made = fingerprint(&[project.path("dist")]).ok()?;
    Some(format!("{from:016x} {made:016x}\n"))
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
