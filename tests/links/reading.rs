//! What a link says, key by key, and what is told of what it cannot say.

use super::*;
use seedflow::link::{Embed, REPLICATIONS, RUN_SEED, Verdict};
use seedflow::scenario::{ParameterSource, Scenario, TrialCounting};
use seedflow::seeds::Setting;
use seedflow::text::Lang;
use seedflow::units::FiscalYear;

#[test]
fn an_empty_link_opens_the_plan_as_written() {
    for text in ["", "#", "#&&", "https://example.org/seedflow/#"] {
        let link = opened(text);
        assert_eq!(link, Link::empty(seeds()));
        assert_eq!(link.scenario, Scenario::of_preset("plan"));
        assert_eq!((link.replications, link.run_seed), (REPLICATIONS, RUN_SEED));
        assert_eq!(link.horizon, FiscalYear::PLAN_END);
    }
}

#[test]
fn every_plain_key_is_read() {
    let link = opened(
        "#workers=2&p=second-term&n=1000&s=18446744073709551615&lang=en&h=2034&source=prior&fix=1\
         &t=method&embed=cards&g=0123456789abcdef&name=Plan%20B&ws=%E4%BA%8C%E7%8F%AD",
    );
    assert_eq!(link.scenario.preset, "second-term");
    assert_eq!((link.replications, link.run_seed), (1000, u64::MAX));
    assert_eq!((link.lang, link.workers), (Some(Lang::En), Some(2)));
    assert_eq!(link.horizon, FiscalYear(2034));
    assert_eq!(link.scenario.parameters, ParameterSource::Prior);
    assert!(link.scenario.fixed_parameters);
    assert_eq!(link.screen.as_deref(), Some("method"));
    assert_eq!(link.embed, Some(Embed::Cards));
    assert_eq!(link.digest.as_deref(), Some("0123456789abcdef"));
    assert_eq!(
        (link.name.as_deref(), link.group.as_deref()),
        (Some("Plan B"), Some("二班"))
    );
}

#[test]
fn levers_pins_and_entries_are_read() {
    let link =
        opened("l.b=1400@2027~2,2031:1500&a.ga=0.1&a.success.*.applied=0.5&e.5=2024:5,2025:8");
    let budget = &link.scenario.levers["budget"];
    let expected = Setting {
        value: 1400.0,
        start: FiscalYear(2027),
        ramp: 2,
        steps: [(FiscalYear(2031), 1500.0)].into(),
    };
    assert_eq!(*budget, expected);
    let pins: Vec<&str> = link
        .scenario
        .assumptions
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(pins, ["gap_attrition", "success.*.applied"]);
    let entered = &link.scenario.entries["paediatric_plans"];
    assert_eq!(
        entered.keys().map(|year| year.0).collect::<Vec<_>>(),
        [2024, 2025]
    );
}

#[test]
fn observed_counts_are_read_by_short_and_by_whole_ids() {
    let link = opened("o.li=2025:118,2026:0&o.lc=2025:1000000");
    let licences = [(FiscalYear(2025), 118), (FiscalYear(2026), 0)];
    let observed = &link.scenario.observed;
    assert_eq!(observed["licences"], licences.into());
    assert_eq!(
        observed["licences_and_continued"],
        [(FiscalYear(2025), 1_000_000)].into()
    );
    let whole = "o.licences=2025:118,2026:0&o.licences_and_continued=2025:1000000";
    assert_eq!(opened(whole), link);
}

#[test]
fn counts_that_cannot_be_are_told_with_what_is_allowed() {
    for wrong in [
        "o.li=2025:118.5",
        "o.li=2025:-1",
        "o.li=2025:1000001",
        "o.li=2024:118",
        "o.li=2041:118",
        "o.li=2025:many",
        "o.li=2025:1,2025:2",
        "o.li=",
    ] {
        let notices = told(wrong);
        let allowed = "(allowed: 2025–2040:0–1000000)";
        assert!(
            notices.len() == 1 && notices[0].contains(allowed),
            "{wrong}: {notices:?}"
        );
        let (link, _) = decode(seeds(), wrong);
        assert!(link.scenario.observed.is_empty(), "{wrong}");
    }
    assert_eq!(told("o.paediatric_plans=2025:8").len(), 1);
    assert_eq!(told("o.li=2025:1&o.licences=2026:2").len(), 1);
}

