//! Shares that add to one in every year, and who is told what.

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

/// A run to FY2040 reads the shares of the year after it too.
#[test]
fn shares_that_fall_apart_in_the_year_after_the_last_are_refused_before_the_run() {
    let seeds = seeds();
    let ramp = |value: f64, ramp: u16| Setting {
        ramp,
        ..Setting::from_year(FiscalYear(2040), value)
    };
    let group: Vec<&str> = seeds
        .levers
        .iter()
        .filter(|lever| lever.sum_group.as_deref() == Some("stage.drug"))
        .map(|lever| lever.id.as_str())
        .collect();
    // In FY2040 all stand at their defaults, which add to one; a year later they do not.
    let mut scenario = Scenario::of_preset("second-term");
    for (number, id) in group.iter().enumerate() {
        let value = if number == 0 { 1.0 } else { 0.0 };
        let years = if number == 1 { 2 } else { 1 };
        let setting = ramp(value, years);
        scenario.levers.insert((*id).to_string(), setting);
    }
    let problems = scenario.problems(&seeds);
    assert_problems(&problems, &[("levers.stage.drug.*", "in FY2041")]);
    let refused = Policy::compile(&seeds, &scenario, FiscalYear::LAST).err();
    assert_eq!(refused, Some(problems));
}
