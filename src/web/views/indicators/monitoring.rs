//! What the plan monitors: headings 1) to 7), projects, outcomes, strategic goals, disease areas.

use yew::prelude::*;

use crate::chart::{self, DataTable, Heading, OfProject};
use crate::scenario::Scenario;
use crate::seeds::Grade;
use crate::summary::Summary;
use crate::text::{Lang, Words, breakdowns, indicators};
use crate::units::Project;
use crate::web::state::Action;
use crate::web::views::fold::Fold;
use crate::web::views::note::badge;
use crate::web::views::table::Table;
use crate::web::views::term::term;
use crate::web::views::{Data, Shared};

use super::entries::EntryFields;

/// What the part shows.
#[derive(Properties, PartialEq)]
pub struct MonitoringProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The scenario on screen.
    pub scenario: Shared<Scenario>,
    /// The newest results.
    pub summary: Shared<Summary>,
    /// The project that was chosen.
    pub project: Option<usize>,
    /// What a user does.
    pub on_action: Callback<Action>,
}

/// All of it.
#[component]
pub fn Monitoring(props: &MonitoringProps) -> Html {
    let (lang, data, summary) = (props.lang, &props.data, &*props.summary);
    html! {
        <>
            { headings(props) }
            { of_projects(props) }
            { tables(lang, "outcomes", indicators::OUTCOMES, indicators::OUTCOMES_NOTE,
                chart::outcome_table(lang, data, summary), None) }
            { tables(lang, "goals", indicators::GOALS, indicators::GOALS_NOTE,
                chart::goal_table(lang, summary), Some(Grade::C)) }
            { tables(lang, "by-project", indicators::EACH_PROJECT, indicators::OF_PROJECTS_NOTE,
                chart::project_table(lang, data, summary), Some(Grade::C)) }
            { tables(lang, "by-area", indicators::EACH_AREA, indicators::AREA_NOTE,
                chart::area_table(lang, summary), Some(Grade::C)) }
        </>
    }
}

fn tables(
    lang: Lang,
    id: &'static str,
    name: Words,
    note: Words,
    table: DataTable,
    grade: Option<Grade>,
) -> Html {
    html! {
        <section class="panel" data-testid={id} aria-labelledby={format!("{id}-heading")}>
            <h3 id={format!("{id}-heading")}>
                { name.in_(lang) }
                if let Some(grade) = grade { { " " }{ badge(lang, grade) } }
            </h3>
            <p class="panel__note">{ note.in_(lang) }</p>
            <Table {table} long={true} words={id == "outcomes"} />
        </section>
    }
}

fn headings(props: &MonitoringProps) -> Html {
    let lang = props.lang;
    let found = chart::monitoring(lang, &props.data, &props.scenario.entries, &props.summary);
    html! {
        <section class="panel" data-testid="monitoring" aria-labelledby="monitoring-heading">
            <h3 id="monitoring-heading">{ indicators::MONITORED.in_(lang) }{ " " }{ term(lang, "heading", "monitoring") }</h3>
            <p class="panel__note">{ indicators::MONITORED_NOTE.in_(lang) }</p>
            <div class="folds">
                for heading in found.iter() { { one_heading(props, heading) } }
            </div>
        </section>
    }
}

fn one_heading(props: &MonitoringProps, heading: &Heading) -> Html {
    let lang = props.lang;
    let line = html! { <span class="fold__name">{ heading.name.in_(lang) }</span> };
    html! {
        <Fold key={heading.id} testid={format!("monitored-{}", heading.id)} class="fold" {line}>
            <div class="fold__body">
                for table in heading.tables.iter() {
                    <Table table={table.clone()} long={true} />
                }
                for one in heading.series.iter() {
                    <p>{ &one.name }{ lang.pick("：", ": ") }{ breakdowns::NOT_SIMULATED.in_(lang) }</p>
                    <EntryFields {lang} id={one.id.clone()} series={vec![one.clone()]}
                        on_action={props.on_action.clone()} />
                }
            </div>
        </Fold>
    }
}

fn of_projects(props: &MonitoringProps) -> Html {
    let lang = props.lang;
    let all = chart::of_projects(lang, &props.data, &props.scenario.entries, &props.summary);
    let of = |project: Project| -> Vec<&OfProject> {
        let wanted = props.project.is_none_or(|chosen| chosen == project.index());
        let rows = all.iter().filter(|one| one.project == project.index());
        rows.filter(|_| wanted).collect()
    };
    let projects = Project::ALL
        .into_iter()
        .map(|project| (project, of(project)));
    let projects: Vec<(Project, Vec<&OfProject>)> =
        projects.filter(|(_, rows)| !rows.is_empty()).collect();
    html! {
        <section class="panel" data-testid="of-projects" aria-labelledby="of-projects-heading">
            <h3 id="of-projects-heading">{ indicators::OF_PROJECTS.in_(lang) }</h3>
            <p class="panel__note">{ indicators::OF_PROJECTS_NOTE.in_(lang) }</p>
            if projects.is_empty() {
                <p>{ indicators::NONE_LEFT.in_(lang) }</p>
            }
            for (project, rows) in projects.iter() {
                <h4>{ project.words().in_(lang) }</h4>
                <ul class="indicators">
                    for one in rows.iter() { { monitored(props, one) } }
                </ul>
            }
        </section>
    }
}

fn monitored(props: &MonitoringProps, one: &OfProject) -> Html {
    let lang = props.lang;
    html! {
        <li class="indicator indicator--short">
            <p class="indicator__name">{ &one.name }</p>
            <div class="indicator__standing">
                if let Some(mean) = &one.mean {
                    <p class="numbers">
                        <span class="indicator__label">{ indicators::SIMULATED_MEAN.in_(lang) }</span>{ " " }
                        { mean }{ " " }{ badge(lang, Grade::C) }
                    </p>
                } else {
                    <p>{ breakdowns::NOT_SIMULATED.in_(lang) }</p>
                }
                if !one.note.is_empty() {
                    <p class="indicator__quiet">{ &one.note }</p>
                }
            </div>
            if let Some(series) = &one.series {
                <div class="indicator__more">
                    <EntryFields {lang} id={series.id.clone()} series={vec![series.clone()]}
                        on_action={props.on_action.clone()} />
                </div>
            }
        </li>
    }
}
