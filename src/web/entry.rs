//! What is typed into a field: read leniently (full-width digits, commas, units), refused with a reason.

use crate::scenario::half_width;
pub use crate::scenario::{Unit, meaning, told};
use crate::seeds::Lever;
use crate::text::{Lang, Words, format, levers};

/// Why an entry is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing stands in the field.
    Empty,
    /// It is not a number.
    NotANumber,
    /// It lies outside the range.
    OutOfRange,
    /// It has a fraction where only whole numbers make sense.
    Fraction,
    /// It is not one of the few values that are allowed.
    NotAChoice,
    /// All other shares of the group are locked.
    Locked,
}

impl Refusal {
    /// On screen.
    pub const fn words(self) -> Words {
        match self {
            Refusal::Empty => levers::REFUSED_EMPTY,
            Refusal::NotANumber => levers::REFUSED_NUMBER,
            Refusal::OutOfRange => levers::REFUSED_RANGE,
            Refusal::Fraction => levers::REFUSED_FRACTION,
            Refusal::NotAChoice => levers::REFUSED_CHOICE,
            Refusal::Locked => levers::REFUSED_LOCKED,
        }
    }
}

/// Reads what was typed for a lever; `range` is what is allowed now.
///
/// # Errors
/// The reason why it is not taken.
pub fn read(lang: Lang, lever: &Lever, range: [f64; 2], typed: &str) -> Result<f64, Refusal> {
    let unit = Unit::of(lever);
    let text = plain(typed);
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    // Digits only: Rust would also read "inf", "nan" and "1e9".
    let numeric = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte));
    let number: f64 = text
        .parse()
        .ok()
        .filter(|_| numeric)
        .ok_or(Refusal::NotANumber)?;
    let value = number / unit.scale(lang);
    if !lever.choices.is_empty() {
        let chosen = lever
            .choices
            .iter()
            .find(|choice| (*choice - value).abs() < SLACK);
        return chosen.copied().ok_or(Refusal::NotAChoice);
    }
    // What the field shows is rounded, so its own text must be taken back at the ends of the range.
    let slack = SLACK + 0.5 / unit.scale(lang) * tenth_to(unit.decimals());
    if value < range[0] - slack || range[1] + slack < value {
        return Err(Refusal::OutOfRange);
    }
    if unit.is_whole() && value.fract().abs() > SLACK {
        return Err(Refusal::Fraction);
    }
    Ok(value.clamp(range[0], range[1]))
}

/// The values that are allowed, for the message beside the field.
pub fn allowed(lang: Lang, lever: &Lever, range: [f64; 2]) -> String {
    let unit = Unit::of(lever);
    if lever.choices.is_empty() {
        let [low, high] = range.map(|end| unit.field(lang, end));
        format!(
            "{} {}",
            format::range(lang, &low, &high),
            unit.words().in_(lang)
        )
    } else {
        let choices: Vec<String> = lever
            .choices
            .iter()
            .map(|choice| unit.field(lang, *choice))
            .collect();
        levers::one_of(lang, &choices)
    }
}

/// Difference below which two values are the same.
const SLACK: f64 = 1e-9;

fn tenth_to(decimals: usize) -> f64 {
    (0..decimals).fold(1.0, |tenth, _| tenth / 10.0)
}

