//! What can only go one way, replication by replication with the same luck.

use seedflow::pipeline::counts::{Column, Counts, ProjectSeries, Series, funded_programmes};
use seedflow::scenario::Scenario;

use crate::statistics::{Sample, critical, differences};
use crate::support::{at_means, engine, run, scenario, total, total_of};

/// A number read off a replication.
type Read = fn(&Counts) -> f64;

fn continued(counts: &Counts) -> f64 {
    total(counts, ProjectSeries::Continued)
}

fn trials(counts: &Counts) -> f64 {
    total(counts, ProjectSeries::Trials)
}

fn values(scenario: &Scenario, replications: u32, read: Read) -> Vec<f64> {
    run(&mut engine(scenario), 71, replications, read)
}

/// Claims that the mean does not rise from one scenario to the next, and that from the first to
/// the last it falls beyond doubt.
fn assert_falling(what: &str, ladder: &[Scenario], replications: u32, read: Read) {
    let rungs: Vec<Vec<f64>> = ladder
        .iter()
        .map(|scenario| values(scenario, replications, read))
        .collect();
    for pair in rungs.windows(2) {
        let step = Sample::of(&differences(&pair[1], &pair[0]));
        assert!(
            step.mean <= critical(1) * step.error(),
            "{what} rises by {} ± {}",
            step.mean,
            step.error()
        );
    }
    let whole = Sample::of(&differences(&rungs[rungs.len() - 1], &rungs[0]));
    assert!(
        whole.mean < -critical(1) * whole.error(),
        "{what} changes by {} ± {} only",
        whole.mean,
        whole.error()
    );
}

#[test]
fn more_attrition_never_raises_continued_cases() {
    for preset in ["second-term", "plan"] {
        let ladder: Vec<Scenario> = [0.0, 0.01, 0.025, 0.05, 0.15, 0.5]
            .map(|loss| at_means(scenario(preset, &[]), &[("gap_attrition", loss)]))
            .into();
        assert_falling("continued cases", &ladder, 150, continued);
    }
}

/// Trials before which seeds wait for their first one only: nobody passes phase 1 or 2 with the agency.
#[test]
fn a_longer_wait_before_the_first_trial_never_raises_trials() {
    let ladder: Vec<Scenario> = [0.0, 4.0, 8.0, 12.0]
        .map(|months| {
            let pinned = [
                ("call_notice", months),
                ("success.*.phase1", 0.0),
                ("success.*.phase2", 0.0),
            ];
            at_means(scenario("second-term", &[]), &pinned)
        })
        .into();
    assert_falling("trials in five years", &ladder, 250, trials);
}

/// With the waits between trials a longer gap still means fewer trials that start and fewer continued
/// cases. It may mean a few more *first* entries (2 % from no notice to a year of it): a place in
/// phase 2 that a seed in its second trial cannot take goes to a newcomer, for whom it is the first.
#[test]
fn a_longer_wait_never_raises_trial_starts() {
    let ladder: Vec<Scenario> = [0.0, 4.0, 8.0, 12.0]
        .map(|months| at_means(scenario("second-term", &[]), &[("call_notice", months)]))
        .into();
    assert_falling("trial starts", &ladder, 150, |counts| {
        total(counts, ProjectSeries::TrialStarts)
    });
    assert_falling("continued cases", &ladder, 150, continued);
    let first_entries = |scenario| Sample::of(&values(scenario, 150, trials)).mean;
    let (none, most) = (first_entries(&ladder[0]), first_entries(&ladder[3]));
    crate::statistics::assert_within("first entries", most, none, 0.05);
}

/// Pairing acts on seeds that are years from a trial, so its gap hardly shows in the trials of five
/// years; it shows in continued cases.
#[test]
fn a_longer_gap_after_pairing_never_raises_trials() {
    let ladder: Vec<Scenario> = [0.0, 4.0, 12.0, 24.0]
        .map(|months| {
            let scenario = scenario("second-term", &[("pairing", 0.8)]);
            at_means(scenario, &[("pairing_gap", months)])
        })
        .into();
    assert_falling("continued cases", &ladder, 150, continued);
    let rungs: Vec<Vec<f64>> = ladder.iter().map(|s| values(s, 250, trials)).collect();
    for longer in &rungs[1..] {
        let step = Sample::of(&differences(longer, &rungs[0]));
        assert!(
            step.mean <= critical(3) * step.error(),
            "trials rise by {step:?}"
        );
    }
}

