//! Paired comparison: differences and their error rates, what sets scenarios apart, and how it is shown.

mod apart;
mod charts;
mod differences;

use std::sync::{Arc, OnceLock};

use seedflow::pipeline::counts::Counts;
use seedflow::run::{Batch, Results};
use seedflow::scenario::{ParameterSource, Scenario};
use seedflow::seeds::{Seeds, Setting, load, shipped};
use seedflow::units::FiscalYear;

/// Fiscal years of the plan.
const YEARS: usize = 5;

fn seeds() -> &'static Arc<Seeds> {
    static SEEDS: OnceLock<Arc<Seeds>> = OnceLock::new();
    SEEDS.get_or_init(|| Arc::new(load(&shipped()).expect("the shipped data is valid")))
}

/// Results of counts that `fill` writes.
fn made(replications: u32, fill: impl Fn(u32, &mut Counts)) -> Results {
    let mut results = Results::new(Arc::clone(seeds()), FiscalYear::PLAN_END, 1, replications);
    let mut batch = Batch::new(0, YEARS);
    for replication in 0..replications {
        let mut counts = Counts::new(YEARS);
        fill(replication, &mut counts);
        batch.add(&counts);
    }
    results.merge(&batch);
    results
}

/// An old scenario and a new one that differ in policy and in assumptions.
fn old_and_new() -> [Scenario; 2] {
    let mut new = Scenario::of_preset("plan");
    new.levers
        .insert("budget".into(), Setting::constant(1400.0));
    new.parameters = ParameterSource::Prior;
    new.assumptions.insert("gap_attrition".into(), 0.03);
    let entered = [(FiscalYear(2025), 8.0)].into();
    new.entries.insert("paediatric_plans".into(), entered);
    new.fixed_parameters = true;
    [Scenario::of_preset("second-term"), new]
}

#[track_caller]
fn close(found: f64, expected: f64, within: f64) {
    assert!(
        (found - expected).abs() <= within,
        "{found} is not {expected}"
    );
}
