//! Claims about scenarios: schedules, shares that add to one, and everything that can be wrong.

use std::collections::BTreeMap;

use proptest::prelude::*;
use seedflow::scenario::{LeverValues, Options, Policy, Scenario, TOLERANCE, assumptions};
use seedflow::seeds::{Problem, Seeds, Setting, shipped};
use seedflow::units::{FiscalYear, Programme, Project, Stage};

fn seeds() -> Seeds {
    shipped().expect("the shipped data is valid")
}

fn with_levers<const N: usize>(levers: [(&str, Setting); N]) -> Scenario {
    let levers = levers.map(|(id, setting)| (id.to_string(), setting));
    Scenario {
        levers: BTreeMap::from(levers),
        ..Scenario::of_preset("second-term")
    }
}

fn with_assumptions<const N: usize>(pins: [(&str, f64); N]) -> Scenario {
    let pins = pins.map(|(id, value)| (id.to_string(), value));
    Scenario {
        assumptions: BTreeMap::from(pins),
        ..Scenario::of_preset("second-term")
    }
}

fn values(seeds: &Seeds, scenario: &Scenario) -> LeverValues {
    LeverValues::resolve(seeds, scenario, FiscalYear::LAST).expect("the groups can add to one")
}

/// The value of a lever in one fiscal year.
fn value(seeds: &Seeds, scenario: &Scenario, lever: &str, year: u16) -> f64 {
    let values = values(seeds, scenario);
    values.of(lever).expect("a lever of the data")[FiscalYear(year).offset()]
}

#[track_caller]
fn assert_close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[track_caller]
fn assert_same(found: f64, expected: f64) {
    assert!(
        found.to_bits() == expected.to_bits(),
        "{found} is not exactly {expected}"
    );
}

/// Asserts that the problems are these: one (key, part of the reason) each, in any order.
#[track_caller]
fn assert_problems(problems: &[Problem], expected: &[(&str, &str)]) {
    let text: Vec<String> = problems.iter().map(ToString::to_string).collect();
    for (key, part) in expected {
        let told = problems
            .iter()
            .any(|p| p.key == *key && p.reason.contains(part));
        assert!(
            told,
            "no problem at {key:?} says {part:?}; told were {text:#?}"
        );
    }
    assert_eq!(problems.len(), expected.len(), "told were {text:#?}");
}

mod schedules {
    use super::*;

    fn moving(value: f64, start: u16, ramp: u16) -> Setting {
        Setting {
            ramp,
            ..Setting::from_year(FiscalYear(start), value)
        }
    }

    #[test]
    fn a_bare_value_acts_from_the_first_year() {
        let seeds = seeds();
        let scenario = with_levers([("bridging", Setting::constant(0.4))]);
        for year in 2025..=2040 {
            assert_same(value(&seeds, &scenario, "bridging", year), 0.4);
        }
    }

    #[test]
    fn before_the_start_year_a_lever_keeps_its_default() {
        let seeds = seeds();
        let default = seeds.lever("budget").expect("a lever").default;
        let scenario = with_levers([("budget", moving(1400.0, 2028, 0))]);
        assert_same(value(&seeds, &scenario, "budget", 2027), default);
        assert_same(value(&seeds, &scenario, "budget", 2028), 1400.0);
        assert_same(value(&seeds, &scenario, "budget", 2040), 1400.0);
    }

    #[test]
    fn a_ramp_leaves_the_default_in_its_start_year_and_arrives_in_equal_steps() {
        let seeds = seeds();
        let default = seeds.lever("budget").expect("a lever").default;
        let scenario = with_levers([("budget", moving(default + 400.0, 2026, 4))]);
        let expected = [0.0, 0.0, 100.0, 200.0, 300.0, 400.0, 400.0];
        for (year, above) in (2025..).zip(expected) {
            assert_close(value(&seeds, &scenario, "budget", year), default + above);
        }
    }

