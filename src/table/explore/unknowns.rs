//! The unknowns as text.

use crate::explore::Goal;
use crate::explore::unknowns::{Answer, Choice, OfGoal, Unknown};
use crate::table::grid::{Align, Grid};
use crate::table::overview::Section;
use crate::text::explore::assumed::{self, graded, yes_or_no};
use crate::text::explore::common;
use crate::text::{Lang, explore::unknowns as words, format};

use super::{Explored, plain};
use Align::{Left, Right};

/// Unknowns that the sentence names.
const NAMED: usize = 3;

/// What luck does, what the leading unknowns do, what is worth knowing.
pub fn sentence(of: &Explored<'_>, answer: &Answer, lang: Lang) -> String {
    let goal = of.goal_name(of.goal, lang);
    let here = &answer.goals[of.goal as usize];
    let luck = here
        .luck
        .map(|share| [share.luck, 1.0 - share.high, 1.0 - share.low]);
    if answer.varying == 0 {
        return words::nothing_varies(lang);
    }
    if here.unknowns.is_empty() {
        let base = &answer.choices[0].standings[of.goal as usize].probability;
        let reached = (base.estimate * f64::from(answer.replications)).round() as usize;
        return words::too_rare(lang, &goal, reached, answer.replications);
    }
    let told: Vec<&Unknown> = here
        .unknowns
        .iter()
        .filter(|unknown| unknown.told)
        .collect();
    let named: Vec<&Unknown> = told.iter().copied().take(NAMED).collect();
    let leading = named.iter().map(|unknown| {
        let name = name(of, unknown, lang);
        words::leading(lang, &name, unknown.share.share)
    });
    let explained: f64 = told.iter().map(|unknown| unknown.share.share).sum();
    let others = here.luck.map(|share| share.parameters - explained);
    let counts = [here.told, answer.varying];
    let leading: Vec<String> = leading.collect();
    let mut sentences = vec![
        words::spread(lang, &goal, luck),
        words::leaders(lang, &goal, &leading, counts, others),
    ];
    let mut ids: Vec<&str> = named
        .iter()
        .map(|unknown| unknown.parameter.as_str())
        .collect();
    if let Some((unknown, told)) = worth(of, answer, here, lang) {
        sentences.extend([told, words::CHOICES_NOTE.in_(lang).to_string()]);
        ids.extend(unknown.filter(|id| !ids.contains(id)));
    }
    sentences.extend(of.grade_c(&ids, lang));
    sentences.push(words::rests_on(lang, answer.cases, answer.twins));
    sentences.retain(|sentence| !sentence.is_empty());
    assumed::one_after_the_other(lang, &sentences)
}

fn name(of: &Explored<'_>, unknown: &Unknown, lang: Lang) -> String {
    let name = of.assumption_name(&unknown.parameter, lang);
    graded(lang, &name, of.assumption_grade(&unknown.parameter))
}

/// What is most worth knowing, where it was asked; with its id where it is told from nothing.
fn worth<'a>(
    of: &Explored<'_>,
    answer: &Answer,
    here: &'a OfGoal,
    lang: Lang,
) -> Option<(Option<&'a str>, String)> {
    let valued = here.unknowns.iter();
    let valued = valued.filter_map(|unknown| Some((unknown, unknown.value?)));
    let (unknown, value) = valued.max_by(|(_, a), (_, b)| a.value.total_cmp(&b.value))?;
    let best = choice_name(of, answer.choices.get(value.best)?, lang);
    if !value.is_told_among(here.unknowns.len()) {
        return Some((None, words::worth_nothing(lang, &best)));
    }
    let points = [value.value, value.low, value.high];
    let told = words::most_worth(lang, &name(of, unknown, lang), points, &best);
    Some((Some(unknown.parameter.as_str()), told))
}

/// Points of probability; a value is above zero but for chance, so that it needs no sign.
fn points(value: f64) -> String {
    format::shortest(100.0 * value, 1)
}

fn choice_name(of: &Explored<'_>, choice: &Choice, lang: Lang) -> String {
    let preset = choice.preset.as_deref();
    match preset.and_then(|id| of.seeds.preset(id)) {
        Some(preset) => preset.name.in_(lang).to_string(),
        None => words::AS_IT_IS.in_(lang).to_string(),
    }
}

