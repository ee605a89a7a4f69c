//! What it would take, against brute force over grids.

use seedflow::explore::seek::{Answer, Found, PROBABILITIES, Question};
use seedflow::explore::{Goal, Movable, Question as Any, Runs, Stop, Together, run_one};
use seedflow::scenario::{LeverValues, Options, Scenario, set_options};
use seedflow::seeds::Problem;
use seedflow::units::FiscalYear;

use super::engine::{Small, finished};
use super::made_up::MadeUp;

const REPLICATIONS: u32 = 400;
/// How fine an answer is, in parts of a range.
const FINE: f64 = 1.0 / 64.0;

fn question(levers: &[&str]) -> Question {
    Question {
        goal: Goal::Licences,
        levers: levers.iter().map(|id| (*id).to_string()).collect(),
        probability: 0.8,
        replications: REPLICATIONS,
    }
}

/// The answer, having cost no more than was said.
#[track_caller]
fn answer<F: Fn(f64, f64) -> f64>(
    model: &MadeUp<F>,
    question: &Question,
    base: &Scenario,
) -> Answer {
    let answer = finished(question.answer(model, base)).expect("an answer");
    let cost = question.cost(model.seeds(), base);
    assert!(model.ran.get() <= cost, "{} of {cost}", model.ran.get());
    answer
}

/// Rates from 0 to 1 as the lever's slider has them.
fn rates() -> impl Iterator<Item = f64> + Clone {
    (0..=100).map(|percent| f64::from(percent) / 100.0)
}

#[test]
fn one_lever_stops_where_a_grid_of_all_its_steps_first_reaches_the_goal() {
    let rising = MadeUp::new(|pairing, _| 0.3 + 0.7 * pairing);
    let wave = MadeUp::new(|pairing, _| 0.5 + 0.4 * (7.0 * pairing).sin());
    let falling_again = MadeUp::new(|pairing, _| 0.9 - 3.0 * (pairing - 0.44).abs());
    fn check<F: Fn(f64, f64) -> f64>(model: &MadeUp<F>) {
        let found = answer(model, &question(&["pairing"]), &model.base());
        let first = rates().find(|rate| 0.8 <= model.share(*rate, 0.0, REPLICATIONS));
        let first = first.expect("the goal is reached somewhere");
        let at = found.at.values[0];
        assert_eq!(found.found, Found::Change);
        assert!(
            first <= at && at <= first + FINE + 1e-9,
            "{at} against {first}"
        );
        assert!((found.at.probability.estimate - model.share(at, 0.0, REPLICATIONS)).abs() < 1e-12);
    }
    check(&rising);
    check(&wave);
    check(&falling_again);
}

#[test]
fn a_lever_may_go_down() {
    let model = MadeUp::new(|pairing, _| 0.95 - 0.5 * pairing);
    let mut base = model.base();
    let levers = Together::of_ids(model.seeds(), &base, &["pairing".to_string()]).expect("a lever");
    base = levers.set(model.seeds(), &base, &[0.9]).expect("in reach");
    let found = answer(&model, &question(&["pairing"]), &base);
    let last = rates()
        .filter(|rate| 0.8 <= model.share(*rate, 0.0, REPLICATIONS))
        .last();
    let last = last.expect("the goal is reached somewhere");
    let at = found.at.values[0];
    assert!(
        last - FINE - 1e-9 <= at && at <= last,
        "{at} against {last}"
    );
}

#[test]
fn two_levers_stop_near_the_nearest_point_of_a_fine_grid() {
    let model = MadeUp::new(|pairing, matching| 0.2 + 0.9 * pairing + 0.5 * matching);
    let found = answer(&model, &question(&["pairing", "matching"]), &model.base());
    let all = rates().flat_map(|x| rates().map(move |y| [x, y]));
    let reached = all.filter(|[x, y]| 0.8 <= model.share(*x, *y, REPLICATIONS));
    let distances = reached.map(|[x, y]| x.hypot(y));
    let nearest = distances.min_by(f64::total_cmp).expect("reached somewhere");
    assert_eq!(found.found, Found::Change);
    assert!(0.8 <= found.at.probability.estimate);
    assert!(
        nearest <= found.at.change && found.at.change <= 1.02 * nearest + FINE,
        "{} against {nearest}",
        found.at.change
    );
    assert!(found.frontier.len() >= 5, "{:?}", found.frontier);
    for at in &found.frontier {
        let chance = 0.2 + 0.9 * at[0] + 0.5 * at[1];
        assert!((chance - 0.8).abs() < 0.06, "{at:?}: {chance}");
    }
}

#[test]
fn the_interval_goes_from_what_could_be_enough_to_what_surely_is() {
    let model = MadeUp::new(|pairing, _| 0.3 + 0.7 * pairing);
    let found = answer(&model, &question(&["pairing"]), &model.base());
    let [could, sure] =
        [&found.could, &found.sure].map(|of| of.as_ref().expect("within the range"));
    assert!(could.change < found.at.change && found.at.change < sure.change);
    assert!(0.8 <= could.probability.high && could.probability.estimate < 0.8);
    assert!(0.8 <= sure.probability.low);
    let tight = model.share(could.values[0] - 2.0 * FINE, 0.0, REPLICATIONS);
    assert!(
        tight + 0.04 < 0.8,
        "{tight}: a smaller change could not be enough"
    );
}

