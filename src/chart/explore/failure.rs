//! The first rule for failures as points in the plane of its two strongest limits, with its box.

use serde_json::{Value, json};

use super::{ExploredChart, data_table};
use crate::chart::{Chart, FONT, palette, rounded};
use crate::explore::failure::{Answer, Picture, Rule};
use crate::table::Explored;
use crate::text::Lang;
use crate::text::explore::failure as words;

/// The chart; none where there is no rule.
pub fn chart(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Option<ExploredChart> {
    let here = &answer.goals[of.goal as usize];
    let (rule, picture) = (here.rules.first()?, here.picture.as_ref()?);
    let table = of.sections(lang).into_iter().next().map(|rules| {
        let caption = rules.title.to_string();
        data_table(caption, &rules.grid)
    });
    Some(ExploredChart {
        id: "discover",
        chart: Chart {
            option: option(of, rule, picture, lang),
            sentence: of.sentence(lang),
            table: table.unwrap_or_default(),
        },
        size: "rows-24",
    })
}

/// One axis: its parameter, and what its values are multiplied by.
struct Axis<'a> {
    id: &'a str,
    factor: f64,
    ends: [f64; 2],
}

impl<'a> Axis<'a> {
    fn of(of: &Explored<'_>, picture: &'a Picture, at: usize) -> Axis<'a> {
        let id = picture.parameters[at].as_str();
        let factor = if of.is_in_percent(id) { 100.0 } else { 1.0 };
        let points = picture.failing.iter().chain(&picture.reaching);
        let values = points.map(|point| point[at]);
        let ends = values.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], value| {
            [low.min(value), high.max(value)]
        });
        let margin = 0.03 * (ends[1] - ends[0]);
        // Few numbers of the model may be negative: an axis begins below zero only where values do.
        let low = if ends[0] < 0.0 {
            ends[0] - margin
        } else {
            (ends[0] - margin).max(0.0)
        };
        Axis {
            id,
            factor,
            ends: [low, ends[1] + margin],
        }
    }

    fn told(&self, value: f64) -> f64 {
        rounded(self.factor * value, 4)
    }

    /// The limits of a rule on it; its own ends where there are none.
    fn limits(&self, rule: &Rule) -> [f64; 2] {
        let limit = rule.limits.iter().find(|limit| limit.parameter == self.id);
        let [low, high] = limit.map_or([None, None], |limit| [limit.low, limit.high]);
        [low.unwrap_or(self.ends[0]), high.unwrap_or(self.ends[1])].map(|end| self.told(end))
    }
}

fn option(of: &Explored<'_>, rule: &Rule, picture: &Picture, lang: Lang) -> Value {
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    let [across, up] = [0, 1].map(|at| Axis::of(of, picture, at));
    let axis = |axis: &Axis<'_>| {
        json!({
            "type": "value", "nameTextStyle": text,
            // The ends are those of the points, no round numbers.
            "axisLabel": {
                "color": palette::TEXT, "fontSize": 13, "showMinLabel": false, "showMaxLabel": false,
            },
            "min": axis.told(axis.ends[0]), "max": axis.told(axis.ends[1]),
            "splitLine": { "lineStyle": { "color": palette::GRID } },
            "axisLine": { "lineStyle": { "color": palette::AXIS } },
        })
    };
    let [mut x, mut y] = [axis(&across), axis(&up)];
    x["name"] = json!(of.assumption_axis(across.id, lang));
    x["nameLocation"] = json!("middle");
    x["nameGap"] = json!(30);
    y["name"] = json!(of.assumption_axis(up.id, lang));
    // A long name begins above the labels and breaks where the screen is narrow.
    y["nameTextStyle"] = json!({
        "color": palette::TEXT, "fontSize": 13, "align": "left", "padding": [0, 0, 0, -48], "width": 280,
        "overflow": "break",
    });
    let legend = [words::FAILING, words::REACHING, words::BOX].map(|words| words.in_(lang));
    json!({
        "animation": false,
        "textStyle": { "fontFamily": FONT },
        "grid": { "left": 8, "right": 24, "top": 84, "bottom": 32, "containLabel": true },
        "legend": { "data": legend, "top": 0, "left": 0, "selectedMode": false, "textStyle": text, "itemGap": 12 },
        "tooltip": { "show": false, "renderMode": "richText" },
        "xAxis": x,
        "yAxis": y,
        "series": series([&across, &up], rule, picture, lang),
    })
}

fn series(axes: [&Axis<'_>; 2], rule: &Rule, picture: &Picture, lang: Lang) -> Vec<Value> {
    let dots = |points: &[[f64; 2]]| -> Vec<Value> {
        let told = |[x, y]: &[f64; 2]| json!([axes[0].told(*x), axes[1].told(*y)]);
        points.iter().map(told).collect()
    };
    // The rarer ones stand in front.
    let failing_in_front = picture.failing.len() < picture.reaching.len();
    let failing = json!({
        "type": "scatter", "name": words::FAILING.in_(lang), "data": dots(&picture.failing), "silent": true,
        "symbol": "circle", "symbolSize": 6, "z": if failing_in_front { 3 } else { 2 },
        "itemStyle": { "color": palette::LOST },
    });
    let reaching = json!({
        "type": "scatter", "name": words::REACHING.in_(lang), "data": dots(&picture.reaching), "silent": true,
        "symbol": "emptyCircle", "symbolSize": 8, "z": if failing_in_front { 2 } else { 3 },
        "itemStyle": { "color": palette::MEDIAN, "borderWidth": 2 },
    });
    let ([left, right], [below, above]) = (axes[0].limits(rule), axes[1].limits(rule));
    let corners = [
        [left, below],
        [right, below],
        [right, above],
        [left, above],
        [left, below],
    ];
    let around = json!({
        "type": "line", "name": words::BOX.in_(lang), "data": corners, "symbol": "none", "silent": true, "z": 4,
        "lineStyle": { "width": 3, "color": palette::TEXT },
        "itemStyle": { "color": palette::TEXT },
    });
    vec![failing, reaching, around]
}
