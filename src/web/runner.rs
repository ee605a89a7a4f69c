//! Runs the newest input: hands batches to the workers, takes answers in, restarts workers that died.
//!
//! 1. [`Runner::run`] makes a new generation; whatever older ones still send is dropped.
//! 2. Each worker has two orders out, so that it never idles; the first 200 replications are shared
//!    out evenly, so that the preview comes soon.
//! 3. A worker that dies or stays silent is restarted, and what it owed goes to the next free one.
//! 4. Where no worker can be had, the main thread runs small batches between frames.
//! 5. When the newest input is done, second-term practice is run once for comparison.

use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use gloo::timers::callback::{Interval, Timeout};
use yew::Callback;

use crate::MODEL_VERSION;
use crate::run::{Batch, Engine, Results};
use crate::seeds::{Problem, Seeds};
use crate::summary::summarise;

use super::ledger::{Ledger, Span};
use super::pace::Pace;
use super::protocol::{FromWorker, Order, ToWorker};
use super::seat::{Seat, Sign};
use super::state::{Ask, Report, Terms};

/// Replications of the first preview.
pub const PREVIEW: u32 = 200;
/// Time that a worker's batch should take, ms.
const BATCH: f64 = 35.0;
/// Time that a batch on the main thread should take, ms.
const BATCH_BETWEEN_FRAMES: f64 = 10.0;
/// Orders that a worker has out.
const ORDERS: u32 = 2;
/// Growth of the replications between two summaries.
const GROWTH: f64 = 1.4;
/// Shortest time between two reports of progress without a summary, ms.
const RHYTHM: f64 = 80.0;
/// Most replications of second-term practice for comparison.
const PRACTICE: u32 = 2_000;
/// Name of the worker that the main thread stands in for.
const MAIN_THREAD: usize = usize::MAX;

/// The handle that the page holds.
#[derive(Clone)]
pub struct Runner {
    desk: Rc<RefCell<Desk>>,
    _watch: Rc<Interval>,
}

struct Job {
    generation: u32,
    ask: Ask,
    practice: bool,
    ledger: Ledger,
    results: Results,
    next_summary: u32,
    last_report: f64,
}

struct Desk {
    this: Weak<RefCell<Desk>>,
    seeds: Arc<Seeds>,
    report: Callback<Report>,
    seats: Vec<Seat>,
    generation: u32,
    job: Option<Job>,
    practice_done: Option<Terms>,
    alone: Option<Alone>,
}

/// The main thread standing in for workers.
#[derive(Default)]
struct Alone {
    engine: Option<(u32, Engine)>,
    pace: Pace,
    turn: Option<Timeout>,
}

impl PartialEq for Runner {
    fn eq(&self, other: &Runner) -> bool {
        Rc::ptr_eq(&self.desk, &other.desk)
    }
}

impl Runner {
    /// Seats `workers` workers; reports go to `report`.
    pub fn new(seeds: Arc<Seeds>, workers: usize, report: Callback<Report>) -> Runner {
        let desk = Rc::new_cyclic(|this: &Weak<RefCell<Desk>>| {
            let hearing = this.clone();
            let hear: super::seat::Hear = Rc::new(move |seat, incarnation, sign| {
                if let Some(desk) = hearing.upgrade() {
                    desk.borrow_mut().hear(seat, incarnation, sign);
                }
            });
            let seats = (0..workers)
                .map(|index| Seat::new(index, hear.clone(), now()))
                .collect();
            RefCell::new(Desk {
                this: this.clone(),
                seeds,
                report,
                seats,
                generation: 0,
                job: None,
                practice_done: None,
                alone: None,
            })
        });
        let watched = Rc::downgrade(&desk);
        let watch = Interval::new(500, move || {
            if let Some(desk) = watched.upgrade() {
                desk.borrow_mut().look_for_silence();
            }
        });
        desk.borrow_mut().stand_in_if_alone();
        Runner {
            desk,
            _watch: Rc::new(watch),
        }
    }

    /// Runs an input; it takes the place of the one before.
    pub fn run(&self, ask: Ask) {
        self.desk.borrow_mut().begin(ask, false);
    }
}

