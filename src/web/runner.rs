//! Runs the newest input: hands batches to the workers, takes answers in, restarts workers that died.
//!
//! 1. [`Runner::run`] makes a new generation; whatever older ones still send is dropped.
//! 2. Each worker has two orders out, so that it never idles; the first 40 replications are shared
//!    out evenly, so that the preview comes soon.
//! 3. A worker that dies or stays silent is restarted, and what it owed goes to the next free one.
//! 4. Where no worker can be had, the page takes a seat itself and runs small batches between frames.
//! 5. When the newest input is done, the runs that the page wants beside it come one after the other.
//! 6. When those are done, the errands of an analysis are run; a new input interrupts them, and they go on
//!    after it.

use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use gloo::timers::callback::Interval;
use yew::Callback;

use crate::MODEL_VERSION;
use crate::run::{Batch, Luck, Results};
use crate::seeds::{Problem, Seeds};
use crate::summary::summarise;

use super::data::PACKED;
use super::errands::{Errand, Errands, Piece};
use super::ledger::{Ledger, Span};
use super::protocol::{FromWorker, Order, ToWorker};
use super::seat::{Seat, Sign};
use super::state::ask::next_checkpoint;
use super::state::{Ask, Report, RunKey};

/// Replications of the first preview: some 50 ms of work for one worker.
pub const PREVIEW: u32 = 40;
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

/// The handle that the page holds.
#[derive(Clone)]
pub struct Runner {
    desk: Rc<RefCell<Desk>>,
    _watch: Rc<Interval>,
}

/// What a run is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// The inputs on screen, and whether replications are added until they are precise.
    OnScreen { inputs: u32, precise: bool },
    /// Comparison with them.
    Beside,
}

struct Job {
    generation: u32,
    purpose: Purpose,
    of: RunKey,
    ledger: Ledger,
    results: Results,
    next_summary: u32,
    last_report: f64,
}

struct Desk {
    seeds: Arc<Seeds>,
    report: Callback<Report>,
    seats: Vec<Seat>,
    generation: u32,
    job: Option<Job>,
    errands: Errands,
    /// The inputs on screen that were begun last.
    begun: Option<u32>,
    /// Runs that the page wants beside them.
    beside: Vec<RunKey>,
    /// The run that was finished last: one with more replications goes on from it.
    last: Option<(RunKey, Rc<Results>)>,
    /// Whether the page computes by itself.
    alone: bool,
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
                seeds,
                report,
                seats,
                generation: 0,
                job: None,
                errands: Errands::default(),
                begun: None,
                beside: Vec::new(),
                last: None,
                alone: false,
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

    /// Runs an input, which takes the place of the one before; none where its results are known. When it
    /// is done, the runs of `beside` follow in their order.
    pub fn run(&self, ask: Option<Ask>, beside: Vec<RunKey>) {
        self.desk.borrow_mut().order(ask, beside);
    }

    /// Runs what an analysis asks for, after everything else.
    pub fn run_errands(&self, errands: Vec<Errand>) {
        let mut desk = self.desk.borrow_mut();
        let seeds = desk.seeds.clone();
        desk.errands.add(&seeds, errands);
        desk.feed();
    }

    /// Forgets what analyses asked for.
    pub fn drop_errands(&self) {
        self.desk.borrow_mut().errands.clear();
    }
}

impl Job {
    /// A run; one that only adds replications to `last` goes on from there.
    fn new(
        seeds: &Arc<Seeds>,
        (generation, purpose): (u32, Purpose),
        of: RunKey,
        last: Option<&(RunKey, Rc<Results>)>,
    ) -> Job {
        let goal = of.replications;
        let shorter = last.filter(|(run, results)| {
            let longer = RunKey {
                replications: goal,
                ..run.clone()
            };
            purpose == Purpose::Beside && results.done() < goal && longer == of
        });
        let (ledger, results) = if let Some((_, results)) = shorter {
            let mut results = (**results).clone();
            let ledger = Ledger::of_rest(results.done(), goal);
            results.grow(goal);
            (ledger, results)
        } else {
            let results = Results::new(seeds.clone(), of.horizon, of.run_seed, goal);
            let counting = of.scenario.trial_counting;
            (Ledger::new(goal), results.counting(counting))
        };
        Job {
            generation,
            purpose,
            ledger,
            results,
            next_summary: PREVIEW.min(goal),
            last_report: now(),
            of,
        }
    }

