//! A link from text that anybody may have written or damaged.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use crate::explore::{Goal, Question};
use crate::link::ids::Kind;
use crate::link::notice::shortened;
use crate::link::number::{read, whole};
use crate::link::repair::{
    Written, allowed_entry, allowed_observed, allowed_pin, allowed_setting, repair,
};
use crate::link::{
    Analysis, Embed, FORMAT, LONGEST_TEXT, Link, MOST_REPLICATIONS, MOST_WORKERS, Notice, SCREENS,
    plain_text,
};
use crate::scenario::{OBSERVABLE, ParameterSource, TrialCounting, count, parameters_of};
use crate::seeds::{Seeds, Setting};
use crate::text::Lang;
use crate::units::FiscalYear;

/// Longest link that is read, bytes; every lever in every year and every parameter fit in.
const MOST_BYTES: usize = 100_000;
/// Most parts that are read.
const MOST_PARTS: usize = 600;
/// Longest id or pattern that is looked up.
const LONGEST_ID: usize = 64;
/// Most steps of a lever and values of a series.
const MOST_YEARS: usize = 40;
/// Most notices that are shown one by one.
const MOST_NOTICES: usize = 20;

/// Reads a link: an address fragment with or without `#`, or a whole address.
///
/// Whatever the text is, this ends quickly with a link that can be run (as far as the data can be run
/// at all), and with a notice for everything in the text that is not in the link.
pub fn decode(seeds: &Seeds, text: &str) -> (Link, Vec<Notice>) {
    reader(seeds, text).finish()
}

/// Whether anything of a text can be read as a link: a page opens with what it knows, but a command that
/// is asked to run a link must not run something else.
pub fn is_readable(seeds: &Seeds, text: &str) -> bool {
    reader(seeds, text).taken
}

fn reader<'a>(seeds: &'a Seeds, text: &str) -> Reader<'a> {
    let mut reader = Reader {
        seeds,
        link: Link::empty(seeds),
        notices: Vec::new(),
        seen: BTreeSet::new(),
        written: Written::new(),
        question: None,
        goal: Goal::Licences,
        answer: None,
        taken: false,
    };
    let (text, whole) = bounded(text);
    let text = undamaged(text);
    let mut parts = text.split('&').filter(|part| !part.is_empty());
    for part in parts.by_ref().take(MOST_PARTS) {
        reader.part(part);
    }
    if !whole || parts.next().is_some() {
        reader.notices.push(Notice::TooLong);
    }
    reader
}

/// As much of the text as is read, up to the end of a part, and whether that is all.
fn bounded(text: &str) -> (&str, bool) {
    let text = text.split_once('#').map_or(text, |(_, fragment)| fragment);
    if text.len() <= MOST_BYTES {
        return (text, true);
    }
    let cut = text.floor_char_boundary(MOST_BYTES);
    let end = text[..cut].rfind('&').unwrap_or(0);
    (&text[..end], false)
}

/// Some programs write the whole fragment in percent signs.
fn undamaged(text: &str) -> String {
    if text.contains('=') {
        text.to_string()
    } else {
        unescaped(text)
    }
}

fn unescaped(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A link while its parts are read.
struct Reader<'a> {
    seeds: &'a Seeds,
    link: Link,
    notices: Vec<Notice>,
    seen: BTreeSet<String>,
    written: Written,
    /// An analysis: its question, its goal, how the digest of its answer begins.
    question: Option<Question>,
    goal: Goal,
    answer: Option<String>,
    /// Whether any part was taken.
    taken: bool,
}

