//! What was observed: `licences@2025=118`, read and checked, all problems at once.

use serde::Serialize;

use crate::run::TRACKED;
use crate::scenario::{self, Scenario, half_width};
use crate::seeds::{Problem, Seeds, nearest};
use crate::units::FiscalYear;

/// The option that the texts come from.
const PLACE: &str = "--observed";
/// The form that is wanted.
const FORM: &str = "INDICATOR@FY=COUNT is wanted, such as licences@2025=118";

/// The count of an indicator in a past fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Observation {
    /// Position in [`TRACKED`].
    #[serde(skip)]
    index: usize,
    /// Indicator id.
    pub indicator: &'static str,
    /// The year.
    pub fiscal_year: FiscalYear,
    /// What was counted in it.
    pub count: u32,
}

impl Observation {
    /// The count of a tracked indicator in a year; none for another indicator or a year before FY2025.
    pub fn new(indicator: &str, fiscal_year: FiscalYear, count: u32) -> Option<Observation> {
        let index = TRACKED.iter().position(|(id, _)| *id == indicator)?;
        (FiscalYear::FIRST <= fiscal_year).then_some(Observation {
            index,
            indicator: TRACKED[index].0,
            fiscal_year,
            count,
        })
    }

    /// Position of its indicator in [`TRACKED`].
    pub fn index(&self) -> usize {
        self.index
    }

    /// Years since FY2025.
    pub fn year(&self) -> usize {
        self.fiscal_year.offset()
    }
}

/// The observations that texts such as `licences@2025=118` tell of, in the order of the indicators
/// and years.
///
/// # Errors
/// Everything that is wrong with them: form, indicator, fiscal year (FY2025 to the horizon), count (a
/// whole number from 0 to 1,000,000), the same indicator and year twice.
pub fn observations(
    seeds: &Seeds,
    texts: &[String],
    horizon: FiscalYear,
) -> Result<Vec<Observation>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut observed: Vec<Observation> = Vec::new();
    for text in texts {
        let mut refuse = |reason| problems.push(Problem::new(PLACE, text, reason));
        match read(seeds, text, horizon) {
            Err(reasons) => reasons.into_iter().for_each(refuse),
            Ok(one) if observed.iter().any(|other| is_same(other, &one)) => {
                refuse("is given more than once; only one can be meant".to_string());
            }
            Ok(one) => observed.push(one),
        }
    }
    if problems.is_empty() {
        observed.sort_unstable();
        Ok(observed)
    } else {
        Err(problems)
    }
}

/// What a scenario says was observed, up to the horizon, in the order of the indicators and years.
pub fn observed_in(scenario: &Scenario, horizon: FiscalYear) -> Vec<Observation> {
    let values = scenario.observed.iter().flat_map(|(id, counts)| {
        let counts = counts.iter();
        counts.filter_map(move |(year, count)| Observation::new(id, *year, *count))
    });
    let mut observed: Vec<Observation> = values.filter(|one| one.fiscal_year <= horizon).collect();
    observed.sort_unstable();
    observed
}

fn is_same(one: &Observation, other: &Observation) -> bool {
    (one.index, one.fiscal_year) == (other.index, other.fiscal_year)
}

fn read(seeds: &Seeds, text: &str, horizon: FiscalYear) -> Result<Observation, Vec<String>> {
    let Some((name, count)) = text.split_once(['=', '＝']) else {
        return Err(vec![format!("has no `=`; {FORM}")]);
    };
    let Some((indicator, year)) = name.split_once(['@', '＠']) else {
        return Err(vec![format!("names no fiscal year; {FORM}")]);
    };
    let indicator = indicator.trim();
    let year = year_of(year.trim(), horizon);
    let count = count_of(count.trim());
    let unknown = indicator_refusal(seeds, indicator);
    if let (None, Ok(year), Ok(count)) = (&unknown, &year, &count)
        && let Some(observation) = Observation::new(indicator, *year, *count)
    {
        return Ok(observation);
    }
    let reasons = [unknown, year.err(), count.err()];
    Err(reasons.into_iter().flatten().collect())
}

fn indicator_refusal(seeds: &Seeds, id: &str) -> Option<String> {
    let ids = TRACKED.map(|(id, _)| id);
    if ids.contains(&id) {
        return None;
    }
    let allowed = format!("allowed are {}", ids.join(", "));
    Some(if id.is_empty() {
        format!("names no indicator; {FORM}; {allowed}")
    } else if seeds.target(id).is_some() {
        format!(
            "`{id}` does not come from the simulated pipeline, so it says nothing about the rest; {allowed}"
        )
    } else {
        match nearest(id, ids) {
            Some(near) => format!("unknown indicator `{id}`; did you mean `{near}`?"),
            None => format!("unknown indicator `{id}`; {allowed}"),
        }
    })
}

/// `2025` or `FY2025`.
fn year_of(text: &str, horizon: FiscalYear) -> Result<FiscalYear, String> {
    let text = &half_width(text);
    let digits = text
        .strip_prefix("FY")
        .or_else(|| text.strip_prefix("fy"))
        .unwrap_or(text);
    let (first, last) = (FiscalYear::FIRST.0, horizon.0);
    match digits.parse::<u16>() {
        Ok(year) if (first..=last).contains(&year) => Ok(FiscalYear(year)),
        Ok(year) => Err(format!(
            "FY{year} is out of range; allowed are FY{first} to FY{last} (the horizon)"
        )),
        Err(_) => Err(format!(
            "{text:?} is not a fiscal year; allowed are 2025 to {last} (the horizon)"
        )),
    }
}

fn count_of(text: &str) -> Result<u32, String> {
    let allowed = "allowed are whole numbers from 0 to 1,000,000";
    match half_width(text).parse::<f64>() {
        Ok(number) => {
            scenario::count(number).ok_or_else(|| format!("{number} cannot be a count; {allowed}"))
        }
        Err(_) => Err(format!("{text:?} is not a number; {allowed}")),
    }
}
