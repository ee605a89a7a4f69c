//! Starts and stops analyses.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::explore::{Memory, Outcomes, Progress, Question, Stop};
use crate::link::Link;
use crate::seeds::Problem;
use crate::units::FiscalYear;
use crate::web::rest;
use crate::web::runner::Runner;
use crate::web::state::{Outcome, State};
use crate::web::views::Data;

use super::host::Host;
use super::{Explorations, Exploring, Inputs, Work};

/// Shortest time between two reports of progress, ms.
const RHYTHM: f64 = 120.0;

/// What a user does.
pub enum Explore {
    /// Changes the state.
    Change(Exploring),
    /// Asks a question of the inputs on screen; what runs is stopped first.
    Ask(Question),
    /// Stops what runs.
    Cancel,
}

/// What outlives an analysis.
#[derive(Default)]
struct Drawer {
    memory: Rc<RefCell<Memory>>,
    /// Stops the analysis that runs.
    cancel: RefCell<Rc<Cell<bool>>>,
    started: Cell<u32>,
}

/// The analyses of the page, and what a user can do with them.
#[hook]
pub fn use_explorations(
    data: &Data,
    runner: &Runner,
    state: &State,
) -> (UseReducerHandle<Explorations>, Callback<Explore>) {
    let store = use_reducer(Explorations::default);
    let drawer = use_memo((), |()| Drawer::default());
    let on_plan = state.ask.horizon == FiscalYear::PLAN_END;
    // The newest inputs for a callback that stays the same.
    let newest = use_mut_ref(|| None);
    *newest.borrow_mut() = Some((
        inputs_of(state),
        state.outcome().cloned().filter(|_| on_plan),
    ));
    let callback = {
        let (data, runner, dispatcher) = (data.clone(), runner.clone(), store.dispatcher());
        use_callback((), move |act: Explore, ()| match act {
            Explore::Change(change) => dispatcher.dispatch(change),
            Explore::Cancel => drawer.stop(&runner),
            Explore::Ask(question) => {
                let Some((inputs, base)) = newest.borrow().clone() else {
                    return;
                };
                drawer.stop(&runner);
                drawer.reuse(&inputs, base.as_ref());
                run(drawer.start(&data, &runner, &inputs, question, dispatcher.clone()));
            }
        })
    };
    use_linked(data, state, &callback);
    (store, callback)
}

/// Most replications of an analysis that begins by itself when a link asks for it: a stranger's link keeps
/// no machine busy for an hour.
const MOST_UNASKED: u64 = 300_000;

/// Asks what the link asks that was opened last, as soon as its inputs have run.
#[hook]
fn use_linked(data: &Data, state: &State, on_explore: &Callback<Explore>) {
    let asked = use_mut_ref(|| None::<Rc<Link>>);
    let complete = state.is_complete();
    let (data, inputs) = (data.clone(), inputs_of(state));
    let (on_explore, link) = (on_explore.clone(), state.link.clone());
    let of_link = *state.ask.scenario == link.scenario;
    use_effect_with(
        (link, complete, of_link),
        move |(link, complete, of_link)| {
            let Some(analysis) = &link.analysis else {
                return;
            };
            let again = asked
                .borrow()
                .as_ref()
                .is_some_and(|of| Rc::ptr_eq(of, link));
            if !complete || !of_link || again {
                return;
            }
            *asked.borrow_mut() = Some(link.clone());
            let linked = Exploring::Linked(analysis.clone(), inputs.clone());
            on_explore.emit(Explore::Change(linked));
            let question = analysis.question.clone();
            spawn_local(async move {
                let here = rest::is_here() || rest::load().await;
                if here && is_asked_at_once(&data, &inputs, &question) {
                    on_explore.emit(Explore::Ask(question));
                }
            });
        },
    );
}

/// Whether a question that a link asks begins by itself; part of the analyses (see [`begin`]).
#[inline(never)]
fn is_asked_at_once(data: &Data, inputs: &Inputs, question: &Question) -> bool {
    question.cost(data, &inputs.scenario) <= MOST_UNASKED
}

