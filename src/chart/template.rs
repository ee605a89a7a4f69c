//! Options of charts as templates: JSON as in `serde_json::json!`, but what is constant in it is one text in
//! the program, read when a chart is made. `json!` makes code of every key, which weighs many times more.

use std::fmt;
use std::vec::IntoIter;

use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// JSON with expressions in it, as `serde_json::json!` takes it; keys are texts.
macro_rules! json {
    ($value:literal) => { ::serde_json::Value::from($value) };
    ({ $($inside:tt)* }) => {{
        #[allow(unused_mut, reason = "an option may be constant as a whole")]
        let mut values = $crate::chart::template::Values::default();
        $crate::chart::template::values!(values, { $($inside)* });
        values.into($crate::chart::template::text!({ $($inside)* }))
    }};
    ($value:expr) => { $crate::chart::template::value(&$value) };
}

/// The constant text: each expression is a [`HOLE`].
macro_rules! text {
    ({}) => { "{}" };
    ([]) => { "[]" };
    ({ $($inside:tt)+ }) => { concat!("{", $crate::chart::template::text!(@entries $($inside)+), "}") };
    ([ $($inside:tt)+ ]) => { concat!("[", $crate::chart::template::text!(@items $($inside)+), "]") };
    ($value:literal) => { stringify!($value) };
    ($value:expr) => { "\"?\"" };

    (@entries $key:literal: { $($value:tt)* } $(,)?) => {
        concat!(stringify!($key), ":", $crate::chart::template::text!({ $($value)* }))
    };
    (@entries $key:literal: { $($value:tt)* }, $($rest:tt)+) => {
        concat!(stringify!($key), ":", $crate::chart::template::text!({ $($value)* }),
            ",", $crate::chart::template::text!(@entries $($rest)+))
    };
    (@entries $key:literal: [ $($value:tt)* ] $(,)?) => {
        concat!(stringify!($key), ":", $crate::chart::template::text!([ $($value)* ]))
    };
    (@entries $key:literal: [ $($value:tt)* ], $($rest:tt)+) => {
        concat!(stringify!($key), ":", $crate::chart::template::text!([ $($value)* ]),
            ",", $crate::chart::template::text!(@entries $($rest)+))
    };
    (@entries $key:literal: $value:literal $(,)?) => { concat!(stringify!($key), ":", stringify!($value)) };
    (@entries $key:literal: $value:literal, $($rest:tt)+) => {
        concat!(stringify!($key), ":", stringify!($value), ",", $crate::chart::template::text!(@entries $($rest)+))
    };
    (@entries $key:literal: $value:expr $(,)?) => { concat!(stringify!($key), ":\"?\"") };
    (@entries $key:literal: $value:expr, $($rest:tt)+) => {
        concat!(stringify!($key), ":\"?\",", $crate::chart::template::text!(@entries $($rest)+))
    };

    (@items { $($value:tt)* } $(,)?) => { $crate::chart::template::text!({ $($value)* }) };
    (@items { $($value:tt)* }, $($rest:tt)+) => {
        concat!($crate::chart::template::text!({ $($value)* }), ",", $crate::chart::template::text!(@items $($rest)+))
    };
    (@items [ $($value:tt)* ] $(,)?) => { $crate::chart::template::text!([ $($value)* ]) };
    (@items [ $($value:tt)* ], $($rest:tt)+) => {
        concat!($crate::chart::template::text!([ $($value)* ]), ",", $crate::chart::template::text!(@items $($rest)+))
    };
    (@items $value:literal $(,)?) => { stringify!($value) };
    (@items $value:literal, $($rest:tt)+) => {
        concat!(stringify!($value), ",", $crate::chart::template::text!(@items $($rest)+))
    };
    (@items $value:expr $(,)?) => { "\"?\"" };
    (@items $value:expr, $($rest:tt)+) => { concat!("\"?\",", $crate::chart::template::text!(@items $($rest)+)) };
}