#[test]
fn whole_ids_are_read_as_well_as_short_ones() {
    let short = opened("l.gt=0.5&a.ga=0.1&e.5=2025:8");
    let whole = opened("l.gate=0.5&a.gap_attrition=0.1&e.paediatric_plans=2025:8");
    assert_eq!(short, whole);
}

#[test]
fn a_link_that_a_mail_program_damaged_still_opens() {
    let link = opened("p=plan&s=7&l.b=1400@2027~2&l.gt=0.5");
    for damaged in [
        "p=plan&amp;s=7&amp;l.b=1400@2027~2&amp;l.gt=0.5",
        "p=plan&s=7&l.b=1400%402027~2&l%2Egt=0.5",
        "p%3Dplan%26s%3D7%26l.b%3D1400%402027~2%26l.gt%3D0.5",
    ] {
        assert_eq!(opened(damaged), link, "{damaged}");
    }
}

/// Each part, and what is told of it; the rest of the link opens all the same.
#[test]
fn what_cannot_be_used_is_told_and_the_rest_opens() {
    let expected = [
        ("n=0", "n=0 cannot be used (allowed: 1–1000000)"),
        ("n=1000001", "n=1000001 cannot be used"),
        ("n=+5", "n=+5 cannot be used"),
        ("n=1e3", "n=1e3 cannot be used"),
        ("s=-1", "s=-1 cannot be used"),
        ("workers=9", "workers=9 cannot be used (allowed: 1–8)"),
        ("h=2028", "h=2028 cannot be used (allowed: 2029–2040)"),
        (
            "source=guess",
            "(allowed: posterior, posterior-covid-inside, prior)",
        ),
        ("p=", "(allowed: second-term, plan, "),
        ("lang=fr", "lang=fr cannot be used (allowed: ja, en)"),
        ("fix=2", "fix=2 cannot be used (allowed: 0, 1)"),
        ("t=nowhere", "(allowed: plan, compare, "),
        ("embed=all", "(allowed: 1, cards, fan)"),
        ("g=xyz", "g=xyz cannot be used"),
        ("v=0", "v=0 cannot be used (allowed: 1–1)"),
        ("v=2", "This link is of a newer format (2)"),
        ("m=a b", "m=a b cannot be used"),
        ("weather=fine", "There is no item “weather”"),
        ("l.zz=1", "There is no item “l.zz”"),
        ("a.zz=1", "There is no item “a.zz”"),
        ("a.zz*=1", "There is no item “a.zz*”"),
        ("e.1=2025:1", "There is no item “e.1”"),
        (
            "l.gt=7",
            "Strength of the stage gate: l.gt=7 cannot be used (allowed: 0–0.9)",
        ),
        ("l.gt=nan", "l.gt=nan cannot be used"),
        (
            "l.c=3",
            "Calls a year: l.c=3 cannot be used (allowed: 1, 2, 4)",
        ),
        ("l.gt=0.5@2020", "(allowed: 0–0.9@2025–2040~0–15)"),
        ("l.gt=0.5@2027~99", "l.gt=0.5@2027~99 cannot be used"),
        ("l.gt=0.5,2041:0.5", "(allowed: 0–0.9,2025–2040:0–0.9)"),
        (
            "l.gt=0.5,2027:0.5,2027:0.6",
            "l.gt=0.5,2027:0.5,2027:0.6 cannot be used",
        ),
        (
            "l.c=2@2027~1",
            "l.c=2@2027~1 cannot be used (allowed: 1, 2, 4@2025–2040)",
        ),
        (
            "l.s1=0.8&l.s2=0.8",
            "Shares that do not add up to 100% (l.s1, l.s2)",
        ),
        ("a.ga=2", "a.ga=2 cannot be used (allowed: "),
        (
            "a.success.*.applied=0.5&a.success.drug.*=0.4",
            "contradicts another assumption",
        ),
        (
            "e.5=2020:1",
            "e.5=2020:1 cannot be used (allowed: 2024–2040:0–∞)",
        ),
        ("e.5=2025:-1", "e.5=2025:-1 cannot be used"),
        ("e.5=12", "e.5=12 cannot be used"),
        (
            "name=",
            "The text of “name” is too long or holds hidden characters",
        ),
    ];
    for (part, sentence) in expected {
        let text = format!("p=second-term&{part}&l.b=1400");
        let text = if part == "p=" {
            format!("{part}&l.b=1400")
        } else {
            text
        };
        let told = told(&text);
        assert!(
            told.len() == 1 && told[0].contains(sentence),
            "{part}: {told:?}"
        );
        let (link, _) = decode(seeds(), &text);
        assert!(link.scenario.levers.contains_key("budget"), "{part}");
        assert_eq!(link.scenario.problems(seeds()), Vec::new(), "{part}");
    }
    assert_eq!(told("s=1&s=2").len(), 1, "the same key twice");
    assert_eq!(decode(seeds(), "s=1&s=2").0.run_seed, 1);
    assert_eq!(told("l.gt=0.5&l.gate=0.6").len(), 1, "the same lever twice");
}

