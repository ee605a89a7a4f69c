//! Money: budget, spent and unspent by fiscal year and by stage, as tables and as a chart.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::summary::{ProgrammeYear, Summary};
use crate::text::{Lang, figures, flow as words, format};
use crate::units::Stage;

use super::template::json;
use super::{Chart, DataTable, palette, rounded};

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
    let (stages, all) = by_stage(summary);
    let rows = stages
        .iter()
        .map(|(stage, sums)| (stage.words().in_(lang).to_string(), *sums));
    let caption = figures::CAPTION_MONEY_STAGES.in_(lang);
    table(lang, caption, figures::STAGE.in_(lang), rows, all)
}

/// Spent and unspent by stage as bars, one upon the other.
pub fn money_chart(lang: Lang, summary: &Summary) -> Chart {
    let (stages, all) = by_stage(summary);
    Chart {
        option: bars(lang, &stages),
        sentence: words::money(lang, [all.money, all.spent, all.unspent, all.overrun]),
        table: money_by_stage(lang, summary),
    }
}

/// The stages with money, and their total.
fn by_stage(summary: &Summary) -> (Vec<(Stage, Sums)>, Sums) {
    let mut stages = [Sums::default(); Stage::ALL.len()];
    let mut all = Sums::default();
    for programme in &summary.programmes {
        let id = programme.programme.rsplit('.').next().unwrap_or_default();
        if let Some(stage) = Stage::from_id(id) {
            stages[stage.index()].add(programme);
            all.add(programme);
        }
    }
    let funded = Stage::ALL
        .into_iter()
        .zip(stages)
        .filter(|(stage, _)| *stage != Stage::Review)
        .collect();
    (funded, all)
}

fn bars(lang: Lang, stages: &[(Stage, Sums)]) -> Value {
    let names: Vec<&str> = stages
        .iter()
        .map(|(stage, _)| stage.words().in_(lang))
        .collect();
    let values = |read: fn(&Sums) -> f64| -> Vec<f64> {
        stages
            .iter()
            .map(|(_, sums)| rounded(format::million_in_axis_unit(lang, read(sums)), 2))
            .collect()
    };
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    let (spent, unspent) = (figures::SPENT.in_(lang), figures::UNSPENT.in_(lang));
    let part = |name: &str, data: Vec<f64>, style: Value| {
        json!({
            "type": "bar", "name": name, "data": data, "stack": "money", "barWidth": "60%",
            "itemStyle": style,
        })
    };
    let hatched = json!({
        "color": palette::UNSPENT, "decal": super::hatching(),
    });
    json!({
        "animation": false,
        "textStyle": { "fontFamily": super::FONT },
        "grid": { "left": 8, "right": 24, "top": 40, "bottom": 28, "containLabel": true },
        "legend": { "data": [spent, unspent], "top": 0, "left": 0, "selectedMode": false, "textStyle": text },
        "tooltip": {
            "trigger": "axis", "renderMode": "richText", "confine": true, "axisPointer": { "type": "none" },
            "backgroundColor": palette::SURFACE, "borderColor": palette::AXIS, "textStyle": text,
        },
        "xAxis": {
            "type": "value", "name": format::MONEY_AXIS.in_(lang), "nameLocation": "middle", "nameGap": 26,
            "nameTextStyle": text, "axisLabel": text, "splitLine": { "lineStyle": { "color": palette::GRID } },
        },
        "yAxis": {
            "type": "category", "data": names, "inverse": true, "axisLabel": text,
            "axisLine": { "lineStyle": { "color": palette::AXIS } }, "axisTick": { "show": false },
        },
        "series": [
            part(spent, values(|sums| sums.spent), json!({ "color": palette::BAND_EDGE })),
            part(unspent, values(|sums| sums.unspent), hatched),
        ],
    })
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
