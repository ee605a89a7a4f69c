//! How the page opens: what the address fragment asks for, and what of it could not be taken.
//!
//! `#p=<preset>&n=<replications>&s=<run seed>&h=<last fiscal year>&source=<source of the parameters>`
//! `&workers=<1–8>&lang=<ja|en>&t=<screen>`; the share links of a later version add to these keys.

use crate::scenario::ParameterSource;
use crate::seeds::Seeds;
use crate::text::{Lang, shell};
use crate::units::FiscalYear;

use super::screen::Screen;

/// Replications that a user can choose from.
pub const CHOICES: [u32; 4] = [1_000, 2_000, 10_000, 100_000];
/// Last fiscal years that a user can choose from: the plan's end, five years on (approvals come late), and
/// as far as the model goes.
pub const HORIZONS: [FiscalYear; 3] = [FiscalYear::PLAN_END, FiscalYear(2034), FiscalYear::LAST];
/// Replications on first opening.
pub const REPLICATIONS: u32 = 2_000;
/// Most replications that an address may ask for.
pub const MOST_REPLICATIONS: u32 = 1_000_000;
/// Run seed on first opening.
pub const RUN_SEED: u64 = 2025;
/// Most workers.
pub const MOST_WORKERS: usize = 8;

/// A part of the address that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The value cannot be used.
    Refused {
        /// Its key.
        key: String,
        /// What stood there.
        value: String,
        /// What is allowed.
        allowed: String,
    },
    /// There is no such key.
    Unknown {
        /// What stood there.
        key: String,
    },
}

impl Notice {
    /// On screen.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Notice::Refused {
                key,
                value,
                allowed,
            } => shell::fragment_refused(lang, key, value, allowed),
            Notice::Unknown { key } => shell::fragment_unknown(lang, key),
        }
    }
}

/// What the page opens with.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// Language, where the address names one.
    pub lang: Option<Lang>,
    /// Screen.
    pub screen: Screen,
    /// Preset.
    pub preset: String,
    /// Replications.
    pub replications: u32,
    /// Run seed.
    pub run_seed: u64,
    /// Last fiscal year.
    pub horizon: FiscalYear,
    /// Source of the parameters.
    pub parameters: ParameterSource,
    /// Workers, where the address names a number.
    pub workers: Option<usize>,
    /// What was not taken.
    pub notices: Vec<Notice>,
}

impl Opening {
    /// Reads an address fragment, with or without its `#`.
    pub fn read(seeds: &Seeds, fragment: &str) -> Opening {
        let mut opening = Opening {
            lang: None,
            screen: Screen::default(),
            preset: first_preset(seeds),
            replications: REPLICATIONS,
            run_seed: RUN_SEED,
            horizon: FiscalYear::PLAN_END,
            parameters: ParameterSource::default(),
            workers: None,
            notices: Vec::new(),
        };
        for part in fragment
            .trim_start_matches('#')
            .split('&')
            .filter(|part| !part.is_empty())
        {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            opening.take(seeds, key, value);
        }
        opening
    }

    /// Whether a fragment asks for anything but a language or a number of workers: then it is a link
    /// that somebody opened to see what it holds.
    pub fn is_link(fragment: &str) -> bool {
        let parts = fragment.trim_start_matches('#').split('&');
        let keys = parts.map(|part| part.split('=').next().unwrap_or(part));
        let mut asking = keys.filter(|key| !["", "lang", "workers"].contains(key));
        asking.next().is_some()
    }

    fn take(&mut self, seeds: &Seeds, key: &str, value: &str) {
        let taken = match key {
            "lang" => Lang::from_code(value).map(|lang| self.lang = Some(lang)),
            "t" => Screen::from_id(value).map(|screen| self.screen = screen),
            "p" => seeds
                .preset(value)
                .map(|preset| self.preset = preset.id.clone()),
            "n" => number(value, 1, u64::from(MOST_REPLICATIONS))
                .map(|count| self.replications = count as u32),
            "s" => number(value, 0, u64::MAX).map(|seed| self.run_seed = seed),
            "h" => horizon(value).map(|year| self.horizon = year),
            "source" => ParameterSource::from_id(value).map(|source| self.parameters = source),
            "workers" => number(value, 1, MOST_WORKERS as u64)
                .map(|count| self.workers = Some(count as usize)),
            _ => {
                self.notices.push(Notice::Unknown {
                    key: shortened(key),
                });
                return;
            }
        };
        if taken.is_none() {
            self.notices.push(Notice::Refused {
                key: key.to_string(),
                value: shortened(value),
                allowed: allowed(seeds, key),
            });
        }
    }
}

