//! What an audience guessed, read leniently from what was typed or pasted: a number a person, with or
//! without names, in any of the ways in which people separate numbers.

/// Longest text that is read, in characters; far more than a workshop types.
pub const LONGEST: usize = 20_000;
/// Most guesses that are taken.
pub const MOST: usize = 500;

/// What is guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// A probability in per cent, 0–100.
    Percent,
    /// A count, 0 or more.
    Count,
}

impl Scale {
    /// Largest number that can be meant.
    pub const fn most(self) -> f64 {
        match self {
            Scale::Percent => 100.0,
            Scale::Count => 100_000.0,
        }
    }
}

/// Why a piece of the text is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The line holds no number.
    NoNumber,
    /// Two ends of a range; one number is wanted.
    Range,
    /// Below 0 or above what can be meant.
    OutOfRange,
    /// There are [`MOST`] guesses already.
    TooMany,
    /// The text is cut off at [`LONGEST`] characters.
    TooLong,
}

/// A piece that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Line, from 1.
    pub line: usize,
    /// The piece as it was typed, shortened.
    pub piece: String,
    /// Why.
    pub fault: Fault,
}

/// Guesses and what could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guesses {
    /// The numbers in the order of the text.
    pub values: Vec<f64>,
    /// What was not taken.
    pub refused: Vec<Refused>,
}

/// Reads guesses.
///
/// A line may hold several numbers, apart by spaces, commas or semicolons of any width; words beside a
/// number (a name, a unit) are skipped. `1,200` is one number where that can be meant, else two.
pub fn parse(text: &str, scale: Scale) -> Guesses {
    let mut found = Guesses::default();
    let whole: String = text.chars().take(LONGEST).map(half_width).collect();
    for (number, line) in whole.lines().enumerate() {
        read_line(&mut found, number + 1, line, scale);
    }
    if text.chars().nth(LONGEST).is_some() {
        found.refuse(whole.lines().count(), "…", Fault::TooLong);
    }
    found
}

impl Guesses {
    fn refuse(&mut self, line: usize, piece: &str, fault: Fault) {
        const SHOWN: usize = 24;
        let piece = piece.chars().take(SHOWN).collect();
        self.refused.push(Refused { line, piece, fault });
    }

    fn take(&mut self, line: usize, piece: &str, value: f64, scale: Scale) {
        if !(0.0..=scale.most()).contains(&value) {
            self.refuse(line, piece, Fault::OutOfRange);
        } else if self.values.len() == MOST {
            // Told once: a text of a million numbers is no list of a million faults.
            if self
                .refused
                .last()
                .is_none_or(|last| last.fault != Fault::TooMany)
            {
                self.refuse(line, piece, Fault::TooMany);
            }
        } else {
            self.values.push(value);
        }
    }
}

fn read_line(found: &mut Guesses, number: usize, line: &str, scale: Scale) {
    let before = (found.values.len(), found.refused.len());
    let apart = |letter: char| letter.is_whitespace() || matches!(letter, ';' | ':' | '|' | '/');
    for piece in line.split(apart).filter(|piece| !piece.is_empty()) {
        read_piece(found, number, piece, scale);
    }
    let nothing = before == (found.values.len(), found.refused.len());
    if nothing && line.chars().any(char::is_alphanumeric) {
        found.refuse(number, line.trim(), Fault::NoNumber);
    }
}

/// A piece without spaces: one number, several with commas between, or words.
fn read_piece(found: &mut Guesses, line: usize, piece: &str, scale: Scale) {
    let grouped = thousands(piece).filter(|value| *value <= scale.most());
    if let Some(value) = grouped {
        return found.take(line, piece, value, scale);
    }
    for part in piece.split(',').filter(|part| !part.is_empty()) {
        let bare = bare(part);
        if is_range(bare) {
            found.refuse(line, part, Fault::Range);
        } else if let Some(value) = number(bare) {
            found.take(line, part, value, scale);
        }
    }
}

/// A number with a comma every three digits.
fn thousands(piece: &str) -> Option<f64> {
    let bare = bare(piece);
    let mut groups = bare.split(',');
    let first = groups.next()?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let rest: Vec<&str> = groups.collect();
    let grouped = digits(first)
        && first.len() <= 3
        && !rest.is_empty()
        && rest.iter().all(|group| digits(group) && group.len() == 3);
    grouped.then(|| number(&bare.replace(',', "")))?
}

