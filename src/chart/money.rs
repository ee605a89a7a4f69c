//! Money in numbers: budget, spent and unspent by fiscal year and by stage.

use std::collections::BTreeMap;

use crate::summary::{ProgrammeYear, Summary};
use crate::text::{Lang, figures, format};
use crate::units::Stage;

use super::DataTable;

/// Sums over programmes, million yen.
#[derive(Clone, Copy, Default)]
struct Sums {
    money: f64,
    spent: f64,
    unspent: f64,
    overrun: f64,
}

impl Sums {
    fn add(&mut self, programme: &ProgrammeYear) {
        self.money += programme.money_million_yen;
        self.spent += programme.spent_million_yen;
        self.unspent += programme.unspent_million_yen;
        self.overrun += programme.overrun_million_yen;
    }

    fn cells(&self, lang: Lang) -> [String; 4] {
        [self.money, self.spent, self.unspent, self.overrun]
            .map(|million| format::million_yen(lang, million))
    }
}

/// One row a fiscal year and their total.
pub fn money_by_year(lang: Lang, summary: &Summary) -> DataTable {
    let mut years: BTreeMap<u16, Sums> = BTreeMap::new();
    let mut all = Sums::default();
    for programme in &summary.programmes {
        years
            .entry(programme.fiscal_year.0)
            .or_default()
            .add(programme);
        all.add(programme);
    }
    let rows = years
        .iter()
        .map(|(year, sums)| (format::fiscal_year(lang, *year), *sums));
    let caption = figures::CAPTION_MONEY_YEARS.in_(lang);
    table(lang, caption, figures::FISCAL_YEAR.in_(lang), rows, all)
}

/// One row a stage, totals over the years, and their total.
pub fn money_by_stage(lang: Lang, summary: &Summary) -> DataTable {
    let mut stages = [Sums::default(); Stage::ALL.len()];
    let mut all = Sums::default();
    for programme in &summary.programmes {
        let id = programme.programme.rsplit('.').next().unwrap_or_default();
        if let Some(stage) = Stage::from_id(id) {
            stages[stage.index()].add(programme);
            all.add(programme);
        }
    }
    let rows = Stage::ALL
        .into_iter()
        .filter(|stage| *stage != Stage::Review)
        .map(|stage| (stage.words().in_(lang).to_string(), stages[stage.index()]));
    let caption = figures::CAPTION_MONEY_STAGES.in_(lang);
    table(lang, caption, figures::STAGE.in_(lang), rows, all)
}

fn table(
    lang: Lang,
    caption: &str,
    heading: &str,
    rows: impl Iterator<Item = (String, Sums)>,
    all: Sums,
) -> DataTable {
    let total = (figures::TOTAL.in_(lang).to_string(), all);
    let row = |(heading, sums): (String, Sums)| {
        std::iter::once(heading)
            .chain(sums.cells(lang))
            .collect::<Vec<String>>()
    };
    let titles = [
        figures::MONEY,
        figures::SPENT,
        figures::UNSPENT,
        figures::OVERRUN,
    ];
    DataTable {
        caption: caption.to_string(),
        columns: std::iter::once(heading)
            .chain(titles.iter().map(|words| words.in_(lang)))
            .map(str::to_string)
            .collect(),
        rows: rows.chain(std::iter::once(total)).map(row).collect(),
        total: true,
    }
}
