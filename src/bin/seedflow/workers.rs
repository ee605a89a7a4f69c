//! Threads that share the replications of a run; the result does not depend on how they do.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

use seedflow::run::{Engine, Results};
use seedflow::scenario::Scenario;
use seedflow::seeds::{Problem, Seeds};
use seedflow::units::FiscalYear;

/// Replications that a thread takes at a time.
const BATCH: u32 = 64;

/// A run's size and luck.
pub struct Job {
    /// Last fiscal year.
    pub horizon: FiscalYear,
    /// Run seed.
    pub seed: u64,
    /// Replications.
    pub replications: u32,
    /// Threads.
    pub threads: usize,
}

/// Runs a scenario.
///
/// # Errors
/// All problems of the scenario at once.
pub fn simulate(
    seeds: &Arc<Seeds>,
    scenario: &Scenario,
    job: &Job,
) -> Result<Results, Vec<Problem>> {
    let engine = || Engine::new(seeds, scenario, job.horizon);
    let mut results = Results::new(seeds.clone(), job.horizon, job.seed, job.replications);
    share(
        job.threads,
        job.replications,
        engine,
        |engine, first, count| engine.batch(job.seed, first, count),
        |_, batch| results.merge(&batch),
    )?;
    Ok(results)
}

/// Shares `total` pieces of work among threads, each with a tool of its own; `take` gets what comes
/// out with the number of its first piece, in any order.
///
/// # Errors
/// Why a tool cannot be made.
pub fn share<T: Send, R: Send>(
    threads: usize,
    total: u32,
    tool: impl Fn() -> Result<T, Vec<Problem>>,
    work: impl Fn(&mut T, u32, u32) -> R + Sync,
    mut take: impl FnMut(u32, R),
) -> Result<(), Vec<Problem>> {
    let batches = total.div_ceil(BATCH) as usize;
    let tools = (0..threads.clamp(1, batches)).map(|_| tool());
    let tools = tools.collect::<Result<Vec<T>, _>>()?;
    let next = AtomicU32::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for mut tool in tools {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let first = next.fetch_add(BATCH, Ordering::Relaxed);
                    if first >= total {
                        break;
                    }
                    let done = work(&mut tool, first, BATCH.min(total - first));
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
    Ok(())
}
