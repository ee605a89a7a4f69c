//! The one thin module between the page and Apache ECharts (`www/charts.js`).
//!
//! The library is large and is loaded after the first content, by the function that `boot.js` leaves.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// The loaded library.
#[derive(Clone)]
pub struct Library(JsValue);

impl Library {
    /// Loads the library; none where it cannot be had.
    pub async fn load() -> Option<Library> {
        let global = js_sys::global();
        let load: Function = Reflect::get(&global, &"loadCharts".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let promise: Promise = load.call0(&global).ok()?.dyn_into().ok()?;
        JsFuture::from(promise).await.ok().map(Library)
    }

    /// Draws an option (JSON) into an element, in place of what was there, as soon as it is in sight; the
    /// drawing follows the size of the element and the colours of the page.
    pub fn draw(&self, element: &Element, option: &str) {
        self.call("draw", element, Some(option));
    }

    /// Takes a drawing away.
    pub fn dispose(&self, element: &Element) {
        self.call("dispose", element, None);
    }

    fn call(&self, name: &str, element: &Element, option: Option<&str>) {
        let function = Reflect::get(&self.0, &name.into()).map(JsValue::dyn_into::<Function>);
        let Ok(Ok(function)) = function else { return };
        let drawn = match option {
            None => function.call1(&self.0, element),
            Some(option) => function.call2(&self.0, element, &option.into()),
        };
        // A chart that fails leaves its sentence and its table, which say the same.
        drop(drawn);
    }
}
