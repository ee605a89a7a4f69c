//! The table of all 21 targets, and how an entered series stands in words.

use crate::scenario::Scenario;
use crate::seeds::{Direction, Seeds, Target};
use crate::summary::{
    Distribution, Entered, EnteredPart, Indicator, Judgement, Probability, Summary, Verdict,
    indicators,
};
use crate::table::grid::{Align, Grid, grouped};
use crate::table::overview::words;
use crate::table::{count_words, indicator_name};
use crate::text::{Lang, Words, breakdowns, format};
use crate::units::FiscalYear;

use Align::{Left, Right};

const HEADINGS: [(Words, Align); 12] = [
    (words("番号", "No."), Right),
    (words("指標", "Indicator"), Left),
    (words("期限", "Due"), Left),
    (words("目標", "Target"), Right),
    (words("届く確率", "Probability"), Right),
    (words("その95 %区間", "95 % interval"), Right),
    (words("平均", "Mean"), Right),
    (words("5 %", "5 %"), Right),
    (words("中央値", "Median"), Right),
    (words("95 %", "95 %"), Right),
    (words("平均の不足", "Mean shortfall"), Right),
    (words("状況", "Status"), Left),
];
const ALL_FOUR: Words = words("全体目標4つすべて", "All four overall targets");

/// All targets of a run, and the four together.
pub(super) fn targets(seeds: &Seeds, scenario: &Scenario, summary: &Summary, lang: Lang) -> Grid {
    let mut grid = Grid::new(HEADINGS.map(|(heading, align)| (heading.in_(lang), align)));
    for indicator in indicators(seeds, &scenario.entries, summary) {
        let Some(target) = indicator.target else {
            continue;
        };
        rows(&mut grid, (seeds, summary), &indicator, target, lang);
        if target.number == 4 {
            let joint = probability_cells(Some(summary.joint_probability));
            let mut row = vec![String::new(), ALL_FOUR.in_(lang).to_string()];
            row.extend([String::new(), String::new()]);
            row.extend(joint);
            row.resize(HEADINGS.len(), String::new());
            grid.push(row);
        }
    }
    grid
}

fn rows(
    grid: &mut Grid,
    (seeds, summary): (&Seeds, &Summary),
    indicator: &Indicator<'_>,
    target: &Target,
    lang: Lang,
) {
    let name = indicator_name(seeds, summary.naming(&target.id));
    let mut row = vec![
        target.number.to_string(),
        name.in_(lang).to_string(),
        fiscal_year(target.due, lang),
        target_cell(target),
    ];
    if let Some(judged) = indicator.judged {
        row.extend(judgement_cells(&judged.judged));
        row.push(breakdowns::SIMULATED.in_(lang).to_string());
        grid.push(row);
        for other in &judged.otherwise {
            let name = format!("- {}", otherwise(seeds, target, other, lang));
            let mut row = vec![String::new(), name, String::new(), String::new()];
            row.extend(judgement_cells(other));
            row.push(String::new());
            grid.push(row);
        }
    } else if let Some(entered) = &indicator.entered {
        row.extend(entered_cells(entered));
        row.push(entered_words(entered, lang));
        grid.push(row);
    }
}

/// `FY2028`, `2028年度`.
pub(super) fn fiscal_year(year: FiscalYear, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{}年度", year.0),
        Lang::En => format!("FY{}", year.0),
    }
}

fn target_cell(target: &Target) -> String {
    let sign = match target.direction {
        Direction::AtLeast => "",
        Direction::MoreThan => "> ",
    };
    let number = |number| format!("{sign}{}", grouped(number, 0));
    target.target.map_or_else(String::new, number)
}

/// What is counted otherwise: another indicator, or other years.
fn otherwise(seeds: &Seeds, target: &Target, other: &Judgement, lang: Lang) -> String {
    if other.counted == target.id {
        let years = format::fiscal_years(lang, other.first.0, other.last.0);
        return lang.pick(format!("{years}の平均"), format!("mean of {years}"));
    }
    let name = indicator_name(seeds, &other.counted);
    let name = name.in_(lang);
    lang.pick(format!("{name}で数える場合"), format!("counting: {name}"))
}

