//! Parameters that a user pins to a value, by id or by pattern.
//!
//! An exact id beats a pattern. Two patterns that give one parameter different values contradict
//! each other and are refused, since neither order nor length says which one is meant.

use std::collections::BTreeMap;

use crate::math::floor;
use crate::scenario::check::{PLACE, did_you_mean, listed_by, show};
use crate::scenario::{ParameterSource, Scenario, TrialCounting};
use crate::seeds::{Parameter, Problem, Seeds};

/// The pinned value of every parameter in layout order, or none.
///
/// # Errors
/// Patterns that match nothing, values outside a parameter's range, patterns that contradict.
pub fn assumptions(seeds: &Seeds, scenario: &Scenario) -> Result<Vec<Option<f64>>, Vec<Problem>> {
    let mut problems = Vec::new();
    for (pattern, value) in &scenario.assumptions {
        problems.extend(problem_of(seeds, scenario, pattern, *value));
    }
    let mut conflicts: BTreeMap<[&str; 2], Vec<&String>> = BTreeMap::new();
    let mut pinned = Vec::with_capacity(seeds.parameters.len());
    for parameter in &seeds.parameters {
        let pins = pins_of(scenario, parameter);
        for pair in pins
            .windows(2)
            .filter(|pair| pair[0].1.total_cmp(&pair[1].1).is_ne())
        {
            conflicts
                .entry([pair[0].0, pair[1].0])
                .or_default()
                .push(&parameter.id);
        }
        pinned.push(pins.first().map(|(_, value)| *value));
    }
    problems.extend(
        conflicts
            .into_iter()
            .map(|(pair, ids)| conflict(scenario, pair, &ids)),
    );
    if problems.is_empty() {
        Ok(pinned)
    } else {
        Err(problems)
    }
}

/// The parameters that an id, or a pattern with `*`, names.
pub fn parameters_of<'a>(seeds: &'a Seeds, pattern: &str) -> impl Iterator<Item = &'a Parameter> {
    let named = move |parameter: &&Parameter| matches(pattern, &parameter.id);
    seeds.parameters.iter().filter(named)
}

impl Scenario {
    /// The same with a parameter pinned. Whether the value may be pinned is the business of
    /// [`Scenario::problems`].
    pub fn pinned(&self, id: &str, value: f64) -> Scenario {
        let mut next = self.clone();
        next.assumptions.insert(id.to_string(), value);
        next
    }

    /// The same with a parameter free again. A pattern that pins it is replaced by the ids of the other
    /// parameters that it pins.
    pub fn unpinned(&self, seeds: &Seeds, id: &str) -> Scenario {
        let mut next = self.clone();
        next.assumptions.remove(id);
        let patterns = self.assumptions.iter();
        let patterns = patterns.filter(|(pattern, _)| *pattern != id && matches(pattern, id));
        for (pattern, value) in patterns {
            next.assumptions.remove(pattern);
            let others = seeds.parameters.iter();
            for other in others.filter(|other| other.id != id && matches(pattern, &other.id)) {
                let exact = next.assumptions.entry(other.id.clone());
                exact.or_insert(*value);
            }
        }
        next
    }

    /// The same with every parameter drawn from the usual source.
    pub fn without_pins(&self) -> Scenario {
        Scenario {
            assumptions: BTreeMap::new(),
            parameters: ParameterSource::default(),
            fixed_parameters: false,
            trial_counting: TrialCounting::default(),
            ..self.clone()
        }
    }
}

/// What pins a parameter: the exact id alone, else every pattern that matches it.
fn pins_of<'a>(scenario: &'a Scenario, parameter: &Parameter) -> Vec<(&'a str, f64)> {
    let entries = scenario
        .assumptions
        .iter()
        .map(|(pattern, value)| (pattern.as_str(), *value));
    let matching: Vec<_> = entries
        .filter(|(pattern, _)| matches(pattern, &parameter.id))
        .collect();
    let exact = matching
        .iter()
        .find(|(pattern, _)| *pattern == parameter.id)
        .copied();
    exact.map_or(matching, |exact| vec![exact])
}

