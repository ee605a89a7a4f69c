//! What holds in every single history, however extreme the levers: money and seeds are conserved, and a
//! seed of research lives one life.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use seedflow::pipeline::counts::{self, Column, Counts, ProjectSeries, Series, funded_programmes};
use seedflow::pipeline::seed::Seed;
use seedflow::pipeline::watch::Watch;
use seedflow::scenario::Scenario;
use seedflow::seeds::Setting;
use seedflow::units::{FiscalYear, MONTHS_PER_YEAR, Programme, Project, Stage};

use crate::support::{
    PLAN_YEARS, engine, engine_for, scenario, total_book, total_of, under_priors, watched,
};

/// Scenarios at the ends of the levers.
fn scenarios() -> Vec<(&'static str, Scenario)> {
    let second = |levers: &[(&str, f64)]| scenario("second-term", levers);
    vec![
        ("second term", second(&[])),
        ("plan", scenario("plan", &[])),
        ("pairing first", scenario("pairing-first", &[])),
        ("matching first", scenario("matching-first", &[])),
        ("half the budget", second(&[("budget", 625.0)])),
        ("twice the budget", second(&[("budget", 2_500.0)])),
        ("everybody paired", second(&[("pairing", 1.0)])),
        ("everybody nominated", second(&[("matching", 1.0)])),
        (
            "both",
            second(&[("pairing", 1.0), ("matching", 1.0), ("budget", 625.0)]),
        ),
        ("two calls", second(&[("calls", 2.0), ("pairing", 0.5)])),
        ("four calls", second(&[("calls", 4.0), ("matching", 0.5)])),
        (
            "everything bridged",
            second(&[("bridging", 1.0), ("adjustment_fund", 400.0)]),
        ),
        (
            "all carried over",
            second(&[("carry_over", 1.0), ("pairing", 0.6)]),
        ),
        (
            "no project 1, no applied research in project 2",
            scenario(
                "plan",
                &[("share.drug", 0.0), ("stage.device.applied", 0.0)],
            ),
        ),
        (
            "no non-clinical research anywhere",
            scenario(
                "plan",
                &[
                    ("stage.drug.nonclinical", 0.0),
                    ("stage.regen.nonclinical", 0.0),
                    ("stage.bridge.nonclinical", 0.0),
                    ("stage.ecosystem.nonclinical", 0.0),
                    ("matching", 0.8),
                ],
            ),
        ),
        (
            "levers that jump",
            jumping(
                "plan",
                &[
                    ("budget", 2027, 625.0),
                    ("calls", 2026, 4.0),
                    ("pairing", 2028, 1.0),
                ],
            ),
        ),
    ]
}

/// Levers that jump in a fiscal year.
fn jumping(preset: &str, jumps: &[(&str, u16, f64)]) -> Scenario {
    let mut scenario = under_priors(preset);
    for (lever, year, value) in jumps {
        let setting =
            seedflow::seeds::Setting::from_year(seedflow::units::FiscalYear(*year), *value);
        scenario.levers.insert((*lever).to_string(), setting);
    }
    scenario
}

/// The engine's own check runs in every test build: money is conserved in every programme and year,
/// every award has one origin, every continued case one door.
#[test]
fn the_engine_checks_every_replication() {
    const { assert!(cfg!(debug_assertions), "test builds keep debug assertions") };
    for (name, scenario) in scenarios() {
        let mut engine = engine(&scenario);
        let mut awards = 0.0;
        for replication in 0..200 {
            awards += total_book(engine.replicate(61, replication), Column::Awards);
        }
        assert!(100.0 * 200.0 < awards, "{name}: {awards} awards");
    }
}

/// Spoils a count.
type Break = fn(&mut Counts, Programme);

