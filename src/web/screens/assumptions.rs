//! Assumptions: every number that the model starts from, and the second term simulated beside observed.

use yew::prelude::*;

use super::page;
use crate::web::state::{Action, State};
use crate::web::views::{Data, SecondTerm, Shared};

/// The screen.
pub fn assumptions(data: &Data, state: &State, _on_action: &Callback<Action>) -> Html {
    let scenario = Shared(state.ask.scenario.clone());
    page(
        state,
        html! { <SecondTerm lang={state.lang} data={data.clone()} {scenario} /> },
    )
}
