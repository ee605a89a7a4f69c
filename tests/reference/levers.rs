//! What the policy says, year by year.

use seedflow::scenario::{Policy, PolicyYear, Scenario};
use seedflow::seeds::Seeds;
use seedflow::units::{FiscalYear, PROGRAMMES};

use crate::parameters::{BASIC, stage_of};

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
    pub capacity: Option<u32>,
    pub emergency_rate: f64,
    pub emergency_money: f64,
}

pub struct Levers {
    /// FY2025 to the horizon and the year after.
    years: Vec<Year>,
    pub second_term: [f64; PROGRAMMES],
    pub emergency_month: Option<i32>,
}

impl Levers {
    pub fn new(seeds: &Seeds, scenario: &Scenario, years: usize) -> Levers {
        let horizon = FiscalYear::from_offset(years - 1);
        let policy = Policy::compile(seeds, scenario, horizon).expect("a sound scenario");
        let all = policy.years.iter().chain([&policy.year_after]);
        Levers {
            years: all.map(Year::new).collect(),
            second_term: policy.second_term.money_million_yen,
            emergency_month: policy.emergency_month.map(|month| month as i32),
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
    fn new(policy: &PolicyYear) -> Year {
        Year {
            money: policy.money_million_yen,
            pairing: policy.pairing,
            matching: policy.matching,
            calls: i32::from(policy.calls),
            bridging: policy.bridging_million_yen,
            carry_over: policy.carry_over,
            gate: policy.gate,
            early_move: policy.early_move,
            pivot: policy.pivot,
            support: policy.support_million_yen,
            capacity: policy.trial_capacity,
            emergency_rate: policy.emergency_rate,
            emergency_money: policy.emergency_million_yen,
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
