//! The settings of the question what it would take, and the answer as a scenario.

use std::rc::Rc;

use yew::prelude::*;

use crate::explore::seek::{Answer, Question as Seek};
use crate::explore::{Goal, Question};
use crate::text::Words;
use crate::text::explore::seek as words;
use crate::web::explore::Work;

use super::AnalysisProps;
use super::fields::{choice, goals, levers, replications};

/// Heading and what it does.
pub const SAID: [Words; 2] = [words::TITLE, words::INTRO];

/// Probabilities that can be chosen, per cent.
const WANTED: [u8; 6] = [50, 60, 70, 80, 90, 95];

/// The settings.
pub fn settings(props: &AnalysisProps, question: &Seek) -> Html {
    let with = |replications: u32| {
        Question::Seek(Seek {
            replications,
            ..question.clone()
        })
    };
    let own = question.clone();
    let goal = move |id: &str| {
        let goal = Goal::from_id(id).unwrap_or(own.goal);
        Question::Seek(Seek {
            goal,
            ..own.clone()
        })
    };
    let own = question.clone();
    let wanted = move |text: &str| {
        let wanted = text
            .parse::<u8>()
            .map_or(own.probability, |percent| f64::from(percent) / 100.0);
        Question::Seek(Seek {
            probability: wanted,
            ..own.clone()
        })
    };
    let percents = WANTED.map(|percent| (percent.to_string(), format!("{percent}%")));
    let chosen = format!("{:.0}", 100.0 * question.probability);
    let lever = |number: usize| question.levers.get(number).cloned().unwrap_or_default();
    let set = |number: usize| {
        let own = question.clone();
        move |id: &str| {
            let mut levers = own.levers.clone();
            levers.resize(2, String::new());
            levers[number] = id.to_string();
            levers.retain(|id| !id.is_empty());
            Question::Seek(Seek {
                levers,
                ..own.clone()
            })
        }
    };
    let none = (String::new(), words::NO_SECOND.in_(props.lang).to_string());
    let second = [none].into_iter().chain(levers(props)).collect();
    let goal_id = question.goal.id().to_string();
    html! {
        <>
            { choice(props, ("goal", words::TARGET_TO_REACH), goal_id, goals(props), goal) }
            { choice(props, ("wanted", words::WANTED), chosen, percents.to_vec(), wanted) }
            { choice(props, ("first", words::FIRST_LEVER), lever(0), levers(props), set(0)) }
            { choice(props, ("second", words::SECOND_LEVER), lever(1), second, set(1)) }
            { replications(props, question.replications, with) }
        </>
    }
}

/// Why it cannot be asked.
pub fn hindrance(question: &Seek) -> Option<Words> {
    let same = question.levers.len() == 2 && question.levers[0] == question.levers[1];
    same.then_some(words::SAME_LEVER)
}

/// The answer as a scenario.
pub fn opener(props: &AnalysisProps, work: &Work, answer: &Answer) -> Html {
    let base = work.of.scenario.clone();
    let Some(scenario) = answer
        .scenario(&props.data, &base)
        .ok()
        .filter(|of| *of != *base)
    else {
        return Html::default();
    };
    let scenario = Rc::new(scenario);
    let onclick = props.on_open.reform(move |_: MouseEvent| scenario.clone());
    html! {
        <button type="button" class="button button--main" {onclick} data-testid="seek-open">
            { words::OPEN.in_(props.lang) }
        </button>
    }
}
