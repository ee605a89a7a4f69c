//! Links as texts of strangers: random, mutated and made to hurt.

use super::*;
use crate::round_trip::links;
use proptest::collection::vec;
use proptest::prelude::*;
use seedflow::run::Engine;

/// Opens a text, which must give a link that can be run, written and read again.
fn opens(text: &str) -> Result<(), TestCaseError> {
    let (link, notices) = decode(seeds(), text);
    let problems = link.scenario.problems(seeds());
    prop_assert_eq!(problems, Vec::new(), "{}", text);
    prop_assert!(notices.len() <= 23, "{}", text);
    let longest = notices
        .iter()
        .map(|notice| notice.text(seedflow::text::Lang::Ja).len())
        .max();
    // The keys of a whole group of shares stand in one sentence.
    prop_assert!(longest.unwrap_or(0) < 1_000, "{}", text);
    let (again, _) = decode(seeds(), &encode(seeds(), &link));
    prop_assert_eq!(again, link, "{}", text);
    Ok(())
}

/// Parts that look like those of a link.
fn likely_text() -> impl Strategy<Value = String> {
    let key = "(v|m|d|g|lang|p|s|n|h|source|tc|fix|name|ws|t|embed|workers|l\\.[a-z]{1,2}[0-9]{0,2}|a\\.[a-z]{1,3}[0-9]{0,2}|a\\.[a-z.*_]{1,12}|e\\.[0-9m]{1,2})";
    let value = "([0-9]{1,6}|[0-9]?\\.[0-9]{1,17}|[0-9.]{1,4}@20[2-4][0-9](~[0-9]{1,3})?(,20[2-4][0-9]:[0-9.]{1,4}){0,3}|(20[2-4][0-9]:[0-9.e-]{1,5},?){1,4}|[a-z-]{0,12}|\\PC{0,6}|%[0-9A-F]{2})";
    let part = (key, value).prop_map(|(key, value)| format!("{key}={value}"));
    vec(part, 0..12).prop_map(|parts| parts.join("&"))
}

/// A change of a text: where, how many letters go, and what comes in.
fn edits() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, String)>> {
    let inserted = prop_oneof![
        "[0-9a-z.@~,:=&%*-]{0,4}",
        "\\PC{0,3}",
        Just("&".to_string())
    ];
    vec((any::<prop::sample::Index>(), 0..6_usize, inserted), 1..6)
}

fn mutated(text: &str, edits: &[(prop::sample::Index, usize, String)]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for (at, gone, inserted) in edits {
        let start = at.index(letters.len() + 1);
        let end = (start + gone).min(letters.len());
        letters.splice(start..end, inserted.chars());
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn any_text_opens(text in "\\PC{0,200}") {
        opens(&text)?;
    }

    #[test]
    fn any_text_that_looks_like_a_link_opens(text in likely_text()) {
        opens(&text)?;
    }

    #[test]
    fn any_damaged_link_opens(link in links(), edits in edits()) {
        opens(&mutated(&encode(seeds(), &link), &edits))?;
    }
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn no_text_gives_a_scenario_that_the_engine_refuses(link in links(), edits in edits()) {
        let (link, _) = decode(seeds(), &mutated(&encode(seeds(), &link), &edits));
        let engine = Engine::new(seeds(), &link.scenario, link.horizon);
        prop_assert_eq!(engine.err(), None);
    }
}

#[test]
fn bytes_of_any_kind_open() {
    for text in [
        "%",
        "%%%",
        "%ff%fe",
        "=",
        "==&&==",
        "#?#",
        "\u{0}",
        "l.=1",
        "a.=",
        "e.=",
        "a.*=",
        "%26%3D",
        "amp;",
        "＃ｐ＝plan",
    ] {
        opens(text).expect(text);
    }
}

#[test]
fn more_than_any_page_writes_is_not_read() {
    let many: Vec<String> = (0..2_000).map(|number| format!("k{number}=1")).collect();
    let texts = [
        "x".repeat(1_000_000),
        "あ&".repeat(400_000),
        many.join("&"),
        "l.b=1400,".repeat(100_000),
    ];
    for text in texts {
        let (link, notices) = decode(seeds(), &text);
        assert_eq!(link, Link::empty(seeds()));
        assert!(
            !notices.is_empty() && notices.len() <= 21,
            "{}",
            notices.len()
        );
    }
}

/// Hundreds of patterns of which each hides the next contradiction.
#[test]
fn patterns_that_contradict_without_end_are_given_up() {
    let id = "success.drug.basic";
    let mut patterns: Vec<String> = (1..id.len())
        .map(|cut| format!("{}*", &id[..cut]))
        .collect();
    patterns.extend((1..id.len()).map(|cut| format!("*{}", &id[cut..])));
    let pins: Vec<String> = patterns
        .iter()
        .enumerate()
        .map(|(number, pattern)| {
            format!("a.{pattern}={}", if number == 20 { "0.4" } else { "0.5" })
        })
        .collect();
    let text = pins.join("&");
    opens(&text).expect("it opens");
    assert!(!told(&text).is_empty());
}
