//! A run in a few tables for people: targets, years and projects here, money and doors beside it.

use crate::scenario::Scenario;
use crate::seeds::Seeds;
use crate::summary::{Distribution, IndicatorSummary, Probability, Summary};
use crate::table::breakdowns::{
    breakdown_sections, cost_table, door_table, flows_by_project, flows_by_stage, goal_table,
    monitored_table, outcome_table, stage_table,
};
use crate::table::flows::{doors, money, occupancy};
use crate::table::grid::{Align, Grid, grouped};
use crate::table::indicator_name;
use crate::table::names::short_name;
use crate::table::targets::{hints, targets};
use crate::text::{Lang, Words, breakdowns};
use crate::units::{FiscalYear, Project};

use Align::{Left, Right};

/// A table with its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Heading.
    pub title: &'static str,
    /// The table under it.
    pub grid: Grid,
}

/// The tables of a run, the most important first.
pub fn overview(seeds: &Seeds, scenario: &Scenario, summary: &Summary, lang: Lang) -> Vec<Section> {
    let section = |(title, grid): (Words, Grid)| Section {
        title: title.in_(lang),
        grid,
    };
    let first = [
        (TARGETS, targets(seeds, scenario, summary, lang)),
        (breakdowns::HINT, hints(seeds, scenario, summary, lang)),
        (TOTALS, totals(seeds, summary, lang)),
        (YEARS, years(seeds, summary, lang)),
        (PROJECTS, projects(seeds, summary, lang)),
        (OUTCOMES, outcome_table(seeds, summary, lang)),
        (GOALS, goal_table(seeds, summary, lang)),
        (DOORS, doors(summary, lang)),
    ];
    let last = [
        (MONITORED, monitored_table(seeds, scenario, summary, lang)),
        (COSTS, cost_table(seeds, scenario, summary, lang)),
        (MONEY, money(summary, lang)),
        (STAGES, stage_table(summary, lang)),
        (WAYS, door_table(summary, lang)),
        (OCCUPANCY, occupancy(summary, lang)),
        (FLOWS, flows_by_stage(summary, lang)),
        (FLOWS, flows_by_project(summary, lang)),
    ];
    let breakdowns = breakdown_sections(summary, lang);
    let first = first.into_iter().map(section);
    first
        .chain(breakdowns)
        .chain(last.into_iter().map(section))
        .collect()
}

const TARGETS: Words = words("目標（計画4.1の21項目）", "Targets (the 21 of section 4.1)");
const TOTALS: Words = words("合計（2025〜29年度）", "Sums over FY2025–29");
const OUTCOMES: Words = words("アウトカム指標", "Outcome indicators");
const GOALS: Words = words("戦略目標", "Strategic goals");
const MONITORED: Words = words("その他のモニタリング指標", "Other monitoring indicators");
const COSTS: Words = words(
    "1件当たりの国費（億円）",
    "Public money per case (100 million yen)",
);
const STAGES: Words = words("段階別の支出（億円）", "Spent by stage (100 million yen)");
const WAYS: Words = words(
    "扉別の支出（億円）",
    "Spent by the way into the award (100 million yen)",
);
const FLOWS: Words = words("状態間の流れ", "Flows between states");
const TOTAL_HEADINGS: [Words; 5] = [
    words("平均", "Mean"),
    words("標準偏差", "SD"),
    words("5 %", "5 %"),
    words("中央値", "Median"),
    words("95 %", "95 %"),
];
const YEARS: Words = words("年度別の平均（5〜95 %）", "Mean by fiscal year (5–95 %)");
const PROJECTS: Words = words(
    "統合プロジェクト別の平均（2025〜29年度の合計）",
    "Mean by project (sums over FY2025–29)",
);
const DOORS: Words = words("採択・引継ぎ・待機（平均）", "Doors and waiting (means)");
const MONEY: Words = words("資金（億円、平均）", "Money (100 million yen, means)");
const OCCUPANCY: Words = words(
    "支援中のシーズ数 / 予算で支援できる数（2025〜29年度の平均）",
    "Funded seeds / seeds the money has room for (means over FY2025–29)",
);
pub(super) const INDICATOR: Words = words("指標", "Indicator");
pub(super) const ALL_FOUR: Words = words("4目標すべて", "All four targets");
/// A phrase in both languages.
pub(super) const fn words(ja: &'static str, en: &'static str) -> Words {
    Words { ja, en }
}

/// A row that begins with a name.
pub(super) fn row(name: &str, cells: impl IntoIterator<Item = String>) -> Vec<String> {
    [name.to_string()].into_iter().chain(cells).collect()
}

/// A table with one column of numbers a fiscal year.
pub(super) fn by_year(summary: &Summary, first: Words, lang: Lang) -> Grid {
    let year = |year: FiscalYear| match lang {
        Lang::Ja => format!("{}年度", year.0),
        Lang::En => format!("FY{}", year.0),
    };
    let years = summary
        .flows
        .iter()
        .map(|flow| (year(flow.fiscal_year), Right));
    Grid::new(
        [(first.in_(lang).to_string(), Left)]
            .into_iter()
            .chain(years),
    )
}

/// Sums of what is counted, whether it has a target or not.
fn totals(seeds: &Seeds, summary: &Summary, lang: Lang) -> Grid {
    let headings = TOTAL_HEADINGS.map(|heading| (heading.in_(lang), Right));
    let mut grid = Grid::new([(INDICATOR.in_(lang), Left)].into_iter().chain(headings));
    for indicator in &summary.indicators {
        let Distribution {
            mean,
            sd,
            p05,
            p50,
            p95,
            ..
        } = indicator.total;
        let numbers = [(mean, 1), (sd, 1), (p05, 0), (p50, 0), (p95, 0)];
        let cells = numbers.map(|(number, digits)| grouped(number, digits));
        grid.push(row(
            indicator_name(seeds, summary.naming(&indicator.id)).in_(lang),
            cells,
        ));
    }
    grid
}

/// A probability and its interval in per cent.
pub(super) fn probability(probability: Option<Probability>) -> [String; 2] {
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

fn years(seeds: &Seeds, summary: &Summary, lang: Lang) -> Grid {
    let mut grid = by_year(summary, INDICATOR, lang);
    for indicator in &summary.indicators {
        let cells = indicator.by_year.iter().map(|year| {
            let Distribution { mean, p05, p95, .. } = year.in_year;
            format!(
                "{} ({}–{})",
                grouped(mean, 1),
                grouped(p05, 0),
                grouped(p95, 0)
            )
        });
        grid.push(row(
            indicator_name(seeds, summary.naming(&indicator.id)).in_(lang),
            cells,
        ));
    }
    grid
}

fn projects(seeds: &Seeds, summary: &Summary, lang: Lang) -> Grid {
    let with_project = |indicator: &&IndicatorSummary| !indicator.by_project.is_empty();
    let shown: Vec<&IndicatorSummary> = summary.indicators.iter().filter(with_project).collect();
    let heading = |indicator: &&IndicatorSummary| {
        (
            short_name(seeds, summary.naming(&indicator.id))
                .in_(lang)
                .to_string(),
            Right,
        )
    };
    let first = (
        words("統合プロジェクト", "Project").in_(lang).to_string(),
        Left,
    );
    let mut grid = Grid::new([first].into_iter().chain(shown.iter().map(heading)));
    for project in Project::ALL {
        let cell = |indicator: &&IndicatorSummary| {
            let mean = indicator.by_project.get(project.index());
            mean.map_or_else(String::new, |mean| grouped(*mean, 1))
        };
        grid.push(row(project.words().in_(lang), shown.iter().map(cell)));
    }
    grid
}
