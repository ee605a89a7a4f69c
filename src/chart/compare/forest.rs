//! Differences as dots with their 95 % intervals around a line at zero.

use serde_json::Value;

use crate::chart::template::json;
use crate::chart::{Chart, DataTable, palette, rounded};
use crate::seeds::Seeds;
use crate::summary::{Difference, Differences};
use crate::text::{Lang, compare, results};

use super::{COMPARED, Told, name};

/// A scenario and its differences from the base.
#[derive(Clone, Copy, Debug)]
pub struct Versus<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its position among all scenarios; the base has 0.
    pub position: usize,
    /// The differences.
    pub differences: &'a Differences,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure<'a> {
    /// The probabilities of the overall targets and of all four, in points.
    Probability,
    /// The mean of an indicator, over the plan's years and in each year.
    Mean(&'a str),
}

/// A line of the chart.
struct Line {
    label: String,
    position: usize,
    of: Difference,
    told: Told,
}

/// The chart of the differences of some scenarios from the base.
pub fn differences_chart(
    lang: Lang,
    seeds: &Seeds,
    base: &str,
    measure: Measure<'_>,
    scenarios: &[Versus<'_>],
) -> Chart {
    let lines = match measure {
        Measure::Probability => probabilities(lang, seeds, scenarios),
        Measure::Mean(id) => means(lang, id, scenarios),
    };
    let (title, unit) = match measure {
        Measure::Probability => (
            compare::PROBABILITY.in_(lang).to_string(),
            compare::POINTS.in_(lang).to_string(),
        ),
        Measure::Mean(id) => {
            let unit = seeds.target(id).map(|target| target.unit.in_(lang));
            let unit = unit.unwrap_or(compare::COUNT.in_(lang)).to_string();
            let title = compare::finding(lang, &name(lang, seeds, id), compare::MEANS.in_(lang));
            (title, unit)
        }
    };
    Chart {
        option: option(lang, &unit, &lines),
        sentence: sentence(lang, &lines),
        table: table(
            lang,
            compare::differences_caption(lang, &title, base, &unit),
            &lines,
        ),
    }
}

/// The differences that are seen, and how many are not.
fn sentence(lang: Lang, lines: &[Line]) -> String {
    let seen = lines.iter().filter(|line| line.of.is_detected());
    let mut clauses: Vec<String> = seen
        .map(|line| compare::finding(lang, &line.label, &line.told.full(lang)))
        .collect();
    let rest = lines.len() - clauses.len();
    if rest > 0 {
        clauses.push(compare::not_seen(lang, rest, lines.len()));
    }
    compare::sentences(lang, &clauses)
}

/// The name of a row; with that of the scenario where there are several.
fn label(lang: Lang, what: &str, scenario: &Versus<'_>, all: usize) -> String {
    if all > 1 {
        compare::row_of(lang, what, scenario.name)
    } else {
        what.to_string()
    }
}

fn probabilities(lang: Lang, seeds: &Seeds, scenarios: &[Versus<'_>]) -> Vec<Line> {
    let of_target = |id: &&str| -> Vec<(String, usize, Difference)> {
        let rows = scenarios.iter().filter_map(|scenario| {
            let of = scenario.differences.indicator(id)?.probability?;
            let label = label(lang, &name(lang, seeds, id), scenario, scenarios.len());
            Some((label, scenario.position, of))
        });
        rows.collect()
    };
    let joint = scenarios.iter().map(|scenario| {
        let label = label(lang, results::JOINT.in_(lang), scenario, scenarios.len());
        (label, scenario.position, scenario.differences.joint)
    });
    let rows = COMPARED.iter().flat_map(of_target).chain(joint);
    rows.map(|(label, position, of)| {
        let in_points = |share: f64| 100.0 * share;
        Line {
            label,
            position,
            told: Told::of_probability(lang, &of),
            of: Difference {
                estimate: in_points(of.estimate),
                low: in_points(of.low),
                high: in_points(of.high),
            },
        }
    })
    .collect()
}

fn means(lang: Lang, id: &str, scenarios: &[Versus<'_>]) -> Vec<Line> {
    let line = |label: String, scenario: &Versus<'_>, of: Difference| Line {
        label,
        position: scenario.position,
        told: Told::of_mean(lang, &of),
        of,
    };
    let known = scenarios
        .iter()
        .filter_map(|scenario| Some((scenario, scenario.differences.indicator(id)?)));
    let known: Vec<_> = known.collect();
    let totals = known.iter().map(|(scenario, of)| {
        let label = label(
            lang,
            compare::FIVE_YEARS.in_(lang),
            scenario,
            scenarios.len(),
        );
        line(label, scenario, of.total)
    });
    let years = known.first().map_or(0, |(_, of)| of.by_year.len());
    let by_year = (0..years).flat_map(|year| {
        known.iter().filter_map(move |(scenario, of)| {
            let of = of.by_year.get(year)?;
            let year = compare::short_year(lang, of.fiscal_year.0);
            Some(line(
                label(lang, &year, scenario, scenarios.len()),
                scenario,
                of.mean,
            ))
        })
    });
    totals.chain(by_year).collect()
}

fn option(lang: Lang, unit: &str, lines: &[Line]) -> Value {
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    let labels: Vec<&String> = lines.iter().map(|line| &line.label).collect();
    json!({
        "animation": false,
        "textStyle": { "fontFamily": "\"Noto Sans JP\", -apple-system, BlinkMacSystemFont, sans-serif" },
        "grid": { "left": 8, "right": 24, "top": 84, "bottom": 8, "containLabel": true },
        "legend": {
            "data": [compare::DETECTED_MARK.in_(lang), compare::UNDETECTED_MARK.in_(lang)],
            "top": 0, "left": 0, "selectedMode": false, "textStyle": text, "itemGap": 12,
        },
        "tooltip": { "show": false, "renderMode": "richText" },
        "xAxis": {
            "type": "value", "name": unit, "nameLocation": "middle", "nameGap": 26, "position": "top",
            "nameTextStyle": text,
            "axisLabel": text, "axisLine": { "show": false },
            "splitLine": { "lineStyle": { "color": palette::GRID } },
        },
        "yAxis": {
            "type": "category", "data": labels, "inverse": true,
            // Long names take two lines rather than the room of the dots on a phone.
            "axisLabel": { "color": palette::TEXT, "fontSize": 12, "lineHeight": 14, "width": 132, "overflow": "break" },
            "axisTick": { "show": false },
            "axisLine": { "onZero": true, "lineStyle": { "color": palette::AXIS, "width": 2 } },
        },
        "series": series(lang, lines),
    })
}

/// The intervals as one broken line a scenario, and the dots: filled where a difference is seen.
fn series(lang: Lang, lines: &[Line]) -> Vec<Value> {
    let mut series: Vec<Value> = lines.iter().enumerate().map(interval).collect();
    for (words, detected) in [
        (compare::DETECTED_MARK, true),
        (compare::UNDETECTED_MARK, false),
    ] {
        let of_kind = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.of.is_detected() == detected);
        let dots: Vec<Value> = of_kind
            .map(|(row, line)| dot(row, line, detected))
            .collect();
        let fill = if detected {
            palette::TEXT
        } else {
            palette::SURFACE
        };
        series.push(json!({
            "type": "scatter", "name": words.in_(lang), "data": dots, "symbolSize": 12, "silent": true,
            "itemStyle": { "color": fill, "borderColor": palette::TEXT, "borderWidth": 2 }, "z": 4,
        }));
    }
    series
}

fn interval((row, line): (usize, &Line)) -> Value {
    json!({
        "type": "line", "name": format!("interval {row}"), "symbol": "none", "silent": true,
        "data": [[rounded(line.of.low, 2), row], [rounded(line.of.high, 2), row]],
        "lineStyle": { "width": 3, "color": palette::SCENARIOS[line.position] }, "z": 3,
    })
}

fn dot(row: usize, line: &Line, detected: bool) -> Value {
    let colour = palette::SCENARIOS[line.position];
    json!({
        "value": [rounded(line.of.estimate, 2), row], "symbol": palette::MARKS[line.position],
        "itemStyle": {
            "color": if detected { colour } else { palette::SURFACE },
            "borderColor": colour, "borderWidth": 2,
        },
    })
}

fn table(lang: Lang, caption: String, lines: &[Line]) -> DataTable {
    let columns = [
        compare::SCENARIO,
        compare::DIFFERENCES,
        compare::INTERVAL,
        compare::FINDING,
    ];
    let row = |line: &Line| {
        let told = &line.told;
        vec![
            line.label.clone(),
            told.difference.clone(),
            told.interval.clone(),
            told.words.clone(),
        ]
    };
    DataTable {
        caption,
        columns: columns.map(|words| words.in_(lang).to_string()).into(),
        rows: lines.iter().map(row).collect(),
        total: false,
    }
}
