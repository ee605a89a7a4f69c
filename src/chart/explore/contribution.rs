//! What each changed lever contributes: wedges from the probability of the one policy to that of the other.

use serde_json::{Value, json};

use super::{ExploredChart, data_table};
use crate::chart::{Chart, FONT, hatching, palette, rounded};
use crate::explore::pieces::Answer;
use crate::table::Explored;
use crate::text::Lang;
use crate::text::explore::contribution as words;

/// A bar of the chart: from where to where, and its interval.
struct Wedge {
    label: String,
    from: f64,
    to: f64,
    interval: Option<[f64; 2]>,
}

/// The chart; none where nothing differs.
pub fn chart(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Option<ExploredChart> {
    let sections = of.sections(lang);
    let pieces = sections.get(1)?;
    Some(ExploredChart {
        id: "contribution",
        chart: Chart {
            option: option(&wedges(of, answer, lang), lang),
            sentence: of.sentence(lang),
            table: data_table(pieces.title.to_string(), &pieces.grid),
        },
        size: "rows-12",
    })
}

/// The base, each contributor where the one before it ends, the scenario asked about.
fn wedges(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Vec<Wedge> {
    let at = of.goal as usize;
    let percent = |share: f64| rounded(100.0 * share, 2);
    let end = |label: String, share: f64| Wedge {
        label,
        from: 0.0,
        to: percent(share),
        interval: None,
    };
    let before = answer.before[at].probability.estimate;
    let mut wedges = vec![end(of.policy_name(&answer.from, lang), before)];
    let mut so_far = before;
    for piece in answer.sorted(of.goal) {
        let part = piece.brings[at].probability;
        wedges.push(Wedge {
            label: of.piece_name(piece, lang),
            from: percent(so_far),
            to: percent(so_far + part.mean),
            interval: Some([percent(so_far + part.low), percent(so_far + part.high)]),
        });
        so_far += part.mean;
    }
    let now = answer.now[at].probability.estimate;
    wedges.push(end(words::NOW.in_(lang).to_string(), now));
    wedges
}

fn option(wedges: &[Wedge], lang: Lang) -> Value {
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    let labels: Vec<&str> = wedges.iter().map(|wedge| wedge.label.as_str()).collect();
    let names = [words::ENDS, words::RISES, words::FALLS].map(|name| name.in_(lang));
    json!({
        "animation": false,
        "textStyle": { "fontFamily": FONT },
        "grid": { "left": 8, "right": 24, "top": 84, "bottom": 8, "containLabel": true },
        "legend": {
            "data": names, "top": 0, "left": 0, "selectedMode": false, "textStyle": text, "itemGap": 12,
        },
        "tooltip": { "show": false, "renderMode": "richText" },
        "xAxis": {
            "type": "value", "name": words::ENDS.in_(lang), "nameLocation": "middle", "nameGap": 26,
            "position": "top", "splitNumber": 4, "nameTextStyle": text, "axisLine": { "show": false },
            "axisLabel": { "color": palette::TEXT, "fontSize": 13, "formatter": "{value}%" },
            "splitLine": { "lineStyle": { "color": palette::GRID } },
        },
        "yAxis": {
            "type": "category", "data": labels, "inverse": true, "axisTick": { "show": false },
            "axisLabel": {
                "color": palette::TEXT, "fontSize": 12, "lineHeight": 13, "width": 150, "overflow": "break",
                "interval": 0,
            },
            "axisLine": { "lineStyle": { "color": palette::AXIS, "width": 2 } },
        },
        "series": series(wedges, names),
    })
}

fn series(wedges: &[Wedge], [ends, rises, falls]: [&str; 3]) -> Vec<Value> {
    let length = |keep: &dyn Fn(&Wedge) -> bool| -> Vec<Value> {
        let of = |wedge: &Wedge| {
            if keep(wedge) {
                json!(rounded((wedge.to - wedge.from).abs(), 2))
            } else {
                json!("-")
            }
        };
        wedges.iter().map(of).collect()
    };
    let floors: Vec<f64> = wedges
        .iter()
        .map(|wedge| wedge.from.min(wedge.to))
        .collect();
    let bar = |name: &str, data: Vec<Value>, style: Value| {
        json!({
            "type": "bar", "name": name, "data": data, "stack": "wedges", "barWidth": "64%", "itemStyle": style,
        })
    };
    let floor = json!({
        "type": "bar", "name": "floor", "data": floors, "stack": "wedges", "barWidth": "64%", "silent": true,
        "itemStyle": { "color": "transparent" },
    });
    let is_end = |wedge: &Wedge| wedge.interval.is_none();
    let bars = [
        floor,
        bar(
            ends,
            length(&is_end),
            json!({ "color": palette::SCENARIOS[0] }),
        ),
        bar(
            rises,
            length(&|wedge| !is_end(wedge) && wedge.from <= wedge.to),
            json!({ "color": palette::SCENARIOS[2] }),
        ),
        bar(
            falls,
            length(&|wedge| !is_end(wedge) && wedge.to < wedge.from),
            json!({ "color": palette::SCENARIOS[1], "decal": hatching() }),
        ),
    ];
    let rows = wedges.iter().enumerate();
    let intervals = rows.filter_map(|(row, wedge)| {
        let [low, high] = wedge.interval?;
        Some(json!({
            "type": "line", "name": format!("interval {row}"), "symbol": "none", "silent": true, "z": 4,
            "data": [[low, row], [high, row]], "lineStyle": { "width": 2, "color": palette::TEXT },
        }))
    });
    bars.into_iter().chain(intervals).collect()
}
