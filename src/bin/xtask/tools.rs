//! What must be on the machine, and how it gets there.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::process::{Failure, Task, output_of};
use crate::project::Project;

/// What is said of a thing that need not be installed.
const PRESENT: &str = "present";

/// The compiler's target for the browser, its linter and its formatter.
pub fn rust_parts(task: &Task) -> Result<String, Failure> {
    let libraries = output_of(Command::new("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        "wasm32-unknown-unknown",
    ]));
    let has_target = libraries.is_some_and(|folder| Path::new(folder.trim()).exists());
    let answers = |part: &str| output_of(Command::new("cargo").args([part, "--version"])).is_some();
    if has_target && answers("clippy") && answers("fmt") {
        return Ok(PRESENT.to_owned());
    }
    // The toolchain file names them, but a rustup that may not install by itself leaves them out.
    let add = |kind: &str, parts: &[&str]| {
        task.run(Command::new("rustup").args([kind, "add"]).args(parts))
    };
    add("target", &["wasm32-unknown-unknown"])
        .and_then(|_| add("component", &["clippy", "rustfmt"]))
        .map_err(|failure| {
            failure.advise(
                "the page is WebAssembly, and clippy and rustfmt are part of the tests",
                "let rustup reach its server and run this again; without rustup, install the target \
                 wasm32-unknown-unknown, clippy and rustfmt of the Rust version in rust-toolchain.toml",
            )
        })?;
    Ok("installed".to_owned())
}

/// All crates of the lock file, so that nothing later needs the network.
pub fn crates(task: &Task, project: &Project) -> Result<String, Failure> {
    task.run(Command::new("cargo").args(["fetch", "--locked"]).current_dir(project.path(""))).map_err(|failure| {
        failure.advise(
            "the crates named in Cargo.lock are compiled into every part of the project",
            "let cargo reach its registry and run this again; if Cargo.lock is out of date, `cargo update --workspace` mends it",
        )
    })?;
    Ok(String::new())
}

/// Trunk, of the version in `Trunk.toml`.
pub fn trunk(task: &Task, project: &Project) -> Result<String, Failure> {
    let version = project.trunk_version()?;
    install_tool(task, project, "trunk", "trunk", &version).map_err(|failure| {
        failure.advise(
            "Trunk builds the page",
            &format!("let cargo reach its registry and run this again, or put a trunk {version} of your own on PATH"),
        )
    })
}

/// The wasm-bindgen command line, of the version in `Cargo.lock`.
pub fn wasm_bindgen(task: &Task, project: &Project) -> Result<String, Failure> {
    let version = project.wasm_bindgen_version()?;
    install_tool(task, project, "wasm-bindgen-cli", "wasm-bindgen", &version).map_err(|failure| {
        failure.advise(
            "wasm-bindgen connects the compiled program with the browser",
            &format!("let cargo reach its registry and run this again, or put a wasm-bindgen {version} of your own on PATH"),
        )
    })
}

/// Compiles a tool from its source into `.tools`, unless the machine has it in this version.
fn install_tool(
    task: &Task,
    project: &Project,
    package: &str,
    program: &str,
    version: &str,
) -> Result<String, Failure> {
    if has_version(project, program, version) {
        return Ok(format!("{version} {PRESENT}"));
    }
    task.say(format_args!(
        "compiling version {version} from source, once; this takes minutes"
    ));
    let mut cargo = Command::new("cargo");
    cargo.args([
        "install",
        package,
        "--locked",
        "--force",
        "--version",
        version,
        "--bin",
        program,
        "--no-default-features",
    ]);
    cargo.arg("--root").arg(project.path(".tools"));
    // One build folder for all tools shares what they have in common; it is cheap code that runs for seconds.
    cargo.env("CARGO_TARGET_DIR", project.path(".tools/build"));
    for (key, value) in [
        ("OPT_LEVEL", "0"),
        ("LTO", "off"),
        ("CODEGEN_UNITS", "16"),
        ("DEBUG", "0"),
        ("PANIC", "abort"),
    ] {
        cargo.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
    }
    task.run(&mut cargo)?;
    Ok(format!("{version} installed"))
}

