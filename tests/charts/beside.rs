//! The fan with second-term practice and the second term beside it; money and costs as charts.

use seedflow::chart::{self, Before, Beside, Chart, Fan, Known, View};
use seedflow::scenario::ParameterSource;
use seedflow::summary::Budgets;
use seedflow::text::Lang;
use serde_json::{Value, json};

use super::{drawn, golden, seeds, series, summary, table};

/// The fan of an indicator with everything beside it.
fn fan(lang: Lang, id: &str, view: View) -> Chart {
    let (here, practice) = (summary(600.0), summary(688.0));
    let before = Before::of(seeds(), ParameterSource::Posterior, id);
    chart::fan_beside(
        lang,
        Fan {
            indicator: here.indicator(id).expect("the sample holds it"),
            name: chart::indicator_name(id).expect("it has a name").in_(lang),
            unit: lang.pick("件", "cases"),
            view,
        },
        Beside {
            practice: practice.indicator(id),
            before: before.as_ref(),
        },
    )
}

fn before(id: &str) -> Option<Before> {
    Before::of(seeds(), ParameterSource::Posterior, id)
}

#[test]
fn fans_with_the_second_term_beside_them_are_as_they_were() {
    for lang in Lang::ALL {
        for (name, view) in [
            ("beside_cumulative", View::Cumulative),
            ("beside_yearly", View::Yearly),
        ] {
            golden(name, lang, &drawn(&fan(lang, "licences", view)));
        }
    }
}

#[test]
fn money_and_costs_as_charts_are_as_they_were() {
    let budgets = Budgets::of_oku(&[1_230.0; 5]);
    for lang in Lang::ALL {
        let charts = json!({
            "money": drawn(&chart::money_chart(lang, &summary(600.0))),
            "costs": drawn(&chart::unit_cost_chart(lang, &summary(600.0), &budgets)),
        });
        golden("money_charts", lang, &charts);
    }
}

#[test]
fn the_second_term_is_the_published_total_or_its_yearly_mean() {
    let licences = before("licences").expect("434 contracts were published");
    assert_eq!(
        (licences.years, licences.known),
        ([2020, 2023], Known::Observed)
    );
    assert!((licences.observed - 434.0 / 4.0).abs() < 1e-9);
    let observed = |view, name| series(&fan(Lang::En, "licences", view), name);
    assert_eq!(observed(View::Cumulative, "Second term, observed"), [434.0]);
    assert_eq!(
        observed(View::Yearly, "Second term, observed (yearly mean)"),
        [108.5; 4]
    );
}

#[test]
fn what_was_never_observed_is_not_called_observed() {
    let trials = before("trials").expect("an assumption to compare with");
    assert_eq!(trials.known, Known::Assumed);
    let papers = before("all_papers").expect("more than 6,000");
    assert_eq!(papers.known, Known::AtLeast);
    let chart = fan(Lang::Ja, "trials", View::Yearly);
    assert!(
        chart.sentence.contains("想定値") && !chart.sentence.contains("観測"),
        "{}",
        chart.sentence
    );
    assert!(!chart.option.to_string().contains("第2期の観測値"));
}

#[test]
fn continued_support_has_no_second_term_since_other_cases_were_counted() {
    assert_eq!(before("continued"), None);
    assert!(before("between_programmes").is_some());
    assert_eq!(before("top1_papers"), None);
}

#[test]
fn the_reading_of_covid_approvals_moves_the_observed_ones() {
    let of = |source| {
        Before::of(seeds(), source, "approvals")
            .expect("it is published")
            .observed
    };
    let apart = of(ParameterSource::Posterior);
    let inside = of(ParameterSource::PosteriorCovidInside);
    assert!(
        (apart - 10.0).abs() < 1e-9 && (inside - 2.75).abs() < 1e-9,
        "{apart} {inside}"
    );
}

#[test]
fn the_plan_begins_on_the_axis_where_the_second_term_ends() {
    let chart = fan(Lang::En, "licences", View::Yearly);
    let labels = chart.option["xAxis"]["data"]
        .as_array()
        .expect("an axis has labels");
    let year = |label: &Value| label.as_str().map(str::to_string);
    assert_eq!(
        labels.iter().filter_map(year).next().as_deref(),
        Some("FY2020")
    );
    for series in chart.option["series"].as_array().expect("series") {
        let data = series["data"].as_array().expect("data");
        let is_of_the_plan =
            series["name"] == "Median" || series["name"] == "Second-term practice goes on (median)";
        if is_of_the_plan {
            assert_eq!(data.len(), labels.len());
            assert!(data[..5].iter().all(Value::is_null) && data[5..].iter().all(Value::is_number));
        }
    }
}

#[test]
fn practice_stands_behind_what_is_simulated() {
    let chart = fan(Lang::En, "licences", View::Cumulative);
    let all = chart.option["series"].as_array().expect("series");
    let place = |name: &str| all.iter().position(|series| series["name"] == name);
    let practice = place("Second-term practice goes on (median)").expect("it is drawn");
    assert!(practice < place("90% band (5–95%)").expect("it is drawn"));
    assert!(
        chart
            .sentence
            .contains("If second-term practice goes on, the median is 550")
    );
}

#[test]
fn the_table_holds_what_stands_beside_the_fan() {
    let chart = fan(Lang::En, "licences", View::Cumulative);
    let width = chart.table.columns.len();
    assert!(chart.table.rows.iter().all(|row| row.len() == width));
    let first = &chart.table.rows[0];
    assert_eq!(
        (first[0].as_str(), first[width - 1].as_str()),
        ("FY2020–23", "434")
    );
    assert_eq!(chart.table.rows[5][width - 2], "550");
}

#[test]
fn a_case_costs_less_the_more_cases_there_are() {
    let budgets = Budgets::of_oku(&[1_100.0; 5]);
    let costs = chart::case_costs(&summary(600.0), &budgets);
    assert_eq!(costs.len(), 4);
    let licence = &costs[0];
    assert!(
        (licence.median - 550_000.0 / 550.0).abs() < 1e-6,
        "{}",
        licence.median
    );
    assert!((licence.low - licence.median / 1.25).abs() < 1e-6);
    assert!((licence.high - licence.median / 0.8).abs() < 1e-6);
    let none = chart::case_costs(&summary(600.0), &Budgets::default());
    assert!(none.is_empty(), "no budget, no cost");
}

#[test]
fn bars_of_money_hold_what_the_table_says() {
    let chart = chart::money_chart(Lang::Ja, &summary(600.0));
    let spent = series(&chart, "使った額");
    let table = table(&chart.table);
    for (row, oku) in spent.iter().enumerate() {
        let cell = table["rows"][row][2].as_str().expect("a cell");
        assert_eq!(cell, seedflow::text::format::oku_yen(Lang::Ja, *oku));
    }
    let unspent = &chart.option["series"][1];
    assert!(
        unspent["itemStyle"]["decal"].is_object(),
        "told apart without colour"
    );
}
