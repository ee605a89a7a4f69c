//! The meeting paper: two A4 pages with the targets, a chart, what was changed, and what it rests on. It
//! stands in the page all the time and is shown by the printer's style sheet alone.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlDetailsElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::chart::{self, Card, Fan, HEADLINE, View};
use crate::export::{Difference, citation, differences, scenario_name};
use crate::scenario::{Scenario, assumptions};
use crate::seeds::Grade;
use crate::summary::{Distribution, IndicatorSummary, Summary, YearSummary};
use crate::text::{Lang, Words, format, results, shell, take_away};
use crate::units::FiscalYear;
use crate::web::download::today;
use crate::web::echarts::Library;
use crate::web::entry::told;

use super::{Data, Shared};

/// Size of the chart on paper, px.
const CHART: [u32; 2] = [960, 600];
/// Time after the last result in which the chart is drawn, ms: nobody prints sooner, and the page is busy.
const DELAY: u32 = 400;
/// Rows that the second page has room for.
const MOST_ROWS: usize = 7;
/// On the document: `brief` while the paper, not the page, is what the printer gets.
const MARK: &str = "data-print";

/// What the paper shows.
#[derive(Properties, PartialEq)]
pub struct BriefProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The inputs on screen.
    pub scenario: Shared<Scenario>,
    /// Their results, once all are in.
    pub summary: Option<Shared<Summary>>,
    /// Indicator of the chart.
    pub indicator: String,
    /// Yearly or cumulative.
    pub view: View,
    /// Whether the browser's own command prints the paper too, and not the screen.
    pub usual: bool,
    /// The name under which the scenario is saved, if it is.
    #[prop_or_default]
    pub name: Option<String>,
    /// An address that opens the run, where there is one.
    #[prop_or_default]
    pub link: Option<String>,
    /// The address as a QR code.
    #[prop_or_default]
    pub qr: Html,
}

/// The paper.
#[component]
pub fn Brief(props: &BriefProps) -> Html {
    use_paper(props.usual);
    let picture = use_picture(props);
    let Some(summary) = &props.summary else {
        let waits = take_away::PAPER_WAITS.in_(props.lang);
        return html! { <section class="brief"><p>{ waits }</p></section> };
    };
    html! {
        <section class="brief" data-testid="brief">
            <div class="brief__page">
                { head(props, summary) }
                { targets(props, summary) }
                { figure(props, summary, &picture) }
            </div>
            <div class="brief__page">
                { years(props, summary) }
                { changes(props, summary) }
                { foundations(props, summary) }
                { versions(props.lang, summary) }
                { repeat(props.lang, props.link.clone(), props.qr.clone()) }
            </div>
        </section>
    }
}

/// Prints the paper, whatever screen is open.
pub fn print_brief() {
    mark(true);
    // The dialog that was pressed closes first.
    Timeout::new(50, || {
        // A browser that does not print leaves the page as it was.
        drop(web_sys::window().map(|window| window.print()));
    })
    .forget();
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn mark(brief: bool) {
    let Some(root) = document().and_then(|document| document.document_element()) else {
        return;
    };
    // Without the mark the screen is printed, which says the same at greater length.
    drop(if brief {
        root.set_attribute(MARK, "brief")
    } else {
        root.remove_attribute(MARK)
    });
}

fn is_marked() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute(MARK))
}

/// Marks the document, and opens what is folded while the screen is printed.
#[hook]
pub(super) fn use_paper(usual: bool) {
    use_effect_with(usual, move |usual| {
        let usual = *usual;
        mark(usual);
        let before = listener("beforeprint", || {
            if !is_marked() {
                unfold(true);
            }
        });
        let after = listener("afterprint", move || {
            unfold(false);
            mark(usual);
        });
        move || drop((before, after))
    });
}

fn listener(event: &'static str, act: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, event, move |_| act()))
}

/// Opens what is folded, or folds what was opened so.
fn unfold(open: bool) {
    const OPENED: &str = "data-opened";
    let folded = if open {
        "details:not([open])".to_string()
    } else {
        format!("details[{OPENED}]")
    };
    let found = document().and_then(|document| document.query_selector_all(&folded).ok());
    let Some(found) = found else { return };
    for at in 0..found.length() {
        let one = found
            .get(at)
            .and_then(|node| node.dyn_into::<HtmlDetailsElement>().ok());
        let Some(one) = one else { continue };
        one.set_open(open);
        let element: &Element = &one;
        drop(if open {
            element.set_attribute(OPENED, "")
        } else {
            element.remove_attribute(OPENED)
        });
    }
}

