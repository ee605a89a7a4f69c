//! The page's address: read at opening and when it changes, written on named steps only.
//!
//! A named step is a change of the screen, of the preset or of the scenario as a whole, and sharing. Before it
//! writes the new state, the page brings the entry that it leaves up to date, so that Back returns to what
//! was on screen. Nothing else writes: a drag makes no history.

use gloo::events::EventListener;
use web_sys::{History, Window};
use yew::prelude::*;

use crate::link::{self, Link, Notice};
use crate::seeds::Seeds;

use super::state::{Action, State};
use super::views::Data;

/// The link in the address, and what of it was not taken.
pub fn read(seeds: &Seeds) -> (Link, Vec<Notice>) {
    let fragment = web_sys::window().and_then(|window| window.location().hash().ok());
    link::decode(seeds, &fragment.unwrap_or_default())
}

/// The address of the page without its fragment.
pub fn page() -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok());
    let address = address.unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_string()
}

/// Keeps the address and the state together.
#[hook]
pub fn use_address(data: &Data, state: &UseReducerHandle<State>, on_action: &Callback<Action>) {
    {
        let (data, on_action) = (data.clone(), on_action.clone());
        use_effect_with((), move |()| {
            let listener = web_sys::window().map(|window| listen(&window, data, on_action));
            move || drop(listener)
        });
    }
    let last = use_mut_ref(|| (**state).clone());
    let now = (**state).clone();
    use_effect(move || {
        let before = last.replace(now.clone());
        if before.named != now.named && now.link.embed.is_none() {
            write(&before, &now);
        }
    });
}

/// Opens the link in the address whenever that changes: by Back, Forward, a pasted or a clicked link.
fn listen(window: &Window, data: Data, on_action: Callback<Action>) -> EventListener {
    EventListener::new(window, "hashchange", move |_| {
        let (link, notices) = read(&data);
        on_action.emit(Action::Open(Box::new(link), notices));
    })
}

/// Brings the present entry of the history up to date and adds the next one.
fn write(before: &State, now: &State) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else {
        return;
    };
    let fragment = |state: &State| format!("#{}", link::encode(&state.seeds, &state.address()));
    let (left, new) = (fragment(before), fragment(now));
    // A page that may not touch its history (inside a frame, say) works without.
    drop(put(&history, &left, History::replace_state_with_url));
    if left != new {
        drop(put(&history, &new, History::push_state_with_url));
    }
}

type Put =
    fn(&History, &wasm_bindgen::JsValue, &str, Option<&str>) -> Result<(), wasm_bindgen::JsValue>;

fn put(history: &History, fragment: &str, how: Put) -> Result<(), wasm_bindgen::JsValue> {
    how(history, &wasm_bindgen::JsValue::NULL, "", Some(fragment))
}
