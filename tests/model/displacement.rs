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

fn numbers(scenario: &Scenario, run_seed: u64, n: u32) -> Vec<[f64; 5]> {
    run(&mut engine(scenario), run_seed, n, |counts: &Counts| {
        [
            total(counts, ProjectSeries::Continued),
            total_of(counts, Series::Newcomers),
            total(counts, ProjectSeries::Trials),
            total_book(counts, Column::Spent) / 1e5,
            total_book(counts, Column::Awards),
        ]
    })
}

fn change(of: &[[f64; 5]], from: &[[f64; 5]], what: usize) -> Sample {
    let column = |rows: &[[f64; 5]]| rows.iter().map(|row| row[what]).collect::<Vec<f64>>();
    Sample::of(&differences(&column(of), &column(from)))
}

#[test]
fn neutral_pairing_moves_continued_cases_and_nothing_else() {
    let paired = |share: f64| {
        numbers(&at_means(scenario("second-term", &[("pairing", share)]), &NEUTRAL), 81, 800)
    };
    let (none, most) = (paired(0.0), paired(0.6));
    let from = Sample::of(&none.iter().map(|row| row[3]).collect::<Vec<f64>>());
    let cases = change(&most, &none, 0);
    println!("cases {cases:?}\nnewcomers {:?}\ntrials {:?}\nspent {:?} of {}\nawards {:?}",
        change(&most, &none, 1), change(&most, &none, 2), change(&most, &none, 3), from.mean, change(&most, &none, 4));
    assert!(100.0 < cases.mean, "{} more cases", cases.mean);
}

#[test]
fn continued_support_rises_while_newcomers_fall() {
    for lever in ["pairing", "matching"] {
        let at = |share: f64| numbers(&scenario("second-term", &[(lever, share)]), 82, 200);
        let (none, most) = (at(0.0), at(0.6));
        let (cases, newcomers) = (change(&most, &none, 0), change(&most, &none, 1));
        println!("{lever} cases {cases:?} newcomers {newcomers:?} trials {:?} spent {:?}", change(&most, &none, 2), change(&most, &none, 3));
        assert!(50.0 < cases.mean - critical(2) * cases.error(), "{lever}: {cases:?}");
        assert!(newcomers.mean + critical(2) * newcomers.error() < -50.0, "{lever}: {newcomers:?}");
    }
}
