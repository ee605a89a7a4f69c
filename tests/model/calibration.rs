//! The calibration: likelihood, resampling, sources of parameters, and what the posterior says.

use seedflow::calibrate::likelihood::{Observed, log_negative_binomial};
use seedflow::calibrate::observed::USED;
use seedflow::calibrate::resample::{effective_sample_size, order, quantile, systematic};
use seedflow::calibrate::{SecondTerm, Totals, calibrate, coverage, record};
use seedflow::math::exp;
use seedflow::run::{Engine, parameters_of};
use seedflow::scenario::{ParameterSource, Scenario};
use seedflow::seeds::posterior::Role;
use seedflow::seeds::{Posterior, Problem};
use seedflow::summary::distribution;
use seedflow::units::FiscalYear;
use seedflow::world::luck::Key;
use seedflow::world::{Basis, Source, World};

use crate::support::{pins, seeds};

type Tool<'a> = &'a dyn Fn() -> Result<SecondTerm, Vec<Problem>>;

fn posterior() -> &'static Posterior {
    let posterior = seeds().posterior.as_ref();
    posterior.unwrap_or_else(|problems| panic!("{problems:?}"))
}

#[track_caller]
fn assert_close(found: f64, expected: f64) {
    let error = (found - expected).abs();
    assert!(
        error <= 1e-12 * expected.abs().max(1.0),
        "{found} is not {expected}"
    );
}

/// With mean 2 and size 5 a count of 3 has the probability C(7, 3)·(5/7)⁵·(2/7)³ = 875,000 / 5,764,801.
#[test]
fn the_likelihood_is_the_negative_binomial() {
    assert_close(
        exp(log_negative_binomial(3, 2.0, 5.0)),
        875_000.0 / 5_764_801.0,
    );
    assert_close(exp(log_negative_binomial(0, 2.0, 5.0)), 3_125.0 / 16_807.0);
    let sum: f64 = (0..2_000)
        .map(|count| exp(log_negative_binomial(count, 40.0, 8.0)))
        .sum();
    assert!((sum - 1.0).abs() < 1e-9, "{sum}");
    assert_close(log_negative_binomial(0, 0.0, 40.0), 0.0);
    assert!(log_negative_binomial(1, 0.0, 40.0).is_infinite());
    // Against 434 observed and 500 simulated with size 40: Stirling to the last digit is not needed.
    let steps = |simulated: f64| {
        let (size, mut log) = (40.0, 40.0 * seedflow::math::ln(40.0 / (40.0 + simulated)));
        for count in 0..434 {
            let factor = (f64::from(count) + size) / (f64::from(count) + 1.0);
            log += seedflow::math::ln(factor * simulated / (size + simulated));
        }
        log
    };
    assert!((log_negative_binomial(434, 500.0, 40.0) - steps(500.0)).abs() < 1e-9);
}

/// The weight of a draw is the product over the four totals, relative to the best draw.
#[test]
fn weights_multiply_the_likelihoods() {
    let observed = Observed([3, 3, 0, 0]);
    let draw = |totals: [u32; USED]| -> Totals {
        core::array::from_fn(|index| totals.get(index).copied().unwrap_or(9))
    };
    let simulated = [draw([2, 2, 2, 2]), draw([3, 3, 0, 0])];
    let weights = observed.weights(&simulated, &[5.0, 5.0]);
    let (three, none) = (875_000.0 / 5_764_801.0, 3_125.0 / 16_807.0);
    // C(7, 3)·(5/8)⁵·(3/8)³ for the second draw, and certainty of nothing.
    let best: f64 = 35.0 * 3_125.0 / 32_768.0 * 27.0 / 512.0;
    assert_close(weights[0], three * three * none * none / (best * best));
    assert_close(weights[1], 1.0);
}

#[test]
fn observed_totals_are_those_of_the_data() {
    assert_eq!(
        Observed::of(seeds(), false),
        Ok(Observed([434, 357, 609, 40]))
    );
    assert_eq!(
        Observed::of(seeds(), true),
        Ok(Observed([434, 357, 609, 11]))
    );
}

