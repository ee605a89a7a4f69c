//! The fan chart: median, 50 % and 90 % bands of one indicator by fiscal year, and the target line.
//!
//! Bands are stacked areas with `stackStrategy: "all"` (bands below zero would otherwise break), and
//! their edges are lines of their own, so that the tooltip shows the true values. Beside it may stand
//! second-term practice, in grey behind, and the second term before the plan's years.

use serde_json::Value;

use crate::summary::{Distribution, IndicatorSummary, Probability};
use crate::text::{Lang, Words, figures, flow as words, follow_up, format, results};
use crate::units::FiscalYear;

use super::before::Before;
use super::template::json;
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

/// What stands beside the fan on the same axis.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// The same indicator under second-term practice.
    pub practice: Option<&'a IndicatorSummary>,
    /// The second term.
    pub before: Option<&'a Before>,
}

impl Beside<'_> {
    /// Fiscal years on the axis before the plan's first.
    fn years_before(&self) -> std::ops::Range<u16> {
        let first = self
            .before
            .map_or(FiscalYear::FIRST.0, |before| before.years[0]);
        first..FiscalYear::FIRST.0
    }
}

/// The distributions that a view shows, by fiscal year.
fn distributions(indicator: &IndicatorSummary, view: View) -> Vec<(u16, &Distribution)> {
    let years = indicator.by_year.iter();
    years
        .map(|year| match view {
            View::Yearly => (year.fiscal_year.0, &year.in_year),
            View::Cumulative => (year.fiscal_year.0, &year.cumulative),
        })
        .collect()
}

impl Fan<'_> {
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
    fan_beside(lang, fan, Beside::default())
}

/// The chart with what stands beside it.
pub fn fan_beside(lang: Lang, fan: Fan<'_>, beside: Beside<'_>) -> Chart {
    let years = distributions(fan.indicator, fan.view);
    Chart {
        option: option(lang, &fan, &beside, &years),
        sentence: sentence(lang, &fan, &beside, &years),
        table: table(lang, &fan, &beside, &years),
    }
}

fn option(lang: Lang, fan: &Fan<'_>, beside: &Beside<'_>, years: &[(u16, &Distribution)]) -> Value {
    let before = beside.years_before();
    let (lead, all) = (before.len(), years.iter().map(|(year, _)| *year));
    let labels: Vec<String> = before
        .chain(all)
        .map(|year| format::fiscal_year_axis(lang, year))
        .collect();
    let mut legend = vec![figures::MEDIAN, figures::BAND_50, figures::BAND_90];
    let mut series = Vec::new();
    if let Some(practice) = beside.practice {
        let years = distributions(practice, fan.view);
        let name = words::PRACTICE_BAND.in_(lang);
        let colour = palette::PRACTICE_BAND;
        let behind = band("practice", name, colour, lead, &years, |d| (d.p05, d.p95));
        series.extend(behind.into_iter().map(|mut area| {
            // Of stacked areas the library draws the first on top, unless it is told otherwise.
            area["z"] = json!(1);
            area
        }));
        series.push(practice_median(lang, lead, &years));
        legend.push(words::PRACTICE_MEDIAN);
    }
    let wide = figures::BAND_90.in_(lang);
    let narrow = figures::BAND_50.in_(lang);
    series.extend(band("90", wide, palette::BAND_90, lead, years, |d| {
        (d.p05, d.p95)
    }));
    series.extend(band("50", narrow, palette::BAND_50, lead, years, |d| {
        (d.p25, d.p75)
    }));
    series.push(edge(figures::P95.in_(lang), lead, years, |d| d.p95));
    series.push(median(figures::MEDIAN.in_(lang), lead, years));
    series.push(edge(figures::P05.in_(lang), lead, years, |d| d.p05));
    if let Some(targets) = fan.targets() {
        let words = match fan.view {
            View::Yearly => figures::TARGET_FIFTH,
            View::Cumulative => figures::TARGET_TOTAL,
        };
        let values = std::iter::repeat_n(None, lead).chain(targets).collect();
        series.push(target(words.in_(lang), values));
        legend.push(words);
    }
    if let Some(before) = beside.before {
        series.extend(before.series(lang, fan.view));
        legend.extend(before.legend(fan.view));
    }
    frame(&labels, lang, &legend, fan.unit, series)
}

