//! The screen Assumptions: every number that nobody knows exactly, prior beside posterior, to be pinned.

mod hindcast;
mod row;

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::chart::{self, ParameterChoice, ParameterGroup, parameter_groups};
use crate::scenario::{Scenario, TrialCounting, counting_words};
use crate::text::{Lang, assumptions, compare, knowledge, levers};
use crate::web::state::Action;

use super::choice::Choice;
use super::fold::Fold;
use super::source::source_list;
use super::term::term;
use super::{Data, Shared};
use hindcast::Hindcast;
use row::{ParameterLine, legend};

/// Assumptions that a search may show at once; more are left in their folds.
const AT_ONCE: usize = 30;
/// Letters of the grades.
const GRADES: [char; 4] = ['A', 'B', 'C', 'D'];

/// What the screen shows.
#[derive(Properties, PartialEq)]
pub struct AssumptionsProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The scenario on screen, with its pins.
    pub scenario: Shared<Scenario>,
    /// What a user does.
    pub on_action: Callback<Action>,
}

/// The source, the choices, the groups, and the second term.
#[component]
pub fn Assumptions(props: &AssumptionsProps) -> Html {
    let (lang, data) = (props.lang, &props.data);
    let choice = use_state(ParameterChoice::default);
    let groups = use_memo((), |()| parameter_groups(data));
    let pins = Rc::new(chart::pins(data, &props.scenario));
    let shown = choice.of(data, &groups, &pins);
    let source = props.scenario.parameters;
    html! {
        <div class="knowledge">
            <p class="knowledge__intro">{ assumptions::INTRO.in_(lang) }</p>
            <section class="panel" aria-label={knowledge::SOURCE.in_(lang)}>
                { source_choice(props) }
                { counting_choice(props) }
                { edited(props, &pins) }
            </section>
            <section class="panel" aria-label={assumptions::HEADING.in_(lang)} data-testid="parameters">
                { filters(lang, &choice, &groups) }
                { legend(lang) }
                { found(props, &choice, &shown, &pins) }
            </section>
            <Hindcast {lang} data={data.clone()} {source} />
        </div>
    }
}

fn source_choice(props: &AssumptionsProps) -> Html {
    let (lang, chosen) = (props.lang, props.scenario.parameters);
    let (_, says) = chart::source_words(chosen);
    html! {
        <div class="knowledge__source">
            { source_list(lang, chosen, "assumption-source", &props.on_action) }
            <p class="panel__note">{ says.in_(lang) }{ " " }{ term(lang, "source", "prior") }</p>
        </div>
    }
}

/// The plan does not say whether a seed that goes on to its next trial counts once more.
fn counting_choice(props: &AssumptionsProps) -> Html {
    let lang = props.lang;
    let options = TrialCounting::ALL.map(|counting| {
        let name = counting_words(counting).in_(lang);
        (counting.id().to_string(), name.to_string())
    });
    let on_action = props.on_action.clone();
    let on_choice = Callback::from(move |id: String| {
        if let Some(counting) = TrialCounting::from_id(&id) {
            on_action.emit(Action::SetCounting(counting));
        }
    });
    html! {
        <div class="knowledge__source">
            <Choice label={compare::COUNTING.in_(lang)} testid="trial-counting"
                chosen={props.scenario.trial_counting.id()} options={Vec::from(options)} {on_choice} />
        </div>
    }
}

/// How many are pinned, and the way back, apart from the levers.
fn edited(props: &AssumptionsProps, pins: &[Option<f64>]) -> Html {
    let lang = props.lang;
    let count = pins.iter().flatten().count();
    let any = props.scenario.without_pins() != *props.scenario;
    let onclick = props
        .on_action
        .reform(|_: MouseEvent| Action::ResetAssumptions);
    let told = if count > 0 {
        assumptions::pinned_count(lang, count)
    } else {
        assumptions::RESET_NONE.in_(lang).to_string()
    };
    html! {
        <div class="knowledge__edited">
            <p><strong class={classes!((count > 0).then_some("edited"))} data-testid="pinned-count"
                role="status">{ told }</strong></p>
            <button type="button" class="button" {onclick} disabled={!any}
                data-testid="reset-assumptions">{ assumptions::RESET_ALL.in_(lang) }</button>
            <p class="panel__note">{ assumptions::NOT_POLICY.in_(lang) }</p>
        </div>
    }
}

