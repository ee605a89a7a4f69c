//! Which steps a command consists of, and what each waits for.

use std::collections::BTreeMap;
use std::fs;

use crate::graph::Graph;
use crate::process::now;
use crate::project::Project;
use crate::{bench, checks, page, release, tools};

const RUST: &str = "Rust target and components";
const CRATES: &str = "crates";
const TRUNK: &str = "Trunk";
const BINDGEN: &str = "wasm-bindgen";
const NPM_PAGE: &str = "npm packages of the page";
const NPM_TESTS: &str = "npm packages of the browser tests";
const CHROMIUM: &str = "Chromium and a Japanese font";
const CHARTS: &str = "charts bundle";
const DOCUMENTS: &str = "method document";
const APP: &str = "program of the page";
const WORKER: &str = "program of the workers";
const SHEET: &str = "program of the workbooks";
const PAGE: &str = "page";
const ARCHIVE: &str = "release archive";
const FORMAT: &str = "format";
const LINTS: &str = "lints";
const PAGE_LINTS: &str = "lints of the page";
const RUST_TESTS: &str = "Rust tests";
const COMMAND_LINE: &str = "command line";
const BROWSER_TESTS: &str = "browser tests";
const SCREENSHOTS: &str = "screenshots";
const WORK: &str = "work of a replication";
const ENGINE: &str = "native engine";

/// `cargo xtask build`
pub fn build(project: &Project) -> bool {
    let mut graph = Graph::default();
    add_page(&mut graph, project);
    run("build", graph, project, |_| {
        "the page is in dist/".to_owned()
    })
}

/// `cargo xtask serve`
pub fn serve(project: &Project, port: u16) -> bool {
    build(project) && page::serve(project, port)
}

/// `cargo xtask test`
pub fn test(project: &Project) -> bool {
    let mut graph = Graph::default();
    add_page(&mut graph, project);
    add_archive(&mut graph, project);
    graph.step(FORMAT, &[RUST], |task| checks::format(task, project));
    // One after the other, since they share a build folder.
    graph.step(LINTS, &[FORMAT, CRATES], |task| {
        checks::lints(task, project)
    });
    graph.step(PAGE_LINTS, &[LINTS], |task| {
        checks::page_lints(task, project)
    });
    graph.step(RUST_TESTS, &[PAGE_LINTS], |task| {
        checks::rust_tests(task, project)
    });
    graph.step(COMMAND_LINE, &[RUST_TESTS], |task| {
        checks::command_line(task, project)
    });
    add_browser(&mut graph, project);
    graph.step(
        BROWSER_TESTS,
        &[ARCHIVE, COMMAND_LINE, NPM_TESTS, CHROMIUM],
        |task| checks::browser_tests(task, project, &[]),
    );
    run("test", graph, project, |notes| {
        let of = |name| notes.get(name).map_or("", String::as_str);
        format!(
            "Rust tests: {}; browser tests: {}; format and lints: clean",
            of(RUST_TESTS),
            of(BROWSER_TESTS)
        )
    })
}

/// `cargo xtask browser`
pub fn browser(project: &Project, arguments: &[&str]) -> bool {
    let mut graph = Graph::default();
    add_page(&mut graph, project);
    add_archive(&mut graph, project);
    add_browser(&mut graph, project);
    graph.step(COMMAND_LINE, &[CRATES], |task| {
        checks::command_line(task, project)
    });
    let needs = [ARCHIVE, COMMAND_LINE, NPM_TESTS, CHROMIUM];
    graph.step(BROWSER_TESTS, &needs, |task| {
        checks::browser_tests(task, project, arguments)
    });
    run("browser", graph, project, |notes| {
        notes.get(BROWSER_TESTS).cloned().unwrap_or_default()
    })
}

/// `cargo xtask screenshots [readme]`
pub fn screenshots(project: &Project, readme: bool) -> bool {
    let mut graph = Graph::default();
    add_page(&mut graph, project);
    add_browser(&mut graph, project);
    graph.step(SCREENSHOTS, &[PAGE, NPM_TESTS, CHROMIUM], |task| {
        checks::screenshots(task, project, readme)
    });
    run("screenshots", graph, project, |_| {
        format!("the pictures are in {}", checks::screenshots_folder(readme))
    })
}

