//! How what sets scenarios apart is written: names and values, one a scenario.

use crate::scenario::{
    Assumed, AssumedValue, AssumptionRow, LeverRow, ParameterSource, TrialCounting, told,
};
use crate::seeds::{Lever, Seeds};
use crate::text::{Lang, Words, compare, format, knowledge};
use crate::units::FiscalYear;

/// A lever's name and its value in each scenario: in the last year, and how it gets there where it moves.
pub fn lever_told(lang: Lang, seeds: &Seeds, row: &LeverRow) -> (String, Vec<String>) {
    let Some(lever) = seeds.lever(&row.lever) else {
        return (row.lever.clone(), Vec::new());
    };
    let moves = row
        .values
        .iter()
        .any(|values| values.iter().any(|value| !same(*value, values[0])));
    let cells = row.values.iter();
    let cells = cells.map(|values| course(lang, lever, values, moves));
    (lever.name.in_(lang).to_string(), cells.collect())
}

/// `15%（2029年度）`, with the first year before it where the lever starts elsewhere.
fn course(lang: Lang, lever: &Lever, values: &[f64], moves: bool) -> String {
    let (Some(first), Some(last)) = (values.first(), values.last()) else {
        return String::new();
    };
    let text = told(lang, lever, *last);
    if !moves {
        return text;
    }
    let year = FiscalYear::from_offset(values.len() - 1).0;
    let text = compare::by_year(lang, &text, year);
    if same(*first, *last) {
        text
    } else {
        compare::arrow(&told(lang, lever, *first), &text)
    }
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= super::TOLERANCE
}

/// The name of an assumption and what each scenario assumes.
pub fn assumption_told(lang: Lang, seeds: &Seeds, row: &AssumptionRow) -> (String, Vec<String>) {
    let name = match &row.assumed {
        Assumed::Source => compare::SOURCE.in_(lang).to_string(),
        Assumed::Fixed => compare::FIXED.in_(lang).to_string(),
        Assumed::Counting => compare::COUNTING.in_(lang).to_string(),
        Assumed::Pinned(id) => {
            let parameter = seeds.parameter(id);
            let name = parameter.map_or(id.as_str(), |parameter| parameter.name.in_(lang));
            compare::pinned(lang, name)
        }
        Assumed::Entered(id, year) => compare::entered(lang, series(lang, seeds, id), year.0),
    };
    let cells = row.values.iter().map(|value| value_told(lang, *value));
    (name, cells.collect())
}

/// The name of a series that values can be entered for.
fn series<'a>(lang: Lang, seeds: &'a Seeds, id: &'a str) -> &'a str {
    let parts = seeds.targets.iter().flat_map(|target| &target.parts);
    let part = || parts.clone().find(|part| part.id == id);
    let monitored = || seeds.monitored.iter().find(|one| one.id == id);
    let name = seeds.target(id).map(|target| &target.name);
    let name = name.or_else(|| part().map(|part| &part.name));
    let name = name.or_else(|| monitored().map(|one| &one.name));
    name.map_or(id, |name| name.in_(lang))
}

/// The words for what target 2 counts.
pub const fn counting_words(counting: TrialCounting) -> Words {
    match counting {
        TrialCounting::First => compare::COUNTING_FIRST,
        TrialCounting::Starts => compare::COUNTING_STARTS,
    }
}

fn value_told(lang: Lang, value: AssumedValue) -> String {
    const DIGITS: usize = 4;
    let words = match value {
        AssumedValue::Source(ParameterSource::Posterior) => knowledge::POSTERIOR,
        AssumedValue::Source(ParameterSource::PosteriorCovidInside) => knowledge::INSIDE,
        AssumedValue::Source(ParameterSource::Prior) => knowledge::PRIOR,
        AssumedValue::Counting(counting) => counting_words(counting),
        AssumedValue::Fixed(true) => compare::YES,
        AssumedValue::Fixed(false) => compare::NO,
        AssumedValue::Number(Some(number)) => return format::shortest(number, DIGITS),
        AssumedValue::Number(None) => compare::NOT_SET,
    };
    words.in_(lang).to_string()
}
