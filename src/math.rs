//! Mathematics that gives the same bits everywhere: libm re-exports, the normal law, quantiles.
//!
//! The standard library's `exp`, `ln` and `powf` differ between platforms in the last digit, so the
//! core may use only what stands here (`clippy.toml` forbids the others).

pub use libm::{erfc, exp, floor, lgamma as ln_gamma, log as ln, log1p, pow, round, sqrt};

/// e^x, quicker than [`exp`] for |x| ≤ 2: the fifth-order series at x/16, squared four times (relative
/// error below 1e−7 there); below 1/64 the fourth-order series itself.
#[inline]
pub fn exp_near_zero(x: f64) -> f64 {
    const TINY: f64 = 1.0 / 64.0;
    if (-TINY..=TINY).contains(&x) {
        return 1.0 + x * (1.0 + x * (0.5 + x * (1.0 / 6.0 + x / 24.0)));
    }
    if !(-2.0..=2.0).contains(&x) {
        return exp(x);
    }
    let y = x * 0.0625;
    let root = 1.0 + y * (1.0 + y * (0.5 + y * (1.0 / 6.0 + y * (1.0 / 24.0 + y / 120.0))));
    let second = root * root;
    let fourth = second * second;
    let eighth = fourth * fourth;
    eighth * eighth
}

/// The logistic function, 1 / (1 + e^−x).
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// Its inverse, ln(p / (1 − p)), for 0 < p < 1; −∞ at 0 and +∞ at 1.
pub fn logit(p: f64) -> f64 {
    ln(p / (1.0 - p))
}

/// The standard normal density.
pub fn normal_density(x: f64) -> f64 {
    const ONE_OVER_SQRT_TWO_PI: f64 = 0.398_942_280_401_432_7;
    ONE_OVER_SQRT_TWO_PI * exp(-0.5 * x * x)
}

/// The standard normal distribution function.
pub fn normal_cdf(x: f64) -> f64 {
    0.5 * erfc(-x * core::f64::consts::FRAC_1_SQRT_2)
}

/// The standard normal quantile for 0 < p < 1, relative error about 1e−16.
///
/// Wichura (1988), Algorithm AS 241, Applied Statistics 37, 477–484 (routine PPND16).
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if (-0.425..=0.425).contains(&q) {
        let r = 0.180_625 - q * q;
        return q * polynomial(&CENTRE_ABOVE, r) / polynomial(&CENTRE_BELOW, r);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = sqrt(-ln(tail));
    let magnitude = if r <= 5.0 {
        polynomial(&MIDDLE_ABOVE, r - 1.6) / polynomial(&MIDDLE_BELOW, r - 1.6)
    } else {
        polynomial(&FAR_ABOVE, r - 5.0) / polynomial(&FAR_BELOW, r - 5.0)
    };
    if q < 0.0 { -magnitude } else { magnitude }
}

/// A polynomial by Horner's rule, lowest coefficient first.
fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients
        .iter()
        .rev()
        .fold(0.0, |sum, coefficient| sum * x + coefficient)
}