/// The unknowns, where the spread comes from, the choices.
pub fn sections(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Vec<Section> {
    let mut sections = vec![
        Section {
            title: words::UNKNOWNS.in_(lang),
            grid: unknowns(of, answer, lang),
        },
        Section {
            title: words::PARTS.in_(lang),
            grid: parts(of, answer, lang),
        },
    ];
    if answer.choices.len() > 1 {
        sections.push(Section {
            title: words::CHOICES.in_(lang),
            grid: choices(of, answer, lang),
        });
    }
    sections
}

/// The unknowns of the goal that is looked at.
fn unknowns(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Grid {
    let headings = [
        (assumed::ASSUMPTION, Left),
        (assumed::UNIT, Left),
        (assumed::GRADE, Left),
        (assumed::KIND, Left),
        (words::ALONE, Right),
        (common::INTERVAL, Right),
        (words::TOLD, Left),
        (words::WORTH, Right),
        (common::INTERVAL, Right),
    ];
    let mut grid = Grid::new(headings.map(|(words, align)| (words.in_(lang), align)));
    for unknown in &answer.goals[of.goal as usize].unknowns {
        let share = unknown.share;
        let [low, high] = [share.low, share.high].map(|end| format::percent(end, 1));
        let mut row = vec![of.assumption_name(&unknown.parameter, lang)];
        row.extend(of.assumption_cells(&unknown.parameter, lang));
        row.extend([
            format::percent(share.share, 1),
            format::range(lang, &low, &high),
            yes_or_no(unknown.told).in_(lang).to_string(),
        ]);
        row.extend(unknown.value.map_or_else(Default::default, |value| {
            [
                points(value.value),
                format::range(lang, &points(value.low), &points(value.high)),
            ]
        }));
        grid.push(row);
    }
    grid
}

/// Luck and parameters in every goal.
fn parts(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Grid {
    let headings = [
        (common::GOAL, Left),
        (words::PART, Left),
        (words::SHARE, Right),
        (common::INTERVAL, Right),
    ];
    let mut grid = Grid::new(headings.map(|(words, align)| (words.in_(lang), align)));
    for one in &answer.goals {
        let Some(share) = one.luck else { continue };
        let rows = [
            (words::LUCK, [share.luck, 1.0 - share.high, 1.0 - share.low]),
            (words::PARAMETERS, [share.parameters, share.low, share.high]),
        ];
        for (part, shares) in rows {
            let [share, low, high] = shares.map(|share| format::percent(share, 0));
            grid.push(vec![
                of.goal_name(one.goal, lang),
                part.in_(lang).to_string(),
                share,
                format::range(lang, &low, &high),
            ]);
        }
    }
    grid
}

/// How the choices stand to the goal that is looked at.
fn choices(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Grid {
    let headings = [
        (words::CHOICE, Left),
        (common::PROBABILITY, Right),
        (common::INTERVAL, Right),
    ];
    let mut grid = Grid::new(headings.map(|(words, align)| (words.in_(lang), align)));
    for choice in &answer.choices {
        let probability = choice.standings[of.goal as usize].probability;
        let ends = [probability.low, probability.high];
        let [low, high] = ends.map(|end| format::percent(end, 1));
        grid.push(vec![
            choice_name(of, choice, lang),
            format::percent(probability.estimate, 1),
            format::range(lang, &low, &high),
        ]);
    }
    grid
}

/// One row for each goal and part: an unknown, or luck.
pub fn rows(of: &Explored<'_>, answer: &Answer) -> Grid {
    let headings = [
        "goal",
        "part",
        "unit",
        "grade",
        "share",
        "share_low",
        "share_high",
        "told",
        "value",
        "value_low",
        "value_high",
        "best",
    ];
    let mut grid = Grid::new(headings.map(|heading| (heading, Left)));
    for one in &answer.goals {
        if let Some(share) = one.luck {
            let shares = [share.luck, 1.0 - share.high, 1.0 - share.low].map(plain);
            let mut row = vec![one.goal.id().to_string(), "luck".to_string()];
            row.extend([String::new(), String::new()]);
            row.extend(shares);
            row.resize(headings.len(), String::new());
            grid.push(row);
        }
        for unknown in &one.unknowns {
            grid.push(unknown_row(of, answer, one.goal, unknown));
        }
    }
    grid
}

fn unknown_row(of: &Explored<'_>, answer: &Answer, goal: Goal, unknown: &Unknown) -> Vec<String> {
    let parameter = of.seeds.parameter(&unknown.parameter);
    let mut row = vec![
        goal.id().to_string(),
        unknown.parameter.clone(),
        parameter.map_or_else(String::new, |parameter| parameter.unit.clone()),
        of.assumption_grade(&unknown.parameter).to_string(),
        plain(unknown.share.share),
        plain(unknown.share.low),
        plain(unknown.share.high),
        u8::from(unknown.told).to_string(),
    ];
    row.extend(unknown.value.map_or_else(Default::default, |value| {
        let best = answer.choices.get(value.best);
        let best = best.and_then(|choice| choice.preset.clone());
        [
            plain(value.value),
            plain(value.low),
            plain(value.high),
            best.unwrap_or_else(|| "base".to_string()),
        ]
    }));
    row
}
