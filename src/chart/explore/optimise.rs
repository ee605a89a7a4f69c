//! The best mix: what more or less money would do, and where the money goes.

use serde_json::{Value, json};

use super::{ExploredChart, data_table};
use crate::chart::{Chart, FONT, hatching, palette, rounded};
use crate::explore::Goal;
use crate::explore::best::{Answer, Searched};
use crate::table::Explored;
use crate::text::explore::common;
use crate::text::explore::optimise as words;
use crate::text::{Lang, format};

/// The frontier, then the shares side by side.
pub fn charts(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Vec<ExploredChart> {
    let sections = of.sections(lang);
    let chart =
        |id: &'static str, at: usize, option: Value, sentence: String, size| ExploredChart {
            id,
            chart: Chart {
                option,
                sentence,
                table: data_table(sections[at].title.to_string(), &sections[at].grid),
            },
            size,
        };
    vec![
        chart(
            "optimise",
            2,
            frontier(of.sought(), answer, lang),
            of.sentence(lang),
            "rows-8",
        ),
        chart(
            "optimise-shares",
            1,
            shares(of, answer, lang),
            moved(of, answer, lang),
            "rows-18",
        ),
    ]
}

/// The shares that change the most, in words.
fn moved(of: &Explored<'_>, answer: &Answer, lang: Lang) -> String {
    let mut levers = projects(answer);
    let change = |of: &Searched| (of.best - of.base).abs();
    levers.sort_by(|a, b| change(b).total_cmp(&change(a)));
    let told = levers.iter().take(3).map(|lever| {
        let [base, best] = [lever.base, lever.best].map(|share| format::percent(share, 1));
        format!("{} {base} → {best}", of.lever_name(&lever.lever, lang))
    });
    let told: Vec<String> = told.collect();
    match lang {
        Lang::Ja => format!("{}。", told.join("、")),
        Lang::En => format!("{}.", told.join("; ")),
    }
}

fn projects(answer: &Answer) -> Vec<&Searched> {
    let levers = answer.levers.iter();
    levers.filter(|of| of.lever.starts_with("share.")).collect()
}

fn frontier(goal: Goal, answer: &Answer, lang: Lang) -> Value {
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    let percent = |share: f64| rounded(100.0 * share, 1);
    let of = |value: &dyn Fn(&crate::summary::Probability) -> f64| -> Vec<Value> {
        let points = answer.frontier.iter().map(|point| {
            let probability = &point.standings[goal as usize].probability;
            json!([percent(point.times), percent(value(probability))])
        });
        points.collect()
    };
    let edge = |name: &str, data: Vec<Value>| {
        json!({
            "type": "line", "name": name, "data": data, "symbol": "none", "silent": true,
            "lineStyle": { "width": 1, "type": "dashed", "color": palette::MEDIAN },
        })
    };
    json!({
        "animation": false,
        "textStyle": { "fontFamily": FONT },
        "grid": { "left": 8, "right": 24, "top": 40, "bottom": 32, "containLabel": true },
        "legend": {
            "data": [common::PROBABILITY.in_(lang), words::RANGE.in_(lang)], "top": 0, "left": 0,
            "selectedMode": false, "textStyle": text, "itemGap": 12,
        },
        "tooltip": { "show": false, "renderMode": "richText" },
        "xAxis": {
            "type": "value", "name": words::MONEY_AXIS.in_(lang), "nameLocation": "middle", "nameGap": 28,
            "min": 80, "max": 140, "nameTextStyle": text, "axisLabel": text,
            "axisLine": { "lineStyle": { "color": palette::AXIS } }, "splitLine": { "show": false },
        },
        "yAxis": {
            "type": "value", "min": 0,
            "axisLabel": { "color": palette::TEXT, "fontSize": 13, "formatter": "{value}%" },
            "splitLine": { "lineStyle": { "color": palette::GRID } },
        },
        "series": [
            edge(words::RANGE.in_(lang), of(&|of| of.low)),
            edge("high", of(&|of| of.high)),
            {
                "type": "line", "name": common::PROBABILITY.in_(lang), "data": of(&|of| of.estimate),
                "symbol": "circle", "symbolSize": 7,
                "lineStyle": { "width": 2, "color": palette::MEDIAN }, "itemStyle": { "color": palette::MEDIAN },
            },
        ],
    })
}

fn shares(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Value {
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    let projects = projects(answer);
    let names = projects
        .iter()
        .map(|lever| of.lever_name(&lever.lever, lang));
    let names: Vec<String> = names.collect();
    let values = |value: &dyn Fn(&Searched) -> f64| -> Vec<f64> {
        projects
            .iter()
            .map(|lever| rounded(100.0 * value(lever), 1))
            .collect()
    };
    let [base, best] = [words::BASE, words::BEST].map(|name| name.in_(lang));
    json!({
        "animation": false,
        "textStyle": { "fontFamily": FONT },
        "grid": { "left": 8, "right": 24, "top": 84, "bottom": 8, "containLabel": true },
        "legend": {
            "data": [base, best], "top": 0, "left": 0, "selectedMode": false, "textStyle": text, "itemGap": 12,
        },
        "tooltip": { "show": false, "renderMode": "richText" },
        "xAxis": {
            "type": "value", "name": words::SHARE_AXIS.in_(lang), "nameLocation": "middle", "nameGap": 26,
            "position": "top", "nameTextStyle": text, "axisLabel": text, "axisLine": { "show": false },
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
        "series": [
            {
                "type": "bar", "name": base, "data": values(&|of| of.base), "barWidth": "34%",
                "itemStyle": { "color": palette::SCENARIOS[0], "decal": hatching() },
            },
            {
                "type": "bar", "name": best, "data": values(&|of| of.best), "barWidth": "34%",
                "itemStyle": { "color": palette::SCENARIOS[2] },
            },
        ],
    })
}
