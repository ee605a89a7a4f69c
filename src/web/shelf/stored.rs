//! The shelf as JSON, in this browser and in files that hold a whole shelf.
//!
//! ```json
//! { "seedflow": "shelf", "format": 1, "revision": 3, "entries": [
//!   { "id": "…", "name": "…", "saved_at": 1764054000000, "changed_at": 1764054000000,
//!     "model": "2026.2", "data": "2026.2",
//!     "work": { "horizon": 2029, "run_seed": 2025, "replications": 2000,
//!               "scenario": { "preset": "plan", "levers": {} } } } ] }
//! ```
//!
//! `scenario` is a scenario file. Keys may be added to format 1 only if older pages may drop them;
//! otherwise the format rises, and an older page reads but never writes over it.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use xxhash_rust::xxh3::xxh3_64;

use super::{Saved, Shelf, Slot, Unread, Versions, Work, clean_name};
use crate::link::{MOST_REPLICATIONS, REPLICATIONS, RUN_SEED};
use crate::scenario::Scenario;
use crate::seeds::{Problem, Seeds};
use crate::units::FiscalYear;

/// Version of the form in which the shelf is written.
pub const FORMAT: u32 = 1;
/// What tells a file with a shelf from a scenario file.
pub const SHELF_MARK: &str = "shelf";

/// What could be read of a stored shelf.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What stands on it; what cannot be read stands on it too.
    pub shelf: Shelf,
    /// Rises with each writing.
    pub revision: u64,
    /// Whether a newer page wrote it, so that this one must not write over it.
    pub newer: bool,
}

#[derive(Serialize, Deserialize)]
struct ShelfText {
    seedflow: String,
    format: u32,
    #[serde(default)]
    revision: u64,
    entries: Vec<Box<RawValue>>,
}

/// An entry; whatever can have a default has one, so that older texts are read too.
#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(default)]
    id: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    saved_at: u64,
    #[serde(default)]
    changed_at: u64,
    #[serde(default)]
    model: String,
    #[serde(default)]
    data: String,
    work: WorkText,
}

/// Only what an entry says of itself, where the rest cannot be read.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Label {
    id: String,
    name: String,
}

/// A run as text.
#[derive(Serialize, Deserialize)]
pub(super) struct WorkText {
    #[serde(default = "plan_end")]
    horizon: u16,
    #[serde(default = "first_seed")]
    run_seed: u64,
    #[serde(default = "first_replications")]
    replications: u32,
    scenario: Box<RawValue>,
}

const fn plan_end() -> u16 {
    FiscalYear::PLAN_END.0
}

const fn first_seed() -> u64 {
    RUN_SEED
}

const fn first_replications() -> u32 {
    REPLICATIONS
}

impl WorkText {
    /// The text of a run.
    pub(super) fn of(work: &Work) -> WorkText {
        WorkText {
            horizon: work.horizon.0,
            run_seed: work.run_seed,
            replications: work.replications,
            scenario: raw(&work.scenario.as_file()),
        }
    }

    /// The run, checked against the data.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn read(&self, seeds: &Seeds) -> Result<Work, Vec<Problem>> {
        let scenario = Scenario::checked(self.scenario.get(), seeds);
        let (first, last) = (FiscalYear::PLAN_END, FiscalYear::LAST);
        let horizon = Some(FiscalYear(self.horizon)).filter(|year| (first..=last).contains(year));
        let replications = (1..=MOST_REPLICATIONS).contains(&self.replications);
        match (scenario, horizon) {
            (Ok(scenario), Some(horizon)) if replications => Ok(Work {
                scenario,
                horizon,
                run_seed: self.run_seed,
                replications: self.replications,
            }),
            (scenario, horizon) => {
                let mut problems = scenario.err().unwrap_or_default();
                if horizon.is_none() {
                    let allowed = format!("{}–{}", first.0, last.0);
                    problems.push(refused("horizon", self.horizon.into(), &allowed));
                }
                if !replications {
                    let allowed = format!("1–{MOST_REPLICATIONS}");
                    problems.push(refused("replications", self.replications.into(), &allowed));
                }
                Err(problems)
            }
        }
    }
}

fn refused(key: &str, value: u64, allowed: &str) -> Problem {
    Problem::new(
        "work",
        key,
        format!("{value} is not allowed; allowed are {allowed}"),
    )
}