/// The expressions, in the order of the holes.
macro_rules! values {
    ($to:ident, { $($inside:tt)* }) => { $crate::chart::template::values!(@entries $to, $($inside)*); };
    ($to:ident, [ $($inside:tt)* ]) => { $crate::chart::template::values!(@items $to, $($inside)*); };
    (@entries $to:ident $(,)?) => {};
    (@entries $to:ident, $key:literal: { $($value:tt)* } $(, $($rest:tt)*)?) => {
        $crate::chart::template::values!($to, { $($value)* });
        $crate::chart::template::values!(@entries $to, $($($rest)*)?);
    };
    (@entries $to:ident, $key:literal: [ $($value:tt)* ] $(, $($rest:tt)*)?) => {
        $crate::chart::template::values!($to, [ $($value)* ]);
        $crate::chart::template::values!(@entries $to, $($($rest)*)?);
    };
    (@entries $to:ident, $key:literal: $value:literal $(, $($rest:tt)*)?) => {
        $crate::chart::template::values!(@entries $to, $($($rest)*)?);
    };
    (@entries $to:ident, $key:literal: $value:expr $(, $($rest:tt)*)?) => {
        $to.put(&$value);
        $crate::chart::template::values!(@entries $to, $($($rest)*)?);
    };
    (@items $to:ident $(,)?) => {};
    (@items $to:ident, { $($value:tt)* } $(, $($rest:tt)*)?) => {
        $crate::chart::template::values!($to, { $($value)* });
        $crate::chart::template::values!(@items $to, $($($rest)*)?);
    };
    (@items $to:ident, [ $($value:tt)* ] $(, $($rest:tt)*)?) => {
        $crate::chart::template::values!($to, [ $($value)* ]);
        $crate::chart::template::values!(@items $to, $($($rest)*)?);
    };
    (@items $to:ident, $value:literal $(, $($rest:tt)*)?) => {
        $crate::chart::template::values!(@items $to, $($($rest)*)?);
    };
    (@items $to:ident, $value:expr $(, $($rest:tt)*)?) => {
        $to.put(&$value);
        $crate::chart::template::values!(@items $to, $($($rest)*)?);
    };
}

pub(crate) use {json, text, values};

/// Stands in a template where a value of an expression goes; no option has it as a text.
const HOLE: &str = "?";

/// The values of the expressions of a template.
#[derive(Default)]
pub(crate) struct Values(Vec<Value>);

impl Values {
    /// Adds the next.
    #[inline(never)]
    pub(crate) fn put<T: Serialize + ?Sized>(&mut self, value: &T) {
        self.0.push(self::value(value));
    }

    /// The template with the values in its holes.
    #[inline(never)]
    pub(crate) fn into(self, template: &'static str) -> Value {
        let mut values = self.0.into_iter();
        let mut reader = serde_json::Deserializer::from_str(template);
        let filled = Filled(&mut values).deserialize(&mut reader);
        filled.expect("the macro writes JSON")
    }
}

/// What can be serialised, as JSON.
pub(crate) fn value<T: Serialize + ?Sized>(value: &T) -> Value {
    serde_json::to_value(value).expect("numbers, texts and lists of them are JSON")
}

/// Reads a template and takes the values for its holes.
struct Filled<'a>(&'a mut IntoIter<Value>);

impl<'de> DeserializeSeed<'de> for Filled<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Filled<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        let hole = text == HOLE;
        let value = if hole { self.0.next() } else { None };
        Ok(value.unwrap_or_else(|| text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Filled(self.0))? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            map.insert(key, entries.next_value_seed(Filled(self.0))?);
        }
        Ok(map.into())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json as plain;

    #[test]
    fn a_template_says_what_plain_json_says() {
        let (name, list, none) = ("a \"name\"", vec![Some(1.5), None], None::<f64>);
        let nested = super::json!({ "x": 1 });
        assert_eq!(nested, plain!({ "x": 1 }));
        assert_eq!(super::json!("left"), plain!("left"));
        assert_eq!(super::json!(list), plain!(list));
        assert_eq!(
            super::json!({
                "z": name, "text": "\"Noto\", 日本", "numbers": [1, -0.785, 0.4, 1.0], "on": true,
                "a": { "data": list, "none": none, "empty": {}, "nothing": [] },
                "pairs": [[1.0 + 0.5, 0], [list.len(), { "n": nested }]], "last": if name.is_empty() { 1 } else { 2 },
            }),
            plain!({
                "z": name, "text": "\"Noto\", 日本", "numbers": [1, -0.785, 0.4, 1.0], "on": true,
                "a": { "data": list, "none": none, "empty": {}, "nothing": [] },
                "pairs": [[1.0 + 0.5, 0], [list.len(), { "n": nested }]], "last": if name.is_empty() { 1 } else { 2 },
            })
        );
    }
}
