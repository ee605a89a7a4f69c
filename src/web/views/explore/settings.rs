//! The settings of each analysis.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::explore::{Question, tornado};
use crate::text::explore::{common, tornado as tornado_words};
use crate::text::{Lang, Words, format};
use crate::web::explore::{Explore, Exploring};
use crate::web::views::choice::Choice;

use super::AnalysisProps;

/// Replications of each scenario that can be chosen.
const REPLICATIONS: [u32; 5] = [100, 200, 500, 1_000, 2_000];

/// The settings of the panel's question.
pub fn settings(props: &AnalysisProps) -> Html {
    html! {
        <div class="analysis__settings">
            { match &props.question {
                Question::Tornado(question) => of_tornado(props, question),
            } }
        </div>
    }
}

fn of_tornado(props: &AnalysisProps, question: &tornado::Question) -> Html {
    let set = |change: fn(&mut tornado::Question, u32), value: u32| {
        let mut question = question.clone();
        change(&mut question, value);
        Question::Tornado(question)
    };
    let own = question.clone();
    let on_stages = props.on_explore.reform(move |stage_shares| {
        let question = Question::Tornado(tornado::Question {
            stage_shares,
            ..own.clone()
        });
        Explore::Change(Exploring::Set(question))
    });
    html! {
        <>
            { replications(props, question.replications,
                move |count| set(|question, count| question.replications = count, count)) }
            { tick(props.lang, "tornado-stages", tornado_words::STAGE_SHARES, question.stage_shares, on_stages) }
        </>
    }
}

/// The choice of the replications; `set` makes the question with other ones.
fn replications(props: &AnalysisProps, chosen: u32, set: impl Fn(u32) -> Question) -> Html {
    let lang = props.lang;
    let mut counts: Vec<u32> = REPLICATIONS.to_vec();
    if !counts.contains(&chosen) {
        counts.push(chosen);
        counts.sort_unstable();
    }
    let options = counts
        .iter()
        .map(|count| (count.to_string(), format::grouped(f64::from(*count), 0)));
    let questions: Vec<(String, Question)> = counts
        .iter()
        .map(|count| (count.to_string(), set(*count)))
        .collect();
    let on_explore = props.on_explore.clone();
    let on_choice = Callback::from(move |chosen: String| {
        if let Some((_, question)) = questions.iter().find(|(count, _)| *count == chosen) {
            on_explore.emit(Explore::Change(Exploring::Set(question.clone())));
        }
    });
    html! {
        <Choice label={common::REPLICATIONS.in_(lang)} testid={format!("{}-replications", props.question.id())}
            options={options.collect::<Vec<_>>()} chosen={chosen.to_string()} {on_choice} />
    }
}

/// A box to tick.
fn tick(
    lang: Lang,
    testid: &'static str,
    label: Words,
    ticked: bool,
    on_tick: Callback<bool>,
) -> Html {
    let onchange =
        on_tick.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <label class="tick">
            <input type="checkbox" checked={ticked} {onchange} data-testid={testid} />
            <span>{ label.in_(lang) }</span>
        </label>
    }
}
