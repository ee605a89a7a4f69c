//! The plan's monitoring indicators 1) to 7), those of the projects, outcomes and strategic goals, as
//! tables.

use crate::pipeline::splits::Split;
use crate::scenario::Entries;
use crate::seeds::{Monitored, Seeds};
use crate::summary::{BreakdownPart, Distribution, Summary, outcomes};
use crate::table::{count_words, indicator_name, monitored_total, part_words, split_words_of};
use crate::text::{Lang, Words, breakdowns, format, indicators};
use crate::units::Project;

use super::DataTable;
use super::series::{Series, of_monitored};

/// One of the plan's headings.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// Id on the page: `1` to `7`.
    pub id: &'static str,
    /// As the plan names it.
    pub name: Words,
    /// Its breakdowns.
    pub tables: Vec<DataTable>,
    /// What is entered under it.
    pub series: Vec<Series>,
}

/// A monitoring indicator of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct OfProject {
    /// Position of the project.
    pub project: usize,
    /// Name of the indicator.
    pub name: String,
    /// Mean total of a simulated one, with its unit.
    pub mean: Option<String>,
    /// The fields of an entered one.
    pub series: Option<Series>,
    /// What a reader should know.
    pub note: String,
}

/// The seven headings.
pub fn monitoring(lang: Lang, seeds: &Seeds, entries: &Entries, summary: &Summary) -> Vec<Heading> {
    let of = |id, name, tables| Heading {
        id,
        name,
        tables,
        series: entered_under(lang, seeds, entries, id),
    };
    let splits = |splits: &[Split]| -> Vec<DataTable> {
        let tables = splits.iter();
        tables
            .filter_map(|split| breakdown(lang, summary, *split))
            .collect()
    };
    vec![
        of(
            "1",
            indicators::HEADING_1,
            splits(&[
                Split::LicenceForm,
                Split::LicencePartner,
                Split::LicencePhase,
                Split::LicenceDisease,
                Split::LicenceContent,
            ]),
        ),
        of("2", indicators::HEADING_2, splits(&[Split::TrialKind])),
        of("3", indicators::HEADING_3, vec![by_door(lang, summary)]),
        of(
            "4",
            indicators::HEADING_4,
            splits(&[Split::ApprovalNature, Split::ApprovalProduct]),
        ),
        of("5", indicators::HEADING_5, vec![implemented(lang, summary)]),
        of(
            "6",
            indicators::HEADING_6,
            vec![papers(lang, seeds, summary)],
        ),
        of("7", indicators::HEADING_7, Vec::new()),
    ]
}

fn entered_under(lang: Lang, seeds: &Seeds, entries: &Entries, heading: &str) -> Vec<Series> {
    let of_heading = seeds.monitored.iter().filter(|one| one.group == heading);
    of_heading
        .filter(|one| !one.simulated)
        .map(|one| of_monitored(lang, one, entries))
        .collect()
}

/// A row: its name, its mean in each year, the mean of its total and that total's band.
fn row(name: &str, by_year: &[f64], mean: f64, band: String) -> Vec<String> {
    let years = by_year.iter().map(|mean| format::mean_count(*mean));
    [name.to_string()]
        .into_iter()
        .chain(years)
        .chain([format::mean_count(mean), band])
        .collect()
}

/// The 5–95 % band of a total.
pub(super) fn band(lang: Lang, of: &Distribution) -> String {
    let [low, high] = [of.p05, of.p95].map(|end| format::grouped(end, 0));
    format::range(lang, &low, &high)
}

fn table(lang: Lang, summary: &Summary, caption: Words, rows: Vec<Vec<String>>) -> DataTable {
    let years = summary.flows.iter();
    let years = years.map(|flow| format::fiscal_year_axis(lang, flow.fiscal_year.0));
    let totals =
        [indicators::TOTAL_MEAN, indicators::TOTAL_BAND].map(|words| words.in_(lang).to_string());
    DataTable {
        caption: caption.in_(lang).to_string(),
        columns: [indicators::PART.in_(lang).to_string()]
            .into_iter()
            .chain(years)
            .chain(totals)
            .collect(),
        rows,
        total: false,
    }
}

/// An indicator as the last row of a table whose parts add up to it.
fn total_row(lang: Lang, summary: &Summary, id: &str) -> Option<Vec<String>> {
    let (found, by_year) = (summary.indicator(id)?, summary.means_by_year(id)?);
    let name = crate::text::figures::TOTAL.in_(lang);
    let total = &found.total;
    Some(row(name, &by_year, total.mean, band(lang, total)))
}

