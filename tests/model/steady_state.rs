//! Second-term practice agrees with the flows of a hand check without randomness: stock = money / cost,
//! exits = stock × 12 / duration, passes = exits × success, and so on, per project and stage.

use std::sync::OnceLock;

use seedflow::pipeline::counts::{Column, ProjectSeries, funded_programmes};
use seedflow::units::{MONTHS_PER_YEAR, Programme, Project, Stage};

use crate::statistics::assert_within;
use crate::support::{PLAN_YEARS, engine, scenario, seeds};

const REPLICATIONS: u32 = 2_000;

/// Yearly flows of the hand check.
const LICENCES: f64 = 108.4;
const POC: f64 = 87.4;
const CONTINUED: f64 = 96.0;
const TRIALS: f64 = 52.4;
const APPROVALS: f64 = 9.9;

/// Funded seeds of the hand check: projects in order, stages basic to phase 3.
#[rustfmt::skip]
const STOCK: [[f64; 6]; 8] = [
    [228.1, 184.1, 74.9, 16.3, 30.2, 5.9],
    [ 80.0,  70.9, 40.0, 11.1,  9.6, 4.4],
    [102.1,  76.0, 36.8,  9.2,  7.9, 1.5],
    [ 79.8,  45.3, 17.2,  2.9,  3.1, 0.7],
    [195.0,  64.9,  9.0,  2.9,  9.3, 2.0],
    [485.0,  70.4, 11.1,  0.0,  0.0, 0.0],
    [ 33.0,  55.0, 38.1, 13.1, 12.8, 1.4],
    [  0.0,   0.0, 12.4,  3.2,  2.1, 0.1],
];

/// Sums over the replications of the second term's practice.
struct Means {
    /// By series (licences, PoC, continued, trials, approvals) and year.
    flows: [[f64; PLAN_YEARS]; 5],
    /// By programme and year.
    stock: Vec<[f64; PLAN_YEARS]>,
}

fn means() -> &'static Means {
    static MEANS: OnceLock<Means> = OnceLock::new();
    MEANS.get_or_init(|| {
        let series = [
            ProjectSeries::Licences,
            ProjectSeries::NonclinicalPoc,
            ProjectSeries::Continued,
            ProjectSeries::Trials,
            ProjectSeries::Approvals,
        ];
        let mut engine = engine(&scenario("second-term", &[]));
        let n = f64::from(REPLICATIONS);
        let mut means = Means {
            flows: [[0.0; PLAN_YEARS]; 5],
            stock: vec![[0.0; PLAN_YEARS]; seedflow::units::PROGRAMMES],
        };
        for replication in 0..REPLICATIONS {
            let counts = engine.replicate(91, replication);
            for year in 0..PLAN_YEARS {
                for (flow, series) in means.flows.iter_mut().zip(series) {
                    flow[year] += f64::from(counts.total(series, year)) / n;
                }
                for programme in funded_programmes() {
                    let months = f64::from(counts.get_book(Column::SeedMonths, programme, year));
                    means.stock[programme.index()][year] += months / MONTHS_PER_YEAR as f64 / n;
                }
            }
        }
        means
    })
}

fn yearly_mean(years: &[f64; PLAN_YEARS]) -> f64 {
    years.iter().sum::<f64>() / PLAN_YEARS as f64
}

#[test]
fn yearly_flows_agree_with_the_hand_check() {
    let expected = [
        ("licences", LICENCES, 0.10),
        ("non-clinical PoC", POC, 0.10),
        ("continued cases", CONTINUED, 0.10),
        ("trials", TRIALS, 0.10),
        ("approvals", APPROVALS, 0.25),
    ];
    for ((what, hand_check, part), flow) in expected.into_iter().zip(&means().flows) {
        assert_within(what, yearly_mean(flow), hand_check, part);
    }
}

#[test]
fn the_stock_of_every_programme_agrees_with_the_hand_check() {
    for programme in funded_programmes() {
        let hand_check = STOCK[programme.project().index()][programme.stage().index()];
        if programme == Programme::new(Project::Ecosystem, Stage::Phase3) {
            continue;
        }
        let stock = yearly_mean(&means().stock[programme.index()]);
        // The table has one decimal: 0.05 seeds are its rounding.
        let allowed = 0.10 * hand_check + 0.05;
        assert!(
            (stock - hand_check).abs() <= allowed,
            "{}: {stock} instead of {hand_check}",
            programme.id()
        );
    }
}

/// Project 8 has money for 0.083 seeds in phase 3: a place comes free every 38 years or so, and nobody
/// but its own few passers of phase 2 (about one in four years) can apply, since newcomers from outside are listed
/// as 0. The hand check fills the place at once; in the model it is often left empty.
#[test]
fn the_one_rare_place_often_finds_no_applicant() {
    let programme = Programme::new(Project::Ecosystem, Stage::Phase3);
    let stock = yearly_mean(&means().stock[programme.index()]);
    assert!(0.02 < stock && stock < 0.083, "{stock}");
}

/// The years are flat: the start is in keeping with the practice that goes on.
#[test]
fn the_first_years_are_like_the_last() {
    let names = ["licences", "non-clinical PoC", "continued cases", "trials"];
    for (what, flow) in names.into_iter().zip(&means().flows) {
        for year in [0, 1] {
            assert_within(what, flow[year], flow[PLAN_YEARS - 1], 0.03);
        }
    }
    let stock = |year: usize| means().stock.iter().map(|years| years[year]).sum::<f64>();
    for year in [0, 1] {
        assert_within("funded seeds", stock(year), stock(PLAN_YEARS - 1), 0.03);
    }
}

/// The shipped check values are those of the hand check.
#[test]
fn the_shipped_check_values_are_those_of_the_hand_check() {
    for programme in funded_programmes() {
        let hand_check = STOCK[programme.project().index()][programme.stage().index()];
        let shipped = seeds().programme(programme).check_stock_seeds;
        assert!((shipped - hand_check).abs() < 0.051, "{}", programme.id());
    }
}
