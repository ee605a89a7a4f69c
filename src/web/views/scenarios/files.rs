//! Files: choosing, dropping, saving.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};
use yew::prelude::*;

use crate::text::shelf;
use crate::web::shelf::{LARGEST_FILE, Unsuitable, file_name, write};

use super::desk::{Desk, Said};

/// How long a file that is offered can be read, ms.
const READING: u32 = 60_000;

/// The part of the dialog about files.
pub fn files(desk: &Desk) -> Html {
    let lang = desk.lang;
    let onchange = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            read_first(&desk, input.files());
            // The same file may be chosen again after it was mended.
            input.set_value("");
        })
    };
    let on_all = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            let name = file_name(shelf::ALL_NAME.in_(desk.lang));
            offer(&name, &write(&desk.shelf(), 0));
        })
    };
    let empty = desk.shelf().slots().is_empty();
    html! {
        <section class="shelf__files" aria-labelledby="shelf-files">
            <h3 id="shelf-files">{ shelf::FILES_HEADING.in_(lang) }</h3>
            <p>{ shelf::IMPORT_NOTE.in_(lang) }</p>
            <div class="shelf__buttons">
                <label class="button shelf__import">
                    { shelf::IMPORT.in_(lang) }
                    <input type="file" class="visually-hidden" accept=".json,application/json" {onchange}
                        data-testid="shelf-import" />
                </label>
                <button type="button" class="button" onclick={on_all} disabled={empty}
                    data-testid="shelf-export-all">{ shelf::EXPORT_ALL.in_(lang) }</button>
            </div>
        </section>
    }
}

/// Reads the first of some files and hands it to the desk.
pub fn read_first(desk: &Desk, files: Option<FileList>) {
    let Some(file) = files.and_then(|files| files.get(0)) else {
        return;
    };
    let desk = desk.clone();
    spawn_local(async move {
        let name = file.name();
        if LARGEST_FILE as f64 >= file.size() {
            match bytes(&file).await {
                Ok(bytes) => desk.take(&name, &bytes),
                Err(_) => desk.say(Some(Said::Plain(
                    shelf::UNLOADED.in_(desk.lang).to_string(),
                ))),
            }
        } else {
            desk.refuse(&name, &Unsuitable::TooLarge, None);
        }
    });
}

async fn bytes(file: &File) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Offers a text as a file to be saved.
pub fn offer(name: &str, text: &str) {
    // Where the browser lets no file be made there is nothing to offer.
    drop(try_offer(name, text));
}

fn try_offer(name: &str, text: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link = document
        .create_element("a")?
        .unchecked_into::<HtmlAnchorElement>();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser may still be reading it.
    Timeout::new(READING, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}
