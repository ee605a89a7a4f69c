//! Money: spent and unspent by stage, what a case costs, and the tables behind.

use yew::prelude::*;

use crate::chart;
use crate::scenario::Scenario;
use crate::summary::{Budgets, Summary};
use crate::text::{Lang, flow as words, results};

use super::canvas::Figure;
use super::table::Table;
use super::term::term;
use super::{Data, Shared};

/// What the panel shows.
#[derive(Properties, PartialEq)]
pub struct MoneyProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The scenario on screen.
    pub scenario: Shared<Scenario>,
    /// The newest results.
    pub summary: Shared<Summary>,
    /// Whether they are those of the scenario on screen.
    pub current: bool,
}

/// Size of the bars as a picture, px.
const BARS: [u32; 2] = [960, 420];

/// Money by stage and year, and per case.
#[component]
pub fn Money(props: &MoneyProps) -> Html {
    let (lang, summary) = (props.lang, &*props.summary);
    let budgets = use_budgets(props);
    html! {
        <section class="panel" aria-labelledby="money-heading" data-testid="money">
            <div class="with-term">
                <h3 id="money-heading">{ results::MONEY.in_(lang) }</h3>
                { term(lang, "money", "carry_over") }
            </div>
            <p class="panel__note">{ results::MONEY_NOTE.in_(lang) }</p>
            <div class="panel__pair">
                <div class="panel__part">
                    <h4>{ words::MONEY_CHART.in_(lang) }</h4>
                    <Figure {lang} chart={chart::money_chart(lang, summary)} id="money" size="bars"
                        file="money" picture={BARS}>
                        <details class="panel__table" data-testid="money-years">
                            <summary>{ words::MONEY_YEARS.in_(lang) }</summary>
                            <Table table={chart::money_by_year(lang, summary)} />
                        </details>
                    </Figure>
                </div>
                <div class="panel__part">
                    <h4>{ words::UNIT_COSTS.in_(lang) }</h4>
                    <Figure {lang} chart={chart::unit_cost_chart(lang, summary, &budgets)} id="costs"
                        size="bars" file="costs" picture={BARS}>
                        <p class="panel__note">{ words::UNIT_COSTS_NOTE.in_(lang) }</p>
                    </Figure>
                </div>
            </div>
        </section>
    }
}

/// The budgets of the scenario that the results belong to: money of one and cases of another make no cost.
#[hook]
fn use_budgets(props: &MoneyProps) -> Budgets {
    let kept = use_mut_ref(Budgets::default);
    let scenario = props.scenario.clone();
    let fresh = use_memo((scenario, props.summary.horizon), |(scenario, horizon)| {
        Budgets::of_scenario(&props.data, scenario, *horizon)
    });
    if props.current {
        kept.borrow_mut().clone_from(&fresh);
    }
    (*kept.borrow()).clone()
}
