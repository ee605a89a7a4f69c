//! Plan: the levers beside what they make of the targets.

use std::rc::Rc;

use yew::prelude::*;

use crate::chart;
use crate::summary::Summary;
use crate::text::{assumptions, results, shell};
use crate::web::screen::Screen;
use crate::web::state::{Action, Outcome, State};
use crate::web::views::{
    Cards, Data, FanChart, Fault, Levers, Money, ProgressLine, SeedFlow, Shared, Strip, WhatChanged,
};

/// The screen.
pub fn plan(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    let lang = state.lang;
    let summary = state.run.summary.clone().map(Shared);
    html! {
        <>
            <main class="main">
                <Levers {lang} data={data.clone()} scenario={Shared(state.ask.scenario.clone())}
                    values={Shared(state.values.clone())} locked={Shared(state.locked.clone())}
                    open={state.levers_open} on_action={on_action.clone()} />
                { results_column(data, state, on_action) }
            </main>
            <Strip {lang} {summary} current={state.is_current()} open={state.levers_open}
                on_toggle={on_action.reform(|()| Action::ToggleLevers)} />
        </>
    }
}

/// Progress, cards, chart and numbers; nothing of it is shown as valid for inputs other than those
/// on screen.
fn results_column(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    let lang = state.lang;
    let current = state.is_current();
    let heading = html! {
        <h2 id="results-heading" class="visually-hidden">{ results::HEADING.in_(lang) }</h2>
    };
    if state.other_version || !state.run.problems.is_empty() {
        return html! {
            <section id="results" class="results" tabindex="-1" aria-labelledby="results-heading">
                { heading }
                { fault(state) }
            </section>
        };
    }
    let (done, goal) = if current {
        (state.run.done, state.run.goal)
    } else {
        (0, state.ask.first_goal())
    };
    html! {
        <section id="results" class="results" tabindex="-1" aria-labelledby="results-heading"
            aria-busy={(!current).to_string()}>
            { heading }
            <ProgressLine {lang} {done} {goal} {current} any={state.run.summary.is_some()}
                replications={state.ask.replications} precise={state.ask.precise}
                horizon={state.ask.horizon} on_precise={on_action.reform(|()| Action::SetPrecise)}
                on_replications={on_action.reform(Action::SetReplications)}
                on_horizon={on_action.reform(Action::SetHorizon)} />
            { pinned(data, state, on_action) }
            if state.main_thread {
                <p class="notice">{ results::WORKERS_NONE.in_(lang) }</p>
            }
            if let Some(summary) = state.run.summary.clone() {
                <div class={classes!("results__body", (!current).then_some("is-stale"))}>
                    { body(data, state, summary, on_action) }
                </div>
            }
        </section>
    }
}

fn body(data: &Data, state: &State, summary: Rc<Summary>, on_action: &Callback<Action>) -> Html {
    let (lang, summary) = (state.lang, Shared(summary));
    let practice = state.practice().map(Shared);
    html! {
        <>
            <h3 class="results__heading">{ results::CARDS.in_(lang) }</h3>
            <Cards {lang} data={data.clone()} summary={summary.clone()} practice={practice.clone()} />
            { what_changed(data, state) }
            <FanChart {lang} data={data.clone()} summary={summary.clone()} {practice}
                source={state.ask.scenario.parameters} view={state.fan_view}
                indicator={state.fan_indicator.to_string()} on_action={on_action.clone()} />
            <SeedFlow {lang} summary={summary.clone()} />
            <Money {lang} data={data.clone()} scenario={Shared(state.ask.scenario.clone())}
                {summary} current={state.is_current()} />
            { elsewhere(state, on_action) }
        </>
    }
}

/// Results under pinned assumptions say so, since nobody should take an assumption for a policy.
fn pinned(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    let lang = state.lang;
    let pins = chart::pins(data, &state.ask.scenario);
    let count = pins.iter().flatten().count();
    if count == 0 {
        return Html::default();
    }
    let onclick = on_action.reform(|_: MouseEvent| Action::Show(Screen::Assumptions));
    html! {
        <p class="notice" data-testid="pinned-notice">
            { assumptions::pinned_count(lang, count) }{ " " }
            <button type="button" class="button button--quiet" {onclick}>
                { results::ALL_ASSUMPTIONS.in_(lang) }
            </button>
        </p>
    }
}

/// What the newest step did, against the state before it under the same luck.
fn what_changed(data: &Data, state: &State) -> Html {
    let before = state.before();
    let now = (state.ask.horizon, state.ask.run_seed);
    let paired = before.is_none_or(|step| (step.horizon, step.run_seed) == now);
    let results = state.outcome_before().zip(state.outcome());
    let results = results.filter(|_| paired);
    let shared = |outcome: &Outcome| Shared(outcome.results.clone());
    html! {
        <WhatChanged lang={state.lang} data={data.clone()} horizon={state.ask.horizon} {paired}
            unfit={state.unfit_for_pairs()}
            before={before.map(|step| Shared(step.scenario.clone()))}
            after={Shared(state.ask.scenario.clone())}
            results={results.map(|(before, now)| (shared(before), shared(now)))} />
    }
}

/// Where to read on.
fn elsewhere(state: &State, on_action: &Callback<Action>) -> Html {
    let to = |screen: Screen| on_action.reform(move |_: MouseEvent| Action::Show(screen));
    let screens = [
        (Screen::Indicators, results::ALL_INDICATORS),
        (Screen::Assumptions, results::ALL_ASSUMPTIONS),
    ];
    html! {
        <p class="elsewhere">
            for (screen, words) in screens {
                <button type="button" class="button button--quiet" onclick={to(screen)}
                    data-testid={format!("to-{}", screen.id())}>{ words.in_(state.lang) }</button>
            }
        </p>
    }
}

/// Why there are no results.
pub(super) fn fault(state: &State) -> Html {
    let lang = state.lang;
    if state.other_version {
        html! {
            <Fault {lang} title={shell::FAULT_VERSION_TITLE} text={Some(shell::FAULT_VERSION_TEXT)}
                reload={true} />
        }
    } else {
        html! {
            <Fault {lang} title={shell::FAULT_RUN_TITLE} text={None}
                problems={state.run.problems.to_vec()} />
        }
    }
}

/// The one sentence that is read out, after the last refinement only.
pub fn announcement(data: &Data, state: &State) -> String {
    let Some(summary) = state.run.summary.as_deref().filter(|_| state.is_complete()) else {
        return String::new();
    };
    let cards = chart::cards(state.lang, data, summary, None);
    let joint = chart::joint_card(state.lang, summary);
    let sentences = cards.into_iter().map(|card| card.sentence);
    let sentences: Vec<String> = sentences.chain(std::iter::once(joint.sentence)).collect();
    results::announcement(state.lang, summary.replications, &sentences)
}