    #[test]
    fn a_step_holds_until_the_next_and_overrides_the_ramp() {
        let seeds = seeds();
        let mut setting = moving(1500.0, 2025, 10);
        setting.steps = BTreeMap::from([(FiscalYear(2027), 1000.0), (FiscalYear(2029), 1300.0)]);
        let scenario = with_levers([("budget", setting)]);
        for (year, expected) in [
            (2027, 1000.0),
            (2028, 1000.0),
            (2029, 1300.0),
            (2040, 1300.0),
        ] {
            assert_same(value(&seeds, &scenario, "budget", year), expected);
        }
        let default = seeds.lever("budget").expect("a lever").default;
        assert_close(
            value(&seeds, &scenario, "budget", 2026),
            default + (1500.0 - default) / 10.0,
        );
    }

    #[test]
    fn a_lever_that_is_not_set_follows_the_one_it_follows_also_before_its_own_start() {
        let seeds = seeds();
        let scenario = with_levers([
            ("pairing", Setting::constant(0.2)),
            ("pairing.basic", Setting::from_year(FiscalYear(2027), 0.5)),
        ]);
        assert_same(value(&seeds, &scenario, "pairing.applied", 2030), 0.2);
        assert_same(value(&seeds, &scenario, "pairing.basic", 2026), 0.2);
        assert_same(value(&seeds, &scenario, "pairing.basic", 2027), 0.5);
    }

    #[test]
    fn what_a_user_sets_goes_before_what_the_preset_says_of_its_followers() {
        let mut seeds = seeds();
        let first = &mut seeds.presets[0];
        first
            .levers
            .insert("pairing.basic".to_string(), Setting::constant(0.9));
        let scenario = with_levers([("pairing", Setting::constant(0.2))]);
        assert_same(value(&seeds, &scenario, "pairing.basic", 2025), 0.2);
    }
}

mod shares {
    use super::*;

    fn sum(values: &LeverValues, seeds: &Seeds, group: &str, year: usize) -> f64 {
        let members = seeds
            .levers
            .iter()
            .filter(|l| l.sum_group.as_deref() == Some(group));
        members
            .map(|lever| values.of(&lever.id).expect("a lever of the data")[year])
            .sum()
    }

    fn groups(seeds: &Seeds) -> Vec<String> {
        let mut groups: Vec<String> = seeds
            .levers
            .iter()
            .filter_map(|lever| lever.sum_group.clone())
            .collect();
        groups.sort();
        groups.dedup();
        groups
    }

    #[test]
    fn there_is_a_group_of_projects_and_one_of_stages_for_every_project() {
        let mut expected: Vec<String> = Project::ALL
            .iter()
            .map(|project| format!("stage.{}", project.id()))
            .collect();
        expected.push("share".to_string());
        expected.sort();
        assert_eq!(groups(&seeds()), expected);
    }

    #[test]
    fn defaults_are_left_as_they_are() {
        let seeds = seeds();
        let values = values(&seeds, &Scenario::of_preset("second-term"));
        for lever in &seeds.levers {
            assert_same(
                values.of(&lever.id).expect("a lever of the data")[3],
                lever.default,
            );
        }
        assert!(values.scalings().is_empty());
    }

    #[test]
    fn the_others_make_room_in_proportion_and_the_user_is_told() {
        let seeds = seeds();
        let default = |id: &str| seeds.lever(id).expect("a lever").default;
        let scenario = with_levers([("share.drug", Setting::from_year(FiscalYear(2027), 0.5))]);
        assert_same(value(&seeds, &scenario, "share.drug", 2027), 0.5);
        assert_same(
            value(&seeds, &scenario, "share.data", 2026),
            default("share.data"),
        );
        let expected = default("share.data") * 0.5 / (1.0 - default("share.drug"));
        assert_close(value(&seeds, &scenario, "share.data", 2027), expected);

        let notes = scenario.notes(&seeds, FiscalYear::PLAN_END);
        let [note] = notes.as_slice() else {
            panic!("one note, not {notes:?}")
        };
        assert!(
            note.en.contains("share") && note.en.contains("FY2027–FY2029"),
            "{}",
            note.en
        );
        assert!(
            note.ja.contains("2027〜2029年度") && note.ja.contains("share.data"),
            "{}",
            note.ja
        );
        assert!(
            !note.en.contains("share.drug"),
            "what was set is not adjusted: {}",
            note.en
        );
    }

