//! Presenting: the button that prepares it, and the stage that takes the place of the page.

use yew::prelude::*;

use super::compare::offered;
use crate::web::present::scenes_of;
use crate::web::rest;
use crate::web::state::{Action, Outcome, Pick, State};
use crate::web::views::{Arriving, Data, Preparation, Shared, Stage, StageScene};

/// The button in the toolbar, with its dialog.
pub fn preparation(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    html! {
        <Preparation lang={state.lang} data={data.clone()} offered={offered(state)} scenes={state.present.scenes().to_vec()}
            compared={scenes_of(&state.comparison)} on_act={on_action.reform(Action::Present)} />
    }
}

/// The stage, once the part of the program that builds it is here; it is where the preparation was opened.
pub fn stage(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    if rest::is_here() {
        return inside(data, state, on_action);
    }
    let on_arrived = on_action.reform(|()| Action::Settle);
    html! { <Arriving lang={state.lang} {on_arrived} /> }
}

/// What stands on the stage (in the rest of the program: `www/split.mjs`).
#[inline(never)]
fn inside(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    let present = &state.present;
    let Some(scene) = present.scene() else {
        return Html::default();
    };
    let outcome = |pick: &Pick| -> Option<&Outcome> {
        let known = state.known(&state.picked(pick))?;
        known.outcome.as_ref().ok()
    };
    let base = state.comparison.base();
    let shown = StageScene {
        scene: scene.clone(),
        place: (present.at() + 1, present.scenes().len()),
        names: [&scene.pick, base].map(|pick| state.name_of(state.lang, pick)),
        outcome: outcome(&scene.pick)
            .map(|of| (Shared(of.summary.clone()), Shared(of.results.clone()))),
        base: outcome(base).map(|of| Shared(of.results.clone())),
    };
    html! {
        <Stage lang={state.lang} data={data.clone()} {shown} dark={present.is_dark()}
            on_act={on_action.reform(Action::Present)} />
    }
}
