//! Fields that the settings of several analyses have.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::explore::{Goal, Question};
use crate::seeds::Lever;
use crate::table::indicator_name;
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

/// A list of choices that make another question; `set` makes it of the value that is chosen.
pub fn choice(
    props: &AnalysisProps,
    (testid, label): (&str, Words),
    chosen: String,
    options: Vec<(String, String)>,
    set: impl Fn(&str) -> Question + 'static,
) -> Html {
    let on_choice = props
        .on_explore
        .reform(move |chosen: String| Explore::Change(Exploring::Set(set(&chosen))));
    let testid = format!("{}-{testid}", props.question.id());
    html! {
        <Choice label={label.in_(props.lang)} {testid} {options} {chosen} {on_choice} />
    }
}

/// The levers that can be chosen: those of their own first, then the shares, then what follows others.
pub fn levers(props: &AnalysisProps) -> Vec<(String, String)> {
    let seeds = &props.data;
    let rank = |lever: &Lever| match (lever.follows.is_some(), lever.sum_group.as_deref()) {
        (true, _) => 1,
        (false, None) if lever.id.contains('.') => 2,
        (false, None) => 0,
        (false, Some(group)) if group.starts_with("stage.") => 4,
        (false, Some(_)) => 3,
    };
    let mut levers: Vec<&Lever> = seeds.levers.iter().collect();
    levers.sort_by_key(|lever| rank(lever));
    let named = levers.into_iter().map(|lever| {
        let name = lever.name.in_(props.lang).to_string();
        (lever.id.clone(), name)
    });
    named.collect()
}

/// The goals that can be chosen.
pub fn goals(props: &AnalysisProps) -> Vec<(String, String)> {
    let named = Goal::ALL.into_iter().map(|goal| {
        let name = match goal {
            Goal::All => words::ALL_FOUR.in_(props.lang).to_string(),
            goal => indicator_name(&props.data, goal.id())
                .in_(props.lang)
                .to_string(),
        };
        (goal.id().to_string(), name)
    });
    named.collect()
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
