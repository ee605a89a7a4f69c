//! Places: how many awards a programme's money allows, and its book for each fiscal year.
//!
//! A programme's money does not carry over; running awards come first and are never cut. Where they
//! cost more than the year's money, no award is made and the excess is a *debt* that the money of
//! later years repays before the next award: so a programme that is too small for even one running
//! seed still funds, over the years, exactly as many seeds as its money pays. The fraction of an
//! award is settled by luck, which is why a year may overrun by less than the yearly cost of one
//! seed; on average that is what such a programme leaves unspent in other years.

use super::Replication;
use super::counts::{Column, funded_programmes};
use super::external::ReserveList;
use super::seed::Way;
use super::watch::Watch;
use crate::seeds::layout::Mechanism;
use crate::units::{MONTHS_PER_YEAR, PROGRAMMES, Programme, THOUSAND_YEN_PER_MILLION};
use crate::world::luck::round_by_luck;

/// The account of one programme. Money in thousand yen.
#[derive(Clone, Debug, Default)]
pub(super) struct Account {
    /// Seed-months that running awards take, by fiscal year.
    pub committed_months: Vec<u32>,
    /// Money of the running fiscal year.
    pub money: i64,
    /// Earlier overruns of running awards that are still to be repaid.
    pub debt: i64,
    /// Repaid from this year's money.
    pub repaid: i64,
    /// Held back at the last call for hand-overs, and set free since.
    pub held: i64,
    /// Brought into the next fiscal year.
    pub carried: i64,
    /// What is left of the last call.
    pub reserve: ReserveList,
    /// Score from which a hand-over counts as paired: that of the last paired winner.
    pub paired_from: f64,
}

impl Account {
    /// Opens a fiscal year with its money: an overrun becomes a debt, what is above running awards repays
    /// one. `cost` of a seed-month, thousand yen.
    fn open(&mut self, year: usize, money: i64, cost: i64) {
        self.money = money + self.carried;
        self.debt += self.overrun(year, cost);
        self.repaid = 0;
        self.held = 0;
        self.repay(year, cost);
    }

    /// Brings more money into the running year.
    pub(super) fn add_money(&mut self, year: usize, amount: i64, cost: i64) {
        let before = self.overrun(year, cost);
        self.money += amount;
        self.settle(before, year, cost);
    }

    /// Makes good what is gone of an overrun of `before`, then repays earlier debts: an award that ended
    /// early leaves money like one that was never made, and debts come before everything that it could buy.
    /// Returns what that takes; only the rest can be spent again.
    fn settle(&mut self, before: i64, year: usize, cost: i64) -> i64 {
        let made_good = (before - self.overrun(year, cost)).min(self.debt);
        self.debt -= made_good;
        made_good + self.repay(year, cost)
    }

    /// Repays debts from the money that running awards leave; returns the amount.
    fn repay(&mut self, year: usize, cost: i64) -> i64 {
        let left = (self.headroom(year, cost) - self.repaid).max(0);
        let amount = self.debt.min(left);
        self.debt -= amount;
        self.repaid += amount;
        amount
    }

    /// Money of the year above what running awards cost in it; negative where they overrun it.
    fn headroom(&self, year: usize, cost: i64) -> i64 {
        self.money - i64::from(self.committed_months[year]) * cost
    }

    /// What running awards cost above the money of the year.
    fn overrun(&self, year: usize, cost: i64) -> i64 {
        (-self.headroom(year, cost)).max(0)
    }
}

impl<W: Watch> Replication<W> {
    /// Opens a fiscal year: the money comes in, debts are repaid first.
    pub(super) fn open_year(&mut self, year: usize) {
        for programme in funded_programmes() {
            let index = programme.index();
            let cost = self.cost(programme);
            let money = thousand_yen(self.policy.years[year].money_million_yen[index]);
            self.accounts[index].open(year, money, cost);
        }
    }

