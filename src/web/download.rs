//! Hands files to the browser, which saves them: nothing leaves the machine. Also today's day.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to read a file that it was given, ms.
const READING: u32 = 60_000;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A workbook.
    Xlsx,
    /// A long table.
    Csv,
    /// A document for programs.
    Json,
    /// A drawing.
    Svg,
    /// A picture.
    Png,
}

impl FileKind {
    /// Media type.
    const fn media_type(self) -> &'static str {
        match self {
            FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileKind::Csv => "text/csv;charset=utf-8",
            FileKind::Json => "application/json",
            FileKind::Svg => "image/svg+xml",
            FileKind::Png => "image/png",
        }
    }
}

/// Saves a file under a name; whether the browser took it.
pub fn save(name: &str, kind: FileKind, bytes: &[u8]) -> bool {
    hand_over(name, kind, bytes).is_some()
}

fn hand_over(name: &str, kind: FileKind, bytes: &[u8]) -> Option<()> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(kind.media_type());
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser reads the file after the click; what is not freed then is freed with the page.
    Timeout::new(READING, move || drop(Url::revoke_object_url(&address))).forget();
    Some(())
}

/// Today where the reader is: year, month and day from 1.
pub fn today() -> [u32; 3] {
    let now = Date::new_0();
    [now.get_full_year(), now.get_month() + 1, now.get_date()]
}

/// A day as ISO 8601 writes it.
pub fn iso([year, month, day]: [u32; 3]) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_two_digits() {
        assert_eq!(iso([2026, 4, 1]), "2026-04-01");
    }
}
