//! The target cards: what each says, as text ready for the screen.

use crate::seeds::{Grade, Seeds};
use crate::summary::{FlowYear, IndicatorSummary, Probability, Summary};
use crate::text::{Lang, format, results};

use super::indicators::otherwise;
use super::{Bars, Outlook, bars, indicator_name};

/// The four overall targets in the plan's order.
pub const HEADLINE: [&str; 4] = ["licences", "trials", "continued", "top1_papers"];

/// One target card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Indicator id.
    pub id: String,
    /// Short name.
    pub name: String,
    /// The plan's wording.
    pub wording: String,
    /// Probability, such as `34%`.
    pub probability: String,
    /// Its Monte Carlo interval, such as `33.1〜35.0%`.
    pub interval: String,
    /// The word for it.
    pub outlook: Outlook,
    /// Median against target.
    pub median: String,
    /// 5–95 % band of the five-year total.
    pub band: String,
    /// Yearly bars.
    pub bars: Bars,
    /// Whether the model behind it rests on assumptions of grade C.
    pub assumed: bool,
    /// The target by the other count, on the card of target 2; none on the other cards.
    pub otherwise: Option<String>,
    /// The newcomers beside continued support; none on the other cards.
    pub newcomers: Option<Newcomers>,
    /// All in one sentence.
    pub sentence: String,
}

/// Newcomers, shown wherever continued support is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Newcomers {
    /// Mean a year.
    pub a_year: String,
    /// Difference to second-term practice, or that it is still being computed.
    pub difference: String,
}

/// The card of the four together.
#[derive(Clone, Debug, PartialEq)]
pub struct JointCard {
    /// Probability.
    pub probability: String,
    /// Its Monte Carlo interval.
    pub interval: String,
    /// The word for it.
    pub outlook: Outlook,
    /// All in one sentence.
    pub sentence: String,
}

/// Cards of the overall targets that the run holds; `practice` is the run of second-term practice.
pub fn cards(
    lang: Lang,
    seeds: &Seeds,
    summary: &Summary,
    practice: Option<&Summary>,
) -> Vec<Card> {
    let assumed = seeds
        .parameters
        .iter()
        .any(|parameter| parameter.grade == Grade::C);
    let one = |id: &&str| {
        let indicator = summary.indicator(id)?;
        let beside = (*id == "continued").then(|| newcomers(lang, summary, practice));
        card(lang, seeds, (summary, indicator), assumed, beside)
    };
    HEADLINE.iter().filter_map(one).collect()
}

fn card(
    lang: Lang,
    seeds: &Seeds,
    (summary, indicator): (&Summary, &IndicatorSummary),
    assumed: bool,
    newcomers: Option<Newcomers>,
) -> Option<Card> {
    let (target, reached) = (indicator.target?, indicator.probability?);
    let facts = seeds.target(&indicator.id);
    let wording = facts.map_or(String::new(), |facts| facts.name.in_(lang).to_string());
    let unit = facts.map_or("", |facts| facts.unit.in_(lang));
    let name = indicator_name(summary.naming(&indicator.id))
        .map_or_else(|| wording.clone(), |words| words.in_(lang).to_string());
    let outlook = Outlook::of(reached.estimate);
    let probability = format::probability(lang, reached.estimate);
    let total = &indicator.total;
    let sentence = results::card_sentence(lang, &name, &probability, outlook.words().in_(lang));
    Some(Card {
        id: indicator.id.clone(),
        name,
        wording,
        interval: interval(lang, reached),
        median: results::median_of_target(lang, total.p50, target, unit),
        band: format::range(
            lang,
            &format::grouped(total.p05, 0),
            &format::grouped(total.p95, 0),
        ),
        bars: bars(lang, indicator),
        probability,
        outlook,
        assumed,
        otherwise: summary
            .target(&indicator.id)
            .and_then(|target| otherwise(lang, target)),
        newcomers,
        sentence,
    })
}

/// The card of the four together.
pub fn joint_card(lang: Lang, summary: &Summary) -> JointCard {
    let reached = summary.joint_probability;
    let outlook = Outlook::of(reached.estimate);
    let probability = format::probability(lang, reached.estimate);
    let name = results::JOINT.in_(lang);
    JointCard {
        interval: interval(lang, reached),
        sentence: results::card_sentence(lang, name, &probability, outlook.words().in_(lang)),
        probability,
        outlook,
    }
}

fn interval(lang: Lang, probability: Probability) -> String {
    let low = format::grouped(probability.low * 100.0, 1);
    format::range(lang, &low, &format::percent(probability.high, 1))
}

fn newcomers(lang: Lang, summary: &Summary, practice: Option<&Summary>) -> Newcomers {
    let here = newcomers_a_year(&summary.flows);
    let difference = match practice {
        None => results::NEWCOMERS_WAIT.in_(lang).to_string(),
        Some(practice) if practice.digest == summary.digest => {
            results::NEWCOMERS_SAME.in_(lang).to_string()
        }
        Some(practice) => {
            results::newcomers_difference(lang, here - newcomers_a_year(&practice.flows))
        }
    };
    Newcomers {
        a_year: format::mean_count(here),
        difference,
    }
}

fn newcomers_a_year(flows: &[FlowYear]) -> f64 {
    let total: f64 = flows.iter().map(|year| year.newcomers).sum();
    total / flows.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::run::{Engine, Results};
    use crate::scenario::{Scenario, TrialCounting};
    use crate::seeds::{load, shipped};
    use crate::summary::summarise;
    use crate::units::FiscalYear;

    #[test]
    fn the_card_of_target_2_says_what_it_counts_and_how_the_other_count_stands() {
        let seeds = Arc::new(load(&shipped()).expect("the shipped data is valid"));
        let (plan, end) = (Scenario::of_preset("plan"), FiscalYear::PLAN_END);
        let mut engine = Engine::new(&seeds, &plan, end).expect("the plan can be run");
        let batch = engine.batch(1, 0, 4);
        let of = |counting| {
            let mut results = Results::new(seeds.clone(), end, 1, 4).counting(counting);
            results.merge(&batch);
            let summary = summarise(&results).expect("it has replications");
            cards(Lang::En, &seeds, &summary, None)
        };
        let (first, starts) = (of(TrialCounting::First), of(TrialCounting::Starts));
        assert_eq!(first[1].name, "Cases that reached a trial");
        assert_eq!(starts[1].name, "Trials, every start counted");
        let other = |cards: &[Card]| cards[1].otherwise.clone().expect("the other count");
        assert!(other(&first).starts_with("Counting every start of a supported trial:"));
        assert!(other(&starts).starts_with("Counting the first trial of each seed:"));
        assert!(other(&starts).contains(&first[1].probability));
        for cards in [first, starts] {
            let others = [&cards[0], &cards[2], &cards[3]];
            assert!(others.iter().all(|card| card.otherwise.is_none()));
        }
    }
}
