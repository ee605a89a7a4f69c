//! Follow-up: what was observed, what it means for the years left, and the report of it.

mod answer;
mod fields;
mod paper;
mod weigh;

use yew::prelude::*;

use crate::chart::View;
use crate::follow_up::{observed_in, usual_most};
use crate::run::Results;
use crate::scenario::{OBSERVABLE, Scenario};
use crate::summary::Summary;
use crate::text::follow_up as words;
use crate::text::{Lang, results};
use crate::units::FiscalYear;
use crate::web::state::{Action, Observing};

use super::{Data, Shared};
use answer::{Answer, too_few};
use fields::Fields;
use paper::FollowUpPaper;
use weigh::{Weighed, use_weighed};

/// What the screen shows.
#[derive(Properties, PartialEq)]
pub struct FollowUpProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The inputs, with what was observed.
    pub scenario: Shared<Scenario>,
    /// Run seed and last fiscal year.
    pub run: (u64, FiscalYear),
    /// Replications on screen, which a follow-up begins with.
    pub replications: u32,
    /// The results on screen, once all are in.
    pub summary: Option<Shared<Summary>>,
    /// The replications that are weighted; none until they are in.
    pub results: Option<Shared<Results>>,
    /// Where more replications are drawn: how many are in, and to come in.
    pub drawing: Option<(u32, u32)>,
    /// The name under which the scenario is saved, if it is.
    pub name: Option<String>,
    /// An address that opens the run, where there is one.
    pub link: Option<String>,
    /// The address as a QR code.
    pub qr: Html,
    /// What a user does.
    pub on_action: Callback<Action>,
}

/// The screen.
#[component]
pub fn FollowUpView(props: &FollowUpProps) -> Html {
    let lang = props.lang;
    let chosen = use_state(|| OBSERVABLE[0].to_string());
    let view = use_state(|| View::Cumulative);
    let observed = observed_in(&props.scenario, props.run.1);
    let empty = observed.is_empty();
    let on_draw = props
        .on_action
        .reform(|count| Action::Observe(Observing::Draw(count)));
    let (weighed, last) = use_weighed(observed, props.results.clone(), props.replications, on_draw);
    let done = match &weighed {
        Some(Weighed::Done(update)) => Some(Shared(update.clone())),
        _ => None,
    };
    // While a new one is computed, the last stays, marked as old.
    let computing = matches!(weighed, None | Some(Weighed::Drawing)) && !empty;
    let shown = done.clone().or(last.filter(|_| computing).map(Shared));
    let on_choice = {
        let chosen = chosen.clone();
        Callback::from(move |id| chosen.set(id))
    };
    let on_view = {
        let view = view.clone();
        Callback::from(move |to| view.set(to))
    };
    html! {
        <>
            <div class="followup" data-testid="followup" data-state={state(empty, weighed.as_ref())}>
                <p class="panel__note">{ words::INTRO.in_(lang) }</p>
                <Fields {lang} data={props.data.clone()} observed={props.scenario.observed.clone()}
                    on_action={props.on_action.clone()} />
                { status(props, empty, weighed.as_ref()) }
                if let Some(update) = shown {
                    <Answer {lang} data={props.data.clone()} scenario={props.scenario.clone()} {update}
                        run={props.run} stale={done.is_none()} chosen={(*chosen).clone()} view={*view}
                        {on_choice} {on_view} />
                }
            </div>
            <FollowUpPaper {lang} data={props.data.clone()} scenario={props.scenario.clone()}
                summary={props.summary.clone()} update={done} chosen={((*chosen).clone(), *view)}
                name={props.name.clone()} link={props.link.clone()} qr={props.qr.clone()} />
        </>
    }
}

/// How far it is, for the style sheet and for tests.
fn state(empty: bool, weighed: Option<&Weighed>) -> &'static str {
    match weighed {
        _ if empty => "nothing",
        None => "working",
        Some(Weighed::Drawing) => "drawing",
        Some(Weighed::TooFew { .. }) => "too-few",
        Some(Weighed::Done(_)) => "done",
    }
}

/// What is going on, or why there is no answer.
fn status(props: &FollowUpProps, empty: bool, weighed: Option<&Weighed>) -> Html {
    let lang = props.lang;
    let text = match weighed {
        _ if empty => words::NOTHING.in_(lang).to_string(),
        None | Some(Weighed::Drawing) => match props.drawing {
            Some((_, goal)) => words::drawing_more(lang, goal, usual_most(props.replications)),
            None => words::WORKING.in_(lang).to_string(),
        },
        Some(Weighed::TooFew { .. } | Weighed::Done(_)) => String::new(),
    };
    html! {
        <>
            <p role="status" data-testid="followup-status">{ text }</p>
            if let Some((done, goal)) = props.drawing {
                <progress class="progress__line" max={goal.to_string()} value={done.to_string()}
                    aria-label={results::REPLICATIONS_LABEL.in_(lang)}></progress>
            }
            if let Some(Weighed::TooFew { replications, effective, fits }) = weighed.filter(|_| !empty) {
                { too_few(lang, &props.data, (*replications, *effective), fits, props.scenario.trial_counting) }
            }
        </>
    }
}
