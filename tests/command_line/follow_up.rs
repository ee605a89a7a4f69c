//! Follow-up and shares of variance on the command line.

use calamine::{Reader, Xlsx, open_workbook};

use super::*;

const SEEN: [&str; 4] = [
    "--observed",
    "licences@2025=118",
    "--observed",
    "trials@FY2025=50",
];

#[test]
fn the_forecast_is_told_before_and_after() {
    let options = ["run", "--format", "json", "--replications", "200"];
    let report = succeeds(&[&options[..], &SEEN].concat()).json();
    let update = &report["follow_up"];
    let counts = json!([
        update["observed"][0]["count"],
        update["observed"][1]["count"]
    ]);
    assert!(
        counts == json!([118, 50]) || counts == json!([50, 118]),
        "{update}"
    );
    let effective = number(&update["effective_sample_size"]);
    let replications = number(&update["replications"]);
    assert!(100.0 <= effective && effective <= replications, "{update}");
    let indicators = update["indicators"].as_array().expect("a list");
    let licences = &indicators[0];
    assert_eq!(licences["id"], "licences");
    assert_eq!(
        licences["after"]["by_year"][0]["in_year"]["mean"],
        json!(118.0)
    );
    assert_eq!(licences["after"]["by_year"][0]["in_year"]["sd"], json!(0.0));
    for when in ["before", "after"] {
        let forecast = &licences[when];
        let probability =
            ["low", "estimate", "high"].map(|end| number(&forecast["probability"][end]));
        assert!(probability.is_sorted(), "{forecast}");
        let total = number(&forecast["total"]["mean"]);
        let last = number(&forecast["by_year"][4]["cumulative"]["mean"]);
        assert!((total - last).abs() < 1e-9 * total);
        assert!(update["joint_probability"][when]["estimate"].is_number());
    }
    let sd = |when: &str| number(&licences[when]["total"]["sd"]);
    assert!(sd("after") < sd("before"));
}

#[test]
fn what_was_observed_leaves_the_run_as_it_was() {
    let mut with = run(&SEEN);
    let without = run(&[]);
    let update = with
        .as_object_mut()
        .expect("a document")
        .remove("follow_up");
    // The scenario says what was observed, so that its file repeats the follow-up.
    let scenario = with["scenario"].as_object_mut().expect("a scenario");
    let observed = scenario.remove("observed").expect("what was observed");
    assert_eq!(observed["licences"]["2025"], json!(118));
    assert_eq!(with, without);
    // Sixty replications cannot be worth a hundred: more were drawn, in doubled numbers.
    let drawn = &update.expect("an update")["replications"];
    assert!(
        [120, 240, 480].map(|number| json!(number)).contains(drawn),
        "{drawn}"
    );
}

#[test]
fn the_update_does_not_depend_on_threads() {
    let with = |threads: &str| run(&[&SEEN[..], &["--threads", threads]].concat());
    assert_eq!(with("1"), with("3"));
}

#[test]
fn too_few_that_explain_it_are_an_error_that_says_what_is_far_off() {
    let answer = refused(&[
        "run",
        "--replications",
        FEW,
        "--most-replications",
        "200",
        "--observed",
        "licences@2025=400",
        "--observed",
        "trials@2025=52",
    ]);
    let [whole, far, near] = answer.lines_of_errors()[..] else {
        panic!("{}", answer.err)
    };
    assert!(
        whole.starts_with("error: --observed: the 200 replications are worth only "),
        "{whole}"
    );
    assert!(whole.contains("--most-replications"), "{whole}");
    assert!(
        far.starts_with("error: --observed: licences@2025=400: ")
            && far.contains(" above what is simulated: mean 1"),
        "{far}"
    );
    assert!(
        near.starts_with("error: --observed: trials@2025=52: 0."),
        "{near}"
    );
}