#[test]
fn the_check_catches_every_kind_of_broken_count() {
    let mut engine = engine(&scenario("plan", &[]));
    let sound = engine.replicate(62, 0).clone();
    let programme = Programme::new(Project::Drug, Stage::Basic);
    let breaks: [(&str, Break); 9] = [
        ("money from nowhere", |c, p| {
            c.add_book(Column::Spent, p, 1, 1)
        }),
        ("money that vanished", |c, p| {
            c.add_book(Column::Money, p, 0, 1)
        }),
        ("an overrun that nobody spent", |c, p| {
            c.add_book(Column::Overrun, p, 2, 1)
        }),
        ("an award without origin", |c, p| {
            c.add_book(Column::Awards, p, 3, 1)
        }),
        ("a newcomer without award", |c, _| {
            c.add_series(Series::Newcomers, 4, 1)
        }),
        ("a case without door", |c, p| {
            c.add(ProjectSeries::Continued, p.project(), 1, 1)
        }),
        ("a door without case", |c, _| {
            c.add_series(Series::ByPairing, 1, 1)
        }),
        ("in-house newcomers above all", |c, _| {
            c.add_series(Series::Inhouse, 1, 1_000_000)
        }),
        ("more first trials than trials", |c, p| {
            c.add(ProjectSeries::Trials, p.project(), 1, 1_000_000)
        }),
    ];
    counts::check(&sound);
    for (what, break_it) in breaks {
        let mut broken = sound.clone();
        break_it(&mut broken, programme);
        let verdict = catch_unwind(AssertUnwindSafe(|| counts::check(&broken)));
        assert!(verdict.is_err(), "{what} is not caught");
    }
}

/// A year in which awards are made ends at most one seed's yearly cost above its money: the running
/// awards fit, and the fraction of one award is rounded by luck.
#[test]
fn awards_overrun_by_less_than_one_seed() {
    for (name, scenario) in scenarios() {
        let mut engine = engine(&scenario);
        for replication in 0..60 {
            let counts = engine.replicate(63, replication);
            for programme in funded_programmes() {
                for year in 0..PLAN_YEARS {
                    let book = |column| counts.get_book(column, programme, year);
                    if book(Column::Awards) == 0 || book(Column::SeedMonths) == 0 {
                        continue;
                    }
                    let monthly_cost = book(Column::Spent) / book(Column::SeedMonths);
                    assert!(
                        book(Column::Overrun) <= MONTHS_PER_YEAR as u32 * monthly_cost,
                        "{name}: {} overruns its money by {} thousand yen in year {year}, \
                         replication {replication}",
                        programme.id(),
                        book(Column::Overrun)
                    );
                }
            }
        }
    }
}

/// Months paid for, as a watcher adds them up: by programme and fiscal year.
#[derive(Default)]
struct Ledger(BTreeMap<(usize, usize), u32>);

impl Watch for Ledger {
    fn funded(&mut self, programme: Programme, month: usize, months: u32) {
        for month in month..month + months as usize {
            *self
                .0
                .entry((programme.index(), month / MONTHS_PER_YEAR))
                .or_default() += 1;
        }
    }

    fn released(&mut self, programme: Programme, month: usize, months: u32) {
        for month in month..month + months as usize {
            let paid = self.0.entry((programme.index(), month / MONTHS_PER_YEAR));
            *paid.or_default() -= 1;
        }
    }
}

/// What a programme spends is its cost a month times the months for which its seeds are paid, added up
/// seed by seed.
#[test]
fn spending_is_paid_months_times_cost() {
    for (name, scenario) in scenarios() {
        let mut engine = watched(&scenario, PLAN_YEARS, Ledger::default());
        for replication in 0..10 {
            *engine.watch() = Ledger::default();
            let counts = engine.replicate(68, replication).clone();
            for programme in funded_programmes() {
                let mut monthly_cost = None;
                for year in 0..PLAN_YEARS {
                    let paid = engine.watch().0.get(&(programme.index(), year));
                    let paid = paid.copied().unwrap_or(0);
                    let book = |column| counts.get_book(column, programme, year);
                    let what = format!("{name}: {} in year {year}", programme.id());
                    assert_eq!(book(Column::SeedMonths), paid, "{what}");
                    let Some(cost) = book(Column::Spent).checked_div(paid) else {
                        assert_eq!(book(Column::Spent), 0, "{what}");
                        continue;
                    };
                    assert_eq!(book(Column::Spent), cost * paid, "{what}");
                    assert_eq!(*monthly_cost.get_or_insert(cost), cost, "{what}");
                }
            }
        }
    }
}

