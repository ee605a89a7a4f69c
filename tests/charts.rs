//! Charts, cards and tables in both languages, against golden files and as claims.
//!
//! The golden files change only on purpose: `SEEDFLOW_UPDATE_GOLDEN=1 cargo test --test charts`.

#[path = "charts/beside.rs"]
mod beside;
#[path = "charts/colours.rs"]
mod colours;
#[path = "charts/flow.rs"]
mod flow;
#[path = "charts/follow_up.rs"]
mod follow_up;

use std::path::PathBuf;
use std::sync::OnceLock;

use seedflow::chart::{self, Chart, DataTable, Fan, View};
use seedflow::seeds::{self, Seeds};
use seedflow::summary::{
    Distribution, FlowYear, IndicatorSummary, Probability, ProgrammeYear, SpentByDoor, StateFlow,
    Summary, YearSummary,
};
use seedflow::text::Lang;
use seedflow::units::{FiscalYear, Programme, Stage};
use serde_json::{Value, json};

fn seeds() -> &'static Seeds {
    static SEEDS: OnceLock<Seeds> = OnceLock::new();
    SEEDS.get_or_init(|| seeds::load(&seeds::shipped()).expect("the shipped data is valid"))
}

fn distribution(median: f64) -> Distribution {
    Distribution {
        mean: median + 0.4,
        sd: median / 10.0,
        p05: median * 0.8,
        p25: median * 0.92,
        p50: median,
        p75: median * 1.09,
        p95: median * 1.25,
    }
}

fn years() -> impl Iterator<Item = FiscalYear> {
    (0..5).map(FiscalYear::from_offset)
}

fn indicator(id: &str, target: Option<f64>, yearly: f64, estimate: f64) -> IndicatorSummary {
    let year = |year: FiscalYear| {
        let n = year.offset() as f64 + 1.0;
        YearSummary {
            fiscal_year: year,
            in_year: distribution(yearly + n),
            cumulative: distribution(yearly * n),
        }
    };
    IndicatorSummary {
        id: id.into(),
        target,
        probability: target.map(|_| Probability {
            estimate,
            low: estimate * 0.95,
            high: estimate * 1.04,
        }),
        total: distribution(yearly * 5.0),
        by_year: years().map(year).collect(),
        by_project: Vec::new(),
    }
}

fn programme(programme: Programme, fiscal_year: FiscalYear) -> ProgrammeYear {
    let money = 100.0 * (programme.index() as f64 + 1.0);
    ProgrammeYear {
        programme: programme.id(),
        fiscal_year,
        occupancy_seeds: 10.0,
        places_seeds: 12.0,
        awards: 3.0,
        newcomers: 2.0,
        money_million_yen: money,
        spent_million_yen: money * 0.97 + 1.0,
        unspent_million_yen: money * 0.03,
        overrun_million_yen: 1.0,
    }
}

fn flow(fiscal_year: FiscalYear, newcomers: f64) -> FlowYear {
    let n = fiscal_year.offset() as f64;
    FlowYear {
        fiscal_year,
        by_pairing: 4.0 * n,
        by_matching: 6.5 * n,
        by_open_call: 96.2,
        newcomers: newcomers + n,
        inhouse: 12.0,
        false_go: 1.25,
        within_programme: 3.0,
        lost_waiting: 40.4,
        off_agency: 51.0,
        months_waited: 1620.7,
        bridged: 0.0,
        bridging_million_yen: 1234.0 * n,
        spent_by_door: SpentByDoor::default(),
    }
}

/// Flows with round numbers: of a stage's awards a fifth goes on, half fails.
fn state_flow(programme: Programme, fiscal_year: FiscalYear) -> StateFlow {
    let stage = programme.stage().index();
    let awards = if stage == 0 { 10.0 } else { 6.0 };
    let handed_over = if stage < 2 { 0.5 } else { 0.0 };
    StateFlow {
        programme: programme.id(),
        fiscal_year,
        awards,
        newcomers: if stage == 0 { 10.0 } else { 4.5 },
        passed: awards / 2.0,
        failed: awards / 2.0,
        stopped: 0.25,
        pivoted: 0.25,
        company_funded: 0.5,
        on_by_pairing: handed_over / 2.0,
        on_by_matching: handed_over / 2.0,
        on_by_open_call: if stage < 5 { 1.0 } else { 0.0 },
        lost_waiting: 0.75,
        months_waited: 12.0,
        went_outside: 0.5,
        ended: 0.25,
        outside_starts: 0.5,
        idle_places: 1.0,
    }
}

