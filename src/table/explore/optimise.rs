//! The best mix at a fixed budget, as text.

use std::collections::BTreeSet;

use crate::explore::best::{Answer, SAME, Searched};
use crate::explore::{Goal, Question, Standing};
use crate::table::grid::{Align, Grid};
use crate::table::overview::Section;
use crate::text::explore::common::{self, points_interval};
use crate::text::{Lang, explore::optimise as words, format};

use super::{Explored, plain, points};
use Align::{Left, Right};

/// Assumptions that the sentence names.
const NAMED: usize = 7;

impl Explored<'_> {
    /// The goal that a search for the best mix speaks of: all four together, unless targets were weighted.
    pub fn sought(&self) -> Goal {
        match self.question {
            Question::Optimise(question) if question.weights.is_some() => self.goal,
            _ => Goal::All,
        }
    }
}

/// What was found, what it costs, how flat it is, what it rests on.
pub fn sentence(of: &Explored<'_>, answer: &Answer, lang: Lang) -> String {
    if answer.is_base {
        return words::none_better(lang, answer.evaluations);
    }
    let goal = of.sought();
    let effect = &answer.effects[goal as usize];
    let shares = [&answer.base, &answer.best].map(|side| side[goal as usize].probability.estimate);
    let interval = points_interval(lang, effect.change.low, effect.change.high);
    let name = of.goal_name(goal, lang);
    let found = words::found(lang, &name, shares, &points(&effect.change), &interval);
    let tried: Vec<[f64; 2]> = answer.levers.iter().filter_map(|of| of.flat).collect();
    let flat = tried.iter().filter(|[low, high]| low < high).count();
    [
        found,
        words::unclear(lang, effect.change.is_detected()).to_string(),
        words::money(lang, answer.money, answer.support),
        words::flat(lang, flat, tried.len(), answer.alike),
        words::grade_c(lang, &assumptions(of, answer, lang)),
    ]
    .concat()
}