fn conflict(scenario: &Scenario, [pattern, other]: [&str; 2], ids: &[&String]) -> Problem {
    let reason = format!(
        "gives {} where {other} gives {}, for {}; give those an exact id or one value",
        show(scenario.assumptions[pattern]),
        show(scenario.assumptions[other]),
        and_more(ids)
    );
    Problem::new(PLACE, format!("assumptions.{pattern}"), reason)
}

/// What is wrong with one entry by itself.
fn problem_of(seeds: &Seeds, scenario: &Scenario, pattern: &str, value: f64) -> Option<Problem> {
    let matching = || parameters_of(seeds, pattern);
    let reason = if matching().next().is_none() {
        let what = if pattern.contains('*') {
            "matches no parameter"
        } else {
            "no such parameter"
        };
        let hint = did_you_mean(
            pattern,
            &candidates(seeds, pattern),
            &listed_by("parameters"),
        );
        format!("{what}; {hint}")
    } else if !value.is_finite() {
        format!("{value} is not a finite number")
    } else {
        let in_force = |parameter: &&Parameter| {
            parameter.id == pattern || !scenario.assumptions.contains_key(&parameter.id)
        };
        let in_force = || matching().filter(in_force);
        out_of_range(in_force(), pattern, value).or_else(|| not_whole(in_force(), value))?
    };
    Some(Problem::new(
        PLACE,
        format!("assumptions.{pattern}"),
        reason,
    ))
}

/// Numbers of calls and switches have no fraction.
fn not_whole<'a>(
    mut parameters: impl Iterator<Item = &'a Parameter>,
    value: f64,
) -> Option<String> {
    let counted = |parameter: &&Parameter| ["calls", "switch"].contains(&parameter.unit.as_str());
    let first = parameters.find(counted)?;
    (floor(value) < value).then(|| {
        format!(
            "{} is not a whole number; allowed are {} to {} ({})",
            show(value),
            show(first.min),
            show(first.max),
            first.unit
        )
    })
}

/// The parameters whose range does not hold the value, and the range of the first.
fn out_of_range<'a>(
    parameters: impl Iterator<Item = &'a Parameter>,
    pattern: &str,
    value: f64,
) -> Option<String> {
    let refuses = |parameter: &&Parameter| !(parameter.min..=parameter.max).contains(&value);
    let refusing: Vec<&Parameter> = parameters.filter(refuses).collect();
    let first = refusing.first()?;
    let ids: Vec<&String> = refusing.iter().map(|parameter| &parameter.id).collect();
    let of = if pattern == first.id {
        String::new()
    } else {
        format!(" of {}", and_more(&ids))
    };
    let [value, min, max] = [value, first.min, first.max].map(show);
    Some(format!(
        "{value} is outside the range{of}: {min} to {max} ({})",
        first.unit
    ))
}

/// Ids to suggest: for a pattern, the ids with its `*` put in at the same places.
fn candidates(seeds: &Seeds, pattern: &str) -> Vec<String> {
    let segments: Vec<&str> = pattern.split('.').collect();
    let generalised = |id: &str| {
        let parts: Vec<&str> = id.split('.').collect();
        let pairs = parts.iter().zip(&segments);
        let parts = pairs.map(|(part, segment)| if *segment == "*" { "*" } else { part });
        parts.collect::<Vec<_>>().join(".")
    };
    let ids = seeds
        .parameters
        .iter()
        .map(|parameter| parameter.id.as_str());
    if pattern.contains('*') {
        ids.filter(|id| id.split('.').count() == segments.len())
            .map(generalised)
            .collect()
    } else {
        ids.map(str::to_string).collect()
    }
}

/// The first of some ids and how many more there are.
fn and_more(ids: &[&String]) -> String {
    match ids {
        [] => String::new(),
        [only] => (*only).clone(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    }
}

/// Whether a pattern matches an id; `*` stands for any run of characters, dots included.
fn matches(pattern: &str, id: &str) -> bool {
    let parts: Vec<&str> = pattern.split('*').collect();
    let (head, parts) = parts.split_first().expect("split gives at least one part");
    let Some(mut rest) = id.strip_prefix(head) else {
        return false;
    };
    let Some((tail, middle)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in middle {
        let Some(position) = rest.find(part) else {
            return false;
        };
        rest = &rest[position + part.len()..];
    }
    rest.ends_with(tail)
}
