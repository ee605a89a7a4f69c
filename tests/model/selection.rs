//! Selection by a noisy score: only the winners are drawn, yet they are as if all applicants had been;
//! more places mean a lower cut-off, a lower mean quality, and the same first winners.

use seedflow::math::{exp, ln, normal_cdf, normal_density, sqrt};
use seedflow::pipeline::counts::{Column, ProjectSeries, Series, funded_programmes};
use seedflow::pipeline::seed::Seed;
use seedflow::pipeline::watch::Watch;
use seedflow::run::Engine;
use seedflow::scenario::Policy;
use seedflow::units::{PROGRAMMES, Programme, Project, Stage};
use seedflow::world::Basis;

use crate::statistics::{Sample, assert_mean, critical, differences};
use crate::support::{
    at_means, engine, pins, plain_year, run, scenario, seeds, total_book, total_of,
};

const NOISE: f64 = 1.5;

/// The awards of one replication in the order in which they were made.
#[derive(Default)]
struct Awards(Vec<(u64, f64, bool)>);

impl Watch for Awards {
    fn award(&mut self, seed: &Seed, _month: usize) {
        self.0
            .push((seed.key.seed(), seed.quality, seed.flags.passes));
    }
}

/// A single call of one programme: `applicants` for `places`.
fn one_call(applicants: u32, places: u32) -> Engine<Awards> {
    let programme = Programme::new(Project::Drug, Stage::Basic);
    let mut basis = Basis::new(seeds());
    basis.external_entries_per_year = [0.0; PROGRAMMES];
    basis.external_entries_per_year[programme.index()] = f64::from(applicants);
    // A seed that costs 1.2 million yen a year costs 100 thousand yen a month.
    let year = plain_year(&[programme], 1.2 * f64::from(places));
    let policy = Policy {
        years: vec![year],
        year_after: plain_year(&[], 0.0),
        second_term: plain_year(&[], 0.0),
        emergency_month: None,
    };
    let pinned = [
        ("cost.*", 1.2),
        ("win_rate", 1.0),
        ("noise_adoption", NOISE),
        ("reserve_share", 0.0),
    ];
    Engine::of_policy(basis, policy, pins(&pinned), true, Awards::default())
}

/// The awards of a replication.
fn winners(engine: &mut Engine<Awards>, run_seed: u64, replication: u32) -> Vec<(u64, f64, bool)> {
    engine.watch().0.clear();
    engine.replicate(run_seed, replication);
    engine.watch().0.clone()
}

/// Mean of the best `k` of `n` standard normal scores: n/k · ∫ x·φ(x)·P(fewer than k of the others lie
/// above x) dx, by a fine sum.
fn mean_of_best(k: u32, n: u32) -> f64 {
    let binomial = |i: u32, p: f64| {
        let choose = libm::lgamma(f64::from(n))
            - libm::lgamma(f64::from(i) + 1.0)
            - libm::lgamma(f64::from(n - i));
        let misses = f64::from(n - 1 - i);
        let failures = if misses == 0.0 {
            0.0
        } else {
            misses * ln(1.0 - p)
        };
        exp(choose + f64::from(i) * ln(p) + failures)
    };
    let step = 0.005;
    let sum: f64 = (-1_600..=1_600)
        .map(|i| f64::from(i) * step)
        .map(|x| {
            let above = normal_cdf(-x);
            let few: f64 = (0..k).map(|i| binomial(i, above)).sum();
            step * x * normal_density(x) * few
        })
        .sum();
    sum * f64::from(n) / f64::from(k)
}

#[test]
fn the_integral_of_these_tests_is_right() {
    // Expected maximum of 2, 3 and 5 normal numbers (Harter 1961), and of all n: zero.
    for (n, expected) in [(2, 0.564_19), (3, 0.846_28), (5, 1.162_96)] {
        assert!((mean_of_best(1, n) - expected).abs() < 1e-4);
    }
    assert!(mean_of_best(12, 12).abs() < 1e-6);
}

/// E(z of a winner) = E(score) / √(1 + σ²).
#[test]
fn winners_have_the_quality_of_the_best_order_statistics() {
    let cases = [(1, 1), (20, 1), (20, 4), (60, 12), (60, 60), (350, 72)];
    for (applicants, places) in cases {
        let mut engine = one_call(applicants, places);
        let expected = mean_of_best(places, applicants) / sqrt(1.0 + NOISE * NOISE);
        let means: Vec<f64> = (0..3_000)
            .map(|replication| {
                let winners = winners(&mut engine, 31, replication);
                assert_eq!(places as usize, winners.len());
                winners.iter().map(|winner| winner.1).sum::<f64>() / f64::from(places)
            })
            .collect();
        let what = format!("mean quality of the best {places} of {applicants}");
        assert_mean(&what, &means, expected, cases.len());
    }
}

/// When all applicants win they are a plain sample: mean 0, standard deviation 1.
#[test]
fn applicants_are_standard_normal() {
    let mut engine = one_call(40, 40);
    let qualities: Vec<f64> = (0..500)
        .flat_map(|replication| winners(&mut engine, 32, replication))
        .map(|winner| winner.1)
        .collect();
    assert_mean("quality of applicants", &qualities, 0.0, 2);
    crate::statistics::assert_variance("quality of applicants", &qualities, 1.0, 2);
}

