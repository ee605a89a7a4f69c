//! Money and doors in numbers.

use yew::prelude::*;

use crate::chart;
use crate::summary::Summary;
use crate::text::{Lang, results};

use super::Shared;
use super::table::Table;

/// What the two panels show.
#[derive(Properties, PartialEq)]
pub struct MoneyAndDoorsProps {
    /// Language.
    pub lang: Lang,
    /// The newest results.
    pub summary: Shared<Summary>,
}

/// Money by year and stage; doors, losses and waiting by year.
#[component]
pub fn MoneyAndDoors(props: &MoneyAndDoorsProps) -> Html {
    let (lang, summary) = (props.lang, &*props.summary);
    html! {
        <>
            <section class="panel" aria-labelledby="money-heading" data-testid="money">
                <h3 id="money-heading">{ results::MONEY.in_(lang) }</h3>
                <p class="panel__note">{ results::MONEY_NOTE.in_(lang) }</p>
                <div class="panel__pair">
                    <Table table={chart::money_by_year(lang, summary)} />
                    <Table table={chart::money_by_stage(lang, summary)} />
                </div>
            </section>
            <section class="panel" aria-labelledby="doors-heading" data-testid="doors">
                <h3 id="doors-heading">{ results::DOORS.in_(lang) }</h3>
                <p class="panel__note">{ results::DOORS_NOTE.in_(lang) }</p>
                <Table table={chart::doors(lang, summary)} />
            </section>
        </>
    }
}
