//! Tells that a newer build stands ready; nothing changes until the reader asks for it.

use yew::prelude::*;

use crate::text::{Lang, offline as words};
use crate::web::offline;

/// What the notice shows.
#[derive(Properties, PartialEq)]
pub struct UpdateProps {
    /// Language.
    pub lang: Lang,
    /// Whether the page has done its first work: keeping its files must not slow that down.
    pub idle: bool,
}

/// The notice; empty while there is nothing newer.
#[component]
pub fn Update(props: &UpdateProps) -> Html {
    let lang = props.lang;
    let ready = use_state(|| false);
    let kept = use_mut_ref(|| false);
    {
        let ready = ready.setter();
        use_effect_with(props.idle, move |idle| {
            if *idle && !kept.replace(true) {
                offline::keep(move || ready.set(true));
            }
        });
    }
    let onclick = Callback::from(|_: MouseEvent| offline::take_update());
    let on_later = {
        let ready = ready.setter();
        Callback::from(move |_: MouseEvent| ready.set(false))
    };
    html! {
        <div class="update" role="status" data-testid="update">
            if *ready {
                <p class="notice update__notice">
                    <span>{ words::UPDATE_READY.in_(lang) }</span>
                    <button type="button" class="button button--quiet" {onclick} data-testid="update-now">
                        { words::UPDATE_NOW.in_(lang) }
                    </button>
                    <button type="button" class="button button--quiet" onclick={on_later}>
                        { words::UPDATE_LATER.in_(lang) }
                    </button>
                </p>
            }
        </div>
    }
}
