//! A chart with the sentence above it and the table of the same numbers below.

use yew::prelude::*;

use crate::chart::Chart;
use crate::text::{Lang, results};

use super::ChartTools;
use super::canvas::Canvas;
use super::table::Table;

/// What a figure shows.
#[derive(Properties, PartialEq)]
pub struct FigureProps {
    /// Language.
    pub lang: Lang,
    /// The chart.
    pub chart: Chart,
    /// Begins the ids for tests: `<id>-sentence`.
    pub id: &'static str,
    /// Last part of the names of the files that it is saved as.
    pub file: String,
    /// Width and height of those, px.
    #[prop_or([960, 540])]
    pub picture: [u32; 2],
    /// Class for another size than usual; such a chart may be wider than the screen and scrolls.
    #[prop_or_default]
    pub size: Option<&'static str>,
    /// Whether the first column of the table is long.
    #[prop_or_default]
    pub long: bool,
    /// What stands between the chart and its table.
    #[prop_or_default]
    pub children: Html,
}

/// A chart with its sentence and its table.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let (lang, chart) = (props.lang, &props.chart);
    let (name, option) = (chart.table.caption.clone(), chart.option.to_string());
    html! {
        <>
            <figure class="chart">
                <figcaption class="chart__sentence" data-testid={format!("{}-sentence", props.id)}>
                    { &chart.sentence }
                </figcaption>
                // A wide diagram scrolls in its own frame where the screen is narrow.
                <div class="chart__frame" role={props.size.map(|_| "region")}
                    tabindex={props.size.map(|_| "0")} aria-label={props.size.map(|_| name.clone())}>
                    <Canvas {lang} option={option.clone()} name={name.clone()}
                        height={props.size} />
                </div>
                <ChartTools {lang} {option} title={name} id={props.file.clone()} size={props.picture} />
            </figure>
            { props.children.clone() }
            <details class="panel__table">
                <summary>{ results::TABLE.in_(lang) }</summary>
                <Table table={chart.table.clone()} long={props.long} />
            </details>
        </>
    }
}
