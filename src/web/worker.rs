//! A web worker: takes orders, runs batches, answers with bytes. It carries no parser and no view.
//!
//! Where workers are blocked the page loads the same program beside its own and hands it a port
//! (`www/boot.js`); orders and answers are the same then.
//!
//! Orders wait in a queue of its own and are run one a turn, so that a newer order that has arrived
//! meanwhile makes the older ones void before they cost anything.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort, Performance};

use crate::MODEL_VERSION;
use crate::run::Engine;
use crate::seeds::{Seeds, pack::unpack};

use super::protocol::{FromWorker, Order, ToWorker};

/// Where the page's port stands when the page computes by itself.
pub const PORT: &str = "seedflowPort";

/// What leads to the page.
#[derive(Clone)]
enum Line {
    /// From a worker.
    Scope(DedicatedWorkerGlobalScope),
    /// From within the page.
    Port(MessagePort),
}

/// What the worker has in hand.
struct Desk {
    line: Line,
    clock: Option<Performance>,
    turn: MessagePort,
    waiting: bool,
    seeds: Option<Seeds>,
    orders: VecDeque<Order>,
    newest: u32,
    /// The newest engine with the generation and the errand that it is for.
    engine: Option<([u32; 2], Engine)>,
}

/// Starts the worker; nothing happens where nobody is to be answered.
pub fn start() {
    let Some(line) = Line::to_the_page() else {
        return;
    };
    let channel = MessageChannel::new().expect("every worker has message channels");
    let desk = Rc::new(RefCell::new(Desk {
        line: line.clone(),
        clock: clock(),
        turn: channel.port2(),
        waiting: false,
        seeds: None,
        orders: VecDeque::new(),
        newest: 0,
        engine: None,
    }));
    let hearing = desk.clone();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Ok(message) = serde_wasm_bindgen::from_value(event.data()) {
            hearing.borrow_mut().hear(message);
        }
    });
    let next = Closure::<dyn FnMut()>::new(move || desk.borrow_mut().work());
    channel
        .port1()
        .set_onmessage(Some(next.as_ref().unchecked_ref()));
    line.set_onmessage(hear.as_ref().unchecked_ref());
    // The closures live as long as the worker.
    hear.forget();
    next.forget();
    let model_version = MODEL_VERSION.to_string();
    line.post(&FromWorker::Loaded { model_version }, None);
}

impl Desk {
    fn hear(&mut self, message: ToWorker) {
        match message {
            ToWorker::Start(packed) => self.seeds = unpack(&packed),
            ToWorker::Run(order) => {
                if self.newest < order.generation {
                    self.newest = order.generation;
                    self.orders.clear();
                }
                self.orders.push_back(order);
                self.ask_for_a_turn();
            }
        }
    }

    /// Comes back after the messages that have arrived by then.
    fn ask_for_a_turn(&mut self) {
        if !self.waiting && !self.orders.is_empty() {
            self.waiting = self.turn.post_message(&JsValue::NULL).is_ok();
        }
    }

    fn work(&mut self) {
        self.waiting = false;
        if let Some(order) = self.orders.pop_front()
            && order.generation == self.newest
        {
            self.run(&order);
        }
        self.ask_for_a_turn();
    }

    fn run(&mut self, order: &Order) {
        let Order {
            generation, errand, ..
        } = *order;
        let of = [generation, errand];
        if self.engine.as_ref().is_none_or(|(own, _)| *own != of) {
            let Some(seeds) = &self.seeds else { return };
            match Engine::new(seeds, &order.scenario, order.horizon) {
                Ok(engine) => self.engine = Some((of, engine)),
                Err(problems) => {
                    let answer = FromWorker::Problems {
                        generation,
                        errand,
                        problems,
                    };
                    return self.line.post(&answer, None);
                }
            }
        }
        let Some((_, engine)) = &mut self.engine else {
            return;
        };
        let clock = self.clock.as_ref();
        let now = || clock.map_or(0.0, Performance::now);
        let began = now();
        let batch = engine.batch_with(order.luck, order.run_seed, order.first, order.count);
        let bytes = Uint8Array::from(batch.to_bytes().as_slice());
        let answer = FromWorker::Answer {
            generation,
            errand,
            first: order.first,
            count: order.count,
            milliseconds: now() - began,
        };
        self.line.post(&answer, Some(&bytes));
    }
}

impl Line {
    fn to_the_page() -> Option<Line> {
        match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
            Ok(scope) => Some(Line::Scope(scope)),
            Err(page) => {
                let port = Reflect::get(&page, &PORT.into()).ok()?;
                port.dyn_into().ok().map(Line::Port)
            }
        }
    }

    fn set_onmessage(&self, hear: &js_sys::Function) {
        match self {
            Line::Scope(scope) => scope.set_onmessage(Some(hear)),
            Line::Port(port) => port.set_onmessage(Some(hear)),
        }
    }

    /// Sends a message and, where there are some, bytes, which are handed over without a copy.
    fn post(&self, message: &FromWorker, bytes: Option<&Uint8Array>) {
        let Ok(message) = serde_wasm_bindgen::to_value(message) else {
            return;
        };
        let (parts, handed_over) = match bytes {
            None => (Array::of1(&message), Array::new()),
            Some(bytes) => (Array::of2(&message, bytes), Array::of1(&bytes.buffer())),
        };
        let sent = match self {
            Line::Scope(scope) => scope.post_message_with_transfer(&parts, &handed_over),
            Line::Port(port) => port.post_message_with_transferable(&parts, &handed_over),
        };
        // A message that cannot be sent is an answer that never comes: the page restarts the worker.
        drop(sent);
    }
}

/// The clock of a worker or of a page.
fn clock() -> Option<Performance> {
    let clock = Reflect::get(&js_sys::global(), &"performance".into()).ok()?;
    clock.dyn_into().ok()
}
