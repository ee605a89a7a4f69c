//! Records that others keep: the check of the calibration, and the changes that moved results.

use super::{grid, markdown};
use crate::table::grid::Align;
use crate::table::overview::words;
use crate::text::{Lang, Words};

use Align::{Left, Right};

/// What `seedflow calibrate --check` found.
const COVERAGE: &str = include_str!("../../../tests/records/coverage.md");
/// The list of changes.
const CHANGES: &str = include_str!("../../../CHANGELOG.md");
/// Its entries that move results, in Japanese and in the same order.
const CORRECTIONS_JA: &str = include_str!("corrections.ja.md");
/// What marks such an entry.
const MARK: &str = "**Value-breaking**";

/// Quantities of the record in Japanese.
const QUANTITIES: [Words; 7] = [
    words("企業導出（4年間）", "licences, four years"),
    words("非臨床PoC（4年間）", "non-clinical PoC, four years"),
    words(
        "企業導出と事業間の継続支援（3年間）",
        "licences and between-programme continued support, three years",
    ),
    words("承認（4年間）", "approvals, four years"),
    words("企業導出の年間の水準", "level of licences a year"),
    words("非臨床PoCの年間の水準", "level of non-clinical PoC a year"),
    words("継続支援の年間の水準", "level of continued support a year"),
];

/// With what the check was made.
pub(super) fn coverage_made(lang: Lang) -> String {
    let between = |open: &str, close: &str| {
        let after = COVERAGE.split_once(open).map_or("", |(_, after)| after);
        after.split_once(close).map_or("", |(inside, _)| inside)
    };
    let (command, model) = (between("`", "`"), between("(model ", ")"));
    match lang {
        Lang::Ja => format!("次の表は、`{command}`がモデル{model}版について出力した記録である。"),
        Lang::En => format!("The table is the record that `{command}` wrote for model {model}."),
    }
}

/// How often the truth was found.
pub(super) fn coverage(lang: Lang) -> String {
    let headings = [
        (words("量", "Quantity"), Left),
        (
            words("区間が真の値を含む割合", "Interval holds the truth"),
            Right,
        ),
        (
            words("その割合の95 %区間", "95 % interval of that share"),
            Right,
        ),
        (words("幅（事前分布＝1）", "Width, prior = 1"), Right),
    ];
    let mut table = grid(lang, headings);
    let rows = COVERAGE
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    // The first row holds the headings.
    for row in rows.skip(1) {
        let cells = row.split(" | ").enumerate();
        let cells = cells.map(|(column, cell)| {
            if column == 0 {
                quantity(cell, lang)
            } else {
                cell
            }
        });
        table.push(cells.map(str::to_string).collect());
    }
    markdown(&table)
}

/// The quantity of a row; as the record writes it where nobody has named it.
fn quantity(written: &str, lang: Lang) -> &str {
    let known = QUANTITIES.iter().find(|words| words.en == written);
    known.map_or(written, |words| words.in_(lang))
}

/// The changes that moved results.
pub(super) fn corrections(lang: Lang) -> String {
    match lang {
        Lang::Ja => CORRECTIONS_JA.to_string(),
        Lang::En => entries(CHANGES)
            .filter(|entry| entry.contains(MARK))
            .map(|entry| format!("{entry}\n"))
            .collect(),
    }
}

/// The entries of a list in Markdown.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| line.starts_with("- "))
}
