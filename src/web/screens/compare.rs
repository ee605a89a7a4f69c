//! Compare: scenarios side by side.

use std::rc::Rc;

use yew::prelude::*;

use super::page;
use crate::scenario::Scenario;
use crate::text::{compare as words, results};
use crate::web::state::{Action, Comparing, Known, Pick, State};
use crate::web::views::{Beside, CompareView, Data, Picks, Shared};

/// The screen.
pub fn compare(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    let lang = state.lang;
    let comparison = &state.comparison;
    let sides: Vec<Beside> = state
        .sides()
        .into_iter()
        .map(|side| beside(side.name, side.scenario, side.known))
        .collect();
    let name = sides
        .get(comparison.focus() + 1)
        .map(|side| side.name.clone());
    let lines = state.lines().into_iter().flatten();
    let lines: Vec<Beside> = lines
        .map(|scenario| {
            let known = state.known(&scenario);
            beside(name.clone().unwrap_or_default(), scenario.clone(), known)
        })
        .collect();
    let content = html! {
        <>
            <Picks {lang} data={data.clone()} offered={offered(state)} base={comparison.base().clone()}
                others={comparison.others().to_vec()} room={comparison.has_room()}
                keep_as={words::kept(lang, comparison.kept().len() + 1)}
                on_act={on_action.reform(Action::Compare)} />
            if let Some(words) = state.unfit_for_pairs() {
                <p class="notice" role="status">{ words.in_(lang) }</p>
            }
            { progress(state) }
            <CompareView {lang} data={data.clone()} {sides} {lines} focus={comparison.focus()}
                horizon={state.ask.horizon} indicator={state.fan_indicator.to_string()}
                view={state.fan_view}
                on_focus={on_action.reform(|at| Action::Compare(Comparing::Focus(at)))}
                on_indicator={on_action.reform(Action::SetFanIndicator)}
                on_view={on_action.reform(Action::SetFanView)} />
        </>
    };
    page(state, content)
}

fn beside(name: String, scenario: Rc<Scenario>, known: Option<&Known>) -> Beside {
    let outcome = known.and_then(|known| known.outcome.as_ref().ok());
    Beside {
        name,
        scenario: Shared(scenario),
        outcome: outcome.map(|of| (Shared(of.summary.clone()), Shared(of.results.clone()))),
        failed: known.is_some_and(|known| known.outcome.is_err()),
    }
}

/// Everything that can be compared: what is on screen, the presets, what was kept.
pub(super) fn offered(state: &State) -> Vec<(Pick, String)> {
    let presets = state.seeds.presets.iter();
    let presets = presets.map(|preset| Pick::Preset(preset.id.clone()));
    let kept = state.comparison.kept().iter().cloned().map(Pick::Kept);
    [Pick::Current]
        .into_iter()
        .chain(presets)
        .chain(kept)
        .map(|pick| {
            let name = state.name_of(state.lang, &pick);
            (pick, name)
        })
        .collect()
}

/// How far the runs are: that of the inputs on screen first, then those beside it.
fn progress(state: &State) -> Html {
    let lang = state.lang;
    let waits = !state.is_complete();
    let (done, goal) = if waits {
        (state.run.done, state.ask.first_goal())
    } else if let Some(beside) = state.beside.filter(|_| !state.wanted().is_empty()) {
        beside
    } else {
        return Html::default();
    };
    let text = results::progress(lang, done, goal);
    html! {
        <div class="progress" data-testid="compare-progress">
            <progress class="progress__line" max={goal.to_string()} value={done.to_string()}
                aria-label={words::RUNNING.in_(lang)}>{ &text }</progress>
            <p class="progress__text">
                <span class="numbers">{ text }</span>
                <span class="progress__state">{ words::RUNNING.in_(lang) }</span>
            </p>
        </div>
    }
}
