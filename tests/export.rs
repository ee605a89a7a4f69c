//! What is taken away, opened as its reader would: the workbook by a spreadsheet reader, the long table by a
//! CSV reader.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::{Arc, OnceLock};

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use seedflow::export::{Subject, Table, differences, file_name, to_csv, xlsx};
use seedflow::run::{Engine, Results};
use seedflow::scenario::Scenario;
use seedflow::seeds::{Seeds, Setting, load, shipped};
use seedflow::summary::{Summary, summarise};
use seedflow::table::tidy;
use seedflow::text::Lang;
use seedflow::units::FiscalYear;

/// A short run of the plan with a lever, an assumption and an entered value changed.
struct Sample {
    seeds: Arc<Seeds>,
    scenario: Scenario,
    summary: Summary,
}

fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let seeds = Arc::new(load(&shipped()).expect("the shipped data is valid"));
        let mut scenario = Scenario::of_preset("plan");
        let pairing = Setting::constant(0.2);
        scenario.levers.insert("pairing".to_string(), pairing);
        scenario
            .assumptions
            .insert("gap_attrition".to_string(), 0.03);
        let entered = [(FiscalYear(2025), 8.0)].into();
        scenario
            .entries
            .insert("paediatric_plans".to_string(), entered);
        let horizon = FiscalYear::PLAN_END;
        let mut engine = Engine::new(&seeds, &scenario, horizon).expect("the scenario is valid");
        let mut results = Results::new(seeds.clone(), horizon, 7, 20);
        results.merge(&engine.batch(7, 0, 20));
        let summary = summarise(&results).expect("replications are in");
        Sample {
            seeds,
            scenario,
            summary,
        }
    })
}

/// A name that a spreadsheet would compute.
const NAME: &str = "=1+1, ペアリング";

fn subject(lang: Lang) -> Subject<'static> {
    let sample = sample();
    Subject {
        seeds: &sample.seeds,
        scenario: &sample.scenario,
        summary: &sample.summary,
        name: NAME,
        link: Some("https://example.org/seedflow/#p=plan"),
        day: Some("2026-11-25"),
        lang,
    }
}

/// The sheets of the workbook by name, in order.
fn sheets(lang: Lang) -> Vec<(String, Range<Data>)> {
    let bytes = xlsx::write(&subject(lang).book()).expect("a book can be written");
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    workbook.worksheets()
}

fn sheet(lang: Lang, name: &str) -> Range<Data> {
    let found = sheets(lang).into_iter().find(|(sheet, _)| sheet == name);
    found.expect("a sheet of this name").1
}

/// Headings and the position of each.
fn headings(range: &Range<Data>) -> BTreeMap<String, usize> {
    let first = range.rows().next().expect("a line of headings");
    let named = first.iter().enumerate();
    named
        .map(|(column, heading)| (heading.to_string(), column))
        .collect()
}

#[test]
fn the_workbook_has_four_sheets_in_both_languages() {
    let names = |lang| -> Vec<String> { sheets(lang).into_iter().map(|(name, _)| name).collect() };
    assert_eq!(names(Lang::Ja), ["要約", "data", "inputs", "about"]);
    assert_eq!(names(Lang::En), ["summary", "data", "inputs", "about"]);
}

#[test]
fn the_sheet_of_data_holds_every_number_of_the_run_unrounded() {
    let Sample {
        seeds,
        scenario,
        summary,
    } = sample();
    for lang in Lang::ALL {
        let range = sheet(lang, "data");
        let expected = tidy(seeds, scenario, summary);
        assert_eq!(
            range.height(),
            expected.len() + 1,
            "a line of headings more"
        );
        let value = range.width() - 1;
        for (row, expected) in range.rows().skip(1).zip(&expected) {
            assert_eq!(row[4], Data::String(expected.indicator.clone()));
            assert_eq!(row[value], Data::Float(expected.value), "{expected:?}");
        }
    }
}

#[test]
fn the_tables_keep_to_one_datum_a_cell() {
    for lang in Lang::ALL {
        let book = subject(lang).book();
        for Table {
            name,
            columns,
            rows,
        } in &book.tables
        {
            for row in rows {
                assert_eq!(row.len(), columns.len(), "{name}");
            }
            let mut headings: Vec<&String> = columns.iter().map(|one| &one.heading).collect();
            headings.sort();
            headings.dedup();
            assert_eq!(headings.len(), columns.len(), "{name} has a heading twice");
        }
        let data = sheet(lang, "data");
        for row in data.rows().skip(1) {
            assert!(row.iter().all(|cell| *cell != Data::Empty), "{row:?}");
            for year in [&row[1], &row[2]] {
                let Data::Float(year) = year else {
                    panic!("{year:?} is no number")
                };
                assert!((2020.0..=2040.0).contains(year), "{year}");
            }
        }
    }
}

#[test]
fn a_japanese_table_names_everything_in_japanese() {
    let is_named = |text: &str| !text.is_ascii();
    let range = sheet(Lang::Ja, "data");
    for row in range.rows().skip(1) {
        for column in [3, 5, 7, 9, 10, 12] {
            let text = row[column].to_string();
            assert!(is_named(&text), "{text} in {row:?}");
        }
    }
    let english = sheet(Lang::En, "data");
    for row in english.rows().skip(1) {
        for column in [5, 7, 9, 10, 12] {
            let text = row[column].to_string();
            let japanese = text.chars().any(|c| ('ぁ'..='龯').contains(&c));
            assert!(!japanese && !text.is_empty(), "{text} in {row:?}");
        }
    }
}