/// `cargo xtask bench`
pub fn bench(project: &Project, arguments: &[&str]) -> bool {
    let mut graph = Graph::default();
    add_page(&mut graph, project);
    graph.step(CHROMIUM, &[], tools::browser);
    // One after the other, since they share a build folder.
    graph.step(WORK, &[WORKER], |task| bench::count(task, project));
    graph.step(ENGINE, &[WORK], |task| bench::engine(task, project));
    run("bench", graph, project, |_| "ready to measure".to_owned())
        && bench::measure(project, arguments)
}

/// `cargo xtask release`
pub fn release(project: &Project) -> bool {
    let mut graph = Graph::default();
    add_page(&mut graph, project);
    add_archive(&mut graph, project);
    run("release", graph, project, |notes| {
        notes.get(ARCHIVE).cloned().unwrap_or_default()
    })
}

/// `cargo xtask speed` and `cargo xtask soak`: a script of the browser tests that prints as it goes.
pub fn watch_page(project: &Project, script: &'static str, arguments: &[&str]) -> bool {
    let mut graph = Graph::default();
    add_page(&mut graph, project);
    add_browser(&mut graph, project);
    run(script, graph, project, |_| "the page is built".to_owned())
        && checks::script(project, script, arguments)
}

/// The release archive of the page.
fn add_archive<'a>(graph: &mut Graph<'a>, project: &'a Project) {
    graph.step(ARCHIVE, &[PAGE], |task| release::pack(task, project));
}

/// The Rust parts and crates, and the page with all that it needs.
fn add_page<'a>(graph: &mut Graph<'a>, project: &'a Project) {
    graph.step(RUST, &[], tools::rust_parts);
    graph.step(CRATES, &[RUST], |task| tools::crates(task, project));
    graph.step(TRUNK, &[RUST], |task| tools::trunk(task, project));
    // After Trunk, since they share a build folder.
    graph.step(BINDGEN, &[TRUNK], |task| tools::wasm_bindgen(task, project));
    graph.step(NPM_PAGE, &[], |task| {
        tools::npm_packages(task, project, "www")
    });
    graph.step(CHARTS, &[NPM_PAGE], |task| page::charts(task, project));
    graph.step(DOCUMENTS, &[], |_| page::documents(project));
    graph.step(APP, &[CRATES], |task| page::compile_app(task, project));
    graph.step(WORKER, &[APP], |task| page::compile_worker(task, project));
    graph.step(SHEET, &[WORKER], |task| page::compile_sheet(task, project));
    let needs = [APP, WORKER, SHEET, TRUNK, BINDGEN, CHARTS, DOCUMENTS];
    graph.step(PAGE, &needs, |task| page::build(task, project));
}

/// What a look at the page needs.
fn add_browser<'a>(graph: &mut Graph<'a>, project: &'a Project) {
    graph.step(NPM_TESTS, &[], |task| {
        tools::npm_packages(task, project, "tests/browser")
    });
    graph.step(CHROMIUM, &[], tools::browser);
}

/// Runs a command's steps and ends with one line that says how it went.
fn run(
    command: &str,
    graph: Graph,
    project: &Project,
    summary: impl Fn(&BTreeMap<&str, String>) -> String,
) -> bool {
    let began = now();
    println!("cargo xtask {command}");
    let tools = project.path(".tools");
    if let Err(error) = fs::create_dir_all(&tools) {
        println!(
            "FAILED: the folder {} cannot be made: {error}",
            tools.display()
        );
        return false;
    }
    let done = graph.run(&project.path(".tools/log"));
    let seconds = began.elapsed().as_secs_f64();
    match &done {
        Some(notes) => println!("PASSED: {} ({seconds:.0} s)", summary(notes)),
        None => println!(
            "FAILED: see the step above; its whole output is in .tools/log/ ({seconds:.0} s)"
        ),
    }
    done.is_some()
}
