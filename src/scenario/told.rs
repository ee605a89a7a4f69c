//! How a lever's value is written: with its unit, or by what it means.

use crate::scenario::UNLIMITED_STARTS;
use crate::seeds::Lever;
use crate::text::{Lang, Words, format, levers};
use crate::units::FiscalYear;

/// How a lever's value is written on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 億円.
    OkuYen,
    /// A share 0–1, written in per cent.
    Percent,
    /// Calls a year.
    Calls,
    /// Starts of trials a year.
    Starts,
    /// A month, 1 = April 2025; 0 = none.
    Month,
    /// Events a year.
    PerYear,
    /// Anything else, as it stands.
    Plain,
}

impl Unit {
    /// The unit of a lever.
    pub fn of(lever: &Lever) -> Unit {
        match lever.unit.as_str() {
            "oku_yen" => Unit::OkuYen,
            "share" => Unit::Percent,
            "calls" => Unit::Calls,
            "starts" => Unit::Starts,
            "month" => Unit::Month,
            "per_year" => Unit::PerYear,
            _ => Unit::Plain,
        }
    }

    /// Beside the field: 億円 in Japanese, billion yen in English.
    pub const fn words(self) -> Words {
        match self {
            Unit::OkuYen => levers::UNIT_OKU,
            Unit::Percent => levers::UNIT_PERCENT,
            Unit::Calls => levers::UNIT_CALLS,
            Unit::Starts => levers::UNIT_STARTS,
            Unit::Month => levers::UNIT_MONTH,
            Unit::PerYear => levers::UNIT_PER_YEAR,
            Unit::Plain => levers::UNIT_NONE,
        }
    }

    /// What the field shows of a value of one: per cent of a share, billion yen of an 億円.
    pub const fn scale(self, lang: Lang) -> f64 {
        match (self, lang) {
            (Unit::Percent, _) => 100.0,
            (Unit::OkuYen, Lang::En) => 0.1,
            _ => 1.0,
        }
    }

    /// Digits after the point in the field.
    pub const fn decimals(self) -> usize {
        match self {
            Unit::Percent | Unit::OkuYen | Unit::PerYear => 2,
            Unit::Calls | Unit::Starts | Unit::Month => 0,
            Unit::Plain => 3,
        }
    }

    /// The value as it stands in the field, without the unit.
    pub fn field(self, lang: Lang, value: f64) -> String {
        format::shortest(value * self.scale(lang), self.decimals())
    }

    /// The value with its unit, for sentences.
    pub fn full(self, lang: Lang, value: f64) -> String {
        match self {
            Unit::OkuYen => format::oku_yen(lang, value),
            Unit::Percent => format!("{}%", self.field(lang, value)),
            Unit::Calls => match lang {
                Lang::Ja => format!("年{}回", self.field(lang, value)),
                Lang::En => format!("{} a year", self.field(lang, value)),
            },
            Unit::Starts => match lang {
                Lang::Ja => format!("年{}件", self.field(lang, value)),
                Lang::En => format!("{} a year", self.field(lang, value)),
            },
            Unit::PerYear => match lang {
                Lang::Ja => format!("年{}回", self.field(lang, value)),
                Lang::En => format!("{} a year", self.field(lang, value)),
            },
            Unit::Month => month(lang, value),
            Unit::Plain => self.field(lang, value),
        }
    }

    /// Whether only whole numbers make sense.
    pub const fn is_whole(self) -> bool {
        matches!(self, Unit::Starts | Unit::Month)
    }
}

/// A month on the calendar; 0 is none.
fn month(lang: Lang, value: f64) -> String {
    let Some(since_april) = (value as u16).checked_sub(1) else {
        return levers::NO_EMERGENCY.in_(lang).to_string();
    };
    // Month 1 is April of FY2025, three months after January.
    let since_january = since_april + 3;
    let year = FiscalYear::FIRST.0 + since_january / 12;
    levers::calendar_month(lang, year, (since_january % 12) as u8 + 1)
}

/// What a number that does not speak for itself means, for the line under the field; none for others.
pub fn meaning(lang: Lang, lever: &Lever, value: f64) -> Option<String> {
    let unit = Unit::of(lever);
    let meaning = match unit {
        Unit::Month => month(lang, value),
        Unit::PerYear if value <= 0.0 => levers::NO_EMERGENCY.in_(lang).to_string(),
        Unit::PerYear => levers::once_in(lang, &format::shortest(1.0 / value, 1)),
        Unit::Starts if is_unlimited(lever, value) => levers::NO_LIMIT.in_(lang).to_string(),
        _ => return None,
    };
    Some(levers::meaning(lang, &unit.field(lang, value), &meaning))
}

/// Whether the value says that nothing limits the starts of trials.
fn is_unlimited(lever: &Lever, value: f64) -> bool {
    lever.id == "trial_capacity" && UNLIMITED_STARTS <= value
}

/// The value in a sentence: with its unit, or what it means where that says more.
pub fn told(lang: Lang, lever: &Lever, value: f64) -> String {
    if is_unlimited(lever, value) {
        levers::NO_LIMIT.in_(lang).to_string()
    } else {
        Unit::of(lever).full(lang, value)
    }
}
