//! The map: cells shaded by probability, contours, the points that were run, the base.
//!
//! The cells are stacked bars of height one without gaps, so that no further part of the chart library is
//! needed; all lies on axes that count points, since a lever's values need not be even.

use serde_json::{Value, json};

use super::{ExploredChart, data_table};
use crate::chart::{Chart, FONT, palette, rounded};
use crate::explore::map::{Answer, Axis, CONTOURS, lines};
use crate::table::Explored;
use crate::text::{Lang, explore::map as words, format};

/// How dense the shade of a certain goal is, so that lines on it stay visible.
const DENSEST: f64 = 0.62;
/// How the lines are drawn, one way each.
const STROKES: [&str; 3] = ["dotted", "solid", "dashed"];

/// The chart.
pub fn chart(of: &Explored<'_>, answer: &Answer, lang: Lang) -> ExploredChart {
    let table = of.sections(lang).into_iter().next();
    let table = table.map(|map| data_table(map.title.to_string(), &map.grid));
    ExploredChart {
        id: "map",
        chart: Chart {
            option: option(of, answer, lang),
            sentence: of.sentence(lang),
            table: table.unwrap_or_default(),
        },
        size: "square",
    }
}

fn option(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Value {
    let [x, y] = [&answer.x, &answer.y];
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    let named = |axis: &Axis, upright: bool| {
        let label = |value: &f64| of.lever_value(&axis.lever, *value, lang);
        let mut style = text.clone();
        if upright {
            style["align"] = json!("left");
        }
        json!({
            "type": "category", "data": axis.values.iter().map(label).collect::<Vec<_>>(),
            "name": of.lever_name(&axis.lever, lang), "nameTextStyle": style, "axisLabel": text,
            "nameLocation": if upright { "end" } else { "middle" }, "nameGap": if upright { 12 } else { 28 },
            "axisTick": { "show": false }, "axisLine": { "show": false }, "position": if upright { "left" } else { "bottom" },
        })
    };
    let hidden =
        |[low, high]: [f64; 2]| json!({ "type": "value", "min": low, "max": high, "show": false });
    let counted = |axis: &Axis| hidden([-0.5, axis.values.len() as f64 - 0.5]);
    let legend: Vec<String> = CONTOURS
        .iter()
        .map(|level| words::contour(lang, &format::percent(*level, 0)))
        .chain([words::RUN, words::NOW, words::SHADE].map(|words| words.in_(lang).to_string()))
        .collect();
    json!({
        "animation": false,
        "textStyle": { "fontFamily": FONT },
        "grid": { "left": 8, "right": 28, "top": 136, "bottom": 36, "containLabel": true },
        "legend": {
            "data": legend, "top": 0, "left": 0, "selectedMode": false, "itemGap": 12, "textStyle": text,
        },
        "tooltip": { "show": false, "renderMode": "richText" },
        "xAxis": [named(x, false), counted(x)],
        "yAxis": [named(y, true), counted(y), hidden([0.0, y.values.len() as f64])],
        "series": series(of, answer, lang),
    })
}

fn series(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Vec<Value> {
    let columns = answer.x.values.len();
    let mut series: Vec<Value> = answer
        .nodes
        .chunks(columns)
        .map(|row| {
            let cell = |share: f64| {
                let opacity = rounded(DENSEST * share, 3);
                json!({ "value": 1, "itemStyle": { "opacity": opacity } })
            };
            let cells: Vec<Value> = row
                .iter()
                .map(|node| cell(node.probability(of.goal)))
                .collect();
            json!({
                "type": "bar", "name": words::SHADE.in_(lang), "stack": "map", "barWidth": "100%",
                "xAxisIndex": 0, "yAxisIndex": 2, "silent": true, "data": cells,
                "itemStyle": { "color": palette::MEDIAN },
            })
        })
        .collect();
    let counted = |axis: &Axis| {
        (0..axis.values.len())
            .map(|at| at as f64)
            .collect::<Vec<f64>>()
    };
    let (xs, ys) = (counted(&answer.x), counted(&answer.y));
    let value = |x: usize, y: usize| answer.nodes[y * columns + x].probability(of.goal);
    for (level, stroke) in CONTOURS.iter().zip(STROKES) {
        // One series for all lines of a level: a gap after each.
        let points = lines(&xs, &ys, value, *level).into_iter().flat_map(|line| {
            let points = line
                .into_iter()
                .map(|at| json!(at.map(|at| rounded(at, 3))));
            points.chain([json!(["-", "-"])])
        });
        series.push(json!({
            "type": "line", "name": words::contour(lang, &format::percent(*level, 0)),
            "xAxisIndex": 1, "yAxisIndex": 1, "symbol": "none", "silent": true, "z": 5,
            "data": points.collect::<Vec<Value>>(), "itemStyle": { "color": palette::TEXT },
            "lineStyle": { "color": palette::TEXT, "width": 2.5, "type": stroke },
        }));
    }
    let run = answer.nodes.iter().enumerate().filter(|(_, node)| node.run);
    let run: Vec<[usize; 2]> = run.map(|(at, _)| [at % columns, at / columns]).collect();
    series.push(json!({
        "type": "scatter", "name": words::RUN.in_(lang), "xAxisIndex": 1, "yAxisIndex": 1,
        "symbol": "circle", "symbolSize": 4, "silent": true, "z": 4, "data": run,
        "itemStyle": { "color": palette::TEXT },
    }));
    let now = [place(&answer.x), place(&answer.y)].map(|at| rounded(at, 3));
    series.push(json!({
        "type": "scatter", "name": words::NOW.in_(lang), "xAxisIndex": 1, "yAxisIndex": 1,
        "symbol": "diamond", "symbolSize": 18, "silent": true, "z": 6, "data": [now],
        "itemStyle": { "color": palette::SURFACE, "borderColor": palette::TEXT, "borderWidth": 3 },
    }));
    series
}

/// Where the base lies between the points of an axis.
fn place(axis: &Axis) -> f64 {
    let values = &axis.values;
    let above = values.iter().position(|value| axis.now <= *value);
    match above {
        None => values.len() as f64 - 1.0,
        Some(0) => 0.0,
        Some(at) => {
            let (from, to) = (values[at - 1], values[at]);
            (at - 1) as f64 + (axis.now - from) / (to - from)
        }
    }
}