#[test]
fn all_problems_of_observations_are_told_at_once() {
    let options = "--observed licenses@2025=4 --observed trials@2030=3 --observed trials@2024=3.5 \
                   --observed trials@soon=NaN --observed licences@2025=many --observed jrct_accesses@2025=1 \
                   --observed trials@2026=-2 --observed trials=3 --observed trials@2027 \
                   --observed approvals@2026=3 --observed approvals@FY2026=4 --observed weather@2025=1 \
                   --twins 61 --replications 60 --most-replications 59 --set pairng=1";
    let args: Vec<&str> = ["run"]
        .into_iter()
        .chain(options.split_whitespace())
        .collect();
    let answer = refused(&args);
    let range = "allowed are FY2025 to FY2029 (the horizon)";
    let counts = "allowed are whole numbers from 0 to 1,000,000";
    let form = "INDICATOR@FY=COUNT is wanted, such as licences@2025=118";
    let expected = [
        "--set: pairng: unknown lever `pairng`; did you mean `pairing`?".to_string(),
        "--observed: licenses@2025=4: unknown indicator `licenses`; did you mean `licences`?".to_string(),
        format!("--observed: trials@2030=3: FY2030 is out of range; {range}"),
        format!("--observed: trials@2024=3.5: FY2024 is out of range; {range}"),
        format!("--observed: trials@2024=3.5: 3.5 cannot be a count; {counts}"),
        "--observed: trials@soon=NaN: \"soon\" is not a fiscal year; allowed are 2025 to 2029 (the horizon)".to_string(),
        format!("--observed: trials@soon=NaN: NaN cannot be a count; {counts}"),
        format!("--observed: licences@2025=many: \"many\" is not a number; {counts}"),
        "--observed: jrct_accesses@2025=1: `jrct_accesses` does not come from the simulated pipeline".to_string(),
        format!("--observed: trials@2026=-2: -2 cannot be a count; {counts}"),
        format!("--observed: trials=3: names no fiscal year; {form}"),
        format!("--observed: trials@2027: has no `=`; {form}"),
        "--observed: approvals@FY2026=4: is given more than once; only one can be meant".to_string(),
        "--observed: weather@2025=1: unknown indicator `weather`; allowed are licences, trials".to_string(),
        "--twins: 61 is out of range; allowed are 0 to 60 (the replications)".to_string(),
        "--most-replications: 59 is out of range; allowed are 60 (the replications) to 1000000".to_string(),
    ];
    let told = answer.lines_of_errors();
    assert_eq!(told.len(), expected.len(), "{}", answer.err);
    for (line, begin) in told.iter().zip(&expected) {
        assert!(
            line.starts_with(&format!("error: {begin}")),
            "{line}\ninstead of\n{begin}"
        );
    }
}

#[test]
fn a_limit_without_anything_observed_is_refused() {
    let answer = refused(&["run", "--most-replications", "100"]);
    assert!(answer.err.contains("--observed"), "{}", answer.err);
}

#[test]
fn the_table_shows_the_update_in_both_languages() {
    let args = [&["run", "--replications", "200"], &SEEN[..]].concat();
    let english = succeeds(&args).out;
    for text in [
        "Effective sample size",
        "118 observed",
        "before → after",
        "observed years count as observed",
    ] {
        assert!(english.contains(text), "no {text:?} in\n{english}");
    }
    let japanese = succeeds(&[&args[..], &["--lang", "ja"]].concat()).out;
    for text in ["有効標本サイズ", "118（観測）", "更新前→更新後"] {
        assert!(japanese.contains(text), "no {text:?} in\n{japanese}");
    }
}

#[test]
fn the_long_table_has_the_update_and_no_number_twice() {
    let args = [
        &["run", "--replications", "200", "--format", "csv"],
        &SEEN[..],
    ]
    .concat();
    let (headings, rows) = records(&succeeds(&args).out);
    let mut keys = BTreeSet::new();
    for row in &rows {
        let key: Vec<&String> = headings[..7].iter().map(|heading| &row[heading]).collect();
        assert!(keys.insert(key), "twice: {row:?}");
        assert_eq!(
            row["scenario"],
            "plan; observed licences@2025=118; observed trials@FY2025=50"
        );
    }
    let value = |indicator: &str, year: &str, statistic: &str| {
        let of_it = |row: &&BTreeMap<String, String>| {
            row["indicator"] == indicator
                && row["fiscal_year"] == year
                && row["statistic"] == statistic
        };
        rows.iter().find(of_it).map(|row| row["value"].clone())
    };
    assert_eq!(
        value("licences", "2025", "observed").as_deref(),
        Some("118")
    );
    assert_eq!(
        value("licences", "2025", "follow_up_p50").as_deref(),
        Some("118")
    );
    assert!(value("follow_up", "2025-2029", "effective_sample_size").is_some());
    assert!(value("licences", "2025-2029", "variance_luck").is_some());
}

