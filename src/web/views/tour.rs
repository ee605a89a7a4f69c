//! The tour: five steps on first visit, each with its part of the page marked.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlDialogElement, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};
use yew::prelude::*;

use crate::text::{Lang, Words, help};

/// A step: heading, text, and the parts of the page to mark, of which the first that can be seen is taken.
struct Stop {
    heading: Words,
    says: Words,
    parts: &'static [&'static str],
}

const STOPS: [Stop; 5] = [
    Stop {
        heading: help::STEP_CARDS,
        says: help::STEP_CARDS_SAYS,
        parts: &[".cards", "#results"],
    },
    Stop {
        heading: help::STEP_LEVERS,
        says: help::STEP_LEVERS_SAYS,
        parts: &[".levers", ".strip"],
    },
    Stop {
        heading: help::STEP_CHART,
        says: help::STEP_CHART_SAYS,
        parts: &[".chart", "#results"],
    },
    Stop {
        heading: help::STEP_SCREENS,
        says: help::STEP_SCREENS_SAYS,
        parts: &[".tabs"],
    },
    Stop {
        heading: help::STEP_TOOLS,
        says: help::STEP_TOOLS_SAYS,
        parts: &[".toolbar"],
    },
];

const MARK: &str = "data-tour";

/// What the tour needs to know.
#[derive(Properties, PartialEq)]
pub struct TourProps {
    /// Language.
    pub lang: Lang,
    /// It was finished, skipped or closed.
    pub on_close: Callback<()>,
}

/// The tour; it begins when it is put on the page.
#[component]
pub fn Tour(props: &TourProps) -> Html {
    let lang = props.lang;
    let at = use_state(|| 0_usize);
    let above = use_state(|| false);
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // A dialog that is taken out of the document meanwhile need not be shown.
                drop(dialog.show_modal());
            }
        });
    }
    let stands_above = above.setter();
    use_effect_with(*at, move |at| {
        let marked = part(&STOPS[*at]);
        if let Some(part) = &marked {
            mark(part);
        }
        stands_above.set(marked.as_ref().is_some_and(is_low));
        focus("tour-heading");
        move || {
            if let Some(part) = marked {
                // A part that was drawn anew has no mark.
                drop(part.remove_attribute(MARK));
            }
        }
    });
    let stop = &STOPS[*at];
    let last = *at + 1 == STOPS.len();
    let go = |to: usize| {
        let at = at.clone();
        Callback::from(move |_: MouseEvent| at.set(to))
    };
    let on_end = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={dialog} class={classes!("tour", above.then_some("tour--above"))} aria-labelledby="tour-heading" aria-describedby="tour-says"
            onclose={props.on_close.reform(|_: Event| ())} data-testid="tour">
            <p class="tour__count">
                { help::TOUR.in_(lang) }{ " " }{ help::step(lang, *at + 1, STOPS.len()) }
            </p>
            <h2 id="tour-heading" tabindex="-1">{ stop.heading.in_(lang) }</h2>
            <p id="tour-says">{ stop.says.in_(lang) }</p>
            <div class="tour__buttons">
                if last {
                    <button type="button" class="button button--main" onclick={on_end}
                        data-testid="tour-done">{ help::TOUR_DONE.in_(lang) }</button>
                } else {
                    <button type="button" class="button button--main" onclick={go(*at + 1)}
                        data-testid="tour-next">{ help::TOUR_NEXT.in_(lang) }</button>
                }
                if *at > 0 {
                    <button type="button" class="button" onclick={go(*at - 1)}>
                        { help::TOUR_BACK.in_(lang) }
                    </button>
                }
                if !last {
                    <button type="button" class="button button--quiet tour__skip"
                        onclick={props.on_close.reform(|_: MouseEvent| ())} data-testid="tour-skip">
                        { help::TOUR_SKIP.in_(lang) }
                    </button>
                }
            </div>
        </dialog>
    }
}

/// The first part of a step that can be seen.
fn part(stop: &Stop) -> Option<Element> {
    let document = web_sys::window()?.document()?;
    let found = stop
        .parts
        .iter()
        .filter_map(|part| document.query_selector(part).ok().flatten());
    let mut seen = found.filter(|part| part.client_height() > 0);
    seen.next()
}

fn mark(part: &Element) {
    // A mark that cannot be set leaves the text of the step.
    drop(part.set_attribute(MARK, "here"));
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Start);
    part.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether a part stands in the lower half of the window, where the tour would hide it.
fn is_low(part: &Element) -> bool {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    height.is_some_and(|height| part.get_bounding_client_rect().top() > height / 2.0)
}

fn focus(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot be focused leaves the focus where it is.
        drop(element.focus());
    }
}
