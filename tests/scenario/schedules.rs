//! How a lever moves over the fiscal years.

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
