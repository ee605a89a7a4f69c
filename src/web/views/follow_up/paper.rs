//! The follow-up report: two A4 pages, for the printer only.

use yew::prelude::*;

use super::answer::describe;
use crate::chart::{self, DataTable, View, follow_up_tables};
use crate::export::scenario_name;
use crate::follow_up::FollowUp;
use crate::scenario::Scenario;
use crate::summary::Summary;
use crate::table::{fit_section, on_track};
use crate::text::follow_up as words;
use crate::text::{Lang, shell, take_away};
use crate::web::views::print::{paper_head, repeat, use_drawn, use_paper, versions};
use crate::web::views::{Data, Shared};

/// Rows of observed values that the second page has room for.
const MOST_ROWS: usize = 8;

/// What the report shows.
#[derive(Properties, PartialEq)]
pub struct FollowUpPaperProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The inputs, with what was observed.
    pub scenario: Shared<Scenario>,
    /// The results on screen, once all are in.
    pub summary: Option<Shared<Summary>>,
    /// The update of the inputs on screen; none until it is known.
    pub update: Option<Shared<FollowUp>>,
    /// Indicator of the chart, yearly or cumulative.
    pub chosen: (String, View),
    /// The name under which the scenario is saved, if it is.
    pub name: Option<String>,
    /// An address that opens the run, where there is one.
    pub link: Option<String>,
    /// The address as a QR code.
    pub qr: Html,
}

/// The report.
#[component]
pub fn FollowUpPaper(props: &FollowUpPaperProps) -> Html {
    let lang = props.lang;
    use_paper(true);
    let described = props.update.as_ref().and_then(|update| {
        let (chosen, view) = &props.chosen;
        describe(lang, &props.data, update, (chosen, *view))
    });
    let picture = use_drawn(described.as_ref().map(|chart| chart.option.to_string()));
    let (Some(update), Some(summary), Some(chart)) = (&props.update, &props.summary, described)
    else {
        return html! { <section class="brief"><p>{ words::PAPER_WAITS.in_(lang) }</p></section> };
    };
    let sentences = on_track(&props.data, update, lang).into_iter();
    html! {
        <section class="brief" data-testid="follow-up-paper">
            <div class="brief__page">
                { head(props, summary) }
                <h2>{ words::ANSWER.in_(lang) }</h2>
                { for sentences.enumerate().map(|(at, text)| {
                    html! { <p class={classes!((at == 0).then_some("brief__name"))}>{ text }</p> }
                }) }
                <figure class="brief__figure">
                    <h2>{ chart.table.caption }</h2>
                    if let Some(address) = picture { <img src={address} alt={chart.sentence.clone()} /> }
                    <figcaption>{ chart.sentence }</figcaption>
                </figure>
            </div>
            <div class="brief__page">
                { for follow_up_tables(lang, &props.data, update).into_iter().map(table) }
                { inputs(props, update) }
                { reading(lang, update) }
                { versions(lang, summary) }
                { repeat(lang, props.link.clone(), props.qr.clone()) }
            </div>
        </section>
    }
}

fn head(props: &FollowUpPaperProps, summary: &Summary) -> Html {
    let unnamed = || scenario_name(&props.data, &props.scenario, props.lang);
    let name = props.name.clone().unwrap_or_else(unnamed);
    paper_head(props.lang, words::REPORT_TITLE, &name, summary)
}

fn table(table: DataTable) -> Html {
    let row = |cells: &Vec<String>| {
        let cell = |(at, text): (usize, &String)| {
            if at == 0 {
                html! { <th scope="row">{ text }</th> }
            } else {
                html! { <td>{ text }</td> }
            }
        };
        html! { <tr>{ for cells.iter().enumerate().map(cell) }</tr> }
    };
    let headings = table.columns.iter();
    html! {
        <section>
            <h2>{ &table.caption }</h2>
            <table class="brief__table">
                <thead><tr>{ for headings.map(|text| html! { <th scope="col">{ text }</th> }) }</tr></thead>
                <tbody>{ for table.rows.iter().map(row) }</tbody>
            </table>
        </section>
    }
}

/// What was observed, as far as the paper holds it.
fn inputs(props: &FollowUpPaperProps, update: &FollowUp) -> Html {
    let lang = props.lang;
    let counting = props.scenario.trial_counting;
    let section = fit_section(&props.data, &update.observed, counting, lang);
    let mut found = chart::section_table(&section);
    found.caption = words::FITS.in_(lang).to_string();
    let more = found.rows.len().saturating_sub(MOST_ROWS);
    found.rows.truncate(MOST_ROWS);
    html! {
        <>
            { table(found) }
            if 0 < more {
                <p class="brief__note">{ take_away::more_rows(lang, more) }</p>
            }
        </>
    }
}

fn reading(lang: Lang, update: &FollowUp) -> Html {
    let effective = words::effective(lang, update.replications, update.effective_sample_size);
    let said = [
        words::HOW_WEIGHTS,
        words::HOW_NOISE,
        words::HOW_CLASSES,
        shell::HONESTY,
    ];
    html! {
        <section>
            <h2>{ words::HOW_TO_READ.in_(lang) }</h2>
            <p class="brief__note">
                { for said.map(|words| html! { <>{ words.in_(lang) }{ lang.pick("", " ") }</> }) }
                { effective }
            </p>
        </section>
    }
}