    #[test]
    fn where_nothing_was_adjusted_nothing_is_told() {
        let seeds = seeds();
        let scenario = with_levers([("budget", Setting::constant(1300.0))]);
        assert!(scenario.notes(&seeds, FiscalYear::LAST).is_empty());
    }

    #[test]
    fn a_share_of_the_scenario_moves_those_of_its_preset() {
        let mut seeds = seeds();
        let first = &mut seeds.presets[0];
        first
            .levers
            .insert("share.drug".to_string(), Setting::constant(0.4));
        let alone = Scenario::of_preset("second-term");
        assert_same(value(&seeds, &alone, "share.drug", 2025), 0.4);
        let scenario = with_levers([("share.data", Setting::constant(0.9))]);
        assert_same(value(&seeds, &scenario, "share.data", 2025), 0.9);
        assert!(value(&seeds, &scenario, "share.drug", 2025) < 0.1);
    }

    #[test]
    fn shares_that_add_to_more_than_one_are_refused_with_their_sum() {
        let scenario = with_levers([
            ("share.drug", Setting::constant(0.7)),
            ("share.data", Setting::from_year(FiscalYear(2030), 0.55)),
        ]);
        assert_problems(
            &scenario.problems(&seeds()),
            &[(
                "levers.share.*",
                "share.drug, share.data add to 1.25 in FY2030",
            )],
        );
    }

    #[test]
    fn a_full_set_that_does_not_add_to_one_is_refused_with_its_sum() {
        let seeds = seeds();
        let all = |value: f64| {
            let ids = seeds
                .levers
                .iter()
                .filter(|l| l.sum_group.as_deref() == Some("share"));
            let levers = ids.map(|lever| (lever.id.clone(), Setting::constant(value)));
            Scenario {
                levers: levers.collect(),
                ..Scenario::of_preset("second-term")
            }
        };
        assert!(all(0.125).problems(&seeds).is_empty());
        assert_problems(
            &all(0.12).problems(&seeds),
            &[(
                "levers.share.*",
                "all set and add to 0.96 in FY2025; they must add to 1",
            )],
        );
    }

    #[test]
    fn shares_that_leave_room_which_nobody_can_fill_are_refused() {
        let mut seeds = seeds();
        for lever in seeds
            .levers
            .iter_mut()
            .filter(|l| l.sum_group.as_deref() == Some("share"))
        {
            lever.default = if lever.id == "share.drug" { 1.0 } else { 0.0 };
        }
        let scenario = with_levers([("share.drug", Setting::constant(0.5))]);
        assert_problems(
            &scenario.problems(&seeds),
            &[(
                "levers.share.*",
                "add to 0.5 in FY2025 and all others of the group are 0",
            )],
        );
    }

    #[test]
    fn scaling_never_brings_a_share_out_of_its_range() {
        let mut seeds = seeds();
        for lever in seeds
            .levers
            .iter_mut()
            .filter(|lever| lever.id == "share.data")
        {
            lever.max = 0.12;
        }
        let scenario = with_levers([("share.drug", Setting::constant(0.0))]);
        let problems = scenario.problems(&seeds);
        assert_problems(
            &problems,
            &[("levers.share.*", "would bring share.data to")],
        );
        assert!(
            problems[0].reason.ends_with("at most 0.12 is allowed"),
            "{}",
            problems[0]
        );
    }

