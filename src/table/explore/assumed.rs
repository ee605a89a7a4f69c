//! Assumptions as answers name them: name, unit, grade, kind of source, values.

use crate::seeds::{Grade, Kind, Parameter};
use crate::table::explore::Explored;
use crate::table::hindcast::three_digits;
use crate::table::{grade, unit_words};
use crate::text::explore::assumed as words;
use crate::text::{Lang, Words, format};

/// Units that stand right behind their number.
const JOINED: [&str; 9] = [
    "calls",
    "contracts_per_seed_year",
    "factor",
    "million_yen_per_seed_year",
    "months",
    "papers_per_year",
    "per_month",
    "per_year",
    "starts",
];
/// A unit that English does not say.
const FACTOR: &str = "factor";

impl Explored<'_> {
    /// The name of an assumption.
    pub fn assumption_name(&self, id: &str, lang: Lang) -> String {
        let parameter = self.seeds.parameter(id);
        parameter.map_or_else(|| id.to_string(), |of| of.name.in_(lang).to_string())
    }

    /// Its grade as the data writes it.
    pub fn assumption_grade(&self, id: &str) -> &'static str {
        self.seeds
            .parameter(id)
            .map_or("", |parameter| grade(parameter.grade))
    }

    /// Its unit in words.
    pub fn assumption_unit(&self, id: &str, lang: Lang) -> String {
        let parameter = self.seeds.parameter(id);
        parameter.map_or_else(String::new, |of| unit_words(&of.unit, lang))
    }

    /// Name and unit, for an axis. A share or a probability is told in per cent.
    pub fn assumption_axis(&self, id: &str, lang: Lang) -> String {
        let unit = if self.is_in_percent(id) {
            "%".to_string()
        } else {
            self.assumption_unit(id, lang)
        };
        words::axis(lang, &self.assumption_name(id, lang), &unit)
    }

    /// Whether its values are told in per cent.
    pub fn is_in_percent(&self, id: &str) -> bool {
        let parameter = self.seeds.parameter(id);
        parameter.is_some_and(|of| ["probability", "share"].contains(&of.unit.as_str()))
    }

    /// A value of it with its unit.
    pub fn assumption_value(&self, id: &str, value: f64, lang: Lang) -> String {
        if self.is_in_percent(id) {
            return format::percent(value, 1);
        }
        let number = three_digits(value);
        let Some(of) = self.seeds.parameter(id) else {
            return number;
        };
        if of.unit == FACTOR && lang == Lang::En {
            return number;
        }
        let joined = JOINED.contains(&of.unit.as_str());
        words::value(lang, &number, &unit_words(&of.unit, lang), joined)
    }

    /// Unit, grade and kind of source, for a table.
    pub(super) fn assumption_cells(&self, id: &str, lang: Lang) -> [String; 3] {
        let parameter = self.seeds.parameter(id);
        [
            self.assumption_unit(id, lang),
            self.assumption_grade(id).to_string(),
            parameter.map_or_else(String::new, |of| kind(of).in_(lang).to_string()),
        ]
    }

    /// A sentence on how many of some assumptions are of grade C; none where none is.
    pub(super) fn grade_c(&self, ids: &[&str], lang: Lang) -> Option<String> {
        let is_assumed = |id: &&&str| {
            let parameter = self.seeds.parameter(id);
            parameter.is_some_and(|of| of.grade == Grade::C)
        };
        let assumed = ids.iter().filter(is_assumed).count();
        (assumed > 0).then(|| words::of_grade_c(lang, assumed, ids.len()))
    }
}

fn kind(of: &Parameter) -> Words {
    match of.kind {
        Kind::Statistic => words::STATISTIC,
        Kind::Plan => words::PLAN,
        Kind::Estimate => words::ESTIMATE,
        Kind::Assumption => words::ASSUMED,
    }
}
