//! All indicators in one list, in folds of the plan's groups.

use yew::prelude::*;

use crate::chart::{Choice, Group, IndicatorRow, Standing, verdict_words};
use crate::seeds::Grade;
use crate::summary::Verdict;
use crate::text::{Lang, breakdowns, format, indicators, knowledge, levers, results};
use crate::units::Project;
use crate::web::state::Action;
use crate::web::views::fold::Fold;
use crate::web::views::note::badge;
use crate::web::views::term::term;

use super::entries::EntryFields;

/// Narrower screens open the first group only, so that the list can be seen as a whole, rem.
const WIDE: f64 = 768.0;

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct ListProps {
    /// Language.
    pub lang: Lang,
    /// All indicators.
    pub rows: Vec<IndicatorRow>,
    /// Which of them are shown.
    pub choice: Choice,
    /// What a user does.
    pub on_action: Callback<Action>,
}

/// The list.
#[component]
pub fn List(props: &ListProps) -> Html {
    let (lang, choice) = (props.lang, &props.choice);
    let wide = use_memo((), |()| is_wide());
    let chosen = *choice != Choice::default();
    let shown: Vec<(Group, Vec<&IndicatorRow>)> = Group::ALL
        .into_iter()
        .map(|group| {
            let rows = props.rows.iter().filter(|row| row.group == group);
            (group, rows.filter(|row| choice.shows(row)).collect())
        })
        .filter(|(_, rows): &(Group, Vec<&IndicatorRow>)| !rows.is_empty())
        .collect();
    if shown.is_empty() {
        return html! { <p>{ indicators::NONE_LEFT.in_(lang) }</p> };
    }
    let groups = shown.iter().map(|(group, rows)| {
        let open = chosen || *group == Group::Overall || *wide;
        let line = html! {
            <>
                <span class="fold__name">{ group.words().in_(lang) }</span>{ " " }
                <span class="fold__count">{ indicators::group_count(lang, rows.len()) }</span>
            </>
        };
        html! {
            <Fold key={group.id()} testid={format!("indicators-{}", group.id())} class="fold" {line} {open}>
                <ul class="indicators">
                    for row in rows.iter() { { indicator(props, row) } }
                </ul>
            </Fold>
        }
    });
    html! { <div class="folds">{ for groups }</div> }
}

fn is_wide() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok());
    width
        .and_then(|width| width.as_f64())
        .is_none_or(|width| WIDE <= width)
}

fn indicator(props: &ListProps, row: &IndicatorRow) -> Html {
    let lang = props.lang;
    let testid = row.number.map_or_else(
        || format!("count-{}", row.id),
        |number| format!("target-{number}"),
    );
    html! {
        <li key={row.id.clone()} class="indicator" data-testid={testid}>
            <div class="indicator__name">
                <p>
                    if let Some(number) = row.number {
                        <span class="indicator__number numbers">{ number }</span>
                    }
                    <strong>{ &row.name }</strong>
                    { " " }{ term(lang, "list", &row.id) }
                </p>
                <p class="indicator__quiet">{ &row.kind }</p>
            </div>
            { aims(lang, row) }
            <div class="indicator__standing">
                { standing(lang, &row.standing) }
                { of_project(lang, props.choice.project, row) }
                if let Some(hint) = &row.hint {
                    <p class="indicator__quiet">{ hint }</p>
                }
            </div>
            { more(props, row) }
        </li>
    }
}

/// Target, due date, baseline.
fn aims(lang: Lang, row: &IndicatorRow) -> Html {
    let Some(due) = row.due else {
        return html! { <div></div> };
    };
    html! {
        <dl class="indicator__aims">
            <div>
                <dt>{ results::TARGET.in_(lang) }</dt>
                <dd>{ &row.target }</dd>
            </div>
            <div>
                <dt>{ knowledge::DUE.in_(lang) }</dt>
                <dd>{ format::fiscal_year(lang, due.0) }</dd>
            </div>
            <div>
                <dt>{ indicators::BASELINE.in_(lang) }</dt>
                if let Some((value, grade)) = &row.baseline {
                    <dd>
                        { value }{ " " }
                        if let Some(grade) = grade { { badge(lang, *grade) } }
                    </dd>
                } else {
                    <dd>{ indicators::NO_BASELINE.in_(lang) }</dd>
                }
            </div>
        </dl>
    }
}

fn standing(lang: Lang, standing: &Standing) -> Html {
    match standing {
        Standing::Simulated {
            probability,
            outlook,
            spread,
            otherwise,
        } => html! {
            <>
                <p data-outlook={outlook.modifier()} class="indicator__chance">
                    <span class="indicator__label">{ results::PROBABILITY.in_(lang) }</span>{ " " }
                    <strong class="indicator__probability numbers">{ probability }</strong>{ " " }
                    <span class="indicator__outlook">
                        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                            <path d={outlook.icon()} />
                        </svg>
                        { outlook.words().in_(lang) }
                    </span>{ " " }
                    { badge(lang, Grade::C) }
                </p>
                <p class="indicator__quiet numbers">{ spread }</p>
                if let Some(otherwise) = otherwise {
                    <p class="indicator__quiet numbers">{ otherwise }</p>
                }
            </>
        },
        Standing::Counted(spread) => html! {
            <p class="numbers">
                <span class="indicator__label">{ indicators::COMPUTED.in_(lang) }</span>{ " " }{ spread }
            </p>
        },
        Standing::Entered {
            verdict,
            lines,
            trend,
            series,
        } => html! {
            <>
                <p>{ breakdowns::NOT_SIMULATED.in_(lang) }</p>
                if series.iter().any(|one| one.entered() > 0) {
                    <p><strong class="verdict">{ verdict_words(*verdict).in_(lang) }</strong></p>
                }
                for line in lines.iter() {
                    <p class="indicator__quiet numbers">{ line }</p>
                }
                if let Some((trend, grade)) = trend.as_ref().filter(|_| *verdict == Verdict::Open) {
                    <p class="indicator__quiet">{ trend }{ " " }{ badge(lang, *grade) }</p>
                }
            </>
        },
    }
}

/// The number of the project that was chosen.
fn of_project(lang: Lang, project: Option<usize>, row: &IndicatorRow) -> Html {
    let mean = project.and_then(|at| Some((Project::ALL[at], row.by_project.get(at)?)));
    let Some((project, mean)) = mean else {
        return Html::default();
    };
    let name = project.words().in_(lang);
    html! {
        <p class="numbers" data-testid="of-project">
            { indicators::of_project(lang, name, &format::mean_count(*mean)) }
        </p>
    }
}

/// The fields of an entered series, and the plan's wording with its note.
fn more(props: &ListProps, row: &IndicatorRow) -> Html {
    let lang = props.lang;
    let fields = match &row.standing {
        Standing::Entered { series, .. } => html! {
            <EntryFields {lang} id={row.id.clone()} series={series.clone()}
                on_action={props.on_action.clone()} />
        },
        _ => Html::default(),
    };
    let Some(known) = &row.provenance else {
        return fields;
    };
    let colon = lang.pick("：", ": ");
    html! {
        <div class="indicator__more">
            { fields }
            <details class="more">
                <summary>{ indicators::WORDING.in_(lang) }</summary>
                <p>{ &known.wording }</p>
                <p>{ &known.note }</p>
                <p>{ levers::SOURCE.in_(lang) }{ colon }{ &known.source }</p>
            </details>
        </div>
    }
}
