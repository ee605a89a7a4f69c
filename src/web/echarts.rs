//! The one thin module between the page and Apache ECharts (`www/charts.js`).
//!
//! The library is large and is loaded after the first content, by the function that `boot.js` leaves.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
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

    /// Where a place on the screen (px) lies in a drawing, on its second axes; none outside of them.
    pub fn point_at(&self, element: &Element, x: i32, y: i32) -> Option<[f64; 2]> {
        let place = Array::of3(element, &x.into(), &y.into());
        let point = self.function("pointAt")?.apply(&self.0, &place).ok()?;
        let point: Array = point.dyn_into().ok()?;
        Some([point.get(0).as_f64()?, point.get(1).as_f64()?])
    }

    /// Takes a drawing away.
    pub fn dispose(&self, element: &Element) {
        self.call("dispose", element, None);
    }

    /// An option as an SVG document of `width` × `height` px; none where it cannot be drawn.
    pub fn svg(&self, option: &str, [width, height]: [u32; 2]) -> Option<String> {
        let arguments = Array::of3(&option.into(), &width.into(), &height.into());
        let drawn = self.function("svgOf")?.apply(&self.0, &arguments).ok()?;
        drawn.as_string()
    }

    /// An SVG document as a PNG file with `scale` pixels a pixel; none where the browser cannot.
    pub async fn png(&self, svg: &str, scale: u32) -> Option<Vec<u8>> {
        let function = self.function("pngOf")?;
        let promise = function.call2(&self.0, &svg.into(), &scale.into()).ok()?;
        let file = JsFuture::from(promise.dyn_into::<Promise>().ok()?)
            .await
            .ok()?;
        Some(file.dyn_into::<Uint8Array>().ok()?.to_vec())
    }

    fn function(&self, name: &str) -> Option<Function> {
        Reflect::get(&self.0, &name.into()).ok()?.dyn_into().ok()
    }

    fn call(&self, name: &str, element: &Element, option: Option<&str>) {
        let Some(function) = self.function(name) else {
            return;
        };
        let drawn = match option {
            None => function.call1(&self.0, element),
            Some(option) => function.call2(&self.0, element, &option.into()),
        };
        // A chart that fails leaves its sentence and its table, which say the same.
        drop(drawn);
    }
}
