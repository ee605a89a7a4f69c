//! Scenarios side by side: their cards, their differences from the base, their charts, what differs.

mod charts;
mod pairs;
mod picks;

use std::rc::Rc;

use yew::prelude::*;

use crate::chart::View;
use crate::chart::compare::{
    Cell, FourLines, Versus, assumptions_table, cells, four_lines, levers_table,
};
use crate::run::Results;
use crate::scenario::Scenario;
use crate::summary::{Differences, Summary};
use crate::text::{Lang, Words, compare, results};
use crate::units::FiscalYear;

use super::changed::difference;
use super::table::Table;
use super::{Data, Shared};

use charts::Charts;
use pairs::use_pairs;

pub use picks::Picks;

/// A scenario that is compared.
#[derive(Clone, PartialEq)]
pub struct Beside {
    /// What it is called.
    pub name: String,
    /// The scenario.
    pub scenario: Shared<Scenario>,
    /// What its run says and its replications, once they are in.
    pub outcome: Option<(Shared<Summary>, Shared<Results>)>,
    /// Whether it cannot be simulated.
    pub failed: bool,
}

/// What is compared.
#[derive(Properties, PartialEq)]
pub struct CompareProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The scenarios, the base first.
    pub sides: Vec<Beside>,
    /// The four lines of the base and the scenario that is looked at.
    pub lines: Vec<Beside>,
    /// Position among the others of the scenario that is looked at.
    pub focus: usize,
    /// Last fiscal year.
    pub horizon: FiscalYear,
    /// Indicator of the charts.
    pub indicator: String,
    /// Yearly or cumulative.
    pub view: View,
    /// Looks at another scenario.
    pub on_focus: Callback<usize>,
    /// Chooses the indicator.
    pub on_indicator: Callback<String>,
    /// Chooses yearly or cumulative.
    pub on_view: Callback<View>,
}

/// The comparison.
#[component]
pub fn CompareView(props: &CompareProps) -> Html {
    let lang = props.lang;
    let pairs = use_pairs();
    let Some((base, others)) = props.sides.split_first() else {
        return Html::default();
    };
    let of_pair = |base: &Beside, now: &Beside| {
        let ((_, base), (_, now)) = base.outcome.as_ref().zip(now.outcome.as_ref())?;
        pairs.differences(base, now)
    };
    let found: Vec<Option<Rc<Differences>>> = others.iter().map(|now| of_pair(base, now)).collect();
    let lines = match props.lines.as_slice() {
        [first, policy, assumed, last] => Some([
            of_pair(first, policy),
            of_pair(assumed, last),
            of_pair(first, assumed),
            of_pair(policy, last),
        ]),
        _ => None,
    };
    html! {
        <>
            <p class="panel__note">{ compare::SAME_LUCK.in_(lang) }</p>
            <h3 class="results__heading">{ compare::CARDS.in_(lang) }</h3>
            <div class="versus-cards">
                { card(props, base, 0, None) }
                for (number, (other, found)) in others.iter().zip(&found).enumerate() {
                    { card(props, other, number + 1, found.as_deref()) }
                }
            </div>
            if others.is_empty() {
                <p class="notice">{ compare::NOTHING.in_(lang) }</p>
            }
            { charts(props, base, others, &found) }
            { what_differs(props) }
            { lines.map(|lines| four(props, &lines)) }
        </>
    }
}

fn card(props: &CompareProps, side: &Beside, position: usize, found: Option<&Differences>) -> Html {
    let lang = props.lang;
    let cells = side
        .outcome
        .as_ref()
        .map(|(summary, _)| cells(lang, &props.data, summary, found));
    let waiting = if side.failed {
        compare::CANNOT
    } else {
        compare::WAITING
    };
    html! {
        <article class="versus" data-scenario={position.to_string()} data-testid={format!("versus-{position}")}
            aria-busy={(cells.is_none() && !side.failed).to_string()}>
            <h4 class="versus__name">
                { mark(position) }
                <span>{ &side.name }</span>
                if position == 0 { <span class="badge">{ compare::OLD.in_(lang) }</span> }
            </h4>
            if let Some(cells) = cells {
                <ul class="versus__cells">
                    for each in cells.iter() { { cell(lang, each) } }
                </ul>
            } else {
                <p class="panel__note">{ waiting.in_(lang) }</p>
            }
        </article>
    }
}

/// The mark of a scenario as the charts draw it.
fn mark(position: usize) -> Html {
    const SHAPES: [&str; 5] = [
        "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z",
        "M2 2h12v12H2z",
        "M8 1 15.500 14.500H.5z",
        "M8 .5 15.500 8 8 15.500.5 8z",
        "M5 1.500h6q3.500 0 3.500 3.500v6q0 3.500-3.500 3.500H5q-3.500 0-3.500-3.500V5q0-3.500 3.500-3.500z",
    ];
    let path = SHAPES.get(position).copied().unwrap_or(SHAPES[0]);
    html! { <svg class="versus__mark" viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg> }
}

