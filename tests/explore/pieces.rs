//! What each changed lever contributes, on the model itself.

use seedflow::explore::pieces::{APART, Between, OTHERS, Question as Contribution};
use seedflow::explore::{Alternative, Goal, Question, Runs};
use seedflow::run::{Engine, Results};
use seedflow::scenario::Scenario;
use seedflow::seeds::{Setting, load, shipped};
use seedflow::units::FiscalYear;
use std::sync::Arc;

use super::engine::{Small, finished};

/// Policies that differ in a group of shares, in a schedule, in a lever with one that leaves it, and in
/// what only their presets say.
fn two_policies(small: &Small) -> [Scenario; 2] {
    let seeds = small.seeds();
    let mut base = Scenario::of_preset("pairing-first");
    base.levers
        .insert("matching.basic".into(), Setting::constant(0.35));
    let mut now = Scenario::of_preset("plan");
    let budget = Setting {
        ramp: 3,
        ..Setting::from_year(FiscalYear(2026), 1400.0)
    };
    now.levers.insert("budget".into(), budget);
    let steps = [(FiscalYear(2027), 30.0), (FiscalYear(2029), 10.0)].into();
    let support = Setting {
        steps,
        ..Setting::constant(20.0)
    };
    now.levers.insert("support".into(), support);
    let share = seeds.lever("share.drug").expect("a lever");
    let now = seedflow::scenario::moves::moved(seeds, &now, &Default::default(), share, 0.3);
    let mut now = now.expect("the others make room");
    now.levers
        .insert("pairing.basic".into(), Setting::constant(0.05));
    [base, now]
}

fn digest(scenario: &Scenario) -> String {
    let seeds = Arc::new(load(&shipped()).expect("the shipped data is valid"));
    let horizon = FiscalYear::PLAN_END;
    let mut engine = Engine::new(&seeds, scenario, horizon).expect("a scenario that runs");
    let mut results = Results::new(seeds.clone(), horizon, 1, 20);
    results.merge(&engine.batch(1, 0, 20));
    results.digest()
}

#[test]
fn no_change_is_the_base_and_all_changes_are_the_scenario_to_the_last_count() {
    let small = Small::new(1);
    let [base, now] = two_policies(&small);
    for (before, now) in [(&base, &now), (&now, &base)] {
        let between = Between::of(small.seeds(), before.clone(), now).expect("both can be run");
        let all = (1 << between.count()) - 1;
        assert_eq!(digest(&between.scenario(0)), digest(before));
        assert_eq!(digest(&between.scenario(all)), digest(now));
        assert_ne!(
            digest(before),
            digest(now),
            "the test would see a difference"
        );
    }
}

#[test]
fn what_moves_together_is_one_contributor_and_the_parts_add_up() {
    let small = Small::new(1);
    let [base, now] = two_policies(&small);
    let question = Contribution {
        replications: 30,
        from: Alternative::of_scenario("mine", &base),
    };
    let answer = finished(question.answer(&small, &now)).expect("it can be answered");
    let mut ids: Vec<&str> = answer
        .pieces
        .iter()
        .map(|piece| piece.id.as_str())
        .collect();
    ids.sort_unstable();
    assert_eq!(
        ids,
        [
            "budget", "gate", "matching", "pairing", "pivot", "share", "support"
        ]
    );
    let share = answer.pieces.iter().find(|piece| piece.id == "share");
    assert_eq!(share.expect("the shares").levers.len(), 8);
    for goal in Goal::ALL {
        let at = goal as usize;
        let sum: f64 = answer
            .pieces
            .iter()
            .map(|piece| piece.brings[at].probability.mean)
            .sum();
        let whole = &answer.change[at];
        let [before, now] = [&answer.before, &answer.now].map(|side| side[at].probability.estimate);
        assert!((sum - (now - before)).abs() < 1e-9, "{goal:?}");
        let means = answer
            .pieces
            .iter()
            .filter_map(|piece| piece.brings[at].mean);
        let sum: f64 = means.map(|mean| mean.mean).sum();
        let expected = whole.mean_change.map_or(0.0, |mean| mean.estimate);
        assert!(
            (sum - expected).abs() < 1e-9,
            "{goal:?}: {sum} is not {expected}"
        );
    }
    assert_eq!(small.ran.get(), question.cost(small.seeds(), &now));
}

