//! The robust choice: in what share of the futures each policy is the best.

use serde_json::{Value, json};

use super::{ExploredChart, data_table};
use crate::chart::{Chart, FONT, palette, rounded};
use crate::explore::robust::Answer;
use crate::table::Explored;
use crate::text::Lang;
use crate::text::explore::regret as words;

/// The chart.
pub fn chart(of: &Explored<'_>, answer: &Answer, lang: Lang) -> ExploredChart {
    let sections = of.sections(lang);
    let table = sections.first();
    let table = table.map(|section| data_table(section.title.to_string(), &section.grid));
    ExploredChart {
        id: "regret",
        chart: Chart {
            option: option(of, answer, lang),
            sentence: of.sentence(lang),
            table: table.unwrap_or_default(),
        },
        size: "rows-8",
    }
}

fn option(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Value {
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    let sorted = answer.sorted(of.goal);
    let names: Vec<String> = sorted
        .iter()
        .map(|one| of.contender_name(one, lang))
        .collect();
    let share = |one: &&crate::explore::robust::Contender| {
        rounded(100.0 * one.scores[of.goal as usize].regret.best_share, 1)
    };
    let shares: Vec<f64> = sorted.iter().map(share).collect();
    json!({
        "animation": false,
        "textStyle": { "fontFamily": FONT },
        "grid": { "left": 8, "right": 56, "top": 56, "bottom": 8, "containLabel": true },
        "tooltip": { "show": false, "renderMode": "richText" },
        "xAxis": {
            "type": "value", "name": words::BEST_AXIS.in_(lang), "nameLocation": "middle", "nameGap": 26,
            "position": "top", "min": 0, "nameTextStyle": text, "axisLabel": text, "axisLine": { "show": false },
            "splitLine": { "lineStyle": { "color": palette::GRID } },
        },
        "yAxis": {
            "type": "category", "data": names, "inverse": true, "axisTick": { "show": false },
            "axisLabel": {
                "color": palette::TEXT, "fontSize": 12, "lineHeight": 13, "width": 150, "overflow": "break",
                "interval": 0,
            },
            "axisLine": { "lineStyle": { "color": palette::AXIS, "width": 2 } },
        },
        "series": [{
            "type": "bar", "name": words::BEST_SHARE.in_(lang), "data": shares, "barWidth": "60%",
            "itemStyle": { "color": palette::SCENARIOS[0] },
            "label": { "show": true, "position": "right", "formatter": "{c}%", "color": palette::TEXT, "fontSize": 13 },
        }],
    })
}
