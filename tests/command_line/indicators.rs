//! All 21 targets in a report: simulated, or entered and judged plainly; and what is monitored beside them.

use super::*;

fn by_number(report: &Value, number: u64) -> &Value {
    let indicators = report["indicators"].as_array().expect("a list");
    indicators
        .iter()
        .find(|indicator| indicator["number"] == number)
        .expect("a target of this number")
}

/// The mean of the years of a list of `{fiscal_year, …}` or of plain numbers.
fn sum(values: &Value, years: usize) -> f64 {
    let values = values.as_array().expect("a list");
    values[..years].iter().map(number).sum()
}

#[test]
fn all_21_stand_in_one_list_in_one_form() {
    let report = run(&[]);
    let fields = [
        "id",
        "name",
        "unit",
        "status",
        "status_words",
        "kind",
        "window_start",
        "due",
        "direction",
        "wording",
        "note",
    ];
    for target in 1..=21 {
        let indicator = by_number(&report, target);
        for field in fields {
            assert!(!indicator[field].is_null(), "{field} of {target}");
        }
        let simulated = matches!(target, 1..=4 | 20);
        let due = if target <= 4 { 2029 } else { 2028 };
        assert_eq!(indicator["due"], due, "{target}");
        assert_eq!(indicator["probability"].is_object(), simulated, "{target}");
        assert_eq!(indicator["entered"].is_object(), !simulated, "{target}");
        let words = indicator["status_words"]["en"].as_str().expect("words");
        assert_eq!(
            words == "not simulated: entered series",
            !simulated,
            "{target}"
        );
    }
    assert_eq!(by_number(&report, 12)["baseline"]["value"], json!(932.0));
    assert_eq!(by_number(&report, 18)["direction"], "more_than");
}

#[test]
fn target_20_is_the_mean_of_three_years_and_leaves_out_hand_overs_within_a_programme() {
    let report = run(&["--horizon", "2034"]);
    let target = by_number(&report, 20);
    assert_eq!(target["window_start"], 2026);
    let mean_of =
        |id: &str, year: usize| number(&indicator(&report, id)["by_year"][year]["in_year"]["mean"]);
    let within = |year: usize| number(&report["doors"][year]["within_programme"]);
    let by_hand: f64 = (1..4)
        .map(|year| mean_of("licences", year) + mean_of("continued", year) - within(year))
        .sum();
    let value = number(&target["value"]["mean"]);
    assert!(
        (value - by_hand / 3.0).abs() < 1e-6,
        "{value} is not {by_hand} / 3"
    );
    assert!(within(1) > 0.0);
    let windows = target["otherwise"].as_array().expect("a list");
    let firsts: Vec<u64> = windows
        .iter()
        .filter_map(|window| window["first"].as_u64())
        .collect();
    assert_eq!(firsts, [2025, 2027, 2028, 2029, 2030, 2031, 2032]);
}

#[test]
fn target_2_is_shown_by_both_counts() {
    let report = run(&[]);
    let trials = by_number(&report, 2);
    let starts = &trials["otherwise"][0];
    assert_eq!(starts["counted"], "trial_starts");
    let estimate = |judged: &Value| number(&judged["probability"]["estimate"]);
    assert!(estimate(trials) <= estimate(starts));
    assert!(number(&trials["value"]["mean"]) <= number(&starts["value"]["mean"]));
}

#[test]
fn a_missed_target_misses_by_the_shortfall() {
    let report = run(&["--preset", "second-term"]);
    for id in [
        "licences",
        "trials",
        "continued",
        "top1_papers",
        "licences_and_continued",
    ] {
        let indicator = indicator(&report, id);
        let missed = 1.0 - number(&indicator["probability"]["estimate"]);
        let expected = number(&indicator["shortfall"]["expected"]);
        let given = indicator["shortfall"]["given_missed"]
            .as_f64()
            .unwrap_or(0.0);
        assert!((expected - missed * given).abs() < 1e-6, "{id}");
        // By Jensen: the mean shortfall is at least the shortfall of the mean.
        let of_the_mean = number(&indicator["target"]) - number(&indicator["value"]["mean"]);
        assert!(expected >= of_the_mean - 1e-9, "{id}");
    }
}