#[test]
fn variance_is_split_by_twins_without_touching_the_run() {
    let with = run(&["--twins", "60"]);
    let without = run(&["--twins", "0"]);
    assert_eq!(with["digest"], without["digest"]);
    assert_eq!(
        indicator(&run(&[]), "licences")["variance"]["twins"],
        json!(30),
        "half of them"
    );
    for id in ["licences", "trials", "continued", "top1_papers"] {
        assert!(indicator(&without, id)["variance"].is_null());
        let variance = &indicator(&with, id)["variance"];
        let share = ["low", "parameters", "high"].map(|part| number(&variance[part]));
        assert!(
            share.is_sorted() && 0.0 <= share[0] && share[2] <= 1.0,
            "{variance}"
        );
        assert!((share[1] + number(&variance["luck"]) - 1.0).abs() < 1e-12);
        assert_eq!(variance["by_year"].as_array().map(Vec::len), Some(5));
        assert_eq!(variance["twins"], json!(60));
    }
    // So few are not enough to say anything.
    let few = succeeds(&["run", "--format", "json", "--replications", "9"]).json();
    assert!(indicator(&few, "licences")["variance"].is_null());
}

#[test]
fn with_fixed_parameters_nothing_comes_from_them() {
    let report = run(&["--fixed-parameters"]);
    let variance = &indicator(&report, "licences")["variance"];
    for (part, expected) in [
        ("parameters", 0.0),
        ("low", 0.0),
        ("high", 0.0),
        ("luck", 1.0),
    ] {
        assert_eq!(variance[part], json!(expected), "{part}");
    }
    assert_eq!(variance["twins"], json!(0), "no twin is needed");
}

#[test]
fn the_new_probabilities_stand_right_under_the_targets_and_in_the_workbook() {
    let answer = succeeds(&[&["run", "--replications", "200"][..], &SEEN].concat());
    let titles: Vec<usize> = [
        "Targets (the 21",
        "before → after, the probability",
        "Where the spread",
    ]
    .iter()
    .map(|title| {
        answer
            .out
            .find(title)
            .unwrap_or_else(|| panic!("{title} is missing"))
    })
    .collect();
    assert!(titles.is_sorted(), "{titles:?}");
    let target_20 = answer
        .out
        .lines()
        .find(|line| line.contains("250 (mean of FY2026–28)"));
    assert!(
        target_20.is_some_and(|line| line.contains(" % → ")),
        "{target_20:?}"
    );
    let path = file("observed.xlsx", "");
    let out = path.display().to_string();
    let some = [
        "run",
        "--replications",
        "200",
        "--format",
        "xlsx",
        "--out",
        &out,
    ];
    succeeds(&[&some[..], &SEEN].concat());
    let mut workbook: Xlsx<_> = open_workbook(&path).expect("a workbook");
    let page = workbook.worksheet_range("summary").expect("a sheet");
    let rows: Vec<String> = page.rows().map(|row| row[0].to_string()).collect();
    let at = |text: &str| rows.iter().position(|row| row.contains(text));
    let first = at("After what was observed").expect("the update is there");
    assert!(
        rows[first + 1].contains("FY2025 118"),
        "{}",
        rows[first + 1]
    );
    assert_eq!(rows[first + 2], "Indicator");
    let updated = &rows[first + 3..first + 9];
    assert!(updated[4].contains("Licences and support"), "{updated:?}");
    assert_eq!(updated[5], "All four targets");
}