/// The chart as an address of a picture, drawn a moment after the results are in.
#[hook]
fn use_picture(props: &BriefProps) -> Option<String> {
    use_drawn(props.summary.as_ref().and_then(|summary| {
        let chart = describe(props, summary)?;
        Some(chart.option.to_string())
    }))
}

/// An option of the chart library as an address of a picture, drawn a moment after it is known.
#[hook]
pub(super) fn use_drawn(option: Option<String>) -> Option<String> {
    let picture = use_state(|| None::<String>);
    let drawn = picture.clone();
    use_effect_with(option, move |option| {
        let waiting = option.clone().map(|option| {
            Timeout::new(DELAY, move || {
                spawn_local(async move { drawn.set(draw(&option).await) });
            })
        });
        move || drop(waiting)
    });
    (*picture).clone()
}

async fn draw(option: &str) -> Option<String> {
    let svg = Library::load().await?.svg(option, CHART)?;
    let text = String::from(js_sys::encode_uri_component(&svg));
    Some(format!("data:image/svg+xml;charset=utf-8,{text}"))
}

fn describe(props: &BriefProps, summary: &Summary) -> Option<chart::Chart> {
    let found = summary.indicator(&props.indicator);
    let indicator = found.or_else(|| summary.indicators.first())?;
    let target = props.data.target(&indicator.id);
    let own =
        chart::indicator_name(summary.naming(&indicator.id)).map(|words| words.in_(props.lang));
    let of_data = target.map(|target| target.name.in_(props.lang));
    Some(chart::fan(
        props.lang,
        Fan {
            indicator,
            name: own.or(of_data).unwrap_or(&indicator.id),
            unit: target.map_or("", |target| target.unit.in_(props.lang)),
            view: props.view,
        },
    ))
}

/// Head of a paper: title, name of the scenario, day, years.
pub(super) fn paper_head(lang: Lang, title: Words, name: &str, summary: &Summary) -> Html {
    let [year, month, day] = today();
    let date = take_away::date(lang, year, month, day);
    let years = format::fiscal_years(lang, FiscalYear::FIRST.0, summary.horizon.0);
    html! {
        <header class="brief__head">
            <h1>{ title.in_(lang) }</h1>
            <p class="brief__name">
                { take_away::part_of(lang, take_away::SCENARIO.in_(lang), name) }
            </p>
            <p>
                { take_away::part_of(lang, take_away::PAPER_DATE.in_(lang), &date) }
                { lang.pick("　", " · ") }{ years }
            </p>
        </header>
    }
}

fn head(props: &BriefProps, summary: &Summary) -> Html {
    let unnamed = || scenario_name(&props.data, &props.scenario, props.lang);
    let name = props.name.clone().unwrap_or_else(unnamed);
    paper_head(props.lang, take_away::PAPER_TITLE, &name, summary)
}

const HEADINGS: [Words; 6] = [
    take_away::INDICATOR,
    results::PROBABILITY,
    take_away::OUTLOOK,
    results::MONTE_CARLO,
    take_away::MEDIAN_OF_TARGET,
    results::BAND,
];

fn targets(props: &BriefProps, summary: &Summary) -> Html {
    let lang = props.lang;
    let joint = chart::joint_card(lang, summary);
    let row = |card: Card| {
        let outlook = card.outlook.words().in_(lang);
        html! {
            <tr>
                <th scope="row">{ card.name }</th>
                <td class="brief__large">{ card.probability }</td>
                <td>{ outlook }</td>
                <td>{ card.interval }</td>
                <td>{ card.median }</td>
                <td>{ card.band }</td>
            </tr>
        }
    };
    html! {
        <>
            <h2>{ results::CARDS.in_(lang) }</h2>
            <table class="brief__table" data-testid="brief-targets">
                <thead>
                    <tr>{ for HEADINGS.map(|words| html! { <th scope="col">{ words.in_(lang) }</th> }) }</tr>
                </thead>
                <tbody>
                    { for chart::cards(lang, &props.data, summary, None).into_iter().map(row) }
                    <tr class="brief__joint">
                        <th scope="row">{ results::JOINT.in_(lang) }</th>
                        <td class="brief__large">{ joint.probability }</td>
                        <td>{ joint.outlook.words().in_(lang) }</td>
                        <td>{ joint.interval }</td>
                        <td></td>
                        <td></td>
                    </tr>
                </tbody>
            </table>
            <p class="brief__note">{ results::JOINT_NOTE.in_(lang) }</p>
        </>
    }
}

