//! The goal seek as text.

use crate::explore::Effect;
use crate::explore::overturn::{End, Overturning};
use crate::explore::seek::{Answer, Found, Point};
use crate::scenario::set_options;
use crate::seeds::Parameter;
use crate::summary::Probability;
use crate::table::grid::{Align, Grid};
use crate::table::hindcast::three_digits;
use crate::table::listing::grade;
use crate::table::overview::Section;
use crate::text::explore::common::{self, points_interval};
use crate::text::{Lang, Words, explore::seek as words, format};

use super::{Explored, plain, points};
use Align::{Left, Right};

/// Assumptions that the sentence names.
const NAMED: usize = 3;

/// The answer, how well it is known, what it costs the other targets, what could overturn it.
pub fn sentence(of: &Explored<'_>, answer: &Answer, lang: Lang) -> String {
    let target = answer.target.map(|target| format::grouped(target, 0));
    let goal = of.goal_name(answer.goal, lang);
    let goal = words::goal(lang, &goal, target.as_deref());
    let wanted = format::shortest(100.0 * answer.wanted, 1) + "%";
    let told = |of: &Probability| [format::percent(of.estimate, 1), interval(of, lang)];
    let base = answer.base[answer.goal as usize].probability;
    let [now, of_now] = told(&base);
    let [then, of_then] = told(&answer.at.probability);
    let mut parts = Vec::new();
    match answer.found {
        Found::Already => parts.push(words::already(lang, &goal, &wanted, &now, &of_now)),
        Found::Change => {
            let moves = words::and(lang, &moves(of, answer, lang));
            let numbers = [now.as_str(), &then, &of_then];
            parts.push(words::change(lang, &goal, &wanted, &moves, numbers));
            if let Some(could) = &answer.could {
                let sure = answer
                    .sure
                    .as_ref()
                    .map(|sure| place(of, answer, sure, lang));
                let could = place(of, answer, could, lang);
                parts.push(words::between(lang, &could, sure.as_deref()));
            }
        }
        Found::OutOfRange => {
            parts.push(words::out_of_range(
                lang,
                &goal,
                &wanted,
                &ranges(of, answer, lang),
            ));
            parts.push(if answer.at.change > 0.0 {
                let place = place(of, answer, &answer.at, lang);
                words::best(lang, &place, &then, &of_then, &now)
            } else {
                words::best_is_base(lang, &now, &of_now)
            });
        }
    }
    if answer.at.change > 0.0 {
        parts.push(side_effects(of, answer, lang));
    }
    parts.push(overturned(of, answer, lang));
    parts.join(lang.pick("", " "))
}

fn interval(of: &Probability, lang: Lang) -> String {
    let [low, high] = [of.low, of.high].map(|end| format::percent(end, 1));
    format::range(lang, &low, &high)
}

fn moves(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Vec<String> {
    let pairs = answer.levers.iter().zip(&answer.at.values);
    let moved = pairs.filter(|(lever, value)| lever.now.total_cmp(value).is_ne());
    let told = moved.map(|(lever, value)| {
        let [from, to] = [lever.now, *value].map(|value| of.lever_value(&lever.lever, value, lang));
        words::moved(lang, &of.lever_name(&lever.lever, lang), &from, &to)
    });
    told.collect()
}

/// The levers at the values of a point.
fn place(of: &Explored<'_>, answer: &Answer, point: &Point, lang: Lang) -> String {
    let pairs = answer.levers.iter().zip(&point.values);
    let told = pairs.map(|(lever, value)| {
        let value = of.lever_value(&lever.lever, *value, lang);
        words::at(lang, &of.lever_name(&lever.lever, lang), &value)
    });
    words::and(lang, &told.collect::<Vec<String>>())
}

fn ranges(of: &Explored<'_>, answer: &Answer, lang: Lang) -> String {
    let told = answer.levers.iter().map(|lever| {
        let ends = [lever.low, lever.high].map(|end| of.lever_value(&lever.lever, end, lang));
        let range = format::range(lang, &ends[0], &ends[1]);
        words::at(lang, &of.lever_name(&lever.lever, lang), &range)
    });
    words::and(lang, &told.collect::<Vec<String>>())
}

fn side_effects(of: &Explored<'_>, answer: &Answer, lang: Lang) -> String {
    let others = answer
        .effects
        .iter()
        .filter(|effect| effect.goal != answer.goal && effect.goal.indicator().is_some());
    let told = others.map(|effect| {
        let points = effect.change.is_detected().then(|| points(&effect.change));
        words::effect(lang, &of.goal_name(effect.goal, lang), points.as_deref())
    });
    let told = told.collect::<Vec<String>>().join(lang.pick("、", ", "));
    words::side_effects(lang, &told, answer.found == Found::Change)
}

fn overturned(of: &Explored<'_>, answer: &Answer, lang: Lang) -> String {
    let against = |one: &Overturning| one.against(answer.found != Found::OutOfRange);
    let mut turning: Vec<&Overturning> = answer
        .overturning
        .iter()
        .filter(|one| one.overturns.is_some())
        .collect();
    let reached = answer.found != Found::OutOfRange;
    let worst = |a: &&Overturning, b: &&Overturning| {
        let at = |one: &Overturning| one.at(against(one)).estimate;
        let order = at(a).total_cmp(&at(b));
        if reached { order } else { order.reverse() }
    };
    turning.sort_by(worst);
    if turning.is_empty() {
        let nearest = answer.overturning.iter().min_by(worst);
        let nearest = nearest.map(|one| assumption(of, one, against(one), lang));
        return words::stands(lang, nearest.as_deref());
    }
    let told = turning.into_iter().take(NAMED);
    let told = told.map(|one| assumption(of, one, against(one), lang));
    words::overturned(lang, &told.collect::<Vec<String>>())
}

fn parameter<'a>(of: &Explored<'a>, one: &Overturning) -> Option<&'a Parameter> {
    of.seeds
        .parameters
        .iter()
        .find(|parameter| parameter.id == one.parameter)
}

