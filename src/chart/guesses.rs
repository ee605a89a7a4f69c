//! What an audience guessed, as dots over an axis, and the simulated answer once it may be seen.

use serde_json::Value;

use crate::summary::IndicatorSummary;
use crate::text::{Lang, format, present};

use super::template::json;
use super::{Chart, DataTable, palette, rounded};

/// The simulated answer to a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The number that was asked for.
    pub value: f64,
    /// Lower end: of the Monte Carlo interval of a probability, of the 90 % band of a count.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Answer {
    /// The median and the 5–95 % band of a five-year total.
    pub fn of_total(indicator: &IndicatorSummary) -> Answer {
        let total = &indicator.total;
        Answer {
            value: total.p50,
            low: total.p05,
            high: total.p95,
        }
    }

    /// A probability in per cent.
    pub fn of_probability(reached: &crate::summary::Probability) -> Answer {
        Answer {
            value: reached.estimate * 100.0,
            low: reached.low * 100.0,
            high: reached.high * 100.0,
        }
    }
}

/// What was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked<'a> {
    /// What the axis says: the thing with its unit.
    pub axis: &'a str,
    /// Whether it is a probability in per cent.
    pub probability: bool,
    /// The guesses.
    pub guesses: &'a [f64],
    /// The answer; none while it must not be seen.
    pub answer: Option<Answer>,
}

/// The chart: nothing of the answer is in it, not even in its table, before it may be seen.
pub fn guesses(lang: Lang, asked: &Asked<'_>) -> Chart {
    let mut sorted = asked.guesses.to_vec();
    sorted.sort_by(f64::total_cmp);
    Chart {
        option: option(lang, asked, &sorted),
        sentence: sentence(lang, asked, &sorted),
        table: table(lang, asked, &sorted),
    }
}

/// The median of sorted numbers; none of none.
pub fn median(sorted: &[f64]) -> Option<f64> {
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle)?;
    Some(if sorted.len() % 2 == 1 {
        *upper
    } else {
        0.5 * (sorted[middle - 1] + upper)
    })
}

fn written(asked: &Asked<'_>, value: f64) -> String {
    if asked.probability {
        format!("{}%", format::shortest(value, 1))
    } else {
        format::shortest(value, 1)
    }
}

fn sentence(lang: Lang, asked: &Asked<'_>, sorted: &[f64]) -> String {
    let mut parts = Vec::new();
    if let (Some(median), Some(low), Some(high)) = (median(sorted), sorted.first(), sorted.last()) {
        let [median, low, high] = [median, *low, *high].map(|value| written(asked, value));
        parts.push(present::guesses(lang, sorted.len(), &median, &low, &high));
    }
    match asked.answer {
        None => parts.push(present::NOT_YET.in_(lang).to_string()),
        Some(answer) => {
            let ends = [answer.low, answer.high].map(|end| written(asked, end));
            let range = format::range(lang, &ends[0], &ends[1]);
            let band = present::band(lang, asked.probability, &range);
            let told = if asked.probability {
                format::probability(lang, answer.value / 100.0)
            } else {
                format::grouped(answer.value, 0)
            };
            parts.push(present::answer(lang, &told, &band));
            if !sorted.is_empty() {
                let below = sorted.iter().filter(|guess| **guess < answer.value).count();
                let above = sorted.iter().filter(|guess| **guess > answer.value).count();
                parts.push(present::compared(lang, below, above));
            }
        }
    }
    parts.join(lang.pick("", " "))
}

fn table(lang: Lang, asked: &Asked<'_>, sorted: &[f64]) -> DataTable {
    let mut rows = Vec::new();
    let mut row = |name: crate::text::Words, text: String| {
        rows.push(vec![name.in_(lang).to_string(), text]);
    };
    if let (Some(median), Some(low), Some(high)) = (median(sorted), sorted.first(), sorted.last()) {
        row(present::GUESS_MEDIAN, written(asked, median));
        let ends = [*low, *high].map(|end| written(asked, end));
        row(
            present::GUESS_RANGE,
            format::range(lang, &ends[0], &ends[1]),
        );
    }
    if let Some(answer) = asked.answer {
        row(present::ANSWER, written(asked, answer.value));
    }
    DataTable {
        caption: asked.axis.to_string(),
        columns: vec![String::new(), asked.axis.to_string()],
        rows,
        total: false,
    }
}

