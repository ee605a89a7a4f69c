//! An infectious-disease emergency (感染症有事): money flows to project 4 and its stages shorten.
//!
//! Money comes from a supplementary budget, from what the adjustment fund has for bridging, and from a
//! share of the places that other projects would have awarded. The second term is the reference: over
//! 151.5 billion yen, 4 vaccines, 23 diagnostics, 2 devices (plan, section 1.3).

use super::counts::{Series, funded_programmes};
use super::places::thousand_yen;
use super::watch::Watch;
use super::{Replication, kinds};
use crate::math::exp;
use crate::seeds::layout::Mechanism;
use crate::units::{MONTHS_PER_YEAR, Programme, Project};
use crate::world::luck::round_by_luck;

/// Programmes of project 4 with a budget line.
fn infection_programmes() -> impl Iterator<Item = Programme> {
    funded_programmes().filter(|programme| programme.project() == Project::Infection)
}

impl<W: Watch> Replication<W> {
    /// Whether an emergency runs in a month.
    pub(super) fn in_emergency(&self, month: usize) -> bool {
        month < self.emergency_until
    }

    /// Begins an emergency, where the policy names this month or chance has it so; true if it begins.
    pub(super) fn declare_emergency(&mut self, month: usize) -> bool {
        let year = month / MONTHS_PER_YEAR;
        let begins = !self.in_emergency(month)
            && (self.policy.emergency_month == Some(month) || self.breaks_out(month));
        if begins {
            let length = self.world.mechanism(Mechanism::EmergencyLength) + 0.5;
            self.emergency_until = month + (length as usize).max(1);
        }
        let running = u32::from(self.in_emergency(month));
        self.counts
            .add_series(Series::EmergencyMonths, year, running);
        begins
    }

    /// Whether an emergency breaks out by chance: at the yearly rate of the lever.
    fn breaks_out(&self, month: usize) -> bool {
        let rate = self.policy.years[month / MONTHS_PER_YEAR].emergency_rate;
        let luck = self.cohort(kinds::EMERGENCY, Programme::at(0), month);
        0.0 < rate && luck.uniform(0) < 1.0 - exp(-rate / MONTHS_PER_YEAR as f64)
    }

    /// Brings supplementary budget and adjustment fund to project 4 for the months of emergency that lie
    /// ahead in the fiscal year.
    pub(super) fn fund_emergency(&mut self, month: usize) {
        let year = month / MONTHS_PER_YEAR;
        let year_end = (year + 1) * MONTHS_PER_YEAR;
        let months = (self.emergency_until.min(year_end) - month) as f64;
        let yearly = self.policy.years[year].emergency_million_yen;
        let supplement = thousand_yen(yearly * months / MONTHS_PER_YEAR as f64);
        let share = self.world.mechanism(Mechanism::EmergencyFundShare);
        let from_fund = (share * self.bridging.left[year].max(0) as f64) as i64;
        let amount = supplement + from_fund;
        if self.give_to_infection(year, amount) {
            self.bridging.left[year] -= from_fund;
            self.counts
                .add_series(Series::EmergencyMoney, year, amount as u32);
        }
    }

    /// Places of a call of another project that are not awarded; their money goes to `pot`.
    pub(super) fn give_up_places(
        &mut self,
        programme: Programme,
        month: usize,
        places: u32,
        pot: &mut i64,
    ) -> u32 {
        let share = self.world.mechanism(Mechanism::EmergencyVacancyShare);
        let luck = self.programme_luck(programme, month).uniform(4);
        let given = round_by_luck(share * f64::from(places), luck).min(places);
        let money = &mut self.accounts[programme.index()].money;
        let amount = (i64::from(given) * self.world.monthly_cost[programme.index()] as i64)
            * (MONTHS_PER_YEAR - month % MONTHS_PER_YEAR) as i64;
        // The fraction of an award may overrun the money; what is not there cannot be given.
        let amount = amount.min(*money);
        *money -= amount;
        *pot += amount;
        given
    }

    /// Gives project 4 what the others gave up.
    pub(super) fn take_over_places(&mut self, month: usize, pot: i64) {
        let year = month / MONTHS_PER_YEAR;
        if self.give_to_infection(year, pot) {
            self.counts
                .add_series(Series::EmergencyMoved, year, pot as u32);
        }
    }

    /// Whether project 4 has a programme that money can go to in a year.
    pub(super) fn infection_is_funded(&self, year: usize) -> bool {
        let money = &self.policy.years[year].money_million_yen;
        infection_programmes().any(|programme| 0.0 < money[programme.index()])
    }

    /// Divides an amount among the programmes of project 4 in proportion to their money of the year;
    /// false if none has any.
    fn give_to_infection(&mut self, year: usize, amount: i64) -> bool {
        let policy = self.policy.clone();
        let money = |programme: Programme| policy.years[year].money_million_yen[programme.index()];
        let total: f64 = infection_programmes().map(money).sum();
        if total <= 0.0 {
            return false;
        }
        let mut left = amount;
        for programme in infection_programmes() {
            let part = ((amount as f64 * money(programme) / total) as i64).min(left);
            let cost = self.cost(programme);
            self.accounts[programme.index()].add_money(year, part, cost);
            left -= part;
        }
        let largest = infection_programmes().max_by(|a, b| money(*a).total_cmp(&money(*b)));
        if let Some(programme) = largest {
            let cost = self.cost(programme);
            self.accounts[programme.index()].add_money(year, left, cost);
        }
        true
    }
}
