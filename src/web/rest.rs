//! The rest of the program: what only the screens besides Plan need. It is loaded when the first of them is
//! opened, by the function that `boot.js` leaves; `www/split.mjs` parts the program.

use std::cell::Cell;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static HERE: Cell<bool> = const { Cell::new(false) };
}

/// Whether it is loaded: before that nothing of it may be called.
pub fn is_here() -> bool {
    HERE.get()
}

/// Loads it; whether it is here then.
pub async fn load() -> bool {
    let loaded = ask().await.is_some();
    if loaded {
        HERE.set(true);
    }
    loaded
}

async fn ask() -> Option<JsValue> {
    let global = js_sys::global();
    let load = Reflect::get(&global, &"loadRest".into()).ok()?;
    let promise = load.dyn_into::<Function>().ok()?.call0(&global).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?)
        .await
        .ok()
}