/// Plain data as JSON; text keys and finite numbers can always be written.
pub(super) fn raw(value: &impl Serialize) -> Box<RawValue> {
    serde_json::value::to_raw_value(value).expect("plain data can be written as JSON")
}

/// The shelf as text.
pub fn write(shelf: &Shelf, revision: u64) -> String {
    let text = ShelfText {
        seedflow: SHELF_MARK.to_string(),
        format: FORMAT,
        revision,
        entries: shelf.slots().iter().map(entry_text).collect(),
    };
    raw(&text).get().to_string()
}

fn entry_text(slot: &Slot) -> Box<RawValue> {
    match slot {
        Slot::Saved(saved) => raw(&Entry {
            id: saved.id.clone(),
            name: saved.name.clone(),
            saved_at: saved.saved_at,
            changed_at: saved.changed_at,
            model: saved.versions.model.clone(),
            data: saved.versions.data.clone(),
            work: WorkText::of(&saved.work),
        }),
        // An object stays an object, which a later version may read; anything else is quoted.
        Slot::Unread(unread) => match RawValue::from_string(unread.raw.clone()) {
            Ok(value) if value.get().starts_with('{') => value,
            _ => raw(&unread.raw),
        },
    }
}

/// Reads a stored shelf as far as it can be read; a text that is none at all becomes a single entry that
/// cannot be read.
pub fn read(text: &str, seeds: &Seeds) -> Reading {
    match serde_json::from_str::<ShelfText>(text) {
        Ok(text) if text.seedflow == SHELF_MARK => {
            let slots = text.entries.iter().map(|entry| slot(entry.get(), seeds));
            Reading {
                shelf: Shelf::of(slots),
                revision: text.revision,
                newer: FORMAT < text.format,
            }
        }
        Ok(text) => {
            let reason = format!("is {:?}; {SHELF_MARK:?} is wanted", text.seedflow);
            whole_unread(Problem::new("shelf", "seedflow", reason), text_of(&text))
        }
        Err(error) => {
            let reason = format!("cannot be read: {error}");
            whole_unread(Problem::new("shelf", "", reason), text.to_string())
        }
    }
}

fn text_of(text: &ShelfText) -> String {
    raw(text).get().to_string()
}

fn whole_unread(problem: Problem, raw: String) -> Reading {
    let slot = Slot::Unread(unread(raw, Label::default(), vec![problem]));
    Reading {
        shelf: Shelf::of([slot]),
        ..Reading::default()
    }
}

fn slot(text: &str, seeds: &Seeds) -> Slot {
    // What was quoted because it was no object.
    if let Ok(quoted) = serde_json::from_str::<String>(text) {
        let problem = Problem::new("entry", "", "is no entry of a shelf");
        return Slot::Unread(unread(quoted, Label::default(), vec![problem]));
    }
    let entry = match serde_json::from_str::<Entry>(text) {
        Ok(entry) => entry,
        Err(error) => {
            let label = serde_json::from_str(text).unwrap_or_default();
            let problem = Problem::new("entry", "", format!("cannot be read: {error}"));
            return Slot::Unread(unread(text.to_string(), label, vec![problem]));
        }
    };
    match entry.work.read(seeds) {
        Ok(work) => Slot::Saved(Box::new(Saved {
            id: id_or_digest(entry.id, text),
            name: clean_name(&entry.name).unwrap_or_else(|| "—".to_string()),
            work,
            saved_at: entry.saved_at,
            changed_at: entry.changed_at.max(entry.saved_at),
            versions: Versions {
                model: entry.model,
                data: entry.data,
            },
        })),
        Err(problems) => {
            let label = Label {
                id: entry.id,
                name: entry.name,
            };
            Slot::Unread(unread(text.to_string(), label, problems))
        }
    }
}

fn unread(raw: String, label: Label, problems: Vec<Problem>) -> Unread {
    Unread {
        id: id_or_digest(label.id, &raw),
        name: clean_name(&label.name).unwrap_or_default(),
        raw,
        problems,
    }
}

fn id_or_digest(id: String, text: &str) -> String {
    if id.is_empty() { digest(text) } else { id }
}