/// Axes, legend and tooltip around the series.
pub(super) fn frame(
    labels: &[String],
    lang: Lang,
    legend: &[Words],
    unit: &str,
    series: Vec<Value>,
) -> Value {
    let names: Vec<&str> = legend.iter().map(|words| words.in_(lang)).collect();
    let items: Vec<Value> = legend
        .iter()
        .map(|words| legend_item(words.in_(lang), icon(*words)))
        .collect();
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    json!({
        "animation": false,
        "textStyle": { "fontFamily": super::FONT },
        "grid": { "left": 8, "right": 24, "top": legend_room(&names, WIDE), "bottom": 8, "containLabel": true },
        "legend": { "data": items, "top": 0, "left": 0, "selectedMode": false, "textStyle": text, "itemGap": 16 },
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
        "media": [{
            "query": { "maxWidth": WIDE }, "option": { "grid": { "top": legend_room(&names, NARROW) } },
        }],
    })
}

/// Two dashes.
const DASHES: &str = "path://M0,0h10v3h-10z M15,0h10v3h-10z";

/// The sign of a series that its own line and symbol do not show.
fn icon(name: Words) -> Option<&'static str> {
    let bands = [
        figures::BAND_50,
        figures::BAND_90,
        follow_up::BAND_BEFORE,
        follow_up::BAND_AFTER,
    ];
    let dashed = [
        follow_up::MEDIAN_BEFORE,
        results::TARGET,
        figures::TARGET_TOTAL,
        figures::TARGET_FIFTH,
        words::PRACTICE_MEDIAN,
    ];
    if bands.contains(&name) {
        Some("roundRect")
    } else {
        dashed.contains(&name).then_some(DASHES)
    }
}

fn legend_item(name: &str, icon: Option<&str>) -> Value {
    match icon {
        None => json!({ "name": name }),
        // A flat one of dashes keeps its height.
        Some(DASHES) => json!({ "name": name, "icon": DASHES, "symbolKeepAspect": true }),
        Some(icon) => json!({ "name": name, "icon": icon }),
    }
}

/// Width from which a chart has the wide legend, px.
const WIDE: usize = 640;
/// Width of the chart on the narrowest screen, px.
const NARROW: usize = 256;

/// Height of a legend in a width and of the unit under it, px.
fn legend_room(names: &[&str], width: usize) -> usize {
    const SIGN_AND_GAP: usize = 48;
    let letter = |letter: char| if letter.is_ascii() { 8 } else { 13 };
    let (mut lines, mut left) = (1, width);
    for name in names {
        let item = SIGN_AND_GAP + name.chars().map(letter).sum::<usize>();
        if left < item {
            lines += 1;
            left = width;
        }
        left = left.saturating_sub(item);
    }
    26 + 30 * lines
}

/// Values of the plan's years after `lead` empty ones.
pub(super) fn after<'a>(
    lead: usize,
    years: &'a [(u16, &'a Distribution)],
    read: impl Fn(&Distribution) -> f64 + 'a,
) -> Vec<Option<f64>> {
    let values = years.iter().map(|(_, d)| Some(rounded(read(d), 1)));
    std::iter::repeat_n(None, lead).chain(values).collect()
}

/// An invisible base and the band on it.
pub(super) fn band(
    stack: &str,
    name: &str,
    colour: &str,
    lead: usize,
    years: &[(u16, &Distribution)],
    ends: impl Fn(&Distribution) -> (f64, f64),
) -> Vec<Value> {
    let low = after(lead, years, |d| ends(d).0);
    let wide = after(lead, years, |d| {
        rounded(ends(d).1, 1) - rounded(ends(d).0, 1)
    });
    stacked(stack, name, colour, &low, &wide)
}

