//! The screen Indicators: all targets in one list, what the plan monitors, projects, disease areas.

mod entries;
mod list;
mod monitoring;

use yew::prelude::*;

use crate::chart;
use crate::scenario::Scenario;
use crate::summary::Summary;
use crate::text::{Lang, indicators};
use crate::units::{FiscalYear, Project};
use crate::web::state::Action;

use super::choice::Choice;
use super::{Data, Shared};
use list::List;
use monitoring::Monitoring;

/// What the screen shows.
#[derive(Properties, PartialEq)]
pub struct IndicatorsProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The scenario on screen, with its entered values.
    pub scenario: Shared<Scenario>,
    /// The newest results.
    pub summary: Shared<Summary>,
    /// What a user does.
    pub on_action: Callback<Action>,
}

/// The list with its choices, then the rest.
#[component]
pub fn Indicators(props: &IndicatorsProps) -> Html {
    let lang = props.lang;
    let choice = use_state(chart::Choice::default);
    let rows = chart::indicator_rows(lang, &props.data, &props.scenario.entries, &props.summary);
    html! {
        <div class="knowledge">
            <p class="knowledge__intro">{ indicators::INTRO.in_(lang) }</p>
            <section class="panel" aria-label={indicators::HEADING.in_(lang)} data-testid="targets">
                { choices(lang, &choice) }
                <List {lang} {rows} choice={(*choice).clone()} on_action={props.on_action.clone()} />
            </section>
            <Monitoring {lang} data={props.data.clone()} scenario={props.scenario.clone()}
                summary={props.summary.clone()} project={choice.project}
                on_action={props.on_action.clone()} />
        </div>
    }
}

fn choices(lang: Lang, choice: &UseStateHandle<chart::Choice>) -> Html {
    let set = |change: fn(&mut chart::Choice, &str)| {
        let choice = choice.clone();
        Callback::from(move |id: String| {
            let mut next = (*choice).clone();
            change(&mut next, &id);
            choice.set(next);
        })
    };
    let text = |words: crate::text::Words| words.in_(lang).to_string();
    let treatments = vec![
        (String::new(), text(indicators::ALL_TREATMENTS)),
        ("simulated".to_string(), text(indicators::ONLY_SIMULATED)),
        ("entered".to_string(), text(indicators::ONLY_ENTERED)),
    ];
    let treatment = match choice.simulated {
        None => "",
        Some(true) => "simulated",
        Some(false) => "entered",
    };
    let projects = Project::ALL.map(|one| (one.id().to_string(), text(one.words())));
    let all = (String::new(), text(indicators::ALL_PROJECTS));
    let project = choice.project.map_or("", |at| Project::ALL[at].id());
    let years = [FiscalYear(2028), FiscalYear::PLAN_END];
    let due = years.map(|year| {
        let name = crate::text::format::fiscal_year(lang, year.0);
        (year.0.to_string(), name)
    });
    let any = (String::new(), text(indicators::ALL_DUE));
    let chosen_due = choice
        .due
        .map_or_else(String::new, |year| year.0.to_string());
    html! {
        <div class="filters" role="group" aria-label={indicators::SHOW.in_(lang)}>
            <Choice label={text(indicators::TREATMENT)} testid="filter-treatment" chosen={treatment}
                options={treatments} on_choice={set(|choice, id| {
                    choice.simulated = (!id.is_empty()).then_some(id == "simulated");
                })} />
            <Choice label={text(indicators::PROJECT)} testid="filter-project" chosen={project}
                options={[all].into_iter().chain(projects).collect::<Vec<_>>()}
                on_choice={set(|choice, id| {
                    choice.project = Project::from_id(id).map(Project::index);
                })} />
            <Choice label={text(indicators::DUE_CHOICE)} testid="filter-due" chosen={chosen_due}
                options={[any].into_iter().chain(due).collect::<Vec<_>>()}
                on_choice={set(|choice, id| choice.due = id.parse().ok().map(FiscalYear))} />
        </div>
    }
}
