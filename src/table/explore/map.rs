//! The map of two levers as text.

use crate::explore::map::{Answer, Axis, CONTOURS, Node};
use crate::explore::{Goal, Standing};
use crate::summary::wilson_of_share;
use crate::table::grid::{Align, Grid};
use crate::table::overview::Section;
use crate::text::{Lang, explore::map as words, explore::seek, format};

use super::{Explored, plain};
use Align::{Left, Right};

/// The likeliest point, what it is now, and how much of the map is likely enough.
pub fn sentence(of: &Explored<'_>, answer: &Answer, lang: Lang) -> String {
    let probability = |node: &Node| node.probability(of.goal);
    let best = answer.best(of.goal);
    let most = answer.node(best).map_or(0.0, probability);
    let least = answer.nodes.iter().map(probability).fold(1.0, f64::min);
    let now = answer.base.iter().find(|standing| standing.goal == of.goal);
    let now = now.map_or(0.0, |standing: &Standing| standing.probability.estimate);
    let goal = of.goal_name(of.goal, lang);
    let value = |axis: &Axis, at: usize| {
        let value = of.lever_value(&axis.lever, axis.values[at], lang);
        seek::at(lang, &of.lever_name(&axis.lever, lang), &value)
    };
    let place = seek::and(
        lang,
        &[value(&answer.x, best[0]), value(&answer.y, best[1])],
    );
    let [most, least, now] = [most, least, now].map(|share| format::percent(share, 1));
    let all = answer.nodes.len();
    let enough = answer
        .nodes
        .iter()
        .filter(|node| CONTOURS[1] <= probability(node));
    let enough = enough.count();
    let share = format::percent(enough as f64 / all as f64, 0);
    let parts = [
        words::sentence(lang, &goal, &place, [&most, &least, &now]),
        words::part(lang, (0 < enough).then_some(&share)),
        words::run(lang, answer.run(), all),
    ];
    parts.join(lang.pick("", " "))
}

/// The map: rows from top to bottom as on the chart.
pub fn sections(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Vec<Section> {
    let names = [&answer.y, &answer.x].map(|axis| of.lever_name(&axis.lever, lang));
    let corner = names.join(" \\ ");
    let columns = answer.x.values.iter().map(|value| {
        let value = of.lever_value(&answer.x.lever, *value, lang);
        (value, Right)
    });
    let headings: Vec<(String, Align)> = [(corner, Left)].into_iter().chain(columns).collect();
    let mut grid = Grid::new(headings);
    for (y, value) in answer.y.values.iter().enumerate().rev() {
        let name = of.lever_value(&answer.y.lever, *value, lang);
        let cells = (0..answer.x.values.len()).map(|x| {
            let node = answer.node([x, y]);
            node.map_or_else(String::new, |node| cell(node, of.goal))
        });
        grid.push([name].into_iter().chain(cells).collect());
    }
    vec![Section {
        title: words::TABLE.in_(lang),
        grid,
    }]
}

fn cell(node: &Node, goal: Goal) -> String {
    let share = format::grouped(100.0 * node.probability(goal), 0);
    if node.run {
        share
    } else {
        format!("≈{share}")
    }
}

/// One row for each point and goal; points that are interpolated have no interval.
pub fn rows(answer: &Answer) -> Grid {
    let headings = [
        answer.x.lever.as_str(),
        answer.y.lever.as_str(),
        "goal",
        "probability",
        "low",
        "high",
        "interpolated",
    ];
    let mut grid = Grid::new(headings.map(|heading| (heading, Left)));
    let columns = answer.x.values.len();
    for (at, node) in answer.nodes.iter().enumerate() {
        for goal in Goal::ALL {
            let share = node.probability(goal);
            let interval = wilson_of_share(share, f64::from(answer.replications));
            let end = |end: f64| if node.run { plain(end) } else { String::new() };
            grid.push(vec![
                plain(answer.x.values[at % columns]),
                plain(answer.y.values[at / columns]),
                goal.id().to_string(),
                plain(share),
                end(interval.low),
                end(interval.high),
                u8::from(!node.run).to_string(),
            ]);
        }
    }
    grid
}
