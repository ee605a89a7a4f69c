//! Reading tables field by field, so that one fault never hides another.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use serde::de::DeserializeOwned;
use toml::{Table, Value};

use crate::seeds::nearest::unknown;
use crate::seeds::{Grade, Kind, Problem};
use crate::text::Name;

/// The problems found so far; readers go on after each.
#[derive(Default)]
pub(super) struct Report(RefCell<Vec<Problem>>);

impl Report {
    /// Notes a problem at a key of a file.
    pub(super) fn note(&self, file: &str, key: impl Into<String>, reason: impl Into<String>) {
        self.0.borrow_mut().push(Problem::new(file, key, reason));
    }

    /// All problems in the order in which they were found.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.0.into_inner()
    }
}

/// How well a number is known and where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Provenance {
    pub(super) kind: Kind,
    pub(super) grade: Grade,
    pub(super) source: String,
}

/// The id of the source that stands for the product's own assumptions.
pub(super) const ASSUMPTION: &str = "assumption";

/// What readers share: where problems go and which sources exist.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) report: &'a Report,
    /// Ids of the sources; none if the file of sources could not be read.
    pub(super) sources: Option<&'a BTreeSet<String>>,
}

impl Context<'_> {
    /// Whether a source exists; true where that cannot be known.
    fn knows(&self, source: &str) -> bool {
        self.sources.is_none_or(|sources| sources.contains(source))
    }
}

/// One table of a file (or one row of a sheet) while it is read.
///
/// Each reading method notes what is wrong and yields none then; [`Entry::finish`] notes the keys
/// that nobody asked for.
pub(super) struct Entry<'a> {
    file: &'static str,
    label: String,
    table: &'a Table,
    asked: RefCell<BTreeSet<&'static str>>,
    context: Context<'a>,
}