impl Reader<'_> {
    fn part(&mut self, part: &str) {
        // Where a link went through HTML, `&` became `&amp;`.
        let part = part.strip_prefix("amp;").unwrap_or(part);
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let (key, value) = (unescaped(key), unescaped(value));
        if !self.seen.insert(key.clone()) {
            let key = shortened(&key);
            self.notices.push(Notice::Twice { key });
        } else if let Some((kind, short)) = Kind::of_key(&key) {
            let id = kind.id(self.seeds, short);
            self.setting(kind, &id, &key, &value);
        } else {
            self.plain(&key, &value);
        }
    }

    /// A part that says how the scenario is run or shown.
    fn plain(&mut self, key: &str, value: &str) {
        let (seeds, link) = (self.seeds, &mut self.link);
        let taken = match key {
            "v" => whole(value, 1, u64::MAX).map(|format| {
                if FORMAT < format {
                    self.notices.push(Notice::Newer { format });
                }
            }),
            "m" => version(value).map(|version| link.model = Some(version)),
            "d" => version(value).map(|version| link.data = Some(version)),
            "g" => digest(value).map(|digest| link.digest = Some(digest)),
            "lang" => Lang::from_code(value).map(|lang| link.lang = Some(lang)),
            "p" => seeds
                .preset(value)
                .map(|preset| link.scenario.preset.clone_from(&preset.id)),
            "s" => whole(value, 0, u64::MAX).map(|seed| link.run_seed = seed),
            "n" => whole(value, 1, u64::from(MOST_REPLICATIONS))
                .map(|count| link.replications = count as u32),
            "h" => horizon(value).map(|year| link.horizon = year),
            "source" => {
                ParameterSource::from_id(value).map(|source| link.scenario.parameters = source)
            }
            "tc" => TrialCounting::from_id(value)
                .map(|counting| link.scenario.trial_counting = counting),
            "fix" => whole(value, 0, 1).map(|fixed| link.scenario.fixed_parameters = fixed == 1),
            "name" | "ws" => return self.text(key, value),
            "t" => SCREENS
                .contains(&value)
                .then(|| link.screen = Some(value.to_string())),
            "embed" => Embed::from_id(value).map(|embed| link.embed = Some(embed)),
            "workers" => whole(value, 1, MOST_WORKERS as u64)
                .map(|count| link.workers = Some(count as usize)),
            "x" => Question::of_line(value)
                .ok()
                .map(|question| self.question = Some(question)),
            "xt" => Goal::from_id(value).ok().map(|goal| self.goal = goal),
            "xg" => digest(value).map(|digest| self.answer = Some(digest)),
            _ => return self.unknown(key),
        };
        if taken.is_some() {
            self.taken = true;
        } else {
            self.refuse(key, value, allowed(seeds, key));
        }
    }

    /// A name that a stranger gave.
    fn text(&mut self, key: &str, value: &str) {
        let text = plain_text(value);
        self.taken |= text.is_some();
        if text.as_deref() != Some(value) {
            let key = key.to_string();
            self.notices.push(Notice::Cut { key });
        }
        if key == "name" {
            self.link.name = text;
        } else {
            self.link.group = text;
        }
    }

    /// A lever, a pinned parameter, an entered series or an observed indicator.
    fn setting(&mut self, kind: Kind, id: &str, key: &str, value: &str) {
        if LONGEST_ID < id.len() {
            return self.unknown(key);
        }
        if self.written.contains_key(&(kind, id.to_string())) {
            let key = shortened(key);
            return self.notices.push(Notice::Twice { key });
        }
        let seeds = self.seeds;
        let scenario = &mut self.link.scenario;
        let (taken, (name, allowed)) = match kind {
            Kind::Lever => {
                let Some(lever) = seeds.lever(id) else {
                    return self.unknown(key);
                };
                let setting = setting(value);
                let taken = setting.map(|setting| scenario.levers.insert(id.to_string(), setting));
                (taken.is_some(), allowed_setting(lever, value))
            }
            Kind::Assumption => {
                if parameters_of(seeds, id).next().is_none() {
                    return self.unknown(key);
                }
                let pin = read(value).map(|to| scenario.assumptions.insert(id.to_string(), to));
                (pin.is_some(), allowed_pin(seeds, id))
            }
            Kind::Entry => {
                if !seeds.entered_ids().any(|known| known == id) {
                    return self.unknown(key);
                }
                let values = by_year(value.split(','));
                let taken = values.map(|values| scenario.entries.insert(id.to_string(), values));
                (taken.is_some(), allowed_entry(seeds, id))
            }
            Kind::Observed => {
                if !OBSERVABLE.contains(&id) {
                    return self.unknown(key);
                }
                let counts = counts_by_year(value.split(','));
                let taken = counts.map(|counts| scenario.observed.insert(id.to_string(), counts));
                (taken.is_some(), allowed_observed(seeds, id))
            }
        };
        if taken {
            self.taken = true;
            let written = (key.to_string(), value.to_string());
            self.written.insert((kind, id.to_string()), written);
        } else {
            self.notices
                .push(Notice::refused(name, key, value, allowed));
        }
    }

    fn unknown(&mut self, key: &str) {
        let key = shortened(key);
        self.notices.push(Notice::Unknown { key });
    }

    fn refuse(&mut self, key: &str, value: &str, allowed: String) {
        self.notices
            .push(Notice::refused(None, key, value, allowed));
    }

    /// The link, its scenario repaired, and everything that is to be told.
    fn finish(mut self) -> (Link, Vec<Notice>) {
        self.link.analysis = self.question.take().map(|question| Analysis {
            question,
            goal: self.goal,
            digest: self.answer.take(),
        });
        let repairs = repair(self.seeds, &mut self.link.scenario, &self.written);
        self.notices.extend(repairs);
        let count = self.notices.len().saturating_sub(MOST_NOTICES);
        if 0 < count {
            self.notices.truncate(MOST_NOTICES);
            self.notices.push(Notice::More { count });
        }
        let versions = self.link.other_versions(self.seeds);
        self.notices
            .extend(versions.into_iter().map(Notice::Version));
        (self.link, self.notices)
    }
}

