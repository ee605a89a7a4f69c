//! The log of a replication: it adds up to the counts, and every seed has one story.

use seedflow::pipeline::Origin;
use seedflow::pipeline::counts::{Column, ProjectSeries, Series, funded_programmes};
use seedflow::pipeline::watch::Happening;
use seedflow::scenario::Scenario;
use seedflow::text::Lang;
use seedflow::trace::{Counted, Entry, Trace, event_id, told};
use seedflow::units::{FiscalYear, MONTHS_PER_YEAR, Project};

use crate::support::{engine_for, scenario, seeds};

/// Every mechanism that a lever can turn on, at a value at which it is seen.
const ALL_ON: [(&str, f64); 9] = [
    ("pairing", 0.3),
    ("matching", 0.3),
    ("bridging", 0.5),
    ("support", 30.0),
    ("gate", 0.3),
    ("early_move", 0.5),
    ("pivot", 0.5),
    ("trial_capacity", 60.0),
    ("emergency_month", 20.0),
];

fn scenarios() -> Vec<(&'static str, Scenario)> {
    vec![
        ("second-term", scenario("second-term", &[])),
        ("plan", Scenario::of_preset("plan")),
        ("support-first", Scenario::of_preset("support-first")),
        ("emergency", Scenario::of_preset("emergency")),
        ("all mechanisms", scenario("emergency", &ALL_ON)),
    ]
}

fn record(scenario: &Scenario, years: usize, seed: u64, replication: u32) -> Trace {
    let horizon = FiscalYear::from_offset(years - 1);
    Trace::record(seeds(), scenario, horizon, seed, replication).expect("it can be run")
}

fn count(trace: &Trace, what: impl Fn(&Entry) -> bool) -> u32 {
    trace.entries().iter().filter(|entry| what(entry)).count() as u32
}

#[test]
fn the_log_adds_up_to_the_counts_of_every_project_and_year() {
    for (name, scenario) in scenarios() {
        for replication in 0..3 {
            let trace = record(&scenario, 7, 91, replication);
            for counted in Counted::ALL {
                assert_eq!(
                    trace.counting(counted).len() as u32,
                    trace.total(counted),
                    "{name}: {}",
                    counted.id()
                );
                for year in 0..7 {
                    for project in Project::ALL {
                        let logged = count(&trace, |entry| {
                            Counted::of(entry.event) == Some(counted)
                                && entry.month / MONTHS_PER_YEAR == year
                                && entry.programme.project() == project
                        });
                        assert_eq!(
                            logged,
                            trace.counts().get(counted.series(), project, year),
                            "{name}: {} of {} in year {year}",
                            counted.id(),
                            project.id()
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn watching_changes_no_count() {
    for (name, scenario) in scenarios() {
        let traced = record(&scenario, 5, 92, 4);
        let mut engine = engine_for(&scenario, 5);
        assert_eq!(traced.counts(), engine.replicate(92, 4), "{name}");
    }
}

#[test]
fn what_happens_beside_the_indicators_adds_up_as_well() {
    for (name, scenario) in scenarios() {
        let trace = record(&scenario, 5, 93, 1);
        let counts = trace.counts();
        let series = |series| {
            (0..5)
                .map(|year| counts.get_series(series, year))
                .sum::<u32>()
        };
        let project = |series| (0..5).map(|year| counts.total(series, year)).sum::<u32>();
        let book = |column| {
            let of_year = |year| funded_programmes().map(move |programme| (programme, year));
            let cells = (0..5).flat_map(of_year);
            cells
                .map(|(programme, year)| counts.get_book(column, programme, year))
                .sum::<u32>()
        };
        let logged = |id: &str| count(&trace, |entry| event_id(entry.event) == id);
        let newcomers = count(&trace, |entry| {
            matches!(
                entry.event,
                Happening::Award {
                    origin: Origin::Newcomer,
                    ..
                }
            )
        });
        let starts = count(&trace, |entry| {
            matches!(entry.event, Happening::Trial { counted: true, .. })
        });
        for (what, logged, counted) in [
            ("newcomers", newcomers, series(Series::Newcomers)),
            ("trial starts", starts, project(ProjectSeries::TrialStarts)),
            ("awards", logged("award"), book(Column::Awards)),
            ("passed", logged("end_passed"), book(Column::Passed)),
            ("failed", logged("end_failed"), book(Column::Failed)),
            ("stopped", logged("gate_stop"), book(Column::Stopped)),
            (
                "gates passed",
                logged("gate_go") + logged("gate_early"),
                project(ProjectSeries::GatePasses),
            ),
            ("pivots", logged("pivot"), book(Column::Pivoted)),
            (
                "companies",
                logged("company_pays"),
                book(Column::CompanyFunded),
            ),
            ("supported", logged("supported"), series(Series::Supported)),
            ("bridged", logged("bridged"), series(Series::Bridged)),
            ("lost", logged("lost"), series(Series::LostWaiting)),
            (
                "queued",
                logged("queued_for_site"),
                series(Series::TrialsQueued),
            ),
            (
                "went on",
                logged("leaves_and_goes_on"),
                series(Series::OffAgency),
            ),
            ("ended", logged("leaves_and_ends"), book(Column::Ended)),
        ] {
            assert_eq!(logged, counted, "{name}: {what}");
        }
    }
}

#[test]
fn with_all_mechanisms_on_every_kind_of_event_is_seen_and_told() {
    let trace = record(&scenario("emergency", &ALL_ON), 5, 94, 0);
    let mut kinds: Vec<&str> = Vec::new();
    for entry in trace.entries() {
        let kind = event_id(entry.event);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
        for lang in Lang::ALL {
            assert!(!told(entry, lang).trim().is_empty());
        }
    }
    assert_eq!(kinds.len(), 30, "{kinds:?}");
}

#[test]
fn every_seed_has_one_story_in_the_order_of_months_and_nothing_after_its_end() {
    for (name, scenario) in scenarios() {
        let trace = record(&scenario, 5, 95, 2);
        let mut told = 0;
        for number in 0..trace.seeds() {
            let story = trace.story(number).expect("a number of this replication");
            assert!(!story.is_empty(), "{name}: seed {number} has no story");
            assert!(story.is_sorted_by_key(|entry| entry.month), "{story:?}");
            assert!(story.iter().all(|entry| entry.seed == number));
            let over = story.iter().position(|entry| {
                matches!(
                    entry.event,
                    Happening::Lost
                        | Happening::GoneBefore
                        | Happening::Approved
                        | Happening::OutsideDropped
                        | Happening::Leaves {
                            followed: false,
                            ..
                        }
                        | Happening::OutsideEnd { passed: false }
                )
            });
            assert!(over.is_none_or(|over| over + 1 == story.len()), "{story:?}");
            told += story.len();
        }
        assert_eq!(told, trace.entries().len());
        let begun: u32 = trace.beginnings().iter().map(|(_, count)| count).sum();
        assert_eq!(begun, trace.seeds(), "{name}");
    }
}

#[test]
fn a_number_that_no_seed_has_is_refused_with_those_that_exist() {
    let trace = record(&Scenario::of_preset("plan"), 5, 96, 0);
    let last = trace.seeds() - 1;
    assert!(trace.story(last).is_ok());
    let refusal = trace.story(last + 1).expect_err("one too many");
    assert!(refusal.ends_with(&format!("are 0 to {last}")), "{refusal}");
}
