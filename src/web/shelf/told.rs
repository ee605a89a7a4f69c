//! What is wrong with a file or an entry, in the language of the page, with its place.

use super::Unsuitable;
use crate::scenario::ParameterSource;
use crate::seeds::{Lever, Problem, Seeds, nearest};
use crate::text::{Lang, follow_up, format, shelf};
use crate::web::entry;

/// A line of what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where: the key in the file, such as `levers.pairing`; empty where the whole is meant.
    pub place: String,
    /// What is wrong and what is allowed.
    pub says: String,
    /// The reader's own words in English, where the page speaks another language.
    pub detail: String,
}

/// Why a file is not taken.
pub fn unsuitable(lang: Lang, seeds: &Seeds, why: &Unsuitable) -> Vec<Line> {
    let whole = |says: String| {
        vec![Line {
            place: String::new(),
            says,
            detail: String::new(),
        }]
    };
    match why {
        Unsuitable::TooLarge => whole(shelf::TOO_LARGE.in_(lang).to_string()),
        Unsuitable::NotText => whole(shelf::NOT_TEXT.in_(lang).to_string()),
        Unsuitable::NotJson { line, column } => whole(shelf::not_json(lang, *line, *column)),
        Unsuitable::Problems(problems) => told(lang, seeds, problems),
    }
}

/// What problems say.
pub fn told(lang: Lang, seeds: &Seeds, problems: &[Problem]) -> Vec<Line> {
    let line = |problem: &Problem| match lang {
        Lang::En => Line {
            place: problem.key.clone(),
            says: problem.reason.clone(),
            detail: String::new(),
        },
        Lang::Ja => Line {
            place: problem.key.clone(),
            says: japanese(seeds, &problem.key),
            detail: problem.reason.clone(),
        },
    };
    problems.iter().map(line).collect()
}

/// A sentence for a place; what exactly is wrong there stands in the detail.
fn japanese(seeds: &Seeds, key: &str) -> String {
    let lang = Lang::Ja;
    let ids = |ids: Vec<&str>| shelf::one_of(lang, &ids.join(", "));
    match key.split_once('.') {
        Some(("levers", group)) if group.ends_with(".*") => shelf::SHARES.in_(lang).to_string(),
        Some(("levers", rest)) => lever(seeds, rest),
        Some(("assumptions", id)) => assumption(seeds, id),
        Some(("entries", _)) => shelf::SERIES.in_(lang).to_string(),
        Some(("observed", _)) => follow_up::IN_FILES.in_(lang).to_string(),
        _ if key.is_empty() => shelf::NO_SCENARIO.in_(lang).to_string(),
        _ if key == "preset" => ids(seeds.presets.iter().map(|p| p.id.as_str()).collect()),
        _ if key == "parameters" => ids(ParameterSource::ALL.map(ParameterSource::id).to_vec()),
        _ => shelf::NO_SUCH_KEY.in_(lang).to_string(),
    }
}

/// The lever that a key names: `pairing.basic.start` is about `pairing.basic`.
fn named<'a>(seeds: &'a Seeds, key: &str) -> Option<&'a Lever> {
    let within = |lever: &&Lever| {
        key.strip_prefix(lever.id.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let levers = seeds.levers.iter().filter(within);
    levers.max_by_key(|lever| lever.id.len())
}

fn lever(seeds: &Seeds, key: &str) -> String {
    let lang = Lang::Ja;
    let known = named(seeds, key).filter(|lever| {
        let field = key[lever.id.len()..].trim_start_matches('.');
        let first = field.split('.').next().unwrap_or_default();
        ["", "value", "start", "ramp", "steps"].contains(&first)
    });
    match known {
        Some(lever) => {
            let allowed = entry::allowed(lang, lever, [lever.min, lever.max]);
            shelf::lever(lang, lever.name.in_(lang), &allowed)
        }
        None => {
            let ids = seeds.levers.iter().map(|lever| lever.id.as_str());
            shelf::no_lever(lang, key, nearest(key, ids))
        }
    }
}

fn assumption(seeds: &Seeds, id: &str) -> String {
    let lang = Lang::Ja;
    let known = seeds.parameters.iter().find(|known| known.id == id);
    match known {
        Some(known) => {
            let [low, high] = [known.min, known.max].map(|end| format::shortest(end, 6));
            shelf::assumption(
                lang,
                known.name.in_(lang),
                &format::range(lang, &low, &high),
            )
        }
        None => {
            let ids = seeds.parameters.iter().map(|known| known.id.as_str());
            shelf::no_assumption(lang, id, nearest(id, ids))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::shelf::examples::seeds;
    use crate::web::shelf::import;

    fn lines(lang: Lang, text: &str) -> Vec<Line> {
        let why = import("x.json", text.as_bytes(), &seeds()).expect_err("it is broken");
        unsuitable(lang, &seeds(), &why)
    }

    const BROKEN: &str = r#"{"preset":"plan","levers":{"pairng":0.3,"budget":-1,"pairing.basic":{"value":0.1,"start":1999}},"assumptions":{"gap_atrition":1},"surplus":1}"#;

    #[test]
    fn both_languages_name_the_same_places() {
        let places = |lang| -> Vec<String> {
            let lines = lines(lang, BROKEN).into_iter();
            lines.map(|line| line.place).collect()
        };
        assert_eq!(places(Lang::Ja), places(Lang::En));
        assert_eq!(places(Lang::Ja).len(), 5);
    }

    #[test]
    fn japanese_says_what_is_allowed_or_meant() {
        let lines = lines(Lang::Ja, BROKEN);
        let says = |place: &str| {
            let line = lines.iter().find(|line| line.place.starts_with(place));
            line.map(|line| line.says.clone()).unwrap_or_default()
        };
        assert!(says("levers.pairng").contains("pairing"));
        assert!(says("levers.budget").contains("億円"));
        assert!(says("levers.pairing.basic").contains("ペアリング率（基礎）"));
        assert!(says("assumptions").contains("gap_attrition"));
    }

    #[test]
    fn a_fault_of_the_text_is_told_with_line_and_column() {
        let [line] = &lines(Lang::Ja, "{\n  \"preset\": plan }")[..] else {
            panic!("one fault");
        };
        assert!(line.says.contains("2行目") && line.says.contains("13文字目"));
    }
}
