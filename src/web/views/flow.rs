//! The stream of seeds, of the agency or of one project, and the doors by fiscal year.

use yew::prelude::*;

use crate::chart;
use crate::summary::Summary;
use crate::text::{Lang, flow as words, results};
use crate::units::Project;

use super::Shared;
use super::canvas::Figure;
use super::choice::Choice;
use super::table::Table;

/// What the stream shows.
#[derive(Properties, PartialEq)]
pub struct SeedFlowProps {
    /// Language.
    pub lang: Lang,
    /// The newest results.
    pub summary: Shared<Summary>,
}

/// Value of the choice that shows all projects together.
const AGENCY: &str = "agency";

/// The stream of seeds.
#[component]
pub fn SeedFlow(props: &SeedFlowProps) -> Html {
    let (lang, summary) = (props.lang, &*props.summary);
    let project = use_state(|| None::<Project>);
    let flow = chart::flow(lang, summary, *project);
    html! {
        <section class="panel" aria-labelledby="flow-heading" data-testid="flow">
            <h3 id="flow-heading">{ words::FLOW.in_(lang) }</h3>
            <p class="panel__note">{ words::FLOW_NOTE.in_(lang) }</p>
            <div class="panel__choices">{ projects(lang, &project) }</div>
            <Figure {lang} chart={flow.chart} id="flow" size="flow"
                file={format!("flow-{}", project.map_or(AGENCY, Project::id))} picture={[1200, 600]}>
                { events(lang, &flow.events) }
                <p class="panel__note">{ flow.not_drawn }</p>
            </Figure>
            <details class="panel__table" data-testid="doors">
                <summary>{ results::DOORS.in_(lang) }</summary>
                <p class="panel__note">{ results::DOORS_NOTE.in_(lang) }</p>
                <Table table={chart::doors(lang, summary)} />
            </details>
        </section>
    }
}

fn projects(lang: Lang, project: &UseStateHandle<Option<Project>>) -> Html {
    let agency = (
        AGENCY.to_string(),
        words::WHOLE_AGENCY.in_(lang).to_string(),
    );
    let each = Project::ALL.map(|of| (of.id().to_string(), of.words().in_(lang).to_string()));
    let options: Vec<(String, String)> = std::iter::once(agency).chain(each).collect();
    let chosen = project.map_or(AGENCY, Project::id);
    let project = project.clone();
    let on_choice = Callback::from(move |id: String| project.set(Project::from_id(&id)));
    html! {
        <Choice label={words::PROJECT.in_(lang)} testid="flow-project" {options} {chosen} {on_choice} />
    }
}

/// What happens on the way, as numbers.
fn events(lang: Lang, events: &[(String, String)]) -> Html {
    html! {
        <div class="events">
            <p class="events__title">{ words::EVENTS.in_(lang) }</p>
            <dl class="events__list">
                for (name, count) in events.iter() {
                    <div><dt>{ name }</dt><dd>{ count }</dd></div>
                }
            </dl>
        </div>
    }
}
