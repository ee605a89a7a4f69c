//! Luck by key: the same seed of research has the same luck under two policies, so that comparing a
//! scenario with itself gives exactly zero and comparing two gives a narrow interval.

use std::collections::BTreeMap;

use seedflow::pipeline::counts::{Counts, ProjectSeries};
use seedflow::pipeline::seed::Seed;
use seedflow::pipeline::watch::Watch;
use seedflow::scenario::Scenario;
use seedflow::units::{Programme, STAGES};

use crate::statistics::{Sample, differences};
use crate::support::{PLAN_YEARS, engine, run, scenario, total, watched};

/// What the luck of a visit decided.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Visit {
    programme: Programme,
    quality_bits: u64,
    false_go: bool,
    passes: bool,
    began: usize,
    /// Month in which it ended, where the seed was seen to wait afterwards.
    ended: Option<usize>,
}

/// Visits by seed of research and stage.
#[derive(Default)]
struct Diary(BTreeMap<(u64, usize), Visit>);

impl Watch for Diary {
    fn award(&mut self, seed: &Seed, month: usize) {
        let visit = Visit {
            programme: seed.programme,
            quality_bits: seed.quality.to_bits(),
            false_go: seed.flags.false_go,
            passes: seed.flags.passes,
            began: month,
            ended: None,
        };
        let before = self
            .0
            .insert((seed.key.seed(), seed.stage().index()), visit);
        assert!(before.is_none(), "a seed visits a stage once");
    }

    fn wait(&mut self, source: Programme, seed: &Seed, attempt: u8, month: usize) {
        let visit = self.0.get_mut(&(seed.key.seed(), source.stage().index()));
        if let (Some(visit), 0) = (visit, attempt) {
            visit.ended = Some(month);
        }
    }
}

fn diary(scenario: &Scenario, replication: u32) -> BTreeMap<(u64, usize), Visit> {
    let mut engine = watched(scenario, PLAN_YEARS, Diary::default());
    engine.replicate(41, replication);
    core::mem::take(&mut engine.watch().0)
}

#[test]
fn the_same_seed_has_the_same_luck_under_two_policies() {
    let open = scenario("second-term", &[]);
    let mixed = scenario(
        "second-term",
        &[("pairing", 0.3), ("matching", 0.2), ("bridging", 0.2)],
    );
    let (mut common, mut shifted, mut durations, mut later_stages) = (0, 0, 0, 0);
    for replication in 0..10 {
        let (one, other) = (diary(&open, replication), diary(&mixed, replication));
        for (name, visit) in &one {
            let Some(twin) = other.get(name) else {
                continue;
            };
            common += 1;
            later_stages += usize::from(1 < name.1);
            assert_eq!(visit.quality_bits, twin.quality_bits);
            shifted += usize::from(visit.began != twin.began);
            let same_world = visit.programme == twin.programme;
            if same_world && visit.false_go == twin.false_go {
                assert_eq!(visit.passes, twin.passes, "the same outcome at {name:?}");
            }
            if let (true, Some(end), Some(twin_end)) = (same_world, visit.ended, twin.ended) {
                durations += 1;
                assert_eq!(
                    end - visit.began,
                    twin_end - twin.began,
                    "the same duration"
                );
            }
        }
    }
    // The comparison is no empty one: many visits happen in both, also at other times and later stages.
    assert!(10_000 < common, "{common} visits in both");
    assert!(50 < shifted && 300 < durations && 500 < later_stages);
}

#[test]
fn a_scenario_compared_with_itself_differs_by_exactly_zero() {
    let scenario = scenario("plan", &[("calls", 2.0)]);
    let values = |_| run(&mut engine(&scenario), 42, 60, Counts::clone);
    assert_eq!(values(0), values(1));
}

/// An engine keeps nothing of earlier replications.
#[test]
fn a_replication_does_not_depend_on_those_before() {
    let scenario = scenario("matching-first", &[]);
    let mut fresh = engine(&scenario);
    let alone = fresh.replicate(43, 7).clone();
    let mut used = engine(&scenario);
    for replication in [3, 9, 1] {
        used.replicate(44, replication);
    }
    assert_eq!(alone, *used.replicate(43, 7));
    assert_ne!(alone, *used.replicate(43, 8));
    assert_ne!(alone, *used.replicate(44, 7));
}

/// The interval on the paired difference is at most a third of that of two independent runs.
#[test]
fn paired_differences_are_far_narrower_than_independent_ones() {
    let licences = |budget: f64, run_seed| {
        let scenario = scenario("second-term", &[("budget", budget)]);
        run(&mut engine(&scenario), run_seed, 300, |counts| {
            total(counts, ProjectSeries::Licences)
        })
    };
    let before = licences(1_250.0, 45);
    let after = licences(1_300.0, 45);
    let elsewhere = licences(1_300.0, 46);
    let paired = Sample::of(&differences(&after, &before));
    let independent = Sample::of(&differences(&elsewhere, &before));
    assert!(
        3.0 * paired.error() < independent.error(),
        "paired ± {}, independent ± {}",
        paired.error(),
        independent.error()
    );
}

#[test]
fn stages_have_room_for_all_their_events() {
    use seedflow::world::luck::Event;
    // The last event of a stage lies before the first of the next.
    for stage in 0..STAGES - 1 {
        assert!(Event::Start.at(stage) < Event::Rank.at(stage + 1));
    }
}