/// The money of the books is that of the levers, with what was carried over.
#[test]
fn books_show_the_money_of_the_policy() {
    for carry_over in [0.0, 0.5, 1.0] {
        let scenario = scenario("plan", &[("carry_over", carry_over), ("pairing", 0.5)]);
        let policy = seedflow::scenario::Policy::compile(
            crate::support::seeds(),
            &scenario,
            seedflow::units::FiscalYear::PLAN_END,
        )
        .expect("the scenario is sound");
        let mut engine = engine(&scenario);
        for replication in 0..30 {
            let counts = engine.replicate(64, replication);
            for programme in funded_programmes() {
                let mut carried = 0.0;
                for (year, policy) in policy.years.iter().enumerate() {
                    let book = |column| f64::from(counts.get_book(column, programme, year));
                    let own = 1_000.0 * policy.money_million_yen[programme.index()];
                    assert!(book(Column::Money) + 1.0 >= own);
                    assert!(
                        book(Column::Money) <= own + carried + 1.0,
                        "{}",
                        programme.id()
                    );
                    carried = carry_over * book(Column::Unspent) + 1.0;
                }
            }
        }
    }
}

/// Where the life of a seed stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Life {
    Funded,
    Waiting { attempt: u8 },
    LostCall { attempt: u8 },
    Won,
    Outside,
}

/// Follows every seed from the first sight on and refuses what no seed can live through.
#[derive(Default)]
struct Lives {
    lives: BTreeMap<u64, (Life, usize, usize)>,
    awards: u32,
    passes: u32,
    first_waits: u32,
    outside: u32,
    moved_on: u32,
}

impl Lives {
    /// Enters a state at a stage and month; returns the state and stage before.
    fn enter(
        &mut self,
        seed: &Seed,
        life: Life,
        stage: usize,
        month: usize,
    ) -> Option<(Life, usize)> {
        let before = self.lives.insert(seed.key.seed(), (life, stage, month));
        let (life, stage, since) = before?;
        assert!(since <= month, "no seed travels back in time");
        Some((life, stage))
    }
}

impl Watch for Lives {
    fn award(&mut self, seed: &Seed, month: usize) {
        self.awards += 1;
        let stage = seed.stage().index();
        if let Some((before, last)) = self.enter(seed, Life::Funded, stage, month) {
            self.moved_on += 1;
            assert_eq!(last + 1, stage, "one stage after the other");
            // By a door that is not watched (pairing, matching) or by a call that it won.
            assert!(
                matches!(before, Life::Funded | Life::Won),
                "{before:?} before an award"
            );
        }
        assert!(!seed.flags.off_agency);
        assert!(!seed.flags.paired || !seed.flags.nominated);
    }

    fn outside(&mut self, seed: &Seed, month: usize) {
        self.outside += 1;
        let stage = seed.stage().index();
        if let Some((before, last)) = self.enter(seed, Life::Outside, stage, month) {
            assert_eq!(last + 1, stage, "one stage after the other");
            assert!(
                !matches!(before, Life::Won | Life::Waiting { .. }),
                "{before:?} before leaving"
            );
        }
        assert!(seed.flags.off_agency && !seed.flags.paired && !seed.flags.nominated);
    }