/// Without a unit behind it and without what people put before a number.
fn bare(piece: &str) -> &str {
    let piece = piece.trim_start_matches(['~', '約', '=', '＝', '(', '（', '「']);
    let piece = piece.trim_end_matches(['.', '。', ')', '）', '」']);
    let units = ["パーセント", "ポイント", "%", "pt", "件", "本", "cases"];
    let without = units.iter().find_map(|unit| piece.strip_suffix(unit));
    without.unwrap_or(piece)
}

/// `30-40`, `30~40`.
fn is_range(piece: &str) -> bool {
    let ends = piece.split_once(['-', '~']);
    ends.is_some_and(|(low, high)| number(bare(low)).is_some() && number(bare(high)).is_some())
}

/// Digits only: Rust would also read "inf", "nan" and "1e9".
fn number(text: &str) -> Option<f64> {
    let numeric = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte));
    text.parse().ok().filter(|_| numeric)
}

/// Full-width digits and signs as half-width ones, and every comma as `,`.
fn half_width(letter: char) -> char {
    match letter {
        '０'..='９' => char::from_u32(letter as u32 - '０' as u32 + '0' as u32).unwrap_or(letter),
        '．' => '.',
        '−' | '－' | '–' | '—' => '-',
        '〜' | '～' => '~',
        '＋' => '+',
        '，' | '、' => ',',
        '；' => ';',
        '：' => ':',
        '％' => '%',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percents(text: &str) -> Vec<f64> {
        let found = parse(text, Scale::Percent);
        assert_eq!(found.refused, [], "{text}");
        found.values
    }

    #[test]
    fn thirty_guesses_can_be_pasted_in_any_of_the_usual_ways() {
        let numbers: Vec<f64> = (1..=30).map(f64::from).collect();
        let texts = numbers.iter().map(|value| value.to_string());
        let texts: Vec<String> = texts.collect();
        for between in ["\n", " ", ", ", ",", "、", "\t", "; ", "　", "\r\n", "，"] {
            assert_eq!(percents(&texts.join(between)), numbers, "{between:?}");
        }
    }

    #[test]
    fn names_units_and_full_width_digits_are_no_hindrance() {
        assert_eq!(
            percents("田中：３０％\n佐藤 45%\nSuzuki, 12.5 %"),
            [30.0, 45.0, 12.5]
        );
        assert_eq!(percents("約20パーセント\n「15」\n(40)"), [20.0, 15.0, 40.0]);
        assert_eq!(percents("\n\n  7  \n\n"), [7.0]);
        assert_eq!(percents(""), [] as [f64; 0]);
    }

    #[test]
    fn a_comma_is_a_thousand_only_where_that_can_be_meant() {
        let counts = |text: &str| parse(text, Scale::Count).values;
        assert_eq!(counts("1,200"), [1200.0]);
        assert_eq!(counts("1,200件 600件"), [1200.0, 600.0]);
        assert_eq!(counts("530,600,650"), [530.0, 600.0, 650.0]);
        assert_eq!(parse("100,100", Scale::Percent).values, [100.0, 100.0]);
    }

    #[test]
    fn what_is_no_guess_is_listed_with_its_line() {
        let found = parse(
            "30\nたぶん無理\n120%\n-5\n30-40\n20〜30%\n50",
            Scale::Percent,
        );
        assert_eq!(found.values, [30.0, 50.0]);
        let told: Vec<(usize, &str, Fault)> = found
            .refused
            .iter()
            .map(|refused| (refused.line, refused.piece.as_str(), refused.fault))
            .collect();
        assert_eq!(
            told,
            [
                (2, "たぶん無理", Fault::NoNumber),
                (3, "120%", Fault::OutOfRange),
                (4, "-5", Fault::OutOfRange),
                (5, "30-40", Fault::Range),
                (6, "20~30%", Fault::Range),
            ]
        );
    }

    #[test]
    fn a_flood_of_text_is_cut_off_and_told() {
        let many = parse(&"50 ".repeat(MOST + 20), Scale::Percent);
        assert_eq!(many.values.len(), MOST);
        assert_eq!(many.refused.len(), 1);
        assert_eq!(many.refused[0].fault, Fault::TooMany);
        let long = parse(&"x".repeat(LONGEST + 1), Scale::Percent);
        assert_eq!(
            long.refused.last().map(|last| last.fault),
            Some(Fault::TooLong)
        );
        for odd in ["inf nan 1e9", "+-.", "٣٠", "\u{0}", "🙂"] {
            assert_eq!(parse(odd, Scale::Count).values, [] as [f64; 0], "{odd}");
        }
    }
}
