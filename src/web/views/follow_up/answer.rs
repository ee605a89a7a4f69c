//! What the update says: sentences, chart, tables, files.

use std::rc::Rc;

use yew::prelude::*;

use crate::chart::{self, BeforeAfter, Chart, DataTable, View, before_after, follow_up_tables};
use crate::follow_up::{FollowUp, LEAST_EFFECTIVE};
use crate::scenario::{Scenario, TrialCounting};
use crate::table::{
    FollowUpDocument, fit_section, indicator_name, indicator_unit, on_track, tidy_before, tidy_csv,
    tidy_follow_up,
};
use crate::text::follow_up as words;
use crate::text::{Lang, Words, results};
use crate::units::FiscalYear;
use crate::web::download::{FileKind, save};
use crate::web::views::canvas::Figure;
use crate::web::views::choice::Choice;
use crate::web::views::print::print_brief;
use crate::web::views::table::Table;
use crate::web::views::{Data, Shared};

/// What an answer shows.
#[derive(Properties, PartialEq)]
pub struct AnswerProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The inputs, with what was observed.
    pub scenario: Shared<Scenario>,
    /// The update.
    pub update: Shared<FollowUp>,
    /// Run seed and last fiscal year.
    pub run: (u64, FiscalYear),
    /// Whether it belongs to inputs of before.
    pub stale: bool,
    /// Indicator of the chart.
    pub chosen: String,
    /// Yearly or cumulative.
    pub view: View,
    /// Another indicator is chosen.
    pub on_choice: Callback<String>,
    /// The other view is chosen.
    pub on_view: Callback<View>,
}

/// The answer.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let lang = props.lang;
    let sentences = on_track(&props.data, &props.update, lang);
    let [first, rest @ ..] = &sentences[..] else {
        return Html::default();
    };
    let tables = follow_up_tables(lang, &props.data, &props.update);
    let counting = props.scenario.trial_counting;
    let section = fit_section(&props.data, &props.update.observed, counting, lang);
    let effective = words::effective(
        lang,
        props.update.replications,
        props.update.effective_sample_size,
    );
    html! {
        <div class={classes!("followup__answer", props.stale.then_some("is-stale"))}>
            <section class="panel" aria-labelledby="on-track-heading" data-testid="on-track">
                <h3 id="on-track-heading">{ words::ANSWER.in_(lang) }</h3>
                <p class="followup__overall" data-testid="on-track-overall">{ first }</p>
                <ul class="followup__targets">
                    for (course, text) in props.update.courses.iter().zip(rest) {
                        <li data-testid={format!("on-track-{}", course.id)}>{ text }</li>
                    }
                </ul>
                <p class="panel__note" data-testid="effective">{ effective }</p>
                { files(props) }
            </section>
            { figure(props) }
            for table in tables {
                <section class="panel"><Table {table} long={true} /></section>
            }
            <section class="panel"><Table table={chart::section_table(&section)} long={true} /></section>
        </div>
    }
}

/// What was observed beside what is simulated, where it is too far off for an answer.
pub fn too_few(
    lang: Lang,
    data: &Data,
    (replications, effective): (u32, f64),
    fits: &[crate::follow_up::Fit],
    counting: TrialCounting,
) -> Html {
    let section = fit_section(data, fits, counting, lang);
    let table: DataTable = chart::section_table(&section);
    html! {
        <section class="panel" role="alert" data-testid="too-few">
            <p><strong>{ words::TOO_FEW.in_(lang) }</strong></p>
            <p>{ words::too_few(lang, replications, effective, LEAST_EFFECTIVE) }</p>
            <p>{ words::ADVICE.in_(lang) }</p>
            <Table {table} long={true} />
        </section>
    }
}

/// The chart of an indicator; none for one that is not tracked.
pub fn describe(
    lang: Lang,
    data: &Data,
    update: &FollowUp,
    (chosen, view): (&str, View),
) -> Option<Chart> {
    let found = update.indicator(chosen);
    let indicator = found.or_else(|| update.indicators.first())?;
    let (name, unit) = (
        indicator_name(data, indicator.id),
        indicator_unit(data, indicator.id),
    );
    Some(before_after(
        lang,
        BeforeAfter {
            update,
            indicator,
            name: name.in_(lang),
            unit: unit.in_(lang),
            view,
        },
    ))
}

fn figure(props: &AnswerProps) -> Html {
    let lang = props.lang;
    let chosen = (props.chosen.as_str(), props.view);
    let Some(chart) = describe(lang, &props.data, &props.update, chosen) else {
        return Html::default();
    };
    let all = props.update.indicators.iter();
    let options: Vec<(String, String)> = all
        .map(|one| {
            let name = indicator_name(&props.data, one.id);
            (one.id.to_string(), name.in_(lang).to_string())
        })
        .collect();
    let view = |view: View, words: Words, id: &'static str| {
        let onclick = props.on_view.reform(move |_: MouseEvent| view);
        html! {
            <button type="button" class="segments__button" {onclick} data-testid={id}
                aria-pressed={(view == props.view).to_string()}>{ words.in_(lang) }</button>
        }
    };
    html! {
        <section class="panel" aria-labelledby="before-after-heading" data-testid="before-after">
            <h3 id="before-after-heading">{ words::CHART.in_(lang) }</h3>
            <div class="panel__choices">
                <Choice label={words::CHOSEN.in_(lang)} testid="followup-indicator" {options}
                    chosen={props.chosen.clone()} on_choice={props.on_choice.clone()} />
                <div class="segments" role="group" aria-label={results::FAN_VIEW.in_(lang)}>
                    { view(View::Cumulative, results::CUMULATIVE, "followup-cumulative") }
                    { view(View::Yearly, results::YEARLY, "followup-yearly") }
                </div>
            </div>
            <Figure {lang} {chart} id="followup" file={format!("follow-up-{}", props.chosen)} />
        </section>
    }
}

/// Prints the report, saves the numbers.
fn files(props: &AnswerProps) -> Html {
    let lang = props.lang;
    let button = |extension: &'static str, words: Words| {
        let (data, scenario) = (props.data.clone(), props.scenario.clone());
        let (update, run) = (props.update.clone(), props.run);
        let onclick = Callback::from(move |_: MouseEvent| {
            let (kind, text) = file(extension, &data, &scenario, &update.0, run);
            // A browser that saves nothing says so itself.
            let _ = save(
                &format!("seedflow-follow-up-{}.{extension}", run.0),
                kind,
                text.as_bytes(),
            );
        });
        html! {
            <button type="button" class="button button--quiet" {onclick} disabled={props.stale}
                data-testid={format!("followup-{extension}")}>{ words.in_(lang) }</button>
        }
    };
    html! {
        <div class="analysis__files">
            <button type="button" class="button" onclick={Callback::from(|_: MouseEvent| print_brief())}
                disabled={props.stale} data-testid="followup-print">{ words::PRINT.in_(lang) }</button>
            { button("csv", words::SAVE_CSV) }
            { button("json", words::SAVE_JSON) }
        </div>
    }
}

fn file(
    extension: &str,
    data: &Data,
    scenario: &Scenario,
    update: &Rc<FollowUp>,
    run: (u64, FiscalYear),
) -> (FileKind, String) {
    if extension == "json" {
        let document = FollowUpDocument::new(data, scenario, run, update);
        return (FileKind::Json, document.to_json());
    }
    let mut rows = tidy_before(data, update);
    rows.extend(tidy_follow_up(data, update));
    // A byte order mark lets Excel read the file as UTF-8.
    let text = format!("\u{feff}{}", tidy_csv(&scenario.preset, &rows));
    (FileKind::Csv, text)
}
