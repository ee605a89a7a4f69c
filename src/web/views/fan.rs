//! The fan chart with its choices, its sentence and its table.

use yew::prelude::*;

use crate::chart::{self, Before, Beside, Chart, Fan, View};
use crate::scenario::ParameterSource;
use crate::summary::{IndicatorSummary, Summary};
use crate::text::{Lang, results};
use crate::web::state::Action;

use super::canvas::Figure;
use super::choice::Choice;
use super::{Data, Shared};

/// What the chart shows.
#[derive(Properties, PartialEq)]
pub struct FanChartProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The newest results.
    pub summary: Shared<Summary>,
    /// Second-term practice.
    pub practice: Option<Shared<Summary>>,
    /// Where the parameters come from, which the second term is simulated from.
    pub source: ParameterSource,
    /// Id of the indicator.
    pub indicator: String,
    /// Yearly or cumulative.
    pub view: View,
    /// What a user does.
    pub on_action: Callback<Action>,
}

/// The fan chart.
#[component]
pub fn FanChart(props: &FanChartProps) -> Html {
    let (lang, summary) = (props.lang, &props.summary);
    let found = summary
        .indicator(&props.indicator)
        .or_else(|| summary.indicators.first());
    let Some(indicator) = found else {
        return Html::default();
    };
    let chart = describe(props, indicator);
    html! {
        <section class="panel" aria-labelledby="fan-heading" data-testid="fan">
            <h3 id="fan-heading">{ results::FAN.in_(lang) }</h3>
            <div class="panel__choices">
                { indicators(props, indicator) }
                { views(props) }
            </div>
            <Figure {lang} {chart} id="fan" file={format!("fan-{}", indicator.id)} />
        </section>
    }
}

fn describe(props: &FanChartProps, indicator: &IndicatorSummary) -> Chart {
    let target = props.data.target(&indicator.id);
    let unit = target.map_or("", |target| target.unit.in_(props.lang));
    let name = name(props, &indicator.id);
    let before = Before::of(&props.data, props.source, &indicator.id);
    // Practice beside itself would hide what it is.
    let practice = props.practice.as_ref();
    let practice = practice.filter(|practice| practice.digest != props.summary.digest);
    chart::fan_beside(
        props.lang,
        Fan {
            indicator,
            name: &name,
            unit,
            view: props.view,
        },
        Beside {
            practice: practice.and_then(|practice| practice.indicator(&indicator.id)),
            before: before.as_ref(),
        },
    )
}

fn name(props: &FanChartProps, id: &str) -> String {
    let own = chart::indicator_name(props.summary.naming(id))
        .map(|words| words.in_(props.lang).to_string());
    let data = || {
        props
            .data
            .target(id)
            .map(|target| target.name.in_(props.lang).to_string())
    };
    own.or_else(data).unwrap_or_else(|| id.to_string())
}

fn indicators(props: &FanChartProps, chosen: &IndicatorSummary) -> Html {
    let known = props.summary.indicators.iter();
    let options: Vec<(String, String)> = known
        .map(|indicator| (indicator.id.clone(), name(props, &indicator.id)))
        .collect();
    html! {
        <Choice label={results::FAN_INDICATOR.in_(props.lang)} testid="fan-indicator" {options}
            chosen={chosen.id.clone()} on_choice={props.on_action.reform(Action::SetFanIndicator)} />
    }
}

fn views(props: &FanChartProps) -> Html {
    let choice = |view: View, words: crate::text::Words, id: &'static str| {
        let onclick = props
            .on_action
            .reform(move |_: MouseEvent| Action::SetFanView(view));
        html! {
            <button type="button" class="segments__button" {onclick} data-testid={id}
                aria-pressed={(view == props.view).to_string()}>{ words.in_(props.lang) }</button>
        }
    };
    html! {
        <div class="segments" role="group" aria-label={results::FAN_VIEW.in_(props.lang)}>
            { choice(View::Cumulative, results::CUMULATIVE, "fan-cumulative") }
            { choice(View::Yearly, results::YEARLY, "fan-yearly") }
        </div>
    }
}