/// Probability to shortfall.
fn judgement_cells(judgement: &Judgement) -> Vec<String> {
    let Distribution {
        mean,
        p05,
        p50,
        p95,
        ..
    } = judgement.value;
    let short = judgement.shortfall.expected;
    let numbers = [(mean, 1), (p05, 0), (p50, 0), (p95, 0), (short, 1)];
    let mut cells = probability_cells(Some(judgement.probability)).to_vec();
    cells.extend(numbers.map(|(number, digits)| grouped(number, digits)));
    cells
}

/// A probability and its interval in per cent.
fn probability_cells(probability: Option<Probability>) -> [String; 2] {
    let percent = |share: f64| format!("{:.1}", 100.0 * share);
    probability.map_or_else(
        Default::default,
        |Probability {
             estimate,
             low,
             high,
         }| {
            let interval = format!("{}–{} %", percent(low), percent(high));
            [format!("{} %", percent(estimate)), interval]
        },
    )
}

/// A probability only where the data has a trend; it is of grade C and no simulation.
fn entered_cells(entered: &Entered) -> Vec<String> {
    let mut cells = vec![String::new(); 7];
    if let Some(outlook) = entered.parts.first().and_then(|part| part.outlook) {
        cells[0] = format!("{:.1} % (C)", 100.0 * outlook.probability);
        cells[2] = grouped(outlook.mean, 1);
    }
    cells
}

/// `not simulated: entered series; open: 13 so far, 3 years missing, 12.3 a year needed`.
fn entered_words(entered: &Entered, lang: Lang) -> String {
    let mut text = breakdowns::NOT_SIMULATED.in_(lang).to_string();
    for part in &entered.parts {
        text.push_str(lang.pick("。", "; "));
        if entered.parts.len() > 1 {
            text.push_str(&format!("{}: ", part.name.in_(lang)));
        }
        text.push_str(&part_words(part, lang));
    }
    text
}

fn part_words(part: &EnteredPart, lang: Lang) -> String {
    let verdict = match part.verdict {
        Verdict::Reached => breakdowns::REACHED,
        Verdict::NotReached => breakdowns::NOT_REACHED,
        Verdict::Open => breakdowns::OPEN,
    };
    let number = |value: f64| format::shortest(value, 1);
    let mut facts = Vec::new();
    if let Some(so_far) = part.so_far {
        facts.push(match (lang, part.compared_with) {
            (Lang::Ja, Some(of)) => format!("{}のうち{}", number(of), number(so_far)),
            (Lang::Ja, None) => number(so_far),
            (Lang::En, Some(of)) => format!("{} so far of {}", number(so_far), number(of)),
            (Lang::En, None) => format!("{} so far", number(so_far)),
        });
    }
    if !part.missing.is_empty() {
        let years: Vec<String> = part.missing.iter().map(|year| year.0.to_string()).collect();
        let years = years.join(lang.pick("・", ", "));
        facts.push(lang.pick(format!("{years}年度が未入力"), format!("FY{years} missing")));
    }
    facts.extend(part.needed_per_year.map(|needed| {
        let needed = number(needed);
        lang.pick(
            format!("年{needed}が必要"),
            format!("{needed} a year needed"),
        )
    }));
    facts.extend(part.needed_rise_per_year.map(|rise| {
        let rise = number(rise);
        lang.pick(
            format!("年{rise}の増加が必要"),
            format!("+{rise} a year needed"),
        )
    }));
    let facts = facts.join(lang.pick("、", ", "));
    let verdict = verdict.in_(lang);
    if facts.is_empty() {
        verdict.to_string()
    } else {
        format!("{verdict}{}{facts}", lang.pick("：", ": "))
    }
}

/// Numbers of the pipeline beside entered targets; they decide nothing.
pub(super) fn hints(seeds: &Seeds, scenario: &Scenario, summary: &Summary, lang: Lang) -> Grid {
    let first = words("目標（入力系列）", "Target (entered series)");
    let second = words("パイプラインの値", "Number of the pipeline");
    let years = summary
        .flows
        .iter()
        .map(|flow| (fiscal_year(flow.fiscal_year, lang), Right));
    let headings = [first, second].map(|heading| (heading.in_(lang).to_string(), Left));
    let mut grid = Grid::new(headings.into_iter().chain(years));
    for indicator in indicators(seeds, &scenario.entries, summary) {
        let Some(hint) = indicator.hint else {
            continue;
        };
        let name = count_words(&hint.id).map_or("", |words| words.in_(lang));
        let name_of_target = indicator_name(seeds, indicator.id);
        let names = [name_of_target.in_(lang).to_string(), name.to_string()];
        let cells = hint.by_year.iter().map(|mean| grouped(*mean, 1));
        grid.push(names.into_iter().chain(cells).collect());
    }
    grid
}

