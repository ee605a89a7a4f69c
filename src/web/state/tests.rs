//! The store as plain logic.

use super::*;
use crate::scenario::ParameterSource;
use crate::scenario::moves::Timing;
use crate::seeds::{load, shipped};
use crate::units::FiscalYear;

fn state(fragment: &str) -> State {
    let seeds = Arc::new(load(&shipped()).expect("the shipped data is valid"));
    let (link, notices) = crate::link::decode(&seeds, fragment);
    State::new(seeds, Lang::Ja, &link, &notices)
}

fn progress(inputs: u32, done: u32) -> Action {
    Action::Reported(Report::Progress {
        inputs,
        done,
        goal: 2_000,
        summary: None,
    })
}

#[test]
fn reports_on_earlier_inputs_are_dropped() {
    let old = state("");
    let new = old.after(Action::Move("pairing".into(), 0.5));
    assert_eq!(new.ask.inputs, old.ask.inputs + 1);
    assert_eq!(new.after(progress(old.ask.inputs, 100)).run.done, 0);
    assert_eq!(new.after(progress(new.ask.inputs, 100)).run.done, 100);
    assert!(!new.after(progress(new.ask.inputs, 100)).is_current());
}

#[test]
fn a_lever_that_is_moved_back_leaves_no_difference() {
    let start = state("p=second-term");
    let there = start.after(Action::Move("budget".into(), 1400.0));
    assert_eq!(there.ask.scenario.levers.len(), 1);
    let default = start
        .seeds
        .lever("budget")
        .expect("the data has it")
        .default;
    let back = there.after(Action::Move("budget".into(), default));
    assert_eq!(back.ask.scenario, start.ask.scenario);
    assert_eq!(
        there.after(Action::ResetAll).ask.scenario,
        start.ask.scenario
    );
}

#[test]
fn moved_shares_still_make_a_scenario_without_problems() {
    let mut state = state("p=plan").after(Action::ToggleLock("share.regen".into()));
    let held = state
        .values
        .value(state.seeds.lever("share.regen").expect("it is there"));
    for (lever, to) in [
        ("share.drug", 0.4),
        ("share.bridge", 0.0),
        ("stage.drug.basic", 0.6),
    ] {
        state = state.after(Action::Move(lever.into(), to));
        assert_eq!(
            state.ask.scenario.problems(&state.seeds),
            Vec::new(),
            "{lever}"
        );
    }
    let regen = state.seeds.lever("share.regen").expect("it is there");
    assert!((state.values.value(regen) - held).abs() < 1e-12);
    state = state.after(Action::Reset("share.drug".into()));
    assert!(
        state
            .ask
            .scenario
            .levers
            .keys()
            .all(|id| id.starts_with("stage.drug."))
    );
}

#[test]
fn a_group_of_shares_changes_at_one_time() {
    let timing = Timing {
        start: FiscalYear(2027),
        ramp: 2,
    };
    let state = state("p=second-term")
        .after(Action::Move("share.drug".into(), 0.4))
        .after(Action::SetTiming("share.data".into(), timing));
    let set = &state.ask.scenario.levers;
    assert_eq!(set.len(), 8);
    assert!(
        set.values()
            .all(|setting| (setting.start, setting.ramp) == (timing.start, 2))
    );
    assert_eq!(state.ask.scenario.problems(&state.seeds), Vec::new());
}

#[test]
fn the_source_of_the_parameters_outlives_a_preset_and_a_reset() {
    let prior = state("p=plan").after(Action::SetSource(ParameterSource::Prior));
    assert_eq!(prior.ask.inputs, 2);
    for action in [Action::SetPreset("second-term".into()), Action::ResetAll] {
        let after = prior.after(action);
        assert_eq!(after.ask.scenario.parameters, ParameterSource::Prior);
    }
    let again = prior.after(Action::SetSource(ParameterSource::Prior));
    assert_eq!(again.ask.inputs, 2, "the same source is no change");
}

