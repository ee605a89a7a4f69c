//! Whatever can be run and told in a link is read again as it was.

use super::*;
use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use seedflow::explore::{Goal, Question, tornado};
use seedflow::link::{Analysis, Embed, MOST_REPLICATIONS, SCREENS, plain_text};
use seedflow::scenario::{MOST_OBSERVED, OBSERVABLE, ParameterSource, Scenario, TrialCounting};
use seedflow::seeds::{Lever, Parameter, Setting};
use seedflow::text::Lang;
use seedflow::units::FiscalYear;

/// A value of a lever, `part` of its range.
fn lever_value(lever: &Lever, part: f64) -> f64 {
    let choices = &lever.choices;
    let chosen = (part * choices.len() as f64) as usize;
    let within = (lever.min + part * (lever.max - lever.min)).clamp(lever.min, lever.max);
    choices.get(chosen).copied().unwrap_or(within)
}

/// A value of a parameter, `part` of its range.
fn pin(parameter: &Parameter, part: f64) -> f64 {
    let value = parameter.min + part * (parameter.max - parameter.min);
    let value = value.clamp(parameter.min, parameter.max);
    if ["calls", "switch"].contains(&parameter.unit.as_str()) {
        value.round().clamp(parameter.min, parameter.max)
    } else {
        value
    }
}

/// Settings of levers that stand alone.
fn alone() -> impl Strategy<Value = BTreeMap<String, Setting>> {
    let levers: Vec<&Lever> = seeds()
        .levers
        .iter()
        .filter(|lever| lever.sum_group.is_none())
        .collect();
    let steps = btree_map(2025..=2040_u16, 0.0..1.0, 0..4);
    let one = (
        0..levers.len(),
        0.0..1.0,
        2025..=2040_u16,
        0..=15_u16,
        steps,
    );
    vec(one, 0..8).prop_map(move |settings| {
        let settings = settings
            .into_iter()
            .map(|(lever, part, start, ramp, steps)| {
                let lever = levers[lever];
                let step = |(year, part)| (FiscalYear(year), lever_value(lever, part));
                let setting = Setting {
                    value: lever_value(lever, part),
                    start: FiscalYear(start),
                    ramp: if lever.choices.is_empty() { ramp } else { 0 },
                    steps: steps.into_iter().map(step).collect(),
                };
                (lever.id.clone(), setting)
            });
        settings.collect()
    })
}

/// A whole group of shares that add to one.
fn shares() -> impl Strategy<Value = BTreeMap<String, Setting>> {
    let weights = vec(0.1..1.0, 8);
    (0..9_usize, weights, 2025..=2040_u16, 0..=15_u16).prop_map(|(group, weights, start, ramp)| {
        let name = seedflow::units::Project::ALL
            .get(group)
            .map(|project| format!("stage.{}", project.id()));
        let name = name.unwrap_or_else(|| "share".to_string());
        let levers = seeds()
            .levers
            .iter()
            .filter(|lever| lever.sum_group.as_deref() == Some(name.as_str()));
        let levers: Vec<&Lever> = levers.collect();
        let sum: f64 = weights[..levers.len()].iter().sum();
        let setting = |(lever, weight): (&&Lever, &f64)| {
            let setting = Setting {
                ramp,
                ..Setting::from_year(FiscalYear(start), weight / sum)
            };
            (lever.id.clone(), setting)
        };
        levers.iter().zip(&weights).map(setting).collect()
    })
}

fn pins() -> impl Strategy<Value = BTreeMap<String, f64>> {
    let all = &seeds().parameters;
    let exact = vec((0..all.len(), 0.0..1.0), 0..6);
    let patterns = option::of((0..3_usize, 0.0..1.0));
    (exact, patterns).prop_map(move |(exact, pattern)| {
        let exact = exact
            .into_iter()
            .map(|(one, part)| (all[one].id.clone(), pin(&all[one], part)));
        let names = ["success.*.applied", "*.drug.phase1", "continue.*"];
        let pattern = pattern.map(|(one, part)| (names[one].to_string(), part));
        exact.chain(pattern).collect()
    })
}

fn entries() -> impl Strategy<Value = BTreeMap<String, BTreeMap<FiscalYear, f64>>> {
    let ids: Vec<String> = seeds().entered_ids().map(str::to_string).collect();
    let values = btree_map((2024..=2040_u16).prop_map(FiscalYear), 0.0..1e9, 1..4);
    btree_map(
        (0..ids.len()).prop_map(move |one| ids[one].clone()),
        values,
        0..3,
    )
}

fn observed() -> impl Strategy<Value = BTreeMap<String, BTreeMap<FiscalYear, u32>>> {
    let counts = btree_map(
        (2025..=2040_u16).prop_map(FiscalYear),
        0..=MOST_OBSERVED,
        1..6,
    );
    let ids = (0..OBSERVABLE.len()).prop_map(|one| OBSERVABLE[one].to_string());
    btree_map(ids, counts, 0..4)
}

/// Scenarios that can be run.
pub fn scenarios() -> impl Strategy<Value = Scenario> {
    let presets: Vec<String> = seeds()
        .presets
        .iter()
        .map(|preset| preset.id.clone())
        .collect();
    let presets = (0..presets.len()).prop_map(move |one| presets[one].clone());
    let sources = (0..3_usize).prop_map(|one| ParameterSource::ALL[one]);
    let levers = (alone(), option::of(shares()));
    let parts = (
        presets,
        levers,
        pins(),
        sources,
        (entries(), observed()),
        (any::<bool>(), 0..2_usize),
    );
    let scenario = parts.prop_map(
        |(preset, levers, assumptions, parameters, (entries, observed), fixed)| Scenario {
            preset,
            levers: levers
                .0
                .into_iter()
                .chain(levers.1.unwrap_or_default())
                .collect(),
            assumptions,
            parameters,
            entries,
            observed,
            fixed_parameters: fixed.0,
            trial_counting: TrialCounting::ALL[fixed.1],
        },
    );
    scenario.prop_filter("it can be run", |scenario| {
        scenario.problems(seeds()).is_empty()
    })
}

