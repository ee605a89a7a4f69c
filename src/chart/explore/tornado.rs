//! The tornado: both ends of the levers that matter most, as bars around the base with their intervals.

use serde_json::Value;

use super::{ExploredChart, data_table};
use crate::chart::template::json;
use crate::chart::{Chart, FONT, hatching, palette, rounded};
use crate::explore::tornado::{Answer, Bar, End};
use crate::table::Explored;
use crate::text::explore::tornado as words;
use crate::text::{Lang, compare};

/// Levers that are drawn, two rows each; the table holds all.
const DRAWN: usize = 10;

/// The chart.
pub fn chart(of: &Explored<'_>, answer: &Answer, lang: Lang) -> ExploredChart {
    let sorted = answer.sorted(of.goal);
    let drawn: Vec<&Bar> = sorted.into_iter().take(DRAWN).collect();
    let sections = of.sections(lang);
    let table = sections.last().map(|ends| {
        let caption = words::ENDS.in_(lang).to_string();
        data_table(caption, &ends.grid)
    });
    ExploredChart {
        id: "tornado",
        chart: Chart {
            option: option(of, &drawn, lang),
            sentence: of.sentence(lang),
            table: table.unwrap_or_default(),
        },
        size: "rows-24",
    }
}

fn option(of: &Explored<'_>, drawn: &[&Bar], lang: Lang) -> Value {
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    let labels: Vec<String> = drawn.iter().flat_map(|bar| labels(of, bar, lang)).collect();
    json!({
        "animation": false,
        "textStyle": { "fontFamily": FONT },
        "grid": { "left": 8, "right": 24, "top": 84, "bottom": 8, "containLabel": true },
        "legend": {
            "data": [words::LOW.in_(lang), words::HIGH.in_(lang)], "top": 0, "left": 0,
            "selectedMode": false, "textStyle": text, "itemGap": 12,
        },
        "tooltip": { "show": false, "renderMode": "richText" },
        "xAxis": {
            "type": "value", "name": compare::POINTS.in_(lang), "nameLocation": "middle", "nameGap": 26,
            "position": "top", "nameTextStyle": text, "axisLabel": text, "axisLine": { "show": false },
            "splitLine": { "lineStyle": { "color": palette::GRID } },
        },
        "yAxis": {
            "type": "category", "data": labels, "inverse": true,
            "axisLabel": {
                "color": palette::TEXT, "fontSize": 12, "lineHeight": 13, "width": 176, "overflow": "break",
                "interval": 0,
            },
            "axisTick": { "show": false },
            "axisLine": { "onZero": true, "lineStyle": { "color": palette::AXIS, "width": 2 } },
        },
        "series": series(of, drawn, lang),
    })
}

/// The lever with its low end, then its high end alone.
fn labels(of: &Explored<'_>, bar: &Bar, lang: Lang) -> [String; 2] {
    let value = |end: &End| of.lever_value(&bar.lever, end.value, lang);
    let name = of.lever_name(&bar.lever, lang);
    let [low, high] = bar.ends.each_ref().map(value);
    [words::labelled(lang, &name, &low), high]
}

fn series(of: &Explored<'_>, drawn: &[&Bar], lang: Lang) -> Vec<Value> {
    let points = |share: f64| rounded(100.0 * share, 2);
    let change = |end: &End| end.effects[of.goal as usize].change;
    let bars = |at: usize| -> Vec<Value> {
        let rows = drawn
            .iter()
            .map(|bar| json!(points(change(&bar.ends[at]).estimate)));
        let blank = json!("-");
        rows.flat_map(|value| {
            if at == 0 {
                [value, blank.clone()]
            } else {
                [blank.clone(), value]
            }
        })
        .collect()
    };
    let ends = drawn.iter().flat_map(|bar| bar.ends.iter()).enumerate();
    let intervals = ends.map(|(row, end)| {
        let of = change(end);
        json!({
            "type": "line", "name": format!("interval {row}"), "symbol": "none", "silent": true, "z": 4,
            "data": [[points(of.low), row], [points(of.high), row]],
            "lineStyle": { "width": 2, "color": palette::TEXT },
        })
    });
    let low = json!({
        "type": "bar", "name": words::LOW.in_(lang), "data": bars(0), "stack": "ends", "barWidth": "70%",
        "itemStyle": { "color": palette::SCENARIOS[1], "decal": hatching() },
    });
    let high = json!({
        "type": "bar", "name": words::HIGH.in_(lang), "data": bars(1), "stack": "ends", "barWidth": "70%",
        "itemStyle": { "color": palette::SCENARIOS[2] },
    });
    [low, high].into_iter().chain(intervals).collect()
}