/// An id made from a text: the same in every tab.
pub(super) fn digest(text: &str) -> String {
    format!("{:016x}", xxh3_64(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::shelf::examples::{names, seeds, shelf};

    /// A shelf as the first version wrote it; it must be read for ever.
    const FIRST: &str = r#"{"seedflow":"shelf","format":1,"revision":12,"entries":[
        {"id":"a","name":"ペアリング優先","saved_at":1764054000000,"changed_at":1764054060000,"model":"2026.2","data":"2026.2",
         "work":{"horizon":2034,"run_seed":18446744073709551615,"replications":10000,
         "scenario":{"preset":"plan","levers":{"pairing":0.3,"budget":{"value":1400.0,"start":2027,"ramp":2}},"assumptions":{},"parameters":"prior","fixed_parameters":false}}},
        {"name":"short","work":{"scenario":{"preset":"second-term"}}}]}"#;

    #[test]
    fn the_first_format_is_read_for_ever() {
        let reading = read(FIRST, &seeds());
        assert_eq!((reading.revision, reading.newer), (12, false));
        let saved = reading.shelf.saved("a").expect("it can be read");
        assert_eq!(saved.name, "ペアリング優先");
        assert_eq!(saved.work.run_seed, u64::MAX);
        assert_eq!(saved.work.horizon, FiscalYear(2034));
        assert_eq!(saved.work.scenario.levers["budget"].ramp, 2);
        let [_, Slot::Saved(short)] = reading.shelf.slots() else {
            panic!("what an older text leaves out has a default");
        };
        assert_eq!(short.work.replications, REPLICATIONS);
        assert!(!short.id.is_empty());
    }

    #[test]
    fn what_is_written_is_read_back_as_it_was() {
        let mut before = shelf(&["A", "B"]);
        before.rename("id of A", "名前 \"<b>\" \\", 5, crate::text::Lang::Ja);
        let reading = read(&write(&before, 7), &seeds());
        assert_eq!((reading.shelf, reading.revision), (before, 7));
    }

    #[test]
    fn an_entry_that_cannot_be_read_keeps_its_text_and_names_the_place() {
        let broken = r#"{"id":"x","name":"old","later":[1, 2],"work":{"scenario":{"preset":"plan","levers":{"gone":1}}}}"#;
        let text =
            format!(r#"{{"seedflow":"shelf","format":1,"entries":[{broken}, 7, {{"work":1}}]}}"#);
        let reading = read(&text, &seeds());
        let [Slot::Unread(old), Slot::Unread(seven), Slot::Unread(third)] = reading.shelf.slots()
        else {
            panic!("none of them can be read");
        };
        assert_eq!((&*old.id, &*old.name, &*old.raw), ("x", "old", broken));
        assert_eq!(old.problems[0].key, "levers.gone");
        assert_eq!((&*seven.raw, &*third.raw), ("7", r#"{"work":1}"#));
        let again = read(&write(&reading.shelf, 1), &seeds());
        let raws = |reading: &Reading| -> Vec<String> {
            let slots = reading.shelf.slots().iter();
            slots
                .filter_map(|slot| match slot {
                    Slot::Unread(unread) => Some(unread.raw.clone()),
                    Slot::Saved(_) => None,
                })
                .collect()
        };
        assert_eq!(raws(&again), raws(&reading), "writing it keeps the texts");
    }

    #[test]
    fn a_text_that_is_no_shelf_is_kept_whole() {
        for text in ["", "{\"seedflow\":\"she", "[]", "null", "{}", "\u{0}"] {
            let reading = read(text, &seeds());
            let again = read(&write(&reading.shelf, 1), &seeds());
            for reading in [reading, again] {
                let [Slot::Unread(unread)] = reading.shelf.slots() else {
                    panic!("{text:?} is kept as one entry");
                };
                assert_eq!(unread.raw, text);
            }
        }
    }

    #[test]
    fn a_shelf_of_a_later_format_is_read_but_marked() {
        let later = FIRST.replace("\"format\":1", "\"format\":2");
        let reading = read(&later, &seeds());
        assert!(reading.newer);
        assert_eq!(names(&reading.shelf), ["ペアリング優先", "short"]);
    }

    #[test]
    fn numbers_outside_their_range_are_told() {
        let text = r#"{"seedflow":"shelf","format":1,"entries":[{"work":{"horizon":2041,"replications":0,"scenario":{"preset":"plan"}}}]}"#;
        let reading = read(text, &seeds());
        let [Slot::Unread(unread)] = reading.shelf.slots() else {
            panic!("it cannot be run");
        };
        let keys: Vec<&str> = unread.problems.iter().map(|p| p.key.as_str()).collect();
        assert_eq!(keys, ["horizon", "replications"]);
    }
}
