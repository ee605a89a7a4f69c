//! What a summary says of counts that were written by hand, so that every number can be checked.

use std::sync::Arc;

use seedflow::pipeline::counts::{Column, Counts, ProjectSeries, Series};
use seedflow::pipeline::splits::Split;
use seedflow::run::{Batch, Results};
use seedflow::scenario::TrialCounting;
use seedflow::seeds::{load, shipped};
use seedflow::summary::{Judgement, Summary, outcomes, summarise};
use seedflow::units::{FiscalYear, Programme, Project, Stage};

/// A summary of replications whose counts `fill` writes, for a horizon.
fn summary(horizon: FiscalYear, replications: u32, fill: impl Fn(u32, &mut Counts)) -> Summary {
    counting(TrialCounting::First, horizon, replications, fill)
}

/// The same with what target 2 counts.
fn counting(
    counting: TrialCounting,
    horizon: FiscalYear,
    replications: u32,
    fill: impl Fn(u32, &mut Counts),
) -> Summary {
    let seeds = Arc::new(load(&shipped()).expect("the shipped data is valid"));
    let years = horizon.offset() + 1;
    let mut batch = Batch::new(0, years);
    for replication in 0..replications {
        let mut counts = Counts::new(years);
        fill(replication, &mut counts);
        batch.add(&counts);
    }
    let batch = Batch::from_bytes(&batch.to_bytes()).expect("its own bytes");
    let mut results = Results::new(seeds, horizon, 1, replications).counting(counting);
    results.merge(&batch);
    summarise(&results).expect("replications are in")
}

fn target<'a>(summary: &'a Summary, id: &str) -> &'a seedflow::summary::TargetSummary {
    let found = summary.targets.iter().find(|target| target.id == id);
    found.expect("a simulated target")
}

#[track_caller]
fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

/// Two replications. Licences 100, 120, 130, 140, 150 a year; continued 120 a year, of which 10 (or
/// none) stay within a programme. FY2026–28: 390 + 360 − 30 = 720, or 750: means 240 and 250.
fn licences_and_hand_overs(replication: u32, counts: &mut Counts) {
    let within = if replication == 0 { 10 } else { 0 };
    for (year, licences) in [100, 120, 130, 140, 150].into_iter().enumerate() {
        counts.add(ProjectSeries::Licences, Project::Drug, year, licences);
        counts.add(ProjectSeries::Continued, Project::Data, year, 120);
        counts.add(ProjectSeries::WithinProgramme, Project::Data, year, within);
    }
}

#[test]
fn target_20_is_a_three_year_mean_and_250_is_enough() {
    let summary = summary(FiscalYear::PLAN_END, 2, licences_and_hand_overs);
    let Judgement {
        first,
        last,
        value,
        probability,
        shortfall,
        ..
    } = target(&summary, "licences_and_continued").judged;
    assert_eq!((first.0, last.0), (2026, 2028));
    close(value.mean, 245.0);
    close(value.p05, 240.5);
    close(probability.estimate, 0.5);
    close(shortfall.expected, 5.0);
    close(shortfall.given_missed.expect("one misses"), 10.0);
    let others = &target(&summary, "licences_and_continued").otherwise;
    let years: Vec<(u16, u16)> = others
        .iter()
        .map(|other| (other.first.0, other.last.0))
        .collect();
    assert_eq!(years, [(2025, 2027), (2027, 2029)]);
    close(others[0].value.mean, (680.0 + 710.0) / 6.0);
    let found = summary.indicator("licences_and_continued");
    let found = found.expect("it is tracked");
    close(found.by_project[Project::Drug.index()], 640.0);
    close(found.by_project[Project::Data.index()], 575.0);
    assert_eq!(
        found.target, None,
        "its target is no sum over the plan's years"
    );
}

#[test]
fn a_sum_target_is_missed_by_the_shortfall() {
    let summary = summary(FiscalYear::PLAN_END, 2, licences_and_hand_overs);
    let licences = target(&summary, "licences");
    close(licences.judged.value.mean, 640.0);
    close(licences.judged.probability.estimate, 0.0);
    close(licences.judged.shortfall.expected, 10.0);
    let continued = target(&summary, "continued");
    close(continued.judged.probability.estimate, 1.0);
    assert_eq!(continued.judged.shortfall.given_missed, None);
    close(summary.fewest_licences_in_a_year.mean, 100.0);
}