fn filters(
    lang: Lang,
    choice: &UseStateHandle<ParameterChoice>,
    groups: &[ParameterGroup],
) -> Html {
    let set = |change: fn(&mut ParameterChoice, String)| {
        let choice = choice.clone();
        Callback::from(move |text: String| {
            let mut next = (*choice).clone();
            change(&mut next, text);
            choice.set(next);
        })
    };
    let of_event = |event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value();
    let oninput = set(|choice, text| choice.text = text).reform(of_event);
    let onchange = set(|choice, text| choice.pinned = !text.is_empty()).reform(|event: Event| {
        let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
        if checked {
            "1".to_string()
        } else {
            String::new()
        }
    });
    let all = (String::new(), assumptions::ALL_GROUPS.in_(lang).to_string());
    let names = groups.iter();
    let names = names.map(|group| (group.id.to_string(), group.name.in_(lang).to_string()));
    let every = (String::new(), assumptions::ALL_GRADES.in_(lang).to_string());
    let grades = GRADES.map(|letter| (letter.to_string(), letter.to_string()));
    html! {
        <div class="filters" role="search">
            <label class="select">
                <span>{ assumptions::SEARCH.in_(lang) }</span>
                <input type="search" class="filters__text" data-testid="filter-text"
                    value={choice.text.clone()} {oninput} />
            </label>
            <Choice label={assumptions::GROUP.in_(lang)} testid="filter-group"
                chosen={choice.group.clone().unwrap_or_default()}
                options={[all].into_iter().chain(names).collect::<Vec<_>>()}
                on_choice={set(|choice, id| choice.group = Some(id).filter(|id| !id.is_empty()))} />
            <Choice label={levers::GRADE.in_(lang)} testid="filter-grade"
                chosen={choice.grade.map(String::from).unwrap_or_default()}
                options={[every].into_iter().chain(grades).collect::<Vec<_>>()}
                on_choice={set(|choice, id| choice.grade = id.chars().next())} />
            <label class="filters__check">
                <input type="checkbox" data-testid="filter-pinned" checked={choice.pinned} {onchange} />
                <span>{ assumptions::EDITED_ONLY.in_(lang) }</span>
            </label>
        </div>
    }
}

/// The groups, each in a fold; those of a narrow search stand open.
fn found(
    props: &AssumptionsProps,
    choice: &ParameterChoice,
    shown: &[ParameterGroup],
    pins: &[Option<f64>],
) -> Html {
    let lang = props.lang;
    if shown.is_empty() {
        return html! { <p role="status">{ assumptions::NONE_FOUND.in_(lang) }</p> };
    }
    let count: usize = shown.iter().map(|group| group.members.len()).sum();
    let open = !choice.is_open() && (count <= AT_ONCE || shown.len() == 1);
    html! {
        <div class="folds">
            for group in shown.iter() { { one_group(props, group, pins, open) } }
        </div>
    }
}

fn one_group(
    props: &AssumptionsProps,
    group: &ParameterGroup,
    pins: &[Option<f64>],
    open: bool,
) -> Html {
    let lang = props.lang;
    let pin = |index: &usize| pins.get(*index).copied().flatten();
    let pinned = group.members.iter().filter_map(pin).count();
    let line = html! {
        <>
            <span class="fold__name">{ group.name.in_(lang) }</span>{ " " }
            <span class={classes!("fold__count", (pinned > 0).then_some("edited"))}>
                { assumptions::group_count(lang, group.members.len(), pinned) }
            </span>
        </>
    };
    html! {
        <Fold key={group.id} testid={format!("group-{}", group.id)} class="fold" {line} {open}>
            <ul class="parameters">
                for index in group.members.iter() {
                    <ParameterLine key={*index} {lang} data={props.data.clone()} index={*index}
                        source={props.scenario.parameters} pin={pin(index)}
                        on_action={props.on_action.clone()} />
                }
            </ul>
        </Fold>
    }
}
