//! Differences with known answers, and the error rates of their intervals.

use std::sync::Arc;

use seedflow::math::{exp, ln, ln_gamma, sqrt};
use seedflow::pipeline::counts::{Counts, ProjectSeries, Series};
use seedflow::run::{Batch, Engine, Results};
use seedflow::scenario::Scenario;
use seedflow::summary::{Difference, Z, differences, of_means, paired_shares, summarise};
use seedflow::units::{FiscalYear, Project};
use seedflow::world::luck::Key;

use crate::{YEARS, close, made, seeds};

fn run(scenario: &Scenario, run_seed: u64, replications: u32) -> Results {
    let horizon = FiscalYear::PLAN_END;
    let mut engine = Engine::new(seeds(), scenario, horizon).expect("it can be run");
    let mut results = Results::new(Arc::clone(seeds()), horizon, run_seed, replications);
    results.merge(&engine.batch(run_seed, 0, replications));
    results
}

/// Licences and continued cases of the last year, all targets but that of licences always reached.
fn licences(replications: u32, of: impl Fn(u32) -> u32) -> Results {
    made(replications, |replication, counts| {
        let last = YEARS - 1;
        counts.add(
            ProjectSeries::Licences,
            Project::Drug,
            last,
            of(replication),
        );
        counts.add(ProjectSeries::Trials, Project::Drug, last, 300);
        counts.add(ProjectSeries::Continued, Project::Drug, last, 600);
        counts.add_series(Series::Top1Papers, last, 600);
    })
}

/// 100 replications, licences 640 + (0 … 99) / 5 against 660 for every fifth of them and the same for
/// the others.
#[test]
fn differences_are_those_of_the_pairs() {
    let before = |replication: u32| 640 + replication / 5;
    let base = licences(100, before);
    let now = licences(100, |replication| match replication % 5 {
        0 => 660,
        _ => before(replication),
    });
    let found = differences(&base, &now).expect("they can be paired");
    assert!(!found.identical);
    let of = found.indicator("licences").expect("an indicator");
    // Every fifth gains 20, 19, … 1: 210 in 100 replications, squares 2870.
    close(of.total.estimate, 2.1, 1e-12);
    let error = sqrt((2870.0 - 100.0 * 2.1 * 2.1) / 99.0 / 100.0);
    close(of.total.high - 2.1, 1.9842 * error, 1e-4);
    close(of.total.low, 4.2 - of.total.high, 1e-12);
    // Of those below 650 (the first 50) every fifth now reaches it: 10 in 100.
    let reached = of.probability.expect("it has a target");
    assert_eq!(reached, paired_shares(10, 0, 100));
    close(reached.estimate, 0.1, 1e-12);
    assert_eq!(found.joint, reached, "the other three are always reached");
    assert!(reached.is_detected() && of.total.is_detected());
    assert_eq!(of.by_year[4].mean, of.total);
    assert!(of.by_year[..4].iter().all(|year| year.mean.is_none()));
    for other in ["trials", "continued", "top1_papers"] {
        let other = found.indicator(other).expect("an indicator");
        assert_eq!(other.probability, Some(Difference::NONE));
        assert!(other.total.is_none());
    }
}

#[test]
fn differences_are_those_of_the_two_summaries() {
    let [base, now] = ["second-term", "plan"].map(|id| run(&Scenario::of_preset(id), 3, 200));
    let found = differences(&base, &now).expect("they can be paired");
    let [base, now] = [base, now].map(|results| summarise(&results).expect("it has run"));
    for (of, (base, now)) in found
        .indicators
        .iter()
        .zip(base.indicators.iter().zip(&now.indicators))
    {
        close(of.total.estimate, now.total.mean - base.total.mean, 1e-9);
        for (year, (base, now)) in of.by_year.iter().zip(base.by_year.iter().zip(&now.by_year)) {
            assert_eq!(year.fiscal_year, base.fiscal_year);
            let means = now.in_year.mean - base.in_year.mean;
            close(year.mean.estimate, means, 1e-9);
        }
        assert_eq!(of.probability.is_some(), base.target.is_some());
        if let (Some(of), Some(base), Some(now)) =
            (of.probability, base.probability, now.probability)
        {
            close(of.estimate, now.estimate - base.estimate, 1e-12);
        }
    }
    let joint = now.joint_probability.estimate - base.joint_probability.estimate;
    close(found.joint.estimate, joint, 1e-12);
    let continued = found.indicator("continued").expect("an indicator");
    assert!(
        0.0 < continued.total.low,
        "the doors of the plan continue more"
    );
}