#[test]
fn a_lever_that_does_nothing_contributes_exactly_nothing() {
    let small = Small::new(2);
    let mut now = Scenario::of_preset("second-term");
    // Added capacity for trials has no effect where the capacity is not limited.
    now.levers
        .insert("trials_fih_sites".into(), Setting::constant(50.0));
    now.levers.insert("support".into(), Setting::constant(40.0));
    let question = Contribution {
        replications: 20,
        ..Contribution::default()
    };
    let answer = finished(question.answer(&small, &now)).expect("it can be answered");
    let [idle, support] = ["trials_fih_sites", "support"].map(|id| {
        let piece = answer.pieces.iter().find(|piece| piece.id == id);
        piece.expect("it differs").brings[0]
            .mean
            .expect("licences have a mean")
    });
    assert_eq!((idle.mean, idle.low, idle.high), (0.0, 0.0, 0.0));
    assert!(support.mean > 10.0, "{support:?}");
}

#[test]
fn the_same_policy_leaves_nothing_to_split_whatever_it_is_called() {
    let small = Small::new(1);
    let mut now = Scenario::of_preset("second-term");
    now.assumptions.insert("gap_attrition".into(), 0.03);
    let mut same = Scenario::of_preset("plan");
    for lever in ["pairing", "matching", "bridging", "gate", "pivot"] {
        same.levers.insert(lever.into(), Setting::constant(0.0));
    }
    let question = Contribution {
        replications: 10,
        from: Alternative::of_scenario("by hand", &same),
    };
    let answer = finished(question.answer(&small, &now)).expect("it can be answered");
    assert!(answer.pieces.is_empty());
    assert_eq!(answer.before, answer.now);
}

#[test]
fn beyond_eight_the_smallest_count_as_one() {
    let small = Small::new(1);
    let mut now = Scenario::of_preset("plan");
    for (lever, value) in [
        ("budget", 1300.0),
        ("support", 40.0),
        ("calls", 2.0),
        ("carry_over", 0.5),
        ("trials_fih_sites", 50.0),
        ("trials_decentralised", 50.0),
    ] {
        now.levers.insert(lever.into(), Setting::constant(value));
    }
    let question = Contribution {
        replications: 10,
        ..Contribution::default()
    };
    let answer = finished(question.answer(&small, &now)).expect("it can be answered");
    assert_eq!(answer.pieces.len(), APART + 1);
    let others = answer.sorted(Goal::Licences)[APART];
    assert_eq!(others.id, OTHERS);
    // Eleven levers changed; those that can do nothing are among the three that count as one.
    assert_eq!(others.levers.len(), 3);
    for idle in ["trials_fih_sites", "trials_decentralised"] {
        assert!(
            others.levers.iter().any(|lever| lever == idle),
            "{others:?}"
        );
    }
    assert_eq!(small.ran.get(), question.cost(small.seeds(), &now));
}

#[test]
fn the_policy_held_against_stands_in_the_line_whole() {
    let small = Small::new(1);
    let [base, now] = two_policies(&small);
    for from in [
        Alternative::preset("bridging-first"),
        Alternative::of_scenario("案 1: 甲、乙=丙", &base),
    ] {
        let question = Question::Contribution(Contribution {
            replications: 50,
            from,
        });
        assert_eq!(Question::of_line(&question.to_line()), Ok(question));
    }
    let unknown = Contribution {
        from: Alternative::preset("nowhere"),
        ..Contribution::default()
    };
    assert!(finished(unknown.answer(&small, &now)).is_err());
    assert!(Question::of_line("contribution,from=%7Bnonsense").is_err());
}
