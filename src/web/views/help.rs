//! Help: the sheet with shortcuts and terms, the shortcuts themselves, and the tour on first visit.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::text::{Lang, Words, help};
use crate::web::keys::{Command, Press, command};
use crate::web::shelf::{Browser, Store};
use crate::web::state::Action;
use crate::web::terms::{OF_MODEL, OF_PLAN, Term};

use super::Dialog;
use super::arriving::once_here;
use super::term::meaning;
use super::tour::Tour;

/// Under which this browser remembers that the tour was seen.
const TOUR_KEY: &str = "seedflow.tour";
/// Under which it remembers that single keys are switched off.
const KEYS_KEY: &str = "seedflow.keys";
const OFF: &str = "off";

/// Id of the button that replays the last change; its shortcut presses it.
pub const REPLAY_ID: &str = "tool-replay";

/// What the part needs to know.
#[derive(Properties, PartialEq)]
pub struct HelpProps {
    /// Language.
    pub lang: Lang,
    /// Whether the page was opened with a link: then nobody is taken on a tour.
    pub linked: bool,
    /// What a user does.
    pub on_action: Callback<Action>,
}

/// Button, sheet, shortcuts and tour.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let lang = props.lang;
    let open = use_state(|| false);
    let redraw = use_force_update();
    let single = use_state(|| Browser.get(KEYS_KEY) != Ok(Some(OFF.to_string())));
    // Where nothing can be remembered the tour would come back every time: it is not shown at all.
    let touring = use_state(|| !props.linked && Browser.get(TOUR_KEY) == Ok(None));
    use_shortcuts(&props.on_action, &open, *single);
    let on_open = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(true))
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let on_tour = {
        let (open, touring) = (open.clone(), touring.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(false);
            touring.set(true);
        })
    };
    let on_toured = {
        let touring = touring.clone();
        Callback::from(move |()| {
            // Where it cannot be remembered, see above.
            let _ = Browser.set(TOUR_KEY, "seen");
            touring.set(false);
        })
    };
    html! {
        <>
            <button type="button" class="button button--tool" onclick={on_open} aria-haspopup="dialog"
                data-testid="help">{ help::HELP.in_(lang) }</button>
            <Dialog {lang} id="help-heading" title={help::TITLE.in_(lang)} open={*open} {on_close}>
                { once_here(lang, *open, &redraw, || inside(lang, &single, on_tour)) }
            </Dialog>
            if *touring {
                <Tour {lang} on_close={on_toured} />
            }
        </>
    }
}

/// What the sheet holds (in the rest of the program: `www/split.mjs`).
#[inline(never)]
fn inside(lang: Lang, single: &UseStateHandle<bool>, on_tour: Callback<MouseEvent>) -> Html {
    html! {
        <>
            <button type="button" class="button help__tour" onclick={on_tour} data-testid="tour-again">
                { help::TOUR_AGAIN.in_(lang) }
            </button>
            { shortcuts(lang, single) }
            <section aria-labelledby="help-terms">
                <h3 id="help-terms">{ help::GLOSSARY.in_(lang) }</h3>
                <p>{ help::GLOSSARY_NOTE.in_(lang) }</p>
                { terms(lang, help::TERMS_PLAN, &OF_PLAN) }
                { terms(lang, help::TERMS_MODEL, &OF_MODEL) }
            </section>
        </>
    }
}