#[test]
fn a_null_change_gives_exactly_zero() {
    let plan = Scenario::of_preset("plan");
    let mut same = plan.clone();
    let pairing = &seeds().preset("plan").expect("a preset").levers["pairing"];
    same.levers.insert("pairing".into(), pairing.clone());
    let found = differences(&run(&plan, 5, 50), &run(&same, 5, 50)).expect("they can be paired");
    assert!(found.identical && found.joint.is_none());
    for of in &found.indicators {
        assert!(of.total.is_none(), "{}", of.id);
        assert!(of.probability.is_none_or(|of| of.is_none()), "{}", of.id);
        assert!(of.by_year.iter().all(|year| year.mean.is_none()));
        assert!(!of.total.is_detected());
    }
}

#[test]
fn runs_of_other_luck_horizon_or_length_are_not_paired() {
    let results = |horizon, seed, replications: u32| {
        let mut results = Results::new(Arc::clone(seeds()), horizon, seed, replications);
        let mut batch = Batch::new(0, horizon.offset() + 1);
        (0..replications).for_each(|_| batch.add(&Counts::new(horizon.offset() + 1)));
        results.merge(&batch);
        results
    };
    let end = FiscalYear::PLAN_END;
    let base = results(end, 1, 20);
    let told = |now: &Results| -> Vec<String> {
        let refused = differences(&base, now).expect_err("they cannot be paired");
        refused.iter().map(ToString::to_string).collect()
    };
    let apart = "differ; only runs of the same can be paired";
    let other = results(FiscalYear(2031), 2, 30);
    assert_eq!(
        told(&other),
        [
            format!("comparison: run seed: 1 and 2 {apart}"),
            format!("comparison: horizon: 2029 and 2031 {apart}"),
            format!("comparison: replications: 20 and 30 {apart}"),
        ]
    );
    let begun = Results::new(Arc::clone(seeds()), end, 1, 20);
    assert_eq!(
        told(&begun),
        ["comparison: replications: not all replications are in yet"]
    );
    let few = results(end, 1, 9);
    let refused = differences(&few, &few).expect_err("too few");
    assert!(
        refused[0].to_string().contains("at least 10"),
        "{refused:?}"
    );
}

/// Agresti (2002), Categorical Data Analysis, section 10.1: of 1600 people 86 came to approve of a prime
/// minister and 150 ceased to; −0.040 ± 1.96 · 0.0095, which a sample of that size leaves no room around.
#[test]
fn the_interval_of_shares_has_known_answers() {
    let approval = paired_shares(86, 150, 1600);
    close(approval.estimate, -0.04, 1e-12);
    close(approval.low, -0.059, 5e-4);
    close(approval.high, -0.021, 5e-4);
    // Where none changes sides, the ends are ±z²/(n + z²).
    for n in [10, 100, 2000] {
        let none = paired_shares(0, 0, n);
        let end = Z * Z / (f64::from(n) + Z * Z);
        close(none.low, -end, 1e-12);
        close(none.high, end, 1e-12);
    }
    assert_eq!(paired_shares(10, 0, 10).high.to_bits(), 1f64.to_bits());
    assert_eq!(paired_shares(0, 10, 10).low.to_bits(), (-1f64).to_bits());
    let [there, back] = [paired_shares(7, 2, 60), paired_shares(2, 7, 60)];
    close(there.low, -back.high, 1e-12);
    close(there.high, -back.low, 1e-12);
}

/// The score at an end, with the nuisance share found by searching the likelihood.
fn score(gained: u32, lost: u32, pairs: u32, difference: f64) -> f64 {
    let [g, l, n] = [gained, lost, pairs].map(f64::from);
    let term = |count: f64, share: f64| if count > 0.0 { count * ln(share) } else { 0.0 };
    let likelihood =
        |q: f64| term(l, q) + term(g, q + difference) + term(n - g - l, 1.0 - 2.0 * q - difference);
    let (mut low, mut high) = ((-difference).max(0.0), 0.5 * (1.0 - difference));
    for _ in 0..200 {
        let [a, b] = [(2.0 * low + high) / 3.0, (low + 2.0 * high) / 3.0];
        if likelihood(a) < likelihood(b) {
            low = a;
        } else {
            high = b;
        }
    }
    let q = 0.5 * (low + high);
    (g - l - n * difference) / sqrt(n * (2.0 * q + difference - difference * difference))
}

