//! What the policy says, year by year.

use seedflow::scenario::{LeverValues, Policy, PolicyYear, Scenario};
use seedflow::seeds::Seeds;
use seedflow::units::{FiscalYear, PROGRAMMES};

use crate::parameters::{BASIC, stage_of};

/// At this many trial starts a year nothing is counted.
const NO_LIMIT: f64 = 400.0;

#[derive(Clone)]
pub struct Year {
    /// Million yen, like all money here.
    pub money: [f64; PROGRAMMES],
    pub pairing: [f64; 2],
    pub matching: [f64; 2],
    pub calls: i32,
    pub bridging: f64,
    pub carry_over: f64,
    pub gate: f64,
    pub early_move: f64,
    pub pivot: f64,
    pub support: f64,
    /// Trial starts that sites can open; none without a limit.
    pub trial_capacity: Option<usize>,
    pub emergency_rate: f64,
    pub emergency_budget: f64,
}

pub struct Levers {
    /// FY2025 to the horizon and the year after.
    years: Vec<Year>,
    pub second_term: [f64; PROGRAMMES],
    /// Month in which an emergency begins, counted from 0.
    pub emergency_month: Option<i32>,
}

impl Levers {
    pub fn new(seeds: &Seeds, scenario: &Scenario, years: usize) -> Levers {
        let horizon = FiscalYear::from_offset(years - 1);
        let policy = Policy::compile(seeds, scenario, horizon).expect("a sound scenario");
        let values = LeverValues::resolve(seeds, scenario, FiscalYear::from_offset(years))
            .expect("a sound scenario");
        let lever =
            |id: &str, year: usize, neutral: f64| values.of(id).map_or(neutral, |v| v[year]);
        let all = policy.years.iter().chain([&policy.year_after]);
        let months = lever("emergency_month", 0, 0.0) as i32;
        Levers {
            years: all
                .enumerate()
                .map(|(year, policy)| Year::new(policy, |id, neutral| lever(id, year, neutral)))
                .collect(),
            second_term: policy.second_term.money_million_yen,
            emergency_month: (months > 0).then_some(months - 1),
        }
    }

    /// The year of a month; what lies beyond is like the year after the horizon.
    pub fn at(&self, month: i32) -> &Year {
        let year = (month / 12) as usize;
        &self.years[year.min(self.years.len() - 1)]
    }

    pub fn is_call(&self, month: i32) -> bool {
        month % (12 / self.at(month).calls) == 0
    }

    /// The first call in or after a month.
    pub fn next_call(&self, month: i32) -> i32 {
        (month..)
            .find(|m| self.is_call(*m))
            .expect("there is a call every April")
    }
}

impl Year {
    fn new(policy: &PolicyYear, lever: impl Fn(&str, f64) -> f64) -> Year {
        let capacity = lever("trial_capacity", NO_LIMIT);
        let added: f64 = [
            "trials_core_hospitals",
            "trials_fih_sites",
            "trials_decentralised",
        ]
        .iter()
        .map(|id| lever(id, 0.0))
        .sum();
        Year {
            money: policy.money_million_yen,
            pairing: policy.pairing,
            matching: policy.matching,
            calls: i32::from(policy.calls),
            bridging: policy.bridging_million_yen,
            carry_over: policy.carry_over,
            gate: lever("gate", 0.0),
            early_move: lever("early_move", 0.0),
            pivot: lever("pivot", 0.0),
            support: 100.0 * lever("support", 0.0),
            trial_capacity: (capacity < NO_LIMIT).then_some((capacity + added) as usize),
            emergency_rate: lever("emergency_rate", 0.0),
            emergency_budget: 100.0 * lever("emergency_budget", 300.0),
        }
    }

    /// Share of new awards of a stage that are paired.
    pub fn pairing(&self, at: usize) -> f64 {
        self.pairing
            .get(stage_of(at) - BASIC)
            .copied()
            .unwrap_or(0.0)
    }

    /// Share of unpaired seeds in their last year that are nominated.
    pub fn matching(&self, at: usize) -> f64 {
        self.matching
            .get(stage_of(at) - BASIC)
            .copied()
            .unwrap_or(0.0)
    }
}