#[test]
fn a_follow_up_alone_says_first_whether_the_plan_is_on_track() {
    let args = [&["follow-up", "--replications", "200"], &SEEN[..]].concat();
    let english = succeeds(&args).out;
    let mut lines = english.lines().skip_while(|line| !line.is_empty()).skip(1);
    let overall = lines.next().expect("a sentence");
    assert!(
        overall.starts_with("Overall: ") && overall.contains(" → "),
        "{overall}"
    );
    // 650 − 118 over the four years left.
    let licences = lines.next().expect("a sentence");
    assert!(licences.contains("4 years left need 133 "), "{licences}");
    let target_20 = lines.nth(3).expect("a sentence");
    assert!(target_20.contains("3 years left need 250 "), "{target_20}");
    let japanese = succeeds(&[&args[..], &["--lang", "ja"]].concat()).out;
    for text in [
        "\n全体：",
        "残り4年度は年平均133件が必要",
        "残りの年度に必要な件数",
    ] {
        assert!(japanese.contains(text), "no {text:?} in\n{japanese}");
    }
}

#[test]
fn a_follow_up_alone_is_that_of_the_run() {
    let with = |command: &str, format: &str| {
        let options = [command, "--format", format, "--replications", "200"];
        succeeds(&[&options[..], &SEEN].concat())
    };
    let alone = with("follow-up", "json").json();
    assert_eq!(alone["follow_up"], with("run", "json").json()["follow_up"]);
    assert_eq!(alone["on_track"][0].as_array().map(Vec::len), Some(6));
    let courses = alone["follow_up"]["courses"].as_array().expect("a list");
    let ids = courses.iter().map(|course| course["id"].as_str());
    let expected = [
        "licences",
        "trials",
        "continued",
        "top1_papers",
        "licences_and_continued",
    ];
    assert_eq!(ids.flatten().collect::<Vec<_>>(), expected);
    let csv = with("follow-up", "csv").out;
    let (_, rows) = records(&csv);
    let needed = |row: &&BTreeMap<String, String>| {
        (row["indicator"].as_str(), row["statistic"].as_str())
            == ("licences", "follow_up_needed_per_year")
    };
    let needed: Vec<&str> = rows
        .iter()
        .filter(needed)
        .map(|row| row["value"].as_str())
        .collect();
    assert_eq!(needed, ["133"]);
    let means = rows.iter().filter(|row| row["statistic"] == "mean");
    assert!(means.count() > 50, "the outlook before stands beside it");
}

#[test]
fn a_scenario_file_may_say_what_was_observed_and_options_go_before_it() {
    let text = r#"{ "preset": "plan", "observed": { "licences": { "2025": 100 }, "trials": { "2025": 50 } } }"#;
    let path = file("observed.json", text);
    let path = path.to_str().expect("a plain name");
    let options = ["--scenario", path, "--observed", "licences@2025=118"];
    let command = ["follow-up", "--format", "json", "--replications", "200"];
    let by_file = succeeds(&[&command[..], &options].concat()).json();
    let by_options = succeeds(&[&command[..], &SEEN].concat()).json();
    assert_eq!(by_file["follow_up"], by_options["follow_up"]);
    let run = ["run", "--format", "json", "--replications", "200"];
    let run = succeeds(&[&run[..], &options].concat()).json();
    assert_eq!(run["follow_up"], by_options["follow_up"]);
}

#[test]
fn a_follow_up_of_nothing_is_refused() {
    let answer = refused(&["follow-up"]);
    let told = answer.lines_of_errors();
    assert!(
        told.len() == 1 && told[0].starts_with("error: --observed: nothing was observed"),
        "{told:?}"
    );
}

#[test]
fn a_link_carries_what_was_observed_into_the_run() {
    let link = "p=plan&s=1&n=200&o.li=2025:118&o.tr=2025:50";
    let linked = seedflow(&["run", "--format", "json", "--link", link]);
    assert_eq!(linked.code, 0, "{}", linked.err);
    let options = ["run", "--format", "json", "--replications", "200"];
    let by_options = succeeds(&[&options[..], &SEEN].concat()).json();
    assert_eq!(linked.json()["follow_up"], by_options["follow_up"]);
}
