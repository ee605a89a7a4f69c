//! A text to take along, with a button that copies it.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlDocument, HtmlTextAreaElement};
use yew::prelude::*;

use crate::text::{Lang, Words, share};

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct CopyableProps {
    /// Language.
    pub lang: Lang,
    /// Label.
    pub label: String,
    /// The text.
    pub text: String,
    /// Lines that are shown of it.
    #[prop_or(2)]
    pub rows: u32,
    /// Id for tests.
    pub testid: String,
}

/// The text and its button.
#[component]
pub fn Copyable(props: &CopyableProps) -> Html {
    let lang = props.lang;
    let field = use_node_ref();
    let said = use_state(|| None::<Words>);
    {
        // What was said of another text does not stand beside this one.
        let said = said.clone();
        use_effect_with(props.text.clone(), move |_| said.set(None));
    }
    let onclick = {
        let (field, said, text) = (field.clone(), said.clone(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let (field, said, text) = (field.clone(), said.clone(), text.clone());
            spawn_local(async move {
                let copied = copied(&text).await || copied_from(&field);
                said.set(Some(if copied {
                    share::COPIED
                } else {
                    share::COPY_BY_HAND
                }));
            });
        })
    };
    html! {
        <div class="copyable">
            <label class="copyable__label">
                <span>{ &props.label }</span>
                <textarea ref={field} readonly={true} rows={props.rows.to_string()} spellcheck="false"
                    value={props.text.clone()} data-testid={props.testid.clone()} />
            </label>
            <div class="copyable__row">
                <button type="button" class="button" {onclick}
                    aria-label={format!("{}: {}", share::COPY.in_(lang), props.label)}
                    data-testid={format!("copy-{}", props.testid)}>{ share::COPY.in_(lang) }</button>
                <span role="status" class="copyable__said">
                    { said.map(|words| words.in_(lang)).unwrap_or_default() }
                </span>
            </div>
        </div>
    }
}

/// Copies by the browser's clipboard, which is absent on pages that are not served securely and may be
/// forbidden inside frames.
async fn copied(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let navigator = window.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"));
    if clipboard.is_ok_and(|clipboard| clipboard.is_undefined()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .is_ok()
}

/// Copies the field's text the old way; where even that fails the text stays selected, to be copied by
/// hand.
fn copied_from(field: &NodeRef) -> bool {
    let Some(field) = field.cast::<HtmlTextAreaElement>() else {
        return false;
    };
    // A field that cannot take the focus can still be selected.
    drop(field.focus());
    field.select();
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.and_then(|document| document.dyn_into::<HtmlDocument>().ok());
    document.is_some_and(|document| document.exec_command("copy").unwrap_or(false))
}
