//! One seat for a worker: the worker that sits on it, its pace, and its signs of life.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, Event, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::pace::Pace;
use super::protocol::{FromWorker, ToWorker};

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

/// A worker with its listeners.
struct Sitting {
    worker: Worker,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(ErrorEvent)>,
    _garbled: Closure<dyn FnMut(Event)>,
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
        let heard = hear.clone();
        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            heard(index, incarnation, read(&event.data()));
        });
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
        Some(Sitting {
            worker,
            _message: message,
            _error: error,
            _garbled: garbled,
        })
    }

    /// Sends a message; false if it could not be sent.
    pub fn send(&mut self, message: &ToWorker, now: f64) -> bool {
        if self.out == 0 {
            self.last_sign = now;
        }
        // Run seeds use all 64 bits, more than a plain number of JavaScript holds.
        let plain = Serializer::new().serialize_large_number_types_as_bigints(true);
        let Some(sitting) = &self.sitting else {
            return false;
        };
        message
            .serialize(&plain)
            .is_ok_and(|message| sitting.worker.post_message(&message).is_ok())
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
        let due = !self.ready || self.out > 0;
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
        if let Some(sitting) = self.sitting.take() {
            sitting.worker.terminate();
        }
        self.incarnation += 1;
        self.ready = false;
        self.out = 0;
    }
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
