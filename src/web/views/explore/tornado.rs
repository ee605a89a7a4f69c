//! The settings of the tornado.

use yew::prelude::*;

use crate::explore::Question;
use crate::explore::tornado::Question as Tornado;
use crate::text::Words;
use crate::text::explore::tornado as words;
use crate::web::explore::{Explore, Exploring};

use super::AnalysisProps;
use super::fields::{replications, tick};

/// Heading and what it does.
pub const SAID: [Words; 2] = [words::TITLE, words::INTRO];

/// The settings.
pub fn settings(props: &AnalysisProps, question: &Tornado) -> Html {
    let own = question.clone();
    let on_stages = props.on_explore.reform(move |stage_shares| {
        let question = Question::Tornado(Tornado {
            stage_shares,
            ..own.clone()
        });
        Explore::Change(Exploring::Set(question))
    });
    let with = |replications: u32| {
        Question::Tornado(Tornado {
            replications,
            ..question.clone()
        })
    };
    html! {
        <>
            { replications(props, question.replications, with) }
            { tick(props.lang, "tornado-stages", words::STAGE_SHARES, question.stage_shares, on_stages) }
        </>
    }
}
