//! The settings of the search for the best mix, and the button that opens what it found.

use std::rc::Rc;

use yew::prelude::*;

use crate::explore::best::{Answer, Question as Optimise, weights_of};
use crate::explore::{Goal, Question, TARGETS};
use crate::table::indicator_name;
use crate::text::Words;
use crate::text::explore::{common, optimise as words};
use crate::web::explore::{Explore, Exploring};
use crate::web::views::choice::Choice;

use super::AnalysisProps;
use super::fields::{replications, tick};

/// Heading and what it does.
pub const SAID: [Words; 2] = [words::TITLE, words::INTRO];
/// Numbers of mixes that can be chosen.
const POINTS: [u32; 4] = [50, 100, 200, 400];

/// The settings.
pub fn settings(props: &AnalysisProps, question: &Optimise) -> Html {
    let own = question.clone();
    let on_stages = props.on_explore.reform(move |stage_shares| {
        set(Optimise {
            stage_shares,
            ..own.clone()
        })
    });
    let with = |replications: u32| {
        Question::Optimise(Optimise {
            replications,
            ..question.clone()
        })
    };
    html! {
        <>
            { aim(props, question) }
            { points(props, question) }
            { replications(props, question.replications, with) }
            { tick(props.lang, "optimise-stages", words::STAGE_SHARES, question.stage_shares, on_stages) }
        </>
    }
}

fn set(question: Optimise) -> Explore {
    Explore::Change(Exploring::Set(Question::Optimise(question)))
}

fn points(props: &AnalysisProps, question: &Optimise) -> Html {
    let chosen = question.evaluations;
    let mut counts = POINTS.to_vec();
    counts.push(chosen);
    counts.sort_unstable();
    counts.dedup();
    let options: Vec<(String, String)> = counts
        .iter()
        .map(|count| (count.to_string(), count.to_string()))
        .collect();
    let own = question.clone();
    let on_choice = props.on_explore.reform(move |count: String| {
        set(Optimise {
            evaluations: count.parse().unwrap_or(own.evaluations),
            ..own.clone()
        })
    });
    html! {
        <Choice label={words::POINTS.in_(props.lang)} testid="optimise-points" {options}
            chosen={chosen.to_string()} {on_choice} />
    }
}

/// What is raised: all four together, their mean probability, or one of them.
fn aim(props: &AnalysisProps, question: &Optimise) -> Html {
    let lang = props.lang;
    let one = |goal: &Goal| {
        let at = *goal as usize;
        let weights: [&str; TARGETS] = core::array::from_fn(|of| if of == at { "1" } else { "0" });
        let name = indicator_name(&props.data, goal.id()).in_(lang).to_string();
        (weights.join(":"), name)
    };
    let mut options = vec![
        (String::new(), common::ALL_FOUR.in_(lang).to_string()),
        ("1:1:1:1".to_string(), words::EVEN.in_(lang).to_string()),
    ];
    options.extend(Goal::ALL[..TARGETS].iter().map(one));
    let chosen = question.weights.map_or_else(String::new, |weights| {
        weights.map(|weight| weight.to_string()).join(":")
    });
    if options.iter().all(|(id, _)| *id != chosen) {
        options.push((chosen.clone(), chosen.clone()));
    }
    let own = question.clone();
    let on_choice = props.on_explore.reform(move |text: String| {
        set(Optimise {
            weights: weights_of(&text).ok(),
            ..own.clone()
        })
    });
    html! {
        <Choice label={words::AIM.in_(lang)} testid="optimise-aim" {options} {chosen} {on_choice} />
    }
}

/// Opens the best mix; nothing where it is what is on screen.
pub fn open(props: &AnalysisProps, answer: &Answer) -> Html {
    if answer.is_base {
        return Html::default();
    }
    let scenario = Rc::new(answer.scenario.clone());
    let onclick = props.on_open.reform(move |_: MouseEvent| scenario.clone());
    html! {
        <button type="button" class="button" {onclick} data-testid="optimise-open">
            { words::OPEN.in_(props.lang) }
        </button>
    }
}
