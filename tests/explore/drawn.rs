//! The parameters that replications drew, drawn again.

use seedflow::explore::{Drawn, Runs};
use seedflow::run::Engine;
use seedflow::scenario::{ParameterSource, Scenario};
use seedflow::seeds::layout;
use seedflow::units::FiscalYear;

use super::engine::{Small, finished};

fn drawn(runs: &Small, scenario: &Scenario, replications: u32) -> Drawn {
    finished(Drawn::of(runs, scenario, replications)).expect("the scenario is valid")
}

fn of_source(parameters: ParameterSource) -> Scenario {
    Scenario {
        parameters,
        ..Scenario::of_preset("plan")
    }
}

/// A replication with every parameter pinned to what was drawn again counts what it counted before.
#[test]
fn the_values_are_those_that_the_engine_drew() {
    let runs = Small::new(3);
    for source in ParameterSource::ALL {
        let scenario = of_source(source);
        let drawn = drawn(&runs, &scenario, 4);
        let case = drawn.cases() - 1;
        let replication = drawn.firsts()[case];
        let mut pinned = scenario.clone();
        for (parameter, id) in layout::ids().into_iter().enumerate() {
            pinned.assumptions.insert(id, drawn.column(parameter)[case]);
        }
        let counts = [&scenario, &pinned].map(|scenario| {
            let engine = Engine::new(runs.seeds(), scenario, FiscalYear::PLAN_END);
            let mut engine = engine.expect("a valid scenario");
            engine
                .replicate(runs.run_seed(), replication)
                .values()
                .to_vec()
        });
        assert!(counts[0] == counts[1], "{source:?}");
    }
}

#[test]
fn replications_of_one_draw_are_one_case() {
    let runs = Small::new(3);
    let alone = drawn(&runs, &of_source(ParameterSource::Prior), 900);
    assert_eq!(alone.cases(), 900);
    let shared = drawn(&runs, &of_source(ParameterSource::Posterior), 900);
    // 900 of 998 different draws with replacement: 593 in the mean.
    assert!((550..640).contains(&shared.cases()), "{}", shared.cases());
    let numbers: Vec<f64> = (0..900).map(f64::from).collect();
    let means = shared.means(&numbers);
    assert_eq!(means.len(), shared.cases());
    // The mean of a case is not below its first replication, and is it where it has one alone.
    let firsts = shared.firsts().iter().map(|first| f64::from(*first));
    let above = means
        .iter()
        .zip(firsts)
        .filter(|(mean, first)| *mean > first);
    assert!((100..400).contains(&above.count()));
}

#[test]
fn what_is_pinned_does_not_vary() {
    let runs = Small::new(3);
    let scenario = Scenario::of_preset("plan");
    let free = drawn(&runs, &scenario, 50).varying();
    let pinned = drawn(&runs, &scenario.pinned("gap_attrition", 0.02), 50).varying();
    let ids = layout::ids();
    let gone: Vec<&str> = free
        .iter()
        .filter(|parameter| !pinned.contains(parameter))
        .map(|parameter| ids[*parameter].as_str())
        .collect();
    assert_eq!(gone, ["gap_attrition"]);
    let fixed = Scenario {
        fixed_parameters: true,
        ..scenario
    };
    assert!(drawn(&runs, &fixed, 50).varying().is_empty());
}
