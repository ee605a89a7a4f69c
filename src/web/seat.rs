//! One seat for a worker: the worker that sits on it, its pace, and its signs of life. Where workers are
//! blocked, the page itself takes a seat: the workers' program beside the page's own.

use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ErrorEvent, Event, MessageChannel, MessageEvent, MessagePort, Worker, WorkerOptions, WorkerType,
};

use super::pace::Pace;
use super::protocol::{FromWorker, ToWorker};
use super::worker::PORT;

/// Address of the worker's loader, beside the page.
const WORKER_URL: &str = "worker_loader.js";
/// Time in which a worker must have loaded, ms.
const LOADING: f64 = 20_000.0;
/// Time in which a first batch must be answered, ms; it doubles at each restart.
const SILENCE: f64 = 3_000.0;
/// Restarts without an answer after which a seat stays empty.
const MOST_RESTARTS: u32 = 3;

/// What a seat tells.
pub enum Sign {
    /// A message, and the bytes of a batch.
    Message(FromWorker, Vec<u8>),
    /// The worker died or could not be understood.
    Died,
}

/// What the seat calls back: seat, incarnation of its worker, sign.
pub type Hear = Rc<dyn Fn(usize, u32, Sign)>;

/// What sits on a seat, with its listeners.
enum Sitting {
    Worker {
        worker: Worker,
        _message: Closure<dyn FnMut(MessageEvent)>,
        _error: Closure<dyn FnMut(ErrorEvent)>,
        _garbled: Closure<dyn FnMut(Event)>,
    },
    /// The page itself.
    Page {
        port: MessagePort,
        _message: Closure<dyn FnMut(MessageEvent)>,
    },
}

/// A seat.
pub struct Seat {
    index: usize,
    hear: Hear,
    sitting: Option<Sitting>,
    /// Counts the workers that sat here; signs of earlier ones are void.
    pub incarnation: u32,
    /// Whether the worker has loaded and has the data.
    pub ready: bool,
    /// Orders of the newest generation that are out.
    pub out: u32,
    /// Its speed.
    pub pace: Pace,
    restarts: u32,
    last_sign: f64,
}

impl Seat {
    /// Seats a worker; none sits where workers are blocked.
    pub fn new(index: usize, hear: Hear, now: f64) -> Seat {
        let mut seat = Seat {
            index,
            hear,
            sitting: None,
            incarnation: 0,
            ready: false,
            out: 0,
            pace: Pace::default(),
            restarts: 0,
            last_sign: now,
        };
        seat.spawn(now);
        seat
    }

    /// Whether a worker sits here.
    pub fn is_taken(&self) -> bool {
        self.sitting.is_some()
    }

    fn spawn(&mut self, now: f64) {
        self.incarnation += 1;
        self.ready = false;
        self.out = 0;
        self.last_sign = now;
        self.sitting = self.sit();
    }

    fn sit(&self) -> Option<Sitting> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(WORKER_URL, &options).ok()?;
        let (hear, index, incarnation) = (self.hear.clone(), self.index, self.incarnation);
        let message = self.listener();
        let died = hear.clone();
        let error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            // The page deals with it: the console need not.
            event.prevent_default();
            died(index, incarnation, Sign::Died);
        });
        let garbled = Closure::<dyn FnMut(Event)>::new(move |_: Event| {
            hear(index, incarnation, Sign::Died);
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(garbled.as_ref().unchecked_ref()));
        Some(Sitting::Worker {
            worker,
            _message: message,
            _error: error,
            _garbled: garbled,
        })
    }

    /// Hears messages of whatever sits here now.
    fn listener(&self) -> Closure<dyn FnMut(MessageEvent)> {
        let (hear, index, incarnation) = (self.hear.clone(), self.index, self.incarnation);
        Closure::new(move |event: MessageEvent| {
            hear(index, incarnation, read(&event.data()));
        })
    }

    /// Lets the page itself take the seat; that it cannot is told as its death.
    pub fn take_by_page(&mut self, now: f64) {
        self.leave();
        self.last_sign = now;
        let (hear, index, incarnation) = (self.hear.clone(), self.index, self.incarnation);
        let Some((port, loading)) = load_into_page() else {
            return wasm_bindgen_futures::spawn_local(async move {
                hear(index, incarnation, Sign::Died);
            });
        };
        let message = self.listener();
        port.set_onmessage(Some(message.as_ref().unchecked_ref()));
        self.sitting = Some(Sitting::Page {
            port,
            _message: message,
        });
        wasm_bindgen_futures::spawn_local(async move {
            if JsFuture::from(loading).await.is_err() {
                hear(index, incarnation, Sign::Died);
            }
        });
    }

    /// Whether the page itself sits here.
    pub fn is_page(&self) -> bool {
        matches!(self.sitting, Some(Sitting::Page { .. }))
    }

    /// Sends a message; false if it could not be sent.
    pub fn send(&mut self, message: &ToWorker, now: f64) -> bool {
        if self.out == 0 {
            self.last_sign = now;
        }
        // Run seeds use all 64 bits, more than a plain number of JavaScript holds.
        let plain = Serializer::new().serialize_large_number_types_as_bigints(true);
        let Ok(message) = message.serialize(&plain) else {
            return false;
        };
        match &self.sitting {
            None => false,
            Some(Sitting::Worker { worker, .. }) => worker.post_message(&message).is_ok(),
            Some(Sitting::Page { port, .. }) => port.post_message(&message).is_ok(),
        }
    }

    /// Notes a sign of life; an answer also clears the memory of earlier deaths.
    pub fn alive(&mut self, now: f64, answered: bool) {
        self.last_sign = now;
        if answered {
            self.restarts = 0;
        }
    }

    /// Whether it has been silent for longer than is to be expected.
    pub fn is_silent(&self, now: f64) -> bool {
        let patience = if self.ready { SILENCE } else { LOADING };
        // The page cannot be ended and seated anew; what it does not do is not done.
        let due = (!self.ready || self.out > 0) && !self.is_page();
        let patience = patience * f64::from(1_u32 << self.restarts.min(8));
        self.is_taken() && due && now - self.last_sign > patience
    }

    /// Ends the worker and seats another, unless too many have died in a row.
    pub fn restart(&mut self, now: f64) {
        self.leave();
        self.restarts += 1;
        if self.restarts <= MOST_RESTARTS {
            self.spawn(now);
        }
    }

    /// Ends the worker.
    pub fn leave(&mut self) {
        match self.sitting.take() {
            Some(Sitting::Worker { worker, .. }) => worker.terminate(),
            Some(Sitting::Page { port, .. }) => port.close(),
            None => {}
        }
        self.incarnation += 1;
        self.ready = false;
        self.out = 0;
    }
}

/// Loads the workers' program into the page: the port to it, and when it stands.
fn load_into_page() -> Option<(MessagePort, Promise)> {
    let global = js_sys::global();
    let load: Function = Reflect::get(&global, &"loadEngine".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let channel = MessageChannel::new().ok()?;
    Reflect::set(&global, &PORT.into(), &channel.port2()).ok()?;
    let loading = load.call0(&global).ok()?.dyn_into().ok()?;
    Some((channel.port1(), loading))
}

/// Reads what a worker sent: a message, then perhaps bytes.
fn read(data: &JsValue) -> Sign {
    let parts: Array = Array::from(data);
    let Ok(message) = serde_wasm_bindgen::from_value(parts.get(0)) else {
        return Sign::Died;
    };
    let bytes = parts
        .get(1)
        .dyn_into::<Uint8Array>()
        .map(|bytes| bytes.to_vec());
    Sign::Message(message, bytes.unwrap_or_default())
}
