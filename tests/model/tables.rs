//! The look-up tables for draws agree with the laws they stand for, and draws by key with theirs.

use proptest::prelude::*;
use seedflow::math::{self, exp, ln, normal_cdf, normal_quantile, sqrt};
use seedflow::world::luck::{Key, round_by_luck};
use seedflow::world::tables::{self, DURATION_ENTRIES, DurationTable, months_until_lost, unit};

use crate::statistics::{assert_mean, ks_critical, ks_distance};

/// Probabilities on a grid that is finer in the tails.
fn probabilities() -> impl Iterator<Item = f64> {
    let tail = (1..=52).map(|bit| 1.0 / f64::from(2u32).powi_exact(bit));
    let middle = (1..100_000).map(|i| f64::from(i) / 100_000.0);
    let upper = (1..=40).map(|bit| 1.0 - 1.0 / f64::from(2u32).powi_exact(bit));
    tail.chain(middle).chain(upper)
}

/// Random bits on the same grid.
fn grid_of_bits() -> impl Iterator<Item = u64> {
    probabilities().map(|u| (u * 18_446_744_073_709_551_616.0) as u64)
}

/// Whole powers by multiplication.
trait PowerExact {
    fn powi_exact(self, n: u32) -> f64;
}

impl PowerExact for f64 {
    fn powi_exact(self, n: u32) -> f64 {
        (0..n).fold(1.0, |product, _| product * self)
    }
}

/// P(a, x), the regularised lower incomplete gamma function, by its series.
fn gamma_cdf(shape: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let (mut term, mut sum, mut n) = (1.0, 1.0, 0.0);
    while sum * 1e-16 < term {
        n += 1.0;
        term *= x / (shape + n);
        sum += term;
    }
    sum * exp(shape * ln(x) - x - libm::lgamma(shape + 1.0))
}

#[test]
fn the_incomplete_gamma_function_of_these_tests_is_right() {
    // Shape 1 is the exponential law, shape 2 has 1 − (1 + x)·e^−x.
    for x in [0.1, 1.0, 3.0, 20.0] {
        assert!((gamma_cdf(1.0, x) - (1.0 - exp(-x))).abs() < 1e-13);
        assert!((gamma_cdf(2.0, x) - (1.0 - (1.0 + x) * exp(-x))).abs() < 1e-13);
    }
}

#[test]
fn the_normal_quantile_inverts_the_distribution_function() {
    for p in probabilities() {
        let back = normal_cdf(normal_quantile(p));
        assert!((back - p).abs() <= 1e-13 * p + 2e-16, "{back} for {p}");
    }
}

#[test]
fn quantile_tables_keep_their_stated_errors() {
    for bits in grid_of_bits() {
        let u = unit(bits);
        let close = |what: &str, found: f64, exact: f64, error: f64| {
            assert!(
                (found - exact).abs() < error,
                "{what} at {u}: {found} for {exact}"
            );
        };
        close("normal", tables::normal(u), normal_quantile(u), 5e-5);
        close(
            "normal",
            tables::normal_of_bits(bits),
            normal_quantile(u),
            5e-5,
        );
        close(
            "logistic",
            tables::logistic_of_bits(bits),
            math::logit(u),
            2e-4,
        );
        close(
            "exponential",
            tables::exponential_of_bits(bits),
            -ln(u),
            2e-4,
        );
    }
}

