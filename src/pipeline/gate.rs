//! On the way through an award: stage gate (Go/No-Go), moving on early, change of direction (方向性変更)
//! and the company that takes the cost over. Section 3.3(1)③ of the plan.
//!
//! The gate sees the future through noise: a binormal ROC curve with distance d′
//! ([`World::gate_power`](crate::world::World)); the lever moves the threshold along it.

use super::Replication;
use super::counts::{Column, ProjectSeries};
use super::seed::Seed;
use super::visit::passes;
use super::watch::{Happening, Watch};
use crate::math::normal_quantile;
use crate::seeds::layout::Mechanism;
use crate::units::{MONTHS_PER_YEAR, Stage};
use crate::world::luck::Event;

/// What happens to a seed inside its award; it carries the seed's position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// The gate lets it go on.
    Go(u32),
    /// The gate stops it.
    Stop(u32),
    /// The gate lets it go on, and it moves on at once.
    Early(u32),
    /// A company pays from now on.
    Company(u32),
}

impl<W: Watch> Replication<W> {
    /// What a gate must see to stop an award, by fiscal year: from applied on, and in basic research;
    /// infinite where there is no gate.
    pub(super) fn set_gates(&mut self) {
        let leniency = self.world.mechanism(Mechanism::GateBasicLeniency);
        let threshold = |stopped_share: f64| {
            if 0.0 < stopped_share {
                self.world.gate_power - normal_quantile(stopped_share)
            } else {
                f64::INFINITY
            }
        };
        let years = self.policy.years.iter();
        let thresholds = years.map(|year| [threshold(year.gate), threshold(year.gate * leniency)]);
        // The room of the last history is used again.
        let mut kept = core::mem::take(&mut self.gate_thresholds);
        kept.clear();
        kept.extend(thresholds);
        self.gate_thresholds = kept;
    }

    /// What the gate in the middle of a new award will say; none where there is no gate.
    pub(super) fn verdict(&self, index: usize, month: usize) -> Option<Change> {
        let year = month / MONTHS_PER_YEAR;
        let seed = &self.seeds[index];
        let stage = seed.stage();
        let threshold = self.gate_thresholds[year][usize::from(stage == Stage::Basic)];
        if seed.duration < 2 || threshold == f64::INFINITY {
            return None;
        }
        let distance = self.world.gate_power;
        let seen = seed.key.normal(Event::Gate.at(stage.index()));
        let passes = seed.flags.passes;
        let index = index as u32;
        if threshold < seen + if passes { 0.0 } else { distance } {
            return Some(Change::Stop(index));
        }
        let early = passes
            && seed.key.uniform(Event::EarlyMove.at(stage.index()))
                < self.policy.years[year].early_move;
        Some(if early {
            Change::Early(index)
        } else {
            Change::Go(index)
        })
    }

    /// Puts a change into the calendar; those beyond the horizon never come.
    pub(super) fn plan_change(&mut self, month: usize, change: Change) {
        if let Some(changes) = self.changes.get_mut(month) {
            changes.push(change);
        }
    }

    /// The changes of a month.
    pub(super) fn make_changes(&mut self, month: usize) {
        let changes = core::mem::take(&mut self.changes[month]);
        for change in &changes {
            match *change {
                Change::Go(seed) => {
                    self.tell(month, seed as usize, Happening::GateGo);
                    self.count_go(seed as usize, month);
                }
                Change::Stop(seed) => self.stop(seed as usize, month),
                Change::Early(seed) => {
                    self.tell(month, seed as usize, Happening::GateEarly);
                    self.count_go(seed as usize, month);
                    self.release(seed as usize, month);
                    self.end_award(seed as usize, month);
                }
                Change::Company(seed) => self.hand_to_company(seed as usize, month),
            }
        }
        self.changes[month] = changes;
    }

    fn count_go(&mut self, seed: usize, month: usize) {
        let project = self.seeds[seed].project();
        let year = month / MONTHS_PER_YEAR;
        self.counts.add(ProjectSeries::GatePasses, project, year, 1);
    }

    /// A gate stops an award: its place is free, unless the seed changes direction.
    fn stop(&mut self, seed: usize, month: usize) {
        let programme = self.seeds[seed].programme;
        let year = month / MONTHS_PER_YEAR;
        self.counts.add_book(Column::Stopped, programme, year, 1);
        self.tell(month, seed, Happening::GateStop);
        if self.changes_direction(seed, month) {
            // What is left of the award is half of it: booked already, with its end in the calendar.
            let months = self.seeds[seed].ends_at - month as u32;
            self.repeat_stage(seed, month, months);
        } else {
            self.release(seed, month);
        }
    }

    /// A failed award: a seed that changes direction repeats the stage if the money is there.
    pub(super) fn fail(&mut self, seed: usize, month: usize) {
        if self.seeds[seed].flags.company || !self.changes_direction(seed, month) {
            return;
        }
        let programme = self.seeds[seed].programme;
        let months = self.seeds[seed].duration.div_ceil(2);
        let at_call = month.is_multiple_of(self.months_between_calls(month / MONTHS_PER_YEAR));
        let pays = if at_call {
            self.finds_free_money(programme, month)
        } else {
            self.take_held(programme, month)
        };
        if pays {
            let way = self.seeds[seed].way;
            self.book_award(programme, way, month, months);
            self.schedule_end(seed, month, months);
            if !at_call {
                self.set_free(programme, month, months);
            }
            self.repeat_stage(seed, month, months);
        }
    }

    /// Whether a stopped or failed seed repeats its stage: once, by the share of the lever.
    fn changes_direction(&self, seed: usize, month: usize) -> bool {
        let share = self.policy.years[month / MONTHS_PER_YEAR].pivot;
        let seed = &self.seeds[seed];
        let stage = seed.stage().index();
        0.0 < share && !seed.flags.pivoted && seed.key.uniform(Event::Pivot.at(stage)) < share
    }

    /// The stage once more for `months` that are booked: neither paired nor nominated, without a gate.
    fn repeat_stage(&mut self, index: usize, month: usize, months: u32) {
        let seed = &mut self.seeds[index];
        seed.duration = months;
        seed.flags.pivoted = true;
        seed.flags.paired = false;
        seed.flags.nominated = false;
        seed.flags.passes = passes(&self.world, seed, 0.0, Event::PivotOutcome);
        let programme = seed.programme;
        let year = month / MONTHS_PER_YEAR;
        self.counts.add_book(Column::Pivoted, programme, year, 1);
        self.tell(month, index, Happening::Pivot { months });
        self.sign_contracts(index, month, months, 1.0, Event::PivotLicence);
    }

    /// A company pays a licensed seed from now on; the agency's money is free.
    fn hand_to_company(&mut self, index: usize, month: usize) {
        let seed = &mut self.seeds[index];
        seed.flags.company = true;
        let (programme, ends_at) = (seed.programme, seed.ends_at);
        let year = month / MONTHS_PER_YEAR;
        self.counts
            .add_book(Column::CompanyFunded, programme, year, 1);
        self.tell(month, index, Happening::CompanyPays);
        self.release(index, month);
        // The visit itself goes on to its end.
        self.seeds[index].ends_at = ends_at;
    }

    /// The award ends now: what it would still cost is free, and its end in the calendar is void.
    fn release(&mut self, index: usize, month: usize) {
        let seed = &mut self.seeds[index];
        let months = seed.ends_at - month as u32;
        seed.ends_at = Seed::NO_END;
        let (programme, way) = (seed.programme, seed.way);
        self.unbook_award(programme, way, month, months);
    }
}
