//! What the analyses of policies say: charts, tables and sentences in both languages.

use seedflow::chart::explored_charts;
use seedflow::explore::best::Question as Optimise;
use seedflow::explore::pieces::Question as Contribution;
use seedflow::explore::robust::Question as Regret;
use seedflow::explore::{Answer, Goal, Question, Runs};
use seedflow::scenario::Scenario;
use seedflow::table::Explored;
use seedflow::text::Lang;
use serde_json::Value;

use super::engine::{Small, finished};

fn answered(question: &Question, scenario: &Scenario) -> (Small, Answer) {
    let small = Small::new(1);
    let answer = finished(question.answer(&small, scenario, |_| {}));
    (small, answer.expect("it can be answered"))
}

/// Numbers of a series of a chart; blanks are 0.
fn numbers(series: &Value) -> Vec<f64> {
    let data = series["data"].as_array().expect("a list");
    data.iter()
        .map(|value| value.as_f64().unwrap_or(0.0))
        .collect()
}

#[test]
fn wedges_begin_where_the_one_before_ends_and_lead_to_the_inputs() {
    let scenario = Scenario::of_preset("plan");
    let question = Question::Contribution(Contribution {
        replications: 40,
        ..Contribution::default()
    });
    let (small, answer) = answered(&question, &scenario);
    for goal in Goal::ALL {
        let explored = Explored {
            seeds: small.seeds(),
            scenario: &scenario,
            run_seed: 1,
            question: &question,
            answer: &answer,
            goal,
        };
        for lang in Lang::ALL {
            let charts = explored_charts(&explored, lang);
            let chart = &charts.first().expect("a chart").chart;
            let series = chart.option["series"].as_array().expect("a list");
            let [floor, ends, rises, falls] = [0, 1, 2, 3].map(|at| numbers(&series[at]));
            assert_eq!(floor.len(), 7, "both policies and five levers");
            let mut at = ends[0];
            for row in 1..6 {
                let from = floor[row] + falls[row];
                assert!(
                    (from - at).abs() < 0.03,
                    "{goal:?} row {row}: {from} is not {at}"
                );
                at += rises[row] - falls[row];
            }
            assert!(
                (at - ends[6]).abs() < 0.06,
                "{goal:?}: {at} is not {}",
                ends[6]
            );
            assert_eq!(chart.sentence, explored.sentence(lang));
            assert_eq!(chart.table.rows.len(), 6, "five levers and the whole");
        }
    }
}

#[test]
fn the_answers_say_what_rests_on_assumptions() {
    let scenario = Scenario::of_preset("second-term");
    let questions = [
        Question::Regret(Regret {
            replications: 20,
            ..Regret::default()
        }),
        Question::Optimise(Optimise {
            evaluations: 20,
            replications: 20,
            confirmed: 20,
            ..Optimise::default()
        }),
    ];
    for question in questions {
        let (small, answer) = answered(&question, &scenario);
        let explored = Explored {
            seeds: small.seeds(),
            scenario: &scenario,
            run_seed: 1,
            question: &question,
            answer: &answer,
            goal: Goal::Licences,
        };
        for (lang, grade) in [(Lang::Ja, "等級C"), (Lang::En, "grade C")] {
            let sentence = explored.sentence(lang);
            assert!(sentence.contains(grade), "{sentence}");
            for of in explored_charts(&explored, lang) {
                assert!(!of.chart.table.rows.is_empty() && !of.chart.sentence.is_empty());
            }
        }
        let csv = explored.to_csv();
        let width = |line: &str| line.split(',').count();
        let mut lines = csv.lines();
        let headings = width(lines.next().expect("headings"));
        assert!(lines.all(|line| width(line) == headings), "{csv}");
    }
}
