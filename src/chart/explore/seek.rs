//! What it would take: of one lever the probability over its range, of two the points around the base.

use serde_json::{Value, json};

use super::{ExploredChart, data_table};
use crate::chart::{Chart, FONT, palette, rounded};
use crate::explore::seek::{Answer, Found, Point};
use crate::scenario::Unit;
use crate::table::Explored;
use crate::text::{Lang, explore::map, explore::seek as words};

/// The chart.
pub fn chart(of: &Explored<'_>, answer: &Answer, lang: Lang) -> ExploredChart {
    let one = answer.levers.len() == 1;
    let mut sections = of.sections(lang).into_iter();
    let table = sections.find(|section| section.title == words::POINTS.in_(lang));
    let table = table.map(|tried| data_table(tried.title.to_string(), &tried.grid));
    ExploredChart {
        id: "seek",
        chart: Chart {
            option: if one {
                curve(of, answer, lang)
            } else {
                plane(of, answer, lang)
            },
            sentence: of.sentence(lang),
            table: table.unwrap_or_default(),
        },
        size: "square",
    }
}

/// A value of a lever as it stands on an axis.
fn shown(of: &Explored<'_>, lever: &str, value: f64, lang: Lang) -> f64 {
    let lever = of.seeds.lever(lever);
    let scale = lever.map_or(1.0, |lever| Unit::of(lever).scale(lang));
    rounded(value * scale, 4)
}

/// The name of a lever with its unit.
fn named(of: &Explored<'_>, id: &str, lang: Lang) -> String {
    let name = of.lever_name(id, lang);
    let unit = of
        .seeds
        .lever(id)
        .map_or("", |lever| Unit::of(lever).words().in_(lang));
    if unit.is_empty() {
        name
    } else {
        lang.pick(format!("{name}（{unit}）"), format!("{name} ({unit})"))
    }
}

fn axis(of: &Explored<'_>, answer: &Answer, number: usize, lang: Lang) -> Value {
    let lever = &answer.levers[number];
    let value = |value: f64| shown(of, &lever.lever, value, lang);
    value_axis(
        named(of, &lever.lever, lang),
        [value(lever.low), value(lever.high)],
        number == 1,
    )
}

fn value_axis(name: String, [low, high]: [f64; 2], upright: bool) -> Value {
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    let place = if upright { "end" } else { "middle" };
    let mut style = text.clone();
    if upright {
        style["align"] = json!("left");
    }
    json!({
        "type": "value", "min": low, "max": high, "name": name, "nameLocation": place,
        "nameGap": if upright { 12 } else { 28 }, "nameTextStyle": style, "axisLabel": text,
        "splitLine": { "lineStyle": { "color": palette::GRID } },
        "axisLine": { "show": true, "lineStyle": { "color": palette::AXIS } },
    })
}

fn option(axes: [Value; 2], legend: &[&str], series: Vec<Value>) -> Value {
    let [x, y] = axes;
    json!({
        "animation": false,
        "textStyle": { "fontFamily": FONT },
        "grid": { "left": 8, "right": 28, "top": 116, "bottom": 36, "containLabel": true },
        "legend": {
            "data": legend, "top": 0, "left": 0, "selectedMode": false, "itemGap": 12,
            "textStyle": { "color": palette::TEXT, "fontSize": 13 },
        },
        "tooltip": { "show": false, "renderMode": "richText" },
        "xAxis": x, "yAxis": y, "series": series,
    })
}

fn found(answer: &Answer, lang: Lang) -> &'static str {
    match answer.found {
        Found::OutOfRange => words::BEST.in_(lang),
        Found::Already | Found::Change => words::ANSWER.in_(lang),
    }
}

/// Points as marks.
fn marks(name: &str, symbol: &str, size: u32, style: Value, data: Vec<[f64; 2]>) -> Value {
    json!({
        "type": "scatter", "name": name, "symbol": symbol, "symbolSize": size, "itemStyle": style,
        "silent": true, "z": 4 + size / 6, "data": data,
    })
}

fn hollow(colour: &str) -> Value {
    json!({ "color": palette::SURFACE, "borderColor": colour, "borderWidth": 2 })
}

