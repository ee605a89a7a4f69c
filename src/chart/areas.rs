//! Totals by integrated project and by disease area.

use crate::pipeline::splits::{DISEASES, Split};
use crate::seeds::Seeds;
use crate::summary::{BreakdownPart, Summary};
use crate::table::part_words;
use crate::text::{Lang, Words, figures, format, indicators};
use crate::units::Project;

use super::DataTable;
use super::monitoring::band;
use super::words::indicator_name;

/// Indicators that have a project, in the order of the columns.
const OF_PROJECTS: [&str; 6] = [
    "licences",
    "trials",
    "continued",
    "between_programmes",
    "nonclinical_poc",
    "approvals",
];

/// Breakdowns by disease area, in the order of the columns.
const OF_AREAS: [Split; 4] = [
    Split::LicenceDisease,
    Split::TrialDisease,
    Split::ContinuedDisease,
    Split::ApprovalDisease,
];

/// Areas that the plan looks at along the life course (section 3.1(4)).
const LIFE_COURSE: [&str; 5] = ["lifestyle", "neuro", "geriatric", "child", "dental"];

fn heading(lang: Lang, id: &str) -> String {
    indicator_name(id).map_or_else(|| id.to_string(), |words| words.in_(lang).to_string())
}

/// One row a project, one column an indicator: mean totals of FY2025–29.
pub fn project_table(lang: Lang, seeds: &Seeds, summary: &Summary) -> DataTable {
    let found = OF_PROJECTS.map(|id| summary.indicator(id));
    let mean = |project: usize| {
        found.map(|found| {
            let mean = found.and_then(|found| found.by_project.get(project).copied());
            format::mean_count(mean.unwrap_or_default())
        })
    };
    let row = |name: &str, cells: [String; OF_PROJECTS.len()]| {
        [name.to_string()].into_iter().chain(cells).collect()
    };
    let projects = Project::ALL.iter().take(seeds.projects.len());
    let mut rows: Vec<Vec<String>> = projects
        .map(|project| row(project.words().in_(lang), mean(project.index())))
        .collect();
    let totals = found.map(|found| {
        let sum: f64 = found.map_or(0.0, |found| found.by_project.iter().sum());
        format::mean_count(sum)
    });
    rows.push(row(figures::TOTAL.in_(lang), totals));
    DataTable {
        caption: indicators::BY_PROJECT.in_(lang).to_string(),
        columns: [indicators::PROJECT.in_(lang).to_string()]
            .into_iter()
            .chain(OF_PROJECTS.map(|id| heading(lang, summary.naming(id))))
            .collect(),
        rows,
        total: true,
    }
}

/// One row a disease area; the life course first as a whole, then the areas that it consists of.
pub fn area_table(lang: Lang, summary: &Summary) -> DataTable {
    let mut rows = Vec::new();
    for area in DISEASES {
        if area == LIFE_COURSE[0] {
            rows.push(life_course(lang, summary));
        }
        let name = name_of(lang, area);
        let cells = OF_AREAS.map(|split| {
            let part = part(summary, split, area);
            part.map_or_else(String::new, |part| mean_and_band(lang, part))
        });
        rows.push([name].into_iter().chain(cells).collect());
    }
    let totals = OF_AREAS.map(|split| {
        let total = summary.total_of(split).map(|(_, total)| total);
        total.map_or_else(String::new, |total| {
            beside(lang, &format::mean_count(total.mean), &band(lang, &total))
        })
    });
    rows.push(
        [figures::TOTAL.in_(lang).to_string()]
            .into_iter()
            .chain(totals)
            .collect(),
    );
    DataTable {
        caption: indicators::BY_AREA.in_(lang).to_string(),
        columns: [indicators::AREA.in_(lang).to_string()]
            .into_iter()
            .chain(OF_AREAS.map(|split| {
                let total = summary.total_of(split);
                total.map_or_else(String::new, |(id, _)| heading(lang, id))
            }))
            .collect(),
        rows,
        total: true,
    }
}

fn part<'a>(summary: &'a Summary, split: Split, area: &str) -> Option<&'a BreakdownPart> {
    let position = DISEASES.iter().position(|known| *known == area)?;
    summary.part(split, position)
}

fn life_course(lang: Lang, summary: &Summary) -> Vec<String> {
    let cells = OF_AREAS.map(|split| {
        let parts = LIFE_COURSE.iter();
        let means = parts.filter_map(|area| part(summary, split, area));
        format::mean_count(means.map(|part| part.total.mean).sum())
    });
    [indicators::LIFE_COURSE.in_(lang).to_string()]
        .into_iter()
        .chain(cells)
        .collect()
}

/// The plan's name of an area; one of the life course says so.
fn name_of(lang: Lang, area: &str) -> String {
    let plan: Option<Words> = match area {
        "cancer" => Some(indicators::CANCER),
        "rare" => Some(indicators::RARE),
        _ => part_words(Split::LicenceDisease, area),
    };
    let name = plan.map_or(area, |words| words.in_(lang));
    if LIFE_COURSE.contains(&area) {
        let of = indicators::OF_THESE.in_(lang);
        lang.pick(format!("{of}　{name}"), format!("{of} {name}"))
    } else {
        name.to_string()
    }
}

fn mean_and_band(lang: Lang, part: &BreakdownPart) -> String {
    let mean = format::mean_count(part.total.mean);
    beside(lang, &mean, &band(lang, &part.total))
}

fn beside(lang: Lang, mean: &str, band: &str) -> String {
    lang.pick(format!("{mean}（{band}）"), format!("{mean} ({band})"))
}
