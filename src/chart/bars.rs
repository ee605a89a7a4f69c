//! The five small yearly bars of a card: medians with their 5–95 % whiskers against the yearly fifth.

use crate::summary::IndicatorSummary;
use crate::text::{Lang, results};

use super::rounded;

/// Width of the drawing in its own units.
pub const BARS_WIDTH: f64 = 200.0;
/// Height of the drawing, labels excluded.
pub const BARS_HEIGHT: f64 = 56.0;
/// Share of a year's width that its bar takes.
const FILL: f64 = 0.6;
/// Room above the highest mark, as a share of it.
const HEADROOM: f64 = 1.08;

/// One year.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Left edge.
    pub x: f64,
    /// Width.
    pub width: f64,
    /// Top of the bar (the median).
    pub y: f64,
    /// Height of the bar.
    pub height: f64,
    /// Middle, where the whisker stands.
    pub middle: f64,
    /// Upper end of the whisker (95 %).
    pub high: f64,
    /// Lower end of the whisker (5 %).
    pub low: f64,
    /// Short label of the year.
    pub label: String,
}

/// The drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// The years in order.
    pub bars: Vec<Bar>,
    /// Height of the line of the yearly fifth; none without a target.
    pub fifth: Option<f64>,
    /// The numbers in a sentence.
    pub sentence: String,
}

/// The bars of an indicator's first five years.
pub fn bars(lang: Lang, indicator: &IndicatorSummary) -> Bars {
    let years = &indicator.by_year[..indicator.by_year.len().min(5)];
    let fifth = indicator.target.map(|target| target / 5.0);
    let highest = years
        .iter()
        .map(|year| year.in_year.p95)
        .fold(fifth.unwrap_or(0.0), f64::max);
    let top = if highest > 0.0 {
        highest * HEADROOM
    } else {
        1.0
    };
    let height = |value: f64| rounded(BARS_HEIGHT * (1.0 - value / top), 2);
    let slot = BARS_WIDTH / years.len().max(1) as f64;
    let one = |(position, year): (usize, &crate::summary::YearSummary)| {
        let y = height(year.in_year.p50);
        Bar {
            x: rounded(slot * (position as f64 + (1.0 - FILL) / 2.0), 2),
            width: rounded(slot * FILL, 2),
            y,
            height: rounded(BARS_HEIGHT - y, 2),
            middle: rounded(slot * (position as f64 + 0.5), 2),
            high: height(year.in_year.p95),
            low: height(year.in_year.p05),
            label: format!("’{:02}", year.fiscal_year.0 % 100),
        }
    };
    let medians: Vec<(u16, f64)> = years
        .iter()
        .map(|year| (year.fiscal_year.0, year.in_year.p50))
        .collect();
    Bars {
        bars: years.iter().enumerate().map(one).collect(),
        fifth: fifth.map(height),
        sentence: fifth.map_or_else(String::new, |fifth| results::bars(lang, &medians, fifth)),
    }
}
