//! Tables of monitoring: breakdowns, outcomes, goals, money per case, flows between states.

use crate::scenario::Scenario;
use crate::seeds::Seeds;
use crate::summary::{Budgets, SpentByDoor, StateFlow, Summary, outcomes, unit_costs};
use crate::table::grid::{Align, Grid, grouped};
use crate::table::monitoring::{GOALS, breakdowns_of, count_name, monitored_total, spent};
use crate::table::names::project_and_stage;
use crate::table::overview::{Section, by_year, row, words};
use crate::table::{indicator_name, part_words, split_words_of};
use crate::text::{Lang, Words, breakdowns};
use crate::units::{FiscalYear, MILLION_YEN_PER_OKU, Project, Stage};

use Align::{Left, Right};

const PLAN: Words = words("2025〜29年度", "FY2025–29");
const BAND: Words = words("5〜95 %", "5–95 %");

/// One table for each breakdown: parts by year, those of the plan with their band, then the plan's total and its band.
pub(super) fn breakdown_sections(summary: &Summary, lang: Lang) -> Vec<Section> {
    let sections = breakdowns_of(summary).map(|(split, parts)| {
        let heading = words("内訳（平均、5〜95 %）", "Part (mean, 5–95 %)");
        let mut grid = with_total(summary, heading, lang);
        for part in parts {
            let name = part_words(split, &part.id).map_or("", |words| words.in_(lang));
            let years = part.by_year.iter().enumerate().map(|(year, mean)| {
                let mean = grouped(*mean, 1);
                let band = part.bands.get(year).map(|year| year.band);
                let ends = band.map(|band| [band.p05, band.p95].map(|end| grouped(end, 0)));
                ends.map_or_else(
                    || mean.clone(),
                    |[low, high]| format!("{mean} ({low}–{high})"),
                )
            });
            let total = part.total;
            let band = format!("{}–{}", grouped(total.p05, 0), grouped(total.p95, 0));
            grid.push(row(name, years.chain([grouped(total.mean, 1), band])));
        }
        Section {
            title: split_words_of(split, summary.trial_counting()).in_(lang),
            grid,
        }
    });
    sections.collect()
}

/// Years, then the plan's total and its band.
fn with_total(summary: &Summary, first: Words, lang: Lang) -> Grid {
    let years = by_year(summary, first, lang);
    let more = [PLAN, BAND].map(|heading| (heading.in_(lang).to_string(), Right));
    Grid::new(years.headings().iter().cloned().chain(more))
}

/// The outcome indicators and whether they keep rising.
pub(super) fn outcome_table(seeds: &Seeds, summary: &Summary, lang: Lang) -> Grid {
    let years = by_year(
        summary,
        words("アウトカム指標（平均）", "Outcome (mean)"),
        lang,
    );
    let last = words("推移", "Course").in_(lang).to_string();
    let mut grid = Grid::new(years.headings().iter().cloned().chain([(last, Left)]));
    for outcome in outcomes(summary) {
        let course = if outcome.keeps_rising {
            breakdowns::RISING
        } else {
            breakdowns::NOT_RISING
        };
        let cells = outcome.by_year.iter().map(|mean| grouped(*mean, 1));
        let cells = cells.chain([course.in_(lang).to_string()]);
        grid.push(row(count_name(seeds, &outcome.id).in_(lang), cells));
    }
    grid
}

/// Strategic goals and other counts of which only means are known.
pub(super) fn goal_table(seeds: &Seeds, summary: &Summary, lang: Lang) -> Grid {
    let mut grid = with_total(summary, breakdowns::GRADE_C, lang);
    for count in GOALS.iter().filter_map(|id| summary.count(id)) {
        let years = count.by_year.iter().map(|mean| grouped(*mean, 2));
        let cells = years.chain([grouped(count.total, 2), String::new()]);
        grid.push(row(count_name(seeds, &count.id).in_(lang), cells));
    }
    let fewest = summary.fewest_licences_in_a_year;
    let empty = summary.flows.iter().map(|_| String::new());
    let band = format!("{}–{}", grouped(fewest.p05, 0), grouped(fewest.p95, 0));
    let cells = empty.chain([grouped(fewest.mean, 1), band]);
    grid.push(row(breakdowns::FEWEST_LICENCES.in_(lang), cells));
    grid
}

