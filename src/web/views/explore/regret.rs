//! The settings of the robust choice.

use yew::prelude::*;

use crate::explore::robust::Question as Regret;
use crate::explore::{Alternative, Question};
use crate::seeds::Preset;
use crate::text::Words;
use crate::text::explore::regret as words;
use crate::web::explore::{Explore, Exploring};

use super::AnalysisProps;
use super::fields::{replications, tick_of};

/// Heading and what it does.
pub const SAID: [Words; 2] = [words::TITLE, words::INTRO];

/// The settings.
pub fn settings(props: &AnalysisProps, question: &Regret) -> Html {
    let lang = props.lang;
    let with = |replications: u32| {
        Question::Regret(Regret {
            replications,
            ..question.clone()
        })
    };
    html! {
        <>
            { replications(props, question.replications, with) }
            <fieldset class="analysis__ticks">
                <legend>{ words::WITH.in_(lang) }</legend>
                { for props.data.presets.iter().map(|preset| policy(props, question, preset)) }
            </fieldset>
        </>
    }
}

/// A preset to tick; what is ticked stays in the order of the data.
fn policy(props: &AnalysisProps, question: &Regret, preset: &Preset) -> Html {
    let this = Alternative::preset(&preset.id);
    let ticked = question.with.contains(&this);
    let (own, data) = (question.clone(), props.data.clone());
    let on_tick = props.on_explore.reform(move |tick: bool| {
        let presets = data
            .presets
            .iter()
            .map(|preset| Alternative::preset(&preset.id));
        let mut with: Vec<Alternative> = presets
            .filter(|other| {
                (*other == this && tick) || (*other != this && own.with.contains(other))
            })
            .collect();
        with.extend(own.with.iter().filter(|other| !other.is_preset()).cloned());
        let question = Question::Regret(Regret {
            with,
            ..own.clone()
        });
        Explore::Change(Exploring::Set(question))
    });
    let testid = format!("regret-with-{}", preset.id);
    tick_of(testid, preset.name.in_(props.lang), ticked, on_tick)
}
