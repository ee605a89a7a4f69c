//! Every phrase on screen, in both languages: complete, different, readable, used.

use std::path::{Path, PathBuf};

use seedflow::text::{self, Words};
use seedflow::units::{Project, Stage};

/// Phrases that are rightly the same in both languages: names of languages, signs.
const SAME: [&str; 3] = ["shell::JAPANESE", "shell::ENGLISH", "levers::UNIT_PERCENT"];
/// How much wider than the Japanese an English phrase may be, a full-width letter counting as two.
const WIDEST: f64 = 2.5;
/// Short labels may be wider: their width is set by the layout, not by the phrase.
const SHORT: f64 = 24.0;

fn phrases() -> Vec<(String, Words)> {
    let screens = [
        ("shell", text::shell::ALL),
        ("levers", text::levers::ALL),
        ("results", text::results::ALL),
        ("figures", text::figures::ALL),
        ("flow", text::flow::ALL),
        ("follow_up", text::follow_up::ALL),
        ("breakdowns", text::breakdowns::ALL),
        ("story", text::story::ALL),
        ("knowledge", text::knowledge::ALL),
        ("offline", text::offline::ALL),
        ("take_away", text::take_away::ALL),
        ("shelf", text::shelf::ALL),
        ("help", text::help::ALL),
        ("glossary", text::glossary::ALL),
        ("links", text::links::ALL),
        ("share", text::share::ALL),
        ("present", text::present::ALL),
        ("compare", text::compare::ALL),
        ("indicators", text::indicators::ALL),
        ("assumptions", text::assumptions::ALL),
        ("method", text::method::ALL),
        ("common", text::explore::common::ALL),
        ("assumed", text::explore::assumed::ALL),
        ("map", text::explore::map::ALL),
        ("seek", text::explore::seek::ALL),
        ("tornado", text::explore::tornado::ALL),
        ("unknowns", text::explore::unknowns::ALL),
        ("failure", text::explore::failure::ALL),
        ("contribution", text::explore::contribution::ALL),
        ("regret", text::explore::regret::ALL),
        ("optimise", text::explore::optimise::ALL),
    ];
    let named = |(screen, all): (&'static str, &'static [(&'static str, Words)])| {
        all.iter()
            .map(move |(name, words)| (format!("{screen}::{name}"), *words))
    };
    let projects =
        Project::ALL.map(|project| (format!("project {}", project.id()), project.words()));
    let stages = Stage::ALL.map(|stage| (format!("stage {}", stage.id()), stage.words()));
    screens
        .into_iter()
        .flat_map(named)
        .chain(projects)
        .chain(stages)
        .collect()
}

/// Width in half-width letters.
fn width(text: &str) -> f64 {
    text.chars()
        .map(|letter| if letter.is_ascii() { 1.0 } else { 2.0 })
        .sum()
}

fn is_japanese(text: &str) -> bool {
    text.chars()
        .any(|letter| matches!(letter, 'ぁ'..='ん' | 'ァ'..='ヶ' | '一'..='龯'))
}

#[test]
fn no_phrase_is_empty_or_padded() {
    for (name, words) in phrases() {
        for text in [words.ja, words.en] {
            assert!(!text.trim().is_empty(), "{name} is empty");
            assert_eq!(text, text.trim(), "{name} has spaces around it");
            assert!(!text.contains("  "), "{name} has two spaces in a row");
        }
    }
}

#[test]
fn the_languages_differ_except_where_they_must_not() {
    for (name, words) in phrases() {
        let same = SAME.contains(&name.as_str());
        assert_eq!(words.ja == words.en, same, "{name}: {:?}", words.ja);
    }
}

#[test]
fn english_holds_no_japanese_and_japanese_no_half_width_kana() {
    for (name, words) in phrases() {
        assert!(
            SAME.contains(&name.as_str()) || !is_japanese(words.en),
            "{name}: {} is not English",
            words.en
        );
        let half = words
            .ja
            .chars()
            .find(|letter| ('\u{ff61}'..='\u{ff9f}').contains(letter));
        assert_eq!(half, None, "{name} holds half-width kana");
        let full = words
            .ja
            .chars()
            .find(|letter| ('０'..='９').contains(letter));
        assert_eq!(full, None, "{name} holds full-width digits");
    }
}

#[test]
fn english_fits_where_japanese_does() {
    for (name, words) in phrases() {
        let allowed = (width(words.ja) * WIDEST).max(width(words.ja) + SHORT);
        assert!(
            width(words.en) <= allowed,
            "{name}: {:?} against {:?}",
            words.en,
            words.ja
        );
    }
}

/// A source text in which phrases that it calls by a shorter name of their screen (`flow as words`) stand
/// under the whole one.
fn with_whole_names(source: &str) -> String {
    let parts: Vec<&str> = source.split(" as words").collect();
    match parts[..] {
        [before, _] => {
            let word = |letter: char| letter.is_alphanumeric() || letter == '_';
            let screen = before.rsplit(|letter| !word(letter)).next().unwrap_or("");
            source.replace("words::", &format!("{screen}::"))
        }
        _ => source.to_string(),
    }
}

#[test]
fn every_phrase_is_used() {
    let sources: String = files(Path::new("src"))
        .iter()
        .map(|file| with_whole_names(&read(file)))
        .collect();
    for (name, _) in phrases().iter().filter(|(name, _)| name.contains("::")) {
        assert!(
            sources.contains(name.as_str()),
            "{name} is not used in src/"
        );
    }
}

#[test]
fn no_japanese_stands_in_the_views_or_the_style_sheets() {
    let styles = files(Path::new("www/style"));
    for file in files(Path::new("src/web/views")).into_iter().chain(styles) {
        for (number, line) in read(&file).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default().trim_start();
            let comment = code.starts_with('*') || code.starts_with("/*");
            // Punctuation between parts of a sentence is layout, not a phrase.
            assert!(
                comment || !is_japanese(code),
                "{}:{}: {line}",
                file.display(),
                number + 1
            );
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder belongs to the project") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).expect("sources are text")
}

#[test]
fn the_command_line_and_the_documents_use_the_words_of_the_page() {
    // What the page calls 届く確率, 反復 and 乱数の種.
    let others = ["達成確率", "試行", "乱数シード"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in files(&root.join("src")) {
        let text = read(&file);
        for other in others {
            assert!(!text.contains(other), "{}: {other}", file.display());
        }
    }
}