/// Monitoring indicators that are no breakdown: simulated ones with their mean, others with what was
/// entered or the plain words.
pub(super) fn monitored_table(
    seeds: &Seeds,
    scenario: &Scenario,
    summary: &Summary,
    lang: Lang,
) -> Grid {
    let mut grid = Grid::new([
        (words("項目", "Heading").in_(lang), Left),
        (
            words("モニタリング指標", "Monitoring indicator").in_(lang),
            Left,
        ),
        (PLAN.in_(lang), Right),
        (words("状況", "Status").in_(lang), Left),
    ]);
    for one in &seeds.monitored {
        let project = Project::from_id(&one.group).map(|project| project.words().in_(lang));
        let total = monitored_total(summary, one).filter(|_| one.simulated);
        let status = if one.simulated {
            breakdowns::SIMULATED
        } else {
            breakdowns::NOT_SIMULATED
        };
        let entered = scenario.entries.get(&one.id).into_iter().flatten();
        let entered: Vec<String> = entered
            .map(|(year, value)| format!("FY{} {value}", year.0))
            .collect();
        let status = [vec![status.in_(lang).to_string()], entered].concat();
        grid.push(vec![
            project.unwrap_or(&one.group).to_string(),
            one.name.in_(lang).to_string(),
            total.map_or_else(String::new, |total| grouped(total, 1)),
            status.join("; "),
        ]);
    }
    grid
}

/// Money per case, 億円: programme budget, and spent on seeds.
pub(super) fn cost_table(
    seeds: &Seeds,
    scenario: &Scenario,
    summary: &Summary,
    lang: Lang,
) -> Grid {
    let years = by_year(summary, breakdowns::COST_BASIS, lang);
    let plan = (PLAN.in_(lang).to_string(), Right);
    let mut grid = Grid::new(years.headings().iter().cloned().chain([plan]));
    let oku = |million: Option<f64>| {
        million.map_or_else(String::new, |million| {
            grouped(million / MILLION_YEN_PER_OKU, 2)
        })
    };
    for cost in unit_costs(
        summary,
        &Budgets::of_scenario(seeds, scenario, summary.horizon),
    ) {
        let all = || cost.by_year.iter().chain([&cost.total]);
        let name = indicator_name(seeds, summary.naming(&cost.id));
        let name = name.in_(lang);
        grid.push(row(name, all().map(|year| oku(year.budget_million_yen))));
        let spent = lang.pick(
            "- シーズへの支出だけで",
            "- counting money spent on seeds only",
        );
        grid.push(row(spent, all().map(|year| oku(year.spent_million_yen))));
    }
    grid
}

/// Spending by stage, 億円.
pub(super) fn stage_table(summary: &Summary, lang: Lang) -> Grid {
    let mut grid = by_year(summary, words("段階（支出）", "Stage (spent)"), lang);
    for stage in Stage::ALL
        .into_iter()
        .filter(|stage| *stage != Stage::Review)
    {
        let cells = summary.flows.iter().map(|flow| {
            let million = spent(summary, stage, flow.fiscal_year);
            grouped(million / MILLION_YEN_PER_OKU, 1)
        });
        grid.push(row(stage.words().in_(lang), cells));
    }
    grid
}

/// Spending on awards by the way into them, 億円.
pub(super) fn door_table(summary: &Summary, lang: Lang) -> Grid {
    let heading = words("採択の経路（支出）", "Way into the award (spent)");
    let mut grid = by_year(summary, heading, lang);
    for (name, of) in WAYS {
        let oku = |million: f64| grouped(million / MILLION_YEN_PER_OKU, 1);
        let cells = summary
            .flows
            .iter()
            .map(|flow| oku(of(&flow.spent_by_door)));
        grid.push(row(name.in_(lang), cells));
    }
    grid
}

