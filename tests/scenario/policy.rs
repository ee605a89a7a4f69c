//! A scenario as numbers by fiscal year.

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