/// All replications of a state's inputs, as the runner reports them.
fn completed(state: &State) -> Action {
    let mut engine = crate::run::Engine::new(&state.seeds, &state.ask.scenario, state.ask.horizon)
        .expect("the scenario can be run");
    let ask = &state.ask;
    let (seeds, count) = (state.seeds.clone(), ask.replications);
    let mut results = crate::run::Results::new(seeds, ask.horizon, ask.run_seed, count);
    results.merge(&engine.batch(ask.run_seed, 0, count));
    Action::Reported(Report::Complete {
        inputs: ask.inputs,
        summary: Rc::new(crate::summary::summarise(&results).expect("it has replications")),
        results: Rc::new(results),
    })
}

#[test]
fn practice_of_another_horizon_or_source_is_not_shown() {
    let start = state("p=second-term&n=2");
    let known = start.after(completed(&start));
    assert!(known.practice().is_some());
    let late = known.after(Action::SetHorizon(FiscalYear(2034)));
    assert_eq!(late.ask.inputs, known.ask.inputs + 1);
    assert!(late.practice().is_none());
    let prior = known.after(Action::SetSource(ParameterSource::Prior));
    assert!(prior.practice().is_none());
}

#[test]
fn undo_and_redo_walk_the_steps_and_a_drag_is_one() {
    let start = state("");
    let moved = start
        .after(Action::Move("pairing".into(), 0.5))
        .after(Action::Move("pairing".into(), 0.6))
        .after(Action::Settle)
        .after(Action::Move("pairing".into(), 0.7));
    let once = moved.after(Action::Undo);
    let pairing = |state: &State| {
        state
            .ask
            .scenario
            .levers
            .get("pairing")
            .map(|set| set.value)
    };
    assert_eq!(pairing(&once), Some(0.6));
    let twice = once.after(Action::Undo);
    assert_eq!(twice.ask.scenario, start.ask.scenario);
    assert!(!twice.steps.can_undo());
    assert_eq!(twice.after(Action::Undo).ask, twice.ask, "there is no more");
    let again = twice.after(Action::Redo).after(Action::Redo);
    assert_eq!(again.ask.scenario, moved.ask.scenario);
    let other = twice.after(Action::SetHorizon(FiscalYear(2034)));
    assert!(!other.steps.can_redo(), "a new act forgets what was undone");
}

#[test]
fn what_is_known_is_shown_at_once_after_an_undo() {
    let start = state("n=2");
    let known = start.after(completed(&start));
    assert!(known.is_complete() && !known.needs_run());
    let away = known.after(Action::Move("pairing".into(), 0.5));
    assert!(away.needs_run() && away.wanted().is_empty());
    let back = away.after(Action::Undo);
    assert!(back.is_complete());
    assert_eq!(
        back.outcome().map(|outcome| outcome.summary.replications),
        Some(2)
    );
}

#[test]
fn the_step_before_is_wanted_with_the_same_luck() {
    let start = state("n=2").after(Action::Move("pairing".into(), 0.5));
    let done = start.after(completed(&start));
    let wanted = done.wanted();
    let before = done.before().expect("a lever was moved");
    assert!(
        wanted
            .iter()
            .any(|key| key.scenario == before.scenario && key.replications == 2)
    );
}

#[test]
fn an_unknown_lever_changes_nothing() {
    let start = state("");
    let after = start.after(Action::Move("nowhere".into(), 1.0));
    assert_eq!(after.ask, start.ask);
}

#[test]
fn a_saved_scenario_opens_as_one_step_with_its_replications() {
    let start = state("n=1000");
    let saved = start.after(Action::Move("pairing".into(), 0.4));
    let step = Step::of(&saved.ask);
    let name = Some("配分案A".to_string());
    let opened = start.after(Action::OpenSaved(step, 10_000, name));
    assert_eq!(opened.scenario_name(), Some("配分案A"));
    let moved = opened.after(Action::Move("matching".into(), 0.7));
    assert_eq!(
        moved.scenario_name(),
        None,
        "another scenario has no name yet"
    );
    assert_eq!(opened.ask.scenario, saved.ask.scenario);
    assert_eq!(opened.ask.replications, 10_000);
    let back = opened.after(Action::Undo);
    assert_eq!(back.ask.scenario, start.ask.scenario);
}

