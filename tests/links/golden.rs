//! Every link that was ever released opens for ever, and as what it was.
//!
//! `tests/golden/links.txt` holds pairs of lines, a link and what it means. A pair is never changed or
//! removed. To release new forms, add their links (without a second line) and run
//! `SEEDFLOW_UPDATE_GOLDEN=1 cargo test --test links`, which adds what is missing and nothing else.

use super::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

use seedflow::scenario::OBSERVABLE;
use serde_json::{Value, json};

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name)
}

fn text_of(name: &str) -> String {
    std::fs::read_to_string(golden(name)).expect("the golden file is there")
}

/// What a link means, apart from how links are written.
fn meaning(text: &str) -> Value {
    let (link, notices) = decode(seeds(), text);
    let scenario: Value = serde_json::from_str(&link.scenario.to_json()).expect("it is JSON");
    let lost = notices.iter().filter(|notice| notice.is_loss()).count();
    let mut meaning = json!({
        "scenario": scenario,
        "horizon": link.horizon.0,
        "run_seed": link.run_seed,
        "replications": link.replications,
        "lang": link.lang.map(|lang| lang.code()),
        "screen": link.screen,
        "workers": link.workers,
        "embed": link.embed.map(|embed| embed.id()),
        "model": link.model,
        "data": link.data,
        "digest": link.digest,
        "name": link.name,
        "group": link.group,
        "lost": lost,
    });
    // Links that ask for no analysis were released before there was one.
    if let (Some(of), Value::Object(meaning)) = (&link.analysis, &mut meaning) {
        let analysis = json!({
            "question": of.question.to_line(),
            "goal": of.goal.id(),
            "digest": of.digest,
        });
        meaning.insert("analysis".to_string(), analysis);
    }
    meaning
}

#[test]
fn every_link_ever_released_means_what_it_meant() {
    let kept = text_of("links.txt");
    let update = std::env::var_os("SEEDFLOW_UPDATE_GOLDEN").is_some();
    let mut all = String::new();
    let mut lines = kept.lines().filter(|line| !line.is_empty()).peekable();
    let mut links = 0;
    while let Some(text) = lines.next() {
        links += 1;
        let found = meaning(text);
        let expected = lines.next_if(|line| line.starts_with('{'));
        let expected = expected.map(|line| serde_json::from_str(line).expect("a line of JSON"));
        assert!(
            expected.is_some() || update,
            "{text}: what it means is not kept yet"
        );
        assert_eq!(expected.as_ref().unwrap_or(&found), &found, "{text}");
        all.push_str(&format!("{text}\n{found}\n\n"));
    }
    assert!(20 <= links, "only {links} links are kept");
    if update {
        std::fs::write(golden("links.txt"), all).expect("the golden file can be written");
    }
}

/// A short id stands in links for ever: the file lists every one that was ever shipped, also those of
/// parameters and series that are gone. New ones are added to it; no line is changed or removed.
#[test]
fn short_ids_are_never_given_to_another() {
    let kept = text_of("link_ids.txt");
    let table = include_str!("../../src/link/ids.txt");
    let table: Vec<&str> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    for line in kept.lines() {
        assert!(table.contains(&line), "`{line}` was changed or removed");
    }
    let mut owners = BTreeMap::new();
    for line in &table {
        let (short, _) = line.rsplit_once(' ').expect("kind, short id and id");
        assert_eq!(owners.insert(short, line), None, "{short} is given twice");
        assert!(
            kept.lines().any(|kept| kept == *line),
            "add `{line}` to tests/golden/link_ids.txt"
        );
    }
}

#[test]
fn every_parameter_series_and_indicator_has_a_short_id() {
    let table = include_str!("../../src/link/ids.txt");
    let has = |kind: char, id: &str| {
        let mut lines = table.lines().filter(|line| line.starts_with(kind));
        lines.any(|line| line.rsplit(' ').next() == Some(id))
    };
    for parameter in &seeds().parameters {
        assert!(
            has('a', &parameter.id),
            "{}: give it a line in src/link/ids.txt",
            parameter.id
        );
    }
    for id in seeds().entered_ids() {
        assert!(has('e', id), "{id}: give it a line in src/link/ids.txt");
    }
    for id in OBSERVABLE {
        assert!(has('o', id), "{id}: give it a line in src/link/ids.txt");
    }
}
