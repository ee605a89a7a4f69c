//! A run in a few tables for people: targets, years, projects, money, doors, programmes.

use crate::seeds::Seeds;
use crate::summary::{Distribution, IndicatorSummary, Probability, ProgrammeYear, Summary};
use crate::table::grid::{Align, Grid, grouped};
use crate::table::indicator_name;
use crate::text::{Lang, Words};
use crate::units::{FiscalYear, MILLION_YEN_PER_OKU, Programme, Project, Stage};

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
pub fn overview(seeds: &Seeds, summary: &Summary, lang: Lang) -> Vec<Section> {
    let section = |title: Words, grid| Section {
        title: title.in_(lang),
        grid,
    };
    vec![
        section(TARGETS, targets(seeds, summary, lang)),
        section(YEARS, years(seeds, summary, lang)),
        section(PROJECTS, projects(seeds, summary, lang)),
        section(DOORS, doors(summary, lang)),
        section(MONEY, money(summary, lang)),
        section(OCCUPANCY, occupancy(summary, lang)),
    ]
}

const TARGETS: Words = Words {
    ja: "目標（2025〜29年度の合計）",
    en: "Targets (sums over FY2025–29)",
};
const YEARS: Words = Words {
    ja: "年度別の平均（5〜95 %）",
    en: "Mean by fiscal year (5–95 %)",
};
const PROJECTS: Words = Words {
    ja: "統合プロジェクト別の平均（2025〜29年度の合計）",
    en: "Mean by project (sums over FY2025–29)",
};
const DOORS: Words = Words {
    ja: "採択・引継ぎ・待機（平均）",
    en: "Doors and waiting (means)",
};
const MONEY: Words = Words {
    ja: "資金（億円、平均）",
    en: "Money (100 million yen, means)",
};
const OCCUPANCY: Words = Words {
    ja: "支援中のシーズ数 / 予算で支援できる数（2025〜29年度の平均）",
    en: "Funded seeds / seeds the money has room for (means over FY2025–29)",
};
const INDICATOR: Words = Words {
    ja: "指標",
    en: "Indicator",
};
const ALL_FOUR: Words = Words {
    ja: "4目標すべて",
    en: "All four targets",
};

fn targets(seeds: &Seeds, summary: &Summary, lang: Lang) -> Grid {
    let headings = [
        (INDICATOR, Left),
        (
            Words {
                ja: "目標",
                en: "Target",
            },
            Right,
        ),
        (
            Words {
                ja: "達成確率",
                en: "Probability",
            },
            Right,
        ),
        (
            Words {
                ja: "その95 %区間",
                en: "95 % interval",
            },
            Right,
        ),
        (
            Words {
                ja: "平均",
                en: "Mean",
            },
            Right,
        ),
        (
            Words {
                ja: "標準偏差",
                en: "SD",
            },
            Right,
        ),
        (
            Words {
                ja: "5 %",
                en: "5 %",
            },
            Right,
        ),
        (
            Words {
                ja: "中央値",
                en: "Median",
            },
            Right,
        ),
        (
            Words {
                ja: "95 %",
                en: "95 %",
            },
            Right,
        ),
    ];
    let mut grid = Grid::new(headings.map(|(words, align)| (words.in_(lang), align)));
    for indicator in &summary.indicators {
        let mut row = vec![indicator_name(seeds, &indicator.id).in_(lang).to_string()];
        row.push(
            indicator
                .target
                .map_or_else(String::new, |target| grouped(target, 0)),
        );
        row.extend(probability_cells(indicator.probability));
        let Distribution {
            mean,
            sd,
            p05,
            p50,
            p95,
            ..
        } = indicator.total;
        row.extend(
            [(mean, 1), (sd, 1), (p05, 0), (p50, 0), (p95, 0)]
                .map(|(x, digits)| grouped(x, digits)),
        );
        grid.push(row);
    }
    let mut row = vec![ALL_FOUR.in_(lang).to_string(), String::new()];
    row.extend(probability_cells(Some(summary.joint_probability)));
    row.resize(grid.headings().len(), String::new());
    grid.push(row);
    grid
}

/// A probability and its interval in per cent.
fn probability_cells(probability: Option<Probability>) -> [String; 2] {
    let Some(Probability {
        estimate,
        low,
        high,
    }) = probability
    else {
        return [String::new(), String::new()];
    };
    let percent = |share: f64| format!("{:.1}", 100.0 * share);
    [
        format!("{} %", percent(estimate)),
        format!("{}–{} %", percent(low), percent(high)),
    ]
}

fn years(seeds: &Seeds, summary: &Summary, lang: Lang) -> Grid {
    let mut grid = by_year_grid(summary, INDICATOR.in_(lang), lang);
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
        let name = indicator_name(seeds, &indicator.id).in_(lang).to_string();
        grid.push([name].into_iter().chain(cells).collect());
    }
    grid
}

/// A table with one column a fiscal year.
fn by_year_grid(summary: &Summary, first: &str, lang: Lang) -> Grid {
    let years = summary
        .flows
        .iter()
        .map(|flow| (fiscal_year(flow.fiscal_year, lang), Right));
    Grid::new([(first.to_string(), Left)].into_iter().chain(years))
}

fn fiscal_year(year: FiscalYear, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{}年度", year.0),
        Lang::En => format!("FY{}", year.0),
    }
}

