//! How far the run is: a thin line, the number of replications, and the choice of precision.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::text::{Lang, results};
use crate::web::opening::CHOICES;

/// What the progress line shows.
#[derive(Properties, PartialEq)]
pub struct ProgressLineProps {
    /// Language.
    pub lang: Lang,
    /// Replications that are in.
    pub done: u32,
    /// Replications that are asked for.
    pub goal: u32,
    /// Whether the results on screen belong to the inputs on screen.
    pub current: bool,
    /// Whether there are results at all.
    pub any: bool,
    /// Sets the precision.
    pub on_replications: Callback<u32>,
}

/// The progress line.
#[component]
pub fn ProgressLine(props: &ProgressLineProps) -> Html {
    let (lang, goal) = (props.lang, props.goal);
    let text = results::progress(lang, props.done, goal);
    let state = match (props.current, props.any) {
        (true, _) if props.done < goal => Some(results::COMPUTING),
        (true, _) => None,
        (false, true) => Some(results::RECOMPUTING),
        (false, false) => Some(results::FIRST_RUN),
    };
    html! {
        <div class="progress" data-testid="progress" data-done={props.done.to_string()}
            data-goal={goal.to_string()}>
            <progress class="progress__line" max={goal.to_string()} value={props.done.to_string()}
                aria-label={results::REPLICATIONS_LABEL.in_(lang)}>{ &text }</progress>
            <div class="progress__row">
                <p class="progress__text">
                    <span class="numbers">{ text }</span>
                    if let Some(state) = state {
                        <span class="progress__state">{ state.in_(lang) }</span>
                    }
                </p>
                <Precision {lang} {goal} on_replications={props.on_replications.clone()} />
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct PrecisionProps {
    lang: Lang,
    goal: u32,
    on_replications: Callback<u32>,
}

/// The choice of replications; a number from the address that is not among them is offered too.
#[component]
fn Precision(props: &PrecisionProps) -> Html {
    let mut choices = CHOICES.to_vec();
    if !choices.contains(&props.goal) {
        choices.push(props.goal);
        choices.sort_unstable();
    }
    let onchange = props.on_replications.clone();
    let onchange = Callback::from(move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        if let Ok(count) = select.value().parse() {
            onchange.emit(count);
        }
    });
    html! {
        <label class="select select--inline">
            <span>{ results::PRECISION.in_(props.lang) }</span>
            <select {onchange} data-testid="replications">
                for count in choices {
                    <option value={count.to_string()} selected={count == props.goal}>
                        { results::replications(props.lang, count) }
                    </option>
                }
            </select>
        </label>
    }
}
