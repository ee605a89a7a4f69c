//! The method document: it holds every number and name of the data in both languages, and what is
//! written by hand names nothing that does not exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use seedflow::seeds::posterior::Role;
use seedflow::seeds::{Seeds, load, shipped};
use seedflow::table::method;
use seedflow::text::Lang;

/// The texts that are written by hand, by language: Japanese, English.
const METHOD: [&str; 2] = ["src/pipeline/METHOD.ja.md", "src/pipeline/METHOD.md"];
const FRAME: [&str; 2] = [
    "src/table/method/frame.ja.md",
    "src/table/method/frame.en.md",
];

static SEEDS: LazyLock<Seeds> = LazyLock::new(|| load(&shipped()).expect("the shipped data"));

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(root().join(path)).expect("a readable file of the project")
}

fn documents() -> [(Lang, String); 2] {
    Lang::ALL.map(|lang| (lang, method(&SEEDS, lang)))
}

/// What stands between single backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// Depths of the headings, in order.
fn depths(text: &str) -> Vec<usize> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| line.chars().take_while(|c| *c == '#').count())
        .collect()
}

/// Words of source files and the names of these files.
fn words_of_code() -> BTreeSet<String> {
    let mut folders: Vec<PathBuf> = vec![root().join("src")];
    let mut words = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let stem = path.file_stem().and_then(|stem| stem.to_str());
                words.insert(stem.expect("a name").to_string());
                let text = fs::read_to_string(&path).expect("a source");
                let names = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                words.extend(names.map(str::to_string));
            }
        }
    }
    words
}

#[test]
fn every_id_of_the_data_stands_in_the_document() {
    let seeds = &*SEEDS;
    let ids = (seeds.parameters.iter().map(|one| &one.id))
        .chain(seeds.levers.iter().map(|one| &one.id))
        .chain(seeds.presets.iter().map(|one| &one.id))
        .chain(seeds.targets.iter().map(|one| &one.id))
        .chain(seeds.baseline.iter().map(|one| &one.id))
        .chain(seeds.sources.iter().map(|one| &one.id));
    let ids: Vec<&String> = ids.collect();
    for (lang, text) in documents() {
        let rows: BTreeSet<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next())
            .collect();
        let named: BTreeSet<&str> = quoted(&text).into_iter().collect();
        for id in &ids {
            assert!(named.contains(id.as_str()), "{lang:?}: {id}");
        }
        for target in &seeds.targets {
            let number = target.number.to_string();
            assert!(rows.contains(number.as_str()), "{lang:?}: target {number}");
        }
        for source in &seeds.sources {
            assert!(text.contains(&source.reference), "{lang:?}: {}", source.id);
        }
    }
}

#[test]
fn both_languages_have_the_same_sections_and_tables() {
    let [(_, japanese), (_, english)] = documents();
    assert_eq!(depths(&japanese), depths(&english));
    for mark in ["| ", "|--", "* ", "- ", "```", "1. ", "6. "] {
        let count = |text: &str| text.lines().filter(|line| line.starts_with(mark)).count();
        assert_eq!(count(&japanese), count(&english), "lines with {mark:?}");
    }
    let columns = |text: &str| -> Vec<usize> {
        let rows = text.lines().filter(|line| line.starts_with('|'));
        rows.map(|row| row.matches(" | ").count()).collect()
    };
    assert_eq!(columns(&japanese), columns(&english));
}

#[test]
fn no_word_is_missing() {
    for (lang, text) in documents() {
        assert!(!text.contains("{{") && !text.contains("}}"), "{lang:?}");
        for line in text.lines() {
            assert!(!line.contains("|  |"), "{lang:?}: an empty cell in {line}");
            let heading = line.starts_with('#');
            assert!(
                !heading || lang == Lang::En || !line.is_ascii(),
                "{line} is not Japanese"
            );
        }
    }
    // Units and the quantities of the record are in words in both languages.
    let [(_, japanese), (_, english)] = documents();
    let units = SEEDS.parameters.iter().map(|one| &one.unit);
    for unit in units.chain(SEEDS.levers.iter().map(|one| &one.unit)) {
        let cell = format!(" | {unit} | ");
        assert!(!japanese.contains(&cell), "unit {unit} has no Japanese");
        assert!(
            !unit.contains('_') || !english.contains(&cell),
            "unit {unit}"
        );
    }
    for quantity in seedflow::calibrate::coverage::QUANTITIES {
        assert!(
            english.contains(quantity),
            "{quantity} is not in the record"
        );
        assert!(
            !japanese.contains(quantity),
            "{quantity} has no Japanese in the document"
        );
    }
}

