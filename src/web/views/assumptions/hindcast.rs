//! The second term: observed figures beside what is simulated for them, and what the observations told.

use yew::prelude::*;

use crate::chart::{self, FigureRow, SecondTerm};
use crate::scenario::ParameterSource;
use crate::text::{Lang, assumptions, knowledge, results};
use crate::web::views::Data;
use crate::web::views::mark::mark;
use crate::web::views::table::Table;
use crate::web::views::term::term;

use super::row::point;

/// What the part shows.
#[derive(Properties, PartialEq)]
pub struct HindcastProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// Under which source of the parameters.
    pub source: ParameterSource,
}

/// The second term, or why its record cannot be used.
#[component]
pub fn Hindcast(props: &HindcastProps) -> Html {
    let (lang, data, source) = (props.lang, &props.data, props.source);
    let body = match chart::second_term(lang, data, source) {
        Ok(found) => told(lang, found, chart::informed_table(lang, data, source)),
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

fn told(lang: Lang, found: SecondTerm, informed: chart::DataTable) -> Html {
    html! {
        <>
            <h4>{ assumptions::COVERAGE.in_(lang) }</h4>
            <p>{ &found.coverage }</p>
            <div class="legend" role="group" aria-label={assumptions::LEGEND.in_(lang)}>
                { point(lang, "mark__point--observed", assumptions::LEGEND_OBSERVED) }
            </div>
            <ul class="figures">
                for row in found.figures.iter() { { figure(lang, row) } }
            </ul>
            <details class="more">
                <summary>{ results::TABLE.in_(lang) }</summary>
                <Table table={found.table} long={true} words={true} />
            </details>
            <h4>{ assumptions::INFORMED_TABLE.in_(lang) }</h4>
            <p>{ found.moved }</p>
            <Table table={informed} long={true} />
        </>
    }
}

fn figure(lang: Lang, row: &FigureRow) -> Html {
    let (covered, class) = if row.covers {
        (knowledge::COVERED_YES, "figure__covered")
    } else {
        (knowledge::COVERED_NO, "figure__covered is-outside")
    };
    html! {
        <li class="figure">
            <div class="parameter__name">
                <p><strong>{ &row.name }</strong></p>
                <p class="parameter__quiet">{ row.role.in_(lang) }</p>
            </div>
            <div class="parameter__mark">{ mark(&row.mark, "mark__point--observed") }</div>
            <dl class="parameter__numbers numbers">
                <div><dt>{ knowledge::OBSERVED.in_(lang) }</dt><dd>{ &row.observed }</dd></div>
                <div><dt>{ assumptions::PRIOR_BAND.in_(lang) }</dt><dd>{ &row.prior }</dd></div>
                <div><dt>{ assumptions::POSTERIOR_BAND.in_(lang) }</dt><dd>{ &row.posterior }</dd></div>
                <div><dt>{ knowledge::COVERED.in_(lang) }</dt>
                    <dd {class}>{ covered.in_(lang) }</dd></div>
            </dl>
        </li>
    }
}
