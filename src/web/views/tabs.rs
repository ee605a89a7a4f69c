//! The tabs: one screen each; the address carries the one that is open.

use yew::prelude::*;

use crate::text::{Lang, shell};
use crate::web::screen::Screen;

/// What the tabs show.
#[derive(Properties, PartialEq)]
pub struct TabsProps {
    /// Language.
    pub lang: Lang,
    /// The screen that is open.
    pub screen: Screen,
    /// Opens a screen.
    pub on_screen: Callback<Screen>,
}

/// The tabs.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    html! {
        <nav class="tabs" aria-label={shell::SCREENS.in_(props.lang)}>
            <ul class="tabs__list">
                { for Screen::ALL.map(|screen| tab(props, screen)) }
            </ul>
        </nav>
    }
}

/// A link, so that it can be opened in another window too; a plain click stays on the page.
fn tab(props: &TabsProps, screen: Screen) -> Html {
    let on_screen = props.on_screen.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            on_screen.emit(screen);
        }
    });
    let current = (screen == props.screen).then_some("page");
    html! {
        <li>
            <a class="tabs__tab" href={format!("#t={}", screen.id())} aria-current={current} {onclick}
                data-testid={format!("tab-{}", screen.id())}>
                { screen.name().in_(props.lang) }
            </a>
        </li>
    }
}
