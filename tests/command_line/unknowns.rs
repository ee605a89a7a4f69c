//! `sensitivity` and `discover`: which unknown matters, and when a goal is missed.

use super::*;

/// Enough for rules under a posterior.
const ENOUGH: &str = "400";

fn asked(command: &str, args: &[&str]) -> Answer {
    let usual = [command, "--preset", "plan", "--replications", ENOUGH];
    succeeds(&[&usual, args].concat())
}

#[test]
fn sensitivity_tells_shares_beside_luck_in_both_languages_and_forms() {
    let quick = ["--no-value", "--goal", "top1_papers"];
    let json = asked("sensitivity", &[&quick[..], &["--format", "json"]].concat()).json();
    assert_eq!(json["question"]["sensitivity"]["value"], false);
    let goals = json["answer"]["sensitivity"]["goals"]
        .as_array()
        .expect("a list");
    assert_eq!(goals.len(), 5);
    let papers = &goals[3];
    assert_eq!(papers["unknowns"][0]["parameter"], "top1_papers");
    let share = number(&papers["unknowns"][0]["share"]["share"]);
    assert!(0.3 < share && share < 1.0, "{share}");

    let english = asked("sensitivity", &quick).out;
    assert!(english.contains("is luck, which stays"), "{english}");
    assert!(
        english.contains("Top-1 % papers a year (grade C)"),
        "{english}"
    );
    assert!(english.contains(json["digest"].as_str().expect("a digest")));
    let japanese = asked("sensitivity", &[&quick[..], &["--lang", "ja"]].concat()).out;
    assert!(
        japanese.contains("前提をすべて知っても残ります"),
        "{japanese}"
    );

    let csv = asked("sensitivity", &[&quick[..], &["--format", "csv"]].concat()).out;
    assert!(csv.starts_with("goal,part,unit,grade,share,"), "{csv}");
    assert!(csv.contains("\ntop1_papers,luck,"), "{csv}");
    assert!(
        csv.contains("\ntop1_papers,top1_papers,papers_per_year,C,"),
        "{csv}"
    );
}

#[test]
fn discover_tells_rules_and_why_there_are_none() {
    let papers = ["--goal", "top1_papers"];
    let english = asked("discover", &papers).out;
    assert!(
        english.contains("\"Top-1 % papers a year\" is"),
        "{english}"
    );
    assert!(english.contains("Checked on"), "{english}");
    let japanese = asked("discover", &[&papers[..], &["--lang", "ja"]].concat()).out;
    assert!(japanese.contains("以下のとき、"), "{japanese}");
    let csv = asked("discover", &["--format", "csv"]).out;
    assert!(csv.contains("\ntop1_papers,rules,"), "{csv}");
    let hopeless = ["--assume", "top1_papers=10", "--goal", "top1_papers"];
    let hopeless = asked("discover", &hopeless).out;
    assert!(hopeless.contains("No replication reaches"), "{hopeless}");
}

#[test]
fn what_cannot_be_asked_is_refused() {
    for command in ["sensitivity", "discover"] {
        refused(&[command, "--replications", "99"]);
        refused(&[command, "--goal", "papers"]);
        let answer = refused(&[command, "--assume", "no_such_thing=1"]);
        assert!(answer.err.contains("no such parameter"), "{}", answer.err);
    }
}
