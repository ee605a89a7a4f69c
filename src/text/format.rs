//! How numbers, money and fiscal years are written in both languages.
//!
//! Own pure functions rather than the browser's `Intl`, so that the same text stands on screen, in
//! the command line and in golden files. Units: 億円 = 100 million yen; 10 億円 = ¥1 bn.

use super::{Lang, Words};

/// A number with a comma every three digits and a fixed number of decimals; −0 is written as 0.
pub fn grouped(value: f64, decimals: usize) -> String {
    let text = format!("{:.*}", decimals, value.abs());
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut out = String::with_capacity(text.len() + text.len() / 3 + 1);
    if value < 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        out.push('−');
    }
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

/// A number with its sign written out: `+12`, `−3`, `±0`.
pub fn signed(value: f64, decimals: usize) -> String {
    let text = grouped(value, decimals);
    let zero = !text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    match (zero, value > 0.0) {
        (true, _) => format!("±{text}"),
        (false, true) => format!("+{text}"),
        (false, false) => text,
    }
}

/// A number with as few decimals as it needs, at most `decimals`.
pub fn shortest(value: f64, decimals: usize) -> String {
    let text = grouped(value, decimals);
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_string()
    } else {
        text
    }
}

/// A count, small ones with one decimal (means of counts are no whole numbers); none at all is 0.
pub fn mean_count(value: f64) -> String {
    let small = 0.0 < value.abs() && value.abs() < 10.0;
    grouped(value, if small { 1 } else { 0 })
}

/// A share 0–1 as a percentage.
pub fn percent(share: f64, decimals: usize) -> String {
    format!("{}%", grouped(share * 100.0, decimals))
}

/// A probability 0–1 in whole per cent; what would read 0 or 100 says "below 1" or "above 99".
pub fn probability(lang: Lang, probability: f64) -> String {
    if probability < 0.01 {
        lang.pick("1%未満", "< 1%").to_string()
    } else if probability > 0.99 {
        lang.pick("99%超", "> 99%").to_string()
    } else {
        percent(probability, 0)
    }
}

/// A range with the dash of the language.
pub fn range(lang: Lang, low: &str, high: &str) -> String {
    format!("{low}{}{high}", lang.pick("〜", "–"))
}

/// Money in 億円 as `1,234億円` or `¥123.4 bn`; small sums get one decimal more.
pub fn oku_yen(lang: Lang, oku: f64) -> String {
    let small = oku.abs() < 100.0;
    match lang {
        Lang::Ja => format!("{}億円", grouped(oku, if small { 1 } else { 0 })),
        Lang::En => format!("¥{} bn", grouped(oku / 10.0, if small { 2 } else { 1 })),
    }
}

/// Money in million yen (百万円), written as [`oku_yen`].
pub fn million_yen(lang: Lang, million: f64) -> String {
    oku_yen(lang, million / MILLION_IN_OKU)
}

/// Unit of an axis of money.
pub const MONEY_AXIS: Words = Words {
    ja: "億円",
    en: "¥ billion",
};

/// Million yen in the unit of [`MONEY_AXIS`].
pub fn million_in_axis_unit(lang: Lang, million: f64) -> f64 {
    million / MILLION_IN_OKU / lang.pick(1.0, 10.0)
}

/// Million yen in one 億円 (this module stands before `units`).
const MILLION_IN_OKU: f64 = 100.0;

/// The first fiscal year of the era 令和 (April 2019 is still 平成31, but 令和元年度 is FY2019).
const REIWA_FIRST: u16 = 2019;

/// The year of the era, such as `令和7`; none before FY2019.
fn reiwa(year: u16) -> Option<String> {
    match year.checked_sub(REIWA_FIRST)? {
        0 => Some("令和元".to_string()),
        years => Some(format!("令和{}", years + 1)),
    }
}

/// A fiscal year in full: `2025（令和7）年度`, `FY2025`.
pub fn fiscal_year(lang: Lang, year: u16) -> String {
    match (lang, reiwa(year)) {
        (Lang::En, _) => format!("FY{year}"),
        (Lang::Ja, Some(era)) => format!("{year}（{era}）年度"),
        (Lang::Ja, None) => format!("{year}年度"),
    }
}

