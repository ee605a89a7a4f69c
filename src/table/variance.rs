//! Where the variance comes from: a table for people and rows for other programs.

use crate::scenario::TrialCounting;
use crate::seeds::Seeds;
use crate::table::grid::Align::{Left, Right};
use crate::table::grid::Grid;
use crate::table::indicator_name;
use crate::table::overview::{INDICATOR, Section, row, words};
use crate::table::tidy::{self, TidyRow};
use crate::text::{Lang, Words};
use crate::units::FiscalYear;
use crate::variance::{Share, Shares};

const TITLE: Words = words(
    "ばらつきの由来：前提の不確かさと偶然（2025〜29年度の合計の分散に占める割合、年度別は前提の割合）",
    "Where the spread comes from: parameters or luck (share of the variance of the sum over FY2025–29; by year the share of parameters)",
);
const HEADINGS: [Words; 3] = [
    words("前提", "Parameters"),
    words("その95 %区間", "95 % interval"),
    words("偶然", "Luck"),
];

/// The table for people.
pub fn variance(seeds: &Seeds, shares: &Shares, counting: TrialCounting, lang: Lang) -> Section {
    let years = shares.indicators.first().map_or(0, |of| of.by_year.len());
    let years = (0..years).map(|year| {
        let year = FiscalYear::from_offset(year).0;
        lang.pick(format!("{year}年度"), format!("FY{year}"))
    });
    let headings = [INDICATOR.in_(lang).to_string()].into_iter();
    let headings = headings.chain(HEADINGS.map(|words| words.in_(lang).to_string()));
    let aligned = |(column, heading)| (heading, if column == 0 { Left } else { Right });
    let mut grid = Grid::new(headings.chain(years).enumerate().map(aligned));
    for indicator in &shares.indicators {
        let total = indicator.total.map_or_else(Default::default, |share| {
            let interval = format!("{}–{} %", percent(share.low), percent(share.high));
            [whole(share.parameters), interval, whole(share.luck)]
        });
        let of_year =
            |share: &Option<Share>| share.map_or_else(String::new, |share| whole(share.parameters));
        let cells = total
            .into_iter()
            .chain(indicator.by_year.iter().map(of_year));
        grid.push(row(
            indicator_name(seeds, counting.naming(&indicator.id)).in_(lang),
            cells,
        ));
    }
    Section {
        title: TITLE.in_(lang),
        grid,
    }
}

fn percent(share: f64) -> String {
    format!("{:.0}", 100.0 * share)
}

fn whole(share: f64) -> String {
    format!("{} %", percent(share))
}

/// The rows of the long table.
pub fn tidy_variance(shares: &Shares) -> Vec<TidyRow> {
    let mut rows = Vec::new();
    for indicator in &shares.indicators {
        let count = indicator.by_year.len();
        let window = tidy::plan_years(FiscalYear::from_offset(count.saturating_sub(1)));
        let years = (0..count).map(|year| FiscalYear::from_offset(year).0);
        let places = [window]
            .into_iter()
            .chain(years.map(|year| year.to_string()));
        let all = [&indicator.total].into_iter().chain(&indicator.by_year);
        for (place, share) in places.zip(all) {
            if let Some(share) = share {
                let row = tidy::row(&place, &indicator.id, "share");
                rows.extend([
                    row.with("variance_parameters", share.parameters),
                    row.with("variance_parameters_low", share.low),
                    row.with("variance_parameters_high", share.high),
                    row.with("variance_luck", share.luck),
                ]);
            }
        }
    }
    rows
}
