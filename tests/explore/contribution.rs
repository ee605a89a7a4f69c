//! Shapley values against games with known answers.

use std::collections::BTreeMap;

use seedflow::explore::contribution::{Combination, MOST_EXACT, Plan};

fn outcomes(plan: &Plan, value: impl Fn(Combination) -> f64) -> BTreeMap<Combination, Vec<f64>> {
    let combinations = plan.combinations().into_iter();
    combinations.map(|set| (set, vec![value(set); 3])).collect()
}

#[test]
fn levers_that_only_work_together_share_their_effect() {
    let plan = Plan::of(3, 1).expect("three levers");
    assert_eq!(plan.combinations().len(), 8);
    // Lever 0 alone brings 6; levers 1 and 2 bring 10, but only together.
    let value = |set| f64::from(set & 1) * 6.0 + if set & 6 == 6 { 10.0 } else { 0.0 };
    let known = plan
        .contributions(&outcomes(&plan, value))
        .expect("all were run");
    for (contribution, expected) in known.iter().zip([6.0, 5.0, 5.0]) {
        assert!((contribution.mean - expected).abs() < 1e-12, "{known:?}");
    }
}

#[test]
fn contributions_add_up_to_the_difference_however_many_levers() {
    for levers in [1, 4, MOST_EXACT, MOST_EXACT + 1, 12] {
        let plan = Plan::of(levers, 5).expect("some levers");
        let value = |set: Combination| f64::from(set.count_ones()).powi(2) + f64::from(set % 7);
        let outcomes = outcomes(&plan, value);
        let sum: f64 = plan
            .contributions(&outcomes)
            .expect("all were run")
            .iter()
            .map(|contribution| contribution.mean)
            .sum();
        let all = (1_u32 << levers) - 1;
        assert!(
            (sum - (value(all) - value(0))).abs() < 1e-9,
            "{levers} levers"
        );
        assert!(outcomes.contains_key(&0) && outcomes.contains_key(&all));
    }
}

#[test]
fn a_missing_run_is_told_and_no_lever_is_no_plan() {
    assert!(Plan::of(0, 1).is_none() && Plan::of(33, 1).is_none());
    let plan = Plan::of(2, 1).expect("two levers");
    let mut outcomes = outcomes(&plan, |_| 1.0);
    outcomes.remove(&1);
    assert!(plan.contributions(&outcomes).is_none());
}

#[test]
fn the_interval_is_that_of_the_mean_of_replications() {
    let plan = Plan::of(1, 1).expect("one lever");
    let outcomes = BTreeMap::from([(0, vec![0.0, 0.0, 0.0, 0.0]), (1, vec![1.0, 3.0, 1.0, 3.0])]);
    let known = plan.contributions(&outcomes).expect("all were run")[0];
    // Standard error √(4/3) / 2.
    let half = 1.959_964 * (4.0_f64 / 3.0).sqrt() / 2.0;
    assert!((known.mean - 2.0).abs() < 1e-12 && (known.high - 2.0 - half).abs() < 1e-5);
}