fn texts() -> impl Strategy<Value = Option<String>> {
    option::of("\\PC{0,60}").prop_map(|text| text.and_then(|text| plain_text(&text)))
}

fn analyses() -> impl Strategy<Value = Analysis> {
    let tornado = (10..=100_000_u32, any::<bool>()).prop_map(|(replications, stage_shares)| {
        Question::Tornado(tornado::Question {
            replications,
            stage_shares,
        })
    });
    let goals = (0..Goal::ALL.len()).prop_map(|one| Goal::ALL[one]);
    (tornado, goals, option::of("[0-9a-f]{16}")).prop_map(|(question, goal, digest)| Analysis {
        question,
        goal,
        digest,
    })
}

/// Links of any kind.
pub fn links() -> impl Strategy<Value = Link> {
    let run = (
        scenarios(),
        2029..=2040_u16,
        any::<u64>(),
        1..=MOST_REPLICATIONS,
    );
    let shown = (
        option::of((0..2_usize).prop_map(|one| Lang::ALL[one])),
        option::of((0..SCREENS.len()).prop_map(|one| SCREENS[one].to_string())),
        option::of((0..3_usize).prop_map(|one| Embed::ALL[one])),
        option::of(1..=8_usize),
    );
    let sealed = option::of("[0-9a-f]{32}");
    let names = (texts(), texts());
    let analyses = option::of(analyses());
    (run, shown, sealed, names, analyses).prop_map(|(run, shown, digest, names, analysis)| {
        let (name, group) = names;
        let (scenario, horizon, run_seed, replications) = run;
        let (lang, screen, embed, workers) = shown;
        let link = Link::of_run(scenario, FiscalYear(horizon), run_seed, replications);
        let link = Link {
            lang,
            screen,
            embed,
            workers,
            name,
            group,
            analysis,
            ..link
        };
        match digest {
            Some(digest) => link.sealed(seeds(), &digest),
            None => link,
        }
    })
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn what_is_written_is_read(link in links()) {
        let text = encode(seeds(), &link);
        let (again, notices) = decode(seeds(), &text);
        prop_assert_eq!(&notices, &Vec::new(), "{}", &text);
        prop_assert_eq!(&again, &link, "{}", &text);
        prop_assert_eq!(encode(seeds(), &again), text);
    }

    #[test]
    fn a_link_holds_nothing_that_mail_or_html_would_change(link in links()) {
        let text = encode(seeds(), &link);
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~%=&@,:*".contains(letter);
        prop_assert!(text.chars().all(plain), "{}", text);
    }
}

#[test]
fn every_lever_in_every_year_and_every_parameter_fit_into_a_link() {
    let setting = |lever: &Lever| Setting {
        value: lever_value(lever, 0.123_456_789_012_345_67),
        start: FiscalYear(2026),
        ramp: 0,
        steps: (2025..=2040)
            .map(|year| {
                (
                    FiscalYear(year),
                    lever_value(lever, 0.123_456_789_012_345_67),
                )
            })
            .collect(),
    };
    let levers = seeds()
        .levers
        .iter()
        .filter(|lever| lever.sum_group.is_none());
    let parameters = seeds().parameters.iter();
    let values: BTreeMap<FiscalYear, f64> = (2024..=2040)
        .map(|year| (FiscalYear(year), 123_456_789_012_345.0))
        .collect();
    let scenario = Scenario {
        levers: levers
            .map(|lever| (lever.id.clone(), setting(lever)))
            .collect(),
        assumptions: parameters
            .map(|one| (one.id.clone(), pin(one, 0.123_456_789_012_345_67)))
            .collect(),
        entries: seeds()
            .entered_ids()
            .map(|id| (id.to_string(), values.clone()))
            .collect(),
        observed: OBSERVABLE
            .map(|id| {
                let years = (2025..=2040).map(FiscalYear);
                let counts = years.map(|year| (year, MOST_OBSERVED)).collect();
                (id.to_string(), counts)
            })
            .into(),
        ..Scenario::of_preset("plan")
    };
    assert_eq!(scenario.problems(seeds()), Vec::new());
    let link = Link::of_run(scenario, FiscalYear::LAST, 1, 2);
    assert_eq!(opened(&encode(seeds(), &link)), link);
}

#[test]
fn a_usual_link_is_short() {
    let digest = "0123456789abcdef0123456789abcdef";
    let longest = [
        ("p=plan", 90),
        (
            "p=plan&lang=ja&l.b=1400@2027~2&l.p=0.3@2025~4&l.m=0.45@2025~4&a.ga=0.1",
            160,
        ),
        (
            "p=second-term&lang=ja&l.s1=0.3018&l.s2=0.0731&l.s3=0.1113&l.s4=0.0912&l.s5=0.0511&l.s6=0.1219&l.s7=0.1528&l.s8=0.0968",
            210,
        ),
    ];
    for (text, most) in longest {
        let text = encode(seeds(), &opened(text).sealed(seeds(), digest));
        assert!(text.len() <= most, "{} letters: {text}", text.len());
    }
}
