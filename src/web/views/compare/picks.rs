//! What is compared: the base, and up to four scenarios beside it.

use yew::prelude::*;

use crate::text::{Lang, compare};
use crate::web::state::{Comparing, Pick};
use crate::web::views::Data;
use crate::web::views::choice::Choice;
use crate::web::views::saved::use_offered;

/// What can be chosen, and what is.
#[derive(Clone, Properties, PartialEq)]
pub struct PicksProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// What can be chosen beside the saved scenarios, with its name.
    pub offered: Vec<(Pick, String)>,
    /// The base.
    pub base: Pick,
    /// What stands beside it.
    pub others: Vec<Pick>,
    /// Whether there is room for one more.
    pub room: bool,
    /// Name under which the inputs on screen would be kept.
    pub keep_as: String,
    /// What a user does.
    pub on_act: Callback<Comparing>,
}

/// The choices.
#[component]
pub fn Picks(props: &PicksProps) -> Html {
    let lang = props.lang;
    let chosen: Vec<&Pick> = [&props.base].into_iter().chain(&props.others).collect();
    let (offered, again) = use_offered(&props.data, &props.offered, &chosen);
    let props = &PicksProps {
        offered,
        ..props.clone()
    };
    let on_base = props.on_act.reform(Comparing::Base);
    let onfocusin = again.reform(|_: FocusEvent| ());
    html! {
        <section class="panel picks" aria-label={compare::OTHERS.in_(lang)} {onfocusin} data-testid="picks">
            { choice(props, compare::BASE.in_(lang).to_string(), "pick-base", &props.base, on_base) }
            <fieldset class="picks__others">
                <legend>{ compare::OTHERS.in_(lang) }</legend>
                for (at, pick) in props.others.iter().enumerate() { { other(props, at, pick) } }
                if props.room { { more(props) } }
            </fieldset>
        </section>
    }
}

/// A list of all that can be chosen; positions stand for picks.
fn choice(
    props: &PicksProps,
    label: String,
    testid: &'static str,
    chosen: &Pick,
    on_pick: Callback<Pick>,
) -> Html {
    let place = props.offered.iter().position(|(pick, _)| pick == chosen);
    let options = props.offered.iter().enumerate();
    let options: Vec<(String, String)> = options
        .map(|(place, (_, name))| (place.to_string(), name.clone()))
        .collect();
    let picks: Vec<Pick> = props.offered.iter().map(|(pick, _)| pick.clone()).collect();
    let on_choice = Callback::from(move |chosen: String| {
        let place: Option<usize> = chosen.parse().ok();
        if let Some(pick) = place.and_then(|place| picks.get(place)) {
            on_pick.emit(pick.clone());
        }
    });
    html! {
        <Choice {label} {testid} {options} {on_choice}
            chosen={place.map_or_else(String::new, |place| place.to_string())} />
    }
}

fn other(props: &PicksProps, at: usize, pick: &Pick) -> Html {
    let lang = props.lang;
    let on_pick = props
        .on_act
        .reform(move |pick| Comparing::Replace(at, pick));
    let onclick = props
        .on_act
        .reform(move |_: MouseEvent| Comparing::Remove(at));
    let name = props.offered.iter().find(|(offered, _)| offered == pick);
    let name = name.map_or("", |(_, name)| name.as_str());
    html! {
        <div class="picks__other" key={at}>
            { choice(props, compare::other(lang, at + 1), "pick-other", pick, on_pick) }
            <button type="button" class="button button--quiet" {onclick}
                aria-label={compare::remove(lang, name)}>{ compare::REMOVE.in_(lang) }</button>
        </div>
    }
}

/// Adds the first scenario that is not compared yet, or keeps what is on screen.
fn more(props: &PicksProps) -> Html {
    let lang = props.lang;
    let shown = |pick: &Pick| *pick == props.base || props.others.contains(pick);
    let next = props.offered.iter().find(|(pick, _)| !shown(pick));
    let add = next.map(|(pick, _)| {
        let pick = pick.clone();
        let onclick = props
            .on_act
            .reform(move |_: MouseEvent| Comparing::Add(pick.clone()));
        html! {
            <button type="button" class="button" {onclick} data-testid="pick-add">
                { compare::ADD.in_(lang) }
            </button>
        }
    });
    let name = props.keep_as.clone();
    let onclick = props
        .on_act
        .reform(move |_: MouseEvent| Comparing::Keep(name.clone()));
    html! {
        <div class="picks__more">
            { add }
            <button type="button" class="button button--quiet" {onclick} data-testid="pick-keep">
                { compare::KEEP.in_(lang) }
            </button>
        </div>
    }
}