/// The assumptions of the levers that changed: their own numbers by group, and what they rest on.
fn assumptions(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Vec<String> {
    let changed = || {
        answer
            .levers
            .iter()
            .filter(|lever| SAME <= (lever.base - lever.best).abs())
    };
    let mut names: Vec<String> = Vec::new();
    let groups = [
        ("share.", crate::text::levers::PROJECT_SHARES),
        ("stage.", crate::text::levers::STAGE_SHARES),
    ];
    for (prefix, name) in groups {
        if changed().any(|lever| lever.assumed && lever.lever.starts_with(prefix)) {
            names.push(name.in_(lang).to_string());
        }
    }
    let parameters: BTreeSet<&String> = changed().flat_map(|lever| &lever.rests_on).collect();
    names.extend(parameters.into_iter().map(|id| parameter(of, id, lang)));
    names.truncate(NAMED);
    names
}

fn parameter(of: &Explored<'_>, id: &str, lang: Lang) -> String {
    let parameter = of.seeds.parameter(id);
    parameter.map_or_else(|| id.to_string(), |of| of.name.in_(lang).to_string())
}

/// Both mixes, their levers, the frontier.
pub fn sections(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Vec<Section> {
    vec![
        Section {
            title: words::BOTH.in_(lang),
            grid: both(of, answer, lang),
        },
        Section {
            title: words::LEVERS.in_(lang),
            grid: levers(of, answer, lang),
        },
        Section {
            title: words::FRONTIER.in_(lang),
            grid: frontier(of, answer, lang),
        },
    ]
}

fn both(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Grid {
    let headings = [
        (common::GOAL, Left),
        (words::BASE, Right),
        (words::BEST, Right),
        (common::CHANGE, Right),
        (common::INTERVAL, Right),
    ];
    let mut grid = Grid::new(headings.map(|(words, align)| (words.in_(lang), align)));
    let sides = answer.base.iter().zip(&answer.best).zip(&answer.effects);
    for ((base, best), effect) in sides {
        let change = if effect.change.is_detected() {
            points(&effect.change)
        } else {
            common::UNDETECTED.in_(lang).to_string()
        };
        grid.push(vec![
            of.goal_name(base.goal, lang),
            probability(base, lang),
            probability(best, lang),
            change,
            points_interval(lang, effect.change.low, effect.change.high),
        ]);
    }
    grid
}

/// `12.3% (10.1%–14.5%)`
fn probability(of: &Standing, lang: Lang) -> String {
    let [low, high] = [of.probability.low, of.probability.high].map(|end| format::percent(end, 1));
    let estimate = format::percent(of.probability.estimate, 1);
    let range = format::range(lang, &low, &high);
    match lang {
        Lang::Ja => format!("{estimate}（{range}）"),
        Lang::En => format!("{estimate} ({range})"),
    }
}

fn levers(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Grid {
    let headings = [
        (common::LEVER, Left),
        (words::BASE, Right),
        (words::BEST, Right),
        (words::FLAT, Right),
        (words::RESTS_ON, Left),
    ];
    let mut grid = Grid::new(headings.map(|(words, align)| (words.in_(lang), align)));
    for lever in &answer.levers {
        let value = |value: f64| of.lever_value(&lever.lever, value, lang);
        let flat = lever.flat.map(|ends| {
            let [low, high] = ends.map(value);
            if low == high {
                low
            } else {
                format::range(lang, &low, &high)
            }
        });
        grid.push(vec![
            of.lever_name(&lever.lever, lang),
            value(lever.base),
            value(lever.best),
            flat.unwrap_or_default(),
            rests(of, lever, lang),
        ]);
    }
    grid
}

fn rests(of: &Explored<'_>, lever: &Searched, lang: Lang) -> String {
    let own = lever
        .assumed
        .then(|| words::OWN_NUMBER.in_(lang).to_string());
    let others = lever.rests_on.iter().map(|id| parameter(of, id, lang));
    let names: Vec<String> = own.into_iter().chain(others).collect();
    names.join(match lang {
        Lang::Ja => "、",
        Lang::En => "; ",
    })
}

fn frontier(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Grid {
    let money = (words::MONEY.in_(lang).to_string(), Right);
    let goals = Goal::ALL.map(|goal| (of.goal_name(goal, lang), Right));
    let mut grid = Grid::new([money].into_iter().chain(goals));
    for point in &answer.frontier {
        let money = format::grouped(point.money, 0);
        let cells = point.standings.iter().map(|of| probability(of, lang));
        grid.push([money].into_iter().chain(cells).collect());
    }
    grid
}

/// The levers, the probabilities of both mixes, and the frontier, one row each.
pub fn rows(answer: &Answer) -> Grid {
    let headings = [
        "kind", "id", "goal", "base", "best", "low", "high", "rests_on",
    ];
    let mut grid = Grid::new(headings.map(|heading| (heading, Left)));
    for lever in &answer.levers {
        let [low, high] = lever
            .flat
            .map_or_else(Default::default, |flat| flat.map(plain));
        grid.push(vec![
            "lever".to_string(),
            lever.lever.clone(),
            String::new(),
            plain(lever.base),
            plain(lever.best),
            low,
            high,
            lever.rests_on.join(" "),
        ]);
    }
    for (base, best) in answer.base.iter().zip(&answer.best) {
        let base = plain(base.probability.estimate);
        grid.push(standing_row("probability", String::new(), base, best));
    }
    for point in &answer.frontier {
        for standing in &point.standings {
            grid.push(standing_row(
                "frontier",
                plain(point.money),
                String::new(),
                standing,
            ));
        }
    }
    grid
}

fn standing_row(kind: &str, id: String, base: String, best: &Standing) -> Vec<String> {
    vec![
        kind.to_string(),
        id,
        best.goal.id().to_string(),
        base,
        plain(best.probability.estimate),
        plain(best.probability.low),
        plain(best.probability.high),
        String::new(),
    ]
}
