//! The screens: each lays out views for the state; the views know nothing of the store.

mod assumptions;
mod compare;
mod embedded;
mod explore;
mod follow_up;
mod indicators;
mod method;
mod plan;
mod present;

use yew::prelude::*;

use super::explore::{Explorations, Explore};
use super::screen::Screen;
use super::state::{Action, State};
use super::views::Data;

pub use embedded::embedded;
pub use plan::announcement;
pub use present::{preparation, stage};

/// The screen that is open.
pub fn show(
    data: &Data,
    state: &State,
    on_action: &Callback<Action>,
    (explorations, on_explore): (&Explorations, &Callback<Explore>),
) -> Html {
    match state.screen {
        Screen::Plan => plan::plan(data, state, on_action),
        Screen::Compare => compare::compare(data, state, on_action),
        Screen::Explore => explore::explore(data, state, explorations, on_explore),
        Screen::FollowUp => follow_up::follow_up(data, state, on_action),
        Screen::Indicators => indicators::indicators(data, state, on_action),
        Screen::Assumptions => assumptions::assumptions(data, state, on_action),
        Screen::Method => method::method(data, state, on_action),
    }
}

/// The main part of a screen that takes the full width, with its heading.
fn page(state: &State, content: Html) -> Html {
    html! {
        <main class="main main--wide">
            <section id="results" class="results" tabindex="-1" aria-labelledby="screen-heading">
                <h2 id="screen-heading">{ state.screen.name().in_(state.lang) }</h2>
                { content }
            </section>
        </main>
    }
}