    /// Closes a fiscal year: spent + unspent = money + overrun, always.
    pub(super) fn close_year(&mut self, year: usize) {
        let carry_over = self.policy.years[year].carry_over;
        for programme in funded_programmes() {
            let cost = self.cost(programme);
            let account = &mut self.accounts[programme.index()];
            let seed_months = account.committed_months[year];
            let spent = i64::from(seed_months) * cost;
            let unspent = (account.money - spent).max(0);
            let overrun = (spent - account.money).max(0);
            account.carried = (carry_over * (unspent - account.repaid).max(0) as f64) as i64;
            let book = [
                (Column::SeedMonths, i64::from(seed_months)),
                (Column::PlaceMonths, account.money / cost),
                (Column::Money, account.money),
                (Column::Spent, spent),
                (Column::Unspent, unspent),
                (Column::Overrun, overrun),
            ];
            for (column, value) in book {
                self.counts.add_book(column, programme, year, value as u32);
            }
        }
    }

    /// Books the months of an award and what they cost; those beyond the horizon are nobody's concern.
    pub(super) fn book_award(
        &mut self,
        programme: Programme,
        way: Way,
        month: usize,
        duration: u32,
    ) {
        self.watch.funded(programme, month, duration);
        let cost = self.world.monthly_cost[programme.index()];
        let account = &mut self.accounts[programme.index()];
        let first = (MONTHS_PER_YEAR - month % MONTHS_PER_YEAR) as u32;
        let (mut room, mut left) = (first, duration);
        let year = month / MONTHS_PER_YEAR;
        for (year, booked) in account.committed_months.iter_mut().enumerate().skip(year) {
            let months = left.min(room);
            *booked += months;
            self.counts.add_series(way.spending(), year, months * cost);
            if left <= room {
                break;
            }
            left -= room;
            room = MONTHS_PER_YEAR as u32;
        }
    }

    /// Frees the months of an award from `month` on. What they would have cost to March first makes good
    /// an overrun of the year and repays debts; the rest can be spent again within the year.
    pub(super) fn unbook_award(
        &mut self,
        programme: Programme,
        way: Way,
        month: usize,
        months: u32,
    ) {
        self.watch.released(programme, month, months);
        let cost = self.cost(programme);
        let year = month / MONTHS_PER_YEAR;
        let account = &mut self.accounts[programme.index()];
        let before = account.overrun(year, cost);
        let mut room = (MONTHS_PER_YEAR - month % MONTHS_PER_YEAR) as u32;
        let freed = i64::from(months.min(room)) * cost;
        let mut left = months;
        for (at, booked) in account.committed_months.iter_mut().enumerate().skip(year) {
            let months = left.min(room);
            *booked -= months;
            let amount = months * cost as u32;
            self.counts.take_series(way.spending(), at, amount);
            left -= months;
            room = MONTHS_PER_YEAR as u32;
        }
        account.held += freed - account.settle(before, year, cost);
        let free = self.free_money(programme, month).max(0);
        let account = &mut self.accounts[programme.index()];
        account.held = account.held.min(free);
    }

    /// Cost of a funded seed, thousand yen a month.
    #[inline]
    pub(super) fn cost(&self, programme: Programme) -> i64 {
        i64::from(self.world.monthly_cost[programme.index()])
    }

    /// Money of the running year that no award and no debt takes.
    pub(super) fn free_money(&self, programme: Programme, month: usize) -> i64 {
        let account = &self.accounts[programme.index()];
        let committed = i64::from(account.committed_months[month / MONTHS_PER_YEAR]);
        account.money - committed * self.cost(programme) - account.repaid - account.debt
    }