fn breakdown(lang: Lang, summary: &Summary, split: Split) -> Option<DataTable> {
    let found = summary.breakdowns.iter().find(|one| one.id == split.id())?;
    let part = |part: &BreakdownPart| {
        let name = part_words(split, &part.id).map_or(part.id.as_str(), |words| words.in_(lang));
        row(
            name,
            &part.by_year,
            part.total.mean,
            band(lang, &part.total),
        )
    };
    let rows = found.parts.iter().map(part);
    let total = summary.total_of(split).map(|(_, total)| {
        let years = 0..summary.flows.len();
        let of_year = |year: usize| found.parts.iter().map(|part| part.by_year[year]).sum();
        let by_year: Vec<f64> = years.map(of_year).collect();
        let name = crate::text::figures::TOTAL.in_(lang);
        row(name, &by_year, total.mean, band(lang, &total))
    });
    let name = split_words_of(split, summary.trial_counting());
    Some(DataTable {
        total: true,
        ..table(lang, summary, name, rows.chain(total).collect())
    })
}

/// Continued support by door; only the means of the doors are kept.
fn by_door(lang: Lang, summary: &Summary) -> DataTable {
    type CountOf = fn(&crate::summary::FlowYear) -> f64;
    let doors: [(Words, CountOf); 3] = [
        (indicators::BY_PAIRING, |year| year.by_pairing),
        (indicators::BY_MATCHING, |year| year.by_matching),
        (indicators::BY_OPEN_CALL, |year| year.by_open_call),
    ];
    let rows = doors.map(|(name, of)| {
        let by_year: Vec<f64> = summary.flows.iter().map(of).collect();
        let plan = summary.flows.iter();
        let plan = plan.filter(|flow| flow.fiscal_year <= crate::units::FiscalYear::PLAN_END);
        let mean = plan.map(of).sum();
        row(name.in_(lang), &by_year, mean, mean_only(lang))
    });
    let rows = rows
        .into_iter()
        .chain(total_row(lang, summary, "continued"));
    DataTable {
        total: true,
        ..table(lang, summary, indicators::BY_DOOR, rows.collect())
    }
}

fn mean_only(lang: Lang) -> String {
    indicators::MEAN_ONLY.in_(lang).to_string()
}

fn implemented(lang: Lang, summary: &Summary) -> DataTable {
    let rows = ["guidelines", "software_launches"].into_iter();
    let rows = rows.filter_map(|id| mean_row(lang, summary, id)).collect();
    table(lang, summary, indicators::IMPLEMENTED, rows)
}

/// A count of which only the means are known.
fn mean_row(lang: Lang, summary: &Summary, id: &str) -> Option<Vec<String>> {
    let (count, name) = (summary.count(id)?, count_words(id)?);
    Some(row(
        name.in_(lang),
        &count.by_year,
        count.total,
        mean_only(lang),
    ))
}

fn papers(lang: Lang, seeds: &Seeds, summary: &Summary) -> DataTable {
    let rows = ["top1_papers", "top10_papers", "all_papers"].into_iter();
    let rows = rows.filter_map(|id| {
        let (found, by_year) = (summary.indicator(id)?, summary.means_by_year(id)?);
        let name = indicator_name(seeds, id);
        let total = &found.total;
        Some(row(name.in_(lang), &by_year, total.mean, band(lang, total)))
    });
    let rows = rows.collect();
    table(lang, summary, indicators::PAPERS, rows)
}

/// What the projects monitor, in the plan's order.
pub fn of_projects(
    lang: Lang,
    seeds: &Seeds,
    entries: &Entries,
    summary: &Summary,
) -> Vec<OfProject> {
    let one = |one: &Monitored| {
        let total = monitored_total(summary, one).filter(|_| one.simulated);
        Some(OfProject {
            project: Project::from_id(&one.group)?.index(),
            name: one.name.in_(lang).to_string(),
            mean: total.map(|total| {
                let unit = one.unit.in_(lang);
                let number = format::mean_count(total);
                lang.pick(format!("{number}{unit}"), format!("{number} {unit}"))
            }),
            series: (!one.simulated).then(|| of_monitored(lang, one, entries)),
            note: one.note.in_(lang).to_string(),
        })
    };
    seeds.monitored.iter().filter_map(one).collect()
}

/// The outcome indicators and whether they keep rising.
pub fn outcome_table(lang: Lang, seeds: &Seeds, summary: &Summary) -> DataTable {
    let mut all = table(lang, summary, indicators::OUTCOME_MEANS, Vec::new());
    all.columns.truncate(1 + summary.flows.len());
    all.columns.push(indicators::COURSE.in_(lang).to_string());
    all.rows = outcomes(summary)
        .iter()
        .map(|outcome| {
            let course = if outcome.keeps_rising {
                breakdowns::RISING
            } else {
                breakdowns::NOT_RISING
            };
            let name = count_words(&outcome.id);
            let name = name.map_or_else(
                || indicator_name(seeds, &outcome.id).in_(lang).to_string(),
                |words| words.in_(lang).to_string(),
            );
            let years = outcome.by_year.iter();
            let years = years.map(|mean| format::mean_count(*mean));
            [name]
                .into_iter()
                .chain(years)
                .chain([course.in_(lang).to_string()])
                .collect()
        })
        .collect();
    all
}