/// Whether a program answers with this version.
fn has_version(project: &Project, program: &str, version: &str) -> bool {
    let answer = output_of(
        Command::new(program)
            .arg("--version")
            .env("PATH", project.search_path()),
    );
    answer.is_some_and(|text| text.split_whitespace().nth(1) == Some(version))
}

/// The npm packages that a folder's lock file names.
pub fn npm_packages(task: &Task, project: &Project, folder: &str) -> Result<String, Failure> {
    let read = |file: &str| fs::read(project.path(folder).join(file));
    let lock = read("package-lock.json")
        .map_err(|error| format!("{folder}/package-lock.json cannot be read: {error}"))?;
    // The lock file that the packages were installed from is kept beside them.
    let stamp = "node_modules/.installed-lock.json";
    if read(stamp).is_ok_and(|installed| installed == lock) {
        return Ok(PRESENT.to_owned());
    }
    let advice =
        "let npm reach its registry and run this again; Node 20 or newer and npm must be on PATH";
    task.run(
        Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(project.path(folder)),
    )
    .map_err(|failure| {
        failure.advise(
            &format!("the packages in {folder}/package.json build or test the page"),
            advice,
        )
    })?;
    fs::write(project.path(folder).join(stamp), lock)
        .map_err(|error| format!("{folder}/{stamp} cannot be written: {error}"))?;
    Ok("installed".to_owned())
}

/// The names under which Chromium and its relatives go.
const BROWSERS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// The program to test the page with: `SEEDFLOW_CHROMIUM`, or the first of the usual names that answers.
pub fn chromium() -> Option<String> {
    let named = std::env::var("SEEDFLOW_CHROMIUM").ok();
    let names = named.into_iter().chain(BROWSERS.map(str::to_owned));
    names
        .into_iter()
        .find(|name| output_of(Command::new(name).arg("--version")).is_some())
}

/// Whether Japanese text can be drawn.
fn has_japanese_font() -> bool {
    output_of(Command::new("fc-list").arg(":lang=ja")).is_some_and(|fonts| !fonts.trim().is_empty())
}

/// Chromium and a Japanese font, by the system's package manager.
pub fn browser(task: &Task) -> Result<String, Failure> {
    let mut missing = Vec::new();
    if chromium().is_none() {
        missing.push("chromium");
    }
    if !has_japanese_font() {
        missing.extend(["fontconfig", "fonts-noto-cjk"]);
    }
    if missing.is_empty() {
        return Ok(PRESENT.to_owned());
    }
    let names = missing.join(" ");
    let advice = format!(
        "install by hand what your system calls {names}; a Chromium or Chrome that is not on PATH can be named in SEEDFLOW_CHROMIUM"
    );
    let why = "the tests look at the page in Chromium, and without a Japanese font its text would be boxes";
    task.say(format_args!("installing {names} by apt-get"));
    apt_get(task, &["update"])
        .and_then(|_| {
            let packages: Vec<&str> = ["install", "--yes", "--no-install-recommends"]
                .into_iter()
                .chain(missing)
                .collect();
            apt_get(task, &packages)
        })
        .map_err(|failure| failure.advise(why, &advice))?;
    if chromium().is_none() || !has_japanese_font() {
        return Err(
            Failure::from(format!("{names} were installed but do not answer")).advise(why, &advice),
        );
    }
    Ok(format!("{names} installed"))
}

/// Runs `apt-get` with the rights that it needs.
fn apt_get(task: &Task, arguments: &[&str]) -> Result<String, Failure> {
    let is_root = output_of(Command::new("id").arg("-u")).is_none_or(|id| id.trim() == "0");
    let has_sudo = output_of(Command::new("sudo").arg("--version")).is_some();
    let mut command = if !is_root && has_sudo {
        Command::new("sudo")
    } else {
        Command::new("env")
    };
    // Another program may be installing at this moment: wait for it.
    command.args([
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]);
    // Stopped half-way it would leave the system's package database broken.
    task.run_unstopped(command.args(arguments))
}
