//! Claims about the command line: the program is run as a user would run it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use seedflow::seeds::{Seeds, load, shipped};
use serde_json::{Value, json};

/// Enough for the shape of results and for digests, few enough to be quick.
const FEW: &str = "60";

struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("the output is JSON")
    }

    fn lines_of_errors(&self) -> Vec<&str> {
        self.err.lines().collect()
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seedflow"));
    command.args(args);
    command
}

fn seedflow(args: &[&str]) -> Answer {
    let output = command(args).output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
    Answer {
        code: output.status.code().expect("the program ends by itself"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// Runs a command that must succeed without a word on standard error.
#[track_caller]
fn succeeds(args: &[&str]) -> Answer {
    let answer = seedflow(args);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{args:?}");
    answer
}

/// Runs a command that must be refused: exit code 2, nothing on standard output.
#[track_caller]
fn refused(args: &[&str]) -> Answer {
    let answer = seedflow(args);
    assert_eq!(
        (answer.code, answer.out.as_str()),
        (2, ""),
        "{args:?}: {}",
        answer.err
    );
    answer
}

/// The JSON of a short run.
#[track_caller]
fn run(args: &[&str]) -> Value {
    let all = [&["run", "--format", "json", "--replications", FEW], args].concat();
    succeeds(&all).json()
}

fn seeds() -> Seeds {
    load(&shipped()).expect("the shipped data is valid")
}

/// A file of this test run; every test uses its own name.
fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).expect("the build's folder can be written");
    path
}

fn records(csv_text: &str) -> (Vec<String>, Vec<BTreeMap<String, String>>) {
    let mut reader = csv::Reader::from_reader(csv_text.as_bytes());
    let headings: Vec<String> = reader
        .headers()
        .expect("a line of headings")
        .iter()
        .map(str::to_string)
        .collect();
    let rows = reader
        .deserialize()
        .map(|row| row.expect("a row as long as the headings"));
    (headings, rows.collect())
}

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is a number"))
}

fn indicator<'a>(report: &'a Value, id: &str) -> &'a Value {
    let indicators = report["indicators"].as_array().expect("a list");
    indicators
        .iter()
        .find(|indicator| indicator["id"] == id)
        .expect("an indicator of this id")
}

mod listings {
    use super::*;

    #[test]
    fn json_lists_everything_with_unit_range_default_grade_and_source() {
        let seeds = seeds();
        for (what, expected, fields) in [
            (
                "levers",
                seeds.levers.len(),
                &["unit", "min", "max", "default"][..],
            ),
            (
                "parameters",
                seeds.parameters.len(),
                &["unit", "min", "max", "mean", "prior"],
            ),
            ("presets", seeds.presets.len(), &["description", "levers"]),
        ] {
            let listed = succeeds(&[what, "--format", "json"]).json();
            let entries = listed.as_array().expect("a list");
            assert_eq!(entries.len(), expected, "{what}");
            for entry in entries {
                for field in ["id", "name", "kind", "grade", "source"]
                    .iter()
                    .chain(fields)
                {
                    assert!(!entry[*field].is_null(), "{what}: {field} of {entry}");
                }
            }
        }
    }

    #[test]
    fn csv_and_table_list_the_same_ids_in_the_same_order() {
        for what in ["levers", "parameters", "presets"] {
            let listed = succeeds(&[what, "--format", "json"]).json();
            let ids: Vec<&str> = listed
                .as_array()
                .expect("a list")
                .iter()
                .map(|entry| entry["id"].as_str().expect("an id"))
                .collect();
            let (headings, rows) = records(&succeeds(&[what, "--format", "csv"]).out);
            assert!(
                headings.iter().any(|heading| heading == "grade"),
                "{headings:?}"
            );
            assert_eq!(
                rows.iter()
                    .map(|row| row["id"].as_str())
                    .collect::<Vec<_>>(),
                ids
            );
            let table = succeeds(&[what]).out;
            let first_words = table.lines().skip(2).map(|line| line.split(' ').next());
            assert_eq!(
                first_words
                    .map(Option::unwrap_or_default)
                    .collect::<Vec<_>>(),
                ids
            );
        }
    }

