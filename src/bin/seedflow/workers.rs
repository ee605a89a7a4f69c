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
    let batches = job.replications.div_ceil(BATCH) as usize;
    let engine = |_| Engine::new(seeds, scenario, job.horizon);
    let engines = (0..job.threads.clamp(1, batches)).map(engine);
    let engines = engines.collect::<Result<Vec<Engine>, _>>()?;
    let mut results = Results::new(seeds.clone(), job.horizon, job.seed, job.replications);
    let next = AtomicU32::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for mut engine in engines {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let first = next.fetch_add(BATCH, Ordering::Relaxed);
                    if first >= job.replications {
                        break;
                    }
                    let count = BATCH.min(job.replications - first);
                    let batch = engine.batch(job.seed, first, count);
                    // The receiver waits for the last sender; if it is gone, the run is over.
                    if sender.send(batch).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        receiver.iter().for_each(|batch| results.merge(&batch));
    });
    Ok(results)
}
