//! Fan charts of several scenarios on one axis: all medians, and the bands of the base and of one more.

use serde_json::Value;

use crate::summary::{Distribution, IndicatorSummary};
use crate::text::{Lang, compare, figures, format, results};

use crate::chart::template::json;
use crate::chart::{Chart, DataTable, View, palette, rounded};

/// What fan charts on one axis are asked to show.
#[derive(Clone, Copy, Debug)]
pub struct Fans<'a> {
    /// The scenarios by name, the base first; at most as many as there are colours.
    pub scenarios: &'a [(&'a str, &'a IndicatorSummary)],
    /// Position of the scenario whose band is shown beside that of the base.
    pub banded: usize,
    /// Name of the indicator in the language.
    pub name: &'a str,
    /// Its unit in the language.
    pub unit: &'a str,
    /// Yearly or cumulative.
    pub view: View,
}

impl<'a> Fans<'a> {
    fn years(&self, position: usize) -> Vec<(u16, &'a Distribution)> {
        let years = self.scenarios[position].1.by_year.iter();
        years
            .map(|year| match self.view {
                View::Yearly => (year.fiscal_year.0, &year.in_year),
                View::Cumulative => (year.fiscal_year.0, &year.cumulative),
            })
            .collect()
    }

    fn banded(&self) -> Vec<usize> {
        let other = self.banded.min(self.scenarios.len().saturating_sub(1));
        (0..self.scenarios.len())
            .filter(|position| *position == 0 || *position == other)
            .collect()
    }

    /// The target line over the plan's years.
    fn target(&self) -> Option<Vec<Option<f64>>> {
        let (_, base) = self.scenarios.first()?;
        let target = match self.view {
            View::Yearly => base.target? / 5.0,
            View::Cumulative => base.target?,
        };
        let years = 0..base.by_year.len();
        Some(
            years
                .map(|year| (year < 5).then(|| rounded(target, 1)))
                .collect(),
        )
    }
}

/// The chart.
pub fn fans(lang: Lang, asked: Fans<'_>) -> Chart {
    Chart {
        option: option(lang, &asked),
        sentence: sentence(lang, &asked),
        table: table(lang, &asked),
    }
}

fn view_words(lang: Lang, view: View) -> &'static str {
    match view {
        View::Yearly => results::YEARLY.in_(lang),
        View::Cumulative => results::CUMULATIVE.in_(lang),
    }
}

fn option(lang: Lang, asked: &Fans<'_>) -> Value {
    let mut series = Vec::new();
    for position in asked.banded() {
        series.extend(band(lang, asked, position));
    }
    let mut legend = Vec::new();
    for (position, (name, _)) in asked.scenarios.iter().enumerate() {
        series.push(median(asked, position));
        legend.push(json!({ "name": name, "icon": palette::MARKS[position] }));
    }
    if let Some(values) = asked.target() {
        let words = match asked.view {
            View::Yearly => figures::TARGET_FIFTH,
            View::Cumulative => figures::TARGET_TOTAL,
        };
        legend.push(json!({ "name": words.in_(lang) }));
        series.push(json!({
            "type": "line", "name": words.in_(lang), "data": values, "symbol": "none",
            "itemStyle": { "color": palette::TARGET },
            "lineStyle": { "width": 2, "type": "dashed", "color": palette::TARGET }, "z": 4,
        }));
    }
    let base = asked.scenarios.first().map(|_| asked.years(0));
    let labels: Vec<String> = base
        .unwrap_or_default()
        .iter()
        .map(|(year, _)| format::fiscal_year_axis(lang, *year))
        .collect();
    frame(&labels, legend, asked.unit, series)
}

