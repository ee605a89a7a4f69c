//! Numbers as people type them, on the page and on the command line: full-width digits and signs, commas,
//! spaces, a percent sign.

/// Units of parameters that are shares: a percent sign may stand behind their numbers.
const SHARES: [&str; 3] = ["probability", "share", "per_month"];

/// Whether a unit of the data is that of a share from 0 to 1.
pub fn is_share(unit: &str) -> bool {
    SHARES.contains(&unit)
}

/// The text in half-width characters, without commas, spaces and yen signs.
pub fn half_width(typed: &str) -> String {
    let half = |letter: char| match letter {
        '０'..='９' | '＝' | '＠' => {
            char::from_u32(letter as u32 - '０' as u32 + '0' as u32).unwrap_or(letter)
        }
        '．' | '。' => '.',
        '−' | '－' | 'ー' | '–' => '-',
        '＋' => '+',
        '，' | '、' => ',',
        '％' => '%',
        _ => letter,
    };
    typed
        .chars()
        .map(half)
        .filter(|letter| !matches!(letter, ',' | '¥' | '￥') && !letter.is_whitespace())
        .collect()
}

/// A number, and whether a percent sign stood behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Typed {
    pub number: f64,
    pub percent: bool,
}

impl Typed {
    /// Reads a number; none where it is none.
    pub fn read(text: &str) -> Option<Typed> {
        let plain = half_width(text);
        let bare = plain.strip_suffix('%');
        Some(Typed {
            number: bare.unwrap_or(&plain).parse().ok()?,
            percent: bare.is_some(),
        })
    }

    /// As a share: a percentage is a hundredth of its number.
    pub fn share(self) -> f64 {
        if self.percent {
            self.number / 100.0
        } else {
            self.number
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_is_read_as_half_width() {
        assert_eq!(
            half_width("ｘ＠２０２７＝−１，２３４．５％ "),
            "ｘ@2027=-1234.5%"
        );
        for text in ["60%", "６０％", " 60 ％", "60.0%"] {
            let typed = Typed::read(text).expect("a number");
            assert!(typed.percent, "{text}");
            assert!((typed.share() - 0.6).abs() < 1e-15, "{text}");
        }
        let typed = Typed::read("１，４００").expect("a number");
        assert!((typed.number - 1400.0).abs() < 1e-9 && !typed.percent);
        for text in ["", "%", "六十", "60 percent", "6%0"] {
            assert_eq!(Typed::read(text), None, "{text}");
        }
    }
}