/// Fifty first trials and seventy starts a year, the other three targets reached: 250 or 350 against 300.
#[test]
fn target_2_counts_first_trials_or_every_start() {
    let told = |which| {
        counting(which, FiscalYear::PLAN_END, 3, |_, counts| {
            for year in 0..5 {
                counts.add(ProjectSeries::Licences, Project::Drug, year, 200);
                counts.add(ProjectSeries::Continued, Project::Drug, year, 200);
                counts.add_series(Series::Top1Papers, year, 200);
                counts.add(ProjectSeries::Trials, Project::Drug, year, 50);
                counts.add(ProjectSeries::TrialStarts, Project::Drug, year, 70);
            }
        })
    };
    for (which, total, other, other_total, reached) in [
        (TrialCounting::First, 250.0, "trial_starts", 350.0, 0.0),
        (TrialCounting::Starts, 350.0, "first_trials", 250.0, 1.0),
    ] {
        let summary = told(which);
        let trials = summary.indicator("trials").expect("target 2");
        close(trials.total.mean, total);
        close(trials.by_project[Project::Drug.index()], total);
        close(trials.by_year[0].in_year.mean, total / 5.0);
        close(trials.probability.expect("a target").estimate, reached);
        close(summary.joint_probability.estimate, reached);
        let starts = summary.indicator("trial_starts").expect("it is tracked");
        close(starts.total.mean, 350.0);
        let judged = target(&summary, "trials");
        assert_eq!(judged.judged.counted, "trials");
        close(judged.judged.value.mean, total);
        close(judged.judged.probability.estimate, reached);
        assert_eq!(judged.otherwise.len(), 1);
        assert_eq!(judged.otherwise[0].counted, other);
        close(judged.otherwise[0].value.mean, other_total);
    }
}

#[test]
fn parts_of_breakdowns_are_counted_by_year_and_in_the_plans_years() {
    let summary = summary(FiscalYear(2031), 4, |replication, counts| {
        for year in 0..7 {
            counts.add_split(Split::LicenceForm, 2, year);
            if replication == 0 {
                counts.add_split(Split::ApprovalDisease, 8, year);
            }
        }
    });
    let joint = summary.part(Split::LicenceForm, 2).expect("a part");
    assert_eq!(joint.id, "joint");
    close(joint.total.mean, 5.0);
    close(joint.by_year[6], 1.0);
    let last = summary
        .part(Split::ApprovalDisease, 8)
        .expect("the last part");
    close(last.total.mean, 1.25);
    close(last.total.p95, 4.25);
    close(last.by_year[0], 0.25);
    let years: Vec<u16> = last.bands.iter().map(|year| year.fiscal_year.0).collect();
    assert_eq!(years, [2025, 2026, 2027, 2028, 2029], "the plan's years");
    // Of 0, 0, 0, 1 the median is 0; the 95 % quantile lies at position 2.85.
    close(last.bands[4].band.p50, 0.0);
    close(last.bands[4].band.p95, 0.85);
    close(joint.bands[0].band.p05, 1.0);
    close(
        summary
            .part(Split::LicenceForm, 0)
            .expect("a part")
            .total
            .mean,
        0.0,
    );
}

#[test]
fn means_only_counts_outcomes_and_flows_say_what_was_counted() {
    let programme = Programme::new(Project::Bridge, Stage::Applied);
    let summary = summary(FiscalYear(2034), 100, |_, counts| {
        for year in 0..10 {
            let risen = 10 + year as u32;
            counts.add_series(Series::Launches, year, risen);
            counts.add_series(Series::Guidelines, year, 20 - year as u32);
            counts.add(ProjectSeries::GatePasses, Project::Ecosystem, year, 3);
            counts.add_book(Column::OnByMatching, programme, year, 2);
            counts.add_book(Column::PlaceMonths, programme, year, 60);
            counts.add_book(Column::SeedMonths, programme, year, 24);
        }
    });
    close(summary.count("launches").expect("a count").total, 60.0);
    let gates = summary.count("gate_passes").expect("a count");
    close(gates.by_project[Project::Ecosystem.index()], 15.0);
    let rising: Vec<(String, bool)> = outcomes(&summary)
        .into_iter()
        .map(|outcome| (outcome.id, outcome.keeps_rising))
        .collect();
    let expected = [
        ("approvals", false),
        ("guidelines", false),
        ("launches", true),
    ];
    assert_eq!(rising, expected.map(|(id, rises)| (id.to_string(), rises)));
    let of_programme = summary.state_flows.iter();
    let flow = of_programme
        .filter(|flow| flow.programme == programme.id())
        .find(|flow| flow.fiscal_year.0 == 2034)
        .expect("every programme and year");
    close(flow.on_by_matching, 2.0);
    close(flow.idle_places, 3.0);
    assert_eq!(summary.state_flows.len(), 56 * 10);
}