impl Desk {
    fn begin(&mut self, ask: Ask, practice: bool) {
        self.generation += 1;
        let results = Results::new(
            self.seeds.clone(),
            ask.horizon,
            ask.run_seed,
            ask.replications,
        )
        .counting(ask.scenario.trial_counting);
        self.job = Some(Job {
            generation: self.generation,
            practice,
            ledger: Ledger::new(ask.replications),
            results,
            next_summary: PREVIEW.min(ask.replications),
            last_report: now(),
            ask,
        });
        self.seats.iter_mut().for_each(|seat| seat.out = 0);
        self.feed();
    }

    /// Gives every worker that has room its next orders.
    fn feed(&mut self) {
        let Some(job) = &mut self.job else { return };
        let ready = self.seats.iter().filter(|seat| seat.ready).count().max(1) as u32;
        for (index, seat) in self
            .seats
            .iter_mut()
            .enumerate()
            .filter(|(_, seat)| seat.ready)
        {
            while seat.out < ORDERS {
                let mut at_most = seat.pace.batch(BATCH);
                if job.ledger.settled() < PREVIEW {
                    at_most = at_most.min(PREVIEW.div_ceil(ready * ORDERS));
                }
                let Some(Span { first, count }) = job.ledger.take(index, at_most) else {
                    break;
                };
                let order = Order {
                    generation: job.generation,
                    scenario: (*job.ask.scenario).clone(),
                    horizon: job.ask.horizon,
                    run_seed: job.ask.run_seed,
                    first,
                    count,
                };
                // An order that could not be sent is one that is never answered: see silence.
                seat.send(&ToWorker::Run(order), now());
                seat.out += 1;
            }
        }
        self.take_a_turn();
    }

    fn hear(&mut self, index: usize, incarnation: u32, sign: Sign) {
        if self
            .seats
            .get(index)
            .is_none_or(|seat| seat.incarnation != incarnation)
        {
            return;
        }
        match sign {
            Sign::Died => self.restart(index),
            Sign::Message(FromWorker::Loaded { model_version }, _) => {
                self.welcome(index, &model_version);
            }
            Sign::Message(
                FromWorker::Answer {
                    generation,
                    first,
                    count,
                    milliseconds,
                },
                bytes,
            ) => {
                self.seats[index].pace.learn(count, milliseconds);
                self.answered(index, generation, Span { first, count }, &bytes);
            }
            Sign::Message(
                FromWorker::Problems {
                    generation,
                    problems,
                },
                _,
            ) => {
                self.seats[index].alive(now(), true);
                if generation == self.generation {
                    self.give_up(problems);
                }
            }
        }
    }

    /// A worker stands: it gets the data, unless it is of another version than the page.
    fn welcome(&mut self, index: usize, model_version: &str) {
        if model_version != MODEL_VERSION {
            return self.refuse();
        }
        let seat = &mut self.seats[index];
        seat.alive(now(), false);
        let start = ToWorker::Start(Box::new((*self.seeds).clone()));
        seat.ready = seat.send(&start, now());
        self.feed();
    }

    /// A worker has done an order; one of an earlier generation counts as a sign of life only.
    fn answered(&mut self, index: usize, generation: u32, span: Span, bytes: &[u8]) {
        let seat = &mut self.seats[index];
        seat.alive(now(), true);
        if generation != self.generation {
            return;
        }
        seat.out = seat.out.saturating_sub(1);
        match Batch::from_bytes(bytes) {
            Ok(batch) => self.take_in(span, &batch),
            Err(_) => self.restart(index),
        }
    }

    /// Takes a batch into the results, tells how far the run is, and goes on.
    fn take_in(&mut self, span: Span, batch: &Batch) {
        let Some(job) = &mut self.job else { return };
        if !job.ledger.settle(span) {
            return;
        }
        job.results.merge(batch);
        let complete = job.ledger.finished();
        let due = job.next_summary <= job.ledger.settled();
        if job.practice {
            if complete {
                let terms = job.ask.terms();
                self.practice_done = Some(terms);
                let summary = summarise(&job.results).map(Rc::new);
                self.job = None;
                summary
                    .into_iter()
                    .for_each(|s| self.report.emit(Report::Practice(terms, s)));
            }
        } else if due || complete || now() - job.last_report > RHYTHM {
            let summary = (due || complete)
                .then(|| summarise(&job.results).map(Rc::new))
                .flatten();
            job.next_summary = (f64::from(job.ledger.settled()) * GROWTH) as u32;
            job.next_summary = job.next_summary.min(job.ledger.goal());
            job.last_report = now();
            let (inputs, done) = (job.ask.inputs, job.ledger.settled());
            self.report.emit(Report::Progress {
                inputs,
                done,
                complete,
                summary: summary.clone(),
            });
            if complete {
                self.compare(summary);
            }
        }
        self.feed();
    }