    /// Awards that a call may make, after what is held back for expected hand-overs.
    ///
    /// With `k` calls still to come in the year (this one included) the money is spread so that each
    /// makes the same number of awards; the later ones cost less of this year's money.
    pub(super) fn places_at_call(
        &mut self,
        programme: Programme,
        month: usize,
        held_months: f64,
    ) -> u32 {
        let cost = self.cost(programme);
        let free = self.free_money(programme, month).max(0);
        let held = ((held_months * cost as f64) as i64).min(free);
        self.accounts[programme.index()].held = held;
        let every = self.months_between_calls(month / MONTHS_PER_YEAR);
        let months_left = MONTHS_PER_YEAR - month % MONTHS_PER_YEAR;
        let months_of_calls: usize = (1..=months_left).rev().step_by(every).sum();
        let places = (free - held) as f64 / (cost * months_of_calls as i64) as f64;
        round_by_luck(places, self.programme_luck(programme, month).uniform(0))
    }

    /// Whether the year's free money pays for one more award to the end of March; its booking takes it.
    pub(super) fn finds_free_money(&self, programme: Programme, month: usize) -> bool {
        self.cost_to_march(programme, month) <= self.free_money(programme, month)
    }

    /// Whether the money held back since the last call does; if so it is taken.
    pub(super) fn take_held(&mut self, programme: Programme, month: usize) -> bool {
        let needed = self.cost_to_march(programme, month);
        let account = &mut self.accounts[programme.index()];
        let found = needed <= account.held;
        if found {
            account.held -= needed;
        }
        found
    }

    /// Cost of a seed from a month to the end of the fiscal year, thousand yen.
    pub(super) fn cost_to_march(&self, programme: Programme, month: usize) -> i64 {
        self.cost(programme) * (MONTHS_PER_YEAR - month % MONTHS_PER_YEAR) as i64
    }

    /// What an award that ends within the fiscal year leaves of its yearly cost is set free.
    pub(super) fn set_free(&mut self, programme: Programme, month: usize, duration: u32) {
        let months_left = MONTHS_PER_YEAR - month % MONTHS_PER_YEAR;
        if (duration as usize) < months_left {
            let unused = (months_left - duration as usize) as i64;
            let cost = self.cost(programme);
            self.accounts[programme.index()].held += unused * cost;
        }
    }

    /// Places that found no applicant can fund hand-overs later in the year.
    pub(super) fn leave_idle(&mut self, programme: Programme, month: usize, places: u32) {
        let cost = self.cost_to_march(programme, month);
        self.accounts[programme.index()].held += i64::from(places) * cost;
    }

    /// Whether a programme has money in the fiscal year of a month or the one after: without it there is
    /// nothing to be handed over to, and no call to wait for.
    pub(super) fn will_have_money(&self, programme: Programme, month: usize) -> bool {
        let year = month / MONTHS_PER_YEAR;
        [year, year + 1].into_iter().any(|year| {
            let year = self.policy.years.get(year);
            let money = &year.unwrap_or(&self.policy.year_after).money_million_yen;
            0.0 < money[programme.index()]
        })
    }

    /// Months between two calls of a fiscal year.
    pub(super) fn months_between_calls(&self, year: usize) -> usize {
        let year = self.policy.years.get(year);
        MONTHS_PER_YEAR / usize::from(year.unwrap_or(&self.policy.year_after).calls.max(1))
    }

    /// Seed-months of this fiscal year that hand-overs are expected to take, by programme: those on
    /// their way, and the planned ends of paired and nominated awards × confirmation and adoption rates.
    pub(super) fn expected_handover_months(&self, month: usize) -> [f64; PROGRAMMES] {
        let mut expected = [0.0; PROGRAMMES];
        let year_end = (month / MONTHS_PER_YEAR + 1) * MONTHS_PER_YEAR;
        self.expect_repeats(month, year_end, &mut expected);
        if !self.handovers_possible {
            return expected;
        }
        for arrival in month + 1..year_end {
            for wait in &self.arrivals[arrival] {
                let destination = self.waits[*wait as usize].destination;
                expected[destination.index()] += (year_end - arrival) as f64;
            }
        }
        let pairing_gap = self.world.mechanism(Mechanism::PairingGap);
        let matching_gap = self.world.mechanism(Mechanism::MatchingGap);
        for end in month + 1..year_end {
            for seed in &self.ends[end] {
                let seed = &self.seeds[*seed as usize];
                let (rate, gap) = if seed.ends_at as usize != end {
                    continue;
                } else if seed.flags.paired {
                    (self.doors.pairing_rate[seed.programme.index()], pairing_gap)
                } else if seed.flags.nominated {
                    (
                        self.doors.matching_rate[seed.programme.index()],
                        matching_gap,
                    )
                } else {
                    continue;
                };
                let months_left = ((year_end - end) as f64 - gap).max(0.0);
                self.routes(seed.programme, |destination, share| {
                    expected[destination.index()] += rate * share * months_left;
                });
            }
        }
        expected
    }

