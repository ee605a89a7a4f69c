//! Scenario files and files with a whole shelf: what a user brings and takes away.

use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use super::stored::read;
use super::{LONGEST_NAME, SHELF_MARK, Slot, clean_name};
use crate::scenario::Scenario;
use crate::seeds::{Problem, Seeds};

/// Largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 1_000_000;

const EXTENSION: &str = ".json";

/// What a file held.
#[derive(Clone, Debug, PartialEq)]
pub enum Imported {
    /// One scenario, as `seedflow run --scenario` reads it, under the name of the file.
    Scenario {
        /// Name.
        name: String,
        /// Scenario.
        scenario: Box<Scenario>,
    },
    /// A whole shelf; single entries may be unreadable.
    Shelf(Vec<Slot>),
}

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Unsuitable {
    /// It is larger than [`LARGEST_FILE`].
    TooLarge,
    /// It is not text in UTF-8.
    NotText,
    /// It is not JSON; counted from 1.
    NotJson {
        /// Line of the fault.
        line: usize,
        /// Column of the fault.
        column: usize,
    },
    /// It is JSON, but no scenario that can be run: everything that is wrong with it.
    Problems(Vec<Problem>),
}

/// Reads a file that a user chose or dropped on the page.
///
/// # Errors
/// Why it is not taken.
pub fn import(file: &str, bytes: &[u8], seeds: &Seeds) -> Result<Imported, Unsuitable> {
    if LARGEST_FILE < bytes.len() {
        return Err(Unsuitable::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unsuitable::NotText)?;
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| Unsuitable::NotJson {
        line: error.line(),
        column: error.column(),
    })?;
    if is_shelf(text) {
        return Ok(Imported::Shelf(read(text, seeds).shelf.slots().to_vec()));
    }
    match Scenario::checked(text, seeds) {
        Ok(scenario) => Ok(Imported::Scenario {
            name: name_of(file),
            scenario: Box::new(scenario),
        }),
        Err(problems) => Err(Unsuitable::Problems(problems)),
    }
}

fn is_shelf(text: &str) -> bool {
    let value = serde_json::from_str::<Value>(text).unwrap_or_default();
    value.get("seedflow").and_then(Value::as_str) == Some(SHELF_MARK)
}

/// What a scenario file holds that can be run, with all problems of the rest: a lever, an assumption or a
/// series that has a problem is left out. None if not even the preset can be used.
pub fn readable_part(text: &str, seeds: &Seeds) -> Option<(Scenario, Vec<Problem>)> {
    let problems = match Scenario::checked(text, seeds) {
        Ok(scenario) => return Some((scenario, Vec::new())),
        Err(problems) => problems,
    };
    let text = text.trim_start_matches('\u{feff}');
    let Ok(Value::Object(mut object)) = serde_json::from_str(text) else {
        return None;
    };
    // Leaving one lever out may bring up another problem (a sum of shares), though not without end.
    let mut faults = problems.clone();
    for _ in 0..4 {
        let mut left_out = faults
            .iter()
            .map(|fault| leave_out(seeds, &mut object, fault));
        if !left_out.all(|possible| possible) {
            return None;
        }
        match Scenario::checked(&Value::Object(object.clone()).to_string(), seeds) {
            Ok(scenario) => return Some((scenario, problems)),
            Err(rest) => faults = rest,
        }
    }
    None
}

/// Leaves out what a problem is about; false where nothing can be left out.
fn leave_out(seeds: &Seeds, object: &mut Map<String, Value>, problem: &Problem) -> bool {
    let key = problem.key.as_str();
    if key.is_empty() || key == "preset" {
        return false;
    }
    if object.remove(key).is_some() {
        return true;
    }
    let Some((part, rest)) = key.split_once('.') else {
        // It is gone already, with another problem.
        return true;
    };
    if let Some(Value::Object(entries)) = object.get_mut(part) {
        let group = |id: &str| seeds.lever(id)?.sum_group.clone();
        // `levers.<group>.*` is told of shares that cannot add up to one.
        match rest.strip_suffix(".*") {
            Some(shares) => entries.retain(|id, _| group(id).as_deref() != Some(shares)),
            None => entries.retain(|id, _| !is_within(rest, id)),
        }
    }
    true
}