/// Over all positions of the comb a draw is taken n·w/Σw times, and never more than one off.
#[test]
fn resampling_is_unbiased() {
    let weights = [0.3, 0.0, 1.7, 0.05, 0.95, 0.0];
    let (n, steps) = (10, 1_000);
    let mut taken = [0.0; 6];
    for step in 0..steps {
        let numbers = systematic(&weights, n, (f64::from(step) + 0.5) / f64::from(steps));
        assert!(numbers.is_sorted() && numbers.len() == n);
        for (number, weight) in weights.iter().enumerate() {
            let times = numbers
                .iter()
                .filter(|found| **found == number as u32)
                .count() as f64;
            assert!(
                (times - n as f64 * weight / 3.0).abs() < 1.0,
                "{number}: {times}"
            );
            taken[number] += times;
        }
    }
    for (times, weight) in taken.iter().zip(weights) {
        let expected = n as f64 * weight / 3.0;
        assert!(
            (times / f64::from(steps) - expected).abs() < 0.01,
            "{times}: {expected}"
        );
    }
    assert_close(effective_sample_size(&[1.0; 8]), 8.0);
    assert_close(effective_sample_size(&[1.0, 0.0, 0.0]), 1.0);
}

#[test]
fn weighted_quantiles_count_the_weight_below() {
    let values = [30.0, 10.0, 20.0];
    let order = order(&values);
    assert_eq!(order, [1, 2, 0]);
    let at = |p| quantile(&values, &order, &[1.0, 2.0, 1.0], p);
    for (p, expected) in [
        (0.05, 10.0),
        (0.5, 10.0),
        (0.51, 20.0),
        (0.75, 20.0),
        (0.95, 30.0),
    ] {
        assert_close(at(p), expected);
    }
}

/// A replication under a posterior has the parameters of one of its draws, project luck included, and
/// pins come after.
#[test]
fn a_posterior_replays_draws_of_the_priors() {
    let basis = Basis::new(seeds());
    let run = parameters_of(posterior().run_seed);
    let numbers = [7, 3, 3, 11];
    let source = Source::Draws {
        run,
        numbers: numbers.into(),
    };
    let draw = |source: &Source, key, pinned: &[(&str, f64)]| {
        let world = World::draw(&basis, &pins(pinned), source, key);
        (world.values, world.intercept)
    };
    let known = numbers.map(|number| draw(&Source::Prior, run.part(u64::from(number)), &[]));
    let mut taken = [0; 4];
    for replication in 0..400 {
        let key = parameters_of(5).part(replication);
        let found = draw(&source, key, &[]);
        let position = known.iter().position(|known| *known == found);
        taken[position.expect("one of the draws")] += 1;
        let (pinned, _) = draw(&source, key, &[("gap_attrition", 0.5)]);
        let changed: Vec<f64> = pinned
            .iter()
            .zip(&found.0)
            .filter(|(now, before)| now.total_cmp(before).is_ne())
            .map(|(now, _)| *now)
            .collect();
        assert_eq!(changed, [0.5]);
    }
    // 7, 3 (twice), 11: 100, 200 and 100 expected, standard deviations below 10.
    assert!(
        (70..=130).contains(&taken[0]) && (70..=130).contains(&taken[3]),
        "{taken:?}"
    );
    assert_eq!((taken[2], taken.iter().sum::<u32>()), (0, 400));
}

