//! One analysis on screen: what it asks, its settings, how far it is, what came out.

mod contribution;
mod failure;
mod fields;
mod map;
mod optimise;
mod regret;
mod seek;
mod tornado;
mod unknowns;

use std::rc::Rc;

use yew::prelude::*;

use crate::chart::{ExploredChart, explored_charts, explored_tables};
use crate::explore::{Answer, Goal, Question};
use crate::link::{self, Analysis as Asked, Link, Verdict};
use crate::scenario::Scenario;
use crate::table::Explored;
use crate::text::explore::common as words;
use crate::text::{Lang, Words, links};
use crate::web::address;
use crate::web::download::{FileKind, save};
use crate::web::explore::{Explorations, Explore, Exploring, Inputs, Work};

use super::canvas::Figure;
use super::choice::Choice;
use super::copyable::Copyable;
use super::table::Table;
use super::{Data, Shared};

/// What a panel shows.
#[derive(Properties, PartialEq)]
pub struct AnalysisProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// Its settings.
    pub question: Question,
    /// The newest work on it.
    pub work: Option<Shared<Work>>,
    /// The inputs on screen.
    pub inputs: Inputs,
    /// The goal that is looked at.
    pub goal: Goal,
    /// The analysis that a link asked for, where it is this one.
    pub linked: Option<Shared<Asked>>,
    /// What is on screen as a link; none until its results are in.
    pub link: Option<Link>,
    /// What a user does.
    pub on_explore: Callback<Explore>,
    /// A scenario that was found is to be opened.
    pub on_open: Callback<Rc<Scenario>>,
}

/// The panel.
#[component]
pub fn Analysis(props: &AnalysisProps) -> Html {
    let (lang, id) = (props.lang, props.question.id());
    let [title, intro] = said_of(&props.question);
    let current = props.work.as_ref().filter(|work| work.of == props.inputs);
    let stale = props.work.is_some() && current.is_none();
    let point = use_state(|| None);
    html! {
        <section class="panel analysis" aria-labelledby={format!("{id}-heading")} data-testid={format!("explore-{id}")}
            data-state={state(current.map(|work| &**work))}
            data-replications={current.map(|work| work.progress.run.to_string())}>
            <h3 id={format!("{id}-heading")}>{ title.in_(lang) }</h3>
            <p class="panel__note">{ intro.in_(lang) }</p>
            <div class="analysis__settings">{ settings(props) }</div>
            { controls(props, current.map(|work| &**work)) }
            <div aria-live="polite">
                if stale {
                    <p class="notice">{ words::STALE.in_(lang) }</p>
                }
                if let Some(work) = current { { said(props, work) } }
            </div>
            if let Some(work) = current { { answer(props, work, &point) } }
        </section>
    }
}

/// Heading and what it does.
fn said_of(question: &Question) -> [Words; 2] {
    match question {
        Question::Tornado(_) => tornado::SAID,
        Question::Sensitivity(_) => unknowns::SAID,
        Question::Discover(_) => failure::SAID,
        Question::Contribution(_) => contribution::SAID,
        Question::Regret(_) => regret::SAID,
        Question::Optimise(_) => optimise::SAID,
        Question::Seek(_) => seek::SAID,
        Question::Map(_) => map::SAID,
    }
}

fn settings(props: &AnalysisProps) -> Html {
    match &props.question {
        Question::Tornado(question) => tornado::settings(props, question),
        Question::Sensitivity(question) => unknowns::settings(props, question),
        Question::Discover(question) => failure::settings(props, question),
        Question::Contribution(question) => contribution::settings(props, question),
        Question::Regret(question) => regret::settings(props, question),
        Question::Optimise(question) => optimise::settings(props, question),
        Question::Seek(question) => seek::settings(props, question),
        Question::Map(question) => map::settings(props, question),
    }
}

/// Why a question cannot be asked as it stands.
fn hindrance(question: &Question) -> Option<Words> {
    match question {
        Question::Seek(question) => seek::hindrance(question),
        Question::Map(question) => map::hindrance(question),
        _ => None,
    }
}