    #[test]
    fn names_come_in_both_languages() {
        let english = succeeds(&["presets"]).out;
        let japanese = succeeds(&["presets", "--lang", "ja"]).out;
        assert!(english.contains("The plan as written") && !english.contains("計画どおり"));
        assert!(japanese.contains("計画どおり") && !japanese.contains("The plan as written"));
    }

    #[test]
    fn columns_are_aligned_also_where_characters_are_wide() {
        let table = succeeds(&["levers", "--lang", "ja"]).out;
        let rule = table.lines().nth(1).expect("a rule under the headings");
        let starts: Vec<usize> = rule.match_indices(" -").map(|(at, _)| at + 1).collect();
        for line in table.lines() {
            let mut column = 0;
            let mut cells = BTreeMap::new();
            for character in line.chars() {
                cells.insert(column, character);
                column += unicode_width::UnicodeWidthChar::width(character).unwrap_or(0);
            }
            for start in &starts {
                let before = cells.get(&(start - 1));
                assert!(
                    *start > column || before == Some(&' '),
                    "column {start} of {line:?}"
                );
            }
        }
    }

    #[test]
    fn a_reader_that_closes_early_is_no_fault() {
        let mut child = command(&["parameters", "--format", "json"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

mod refusals {
    use super::*;

    #[test]
    fn all_problems_of_the_options_are_told_at_once() {
        let answer = refused(&[
            "run",
            "--preset",
            "plam",
            "--set",
            "pairng=0.3",
            "--set",
            "matching=1.5",
            "--set",
            "budget=lots",
            "--assume",
            "gap_atrition=0.1",
            "--assume",
            "success.*=2",
        ]);
        let expected = [
            "error: --preset: unknown preset `plam`; did you mean `plan`?",
            "error: --set: pairng: unknown lever `pairng`; did you mean `pairing`?",
            "error: --set: matching: 1.5 is out of range; allowed are 0 to 1",
            "error: --set: budget=lots: \"lots\" is not a number",
            "error: --assume: gap_atrition: no such parameter; did you mean `gap_attrition`?",
        ];
        for line in expected {
            assert!(
                answer.lines_of_errors().contains(&line),
                "no {line:?} in\n{}",
                answer.err
            );
        }
        let success = answer
            .lines_of_errors()
            .into_iter()
            .find(|line| line.contains("success.*"));
        assert!(
            success.is_some_and(|line| line.contains("2 is outside the range")),
            "{}",
            answer.err
        );
        assert_eq!(
            answer.lines_of_errors().len(),
            expected.len() + 1,
            "{}",
            answer.err
        );
    }

    #[test]
    fn a_scenario_file_with_unknown_keys_is_refused_with_all_problems_listed() {
        let text = r#"{ "preset": "plan", "lever": {}, "note": "x",
            "levers": { "calls": 3, "share.drug": 0.8, "share.data": 0.4 } }"#;
        let path = file("unknown-keys.json", text);
        let path = path.to_str().expect("a plain path");
        let answer = refused(&["run", "--scenario", path]);
        let expected = [
            "lever: unknown key `lever`; did you mean `levers`?",
            "note: unknown key `note`; the keys are preset, levers, assumptions, fixed_parameters",
            "levers.calls: 3 is not allowed; choose one of 1, 2, 4",
            "levers.share.*: share.drug, share.data add to 1.2 in FY2025; at most 1 is allowed in every fiscal year",
        ];
        let expected: Vec<String> = expected
            .iter()
            .map(|line| format!("error: {path}: {line}"))
            .collect();
        let mut told = answer.lines_of_errors();
        told.sort_unstable();
        let mut sorted: Vec<&str> = expected.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        assert_eq!(told, sorted);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named_and_hides_nothing() {
        let answer = refused(&[
            "run",
            "--scenario",
            "no-such-file.json",
            "--set",
            "pairing=2",
        ]);
        let [first, second] = answer.lines_of_errors()[..] else {
            panic!("{}", answer.err)
        };
        assert!(
            first.starts_with("error: no-such-file.json: cannot be read: "),
            "{first}"
        );
        assert!(
            second.starts_with("error: --set: pairing: 2 is out of range"),
            "{second}"
        );
    }

    #[test]
    fn a_file_that_is_no_json_names_the_line() {
        let path = file("broken.json", "{\n  \"preset\": \"plan\",\n}");
        let answer = refused(&["run", "--scenario", path.to_str().expect("a plain path")]);
        assert!(
            answer.err.contains("broken.json: is not JSON"),
            "{}",
            answer.err
        );
        assert!(answer.err.contains("line 3 column 1"), "{}", answer.err);
    }

    #[test]
    fn numbers_outside_what_is_possible_name_the_range() {
        for (option, value, range) in [
            ("--replications", "0", "1..=1000000"),
            ("--replications", "1000001", "1..=1000000"),
            ("--threads", "0", "1 to 1024"),
            ("--horizon", "2028", "FY2029 to FY2040"),
            ("--horizon", "2041", "FY2029 to FY2040"),
            ("--horizon", "soon", "FY2029 to FY2040"),
            ("--format", "xml", "table, json, csv"),
            ("--lang", "fr", "ja, en"),
        ] {
            let answer = refused(&["run", option, value]);
            assert!(
                answer.err.contains(range),
                "{option} {value}: {}",
                answer.err
            );
        }
        refused(&["run", "--seed", "-1"]);
    }

    #[test]
    fn what_cannot_be_typed_is_refused_with_a_suggestion() {
        assert!(refused(&["levrs"]).err.contains("levers"));
        assert!(
            refused(&["run", "--replication", "5"])
                .err
                .contains("--replications")
        );
        refused(&[]);
    }
}

mod report {
    use super::*;

    #[test]
    fn it_says_what_was_run() {
        let report = run(&["--preset", "plan", "--seed", "7"]);
        assert_eq!(report["versions"]["model"], seedflow::MODEL_VERSION);
        assert_eq!(report["versions"]["data"], seeds().version.as_str());
        assert_eq!(report["scenario"]["preset"], "plan");
        assert_eq!(report["parameters"], "prior");
        assert_eq!(report["seed"], 7);
        assert_eq!(report["replications"], 60);
        assert_eq!(report["horizon"], 2029);
        let digest = report["digest"].as_str().expect("a text");
        assert!(
            digest.len() == 32 && digest.chars().all(|c| c.is_ascii_hexdigit()),
            "{digest}"
        );
        assert_eq!(report["notes"], json!([]));
        let pairing = report["lever_values"]["pairing"]
            .as_array()
            .expect("one value a year");
        let pairing: Vec<f64> = pairing.iter().map(number).collect();
        for (found, expected) in pairing.iter().zip([0.0, 0.0375, 0.075, 0.1125, 0.15]) {
            assert!((found - expected).abs() < 1e-12, "{pairing:?}");
        }
        assert!(
            report["lever_values"]["budget"].is_null(),
            "levers at their default are left out"
        );
    }

    #[test]
    fn the_four_targets_come_first_with_probability_band_years_and_projects() {
        let report = run(&["--preset", "plan"]);
        let ids: Vec<&str> = report["indicators"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|indicator| indicator["id"].as_str().expect("an id"))
            .collect();
        assert_eq!(ids[..4], ["licences", "trials", "continued", "top1_papers"]);
        assert!(ids.contains(&"approvals") && ids.contains(&"nonclinical_poc"));
        for (id, target) in [
            ("licences", 650.0),
            ("trials", 300.0),
            ("continued", 600.0),
            ("top1_papers", 600.0),
        ] {
            let indicator = indicator(&report, id);
            assert_eq!(indicator["target"], json!(target));
            assert!(indicator["name"]["ja"].is_string() && indicator["name"]["en"].is_string());
            let probability = &indicator["probability"];
            let [low, estimate, high] =
                ["low", "estimate", "high"].map(|p| number(&probability[p]));
            assert!(0.0 <= low && low <= estimate && estimate <= high && high <= 1.0);
            let total = &indicator["total"];
            let quantiles = ["p05", "p25", "p50", "p75", "p95"].map(|p| number(&total[p]));
            assert!(quantiles.is_sorted(), "{quantiles:?}");
            assert!(number(&total["sd"]) > 0.0);
            let years = indicator["by_year"].as_array().expect("a list");
            assert_eq!(years.len(), 5);
            let sum: f64 = years
                .iter()
                .map(|year| number(&year["in_year"]["mean"]))
                .sum();
            assert!(
                (sum - number(&total["mean"])).abs() < 1e-6,
                "years add to the total"
            );
            let last = number(&years[4]["cumulative"]["mean"]);
            assert!((last - number(&total["mean"])).abs() < 1e-6);
        }
        let of_project = indicator(&report, "licences")["by_project"]
            .as_object()
            .expect("by id");
        assert_eq!(of_project.len(), 8);
        let sum: f64 = of_project.values().map(number).sum();
        let mean = number(&indicator(&report, "licences")["total"]["mean"]);
        assert!((sum - mean).abs() < 1e-6, "projects add to the total");
        assert_eq!(indicator(&report, "top1_papers")["by_project"], json!({}));
    }

    #[test]
    fn all_four_together_are_no_likelier_than_the_least_likely() {
        let report = run(&["--preset", "plan", "--set", "budget=2000"]);
        let joint = number(&report["joint_probability"]["estimate"]);
        for id in ["licences", "trials", "continued", "top1_papers"] {
            assert!(
                joint <= number(&indicator(&report, id)["probability"]["estimate"]),
                "{id}"
            );
        }
    }

    #[test]
    fn money_is_conserved_and_adds_up_over_programmes() {
        let report = run(&["--preset", "plan"]);
        let years = report["money"]["by_year"].as_array().expect("a list");
        assert_eq!(years.len(), 5);
        let names = ["spent", "unspent", "money", "overrun", "bridging"];
        let amounts =
            |value: &Value| names.map(|name| number(&value[format!("{name}_million_yen")]));
        let mut sums = [0.0; 5];
        for year in years {
            let [spent, unspent, money, overrun, _] = amounts(year);
            assert!((spent + unspent - money - overrun).abs() < 1e-6, "{year}");
            let programmes = report["programmes"].as_array().expect("a list");
            let of_year = programmes
                .iter()
                .filter(|p| p["fiscal_year"] == year["fiscal_year"]);
            let by_programme: f64 = of_year.map(|p| number(&p["spent_million_yen"])).sum();
            assert!((by_programme - spent).abs() < 1e-6);
            sums.iter_mut()
                .zip(amounts(year))
                .for_each(|(sum, amount)| *sum += amount);
        }
        for (sum, total) in sums.into_iter().zip(amounts(&report["money"]["total"])) {
            assert!((sum - total).abs() < 1e-6);
        }
    }

    #[test]
    fn programmes_have_occupancy_and_places_for_every_year() {
        let report = run(&["--preset", "second-term"]);
        let programmes = report["programmes"].as_array().expect("a list");
        let places: BTreeSet<(String, u64)> = programmes
            .iter()
            .map(|p| {
                (
                    p["programme"].to_string(),
                    p["fiscal_year"].as_u64().expect("a year"),
                )
            })
            .collect();
        assert_eq!(
            places.len(),
            8 * 6 * 5,
            "eight projects, six funded stages, five years"
        );
        let occupied: f64 = programmes
            .iter()
            .map(|p| number(&p["occupancy_seeds"]))
            .sum();
        assert!(occupied > 0.0);
        assert!(programmes.iter().all(|p| number(&p["places_seeds"]) >= 0.0));
        assert!(
            programmes
                .iter()
                .all(|p| p["project"].is_string() && p["stage"].is_string())
        );
    }

    #[test]
    fn doors_open_with_their_levers() {
        let doors = |report: &Value, year: usize, door: &str| number(&report["doors"][year][door]);
        let practice = run(&["--preset", "second-term"]);
        for year in 0..5 {
            assert_eq!(practice["doors"][year]["pairing"], json!(0.0));
            assert_eq!(practice["doors"][year]["matching"], json!(0.0));
            assert!(doors(&practice, year, "open_call") > 0.0);
        }
        let plan = run(&["--preset", "plan"]);
        assert!(doors(&plan, 4, "pairing") > 0.0 && doors(&plan, 4, "matching") > 0.0);
        for year in plan["waiting"].as_array().expect("a list") {
            assert!(number(&year["lost"]) > 0.0 && number(&year["months_waited"]) > 0.0);
        }
    }

    #[test]
    fn adjusted_shares_are_told() {
        let report = run(&["--preset", "second-term", "--set", "share.drug@2027=0.4"]);
        let notes = report["notes"].as_array().expect("a list");
        assert_eq!(notes.len(), 1, "{notes:?}");
        assert!(
            notes[0]["en"]
                .as_str()
                .is_some_and(|note| note.contains("share.device"))
        );
        assert!(
            notes[0]["ja"]
                .as_str()
                .is_some_and(|note| note.contains("2027〜2029年度"))
        );
        let table = succeeds(&["run", "--replications", "1", "--set", "share.drug@2027=0.4"]).out;
        assert!(
            table.contains("Note: So that share adds to 100 %"),
            "{table}"
        );
    }

    #[test]
    fn a_longer_horizon_goes_on_after_the_plan_and_leaves_the_plan_as_it_was() {
        let short = run(&["--preset", "second-term"]);
        let long = run(&["--preset", "second-term", "--horizon", "FY2033"]);
        assert_eq!(long["horizon"], 2033);
        assert_eq!(
            indicator(&long, "trials")["by_year"]
                .as_array()
                .map(Vec::len),
            Some(9)
        );
        for id in ["licences", "trials", "continued"] {
            assert_eq!(
                indicator(&long, id)["total"],
                indicator(&short, id)["total"],
                "{id}"
            );
        }
    }

    #[test]
    fn fixed_parameters_leave_chance_alone() {
        let drawn = run(&["--preset", "second-term", "--prior"]);
        let fixed = run(&["--preset", "second-term", "--fixed-parameters"]);
        assert_eq!(fixed["scenario"]["fixed_parameters"], true);
        let sd = |report: &Value| number(&indicator(report, "licences")["total"]["sd"]);
        assert!(0.0 < sd(&fixed) && sd(&fixed) < sd(&drawn));
    }

    #[test]
    fn a_pinned_parameter_acts() {
        let report = run(&["--preset", "second-term", "--assume", "licence_hazard.*=0"]);
        assert_eq!(indicator(&report, "licences")["total"]["mean"], json!(0.0));
        assert_eq!(
            indicator(&report, "licences")["probability"]["estimate"],
            json!(0.0)
        );
    }
}

mod same_results {
    use super::*;

    fn digest(args: &[&str]) -> String {
        run(args)["digest"].as_str().expect("a text").to_string()
    }

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let with = |threads: &str| {
            succeeds(&[
                "run",
                "--preset",
                "plan",
                "--format",
                "json",
                "--replications",
                "200",
                "--threads",
                threads,
            ])
            .out
        };
        let one = with("1");
        assert_eq!(one, with("2"));
        assert_eq!(one, with("3"));
    }

    #[test]
    fn the_seed_and_the_scenario_change_the_digest() {
        let digests: BTreeSet<String> = [
            digest(&["--preset", "plan"]),
            digest(&["--preset", "plan", "--seed", "2"]),
            digest(&["--preset", "second-term"]),
            digest(&["--preset", "plan", "--set", "pairing=0.5"]),
            digest(&["--preset", "plan", "--fixed-parameters"]),
        ]
        .into();
        assert_eq!(digests.len(), 5);
    }

    #[test]
    fn without_a_preset_the_plan_is_run() {
        assert_eq!(run(&[]), run(&["--preset", "plan"]));
    }

    #[test]
    fn options_and_a_file_that_say_the_same_run_the_same() {
        let text = r#"{
            "preset": "second-term",
            "levers": { "pairing": 0.3, "budget": { "value": 1300, "start": 2026 } },
            "assumptions": { "gap_attrition": 0.03 },
            "fixed_parameters": true
        }"#;
        let path = file("same.json", text);
        let by_file = run(&["--scenario", path.to_str().expect("a plain path")]);
        let by_options = run(&[
            "--preset",
            "second-term",
            "--set",
            "pairing=0.3",
            "--set",
            "budget@FY2026=1300",
            "--assume",
            "gap_attrition=0.03",
            "--fixed-parameters",
        ]);
        assert_eq!(by_file, by_options);
    }

    #[test]
    fn the_scenario_in_a_report_repeats_its_run() {
        let report = run(&[
            "--preset",
            "plan",
            "--set",
            "share.drug=0.3",
            "--set",
            "calls@2027=2",
        ]);
        let path = file("repeated.json", &report["scenario"].to_string());
        assert_eq!(
            run(&["--scenario", path.to_str().expect("a plain path")]),
            report
        );
    }

    #[test]
    fn all_forms_tell_of_the_same_run() {
        let few = ["run", "--preset", "plan", "--replications", FEW];
        let report = succeeds(&[&few[..], &["--format", "json"]].concat()).json();
        let table = succeeds(&few).out;
        let digest = report["digest"].as_str().expect("a text");
        assert!(table.contains(&format!("Digest: {digest}")), "{table}");
        let japanese = succeeds(&[&few[..], &["--lang", "ja"]].concat()).out;
        assert!(
            japanese.contains(digest) && japanese.contains("治験に至った件数"),
            "{japanese}"
        );

        let (_, rows) = records(&succeeds(&[&few[..], &["--format", "csv"]].concat()).out);
        let mean = rows.iter().find(|row| {
            row["indicator"] == "trials"
                && row["fiscal_year"] == "2025-2029"
                && row["project"] == "all"
                && row["statistic"] == "mean"
        });
        let mean: f64 = mean.expect("the total of trials")["value"]
            .parse()
            .expect("a number");
        assert_eq!(json!(mean), indicator(&report, "trials")["total"]["mean"]);
    }
}

mod long_table {
    use super::*;

    #[test]
    fn every_row_is_one_number_with_its_unit() {
        let answer = succeeds(&[
            "run",
            "--preset",
            "plan",
            "--set",
            "pairing=0.2",
            "--replications",
            "20",
            "--format",
            "csv",
        ]);
        let (headings, rows) = records(&answer.out);
        assert_eq!(
            headings,
            [
                "scenario",
                "fiscal_year",
                "indicator",
                "project",
                "stage",
                "unit",
                "statistic",
                "value"
            ]
        );
        let mut keys = BTreeSet::new();
        for row in &rows {
            assert_eq!(row["scenario"], "plan; pairing=0.2");
            assert!(
                row["value"].parse::<f64>().is_ok_and(f64::is_finite),
                "{row:?}"
            );
            assert!(row.values().all(|cell| !cell.is_empty()), "{row:?}");
            let key: Vec<&String> = headings[..7].iter().map(|heading| &row[heading]).collect();
            assert!(keys.insert(key), "twice: {row:?}");
        }
        let target = rows
            .iter()
            .find(|r| r["indicator"] == "licences" && r["statistic"] == "target");
        assert_eq!(target.expect("a target")["value"], "650");
    }

    #[test]
    fn a_name_that_a_spreadsheet_would_compute_is_marked_as_text() {
        let path = file("=1+1.json", r#"{ "preset": "plan" }"#);
        let folder = path.parent().expect("a folder");
        let output = command(&[
            "run",
            "--scenario",
            "=1+1.json",
            "--replications",
            "1",
            "--format",
            "csv",
        ])
        .current_dir(folder)
        .output()
        .expect("the program starts");
        let (_, rows) = records(&String::from_utf8_lossy(&output.stdout));
        assert!(!rows.is_empty() && rows.iter().all(|row| row["scenario"] == "'=1+1.json"));
    }
}