#[test]
fn every_notice_is_told_in_japanese_as_well() {
    let text = "v=9&m=1.0&n=0&x=1&s=1&s=2&l.s1=0.8&l.s2=0.8&l.gt=7&name=%07\
                &a.success.*.applied=0.5&a.success.drug.*=0.4";
    let (_, notices) = decode(seeds(), text);
    let told: Vec<String> = notices.iter().map(|notice| notice.text(Lang::Ja)).collect();
    assert_eq!(told.len(), 9, "{told:#?}");
    for sentence in told {
        assert!(sentence.contains('。'), "{sentence}");
    }
}

#[test]
fn names_are_cut_and_lose_their_hidden_marks() {
    let (link, notices) = decode(
        seeds(),
        &format!("ws={}&name=a%E2%80%AEb%0A", "x".repeat(500)),
    );
    assert_eq!(link.group.map(|group| group.len()), Some(40));
    assert_eq!(link.name.as_deref(), Some("ab"));
    assert_eq!(notices.len(), 2);
}

#[test]
fn the_digest_of_a_link_is_checked() {
    let digest = "0123456789abcdef0123456789abcdef";
    let link = Link::empty(seeds());
    assert_eq!(link.verify(seeds(), digest, 0), Verdict::Unsealed);
    let sealed = link.sealed(seeds(), digest);
    let (again, notices) = decode(seeds(), &encode(seeds(), &sealed));
    assert_eq!((&again, notices.len()), (&sealed, 0));
    assert_eq!(again.verify(seeds(), digest, 0), Verdict::Verified);
    let other = again.verify(seeds(), "1123456789abcdef0123456789abcdef", 1);
    let Verdict::Differs(differences) = other else {
        panic!("another digest is no confirmation: {other:?}");
    };
    let told: Vec<String> = differences.iter().map(|one| one.text(Lang::En)).collect();
    assert_eq!(
        told,
        [
            "Parts of the link that could not be read: 1.",
            "The result digest differs (link: 0123456789abcdef, here: 1123456789abcdef)."
        ]
    );
}

#[test]
fn a_digest_does_not_confirm_another_way_of_counting_target_2() {
    let digest = "0123456789abcdef0123456789abcdef";
    let first = Link::empty(seeds());
    let mut starts = first.clone();
    starts.scenario.trial_counting = TrialCounting::Starts;
    for (link, other) in [(&first, &starts), (&starts, &first)] {
        let sealed = link.clone().sealed(seeds(), digest);
        assert_eq!(sealed.verify(seeds(), digest, 0), Verdict::Verified);
        let changed = Link {
            scenario: other.scenario.clone(),
            ..sealed
        };
        let verdict = changed.verify(seeds(), digest, 0);
        assert!(matches!(verdict, Verdict::Differs(_)), "{verdict:?}");
    }
}

#[test]
fn a_link_of_other_versions_opens_and_says_so() {
    let told = told("v=1&m=2025.9&d=2025.1&p=plan");
    let begins = [
        "Model version differs (link: 2025.9, ",
        "Data version differs (link: 2025.1, ",
    ];
    assert!(
        told.len() == 2
            && told
                .iter()
                .zip(begins)
                .all(|(told, begin)| told.starts_with(begin))
    );
}
