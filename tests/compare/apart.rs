//! What sets scenarios apart: the four lines, levers and assumptions that differ.

use seedflow::scenario::{
    Assumed, AssumedValue, ParameterSource, Scenario, TrialCounting, assumption_told,
    differing_assumptions, differing_levers, four_lines, lever_told,
};
use seedflow::seeds::Setting;
use seedflow::text::Lang;
use seedflow::units::FiscalYear;

use crate::{YEARS, close, old_and_new, seeds};

#[test]
fn the_four_lines_never_mix_assumptions_and_policy() {
    let [old, new] = old_and_new();
    let [first, policy, assumed, last] = four_lines(&old, &new);
    assert_eq!((&first, &last), (&old, &new));
    for (line, assumptions, of_policy) in [(&policy, &old, &new), (&assumed, &new, &old)] {
        assert!(line.assumes_as(assumptions) && !line.assumes_as(of_policy));
        assert_eq!(line.preset, of_policy.preset);
        assert_eq!(line.levers, of_policy.levers);
        assert_eq!(line.parameters, assumptions.parameters);
        assert_eq!(line.assumptions, assumptions.assumptions);
        assert_eq!(line.entries, assumptions.entries);
        assert_eq!(line.fixed_parameters, assumptions.fixed_parameters);
        assert_eq!(line.problems(seeds()), Vec::new());
    }
    let all = [&first, &policy, &assumed, &last];
    let same = |a: usize, b: usize| {
        let rows = differing_levers(seeds(), &[all[a], all[b]], FiscalYear::PLAN_END);
        let levers = rows.expect("shares add up").is_empty();
        (levers, differing_assumptions(&[all[a], all[b]]).is_empty())
    };
    assert_eq!(same(0, 1), (false, true), "only the policy changes");
    assert_eq!(same(2, 3), (false, true), "only the policy changes");
    assert_eq!(same(0, 2), (true, false), "only the assumptions change");
}

#[test]
fn levers_that_differ_are_listed_by_year_and_followers_only_where_they_leave() {
    let base = Scenario::of_preset("second-term");
    let mut now = Scenario::of_preset("plan");
    now.levers
        .insert("share.drug".into(), Setting::constant(0.4));
    now.levers
        .insert("matching.basic".into(), Setting::constant(0.5));
    let rows = differing_levers(seeds(), &[&base, &now], FiscalYear::PLAN_END);
    let rows = rows.expect("shares add up");
    let ids: Vec<&str> = rows.iter().map(|row| row.lever.as_str()).collect();
    for id in [
        "pairing",
        "matching",
        "matching.basic",
        "share.drug",
        "share.data",
    ] {
        assert!(ids.contains(&id), "{id} in {ids:?}");
    }
    for id in ["pairing.basic", "budget", "matching.applied"] {
        assert!(!ids.contains(&id), "{id} in {ids:?}");
    }
    let pairing = rows.iter().find(|row| row.lever == "pairing");
    let pairing = &pairing.expect("it differs").values;
    assert_eq!(pairing[0], [0.0; YEARS]);
    close(pairing[1][4], 0.15, 1e-12);
    close(pairing[1][2], 0.075, 1e-12);
    let none = differing_levers(seeds(), &[&now, &now.clone()], FiscalYear::PLAN_END);
    assert_eq!(none, Ok(Vec::new()));
}

#[test]
fn assumptions_that_differ_are_listed_one_a_row() {
    let [old, new] = old_and_new();
    let rows = differing_assumptions(&[&old, &new]);
    let found: Vec<(&Assumed, &[AssumedValue])> = rows
        .iter()
        .map(|row| (&row.assumed, row.values.as_slice()))
        .collect();
    let sources = [ParameterSource::Posterior, ParameterSource::Prior].map(AssumedValue::Source);
    let number = |value| [None, Some(value)].map(AssumedValue::Number);
    let entered = Assumed::Entered("paediatric_plans".into(), FiscalYear(2025));
    assert_eq!(
        found,
        [
            (&Assumed::Source, &sources[..]),
            (&Assumed::Fixed, &[false, true].map(AssumedValue::Fixed)),
            (&Assumed::Pinned("gap_attrition".into()), &number(0.03)),
            (&entered, &number(8.0)),
        ]
    );
    assert_eq!(differing_assumptions(&[&old, &old]), []);
    let starts = Scenario {
        trial_counting: TrialCounting::Starts,
        ..old.clone()
    };
    let rows = differing_assumptions(&[&old, &starts]);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].assumed, Assumed::Counting);
}

#[test]
fn what_differs_is_told_by_name_and_unit() {
    let [old, new] = old_and_new();
    let rows = differing_levers(seeds(), &[&old, &new], FiscalYear::PLAN_END);
    let told = |lang: Lang| -> Vec<String> {
        let levers = rows
            .iter()
            .flatten()
            .map(|row| lever_told(lang, seeds(), row));
        let assumptions = differing_assumptions(&[&old, &new]);
        let assumptions = assumptions
            .iter()
            .map(|row| assumption_told(lang, seeds(), row));
        let all: Vec<_> = levers.chain(assumptions).collect();
        all.iter()
            .map(|(name, cells)| format!("{name} | {}", cells.join(" | ")))
            .collect()
    };
    let japanese = told(Lang::Ja);
    for expected in [
        "ペアリング率 | 0%（2029年度） | 0%→15%（2029年度）",
        "事業予算 | 1,250億円 | 1,400億円",
        "前提の出どころ | 事後分布（COVID-19は別） | 事前分布",
        "すべての前提を平均に固定 | いいえ | はい",
    ] {
        assert!(
            japanese.iter().any(|line| line == expected),
            "{japanese:#?}"
        );
    }
    let english = told(Lang::En);
    for expected in [
        "Pairing rate | 0% in FY2029 | 0%→15% in FY2029",
        "All parameters at their means | no | yes",
    ] {
        assert!(english.iter().any(|line| line == expected), "{english:#?}");
    }
}
