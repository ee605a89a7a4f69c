//! The rules of the house, read off the source text: who may use whom, what the core must not know, and
//! what nothing committed may contain.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The modules in reading order; those of one line may use those of the lines before, and one another
/// only where they are listed in [`NEIGHBOURS`].
const ORDER: [&[&str]; 13] = [
    &["math", "text", "units", "version"],
    &["seeds"],
    &["scenario", "world"],
    &["pipeline"],
    &["run"],
    &["trace"],
    &["practice", "summary"],
    &["follow_up", "variance"],
    &["calibrate"],
    &["explore"],
    &["chart", "link", "table"],
    &["export"],
    &["web"],
];

/// Pairs in one line of which the first may use the second: the axes have names in two languages, and
/// charts show what tables name.
const NEIGHBOURS: [(&str, &str); 2] = [("units", "text"), ("chart", "table")];

/// Longest file.
const MOST_LINES: usize = 600;

/// What the core must not touch: the browser, clocks, unordered maps, functions whose last digit
/// depends on the platform.
const FORBIDDEN_IN_THE_CORE: [&str; 37] = [
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "yew",
    "gloo",
    "Instant",
    "SystemTime",
    "HashMap",
    "HashSet",
    "thread_rng",
    "StdRng",
    "SmallRng",
    ".exp()",
    ".ln()",
    ".powf(",
    ".powi(",
    ".sqrt()",
    ".log10()",
    ".log2()",
    ".exp_m1()",
    ".ln_1p()",
    ".sin()",
    ".cos()",
    ".tanh()",
    ".tan()",
    ".exp2()",
    ".cbrt()",
    ".hypot(",
    ".atan()",
    ".atan2(",
    ".sinh()",
    ".cosh()",
    ".log(",
    "f64::powf",
    "mul_add",
    "f64::exp",
    "f64::ln",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every `.rs` file under a folder, in order.
fn sources(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![root().join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)
            .expect("a folder of the project")
            .flatten()
        {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(!files.is_empty(), "{folder} has no sources");
    files
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a readable source")
}

/// The path below the project's root, with forward slashes.
fn name(path: &Path) -> String {
    let name = path.strip_prefix(root()).expect("below the root");
    name.to_string_lossy().replace('\\', "/")
}

/// The text without comments and what stands in string literals.
///
/// A scanner for this code base: line and block comments, plain strings, raw strings up to `r##"`,
/// and character literals, so that a quote in one does not open a string.
fn code_only(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = literal_or_comment(rest);
        if skipped == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            let lines = rest[..skipped].matches('\n').count();
            code.extend(core::iter::repeat_n('\n', lines));
            rest = &rest[skipped..];
        }
    }
    code
}

/// Length of the comment or literal that the text begins with; 0 if it begins with neither.
fn literal_or_comment(text: &str) -> usize {
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return text.find("*/").map_or(text.len(), |end| end + 2);
    }
    for hashes in ["##", "#", ""] {
        let closing = format!("\"{hashes}");
        if let Some(inside) = text.strip_prefix(&format!("r{hashes}\"")) {
            let opening = text.len() - inside.len();
            return inside
                .find(&closing)
                .map_or(text.len(), |end| opening + end + closing.len());
        }
    }
    if let Some(inside) = text.strip_prefix('"') {
        return 1 + end_of_string(inside);
    }
    let literal = ["'\"'", "'\\\"'", "'\\''", "'\\\\'", "'/'"];
    literal
        .iter()
        .find(|literal| text.starts_with(**literal))
        .map_or(0, |literal| literal.len())
}

/// Length of a string's inside with its closing quote.
fn end_of_string(inside: &str) -> usize {
    let mut escaped = false;
    for (at, character) in inside.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    inside.len()
}

/// The code up to the file's own unit tests.
fn without_tests(code: &str) -> &str {
    code.split("#[cfg(test)]").next().unwrap_or(code)
}

/// The top-level module that a source belongs to; none for `lib.rs` and the binaries.
fn module(path: &Path) -> Option<String> {
    let name = name(path);
    let inside = name.strip_prefix("src/")?;
    let module = inside.split('/').next()?.trim_end_matches(".rs");
    (module != "lib" && module != "bin").then(|| module.to_string())
}

fn line_of(module: &str) -> usize {
    ORDER
        .iter()
        .position(|modules| modules.contains(&module))
        .unwrap_or_else(|| panic!("{module} has no place in the order of modules; give it one"))
}

/// The modules that a source names as `crate::module`, alone or in a group.
fn used_modules(code: &str) -> BTreeSet<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let lower = |name: &str| name.starts_with(|c: char| c.is_ascii_lowercase());
    let mut used = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let end = closing_brace(group);
            for part in top_level_parts(&group[..end]) {
                used.insert(
                    part.trim()
                        .split(|c| !is_name(c))
                        .next()
                        .unwrap_or_default()
                        .to_string(),
                );
            }
        } else {
            used.insert(
                rest.split(|c| !is_name(c))
                    .next()
                    .unwrap_or_default()
                    .to_string(),
            );
        }
    }
    used.retain(|name| lower(name));
    used
}

/// Position of the brace that closes a group which is open already.
fn closing_brace(group: &str) -> usize {
    let mut depth = 1;
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    group.len()
}

/// The parts of a group that commas separate, groups inside left whole.
fn top_level_parts(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&group[start..]);
    parts
}

/// Whether a module may use another.
fn may_use(user: &str, used: &str) -> bool {
    user == used || line_of(used) < line_of(user) || NEIGHBOURS.contains(&(user, used))
}