/// What a plain key may say.
fn allowed(seeds: &Seeds, key: &str) -> String {
    let all = |words: &[&str]| words.join(", ");
    match key {
        "v" => format!("1–{FORMAT}"),
        "m" | "d" => "2026.2".to_string(),
        "g" | "xg" => "0–9, a–f (8–32)".to_string(),
        "lang" => all(&Lang::ALL.map(Lang::code)),
        "p" => {
            let ids = seeds.presets.iter().map(|preset| preset.id.as_str());
            all(&ids.collect::<Vec<_>>())
        }
        "s" => format!("0–{}", u64::MAX),
        "n" => format!("1–{MOST_REPLICATIONS}"),
        "h" => format!("{}–{}", FiscalYear::PLAN_END.0, FiscalYear::LAST.0),
        "source" => all(&ParameterSource::ALL.map(ParameterSource::id)),
        "tc" => all(&TrialCounting::ALL.map(TrialCounting::id)),
        "fix" => "0, 1".to_string(),
        "t" => all(&SCREENS),
        "x" => all(&Question::IDS),
        "xt" => all(&Goal::ALL.map(Goal::id)),
        "embed" => all(&Embed::ALL.map(Embed::id)),
        _ => format!("1–{MOST_WORKERS}"),
    }
}

fn horizon(text: &str) -> Option<FiscalYear> {
    let (first, last) = (FiscalYear::PLAN_END.0, FiscalYear::LAST.0);
    year(text).filter(|year| (first..=last).contains(&year.0))
}

fn year(text: &str) -> Option<FiscalYear> {
    whole(text, 0, u64::from(u16::MAX)).map(|year| FiscalYear(year as u16))
}

/// A version such as `2026.2`.
fn version(text: &str) -> Option<String> {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
    let fits = (1..=LONGEST_TEXT).contains(&text.len()) && text.bytes().all(known);
    fits.then(|| text.to_string())
}

/// How a digest begins.
fn digest(text: &str) -> Option<String> {
    let known = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let fits = (8..=32).contains(&text.len()) && text.bytes().all(known);
    fits.then(|| text.to_string())
}

/// `value[@start[~ramp]][,year:value]…`
fn setting(text: &str) -> Option<Setting> {
    let mut pieces = text.split(',');
    let first = pieces.next()?;
    let (value, timing) = match first.split_once('@') {
        None => (first, None),
        Some((value, timing)) => (value, Some(timing)),
    };
    let mut setting = Setting::constant(read(value)?);
    if let Some(timing) = timing {
        let (start, ramp) = timing.split_once('~').unwrap_or((timing, "0"));
        setting.start = year(start)?;
        setting.ramp = whole(ramp, 0, u64::from(u16::MAX))? as u16;
    }
    if text.contains(',') {
        setting.steps = by_year(pieces)?;
    }
    Some(setting)
}

/// `year:value,…`, each year once.
fn by_year<'a>(pieces: impl Iterator<Item = &'a str>) -> Option<BTreeMap<FiscalYear, f64>> {
    let mut values = BTreeMap::new();
    for piece in pieces {
        let (at, value) = piece.split_once(':')?;
        let before = values.insert(year(at)?, read(value)?);
        if before.is_some() || MOST_YEARS < values.len() {
            return None;
        }
    }
    Some(values)
}

/// `year:count,…`, each year once.
fn counts_by_year<'a>(pieces: impl Iterator<Item = &'a str>) -> Option<BTreeMap<FiscalYear, u32>> {
    let values = by_year(pieces)?.into_iter();
    values
        .map(|(year, value)| Some((year, count(value)?)))
        .collect()
}
