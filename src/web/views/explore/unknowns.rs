//! The settings of the analysis of unknowns.

use yew::prelude::*;

use crate::explore::Question;
use crate::explore::unknowns::Question as Unknowns;
use crate::text::Words;
use crate::text::explore::unknowns as words;
use crate::web::explore::{Explore, Exploring};

use super::AnalysisProps;
use super::fields::{replications, tick};

/// Heading and what it does.
pub const SAID: [Words; 2] = [words::TITLE, words::INTRO];

/// The settings.
pub fn settings(props: &AnalysisProps, question: &Unknowns) -> Html {
    let own = question.clone();
    let on_value = props.on_explore.reform(move |value| {
        let question = Question::Sensitivity(Unknowns {
            value,
            ..own.clone()
        });
        Explore::Change(Exploring::Set(question))
    });
    let with = |replications: u32| {
        Question::Sensitivity(Unknowns {
            replications,
            ..question.clone()
        })
    };
    html! {
        <>
            { replications(props, question.replications, with) }
            { tick(props.lang, "sensitivity-value", words::WITH_VALUE, question.value, on_value) }
        </>
    }
}
