//! What stands on a screen or in a dialog while the part of the program that shows it is on its way.

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::text::{Lang, shell};
use crate::web::rest;

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct ArrivingProps {
    /// Language.
    pub lang: Lang,
    /// Called when the part is here.
    pub on_arrived: Callback<()>,
}

/// That the screen is being loaded; where that failed, a button to try again.
#[component]
pub fn Arriving(props: &ArrivingProps) -> Html {
    let lang = props.lang;
    let failed = use_state(|| false);
    let tries = use_state(|| 0_u32);
    {
        let (failed, on_arrived) = (failed.clone(), props.on_arrived.clone());
        use_effect_with(*tries, move |_| {
            spawn_local(async move {
                if rest::load().await {
                    on_arrived.emit(());
                } else {
                    failed.set(true);
                }
            });
        });
    }
    if !*failed {
        return html! { <p role="status">{ shell::SCREEN_LOADING.in_(lang) }</p> };
    }
    let retry = Callback::from(move |_: MouseEvent| {
        failed.set(false);
        tries.set(*tries + 1);
    });
    html! {
        <div class="notice" role="alert" data-testid="screen-failed">
            <p>{ shell::SCREEN_NOT_LOADED.in_(lang) }</p>
            <button type="button" class="button" onclick={retry}>{ shell::SCREEN_RETRY.in_(lang) }</button>
        </div>
    }
}

/// What an open dialog holds, as soon as the part of the program that builds it is here.
pub fn once_here(
    lang: Lang,
    open: bool,
    redraw: &UseForceUpdateHandle,
    inside: impl FnOnce() -> Html,
) -> Html {
    if !open {
        return Html::default();
    }
    if rest::is_here() {
        return inside();
    }
    let redraw = redraw.clone();
    let on_arrived = Callback::from(move |()| redraw.force_update());
    html! { <Arriving {lang} {on_arrived} /> }
}
