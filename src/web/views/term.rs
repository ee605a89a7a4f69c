//! What a term means: a small button whose explanation stands over the page until it is put away.

use yew::prelude::*;

use crate::text::terms::{Term, ask, section, term};
use crate::text::{Lang, shell};

/// The button of a term; `place` tells two of them on one screen apart. Nothing for an unknown term.
pub fn term_button(lang: Lang, id: &str, place: &str) -> Html {
    let Some(term) = term(id) else {
        return Html::default();
    };
    let popover = format!("term-{id}-{place}");
    html! {
        <span class="term">
            <button type="button" class="term__button" popovertarget={popover.clone()}
                aria-label={ask(lang, term)}>{ "?" }</button>
            <span popover="auto" id={popover.clone()} class="term__says">
                <strong>{ term.name.in_(lang) }</strong>{ " " }
                { says(lang, term) }
                <button type="button" class="button button--quiet" popovertarget={popover}
                    popovertargetaction="hide">{ shell::CLOSE.in_(lang) }</button>
            </span>
        </span>
    }
}

/// The explanation with its section.
pub fn says(lang: Lang, term: &Term) -> Html {
    let (open, close) = lang.pick(("（", "）"), (" (", ")"));
    html! {
        <span>
            { term.says.in_(lang) }
            <span class="term__section">{ open }{ section(lang, term) }{ close }</span>
        </span>
    }
}
