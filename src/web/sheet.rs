//! A web worker that makes the files of a run. It starts at the first click on a button, so that nobody
//! else loads it: neither the page nor the worker of the model carries what writes tables.
//!
//! ```text
//! worker: true (it stands)     page: a run and the form of its file (a parcel)
//! worker: the file (bytes), or what went wrong (text)
//! ```

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::export::{Subject, to_csv, xlsx};
use crate::seeds::pack::unpack;
use crate::table::Report;

use super::parcel::{Form, Parcel};

/// Starts the worker.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parcel = Parcel::from_message(event.data());
        answer(&answering, parcel.and_then(|parcel| file(&parcel)));
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    // A message that is sent before anybody listens is lost: the page waits for this one.
    drop(scope.post_message(&JsValue::TRUE));
    // The closure lives as long as the worker.
    hear.forget();
}

fn file(parcel: &Parcel) -> Result<Vec<u8>, String> {
    let seeds = unpack(&parcel.packed).ok_or("the packed data cannot be read")?;
    let subject = Subject {
        seeds: &seeds,
        scenario: &parcel.scenario,
        summary: &parcel.summary,
        name: &parcel.name,
        link: parcel.link.as_deref(),
        day: Some(&parcel.day),
        lang: parcel.lang,
    };
    match parcel.form {
        Form::Workbook => xlsx::write(&subject.book()),
        Form::LongTable => Ok(to_csv(&subject.data()).into_bytes()),
        Form::Results => {
            let report = Report::new(&seeds, &parcel.scenario, &parcel.summary);
            Ok(report.to_json().into_bytes())
        }
    }
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