    /// Adds the seed-months that failed awards of the year are expected to take when they change
    /// direction: planned ends × failure × the share of the lever, for half a stage.
    fn expect_repeats(&self, month: usize, year_end: usize, expected: &mut [f64; PROGRAMMES]) {
        let share = self.policy.years[month / MONTHS_PER_YEAR].pivot;
        if share <= 0.0 {
            return;
        }
        for end in month + 1..year_end {
            for seed in &self.ends[end] {
                let seed = &self.seeds[*seed as usize];
                let flags = seed.flags;
                if seed.ends_at as usize != end
                    || flags.off_agency
                    || flags.company
                    || flags.pivoted
                {
                    continue;
                }
                let index = seed.programme.index();
                let months = (year_end - end).min(seed.duration.div_ceil(2) as usize);
                expected[index] += share * (1.0 - self.world.success[index]) * months as f64;
            }
        }
    }
}

/// Whole thousand yen of an amount in million yen.
pub(super) fn thousand_yen(million_yen: f64) -> i64 {
    (million_yen * THOUSAND_YEN_PER_MILLION + 0.5) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A seed-month costs 10; awards of 12 months run this year.
    fn account(debt: i64, awards: u32) -> Account {
        Account {
            committed_months: vec![12 * awards, 0],
            debt,
            ..Account::default()
        }
    }

    /// Ends the last `months` of an award early; returns what can be spent again.
    fn free(account: &mut Account, months: u32) -> i64 {
        let before = account.overrun(0, 10);
        account.committed_months[0] -= months;
        i64::from(months) * 10 - account.settle(before, 0, 10)
    }

    #[test]
    fn an_overrun_that_is_gone_is_no_debt_and_the_rest_repays_the_old_one() {
        // Money 200, two awards at 240: an overrun of 40 beside an old debt of 100.
        let mut account = account(100, 2);
        account.open(0, 200, 10);
        assert_eq!((account.debt, account.repaid), (140, 0));
        assert_eq!(free(&mut account, 9), 0, "90 free: 40 made good, 50 repaid");
        assert_eq!((account.debt, account.repaid), (50, 50));
        // The rest of the debt takes 50 of the next 60; what is left can be spent within the year.
        assert_eq!(free(&mut account, 6), 10);
        assert_eq!((account.debt, account.repaid), (0, 100));
    }

    #[test]
    fn a_debt_that_the_april_money_repays_takes_nothing_of_what_is_freed_later() {
        let mut account = account(60, 1);
        account.open(0, 200, 10);
        assert_eq!((account.debt, account.repaid), (0, 60));
        assert_eq!(free(&mut account, 5), 50);
    }

    #[test]
    fn money_that_comes_within_the_year_makes_good_the_overrun_and_repays_debts() {
        let mut account = account(30, 2);
        account.open(0, 200, 10);
        account.add_money(0, 60, 10);
        assert_eq!((account.debt, account.repaid), (10, 20));
        assert_eq!(account.headroom(0, 10) - account.repaid - account.debt, -10);
    }

    #[test]
    fn no_debt_is_paid_twice() {
        let mut account = account(50, 1);
        account.open(0, 120, 10);
        assert_eq!(free(&mut account, 5), 0, "the debt takes it all");
        account.open(1, 120, 10);
        assert_eq!((account.debt, account.repaid), (0, 0));
    }
}