    /// What to tell of a run that is on its way; nothing where something was told just now.
    fn progress(&mut self) -> Option<Report> {
        let (done, goal) = (self.ledger.settled(), self.ledger.goal());
        let due = self.next_summary <= done;
        if !due && now() - self.last_report <= RHYTHM {
            return None;
        }
        self.last_report = now();
        let Purpose::OnScreen { inputs, .. } = self.purpose else {
            return Some(Report::BesideProgress { done, goal });
        };
        let summary = due.then(|| summarise(&self.results).map(Rc::new)).flatten();
        if due {
            self.next_summary = ((f64::from(done) * GROWTH) as u32).min(goal);
        }
        Some(Report::Progress {
            inputs,
            done,
            goal,
            summary,
        })
    }

    /// Makes room for more replications.
    fn grow(&mut self, goal: u32) {
        self.of.replications = goal;
        self.ledger.grow(goal);
        self.results.grow(goal);
    }
}

impl Desk {
    fn order(&mut self, ask: Option<Ask>, beside: Vec<RunKey>) {
        self.beside = beside;
        match ask {
            Some(ask) if self.begun == Some(ask.inputs) => {}
            Some(ask) => {
                self.begun = Some(ask.inputs);
                let purpose = Purpose::OnScreen {
                    inputs: ask.inputs,
                    precise: ask.precise,
                };
                let replications = ask.first_goal();
                self.begin(
                    RunKey {
                        replications,
                        ..ask.key()
                    },
                    purpose,
                );
            }
            None => {
                let wanted =
                    |job: &Job| job.purpose == Purpose::Beside && self.beside.contains(&job.of);
                if !self.job.as_ref().is_some_and(wanted) {
                    self.job = None;
                    self.go_on();
                } else if let Some(job) = &self.job {
                    // It is under way: not once more.
                    self.beside.retain(|key| *key != job.of);
                }
            }
        }
    }

    /// Begins the next run that is wanted beside the inputs on screen; else errands go on.
    fn go_on(&mut self) {
        if self.job.is_none() && !self.beside.is_empty() {
            let next = self.beside.remove(0);
            self.begin(next, Purpose::Beside);
        } else {
            self.feed();
        }
    }

    fn begin(&mut self, of: RunKey, purpose: Purpose) {
        self.generation += 1;
        let begun = (self.generation, purpose);
        self.job = Some(Job::new(&self.seeds, begun, of, self.last.as_ref()));
        // Orders of before are void: what analyses had out is asked for again.
        (0..self.seats.len()).for_each(|seat| self.errands.lose(seat));
        self.seats.iter_mut().for_each(|seat| seat.out = 0);
        self.stand_in_if_alone();
        self.feed();
    }

    /// Gives every worker that has room its next orders: of the run, else of an analysis.
    fn feed(&mut self) {
        let ready = self.seats.iter().filter(|seat| seat.ready).count().max(1) as u32;
        for index in 0..self.seats.len() {
            while self.seats[index].ready && self.seats[index].out < ORDERS {
                let Some(order) = self.next_order(index, ready) else {
                    break;
                };
                let seat = &mut self.seats[index];
                // An order that could not be sent is one that is never answered: see silence.
                seat.send(&ToWorker::Run(order), now());
                seat.out += 1;
            }
        }
    }