#[test]
fn the_quick_exponential_keeps_its_stated_error() {
    for x in (-3_000..=3_000).map(|i| f64::from(i) / 1_000.0) {
        let (quick, exact) = (math::exp_near_zero(x), exp(x));
        assert!((quick - exact).abs() < 1e-7 * exact, "{quick} for e^{x}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quantile_tables_are_monotone(a: u64, b: u64) {
        let (low, high) = (a.min(b), a.max(b));
        prop_assert!(unit(low) <= unit(high));
        prop_assert!(tables::normal_of_bits(low) <= tables::normal_of_bits(high));
        prop_assert!(tables::logistic_of_bits(low) <= tables::logistic_of_bits(high));
        prop_assert!(tables::exponential_of_bits(high) <= tables::exponential_of_bits(low));
    }

    #[test]
    fn a_higher_rate_never_loses_a_seed_later(rate in 0.0..1.0f64, more in 0.0..1.0f64, bits: u64) {
        prop_assert!(months_until_lost(rate + more, bits) <= months_until_lost(rate, bits));
    }

    #[test]
    fn rounding_by_luck_gives_a_neighbour(x in 0.0..1e6f64, u in 0.0..1.0f64) {
        let rounded = f64::from(round_by_luck(x, u));
        prop_assert!((rounded - x).abs() < 1.0);
    }
}

/// Quantiles of a duration table, read through a mean of a million months.
fn quantiles(table: &DurationTable) -> Vec<f64> {
    (0..DURATION_ENTRIES)
        .map(|entry| f64::from(table.months(1e6, (entry as u64) << 54)) / 1e6)
        .collect()
}

#[test]
fn duration_tables_follow_the_gamma_law() {
    for cv in [0.1, 0.3, 0.35, 0.4, 0.45, 0.7, 1.0] {
        let values = quantiles(&DurationTable::new(cv));
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values.iter().map(|x| (x - mean) * (x - mean)).sum();
        let found = sqrt(squares / n) / mean;
        assert!((mean - 1.0).abs() < 2e-6, "mean {mean} at cv {cv}");
        // 1,024 midpoints cut the outermost tail.
        assert!(
            (found - cv).abs() < 0.006 * cv,
            "cv {found} instead of {cv}"
        );
        let shape = 1.0 / (cv * cv);
        for (entry, value) in values.iter().enumerate() {
            let below = gamma_cdf(shape, shape * value);
            let wanted = (entry as f64 + 0.5) / n;
            assert!(
                (below - wanted).abs() < 1e-3,
                "{below} instead of {wanted} at cv {cv}"
            );
        }
    }
    assert!(
        quantiles(&DurationTable::new(0.0))
            .iter()
            .all(|x| (x - 1.0).abs() < 1e-9)
    );
}

#[test]
fn drawn_durations_have_the_mean_that_is_asked_for() {
    let keys = || (0..20_000).map(|i| Key::of_run(11).part(i));
    for (cv, mean) in [(0.35, 38.0), (0.45, 22.0), (0.4, 31.0)] {
        let table = DurationTable::new(cv);
        let months: Vec<f64> = keys()
            .map(|key| f64::from(table.months(mean, key.bits(0))))
            .collect();
        assert!(months.iter().all(|months| 1.0 <= *months));
        assert_mean("duration", &months, mean, 3);
        // The law in full, without whole months.
        let exact: Vec<f64> = keys()
            .map(|key| f64::from(table.months(1e6, key.bits(0))) / 1e6)
            .collect();
        let shape = 1.0 / (cv * cv);
        let distance = ks_distance(exact, |x| gamma_cdf(shape, shape * x));
        // The table's own steps are 1/2,048.
        assert!(
            distance < ks_critical(20_000) + 1.0 / 2_048.0,
            "distance {distance}"
        );
    }
}

#[test]
fn entries_above_a_duration_are_those_that_last_longer() {
    let table = DurationTable::new(0.4);
    for months in 0..120 {
        let first = table.first_above(31.0, months);
        for entry in 0..DURATION_ENTRIES {
            let bits = (entry as u64) << 54;
            assert_eq!(DurationTable::entry(bits), entry);
            assert_eq!(first <= entry, months < table.months(31.0, bits));
        }
    }
}

#[test]
fn draws_by_key_are_uniform_and_independent() {
    let n = 100_000;
    let key = Key::of_run(5);
    let streams: [Vec<f64>; 3] = [
        (0..n).map(|i| key.uniform(i)).collect(),
        (0..n).map(|i| key.part(u64::from(i)).uniform(0)).collect(),
        (0..n)
            .map(|i| Key::of_run(u64::from(i)).uniform(3))
            .collect(),
    ];
    for values in &streams {
        assert!(values.iter().all(|u| 0.0 < *u && *u < 1.0));
        // KS at 0.001 / 3: 2.10 / √n.
        let distance = ks_distance(values.clone(), |u| u);
        assert!(distance < 2.10 / sqrt(f64::from(n)), "distance {distance}");
        let neighbours: Vec<f64> = values
            .windows(2)
            .map(|pair| (pair[0] - 0.5) * (pair[1] - 0.5))
            .collect();
        assert_mean("covariance of neighbours", &neighbours, 0.0, 6);
    }
    for (left, right) in [(0, 1), (0, 2), (1, 2)] {
        let products: Vec<f64> = streams[left]
            .iter()
            .zip(&streams[right])
            .map(|(a, b)| (a - 0.5) * (b - 0.5))
            .collect();
        assert_mean("covariance of streams", &products, 0.0, 6);
    }
}

#[test]
fn draws_by_key_are_normal() {
    let values: Vec<f64> = (0..50_000).map(|i| Key::of_run(6).normal(i)).collect();
    let distance = ks_distance(values, normal_cdf);
    assert!(distance < ks_critical(50_000), "distance {distance}");
}

#[test]
fn waiting_seeds_are_lost_at_the_monthly_rate() {
    let monthly = 0.025;
    let rate = -math::log1p(-monthly);
    let n = 50_000;
    let months: Vec<u32> = (0..n)
        .map(|i| months_until_lost(rate, Key::of_run(7).bits(i)))
        .collect();
    for after in [1, 4, 12, 36] {
        let still_there: Vec<f64> = months
            .iter()
            .map(|lost| f64::from(u8::from(after < *lost)))
            .collect();
        let expected = (1.0f64 - monthly).powi_exact(after);
        assert_mean(
            &format!("still waiting after {after} months"),
            &still_there,
            expected,
            4,
        );
    }
    assert!(1_000_000 < months_until_lost(0.0, 1 << 63));
    assert_eq!(1, months_until_lost(f64::INFINITY, 1 << 63));
}

/// P(X ≤ k) of a Poisson law, summed from the mode outwards so that nothing underflows.
fn poisson_cdf(k: u32, mean: f64) -> f64 {
    (0..=k)
        .map(|i| exp(f64::from(i) * ln(mean) - mean - libm::lgamma(f64::from(i) + 1.0)))
        .sum()
}

#[test]
fn the_poisson_quantile_agrees_with_exact_sums() {
    for mean in [0.01, 0.5, 1.0, 7.3, 25.0, 49.9] {
        for u in [1e-9, 0.001, 0.05, 0.31, 0.5, 0.77, 0.95, 0.999, 1.0 - 1e-9] {
            let k = math::poisson_quantile(u, mean);
            assert!(u <= poisson_cdf(k, mean) + 1e-12, "{k} at {u} of {mean}");
            assert!(
                k == 0 || poisson_cdf(k - 1, mean) < u + 1e-12,
                "{k} at {u} of {mean}"
            );
        }
    }
    for mean in [50.0, 110.0, 800.0, 9_000.0] {
        for u in [1e-6, 0.001, 0.05, 0.31, 0.5, 0.77, 0.95, 0.999, 1.0 - 1e-6] {
            let k = math::poisson_quantile(u, mean);
            // At most one count away from the exact quantile.
            assert!(u <= poisson_cdf(k + 1, mean) + 1e-9, "{k} at {u} of {mean}");
            assert!(poisson_cdf(k - 2, mean) < u + 1e-9, "{k} at {u} of {mean}");
        }
    }
    assert_eq!(0, math::poisson_quantile(0.999, 0.0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_poisson_quantile_is_monotone(
        u in 1e-9..0.999_999_999f64, v in 1e-9..0.999_999_999f64,
        mean in 0.0..120.0f64, more in 0.0..20.0f64,
    ) {
        let quantile = math::poisson_quantile;
        prop_assert!(quantile(u.min(v), mean) <= quantile(u.max(v), mean));
        prop_assert!(quantile(u, mean) <= quantile(u, mean + more));
    }
}

/// Where the method changes from summing to expanding, rounding may take one count off, no more.
#[test]
fn the_poisson_quantile_is_steady_where_its_method_changes() {
    let grid = || (1..10_000).map(|i| f64::from(i) / 10_000.0);
    let pair = |u| {
        (
            math::poisson_quantile(u, 49.999_999),
            math::poisson_quantile(u, 50.0),
        )
    };
    assert!(grid().all(|u| {
        let (below, above) = pair(u);
        below.abs_diff(above) <= 1
    }));
    let moved = grid()
        .filter(|u| {
            let (below, above) = pair(*u);
            below != above
        })
        .count();
    assert!(moved < 100, "{moved} of 10,000 quantiles jump");
}

/// The intercept for which noisy quality passes with the listed probability, against a fine sum.
#[test]
fn intercepts_give_the_success_that_is_listed() {
    let mean = |a: f64, b: f64| {
        let step = 0.01;
        let points = (-800..=800).map(|i| f64::from(i) * step);
        points
            .map(|x| step * math::normal_density(x) * math::logistic(a + b * x))
            .sum::<f64>()
    };
    for b in [0.0, 0.25, 0.45, 0.8] {
        for p in [0.05, 0.22, 0.5, 0.68, 0.95] {
            let found = mean(math::logistic_intercept(p, b), b);
            assert!(
                (found - p).abs() < 2e-4,
                "{found} instead of {p} at slope {b}"
            );
        }
    }
}