    /// After the newest input is done: second-term practice, unless it is known.
    fn compare(&mut self, summary: Option<Rc<crate::summary::Summary>>) {
        let Some(Job { ask, .. }) = self.job.take() else {
            return;
        };
        let Some(practice) = self.seeds.presets.first() else {
            return;
        };
        let (scenario, terms) = (ask.of_preset(&practice.id), ask.terms());
        if *ask.scenario == scenario
            && let Some(summary) = summary
        {
            self.practice_done = Some(terms);
            self.report.emit(Report::Practice(terms, summary));
        } else if self.practice_done != Some(terms) {
            let replications = ask.replications.min(PRACTICE);
            let ask = Ask {
                scenario: Rc::new(scenario),
                replications,
                ..ask
            };
            self.begin(ask, true);
        }
    }

    fn give_up(&mut self, problems: Vec<Problem>) {
        if let Some(job) = self.job.take().filter(|job| !job.practice) {
            self.report.emit(Report::Problems {
                inputs: job.ask.inputs,
                problems,
            });
        }
    }

    /// The page and the worker are not of one make: nothing is computed any more.
    fn refuse(&mut self) {
        self.job = None;
        self.seats.iter_mut().for_each(Seat::leave);
        self.seats.clear();
        self.report.emit(Report::OtherVersion);
    }

    fn restart(&mut self, index: usize) {
        self.seats[index].restart(now());
        if let Some(job) = &mut self.job {
            job.ledger.lose(index);
        }
        self.stand_in_if_alone();
        self.feed();
    }

    fn look_for_silence(&mut self) {
        let silent: Vec<usize> = (0..self.seats.len())
            .filter(|seat| self.seats[*seat].is_silent(now()))
            .collect();
        silent.into_iter().for_each(|seat| self.restart(seat));
    }

    /// Where no worker is left, the main thread computes.
    fn stand_in_if_alone(&mut self) {
        if self.alone.is_none() && !self.seats.iter().any(Seat::is_taken) {
            self.alone = Some(Alone::default());
            self.report.emit(Report::MainThread);
        }
    }

    /// Asks for a turn on the main thread after the next frame, if it has to do the work.
    fn take_a_turn(&mut self) {
        let this = self.this.clone();
        let Some(alone) = &mut self.alone else { return };
        if alone.turn.is_none() && self.job.is_some() {
            alone.turn = Some(Timeout::new(0, move || {
                if let Some(desk) = this.upgrade() {
                    desk.borrow_mut().work_alone();
                }
            }));
        }
    }

    fn work_alone(&mut self) {
        let (Some(alone), Some(job)) = (&mut self.alone, &mut self.job) else {
            return;
        };
        alone.turn = None;
        if alone
            .engine
            .as_ref()
            .is_none_or(|(of, _)| *of != job.generation)
        {
            match Engine::new(&self.seeds, &job.ask.scenario, job.ask.horizon) {
                Ok(engine) => alone.engine = Some((job.generation, engine)),
                Err(problems) => return self.give_up(problems),
            }
        }
        let Some((_, engine)) = &mut alone.engine else {
            return;
        };
        let at_most = alone.pace.batch(BATCH_BETWEEN_FRAMES);
        let Some(span) = job.ledger.take(MAIN_THREAD, at_most) else {
            return;
        };
        let began = now();
        let batch = engine.batch(job.ask.run_seed, span.first, span.count);
        alone.pace.learn(span.count, now() - began);
        self.take_in(span, &batch);
    }
}

/// Milliseconds since the page opened; for rhythm and patience only, never for a result.
fn now() -> f64 {
    let clock = web_sys::window().and_then(|window| window.performance());
    clock.map_or(0.0, |clock| clock.now())
}
