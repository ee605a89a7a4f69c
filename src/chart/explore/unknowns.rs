//! The unknowns: what each explains alone as bars with their intervals, what knowing it is worth in words.

use serde_json::{Value, json};

use super::{ExploredChart, data_table};
use crate::chart::{Chart, FONT, hatching, palette, rounded};
use crate::explore::unknowns::{Answer, Unknown};
use crate::table::Explored;
use crate::text::Lang;
use crate::text::explore::unknowns as words;

/// Unknowns that are drawn; the table holds more.
const DRAWN: usize = 12;

/// The chart; none where nothing can be said of the unknowns of the goal.
pub fn chart(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Option<ExploredChart> {
    let unknowns = &answer.goals[of.goal as usize].unknowns;
    if unknowns.is_empty() {
        return None;
    }
    let drawn: Vec<&Unknown> = unknowns.iter().take(DRAWN).collect();
    let table = of.sections(lang).into_iter().next().map(|unknowns| {
        let caption = unknowns.title.to_string();
        data_table(caption, &unknowns.grid)
    });
    Some(ExploredChart {
        id: "sensitivity",
        chart: Chart {
            option: option(of, &drawn, lang),
            sentence: of.sentence(lang),
            table: table.unwrap_or_default(),
        },
        size: "rows-24",
    })
}

fn option(of: &Explored<'_>, drawn: &[&Unknown], lang: Lang) -> Value {
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    let labels: Vec<String> = drawn
        .iter()
        .map(|unknown| label(of, unknown, lang))
        .collect();
    json!({
        "animation": false,
        "textStyle": { "fontFamily": FONT },
        "grid": { "left": 8, "right": 24, "top": 84, "bottom": 8, "containLabel": true },
        "legend": {
            "data": [words::TOLD.in_(lang), words::UNTOLD_BAR.in_(lang)], "top": 0, "left": 0,
            "selectedMode": false, "textStyle": text, "itemGap": 12,
        },
        "tooltip": { "show": false, "renderMode": "richText" },
        "xAxis": {
            "type": "value", "splitNumber": 3, "name": words::ALONE_AXIS.in_(lang), "nameLocation": "middle", "nameGap": 26,
            "position": "top", "nameTextStyle": text, "axisLabel": text, "axisLine": { "show": false },
            "splitLine": { "lineStyle": { "color": palette::GRID } },
        },
        "yAxis": {
            "type": "category", "data": labels, "inverse": true,
            "axisLabel": {
                "color": palette::TEXT, "fontSize": 12, "lineHeight": 14, "width": 176, "overflow": "break",
                "interval": 0,
            },
            "axisTick": { "show": false },
            "axisLine": { "onZero": true, "lineStyle": { "color": palette::AXIS, "width": 2 } },
        },
        "series": series(drawn, lang),
    })
}

fn label(of: &Explored<'_>, unknown: &Unknown, lang: Lang) -> String {
    let id = &unknown.parameter;
    let name = of.assumption_name(id, lang);
    let worth = unknown.value.map(|value| value.value);
    words::bar(lang, &name, of.assumption_grade(id), worth)
}

fn series(drawn: &[&Unknown], lang: Lang) -> Vec<Value> {
    let per_cent = |share: f64| rounded(100.0 * share, 2);
    let bars = |told: bool| -> Vec<Value> {
        let bar = |unknown: &&Unknown| {
            if unknown.told == told {
                json!(per_cent(unknown.share.share))
            } else {
                json!("-")
            }
        };
        drawn.iter().map(bar).collect()
    };
    let intervals = drawn.iter().enumerate().map(|(row, unknown)| {
        let share = unknown.share;
        json!({
            "type": "line", "name": format!("interval {row}"), "symbol": "none", "silent": true, "z": 4,
            "data": [[per_cent(share.low), row], [per_cent(share.high), row]],
            "lineStyle": { "width": 2, "color": palette::TEXT },
        })
    });
    let told = json!({
        "type": "bar", "name": words::TOLD.in_(lang), "data": bars(true), "stack": "shares", "barWidth": "60%",
        "itemStyle": { "color": palette::SCENARIOS[2] },
    });
    let untold = json!({
        "type": "bar", "name": words::UNTOLD_BAR.in_(lang), "data": bars(false), "stack": "shares",
        "barWidth": "60%", "itemStyle": { "color": palette::SCENARIOS[1], "decal": hatching() },
    });
    [told, untold].into_iter().chain(intervals).collect()
}