/// The strategic goals: expected counts, and licences in the leanest year.
pub fn goal_table(lang: Lang, summary: &Summary) -> DataTable {
    let goals = ["fda_ema_approvals", "unmet_need_approvals", "unicorns"].into_iter();
    let goals = goals.filter_map(|id| {
        let (count, name) = (summary.count(id)?, count_words(id)?);
        let years = count.by_year.iter().map(|mean| format::grouped(*mean, 2));
        let cells = years.chain([format::grouped(count.total, 2), mean_only(lang)]);
        Some(
            [name.in_(lang).to_string()]
                .into_iter()
                .chain(cells)
                .collect(),
        )
    });
    let fewest = &summary.fewest_licences_in_a_year;
    let leanest = [breakdowns::FEWEST_LICENCES.in_(lang).to_string()]
        .into_iter()
        .chain(summary.flows.iter().map(|_| String::new()))
        .chain([format::mean_count(fewest.mean), band(lang, fewest)]);
    let rows = goals.chain([leanest.collect()]).collect();
    table(lang, summary, indicators::GOAL_MEANS, rows)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::chart::areas::{area_table, project_table};
    use crate::run::{Engine, Results};
    use crate::scenario::{Scenario, TrialCounting};
    use crate::seeds::{load, shipped};
    use crate::summary::summarise;
    use crate::units::FiscalYear;

    fn run() -> (Arc<Seeds>, Summary) {
        run_counting(TrialCounting::First)
    }

    fn run_counting(counting: TrialCounting) -> (Arc<Seeds>, Summary) {
        let seeds = Arc::new(load(&shipped()).expect("the shipped data is valid"));
        let (plan, end) = (Scenario::of_preset("plan"), FiscalYear::PLAN_END);
        let mut engine = Engine::new(&seeds, &plan, end).expect("the plan can be run");
        let mut results = Results::new(seeds.clone(), end, 1, 4).counting(counting);
        results.merge(&engine.batch(1, 0, 4));
        let summary = summarise(&results).expect("it has replications");
        (seeds, summary)
    }

    fn number(cell: &str) -> f64 {
        cell.replace(',', "").parse().expect("a number")
    }

    #[test]
    fn every_table_is_rectangular_and_its_parts_add_up_to_its_total() {
        for (counting, lang) in TrialCounting::ALL
            .into_iter()
            .flat_map(|counting| Lang::ALL.map(|lang| (counting, lang)))
        {
            let (seeds, summary) = run_counting(counting);
            let headings = monitoring(lang, &seeds, &Entries::new(), &summary);
            assert_eq!(headings.len(), 7);
            let tables = headings.iter().flat_map(|heading| heading.tables.clone());
            let more = [
                outcome_table(lang, &seeds, &summary),
                goal_table(lang, &summary),
                project_table(lang, &seeds, &summary),
                area_table(lang, &summary),
            ];
            for table in tables.chain(more) {
                let wide = table.columns.len();
                assert!(!table.rows.is_empty(), "{} is empty", table.caption);
                assert!(table.rows.iter().all(|row| row.len() == wide), "{table:?}");
                if table.total && table.columns[wide - 1] == indicators::TOTAL_BAND.in_(lang) {
                    let mean = |row: &Vec<String>| number(&row[wide - 2]);
                    let (total, parts) = table.rows.split_last().expect("it has rows");
                    let sum: f64 = parts.iter().map(mean).sum();
                    let slack = 0.5 * (parts.len() + 1) as f64;
                    assert!((sum - mean(total)).abs() <= slack, "{}", table.caption);
                }
            }
        }
    }

    #[test]
    fn each_monitoring_indicator_of_the_data_is_shown_once() {
        let (seeds, summary) = run();
        let of = of_projects(Lang::Ja, &seeds, &Entries::new(), &summary);
        let under: usize = monitoring(Lang::Ja, &seeds, &Entries::new(), &summary)
            .iter()
            .map(|heading| heading.series.len())
            .sum();
        assert_eq!(of.len() + under, seeds.monitored.len());
        for one in &of {
            assert!(one.mean.is_some() != one.series.is_some(), "{}", one.name);
        }
    }

    #[test]
    fn where_target_2_counts_every_start_its_breakdowns_say_that_they_divide_first_trials() {
        let (seeds, first) = run();
        let (_, starts) = run_counting(TrialCounting::Starts);
        let lang = Lang::En;
        let of = |summary| monitoring(lang, &seeds, &Entries::new(), summary)[1].tables[0].clone();
        assert_eq!(
            of(&first).rows,
            of(&starts).rows,
            "the parts and their total"
        );
        assert_eq!(of(&first).caption, "Trials by kind");
        assert!(of(&starts).caption.starts_with("First trials by kind"));
        let (areas, projects) = (
            area_table(lang, &starts),
            project_table(lang, &seeds, &starts),
        );
        assert_eq!(areas.rows, area_table(lang, &first).rows);
        assert_eq!(areas.columns[2], "Seeds that reached a trial, each once");
        assert_eq!(projects.columns[2], "Trials, every start counted");
        let total = |summary: &Summary| summary.indicator("trials").expect("it is there").total;
        assert!(
            total(&first).mean < total(&starts).mean,
            "the two counts differ"
        );
    }
}
