//! Policies against the futures drawn, on the model itself.

use seedflow::explore::robust::{MOST, Question as Regret, USUAL};
use seedflow::explore::{Alternative, Goal, Question, Runs, run_one};
use seedflow::scenario::Scenario;
use seedflow::seeds::Setting;

use super::engine::{Small, finished};

#[test]
fn policies_meet_the_same_futures_and_share_them_out() {
    let small = Small::new(1);
    let asked = Scenario::of_preset("second-term");
    let question = Regret {
        replications: 60,
        ..Regret::default()
    };
    let answer = finished(question.answer(&small, &asked)).expect("it can be answered");
    assert_eq!(answer.contenders.len(), 1 + USUAL.len());
    assert_eq!(small.ran.get(), question.cost(small.seeds(), &asked));
    for goal in Goal::ALL {
        let scores = answer
            .contenders
            .iter()
            .map(|one| one.scores[goal as usize]);
        let share: f64 = scores.clone().map(|score| score.regret.best_share).sum();
        assert!((share - 1.0).abs() < 1e-9, "{goal:?}");
        let least = answer.sorted(goal)[0].scores[goal as usize];
        assert!(least.behind.is_none(), "{least:?}");
        for score in scores {
            // Regrets of the same futures differ as the outcomes do, the other way round.
            let apart = score.regret.mean_regret - least.regret.mean_regret;
            assert!((apart + score.behind.estimate).abs() < 1e-9, "{score:?}");
        }
    }
}

#[test]
fn a_policy_that_is_there_already_is_not_run_again() {
    let small = Small::new(1);
    let mut asked = Scenario::of_preset("second-term");
    asked
        .levers
        .insert("support".into(), Setting::constant(40.0));
    let twin = Alternative::of_scenario("the same", &asked);
    let question = Regret {
        replications: 10,
        with: vec![
            twin,
            Alternative::preset("plan"),
            Alternative::preset("plan"),
        ],
    };
    let answer = finished(question.answer(&small, &asked)).expect("it can be answered");
    let names: Vec<Option<&str>> = answer
        .contenders
        .iter()
        .map(|one| one.policy.as_ref().map(|policy| policy.name.as_str()))
        .collect();
    assert_eq!(names, [None, Some("plan")]);
    assert_eq!(small.ran.get(), 20);
}

#[test]
fn all_take_the_assumptions_of_the_scenario_asked_about() {
    let small = Small::new(1);
    let mut asked = Scenario::of_preset("plan");
    asked.assumptions.insert("success.*.*".into(), 0.99);
    let question = Regret {
        replications: 10,
        with: vec![Alternative::preset("second-term")],
    };
    let answer = finished(question.answer(&small, &asked)).expect("it can be answered");
    let alone = Scenario::of_preset("second-term");
    let pinned = asked.under_policy_of(&alone);
    let [alone, pinned] = [alone, pinned].map(|scenario| {
        let outcomes = finished(run_one(&small, &scenario, 10)).expect("it can be run");
        outcomes.standings()
    });
    assert_eq!(answer.contenders[1].standings, pinned);
    assert_ne!(alone, pinned);
}

#[test]
fn the_policies_stand_in_the_line_and_too_many_are_refused() {
    let small = Small::new(1);
    let mut own = Scenario::of_preset("plan");
    own.levers
        .insert("budget".into(), Setting::constant(1300.0));
    let question = Question::Regret(Regret {
        replications: 50,
        with: vec![
            Alternative::preset("emergency"),
            Alternative::of_scenario("a:b,c=d", &own),
        ],
    });
    assert_eq!(Question::of_line(&question.to_line()), Ok(question));
    let many = Regret {
        with: vec![Alternative::preset("plan"); MOST + 1],
        ..Regret::default()
    };
    assert!(finished(many.answer(&small, &own)).is_err());
}