#[test]
fn a_draft_goes_on_with_its_steps_and_leaves_what_was_on_screen_behind_them() {
    let fresh = state("");
    let mut worked = fresh.clone();
    for to in [0.1, 0.2, 0.3] {
        worked = worked.after(Action::Move("pairing".into(), to));
        worked = worked.after(Action::Settle);
    }
    worked = worked.after(Action::Undo);
    let (line, at) = worked.steps.line(&Step::of(&worked.ask));
    assert_eq!((line.len(), at), (4, 2));
    let other = fresh.after(Action::SetPreset("second-term".into()));
    let resumed = other.after(Action::Resume(line.clone(), at, 1_000));
    assert_eq!(resumed.ask.scenario, worked.ask.scenario);
    assert_eq!(resumed.ask.replications, 1_000);
    let redone = resumed.after(Action::Redo);
    assert_eq!(redone.ask.scenario, line[3].scenario);
    let mut back = resumed;
    for _ in 0..3 {
        back = back.after(Action::Undo);
    }
    assert_eq!(back.ask.scenario, other.ask.scenario, "nothing was lost");
    let nowhere = other.after(Action::Resume(Vec::new(), 0, 1_000));
    assert_eq!(nowhere.ask, other.ask);
}

fn open(text: &str) -> Action {
    let seeds = load(&shipped()).expect("the shipped data is valid");
    let (link, notices) = crate::link::decode(&seeds, text);
    Action::Open(Box::new(link), notices)
}

#[test]
fn a_link_that_is_opened_is_one_step_and_keeps_the_language() {
    let start = state("p=second-term&lang=en&n=2");
    let there = start.after(open("p=plan&l.b=1400&h=2034&n=3&t=method"));
    assert_eq!(there.ask.scenario.preset, "plan");
    assert_eq!(
        (there.ask.horizon, there.ask.replications),
        (FiscalYear(2034), 3)
    );
    assert_eq!((there.screen, there.lang), (Screen::Method, start.lang));
    assert_eq!(
        there.named, start.named,
        "opening a link writes no other one"
    );
    let back = there.after(Action::Undo);
    assert_eq!(back.ask.scenario, start.ask.scenario);
}

#[test]
fn what_is_on_screen_is_what_its_address_opens() {
    let moved = state("p=plan&n=2&s=7&workers=2&ws=B&t=compare")
        .after(Action::Move("budget".into(), 1400.0))
        .after(Action::SetHorizon(FiscalYear(2034)));
    let text = crate::link::encode(&moved.seeds, &moved.address());
    let again = state(&text);
    assert_eq!(
        (again.ask.scenario.clone(), again.ask.horizon, again.screen),
        (moved.ask.scenario.clone(), moved.ask.horizon, moved.screen)
    );
    assert_eq!(again.address(), moved.address());
    assert_eq!(again.link.group.as_deref(), Some("B"));
}

#[test]
fn a_shared_link_is_verified_while_its_inputs_are_on_screen() {
    let sender = state("p=plan&n=2&s=7");
    assert_eq!(sender.share_link(), None, "not before the results are in");
    let sender = sender.after(completed(&sender));
    let link = sender.share_link().expect("all are in");
    assert_eq!(sender.after(Action::Share).named, sender.named + 1);
    let reader = state(&crate::link::encode(&sender.seeds, &link));
    assert_eq!(reader.check(), Some(Check::Running));
    let done = reader.after(completed(&reader));
    let verified = Some(Check::Done(crate::link::Verdict::Verified));
    assert_eq!(done.check(), verified);
    let other = done.after(Action::Move("budget".into(), 1400.0));
    assert_eq!((other.check(), other.address().digest), (None, None));
    assert_eq!(other.after(Action::Undo).check(), verified);
    assert_eq!(done.after(Action::CloseCheck).check(), None);
}

#[test]
fn named_steps_are_counted_and_others_are_not() {
    let start = state("");
    let count = |action| start.after(action).named - start.named;
    assert_eq!(count(Action::Show(Screen::Method)), 1);
    assert_eq!(count(Action::SetPreset("second-term".into())), 1);
    assert_eq!(count(Action::Move("budget".into(), 1400.0)), 0);
    assert_eq!(count(Action::SetLang(Lang::En)), 0);
}

