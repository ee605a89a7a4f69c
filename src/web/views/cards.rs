//! The four target cards and the card of all four together.

use yew::prelude::*;

use crate::chart::{self, Card, JointCard, Newcomers, Outlook};
use crate::summary::Summary;
use crate::text::{Lang, results};

use super::bars::YearBars;
use super::term::term;
use super::{Data, Shared};

/// What the cards show.
#[derive(Properties, PartialEq)]
pub struct CardsProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The newest results.
    pub summary: Shared<Summary>,
    /// Second-term practice.
    pub practice: Option<Shared<Summary>>,
}

/// The five cards.
#[component]
pub fn Cards(props: &CardsProps) -> Html {
    let lang = props.lang;
    let practice = props.practice.as_deref();
    let cards = chart::cards(lang, &props.data, &props.summary, practice);
    let joint = chart::joint_card(lang, &props.summary);
    html! {
        <div class="cards">
            for card in cards.iter() {
                <TargetCard key={card.id.clone()} {lang} card={card.clone()} />
            }
            <AllFour {lang} card={joint} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TargetCardProps {
    lang: Lang,
    card: Card,
}

#[component]
fn TargetCard(props: &TargetCardProps) -> Html {
    let (lang, card) = (props.lang, &props.card);
    html! {
        <article class="card" data-outlook={card.outlook.modifier()}
            data-testid={format!("card-{}", card.id)}>
            <div class="with-term">
                <h3 class="card__name" title={card.wording.clone()}>
                    { &card.name }
                    if card.assumed {
                        <span class="badge badge--c" title={results::GRADE_C_TITLE.in_(lang)}>
                            { results::GRADE_C.in_(lang) }
                        </span>
                    }
                </h3>
                { term(lang, "card", &card.id) }
            </div>
            { headline(lang, &card.probability, card.outlook) }
            <dl class="card__facts">
                { fact(results::MEDIAN.in_(lang), results::TARGET.in_(lang), &card.median) }
                <div>
                    <dt title={results::BAND_TITLE.in_(lang)}>{ results::BAND.in_(lang) }</dt>
                    <dd>{ &card.band }</dd>
                </div>
                <div>
                    <dt>{ results::MONTE_CARLO.in_(lang) }</dt>
                    <dd>{ &card.interval }</dd>
                </div>
            </dl>
            <YearBars {lang} bars={card.bars.clone()} />
            if let Some(otherwise) = &card.otherwise {
                <p class="card__note" data-testid="otherwise">{ otherwise }</p>
            }
            if let Some(newcomers) = &card.newcomers {
                { beside(lang, newcomers) }
            }
        </article>
    }
}

#[derive(Properties, PartialEq)]
struct AllFourProps {
    lang: Lang,
    card: JointCard,
}

#[component]
fn AllFour(props: &AllFourProps) -> Html {
    let (lang, card) = (props.lang, &props.card);
    html! {
        <article class="card card--joint" data-outlook={card.outlook.modifier()}
            data-testid="card-joint">
            <h3 class="card__name">{ results::JOINT.in_(lang) }</h3>
            { headline(lang, &card.probability, card.outlook) }
            <dl class="card__facts">
                <div>
                    <dt>{ results::MONTE_CARLO.in_(lang) }</dt>
                    <dd>{ &card.interval }</dd>
                </div>
            </dl>
            <p class="card__note">{ results::JOINT_NOTE.in_(lang) }</p>
        </article>
    }
}

/// The probability, large, with its word and icon.
fn headline(lang: Lang, probability: &str, outlook: Outlook) -> Html {
    html! {
        <p class="card__headline">
            <span class="visually-hidden">{ results::PROBABILITY.in_(lang) }{ " " }</span>
            <span class="card__probability" data-testid="probability">{ probability }</span>
            <span class="card__outlook">
                <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={outlook.icon()} /></svg>
                { outlook.words().in_(lang) }
            </span>
        </p>
    }
}

fn fact(name: &str, other: &str, value: &str) -> Html {
    html! { <div><dt>{ name }{ " / " }{ other }</dt><dd>{ value }</dd></div> }
}

/// The newcomers that continued support displaces.
fn beside(lang: Lang, newcomers: &Newcomers) -> Html {
    html! {
        <div class="card__beside" data-testid="newcomers">
            <p class="card__beside-head">
                <span>{ results::NEWCOMERS.in_(lang) }</span>
                <strong>{ &newcomers.a_year }</strong>
            </p>
            <p>{ &newcomers.difference }</p>
            <p class="card__note">{ results::DISPLACED.in_(lang) }</p>
        </div>
    }
}