#[test]
fn the_first_winners_stay_the_same_when_places_grow() {
    let (mut few, mut many) = (one_call(60, 5), one_call(60, 40));
    for replication in 0..200 {
        let few = winners(&mut few, 33, replication);
        let many = winners(&mut many, 33, replication);
        assert_eq!((5, 40), (few.len(), many.len()));
        for (one, other) in few.iter().zip(&many) {
            assert_eq!(one.0, other.0);
            assert_eq!(one.1.to_bits(), other.1.to_bits());
            assert_eq!(one.2, other.2, "the same seed passes or fails as before");
        }
    }
}

#[test]
fn no_more_win_than_apply() {
    let mut engine = one_call(10, 25);
    for replication in 0..50 {
        assert_eq!(10, winners(&mut engine, 34, replication).len());
    }
}

/// Qualities of all entrants of a run.
#[derive(Default)]
struct Entrants {
    n: f64,
    sum: f64,
}

impl Watch for Entrants {
    fn award(&mut self, seed: &Seed, _month: usize) {
        self.n += 1.0;
        self.sum += seed.quality;
    }
}

/// Diminishing returns: with half as much money again the mean entrant is worse.
#[test]
fn more_places_lower_the_mean_quality_of_entrants() {
    let mean = |budget: f64| {
        let scenario = at_means(scenario("second-term", &[("budget", budget)]), &[]);
        let mut engine = crate::support::watched(&scenario, 5, Entrants::default());
        let mut means = Vec::new();
        for replication in 0..60 {
            *engine.watch() = Entrants::default();
            engine.replicate(35, replication);
            let entrants = engine.watch();
            means.push(entrants.sum / entrants.n);
        }
        means
    };
    let lower = Sample::of(&differences(&mean(1_875.0), &mean(1_250.0)));
    assert!(lower.mean < -0.1, "entrants are {} worse", -lower.mean);
    assert!(critical(1) * lower.error() < -lower.mean);
}

/// The number of applicants is anchored at the baseline, whatever the places: with a hundred times the
/// money every applicant from outside wins, and there are no more of them than entries ÷ win rate.
#[test]
fn applicants_do_not_grow_with_the_places() {
    let scenario = at_means(scenario("second-term", &[]), &[]);
    let mut policy = seedflow::scenario::Policy::compile(
        seeds(),
        &scenario,
        seedflow::units::FiscalYear::PLAN_END,
    )
    .expect("the scenario is sound");
    for year in policy.years.iter_mut().chain([&mut policy.year_after]) {
        year.money_million_yen
            .iter_mut()
            .for_each(|money| *money *= 100.0);
    }
    let basis = seedflow::world::Basis::new(seeds());
    let rate = seeds()
        .parameter("win_rate")
        .map_or(0.0, |parameter| parameter.mean);
    let applicants = basis
        .external_entries_per_year
        .map(|entries| entries / rate);
    let mut engine = seedflow::run::Engine::of_policy(
        basis,
        policy,
        crate::support::pins(&[]),
        true,
        seedflow::pipeline::watch::Unwatched,
    );
    let newcomers = run(&mut engine, 38, 60, |counts| {
        funded_programmes()
            .map(|programme| counts.get_book(Column::Newcomers, programme, 0))
            .collect::<Vec<_>>()
    });
    for (at, programme) in funded_programmes().enumerate() {
        let values: Vec<f64> = newcomers.iter().map(|row| f64::from(row[at])).collect();
        let what = format!("newcomers of {}", programme.id());
        assert_mean(&what, &values, applicants[programme.index()], 48);
    }
}

#[test]
fn in_house_applicants_win_their_share() {
    let scenario = at_means(scenario("second-term", &[]), &[]);
    let share = seeds()
        .parameter("inhouse_share")
        .map_or(0.0, |parameter| parameter.mean);
    let mut engine = engine(&scenario);
    let excess = run(&mut engine, 36, 300, |counts| {
        total_of(counts, Series::Inhouse) - share * total_of(counts, Series::Newcomers)
    });
    assert_mean("in-house newcomers above their share", &excess, 0.0, 1);
}

/// Nobody passes a door into a programme that has no money at all.
#[test]
fn a_programme_without_money_awards_nothing() {
    let levers = [("stage.drug.applied", 0.0)];
    let scenario = scenario("plan", &levers);
    let programme = Programme::new(Project::Drug, Stage::Applied);
    let mut engine = engine(&scenario);
    for replication in 0..50 {
        let counts = engine.replicate(37, replication);
        for year in 0..counts.layout().years {
            assert_eq!(0, counts.get_book(Column::Awards, programme, year));
            assert_eq!(0, counts.get_book(Column::Money, programme, year));
        }
        assert!(0.0 < total_book(counts, Column::Awards));
        assert!(0.0 < crate::support::total(counts, ProjectSeries::Trials));
    }
}