/// The axis: all of 0–100 for a probability; for a count around the guesses, and only when it may be
/// seen around the answer.
fn bounds(asked: &Asked<'_>, sorted: &[f64]) -> [f64; 2] {
    if asked.probability {
        return [0.0, 100.0];
    }
    let answer = asked.answer.iter();
    let ends = answer.flat_map(|answer| [answer.low, answer.high]);
    let all = || sorted.iter().copied().chain(ends.clone());
    let (low, high) = (all().fold(f64::MAX, f64::min), all().fold(0.0, f64::max));
    if high <= 0.0 {
        return [0.0, 1.0];
    }
    // Some room at both ends, in steps that read well.
    let step = if high > 200.0 { 50.0 } else { 5.0 };
    let down = |value: f64| (value / step).floor() * step;
    [(down(low) - step).max(0.0), down(high) + 2.0 * step]
}

/// The guesses as dots, one upon the other where they fall together.
fn dots(asked: &Asked<'_>, sorted: &[f64], [low, high]: [f64; 2]) -> Vec<[f64; 2]> {
    /// Places side by side along the axis.
    const PLACES: f64 = 50.0;
    let width = (high - low) / PLACES;
    let place = |value: f64| ((value - low) / width).floor();
    let mut stacked = 0.0;
    let mut last = f64::NEG_INFINITY;
    let dots = sorted.iter().map(|value| {
        let here = place(*value);
        stacked = if here > last { 1.0 } else { stacked + 1.0 };
        last = here;
        [rounded(*value, i32::from(asked.probability)), stacked]
    });
    dots.collect()
}

fn option(lang: Lang, asked: &Asked<'_>, sorted: &[f64]) -> Value {
    let bounds = bounds(asked, sorted);
    let dots = dots(asked, sorted, bounds);
    let highest = dots.iter().map(|[_, height]| *height).fold(5.0, f64::max);
    let text = json!({ "color": palette::TEXT, "fontSize": 16 });
    let mut series = vec![json!({
        "type": "scatter", "name": present::GUESS.in_(lang), "data": dots, "symbolSize": 16,
        "silent": true, "itemStyle": { "color": palette::MEDIAN, "opacity": 0.75 },
    })];
    let mut legend = vec![present::GUESS];
    let upright = |name: crate::text::Words, x: f64, colour: &str, dash: &str| {
        json!({
            "type": "line", "name": name.in_(lang), "data": [[rounded(x, 1), 0], [rounded(x, 1), highest + 1.0]],
            "symbol": "none", "silent": true, "itemStyle": { "color": colour },
            "lineStyle": { "width": 4, "type": dash, "color": colour }, "z": 3,
        })
    };
    if let (Some(median), Some(low), Some(high)) = (median(sorted), sorted.first(), sorted.last()) {
        series.push(upright(
            present::GUESS_MEDIAN,
            median,
            palette::MEDIAN,
            "solid",
        ));
        series.push(json!({
            "type": "line", "name": present::GUESS_RANGE.in_(lang), "silent": true,
            "data": [[rounded(*low, 1), 0.4], [rounded(*high, 1), 0.4]], "symbol": "rect", "symbolSize": [3, 14],
            "itemStyle": { "color": palette::MEDIAN }, "lineStyle": { "width": 3, "color": palette::MEDIAN },
        }));
        legend.extend([present::GUESS_MEDIAN, present::GUESS_RANGE]);
    }
    if let Some(answer) = asked.answer {
        series.push(upright(
            present::ANSWER,
            answer.value,
            palette::TARGET,
            "dashed",
        ));
        series.push(json!({
            "type": "line", "name": "band", "silent": true, "symbol": "none",
            "data": [[rounded(answer.low, 1), highest + 0.7], [rounded(answer.high, 1), highest + 0.7]],
            "lineStyle": { "width": 10, "color": palette::TARGET, "opacity": 0.35 },
        }));
        legend.push(present::ANSWER);
    }
    let legend: Vec<&str> = legend.into_iter().map(|words| words.in_(lang)).collect();
    json!({
        "animation": false,
        "textStyle": { "fontFamily": "\"Noto Sans JP\", -apple-system, BlinkMacSystemFont, sans-serif" },
        "grid": { "left": 24, "right": 32, "top": 64, "bottom": 40, "containLabel": true },
        "legend": { "data": legend, "top": 0, "left": 0, "selectedMode": false, "textStyle": text, "itemGap": 16 },
        "tooltip": { "show": false, "renderMode": "richText" },
        "xAxis": {
            "type": "value", "name": asked.axis, "nameLocation": "middle", "nameGap": 36,
            "nameTextStyle": text, "min": bounds[0], "max": bounds[1], "axisLabel": text,
            "axisLine": { "show": true, "lineStyle": { "color": palette::AXIS } },
            "splitLine": { "lineStyle": { "color": palette::GRID } },
        },
        "yAxis": { "type": "value", "show": false, "min": 0, "max": highest + 1.0 },
        "series": series,
    })
}
