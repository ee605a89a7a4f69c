//! What the charts, cards and tables show: descriptions only, built by pure functions.
//!
//! A [`Chart`] carries the option of the chart library, one sentence and a table of the same
//! numbers, so that the three can never disagree. This module draws nothing.

mod areas;
mod bars;
mod before;
mod cards;
pub mod compare;
mod doors;
mod explore;
mod fan;
mod flow;
mod flow_drawing;
mod follow_up;
mod guesses;
mod indicators;
mod mark;
mod money;
mod monitoring;
mod outlook;
pub mod palette;
mod parameters;
mod second_term;
mod series;
mod template;
mod unit_costs;
mod words;

use serde_json::Value;

pub use areas::{area_table, project_table};
pub use bars::{BARS_HEIGHT, BARS_WIDTH, Bar, Bars, bars};
pub use before::{Before, Known};
pub use cards::{Card, HEADLINE, JointCard, Newcomers, cards, joint_card};
pub use doors::doors;
pub use explore::{ExploredChart, explored_charts, explored_tables};
pub use fan::{Beside, Fan, View, fan, fan_beside};
pub use flow::{DOORS, Flow, StageFlow, flow, stage_flows};
pub use follow_up::{BeforeAfter, before_after, follow_up_tables, section_table};
pub use guesses::{Answer, Asked, guesses, median};
pub use indicators::{
    Choice, Group, IndicatorRow, Provenance, Standing, indicator_rows, verdict_words,
};
pub use mark::Mark;
pub use money::{money_by_stage, money_by_year, money_chart};
pub use monitoring::{Heading, OfProject, goal_table, monitoring, of_projects, outcome_table};
pub use outlook::Outlook;
pub use parameters::{
    Informed, ParameterChoice, ParameterGroup, ParameterRow, informed_table, letter,
    parameter_groups, parameter_row, pins, three_digits,
};
pub use second_term::{FigureRow, SecondTerm, second_term, source_words};
pub use series::{Series, plainly};
pub use unit_costs::{CaseCost, case_costs, unit_cost_chart};
pub use words::{indicator_name, indicator_short};

/// Type of the charts, as on the page.
const FONT: &str = "\"Noto Sans JP\", -apple-system, BlinkMacSystemFont, sans-serif";

/// A chart with its sentence and its table.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Option of Apache ECharts; plain data, no functions.
    pub option: Value,
    /// The chart in one or two sentences.
    pub sentence: String,
    /// The numbers of the chart.
    pub table: DataTable,
}

/// A small table for the screen; the first column holds the row's heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataTable {
    /// What it shows, with unit.
    pub caption: String,
    /// Headings of the columns.
    pub columns: Vec<String>,
    /// Cells, formatted for the language.
    pub rows: Vec<Vec<String>>,
    /// Whether the last row is a total.
    pub total: bool,
}

/// Stripes across a colour, so that it is told apart without colour, too.
fn hatching() -> Value {
    template::json!({
        "symbol": "rect", "dashArrayX": [1, 0], "dashArrayY": [2, 4], "rotation": -0.785,
        "color": palette::SURFACE,
    })
}

/// A number for an option or an attribute, with no more digits than a screen can show.
fn rounded(value: f64, decimals: i32) -> f64 {
    let mut scale = 1.0;
    for _ in 0..decimals {
        scale *= 10.0;
    }
    (value * scale).round() / scale
}
