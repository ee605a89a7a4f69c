//! What the newest change did: the difference to the state before it, in plain sentences and in numbers.

use yew::prelude::*;

use crate::chart::compare::{Changed, ChangedRow, Finding, Told, changed};
use crate::run::Results;
use crate::scenario::Scenario;
use crate::summary::differences;
use crate::text::{Lang, Words, compare};
use crate::units::FiscalYear;

use super::term::term;
use super::{Data, Shared};

/// What is compared with what.
#[derive(Properties, PartialEq)]
pub struct WhatChangedProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The scenario before the newest change; none where nothing was changed yet.
    pub before: Option<Shared<Scenario>>,
    /// The scenario on screen.
    pub after: Shared<Scenario>,
    /// Last fiscal year.
    pub horizon: FiscalYear,
    /// Whether only the scenario changed, so that the two have the same luck.
    pub paired: bool,
    /// Whether the replications are too few for an interval, or too many to be kept twice.
    pub unfit: Option<Words>,
    /// Their replications, once both are in.
    pub results: Option<(Shared<Results>, Shared<Results>)>,
}

/// The panel.
#[component]
pub fn WhatChanged(props: &WhatChangedProps) -> Html {
    let lang = props.lang;
    let found = use_memo(props.results.clone(), |results| {
        let (before, after) = results.as_ref()?;
        differences(before, after).ok()
    });
    let told = props.before.as_ref().zip(found.as_ref().as_ref());
    let told: Option<Changed> = told.map(|(before, found)| {
        let scenarios = [&**before, &*props.after];
        changed(lang, &props.data, scenarios, props.horizon, found)
    });
    let waiting = match (&props.before, props.paired, &told) {
        (None, ..) => Some(compare::CHANGED_FIRST),
        (_, false, _) => Some(compare::CHANGED_UNPAIRED),
        (_, _, None) if props.unfit.is_some() => props.unfit,
        (_, _, None) => Some(compare::CHANGED_WAIT),
        _ => None,
    };
    let sentence = told.as_ref().map_or("", |told| told.sentence.as_str());
    html! {
        <section class="panel changed" aria-labelledby="changed-heading" data-testid="changed">
            <div class="with-term">
                <h3 id="changed-heading">{ compare::CHANGED.in_(lang) }</h3>
                { term(lang, "changed", "luck") }
            </div>
            if let Some(words) = waiting {
                <p class="panel__note">{ words.in_(lang) }</p>
            }
            // Read out when it is known, and not while the page still computes.
            <p class="changed__sentence" role="status" data-testid="changed-sentence">{ sentence }</p>
            if let Some(told) = &told {
                <ul class="changed__rows">
                    for row in told.rows.iter() { { change(row) } }
                </ul>
            }
        </section>
    }
}

fn change(row: &ChangedRow) -> Html {
    html! {
        <li class="changed__row" data-testid={format!("changed-{}", row.id)}>
            <span class="changed__name">{ &row.name }</span>
            { difference(&row.told) }
        </li>
    }
}

/// A difference with its icon, its interval and what it says.
pub fn difference(told: &Told) -> Html {
    html! {
        <span class="difference" data-finding={told.finding.modifier()}>
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={told.finding.icon()} /></svg>
            <strong class="difference__number">{ &told.difference }</strong>
            if told.finding != Finding::Same {
                <span class="difference__interval">{ "[" }{ &told.interval }{ "]" }</span>
            }
            <span class="difference__words">{ &told.words }</span>
        </span>
    }
}