#[test]
fn entries_are_judged_and_change_no_simulated_number() {
    let file = file(
        "entries.json",
        r#"{ "preset": "plan", "entries": { "paediatric_plans": { "2024": 5, "2025": 8 },
             "pmda_consultations": { "2025": 31 } } }"#,
    );
    let path = file.to_str().expect("a plain path");
    let entry = [
        "--entry",
        "paediatric_plans@2025=12",
        "--entry",
        "jrct_accesses@FY2028=1300000",
    ];
    let report = run(&[&["--scenario", path], &entry[..]].concat());
    let plans = &by_number(&report, 5)["entered"];
    assert_eq!(plans["verdict"], "open");
    assert_eq!(
        plans["parts"][0]["so_far"],
        json!(17.0),
        "the option goes before the file"
    );
    assert_eq!(plans["parts"][0]["needed_per_year"], json!(11.0));
    assert_eq!(by_number(&report, 14)["entered"]["verdict"], "reached");
    assert_eq!(report["digest"], run(&[])["digest"]);
    let table = succeeds(&["run", "--replications", "1", "--scenario", path]).out;
    assert!(
        table.contains("not simulated: entered series; open: 13 so far of 50, FY2026, 2027, 2028 missing, 12.3 a year needed"),
        "{table}"
    );
    assert!(table.contains("FY2025 31"));
}

#[test]
fn a_number_of_the_pipeline_beside_an_entered_series_is_called_a_hint() {
    let report = run(&["--horizon", "2040"]);
    for (target, hint) in [
        (6, "approvals_rare"),
        (10, "seeds_in_bridge"),
        (19, "top10_papers"),
        (21, "approvals_infectious"),
    ] {
        let found = &by_number(&report, target)["hint"];
        assert_eq!(found["id"], hint);
        assert_eq!(found["by_year"].as_array().map(Vec::len), Some(16));
        assert!(found["name"]["ja"].is_string() && found["warning"]["en"].is_string());
    }
    assert!(by_number(&report, 5)["hint"].is_null());
}

#[test]
fn breakdowns_have_names_and_their_parts_add_up() {
    let report = run(&[]);
    for breakdown in report["breakdowns"].as_array().expect("a list") {
        let total = indicator(&report, breakdown["of"].as_str().expect("an id"));
        let parts = breakdown["parts"].as_array().expect("a list");
        for part in parts.iter().chain([breakdown]) {
            assert!(
                part["name"]["ja"].is_string() && part["name"]["en"].is_string(),
                "{part}"
            );
        }
        for part in parts {
            let of_years = sum(&part["by_year"], 5);
            assert!(
                (of_years - number(&part["total"]["mean"])).abs() < 1e-6,
                "{part}"
            );
        }
        let of_parts: f64 = parts
            .iter()
            .map(|part| number(&part["total"]["mean"]))
            .sum();
        let whole = number(&total["total"]["mean"]);
        assert!(
            (of_parts - whole).abs() < 1e-6,
            "{}: {of_parts} of {whole}",
            breakdown["id"]
        );
    }
}

#[test]
fn money_per_case_is_the_budget_over_the_cases() {
    let report = run(&["--preset", "second-term", "--horizon", "2034"]);
    let costs = report["unit_costs"]["per"].as_array().expect("a list");
    let ids: Vec<&str> = costs
        .iter()
        .filter_map(|cost| cost["id"].as_str())
        .collect();
    assert_eq!(ids, ["licences", "trials", "continued", "top1_papers"]);
    let licences = number(&indicator(&report, "licences")["total"]["mean"]);
    let per_licence = number(&costs[0]["total"]["budget_million_yen"]);
    assert!(
        (per_licence * licences - 5.0 * 125_000.0).abs() < 1e-3,
        "{per_licence}"
    );
    assert!(number(&costs[0]["total"]["spent_million_yen"]) < per_licence);
    assert_eq!(costs[0]["by_year"].as_array().map(Vec::len), Some(10));
}

#[test]
fn flows_and_spending_have_every_programme_and_year() {
    let report = run(&[]);
    let flows = report["flows"].as_array().expect("a list");
    assert_eq!(flows.len(), 8 * 7 * 5);
    let awards: f64 = flows.iter().map(|flow| number(&flow["awards"])).sum();
    let listed = report["programmes"].as_array().expect("a list");
    let expected: f64 = listed.iter().map(|row| number(&row["awards"])).sum();
    assert!((awards - expected).abs() < 1e-6);
    let stages = report["stage_spending"].as_array().expect("a list");
    let spent: f64 = stages
        .iter()
        .map(|row| number(&row["spent_million_yen"]))
        .sum();
    assert!((spent - number(&report["money"]["total"]["spent_million_yen"])).abs() < 1e-3);
}

