//! The value of knowing, and regret, against choices with known answers.

use seedflow::explore::regret::regrets;
use seedflow::explore::value::of_knowing;

use super::uniform_columns;

/// Do nothing (0) or act (x − ½ + noise), x uniform: E[max(0, x − ½)] − max(0, 0) = 1/8.
#[test]
fn the_value_of_knowing_in_a_choice_of_two_is_found() {
    let columns = uniform_columns(3, 20_000, 11);
    let act: Vec<f64> = columns[0]
        .iter()
        .zip(&columns[1])
        .map(|(x, noise)| x - 0.5 + (noise - 0.5))
        .collect();
    let choices = [vec![0.0; act.len()], act];
    let known = of_knowing(&columns[0], &choices).expect("enough replications");
    assert!((known.value - 0.125).abs() < 0.01, "{known:?}");
    assert!(known.low < 0.125 && 0.125 < known.high, "{known:?}");
    // What does not bear on the choice is worth nothing, and the estimate does not pretend otherwise.
    let idle = of_knowing(&columns[2], &choices).expect("enough replications");
    assert!(idle.value < 0.01, "{idle:?}");
}

#[test]
fn knowing_what_cannot_change_the_choice_is_worth_exactly_nothing() {
    let columns = uniform_columns(1, 1_000, 12);
    let better: Vec<f64> = columns[0].iter().map(|x| x + 1.0).collect();
    let choices = [columns[0].clone(), better];
    let known = of_knowing(&columns[0], &choices).expect("enough replications");
    assert_eq!((known.value, known.best), (0.0, 1));
}

#[test]
fn regret_is_what_the_best_of_a_future_brings_more() {
    let outcomes = [vec![1.0, 4.0, 2.0, 2.0], vec![3.0, 1.0, 2.0, 0.0]];
    let [first, second] = regrets(&outcomes)[..] else {
        panic!("one for each scenario");
    };
    assert_eq!(
        (first.mean, first.mean_regret, first.regret_p90),
        (2.25, 0.5, 2.0)
    );
    assert_eq!(
        (second.mean, second.mean_regret, second.regret_p90),
        (1.5, 1.25, 3.0)
    );
    assert_eq!(
        (first.best_share, second.best_share),
        (2.5 / 4.0, 1.5 / 4.0)
    );
}

/// Of 20 unknowns that bear on nothing, one or more seems worth knowing in at most 5 % of the cases; over 40
/// fixed seeds, seven or more has a probability below 1 %.
#[test]
fn of_many_worthless_unknowns_none_is_taken_for_a_worthy_one() {
    let mut alarms = 0;
    for seed in 0..40 {
        let columns = uniform_columns(22, 600, 700 + seed);
        let chance = |of: &Vec<f64>| of.iter().map(|x| f64::from(u8::from(*x < 0.5))).collect();
        let choices: Vec<Vec<f64>> = columns[20..].iter().map(chance).collect();
        let told = |x: &Vec<f64>| {
            let value = of_knowing(x, &choices).expect("enough replications");
            value.is_told_among(20)
        };
        alarms += i32::from(columns[..20].iter().any(told));
    }
    assert!(alarms < 7, "{alarms} of 40");
}