/// What opens scenarios of an answer.
fn opener(
    props: &AnalysisProps,
    work: &Work,
    explored: &Explored<'_>,
    point: &UseStateHandle<Option<[f64; 2]>>,
) -> Html {
    match explored.answer {
        Answer::Seek(answer) => seek::opener(props, work, answer),
        Answer::Map(answer) => map::opener(props, work, (explored, answer), point),
        _ => Html::default(),
    }
}

fn state(work: Option<&Work>) -> &'static str {
    match work {
        None => "none",
        Some(work) if work.runs => "running",
        Some(work) if !work.problems.is_empty() => "failed",
        Some(_) => "done",
    }
}

/// Start, cost, progress, cancel.
fn controls(props: &AnalysisProps, work: Option<&Work>) -> Html {
    let (lang, id) = (props.lang, props.question.id());
    let cost = props.question.cost(&props.data, &props.inputs.scenario);
    let runs = work.filter(|work| work.runs);
    let hindered = hindrance(&props.question);
    let question = props.question.clone();
    let ask = props
        .on_explore
        .reform(move |_: MouseEvent| Explore::Ask(question.clone()));
    let cancel = props.on_explore.reform(|_: MouseEvent| Explore::Cancel);
    let label = if work.is_some_and(|work| work.answer.is_some()) {
        words::ASK_AGAIN
    } else {
        words::ASK
    };
    html! {
        <div class="analysis__controls">
            if let Some(work) = runs {
                <progress class="progress__line" max={work.progress.expected.max(1).to_string()}
                    value={work.progress.done.to_string()} aria-label={said_of(&props.question)[0].in_(lang)}></progress>
                <p class="numbers">{ progress(lang, work) }</p>
                <button type="button" class="button" onclick={cancel} data-testid={format!("cancel-{id}")}>
                    { words::CANCEL.in_(lang) }
                </button>
            } else {
                <button type="button" class="button button--main" onclick={ask} disabled={hindered.is_some()}
                    data-testid={format!("ask-{id}")}>
                    { label.in_(lang) }
                </button>
                if let Some(why) = hindered {
                    <p class="notice" role="alert">{ why.in_(lang) }</p>
                } else {
                    <p class="panel__note numbers">{ words::cost(lang, cost) }</p>
                }
            }
        </div>
    }
}

fn progress(lang: Lang, work: &Work) -> String {
    let (done, expected) = (work.progress.done, work.progress.expected);
    let left = expected.saturating_sub(done) as f64;
    let seconds = (done > 0).then(|| (work.taken * left / done as f64 / 1000.0).ceil() as u64);
    words::progress(lang, done, expected, seconds)
}

/// What is said of the work beside its answer.
fn said(props: &AnalysisProps, work: &Work) -> Html {
    let lang = props.lang;
    let cancelled = !work.runs && work.problems.is_empty() && !work.done;
    html! {
        <>
            if cancelled { <p class="notice">{ words::CANCELLED.in_(lang) }</p> }
            if work.runs && work.answer.is_some() {
                <p class="panel__note">{ words::PARTIAL.in_(lang) }</p>
            }
            if !work.problems.is_empty() {
                <ul class="notice" role="alert">
                    for problem in work.problems.iter() { <li>{ problem.to_string() }</li> }
                </ul>
            }
        </>
    }
}

/// Charts, tables, files.
fn answer(props: &AnalysisProps, work: &Work, point: &UseStateHandle<Option<[f64; 2]>>) -> Html {
    let Some(answer) = &work.answer else {
        return Html::default();
    };
    let lang = props.lang;
    let explored = Explored {
        seeds: &props.data,
        scenario: &work.of.scenario,
        run_seed: work.of.run_seed,
        question: &work.question,
        answer,
        goal: props.goal,
    };
    let on_point = matches!(**answer, Answer::Map(_)).then(|| {
        let point = point.clone();
        Callback::from(move |at| point.set(Some(at)))
    });
    let id = work.question.id();
    let charts = explored_charts(&explored, lang);
    let mut tables = explored_tables(&explored, lang);
    // A chart has its own table under it.
    tables.retain(|table| charts.iter().all(|of| of.chart.table != *table));
    html! {
        <div class="analysis__answer" data-digest={answer.digest()}>
            if charts.is_empty() {
                <p data-testid={format!("{id}-sentence")}>{ explored.sentence(lang) }</p>
            }
            { for charts.into_iter().map(|ExploredChart { id, chart, size }| html! {
                <Figure {lang} {chart} {id} size={size} file={id} long={true} on_point={on_point.clone()} />
            }) }
            if !work.runs { { opener(props, work, &explored, point) } }
            for table in tables {
                <details class="panel__table">
                    <summary>{ &table.caption }</summary>
                    <Table {table} long={true} />
                </details>
            }
            if let (true, Answer::Optimise(answer)) = (work.done, &**answer) {
                { optimise::open(props, answer) }
            }
            if work.done {
                { verdict(props, answer) }
                { files(lang, id, work, &explored) }
                { link_of(props, work, answer) }
            }
        </div>
    }
}

