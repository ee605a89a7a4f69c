//! Comparisons as charts, tables and sentences in both languages, against golden files and as claims.
//!
//! The golden files change only on purpose: `SEEDFLOW_UPDATE_GOLDEN=1 cargo test --test compare`.

use std::path::PathBuf;

use seedflow::chart::compare::{
    Changed, Fans, Finding, MOST_COMPARED, Measure, Told, Versus, assumptions_table, cells,
    changed, differences_chart, fans, four_lines, levers_table,
};
use seedflow::chart::{self, Answer, Asked, Chart, DataTable, View, palette};
use seedflow::pipeline::counts::{ProjectSeries, Series};
use seedflow::run::Results;
use seedflow::scenario::Scenario;
use seedflow::seeds::Setting;
use seedflow::summary::{Difference, Differences, Summary, differences, summarise};
use seedflow::text::Lang;
use seedflow::units::{FiscalYear, Project};
use serde_json::{Value, json};

use crate::{YEARS, made, old_and_new, seeds};

/// Round counts that spread from replication to replication; `licences` and `continued` more a year.
fn results(licences: u32, continued: u32) -> Results {
    made(100, |replication, counts| {
        let luck = replication % 40;
        for year in 0..YEARS {
            let project = Project::Drug;
            counts.add(
                ProjectSeries::Licences,
                project,
                year,
                110 + luck + licences,
            );
            // Only where luck is good does it make a difference at all.
            let more = if luck < 5 { continued } else { 0 };
            counts.add(ProjectSeries::Continued, project, year, 100 + luck + more);
            counts.add(ProjectSeries::Trials, project, year, 50 + luck / 2);
            counts.add(ProjectSeries::Approvals, project, year, 10 + luck / 8);
            counts.add_series(Series::Top1Papers, year, 119 + luck / 10);
        }
    })
}

struct Sample {
    summaries: [Summary; 3],
    differences: [Differences; 2],
}

/// A base and two others: one with more licences, one that barely moves continued support.
fn sample() -> Sample {
    let runs = [results(0, 0), results(6, 0), results(0, 1)];
    Sample {
        differences: [1, 2].map(|other| differences(&runs[0], &runs[other]).expect("paired")),
        summaries: runs.map(|run| summarise(&run).expect("it has run")),
    }
}

fn names(lang: Lang) -> [&'static str; 3] {
    lang.pick(["基準", "案A", "案B"], ["Base", "Option A", "Option B"])
}

fn fan_charts(lang: Lang, sample: &Sample, view: View) -> Chart {
    let of = sample
        .summaries
        .each_ref()
        .map(|summary| summary.indicator("licences"));
    let scenarios: Vec<_> = names(lang)
        .into_iter()
        .zip(of)
        .map(|(name, of)| (name, of.expect("an indicator")))
        .collect();
    fans(
        lang,
        Fans {
            scenarios: &scenarios,
            banded: 1,
            name: lang.pick("企業導出", "Licence contracts"),
            unit: lang.pick("件", "cases"),
            view,
        },
    )
}

fn dots(lang: Lang, sample: &Sample, measure: Measure<'_>) -> Chart {
    let names = names(lang);
    let versus: Vec<Versus<'_>> = sample
        .differences
        .iter()
        .enumerate()
        .map(|(number, differences)| Versus {
            name: names[number + 1],
            position: number + 1,
            differences,
        })
        .collect();
    differences_chart(lang, seeds(), names[0], measure, &versus)
}

fn change(lang: Lang, differences: &Differences) -> Changed {
    let before = Scenario::of_preset("second-term");
    let mut after = before.clone();
    after
        .levers
        .insert("pairing".into(), Setting::constant(0.6));
    changed(
        lang,
        seeds(),
        [&before, &after],
        FiscalYear::PLAN_END,
        differences,
    )
}

fn table(table: &DataTable) -> Value {
    json!({ "caption": table.caption, "columns": table.columns, "rows": table.rows })
}

fn drawn(chart: &Chart) -> Value {
    json!({ "option": chart.option, "sentence": chart.sentence, "table": table(&chart.table) })
}

/// Compares with `tests/golden/charts/<name>.<lang>.json`.
fn golden(name: &str, lang: Lang, found: &Value) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/charts");
    let file = folder.join(format!("{name}.{}.json", lang.code()));
    let found = serde_json::to_string_pretty(found).expect("plain data") + "\n";
    if std::env::var_os("SEEDFLOW_UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, found).expect("the golden file can be written");
        return;
    }
    let kept =
        std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("{} is missing", file.display()));
    assert_eq!(found, kept, "{} differs", file.display());
}

#[test]
fn charts_are_as_they_were() {
    let sample = sample();
    for lang in Lang::ALL {
        let fans = fan_charts(lang, &sample, View::Cumulative);
        golden("compare_fans", lang, &drawn(&fans));
        let shares = dots(lang, &sample, Measure::Probability);
        golden("compare_probabilities", lang, &drawn(&shares));
        let means = dots(lang, &sample, Measure::Mean("licences"));
        golden("compare_means", lang, &drawn(&means));
    }
}

fn guessed(lang: Lang, probability: bool, guesses: &[f64], answer: Option<Answer>) -> Chart {
    let asked = Asked {
        axis: lang.pick("届く確率（%）", "Probability (%)"),
        probability,
        guesses,
        answer,
    };
    chart::guesses(lang, &asked)
}