#[test]
fn inputs_hold_every_lever_and_every_parameter_with_what_was_changed() {
    let Sample { seeds, .. } = sample();
    let range = sheet(Lang::En, "inputs");
    let at = headings(&range);
    let of = |id: &str| -> Vec<&[Data]> {
        let rows = range.rows().filter(|row| row[at["id"]] == id);
        rows.collect()
    };
    for id in seeds.levers.iter().map(|lever| &lever.id) {
        let last = of(id).last().map(|row| row[at["last_fiscal_year"]].clone());
        assert_eq!(last, Some(Data::Float(2029.0)), "{id}");
    }
    for parameter in &seeds.parameters {
        let [row] = of(&parameter.id)[..] else {
            panic!("{} does not stand once", parameter.id)
        };
        assert_eq!(row[at["prior_mean"]], Data::Float(parameter.mean));
        assert_ne!(row[at["posterior_mean"]], Data::Empty);
        assert_ne!(row[at["source_title"]], Data::Empty, "{}", parameter.id);
    }
    assert!(
        of("pairing")
            .iter()
            .all(|row| row[at["value"]] == Data::Float(0.2))
    );
    let last = of("pairing")
        .last()
        .map(|row| row[at["preset_value"]].clone());
    assert_eq!(last, Some(Data::Float(0.15)));
    assert_eq!(
        of("gap_attrition")[0][at["pinned_value"]],
        Data::Float(0.03)
    );
    assert_eq!(of("paediatric_plans")[0][at["value"]], Data::Float(8.0));
}

#[test]
fn about_tells_how_the_run_is_repeated() {
    let Sample {
        seeds,
        scenario,
        summary,
    } = sample();
    let range = sheet(Lang::En, "about");
    let told = |item: &str| -> String {
        let row = range.rows().find(|row| row[0] == item);
        row.expect("an item of this name")[1].to_string()
    };
    assert_eq!(told("result_digest"), summary.digest);
    assert_eq!(told("run_seed"), "7");
    assert_eq!(told("model_version"), seedflow::MODEL_VERSION);
    assert!(told("link").ends_with("#p=plan"));
    assert_eq!(told("exported_on"), "2026-11-25");
    let file = told("scenario_file_json");
    let read = Scenario::checked(&file, seeds).expect("a scenario file");
    assert_eq!(read, *scenario);
    assert!(told("how_to_repeat").contains("--seed 7 --replications 20 --horizon 2029"));
}

#[test]
fn the_summary_shows_the_four_targets_and_the_four_together() {
    let Sample { summary, .. } = sample();
    let range = sheet(Lang::En, "summary");
    let heading = range.rows().position(|row| row[3] == "Probability");
    let first = heading.expect("a line of headings") + 1;
    let rows: Vec<&[Data]> = range.rows().skip(first).take(5).collect();
    for (row, indicator) in rows.iter().take(4).zip(&summary.indicators) {
        let probability = indicator.probability.expect("an overall target");
        assert_eq!(row[2], Data::Float(indicator.target.expect("a target")));
        assert_eq!(row[3], Data::Float(probability.estimate));
        assert_eq!(row[9], Data::Float(indicator.total.p50));
    }
    let joint = summary.joint_probability.estimate;
    assert_eq!(rows[4][3], Data::Float(joint));
    let told = |text: &str| range.rows().any(|row| row[0].to_string().contains(text));
    assert!(told("Pairing rate") && told(&summary.digest) && told("example.org"));
}

#[test]
fn only_levers_that_differ_are_listed_and_followers_are_not() {
    let Sample {
        seeds, scenario, ..
    } = sample();
    let found = differences(seeds, scenario, FiscalYear::PLAN_END);
    let ids: Vec<&str> = found.iter().map(|one| one.lever.id.as_str()).collect();
    assert_eq!(ids, ["pairing"]);
    let preset = Scenario::of_preset("plan");
    assert!(differences(seeds, &preset, FiscalYear::PLAN_END).is_empty());
}

#[test]
fn the_long_table_opens_right_in_a_spreadsheet_and_reads_back() {
    let Sample {
        seeds,
        scenario,
        summary,
    } = sample();
    let text = to_csv(&subject(Lang::Ja).data());
    assert!(text.starts_with('\u{feff}'), "a byte order mark");
    let lines = text.matches('\n').count();
    assert_eq!(
        text.matches("\r\n").count(),
        lines,
        "every line ends in CR LF"
    );
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().expect("headings").clone();
    assert_eq!(headings.iter().next(), Some("シナリオ"));
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let expected = tidy(seeds, scenario, summary);
    assert_eq!(rows.len(), expected.len());
    for (row, expected) in rows.iter().zip(&expected) {
        assert_eq!(&row[0], format!("'{NAME}"), "text, not a formula");
        assert_eq!(&row[4], expected.indicator);
        let value: f64 = row[13].parse().expect("a number");
        assert_eq!(value.to_bits(), expected.value.to_bits(), "{expected:?}");
    }
}

#[test]
fn a_file_is_named_by_scenario_version_and_digest() {
    let Sample { summary, .. } = sample();
    let digest = &summary.digest[..8];
    let named = |name| file_name(name, "plan", summary, "xlsx");
    let version = seedflow::MODEL_VERSION;
    assert_eq!(
        named("Pairing 20 %"),
        format!("seedflow-pairing-20-{version}-{digest}.xlsx")
    );
    assert_eq!(
        named("計画どおり"),
        format!("seedflow-plan-{version}-{digest}.xlsx")
    );
}