#[test]
fn the_ends_are_where_the_score_is_the_critical_value() {
    for (gained, lost, pairs) in [(3, 1, 20), (12, 30, 100), (5, 0, 50), (40, 41, 2000)] {
        let found = paired_shares(gained, lost, pairs);
        close(score(gained, lost, pairs, found.low), Z, 1e-5);
        close(score(gained, lost, pairs, found.high), -Z, 1e-5);
        // It holds 0 exactly where McNemar's test finds nothing.
        let [g, l] = [gained, lost].map(f64::from);
        let mcnemar = (g - l) / sqrt(g + l);
        assert_eq!(found.is_detected(), Z < mcnemar.abs());
    }
}

/// How often the interval of shares holds the truth, summed over everything that can happen.
fn coverage(pairs: u32, gained: f64, lost: f64) -> f64 {
    let log_factorial = |n: u32| ln_gamma(f64::from(n) + 1.0);
    let mut covered = 0.0;
    for g in 0..=pairs {
        for l in 0..=pairs - g {
            let rest = pairs - g - l;
            let found = paired_shares(g, l, pairs);
            if (found.low..=found.high).contains(&(gained - lost)) {
                let ways = log_factorial(pairs) - log_factorial(g) - log_factorial(l);
                let [a, b, c] = [g, l, rest].map(f64::from);
                let odds = a * ln(gained) + b * ln(lost) + c * ln(1.0 - gained - lost);
                covered += exp(ways - log_factorial(rest) + odds);
            }
        }
    }
    covered
}

/// Exact, so no luck is in it: never below 93 % even with 20 pairs and one change in twenty.
#[test]
fn the_interval_of_shares_keeps_its_error_rate_in_small_samples() {
    for pairs in [20, 50] {
        for (gained, lost) in [(0.05, 0.02), (0.1, 0.1), (0.3, 0.05), (0.4, 0.3)] {
            let covered = coverage(pairs, gained, lost);
            assert!(0.93 < covered, "{pairs} pairs, {gained}, {lost}: {covered}");
        }
    }
}

/// Counts of Poisson(0.3) events of 8 cases each, many more zeros than anything else: 1,000 samples of
/// 200 pairs hold the truth 950 ± 6.9 times if the interval is exact; it may be off by a percent.
#[test]
fn the_interval_of_a_mean_keeps_its_error_rate_for_skew_counts() {
    let holds = |sample: &u64| {
        let pair = |number: u64| {
            let key = Key::of_run(11).part(*sample).part(number);
            let events = |position| poisson(key.uniform(position), 0.3);
            [8 * events(0), 8 * (events(0) + events(1))]
        };
        let found = of_means((0..200).map(pair));
        (found.low..=found.high).contains(&2.4)
    };
    let held = (0..1000u64).filter(holds).count();
    assert!((925..=970).contains(&held), "{held}");
}

fn poisson(u: f64, mean: f64) -> u32 {
    seedflow::math::poisson_quantile(u, mean)
}

/// Forty run seeds of 40 replications: the intervals of a run hold the mean of all (which is 40 times
/// better known) at least 35 times; by chance fewer once in a hundred.
#[test]
fn intervals_of_real_runs_hold_what_many_runs_say() {
    let [base, now] = ["second-term", "plan"].map(Scenario::of_preset);
    let found: Vec<Difference> = (0..40)
        .map(|seed| {
            let [base, now] = [&base, &now].map(|scenario| run(scenario, 100 + seed, 40));
            let found = differences(&base, &now).expect("they can be paired");
            found.indicator("trials").expect("an indicator").total
        })
        .collect();
    let mean = found.iter().map(|of| of.estimate).sum::<f64>() / 40.0;
    let held = found
        .iter()
        .filter(|of| (of.low..=of.high).contains(&mean))
        .count();
    assert!((35..=40).contains(&held), "{held} of 40 hold {mean}");
}
