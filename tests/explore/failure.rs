//! When does it fail, asked of the engine.

use std::sync::OnceLock;

use seedflow::explore::Goal;
use seedflow::explore::failure::{Answer, OfGoal, Question, Verdict};
use seedflow::scenario::{ParameterSource, Scenario};

use super::engine::{Small, finished};

const N: u32 = 800;

fn asked(scenario: &Scenario) -> Answer {
    let question = Question { replications: N };
    let answer = finished(question.answer(&Small::new(1), scenario, |_| {}));
    answer.expect("the scenario is valid")
}

fn scenario() -> Scenario {
    Scenario {
        parameters: ParameterSource::Prior,
        ..Scenario::of_preset("plan")
    }
}

fn answer() -> &'static Answer {
    static ANSWER: OnceLock<Answer> = OnceLock::new();
    ANSWER.get_or_init(|| asked(&scenario()))
}

fn of(answer: &Answer, goal: Goal) -> &OfGoal {
    &answer.goals[goal as usize]
}

/// The yearly mean of top-1 % papers is a parameter, and the target is on their sum.
#[test]
fn too_few_papers_a_year_are_found_as_the_reason_for_missing_the_target_of_papers() {
    let papers = of(answer(), Goal::Top1Papers);
    assert_eq!(papers.verdict, Verdict::Rules);
    let first = &papers.rules[0];
    let limit = &first.limits[0];
    assert_eq!(limit.parameter, "top1_papers");
    assert!(limit.high.is_some() && limit.low.is_none(), "{limit:?}");
    assert!(first.density.low > papers.failing.estimate, "{first:?}");
}

#[test]
fn rules_hold_on_replications_that_did_not_make_them() {
    let mut found = 0;
    for one in &answer().goals {
        for rule in &one.rules {
            found += 1;
            assert!(rule.density.low <= rule.density.estimate);
            assert!((0.0..=1.0).contains(&rule.coverage));
            assert!(0.0 < rule.mass && rule.mass < 1.0);
            assert!(
                rule.limits
                    .iter()
                    .all(|limit| one.looked_at.contains(&limit.parameter))
            );
        }
        let picture = one.picture.as_ref();
        assert_eq!(picture.is_some(), !one.rules.is_empty());
        if let Some(picture) = picture {
            let points = picture.failing.len() + picture.reaching.len();
            assert!(100 < points && points <= 500, "{points}");
            assert_eq!(picture.parameters[0], one.rules[0].limits[0].parameter);
            assert_ne!(picture.parameters[0], picture.parameters[1]);
        }
    }
    assert!(found > 0);
}

/// With the parameter that decides pinned, the same search must not blame it.
#[test]
fn a_pinned_parameter_is_no_reason() {
    let pinned = asked(&scenario().pinned("top1_papers", 110.0));
    for one in &pinned.goals {
        assert!(one.looked_at.iter().all(|id| id != "top1_papers"));
    }
}

#[test]
fn the_same_question_has_the_same_answer() {
    assert_eq!(&asked(&scenario()), answer());
}

#[test]
fn goals_that_are_always_or_never_missed_say_so() {
    // Nobody reaches the target with ten papers a year; everybody does with thousands.
    let hopeless = asked(&scenario().pinned("top1_papers", 10.0));
    for goal in [Goal::Top1Papers, Goal::All] {
        let one = of(&hopeless, goal);
        assert_eq!(one.verdict, Verdict::AllFail);
        assert!(one.rules.is_empty() && one.picture.is_none());
    }
    let certain = asked(&scenario().pinned("top1_papers", 2_000.0));
    assert_eq!(of(&certain, Goal::Top1Papers).verdict, Verdict::NoneFails);
}

#[test]
fn fixed_parameters_and_few_replications_say_so() {
    let fixed = Scenario {
        fixed_parameters: true,
        ..scenario()
    };
    let answer = asked(&fixed);
    assert!(
        answer
            .goals
            .iter()
            .all(|one| one.verdict == Verdict::NothingVaries)
    );
    let question = Question { replications: 150 };
    let few = finished(question.answer(&Small::new(1), &scenario(), |_| {}));
    let few = few.expect("the scenario is valid");
    assert_eq!(of(&few, Goal::Licences).verdict, Verdict::TooFew);
}
