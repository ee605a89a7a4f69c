//! Tables of what moves behind the targets: doors and waiting, money, funded seeds.

use crate::summary::{FlowYear, ProgrammeYear, Summary};
use crate::table::grid::{Align, Grid, grouped};
use crate::table::overview::{by_year, row, words};
use crate::text::{Lang, Words};
use crate::units::{FiscalYear, MILLION_YEN_PER_OKU, Programme, Project, Stage};

/// What a line of the table of doors shows.
type OfFlow = (Words, fn(&FlowYear) -> f64);
/// What a line of the table of money adds up over the programmes, million yen.
type OfProgramme = (Words, fn(&ProgrammeYear) -> f64);

const DOORS: [OfFlow; 11] = [
    (words("ペアリング", "Pairing"), |flow| flow.by_pairing),
    (words("マッチング", "Matching"), |flow| flow.by_matching),
    (words("公募（支援歴あり）", "Open call after earlier support"), |flow| flow.by_open_call),
    (words("うち同一事業内", "- of these within one programme"), |flow| flow.within_programme),
    (words("うち技術的に不合格（誤ったGo）", "- of these after a failure (false Go)"), |flow| {
        flow.false_go
    }),
    (words("新規参入", "Newcomers"), |flow| flow.newcomers),
    (words("うちインハウス研究機関", "- of these from in-house institutes"), |flow| flow.inhouse),
    (words("AMED外での進展", "Went on without the agency"), |flow| flow.off_agency),
    (words("待機中に失われたシーズ", "Lost while waiting"), |flow| flow.lost_waiting),
    (words("待機した月数", "Months waited"), |flow| flow.months_waited),
    (words("つなぎ支援", "Bridged waits"), |flow| flow.bridged),
];

const MONEY: [OfProgramme; 4] = [
    (words("シーズの予算", "Money for seeds"), |year| year.money_million_yen),
    (words("支出", "Spent"), |year| year.spent_million_yen),
    (words("年度末の残り", "Unspent at the end of March"), |year| year.unspent_million_yen),
    (words("予算超過（継続課題）", "Overrun by running awards"), |year| year.overrun_million_yen),
];

/// Doors and waiting by fiscal year.
pub(super) fn doors(summary: &Summary, lang: Lang) -> Grid {
    let mut grid = by_year(summary, words("件数", "Count"), lang);
    for (name, value) in DOORS {
        let cells = summary.flows.iter().map(|flow| grouped(value(flow), 1));
        grid.push(row(name.in_(lang), cells));
    }
    grid
}

/// Money by fiscal year, 億円.
pub(super) fn money(summary: &Summary, lang: Lang) -> Grid {
    let oku = |million: f64| grouped(million / MILLION_YEN_PER_OKU, 1);
    let mut grid = by_year(summary, words("億円", "100 million yen"), lang);
    for (name, value) in MONEY {
        let cells = summary.flows.iter().map(|flow| {
            let of_year = |row: &&ProgrammeYear| row.fiscal_year == flow.fiscal_year;
            oku(summary.programmes.iter().filter(of_year).map(value).sum())
        });
        grid.push(row(name.in_(lang), cells));
    }
    let bridging = words("つなぎ支援（調整費）", "Bridging (adjustment fund)");
    let cells = summary.flows.iter().map(|flow| oku(flow.bridging_million_yen));
    grid.push(row(bridging.in_(lang), cells));
    grid
}

/// Funded seeds and room for seeds by project and stage, means over the plan's years.
pub(super) fn occupancy(summary: &Summary, lang: Lang) -> Grid {
    let stages = || Stage::ALL.into_iter().filter(|stage| *stage != Stage::Review);
    let names = stages().map(|stage| (stage.words().in_(lang), Align::Right));
    let first = (words("統合プロジェクト", "Project").in_(lang), Align::Left);
    let mut grid = Grid::new([first].into_iter().chain(names));
    for project in Project::ALL {
        let cells = stages().map(|stage| {
            let programme = Programme::new(project, stage).id();
            let seeds = plan_mean(summary, &programme, |year| year.occupancy_seeds);
            let places = plan_mean(summary, &programme, |year| year.places_seeds);
            format!("{} / {}", grouped(seeds, 1), grouped(places, 1))
        });
        grid.push(row(project.words().in_(lang), cells));
    }
    grid
}

/// The mean of a programme's value over the plan's years; 0 for a programme that is not listed.
fn plan_mean(summary: &Summary, programme: &str, value: fn(&ProgrammeYear) -> f64) -> f64 {
    let in_plan = |year: &&ProgrammeYear| {
        year.programme == programme && year.fiscal_year <= FiscalYear::PLAN_END
    };
    let years: Vec<f64> = summary.programmes.iter().filter(in_plan).map(value).collect();
    years.iter().sum::<f64>() / years.len().max(1) as f64
}