/// The base, and the answer where it is another point.
fn base_and_answer(answer: &Answer, lang: Lang, place: impl Fn(&Point) -> [f64; 2]) -> Vec<Value> {
    let now = answer.points.first().map(&place).into_iter().collect();
    let style =
        json!({ "color": palette::SURFACE, "borderColor": palette::TEXT, "borderWidth": 3 });
    let mut series = vec![marks(map::NOW.in_(lang), "diamond", 18, style, now)];
    if answer.at.change > 0.0 {
        let style =
            json!({ "color": palette::TARGET, "borderColor": palette::SURFACE, "borderWidth": 2 });
        series.push(marks(
            found(answer, lang),
            "triangle",
            20,
            style,
            vec![place(&answer.at)],
        ));
    }
    series
}

fn curve(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Value {
    let lever = &answer.levers[0].lever;
    let mut points: Vec<&Point> = answer.points.iter().collect();
    points.sort_by(|a, b| a.values[0].total_cmp(&b.values[0]));
    let x = |point: &Point| shown(of, lever, point.values[0], lang);
    let share = |share: f64| rounded(100.0 * share, 2);
    let place = |point: &Point| [x(point), share(point.probability.estimate)];
    let line: Vec<[f64; 2]> = points.iter().map(|point| place(point)).collect();
    // One series for all intervals: a gap after each.
    let intervals = points.iter().flat_map(|point| {
        let end = |end: f64| json!([x(point), share(end)]);
        [
            end(point.probability.low),
            end(point.probability.high),
            json!([x(point), "-"]),
        ]
    });
    let wanted = share(answer.wanted);
    let ends = [answer.levers[0].low, answer.levers[0].high];
    let ends = ends.map(|end| [shown(of, lever, end, lang), wanted]);
    let label = words::wanted(lang, &format!("{wanted}%"));
    let mut series = vec![
        json!({
            "type": "line", "name": words::CURVE.in_(lang), "data": line, "symbol": "circle",
            "symbolSize": 6, "silent": true, "itemStyle": { "color": palette::MEDIAN },
            "lineStyle": { "color": palette::MEDIAN, "width": 2 },
        }),
        json!({
            "type": "line", "name": "intervals", "data": intervals.collect::<Vec<Value>>(),
            "symbol": "none", "silent": true, "lineStyle": { "color": palette::MEDIAN, "width": 1.5 },
        }),
        json!({
            "type": "line", "name": label, "data": ends, "symbol": "none", "silent": true,
            "itemStyle": { "color": palette::TARGET },
            "lineStyle": { "color": palette::TARGET, "width": 2, "type": "dashed" },
        }),
    ];
    series.extend(base_and_answer(answer, lang, place));
    let legend = [
        words::CURVE.in_(lang),
        &label,
        map::NOW.in_(lang),
        found(answer, lang),
    ];
    let upright = format!("{} (%)", words::CURVE.in_(lang));
    let y = value_axis(upright, [0.0, 100.0], true);
    option([axis(of, answer, 0, lang), y], &legend, series)
}

fn plane(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Value {
    let ids = [&answer.levers[0].lever, &answer.levers[1].lever];
    let spot = |values: &[f64]| {
        [
            shown(of, ids[0], values[0], lang),
            shown(of, ids[1], values[1], lang),
        ]
    };
    let place = |point: &Point| spot(&point.values);
    let reaches = |point: &&Point| answer.wanted <= point.probability.estimate;
    let (reached, short): (Vec<&Point>, Vec<&Point>) = answer.points.iter().partition(reaches);
    let places = |points: Vec<&Point>| points.into_iter().map(place).collect();
    let full = json!({ "color": palette::MEDIAN });
    let frontier = answer.frontier.iter().map(|values| spot(values)).collect();
    let way = [answer.points.first().map(&place), Some(place(&answer.at))];
    let mut series = vec![
        marks(
            words::NOT_REACHED.in_(lang),
            "circle",
            8,
            hollow(palette::AXIS),
            places(short),
        ),
        marks(words::REACHED.in_(lang), "circle", 9, full, places(reached)),
        marks(
            words::FRONTIER.in_(lang),
            "rect",
            10,
            hollow(palette::TARGET),
            frontier,
        ),
        json!({
            "type": "line", "name": "way", "data": way, "symbol": "none", "silent": true,
            "lineStyle": { "color": palette::TARGET, "width": 2, "type": "dotted" },
        }),
    ];
    series.extend(base_and_answer(answer, lang, place));
    let mut legend = vec![words::NOT_REACHED.in_(lang)];
    if !answer.frontier.is_empty() {
        legend.extend([words::REACHED.in_(lang), words::FRONTIER.in_(lang)]);
    }
    legend.extend([map::NOW.in_(lang), found(answer, lang)]);
    let axes = [0, 1].map(|number| axis(of, answer, number, lang));
    option(axes, &legend, series)
}
