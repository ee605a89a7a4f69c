//! The panel of levers: preset, main levers, project shares, stage shares, the rest.

use std::collections::BTreeSet;

use web_sys::HtmlDetailsElement;
use yew::prelude::*;

use crate::chart;
use crate::scenario::Scenario;
use crate::scenario::moves::{self, Inputs};
use crate::seeds::Lever;
use crate::text::{Lang, Words, levers};
use crate::units::{Project, Stage};
use crate::web::state::Action;

use super::choice::Choice;
use super::lever::{LeverRow, LeverRowProps, Panel};
use super::note::badge;
use super::source::source_list;
use super::timing::TimingFields;
use super::{Data, Shared};

/// Levers that stand open at the top, in this order.
const MAIN: [&str; 5] = ["budget", "pairing", "matching", "calls", "bridging"];

/// Levers that fold away together: id of the fold, its name, what to know, the levers.
type Group = (&'static str, Words, Option<Words>, &'static [&'static str]);

const GROUPS: [Group; 3] = [
    (
        "award",
        levers::WITHIN_AWARD,
        None,
        &["gate", "early_move", "pivot"],
    ),
    (
        "trials",
        levers::SUPPORT_AND_SITES,
        Some(levers::SITES_NOTE),
        &[
            "support",
            "trial_capacity",
            "trials_core_hospitals",
            "trials_fih_sites",
            "trials_decentralised",
        ],
    ),
    (
        "emergency",
        levers::EMERGENCY,
        None,
        &["emergency_month", "emergency_rate", "emergency_budget"],
    ),
];

/// What the panel shows.
#[derive(Properties, PartialEq)]
pub struct LeversProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The scenario on screen.
    pub scenario: Shared<Scenario>,
    /// Its values.
    pub values: Shared<Inputs>,
    /// Shares that must not move.
    pub locked: Shared<BTreeSet<String>>,
    /// Whether the panel is shown on a narrow screen.
    pub open: bool,
    /// What a user does.
    pub on_action: Callback<Action>,
}

/// The panel.
#[component]
pub fn Levers(props: &LeversProps) -> Html {
    let lang = props.lang;
    let panel = Panel {
        lang,
        data: &props.data,
        scenario: &props.scenario,
        values: &props.values,
        locked: &props.locked,
        on_action: &props.on_action,
    };
    let changed = !props.scenario.levers.is_empty();
    let on_reset = props.on_action.reform(|_: MouseEvent| Action::ResetAll);
    html! {
        <section id="levers" class="levers" tabindex="-1" aria-labelledby="levers-heading"
            data-open={props.open.to_string()}>
            <div class="levers__head">
                <h2 id="levers-heading">{ levers::HEADING.in_(lang) }</h2>
                <p class="levers__legend">{ levers::DEFAULT_MARK.in_(lang) }</p>
            </div>
            { preset(props) }
            { source(props) }
            if changed {
                <p class="levers__changed">
                    <span>{ levers::PRESET_CHANGED.in_(lang) }</span>
                    <button type="button" class="button button--quiet" onclick={on_reset}
                        data-testid="reset-all">{ levers::RESET_ALL.in_(lang) }</button>
                </p>
            }
            <h3>{ levers::MAIN.in_(lang) }</h3>
            { for MAIN.iter().filter_map(|id| row(&panel, id, None)) }
            { for GROUPS.iter().map(|group| together(&panel, group)) }
            { project_shares(&panel) }
            { stage_shares(&panel) }
            { the_rest(&panel) }
        </section>
    }
}

fn preset(props: &LeversProps) -> Html {
    let (lang, chosen) = (props.lang, props.scenario.preset.as_str());
    let known = props.data.presets.iter();
    let options: Vec<(String, String)> = known
        .map(|preset| (preset.id.clone(), preset.name.in_(lang).to_string()))
        .collect();
    html! {
        <div class="preset">
            <Choice label={levers::PRESET.in_(lang)} testid="preset" {options} chosen={chosen.to_string()}
                on_choice={props.on_action.reform(Action::SetPreset)} />
            if let Some(preset) = props.data.preset(chosen) {
                <p class="preset__text">
                    { badge(lang, preset.grade) }{ " " }{ preset.description.in_(lang) }
                </p>
            }
        </div>
    }
}

/// Where the parameters come from, with a sentence on the one that is chosen.
fn source(props: &LeversProps) -> Html {
    let (lang, chosen) = (props.lang, props.scenario.parameters);
    let (_, says) = chart::source_words(chosen);
    html! {
        <div class="preset">
            { source_list(lang, chosen, "source", &props.on_action) }
            <p class="preset__text">{ says.in_(lang) }</p>
        </div>
    }
}

/// One lever by its id; its own name where none is given.
fn row(panel: &Panel<'_>, id: &str, name: Option<&str>) -> Option<Html> {
    let index = panel.data.levers.iter().position(|lever| lever.id == id)?;
    let name = name
        .unwrap_or_else(|| panel.data.levers[index].name.in_(panel.lang))
        .to_string();
    let props = LeverRowProps::new(panel, index, name);
    Some(html! { <LeverRow key={id.to_string()} ..props /> })
}

fn project_shares(panel: &Panel<'_>) -> Html {
    let rows = Project::ALL.iter().filter_map(|project| {
        row(
            panel,
            &format!("share.{}", project.id()),
            Some(project.words().in_(panel.lang)),
        )
    });
    let head = panel
        .data
        .lever("share.drug")
        .map(|first| group_head(panel, first));
    let name = levers::PROJECT_SHARES.in_(panel.lang);
    html! {
        <Fold id="share" {name}>
            { for head }
            { for rows }
        </Fold>
    }
}

fn stage_shares(panel: &Panel<'_>) -> Html {
    let lang = panel.lang;
    let projects = Project::ALL.into_iter().map(|project| {
        let rows = Stage::ALL.iter().filter_map(|stage| {
            let id = format!("stage.{}.{}", project.id(), stage.id());
            row(panel, &id, Some(stage.words().in_(lang)))
        });
        let first = panel.data.lever(&format!("stage.{}.basic", project.id()));
        let head = first.map(|first| group_head(panel, first));
        html! {
            <Fold key={project.id()} id={format!("stage.{}", project.id())} inner={true}
                name={project.words().in_(lang)}>
                { for head }
                { for rows }
            </Fold>
        }
    });
    html! {
        <Fold id="stage" name={levers::STAGE_SHARES.in_(lang)}>{ for projects }</Fold>
    }
}

/// Sum, timing, note and reset of a group of shares, said once for all of them.
fn group_head(panel: &Panel<'_>, first: &Lever) -> Html {
    let lang = panel.lang;
    let members = moves::group(panel.data, first);
    let sum: f64 = members.iter().map(|lever| panel.values.value(lever)).sum();
    let id = first.id.clone();
    let on_timing = panel
        .on_action
        .reform(move |timing| Action::SetTiming(id.clone(), timing));
    let id = first.id.clone();
    let on_reset = panel
        .on_action
        .reform(move |_: MouseEvent| Action::Reset(id.clone()));
    let group = first.sum_group.clone().unwrap_or_default();
    html! {
        <div class="group-head">
            <p>{ levers::SUM_NOTE.in_(lang) }</p>
            <p class="group-head__sum">
                <strong class="numbers">{ levers::sum(lang, sum) }</strong>
                if moves::changed(panel.data, panel.scenario, first) {
                    <button type="button" class="button button--quiet" onclick={on_reset}>
                        { levers::RESET.in_(lang) }
                    </button>
                }
            </p>
            <TimingFields {lang} id={group} name={levers::TIMING_GROUP.in_(lang)}
                timing={moves::timing(panel.data, panel.scenario, first)} {on_timing} />
        </div>
    }
}

fn together(panel: &Panel<'_>, (id, name, note, members): &Group) -> Html {
    let lang = panel.lang;
    html! {
        <Fold key={*id} id={*id} name={name.in_(lang)}>
            if let Some(note) = note {
                <p class="group-head">{ note.in_(lang) }</p>
            }
            { for members.iter().filter_map(|id| row(panel, id, None)) }
        </Fold>
    }
}

/// Every lever that stands nowhere else.
fn the_rest(panel: &Panel<'_>) -> Html {
    let grouped = || GROUPS.iter().flat_map(|(_, _, _, members)| members.iter());
    let placed = |id: &str| MAIN.iter().chain(grouped()).any(|placed| *placed == id);
    let elsewhere = |lever: &&Lever| lever.sum_group.is_some() || placed(&lever.id);
    let rest = panel.data.levers.iter().filter(|lever| !elsewhere(lever));
    html! {
        <Fold id="more" name={levers::MORE.in_(panel.lang)}>
            { for rest.filter_map(|lever| row(panel, &lever.id, None)) }
        </Fold>
    }
}

/// What a fold shows.
#[derive(Properties, PartialEq)]
struct FoldProps {
    id: String,
    name: AttrValue,
    #[prop_or_default]
    inner: bool,
    children: Html,
}

/// A part that folds away; what is folded is not drawn at all.
#[component]
fn Fold(props: &FoldProps) -> Html {
    let open = use_state(|| false);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            event.stop_propagation();
            open.set(event.target_unchecked_into::<HtmlDetailsElement>().open());
        })
    };
    let class = classes!("fold", props.inner.then_some("fold--inner"));
    html! {
        <details {class} {ontoggle} data-testid={format!("group-{}", props.id)}>
            <summary>{ &props.name }</summary>
            if *open {
                <div class="fold__body">{ props.children.clone() }</div>
            }
        </details>
    }
}
