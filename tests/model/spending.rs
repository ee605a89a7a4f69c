//! Spending by the way into the award: its parts are what the programmes spend, in every history.

use seedflow::pipeline::counts::{Column, Counts, Series, funded_programmes};

use crate::support::{PLAN_YEARS, engine_for, run, scenario, total_of};

/// Every mechanism that begins, ends, cuts short or repeats an award.
const ALL_ON: [(&str, f64); 9] = [
    ("gate", 0.35),
    ("early_move", 0.3),
    ("pivot", 0.3),
    ("support", 40.0),
    ("trial_capacity", 70.0),
    ("emergency_month", 13.0),
    ("pairing", 0.3),
    ("matching", 0.4),
    ("calls", 2.0),
];

fn by_way(counts: &Counts, year: usize) -> u64 {
    let ways = Series::SPENDING.iter();
    ways.map(|way| u64::from(counts.get_series(*way, year)))
        .sum()
}

#[test]
fn the_ways_add_up_to_what_is_spent_in_every_year_of_every_history() {
    for (preset, levers) in [
        ("second-term", &[][..]),
        ("plan", &[]),
        ("budget-minus-10", &[]),
        ("emergency", &[]),
        ("second-term", &ALL_ON),
    ] {
        let mut engine = engine_for(&scenario(preset, levers), 7);
        for replication in 0..12 {
            let counts = engine.replicate(61, replication);
            for year in 0..7 {
                let spent: u64 = funded_programmes()
                    .map(|at| u64::from(counts.get_book(Column::Spent, at, year)))
                    .sum();
                assert_eq!(by_way(counts, year), spent, "{preset} in year {year}");
            }
        }
    }
}

#[test]
fn a_door_that_is_shut_costs_nothing_and_the_stock_runs_out() {
    let mut engine = engine_for(&scenario("second-term", &[]), 12);
    let shut = run(&mut engine, 62, 8, |counts| {
        let stock = |year| counts.get_series(Series::SpentOnStock, year);
        assert!((1..12).all(|year| stock(year) <= stock(year - 1)));
        assert!(stock(11) < stock(0) / 50);
        total_of(counts, Series::SpentOnPairing) + total_of(counts, Series::SpentOnMatching)
    });
    assert!(shut.iter().all(|spent| *spent <= 0.0));
}

/// An open door takes its money from the others: what is spent in all hardly moves.
#[test]
fn pairing_moves_money_from_newcomers_to_its_own() {
    let spent = |levers: &[(&str, f64)]| {
        let mut engine = engine_for(&scenario("second-term", levers), PLAN_YEARS);
        let all = run(&mut engine, 63, 30, |counts| {
            [
                Series::SpentOnNewcomers,
                Series::SpentOnPairing,
                Series::SpentOnStock,
            ]
            .map(|way| total_of(counts, way))
        });
        let mean = |place: usize| all.iter().map(|row| row[place]).sum::<f64>() / 30.0;
        [mean(0), mean(1), mean(2)]
    };
    let (shut, open) = (spent(&[]), spent(&[("pairing", 0.6)]));
    assert!(open[0] < shut[0] && shut[1] < open[1], "{shut:?} {open:?}");
    assert!((open[2] / shut[2] - 1.0).abs() < 1e-9, "the stock is fixed");
}
