//! Assumptions: every number that the model starts from, and the second term simulated beside observed.

use yew::prelude::*;

use super::page;
use crate::web::state::{Action, State};
use crate::web::views::{Assumptions, Data, Shared};

/// The screen.
pub fn assumptions(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    let scenario = Shared(state.ask.scenario.clone());
    page(
        state,
        html! {
            <Assumptions lang={state.lang} data={data.clone()} {scenario}
                on_action={on_action.clone()} />
        },
    )
}
