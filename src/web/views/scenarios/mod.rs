//! Scenarios: the button of the toolbar, the dialog with what was saved, files, and what is told about them.

mod desk;
mod files;
mod message;
mod rows;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, HtmlInputElement, StorageEvent};
use yew::prelude::*;

use crate::text::{Lang, shelf};
use crate::web::shelf::{SHELF_KEY, clean_name};
use crate::web::state::{Action, Step};

use super::arriving::once_here;
use super::{Data, Dialog};
use desk::Desk;

/// What the part needs to know.
#[derive(Properties, PartialEq)]
pub struct ScenariosProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The inputs on screen.
    pub step: Step,
    /// The replications on screen.
    pub replications: u32,
    /// What a user does.
    pub on_action: Callback<Action>,
}

/// Button, dialog and notices.
#[component]
pub fn Scenarios(props: &ScenariosProps) -> Html {
    let lang = props.lang;
    let open = use_state(|| false);
    let redraw = use_force_update();
    let desk = desk::use_desk(props);
    use_other_tabs(&desk);
    use_dropped_files(&desk);
    let on_open = {
        let (open, desk) = (open.clone(), desk.clone());
        Callback::from(move |_: MouseEvent| {
            desk.say(None);
            open.set(true);
        })
    };
    let on_close = {
        let (open, desk) = (open.clone(), desk.clone());
        Callback::from(move |()| {
            // Where opening a scenario closed it, what was said is still to be read.
            if *open {
                desk.hush();
            }
            open.set(false);
        })
    };
    let message = message::message(&desk);
    let (inside, outside) = if *open {
        (message, None)
    } else {
        (None, message)
    };
    html! {
        <>
            <button type="button" class="button button--tool" onclick={on_open} aria-haspopup="dialog"
                data-testid="scenarios">{ shelf::SCENARIOS.in_(lang) }</button>
            <div class="toolbar__message" role="status">{ outside }</div>
            <Dialog {lang} id="scenarios-heading" title={shelf::TITLE.in_(lang)} open={*open} {on_close}>
                <p class="shelf__intro">{ shelf::INTRO.in_(lang) }</p>
                <div role="status" data-testid="shelf-message">{ inside }</div>
                { once_here(lang, *open, &redraw, || self::inside(&desk, &open)) }
            </Dialog>
        </>
    }
}

/// What the dialog holds (in the rest of the program: `www/split.mjs`).
#[inline(never)]
fn inside(desk: &Desk, open: &UseStateHandle<bool>) -> Html {
    html! {
        <>
            <SaveForm lang={desk.lang} desk={desk.clone()} />
            { rows::rows(desk, open) }
            { files::files(desk) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct SaveFormProps {
    lang: Lang,
    desk: Desk,
}

/// The field for the name, and the buttons that save.
#[component]
fn SaveForm(props: &SaveFormProps) -> Html {
    let (lang, desk) = (props.lang, props.desk.clone());
    let field = use_node_ref();
    let missing = use_state(|| false);
    let opened = desk.opened();
    let on_submit = {
        let (field, missing, desk) = (field.clone(), missing.clone(), desk.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = field.cast::<HtmlInputElement>() else {
                return;
            };
            let name = clean_name(&field.value());
            missing.set(name.is_none());
            if let Some(name) = name {
                desk.save(name);
                field.set_value("");
            } else {
                // A field that is gone needs no focus.
                drop(field.focus());
            }
        })
    };
    let over = opened.map(|(id, name)| {
        let desk = desk.clone();
        let text = shelf::save_over(lang, &name);
        let onclick = Callback::from(move |_: MouseEvent| desk.save_over(&id));
        html! {
            <button type="button" class="button" {onclick} data-testid="shelf-save-over">{ text }</button>
        }
    });
    html! {
        <form class="shelf__save" onsubmit={on_submit}>
            <h3>{ shelf::SAVE_HEADING.in_(lang) }</h3>
            <label class="shelf__field">
                <span>{ shelf::NAME.in_(lang) }</span>
                <input ref={field} type="text" maxlength="80" autocomplete="off" class="shelf__name"
                    aria-invalid={missing.to_string()} aria-describedby="shelf-name-missing"
                    data-testid="shelf-name" />
            </label>
            <button type="submit" class="button" data-testid="shelf-save">{ shelf::SAVE.in_(lang) }</button>
            { over }
            <p id="shelf-name-missing" class="shelf__missing" aria-live="polite">
                if *missing { { shelf::NAME_MISSING.in_(lang) } }
            </p>
        </form>
    }
}

/// Hears what other tabs do to the shelf.
#[hook]
fn use_other_tabs(desk: &Desk) {
    let desk = desk.clone();
    use_effect_with(desk.lang, move |_| {
        let window = web_sys::window();
        let listener = window.map(|window| {
            EventListener::new(&window, "storage", move |event| {
                let event = event.unchecked_ref::<StorageEvent>();
                // A store that was wiped as a whole names no key.
                if event.key().is_none_or(|key| key == SHELF_KEY) {
                    desk.hear();
                }
            })
        });
        move || drop(listener)
    });
}

/// Takes files that are dropped anywhere on the page; without this the browser would leave the page.
#[hook]
fn use_dropped_files(desk: &Desk) {
    let desk = desk.clone();
    use_effect_with(desk.lang, move |_| {
        let window = web_sys::window();
        let listeners = window.map(|window| {
            let active = EventListenerOptions::enable_prevent_default();
            let over = EventListener::new_with_options(&window, "dragover", active, |event| {
                if carries_files(event.unchecked_ref()) {
                    event.prevent_default();
                }
            });
            let drop = EventListener::new_with_options(&window, "drop", active, move |event| {
                let event = event.unchecked_ref::<DragEvent>();
                if carries_files(event) {
                    event.prevent_default();
                    let files = event.data_transfer().and_then(|data| data.files());
                    files::read_first(&desk, files);
                }
            });
            (over, drop)
        });
        move || drop(listeners)
    });
}

fn carries_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}
