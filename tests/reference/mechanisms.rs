//! What the plan may add: gates, moving on early, changes of direction, support, sites for trials and
//! an emergency.

use seedflow::math;

use crate::parameters::{
    APPLIED, BASIC, INFECTION, NONCLINICAL, PHASE1, PHASE3, REVIEW, cell, project_of, stage_of,
};
use crate::system::{Award, Door, Seed, System};

/// A start of a trial that waits for a site; with how it was won, where the agency funds it.
pub struct Queued {
    pub seed: Seed,
    pub at: usize,
    pub award: Option<(Door, bool, bool)>,
}

impl Award {
    /// Where a company pays there is no gate.
    pub fn ends_at_gate(&self, month: i32) -> bool {
        let leaves = self.stopped || self.moves_on;
        leaves && self.gate == Some(month) && self.paid_until > month
    }

    /// Half the months of the award.
    pub fn pivot_months(&self) -> i32 {
        ((self.end - self.start + 1) / 2).max(1)
    }
}

impl System<'_> {
    /// What the gate of a new award will say, if it gets there.
    pub fn draw_gate(&mut self, award: &mut Award) {
        let lever = self.levers.at(self.month).gate;
        let months = award.end - award.start;
        if lever <= 0.0 || months < 2 || award.pivoted {
            return;
        }
        let value = |id: &str| self.world.values.of(id);
        let quantile = math::normal_quantile;
        let sees = quantile(value("gate_sensitivity")) - quantile(value("gate_false_stop"));
        let sees = sees.max(0.0);
        let basic = stage_of(award.at) == BASIC;
        let share = lever
            * if basic {
                value("gate_basic_leniency")
            } else {
                1.0
            };
        let signal = self.luck.normal() + if award.passes { 0.0 } else { sees };
        award.gate = Some(self.month + months / 2);
        award.stopped = signal > sees - quantile(share);
        let early = self.levers.at(self.month).early_move;
        award.moves_on = !award.stopped && award.passes && self.luck.happens(early);
    }

    /// Go at the gates of this month; called before awards end.
    pub fn count_gates(&mut self) {
        let month = self.month;
        let gates = self
            .awards
            .iter()
            .filter(|a| a.gate == Some(month) && a.paid_until > month);
        let stopped = gates.clone().filter(|a| a.stopped).count();
        self.totals.go += (gates.count() - stopped) as f64;
        self.totals.stopped += stopped as f64;
    }

    /// The money of a stopped award is free, unless the seed takes another direction.
    pub fn stop(&mut self, award: Award) {
        let pivot = self.levers.at(self.month).pivot;
        if self.luck.happens(pivot) {
            self.repeat(award);
        }
    }

    pub fn turn_after_failure(&mut self, award: Award) {
        let pivot = self.levers.at(self.month).pivot;
        if award.pivoted || award.paid_until < award.end || !self.luck.happens(pivot) {
            return;
        }
        let months = award.pivot_months().min(self.year_end() - self.month);
        let price = f64::from(months) * self.world.cells[award.at].cost;
        if self.free(award.at) >= price {
            self.repeat(award);
        }
    }

    fn repeat(&mut self, award: Award) {
        self.totals.pivoted += 1.0;
        let end = self.month + award.pivot_months();
        let mut again = Award::new(award.seed, award.at, self.month, end);
        again.pivoted = true;
        again.false_go = award.false_go;
        again.fresh = true;
        self.awards.push(again);
    }

    /// Support goes first to those who came by pairing or matching or are paired, then by review score.
    pub fn choose_supported(&mut self) {
        let price = self.world.values.of("support_cost") / 12.0;
        let mut new: Vec<usize> = (0..self.awards.len())
            .filter(|i| {
                let a = &self.awards[*i];
                a.fresh && !a.pivoted && (APPLIED..=NONCLINICAL).contains(&stage_of(a.at))
            })
            .collect();
        new.sort_by(|i, j| {
            let rank = |i: usize| {
                let a = &self.awards[i];
                (a.handed || a.paired, a.seed.review)
            };
            let (a, b) = (rank(*i), rank(*j));
            b.0.cmp(&a.0).then(b.1.total_cmp(&a.1))
        });
        for i in new {
            let mut needs = vec![0.0; self.support.len()];
            for month in self.awards[i].start..self.awards[i].end {
                if let Some(needs) = needs.get_mut((month / 12) as usize) {
                    *needs += price;
                }
            }
            let pays = |(need, left): (&f64, &f64)| *need <= 0.0 || need <= left;
            if needs.iter().zip(&self.support).all(pays) {
                for (left, needs) in self.support.iter_mut().zip(&needs) {
                    *left -= needs;
                }
                self.awards[i].supported = true;
                self.totals.supported += 1.0;
            }
        }
    }

    /// Takes a site for a trial if there is one this year; other stages need none.
    pub fn finds_site(&mut self, at: usize) -> bool {
        let Some(capacity) = self.levers.at(self.month).capacity else {
            return true;
        };
        if !(PHASE1..=PHASE3).contains(&stage_of(at)) {
            return true;
        }
        let finds = self.sites_used < capacity;
        if finds {
            self.sites_used += 1;
        } else {
            self.totals.queued += 1.0;
        }
        finds
    }

    /// In April the queue is served; an award needs its programme's money for the year.
    pub fn serve_queue(&mut self) {
        self.sites_used = 0;
        let capacity = self.levers.at(self.month).capacity.unwrap_or(u32::MAX);
        for queued in std::mem::take(&mut self.queue) {
            let funded = queued.award.is_some();
            let at = queued.at;
            let price = 12.0 * self.world.cells[at].cost;
            if self.sites_used >= capacity || funded && self.free(at) < price {
                self.queue.push(queued);
                continue;
            }
            self.sites_used += 1;
            match queued.award {
                Some((door, paired, false_go)) => {
                    self.begin_award(queued.seed, at, door, paired, false_go);
                }
                None => self.begin_outside(queued.seed, at),
            }
        }
    }

    fn in_emergency(&self) -> bool {
        self.month < self.emergency_until
    }

    /// Stages of project 4 that begin in an emergency take less time.
    pub fn hurry(&self, at: usize) -> f64 {
        if self.in_emergency() && project_of(at) == INFECTION {
            self.world.values.of("emergency_duration_factor")
        } else {
            1.0
        }
    }

    /// Begins an emergency, and brings its money when it begins and every April while it lasts.
    pub fn watch_emergency(&mut self) {
        let year = self.levers.at(self.month);
        let money = year.emergency_money;
        let begins = !self.in_emergency()
            && (self.levers.emergency_month == Some(self.month)
                || self
                    .luck
                    .happens(1.0 - math::exp(-year.emergency_rate / 12.0)));
        if begins {
            let months = self.world.values.of("emergency_length").round() as i32;
            self.emergency_until = self.month + months;
            self.emergency_began = self.month;
        }
        if self.in_emergency() && (begins || self.month % 12 == 0) {
            let months = self.emergency_until.min(self.year_end()) - self.month;
            let fund = &mut self.bridging[(self.month / 12) as usize];
            let from_fund = self.world.values.of("emergency_fund_share") * *fund;
            *fund -= from_fund;
            let brought = money * f64::from(months) / 12.0 + from_fund;
            self.totals.emergency += brought / 100.0;
            self.bring(brought);
        }
    }

    /// Shared among the programmes of project 4 like their money of the year.
    fn bring(&mut self, money: f64) {
        let cells: Vec<usize> = (BASIC..REVIEW)
            .map(|stage| cell(INFECTION, stage))
            .collect();
        let of_year = self.levers.at(self.month).money;
        let all: f64 = cells.iter().map(|at| of_year[*at]).sum();
        for at in cells {
            self.books[at].money += money * of_year[at] / all;
        }
    }

    /// Places that another project gives up to an emergency, with their money to March.
    pub fn give_up(&mut self, at: usize, places: usize) -> usize {
        if !self.in_emergency() || project_of(at) == INFECTION {
            return 0;
        }
        let share = self.world.values.of("emergency_vacancy_share");
        let given = self.luck.whole(share * places as f64).min(places);
        let months = f64::from(self.year_end() - self.month);
        let money = given as f64 * months * self.world.cells[at].cost;
        self.books[at].money -= money;
        self.bring(money);
        given
    }
}