#[test]
fn spending_by_the_way_into_the_award_adds_up_to_all_spending() {
    let report = run(&["--set", "pairing=0.3"]);
    let years = report["door_spending"].as_array().expect("a list");
    assert_eq!(years.len(), 5);
    let ways = ["stock", "newcomers", "pairing", "matching", "open_call"];
    for (year, spent) in years.iter().zip(0..) {
        let parts: f64 = ways.iter().map(|way| number(&year[way])).sum();
        let money = &report["money"]["by_year"][spent];
        assert!((parts - number(&money["spent_million_yen"])).abs() < 1e-6);
    }
    let text = succeeds(&["run", "--replications", "5", "--lang", "ja"]).out;
    assert!(text.contains("扉別の支出（億円）"), "{text}");
}

/// The switch changes what target 2, the probability of all four and a follow-up count, and nothing else.
#[test]
fn target_2_counts_every_start_where_it_is_asked_to() {
    let (first, starts) = (run(&[]), run(&["--trial-counting", "starts"]));
    assert_eq!(first["digest"], starts["digest"]);
    assert_eq!(starts["scenario"]["trial_counting"], "starts");
    assert!(first["scenario"]["trial_counting"].is_null());
    let total = |report: &Value, id: &str| number(&indicator(report, id)["total"]["mean"]);
    assert!(total(&first, "trials") < total(&starts, "trials"));
    let all = total(&first, "trial_starts");
    assert!((total(&starts, "trials") - all).abs() < 1e-9);
    let otherwise = &indicator(&starts, "trials")["otherwise"][0];
    assert_eq!(otherwise["counted"], "first_trials");
    let note = starts["notes"][0]["en"].as_str().expect("a note");
    assert!(note.contains("every start"), "{note}");
    let path = file("starts.json", &starts["scenario"].to_string());
    let again = run(&["--scenario", path.to_str().expect("a plain name")]);
    assert_eq!(again["indicators"], starts["indicators"]);
    let seen = ["--trial-counting", "starts", "--observed", "trials@2025=75"];
    let updated = run(&seen);
    let forecasts = updated["follow_up"]["indicators"].as_array();
    let before = |id: &str| {
        let found = forecasts
            .expect("a list")
            .iter()
            .find(|one| one["id"] == id);
        number(&found.expect("an indicator")["before"]["total"]["mean"])
    };
    assert!((before("trials") - before("trial_starts")).abs() < 1e-9);
    let refusal = refused(&["run", "--trial-counting", "all"]).err;
    assert!(refusal.contains("first, starts"), "{refusal}");
}

#[test]
fn goals_and_outcomes_are_told_with_their_grade() {
    let report = run(&["--lang", "ja"]);
    assert_eq!(report["strategic_goals"]["grade"], "C");
    let expected = report["strategic_goals"]["expected"]
        .as_array()
        .expect("a list");
    assert_eq!(expected.len(), 3);
    let outcomes = report["outcomes"].as_array().expect("a list");
    let ids: Vec<&str> = outcomes
        .iter()
        .filter_map(|outcome| outcome["id"].as_str())
        .collect();
    assert_eq!(ids, ["approvals", "guidelines", "launches"]);
    assert!(
        outcomes
            .iter()
            .all(|outcome| outcome["keeps_rising"].is_boolean())
    );
}

#[test]
fn what_is_monitored_by_project_is_simulated_or_says_that_it_is_not() {
    let report = run(&[]);
    let poc = number(&indicator(&report, "nonclinical_poc")["by_project"]["drug"]);
    for one in report["monitored"].as_array().expect("a list") {
        let simulated = one["simulated"] == true;
        assert_eq!(one["total"].is_number(), simulated, "{one}");
        if one["id"] == "nonclinical_poc.drug" {
            assert!((number(&one["total"]) - poc).abs() < 1e-9);
        }
    }
}

#[test]
fn the_listing_names_all_that_can_be_entered() {
    let (_, rows) = records(&succeeds(&["indicators", "--format", "csv"]).out);
    let entered: BTreeSet<String> = rows
        .iter()
        .filter(|row| row["status"].starts_with("not simulated"))
        .map(|row| row["id"].clone())
        .collect();
    let seeds = seeds();
    let expected: BTreeSet<String> = seeds.entered_ids().map(str::to_string).collect();
    assert_eq!(entered, expected);
    let table = succeeds(&["indicators", "--lang", "ja"]).out;
    assert!(
        table.contains("シミュレーション対象外：入力系列"),
        "{table}"
    );
}