/// The inputs that a question is asked of.
pub fn inputs_of(state: &State) -> Inputs {
    Inputs {
        scenario: state.ask.key().scenario,
        run_seed: state.ask.run_seed,
    }
}

impl Drawer {
    /// Stops what runs.
    fn stop(&self, runner: &Runner) {
        self.cancel.borrow().set(true);
        runner.drop_errands();
    }

    /// What is on screen need not be run again.
    fn reuse(&self, inputs: &Inputs, base: Option<&Outcome>) {
        let mut memory = self.memory.borrow_mut();
        memory.of_seed(inputs.run_seed);
        if let Some(outcome) = base {
            memory.keep(&inputs.scenario, 0, &Outcomes::of(&outcome.results));
        }
    }

    /// Notes an analysis; what the program's other part needs to run it.
    fn start(
        &self,
        data: &Data,
        runner: &Runner,
        inputs: &Inputs,
        question: Question,
        dispatcher: UseReducerDispatcher<Explorations>,
    ) -> Errand {
        let number = self.started.get() + 1;
        self.started.set(number);
        let cancelled = Rc::new(Cell::new(false));
        *self.cancel.borrow_mut() = cancelled.clone();
        dispatcher.dispatch(Exploring::Began(Work {
            number,
            question: question.clone(),
            of: inputs.clone(),
            progress: Progress::default(),
            taken: 0.0,
            answer: None,
            runs: true,
            done: false,
            problems: Rc::default(),
        }));
        Errand {
            data: data.clone(),
            runner: runner.clone(),
            memory: self.memory.clone(),
            cancelled,
            number,
            question,
            inputs: inputs.clone(),
            dispatcher,
        }
    }
}

/// An analysis that is to be run.
struct Errand {
    data: Data,
    runner: Runner,
    memory: Rc<RefCell<Memory>>,
    cancelled: Rc<Cell<bool>>,
    number: u32,
    question: Question,
    inputs: Inputs,
    dispatcher: UseReducerDispatcher<Explorations>,
}

/// Runs an analysis as soon as the program's other part is here.
fn run(errand: Errand) {
    spawn_local(async move {
        if rest::is_here() || rest::load().await {
            begin(errand);
        } else {
            let problem = Problem::new("_rest.wasm", "", "could not be loaded");
            let ended = Exploring::Ended(errand.number, vec![problem]);
            errand.dispatcher.dispatch(ended);
        }
    });
}

/// Runs an analysis. Here the program is parted: the analyses are no part of the first load
/// (`www/split.mjs` knows this function and its future by their names).
#[inline(never)]
fn begin(errand: Errand) {
    let Errand {
        data,
        runner,
        memory,
        cancelled,
        number,
        question,
        inputs,
        dispatcher,
    } = errand;
    let began = now();
    let told = Cell::new(0.0);
    let on_progress = {
        let dispatcher = dispatcher.clone();
        Callback::from(move |progress| {
            if now() - told.get() > RHYTHM {
                told.set(now());
                dispatcher.dispatch(Exploring::Progress(number, progress, now() - began));
            }
        })
    };
    let host = Host {
        data,
        run_seed: inputs.run_seed,
        runner,
        memory,
        cancelled,
        progress: Rc::default(),
        on_progress,
    };
    spawn_local(async move {
        let show = |answer| dispatcher.dispatch(Exploring::Known(number, Rc::new(answer)));
        let ended = question.answer(&host, &inputs.scenario, show).await;
        let progress = host.progress.get();
        dispatcher.dispatch(Exploring::Progress(number, progress, now() - began));
        dispatcher.dispatch(match ended {
            Ok(answer) => Exploring::Done(number, Rc::new(answer)),
            Err(Stop::Cancelled) => Exploring::Ended(number, Vec::new()),
            Err(Stop::Problems(problems)) => Exploring::Ended(number, problems),
        });
    });
}

/// Milliseconds since the page opened; for the remaining time only, never for a result.
fn now() -> f64 {
    let clock = web_sys::window().and_then(|window| window.performance());
    clock.map_or(0.0, |clock| clock.now())
}
