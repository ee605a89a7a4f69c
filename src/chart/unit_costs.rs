//! What one contract, trial case, continued case and Top-1 % paper costs (footnote 13 of the plan), with
//! the band that the number of cases leaves.

use serde_json::Value;

use crate::scenario::EVERY_START;
use crate::summary::{Budgets, Summary, unit_costs};
use crate::text::{Lang, Words, figures, flow as words, format, results};
use crate::units::MILLION_YEN_PER_OKU;

use super::template::json;
use super::{Chart, DataTable, palette, rounded};

/// Public money per case of one kind, million yen.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseCost {
    /// Indicator id.
    pub id: String,
    /// Budget over the median number of cases.
    pub median: f64,
    /// Over the 95 % quantile of the cases.
    pub low: f64,
    /// Over the 5 % quantile of the cases.
    pub high: f64,
    /// Spent on research seeds over the mean number of cases.
    pub spent: Option<f64>,
}

/// Money per case of the four overall targets over FY2025–29; kinds without a case are left out.
pub fn case_costs(summary: &Summary, budgets: &Budgets) -> Vec<CaseCost> {
    let budget = budgets.of_plan();
    let of = |cost: crate::summary::UnitCost| {
        let cases = &summary.indicator(&cost.id)?.total;
        (0.0 < cases.p05 && 0.0 < budget).then(|| CaseCost {
            id: summary.naming(&cost.id).to_string(),
            median: budget / cases.p50,
            low: budget / cases.p95,
            high: budget / cases.p05,
            spent: cost.total.spent_million_yen,
        })
    };
    unit_costs(summary, budgets)
        .into_iter()
        .filter_map(of)
        .collect()
}

fn name(id: &str) -> Words {
    match id {
        "licences" => words::PER_LICENCE,
        "trials" => words::PER_TRIAL,
        EVERY_START => words::PER_START,
        "continued" => words::PER_CONTINUED,
        _ => words::PER_TOP1,
    }
}

/// Medians as diamonds on their bands, one line a kind of case.
pub fn unit_cost_chart(lang: Lang, summary: &Summary, budgets: &Budgets) -> Chart {
    let costs = case_costs(summary, budgets);
    let sentences = costs.iter().map(|cost| {
        let [median, low, high] =
            [cost.median, cost.low, cost.high].map(|money| money / MILLION_YEN_PER_OKU);
        words::unit_cost(lang, name(&cost.id).in_(lang), median, low, high)
    });
    let sentences: Vec<String> = sentences.collect();
    Chart {
        option: option(lang, &costs),
        sentence: sentences.join(lang.pick("、", "; ")) + lang.pick("。", "."),
        table: table(lang, &costs),
    }
}

fn option(lang: Lang, costs: &[CaseCost]) -> Value {
    let scaled = |million: f64| rounded(format::million_in_axis_unit(lang, million), 3);
    let names: Vec<&str> = costs.iter().map(|cost| name(&cost.id).in_(lang)).collect();
    let ends = |read: fn(&CaseCost) -> f64| -> Vec<f64> {
        costs.iter().map(|cost| scaled(read(cost))).collect()
    };
    let wide: Vec<f64> = costs
        .iter()
        .map(|cost| rounded(scaled(cost.high) - scaled(cost.low), 3))
        .collect();
    let text = json!({ "color": palette::TEXT, "fontSize": 13 });
    let band = |name: &str, data: Vec<f64>, opacity: f64| {
        json!({
            "type": "bar", "name": name, "data": data, "stack": "band", "barWidth": 14, "silent": true,
            "itemStyle": { "color": palette::BAND_50, "opacity": opacity }, "tooltip": { "show": false },
        })
    };
    let (median, wide_name) = (figures::MEDIAN.in_(lang), figures::BAND_90.in_(lang));
    json!({
        "animation": false,
        "textStyle": { "fontFamily": super::FONT },
        "grid": { "left": 8, "right": 24, "top": 40, "bottom": 28, "containLabel": true },
        "legend": { "data": [median, wide_name], "top": 0, "left": 0, "selectedMode": false, "textStyle": text },
        "tooltip": {
            "trigger": "item", "renderMode": "richText", "confine": true,
            "backgroundColor": palette::SURFACE, "borderColor": palette::AXIS, "textStyle": text,
        },
        "xAxis": {
            "type": "value", "name": format::MONEY_AXIS.in_(lang), "nameLocation": "middle", "nameGap": 26, "min": 0,
            "nameTextStyle": text, "axisLabel": text, "splitLine": { "lineStyle": { "color": palette::GRID } },
        },
        "yAxis": {
            "type": "category", "data": names, "inverse": true, "axisLabel": text,
            "axisLine": { "lineStyle": { "color": palette::AXIS } }, "axisTick": { "show": false },
        },
        "series": [
            band("base", ends(|cost| cost.low), 0.0),
            band(wide_name, wide, 1.0),
            {
                "type": "line", "name": median, "data": ends(|cost| cost.median), "symbol": "diamond",
                "symbolSize": 14, "itemStyle": { "color": palette::MEDIAN }, "lineStyle": { "width": 0 },
            },
        ],
    })
}

fn table(lang: Lang, costs: &[CaseCost]) -> DataTable {
    let row = |cost: &CaseCost| {
        let [median, low, high] =
            [cost.median, cost.low, cost.high].map(|money| format::million_yen(lang, money));
        let spent = cost.spent.map(|money| format::million_yen(lang, money));
        vec![
            name(&cost.id).in_(lang).to_string(),
            median,
            format::range(lang, &low, &high),
            spent.unwrap_or_else(|| "–".into()),
        ]
    };
    let titles = [words::PER, figures::MEDIAN, results::BAND, words::PER_SPENT];
    DataTable {
        caption: words::UNIT_COSTS.in_(lang).to_string(),
        columns: titles.map(|words| words.in_(lang).to_string()).into(),
        rows: costs.iter().map(row).collect(),
        total: false,
    }
}
