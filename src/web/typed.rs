//! Numbers that are typed into a field with a range of their own: entered values and pinned parameters.

use super::entry::{Refusal, plain};

/// What may stand in a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Allowed {
    /// Smallest and largest value.
    pub range: [f64; 2],
    /// Whether only whole numbers make sense.
    pub whole: bool,
    /// Whether the number is a share, which may be typed in per cent (`35%`).
    pub share: bool,
}

impl Allowed {
    /// Any whole number from zero on.
    pub const COUNT: Allowed = Allowed {
        whole: true,
        ..Allowed::FROM_ZERO
    };

    /// Any number from zero on.
    pub const FROM_ZERO: Allowed = Allowed {
        range: [0.0, f64::MAX],
        whole: false,
        share: false,
    };
}

/// Reads what was typed; an empty field is no value. `unit` may stand after the number.
///
/// # Errors
/// The reason why it is not taken.
pub fn read(typed: &str, unit: &str, allowed: Allowed) -> Result<Option<f64>, Refusal> {
    let percent = typed.trim_end().ends_with(['%', '％']);
    let bare = typed.trim().strip_suffix(unit).unwrap_or(typed);
    let text = plain(bare);
    if text.is_empty() {
        return if bare.trim().is_empty() {
            Ok(None)
        } else {
            Err(Refusal::NotANumber)
        };
    }
    // Digits only: Rust would also read "inf", "nan" and "1e9".
    let numeric = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte));
    let number: f64 = text
        .parse()
        .ok()
        .filter(|number: &f64| numeric && number.is_finite())
        .ok_or(Refusal::NotANumber)?;
    let value = if percent && allowed.share {
        number / 100.0
    } else {
        number
    };
    if !(allowed.range[0]..=allowed.range[1]).contains(&value) {
        return Err(Refusal::OutOfRange);
    }
    if allowed.whole && value.fract().abs() > 0.0 {
        return Err(Refusal::Fraction);
    }
    Ok(Some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARE: Allowed = Allowed {
        range: [0.0, 1.0],
        whole: false,
        share: true,
    };

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for typed in ["1234", "1,234", "１，２３４", " 1234 施設", "1234施設"] {
            assert_eq!(read(typed, "施設", Allowed::FROM_ZERO), Ok(Some(1234.0)));
        }
        for typed in ["0.35", "35%", "３５％", "35 %"] {
            assert_eq!(read(typed, "確率", SHARE), Ok(Some(0.35)), "{typed}");
        }
        assert_eq!(read("35%", "%", Allowed::FROM_ZERO), Ok(Some(35.0)));
    }

    #[test]
    fn a_count_has_no_fraction() {
        assert_eq!(read("１２", "件", Allowed::COUNT), Ok(Some(12.0)));
        assert_eq!(read("12.5", "件", Allowed::COUNT), Err(Refusal::Fraction));
        assert_eq!(read("12.5%", "%", Allowed::FROM_ZERO), Ok(Some(12.5)));
    }

    #[test]
    fn an_empty_field_is_no_value_and_a_unit_alone_is_no_number() {
        assert_eq!(read("", "件", Allowed::FROM_ZERO), Ok(None));
        assert_eq!(read("  ", "件", Allowed::FROM_ZERO), Ok(None));
        assert_eq!(read("%", "件", SHARE), Err(Refusal::NotANumber));
    }

    #[test]
    fn what_is_not_allowed_is_refused_with_its_reason() {
        let calls = Allowed {
            range: [1.0, 4.0],
            whole: true,
            share: false,
        };
        for (typed, allowed, refusal) in [
            ("abc", SHARE, Refusal::NotANumber),
            ("1e-2", SHARE, Refusal::NotANumber),
            ("NaN", SHARE, Refusal::NotANumber),
            ("1.1", SHARE, Refusal::OutOfRange),
            ("35", SHARE, Refusal::OutOfRange),
            ("-1", Allowed::FROM_ZERO, Refusal::OutOfRange),
            ("1.5", calls, Refusal::Fraction),
            ("5", calls, Refusal::OutOfRange),
        ] {
            assert_eq!(read(typed, "", allowed), Err(refusal), "{typed}");
        }
        let long = "9".repeat(400);
        assert_eq!(
            read(&long, "", Allowed::FROM_ZERO),
            Err(Refusal::NotANumber)
        );
    }
}
