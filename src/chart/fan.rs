//! The fan chart: median, 50 % and 90 % bands of one indicator by fiscal year, and the target line.
//!
//! Bands are stacked areas with `stackStrategy: "all"` (bands below zero would otherwise break), and
//! their edges are lines of their own, so that the tooltip shows the true values.

use serde_json::{Value, json};

use crate::summary::{Distribution, IndicatorSummary, Probability};
use crate::text::{Lang, figures, format, results};

use super::{Chart, DataTable, palette, rounded};

/// Each year apart, or the running total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Counts of each year against a fifth of the target.
    Yearly,
    /// Counts since FY2025 against the target.
    Cumulative,
}

/// What a fan chart is asked to show.
#[derive(Clone, Copy, Debug)]
pub struct Fan<'a> {
    /// The indicator.
    pub indicator: &'a IndicatorSummary,
    /// Its name in the language.
    pub name: &'a str,
    /// Its unit in the language.
    pub unit: &'a str,
    /// Yearly or cumulative.
    pub view: View,
}

impl Fan<'_> {
    fn distributions(&self) -> Vec<(u16, &Distribution)> {
        let years = self.indicator.by_year.iter();
        years
            .map(|year| match self.view {
                View::Yearly => (year.fiscal_year.0, &year.in_year),
                View::Cumulative => (year.fiscal_year.0, &year.cumulative),
            })
            .collect()
    }

    /// The target line, year by year; beyond the plan's window there is none.
    fn targets(&self) -> Option<Vec<Option<f64>>> {
        let target = self.indicator.target?;
        let line = |position: usize| match self.view {
            _ if position >= 5 => None,
            View::Yearly => Some(rounded(target / 5.0, 1)),
            View::Cumulative => Some(rounded(target, 1)),
        };
        Some((0..self.indicator.by_year.len()).map(line).collect())
    }
}

/// The chart.
pub fn fan(lang: Lang, fan: Fan<'_>) -> Chart {
    let years = fan.distributions();
    Chart {
        option: option(lang, &fan, &years),
        sentence: sentence(lang, &fan, &years),
        table: table(lang, &fan, &years),
    }
}

fn option(lang: Lang, fan: &Fan<'_>, years: &[(u16, &Distribution)]) -> Value {
    let labels: Vec<String> = years
        .iter()
        .map(|(year, _)| format::fiscal_year_axis(lang, *year))
        .collect();
    let mut series = band(
        "90",
        figures::BAND_90.in_(lang),
        palette::BAND_90,
        years,
        |d| (d.p05, d.p95),
    );
    series.extend(band(
        "50",
        figures::BAND_50.in_(lang),
        palette::BAND_50,
        years,
        |d| (d.p25, d.p75),
    ));
    series.push(edge(figures::P95.in_(lang), years, |d| d.p95));
    series.push(median(figures::MEDIAN.in_(lang), years));
    series.push(edge(figures::P05.in_(lang), years, |d| d.p05));
    let mut legend = vec![figures::MEDIAN, figures::BAND_50, figures::BAND_90];
    if let Some(targets) = fan.targets() {
        let words = match fan.view {
            View::Yearly => figures::TARGET_FIFTH,
            View::Cumulative => figures::TARGET_TOTAL,
        };
        series.push(target(words.in_(lang), targets));
        legend.push(words);
    }
    let legend: Vec<&str> = legend.into_iter().map(|words| words.in_(lang)).collect();
    frame(&labels, &legend, fan.unit, series)
}

/// Axes, legend and tooltip around the series.
fn frame(labels: &[String], legend: &[&str], unit: &str, series: Vec<Value>) -> Value {
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    json!({
        "animation": false,
        "textStyle": { "fontFamily": "\"Noto Sans JP\", -apple-system, BlinkMacSystemFont, sans-serif" },
        "grid": { "left": 8, "right": 24, "top": 76, "bottom": 8, "containLabel": true },
        "legend": { "data": legend, "top": 0, "left": 0, "selectedMode": false, "textStyle": text, "itemGap": 16 },
        "tooltip": {
            "trigger": "axis", "renderMode": "richText", "confine": true,
            "backgroundColor": palette::SURFACE, "borderColor": palette::AXIS, "textStyle": text,
        },
        "xAxis": {
            "type": "category", "data": labels, "boundaryGap": true, "axisLabel": text,
            "axisLine": { "lineStyle": { "color": palette::AXIS } }, "axisTick": { "alignWithLabel": true },
        },
        "yAxis": {
            "type": "value", "name": unit, "nameTextStyle": { "color": palette::TEXT, "fontSize": 13, "align": "right" },
            "min": 0, "axisLabel": text, "splitLine": { "lineStyle": { "color": palette::GRID } },
        },
        "series": series,
    })
}

