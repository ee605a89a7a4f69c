//! Indicators: all 21 numbered targets, what the plan monitors, and the values that are entered.

use yew::prelude::*;

use super::page;
use super::plan::fault;
use crate::text::results;
use crate::web::state::{Action, State};
use crate::web::views::{Data, Indicators, Shared};

/// The screen.
pub fn indicators(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    let lang = state.lang;
    if state.other_version || !state.run.problems.is_empty() {
        return page(state, fault(state));
    }
    let Some(summary) = state.run.summary.clone().map(Shared) else {
        return page(state, html! { <p>{ results::FIRST_RUN.in_(lang) }</p> });
    };
    let scenario = Shared(state.ask.scenario.clone());
    let stale = !state.is_current();
    page(
        state,
        html! {
            <>
                if stale {
                    <p role="status">{ results::RECOMPUTING.in_(lang) }</p>
                }
                <div class={classes!(stale.then_some("is-stale"))}>
                    <Indicators {lang} data={data.clone()} {scenario} {summary}
                        on_action={on_action.clone()} />
                </div>
            </>
        },
    )
}
