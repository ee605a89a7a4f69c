//! A term on screen: a small button that explains it, with the plan's own words.

use yew::prelude::*;

use crate::text::{Lang, help};
use crate::web::terms::{self, Term};

/// The button beside a term, and what it opens; nothing where no term explains the id. `at` tells where on
/// the page it stands, since a term may stand in several places.
pub fn term(lang: Lang, at: &str, id: &str) -> Html {
    let Some(term) = terms::explaining(id) else {
        return Html::default();
    };
    let place = format!("term-{at}-{}", id.replace('.', "-"));
    html! {
        <>
            <button type="button" class="term" popovertarget={place.clone()}
                aria-label={help::explain(lang, term.name.in_(lang))} data-testid={place.clone()}>
                <span aria-hidden="true">{ "?" }</span>
            </button>
            <div id={place} class="term__says" popover="auto">
                <p class="term__name">{ term.name.in_(lang) }</p>
                { meaning(lang, term) }
            </div>
        </>
    }
}

/// What a term means, and what the plan says of it.
pub fn meaning(lang: Lang, term: &Term) -> Html {
    html! {
        <>
            <p>{ term.says.in_(lang) }</p>
            if let Some(quote) = term.plan {
                <blockquote class="term__plan">
                    <p>{ lang.pick("「", "“") }{ quote.words.in_(lang) }{ lang.pick("」", "”") }</p>
                    <footer>{ help::section(lang, quote.section) }</footer>
                </blockquote>
            }
        </>
    }
}
