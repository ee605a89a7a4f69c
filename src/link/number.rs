//! Numbers of links: the shortest decimal that reads back to the last bit.

/// Longest number that is read; no shortest decimal comes near it.
const LONGEST: usize = 40;

/// The shortest text that [`read`] gives back as the same number.
pub(super) fn write(value: f64) -> String {
    let (plain, scientific) = (format!("{value}"), format!("{value:e}"));
    if scientific.len() < plain.len() {
        scientific
    } else {
        plain
    }
}

/// A finite number in digits, sign, point and exponent.
pub(super) fn read(text: &str) -> Option<f64> {
    let known = |byte: u8| byte.is_ascii_digit() || b".-+eE".contains(&byte);
    let fits = text.len() <= LONGEST && text.bytes().all(known);
    let number: Option<f64> = fits.then(|| text.parse().ok()).flatten();
    number.filter(|number| number.is_finite())
}

/// A whole number in digits only (Rust would also read `+5`).
pub(super) fn whole(text: &str, least: u64, most: u64) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|number| digits && (least..=most).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        let expected = [
            (0.3, "0.3"),
            (1400.0, "1400"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e300, "1e300"),
            (5e-324, "5e-324"),
            (0.0001, "1e-4"),
            (-0.5, "-0.5"),
        ];
        for (value, text) in expected {
            assert_eq!(write(value), text);
            assert_eq!(read(text).map(f64::to_bits), Some(value.to_bits()));
        }
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for text in [
            "", "inf", "nan", "1e999", "0x1", "1_0", "１", "1 ", "--1", ".",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
        assert_eq!(read(&"1".repeat(41)), None);
        assert_eq!((whole("+5", 0, 9), whole("5", 0, 9)), (None, Some(5)));
        assert_eq!(whole("10", 0, 9), None);
    }
}
