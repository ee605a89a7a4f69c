//! Where the chart library draws; it is loaded when the first chart is shown.

use gloo::events::EventListener;
use web_sys::Element;
use yew::prelude::*;

use crate::text::{Lang, results};
use crate::web::echarts::Library;

/// How far the chart library is.
#[derive(Clone)]
enum Loading {
    Waiting,
    Ready(Library),
    Failed,
}

/// What a canvas shows.
#[derive(Properties, PartialEq)]
pub struct CanvasProps {
    /// Language.
    pub lang: Lang,
    /// Option of the chart library, as JSON.
    pub option: String,
    /// Name of the chart.
    pub name: String,
    /// Modifier of the style sheet for another height than the usual one.
    #[prop_or_default]
    pub height: Option<&'static str>,
}

/// Where the library draws; it is loaded when the first chart is shown.
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
    use_drawing(&place, library, props.option.clone());
    if matches!(*loading, Loading::Failed) {
        return html! { <p class="notice">{ results::CHART_FAILED.in_(props.lang) }</p> };
    }
    let class = classes!("chart__canvas", props.height);
    html! { <div ref={place} {class} role="img" aria-label={props.name.clone()}></div> }
}

/// Draws when the option changes, fits when the window does, and clears up in the end.
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
        let fitted = drawn.clone();
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "resize", move |_| {
                if let Some((library, element)) = &fitted {
                    library.resize(element);
                }
            })
        });
        move || {
            drop(listener);
            if let Some((library, element)) = drawn {
                library.dispose(&element);
            }
        }
    });
}
