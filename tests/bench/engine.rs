//! The native side of the benchmark (`cargo xtask bench`).
//!
//! ```text
//! bench-engine inputs   the checked data, each preset's policy by year, and how much work a replication is (JSON)
//! bench-engine work     takes orders from standard input and answers them, one JSON document a line
//! ```

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::time::Instant;

use seedflow::MODEL_VERSION;
use seedflow::pipeline::seed::Seed;
use seedflow::pipeline::splits::SPLIT_PARTS;
use seedflow::pipeline::watch::Watch;
use seedflow::run::{Batch, Engine, TRACKED};
use seedflow::scenario::{ParameterSource, Policy, PolicyYear, Scenario};
use seedflow::seeds::{Seeds, load, pack::pack, shipped};
use seedflow::units::{FiscalYear, Programme};
use serde::{Deserialize, Serialize};

/// Presets that are measured.
const PRESETS: [&str; 3] = ["second-term", "plan", "emergency"];
/// Run seed of the benchmark.
const RUN_SEED: u64 = 1;
/// Replications from which the work of one is counted.
const COUNTED: u32 = 200;

fn main() -> ExitCode {
    let task = std::env::args().nth(1);
    let outcome = match task.as_deref() {
        Some("inputs") => inputs(),
        Some("work") => work(),
        _ => Err("usage: bench-engine inputs | work".to_string()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("error: {what}");
            ExitCode::FAILURE
        }
    }
}

/// What the other engines read.
#[derive(Serialize)]
struct Inputs {
    model_version: &'static str,
    run_seed: u64,
    horizon: FiscalYear,
    indicators: Vec<&'static str>,
    /// Parts of breakdowns whose totals a batch carries beside the indicators.
    parts: usize,
    seeds: Seeds,
    /// The same as the page hands them to its workers.
    packed: Vec<u8>,
    policies: BTreeMap<&'static str, Vec<Year>>,
    scenarios: BTreeMap<&'static str, Scenario>,
    sizes: BTreeMap<&'static str, Size>,
}

/// A fiscal year of a policy, as far as second-term practice needs it.
#[derive(Serialize)]
struct Year {
    money_million_yen: Vec<f64>,
    calls: u8,
}

/// The work of one replication, a mean over [`COUNTED`] of them.
#[derive(Serialize)]
struct Size {
    seeds: f64,
    visits: f64,
    waits: f64,
    /// 64-bit numbers drawn by key, where the build counts them.
    draws: Option<f64>,
}

/// Counts awards and stages without the agency that begin within the horizon.
#[derive(Default)]
struct Visits(u64);

impl Watch for Visits {
    fn award(&mut self, _seed: &Seed, _month: usize) {
        self.0 += 1;
    }

    fn outside(&mut self, _seed: &Seed, _month: usize) {
        self.0 += 1;
    }
}

fn inputs() -> Result<(), String> {
    let seeds = data()?;
    let mut inputs = Inputs {
        model_version: MODEL_VERSION,
        run_seed: RUN_SEED,
        horizon: FiscalYear::PLAN_END,
        indicators: TRACKED.iter().map(|(id, _)| *id).collect(),
        parts: SPLIT_PARTS,
        policies: BTreeMap::new(),
        scenarios: BTreeMap::new(),
        sizes: BTreeMap::new(),
        packed: pack(&seeds),
        seeds,
    };
    for preset in PRESETS {
        let scenario = of_priors(preset);
        let policy = Policy::compile(&inputs.seeds, &scenario, FiscalYear::PLAN_END)
            .map_err(|problems| format!("{problems:?}"))?;
        let year = |year: &PolicyYear| Year {
            money_million_yen: year.money_million_yen.to_vec(),
            calls: year.calls,
        };
        let years = policy.years.iter().map(year).collect();
        inputs.policies.insert(preset, years);
        let size = size(&inputs.seeds, &scenario)?;
        inputs.sizes.insert(preset, size);
        inputs.scenarios.insert(preset, scenario);
    }
    say(&inputs)
}

/// A preset with parameters from their priors, as the yardstick draws them.
fn of_priors(preset: &str) -> Scenario {
    Scenario {
        parameters: ParameterSource::Prior,
        ..Scenario::of_preset(preset)
    }
}