/// Names of parameters may hold `<p>` for a project and `<s>` for a stage.
#[test]
fn what_is_written_by_hand_names_only_what_exists() {
    let code = words_of_code();
    let known = |name: &str| {
        let filled = name.replace("<p>", "drug").replace("<s>", "applied");
        SEEDS.parameter(&filled).is_some()
            || SEEDS.lever(&filled).is_some()
            || SEEDS.preset(name).is_some()
            || code.contains(name)
            || root().join(name).exists()
            || root().join("src/pipeline").join(name).exists()
            || (name.strip_prefix("seedflow "))
                .is_some_and(|command| code.contains(&capital(command)))
    };
    for path in METHOD.iter().chain(&FRAME) {
        let text = read(path).replace("```", "");
        for name in quoted(&text) {
            assert!(known(name), "{path} names `{name}`, which does not exist");
        }
    }
}

/// The first word with a capital, as a command is written in the code.
fn capital(command: &str) -> String {
    let word = command.split(' ').next().unwrap_or_default();
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

#[test]
fn both_languages_name_the_same_things_and_say_the_same_figures() {
    for [japanese, english] in [METHOD, FRAME] {
        let (japanese, english) = (read(japanese), read(english));
        let named = |text: &str| -> BTreeSet<String> {
            let text = text.replace("```", "");
            let names = quoted(&text).into_iter().map(str::to_string);
            names.filter(|name| !name.starts_with("METHOD")).collect()
        };
        assert_eq!(named(&japanese), named(&english));
        let figures = |text: &str| -> BTreeSet<String> {
            let numbers = numbers(text).into_iter();
            // Small whole numbers may be spelled out, years shortened.
            numbers
                .filter(|run| run.contains('.') || run.len() == 3)
                .collect()
        };
        assert_eq!(figures(&japanese), figures(&english));
        // Row by row the tables say the same.
        let lines = japanese.lines().zip(english.lines());
        for (japanese, english) in lines.filter(|(line, _)| line.starts_with("| ")) {
            assert_eq!(quoted(japanese), quoted(english));
        }
    }
}

#[test]
fn every_mechanism_of_the_pipeline_has_its_place_in_the_equations() {
    let files = fs::read_dir(root().join("src/pipeline")).expect("the pipeline");
    // Books, lists and types that hold no equation of their own.
    let without = ["mod", "counts", "splits", "seed", "watch"];
    let named = METHOD.map(read);
    for path in files.flatten().map(|entry| entry.path()) {
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let stem = stem.expect("a name");
        for text in &named {
            let is_named = quoted(text).contains(&stem);
            assert!(is_named || without.contains(&stem), "{stem}.rs");
        }
    }
    let practice = read("seeds/practice.csv");
    let columns = practice.lines().next().expect("a heading").split(',');
    for column in columns.filter(|column| !["project", "stage"].contains(column)) {
        for text in &named {
            assert!(quoted(text).contains(&column), "practice column {column}");
        }
    }
}

/// Every entry of the list of changes that moves results is in the log, in Japanese with the same
/// numbers.
#[test]
fn the_log_of_corrections_is_that_of_the_list_of_changes() {
    let changes = read("CHANGELOG.md");
    let entries = changes.lines().filter(|line| line.starts_with("- "));
    let breaking: Vec<&str> = entries
        .filter(|entry| entry.contains("**Value-breaking**"))
        .collect();
    assert!(!breaking.is_empty());
    let marked = changes.matches("**Value-breaking**").count();
    // The mark is explained once, above the entries.
    assert_eq!(breaking.len() + 1, marked, "an entry is one line");
    let japanese = read("src/table/method/corrections.ja.md");
    let translated: Vec<&str> = japanese.lines().collect();
    assert_eq!(
        translated.len(),
        breaking.len(),
        "src/table/method/corrections.ja.md has one line for each value-breaking entry"
    );
    for (english, japanese) in breaking.iter().zip(&translated) {
        assert!(japanese.contains("**値が変わる変更**"), "{japanese}");
        // Spelled-out "five-year" has its digit in Japanese only.
        let missing: Vec<String> = numbers(english)
            .difference(&numbers(japanese))
            .cloned()
            .collect();
        assert!(missing.is_empty(), "{missing:?} of {english}");
    }
    let english = method(&SEEDS, Lang::En);
    for entry in breaking {
        assert!(english.contains(entry));
    }
}

/// Runs of digits with the points inside them.
fn numbers(text: &str) -> BTreeSet<String> {
    let runs = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    let runs = runs.map(|run| run.trim_matches('.').to_string());
    runs.filter(|run| !run.is_empty()).collect()
}

#[test]
fn the_number_of_observed_totals_is_that_of_the_calibration() {
    let posterior = SEEDS.posterior.as_ref().expect("the shipped posterior");
    let used = posterior
        .hindcast
        .iter()
        .filter(|one| one.role == Role::Used);
    assert_eq!((posterior.hindcast.len(), used.count()), (7, 4));
    for (lang, text) in documents() {
        let (seven, four) = match lang {
            Lang::Ja => ("合計は七つ", "そのうち四つ"),
            Lang::En => ("Seven totals of the second term", "four of them calibrate"),
        };
        assert!(text.contains(seven) && text.contains(four), "{lang:?}");
    }
}