/// What a line of the table of doors shows.
type OfDoor = (Words, fn(&SpentByDoor) -> f64);

const WAYS: [OfDoor; 5] = [
    (
        words("2025年4月1日に継続中の課題", "Running on 1 April 2025"),
        |spent| spent.stock,
    ),
    (words("新規参入", "Newcomers"), |spent| spent.newcomers),
    (words("ペアリング", "Pairing"), |spent| spent.pairing),
    (words("マッチング", "Matching"), |spent| spent.matching),
    (
        words("公募（支援歴あり）", "Open call after earlier support"),
        |spent| spent.open_call,
    ),
];

/// What a column of the table of flows shows.
type OfFlow = (Words, fn(&StateFlow) -> f64);

const FLOWS: [OfFlow; 15] = [
    (words("採択", "Awards"), |flow| flow.awards),
    (words("合格", "Passed"), |flow| flow.passed),
    (words("不合格", "Failed"), |flow| flow.failed),
    (words("中止", "Stopped"), |flow| flow.stopped),
    (words("方向性変更", "Pivoted"), |flow| flow.pivoted),
    (words("企業負担", "Company"), |flow| flow.company_funded),
    (words("ペアリング", "Pairing"), |flow| {
        flow.on_by_pairing
    }),
    (words("マッチング", "Matching"), |flow| {
        flow.on_by_matching
    }),
    (words("公募", "Open call"), |flow| flow.on_by_open_call),
    (words("喪失", "Lost"), |flow| flow.lost_waiting),
    (words("待機月", "Months waited"), |flow| {
        flow.months_waited
    }),
    (words("AMED外", "Outside"), |flow| flow.went_outside),
    (words("終了", "Ended"), |flow| flow.ended),
    (words("AMED外で開始", "Began outside"), |flow| {
        flow.outside_starts
    }),
    (words("空き枠", "Idle places"), |flow| flow.idle_places),
];

/// Flows between states by stage, over all projects.
pub(super) fn flows_by_stage(summary: &Summary, lang: Lang) -> Grid {
    let lines = Stage::ALL.map(|stage| (stage.words(), stage.id()));
    flows(summary, lines, |(_, stage)| stage, lang)
}

/// Flows between states by project, over all stages.
pub(super) fn flows_by_project(summary: &Summary, lang: Lang) -> Grid {
    let lines = Project::ALL.map(|project| (project.words(), project.id()));
    flows(summary, lines, |(project, _)| project, lang)
}

/// Yearly means over the plan's years; `of` picks the project or the stage of a programme.
fn flows<const N: usize>(
    summary: &Summary,
    lines: [(Words, &'static str); N],
    of: fn((&'static str, &'static str)) -> &'static str,
    lang: Lang,
) -> Grid {
    let first = words("年平均（2025〜29年度）", "Mean a year (FY2025–29)");
    let columns = FLOWS.iter().map(|(name, _)| (name.in_(lang), Right));
    let mut grid = Grid::new([(first.in_(lang), Left)].into_iter().chain(columns));
    let years = summary.horizon.min(FiscalYear::PLAN_END).offset() + 1;
    for (name, id) in lines {
        let of_line: Vec<&StateFlow> = summary
            .state_flows
            .iter()
            .filter(|flow| of(project_and_stage(&flow.programme)) == id)
            .filter(|flow| flow.fiscal_year <= FiscalYear::PLAN_END)
            .collect();
        let cells = FLOWS.iter().map(|(_, value)| {
            let sum: f64 = of_line.iter().map(|flow| value(flow)).sum();
            grouped(sum / years as f64, 1)
        });
        grid.push(row(name.in_(lang), cells));
    }
    grid
}