/// The 21 targets as the data has them, and the monitoring indicators with their ids for `--entry`.
pub fn target_list(seeds: &Seeds, lang: Lang) -> Grid {
    let mut grid = Grid::new([
        ("id", Left),
        ("number", Right),
        ("name", Left),
        ("unit", Left),
        ("kind", Left),
        ("first", Left),
        ("due", Left),
        ("direction", Left),
        ("target", Right),
        ("baseline", Right),
        ("grade", Left),
        ("source", Left),
        ("status", Left),
    ]);
    let status = |simulated: bool| {
        let words = if simulated {
            breakdowns::SIMULATED
        } else {
            breakdowns::NOT_SIMULATED
        };
        words.in_(lang).to_string()
    };
    for target in &seeds.targets {
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
        grid.push(vec![
            target.id.clone(),
            target.number.to_string(),
            target.name.in_(lang).to_string(),
            target.unit.in_(lang).to_string(),
            as_in_the_data(&target.kind),
            target.window_start.0.to_string(),
            target.due.0.to_string(),
            as_in_the_data(&target.direction),
            number(target.target),
            number(target.baseline),
            target
                .baseline_grade
                .as_ref()
                .map_or_else(String::new, as_in_the_data),
            target.baseline_source.clone().unwrap_or_default(),
            status(target.simulated),
        ]);
        for part in target.parts.iter().filter(|part| part.id != target.id) {
            let (id, name, unit) = (&part.id, &part.name, &part.unit);
            grid.push(listed(id, name.in_(lang), unit.in_(lang), status(false)));
        }
    }
    for one in &seeds.monitored {
        let (name, unit) = (one.name.in_(lang), one.unit.in_(lang));
        grid.push(listed(&one.id, name, unit, status(one.simulated)));
    }
    grid
}

/// A row of something that has no target of its own.
fn listed(id: &str, name: &str, unit: &str, status: String) -> Vec<String> {
    let mut row = vec![
        id.to_string(),
        String::new(),
        name.to_string(),
        unit.to_string(),
    ];
    row.resize(12, String::new());
    row.push(status);
    row
}

/// A word of the data, as the data writes it.
fn as_in_the_data<T: serde::Serialize>(word: &T) -> String {
    let value = serde_json::to_value(word).unwrap_or_default();
    value.as_str().unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::run::{Engine, Results};
    use crate::scenario::TrialCounting;
    use crate::seeds::{load, shipped};
    use crate::summary::summarise;

    #[test]
    fn row_2_is_named_by_what_it_counts_and_the_other_count_stands_below_it() {
        let seeds = Arc::new(load(&shipped()).expect("the shipped data is valid"));
        let scenario = Scenario::of_preset("plan");
        let end = FiscalYear::PLAN_END;
        let rows = |counting, lang| {
            let mut engine = Engine::new(&seeds, &scenario, end).expect("the plan can be run");
            let mut results = Results::new(seeds.clone(), end, 1, 4).counting(counting);
            results.merge(&engine.batch(1, 0, 4));
            let summary = summarise(&results).expect("it has replications");
            let grid = targets(&seeds, &scenario, &summary, lang);
            [1, 2].map(|row| grid.rows()[row][1].clone())
        };
        let (first, starts) = (TrialCounting::First, TrialCounting::Starts);
        let english = [
            "Seeds that reached a trial",
            "- counting: Starts of a trial, repeated ones included",
        ];
        assert_eq!(rows(first, Lang::En), english);
        let english = [
            "Trials, every start counted",
            "- counting: Seeds that reached a trial, each once",
        ];
        assert_eq!(rows(starts, Lang::En), english);
        assert_eq!(rows(first, Lang::Ja)[0], "治験に至った件数");
        let name = "治験に至った件数（開始をすべて数える）";
        assert_eq!(rows(starts, Lang::Ja)[0], name);
    }
}
