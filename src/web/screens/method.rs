//! Method: how the model works and what it cannot say.

use yew::prelude::*;

use super::page;
use crate::web::state::{Action, State};
use crate::web::views::{Data, Method};

/// The screen.
pub fn method(data: &Data, state: &State, _on_action: &Callback<Action>) -> Html {
    page(
        state,
        html! { <Method lang={state.lang} data={data.clone()} /> },
    )
}
