//! Many replications: batches in any order give the same digest, bytes travel unharmed or are refused,
//! and what is said of counts is right.

use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use seedflow::run::{Batch, Results, TRACKED};
use seedflow::summary::{Band, band, distribution, summarise, wilson};
use seedflow::units::FiscalYear;

use crate::support::{engine, scenario, seeds};

const REPLICATIONS: u32 = 24;
const RUN_SEED: u64 = 51;

fn results() -> Results {
    Results::new(
        Arc::clone(seeds()),
        FiscalYear::PLAN_END,
        RUN_SEED,
        REPLICATIONS,
    )
}

fn batches(run_seed: u64, sizes: &[u32]) -> Vec<Batch> {
    let mut engine = engine(&scenario("plan", &[]));
    let mut first = 0;
    sizes
        .iter()
        .map(|size| {
            let batch = engine.batch(run_seed, first, *size);
            first += size;
            batch
        })
        .collect()
}

/// Each replication as a batch of its own.
fn singles() -> &'static Vec<Batch> {
    static SINGLES: OnceLock<Vec<Batch>> = OnceLock::new();
    SINGLES.get_or_init(|| batches(RUN_SEED, &[1; REPLICATIONS as usize]))
}

fn digest_of_one_batch() -> &'static String {
    static DIGEST: OnceLock<String> = OnceLock::new();
    DIGEST.get_or_init(|| {
        let mut results = results();
        results.merge(&batches(RUN_SEED, &[REPLICATIONS])[0]);
        results.digest()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_digest_does_not_depend_on_how_the_run_was_cut(
        cuts in prop::collection::btree_set(1..REPLICATIONS, 0..6),
        order in any::<prop::sample::Index>(),
    ) {
        let ends = cuts.iter().copied().chain([REPLICATIONS]);
        let mut first = 0;
        let sizes: Vec<u32> = ends.map(|end| { let size = end - first; first = end; size }).collect();
        let mut parts = batches(RUN_SEED, &sizes);
        let turn = order.index(parts.len());
        parts.rotate_left(turn);
        parts.reverse();
        let mut results = results();
        parts.iter().for_each(|batch| results.merge(batch));
        prop_assert!(results.is_complete());
        prop_assert_eq!(&results.digest(), digest_of_one_batch());
    }

    #[test]
    fn what_is_said_does_not_depend_on_the_order_of_batches(order in Just((0..REPLICATIONS as usize).collect::<Vec<_>>()).prop_shuffle()) {
        let mut results = results();
        for place in order {
            results.merge(&singles()[place]);
        }
        let mut in_order = self::results();
        in_order.merge(&batches(RUN_SEED, &[REPLICATIONS])[0]);
        prop_assert_eq!(summarise(&results), summarise(&in_order));
    }

    #[test]
    fn bytes_of_a_wrong_length_are_refused(at in any::<prop::sample::Index>(), more in 1usize..9) {
        let mut bytes = singles()[0].to_bytes();
        let cut = at.index(bytes.len());
        prop_assert!(Batch::from_bytes(&bytes[..cut]).is_err());
        bytes.extend(vec![0; more]);
        prop_assert!(Batch::from_bytes(&bytes).is_err());
    }

    #[test]
    fn a_damaged_header_is_refused_or_shows(at in 0usize..16, bit in 0u8..8) {
        let batch = &singles()[0];
        let mut bytes = batch.to_bytes();
        bytes[at] ^= 1 << bit;
        // Bytes 4–7 name the first replication: any number is possible there, but it shows.
        match Batch::from_bytes(&bytes) {
            Ok(read) => prop_assert!((4..8).contains(&at) && read.first() != batch.first()),
            Err(problem) => prop_assert!(!problem.to_string().is_empty()),
        }
    }
}

#[test]
fn another_run_seed_gives_another_digest() {
    let mut other = results();
    other.merge(&batches(RUN_SEED + 1, &[REPLICATIONS])[0]);
    assert_ne!(&other.digest(), digest_of_one_batch());
}

#[test]
fn one_changed_count_changes_the_digest() {
    let mut engine = engine(&scenario("plan", &[]));
    let counts = engine.replicate(RUN_SEED, 0).clone();
    let digest = |place: Option<usize>| {
        let mut changed = counts.clone();
        if let Some(year) = place {
            changed.add_series(seedflow::pipeline::counts::Series::MonthsWaited, year, 1);
        }
        let mut batch = Batch::new(0, changed.layout().years);
        batch.add(&changed);
        let mut results = Results::new(Arc::clone(seeds()), FiscalYear::PLAN_END, RUN_SEED, 1);
        results.merge(&batch);
        results.digest()
    };
    assert_eq!(digest(None), digest(None));
    for year in 0..5 {
        assert_ne!(digest(None), digest(Some(year)));
    }
}

#[test]
fn bytes_give_the_batch_back() {
    let mut sent = batches(RUN_SEED, &[7, 1]);
    sent.push(Batch::new(3, 5));
    for batch in sent {
        let read = Batch::from_bytes(&batch.to_bytes()).expect("its own bytes");
        assert_eq!(
            (batch.first(), batch.count(), batch.years()),
            (read.first(), read.count(), read.years())
        );
        assert_eq!(batch.tracked(), read.tracked());
        assert_eq!(batch.parts(), read.parts());
        assert_eq!(batch.hashes(), read.hashes());
        assert_eq!(batch.sums(), read.sums());
    }
}

/// Absurd numbers in the header are refused before anything is allocated for them.
#[test]
fn absurd_headers_are_refused() {
    let bytes = singles()[0].to_bytes();
    for at in [8, 12] {
        let mut absurd = bytes.clone();
        absurd[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(Batch::from_bytes(&absurd).is_err());
    }
    assert!(Batch::from_bytes(&[]).is_err());
}

#[test]
fn a_batch_counts_once_and_one_of_another_run_not_at_all() {
    let mut results = results();
    let parts = batches(RUN_SEED, &[10, 14]);
    results.merge(&parts[0]);
    let (before, sums) = (results.digest(), results.sums().0.to_vec());
    results.merge(&parts[0]);
    results.merge(&singles()[4]);
    results.merge(&Batch::new(0, 9));
    let mut too_far = crate::support::engine(&scenario("plan", &[]));
    results.merge(&too_far.batch(RUN_SEED, REPLICATIONS - 1, 2));
    assert_eq!(before, results.digest());
    assert_eq!(sums, results.sums().0);
    assert_eq!(10, results.done());
    results.merge(&parts[1]);
    assert_eq!(&results.digest(), digest_of_one_batch());
    assert!(
        summarise(&self::results()).is_none(),
        "nothing to say of nothing"
    );
}

/// The summary's totals are the sums of the batches that went in.
#[test]
fn a_summary_says_what_the_counts_say() {
    let mut results = results();
    results.merge(&batches(RUN_SEED, &[REPLICATIONS])[0]);
    let summary = summarise(&results).expect("replications are in");
    assert_eq!(TRACKED.len(), summary.indicators.len());
    for (indicator, (id, _)) in summary.indicators.iter().zip(TRACKED) {
        assert_eq!(indicator.id, id);
        let of_years: f64 = indicator.by_year.iter().map(|year| year.in_year.mean).sum();
        assert!((of_years - indicator.total.mean).abs() < 1e-9 * of_years.max(1.0));
        let last = indicator.by_year.last().expect("five years");
        assert_eq!(last.cumulative, indicator.total);
        if !indicator.by_project.is_empty() {
            let of_projects: f64 = indicator.by_project.iter().sum();
            assert!((of_projects - indicator.total.mean).abs() < 1e-9 * of_projects.max(1.0));
        }
    }
    for row in &summary.programmes {
        let left = row.spent_million_yen + row.unspent_million_yen;
        let right = row.money_million_yen + row.overrun_million_yen;
        assert!((left - right).abs() < 1e-6, "{}", row.programme);
    }
    let least = summary.indicators[..4]
        .iter()
        .filter_map(|indicator| indicator.probability)
        .map(|probability| probability.estimate)
        .fold(1.0, f64::min);
    assert!(summary.joint_probability.estimate <= least);
}

/// Values of Wilson's interval as printed by Newcombe (1998), Statistics in Medicine 17, table I
/// (method 3), and the closed forms at the ends.
#[test]
fn the_wilson_interval_has_its_known_values() {
    let known = [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ];
    for (successes, n, low, high) in known {
        let found = wilson(successes, n);
        assert!((found.low - low).abs() < 6e-5, "{found:?}");
        assert!((found.high - high).abs() < 6e-5, "{found:?}");
    }
    let all = wilson(20, 20);
    assert!((all.low - (1.0 - 0.1611)).abs() < 6e-5 && (all.high - 1.0).abs() < 1e-15);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_interval_holds_its_estimate(n in 1usize..5_000, share in 0.0..=1.0f64) {
        let successes = (share * n as f64) as usize;
        let found = wilson(successes, n);
        prop_assert!(0.0 <= found.low && found.low <= found.estimate);
        prop_assert!(found.estimate <= found.high && found.high <= 1.0);
    }

    #[test]
    fn quantiles_are_in_order_and_inside_the_values(values in prop::collection::vec(0u32..1_000, 1..50)) {
        let (least, most) = (values.iter().min().copied(), values.iter().max().copied());
        let found = distribution(values);
        let ladder = [least.map(f64::from), Some(found.p05), Some(found.p25), Some(found.p50), Some(found.p75), Some(found.p95), most.map(f64::from)];
        prop_assert!(ladder.is_sorted());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_band_found_by_counting_is_that_found_by_sorting(values in prop::collection::vec(0u16..300, 1..60)) {
        let sorted = distribution(values.iter().map(|value| u32::from(*value)).collect());
        let counted = band(values.into_iter());
        let Band { p05, p50, p95 } = counted;
        for (found, expected) in [(p05, sorted.p05), (p50, sorted.p50), (p95, sorted.p95)] {
            prop_assert!((found - expected).abs() < 1e-12);
        }
    }
}

/// Type 7 of Hyndman & Fan: position p·(n − 1) among the sorted values.
#[test]
fn quantiles_interpolate_between_order_statistics() {
    let found = distribution(vec![40, 10, 20, 30, 50]);
    let close = |value: f64, expected: f64| assert!((value - expected).abs() < 1e-9, "{found:?}");
    close(found.mean, 30.0);
    close(found.sd, 15.811_388_300_841_896);
    close(found.p05, 12.0);
    close(found.p25, 20.0);
    close(found.p50, 30.0);
    close(found.p75, 40.0);
    close(found.p95, 48.0);
    let one = distribution(vec![7]);
    close(one.p05 + 23.0, 30.0);
    close(one.sd, 0.0);
}
