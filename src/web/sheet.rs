//! A web worker that writes workbooks. It starts at the first click on the button, so that nobody else loads
//! it, and knows neither model nor data: a book arrives as text, a file goes back as bytes.
//!
//! ```text
//! worker: true (it stands)     page: the book (text)
//! worker: the file (bytes), or what went wrong (text)
//! ```

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::export::{Book, xlsx};

/// Starts the worker.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        let file = Book::from_json(&text).and_then(|book| xlsx::write(&book));
        answer(&answering, file);
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    // A message that is sent before anybody listens is lost: the page waits for this one.
    drop(scope.post_message(&JsValue::TRUE));
    // The closure lives as long as the worker.
    hear.forget();
}

fn answer(scope: &DedicatedWorkerGlobalScope, file: Result<Vec<u8>, String>) {
    let sent = match file {
        Ok(bytes) => {
            let bytes = Uint8Array::from(bytes.as_slice());
            scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()))
        }
        Err(reason) => scope.post_message(&reason.into()),
    };
    // What cannot be sent is an answer that never comes: the page gives up waiting and says so.
    drop(sent);
}
