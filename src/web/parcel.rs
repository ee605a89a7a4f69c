//! What the page hands to the worker that makes files: a run, and the form in which it is taken away.

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use crate::scenario::Scenario;
use crate::summary::Summary;
use crate::text::Lang;

/// The form of a file of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// A workbook of four sheets.
    Workbook,
    /// One long table as CSV.
    LongTable,
    /// All results as JSON.
    Results,
}

/// A run to be made a file of.
#[derive(Serialize, Deserialize)]
pub struct Parcel {
    /// The form of the file.
    pub form: Form,
    /// Language of names and headings.
    pub lang: Lang,
    /// The packed data.
    #[serde(with = "serde_bytes")]
    pub packed: Vec<u8>,
    /// The inputs.
    pub scenario: Scenario,
    /// The results.
    pub summary: Summary,
    /// What the scenario is called; may be the user's own words.
    pub name: String,
    /// An address that opens the run, where there is one.
    pub link: Option<String>,
    /// The day on which it is taken, ISO 8601.
    pub day: String,
}

impl Parcel {
    /// The parcel as a message; none where it cannot be told.
    #[cfg(feature = "web")]
    pub fn to_message(&self) -> Option<JsValue> {
        // Run seeds use all 64 bits, more than a plain number of JavaScript holds.
        let plain =
            serde_wasm_bindgen::Serializer::new().serialize_large_number_types_as_bigints(true);
        self.serialize(&plain).ok()
    }

    /// The parcel of a message of `to_message`.
    ///
    /// # Errors
    /// Where and why the message is no parcel.
    #[cfg(feature = "sheet")]
    pub fn from_message(message: JsValue) -> Result<Parcel, String> {
        serde_wasm_bindgen::from_value(message).map_err(|error| error.to_string())
    }
}
