//! Explore: what matters, and what it would take.

use std::rc::Rc;

use yew::prelude::*;

use super::page;
use crate::explore::{Goal, Question, best, failure, map, pieces, robust, seek, tornado, unknowns};
use crate::scenario::Scenario;
use crate::table::indicator_name;
use crate::text::explore::common;
use crate::web::explore::{Explorations, Explore, inputs_of};
use crate::web::state::State;
use crate::web::views::{Analysis, Data, Shared, goals};

/// The screen.
pub fn explore(
    data: &Data,
    state: &State,
    explorations: &Explorations,
    on_explore: &Callback<Explore>,
    on_open: &Callback<Rc<Scenario>>,
) -> Html {
    let lang = state.lang;
    let name = |goal: Goal| match goal {
        Goal::All => common::ALL_FOUR.in_(lang).to_string(),
        goal => indicator_name(data, goal.id()).in_(lang).to_string(),
    };
    let panel = |usual: Question| {
        let question = explorations.question(usual);
        let inputs = inputs_of(state);
        let linked = explorations.linked(&question, &inputs).map(Shared);
        let work = explorations.work(question.id()).cloned().map(Shared);
        html! {
            <Analysis {lang} data={data.clone()} {question} {work} {inputs} {linked} link={state.share_link()}
                goal={explorations.goal()} on_explore={on_explore.clone()} on_open={on_open.clone()} />
        }
    };
    let panels = html! {
        <>
            <p class="panel__note">{ common::INTRO.in_(lang) }</p>
            { goals(lang, explorations, name, on_explore) }
            { panel(Question::Tornado(tornado::Question::default())) }
            { panel(Question::Sensitivity(unknowns::Question::default())) }
            { panel(Question::Discover(failure::Question::default())) }
            { panel(Question::Contribution(pieces::Question::default())) }
            { panel(Question::Regret(robust::Question::default())) }
            { panel(Question::Optimise(best::Question::default())) }
            { panel(Question::Seek(seek::Question::default())) }
            { panel(Question::Map(map::Question::default())) }
        </>
    };
    page(state, panels)
}