    /// The next order for a worker.
    fn next_order(&mut self, index: usize, ready: u32) -> Option<Order> {
        let seat = &self.seats[index];
        let time = if seat.is_page() {
            BATCH_BETWEEN_FRAMES
        } else {
            BATCH
        };
        let mut at_most = seat.pace.batch(time);
        let generation = self.generation;
        let Some(job) = &mut self.job else {
            let Piece {
                id,
                scenario,
                run_seed,
                span,
                luck,
            } = self.errands.take(index, at_most)?;
            return Some(Order {
                generation,
                errand: id,
                scenario: (*scenario).clone(),
                horizon: Errands::HORIZON,
                run_seed,
                first: span.first,
                count: span.count,
                luck,
            });
        };
        if job.ledger.settled() < PREVIEW {
            at_most = at_most.min(PREVIEW.div_ceil(ready * ORDERS));
        }
        let Span { first, count } = job.ledger.take(index, at_most)?;
        Some(Order {
            generation: job.generation,
            errand: 0,
            scenario: (*job.of.scenario).clone(),
            horizon: job.of.horizon,
            run_seed: job.of.run_seed,
            first,
            count,
            luck: Luck::Own,
        })
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
                    errand,
                    first,
                    count,
                    milliseconds,
                },
                bytes,
            ) => {
                self.seats[index].pace.learn(count, milliseconds);
                self.answered(index, [generation, errand], Span { first, count }, &bytes);
            }
            Sign::Message(
                FromWorker::Problems {
                    generation,
                    errand,
                    problems,
                },
                _,
            ) => self.cannot(index, [generation, errand], problems),
        }
    }

    /// A worker stands: it gets the data, unless it is of another version than the page.
    fn welcome(&mut self, index: usize, model_version: &str) {
        if model_version != MODEL_VERSION {
            return self.refuse();
        }
        let seat = &mut self.seats[index];
        seat.alive(now(), false);
        let start = ToWorker::Start(PACKED.to_vec());
        seat.ready = seat.send(&start, now());
        self.feed();
    }

    /// A worker has done an order; one of an earlier generation counts as a sign of life only.
    fn answered(&mut self, index: usize, [generation, errand]: [u32; 2], span: Span, bytes: &[u8]) {
        let seat = &mut self.seats[index];
        seat.alive(now(), true);
        if generation != self.generation {
            return;
        }
        seat.out = seat.out.saturating_sub(1);
        match Batch::from_bytes(bytes) {
            Ok(batch) if errand == 0 => self.take_in(span, &batch),
            Ok(batch) => {
                self.errands.settle(errand, span, batch);
                self.feed();
            }
            Err(_) => self.restart(index),
        }
    }

    /// A worker cannot do an order.
    fn cannot(&mut self, index: usize, [generation, errand]: [u32; 2], problems: Vec<Problem>) {
        let seat = &mut self.seats[index];
        seat.alive(now(), true);
        if generation != self.generation {
            return;
        }
        seat.out = seat.out.saturating_sub(1);
        if errand == 0 {
            self.give_up(problems);
        } else {
            self.errands.give_up(errand, problems);
        }
        self.feed();
    }

    /// Takes a batch into the results, tells how far the run is, and goes on.
    fn take_in(&mut self, span: Span, batch: &Batch) {
        let Some(job) = &mut self.job else { return };
        if !job.ledger.settle(span) {
            return;
        }
        job.results.merge(batch);
        if job.ledger.finished() {
            self.finish();
        } else {
            let report = job.progress();
            report
                .into_iter()
                .for_each(|report| self.report.emit(report));
        }
        self.feed();
    }

    /// All replications of the run are in: it is reported, or goes on to its next checkpoint.
    fn finish(&mut self) {
        let Some(mut job) = self.job.take() else {
            return;
        };
        let Some(summary) = summarise(&job.results).map(Rc::new) else {
            return self.go_on();
        };
        match job.purpose {
            Purpose::OnScreen { inputs, precise } => {
                let next = next_checkpoint(&summary).filter(|_| precise);
                if let Some(goal) = next {
                    job.grow(goal);
                    let done = summary.replications;
                    let summary = Some(summary);
                    self.job = Some(job);
                    return self.report.emit(Report::Progress {
                        inputs,
                        done,
                        goal,
                        summary,
                    });
                }
                let results = Rc::new(job.results);
                self.report.emit(Report::Complete {
                    inputs,
                    summary,
                    results,
                });
            }
            Purpose::Beside => {
                let (of, results) = (job.of, Rc::new(job.results));
                self.last = Some((of.clone(), results.clone()));
                self.report.emit(Report::Beside {
                    of,
                    summary,
                    results,
                });
            }
        }
        self.go_on();
    }

    fn give_up(&mut self, problems: Vec<Problem>) {
        let Some(job) = self.job.take() else { return };
        self.report.emit(match job.purpose {
            Purpose::OnScreen { inputs, .. } => Report::Problems { inputs, problems },
            Purpose::Beside => Report::BesideProblems {
                of: job.of,
                problems,
            },
        });
        self.go_on();
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
        self.errands.lose(index);
        self.stand_in_if_alone();
        self.feed();
    }

    fn look_for_silence(&mut self) {
        let silent: Vec<usize> = (0..self.seats.len())
            .filter(|seat| self.seats[*seat].is_silent(now()))
            .collect();
        silent.into_iter().for_each(|seat| self.restart(seat));
    }

    /// Where no worker is left, the page computes by itself; where it cannot either, that is told.
    fn stand_in_if_alone(&mut self) {
        if self.seats.iter().any(Seat::is_taken) {
            return;
        }
        if self.alone {
            return self.give_up(vec![Problem::new("worker.js", "", "could not be loaded")]);
        }
        self.alone = true;
        if let Some(seat) = self.seats.first_mut() {
            seat.take_by_page(now());
        }
        self.report.emit(Report::MainThread);
    }
}

/// Milliseconds since the page opened; for rhythm and patience only, never for a result.
fn now() -> f64 {
    let clock = web_sys::window().and_then(|window| window.performance());
    clock.map_or(0.0, |clock| clock.now())
}
