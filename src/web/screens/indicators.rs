//! Indicators: all 21 numbered targets, what the plan monitors, and the values that are entered.

use yew::prelude::*;

use super::page;
use crate::text::results;
use crate::web::state::{Action, State};
use crate::web::views::{Data, Indicators, Shared};

/// The screen.
pub fn indicators(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    let lang = state.lang;
    let scenario = Shared(state.ask.scenario.clone());
    let current = state.is_current();
    let content = state.run.summary.clone().map(|summary| {
        html! {
            <div class={classes!((!current).then_some("is-stale"))}>
                <Indicators {lang} data={data.clone()} {scenario} summary={Shared(summary)}
                    on_action={on_action.clone()} />
            </div>
        }
    });
    let waiting = || html! { <p>{ results::FIRST_RUN.in_(lang) }</p> };
    page(state, content.unwrap_or_else(waiting))
}
