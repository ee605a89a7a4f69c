//! The settings of the contributions.

use yew::prelude::*;

use crate::explore::pieces::Question as Contribution;
use crate::explore::{Alternative, Question};
use crate::text::Words;
use crate::text::explore::contribution as words;
use crate::web::explore::{Explore, Exploring};
use crate::web::views::choice::Choice;

use super::AnalysisProps;
use super::fields::replications;

/// Heading and what it does.
pub const SAID: [Words; 2] = [words::TITLE, words::INTRO];

/// The settings.
pub fn settings(props: &AnalysisProps, question: &Contribution) -> Html {
    let lang = props.lang;
    let presets = props.data.presets.iter();
    let mut options: Vec<(String, String)> = presets
        .map(|preset| (preset.id.clone(), preset.name.in_(lang).to_string()))
        .collect();
    if !question.from.is_preset() {
        let name = question.from.name.clone();
        options.push((name.clone(), name));
    }
    let own = question.clone();
    let on_choice = props.on_explore.reform(move |id: String| {
        let question = Question::Contribution(Contribution {
            from: Alternative::preset(&id),
            ..own.clone()
        });
        Explore::Change(Exploring::Set(question))
    });
    let with = |replications: u32| {
        Question::Contribution(Contribution {
            replications,
            ..question.clone()
        })
    };
    html! {
        <>
            <Choice label={words::FROM.in_(lang)} testid="contribution-from" {options}
                chosen={question.from.name.clone()} {on_choice} />
            { replications(props, question.replications, with) }
        </>
    }
}
