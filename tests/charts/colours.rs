//! The colours of the charts: each is a variable of the style sheet in every theme, and is told apart.

use std::collections::BTreeMap;

use seedflow::chart::palette;

/// Declarations `--name: value` of the block that begins with `opening`.
fn block(sheet: &str, opening: &str) -> BTreeMap<String, String> {
    let start = sheet.find(opening).expect("the theme has this block") + opening.len();
    let body = sheet[start..].split('}').next().unwrap_or_default();
    body.lines()
        .filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "))
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .collect()
}

fn read(file: &str) -> String {
    let path = format!("{}/www/style/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the style sheet is there")
}

const LIGHT: &str = ":root,\n.on-paper {";
const TOKENS: &str = ":root {";
const DARK: &str = ":root:not([data-theme=\"light\"]) {";
const DARK_CHOSEN: &str = ":root[data-theme=\"dark\"] {";
const FORCED: &str = ":root:root {";

/// A colour as three numbers 0–1, through the tokens that it names.
fn colour(
    of: &BTreeMap<String, String>,
    tokens: &BTreeMap<String, String>,
    name: &str,
) -> [f64; 3] {
    let value = of.get(name).or_else(|| tokens.get(name));
    let value = value.unwrap_or_else(|| panic!("{name} is not defined"));
    if let Some(inner) = value.strip_prefix("var(") {
        return colour(of, tokens, inner.trim_end_matches(')'));
    }
    let hex = value
        .strip_prefix('#')
        .unwrap_or_else(|| panic!("{name}: {value}"));
    [0, 2, 4]
        .map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal")) / 255.0)
}

/// Contrast of two colours by WCAG 2.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let linear = |part: f64| {
        if part <= 0.04045 {
            part / 12.92
        } else {
            seedflow::math::pow((part + 0.055) / 1.055, 2.4)
        }
    };
    let light = |colour: [f64; 3]| {
        let [red, green, blue] = colour.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn variable(colour: &str) -> &str {
    colour.trim_start_matches("var(").trim_end_matches(')')
}

#[test]
fn every_colour_of_a_chart_is_defined_in_every_theme() {
    let sheet = read("theme.css");
    for theme in [LIGHT, DARK, DARK_CHOSEN, FORCED] {
        let known = block(&sheet, theme);
        for colour in palette::ALL {
            assert!(known.contains_key(variable(colour)), "{theme} {colour}");
        }
    }
}

#[test]
fn the_dark_theme_is_the_same_chosen_and_by_the_system() {
    let sheet = read("theme.css");
    let dark = block(&sheet, DARK);
    assert_eq!(dark, block(&sheet, DARK_CHOSEN));
    let light: Vec<String> = block(&sheet, LIGHT).into_keys().collect();
    let dark: Vec<String> = dark.into_keys().collect();
    assert_eq!(light, dark, "each colour has a dark one");
}

#[test]
fn text_has_the_contrast_of_text_and_marks_that_of_marks() {
    let (sheet, tokens) = (read("theme.css"), read("tokens.css"));
    let tokens = block(&tokens, TOKENS);
    let texts = [
        "--text",
        "--text-quiet",
        "--action",
        "--error",
        "--likely",
        "--even",
        "--unlikely",
        "--lost",
    ];
    let marks = [
        palette::MEDIAN,
        palette::TARGET,
        palette::PRACTICE,
        palette::OBSERVED,
        palette::STAGE,
        palette::NEWCOMERS,
        palette::PAIRING,
        palette::MATCHING,
        palette::OPEN_CALL,
        palette::LOST,
        palette::OUTSIDE,
        palette::UNSPENT,
        palette::AXIS,
    ];
    for theme in [LIGHT, DARK] {
        let known = block(&sheet, theme);
        let of = |name: &str| colour(&known, &tokens, name);
        for ground in ["--surface", "--ground"] {
            for text in texts {
                let found = contrast(of(text), of(ground));
                assert!(4.5 <= found, "{theme} {text} on {ground}: {found:.2}");
            }
        }
        for mark in marks {
            let found = contrast(of(variable(mark)), of("--surface"));
            assert!(3.0 <= found, "{theme} {mark}: {found:.2}");
        }
        for (text, ground) in [
            ("--on-action", "--action"),
            ("--action", "--action-ground"),
            ("--text", "--notice-ground"),
            ("--grade-a", "--grade-a-ground"),
            ("--grade-b", "--grade-b-ground"),
            ("--grade-c", "--grade-c-ground"),
        ] {
            let found = contrast(of(text), of(ground));
            assert!(4.5 <= found, "{theme} {text} on {ground}: {found:.2}");
        }
    }
}