fn assumption(of: &Explored<'_>, one: &Overturning, end: End, lang: Lang) -> String {
    let parameter = parameter(of, one);
    let name = parameter.map_or(one.parameter.as_str(), |parameter| parameter.name.in_(lang));
    let grade = parameter.map_or("", |parameter| grade(parameter.grade));
    let there = format::percent(one.at(end).estimate, 1);
    words::assumption(lang, name, grade, &end_value(one, end, lang), &there)
}

/// The values of a fifth.
fn end_value(one: &Overturning, end: End, lang: Lang) -> String {
    let value = three_digits(one.ends[end as usize]);
    match end {
        End::Low => words::at_most(lang, &value),
        End::High => words::at_least(lang, &value),
    }
}

/// The tables for people.
pub fn sections(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Vec<Section> {
    let found = answer.found != Found::OutOfRange;
    let section = |title: Words, grid: Grid| Section {
        title: title.in_(lang),
        grid,
    };
    let mut sections = vec![
        section(
            if found {
                words::CHANGE
            } else {
                words::BEST_POINT
            },
            levers(of, answer, lang),
        ),
        section(words::EFFECTS, effects(of, answer, lang)),
        section(words::ASSUMPTIONS, assumptions(of, answer, lang)),
        section(words::POINTS, tried(of, answer, lang)),
    ];
    if answer.at.change > 0.0 {
        sections.push(section(words::OPTIONS, options(of, answer, lang)));
    }
    sections
}

fn grid<const N: usize>(headings: [(Words, Align); N], lang: Lang) -> Grid {
    Grid::new(headings.map(|(words, align)| (words.in_(lang), align)))
}

fn levers(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Grid {
    let best = if answer.found == Found::OutOfRange {
        words::BEST
    } else {
        words::ANSWER
    };
    let headings = [
        (common::LEVER, Left),
        (words::NOW, Right),
        (best, Right),
        (words::COULD, Right),
        (words::SURE, Right),
        (words::RANGE, Right),
    ];
    let mut grid = grid(headings, lang);
    for (number, lever) in answer.levers.iter().enumerate() {
        let value = |value: f64| of.lever_value(&lever.lever, value, lang);
        let none = || match answer.found {
            Found::Already => String::new(),
            _ => words::NONE_IN_RANGE.in_(lang).to_string(),
        };
        let at = |point: &Option<Point>| {
            point
                .as_ref()
                .map_or_else(none, |point| value(point.values[number]))
        };
        grid.push(vec![
            of.lever_name(&lever.lever, lang),
            value(lever.now),
            value(answer.at.values[number]),
            at(&answer.could),
            at(&answer.sure),
            format::range(lang, &value(lever.low), &value(lever.high)),
        ]);
    }
    grid
}

fn effects(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Grid {
    let headings = [
        (common::GOAL, Left),
        (words::NOW, Right),
        (common::PROBABILITY, Right),
        (common::CHANGE, Right),
        (common::INTERVAL, Right),
        (common::MEAN_CHANGE, Right),
        (common::INTERVAL, Right),
    ];
    let mut grid = grid(headings, lang);
    for (effect, base) in answer.effects.iter().zip(&answer.base) {
        grid.push(effect_row(of, effect, base.probability.estimate, lang));
    }
    grid
}

fn effect_row(of: &Explored<'_>, effect: &Effect, now: f64, lang: Lang) -> Vec<String> {
    let change = if effect.change.is_detected() {
        points(&effect.change)
    } else {
        common::UNDETECTED.in_(lang).to_string()
    };
    let mean = effect.mean_change;
    let of_mean = mean.map(|mean| [mean.low, mean.high].map(|end| format::signed(end, 1)));
    vec![
        of.goal_name(effect.goal, lang),
        format::percent(now, 1),
        format::percent(effect.probability, 1),
        change,
        points_interval(lang, effect.change.low, effect.change.high),
        mean.map_or_else(String::new, |mean| format::signed(mean.estimate, 1)),
        of_mean.map_or_else(String::new, |[low, high]| format::range(lang, &low, &high)),
    ]
}

fn assumptions(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Grid {
    let headings = [
        (words::PARAMETER, Left),
        (words::GRADE, Left),
        (words::SHARE, Right),
        (words::LOW_FIFTH, Right),
        (words::PROBABILITY_THERE, Right),
        (words::HIGH_FIFTH, Right),
        (words::PROBABILITY_THERE, Right),
        (words::OVERTURNS, Left),
    ];
    let mut grid = grid(headings, lang);
    for one in &answer.overturning {
        let parameter = parameter(of, one);
        let there = |end: End| format::percent(one.at(end).estimate, 1);
        let overturns = match one.overturns {
            Some(End::Low) => words::OVERTURNS_LOW,
            Some(End::High) => words::OVERTURNS_HIGH,
            None => words::OVERTURNS_NOT,
        };
        grid.push(vec![
            parameter
                .map_or(one.parameter.as_str(), |of| of.name.in_(lang))
                .to_string(),
            parameter.map_or("", |of| grade(of.grade)).to_string(),
            format::percent(one.share.share, 1),
            end_value(one, End::Low, lang),
            there(End::Low),
            end_value(one, End::High, lang),
            there(End::High),
            overturns.in_(lang).to_string(),
        ]);
    }
    grid
}

fn tried(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Grid {
    let names = answer
        .levers
        .iter()
        .map(|lever| (of.lever_name(&lever.lever, lang), Right));
    let rest = [
        (common::PROBABILITY, Right),
        (common::INTERVAL, Right),
        (words::RUN, Right),
    ];
    let rest = rest.map(|(words, align)| (words.in_(lang).to_string(), align));
    let headings: Vec<(String, Align)> = names.chain(rest).collect();
    let mut grid = Grid::new(headings);
    for point in &answer.points {
        let pairs = answer.levers.iter().zip(&point.values);
        let values = pairs.map(|(lever, value)| of.lever_value(&lever.lever, *value, lang));
        let rest = [
            format::percent(point.probability.estimate, 1),
            interval(&point.probability, lang),
            format::grouped(f64::from(point.replications), 0),
        ];
        grid.push(values.chain(rest).collect());
    }
    grid
}

/// What names the scenario of the answer on the command line, beside the options that the base has.
fn options(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Grid {
    let mut grid = grid([(words::OPTION, Left)], lang);
    if let Ok(scenario) = answer.scenario(of.seeds, of.scenario) {
        let options = set_options(of.seeds, &scenario);
        grid.push(vec![format!("--preset {}", scenario.preset)]);
        for option in options {
            grid.push(vec![format!("--set {option}")]);
        }
    }
    grid
}

/// One row for each point that was tried, and what it is.
pub fn rows(answer: &Answer) -> Grid {
    let numbers = 1..=answer.levers.len();
    let levers = numbers.flat_map(|number| [format!("lever_{number}"), format!("value_{number}")]);
    let rest = [
        "change",
        "replications",
        "goal",
        "wanted",
        "probability",
        "low",
        "high",
        "role",
    ];
    let headings: Vec<(String, Align)> = levers
        .chain(rest.map(str::to_string))
        .map(|heading| (heading, Left))
        .collect();
    let mut grid = Grid::new(headings);
    for (number, point) in answer.points.iter().enumerate() {
        let pairs = answer.levers.iter().zip(&point.values);
        let values = pairs.flat_map(|(lever, value)| [lever.lever.clone(), plain(*value)]);
        let rest = [
            plain(point.change),
            point.replications.to_string(),
            answer.goal.id().to_string(),
            plain(answer.wanted),
            plain(point.probability.estimate),
            plain(point.probability.low),
            plain(point.probability.high),
            role(answer, number).to_string(),
        ];
        grid.push(values.chain(rest).collect());
    }
    grid
}

/// What a point is to the answer.
fn role(answer: &Answer, number: usize) -> String {
    let values = &answer.points[number].values;
    let is = |point: Option<&Point>| point.is_some_and(|point| point.values == *values);
    let at = match answer.found {
        Found::OutOfRange => "best",
        Found::Already | Found::Change => "answer",
    };
    let roles = [
        ("base", number == 0),
        ("could", is(answer.could.as_ref())),
        (at, is(Some(&answer.at))),
        ("sure", is(answer.sure.as_ref())),
    ];
    let roles = roles
        .into_iter()
        .filter(|(_, is)| *is)
        .map(|(role, _)| role);
    roles.collect::<Vec<_>>().join("+")
}
