//! The tornado as text.

use crate::explore::Goal;
use crate::explore::tornado::{Answer, Bar, End};
use crate::table::grid::{Align, Grid};
use crate::table::overview::Section;
use crate::text::explore::common::{self, points_interval};
use crate::text::{Lang, explore::tornado as words, format};

use super::{Explored, plain, points};
use Align::{Left, Right};

/// Levers that the sentence names.
const NAMED: usize = 3;

/// The levers that matter most.
pub fn sentence(of: &Explored<'_>, answer: &Answer, lang: Lang) -> String {
    let sorted = answer.sorted(of.goal);
    let seen = sorted.iter().filter(|bar| bar.is_detected(of.goal));
    let count = seen.clone().count();
    let named = seen.take(NAMED).map(|bar| {
        let end = |end: &End| {
            let effect = &end.effects[of.goal as usize];
            let value = of.lever_value(&bar.lever, end.value, lang);
            (value, points(&effect.change))
        };
        let name = of.lever_name(&bar.lever, lang);
        words::lever_swing(lang, &name, bar.ends.each_ref().map(end))
    });
    let named: Vec<String> = named.collect();
    let goal = of.goal_name(of.goal, lang);
    words::sentence(lang, &goal, &named, sorted.len() - count, sorted.len())
}

/// The base, and every lever at both ends.
pub fn sections(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Vec<Section> {
    let base = Section {
        title: words::BASE.in_(lang),
        grid: of.standings(&answer.base, lang),
    };
    let ends = Section {
        title: words::ENDS.in_(lang),
        grid: ends(of, answer, lang),
    };
    vec![base, ends]
}

fn ends(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Grid {
    let mean = of.goal != Goal::All;
    let headings = [
        (common::LEVER, Left),
        (words::END, Left),
        (words::VALUE, Right),
        (common::PROBABILITY, Right),
        (common::CHANGE, Right),
        (common::INTERVAL, Right),
    ];
    let means = mean.then_some([(common::MEAN_CHANGE, Right), (common::INTERVAL, Right)]);
    let headings = headings.into_iter().chain(means.into_iter().flatten());
    let mut grid = Grid::new(headings.map(|(words, align)| (words.in_(lang), align)));
    for bar in answer.sorted(of.goal) {
        for (end, name) in bar.ends.iter().zip([words::LOW, words::HIGH]) {
            let mut row = vec![
                of.lever_name(&bar.lever, lang),
                name.in_(lang).to_string(),
                of.lever_value(&bar.lever, end.value, lang),
            ];
            row.extend(cells(end, of.goal, lang));
            grid.push(row);
        }
    }
    grid
}

fn cells(end: &End, goal: Goal, lang: Lang) -> Vec<String> {
    let effect = &end.effects[goal as usize];
    let change = if effect.change.is_detected() {
        points(&effect.change)
    } else {
        common::UNDETECTED.in_(lang).to_string()
    };
    let interval = points_interval(lang, effect.change.low, effect.change.high);
    let mut cells = vec![format::percent(effect.probability, 1), change, interval];
    if let Some(mean) = effect.mean_change {
        let ends = [mean.low, mean.high].map(|end| format::signed(end, 1));
        cells.push(format::signed(mean.estimate, 1));
        cells.push(format::range(lang, &ends[0], &ends[1]));
    }
    cells
}

/// One row for each end of a lever and each goal.
pub fn rows(answer: &Answer) -> Grid {
    let headings = [
        "lever",
        "end",
        "value",
        "now",
        "goal",
        "probability",
        "change",
        "change_low",
        "change_high",
        "median",
        "mean_change",
        "mean_change_low",
        "mean_change_high",
    ];
    let mut grid = Grid::new(headings.map(|heading| (heading, Left)));
    for bar in &answer.bars {
        for (end, name) in bar.ends.iter().zip(["low", "high"]) {
            end_rows(bar, end, name)
                .into_iter()
                .for_each(|row| grid.push(row));
        }
    }
    grid
}

fn end_rows(bar: &Bar, end: &End, name: &str) -> Vec<Vec<String>> {
    let optional = |value: Option<f64>| value.map_or_else(String::new, plain);
    let row = |effect: &crate::explore::Effect| {
        let mean = effect.mean_change;
        vec![
            bar.lever.clone(),
            name.to_string(),
            plain(end.value),
            plain(bar.now),
            effect.goal.id().to_string(),
            plain(effect.probability),
            plain(effect.change.estimate),
            plain(effect.change.low),
            plain(effect.change.high),
            optional(effect.median),
            optional(mean.map(|mean| mean.estimate)),
            optional(mean.map(|mean| mean.low)),
            optional(mean.map(|mean| mean.high)),
        ]
    };
    end.effects.iter().map(row).collect()
}