#[test]
fn assumptions_and_policies_are_reset_apart() {
    let start = state("p=plan")
        .after(Action::Move("budget".into(), 1400.0))
        .after(Action::Pin("gap_attrition".into(), 0.05))
        .after(Action::SetSource(ParameterSource::Prior));
    let policy = start.after(Action::ResetAll).ask.scenario;
    assert!(policy.levers.is_empty());
    assert_eq!(policy.assumptions.get("gap_attrition"), Some(&0.05));
    assert_eq!(policy.parameters, ParameterSource::Prior);
    let other = start.after(Action::SetPreset("second-term".into()));
    assert_eq!(other.ask.scenario.assumptions, policy.assumptions);
    let free = start.after(Action::ResetAssumptions).ask.scenario;
    assert_eq!(free.levers.len(), 1);
    assert!(free.assumptions.is_empty());
    assert_eq!(free.parameters, ParameterSource::default());
    let unpinned = start.after(Action::Unpin("gap_attrition".into()));
    assert!(unpinned.ask.scenario.assumptions.is_empty());
    assert_eq!(
        unpinned.after(Action::Undo).ask.scenario,
        start.ask.scenario
    );
}

#[test]
fn a_value_that_is_entered_asks_for_no_new_run_and_can_be_undone() {
    let start = state("p=plan");
    let done = start.after(completed(&start));
    let enter = |value| Action::SetEntry("fih_trials".into(), FiscalYear(2024), value);
    let entered = done.after(enter(Some(3.0)));
    assert!(entered.is_complete() && !entered.needs_run());
    assert_eq!(entered.ask.scenario.problems(&start.seeds), Vec::new());
    assert_eq!(entered.after(Action::Undo).ask.scenario, start.ask.scenario);
    let cleared = entered.after(Action::ClearEntries("fih_trials".into()));
    assert_eq!(cleared.ask.scenario, start.ask.scenario);
    assert_eq!(entered.after(enter(None)).ask.scenario, start.ask.scenario);
}

#[test]
fn what_was_observed_asks_for_no_new_run_and_can_be_undone() {
    let start = state("p=plan&t=followup");
    let done = start.after(completed(&start));
    let set =
        |id: &str, count| Action::Observe(Observing::Set(id.into(), FiscalYear(2025), Some(count)));
    let seen = done.after(set("licences", 118)).after(set("trials", 52));
    assert!(seen.is_complete() && !seen.needs_run());
    assert_eq!(seen.ask.scenario.problems(&start.seeds), Vec::new());
    let once = seen.after(Action::Undo);
    assert_eq!(once.ask.scenario.observed.len(), 1);
    assert_eq!(once.after(Action::Redo).ask.scenario, seen.ask.scenario);
    let one = seen.after(Action::Observe(Observing::Clear("trials".into())));
    assert_eq!(one.ask.scenario, once.ask.scenario);
    let none = seen.after(Action::Observe(Observing::ClearAll));
    assert_eq!(none.ask.scenario, start.ask.scenario);
}

/// More replications belong to the inputs and the values that they were drawn for; each other value begins
/// with those on screen again, so that the answer depends on nothing that was typed before.
#[test]
fn more_replications_are_drawn_for_the_values_that_want_them_and_no_others() {
    let start = state("p=plan&n=100&t=followup");
    let done = start.after(completed(&start));
    let set = |count| {
        Action::Observe(Observing::Set(
            "licences".into(),
            FiscalYear(2025),
            Some(count),
        ))
    };
    let wanted = |state: &State| -> Vec<u32> {
        let of_it = |key: &RunKey| key.scenario == known::simulated(&state.ask.scenario);
        let wanted = state.wanted().into_iter().filter(of_it);
        wanted.map(|key| key.replications).collect()
    };
    let seen = done.after(set(118));
    assert!(seen.weighed().is_some() && wanted(&seen).is_empty());
    let more = seen.after(Action::Observe(Observing::Draw(200)));
    assert_eq!((more.drawing(), wanted(&more)), (Some((0, 200)), vec![200]));
    assert!(
        more.weighed().is_none(),
        "nothing is shown until they are in"
    );
    let beyond = seen.after(Action::Observe(Observing::Draw(1_000_000)));
    assert_eq!(wanted(&beyond), [2_000], "twenty times as many at most");
    let other = more.after(set(119));
    assert!(other.weighed().is_some() && wanted(&other).is_empty());
    let elsewhere = more.after(Action::Show(Screen::Plan));
    assert!(wanted(&elsewhere).is_empty());
}
