//! What the page shows inside another page: cards, chart, and where they come from.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, ResizeObserver, Window};
use yew::prelude::*;

use crate::MODEL_VERSION;
use crate::link::{Embed, Link, Verdict, encode};
use crate::text::{links, results, share, shell};
use crate::web::address;
use crate::web::state::{Action, Check, State};
use crate::web::views::{Cards, Data, FanChart, Shared};

use super::plan::fault;

/// The part that a link asks for, without the page around it.
pub fn embedded(data: &Data, state: &State, embed: Embed, on_action: &Callback<Action>) -> Html {
    let lang = state.lang;
    let content = if state.other_version || !state.run.problems.is_empty() {
        fault(state)
    } else if state.run.summary.is_some() {
        let stale = (!state.is_current()).then_some("is-stale");
        html! {
            <div class={classes!("results__body", stale)}>
                { part(data, state, embed, on_action) }
            </div>
        }
    } else {
        html! { <p>{ results::FIRST_RUN.in_(lang) }</p> }
    };
    html! {
        <main id="results" class="embedded" tabindex="-1" aria-busy={(!state.is_complete()).to_string()}>
            <TellHeight />
            <h1 class="visually-hidden">{ shell::TITLE.in_(lang) }</h1>
            { content }
            if let Some(Check::Done(Verdict::Differs(_))) = state.check() {
                <p class="embedded__foot"><strong>{ links::DIFFERS.in_(lang) }</strong></p>
            }
            <p class="embedded__foot">
                { shell::HONESTY.in_(lang) }{ " " }
                { share::made_with(lang, MODEL_VERSION, state.ask.replications) }{ " " }
                <a href={whole_page(data, state)} target="_blank" rel="noopener">
                    { share::OPEN_WHOLE.in_(lang) }
                </a>
            </p>
        </main>
    }
}

fn part(data: &Data, state: &State, embed: Embed, on_action: &Callback<Action>) -> Html {
    let lang = state.lang;
    let Some(summary) = state.run.summary.clone().map(Shared) else {
        return Html::default();
    };
    let practice = state.practice().map(Shared);
    html! {
        <>
            if embed != Embed::Fan {
                <Cards {lang} data={data.clone()} summary={summary.clone()}
                    practice={practice.clone()} />
            }
            if embed != Embed::Cards {
                <FanChart {lang} data={data.clone()} {summary} {practice} view={state.fan_view}
                    source={state.ask.scenario.parameters}
                    indicator={state.fan_indicator.to_string()} on_action={on_action.clone()} />
            }
        </>
    }
}

/// The same inputs on the page itself.
fn whole_page(data: &Data, state: &State) -> String {
    let link = Link {
        embed: None,
        lang: Some(state.lang),
        ..state.address()
    };
    format!("{}#{}", address::page(), encode(data, &link))
}

/// Tells the page around it how high this one is, whenever that changes.
#[component]
fn TellHeight() -> Html {
    use_effect_with((), |()| {
        let watch = web_sys::window().and_then(|window| watch(&window));
        move || {
            if let Some((observer, _)) = watch {
                observer.disconnect();
            }
        }
    });
    Html::default()
}

/// An observer of the page's height, and what it calls.
type HeightWatch = (ResizeObserver, Closure<dyn FnMut()>);

fn watch(window: &Window) -> Option<HeightWatch> {
    let body = window.document()?.body()?;
    let (window, watched) = (window.clone(), body.clone());
    let told = Closure::<dyn FnMut()>::new(move || tell(&window, &watched));
    let observer = ResizeObserver::new(told.as_ref().unchecked_ref()).ok()?;
    observer.observe(&body);
    Some((observer, told))
}

/// Whoever embeds this page may know its height; it says nothing else.
fn tell(window: &Window, body: &HtmlElement) {
    let Some(parent) = window.parent().ok().flatten() else {
        return;
    };
    let message = js_sys::Object::new();
    let parts = [
        ("type", JsValue::from_str("seedflow-height")),
        ("height", JsValue::from_f64(f64::from(body.scroll_height()))),
    ];
    for (key, value) in parts {
        // A new plain object takes any property.
        drop(js_sys::Reflect::set(
            &message,
            &JsValue::from_str(key),
            &value,
        ));
    }
    // A parent that is gone needs no height.
    drop(parent.post_message(&message, "*"));
}
