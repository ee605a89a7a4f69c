//! Fields that the settings of several analyses have.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::explore::Question;
use crate::text::explore::common as words;
use crate::text::{Lang, Words, format};
use crate::web::explore::{Explore, Exploring};
use crate::web::views::choice::Choice;

use super::AnalysisProps;

/// Replications of each scenario that can be chosen.
const REPLICATIONS: [u32; 5] = [100, 200, 500, 1_000, 2_000];

/// The choice of the replications; `set` makes the question with other ones.
pub fn replications(props: &AnalysisProps, chosen: u32, set: impl Fn(u32) -> Question) -> Html {
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
        <Choice label={words::REPLICATIONS.in_(lang)} testid={format!("{}-replications", props.question.id())}
            options={options.collect::<Vec<_>>()} chosen={chosen.to_string()} {on_choice} />
    }
}

/// A box to tick.
pub fn tick(
    lang: Lang,
    testid: &'static str,
    label: Words,
    ticked: bool,
    on_tick: Callback<bool>,
) -> Html {
    tick_of(testid.to_string(), label.in_(lang), ticked, on_tick)
}

/// A box to tick whose label comes from the data.
pub fn tick_of(testid: String, label: &str, ticked: bool, on_tick: Callback<bool>) -> Html {
    let onchange =
        on_tick.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <label class="tick">
            <input type="checkbox" checked={ticked} {onchange} data-testid={testid} />
            <span>{ label }</span>
        </label>
    }
}