fn frame(labels: &[String], legend: Vec<Value>, unit: &str, series: Vec<Value>) -> Value {
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    json!({
        "animation": false,
        "textStyle": { "fontFamily": "\"Noto Sans JP\", -apple-system, BlinkMacSystemFont, sans-serif" },
        "grid": { "left": 8, "right": 24, "top": 84, "bottom": 8, "containLabel": true },
        "legend": { "data": legend, "top": 0, "left": 0, "selectedMode": false, "textStyle": text, "itemGap": 12 },
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

/// An invisible base and the band on it, in the colour of the scenario and translucent, so that two
/// bands can be told apart where they overlap.
fn band(lang: Lang, asked: &Fans<'_>, position: usize) -> Vec<Value> {
    let years = asked.years(position);
    let colour = palette::SCENARIOS[position];
    let low: Vec<f64> = years.iter().map(|(_, d)| rounded(d.p05, 1)).collect();
    let wide: Vec<f64> = years
        .iter()
        .map(|(_, d)| rounded(rounded(d.p95, 1) - rounded(d.p05, 1), 1))
        .collect();
    let part = |name: String, data: Vec<f64>, opacity: f64, edge: f64| {
        json!({
            "type": "line", "name": name, "data": data, "stack": format!("band {position}"),
            "stackStrategy": "all", "symbol": "none", "silent": true, "tooltip": { "show": false },
            "lineStyle": { "width": edge, "color": colour, "opacity": 0.5 },
            "itemStyle": { "color": colour, "opacity": 0.3 },
            "areaStyle": { "color": colour, "opacity": opacity },
        })
    };
    vec![
        part(format!("base {position}"), low, 0.0, 1.0),
        part(
            compare::band_of(lang, asked.scenarios[position].0),
            wide,
            0.14,
            1.0,
        ),
    ]
}

fn median(asked: &Fans<'_>, position: usize) -> Value {
    let colour = palette::SCENARIOS[position];
    let medians: Vec<f64> = asked
        .years(position)
        .iter()
        .map(|(_, d)| rounded(d.p50, 1))
        .collect();
    // The base is dotted and lies on top, so that it can be seen where nothing differs.
    let (dash, level) = if position == 0 {
        ("dotted", 5)
    } else {
        ("solid", 3)
    };
    json!({
        "type": "line", "name": asked.scenarios[position].0, "data": medians,
        "symbol": palette::MARKS[position], "symbolSize": 9, "itemStyle": { "color": colour },
        "lineStyle": { "width": 3, "type": dash, "color": colour }, "z": level,
    })
}

fn sentence(lang: Lang, asked: &Fans<'_>) -> String {
    let medians: Vec<(String, u16, f64)> = asked
        .scenarios
        .iter()
        .enumerate()
        .filter_map(|(position, (name, _))| {
            let (year, last) = *asked.years(position).last()?;
            Some(((*name).to_string(), year, last.p50))
        })
        .collect();
    let Some((_, year, _)) = medians.first() else {
        return String::new();
    };
    let each: Vec<(String, f64)> = medians
        .iter()
        .map(|(name, _, median)| (name.clone(), *median))
        .collect();
    compare::medians(lang, asked.name, view_words(lang, asked.view), *year, &each)
}

/// A row a year, and for each scenario its median and band.
fn table(lang: Lang, asked: &Fans<'_>) -> DataTable {
    let names = asked.scenarios.iter().map(|(name, _)| (*name).to_string());
    let columns: Vec<String> = [figures::FISCAL_YEAR.in_(lang).to_string()]
        .into_iter()
        .chain(names)
        .collect();
    let of: Vec<_> = (0..asked.scenarios.len())
        .map(|position| asked.years(position))
        .collect();
    let row = |(number, (year, _)): (usize, &(u16, &Distribution))| {
        let cells = of.iter().map(|years| {
            years.get(number).map_or_else(String::new, |(_, d)| {
                let [low, median, high] =
                    [d.p05, d.p50, d.p95].map(|value| format::grouped(value, 0));
                let band = format::range(lang, &low, &high);
                lang.pick(format!("{median}（{band}）"), format!("{median} ({band})"))
            })
        });
        [format::fiscal_year(lang, *year)]
            .into_iter()
            .chain(cells)
            .collect()
    };
    let base = of.first().map_or(&[][..], Vec::as_slice);
    DataTable {
        caption: figures::fan_caption(lang, asked.name, view_words(lang, asked.view), asked.unit),
        columns,
        rows: base.iter().enumerate().map(row).collect(),
        total: false,
    }
}
