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

use std::rc::Rc;

use yew::prelude::*;

use crate::scenario::Scenario;

use super::explore::{Explorations, Explore};
use super::rest;
use super::screen::Screen;
use super::state::{Action, State};
use super::views::{Arriving, Data};

pub use embedded::embedded;
pub use plan::announcement;
pub use present::{preparation, stage};

/// The analyses, what a user does with them, and a scenario of theirs that is opened.
pub type Exploring<'a> = (
    &'a Explorations,
    &'a Callback<Explore>,
    &'a Callback<Rc<Scenario>>,
);

/// The screen that is open.
pub fn show(
    data: &Data,
    state: &State,
    on_action: &Callback<Action>,
    exploring: Exploring<'_>,
) -> Html {
    if state.screen == Screen::Plan {
        return plan::plan(data, state, on_action);
    }
    if rest::is_here() {
        return elsewhere(data, state, on_action, exploring);
    }
    // Nothing is new but that: the screen shows it as soon as it renders anew.
    let on_arrived = on_action.reform(|()| Action::Settle);
    page(state, html! { <Arriving lang={state.lang} {on_arrived} /> })
}

/// The other screens. Here the program is parted: what is used from here on alone is no part of the first
/// load (`www/split.mjs` knows this function and the modules below it by their names).
#[inline(never)]
fn elsewhere(
    data: &Data,
    state: &State,
    on_action: &Callback<Action>,
    (explorations, on_explore, on_open): Exploring<'_>,
) -> Html {
    match state.screen {
        Screen::Plan => Html::default(),
        Screen::Compare => compare::compare(data, state, on_action),
        Screen::Explore => explore::explore(data, state, explorations, on_explore, on_open),
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