impl<'a> Entry<'a> {
    /// An entry of a file; `label` names it in problems and is empty for the whole file.
    pub(super) fn new(
        file: &'static str,
        label: impl Into<String>,
        table: &'a Table,
        context: Context<'a>,
    ) -> Entry<'a> {
        Entry {
            file,
            label: label.into(),
            table,
            asked: RefCell::default(),
            context,
        }
    }

    /// A table inside it.
    pub(super) fn inner<'b>(&self, key: &str, table: &'b Table) -> Entry<'b>
    where
        'a: 'b,
    {
        Entry::new(self.file, self.path(key), table, self.context)
    }

    /// Notes a problem at one of its keys.
    pub(super) fn note(&self, key: &str, reason: impl Into<String>) {
        let place = match (self.label.is_empty(), key.is_empty()) {
            (true, _) => key.to_string(),
            (false, true) => self.label.clone(),
            (false, false) => format!("{}.{key}", self.label),
        };
        self.context.report.note(self.file, place, reason);
    }

    /// Whether this is how problems name it.
    pub(super) fn is_called(&self, label: &str) -> bool {
        self.label == label
    }

    /// Whether a key is present.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// A value that may be absent.
    pub(super) fn maybe<T: DeserializeOwned>(&self, key: &'static str) -> Option<T> {
        self.asked.borrow_mut().insert(key);
        let value = self.table.get(key)?.clone();
        match value.try_into() {
            Ok(value) => Some(value),
            Err(error) => {
                self.note(key, error.message());
                None
            }
        }
    }

    /// A value that must be there.
    pub(super) fn get<T: DeserializeOwned>(&self, key: &'static str) -> Option<T> {
        if !self.has(key) {
            self.asked.borrow_mut().insert(key);
            self.note(key, "missing");
        }
        self.maybe(key)
    }

    /// One of a few words.
    pub(super) fn word<T: DeserializeOwned>(&self, key: &'static str) -> Option<T> {
        let word: String = self.get(key)?;
        match Value::String(word).try_into() {
            Ok(word) => Some(word),
            Err(error) => {
                self.note(key, error.message());
                None
            }
        }
    }

    /// One of a few words that may be absent.
    pub(super) fn maybe_word<T: DeserializeOwned>(&self, key: &'static str) -> Option<T> {
        if self.has(key) {
            return self.word(key);
        }
        self.asked.borrow_mut().insert(key);
        None
    }

    /// A text that must not be empty.
    pub(super) fn text(&self, key: &'static str) -> Option<String> {
        let text: String = self.get(key)?;
        if text.trim().is_empty() {
            self.note(key, "empty; a text is needed");
            return None;
        }
        Some(text)
    }

    /// A text in both languages.
    pub(super) fn name(&self, key: &'static str) -> Option<Name> {
        let table: Table = self.get(key)?;
        let inner = self.inner(key, &table);
        let (ja, en) = (inner.text("ja"), inner.text("en"));
        inner.finish();
        Some(Name { ja: ja?, en: en? })
    }

    /// A finite number in a range.
    pub(super) fn number(&self, key: &'static str, range: RangeInclusive<f64>) -> Option<f64> {
        let number = self.get(key)?;
        self.ranged(key, number, range)
    }

    /// A finite number in a range that may be absent.
    pub(super) fn maybe_number(
        &self,
        key: &'static str,
        range: RangeInclusive<f64>,
    ) -> Option<f64> {
        let number = self.maybe(key)?;
        self.ranged(key, number, range)
    }

    fn ranged(&self, key: &str, number: f64, range: RangeInclusive<f64>) -> Option<f64> {
        if range.contains(&number) && number.is_finite() {
            return Some(number);
        }
        let (low, high) = (range.start(), range.end());
        self.note(
            key,
            format!("{number} is out of range; allowed are {low} to {high}"),
        );
        None
    }

    /// The id of a source that exists.
    pub(super) fn source(&self, key: &'static str) -> Option<String> {
        let source = self.text(key)?;
        if !self.context.knows(&source) {
            let known = self
                .context
                .sources
                .into_iter()
                .flatten()
                .map(String::as_str);
            self.note(key, unknown("source", &source, known));
            return None;
        }
        Some(source)
    }

    /// The id of a source that exists; it may be absent.
    pub(super) fn maybe_source(&self, key: &'static str) -> Option<String> {
        if self.has(key) {
            return self.source(key);
        }
        self.asked.borrow_mut().insert(key);
        None
    }

    /// Kind, grade and source under the keys `kind`, `grade` and `source`.
    pub(super) fn provenance(&self) -> Option<Provenance> {
        self.provenance_at(["kind", "grade", "source"])
    }

    /// Kind, grade and source under three keys. What is assumed is of kind `assumption`, grade C
    /// and source `assumption`, and nothing else is.
    pub(super) fn provenance_at(&self, keys: [&'static str; 3]) -> Option<Provenance> {
        let [kind_key, grade_key, source_key] = keys;
        let kind: Option<Kind> = self.word(kind_key);
        let grade: Option<Grade> = self.word(grade_key);
        let source = self.source(source_key);
        let (kind, grade, source) = (kind?, grade?, source?);
        let assumed = grade == Grade::C;
        if assumed != (kind == Kind::Assumption) {
            self.note(kind_key, "grade C and kind `assumption` go together");
        }
        if assumed != (source == ASSUMPTION) {
            self.note(source_key, "grade C and source `assumption` go together");
        }
        Some(Provenance {
            kind,
            grade,
            source,
        })
    }

    /// The tables of an array, labelled by their `id` or `number`, else by position.
    pub(super) fn entries(&self, key: &'static str) -> Vec<Entry<'a>> {
        self.asked.borrow_mut().insert(key);
        let Some(Value::Array(values)) = self.table.get(key) else {
            self.note(key, "missing; an array of tables is needed");
            return Vec::new();
        };
        let mut entries = Vec::with_capacity(values.len());
        for (position, value) in values.iter().enumerate() {
            match value {
                Value::Table(table) => {
                    let label = label_of(table, key, position);
                    entries.push(Entry::new(self.file, label, table, self.context));
                }
                _ => self.note(key, format!("entry {} is not a table", position + 1)),
            }
        }
        entries
    }

    /// Notes the keys that nobody asked for.
    pub(super) fn finish(&self) {
        let asked = self.asked.borrow();
        for key in self
            .table
            .keys()
            .filter(|key| !asked.contains(key.as_str()))
        {
            self.note(key, unknown("key", key, asked.iter().copied()));
        }
    }

    fn path(&self, key: &str) -> String {
        if self.label.is_empty() {
            key.to_string()
        } else {
            format!("{}.{key}", self.label)
        }
    }
}

fn label_of(table: &Table, key: &str, position: usize) -> String {
    match (table.get("id"), table.get("number")) {
        (Some(Value::String(id)), _) if !id.is_empty() => id.clone(),
        (None, Some(Value::Integer(number))) => format!("{key} {number}"),
        _ => format!("{key}[{}]", position + 1),
    }
}

/// Notes ids that occur twice.
pub(super) fn refuse_doubles<'e, 'a: 'e>(
    entries: impl IntoIterator<Item = &'e Entry<'a>>,
    key: &str,
) {
    let mut seen = BTreeSet::new();
    for entry in entries {
        if let Some(Value::String(id)) = entry.table.get(key)
            && !seen.insert(id.as_str())
        {
            entry.note(key, format!("`{id}` occurs twice"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_an_entry_is_told() {
        let table: Table = "id = ''\nsize = 'big'\nshare = nan\ncolor = 1"
            .parse()
            .expect("valid TOML");
        let report = Report::default();
        let context = Context {
            report: &report,
            sources: None,
        };
        let entry = Entry::new("f.toml", "thing", &table, context);
        assert_eq!(entry.text("id"), None);
        assert_eq!(entry.number("size", 0.0..=1.0), None);
        assert_eq!(entry.number("share", 0.0..=1.0), None);
        assert_eq!(entry.maybe::<u8>("colour"), None);
        assert_eq!(entry.get::<u8>("weight"), None);
        entry.finish();
        let keys: Vec<String> = report.into_problems().into_iter().map(|p| p.key).collect();
        let expected = [
            "thing.id",
            "thing.size",
            "thing.share",
            "thing.weight",
            "thing.color",
        ];
        assert_eq!(keys, expected);
    }
}
