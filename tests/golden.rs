//! Every preset at a fixed run seed, against what it gave when it was last looked at.
//!
//! A change of the model or of its data shows here, preset by preset. The golden file changes only on
//! purpose: `SEEDFLOW_UPDATE_GOLDEN=1 cargo test --test golden`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use seedflow::MODEL_VERSION;
use seedflow::run::{Engine, Results, tracked};
use seedflow::scenario::{ParameterSource, Scenario};
use seedflow::seeds::{Seeds, load, shipped};
use seedflow::units::FiscalYear;
use serde::{Deserialize, Serialize};

/// Enough that most changes of the model move the digest, few enough to be quick.
const REPLICATIONS: u32 = 200;
const RUN_SEED: u64 = 1;

/// What is kept beside the digest, so that a change can be judged: mean counts of FY2025–29.
const HEADLINES: [&str; 6] = [
    "licences",
    "trials",
    "continued",
    "top1_papers",
    "approvals",
    "nonclinical_poc",
];

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Golden {
    model: String,
    data: String,
    replications: u32,
    seed: u64,
    runs: Vec<Run>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Run {
    preset: String,
    parameters: String,
    digest: String,
    means: BTreeMap<String, f64>,
}

fn run(seeds: &Arc<Seeds>, preset: &str, parameters: ParameterSource) -> Run {
    let scenario = Scenario {
        parameters,
        ..Scenario::of_preset(preset)
    };
    let horizon = FiscalYear::PLAN_END;
    let mut engine = Engine::new(seeds, &scenario, horizon).expect("presets can be run");
    let mut results = Results::new(Arc::clone(seeds), horizon, RUN_SEED, REPLICATIONS);
    results.merge(&engine.batch(RUN_SEED, 0, REPLICATIONS));
    let mean = |id: &str| {
        let indicator = tracked(id).expect("a tracked indicator");
        let years = 0..results.years();
        let sum: u32 = years.flat_map(|year| results.values(indicator, year)).sum();
        f64::from(sum) / f64::from(REPLICATIONS)
    };
    Run {
        preset: preset.to_string(),
        parameters: parameters.id().to_string(),
        digest: results.digest(),
        means: HEADLINES
            .iter()
            .map(|id| ((*id).to_string(), mean(id)))
            .collect(),
    }
}

/// Every preset from the posterior, and second-term practice from the priors as well: what the
/// posterior is made from.
fn found() -> Golden {
    let seeds = Arc::new(load(&shipped()).expect("the shipped data is valid"));
    let presets = seeds.presets.iter().map(|preset| preset.id.as_str());
    let calibrated = presets.map(|preset| (preset, ParameterSource::Posterior));
    let runs = calibrated.chain([("second-term", ParameterSource::Prior)]);
    Golden {
        model: MODEL_VERSION.to_string(),
        data: seeds.version.clone(),
        replications: REPLICATIONS,
        seed: RUN_SEED,
        runs: runs
            .map(|(preset, parameters)| run(&seeds, preset, parameters))
            .collect(),
    }
}

#[test]
fn every_preset_gives_what_it_gave() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/summaries.json");
    let found = found();
    if std::env::var_os("SEEDFLOW_UPDATE_GOLDEN").is_some() {
        let text = serde_json::to_string_pretty(&found).expect("plain data");
        std::fs::write(&file, text + "\n").expect("the golden file can be written");
        return;
    }
    let kept = std::fs::read_to_string(&file).expect("the golden file is there");
    let kept: Golden = serde_json::from_str(&kept).expect("the golden file is whole");
    let mut differences = Vec::new();
    for run in &found.runs {
        let is_same_run =
            |other: &&Run| (&other.preset, &other.parameters) == (&run.preset, &run.parameters);
        match kept.runs.iter().find(is_same_run) {
            Some(before) if before == run => {}
            before => differences.push(format!("{before:?}\n    is now {run:?}")),
        }
    }
    assert!(
        found == kept,
        "model {}, data {} differ from what is kept (model {}, data {}):\n{}\n\
         If that is meant: SEEDFLOW_UPDATE_GOLDEN=1 cargo test --test golden",
        found.model,
        found.data,
        kept.model,
        kept.data,
        differences.join("\n")
    );
}