    fn wait(&mut self, source: Programme, seed: &Seed, attempt: u8, month: usize) {
        let stage = source.stage().index();
        self.first_waits += u32::from(attempt == 0 && 0 < month);
        let before = self.enter(seed, Life::Waiting { attempt }, stage, month);
        // Seeds that wait on day one come with no visit that could have passed.
        if let Some((before, last)) = before {
            assert!(
                seed.flags.passes || before == (Life::LostCall { attempt: 0 }),
                "only passers wait for a call"
            );
            assert_eq!(last, stage);
            let expected = match attempt.checked_sub(1) {
                None => Life::Funded,
                Some(attempt) => Life::LostCall { attempt },
            };
            assert_eq!(before, expected);
        }
    }

    fn call(&mut self, source: Programme, seed: &Seed, attempt: u8, won: bool, month: usize) {
        let life = if won {
            Life::Won
        } else {
            Life::LostCall { attempt }
        };
        let before = self.enter(seed, life, source.stage().index(), month);
        assert_eq!(
            before,
            Some((Life::Waiting { attempt }, source.stage().index()))
        );
    }

    fn pass(&mut self, _source: Programme, month: usize) {
        self.passes += u32::from(0 < month);
    }
}

#[test]
fn a_seed_lives_one_life() {
    for (name, scenario) in scenarios() {
        let mut engine = watched(&scenario, PLAN_YEARS, Lives::default());
        for replication in 0..15 {
            *engine.watch() = Lives::default();
            let counts = engine.replicate(65, replication).clone();
            let lives = engine.watch();
            let awards = total_book(&counts, Column::Awards);
            assert!(
                (awards - f64::from(lives.awards)).abs() < 0.5,
                "{name}: awards are watched"
            );
            assert!(
                lives.first_waits <= lives.passes,
                "{name}: only passers wait"
            );
            assert!(0 < lives.moved_on && 0 < lives.outside, "{name}");
        }
    }
}

/// What is counted does not depend on how far the run looks ahead, nor on what a lever does long after:
/// here a programme that has no money gets some seven years later.
#[test]
fn the_future_does_not_change_the_years_before_it() {
    let mut scenario = scenario(
        "plan",
        &[("calls", 2.0), ("bridging", 0.3), ("carry_over", 0.2)],
    );
    let mut later = scenario.clone();
    let opened = Setting {
        start: FiscalYear(2032),
        ..Setting::constant(0.01)
    };
    for stage in ["nonclinical", "phase1"] {
        later
            .levers
            .insert(format!("stage.seeds.{stage}"), opened.clone());
    }
    scenario.fixed_parameters = false;
    let (mut short, mut long) = (engine_for(&scenario, 5), engine_for(&later, 9));
    for replication in 0..20 {
        let near = short.replicate(66, replication).clone();
        let far = long.replicate(66, replication);
        for year in 0..5 {
            for series in [
                ProjectSeries::Licences,
                ProjectSeries::Trials,
                ProjectSeries::Continued,
            ] {
                assert_eq!(near.total(series, year), far.total(series, year));
            }
            for programme in funded_programmes() {
                let book = |counts: &Counts| counts.get_book(Column::SeedMonths, programme, year);
                assert_eq!(book(&near), book(far), "{} in year {year}", programme.id());
            }
        }
    }
}

/// Bridging never costs more than the fund gives to it.
#[test]
fn bridging_stays_within_the_fund() {
    for share in [0.01, 0.1, 1.0] {
        let scenario = scenario("plan", &[("bridging", share), ("adjustment_fund", 165.0)]);
        let mut engine = engine(&scenario);
        let allowed = 165.0 * 100_000.0 * share;
        for replication in 0..40 {
            let counts = engine.replicate(67, replication);
            for year in 0..PLAN_YEARS {
                let spent = f64::from(counts.get_series(Series::BridgingSpent, year));
                assert!(spent <= allowed + 1.0, "{spent} of {allowed}");
            }
            assert!(0.0 < total_of(counts, Series::Bridged));
        }
    }
}
