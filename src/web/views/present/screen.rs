//! The window while something is presented: large type, light or dark, full screen where there is one.

use web_sys::{Document, Element};
use yew::prelude::*;

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}

/// Large type, and light or dark, for as long as the view stands; then the page is as it was.
#[hook]
pub fn use_presenting_look(dark: bool) {
    use_effect_with((), |()| {
        let before = root().and_then(|root| root.get_attribute("data-theme"));
        set("data-mode", Some("present"));
        move || {
            set("data-mode", None);
            set("data-theme", before.as_deref());
        }
    });
    use_effect_with(dark, |dark| {
        set("data-theme", Some(if *dark { "dark" } else { "light" }));
    });
}

fn set(name: &str, value: Option<&str>) {
    let Some(root) = root() else { return };
    // A look that cannot be set leaves the page readable.
    drop(match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    });
}

/// Whether the browser can show a page in full screen.
pub fn has_full_screen() -> bool {
    document().is_some_and(|document| document.fullscreen_enabled())
}

/// Whether something is shown in full screen now.
pub fn is_full_screen() -> bool {
    document().is_some_and(|document| document.fullscreen_element().is_some())
}

/// Goes to full screen, or leaves it.
pub fn toggle_full_screen() {
    if is_full_screen() {
        leave_full_screen();
    } else if let Some(root) = root() {
        // Where the browser refuses, the presentation goes on in the window.
        drop(root.request_fullscreen());
    }
}

/// Leaves full screen where it is on.
pub fn leave_full_screen() {
    if let Some(document) = document().filter(|_| is_full_screen()) {
        document.exit_fullscreen();
    }
}

/// Opens a window that follows; whether it could be opened.
pub fn open_follower(fragment: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let address = window.location().href().unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    let opened = window.open_with_url_and_target_and_features(
        &format!("{page}#{fragment}"),
        "seedflow-projector",
        "popup,width=1280,height=720",
    );
    opened.is_ok_and(|window| window.is_some())
}
