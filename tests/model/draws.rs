//! Draws of the parameters have the mean and spread that their priors state; pins and fixed parameters
//! do not spread at all.

use seedflow::math::sqrt;
use seedflow::seeds::{Parameter, Prior, layout};
use seedflow::world::luck::Key;
use seedflow::world::{Basis, Source, World, unit_gamma};

use crate::statistics::{Sample, assert_mean, assert_variance, critical};
use crate::support::{pins, seeds};

const DRAWS: u64 = 6_000;

fn draw(basis: &Basis, pinned: &[(&str, f64)], fixed: bool, number: u64) -> World {
    let key = Key::of_run(21).part(number);
    let source = if fixed {
        Source::prior_means(basis)
    } else {
        Source::Prior
    };
    World::draw(basis, &pins(pinned), &source, key)
}

/// Drawn values of every parameter.
fn drawn(basis: &Basis) -> Vec<Vec<f64>> {
    let mut columns = vec![Vec::new(); layout::PARAMETERS];
    for number in 0..DRAWS {
        let world = draw(basis, &[], false, number);
        columns
            .iter_mut()
            .zip(world.values)
            .for_each(|(column, value)| column.push(value));
    }
    columns
}

/// The standard deviation that a prior states.
fn stated_sd(parameter: &Parameter) -> f64 {
    let mean = parameter.mean;
    match parameter.prior {
        Prior::Fixed => 0.0,
        Prior::Beta { ess } => sqrt(mean * (1.0 - mean) / (ess + 1.0)),
        Prior::Lognormal { cv } | Prior::Gamma { cv } => mean * cv,
        Prior::Uniform { low, high } => (high - low) / sqrt(12.0),
        Prior::Normal { sd } => sd,
    }
}

/// Every kind of prior, wide enough that no limit cuts it.
#[test]
fn every_kind_of_prior_has_its_mean_and_spread() {
    let mut data = seeds().as_ref().clone();
    let priors = [
        (0.22, Prior::Beta { ess: 8.0 }),
        (0.9, Prior::Beta { ess: 40.0 }),
        (31.0, Prior::Lognormal { cv: 0.1 }),
        (0.5, Prior::Lognormal { cv: 0.33 }),
        (0.025, Prior::Gamma { cv: 0.5 }),
        (2.0, Prior::Gamma { cv: 0.9 }),
        (
            2.0,
            Prior::Uniform {
                low: 0.0,
                high: 4.0,
            },
        ),
        (0.3, Prior::Normal { sd: 0.18 }),
    ];
    for (parameter, (mean, prior)) in data.parameters.iter_mut().zip(priors) {
        parameter.mean = mean;
        parameter.prior = prior;
        parameter.min = -1e9;
        parameter.max = 1e9;
    }
    let basis = Basis::new(&data);
    let columns = drawn(&basis);
    for (parameter, values) in basis.parameters.iter().zip(&columns).take(priors.len()) {
        let what = format!("{:?}", parameter.prior);
        assert_mean(&what, values, parameter.mean, 2 * priors.len());
        let sd = stated_sd(parameter);
        assert_variance(&what, values, sd * sd, 2 * priors.len());
    }
}

/// Limits of what a user may enter also cut draws; none may cut so much that a mean moves by more than
/// a hundredth of its value.
#[test]
fn every_shipped_parameter_has_its_mean_and_spread() {
    let basis = Basis::new(seeds());
    let columns = drawn(&basis);
    for (parameter, values) in basis.parameters.iter().zip(&columns) {
        let sample = Sample::of(values);
        let id = &parameter.id;
        let cut = 0.01 * parameter.mean.abs();
        let allowed = critical(2 * layout::PARAMETERS) * sample.error() + cut;
        assert!(
            (sample.mean - parameter.mean).abs() <= allowed + 1e-12,
            "{id}: mean {} instead of {}",
            sample.mean,
            parameter.mean
        );
        let sd = stated_sd(parameter);
        assert!(
            (sample.sd - sd).abs() <= 0.1 * sd + 1e-12,
            "{id}: spread {} instead of {sd}",
            sample.sd
        );
        let allowed = parameter.min..=parameter.max;
        assert!(values.iter().all(|value| allowed.contains(value)), "{id}");
    }
}

#[test]
fn parameters_are_drawn_independently() {
    let basis = Basis::new(seeds());
    let columns = drawn(&basis);
    let spreading: Vec<&Vec<f64>> = basis
        .parameters
        .iter()
        .zip(&columns)
        .filter(|(parameter, _)| parameter.prior != Prior::Fixed && 0.0 < stated_sd(parameter))
        .map(|(_, values)| values)
        .collect();
    for pair in spreading.windows(2) {
        let (left, right) = (Sample::of(pair[0]), Sample::of(pair[1]));
        let products: Vec<f64> = pair[0]
            .iter()
            .zip(pair[1])
            .map(|(a, b)| (a - left.mean) * (b - right.mean))
            .collect();
        assert_mean("covariance", &products, 0.0, spreading.len());
    }
}

#[test]
fn pins_hold_and_fixed_parameters_stand_at_their_means() {
    let basis = Basis::new(seeds());
    let pinned = [("success.drug.applied", 0.4), ("gap_attrition", 0.01)];
    for number in 0..20 {
        let fixed = draw(&basis, &pinned, true, number);
        for (value, parameter) in fixed.values.iter().zip(&basis.parameters) {
            let pin = pinned.iter().find(|(id, _)| *id == parameter.id);
            let expected = pin.map_or(parameter.mean, |(_, value)| *value);
            assert!((value - expected).abs() < 1e-15, "{}", parameter.id);
        }
        let free = draw(&basis, &pinned, false, number);
        let unpinned = draw(&basis, &[], false, number);
        for ((value, other), parameter) in free
            .values
            .iter()
            .zip(&unpinned.values)
            .zip(&basis.parameters)
        {
            match pinned.iter().find(|(id, _)| *id == parameter.id) {
                Some((_, pin)) => assert!((value - pin).abs() < 1e-15),
                // A pin changes no other parameter's luck.
                None => assert!((value - other).abs() < 1e-15, "{}", parameter.id),
            }
        }
    }
}

#[test]
fn a_unit_gamma_number_has_mean_one_and_its_shape() {
    let shape = 50.0;
    let values: Vec<f64> = (0..DRAWS)
        .map(|number| unit_gamma(shape, Key::of_run(22).part(number)))
        .collect();
    assert_mean("unit gamma", &values, 1.0, 2);
    assert_variance("unit gamma", &values, 1.0 / shape, 2);
}

/// Every probability of a drawn world lies in [0, 1], and nothing that must be positive is not.
#[test]
fn drawn_worlds_are_sound() {
    let basis = Basis::new(seeds());
    for number in 0..DRAWS {
        let world = draw(&basis, &[], false, number);
        let probabilities = world
            .success
            .iter()
            .chain(&world.continued)
            .chain(&world.off_agency)
            .chain(&world.trial_share)
            .chain(&world.poc_share)
            .chain(&world.routing);
        for probability in probabilities {
            assert!((0.0..=1.0).contains(probability));
        }
        assert!((world.routing.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(world.monthly_cost.iter().all(|cost| 0 < *cost));
        assert!(world.duration_months.iter().all(|months| 0.0 < *months));
        assert!(
            world
                .licence_hazard
                .iter()
                .all(|hazard| 0.0 <= *hazard && hazard.is_finite())
        );
        assert!(0.0 <= world.bridged_loss_rate && world.bridged_loss_rate <= world.loss_rate);
        assert!(world.intercept.iter().all(|intercept| !intercept.is_nan()));
    }
}