#[test]
fn a_longer_gap_after_matching_never_raises_continued_cases() {
    let ladder: Vec<Scenario> = [0.0, 4.0, 12.0, 24.0]
        .map(|months| {
            let scenario = scenario("second-term", &[("matching", 0.8)]);
            at_means(scenario, &[("matching_gap", months)])
        })
        .into();
    assert_falling("continued cases", &ladder, 150, continued);
}

/// In every programme: more money never means fewer awards on average.
#[test]
fn more_money_never_lowers_expected_places() {
    let awards = |budget: f64| {
        let scenario = scenario("second-term", &[("budget", budget)]);
        run(&mut engine(&scenario), 72, 120, |counts| {
            let of_all_years = |programme| {
                (0..counts.layout().years)
                    .map(|year| f64::from(counts.get_book(Column::Awards, programme, year)))
                    .sum::<f64>()
            };
            funded_programmes().map(of_all_years).collect::<Vec<f64>>()
        })
    };
    let ladder = [900.0, 1_250.0, 1_400.0, 2_000.0].map(awards);
    for pair in ladder.windows(2) {
        for (index, programme) in funded_programmes().enumerate() {
            let column =
                |rung: &[Vec<f64>]| rung.iter().map(|row| row[index]).collect::<Vec<f64>>();
            let more = Sample::of(&differences(&column(&pair[1]), &column(&pair[0])));
            let allowed = critical(3 * 48) * more.error();
            assert!(
                -allowed <= more.mean,
                "{} loses {} awards",
                programme.id(),
                -more.mean
            );
        }
    }
}

#[test]
fn money_raises_all_overall_indicators_of_the_pipeline() {
    let ladder: Vec<Scenario> = [2_000.0, 1_500.0, 1_250.0, 900.0]
        .map(|budget| scenario("second-term", &[("budget", budget)]))
        .into();
    let reads: [(&str, Read); 3] = [
        ("licences", |counts| total(counts, ProjectSeries::Licences)),
        ("trials", trials),
        ("continued cases", continued),
    ];
    for (what, read) in reads {
        assert_falling(what, &ladder, 100, read);
    }
}

/// π = μ = 0 is the open-call world, and every parameter of pairing and matching is idle in it.
#[test]
fn without_pairing_and_matching_only_the_open_call_is_left() {
    let second = run(
        &mut engine(&scenario("second-term", &[])),
        73,
        40,
        Counts::clone,
    );
    let zero = scenario(
        "pairing-first",
        &[("pairing", 0.0), ("matching", 0.0), ("bridging", 0.0)],
    );
    assert_eq!(second, run(&mut engine(&zero), 73, 40, Counts::clone));
    let mut pinned = zero;
    let idle = [
        ("pairing_confirm_pass", 1.0),
        ("pairing_confirm_fail", 1.0),
        ("pairing_gap", 24.0),
        ("matching_adopt_pass", 1.0),
        ("matching_adopt_fail", 1.0),
        ("matching_gap", 24.0),
        ("matching_quality_odds", 5.0),
        ("false_go_factor", 0.0),
        ("bridged_attrition_factor", 0.0),
    ];
    for (id, value) in idle {
        pinned.assumptions.insert(id.to_string(), value);
    }
    assert_eq!(second, run(&mut engine(&pinned), 73, 40, Counts::clone));
    for counts in &second {
        for series in [
            Series::ByPairing,
            Series::ByMatching,
            Series::FalseGo,
            Series::Bridged,
        ] {
            assert!(total_of(counts, series).abs() < 0.5);
        }
        assert!((continued(counts) - total_of(counts, Series::ByOpenCall)).abs() < 0.5);
    }
}

#[test]
fn bridging_lowers_losses() {
    let ladder: Vec<Scenario> = [0.0, 0.05, 0.2, 1.0]
        .map(|share| scenario("second-term", &[("bridging", share)]))
        .into();
    assert_falling("seeds lost while waiting", &ladder, 120, |counts| {
        total_of(counts, Series::LostWaiting)
    });
}

#[test]
fn more_calls_a_year_shorten_the_wait() {
    let months_a_case = |counts: &Counts| {
        total_of(counts, Series::MonthsWaited)
            / (continued(counts) + total_of(counts, Series::LostWaiting))
    };
    let ladder: Vec<Scenario> = [1.0, 2.0, 4.0]
        .map(|calls| scenario("second-term", &[("calls", calls)]))
        .into();
    assert_falling("months waited", &ladder, 100, months_a_case);
}
