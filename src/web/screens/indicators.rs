//! Indicators: all 21 numbered targets.

use yew::prelude::*;

use super::page;
use crate::web::state::{Action, State};
use crate::web::views::{Data, Shared, Targets};

/// The screen.
pub fn indicators(data: &Data, state: &State, _on_action: &Callback<Action>) -> Html {
    let lang = state.lang;
    let scenario = Shared(state.ask.scenario.clone());
    let content = state.run.summary.clone().map(|summary| {
        html! { <Targets {lang} data={data.clone()} {scenario} summary={Shared(summary)} /> }
    });
    page(state, content.unwrap_or_default())
}
