//! A link as text.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::explore::Goal;
use crate::link::ids::Kind;
use crate::link::number::write;
use crate::link::{Embed, FORMAT, Link};
use crate::scenario::{ParameterSource, TrialCounting};
use crate::seeds::{Seeds, Setting};
use crate::text::Lang;
use crate::units::FiscalYear;

/// What stands as it is in free text: what no mail program and no chat damages.
const SAFE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// In keys, `*` stands for any part of an id.
const SAFE_IN_KEYS: &AsciiSet = &SAFE.remove(b'*');

/// In a question, commas part its settings.
const SAFE_IN_QUESTIONS: &AsciiSet = &SAFE.remove(b',').remove(b'=');

/// The fragment of a link, without `#`: what differs from the preset, and how it is run.
///
/// The digest stands near the front: a link that lost its end on the way is found out by it.
pub fn encode(seeds: &Seeds, link: &Link) -> String {
    let parts = head(link)
        .into_iter()
        .chain(settings(seeds, link))
        .chain(tail(link))
        .chain(analysis(link));
    let parts: Vec<String> = parts.map(|(key, value)| format!("{key}={value}")).collect();
    parts.join("&")
}

/// Keys and values.
type Parts = Vec<(String, String)>;

/// The parts that have a value.
fn present<const N: usize>(parts: [(&str, Option<String>); N]) -> Parts {
    let parts = parts.into_iter();
    let parts = parts.filter_map(|(key, value)| Some((key.to_string(), safe(&value?))));
    parts.collect()
}

fn safe(text: &str) -> String {
    utf8_percent_encode(text, SAFE).to_string()
}

/// Versions, language, preset and run.
fn head(link: &Link) -> Parts {
    let scenario = &link.scenario;
    let later = (link.horizon != FiscalYear::PLAN_END).then(|| link.horizon.0.to_string());
    let source = scenario.parameters;
    let counting = scenario.trial_counting;
    let source = (source != ParameterSource::default()).then(|| source.id().to_string());
    present([
        ("v", Some(FORMAT.to_string())),
        ("m", link.model.clone()),
        ("d", link.data.clone()),
        ("g", link.digest.clone()),
        ("lang", link.lang.map(Lang::code).map(str::to_string)),
        ("p", Some(scenario.preset.clone())),
        ("s", Some(link.run_seed.to_string())),
        ("n", Some(link.replications.to_string())),
        ("h", later),
        ("source", source),
        (
            "tc",
            (counting != TrialCounting::default()).then(|| counting.id().to_string()),
        ),
        ("fix", scenario.fixed_parameters.then(|| "1".to_string())),
    ])
}

/// Levers, pinned parameters, entries and observed counts, each kind in the order of its ids.
fn settings(seeds: &Seeds, link: &Link) -> Parts {
    let part = |kind: Kind, id: &str, value: String| {
        let key = kind.key(seeds, id);
        (utf8_percent_encode(&key, SAFE_IN_KEYS).to_string(), value)
    };
    let scenario = &link.scenario;
    let levers = scenario.levers.iter();
    let levers = levers.map(|(id, to)| part(Kind::Lever, id, setting(to)));
    let pins = scenario.assumptions.iter();
    let pins = pins.map(|(id, to)| part(Kind::Assumption, id, write(*to)));
    let entries = scenario
        .entries
        .iter()
        .filter(|(_, values)| !values.is_empty());
    let entries = entries.map(|(id, values)| part(Kind::Entry, id, by_year(values)));
    let observed = scenario
        .observed
        .iter()
        .filter(|(_, counts)| !counts.is_empty());
    let observed = observed.map(|(id, counts)| {
        let counts = counts
            .iter()
            .map(|(year, count)| (*year, f64::from(*count)));
        part(Kind::Observed, id, by_year(&counts.collect()))
    });
    levers.chain(pins).chain(entries).chain(observed).collect()
}

/// Names, and how the page shows it.
fn tail(link: &Link) -> Parts {
    present([
        ("name", link.name.clone()),
        ("ws", link.group.clone()),
        ("t", link.screen.clone()),
        ("embed", link.embed.map(Embed::id).map(str::to_string)),
        ("workers", link.workers.map(|count| count.to_string())),
    ])
}

/// The question of an analysis, with its target and the digest of its answer.
fn analysis(link: &Link) -> Parts {
    let Some(of) = &link.analysis else {
        return Parts::new();
    };
    let question = utf8_percent_encode(&of.question.to_line(), SAFE_IN_QUESTIONS).to_string();
    let other = (of.goal != Goal::Licences).then(|| of.goal.id().to_string());
    let rest = present([("xt", other), ("xg", of.digest.clone())]);
    let question = ("x".to_string(), question);
    [question].into_iter().chain(rest).collect()
}

/// `value[@start[~ramp]][,year:value]…`
fn setting(setting: &Setting) -> String {
    let mut text = write(setting.value);
    if setting.start != FiscalYear::FIRST || setting.ramp != 0 {
        text.push_str(&format!("@{}", setting.start.0));
    }
    if setting.ramp != 0 {
        text.push_str(&format!("~{}", setting.ramp));
    }
    if !setting.steps.is_empty() {
        text.push_str(&format!(",{}", by_year(&setting.steps)));
    }
    text
}

/// `year:value,…`
fn by_year(values: &BTreeMap<FiscalYear, f64>) -> String {
    let pieces = values.iter();
    let pieces = pieces.map(|(year, value)| format!("{}:{}", year.0, write(*value)));
    pieces.collect::<Vec<_>>().join(",")
}