/// A summary with round numbers, so that a reader can follow the golden files.
fn summary(newcomers: f64) -> Summary {
    let funded = Programme::all().filter(|programme| programme.stage() != Stage::Review);
    let programmes: Vec<Programme> = funded.collect();
    Summary {
        model_version: "test".into(),
        data_version: "test".into(),
        seed: 1,
        replications: 2000,
        horizon: FiscalYear::PLAN_END,
        digest: format!("{newcomers:032}"),
        indicators: vec![
            indicator("licences", Some(650.0), 110.0, 0.12),
            indicator("trials", Some(300.0), 55.0, 0.5),
            indicator("continued", Some(600.0), 130.0, 0.875),
            indicator("top1_papers", Some(600.0), 109.0, 0.2),
            indicator("approvals", None, 10.0, 0.0),
        ],
        joint_probability: Probability {
            estimate: 0.004,
            low: 0.002,
            high: 0.008,
        },
        programmes: years()
            .flat_map(|year| programmes.iter().map(move |at| programme(*at, year)))
            .collect(),
        flows: years().map(|year| flow(year, newcomers)).collect(),
        targets: Vec::new(),
        breakdowns: Vec::new(),
        counts: Vec::new(),
        fewest_licences_in_a_year: distribution(100.0),
        state_flows: years()
            .flat_map(|year| programmes.iter().map(move |at| state_flow(*at, year)))
            .collect(),
    }
}

fn fan(lang: Lang, id: &str, view: View) -> Chart {
    let summary = summary(600.0);
    let indicator = summary.indicator(id).expect("the sample holds it");
    let name = chart::indicator_name(id).expect("it has a name").in_(lang);
    chart::fan(
        lang,
        Fan {
            indicator,
            name,
            unit: lang.pick("件", "cases"),
            view,
        },
    )
}

fn table(table: &DataTable) -> Value {
    json!({ "caption": table.caption, "columns": table.columns, "rows": table.rows, "total": table.total })
}

fn drawn(chart: &Chart) -> Value {
    json!({ "option": chart.option, "sentence": chart.sentence, "table": table(&chart.table) })
}

/// Compares with `tests/golden/charts/<name>.<lang>.json`.
fn golden(name: &str, lang: Lang, found: &Value) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/charts");
    let file = folder.join(format!("{name}.{}.json", lang.code()));
    let found = format!(
        "{}\n",
        serde_json::to_string_pretty(found).expect("plain data")
    );
    if std::env::var_os("SEEDFLOW_UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        std::fs::write(&file, found).expect("the golden file can be written");
        return;
    }
    let kept =
        std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("{} is missing", file.display()));
    assert_eq!(found, kept, "{} differs", file.display());
}

#[test]
fn fan_charts_are_as_they_were() {
    for lang in Lang::ALL {
        golden(
            "fan_cumulative",
            lang,
            &drawn(&fan(lang, "licences", View::Cumulative)),
        );
        golden(
            "fan_yearly",
            lang,
            &drawn(&fan(lang, "licences", View::Yearly)),
        );
        golden(
            "fan_without_target",
            lang,
            &drawn(&fan(lang, "approvals", View::Yearly)),
        );
    }
}

#[test]
fn money_and_doors_are_as_they_were() {
    let summary = summary(600.0);
    for lang in Lang::ALL {
        let tables = json!({
            "years": table(&chart::money_by_year(lang, &summary)),
            "stages": table(&chart::money_by_stage(lang, &summary)),
            "doors": table(&chart::doors(lang, &summary)),
        });
        golden("money_and_doors", lang, &tables);
    }
}

#[test]
fn cards_are_as_they_were() {
    let (here, practice) = (summary(600.0), summary(688.0));
    for lang in Lang::ALL {
        let cards = chart::cards(lang, seeds(), &here, Some(&practice));
        let text: Vec<Value> = cards
            .iter()
            .map(|card| {
                json!({
                    "name": card.name, "wording": card.wording, "probability": card.probability,
                    "interval": card.interval, "outlook": card.outlook.words().in_(lang),
                    "median": card.median, "band": card.band, "bars": card.bars.sentence,
                    "newcomers": card.newcomers.as_ref().map(|beside| [&beside.a_year, &beside.difference]),
                    "sentence": card.sentence,
                })
            })
            .collect();
        golden("cards", lang, &json!(text));
    }
}

