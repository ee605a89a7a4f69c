//! All 21 targets, and the second term simulated beside what was observed.

use yew::prelude::*;

use crate::chart::{self, Standing, TargetRow};
use crate::scenario::Scenario;
use crate::seeds::Grade;
use crate::summary::Summary;
use crate::text::{Lang, knowledge, results};

use super::note::badge;
use super::table::Table;
use super::term::term;
use super::{Data, Shared};

/// What the 21 targets show.
#[derive(Properties, PartialEq)]
pub struct TargetsProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The scenario that was run; its entered values are judged.
    pub scenario: Shared<Scenario>,
    /// The newest results.
    pub summary: Shared<Summary>,
}

/// The 21 targets.
#[component]
pub fn Targets(props: &TargetsProps) -> Html {
    let lang = props.lang;
    let rows = chart::targets(lang, &props.data, &props.scenario.entries, &props.summary);
    html! {
        <section class="panel" aria-labelledby="targets-heading" data-testid="targets">
            <h3 id="targets-heading">{ knowledge::TARGETS.in_(lang) }</h3>
            <p class="panel__note">{ knowledge::TARGETS_NOTE.in_(lang) }</p>
            <ul class="targets">
                for row in rows.iter() {
                    { target(lang, row) }
                }
            </ul>
        </section>
    }
}

fn target(lang: Lang, row: &TargetRow) -> Html {
    html! {
        <li key={row.id.clone()} class="target" data-testid={format!("target-{}", row.number)}>
            <p class="target__name" title={row.wording.clone()}>
                <span class="target__number numbers">{ row.number }</span>
                <span>{ &row.name }</span>
            </p>
            <p class="target__goal">
                <span class="target__label">{ results::TARGET.in_(lang) }</span>{ " " }
                <span class="numbers">{ &row.target }</span>
                <span class="target__due">
                    <span class="target__label">{ knowledge::DUE.in_(lang) }</span>{ " " }{ &row.due }
                </span>
            </p>
            <div class="target__standing">
                { standing(lang, &row.standing) }
                if let Some(hint) = &row.hint {
                    <p class="target__quiet">{ hint }</p>
                }
            </div>
        </li>
    }
}

fn standing(lang: Lang, standing: &Standing) -> Html {
    match standing {
        Standing::Simulated {
            probability,
            spread,
        } => html! {
            <>
                <p>
                    <span class="target__label">{ results::PROBABILITY.in_(lang) }</span>{ " " }
                    <strong class="target__probability numbers">{ probability }</strong>{ " " }
                    { badge(lang, Grade::C) }
                </p>
                <p class="target__quiet numbers">{ spread }</p>
            </>
        },
        Standing::Entered {
            words,
            baseline: (baseline, grade),
            trend,
        } => html! {
            <>
                <p>{ *words }</p>
                <p class="target__quiet">
                    { baseline }{ " " }
                    if let Some(grade) = grade { { badge(lang, *grade) } }
                </p>
                if let Some((trend, grade)) = trend {
                    <p class="target__quiet">{ trend }{ " " }{ badge(lang, *grade) }</p>
                }
            </>
        },
    }
}

/// What the second term shows.
#[derive(Properties, PartialEq)]
pub struct SecondTermProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The scenario on screen, whose source of the parameters is shown.
    pub scenario: Shared<Scenario>,
}

/// The second term: observed, simulated, and how many parameters that moved.
#[component]
pub fn SecondTerm(props: &SecondTermProps) -> Html {
    let (lang, source) = (props.lang, props.scenario.parameters);
    let body = match chart::second_term(lang, &props.data, source) {
        Ok(found) => html! {
            <>
                <p>{ found.moved }</p>
                <Table table={found.table} long={true} />
            </>
        },
        Err(problems) => html! {
            <div class="notice">
                <p>{ knowledge::POSTERIOR_UNUSABLE.in_(lang) }</p>
                <ul>
                    for problem in problems.iter() { <li><code>{ problem.to_string() }</code></li> }
                </ul>
            </div>
        },
    };
    html! {
        <section class="panel" aria-labelledby="second-term-heading" data-testid="second-term">
            <div class="with-term">
                <h3 id="second-term-heading">{ knowledge::HINDCAST.in_(lang) }</h3>
                { term(lang, "second-term", "hindcast") }
            </div>
            <p class="panel__note">{ knowledge::HINDCAST_NOTE.in_(lang) }</p>
            { body }
        </section>
    }
}
