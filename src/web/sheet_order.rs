//! Orders a file of a run from the worker that makes them (`sheet`), which is loaded for this and ended after
//! it.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::text::{Lang, take_away};

use super::parcel::Parcel;

/// Address of the worker's loader, beside the page.
const WORKER_URL: &str = "sheet_loader.js";
/// Time in which a file must be there, loading included, ms.
const PATIENCE: u32 = 60_000;

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetFault {
    /// The worker could not be loaded, or died.
    Blocked,
    /// It did not answer in time.
    Silent,
    /// What it said.
    Failed(String),
}

impl SheetFault {
    /// On screen, with what to do.
    pub fn told(&self, lang: Lang) -> String {
        match self {
            SheetFault::Blocked => take_away::SHEET_BLOCKED.in_(lang).to_string(),
            SheetFault::Silent => take_away::SHEET_SILENT.in_(lang).to_string(),
            SheetFault::Failed(reason) => take_away::sheet_failed(lang, reason),
        }
    }
}

/// The file of a run.
///
/// # Errors
/// Why there is none.
pub async fn order(parcel: &Parcel) -> Result<Vec<u8>, SheetFault> {
    let Some(message) = parcel.to_message() else {
        return Err(SheetFault::Failed(String::new()));
    };
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(WORKER_URL, &options).map_err(|_| SheetFault::Blocked)?;
    let answer = answer(&worker, &message).await;
    worker.terminate();
    answer
}

async fn answer(worker: &Worker, message: &JsValue) -> Result<Vec<u8>, SheetFault> {
    let silent = Rc::new(Cell::new(false));
    let mut listeners = None;
    let promise = Promise::new(&mut |resolve, reject| {
        listeners = Some(listen(worker, message.clone(), &resolve, &reject, &silent));
    });
    let answer = JsFuture::from(promise).await;
    worker.set_onmessage(None);
    worker.set_onerror(None);
    drop(listeners);
    match answer {
        Ok(answer) => match answer.dyn_into::<Uint8Array>() {
            Ok(bytes) => Ok(bytes.to_vec()),
            Err(reason) => Err(SheetFault::Failed(reason.as_string().unwrap_or_default())),
        },
        Err(_) if silent.get() => Err(SheetFault::Silent),
        Err(_) => Err(SheetFault::Blocked),
    }
}

/// What must live until the answer is there.
struct Listeners {
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(ErrorEvent)>,
    _clock: Timeout,
}

fn listen(
    worker: &Worker,
    parcel: JsValue,
    resolve: &Function,
    reject: &Function,
    silent: &Rc<Cell<bool>>,
) -> Listeners {
    let (to, resolve) = (worker.clone(), resolve.clone());
    let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        // That it stands comes first; a settled promise takes no second answer.
        let sent = if data.as_bool() == Some(true) {
            to.post_message(&parcel)
        } else {
            resolve.call1(&JsValue::NULL, &data).map(drop)
        };
        // A parcel that cannot be sent is an answer that never comes: the clock ends the waiting.
        drop(sent);
    });
    let died = reject.clone();
    let error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
        // The page tells of it: the console need not.
        event.prevent_default();
        drop(died.call0(&JsValue::NULL));
    });
    let (late, silent) = (reject.clone(), silent.clone());
    let clock = Timeout::new(PATIENCE, move || {
        silent.set(true);
        drop(late.call0(&JsValue::NULL));
    });
    worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(error.as_ref().unchecked_ref()));
    Listeners {
        _message: message,
        _error: error,
        _clock: clock,
    }
}
