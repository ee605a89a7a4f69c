//! The settings of the map, and any point of it as a scenario.

use std::rc::Rc;

use yew::prelude::*;

use crate::explore::Question;
use crate::explore::map::{Answer, Axis, Question as Map};
use crate::table::Explored;
use crate::text::explore::{map as words, seek};
use crate::text::{Words, format};
use crate::web::explore::Work;
use crate::web::views::choice::Choice;

use super::AnalysisProps;
use super::fields::{choice, levers, replications};

/// Heading and what it does.
pub const SAID: [Words; 2] = [words::TITLE, words::INTRO];

/// Points of an axis that can be chosen.
const POINTS: [u32; 4] = [5, 11, 21, 41];

/// The settings.
pub fn settings(props: &AnalysisProps, question: &Map) -> Html {
    let with = |replications: u32| {
        Question::Map(Map {
            replications,
            ..question.clone()
        })
    };
    let own = question.clone();
    let x = move |id: &str| {
        Question::Map(Map {
            x: id.to_string(),
            ..own.clone()
        })
    };
    let own = question.clone();
    let y = move |id: &str| {
        Question::Map(Map {
            y: id.to_string(),
            ..own.clone()
        })
    };
    let own = question.clone();
    let points = move |text: &str| {
        Question::Map(Map {
            points: text.parse().unwrap_or(own.points),
            ..own.clone()
        })
    };
    let counts = POINTS.map(|count| (count.to_string(), format!("{count} × {count}")));
    let chosen = question.points.to_string();
    html! {
        <>
            { choice(props, ("x", words::X), question.x.clone(), levers(props), x) }
            { choice(props, ("y", words::Y), question.y.clone(), levers(props), y) }
            { choice(props, ("points", words::POINTS), chosen, counts.to_vec(), points) }
            { replications(props, question.replications, with) }
        </>
    }
}

/// Why it cannot be asked.
pub fn hindrance(question: &Map) -> Option<Words> {
    (question.x == question.y).then_some(seek::SAME_LEVER)
}

/// Two lists of values, what is known there, and the point as a scenario.
pub fn opener(
    props: &AnalysisProps,
    work: &Work,
    (explored, answer): (&Explored<'_>, &Answer),
    point: &UseStateHandle<Option<[f64; 2]>>,
) -> Html {
    let lang = props.lang;
    let place = |number: usize, axis: &Axis| {
        let last = axis.values.len() - 1;
        let pressed = point.map(|at| at[number].round().max(0.0) as usize);
        pressed.unwrap_or_else(|| axis.nearest(axis.now)).min(last)
    };
    let at = [place(0, &answer.x), place(1, &answer.y)];
    let list = |number: usize, axis: &Axis, testid: &'static str| {
        let options = axis.values.iter().enumerate().map(|(at, value)| {
            (
                at.to_string(),
                explored.lever_value(&axis.lever, *value, lang),
            )
        });
        let point = point.clone();
        let on_choice = Callback::from(move |text: String| {
            let mut chosen = at.map(|at| at as f64);
            chosen[number] = text.parse().unwrap_or(chosen[number]);
            point.set(Some(chosen));
        });
        html! {
            <Choice label={explored.lever_name(&axis.lever, lang)} {testid}
                options={options.collect::<Vec<_>>()} chosen={at[number].to_string()} {on_choice} />
        }
    };
    let known = answer.node(at).map(|node| {
        let share = format::percent(node.probability(explored.goal), 0);
        words::chosen(lang, &share, node.run)
    });
    let scenario = answer
        .scenario(&props.data, &work.of.scenario, at)
        .ok()
        .map(Rc::new);
    let on_open = props.on_open.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        scenario
            .iter()
            .for_each(|scenario| on_open.emit(scenario.clone()));
    });
    html! {
        <fieldset class="analysis__point">
            <legend>{ words::POINT.in_(lang) }</legend>
            <p class="panel__note">{ words::POINT_HINT.in_(lang) }</p>
            <div class="analysis__settings">
                { list(0, &answer.x, "map-at-x") }
                { list(1, &answer.y, "map-at-y") }
                <button type="button" class="button" {onclick} data-testid="map-open">
                    { words::OPEN.in_(lang) }
                </button>
            </div>
            <p aria-live="polite" class="numbers" data-testid="map-chosen">{ known }</p>
        </fieldset>
    }
}
