//! Names of files that are taken away.

use crate::summary::Summary;

/// Longest part of a file's name that comes from the name of a scenario.
const LONGEST: usize = 40;
/// Digits of the digest in a file's name.
const DIGITS: usize = 8;

/// `seedflow-plan-2026.2-0a1b2c3d.xlsx`: the stem and an extension.
pub fn file_name(name: &str, preset: &str, summary: &Summary, extension: &str) -> String {
    format!("{}.{extension}", file_stem(name, preset, summary))
}

/// `seedflow-plan-2026.2-0a1b2c3d`: ASCII letters, digits, `.` and `-` only, whatever the scenario is
/// called; a name without any of these gives way to the preset.
pub fn file_stem(name: &str, preset: &str, summary: &Summary) -> String {
    let [name, preset] = [name, preset].map(plain);
    let name = if name.is_empty() { preset } else { name };
    let digest = summary.digest.get(..DIGITS).unwrap_or(&summary.digest);
    format!("seedflow-{name}-{}-{digest}", summary.model_version)
}

/// Letters and digits of a name in lower case, with one `-` in place of everything else.
fn plain(name: &str) -> String {
    let words = name
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut text = String::new();
    for word in words {
        if LONGEST < text.len() + word.len() {
            break;
        }
        if !text.is_empty() {
            text.push('-');
        }
        text.push_str(&word.to_ascii_lowercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_letters_reach_a_file_name() {
        assert_eq!(plain("Pairing 20 % / FY2027"), "pairing-20-fy2027");
        assert_eq!(plain("../../etc/passwd"), "etc-passwd");
        assert_eq!(plain("計画どおり"), "");
        assert!(plain(&"word ".repeat(100)).len() <= LONGEST);
    }
}