fn cell(lang: Lang, cell: &Cell) -> Html {
    let (median, band) = (results::MEDIAN.in_(lang), results::BAND.in_(lang));
    html! {
        <li class="versus__cell" data-testid={format!("cell-{}", cell.id)}>
            <div class="versus__head">
                <span class="versus__what">{ &cell.name }</span>
                if let Some((text, outlook)) = &cell.probability {
                    <span class="versus__reached" data-outlook={outlook.modifier()}>
                        <strong class="versus__probability">{ text }</strong>
                        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={outlook.icon()} /></svg>
                        <span>{ outlook.words().in_(lang) }</span>
                    </span>
                }
            </div>
            if let Some((middle, spread)) = &cell.spread {
                <p class="versus__spread">{ median }{ " " }<b>{ middle }</b>{ " · " }{ band }{ " " }{ spread }</p>
            }
            { from_base(lang, compare::PROBABILITY, cell.probability_difference.as_ref()) }
            { from_base(lang, compare::MEAN, cell.mean_difference.as_ref()) }
        </li>
    }
}

fn from_base(lang: Lang, what: Words, told: Option<&crate::chart::compare::Told>) -> Html {
    told.map_or_else(Html::default, |told| {
        html! {
            <div class="versus__difference">
                <span class="versus__label">{ what.in_(lang) }</span>
                { difference(told) }
            </div>
        }
    })
}

fn charts(
    props: &CompareProps,
    base: &Beside,
    others: &[Beside],
    found: &[Option<Rc<Differences>>],
) -> Html {
    // Nothing is drawn from half of what is compared: axes would jump as runs come in.
    let whole: Option<Vec<_>> = [base]
        .into_iter()
        .chain(others)
        .map(|side| side.outcome.clone())
        .collect();
    let versus: Option<Vec<Versus<'_>>> = others
        .iter()
        .zip(found)
        .enumerate()
        .map(|(number, (other, found))| {
            Some(Versus {
                name: &other.name,
                position: number + 1,
                differences: found.as_deref()?,
            })
        })
        .collect();
    let (Some(whole), Some(versus)) = (whole, versus.filter(|versus| !versus.is_empty())) else {
        return Html::default();
    };
    let names = [base]
        .into_iter()
        .chain(others)
        .map(|side| side.name.as_str());
    let summaries: Vec<(&str, &Summary)> = names
        .zip(whole.iter().map(|(summary, _)| &**summary))
        .collect();
    Charts {
        lang: props.lang,
        data: &props.data,
        summaries: &summaries,
        versus: &versus,
        focus: props.focus,
        indicator: &props.indicator,
        view: props.view,
        on_focus: &props.on_focus,
        on_indicator: &props.on_indicator,
        on_view: &props.on_view,
    }
    .html()
}

/// The levers that differ, and apart from them the assumptions.
fn what_differs(props: &CompareProps) -> Html {
    let lang = props.lang;
    let scenarios: Vec<(&str, &Scenario)> = props
        .sides
        .iter()
        .map(|side| (side.name.as_str(), &*side.scenario))
        .collect();
    let levers = levers_table(lang, &props.data, &scenarios, props.horizon);
    let assumptions = assumptions_table(lang, &props.data, &scenarios);
    let part = |id: &'static str, heading: Words, none: Words, table| {
        html! {
            <section class="panel" aria-labelledby={format!("{id}-heading")} data-testid={id}>
                <h3 id={format!("{id}-heading")}>{ heading.in_(lang) }</h3>
                if let Some(table) = table {
                    <Table {table} prose={true} />
                } else {
                    <p class="panel__note">{ none.in_(lang) }</p>
                }
            </section>
        }
    };
    html! {
        <div class="panel__pair">
            { part("differing-levers", compare::LEVERS, compare::NO_LEVERS, levers) }
            { part("differing-assumptions", compare::ASSUMPTIONS, compare::NO_ASSUMPTIONS, assumptions) }
        </div>
    }
}

/// The baseline in four lines.
fn four(props: &CompareProps, found: &[Option<Rc<Differences>>; 4]) -> Html {
    let (lang, lines) = (props.lang, &props.lines);
    let summary = |position: usize| {
        let (summary, _) = lines[position].outcome.as_ref()?;
        Some(&**summary)
    };
    let FourLines {
        table,
        effects,
        only,
    } = four_lines(
        lang,
        &props.data,
        [&*lines[0].scenario, &*lines[3].scenario],
        props.horizon,
        [0, 1, 2, 3].map(summary),
        found.each_ref().map(|found| found.as_deref()),
    );
    html! {
        <section class="panel" aria-labelledby="lines-heading" data-testid="four-lines">
            <h3 id="lines-heading">{ compare::FOUR_LINES.in_(lang) }</h3>
            <p class="panel__note">{ compare::FOUR_LINES_NOTE.in_(lang) }</p>
            <p><b>{ compare::NEW.in_(lang) }</b>{ lang.pick("：", ": ") }{ &lines[3].name }</p>
            if let Some(only) = only { <p><strong>{ only }</strong></p> }
            <Table {table} prose={true} />
            <Table table={effects} prose={true} />
        </section>
    }
}