fn projects(seeds: &Seeds, summary: &Summary, lang: Lang) -> Grid {
    let with_project = |indicator: &&IndicatorSummary| !indicator.by_project.is_empty();
    let shown: Vec<&IndicatorSummary> = summary.indicators.iter().filter(with_project).collect();
    let first = Words {
        ja: "統合プロジェクト",
        en: "Project",
    }
    .in_(lang)
    .to_string();
    let names = shown
        .iter()
        .map(|i| (indicator_name(seeds, &i.id).in_(lang).to_string(), Right));
    let mut grid = Grid::new([(first, Left)].into_iter().chain(names));
    for project in Project::ALL {
        let mean =
            |indicator: &&IndicatorSummary| indicator.by_project.get(project.index()).copied();
        let cells = shown
            .iter()
            .map(|i| mean(i).map_or_else(String::new, |mean| grouped(mean, 1)));
        grid.push(
            [project.words().in_(lang).to_string()]
                .into_iter()
                .chain(cells)
                .collect(),
        );
    }
    grid
}

fn doors(summary: &Summary, lang: Lang) -> Grid {
    let mut grid = by_year_grid(
        summary,
        Words {
            ja: "件数",
            en: "Count",
        }
        .in_(lang),
        lang,
    );
    let mut line = |ja: &'static str, en: &'static str, value: &dyn Fn(usize) -> f64| {
        let cells = (0..summary.flows.len()).map(|year| grouped(value(year), 1));
        grid.push(
            [Words { ja, en }.in_(lang).to_string()]
                .into_iter()
                .chain(cells)
                .collect(),
        );
    };
    let flows = &summary.flows;
    line("ペアリング", "Pairing", &|year| flows[year].by_pairing);
    line("マッチング", "Matching", &|year| {
        flows[year].by_matching
    });
    line(
        "公募（支援歴あり）",
        "Open call after earlier support",
        &|year| flows[year].by_open_call,
    );
    line(
        "うち同一事業内",
        "of these within one programme",
        &|year| flows[year].within_programme,
    );
    line(
        "うち技術的に不合格（誤ったGo）",
        "of these after a failure (false Go)",
        &|year| flows[year].false_go,
    );
    line("新規参入", "Newcomers", &|year| flows[year].newcomers);
    line(
        "うちインハウス研究機関",
        "of these from in-house institutes",
        &|year| flows[year].inhouse,
    );
    line(
        "AMED外での進展",
        "Went on without the agency",
        &|year| flows[year].off_agency,
    );
    line(
        "待機中に失われたシーズ",
        "Lost while waiting",
        &|year| flows[year].lost_waiting,
    );
    line("待機した月数", "Months waited", &|year| {
        flows[year].months_waited
    });
    line("つなぎ支援", "Bridged waits", &|year| {
        flows[year].bridged
    });
    grid
}

fn money(summary: &Summary, lang: Lang) -> Grid {
    let mut grid = by_year_grid(
        summary,
        Words {
            ja: "億円",
            en: "100 million yen",
        }
        .in_(lang),
        lang,
    );
    let mut line = |words: Words, value: &dyn Fn(&ProgrammeYear) -> f64| {
        let sums = summary.flows.iter().map(|flow| {
            let rows = summary
                .programmes
                .iter()
                .filter(|row| row.fiscal_year == flow.fiscal_year);
            rows.map(value).sum::<f64>()
        });
        let cells = sums.map(|million| grouped(million / MILLION_YEN_PER_OKU, 1));
        grid.push(
            [words.in_(lang).to_string()]
                .into_iter()
                .chain(cells)
                .collect(),
        );
    };
    line(
        Words {
            ja: "シーズの予算",
            en: "Money for seeds",
        },
        &|row| row.money_million_yen,
    );
    line(
        Words {
            ja: "支出",
            en: "Spent",
        },
        &|row| row.spent_million_yen,
    );
    line(
        Words {
            ja: "年度末の残り",
            en: "Unspent at the end of March",
        },
        &|row| row.unspent_million_yen,
    );
    line(
        Words {
            ja: "予算超過（継続課題）",
            en: "Overrun by running awards",
        },
        &|row| row.overrun_million_yen,
    );
    let bridging = Words {
        ja: "つなぎ支援（調整費）",
        en: "Bridging (adjustment fund)",
    };
    let cells = summary
        .flows
        .iter()
        .map(|flow| grouped(flow.bridging_million_yen / MILLION_YEN_PER_OKU, 1));
    grid.push(
        [bridging.in_(lang).to_string()]
            .into_iter()
            .chain(cells)
            .collect(),
    );
    grid
}

fn occupancy(summary: &Summary, lang: Lang) -> Grid {
    let stages = || {
        Stage::ALL
            .into_iter()
            .filter(|stage| *stage != Stage::Review)
    };
    let first = Words {
        ja: "統合プロジェクト",
        en: "Project",
    }
    .in_(lang);
    let names = stages().map(|stage| (stage.words().in_(lang), Right));
    let mut grid = Grid::new([(first, Left)].into_iter().chain(names));
    for project in Project::ALL {
        let cells = stages().map(|stage| {
            let id = Programme::new(project, stage).id();
            let in_plan = |row: &&ProgrammeYear| {
                row.programme == id && row.fiscal_year <= FiscalYear::PLAN_END
            };
            let rows: Vec<&ProgrammeYear> = summary.programmes.iter().filter(in_plan).collect();
            let mean = |value: fn(&ProgrammeYear) -> f64| {
                let sum: f64 = rows.iter().map(|row| value(row)).sum();
                grouped(sum / rows.len().max(1) as f64, 1)
            };
            format!(
                "{} / {}",
                mean(|row| row.occupancy_seeds),
                mean(|row| row.places_seeds)
            )
        });
        grid.push(
            [project.words().in_(lang).to_string()]
                .into_iter()
                .chain(cells)
                .collect(),
        );
    }
    grid
}
