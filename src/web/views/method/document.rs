//! A document that lies beside the page and is loaded when it is wanted: our own file, made by the build.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlDetailsElement, Response};
use yew::prelude::*;

use crate::text::{Lang, method};

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct DocumentProps {
    /// Language of the words around it.
    pub lang: Lang,
    /// Name of the file beside the page.
    pub file: String,
}

/// How far the document is.
#[derive(Clone, PartialEq)]
enum Loaded {
    Not,
    Ready(AttrValue),
    Failed,
}

/// The document with buttons for all its chapters.
#[component]
pub fn Document(props: &DocumentProps) -> Html {
    let lang = props.lang;
    let loaded = use_state(|| (String::new(), Loaded::Not));
    let tries = use_state(|| 0_u32);
    let chapters = use_node_ref();
    {
        let loaded = loaded.clone();
        use_effect_with((props.file.clone(), *tries), move |(file, _)| {
            let (file, loaded) = (file.clone(), loaded.clone());
            spawn_local(async move {
                let found = fetch(&file).await;
                let found = found.map_or(Loaded::Failed, |text| Loaded::Ready(text.into()));
                loaded.set((file, found));
            });
        });
    }
    let retry = {
        let tries = tries.clone();
        Callback::from(move |_: MouseEvent| tries.set(*tries + 1))
    };
    let all = |open: bool| {
        let chapters = chapters.clone();
        Callback::from(move |_: MouseEvent| fold_all(&chapters, open))
    };
    // What belongs to the other language is not shown while this one comes.
    let state = Some(&loaded.1).filter(|_| loaded.0 == props.file);
    match state {
        Some(Loaded::Ready(text)) => html! {
            <div data-testid="document" data-file={props.file.clone()}>
                <p class="document__tools">
                    <button type="button" class="button button--quiet" onclick={all(true)}>
                        { method::OPEN_ALL.in_(lang) }
                    </button>
                    <button type="button" class="button button--quiet" onclick={all(false)}>
                        { method::CLOSE_ALL.in_(lang) }
                    </button>
                </p>
                <div class="document table--long" ref={chapters}>
                    { Html::from_html_unchecked(text.clone()) }
                </div>
            </div>
        },
        Some(Loaded::Failed) => html! {
            <div class="notice" role="alert" data-testid="document-failed">
                <p>{ method::NOT_LOADED.in_(lang) }</p>
                <button type="button" class="button" onclick={retry}>{ method::RETRY.in_(lang) }</button>
            </div>
        },
        _ => html! { <p role="status">{ method::LOADING.in_(lang) }</p> },
    }
}

/// The text of a file beside the page; none where it cannot be had.
async fn fetch(file: &str) -> Option<String> {
    let window = web_sys::window()?;
    let answer = JsFuture::from(window.fetch_with_str(file)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let text: JsValue = JsFuture::from(answer.text().ok()?).await.ok()?;
    text.as_string()
}

fn fold_all(chapters: &NodeRef, open: bool) {
    let Some(found) = chapters.cast::<Element>() else {
        return;
    };
    let found = found.get_elements_by_class_name("chapter");
    for at in 0..found.length() {
        let chapter = found.item(at).and_then(|one| one.dyn_into().ok());
        if let Some(chapter) = chapter {
            let chapter: HtmlDetailsElement = chapter;
            chapter.set_open(open);
        }
    }
}