/// An invisible base and the band on it.
fn band(
    stack: &str,
    name: &str,
    colour: &str,
    years: &[(u16, &Distribution)],
    ends: impl Fn(&Distribution) -> (f64, f64),
) -> Vec<Value> {
    let low: Vec<f64> = years.iter().map(|(_, d)| rounded(ends(d).0, 1)).collect();
    let wide: Vec<f64> = years
        .iter()
        .map(|(_, d)| rounded(rounded(ends(d).1, 1) - rounded(ends(d).0, 1), 1))
        .collect();
    let part = |name: String, data: Vec<f64>, opacity: f64| {
        json!({
            "type": "line", "name": name, "data": data, "stack": stack, "stackStrategy": "all",
            "symbol": "none", "silent": true, "lineStyle": { "width": 0 }, "tooltip": { "show": false },
            "itemStyle": { "color": colour }, "areaStyle": { "color": colour, "opacity": opacity },
        })
    };
    vec![
        part(format!("base {stack}"), low, 0.0),
        part(name.to_string(), wide, 1.0),
    ]
}

fn edge(name: &str, years: &[(u16, &Distribution)], end: impl Fn(&Distribution) -> f64) -> Value {
    json!({
        "type": "line", "name": name, "data": years.iter().map(|(_, d)| rounded(end(d), 1)).collect::<Vec<_>>(),
        "symbol": "none", "itemStyle": { "color": palette::BAND_EDGE },
        "lineStyle": { "width": 1, "color": palette::BAND_EDGE },
    })
}

fn median(name: &str, years: &[(u16, &Distribution)]) -> Value {
    json!({
        "type": "line", "name": name, "data": years.iter().map(|(_, d)| rounded(d.p50, 1)).collect::<Vec<_>>(),
        "symbol": "circle", "symbolSize": 8, "itemStyle": { "color": palette::MEDIAN },
        "lineStyle": { "width": 3, "color": palette::MEDIAN }, "z": 3,
    })
}

fn target(name: &str, values: Vec<Option<f64>>) -> Value {
    json!({
        "type": "line", "name": name, "data": values, "symbol": "none",
        "itemStyle": { "color": palette::TARGET },
        "lineStyle": { "width": 2, "type": "dashed", "color": palette::TARGET }, "z": 4,
    })
}

fn sentence(lang: Lang, fan: &Fan<'_>, years: &[(u16, &Distribution)]) -> String {
    let (Some((first, at_first)), Some((last, at_last))) = (years.first(), years.last()) else {
        return String::new();
    };
    let mut text = match fan.view {
        View::Cumulative => {
            let d = at_last;
            figures::fan_cumulative(lang, fan.name, *last, d.p50, d.p05, d.p95)
        }
        View::Yearly => {
            figures::fan_yearly(lang, fan.name, (*first, at_first.p50), (*last, at_last.p50))
        }
    };
    if let (
        Some(target),
        Some(Probability {
            estimate,
            low,
            high,
        }),
    ) = (fan.indicator.target, fan.indicator.probability)
    {
        let probability = format::probability(lang, estimate);
        text.push_str(lang.pick("", " "));
        text.push_str(&figures::fan_target(lang, target, &probability, low, high));
    }
    text
}

fn table(lang: Lang, fan: &Fan<'_>, years: &[(u16, &Distribution)]) -> DataTable {
    let view = match fan.view {
        View::Yearly => results::YEARLY,
        View::Cumulative => results::CUMULATIVE,
    };
    let targets = fan.targets();
    let mut titles = vec![
        figures::FISCAL_YEAR,
        figures::P05,
        figures::P25,
        figures::MEDIAN,
        figures::P75,
        figures::P95,
        figures::MEAN,
    ];
    titles.extend(targets.as_ref().map(|_| results::TARGET));
    let row = |(position, (year, d)): (usize, &(u16, &Distribution))| {
        let values = [d.p05, d.p25, d.p50, d.p75, d.p95].map(|value| format::grouped(value, 0));
        let mut cells = vec![format::fiscal_year(lang, *year)];
        cells.extend(values);
        cells.push(format::mean_count(d.mean));
        if let Some(targets) = &targets {
            cells.push(targets[position].map_or_else(|| "–".into(), |t| format::shortest(t, 1)));
        }
        cells
    };
    DataTable {
        caption: figures::fan_caption(lang, fan.name, view.in_(lang), fan.unit),
        columns: titles
            .into_iter()
            .map(|words| words.in_(lang).to_string())
            .collect(),
        rows: years.iter().enumerate().map(row).collect(),
        total: false,
    }
}
