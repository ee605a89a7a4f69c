//! What changed from one state to the next: what was done, and what it did, with intervals.

use crate::scenario::{
    LeverRow, Scenario, assumption_told, differing_assumptions, differing_levers, told,
};
use crate::seeds::Seeds;
use crate::summary::Differences;
use crate::text::{Lang, compare};
use crate::units::FiscalYear;

use super::{COMPARED, Finding, Told, name};

/// Things that are named where many were moved at once.
const NAMED: usize = 2;

/// A change, ready for the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// What was done.
    pub act: String,
    /// What it did, each thing that is compared with its difference; the four together last.
    pub rows: Vec<ChangedRow>,
    /// What was done and what it did, in plain sentences.
    pub sentence: String,
}

/// What a change did to one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedRow {
    /// Indicator id; `joint` for the four together.
    pub id: String,
    /// Name.
    pub name: String,
    /// Difference of the probability; of the mean where there is no target.
    pub told: Told,
}

/// What a change from a scenario to another did.
pub fn changed(
    lang: Lang,
    seeds: &Seeds,
    [before, after]: [&Scenario; 2],
    horizon: FiscalYear,
    differences: &Differences,
) -> Changed {
    let act = act(lang, seeds, before, after, horizon);
    let effects = effects(lang, seeds, differences);
    Changed {
        sentence: compare::change(lang, &act, &effects),
        rows: rows(lang, seeds, differences),
        act,
    }
}

/// What was done: the preset that was chosen, or the levers and assumptions that moved.
fn act(lang: Lang, seeds: &Seeds, before: &Scenario, after: &Scenario, last: FiscalYear) -> String {
    let mut moves = Vec::new();
    if before.preset != after.preset {
        let names = [before, after].map(|scenario| {
            let preset = seeds.preset(&scenario.preset);
            preset.map_or(scenario.preset.as_str(), |preset| preset.name.in_(lang))
        });
        moves.push(compare::arrow(names[0], names[1]));
    } else {
        let rows = differing_levers(seeds, &[before, after], last).unwrap_or_default();
        moves.extend(rows.iter().filter_map(|row| lever_moved(lang, seeds, row)));
    }
    let assumptions = differing_assumptions(&[before, after]);
    moves.extend(assumptions.iter().map(|row| {
        let (name, values) = assumption_told(lang, seeds, row);
        match values.as_slice() {
            [before, after] => compare::moved(lang, &name, before, after),
            _ => name,
        }
    }));
    let more = moves.len().saturating_sub(NAMED);
    // One more is named rather than counted.
    if more > 1 {
        moves.truncate(NAMED);
        moves.push(compare::and_more(lang, more));
    }
    moves.join(lang.pick("、", ", "))
}

/// A lever and its value in the last year before and after; that it moves at another time where that is
/// the same.
fn lever_moved(lang: Lang, seeds: &Seeds, row: &LeverRow) -> Option<String> {
    let lever = seeds.lever(&row.lever)?;
    let last = |values: &Vec<f64>| values.last().map(|value| told(lang, lever, *value));
    let [before, after] = row.values.as_slice() else {
        return None;
    };
    let (before, after, name) = (last(before)?, last(after)?, lever.name.in_(lang));
    Some(if before == after {
        compare::retimed(lang, name)
    } else {
        compare::moved(lang, name, &before, &after)
    })
}

fn rows(lang: Lang, seeds: &Seeds, differences: &Differences) -> Vec<ChangedRow> {
    let indicators = COMPARED.iter().filter_map(|id| {
        let of = differences.indicator(id)?;
        let told = match &of.probability {
            Some(probability) => Told::of_probability(lang, probability),
            None => Told::of_mean(lang, &of.total),
        };
        Some(ChangedRow {
            id: (*id).to_string(),
            name: name(lang, seeds, id),
            told,
        })
    });
    let joint = ChangedRow {
        id: "joint".to_string(),
        name: crate::text::results::JOINT.in_(lang).to_string(),
        told: Told::of_probability(lang, &differences.joint),
    };
    indicators.chain([joint]).collect()
}

/// What the change did: what moved, with its interval, and of what no difference is seen.
fn effects(lang: Lang, seeds: &Seeds, differences: &Differences) -> String {
    if differences.identical {
        return compare::CHANGED_NOTHING.in_(lang).to_string();
    }
    let (mut clauses, mut undetected) = (Vec::new(), Vec::new());
    for id in COMPARED {
        let Some(of) = differences.indicator(id) else {
            continue;
        };
        let name = name(lang, seeds, id);
        let probability = of.probability.filter(|of| of.is_detected());
        if let Some(of) = probability {
            let told = Told::of_probability(lang, &of);
            let up = told.finding == Finding::Up;
            clauses.push(compare::probability_moved(
                lang,
                &name,
                up,
                &told.full(lang),
            ));
        } else if of.total.is_detected() {
            // A mean may move where the probability does not, far from the target or beyond it.
            let told = Told::of_mean(lang, &of.total);
            let up = told.finding == Finding::Up;
            clauses.push(compare::mean_moved(lang, &name, up, &told.full(lang)));
        } else {
            undetected.push(name);
        }
    }
    let mut text = compare::sentences(lang, &clauses);
    if !undetected.is_empty() {
        if !text.is_empty() {
            text.push_str(lang.pick("", " "));
        }
        text.push_str(&compare::undetected(lang, &undetected));
    }
    text
}