fn allowed(seeds: &Seeds, key: &str) -> String {
    match key {
        "lang" => "ja, en".to_string(),
        "t" => Screen::ALL.map(Screen::id).join(", "),
        "p" => seeds
            .presets
            .iter()
            .map(|p| p.id.as_str())
            .collect::<Vec<_>>()
            .join(", "),
        "n" => format!("1–{MOST_REPLICATIONS}"),
        "s" => format!("0–{}", u64::MAX),
        "h" => HORIZONS.map(|year| year.0.to_string()).join(", "),
        "source" => ParameterSource::ALL.map(ParameterSource::id).join(", "),
        _ => format!("1–{MOST_WORKERS}"),
    }
}

/// The plan as written where the data has it, else the first preset.
fn first_preset(seeds: &Seeds) -> String {
    let plan = seeds.preset("plan").or_else(|| seeds.presets.first());
    plan.map_or_else(String::new, |preset| preset.id.clone())
}

fn horizon(text: &str) -> Option<FiscalYear> {
    let year = number(text, 0, u64::from(u16::MAX))?;
    HORIZONS
        .into_iter()
        .find(|known| u64::from(known.0) == year)
}

/// A whole number in digits only (Rust would also read `+5`).
fn number(text: &str, least: u64, most: u64) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|number| digits && (least..=most).contains(number))
}

/// What a stranger wrote into an address, short enough for a notice.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST {
        text.to_string()
    } else {
        text.chars()
            .take(LONGEST)
            .chain(std::iter::once('…'))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeds::{load, shipped};

    fn read(fragment: &str) -> Opening {
        Opening::read(
            &load(&shipped()).expect("the shipped data is valid"),
            fragment,
        )
    }

    #[test]
    fn an_empty_fragment_opens_the_plan_as_written() {
        for fragment in ["", "#", "#&&"] {
            let opening = read(fragment);
            assert_eq!(opening.preset, "plan");
            assert_eq!(
                (opening.replications, opening.run_seed),
                (REPLICATIONS, RUN_SEED)
            );
            assert_eq!(opening.horizon, FiscalYear::PLAN_END);
            assert_eq!(opening.parameters, ParameterSource::Posterior);
            assert_eq!((opening.lang, opening.workers), (None, None));
            assert_eq!(opening.notices, Vec::new());
        }
    }

    #[test]
    fn a_fragment_that_asks_for_nothing_is_no_link() {
        for fragment in ["", "#", "#&&", "#lang=en", "#workers=1&lang=ja"] {
            assert!(!Opening::is_link(fragment), "{fragment}");
        }
        for fragment in ["#p=plan", "#lang=en&t=compare", "#x", "l.pairing=0.3"] {
            assert!(Opening::is_link(fragment), "{fragment}");
        }
    }

    #[test]
    fn every_key_is_read() {
        let opening = read("#workers=2&p=second-term&n=1000&s=18446744073709551615&lang=en");
        assert_eq!(opening.preset, "second-term");
        assert_eq!((opening.replications, opening.run_seed), (1000, u64::MAX));
        assert_eq!((opening.lang, opening.workers), (Some(Lang::En), Some(2)));
        let later = read("#h=2034&source=prior");
        assert_eq!(later.horizon, FiscalYear(2034));
        assert_eq!(later.parameters, ParameterSource::Prior);
        assert_eq!(later.notices, Vec::new());
        assert_eq!(opening.notices, Vec::new());
    }

    #[test]
    fn what_cannot_be_used_is_told_and_the_default_stands() {
        let parts = [
            "n=0",
            "n=1000001",
            "n=+5",
            "n=1e3",
            "s=-1",
            "workers=9",
            "h=2030",
            "source=guess",
            "p=",
            "lang=fr",
        ];
        for part in parts {
            let opening = read(part);
            assert!(
                matches!(&opening.notices[..], [Notice::Refused { .. }]),
                "{part}"
            );
            let notices = opening.notices.clone();
            assert_eq!(
                Opening {
                    notices,
                    ..read("")
                },
                opening,
                "{part}"
            );
        }
        let long = format!("{}=1", "x".repeat(500));
        let [Notice::Unknown { key }] = &read(&long).notices[..] else {
            panic!("an unknown key is told");
        };
        assert!(key.chars().count() <= 41);
    }
}