fn figure(props: &BriefProps, summary: &Summary, picture: &Option<String>) -> Html {
    let Some(chart) = describe(props, summary) else {
        return Html::default();
    };
    html! {
        <figure class="brief__figure">
            <h2>{ chart.table.caption }</h2>
            if let Some(address) = picture.clone() {
                <img src={address} alt={chart.sentence.clone()} />
            }
            <figcaption>{ chart.sentence }</figcaption>
        </figure>
    }
}

/// Median and band of each of the plan's years, beside a fifth of the target.
fn years(props: &BriefProps, summary: &Summary) -> Html {
    let lang = props.lang;
    let in_plan = |year: &&YearSummary| year.fiscal_year <= FiscalYear::PLAN_END;
    let heading = |text: String| html! { <th scope="col">{ text }</th> };
    let first = summary.indicators.first();
    let years = first.iter().flat_map(|one| &one.by_year).filter(in_plan);
    let years = years.map(|year| heading(format::fiscal_year(lang, year.fiscal_year.0)));
    let whole = |value: f64| format::grouped(value, 0);
    let cell = |year: &YearSummary| {
        let Distribution { p05, p50, p95, .. } = year.in_year;
        let band = format::range(lang, &whole(p05), &whole(p95));
        html! { <td>{ whole(p50) }<br /><small>{ band }</small></td> }
    };
    let row = |indicator: &IndicatorSummary| {
        let name = chart::indicator_name(summary.naming(&indicator.id))
            .map_or("", |words| words.in_(lang));
        let fifth = indicator.target.map(|target| whole(target / 5.0));
        html! {
            <tr>
                <th scope="row">{ name }</th>
                <td>{ fifth }</td>
                { for indicator.by_year.iter().filter(in_plan).map(cell) }
            </tr>
        }
    };
    let headline = HEADLINE.iter().filter_map(|id| summary.indicator(id));
    html! {
        <section>
            <h2>{ take_away::MEDIANS_WITH_BAND.in_(lang) }</h2>
            <table class="brief__table">
                <thead>
                    <tr>
                        { heading(take_away::INDICATOR.in_(lang).to_string()) }
                        { heading(take_away::FIFTH.in_(lang).to_string()) }
                        { for years }
                    </tr>
                </thead>
                <tbody>{ for headline.map(row) }</tbody>
            </table>
        </section>
    }
}

/// What differs from the preset, as far as the paper holds it.
fn changes(props: &BriefProps, summary: &Summary) -> Html {
    let lang = props.lang;
    let preset = props.data.preset(&props.scenario.preset);
    let preset = preset.map_or("", |preset| preset.name.in_(lang));
    let found = differences(&props.data, &props.scenario, summary.horizon);
    let levers = found.iter().map(|one| lever_row(lang, one));
    let rows: Vec<[String; 3]> = levers.chain(pinned(props)).collect();
    let more = rows.len().saturating_sub(MOST_ROWS);
    let with_years = |words: Words| format!("{}{}", words.in_(lang), take_away::FROM_TO.in_(lang));
    let row = |[name, before, value]: [String; 3]| {
        html! { <tr><th scope="row">{ name }</th><td>{ before }</td><td>{ value }</td></tr> }
    };
    html! {
        <section>
            <h2>{ take_away::part_of(lang, take_away::PAPER_INPUTS.in_(lang), preset) }</h2>
            if rows.is_empty() {
                <p>{ take_away::UNCHANGED.in_(lang) }</p>
            } else {
                <table class="brief__table" data-testid="brief-changes">
                    <thead>
                        <tr>
                            <th scope="col">{ take_away::INPUT.in_(lang) }</th>
                            <th scope="col">{ with_years(take_away::OF_PRESET) }</th>
                            <th scope="col">{ with_years(take_away::OF_SCENARIO) }</th>
                        </tr>
                    </thead>
                    <tbody>{ for rows.into_iter().take(MOST_ROWS).map(row) }</tbody>
                </table>
            }
            if 0 < more {
                <p class="brief__note">{ take_away::more_rows(lang, more) }</p>
            }
        </section>
    }
}