/// Whether the answer is the one that a link was made with.
fn verdict(props: &AnalysisProps, answer: &Answer) -> Html {
    let Some(linked) = &props.linked else {
        return Html::default();
    };
    let lang = props.lang;
    let (kind, text) = match linked.verify(answer) {
        Verdict::Unsealed => return Html::default(),
        Verdict::Verified => ("verified", links::VERIFIED.in_(lang).to_string()),
        Verdict::Differs(differences) => {
            let told: Vec<String> = differences.iter().map(|one| one.text(lang)).collect();
            let text = format!("{} {}", links::DIFFERS.in_(lang), told.join(" "));
            ("differs", text)
        }
    };
    html! {
        <p class={classes!("notice", format!("check--{kind}"))} role="status" data-testid="explore-check"
            data-verdict={kind}>{ text }</p>
    }
}

/// A link that asks the same question of the same inputs, with the digest of the answer.
fn link_of(props: &AnalysisProps, work: &Work, answer: &Answer) -> Html {
    let Some(link) = &props.link else {
        return Html::default();
    };
    let asked = Asked::sealed(&work.question, props.goal, answer);
    let link = Link {
        analysis: Some(asked),
        ..link.clone()
    };
    let text = format!("{}#{}", address::page(), link::encode(&props.data, &link));
    html! {
        <Copyable lang={props.lang} label={words::LINK.in_(props.lang)} {text} rows={1}
            testid={format!("{}-link", work.question.id())} />
    }
}

fn files(lang: Lang, id: &str, work: &Work, explored: &Explored<'_>) -> Html {
    // A byte order mark lets Excel read the file as UTF-8.
    let csv: Rc<str> = Rc::from(format!("\u{feff}{}", explored.to_csv()));
    let json: Rc<str> = Rc::from(explored.to_json());
    let stem = format!("seedflow-{id}-{}", work.of.run_seed);
    let button = |kind: FileKind, extension: &str, text: Rc<str>, label: Words| {
        let name = format!("{stem}.{extension}");
        let onclick = Callback::from(move |_: MouseEvent| {
            // A browser that saves nothing says so itself.
            let _ = save(&name, kind, text.as_bytes());
        });
        html! {
            <button type="button" class="button button--quiet" {onclick} data-testid={format!("{id}-{extension}")}>
                { label.in_(lang) }
            </button>
        }
    };
    html! {
        <div class="analysis__files">
            { button(FileKind::Csv, "csv", csv, words::CSV) }
            { button(FileKind::Json, "json", json, words::JSON) }
        </div>
    }
}

/// The choice of the goal that all analyses look at.
pub fn goals(
    lang: Lang,
    explorations: &Explorations,
    explored_name: impl Fn(Goal) -> String,
    on_explore: &Callback<Explore>,
) -> Html {
    let options: Vec<(String, String)> = Goal::ALL
        .into_iter()
        .map(|goal| (goal.id().to_string(), explored_name(goal)))
        .collect();
    let on_explore = on_explore.clone();
    let on_choice = Callback::from(move |id: String| {
        if let Ok(goal) = Goal::from_id(&id) {
            on_explore.emit(Explore::Change(Exploring::Look(goal)));
        }
    });
    html! {
        <Choice label={words::GOAL_LOOKED_AT.in_(lang)} testid="explore-goal" {options}
            chosen={explorations.goal().id()} {on_choice} />
    }
}
