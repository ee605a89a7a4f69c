//! Levers, presets, targets, observed figures and sources as tables.

use super::parameters::{GRADE, ID, NAME, NOTE, SOURCE, UNIT};
use super::unit::unit;
use super::{grade, grid, markdown};
use crate::seeds::{Direction, Lever, Preset, Seeds, Setting, Target};
use crate::table::grid::{Align, grouped};
use crate::table::overview::words;
use crate::text::{Lang, Words, format, levers as timing_words};
use crate::units::FiscalYear;

use Align::{Left, Right};

/// What a policy may set.
pub(super) fn levers(seeds: &Seeds, lang: Lang) -> String {
    let headings = [
        (ID, Left),
        (NAME, Left),
        (UNIT, Left),
        (words("範囲", "Range"), Right),
        (words("既定値", "Default"), Right),
        (GRADE, Left),
        (SOURCE, Left),
        (NOTE, Left),
    ];
    let mut table = grid(lang, headings);
    for lever in &seeds.levers {
        table.push(vec![
            format!("`{}`", lever.id),
            lever.name.in_(lang).to_string(),
            unit(&lever.unit, lang),
            range(lever),
            lever.default.to_string(),
            grade(lever.grade).to_string(),
            lever.source.clone(),
            lever.note.in_(lang).to_string(),
        ]);
    }
    markdown(&table)
}

/// The values that are allowed.
fn range(lever: &Lever) -> String {
    if lever.choices.is_empty() {
        return format!("{}–{}", lever.min, lever.max);
    }
    let choices: Vec<String> = lever.choices.iter().map(f64::to_string).collect();
    choices.join(", ")
}

/// Named starting points.
pub(super) fn presets(seeds: &Seeds, lang: Lang) -> String {
    let headings = [
        (ID, Left),
        (NAME, Left),
        (words("内容", "What it stands for"), Left),
        (words("操作項目", "Levers"), Left),
        (GRADE, Left),
        (SOURCE, Left),
    ];
    let mut table = grid(lang, headings);
    for preset in &seeds.presets {
        table.push(vec![
            format!("`{}`", preset.id),
            preset.name.in_(lang).to_string(),
            preset.description.in_(lang).to_string(),
            settings(preset, lang),
            grade(preset.grade).to_string(),
            preset.source.clone(),
        ]);
    }
    markdown(&table)
}

fn settings(preset: &Preset, lang: Lang) -> String {
    let (open, close) = lang.pick(("（", "）"), (" (", ")"));
    let settings: Vec<String> = preset
        .levers
        .iter()
        .map(|(id, setting)| {
            let value = setting.value;
            format!("`{id}` = {value}{open}{}{close}", schedule(setting, lang))
        })
        .collect();
    if settings.is_empty() {
        return "–".to_string();
    }
    settings.join("; ")
}

/// When a setting acts: its beginning and ramp, then the years with values of their own.
fn schedule(setting: &Setting, lang: Lang) -> String {
    let mut text = timing_words::timing(lang, setting.start.0, setting.ramp);
    for (year, value) in &setting.steps {
        text += &format!("; {} = {value}", format::fiscal_year(lang, year.0));
    }
    text
}

const YES: Words = words("計算", "simulated");
const NO: Words = words("入力", "entered");

/// The numbered targets.
pub(super) fn targets(seeds: &Seeds, lang: Lang) -> String {
    let headings = [
        (words("番号", "No."), Right),
        (ID, Left),
        (words("計画の文言", "Wording"), Left),
        (words("目標", "Target"), Right),
        (words("数える年度", "Years counted"), Left),
        (words("基準値", "Baseline"), Right),
        (words("基準値の等級", "Grade of baseline"), Left),
        (words("扱い", "Treatment"), Left),
        (SOURCE, Left),
        (NOTE, Left),
    ];
    let mut table = grid(lang, headings);
    for target in &seeds.targets {
        let simulated = if target.simulated { YES } else { NO };
        table.push(vec![
            target.number.to_string(),
            format!("`{}`", target.id),
            target.wording.in_(lang).to_string(),
            wanted(target),
            years(target.window_start, target.due, lang),
            target.baseline.map_or_else(|| "–".to_string(), number),
            target.baseline_grade.map_or("–", grade).to_string(),
            simulated.in_(lang).to_string(),
            sources_of(target),
            target.note.in_(lang).to_string(),
        ]);
    }
    markdown(&table)
}

/// `≥ 650` or `> 10`; a dash where the plan gives no number.
fn wanted(target: &Target) -> String {
    let sign = match target.direction {
        Direction::AtLeast => "≥",
        Direction::MoreThan => ">",
    };
    target.target.map_or_else(
        || "–".to_string(),
        |value| format!("{sign} {}", number(value)),
    )
}

/// The source of the target and, if it is another, that of the baseline.
fn sources_of(target: &Target) -> String {
    match &target.baseline_source {
        Some(other) if *other != target.source => format!("{}; {other}", target.source),
        _ => target.source.clone(),
    }
}

fn years(first: FiscalYear, last: FiscalYear, lang: Lang) -> String {
    if first == last {
        format::fiscal_year(lang, first.0)
    } else {
        format::fiscal_years(lang, first.0, last.0)
    }
}

/// A number with its thousands apart and no more digits than it has.
fn number(value: f64) -> String {
    let text = value.to_string();
    let digits = text
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    grouped(value, digits)
}

/// What was observed before the third term.
pub(super) fn figures(seeds: &Seeds, lang: Lang) -> String {
    let headings = [
        (ID, Left),
        (NAME, Left),
        (words("値", "Value"), Right),
        (UNIT, Left),
        (words("年度", "Years"), Left),
        (GRADE, Left),
        (SOURCE, Left),
        (NOTE, Left),
    ];
    let mut table = grid(lang, headings);
    for figure in &seeds.baseline {
        let [first, last] = figure.years.map(FiscalYear);
        table.push(vec![
            format!("`{}`", figure.id),
            figure.name.in_(lang).to_string(),
            number(figure.value),
            figure.unit.in_(lang).to_string(),
            years(first, last, lang),
            grade(figure.grade).to_string(),
            figure.source.clone(),
            figure.note.in_(lang).to_string(),
        ]);
    }
    markdown(&table)
}

/// Where numbers come from.
pub(super) fn sources(seeds: &Seeds, lang: Lang) -> String {
    let headings = [
        (ID, Left),
        (words("題名", "Title"), Left),
        (words("所在", "Address"), Left),
        (words("閲覧日", "Read on"), Left),
        (words("利用条件", "Terms"), Left),
    ];
    let mut table = grid(lang, headings);
    for source in &seeds.sources {
        let reference = Some(source.reference.as_str()).filter(|text| !text.is_empty());
        table.push(vec![
            format!("`{}`", source.id),
            source.title.in_(lang).to_string(),
            reference.unwrap_or("–").to_string(),
            source.accessed.clone(),
            source.licence.clone(),
        ]);
    }
    markdown(&table)
}