fn lever_row(lang: Lang, one: &Difference<'_>) -> [String; 3] {
    let span = |values: &[f64]| {
        let [Some(first), Some(last)] = [values.first(), values.last()] else {
            return String::new();
        };
        let [from, to] = [first, last].map(|value| told(lang, one.lever, *value));
        if from == to {
            to
        } else {
            format!("{from} → {to}")
        }
    };
    [
        one.lever.name.in_(lang).to_string(),
        span(&one.of_preset),
        span(&one.values),
    ]
}

/// Pinned parameters beside the mean of their prior.
fn pinned(props: &BriefProps) -> Vec<[String; 3]> {
    let lang = props.lang;
    let pins = assumptions(&props.data, &props.scenario).unwrap_or_default();
    let parameters = props.data.parameters.iter().zip(pins);
    let number = |value: f64| format::shortest(value, 4);
    let row = |(parameter, value): (&crate::seeds::Parameter, Option<f64>)| {
        let mean = number(parameter.mean);
        let before = take_away::part_of(lang, take_away::MEAN_BEFORE.in_(lang), &mean);
        Some([parameter.name.in_(lang).to_string(), before, number(value?)])
    };
    parameters.filter_map(row).collect()
}

fn foundations(props: &BriefProps, summary: &Summary) -> Html {
    let lang = props.lang;
    let parameters = &props.data.parameters;
    let assumed = parameters.iter().filter(|known| known.grade == Grade::C);
    let notes = props.scenario.notes(&props.data, summary.horizon);
    html! {
        <section>
            <h2>{ take_away::RESTS_ON.in_(lang) }</h2>
            <p>
                <strong>{ shell::HONESTY.in_(lang) }</strong>{ " " }
                { shell::assumptions_count(lang, assumed.count(), parameters.len()) }
            </p>
            <p>{ chart::source_words(props.scenario.parameters).1.in_(lang) }</p>
            { for notes.iter().take(3).map(|note| html! { <p>{ note.in_(lang) }</p> }) }
        </section>
    }
}

/// Versions, run and digest.
pub(super) fn versions(lang: Lang, summary: &Summary) -> Html {
    let facts = [
        (shell::MODEL_VERSION, summary.model_version.clone()),
        (shell::DATA_VERSION, summary.data_version.clone()),
        (shell::RUN_SEED, summary.seed.to_string()),
        (
            shell::REPLICATIONS,
            format::grouped(f64::from(summary.replications), 0),
        ),
        (shell::DIGEST, summary.digest.clone()),
    ];
    let fact = |(words, text): (Words, String)| {
        html! { <div><dt>{ words.in_(lang) }</dt><dd>{ text }</dd></div> }
    };
    html! {
        <section>
            <dl class="brief__facts" data-testid="brief-facts">{ for facts.map(fact) }</dl>
            <p class="brief__note">{ citation(summary, lang) }</p>
        </section>
    }
}

/// Where the run is opened again: link and QR code.
pub(super) fn repeat(lang: Lang, link: Option<String>, qr: Html) -> Html {
    let (title, note) = if link.is_some() {
        (take_away::PAPER_REPEAT, Some(take_away::PAPER_LINK_NOTE))
    } else {
        (take_away::PAPER_PAGE, None)
    };
    let address = link.or_else(page_address);
    html! {
        <section class="brief__repeat">
            <div>
                <h2>{ title.in_(lang) }</h2>
                if let Some(note) = note { <p>{ note.in_(lang) }</p> }
                <p class="brief__link">{ address }</p>
            </div>
            <div class="brief__qr">{ qr }</div>
        </section>
    }
}

/// Where the page is, without what follows `#`.
fn page_address() -> Option<String> {
    let address = web_sys::window()?.location().href().ok()?;
    address.split('#').next().map(str::to_string)
}
