//! Follow-up: what was observed, and what it means for the rest.

use yew::prelude::*;

use super::plan::fault;
use crate::web::app::address_of;
use crate::web::state::{Action, State};
use crate::web::views::{Data, FollowUpView, QrCode, Shared};

/// The screen; its report is a part of it and the only thing on paper.
pub fn follow_up(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    let lang = state.lang;
    let content = if state.other_version || !state.run.problems.is_empty() {
        fault(state)
    } else {
        let link = address_of(data, state);
        let qr = link
            .clone()
            .map(|text| html! { <QrCode {lang} {text} bare={true} /> });
        let summary = state.run.summary.clone().filter(|_| state.is_complete());
        html! {
            <FollowUpView {lang} data={data.clone()} scenario={Shared(state.ask.scenario.clone())}
                run={(state.ask.run_seed, state.ask.horizon)} replications={state.ask.replications}
                summary={summary.map(Shared)}
                results={state.weighed().map(|outcome| Shared(outcome.results.clone()))}
                drawing={state.drawing()} name={state.scenario_name().map(str::to_string)} {link}
                qr={qr.unwrap_or_default()} on_action={on_action.clone()} />
        }
    };
    html! {
        <main class="main main--wide main--paper">
            <section id="results" class="results" tabindex="-1" aria-labelledby="screen-heading">
                <h2 id="screen-heading">{ state.screen.name().in_(lang) }</h2>
                { content }
            </section>
        </main>
    }
}