/// Counts the work of a replication.
fn size(seeds: &Seeds, scenario: &Scenario) -> Result<Size, String> {
    let mut engine = Engine::watched(seeds, scenario, FiscalYear::PLAN_END, Visits::default())
        .map_err(|problems| format!("{problems:?}"))?;
    let (mut all_seeds, mut all_waits, mut all_draws) = (0, 0, 0);
    for replication in 0..COUNTED {
        let before = draws();
        engine.replicate(RUN_SEED, replication);
        all_draws += draws() - before;
        let (seeds, waits) = engine.size();
        all_seeds += seeds;
        all_waits += waits;
    }
    let mean = |sum: u64| sum as f64 / f64::from(COUNTED);
    Ok(Size {
        seeds: mean(all_seeds as u64),
        visits: mean(engine.watch().0),
        waits: mean(all_waits as u64),
        draws: cfg!(feature = "count-draws").then(|| mean(all_draws)),
    })
}

#[cfg(feature = "count-draws")]
fn draws() -> u64 {
    seedflow::world::luck::drawn()
}

#[cfg(not(feature = "count-draws"))]
fn draws() -> u64 {
    0
}

/// Replications to run.
#[derive(Deserialize)]
struct Order {
    preset: String,
    first: u32,
    count: u32,
}

/// What came out of an order, and how long it took.
#[derive(Serialize)]
struct Answer {
    milliseconds: f64,
    /// Hash of the counts of each replication, in hexadecimal.
    hashes: Vec<String>,
    /// Mean over the replications of the sum over the years, by indicator.
    means: BTreeMap<&'static str, f64>,
}

fn work() -> Result<(), String> {
    if cfg!(feature = "count-draws") {
        return Err("this build counts draws; it must not be timed".to_string());
    }
    let seeds = data()?;
    let mut engines: BTreeMap<String, Engine> = BTreeMap::new();
    for line in io::stdin().lock().lines() {
        let line = line.map_err(|error| format!("standard input: {error}"))?;
        let order: Order =
            serde_json::from_str(&line).map_err(|error| format!("order `{line}`: {error}"))?;
        if !engines.contains_key(&order.preset) {
            let scenario = of_priors(&order.preset);
            let engine = Engine::new(&seeds, &scenario, FiscalYear::PLAN_END)
                .map_err(|problems| format!("{problems:?}"))?;
            engines.insert(order.preset.clone(), engine);
        }
        let engine = engines.get_mut(&order.preset).expect("inserted above");
        let began = now();
        let batch = engine.batch(RUN_SEED, order.first, order.count);
        let milliseconds = 1e3 * began.elapsed().as_secs_f64();
        say(&Answer {
            milliseconds,
            hashes: batch
                .hashes()
                .iter()
                .map(|hash| format!("{hash:016x}"))
                .collect(),
            means: means(&batch),
        })?;
    }
    Ok(())
}

/// The mean of each tracked indicator.
fn means(batch: &Batch) -> BTreeMap<&'static str, f64> {
    let years = batch.years();
    let of = |indicator: usize| {
        let records = batch.tracked().chunks_exact(TRACKED.len() * years);
        let values = records.flat_map(|record| &record[indicator * years..(indicator + 1) * years]);
        values.map(|value| f64::from(*value)).sum::<f64>() / batch.count() as f64
    };
    TRACKED
        .iter()
        .enumerate()
        .map(|(indicator, (id, _))| (*id, of(indicator)))
        .collect()
}

fn data() -> Result<Seeds, String> {
    let seeds = load(&shipped()).map_err(|problems| format!("{problems:?}"))?;
    // The other engines read plain lists by programme.
    debug_assert_eq!(seeds.programmes.len(), Programme::all().count());
    Ok(seeds)
}

/// Writes one JSON document as one line.
fn say(document: &impl Serialize) -> Result<(), String> {
    let text = serde_json::to_string(document).map_err(|error| error.to_string())?;
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")
        .and_then(|()| out.flush())
        .map_err(|error| format!("standard output: {error}"))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the ban is for the model; a benchmark measures time"
)]
fn now() -> Instant {
    Instant::now()
}