#[test]
fn guesses_are_drawn_as_they_were() {
    let guesses = [30.0, 10.0, 55.5, 30.0, 80.0];
    let answer = Answer {
        value: 51.0,
        low: 48.8,
        high: 53.2,
    };
    for lang in Lang::ALL {
        let before = guessed(lang, true, &guesses, None);
        golden("guesses_before", lang, &drawn(&before));
        let after = guessed(lang, true, &guesses, Some(answer));
        golden("guesses_after", lang, &drawn(&after));
    }
}

#[test]
fn guesses_say_their_median_and_range_and_then_the_answer() {
    let guesses = [600.0, 540.0, 700.0, 580.0];
    let before = guessed(Lang::En, false, &guesses, None);
    assert!(
        before
            .sentence
            .starts_with("4 guesses: median 590, range 540–700.")
    );
    let answer = Answer {
        value: 606.0,
        low: 468.0,
        high: 754.0,
    };
    let after = guessed(Lang::En, false, &guesses, Some(answer));
    let told = "Simulated: 606 (90% band 468–754). 3 guessed lower, 1 higher.";
    assert!(after.sentence.ends_with(told), "{}", after.sentence);
    let none = guessed(Lang::Ja, true, &[], None);
    assert_eq!(
        none.sentence,
        "予想を入力してください。答えはまだ見せていません。"
    );
    assert_eq!(chart::median(&[]), None);
    assert_eq!(chart::median(&[1.0, 2.0, 9.0]), Some(2.0));
}

#[test]
fn tables_and_sentences_are_as_they_were() {
    let sample = sample();
    let [old, new] = old_and_new();
    for lang in Lang::ALL {
        let [base, other, _] = names(lang);
        let scenarios = [(base, &old), (other, &new)];
        let levers = levers_table(lang, seeds(), &scenarios, FiscalYear::PLAN_END);
        let assumptions = assumptions_table(lang, seeds(), &scenarios);
        let [first, second, third] = &sample.summaries;
        let [due, little] = &sample.differences;
        let lines = four_lines(
            lang,
            seeds(),
            [&old, &new],
            FiscalYear::PLAN_END,
            [Some(first), Some(second), Some(third), None],
            [Some(due), None, Some(little), None],
        );
        let change = change(lang, due);
        let rows: Vec<Value> = change
            .rows
            .iter()
            .map(|row| json!([row.name, row.told.full(lang), row.told.words]))
            .collect();
        let cells = cells(lang, seeds(), second, Some(due));
        let cells: Vec<Value> = cells
            .iter()
            .map(|cell| {
                let told = |told: &Option<Told>| told.as_ref().map(|told| told.full(lang));
                json!({
                    "name": cell.name, "spread": cell.spread,
                    "probability": cell.probability.as_ref().map(|(text, _)| text),
                    "differences": [told(&cell.probability_difference), told(&cell.mean_difference)],
                })
            })
            .collect();
        golden(
            "compare_tables",
            lang,
            &json!({
                "levers": levers.as_ref().map(table), "assumptions": assumptions.as_ref().map(table),
                "lines": table(&lines.table), "effects": table(&lines.effects),
                "changed": { "sentence": change.sentence, "rows": rows }, "cells": cells,
            }),
        );
    }
}

#[test]
fn a_change_that_does_nothing_says_so() {
    let base = results(0, 0);
    let none = differences(&base, &results(0, 0)).expect("paired");
    for (lang, words) in [
        (Lang::Ja, "どの反復の結果も変えませんでした"),
        (Lang::En, "altered no result"),
    ] {
        let change = change(lang, &none);
        assert!(change.sentence.contains(words), "{}", change.sentence);
        assert!(
            change
                .rows
                .iter()
                .all(|row| row.told.finding == Finding::Same)
        );
    }
}

#[test]
fn where_the_interval_holds_zero_no_difference_is_claimed() {
    let noise = Difference {
        estimate: 0.01,
        low: -0.002,
        high: 0.022,
    };
    let told = Told::of_probability(Lang::En, &noise);
    assert_eq!(told.finding, Finding::Undetected);
    assert_eq!(told.words, "no detectable difference");
    assert_eq!(
        told.full(Lang::En),
        "+1.0 points (95% interval −0.2 to +2.2)"
    );
    let small = Difference {
        estimate: 12.0,
        low: 0.4,
        high: 23.6,
    };
    let told = Told::of_mean(Lang::Ja, &small);
    assert_eq!(told.full(Lang::Ja), "+12.0（95%区間 +0.4〜+23.6）");
}

#[test]
fn only_the_policy_or_only_the_assumptions_are_told() {
    let [old, new] = old_and_new();
    let only = |now: &Scenario| {
        let horizon = FiscalYear::PLAN_END;
        four_lines(
            Lang::En,
            seeds(),
            [&old, now],
            horizon,
            [None; 4],
            [None; 4],
        )
        .only
    };
    assert_eq!(only(&new), None);
    let policy = only(&old.under_policy_of(&new)).expect("the assumptions are the same");
    assert!(policy.contains("due to the policy"));
    let assumptions = only(&new.under_policy_of(&old)).expect("the policy is the same");
    assert!(assumptions.contains("none to policy"));
}

#[test]
fn every_scenario_has_a_colour_and_a_mark_of_its_own() {
    for all in [palette::SCENARIOS, palette::MARKS] {
        let different: std::collections::BTreeSet<&str> = all.into_iter().collect();
        assert_eq!(different.len(), MOST_COMPARED);
    }
}

#[test]
fn options_hold_no_functions_and_no_markup() {
    let sample = sample();
    for chart in [
        fan_charts(Lang::Ja, &sample, View::Yearly),
        dots(Lang::Ja, &sample, Measure::Probability),
    ] {
        let text = chart.option.to_string();
        assert!(!text.contains("function") && !text.contains('<'), "{text}");
    }
}