/// Whether a key names an id or something inside it; ids have points of their own.
fn is_within(key: &str, id: &str) -> bool {
    key.strip_prefix(id)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The name that a file gives its scenario: its own without the ending.
fn name_of(file: &str) -> String {
    let stem = file.strip_suffix(EXTENSION).unwrap_or(file);
    clean_name(stem).unwrap_or_else(|| "scenario".to_string())
}

/// A file name for a scenario, safe on every system: `ペアリング優先.json`.
pub fn file_name(name: &str) -> String {
    let safe = |letter: char| {
        let barred = letter.is_control() || "\\/:*?\"<>|#%&{}$!'`@+=~^".contains(letter);
        if barred { '-' } else { letter }
    };
    let stem: String = name.chars().map(safe).take(LONGEST_NAME).collect();
    let stem = stem.trim_matches(|letter: char| letter == '.' || letter.is_whitespace());
    let stem = if stem.is_empty() { "scenario" } else { stem };
    format!("{stem}{EXTENSION}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::web::shelf::examples::{names, seeds, shelf, work};
    use crate::web::shelf::{Shelf, write};

    fn problems(text: &str) -> Vec<String> {
        match import("file.json", text.as_bytes(), &seeds()) {
            Err(Unsuitable::Problems(problems)) => {
                problems.into_iter().map(|problem| problem.key).collect()
            }
            other => panic!("{text} has problems, not {other:?}"),
        }
    }

    #[test]
    fn a_scenario_that_was_taken_away_comes_back_as_it_was() {
        let scenario = work(0.3).scenario;
        let name = file_name("ペアリング優先 3:1");
        assert_eq!(name, "ペアリング優先 3-1.json");
        let bytes = scenario.to_json().into_bytes();
        let imported = import(&name, &bytes, &seeds());
        let expected = Imported::Scenario {
            name: "ペアリング優先 3-1".to_string(),
            scenario: Box::new(scenario),
        };
        assert_eq!(imported, Ok(expected));
    }

    #[test]
    fn a_whole_shelf_comes_back_as_it_was() {
        let mut before = shelf(&["A", "B"]);
        before.rename("id of A", "案", 3, Lang::Ja);
        let imported = import("all.json", write(&before, 4).as_bytes(), &seeds());
        let Ok(Imported::Shelf(slots)) = imported else {
            panic!("it is a shelf");
        };
        assert_eq!(Shelf::of(slots), before);
    }

    #[test]
    fn a_file_that_is_no_scenario_is_refused_with_the_place() {
        let with = |bytes: &[u8]| import("x.json", bytes, &seeds());
        let large = vec![b' '; LARGEST_FILE + 1];
        assert_eq!(with(&large), Err(Unsuitable::TooLarge));
        assert_eq!(with(&[0xff, 0xfe, 0x00]), Err(Unsuitable::NotText));
        assert_eq!(
            with(b"{\n  \"preset\": plan }"),
            Err(Unsuitable::NotJson {
                line: 2,
                column: 13
            })
        );
        let deep = "[".repeat(500_000);
        assert!(matches!(
            with(deep.as_bytes()),
            Err(Unsuitable::NotJson { .. })
        ));
        assert_eq!(problems("[]"), [""]);
        assert_eq!(
            problems(
                r#"{"preset":"plan","levers":{"pairng":0.3,"budget":-1},"assumptions":{"x":1}}"#
            ),
            ["levers.budget", "levers.pairng", "assumptions.x"]
        );
    }

    #[test]
    fn what_can_be_read_of_a_broken_file_can_be_opened() {
        let text =
            r#"{"preset":"plan","levers":{"pairng":0.3,"pairing":0.2,"matching":"x"},"surplus":1}"#;
        let (scenario, problems) = readable_part(text, &seeds()).expect("the preset is known");
        assert_eq!(scenario.levers.keys().collect::<Vec<_>>(), ["pairing"]);
        assert_eq!(problems.len(), 3);
        let shares =
            r#"{"preset":"plan","levers":{"share.drug":0.9,"share.device":0.9,"pairing":0.2}}"#;
        let (scenario, problems) = readable_part(shares, &seeds()).expect("the rest can be run");
        assert_eq!(scenario.levers.keys().collect::<Vec<_>>(), ["pairing"]);
        assert_eq!(problems.len(), 1);
        for text in ["{}", "[1]", r#"{"preset":"gone"}"#, "{"] {
            assert_eq!(readable_part(text, &seeds()), None, "{text}");
        }
    }

    #[test]
    fn file_names_are_safe_everywhere() {
        assert_eq!(file_name("../a\u{0}b"), "-a-b.json");
        assert_eq!(file_name(" . "), "scenario.json");
        assert!(file_name(&"x".repeat(500)).len() < 100);
        assert_eq!(names(&Shelf::default()), Vec::<&str>::new());
    }
}
