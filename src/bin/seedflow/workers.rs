//! Threads that share the replications of a run; the result does not depend on how they do.

use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

use seedflow::run::{Engine, Luck, Results};
use seedflow::scenario::{Scenario, TrialCounting};
use seedflow::seeds::{Problem, Seeds};
use seedflow::units::FiscalYear;

/// Most replications that a thread takes at a time.
const BATCH: u32 = 64;
/// Pieces for each thread where there is little work: analyses run many short runs one after the other.
const SHARES: u32 = 4;

/// A run's horizon and luck.
#[derive(Clone, Copy)]
pub struct Job {
    /// Last fiscal year.
    pub horizon: FiscalYear,
    /// Run seed.
    pub seed: u64,
    /// Most replications that will be asked for.
    pub most_replications: u32,
    /// Threads.
    pub threads: usize,
}

/// Engines of one scenario, one a thread.
pub struct Crew {
    seeds: Arc<Seeds>,
    job: Job,
    engines: Vec<Engine>,
    trial_counting: TrialCounting,
}

impl Crew {
    /// Engines for a scenario.
    ///
    /// # Errors
    /// All problems of the scenario at once.
    pub fn new(seeds: &Arc<Seeds>, scenario: &Scenario, job: Job) -> Result<Crew, Vec<Problem>> {
        let batches = job.most_replications.div_ceil(SHARES) as usize;
        let engine = |_| Engine::new(seeds, scenario, job.horizon);
        let engines = (0..job.threads.clamp(1, batches.max(1))).map(engine);
        Ok(Crew {
            seeds: seeds.clone(),
            job,
            engines: engines.collect::<Result<_, _>>()?,
            trial_counting: scenario.trial_counting,
        })
    }

    /// Runs replications `0 .. replications`, or their twins.
    pub fn run(&mut self, luck: Luck, replications: u32) -> Results {
        let Job { horizon, seed, .. } = self.job;
        let results = Results::new(self.seeds.clone(), horizon, seed, replications);
        let mut results = results.counting(self.trial_counting);
        self.fill(&mut results, luck, 0);
        results
    }

    /// Runs consecutive replications as a run of their own, the first of them in the first place.
    pub fn run_span(&mut self, luck: Luck, span: Range<u32>) -> Results {
        let Job { horizon, seed, .. } = self.job;
        let count = span.end.saturating_sub(span.start);
        let results = Results::new(self.seeds.clone(), horizon, seed, count);
        let mut results = results.counting(self.trial_counting);
        share(
            &mut self.engines,
            span.clone(),
            |engine, first, count| engine.batch_with(luck, seed, first, count),
            |first, batch| results.merge(&batch.placed(first - span.start)),
        );
        results
    }

    /// Runs more replications, up to `replications` in all.
    pub fn extend(&mut self, results: &mut Results, replications: u32) {
        let first = results.done();
        results.grow(replications);
        self.fill(results, Luck::Own, first);
    }

    /// Runs all replications of the results from `first` on.
    fn fill(&mut self, results: &mut Results, luck: Luck, first: u32) {
        let (seed, end) = (self.job.seed, results.replications());
        share(
            &mut self.engines,
            first..end,
            |engine, first, count| engine.batch_with(luck, seed, first, count),
            |_, batch| results.merge(&batch),
        );
    }
}

/// Shares pieces of work, by their numbers, among threads with a tool each; `take` gets what comes out
/// with the number of its first piece, in any order.
pub fn share<T: Send, R: Send>(
    tools: &mut [T],
    pieces: Range<u32>,
    work: impl Fn(&mut T, u32, u32) -> R + Sync,
    mut take: impl FnMut(u32, R),
) {
    let threads = tools.len().max(1) as u32;
    let count = pieces.end.saturating_sub(pieces.start);
    let at_once = count.div_ceil(threads * SHARES).clamp(1, BATCH);
    let next = AtomicU32::new(pieces.start);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for tool in tools {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let first = next.fetch_add(at_once, Ordering::Relaxed);
                    if first >= pieces.end {
                        break;
                    }
                    let done = work(tool, first, at_once.min(pieces.end - first));
                    // The receiver waits for the last sender; if it is gone, the run is over.
                    if sender.send((first, done)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        receiver.iter().for_each(|(first, done)| take(first, done));
    });
}
