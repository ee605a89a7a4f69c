//! Displacement: at a fixed budget a seed that is continued takes a place that a newcomer would
//! have had.

use seedflow::pipeline::counts::{Column, Counts, ProjectSeries, Series};
use seedflow::scenario::Scenario;

use crate::statistics::{Sample, critical, differences};
use crate::support::{at_means, engine, run, scenario, total, total_book, total_of};

/// Everything by which pairing could help or harm but displacement: no loss while waiting, the same
/// gap for all, no selection by score at any door, no false Go.
const NEUTRAL: [(&str, f64); 10] = [
    ("gap_attrition", 0.0),
    ("call_notice", 0.0),
    ("pairing_gap", 6.0),
    ("matching_gap", 6.0),
    ("pairing_confirm_pass", 0.7),
    ("pairing_confirm_fail", 0.0),
    ("matching_adopt_fail", 0.0),
    ("matching_quality_odds", 1.0),
    ("noise_adoption", 10.0),
    ("noise_open_call", 10.0),
];

/// What is compared: positions in [`numbers`].
const CASES: usize = 0;
const NEWCOMERS: usize = 1;
const TRIALS: usize = 2;
const SPENT: usize = 3;

fn numbers(scenario: &Scenario, run_seed: u64, n: u32) -> Vec<[f64; 4]> {
    run(&mut engine(scenario), run_seed, n, |counts: &Counts| {
        [
            total(counts, ProjectSeries::Continued),
            total_of(counts, Series::Newcomers),
            total(counts, ProjectSeries::Trials),
            total_book(counts, Column::Spent) / 1e5,
        ]
    })
}

fn change(of: &[[f64; 4]], from: &[[f64; 4]], what: usize) -> Sample {
    let column = |rows: &[[f64; 4]]| rows.iter().map(|row| row[what]).collect::<Vec<f64>>();
    Sample::of(&differences(&column(of), &column(from)))
}

#[test]
fn neutral_pairing_moves_continued_cases_and_nothing_else() {
    let paired = |share: f64| {
        numbers(
            &at_means(scenario("second-term", &[("pairing", share)]), &NEUTRAL),
            81,
            800,
        )
    };
    let (none, most) = (paired(0.0), paired(0.6));
    let cases = change(&most, &none, CASES);
    assert!(70.0 < cases.mean - critical(4) * cases.error(), "{cases:?}");
    let newcomers = change(&most, &none, NEWCOMERS);
    assert!(
        newcomers.mean + critical(4) * newcomers.error() < -50.0,
        "{newcomers:?}"
    );
    // Less than 0.2 trials in five years would have been seen.
    let trials = change(&most, &none, TRIALS);
    assert!(
        trials.mean.abs() <= critical(4) * trials.error(),
        "{trials:?}"
    );
    assert!(critical(4) * trials.error() < 0.2, "{trials:?}");
    // What is held back for hand-overs that do not come is unspent in March: 0.06 % of the money.
    let spent = Sample::of(&none.iter().map(|row| row[SPENT]).collect::<Vec<f64>>());
    let unspent = change(&most, &none, SPENT);
    assert!(
        unspent.mean.abs() < 0.001 * spent.mean,
        "{unspent:?} of {spent:?}"
    );
}

/// In the ordinary model, too, continued support is never had without the newcomers that it displaced.
#[test]
fn continued_support_rises_while_newcomers_fall() {
    for lever in ["pairing", "matching"] {
        let at = |share: f64| numbers(&scenario("second-term", &[(lever, share)]), 82, 200);
        let (none, most) = (at(0.0), at(0.6));
        let (cases, newcomers) = (change(&most, &none, CASES), change(&most, &none, NEWCOMERS));
        assert!(
            50.0 < cases.mean - critical(2) * cases.error(),
            "{lever}: {cases:?}"
        );
        assert!(
            newcomers.mean + critical(2) * newcomers.error() < -50.0,
            "{lever}: {newcomers:?}"
        );
    }
}
