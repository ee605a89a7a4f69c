//! What is compared, as plain logic.

use std::sync::Arc;

use super::super::{Action, State};
use super::*;
use crate::link::decode;
use crate::scenario::ParameterSource;
use crate::seeds::{load, shipped};
use crate::web::present::{Presenting, scenes_of};
use crate::web::screen::Screen;

fn state(fragment: &str) -> State {
    let seeds = Arc::new(load(&shipped()).expect("the shipped data is valid"));
    let (link, notices) = decode(&seeds, fragment);
    State::new(seeds, Lang::En, &link, &notices)
}

fn scenarios(state: &State) -> Vec<Scenario> {
    let runs = state.compared_runs();
    runs.iter().map(|key| (*key.scenario).clone()).collect()
}

#[test]
fn at_first_what_is_on_screen_stands_beside_second_term_practice() {
    let state = state("p=plan");
    let sides = state.sides();
    let names: Vec<&str> = sides.iter().map(|side| side.name.as_str()).collect();
    assert_eq!(names, ["Second-term practice", "Inputs on screen"]);
    assert_eq!(
        scenarios(&state),
        ["second-term", "plan"].map(Scenario::of_preset),
        "lines that equal the ends are not run again"
    );
}

#[test]
fn a_comparison_never_holds_more_than_it_has_room_for() {
    let mut state = state("p=plan");
    for id in [
        "plan",
        "pairing-first",
        "matching-first",
        "emergency",
        "support-first",
    ] {
        state = state.after(Action::Compare(Comparing::Add(Pick::Preset(id.into()))));
    }
    assert_eq!(state.comparison.others().len(), 4);
    assert!(!state.comparison.has_room());
    assert_eq!(state.comparison.focus(), 3, "the newest is looked at");
    for _ in 0..6 {
        state = state.after(Action::Compare(Comparing::Remove(0)));
    }
    assert!(state.comparison.others().is_empty() && state.lines().is_none());
    assert_eq!(state.comparison.focus(), 0);
    state = state.after(Action::Compare(Comparing::Replace(3, Pick::Current)));
    state = state.after(Action::Compare(Comparing::Focus(3)));
    assert!(state.comparison.others().is_empty());
}

#[test]
fn what_is_kept_stays_while_the_levers_move() {
    let kept = state("p=second-term").after(Action::Compare(Comparing::Keep("Before".into())));
    let moved = kept.after(Action::Move("pairing".into(), 0.6));
    let sides = moved.sides();
    assert_eq!(sides[2].name, "Before");
    assert_eq!(*sides[2].scenario, Scenario::of_preset("second-term"));
    assert!(sides[1].scenario.levers.contains_key("pairing"));
    let gone = moved.after(Action::Compare(Comparing::Remove(1)));
    assert_eq!(gone.comparison.kept().len(), 1, "it can be chosen again");
}

#[test]
fn the_lines_between_are_run_where_policy_and_assumptions_both_differ() {
    let kept = state("p=second-term").after(Action::Compare(Comparing::Keep("Old".into())));
    let Some(Pick::Kept(old)) = kept.comparison.others().last().cloned() else {
        panic!("it is kept");
    };
    let state = kept
        .after(Action::Compare(Comparing::Base(Pick::Kept(old))))
        .after(Action::Compare(Comparing::Remove(1)))
        .after(Action::SetPreset("plan".into()))
        .after(Action::SetSource(ParameterSource::Prior));
    let found = scenarios(&state);
    assert_eq!(found.len(), 4);
    let prior = |id| Scenario {
        parameters: ParameterSource::Prior,
        ..Scenario::of_preset(id)
    };
    let expected = [
        Scenario::of_preset("second-term"),
        prior("plan"),
        Scenario::of_preset("plan"),
        prior("second-term"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn only_the_screen_that_shows_a_comparison_wants_its_runs() {
    let wished = |state: &State| state.wished().len();
    let plan = state("p=plan");
    let compare = plan.after(Action::Show(Screen::Compare));
    assert!(wished(&plan) < wished(&compare));
    let scenes = scenes_of(&compare.comparison);
    let presented = plan
        .after(Action::Present(Presenting::Scenes(scenes)))
        .after(Action::Present(Presenting::Start));
    let wanted = presented.wished();
    assert_eq!(
        *wanted[0].scenario,
        Scenario::of_preset("second-term"),
        "the first scene first"
    );
    assert_eq!(*wanted[1].scenario, Scenario::of_preset("plan"));
}