/// An area of a height on a base.
pub(super) fn stacked(
    stack: &str,
    name: &str,
    colour: &str,
    low: &[Option<f64>],
    wide: &[Option<f64>],
) -> Vec<Value> {
    let part = |name: String, data: &[Option<f64>], opacity: f64| {
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

fn edge(
    name: &str,
    lead: usize,
    years: &[(u16, &Distribution)],
    end: impl Fn(&Distribution) -> f64,
) -> Value {
    json!({
        "type": "line", "name": name, "data": after(lead, years, end),
        "symbol": "none", "itemStyle": { "color": palette::BAND_EDGE },
        "lineStyle": { "width": 1, "color": palette::BAND_EDGE },
    })
}

/// The median that belongs to the coloured band.
pub(super) fn median(name: &str, lead: usize, years: &[(u16, &Distribution)]) -> Value {
    json!({
        "type": "line", "name": name, "data": after(lead, years, |d| d.p50),
        "symbol": "circle", "symbolSize": 8, "itemStyle": { "color": palette::MEDIAN },
        "lineStyle": { "width": 3, "color": palette::MEDIAN }, "z": 4,
    })
}

/// Grey and dashed, above the bands and below the median.
fn practice_median(lang: Lang, lead: usize, years: &[(u16, &Distribution)]) -> Value {
    json!({
        "type": "line", "name": words::PRACTICE_MEDIAN.in_(lang), "data": after(lead, years, |d| d.p50),
        "symbol": "none", "itemStyle": { "color": palette::PRACTICE },
        "lineStyle": { "width": 2, "type": [8, 4], "color": palette::PRACTICE }, "z": 3,
    })
}

/// The target line.
pub(super) fn target(name: &str, values: Vec<Option<f64>>) -> Value {
    json!({
        "type": "line", "name": name, "data": values, "symbol": "none",
        "itemStyle": { "color": palette::TARGET },
        "lineStyle": { "width": 2, "type": "dashed", "color": palette::TARGET }, "z": 5,
    })
}

fn sentence(
    lang: Lang,
    fan: &Fan<'_>,
    beside: &Beside<'_>,
    years: &[(u16, &Distribution)],
) -> String {
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
    let practice = beside
        .practice
        .map(|practice| distributions(practice, fan.view));
    if let Some((_, d)) = practice.as_ref().and_then(|years| years.last()) {
        text.push_str(&words::practice(lang, d.p50));
    }
    if let Some(before) = beside.before {
        text.push_str(&before.sentence(lang, fan.view));
    }
    text
}

fn table(
    lang: Lang,
    fan: &Fan<'_>,
    beside: &Beside<'_>,
    years: &[(u16, &Distribution)],
) -> DataTable {
    let view = match fan.view {
        View::Yearly => results::YEARLY,
        View::Cumulative => results::CUMULATIVE,
    };
    let targets = fan.targets();
    let practice = beside
        .practice
        .map(|practice| distributions(practice, fan.view));
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
    titles.extend(practice.as_ref().map(|_| words::PRACTICE_MEDIAN));
    titles.extend(beside.before.map(|before| before.legend(fan.view)[0]));
    let row = |(position, (year, d)): (usize, &(u16, &Distribution))| {
        let values = [d.p05, d.p25, d.p50, d.p75, d.p95].map(|value| format::grouped(value, 0));
        let mut cells = vec![format::fiscal_year(lang, *year)];
        cells.extend(values);
        cells.push(format::mean_count(d.mean));
        if let Some(targets) = &targets {
            cells.push(targets[position].map_or_else(none, |t| format::shortest(t, 1)));
        }
        if let Some(practice) = &practice {
            let median = practice
                .get(position)
                .map(|(_, d)| format::grouped(d.p50, 0));
            cells.push(median.unwrap_or_else(none));
        }
        cells.extend(beside.before.map(|_| none()));
        cells
    };
    let before = beside
        .before
        .map(|before| before.row(lang, fan.view, titles.len()));
    DataTable {
        caption: figures::fan_caption(lang, fan.name, view.in_(lang), fan.unit),
        columns: titles
            .iter()
            .map(|words| words.in_(lang).to_string())
            .collect(),
        rows: before
            .into_iter()
            .chain(years.iter().enumerate().map(row))
            .collect(),
        total: false,
    }
}

/// An empty cell.
fn none() -> String {
    "–".into()
}