    proptest! {
        /// Groups add to one in every year, and what was set keeps its value to the last bit.
        #[test]
        fn groups_always_add_to_one_and_what_is_set_is_kept(
            picks in prop::collection::vec((0usize..8, 0.0..0.14f64, 2025u16..=2040, 0u16..=15), 1..7),
            stage in (0usize..8, 0.0..0.9f64),
        ) {
            let seeds = seeds();
            let mut scenario = Scenario::of_preset("second-term");
            for (project, share, start, ramp) in picks {
                let id = format!("share.{}", Project::ALL[project].id());
                let mut setting = Setting::from_year(FiscalYear(start), share);
                setting.ramp = ramp;
                scenario.levers.insert(id, setting);
            }
            let project = Project::ALL[stage.0].id();
            let nonclinical = format!("stage.{project}.nonclinical");
            scenario.levers.insert(nonclinical, Setting::constant(stage.1));

            let resolved = values(&seeds, &scenario);
            for group in groups(&seeds) {
                for year in 0..16 {
                    let sum = sum(&resolved, &seeds, &group, year);
                    prop_assert!((sum - 1.0).abs() <= TOLERANCE, "{group} adds to {sum}");
                }
            }
            for (id, setting) in &scenario.levers {
                let lever = seeds.lever(id).expect("a lever of the data");
                for year in 0..16 {
                    let kept = setting.value_in(FiscalYear::from_offset(year), lever);
                    prop_assert_eq!(resolved.of(id).expect("a row")[year].to_bits(), kept.to_bits());
                }
            }
        }
    }
}

mod policy {
    use super::*;

    fn compile(seeds: &Seeds, scenario: &Scenario) -> Policy {
        Policy::compile(seeds, scenario, FiscalYear(2031)).expect("a valid scenario")
    }

    #[test]
    fn money_is_budget_times_the_three_shares_and_review_has_none() {
        let seeds = seeds();
        let default = |id: &str| seeds.lever(id).expect("a lever").default;
        let policy = compile(
            &seeds,
            &with_levers([("budget", Setting::constant(1000.0))]),
        );
        for programme in Programme::all() {
            let (project, stage) = (programme.project().id(), programme.stage().id());
            let money = policy.years[0].money_million_yen[programme.index()];
            if programme.stage() == Stage::Review {
                assert_same(money, 0.0);
            } else {
                let shares = default(&format!("share.{project}"))
                    * default(&format!("seedshare.{project}"))
                    * default(&format!("stage.{project}.{stage}"));
                assert_close(money, 100_000.0 * shares);
            }
        }
    }

    #[test]
    fn it_has_one_entry_for_every_year_up_to_the_horizon() {
        let seeds = seeds();
        let scenario = with_levers([("calls", Setting::from_year(FiscalYear(2027), 4.0))]);
        let calls: Vec<u8> = compile(&seeds, &scenario)
            .years
            .iter()
            .map(|y| y.calls)
            .collect();
        assert_eq!(calls, [1, 1, 4, 4, 4, 4, 4]);
    }

    #[test]
    fn without_levers_every_year_is_second_term_practice() {
        let seeds = seeds();
        let policy = compile(&seeds, &Scenario::of_preset("second-term"));
        assert!(policy.years.iter().all(|year| *year == policy.second_term));
    }

    #[test]
    fn second_term_practice_does_not_depend_on_the_scenario() {
        let seeds = seeds();
        let moved = with_levers([
            ("budget", Setting::constant(1500.0)),
            ("share.drug", Setting::constant(0.5)),
            ("pairing", Setting::constant(0.5)),
        ]);
        let baseline = compile(&seeds, &Scenario::of_preset("second-term")).second_term;
        assert_eq!(compile(&seeds, &moved).second_term, baseline);
    }

    #[test]
    fn bridging_money_is_its_share_of_the_adjustment_fund() {
        let seeds = seeds();
        let of = |share| {
            let scenario = with_levers([("bridging", Setting::constant(share))]);
            compile(&seeds, &scenario).years[0].bridging_million_yen
        };
        assert_same(of(0.0), 0.0);
        assert!(of(0.2) > 0.0);
        assert_close(of(0.4), 2.0 * of(0.2));
    }

    #[test]
    fn a_wrong_scenario_does_not_compile_and_tells_why() {
        let scenario = with_levers([("pairing", Setting::constant(1.5))]);
        let problems = Policy::compile(&seeds(), &scenario, FiscalYear(2050)).unwrap_err();
        assert_problems(
            &problems,
            &[("levers.pairing", "1.5"), ("", "FY2050 is outside FY2025")],
        );
    }