#[test]
fn what_is_not_attainable_is_said_with_the_best_that_was_found() {
    let model = MadeUp::new(|pairing, matching| 0.2 + 0.3 * pairing + 0.1 * matching);
    let found = answer(&model, &question(&["pairing", "matching"]), &model.base());
    assert_eq!(found.found, Found::OutOfRange);
    assert_eq!((&found.could, &found.sure), (&None, &None));
    assert!(
        (found.at.change - 2.0_f64.sqrt()).abs() < 1e-9,
        "the far corner: {:?}",
        found.at
    );
    let flat = MadeUp::new(|_, _| 0.4);
    let found = answer(&flat, &question(&["pairing", "matching"]), &flat.base());
    assert_eq!((found.found, found.at.change), (Found::OutOfRange, 0.0));
}

#[test]
fn what_is_reached_already_costs_one_run_and_no_change() {
    let model = MadeUp::new(|_, _| 0.9);
    let found = answer(&model, &question(&["pairing"]), &model.base());
    assert_eq!((found.found, found.at.change), (Found::Already, 0.0));
    assert_eq!(model.ran.get(), u64::from(REPLICATIONS));
}

#[test]
fn the_engine_stops_where_brute_force_does_and_says_the_same_again() {
    let runs = Small::new(3);
    let base = Scenario::of_preset("second-term");
    let question = Question {
        goal: Goal::Continued,
        levers: vec!["matching".to_string()],
        probability: 0.6,
        replications: 40,
    };
    let found = finished(question.answer(&runs, &base)).expect("an answer");
    assert_eq!(found.found, Found::Change);
    let matching = Movable::of_id(runs.seeds(), &base, "matching").expect("a lever");
    let first = (0..=20)
        .map(|part| matching.at(f64::from(part) / 20.0))
        .find(|value| {
            let scenario = matching.set(runs.seeds(), &base, *value).expect("in reach");
            let outcomes = finished(run_one(&runs, &scenario, 40)).expect("runs");
            0.6 <= outcomes.probability(Goal::Continued).estimate
        });
    let (first, at) = (first.expect("reached"), found.at.values[0]);
    assert!(
        first - 0.05 < at && at <= first + FINE,
        "{at} against {first}"
    );
    let again = finished(question.answer(&Small::new(3), &base)).expect("an answer");
    assert_eq!(found, again);
}

#[test]
fn an_answer_opens_as_a_scenario_that_options_repeat() {
    let runs = Small::new(1);
    let seeds = runs.seeds();
    let base = Scenario::of_preset("plan");
    for (ids, values) in [
        (["pairing", "matching"], [0.4, 0.8]),
        (["share.drug", "share.seeds"], [0.3, 0.2]),
        (["budget", "stage.drug.basic"], [1500.0, 0.3]),
    ] {
        let levers = Together::of_ids(seeds, &base, &ids.map(str::to_string)).expect("two levers");
        let scenario = levers.set(seeds, &base, &values).expect("in reach");
        let rows = |scenario: &Scenario| {
            LeverValues::resolve(seeds, scenario, FiscalYear::PLAN_END).expect("it can be run")
        };
        let of_scenario = rows(&scenario);
        for (id, value) in ids.iter().zip(values) {
            let last = of_scenario
                .of(id)
                .and_then(<[f64]>::last)
                .copied()
                .expect("a value");
            assert!((last - value).abs() < 1e-9, "{id}: {last}");
        }
        let options = Options {
            preset: Some("plan".to_string()),
            set: set_options(seeds, &scenario),
            ..Options::default()
        };
        let repeated = rows(&options.scenario(seeds).expect("good options"));
        for lever in &seeds.levers {
            assert_eq!(
                repeated.of(&lever.id),
                of_scenario.of(&lever.id),
                "{}",
                lever.id
            );
        }
    }
}

#[test]
fn levers_that_do_not_move_apart_are_refused() {
    let runs = Small::new(1);
    let base = Scenario::of_preset("plan");
    let problems = |ids: &[&str]| -> Vec<Problem> {
        let ids: Vec<String> = ids.iter().map(|id| (*id).to_string()).collect();
        Together::of_ids(runs.seeds(), &base, &ids).expect_err("refused")
    };
    assert!(
        problems(&["pairing", "pairing"])[0]
            .reason
            .contains("twice")
    );
    assert!(
        problems(&["pairing", "pairing.basic"])[0]
            .reason
            .contains("together")
    );
    assert!(problems(&["paring"])[0].reason.contains("pairing"));
    assert!(!problems(&[]).is_empty() && !problems(&["pairing", "matching", "gate"]).is_empty());
    let stopped = finished(question(&["gate", "gate"]).answer(&runs, &base));
    assert!(matches!(stopped, Err(Stop::Problems(_))));
}

#[test]
fn a_question_is_one_line() {
    let line = "seek,goal=all,levers=budget+gate,p=0.9,n=300";
    assert_eq!(Any::of_line(line).expect("a question").to_line(), line);
    assert_eq!(Any::of_line("seek"), Ok(Any::Seek(Question::default())));
    let above = PROBABILITIES.end() + 0.005;
    assert!(Any::of_line(&format!("seek,p={above}")).is_err());
    assert!(Any::of_line("seek,goal=papers").is_err());
    assert!(Any::of_line("seek,levers=a+b+c").is_err());
}
