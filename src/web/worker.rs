//! A web worker: takes orders, runs batches, answers with bytes. It carries no parser and no view.
//!
//! Orders wait in a queue of its own and are run one a turn, so that a newer order that has arrived
//! meanwhile makes the older ones void before they cost anything.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

use crate::MODEL_VERSION;
use crate::run::Engine;
use crate::seeds::{Seeds, pack::unpack};

use super::protocol::{FromWorker, Order, ToWorker};

/// What the worker has in hand.
struct Desk {
    scope: DedicatedWorkerGlobalScope,
    turn: MessagePort,
    waiting: bool,
    seeds: Option<Seeds>,
    orders: VecDeque<Order>,
    newest: u32,
    engine: Option<(u32, Engine)>,
}

/// Starts the worker.
pub fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let channel = MessageChannel::new().expect("every worker has message channels");
    let desk = Rc::new(RefCell::new(Desk {
        scope: scope.clone(),
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
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    // The closures live as long as the worker.
    hear.forget();
    next.forget();
    post(
        &scope,
        &FromWorker::Loaded {
            model_version: MODEL_VERSION.to_string(),
        },
        None,
    );
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
        let generation = order.generation;
        if self.engine.as_ref().is_none_or(|(of, _)| *of != generation) {
            let Some(seeds) = &self.seeds else { return };
            match Engine::new(seeds, &order.scenario, order.horizon) {
                Ok(engine) => self.engine = Some((generation, engine)),
                Err(problems) => {
                    post(
                        &self.scope,
                        &FromWorker::Problems {
                            generation,
                            problems,
                        },
                        None,
                    );
                    return;
                }
            }
        }
        let Some((_, engine)) = &mut self.engine else {
            return;
        };
        let began = now(&self.scope);
        let batch = engine.batch(order.run_seed, order.first, order.count);
        let bytes = Uint8Array::from(batch.to_bytes().as_slice());
        let answer = FromWorker::Answer {
            generation,
            first: order.first,
            count: order.count,
            milliseconds: now(&self.scope) - began,
        };
        post(&self.scope, &answer, Some(&bytes));
    }
}

fn now(scope: &DedicatedWorkerGlobalScope) -> f64 {
    scope.performance().map_or(0.0, |clock| clock.now())
}

/// Sends a message and, where there are some, bytes, which are handed over without a copy.
fn post(scope: &DedicatedWorkerGlobalScope, message: &FromWorker, bytes: Option<&Uint8Array>) {
    let Ok(message) = serde_wasm_bindgen::to_value(message) else {
        return;
    };
    let sent = match bytes {
        None => scope.post_message(&Array::of1(&message)),
        Some(bytes) => scope
            .post_message_with_transfer(&Array::of2(&message, bytes), &Array::of1(&bytes.buffer())),
    };
    // A message that cannot be sent is an answer that never comes: the page restarts the worker.
    drop(sent);
}
