//! Where the chart library draws, with the sentence above and the table of the same numbers below.

use web_sys::Element;
use yew::prelude::*;

use crate::chart::Chart;
use crate::text::{Lang, results};
use crate::web::echarts::Library;

use super::ChartTools;
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
    /// Modifier of the style sheet for another size than usual.
    #[prop_or_default]
    pub size: Option<&'static str>,
    /// Whether the first column of the table is long.
    #[prop_or_default]
    pub long: bool,
    /// Is told where the chart is pressed, on its second axes.
    #[prop_or_default]
    pub on_point: Option<Callback<[f64; 2]>>,
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
                    <Canvas {lang} option={option.clone()} name={name.clone()} size={props.size}
                        on_point={props.on_point.clone()} />
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

/// How far the chart library is.
#[derive(Clone)]
enum Loading {
    Waiting,
    Ready(Library),
    Failed,
}

/// Where the library draws.
#[derive(Properties, PartialEq)]
pub struct CanvasProps {
    /// Language.
    pub lang: Lang,
    /// Option of the chart library, as JSON.
    pub option: String,
    /// Name of the chart.
    pub name: String,
    /// Modifier of the style sheet for another size than usual.
    #[prop_or_default]
    pub size: Option<&'static str>,
    /// Is told where the chart is pressed.
    #[prop_or_default]
    pub on_point: Option<Callback<[f64; 2]>>,
}

/// The library is loaded when the first chart is shown.
#[component]
pub fn Canvas(props: &CanvasProps) -> Html {
    let place = use_node_ref();
    let loading = use_state(|| Loading::Waiting);
    {
        let loading = loading.clone();
        use_effect_with((), move |()| {
            yew::platform::spawn_local(async move {
                let library = Library::load().await;
                loading.set(library.map_or(Loading::Failed, Loading::Ready));
            });
        });
    }
    let library = match &*loading {
        Loading::Ready(library) => Some(library.clone()),
        Loading::Waiting | Loading::Failed => None,
    };
    use_drawing(&place, library.clone(), props.option.clone());
    let onclick = props
        .on_point
        .clone()
        .map(|on_point| pressed(&place, library, on_point));
    if matches!(*loading, Loading::Failed) {
        return html! { <p class="notice">{ results::CHART_FAILED.in_(props.lang) }</p> };
    }
    let size = props.size.map(|size| format!("chart__canvas--{size}"));
    html! {
        <div ref={place} class={classes!("chart__canvas", size)} role="img"
            aria-label={props.name.clone()} {onclick}></div>
    }
}

/// Tells where the chart is pressed.
fn pressed(
    place: &NodeRef,
    library: Option<Library>,
    on_point: Callback<[f64; 2]>,
) -> Callback<MouseEvent> {
    let place = place.clone();
    Callback::from(move |event: MouseEvent| {
        let drawn = library.as_ref().zip(place.cast::<Element>());
        let (x, y) = (event.client_x(), event.client_y());
        let point = drawn.and_then(|(library, element)| library.point_at(&element, x, y));
        point.into_iter().for_each(|point| on_point.emit(point));
    })
}

/// Draws when the option changes and clears up in the end; the library fits it to its place.
#[hook]
fn use_drawing(place: &NodeRef, library: Option<Library>, option: String) {
    let ready = library.is_some();
    {
        let (place, library) = (place.clone(), library.clone());
        use_effect_with((ready, option), move |(_, option)| {
            if let (Some(library), Some(element)) = (library, place.cast::<Element>()) {
                library.draw(&element, option);
            }
        });
    }
    let place = place.clone();
    use_effect_with(ready, move |_| {
        let drawn = library.zip(place.cast::<Element>());
        move || {
            if let Some((library, element)) = drawn {
                library.dispose(&element);
            }
        }
    });
}