#[test]
fn continued_support_is_never_shown_without_the_newcomers() {
    let here = summary(600.0);
    for lang in Lang::ALL {
        for practice in [None, Some(&summary(688.0)), Some(&here)] {
            let cards = chart::cards(lang, seeds(), &here, practice);
            assert_eq!(cards.len(), 4);
            for card in cards {
                assert_eq!(
                    card.newcomers.is_some(),
                    card.id == "continued",
                    "{}",
                    card.id
                );
            }
        }
    }
}

#[test]
fn the_difference_in_newcomers_is_to_second_term_practice() {
    let cards = chart::cards(Lang::Ja, seeds(), &summary(600.0), Some(&summary(688.0)));
    let beside = cards[2]
        .newcomers
        .as_ref()
        .expect("the card of continued support");
    assert_eq!(beside.a_year, "602");
    assert!(beside.difference.contains("−88"), "{}", beside.difference);
}

#[test]
fn a_rare_joint_success_is_not_written_as_impossible() {
    let joint = chart::joint_card(Lang::Ja, &summary(600.0));
    assert_eq!(joint.probability, "1%未満");
    assert_eq!(joint.interval, "0.2〜0.8%");
}

/// The numbers of a series by its name.
fn series(chart: &Chart, name: &str) -> Vec<f64> {
    let all = chart.option["series"]
        .as_array()
        .expect("a chart has series");
    let found = all
        .iter()
        .find(|series| series["name"] == name)
        .expect("the series is there");
    let data = found["data"].as_array().expect("a series has data");
    data.iter().filter_map(Value::as_f64).collect()
}

#[test]
fn bands_end_where_the_quantiles_are() {
    let chart = fan(Lang::En, "licences", View::Cumulative);
    let pairs = [("base 90", "90% band (5–95%)", "5%", "95%")];
    for (base, band, low, high) in pairs {
        let (base, band) = (series(&chart, base), series(&chart, band));
        assert_eq!(base, series(&chart, low));
        for (top, (base, band)) in series(&chart, high).iter().zip(base.iter().zip(&band)) {
            assert!((base + band - top).abs() < 1e-9);
        }
    }
}

#[test]
fn the_target_line_is_the_target_or_its_fifth() {
    let target = |view, name| series(&fan(Lang::En, "licences", view), name);
    assert_eq!(target(View::Cumulative, "Five-year target"), vec![650.0; 5]);
    assert_eq!(
        target(View::Yearly, "A fifth of the target a year"),
        vec![130.0; 5]
    );
}

#[test]
fn the_table_says_what_the_chart_draws() {
    let chart = fan(Lang::En, "licences", View::Cumulative);
    let medians: Vec<String> = chart.table.rows.iter().map(|row| row[3].clone()).collect();
    let drawn: Vec<String> = series(&chart, "Median")
        .iter()
        .map(|median| format!("{median:.0}"))
        .collect();
    assert_eq!(medians, drawn);
    assert!(chart.sentence.contains(&medians[4]) && chart.sentence.contains("650"));
}

#[test]
fn options_hold_no_functions_and_no_markup() {
    for lang in Lang::ALL {
        let text = fan(lang, "licences", View::Yearly).option.to_string();
        assert!(!text.contains("function") && !text.contains('<'), "{text}");
        assert!(text.contains("richText"));
    }
}

#[test]
fn bars_stand_on_the_ground_and_stay_inside() {
    let summary = summary(600.0);
    for indicator in &summary.indicators {
        let bars = chart::bars(Lang::Ja, indicator);
        assert_eq!(bars.fifth.is_some(), indicator.target.is_some());
        for bar in &bars.bars {
            assert!((bar.y + bar.height - chart::BARS_HEIGHT).abs() < 0.011);
            assert!(0.0 <= bar.high && bar.high <= bar.y && bar.y <= bar.low);
            assert!(0.0 <= bar.x && bar.x + bar.width <= chart::BARS_WIDTH);
        }
    }
}

#[test]
fn money_adds_up_to_the_total_row() {
    let summary = summary(600.0);
    let money: f64 = summary
        .programmes
        .iter()
        .map(|at| at.money_million_yen)
        .sum();
    let expected = seedflow::text::format::million_yen(Lang::En, money);
    for table in [
        chart::money_by_year(Lang::En, &summary),
        chart::money_by_stage(Lang::En, &summary),
    ] {
        assert!(table.total);
        assert_eq!(
            table.rows.last().map(|row| row[1].as_str()),
            Some(expected.as_str())
        );
    }
}
