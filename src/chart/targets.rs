//! The 21 numbered targets as lines of text: simulated ones with their probability, the others plainly
//! as entered series.

use crate::scenario::Entries;
use crate::seeds::{Direction, Grade, Seeds, Target};
use crate::summary::{Entered, Hint, Indicator, Summary, indicators};
use crate::text::{Lang, Words, breakdowns, format, knowledge};

/// One target.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetRow {
    /// Number in the plan.
    pub number: u8,
    /// Indicator id.
    pub id: String,
    /// Name.
    pub name: String,
    /// The plan's wording.
    pub wording: String,
    /// Fiscal year by whose end it is due.
    pub due: String,
    /// The number with its unit; the plan's wording where it names none.
    pub target: String,
    /// How it stands.
    pub standing: Standing,
    /// A number of the pipeline beside an entered series.
    pub hint: Option<String>,
}

/// How a target stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Simulated, on assumptions of grade C.
    Simulated {
        /// Probability of reaching it.
        probability: String,
        /// Median and band of the number that is compared with it.
        spread: String,
    },
    /// An entered series.
    Entered {
        /// That it is not simulated.
        words: &'static str,
        /// The value before the plan and its grade; that there is none.
        baseline: (String, Option<Grade>),
        /// What an assumed trend says, and its grade.
        trend: Option<(String, Grade)>,
    },
}

/// All numbered targets in the plan's order.
pub fn targets(lang: Lang, seeds: &Seeds, entries: &Entries, summary: &Summary) -> Vec<TargetRow> {
    let all = indicators(seeds, entries, summary).into_iter();
    let mut rows: Vec<TargetRow> = all
        .filter_map(|indicator| row(lang, indicator.target?, &indicator, summary))
        .collect();
    rows.sort_by_key(|row| row.number);
    rows
}

fn row(
    lang: Lang,
    target: &Target,
    indicator: &Indicator<'_>,
    summary: &Summary,
) -> Option<TargetRow> {
    let standing = match (indicator.judged, &indicator.entered) {
        (Some(judged), _) => {
            let (value, probability) = (judged.judged.value, judged.judged.probability);
            let [median, low, high] =
                [value.p50, value.p05, value.p95].map(|value| format::grouped(value, 0));
            Standing::Simulated {
                probability: format::probability(lang, probability.estimate),
                spread: knowledge::spread(lang, &median, &low, &high),
            }
        }
        (None, Some(entered)) => entered_standing(lang, target, entered),
        (None, None) => return None,
    };
    Some(TargetRow {
        number: target.number,
        id: target.id.clone(),
        name: target.name.in_(lang).to_string(),
        wording: target.wording.in_(lang).to_string(),
        due: format::fiscal_year(lang, target.due.0),
        target: goal(lang, target),
        standing,
        hint: indicator
            .hint
            .as_ref()
            .and_then(|hint| hint_text(lang, hint, summary)),
    })
}

fn goal(lang: Lang, target: &Target) -> String {
    let Some(number) = target.target else {
        return target.wording.in_(lang).to_string();
    };
    let sign = match target.direction {
        Direction::AtLeast => "",
        Direction::MoreThan => "> ",
    };
    format!("{sign}{}", with_unit(lang, target, number))
}

fn with_unit(lang: Lang, target: &Target, number: f64) -> String {
    let number = format::shortest(number, 1);
    let unit = target.unit.in_(lang);
    match lang {
        Lang::Ja => format!("{number}{unit}"),
        Lang::En => format!("{number} {unit}"),
    }
}

fn entered_standing(lang: Lang, target: &Target, entered: &Entered) -> Standing {
    let known = target.baseline.map(|value| {
        let text = knowledge::baseline(lang, &with_unit(lang, target, value));
        (text, target.baseline_grade)
    });
    let trend = entered.parts.first().and_then(|part| part.outlook);
    Standing::Entered {
        words: breakdowns::NOT_SIMULATED.in_(lang),
        baseline: known.unwrap_or_else(|| (knowledge::NO_BASELINE.in_(lang).to_string(), None)),
        trend: trend.map(|outlook| {
            let probability = format::probability(lang, outlook.probability);
            (knowledge::trend(lang, &probability), outlook.grade)
        }),
    }
}

/// The hint in the first and the last year of the run.
fn hint_text(lang: Lang, hint: &Hint, summary: &Summary) -> Option<String> {
    let name = hint_words(&hint.id)?.in_(lang);
    let years = summary.flows.iter().map(|year| year.fiscal_year.0);
    let mut known = years.zip(&hint.by_year);
    let first = known.next()?;
    let last = known.next_back().unwrap_or(first);
    let [from, to] = [first, last].map(|(year, mean)| (year, format::mean_count(*mean)));
    let text = knowledge::hint(lang, name, (from.0, &from.1), (to.0, &to.1));
    Some(format!(
        "{}{}{text}",
        knowledge::HINT.in_(lang),
        lang.pick("：", ": ")
    ))
}

fn hint_words(id: &str) -> Option<Words> {
    Some(match id {
        "approvals_rare" => breakdowns::APPROVALS_RARE,
        "approvals_infectious" => breakdowns::APPROVALS_INFECTIOUS,
        "seeds_in_bridge" => breakdowns::SEEDS_IN_BRIDGE,
        "top10_papers" => breakdowns::TOP10,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::run::{Engine, Results};
    use crate::scenario::Scenario;
    use crate::seeds::{load, shipped};
    use crate::summary::summarise;
    use crate::units::FiscalYear;

    #[test]
    fn all_twenty_one_are_listed_and_the_entered_ones_say_so() {
        let seeds = Arc::new(load(&shipped()).expect("the shipped data is valid"));
        let (plan, end) = (Scenario::of_preset("plan"), FiscalYear::PLAN_END);
        let mut engine = Engine::new(&seeds, &plan, end).expect("the plan can be run");
        let mut results = Results::new(seeds.clone(), end, 1, 4);
        results.merge(&engine.batch(1, 0, 4));
        let summary = summarise(&results).expect("it has replications");
        let rows = targets(Lang::Ja, &seeds, &plan.entries, &summary);
        let numbers: Vec<u8> = rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, (1..=21).collect::<Vec<u8>>());
        let simulated = rows
            .iter()
            .filter(|row| matches!(row.standing, Standing::Simulated { .. }))
            .map(|row| row.number);
        assert_eq!(simulated.collect::<Vec<u8>>(), [1, 2, 3, 4, 20]);
        let hinted = rows.iter().filter(|row| row.hint.is_some());
        let hinted: Vec<u8> = hinted.map(|row| row.number).collect();
        assert_eq!(hinted, [6, 10, 19, 21]);
        assert_eq!(rows[17].target, "> 1,225人／年");
    }
}
