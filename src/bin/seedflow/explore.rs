//! The analyses: a question to replications, replications to an answer, the answer to text.

use std::cell::RefCell;
use std::ops::Range;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use seedflow::explore::{Goal, Memory, Outcomes, Question, Runs, Stop};
use seedflow::run::Luck;
use seedflow::scenario::Scenario;
use seedflow::seeds::{Problem, Seeds};
use seedflow::table::Explored;
use seedflow::text::{Lang, Words};

use crate::args::Format;
use crate::explore_args::{self, HORIZON};
use crate::output;
use crate::run::{DIGEST, NOTE, scenario};
use crate::workers::{Crew, Job};

/// Answers a question and says what came out.
///
/// # Errors
/// All problems of the options and of the scenario file at once, or what keeps the question from being
/// answered.
pub fn run(
    seeds: Seeds,
    asked: &explore_args::Explored,
    question: &Question,
    goal: Goal,
) -> Result<String, Vec<Problem>> {
    let scenario = scenario(&seeds, &asked.simulated, &[])?;
    let native = Native::new(seeds, asked);
    let answer = finished(question.answer(&native, &scenario, |_| {}));
    let answer = answer.map_err(|stop| match stop {
        Stop::Problems(problems) => problems,
        Stop::Cancelled => vec![Problem::new("analysis", "", "was cancelled")],
    })?;
    let explored = Explored {
        seeds: native.seeds(),
        scenario: &scenario,
        run_seed: asked.seed,
        question,
        answer: &answer,
        goal,
    };
    Ok(match asked.format {
        Format::Json => explored.to_json(),
        Format::Csv => explored.to_csv(),
        Format::Table => text(&explored, &asked.simulated.label(&[]), asked.lang.into()),
    })
}

const SEED: Words = Words {
    ja: "シード",
    en: "seed",
};

/// The tables for people.
fn text(explored: &Explored<'_>, label: &str, lang: Lang) -> String {
    let question = explored.question.to_line();
    let mut out = format!(
        "{label}: {question} ({} {})\n",
        SEED.in_(lang),
        explored.run_seed
    );
    for note in explored.scenario.notes(explored.seeds, HORIZON) {
        out.push_str(&format!("{}: {}\n", NOTE.in_(lang), note.in_(lang)));
    }
    out.push_str(&format!("\n{}\n", explored.sentence(lang)));
    for section in explored.sections(lang) {
        let table = output::aligned(&section.grid);
        out.push_str(&format!("\n{}\n\n{table}", section.title));
    }
    let digest = explored.answer.digest();
    out.push_str(&format!("\n{}: {digest}\n", DIGEST.in_(lang)));
    out
}

/// The machine's threads as what an analysis needs: replications are there when it asks for them.
struct Native {
    seeds: Arc<Seeds>,
    run_seed: u64,
    threads: usize,
    memory: RefCell<Memory>,
}

impl Native {
    fn new(seeds: Seeds, asked: &explore_args::Explored) -> Native {
        Native {
            seeds: Arc::new(seeds),
            run_seed: asked.seed,
            threads: asked.workers.threads(),
            memory: RefCell::default(),
        }
    }

    fn outcomes(
        &self,
        scenario: &Scenario,
        luck: Luck,
        span: Range<u32>,
    ) -> Result<Outcomes, Vec<Problem>> {
        let job = Job {
            horizon: HORIZON,
            seed: self.run_seed,
            most_replications: span.end,
            threads: self.threads,
        };
        let results = Crew::new(&self.seeds, scenario, job)?.run_span(luck, span);
        Ok(Outcomes::of(&results))
    }

    fn simulate(&self, scenario: &Scenario, span: Range<u32>) -> Result<Outcomes, Vec<Problem>> {
        if let Some(known) = self.memory.borrow().get(scenario, &span) {
            return Ok(known);
        }
        let outcomes = self.outcomes(scenario, Luck::Own, span.clone())?;
        self.memory
            .borrow_mut()
            .keep(scenario, span.start, &outcomes);
        Ok(outcomes)
    }
}

impl Runs for Native {
    fn seeds(&self) -> &Seeds {
        &self.seeds
    }

    fn run_seed(&self) -> u64 {
        self.run_seed
    }

    fn expect(&self, _replications: u64) {}

    async fn run(&self, scenarios: &[Scenario], span: Range<u32>) -> Result<Vec<Outcomes>, Stop> {
        let of = |scenario| self.simulate(scenario, span.clone());
        Ok(scenarios.iter().map(of).collect::<Result<_, _>>()?)
    }

    async fn run_twins(&self, scenario: &Scenario, replications: u32) -> Result<Outcomes, Stop> {
        Ok(self.outcomes(scenario, Luck::Twin, 0..replications)?)
    }

    async fn pause(&self) -> Result<(), Stop> {
        Ok(())
    }
}

/// The output of a future that never waits.
fn finished<F: Future>(future: F) -> F::Output {
    let mut context = Context::from_waker(Waker::noop());
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
