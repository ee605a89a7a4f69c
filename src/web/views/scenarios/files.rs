//! Files: choosing, dropping, saving.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, FileList, HtmlInputElement};
use yew::prelude::*;

use crate::text::shelf;
use crate::web::download::{FileKind, save};
use crate::web::shelf::{LARGEST_FILE, Unsuitable, file_name, write};

use super::desk::{Desk, Said};

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
    let _ = save(name, FileKind::Json, text.as_bytes());
}