    #[test]
    fn every_preset_compiles() {
        let seeds = seeds();
        for preset in &seeds.presets {
            let scenario = Scenario::of_preset(&preset.id);
            let problems = Policy::compile(&seeds, &scenario, FiscalYear::LAST).err();
            assert_eq!(problems, None, "{}", preset.id);
        }
    }
}

mod pins {
    use super::*;

    fn pinned(seeds: &Seeds, scenario: &Scenario, id: &str) -> Option<f64> {
        let position = seeds
            .parameters
            .iter()
            .position(|parameter| parameter.id == id);
        assumptions(seeds, scenario).expect("valid")[position.expect("a parameter")]
    }

    #[test]
    fn a_pattern_pins_what_it_matches_and_nothing_else() {
        let seeds = seeds();
        let scenario = with_assumptions([("duration.*.phase1", 24.0)]);
        assert_eq!(
            pinned(&seeds, &scenario, "duration.drug.phase1"),
            Some(24.0)
        );
        assert_eq!(
            pinned(&seeds, &scenario, "duration.ecosystem.phase1"),
            Some(24.0)
        );
        assert_eq!(pinned(&seeds, &scenario, "duration.drug.phase2"), None);
        assert_eq!(pinned(&seeds, &scenario, "gap_attrition"), None);
    }

    #[test]
    fn a_star_stands_for_dots_as_well() {
        let seeds = seeds();
        let scenario = with_assumptions([("success.*", 0.5)]);
        let pins = assumptions(&seeds, &scenario).expect("valid");
        assert_eq!(pins.iter().flatten().count(), 56);
    }

    #[test]
    fn an_exact_id_goes_before_a_pattern() {
        let seeds = seeds();
        let scenario =
            with_assumptions([("success.*.applied", 0.5), ("success.drug.applied", 0.25)]);
        assert_eq!(
            pinned(&seeds, &scenario, "success.drug.applied"),
            Some(0.25)
        );
        assert_eq!(
            pinned(&seeds, &scenario, "success.device.applied"),
            Some(0.5)
        );
    }

    #[test]
    fn two_patterns_may_agree_but_not_contradict() {
        let seeds = seeds();
        let agreeing = with_assumptions([("success.drug.*", 0.5), ("success.*.applied", 0.5)]);
        assert_eq!(pinned(&seeds, &agreeing, "success.drug.applied"), Some(0.5));
        let contradicting = with_assumptions([("success.drug.*", 0.4), ("success.*.applied", 0.5)]);
        let problems = assumptions(&seeds, &contradicting).unwrap_err();
        assert_problems(
            &problems,
            &[(
                "assumptions.success.*.applied",
                "gives 0.5 where success.drug.* gives 0.4, for success.drug.applied",
            )],
        );
        let settled = with_assumptions([
            ("success.drug.*", 0.4),
            ("success.*.applied", 0.5),
            ("success.drug.applied", 0.45),
        ]);
        assert_eq!(pinned(&seeds, &settled, "success.drug.applied"), Some(0.45));
    }

    #[test]
    fn patterns_that_match_nothing_and_values_out_of_range_are_refused() {
        let scenario = with_assumptions([
            ("duration.*.phse1", 24.0),
            ("success.drug.aplied", 0.5),
            ("success.*", 1.5),
            ("gap_attrition", f64::NAN),
        ]);
        assert_problems(
            &scenario.problems(&seeds()),
            &[
                (
                    "assumptions.duration.*.phse1",
                    "did you mean \"duration.*.phase1\"?",
                ),
                (
                    "assumptions.success.drug.aplied",
                    "did you mean \"success.drug.applied\"?",
                ),
                (
                    "assumptions.success.*",
                    "outside the range of success.drug.basic and 55 more",
                ),
                ("assumptions.gap_attrition", "not a finite number"),
            ],
        );
    }
}

mod bad_input {
    use super::*;

