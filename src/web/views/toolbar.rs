//! The toolbar under the tabs: undo, redo, replay of the last change, and what other parts bring.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::text::{Lang, shell};
use crate::web::state::Action;

use super::help::REPLAY_ID;

/// How long a replay shows the inputs before the last change, ms: long enough to read the cards.
const PAUSE: u32 = 2_500;

/// What the toolbar shows.
#[derive(Properties, PartialEq)]
pub struct ToolbarProps {
    /// Language.
    pub lang: Lang,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
    /// What a button does.
    pub on_action: Callback<Action>,
    /// The buttons of other parts.
    #[prop_or_default]
    pub children: Html,
}

/// The toolbar.
#[component]
pub fn Toolbar(props: &ToolbarProps) -> Html {
    let lang = props.lang;
    let replaying = use_state(|| None::<Timeout>);
    let on_undo = props.on_action.reform(|_: MouseEvent| Action::Undo);
    let on_redo = props.on_action.reform(|_: MouseEvent| Action::Redo);
    let on_replay = replay(&props.on_action, &replaying);
    html! {
        <div class="toolbar" role="group" aria-label={shell::TOOLBAR.in_(lang)}>
            <button type="button" class="button button--tool" onclick={on_undo}
                aria-keyshortcuts="Control+Z Meta+Z" disabled={!props.can_undo} data-testid="undo">{ shell::UNDO.in_(lang) }</button>
            <button type="button" class="button button--tool" onclick={on_redo}
                aria-keyshortcuts="Control+Shift+Z Control+Y Meta+Shift+Z" disabled={!props.can_redo} data-testid="redo">{ shell::REDO.in_(lang) }</button>
            <button type="button" id={REPLAY_ID} class="button button--tool" onclick={on_replay}
                disabled={!props.can_undo || replaying.is_some()} title={shell::REPLAY_TITLE.in_(lang)}
                data-testid="replay">{ shell::REPLAY.in_(lang) }</button>
            { props.children.clone() }
        </div>
    }
}

/// Goes back to the inputs before the last change, and after a pause makes the change again.
fn replay(
    on_action: &Callback<Action>,
    replaying: &UseStateHandle<Option<Timeout>>,
) -> Callback<MouseEvent> {
    let (on_action, replaying) = (on_action.clone(), replaying.clone());
    Callback::from(move |_| {
        on_action.emit(Action::Undo);
        let (on_action, done) = (on_action.clone(), replaying.clone());
        replaying.set(Some(Timeout::new(PAUSE, move || {
            on_action.emit(Action::Redo);
            done.set(None);
        })));
    })
}
