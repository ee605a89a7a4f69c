//! One colour for each meaning, the same in every chart and in the style sheet.
//!
//! An option names the variables of `www/style/theme.css`; `www/charts.js` puts the colours of the
//! theme in their place when it draws, so that a chart follows light, dark, print and forced colours.
//! There each line and mark has a contrast of at least 3 : 1 against its ground.

/// The simulated median.
pub const MEDIAN: &str = "var(--median)";
/// The 25–75 % band.
pub const BAND_50: &str = "var(--band)";
/// The 5–95 % band.
pub const BAND_90: &str = "var(--band-wide)";
/// The edge of the 5–95 % band.
pub const BAND_EDGE: &str = "var(--band-edge)";
/// The plan's target.
pub const TARGET: &str = "var(--target)";
/// Second-term practice, behind what is simulated.
pub const PRACTICE: &str = "var(--practice)";
/// The 5–95 % band of second-term practice.
pub const PRACTICE_BAND: &str = "var(--practice-band)";
/// What was observed.
pub const OBSERVED: &str = "var(--observed)";
/// Seeds lost while waiting.
pub const LOST: &str = "var(--lost)";
/// A stage of the pipeline.
pub const STAGE: &str = "var(--stage)";
/// Newcomers from outside.
pub const NEWCOMERS: &str = "var(--newcomers)";
/// The door of pairing.
pub const PAIRING: &str = "var(--pairing)";
/// The door of matching.
pub const MATCHING: &str = "var(--matching)";
/// The door of open calls.
pub const OPEN_CALL: &str = "var(--open-call)";
/// What goes on without the agency.
pub const OUTSIDE: &str = "var(--outside)";
/// What ends: failed, stopped, or passed and not carried on.
pub const ENDED: &str = "var(--ended)";
/// Money that was not spent.
pub const UNSPENT: &str = "var(--unspent)";
/// Text.
pub const TEXT: &str = "var(--text)";
/// Text of less weight.
pub const TEXT_QUIET: &str = "var(--text-quiet)";
/// Axis lines and ticks.
pub const AXIS: &str = "var(--line-strong)";
/// Grid lines.
pub const GRID: &str = "var(--line)";
/// Behind charts and tooltips.
pub const SURFACE: &str = "var(--surface)";

/// Scenarios that are compared, the base first.
pub const SCENARIOS: [&str; 5] = [
    "var(--scenario-1)",
    "var(--scenario-2)",
    "var(--scenario-3)",
    "var(--scenario-4)",
    "var(--scenario-5)",
];
/// Their marks, so that colour is not alone.
pub const MARKS: [&str; 5] = ["circle", "rect", "triangle", "diamond", "roundRect"];

/// Every colour that a chart may name.
pub const ALL: [&str; 27] = [
    MEDIAN,
    BAND_50,
    BAND_90,
    BAND_EDGE,
    TARGET,
    PRACTICE,
    PRACTICE_BAND,
    OBSERVED,
    LOST,
    STAGE,
    NEWCOMERS,
    PAIRING,
    MATCHING,
    OPEN_CALL,
    OUTSIDE,
    ENDED,
    UNSPENT,
    TEXT,
    TEXT_QUIET,
    AXIS,
    GRID,
    SURFACE,
    SCENARIOS[0],
    SCENARIOS[1],
    SCENARIOS[2],
    SCENARIOS[3],
    SCENARIOS[4],
];
