//! The page as what an analysis needs: replications come from the workers, and the page gets its turns.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;
use std::time::Duration;

use yew::Callback;
use yew::platform::pinned::oneshot;
use yew::platform::time::sleep;

use crate::explore::{Memory, Outcomes, Progress, Runs, Stop};
use crate::run::Luck;
use crate::scenario::Scenario;
use crate::seeds::{Problem, Seeds};
use crate::web::errands::Errand;
use crate::web::runner::Runner;
use crate::web::views::Data;

/// What one analysis sees.
pub struct Host {
    /// The data.
    pub data: Data,
    /// Run seed.
    pub run_seed: u64,
    /// The workers.
    pub runner: Runner,
    /// What is known already.
    pub memory: Rc<RefCell<Memory>>,
    /// Whether the user has had enough.
    pub cancelled: Rc<Cell<bool>>,
    /// How far it is.
    pub progress: Rc<Cell<Progress>>,
    /// Is told of every step of it.
    pub on_progress: Callback<Progress>,
}

impl Host {
    /// Counts replications that are in: those that were run, or those that were known already.
    fn heard(&self, known: bool) -> Rc<dyn Fn(u32)> {
        let (progress, on_progress) = (self.progress.clone(), self.on_progress.clone());
        Rc::new(move |count| {
            let mut now = progress.get();
            now.done += u64::from(count);
            now.run += if known { 0 } else { u64::from(count) };
            now.expected = now.expected.max(now.done);
            progress.set(now);
            on_progress.emit(now);
        })
    }

    fn errand(
        &self,
        scenario: &Scenario,
        span: Range<u32>,
        luck: Luck,
        heard: Rc<dyn Fn(u32)>,
    ) -> (Errand, Arrival) {
        let (answer, receiver) = oneshot::channel();
        let errand = Errand {
            scenario: Rc::new(scenario.clone()),
            run_seed: self.run_seed,
            span,
            luck,
            answer,
            heard,
        };
        (errand, receiver)
    }

    fn stop_if_cancelled(&self) -> Result<(), Stop> {
        if self.cancelled.get() {
            Err(Stop::Cancelled)
        } else {
            Ok(())
        }
    }
}

/// Where outcomes arrive.
type Arrival = oneshot::Receiver<Result<Outcomes, Vec<Problem>>>;

/// Where the outcomes of a scenario come from.
enum Source {
    Known(Outcomes),
    Run(Arrival),
}

/// Waits for outcomes; the desk drops errands when they are cancelled.
async fn come(arrival: Arrival) -> Result<Outcomes, Stop> {
    Ok(arrival.await.map_err(|_| Stop::Cancelled)??)
}

impl Runs for Host {
    fn seeds(&self) -> &Seeds {
        &self.data
    }

    fn run_seed(&self) -> u64 {
        self.run_seed
    }

    fn expect(&self, replications: u64) {
        let now = self.progress.get();
        let expected = now.done + replications;
        self.progress.set(Progress { expected, ..now });
    }

    async fn run(&self, scenarios: &[Scenario], span: Range<u32>) -> Result<Vec<Outcomes>, Stop> {
        self.stop_if_cancelled()?;
        let (heard, heard_known) = (self.heard(false), self.heard(true));
        let (mut sources, mut errands) = (Vec::new(), Vec::new());
        for scenario in scenarios {
            if let Some(known) = self.memory.borrow().get(scenario, &span) {
                heard_known(span.end - span.start);
                sources.push(Source::Known(known));
                continue;
            }
            let (errand, receiver) = self.errand(scenario, span.clone(), Luck::Own, heard.clone());
            errands.push(errand);
            sources.push(Source::Run(receiver));
        }
        self.runner.run_errands(errands);
        let mut all = Vec::with_capacity(scenarios.len());
        for (source, scenario) in sources.into_iter().zip(scenarios) {
            let outcomes = match source {
                Source::Known(known) => known,
                Source::Run(receiver) => come(receiver).await?,
            };
            self.stop_if_cancelled()?;
            self.memory
                .borrow_mut()
                .keep(scenario, span.start, &outcomes);
            all.push(outcomes);
        }
        Ok(all)
    }

    async fn run_twins(&self, scenario: &Scenario, replications: u32) -> Result<Outcomes, Stop> {
        self.stop_if_cancelled()?;
        let (errand, receiver) =
            self.errand(scenario, 0..replications, Luck::Twin, self.heard(false));
        self.runner.run_errands(vec![errand]);
        let outcomes = come(receiver).await?;
        self.stop_if_cancelled()?;
        Ok(outcomes)
    }

    async fn pause(&self) -> Result<(), Stop> {
        sleep(Duration::ZERO).await;
        self.stop_if_cancelled()
    }
}