    #[test]
    fn unknown_ids_suggest_the_nearest() {
        let mut scenario = with_levers([
            ("pairng", Setting::constant(0.5)),
            ("share.drgu", Setting::constant(0.5)),
            ("zzzzzzzz", Setting::constant(0.5)),
        ]);
        scenario.preset = "second_term".to_string();
        assert_problems(
            &scenario.problems(&seeds()),
            &[
                (
                    "preset",
                    "unknown preset \"second_term\"; did you mean \"second-term\"?",
                ),
                ("levers.pairng", "did you mean \"pairing\"?"),
                ("levers.share.drgu", "did you mean \"share.drug\"?"),
                ("levers.zzzzzzzz", "`seedflow levers` lists what exists"),
            ],
        );
    }

    #[test]
    fn values_outside_the_range_name_it() {
        let scenario = with_levers([
            ("pairing", Setting::constant(1.5)),
            ("matching", Setting::constant(f64::NAN)),
            ("bridging", Setting::constant(f64::INFINITY)),
            ("calls", Setting::constant(3.0)),
        ]);
        assert_problems(
            &scenario.problems(&seeds()),
            &[
                ("levers.pairing", "1.5 is outside what is allowed: 0 to "),
                ("levers.matching", "NaN is not a finite number; 0 to "),
                ("levers.bridging", "inf is not a finite number; 0 to "),
                ("levers.calls", "3 is outside what is allowed: 1, 2, 4"),
            ],
        );
    }

    #[test]
    fn years_and_ramps_outside_the_horizon_are_refused() {
        let mut late = Setting::from_year(FiscalYear(2041), 0.1);
        late.ramp = 16;
        late.steps = BTreeMap::from([(FiscalYear(2024), 0.1), (FiscalYear(2030), -0.1)]);
        let mut calls = Setting::constant(2.0);
        calls.ramp = 2;
        let scenario = with_levers([("pairing", late), ("calls", calls)]);
        assert_problems(
            &scenario.problems(&seeds()),
            &[
                ("levers.pairing.start", "FY2041 is outside FY2025 to FY2040"),
                ("levers.pairing.ramp", "16 years is outside 0 to 15"),
                ("levers.pairing.steps.2024", "FY2024 is outside"),
                ("levers.pairing.steps.2030", "-0.1 is outside"),
                ("levers.calls.ramp", "cannot ramp"),
            ],
        );
    }
}

mod files {
    use super::*;