/// The entry in half-width characters, without commas, spaces and units.
pub(super) fn plain(typed: &str) -> String {
    let text = half_width(typed);
    let units = ["億円", "bn", "%", "回/年", "件/年", "か月目", "回", "件"];
    let bare = units.iter().find_map(|unit| text.strip_suffix(unit));
    bare.map_or_else(|| text.clone(), str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeds::{Grade, Kind};
    use crate::text::Name;

    fn lever(unit: &str, min: f64, max: f64, choices: &[f64]) -> Lever {
        Lever {
            id: "x".into(),
            short: "x".into(),
            name: Name::default(),
            unit: unit.into(),
            min,
            max,
            step: 0.01,
            choices: choices.to_vec(),
            default: min,
            follows: None,
            sum_group: None,
            kind: Kind::Assumption,
            grade: Grade::C,
            source: String::new(),
            note: Name::default(),
        }
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let budget = lever("oku_yen", 0.0, 3000.0, &[]);
        for typed in [
            "1234.5",
            "1,234.5",
            " 1234.5 億円",
            "１，２３４．５",
            "+1234.5",
        ] {
            assert_eq!(
                read(Lang::Ja, &budget, [0.0, 3000.0], typed),
                Ok(1234.5),
                "{typed}"
            );
        }
        let share = lever("share", 0.0, 1.0, &[]);
        for typed in ["60", "60%", "６０％", "60.0"] {
            assert_eq!(
                read(Lang::Ja, &share, [0.0, 1.0], typed),
                Ok(0.6),
                "{typed}"
            );
        }
    }

    #[test]
    fn money_is_typed_in_the_unit_of_the_language() {
        let budget = lever("oku_yen", 600.0, 2500.0, &[]);
        let range = [600.0, 2500.0];
        assert_eq!(read(Lang::Ja, &budget, range, "1250"), Ok(1250.0));
        assert_eq!(read(Lang::En, &budget, range, "125"), Ok(1250.0));
        assert_eq!(read(Lang::En, &budget, range, "¥125.5 bn"), Ok(1255.0));
        assert_eq!(
            read(Lang::En, &budget, range, "1250"),
            Err(Refusal::OutOfRange)
        );
        assert_eq!(Unit::OkuYen.field(Lang::En, 1255.0), "125.5");
        assert_eq!(allowed(Lang::En, &budget, range), "60–250 ¥ bn");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let share = lever("share", 0.0, 1.0, &[]);
        let refused = |typed| read(Lang::Ja, &share, [0.0, 1.0], typed).unwrap_err();
        assert_eq!(refused(""), Refusal::Empty);
        assert_eq!(refused("  "), Refusal::Empty);
        for typed in [
            "NaN", "nan", "inf", "-inf", "1e1", "abc", "1.2.3", "--1", "0x10", "六十",
        ] {
            assert_eq!(refused(typed), Refusal::NotANumber, "{typed}");
        }
    }

    #[test]
    fn what_is_out_of_range_is_refused_and_not_clamped() {
        let share = lever("share", 0.1, 0.5, &[]);
        assert_eq!(
            read(Lang::Ja, &share, [0.1, 0.5], "51"),
            Err(Refusal::OutOfRange)
        );
        assert_eq!(
            read(Lang::Ja, &share, [0.1, 0.5], "9"),
            Err(Refusal::OutOfRange)
        );
        assert_eq!(
            read(Lang::Ja, &share, [0.1, 0.5], "-20"),
            Err(Refusal::OutOfRange)
        );
        assert_eq!(read(Lang::Ja, &share, [0.1, 0.5], "50"), Ok(0.5));
        assert_eq!(read(Lang::Ja, &share, [0.1, 0.5], "10"), Ok(0.1));
    }

    #[test]
    fn the_fields_own_text_is_taken_back_at_the_ends() {
        let share = lever("share", 0.0, 1.0, &[]);
        let range = [0.012_345_6, 0.456_789];
        for end in range {
            assert_eq!(
                read(Lang::Ja, &share, range, &Unit::Percent.field(Lang::Ja, end))
                    .map(|v| (v - end).abs() < 1e-4),
                Ok(true)
            );
        }
    }

    #[test]
    fn a_month_is_told_by_the_calendar_and_has_no_fraction() {
        let month = lever("month", 0.0, 192.0, &[]);
        let told = |value| ["ja", "en"].map(|code| meaning(lang(code), &month, value));
        let some = |texts: [&str; 2]| texts.map(|text| Some(text.to_string()));
        assert_eq!(told(0.0), some(["0＝起きない", "0 = none"]));
        assert_eq!(told(1.0), some(["1＝2025年4月", "1 = April 2025"]));
        assert_eq!(told(9.0), some(["9＝2025年12月", "9 = December 2025"]));
        assert_eq!(told(10.0), some(["10＝2026年1月", "10 = January 2026"]));
        assert_eq!(told(25.0), some(["25＝2027年4月", "25 = April 2027"]));
        assert_eq!(told(192.0), some(["192＝2041年3月", "192 = March 2041"]));
        let typed = |text| read(Lang::Ja, &month, [0.0, 192.0], text);
        assert_eq!(typed("２５か月目"), Ok(25.0));
        assert_eq!(typed("25.5"), Err(Refusal::Fraction));
        assert_eq!(typed("193"), Err(Refusal::OutOfRange));
    }

    #[test]
    fn four_hundred_starts_are_no_limit_and_no_rate_is_no_emergency() {
        let mut capacity = lever("starts", 40.0, 400.0, &[]);
        capacity.id = "trial_capacity".into();
        assert_eq!(
            meaning(Lang::Ja, &capacity, 400.0).as_deref(),
            Some("400＝上限なし")
        );
        assert_eq!(told(Lang::En, &capacity, 400.0), "no limit");
        assert_eq!(told(Lang::En, &capacity, 120.0), "120 a year");
        assert_eq!(meaning(Lang::Ja, &capacity, 120.0), None);
        assert_eq!(
            read(Lang::En, &capacity, [40.0, 400.0], "120件/年"),
            Ok(120.0)
        );
        let rate = lever("per_year", 0.0, 0.5, &[]);
        assert_eq!(
            meaning(Lang::Ja, &rate, 0.0).as_deref(),
            Some("0＝起きない")
        );
        assert_eq!(
            meaning(Lang::En, &rate, 0.04).as_deref(),
            Some("0.04 = once in 25 years on average")
        );
    }

    fn lang(code: &str) -> Lang {
        Lang::from_code(code).expect("a language")
    }

    #[test]
    fn few_choices_take_nothing_between() {
        let calls = lever("calls", 1.0, 4.0, &[1.0, 2.0, 4.0]);
        assert_eq!(read(Lang::Ja, &calls, [1.0, 4.0], "2回"), Ok(2.0));
        assert_eq!(
            read(Lang::Ja, &calls, [1.0, 4.0], "3"),
            Err(Refusal::NotAChoice)
        );
        assert_eq!(allowed(Lang::Ja, &calls, [1.0, 4.0]), "1・2・4のいずれか");
    }
}
