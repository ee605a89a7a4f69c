//! Which unknown matters, asked of the engine.

use std::sync::OnceLock;

use seedflow::explore::unknowns::{Answer, OfGoal, Question};
use seedflow::explore::{Goal, Stop};
use seedflow::scenario::{ParameterSource, Scenario};

use super::engine::{Small, finished};

const N: u32 = 600;

fn asked(runs: &Small, question: &Question, scenario: &Scenario) -> Answer {
    let answer = finished(question.answer(runs, scenario, |_| {}));
    answer.expect("the scenario is valid")
}

fn question(value: bool) -> Question {
    Question {
        replications: N,
        value,
    }
}

/// Of the plan under the priors: every replication has parameters of its own.
fn scenario() -> Scenario {
    Scenario {
        parameters: ParameterSource::Prior,
        ..Scenario::of_preset("plan")
    }
}

fn answer() -> &'static Answer {
    static ANSWER: OnceLock<Answer> = OnceLock::new();
    ANSWER.get_or_init(|| asked(&Small::new(1), &question(true), &scenario()))
}

fn told(of: &OfGoal) -> Vec<&str> {
    let told = of.unknowns.iter().filter(|unknown| unknown.told);
    told.map(|unknown| unknown.parameter.as_str()).collect()
}

/// The factors of licences act on licences; the mean number of top-1 % papers is a parameter of its own.
#[test]
fn the_unknowns_that_the_model_rests_on_lead() {
    let licences = &answer().goals[Goal::Licences as usize];
    let leading = told(licences);
    assert!(!leading.is_empty());
    assert!(
        leading.iter().take(2).all(|id| id.starts_with("licence")),
        "{leading:?}"
    );
    let papers = &answer().goals[Goal::Top1Papers as usize];
    assert_eq!(told(papers).first(), Some(&"top1_papers"));
    let leader = &papers.unknowns[0];
    assert!(
        leader.share.is_detectable() && 0.3 < leader.share.share,
        "{leader:?}"
    );
}

/// A first-order share is part of the share of all parameters together, which the twins measure apart.
#[test]
fn shares_of_unknowns_and_of_luck_fit_into_the_variance() {
    for of in &answer().goals {
        assert_eq!(answer().twins, N / 2);
        let Some(luck) = of.luck else { continue };
        assert!((luck.parameters + luck.luck - 1.0).abs() < 1e-12);
        let told = of.unknowns.iter().filter(|unknown| unknown.told);
        let sum: f64 = told.map(|unknown| unknown.share.share).sum();
        assert!(sum < luck.high + 0.1, "{:?}: {sum} in {luck:?}", of.goal);
        for unknown in &of.unknowns {
            assert!(unknown.share.low <= unknown.share.share);
            assert!(unknown.share.share <= unknown.share.high);
        }
        let order = of.unknowns.iter().map(|unknown| unknown.share.share);
        assert!(order.clone().zip(order.skip(1)).all(|(a, b)| b <= a));
    }
}

/// Knowledge cannot raise the probability of the best choice above one, nor by much less than nothing.
#[test]
fn the_value_of_knowing_stays_within_what_is_left_to_gain() {
    assert_eq!(answer().choices.len(), 5);
    assert_eq!(answer().choices[0].preset, None);
    let mut valued = 0;
    for of in &answer().goals {
        for unknown in &of.unknowns {
            let value = unknown.value.expect("it was asked");
            let best = answer().choices[value.best].standings[of.goal as usize];
            let left = 1.0 - best.probability.estimate;
            assert!(value.value <= left + 1e-9, "{unknown:?}");
            assert!(-0.05 < value.value, "{unknown:?}");
            valued += 1;
        }
    }
    assert!(valued >= 4 * 20, "{valued}");
}

#[test]
fn the_same_question_has_the_same_answer_at_the_stated_cost() {
    let runs = Small::new(1);
    let question = question(true);
    assert_eq!(&asked(&runs, &question, &scenario()), answer());
    let seeds = seedflow::seeds::load(&seedflow::seeds::shipped()).expect("valid");
    assert_eq!(runs.ran.get(), question.cost(&seeds, &scenario()));
    assert_eq!(runs.expected.get(), runs.ran.get());
    let other = asked(&Small::new(2), &question, &scenario());
    assert_ne!(&other, answer(), "another run seed, another draw");
}

#[test]
fn a_pinned_unknown_has_no_share() {
    let runs = Small::new(1);
    let pinned = scenario().pinned("top1_papers", 110.0);
    let pinned = asked(&runs, &question(false), &pinned);
    assert_eq!(pinned.varying + 1, answer().varying);
    for of in &pinned.goals {
        let ids = of.unknowns.iter().map(|unknown| unknown.parameter.as_str());
        assert!(ids.clone().all(|id| id != "top1_papers"));
        assert!(of.unknowns.iter().all(|unknown| unknown.value.is_none()));
    }
    // What is left of the papers is luck, for the greater part.
    let luck = |answer: &Answer| {
        let papers = &answer.goals[Goal::Top1Papers as usize];
        papers.luck.expect("papers vary").luck
    };
    assert!(
        luck(answer()) < 0.4 && 0.5 < luck(&pinned),
        "{}",
        luck(&pinned)
    );
}

#[test]
fn fixed_parameters_leave_luck_alone() {
    let runs = Small::new(1);
    let fixed = Scenario {
        fixed_parameters: true,
        ..scenario()
    };
    let answer = asked(&runs, &question(true), &fixed);
    assert_eq!((answer.varying, answer.twins), (0, 0));
    assert_eq!(
        runs.ran.get(),
        u64::from(N),
        "neither twins nor choices are needed"
    );
    for of in &answer.goals {
        assert!(of.unknowns.is_empty());
        assert!(of.luck.is_none_or(|luck| luck.luck >= 1.0));
    }
}

/// Under a posterior some replications share their draw; the shares are of one and the same variance.
#[test]
fn a_posterior_counts_each_of_its_draws_once() {
    let posterior = Scenario::of_preset("plan");
    let answer = asked(&Small::new(1), &question(false), &posterior);
    assert!(answer.cases < N && 400 < answer.cases, "{}", answer.cases);
    let papers = &answer.goals[Goal::Top1Papers as usize];
    assert_eq!(told(papers).first(), Some(&"top1_papers"));
    assert!(papers.unknowns[0].share.share < papers.luck.expect("they vary").high + 0.1);
}

#[test]
fn a_scenario_that_cannot_be_run_is_refused() {
    let broken = scenario().pinned("gap_attrition", 7.0);
    let answer = finished(question(true).answer(&Small::new(1), &broken, |_| {}));
    assert!(matches!(answer, Err(Stop::Problems(problems)) if !problems.is_empty()));
}