    #[test]
    fn a_setting_may_be_a_number_or_an_object() {
        let text = r#"{
            "preset": "plan",
            "levers": {
                "pairing": 0.3,
                "budget": { "value": 1400, "start": 2027, "ramp": 2, "steps": { "2030": 1300.5 } }
            },
            "assumptions": { "success.*.applied": 0.5 },
            "fixed_parameters": true
        }"#;
        let scenario = Scenario::checked(text, &seeds()).expect("a valid file");
        let mut budget = Setting::from_year(FiscalYear(2027), 1400.0);
        budget.ramp = 2;
        budget.steps.insert(FiscalYear(2030), 1300.5);
        let levers = [
            ("pairing".to_string(), Setting::constant(0.3)),
            ("budget".to_string(), budget),
        ];
        let expected = Scenario {
            levers: BTreeMap::from(levers),
            assumptions: BTreeMap::from([("success.*.applied".to_string(), 0.5)]),
            fixed_parameters: true,
            ..Scenario::of_preset("plan")
        };
        assert_eq!(scenario, expected);
    }

    #[test]
    fn a_preset_alone_is_a_scenario() {
        let scenario = Scenario::from_json(r#"{ "preset": "plan" }"#);
        assert_eq!(scenario, Ok(Scenario::of_preset("plan")));
    }

    #[test]
    fn every_fault_of_the_text_is_told_at_once() {
        let text = r#"{
            "presett": "plan",
            "preset": 3,
            "levers": {
                "pairing": "0.3",
                "matching": { "start": 2027.5, "ramp": -1, "vlaue": 1 },
                "budget": { "value": null, "steps": { "soon": 1, "2030": [] } },
                "calls": 1,
                "calls": 2
            },
            "assumptions": { "gap_attrition": true },
            "fixed_parameters": "no",
            "zzz": 1
        }"#;
        assert_problems(
            &Scenario::from_json(text).unwrap_err(),
            &[
                (
                    "presett",
                    "unknown key \"presett\"; did you mean \"preset\"?",
                ),
                (
                    "preset",
                    "is the number 3; the id of a preset in quotes is wanted",
                ),
                (
                    "levers.pairing",
                    "is the text \"0.3\"; a number or an object",
                ),
                (
                    "levers.matching.start",
                    "is the number 2027.5; a fiscal year such as 2027",
                ),
                (
                    "levers.matching.ramp",
                    "is the number -1; a whole number of years",
                ),
                ("levers.matching.vlaue", "did you mean \"value\"?"),
                ("levers.matching.value", "missing"),
                ("levers.budget.value", "is null; a number is wanted"),
                (
                    "levers.budget.steps.soon",
                    "is not a fiscal year such as 2027",
                ),
                ("levers.budget.steps.2030", "is a list; a number is wanted"),
                ("levers.calls", "stands more than once"),
                ("assumptions.gap_attrition", "is true; a number is wanted"),
                (
                    "fixed_parameters",
                    "is the text \"no\"; true or false is wanted",
                ),
                (
                    "zzz",
                    "the keys are preset, levers, assumptions, fixed_parameters",
                ),
            ],
        );
    }

    #[test]
    fn faults_of_the_text_do_not_hide_those_of_the_values() {
        let text =
            r#"{ "preset": "plna", "levers": { "pairing": 7, "calls": "two" }, "note": "" }"#;
        assert_problems(
            &Scenario::checked(text, &seeds()).unwrap_err(),
            &[
                ("preset", "did you mean \"plan\"?"),
                ("levers.pairing", "7 is outside what is allowed"),
                ("levers.calls", "is the text \"two\""),
                ("note", "unknown key"),
            ],
        );
    }

    #[test]
    fn a_missing_preset_is_told_once() {
        assert_problems(
            &Scenario::checked("{}", &seeds()).unwrap_err(),
            &[("preset", "missing; every scenario starts from a preset")],
        );
    }

    #[test]
    fn what_is_no_json_object_is_refused_with_the_place() {
        assert_problems(
            &Scenario::from_json("[1]").unwrap_err(),
            &[("", "is a list; an object")],
        );
        assert_problems(
            &Scenario::from_json("").unwrap_err(),
            &[("", "is not JSON: EOF")],
        );
        assert_problems(
            &Scenario::from_json("{\n  \"preset\": plan }").unwrap_err(),
            &[("", "line 2 column")],
        );
    }

    proptest! {
        /// What is written is read back to the last bit.
        #[test]
        fn a_scenario_survives_its_file(
            settings in prop::collection::btree_map(
                "[a-z.]{1,12}",
                (any::<f64>(), 2025u16..=2040, 0u16..=15,
                 prop::collection::btree_map((2025u16..=2040).prop_map(FiscalYear), any::<f64>(), 0..4)),
                0..5,
            ),
            assumptions in prop::collection::btree_map("[a-z.*]{1,12}", any::<f64>(), 0..5),
            fixed_parameters in any::<bool>(),
        ) {
            let levers = settings.into_iter().map(|(id, (value, start, ramp, steps))| {
                (id, Setting { value, start: FiscalYear(start), ramp, steps })
            });
            let scenario = Scenario {
                preset: "second-term".to_string(),
                levers: levers.collect(),
                assumptions,
                fixed_parameters,
            };
            prop_assert_eq!(Scenario::from_json(&scenario.to_json()), Ok(scenario));
        }
    }
}

mod options {
    use super::*;

