//! The rules for failures as text.

use crate::explore::failure::{Answer, Limit, OfGoal, Rule, Verdict};
use crate::explore::prim::FEWEST;
use crate::table::grid::{Align, Grid};
use crate::table::overview::Section;
use crate::text::explore::{assumed, common};
use crate::text::{Lang, explore::failure as words, format};

use super::{Explored, plain};
use Align::{Left, Right};

/// The first rule, or why there is none.
pub fn sentence(of: &Explored<'_>, answer: &Answer, lang: Lang) -> String {
    let goal = of.goal_name(of.goal, lang);
    let here = &answer.goals[of.goal as usize];
    match here.verdict {
        Verdict::AllFail => words::all_fail(lang, &goal),
        Verdict::NoneFails => words::none_fails(lang, &goal),
        Verdict::NothingVaries => words::nothing_varies(lang),
        Verdict::TooFew => words::too_few(lang, answer.cases, FEWEST),
        Verdict::NoRule => words::no_rule(lang, &goal, here.failing.estimate),
        Verdict::Rules => {
            let Some(first) = here.rules.first() else {
                return words::no_rule(lang, &goal, here.failing.estimate);
            };
            let density = first.density;
            let mut sentences = vec![words::rule(
                lang,
                &goal,
                &holds(of, first, lang),
                [density.estimate, density.low, density.high],
                [first.coverage, first.mass, here.failing.estimate],
            )];
            let more = here.rules.len() - 1;
            sentences.extend((more > 0).then(|| words::more_rules(lang, more)));
            sentences.push(words::checked(lang, answer.cases));
            sentences.push(words::RARELY_RIGHT.in_(lang).to_string());
            let ids = first.limits.iter().map(|limit| limit.parameter.as_str());
            sentences.extend(of.grade_c(&ids.collect::<Vec<_>>(), lang));
            assumed::one_after_the_other(lang, &sentences)
        }
    }
}

/// The limits of a rule in words.
fn holds(of: &Explored<'_>, rule: &Rule, lang: Lang) -> String {
    let limit = |limit: &Limit| {
        let id = &limit.parameter;
        let value = |end: f64| of.assumption_value(id, end, lang);
        let [low, high] = [limit.low, limit.high].map(|end| end.map(value));
        let name = of.assumption_name(id, lang);
        words::limit(lang, &name, low.as_deref(), high.as_deref())
    };
    let limits: Vec<String> = rule.limits.iter().map(limit).collect();
    words::together(lang, &limits)
}

/// The rules, and their limits one by one.
pub fn sections(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Vec<Section> {
    let here = &answer.goals[of.goal as usize];
    if here.rules.is_empty() {
        return Vec::new();
    }
    vec![
        Section {
            title: words::RULES.in_(lang),
            grid: rules(of, here, lang),
        },
        Section {
            title: words::LIMITS.in_(lang),
            grid: limits(of, here, lang),
        },
    ]
}

fn rules(of: &Explored<'_>, here: &OfGoal, lang: Lang) -> Grid {
    let headings = [
        (words::RULE, Right),
        (words::HOLDS, Left),
        (words::DENSITY, Right),
        (common::INTERVAL, Right),
        (words::COVERAGE, Right),
        (words::MASS, Right),
        (words::DENSITY_SEEN, Right),
    ];
    let mut grid = Grid::new(headings.map(|(words, align)| (words.in_(lang), align)));
    for (number, rule) in here.rules.iter().enumerate() {
        let ends = [rule.density.low, rule.density.high];
        let [low, high] = ends.map(|end| format::percent(end, 1));
        grid.push(vec![
            (number + 1).to_string(),
            holds(of, rule, lang),
            format::percent(rule.density.estimate, 1),
            format::range(lang, &low, &high),
            format::percent(rule.coverage, 1),
            format::percent(rule.mass, 1),
            format::percent(rule.density_seen, 1),
        ]);
    }
    grid
}

fn limits(of: &Explored<'_>, here: &OfGoal, lang: Lang) -> Grid {
    let headings = [
        (words::RULE, Right),
        (assumed::ASSUMPTION, Left),
        (words::AT_LEAST, Right),
        (words::AT_MOST, Right),
        (assumed::UNIT, Left),
        (assumed::GRADE, Left),
        (assumed::KIND, Left),
        (words::SURPRISE, Right),
    ];
    let mut grid = Grid::new(headings.map(|(words, align)| (words.in_(lang), align)));
    for (number, rule) in here.rules.iter().enumerate() {
        for limit in &rule.limits {
            let id = &limit.parameter;
            let end = |end: Option<f64>| {
                end.map_or_else(String::new, |end| of.assumption_value(id, end, lang))
            };
            let mut row = vec![
                (number + 1).to_string(),
                of.assumption_name(id, lang),
                end(limit.low),
                end(limit.high),
            ];
            row.extend(of.assumption_cells(id, lang));
            row.push(format::probability(lang, limit.surprise));
            grid.push(row);
        }
    }
    grid
}

/// One row for each limit of each rule of each goal; of a goal without a rule one row that says why.
pub fn rows(answer: &Answer) -> Grid {
    let headings = [
        "goal",
        "verdict",
        "failing",
        "rule",
        "parameter",
        "low",
        "high",
        "surprise",
        "density",
        "density_low",
        "density_high",
        "coverage",
        "mass",
        "density_seen",
        "coverage_seen",
    ];
    let mut grid = Grid::new(headings.map(|heading| (heading, Left)));
    for one in &answer.goals {
        let head = [
            one.goal.id().to_string(),
            one.verdict.id().to_string(),
            plain(one.failing.estimate),
        ];
        if one.rules.is_empty() {
            let mut row = head.to_vec();
            row.resize(headings.len(), String::new());
            grid.push(row);
        }
        for (number, rule) in one.rules.iter().enumerate() {
            for limit in &rule.limits {
                let mut row = head.to_vec();
                row.push((number + 1).to_string());
                row.extend(limit_row(rule, limit));
                grid.push(row);
            }
        }
    }
    grid
}

fn limit_row(rule: &Rule, limit: &Limit) -> [String; 11] {
    let optional = |value: Option<f64>| value.map_or_else(String::new, plain);
    [
        limit.parameter.clone(),
        optional(limit.low),
        optional(limit.high),
        plain(limit.surprise),
        plain(rule.density.estimate),
        plain(rule.density.low),
        plain(rule.density.high),
        plain(rule.coverage),
        plain(rule.mass),
        plain(rule.density_seen),
        plain(rule.coverage_seen),
    ]
}