#[test]
fn modules_use_only_those_before_them() {
    let mut found = Vec::new();
    let mut seen = 0;
    for path in sources("src") {
        let Some(user) = module(&path) else { continue };
        let code = code_only(&read(&path));
        for used in used_modules(without_tests(&code)) {
            seen += 1;
            if !may_use(&user, &used) {
                found.push(format!("{}: {user} uses {used}", name(&path)));
            }
        }
    }
    assert!(
        50 < seen,
        "only {seen} uses were found: the reader of this test is broken"
    );
    assert!(
        found.is_empty(),
        "against the order of modules:\n{}",
        found.join("\n")
    );
}

#[test]
fn the_order_names_every_module_and_no_other() {
    let named: BTreeSet<String> = ORDER
        .iter()
        .flat_map(|line| line.iter())
        .map(|name| (*name).to_string())
        .collect();
    let present: BTreeSet<String> = sources("src")
        .iter()
        .filter_map(|path| module(path))
        .collect();
    assert_eq!(named, present);
    let lib = read(&root().join("src/lib.rs"));
    let declared: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    assert!(
        declared.is_sorted_by_key(|module| line_of(module)),
        "lib.rs lists the modules in reading order: {declared:?}"
    );
    assert_eq!(declared.len(), named.len());
}

#[test]
fn the_core_knows_no_browser_no_clock_and_no_platform() {
    let mut found = Vec::new();
    for path in sources("src") {
        let name = name(&path);
        if name.starts_with("src/web/") || name.starts_with("src/bin/") || name == "src/math.rs" {
            continue;
        }
        let code = code_only(&read(&path));
        for (number, line) in code.lines().enumerate() {
            for word in FORBIDDEN_IN_THE_CORE {
                if line.contains(word) {
                    found.push(format!("{name}:{}: {word}", number + 1));
                }
            }
        }
    }
    assert!(found.is_empty(), "outside src/web:\n{}", found.join("\n"));
}

/// `math` is the one door to libm; it must not fall back on the standard library either.
#[test]
fn mathematics_comes_from_libm() {
    let code = code_only(&read(&root().join("src/math.rs")));
    assert!(code.contains("libm::"));
    for word in [
        ".exp()", ".ln()", ".powf(", ".powi(", ".sqrt()", "mul_add", "f64::exp", "f64::ln",
    ] {
        assert!(!code.contains(word), "src/math.rs: {word}");
    }
    let others = sources("src")
        .into_iter()
        .filter(|path| name(path) != "src/math.rs");
    for path in others {
        assert!(
            !code_only(&read(&path)).contains("libm::"),
            "{} goes round math",
            name(&path)
        );
    }
}

#[test]
fn files_are_short_and_begin_by_saying_what_they_are() {
    let mut found = Vec::new();
    for path in sources("src").into_iter().chain(sources("tests")) {
        let (name, text) = (name(&path), read(&path));
        let lines = text.lines().count();
        if MOST_LINES < lines {
            found.push(format!("{name}: {lines} lines, at most {MOST_LINES}"));
        }
        // A module may take its description from a page that lies beside it.
        let is_described = text.starts_with("//! ") || text.starts_with("#![doc = include_str!(");
        if !is_described {
            found.push(format!("{name}: does not begin with //!"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn nothing_unwraps_outside_tests() {
    let mut found = Vec::new();
    for path in sources("src") {
        let code = code_only(&read(&path));
        for (number, line) in without_tests(&code).lines().enumerate() {
            let word = [".unwrap()", "todo!(", "dbg!(", "unimplemented!("]
                .into_iter()
                .find(|word| line.contains(word));
            if let Some(word) = word {
                found.push(format!("{}:{}: {word}", name(&path), number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The files that git has, or would take; all files of the known folders where there is no git.
fn committed() -> Vec<PathBuf> {
    let listed = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(root())
        .output()
        .ok()
        .filter(|output| output.status.success())
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    match listed.filter(|names| !names.is_empty()) {
        Some(names) => names
            .split_terminator('\0')
            .map(|name| root().join(name))
            .collect(),
        None => sources("src").into_iter().chain(sources("tests")).collect(),
    }
}

/// Paths of somebody's machine mean nothing to anybody else.
#[test]
fn nothing_committed_names_a_path_of_a_machine() {
    // Put together here, so that this file does not contain them.
    let folders = ["work", "tmp", "home", "root", "Users"].map(|folder| format!("/{folder}/"));
    let outside = ["..", "shared"].join("/");
    let mut found = Vec::new();
    for path in committed() {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            let names_folder = folders.iter().any(|folder| {
                line.match_indices(folder.as_str())
                    .any(|(at, _)| begins_a_path(&line[..at]))
            });
            if names_folder || line.contains(&outside) {
                found.push(format!("{}:{}: {}", name(&path), number + 1, line.trim()));
            }
        }
    }
    assert!(
        found.is_empty(),
        "paths of a machine:\n{}",
        found.join("\n")
    );
}

/// Whether what follows would be an absolute path, not the middle of an address or a relative path.
fn begins_a_path(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_ascii_alphanumeric() || "._-~*}".contains(c))
}

#[test]
fn the_scanner_of_this_test_sees_code_and_nothing_else() {
    let text = "use crate::{math, units::{Stage, x}, Q}; // crate::web\nlet a = \"crate::run\"; '\"' r#\"crate::chart\"# crate::seeds::y";
    let code = code_only(text);
    let used: Vec<String> = used_modules(&code).into_iter().collect();
    assert_eq!(used, ["math", "seeds", "units"]);
    assert!(!may_use("math", "world") && may_use("world", "math") && !may_use("run", "summary"));
    assert!(begins_a_path("see ") && begins_a_path("\"") && !begins_a_path("example.org"));
}