/// A fiscal year for an axis, in two lines in Japanese.
pub fn fiscal_year_axis(lang: Lang, year: u16) -> String {
    match (lang, reiwa(year)) {
        (Lang::En, _) => format!("FY{year}"),
        (Lang::Ja, Some(era)) => format!("{year}\n{era}"),
        (Lang::Ja, None) => year.to_string(),
    }
}

/// A span of fiscal years: `2025〜2029（令和7〜11）年度`, `FY2025–29`.
pub fn fiscal_years(lang: Lang, first: u16, last: u16) -> String {
    match (lang, reiwa(first), reiwa(last)) {
        (Lang::En, ..) => format!("FY{first}–{:02}", last % 100),
        (Lang::Ja, Some(from), Some(to)) => {
            format!(
                "{first}〜{last}（{from}〜{}）年度",
                to.trim_start_matches("令和")
            )
        }
        (Lang::Ja, ..) => format!("{first}〜{last}年度"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_comma_every_three_digits() {
        assert_eq!(grouped(0.0, 0), "0");
        assert_eq!(grouped(999.4, 0), "999");
        assert_eq!(grouped(1234.0, 0), "1,234");
        assert_eq!(grouped(1_234_567.89, 1), "1,234,567.9");
        assert_eq!(grouped(-1234.5, 1), "−1,234.5");
        assert_eq!(grouped(-0.004, 1), "0.0");
    }

    #[test]
    fn differences_show_their_sign() {
        assert_eq!(signed(12.0, 0), "+12");
        assert_eq!(signed(-3.2, 0), "−3");
        assert_eq!(signed(0.04, 1), "±0.0");
        assert_eq!(signed(-0.2, 0), "±0");
    }

    #[test]
    fn no_more_decimals_than_needed() {
        assert_eq!(shortest(20.5, 2), "20.5");
        assert_eq!(shortest(20.0, 2), "20");
        assert_eq!(shortest(1200.0, 0), "1,200");
        assert_eq!(mean_count(9.94), "9.9");
        assert_eq!(mean_count(0.0), "0");
        assert_eq!(mean_count(12.4), "12");
    }

    #[test]
    fn a_probability_is_never_written_as_certain() {
        assert_eq!(probability(Lang::Ja, 0.0), "1%未満");
        assert_eq!(probability(Lang::En, 0.004), "< 1%");
        assert_eq!(probability(Lang::En, 0.01), "1%");
        assert_eq!(probability(Lang::Ja, 0.99), "99%");
        assert_eq!(probability(Lang::Ja, 1.0), "99%超");
    }

    #[test]
    fn one_oku_is_a_tenth_of_a_billion() {
        assert_eq!(oku_yen(Lang::Ja, 1234.4), "1,234億円");
        assert_eq!(oku_yen(Lang::En, 1234.0), "¥123.4 bn");
        assert_eq!(oku_yen(Lang::Ja, 12.34), "12.3億円");
        assert_eq!(oku_yen(Lang::En, 12.34), "¥1.23 bn");
        assert_eq!(million_yen(Lang::Ja, 123_456.0), "1,235億円");
    }

    #[test]
    fn fiscal_years_carry_the_era() {
        assert_eq!(fiscal_year(Lang::Ja, 2025), "2025（令和7）年度");
        assert_eq!(fiscal_year(Lang::Ja, 2019), "2019（令和元）年度");
        assert_eq!(fiscal_year(Lang::Ja, 2018), "2018年度");
        assert_eq!(fiscal_year(Lang::En, 2025), "FY2025");
        assert_eq!(fiscal_year_axis(Lang::Ja, 2029), "2029\n令和11");
        assert_eq!(
            fiscal_years(Lang::Ja, 2025, 2029),
            "2025〜2029（令和7〜11）年度"
        );
        assert_eq!(fiscal_years(Lang::En, 2025, 2029), "FY2025–29");
    }
}