#[test]
fn fixed_parameters_stand_at_the_means_of_their_source() {
    let horizon = FiscalYear::FIRST;
    let digest = |parameters, fixed_parameters| {
        let scenario = Scenario {
            parameters,
            fixed_parameters,
            ..Scenario::of_preset("plan")
        };
        let mut engine = Engine::new(seeds(), &scenario, horizon)
            .unwrap_or_else(|problems| panic!("{problems:?}"));
        engine.batch(3, 0, 4).hashes().to_vec()
    };
    let mut all = Vec::new();
    for source in ParameterSource::ALL {
        all.extend([digest(source, false), digest(source, true)]);
    }
    for (index, one) in all.iter().enumerate() {
        assert!(all[..index].iter().all(|other| other != one), "{index}");
    }
    let basis = Basis::new(seeds());
    let means: Vec<f64> = posterior()
        .parameters
        .iter()
        .map(|update| update.separate.mean)
        .collect();
    let source = Source::Fixed(means.as_slice().into());
    let world = World::draw(&basis, &pins(&[]), &source, Key::of_run(9));
    assert_eq!(world.values, means);
}

/// The posterior is worth its name: its band of licences is narrower than 60 % of what was observed and
/// than the prior's, and holds what was observed. Under fresh luck, as users run it.
#[test]
fn the_posterior_is_informative_and_covers() {
    let band = |source| {
        let mut second_term =
            SecondTerm::new(seeds(), source).unwrap_or_else(|problems| panic!("{problems:?}"));
        let totals = second_term.batch(77, 0, 400);
        let of_licences = distribution(totals.iter().map(|totals| totals[0]).collect());
        (of_licences.p05, of_licences.p95)
    };
    let ((prior_low, prior_high), (low, high)) = (
        band(ParameterSource::Prior),
        band(ParameterSource::Posterior),
    );
    assert!((low..=high).contains(&434.0), "{low} to {high}");
    assert!(high - low < 0.6 * 434.0, "{low} to {high}");
    assert!(
        high - low < 0.85 * (prior_high - prior_low),
        "{low} to {high}"
    );
    for row in posterior()
        .hindcast
        .iter()
        .filter(|row| row.role == Role::Used)
    {
        assert!(
            row.separate.covers(row.observed, row.role),
            "{}",
            row.figure
        );
        let width = |band: seedflow::seeds::posterior::Band| band.p95 - band.p05;
        assert!(width(row.separate) < width(row.prior), "{}", row.figure);
    }
}

/// Totals that were never observed but simulated from known parameters: the 90 % intervals hold the
/// truth in most repetitions, and are narrower than the prior's. 44 of 60 or fewer have a chance below
/// 0.001 where the rate is 0.9; the long check is `tests/records/coverage.md`.
#[test]
fn known_parameters_are_found_again() {
    let (draws, repetitions) = (2_000, 60);
    let mut second_term = SecondTerm::new(seeds(), ParameterSource::Prior)
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let totals = second_term.batch(8, 0, draws + repetitions);
    let check = coverage::check(seeds(), 8, &totals, draws).expect("the data are sound");
    assert_eq!(check.rows.len(), coverage::QUANTITIES.len());
    for (index, row) in check.rows.iter().enumerate() {
        assert!(44 < row.held, "{row:?}");
        assert!(row.width < if index < USED { 0.85 } else { 1.0 }, "{row:?}");
    }
}

/// The committed files are those that the program makes, whatever the order and size of the batches.
#[test]
fn the_committed_posterior_is_reproduced() {
    let simulate = |tool: Tool<'_>, seed: u64, count: u32| {
        let mut second_term = tool()?;
        let (whole, rest) = (count / 3, count - count / 3);
        let mut late = second_term.batch(seed, whole, rest);
        let mut totals = second_term.batch(seed, 0, whole);
        totals.append(&mut late);
        Ok(totals)
    };
    let found = calibrate(seeds(), 1, seedflow::calibrate::DRAWS, simulate)
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let remedy = "make seeds/posterior.* anew with `cargo run --release -- calibrate`";
    let toml = include_str!("../../seeds/posterior.toml");
    assert!(record::to_toml(seeds(), &found) == toml, "{remedy}");
    let csv = include_str!("../../seeds/posterior.csv");
    assert!(record::to_csv(&found) == csv, "{remedy}");
    assert_eq!(Ok(found), seeds().posterior);
}