#[rustfmt::skip]
const CENTRE_ABOVE: [f64; 8] = [
    3.387_132_872_796_366_5, 133.141_667_891_784_38, 1_971.590_950_306_551_3, 13_731.693_765_509_46,
    45_921.953_931_549_87, 67_265.770_927_008_7, 33_430.575_583_588_13, 2_509.080_928_730_122_7,
];
#[rustfmt::skip]
const CENTRE_BELOW: [f64; 8] = [
    1.0, 42.313_330_701_600_91, 687.187_007_492_057_9, 5_394.196_021_424_751,
    21_213.794_301_586_597, 39_307.895_800_092_71, 28_729.085_735_721_943, 5_226.495_278_852_545,
];
#[rustfmt::skip]
const MIDDLE_ABOVE: [f64; 8] = [
    1.423_437_110_749_683_5, 4.630_337_846_156_546, 5.769_497_221_460_691, 3.647_848_324_763_204_5,
    1.270_458_252_452_368_4, 0.241_780_725_177_450_6, 0.022_723_844_989_269_184, 7.745_450_142_783_414e-4,
];
#[rustfmt::skip]
const MIDDLE_BELOW: [f64; 8] = [
    1.0, 2.053_191_626_637_759, 1.676_384_830_183_803_8, 0.689_767_334_985_1,
    0.148_103_976_427_480_08, 0.015_198_666_563_616_457, 5.475_938_084_995_345e-4, 1.050_750_071_644_416_9e-9,
];
#[rustfmt::skip]
const FAR_ABOVE: [f64; 8] = [
    6.657_904_643_501_103, 5.463_784_911_164_114, 1.784_826_539_917_291_3, 0.296_560_571_828_504_87,
    0.026_532_189_526_576_124, 0.001_242_660_947_388_078_4, 2.711_555_568_743_487_6e-5, 2.010_334_399_292_288_1e-7,
];
#[rustfmt::skip]
const FAR_BELOW: [f64; 8] = [
    1.0, 0.599_832_206_555_888, 0.136_929_880_922_735_8, 0.014_875_361_290_850_615,
    7.868_691_311_456_133e-4, 1.846_318_317_510_054_8e-5, 1.421_511_758_316_446e-7, 2.044_263_103_389_939_8e-15,
];

/// The `a` for which the mean of logistic(a + b·x) over standard normal x equals `p`, 0 < p < 1.
///
/// Starts from the probit approximation of the logistic-normal integral and takes Newton steps.
pub fn logistic_intercept(p: f64, b: f64) -> f64 {
    let mut a = logit(p) * sqrt(1.0 + core::f64::consts::PI / 8.0 * b * b);
    for _ in 0..2 {
        let (mut mean, mut slope) = (0.0, 0.0);
        for (x, weight) in HERMITE {
            let value = logistic(a + b * x);
            mean += weight * value;
            slope += weight * value * (1.0 - value);
        }
        a -= (mean - p) / slope;
    }
    a
}

/// The mean of logistic(a + b·x) over standard normal x, by the same rule as [`logistic_intercept`]; a
/// may be infinite.
pub fn logistic_mean(a: f64, b: f64) -> f64 {
    let values = HERMITE.map(|(x, weight)| weight * logistic(a + b * x));
    values.iter().sum()
}

/// Nodes and weights of the five-point Gauss–Hermite rule for the standard normal law.
const HERMITE: [(f64, f64); 5] = [
    (-2.856_970_013_872_806, 0.011_257_411_327_720_69),
    (-1.355_626_179_974_265_7, 0.222_075_922_005_612_64),
    (0.0, 0.533_333_333_333_333_3),
    (1.355_626_179_974_265_7, 0.222_075_922_005_612_64),
    (2.856_970_013_872_806, 0.011_257_411_327_720_69),
];

/// The Poisson quantile at `u` (0 < u < 1) for a mean of at least 0: monotone in `u`, and in the
/// mean but for the switch of methods, so that the same luck under a higher mean gives no fewer.
///
/// Below a mean of 50 by summing probabilities; above it by the Cornish–Fisher expansion, whose
/// error is below half a count there.
pub fn poisson_quantile(u: f64, mean: f64) -> u32 {
    if mean <= 0.0 {
        return 0;
    }
    if mean < 50.0 {
        let mut probability = exp(-mean);
        let mut below = probability;
        let mut count = 0;
        while below < u && count < 1_000 {
            count += 1;
            probability *= mean / f64::from(count);
            below += probability;
        }
        return count;
    }
    let z = normal_quantile(u);
    let root = sqrt(mean);
    let value = mean + root * z + (z * z - 1.0) / 6.0 + (z - z * z * z) / (72.0 * root);
    round(value.max(0.0)) as u32
}
