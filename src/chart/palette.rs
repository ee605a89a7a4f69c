//! One colour for each meaning, the same in every chart and in the style sheet.
//!
//! The hues come from the Digital Agency's design tokens; the contrast of lines and marks against
//! white is at least 3 : 1.

/// The simulated median (blue-900).
pub const MEDIAN: &str = "#0017c1";
/// The 25–75 % band (blue-300).
pub const BAND_50: &str = "#9db7f9";
/// The 5–95 % band (blue-100).
pub const BAND_90: &str = "#d9e6ff";
/// The edge of the 5–95 % band (blue-400).
pub const BAND_EDGE: &str = "#7096f8";
/// The plan's target (orange-800).
pub const TARGET: &str = "#c74700";
/// Text (grey-800).
pub const TEXT: &str = "#333333";
/// Axis lines and ticks (grey-420).
pub const AXIS: &str = "#949494";
/// Grid lines (grey-100).
pub const GRID: &str = "#e6e6e6";
/// Behind tooltips.
pub const SURFACE: &str = "#ffffff";

/// Scenarios that are compared, the base first: grey-700, blue-900, green-800, magenta-800, yellow-1000.
pub const SCENARIOS: [&str; 5] = ["#4d4d4d", "#0017c1", "#197a4b", "#aa00aa", "#806300"];
/// Their marks, so that colour is not alone.
pub const MARKS: [&str; 5] = ["circle", "rect", "triangle", "diamond", "roundRect"];
