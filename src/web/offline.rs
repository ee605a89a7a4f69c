//! The page kept for use without a network, by the functions that `boot.js` leaves.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

/// Keeps the page; `tell` is called, perhaps more than once, when a newer build stands ready.
pub fn keep(tell: impl Fn() + 'static) {
    let tell = Closure::<dyn Fn()>::new(tell).into_js_value();
    call("keepOffline", &tell);
}

/// Opens the newer build in place of this page.
pub fn take_update() {
    call("takeUpdate", &JsValue::UNDEFINED);
}

fn call(name: &str, argument: &JsValue) {
    let global = js_sys::global();
    let function = Reflect::get(&global, &name.into()).and_then(JsCast::dyn_into::<Function>);
    if let Ok(function) = function {
        // Where nothing can be kept the page works all the same.
        drop(function.call1(&global, argument));
    }
}
