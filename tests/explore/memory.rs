//! What was run once is not run again for the next question.

use seedflow::explore::{Memory, Outcomes, TARGETS};
use seedflow::run::TRACKED;
use seedflow::scenario::Scenario;

/// Outcomes whose totals are the numbers of their replications.
fn outcomes(replications: std::ops::Range<u32>) -> Outcomes {
    let totals: Vec<u32> = replications.collect();
    Outcomes::of_totals(vec![totals; TRACKED.len()], [None; TARGETS])
}

#[test]
fn more_replications_are_not_forgotten_for_fewer() {
    let (mut memory, plan) = (Memory::default(), Scenario::of_preset("plan"));
    memory.keep(&plan, 0, &outcomes(0..2_000));
    memory.keep(&plan, 0, &outcomes(0..100));
    assert_eq!(memory.get(&plan, &(0..2_000)), Some(outcomes(0..2_000)));
    assert_eq!(memory.get(&plan, &(100..200)), Some(outcomes(100..200)));
}

#[test]
fn what_goes_on_is_added_and_what_leaves_a_gap_is_not() {
    let (mut memory, plan) = (Memory::default(), Scenario::of_preset("plan"));
    memory.keep(&plan, 50, &outcomes(50..100));
    assert_eq!(memory.get(&plan, &(50..100)), None);
    memory.keep(&plan, 0, &outcomes(0..100));
    memory.keep(&plan, 100, &outcomes(100..200));
    memory.keep(&plan, 300, &outcomes(300..400));
    assert_eq!(memory.get(&plan, &(0..200)), Some(outcomes(0..200)));
    assert_eq!(memory.get(&plan, &(0..201)), None);
}

#[test]
fn another_run_seed_knows_nothing() {
    let (mut memory, plan) = (Memory::default(), Scenario::of_preset("plan"));
    memory.of_seed(7);
    memory.keep(&plan, 0, &outcomes(0..10));
    memory.of_seed(7);
    assert!(memory.get(&plan, &(0..10)).is_some());
    memory.of_seed(8);
    assert_eq!(memory.get(&plan, &(0..10)), None);
}