fn shortcuts(lang: Lang, single: &UseStateHandle<bool>) -> Html {
    let onchange = {
        let single = single.clone();
        Callback::from(move |event: Event| {
            let on = event.target_unchecked_into::<HtmlInputElement>().checked();
            // Where it cannot be remembered it holds until the page is closed.
            let _ = if on {
                Browser.remove(KEYS_KEY)
            } else {
                Browser.set(KEYS_KEY, OFF)
            };
            single.set(on);
        })
    };
    let row = |keys: &[&str], does: Words| {
        html! {
            <tr>
                <th scope="row">
                    { for keys.iter().enumerate().map(|(at, key)| html! {
                        <>if at > 0 { { lang.pick("、", ", ") } }<kbd>{ *key }</kbd></>
                    }) }
                </th>
                <td>{ does.in_(lang) }</td>
            </tr>
        }
    };
    html! {
        <section aria-labelledby="help-keys">
            <h3 id="help-keys">{ help::KEYS.in_(lang) }</h3>
            <p>{ help::KEYS_NOTE.in_(lang) }</p>
            <table class="help__keys">
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{ help::KEY.in_(lang) }</th>
                        <th scope="col">{ help::DOES.in_(lang) }</th>
                    </tr>
                </thead>
                <tbody>
                    { row(&["Ctrl+Z", "⌘Z"], help::KEY_UNDO) }
                    { row(&["Ctrl+Shift+Z", "Ctrl+Y", "⌘⇧Z"], help::KEY_REDO) }
                    { row(&["R"], help::KEY_REPLAY) }
                    { row(&["1", "2", "3", "4", "5", "6", "7"], help::KEY_SCREENS) }
                    { row(&["?"], help::KEY_HELP) }
                    { row(&["←", "→"], help::KEY_ARROWS) }
                    { row(&["Esc"], help::KEY_ESCAPE) }
                </tbody>
            </table>
            <label class="help__single">
                <input type="checkbox" checked={**single} {onchange} data-testid="single-keys" />
                <span>{ help::KEYS_SINGLE.in_(lang) }</span>
            </label>
        </section>
    }
}

fn terms(lang: Lang, heading: Words, terms: &[Term]) -> Html {
    html! {
        <>
            <h4 class="help__heading">{ heading.in_(lang) }</h4>
            <dl class="help__terms">
                for term in terms.iter() {
                    <div>
                        <dt>{ term.name.in_(lang) }</dt>
                        <dd>{ meaning(lang, term) }</dd>
                    </div>
                }
            </dl>
        </>
    }
}

/// Listens to the keys of the whole page.
#[hook]
fn use_shortcuts(on_action: &Callback<Action>, open: &UseStateHandle<bool>, single: bool) {
    let (on_action, open) = (on_action.clone(), open.clone());
    use_effect_with((single, on_action), move |(single, on_action)| {
        let (single, on_action) = (*single, on_action.clone());
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.map(|document| {
            let active = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, "keydown", active, move |event| {
                let event = event.unchecked_ref::<KeyboardEvent>();
                let command = command(&press(event), single);
                if let Some(command) = command.filter(|_| !event.repeat() && !is_modal()) {
                    event.prevent_default();
                    obey(command, &on_action, &open);
                }
            })
        });
        move || drop(listener)
    });
}

fn obey(command: Command, on_action: &Callback<Action>, open: &UseStateHandle<bool>) {
    match command {
        Command::Undo => on_action.emit(Action::Undo),
        Command::Redo => on_action.emit(Action::Redo),
        Command::Show(screen) => on_action.emit(Action::Show(screen)),
        Command::Help => open.set(true),
        Command::Replay => {
            let button =
                element(REPLAY_ID).and_then(|button| button.dyn_into::<HtmlElement>().ok());
            if let Some(button) = button {
                // A button that is switched off does nothing.
                button.click();
            }
        }
    }
}

fn element(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// Whether a dialog stands over the page: its keys are its own.
fn is_modal() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let dialog = document.and_then(|document| document.query_selector("dialog[open]").ok());
    dialog.flatten().is_some()
}

fn press(event: &KeyboardEvent) -> Press {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    Press {
        key: event.key(),
        control: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
        typing: event.is_composing() || target.is_some_and(|target| takes_letters(&target)),
    }
}

/// Whether letters typed here mean something: text fields, lists (they jump to the letter), anything that
/// can be edited.
fn takes_letters(target: &Element) -> bool {
    const FIELDS: &str = "textarea, select, [contenteditable], input:not([type=range]):not([type=checkbox]):not([type=radio]):not([type=button])";
    target.closest(FIELDS).ok().flatten().is_some()
}