    fn options(set: &[&str], assume: &[&str]) -> Options {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_string()).collect();
        Options {
            preset: Some("second-term".to_string()),
            set: owned(set),
            assume: owned(assume),
            ..Options::default()
        }
    }

    fn file(text: &str) -> Option<(String, String)> {
        Some(("mine.json".to_string(), text.to_string()))
    }

    #[test]
    fn without_any_the_plan_is_meant() {
        let scenario = Options::default().scenario(&seeds());
        assert_eq!(scenario, Ok(Scenario::of_preset("plan")));
    }

    #[test]
    fn set_is_the_same_as_a_line_of_a_file() {
        let seeds = seeds();
        let text = r#"{ "preset": "second-term",
            "levers": { "pairing": 0.3, "budget": { "value": 1400, "start": 2027 } },
            "assumptions": { "gap_attrition": 0.03 } }"#;
        let by_options = options(
            &["budget@FY2027=1400", "pairing=0.3"],
            &["gap_attrition=0.03"],
        );
        assert_eq!(by_options.scenario(&seeds), Scenario::checked(text, &seeds));
    }

    #[test]
    fn the_order_of_options_does_not_matter() {
        let seeds = seeds();
        let one = options(
            &["pairing@2027=0.3", "pairing.basic@2028=0.4", "pairing=0.1"],
            &[],
        );
        let other = options(
            &["pairing=0.1", "pairing.basic@2028=0.4", "pairing@2027=0.3"],
            &[],
        );
        assert_eq!(one.scenario(&seeds), other.scenario(&seeds));
        let scenario = one.scenario(&seeds).expect("valid");
        let expected = [(2025, 0.1), (2027, 0.3), (2028, 0.4)];
        for (year, expected) in expected {
            assert_same(value(&seeds, &scenario, "pairing.basic", year), expected);
        }
    }

    #[test]
    fn a_step_changes_what_the_preset_or_file_says_from_that_year_on() {
        let seeds = seeds();
        let step = Options {
            preset: Some("plan".to_string()),
            ..options(&["pairing@2028=0.5"], &[])
        };
        let scenario = step.scenario(&seeds).expect("valid");
        let plan = Scenario::of_preset("plan");
        assert_same(
            value(&seeds, &scenario, "pairing", 2027),
            value(&seeds, &plan, "pairing", 2027),
        );
        assert_same(value(&seeds, &scenario, "pairing", 2028), 0.5);

        let text = r#"{ "preset": "second-term", "levers": { "pairing": 0.2 } }"#;
        let step = Options {
            preset: None,
            file: file(text),
            ..step
        };
        let scenario = step.scenario(&seeds).expect("valid");
        assert_same(value(&seeds, &scenario, "pairing", 2027), 0.2);
        assert_same(value(&seeds, &scenario, "pairing", 2028), 0.5);
    }

    #[test]
    fn options_go_before_the_file() {
        let seeds = seeds();
        let text = r#"{ "preset": "plan", "levers": { "pairing": 0.2, "matching": 0.1 } }"#;
        let options = Options {
            file: file(text),
            ..options(&["pairing=0.4"], &[])
        };
        let expected = with_levers([
            ("pairing", Setting::constant(0.4)),
            ("matching", Setting::constant(0.1)),
        ]);
        assert_eq!(options.scenario(&seeds), Ok(expected));
    }

    #[test]
    fn every_problem_is_told_with_the_option_or_file_it_came_from() {
        let text = r#"{ "levers": { "matching": 2 }, "levvers": {} }"#;
        let options = Options {
            preset: Some("plam".to_string()),
            file: file(text),
            ..options(
                &[
                    "pairing",
                    "pairng=0.1",
                    "calls=two",
                    "budget@soon=1",
                    "bridging@2050=0.1",
                    "=1",
                ],
                &["gap_attrition=0.03", "gap_attrition=0.04", "win_rat=0.2"],
            )
        };
        let problems = options.scenario(&seeds()).unwrap_err();
        let told: Vec<(&str, &str)> = problems
            .iter()
            .map(|p| (p.place.as_str(), p.key.as_str()))
            .collect();
        let mut expected = vec![
            ("mine.json", "levvers"),
            ("--set", "pairing"),
            ("--set", "calls=two"),
            ("--set", "budget@soon=1"),
            ("--set", "=1"),
            ("--assume", "gap_attrition=0.04"),
            ("--preset", ""),
            ("--set", "bridging.start"),
            ("--set", "pairng"),
            ("mine.json", "levers.matching"),
            ("--assume", "win_rat"),
        ];
        let mut sorted = told.clone();
        sorted.sort_unstable();
        expected.sort_unstable();
        assert_eq!(sorted, expected, "{problems:#?}");
    }
}
