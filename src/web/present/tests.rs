//! Stepping through scenes, and what a slide shows and hides.

use std::sync::Arc;

use super::*;
use crate::run::{Engine, Results};
use crate::scenario::Scenario;
use crate::seeds::{Seeds, load, shipped};
use crate::summary::{Differences, Summary, differences, summarise};
use crate::text::Lang;
use crate::units::FiscalYear;

fn scene(question: Question) -> Scene {
    Scene {
        indicator: "continued".to_string(),
        question,
        guesses: "10, 40\n山田 90%".to_string(),
        ..Scene::new(Pick::Current, Shows::Cards)
    }
}

fn presented(scenes: Vec<Scene>) -> Present {
    let present = Present::default().after(Presenting::Scenes(scenes));
    present.after(Presenting::Start)
}

#[test]
fn the_right_arrow_reveals_before_it_goes_on() {
    let mut present = presented(vec![scene(Question::Probability), scene(Question::None)]);
    assert!(present.is_running() && present.scene().is_some_and(Scene::hides));
    present = present.after(Presenting::Next);
    assert_eq!(present.at(), 0);
    assert!(!present.scene().expect("the first").hides());
    present = present.after(Presenting::Next);
    assert_eq!(present.at(), 1);
    present = present.after(Presenting::Next);
    assert_eq!(present.at(), 1, "the last scene stays");
    present = present
        .after(Presenting::Previous)
        .after(Presenting::Previous);
    assert_eq!(present.at(), 0);
    assert!(
        present.scene().expect("the first").revealed,
        "what was seen stays seen"
    );
    let again = present.after(Presenting::End).after(Presenting::Start);
    assert!(
        again.scene().is_some_and(Scene::hides),
        "a new start hides it"
    );
    assert_eq!(
        again.scene().map(|scene| scene.guesses.as_str()),
        Some("10, 40\n山田 90%")
    );
}

#[test]
fn scenes_are_edited_and_never_leave_the_one_shown_out_of_range() {
    let mut present = presented(vec![scene(Question::None); 3]);
    present = present.after(Presenting::Next).after(Presenting::Next);
    assert_eq!(present.at(), 2);
    present = present
        .after(Presenting::Remove(2))
        .after(Presenting::Remove(7));
    assert_eq!((present.at(), present.scenes().len()), (1, 2));
    let fan = Scene::new(Pick::Preset("plan".into()), Shows::Fan);
    present = present.after(Presenting::Add(fan.clone()));
    present = present
        .after(Presenting::Raise(2))
        .after(Presenting::Raise(0));
    assert_eq!(present.scenes()[1], fan);
    let many = vec![scene(Question::None); MOST_SCENES + 5];
    assert_eq!(presented(many).scenes().len(), MOST_SCENES);
    let nothing = presented(Vec::new());
    assert!(!nothing.is_running() && nothing.after(Presenting::Next).scene().is_none());
}

#[test]
fn a_scene_asks_only_what_can_be_answered() {
    let joint = Scene {
        indicator: JOINT.to_string(),
        ..scene(Question::Total)
    };
    assert_eq!(joint.settled().indicator, "licences");
    let approvals = Scene {
        indicator: "approvals".to_string(),
        ..scene(Question::Probability)
    };
    assert_eq!(approvals.settled().indicator, "licences");
    let joint = Scene {
        indicator: JOINT.to_string(),
        ..scene(Question::Probability)
    };
    assert_eq!(joint.clone().settled(), joint);
}

#[test]
fn the_scenes_of_a_comparison_begin_with_the_base_and_ask_before_they_show() {
    let comparison = Comparison::with_preset("second-term");
    let scenes = scenes_of(&comparison);
    assert_eq!(scenes.len(), 4);
    assert_eq!(scenes[0].pick, Pick::Preset("second-term".into()));
    assert!(!scenes[0].hides() && scenes[1].hides());
    assert_eq!(scenes[3].shows, Shows::Differences);
    assert!(scenes[1..].iter().all(|scene| scene.pick == Pick::Current));
}

struct Sample {
    seeds: Arc<Seeds>,
    summary: Summary,
    differences: Differences,
}

fn sample() -> Sample {
    let seeds = Arc::new(load(&shipped()).expect("the shipped data is valid"));
    let horizon = FiscalYear::PLAN_END;
    let [base, now] = ["second-term", "plan"].map(|preset| {
        let scenario = Scenario::of_preset(preset);
        let mut engine = Engine::new(&seeds, &scenario, horizon).expect("it can be run");
        let mut results = Results::new(Arc::clone(&seeds), horizon, 1, 12);
        results.merge(&engine.batch(1, 0, 12));
        results
    });
    Sample {
        differences: differences(&base, &now).expect("they can be paired"),
        summary: summarise(&now).expect("it has run"),
        seeds,
    }
}

fn slide(lang: Lang, sample: &Sample, scene: &Scene, ready: bool) -> Slide {
    Slide::of(&Source {
        lang,
        dark: false,
        seeds: &sample.seeds,
        scene,
        place: (1, 2),
        names: ["計画どおり", "第２期の運用"],
        summary: ready.then_some(&sample.summary),
        differences: ready.then_some(&sample.differences),
    })
}

#[test]
fn nothing_of_the_answer_is_in_a_slide_before_it_may_be_seen() {
    let sample = sample();
    for question in [Question::Probability, Question::Total] {
        let mut scene = Scene {
            guesses: "10 40 90".to_string(),
            ..scene(question)
        };
        let hidden = slide(Lang::Ja, &sample, &scene, true);
        let unknown = slide(Lang::Ja, &sample, &scene, false);
        assert_eq!(hidden, unknown, "what is known makes no difference yet");
        assert!(hidden.cards.is_empty() && hidden.charts.len() == 1);
        assert!(hidden.question.is_some());
        assert!(hidden.charts[0].sentence.contains("3人の予想：中央値40"));
        scene.revealed = true;
        let shown = slide(Lang::Ja, &sample, &scene, true);
        assert_eq!(shown.cards.len(), 5);
        assert!(shown.charts[0].sentence.contains("計算結果："));
        assert!(shown.charts[0].option.contains("計算結果"));
        assert!(slide(Lang::Ja, &sample, &scene, false).waiting);
    }
}

#[test]
fn every_kind_of_scene_has_something_to_show_in_both_languages() {
    let sample = sample();
    for lang in Lang::ALL {
        for shows in [Shows::Cards, Shows::Fan, Shows::Differences] {
            let scene = Scene {
                shows,
                ..scene(Question::None)
            };
            let slide = slide(lang, &sample, &scene, true);
            let (cards, charts) = (slide.cards.len(), slide.charts.len());
            let expected = if shows == Shows::Cards {
                (5, 0)
            } else {
                (0, 1)
            };
            assert_eq!((cards, charts), expected, "{shows:?}");
            assert!(!slide.waiting && slide.question.is_none());
            assert!(slide.charts.iter().all(|chart| !chart.sentence.is_empty()));
        }
    }
}

#[test]
fn messages_arrive_as_they_were_sent_and_nothing_else_does() {
    let sample = sample();
    let sent = slide(Lang::En, &sample, &scene(Question::None), true);
    for message in [Message::Hello, Message::Show(Box::new(sent)), Message::End] {
        assert_eq!(Message::from_json(&message.to_json()), Some(message));
    }
    let flood = "x".repeat(slide::LONGEST_MESSAGE + 1);
    for text in ["", "null", "{}", "\"Bye\"", "{\"Show\":{}}", &flood] {
        assert_eq!(Message::from_json(text), None);
    }
}
