//! The baseline in four lines: what is due to the policy, and what to the assumptions.

use crate::chart::DataTable;
use crate::scenario::{Scenario, differing_levers};
use crate::seeds::Seeds;
use crate::summary::{Differences, Summary};
use crate::text::{Lang, Words, compare, format, results};
use crate::units::FiscalYear;

use super::{COMPARED, Told, name};

/// The four lines, ready for the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct FourLines {
    /// The probabilities of each line.
    pub table: DataTable,
    /// What is due to the policy and to the assumptions, each under either of the other.
    pub effects: DataTable,
    /// Where only one of the two differs: that the whole difference is due to it.
    pub only: Option<&'static str>,
}

/// The four lines in the order of [`crate::scenario::four_lines`]; a line that has not run yet is none.
/// `differences` are, as far as they are known: policy under the old and under the new assumptions,
/// assumptions under the old and under the new policy.
pub fn four_lines(
    lang: Lang,
    seeds: &Seeds,
    [base, now]: [&Scenario; 2],
    horizon: FiscalYear,
    lines: [Option<&Summary>; 4],
    differences: [Option<&Differences>; 4],
) -> FourLines {
    let policy = differing_levers(seeds, &[base, now], horizon);
    let same_policy = policy.is_ok_and(|rows| rows.is_empty());
    let only = if base.assumes_as(now) {
        Some(compare::ONLY_POLICY)
    } else {
        same_policy.then_some(compare::ONLY_ASSUMPTIONS)
    };
    FourLines {
        table: table(lang, seeds, lines),
        effects: effects(lang, seeds, differences),
        only: only.map(|words| words.in_(lang)),
    }
}

/// Columns of what has a probability: the overall targets and the four together.
fn columns(lang: Lang, seeds: &Seeds, first: &str) -> Vec<String> {
    let of_targets = COMPARED[..4].iter().map(|id| name(lang, seeds, id));
    [first.to_string()]
        .into_iter()
        .chain(of_targets)
        .chain([results::JOINT.in_(lang).to_string()])
        .collect()
}

fn table(lang: Lang, seeds: &Seeds, lines: [Option<&Summary>; 4]) -> DataTable {
    let (old, new) = (compare::OLD.in_(lang), compare::NEW.in_(lang));
    let names = [(old, old), (old, new), (new, old), (new, new)];
    let row = |((assumptions, policy), summary): ((&str, &str), Option<&Summary>)| {
        let mut row = vec![compare::line(lang, assumptions, policy)];
        row.extend(match summary {
            None => waiting(lang),
            Some(summary) => {
                let of = COMPARED[..4].iter().map(|id| {
                    let indicator = summary.indicator(id)?;
                    Some(indicator.probability?.estimate)
                });
                let joint = Some(summary.joint_probability.estimate);
                of.chain([joint])
                    .map(|share| share.map_or_else(String::new, |p| format::probability(lang, p)))
                    .collect()
            }
        });
        row
    };
    DataTable {
        caption: compare::FOUR_LINES.in_(lang).to_string(),
        columns: columns(lang, seeds, results::PROBABILITY.in_(lang)),
        rows: names.into_iter().zip(lines).map(row).collect(),
        total: false,
    }
}

fn effects(lang: Lang, seeds: &Seeds, differences: [Option<&Differences>; 4]) -> DataTable {
    let names = [
        compare::POLICY_UNDER_OLD,
        compare::POLICY_UNDER_NEW,
        compare::ASSUMPTIONS_UNDER_OLD,
        compare::ASSUMPTIONS_UNDER_NEW,
    ];
    let row = |(name, differences): (Words, Option<&Differences>)| {
        let mut row = vec![name.in_(lang).to_string()];
        row.extend(match differences {
            None => waiting(lang),
            Some(of) => {
                let targets = COMPARED[..4].iter().map(|id| of.indicator(id)?.probability);
                targets
                    .chain([Some(of.joint)])
                    .map(|difference| {
                        let told = difference.map(|of| Told::of_probability(lang, &of));
                        told.map_or_else(String::new, |told| cell(lang, &told))
                    })
                    .collect()
            }
        });
        row
    };
    DataTable {
        caption: compare::PROBABILITY.in_(lang).to_string(),
        columns: columns(lang, seeds, compare::DIFFERENCES.in_(lang)),
        rows: names.into_iter().zip(differences).map(row).collect(),
        total: false,
    }
}

fn waiting(lang: Lang) -> Vec<String> {
    vec![compare::WAITING.in_(lang).to_string(); COMPARED.len()]
}

/// A difference with its interval, or that there is none.
fn cell(lang: Lang, told: &Told) -> String {
    use super::Finding::{Down, Up};
    match told.finding {
        Up | Down => lang.pick(
            format!("{}（{}）", told.difference, told.interval),
            format!("{} ({})", told.difference, told.interval),
        ),
        _ => told.words.clone(),
    }
}
