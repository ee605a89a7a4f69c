//! One stage visit: how long it takes, whether it passes, what it yields on the way.
//!
//! Everything is decided by the seed's own luck on entry and stays hidden until it happens.

use super::Replication;
use super::adoption::Origin;
use super::counts::{Column, ProjectSeries};
use super::gate::Change;
use super::seed::{Flags, Seed};
use super::watch::{Happening, Watch};
use crate::math::{exp_near_zero, logistic};
use crate::seeds::layout::Mechanism;
use crate::units::{MONTHS_PER_YEAR, Project};
use crate::world::World;
use crate::world::luck::Event;
use crate::world::tables::{exponential_of_bits, logistic_of_bits, unit};

impl<W: Watch> Replication<W> {
    /// A funded visit of the seed's programme begins in `month`; returns its planned months.
    pub(super) fn begin_award(&mut self, index: usize, month: usize, origin: Origin) -> u32 {
        let duration = self.duration(index, month);
        let award = Happening::Award {
            months: duration,
            origin,
            paired: self.seeds[index].flags.paired,
        };
        self.tell(month, index, award);
        self.enter_trial(index, month);
        let seed = &mut self.seeds[index];
        seed.duration = duration;
        let (programme, way) = (seed.programme, seed.way);
        self.watch.award(seed, month);
        self.book_award(programme, way, month, duration);
        self.schedule_end(index, month, duration);
        if self.support_possible && super::support::is_accompanied(programme.stage()) {
            self.fresh.push(index as u32);
        } else {
            self.settle_award(index, month, false);
        }
        duration
    }

    /// Decides what a new award will bring: its outcome, what the gate says, its contracts.
    pub(super) fn settle_award(&mut self, index: usize, month: usize, supported: bool) {
        let (logit, factor) = if supported {
            let factor = self.world.mechanism(Mechanism::SupportLicenceFactor);
            (self.world.support_logit, factor)
        } else {
            (0.0, 1.0)
        };
        let seed = &mut self.seeds[index];
        seed.flags.passes = passes(&self.world, seed, logit, Event::Outcome);
        let duration = seed.duration;
        let verdict = self.verdict(index, month);
        let funded = match verdict {
            Some(Change::Stop(_) | Change::Early(_)) => duration / 2,
            _ => duration,
        };
        let company_from = self.sign_contracts(index, month, funded, factor, Event::Licence);
        let gate = month + duration as usize / 2;
        // Where a company pays already, the agency has nothing to stop.
        if let Some(verdict) = verdict
            && company_from.is_none_or(|from| gate < from)
        {
            self.plan_change(gate, verdict);
        }
    }

    /// A visit without the agency begins, where a site opens for it: it costs the agency nothing and
    /// draws no counted contract.
    pub(super) fn begin_off_agency(&mut self, index: usize, month: usize) {
        let seed = &mut self.seeds[index];
        seed.flags = Flags {
            off_agency: true,
            in_trial: seed.flags.in_trial,
            licensed: seed.flags.licensed,
            ..Flags::default()
        };
        if self.waits_for_site(super::trial::Start::Outside(index as u32), month) {
            return;
        }
        self.start_off_agency(index, month);
    }

    /// The same once a site is open.
    pub(super) fn start_off_agency(&mut self, index: usize, month: usize) {
        let duration = self.duration(index, month);
        let seed = &mut self.seeds[index];
        seed.duration = duration;
        seed.flags.passes = passes(&self.world, seed, 0.0, Event::Outcome);
        let programme = seed.programme;
        self.counts
            .add_book(Column::OutsideStarts, programme, month / MONTHS_PER_YEAR, 1);
        self.tell(month, index, Happening::Outside { months: duration });
        self.enter_trial(index, month);
        self.watch.outside(&self.seeds[index], month);
        self.schedule_end(index, month, duration);
    }

    /// A visit with an award that runs at month 0 goes on for `remaining` months.
    pub(super) fn resume_award(&mut self, index: usize, remaining: u32) {
        let seed = &mut self.seeds[index];
        seed.flags.passes = passes(&self.world, seed, 0.0, Event::Outcome);
        let (programme, way, company) = (seed.programme, seed.way, seed.flags.company);
        let months = remaining;
        self.tell(0, index, Happening::Running { months, company });
        self.schedule_end(index, 0, remaining);
        if !company {
            self.book_award(programme, way, 0, remaining);
            self.sign_contracts(index, 0, remaining, 1.0, Event::Licence);
        }
    }

    /// Puts the end of a visit into the calendar; ends beyond the horizon never come.
    pub(super) fn schedule_end(&mut self, seed: usize, month: usize, duration: u32) {
        let end = month + duration as usize;
        self.seeds[seed].ends_at = end as u32;
        if end < self.ends.len() {
            self.ends[end].push(seed as u32);
        }
    }

    /// Months that a seed spends in its stage: gamma, in whole months, at least one; shorter in an
    /// emergency.
    fn duration(&self, index: usize, month: usize) -> u32 {
        let seed = &self.seeds[index];
        let bits = seed.key.bits(Event::Duration.at(seed.stage().index()));
        let programme = seed.programme.index();
        let mut mean = self.world.duration_months[programme];
        if month < self.emergency_until && seed.project() == Project::Infection {
            mean *= self.world.mechanism(Mechanism::EmergencyDurationFactor);
        }
        self.basis.durations[programme].months(mean, bits)
    }

    /// Draws the licence contracts (企業導出) of a funded visit of `months`: a Poisson process with the
    /// programme's hazard × exp(slope·z) × `factor`; none for a false Go.
    ///
    /// A company may take the cost over after the seed's first contract; no contract is counted after
    /// that. Returns the month from which it does.
    pub(super) fn sign_contracts(
        &mut self,
        index: usize,
        month: usize,
        months: u32,
        factor: f64,
        kind: Event,
    ) -> Option<usize> {
        let seed = &mut self.seeds[index];
        if seed.flags.false_go {
            return None;
        }
        let stage = seed.stage().index();
        let event = kind.at(stage);
        let base = self.world.licence_hazard[seed.programme.index()] * factor;
        let bits = seed.key.bits(event);
        let exponent = self.world.licence_slope * seed.quality;
        let (mut after_months, mean_gap) =
            first_arrival_within(base, exponent, f64::from(months), bits)?;
        let arrivals = seed.key.part(u64::from(event));
        let mut position = 0;
        while after_months < f64::from(months) {
            let signed = month + after_months as usize;
            let first = !seed.flags.licensed;
            seed.flags.licensed = true;
            self.counts.add(
                ProjectSeries::Licences,
                seed.project(),
                signed / MONTHS_PER_YEAR,
                1,
            );
            super::outcomes::sort_contract(
                &self.world,
                &mut self.counts,
                seed,
                signed / MONTHS_PER_YEAR,
                arrivals.part(u64::from(position)),
            );
            let contract = Happening::Contract { first };
            self.watch.happens(signed, index as u32, seed, contract);
            let keeps = self.world.mechanism(Mechanism::KeepsFunding);
            if first && keeps <= seed.key.uniform(Event::Company.at(stage)) {
                let from = signed + 1;
                if from < seed.ends_at as usize {
                    self.plan_change(from, Change::Company(index as u32));
                }
                return Some(from);
            }
            after_months += exponential_of_bits(arrivals.bits(position)) * mean_gap;
            position += 1;
        }
        None
    }
}

/// The first arrival of a Poisson process of hazard base·exp(exponent) a month and its mean gap, both in
/// months, if it comes within `months`.
#[inline]
pub(super) fn first_arrival_within(
    base: f64,
    exponent: f64,
    months: f64,
    bits: u64,
) -> Option<(f64, f64)> {
    // A first arrival −ln U / hazard lies beyond if 1 − U ≥ hazard × months, and exp(x) ≤ 1 + x + x²
    // for x < 1.79: most visits are settled without computing either.
    let bound = 1.0 + exponent + exponent * exponent;
    if exponent < 1.79 && base * bound * months <= 1.0 - unit(bits) {
        return None;
    }
    let mean_gap = 1.0 / (base * exp_near_zero(exponent));
    let after_months = exponential_of_bits(bits) * mean_gap;
    (after_months < months).then_some((after_months, mean_gap))
}

/// The technical outcome: logit of success = intercept + σ_z·z + what support adds, less for a false
/// Go.
pub(super) fn passes(world: &World, seed: &Seed, support_logit: f64, event: Event) -> bool {
    let logit =
        world.intercept[seed.programme.index()] + world.quality_sd * seed.quality + support_logit;
    let bits = seed.key.bits(event.at(seed.stage().index()));
    if seed.flags.false_go {
        return unit(bits) < world.mechanism(Mechanism::FalseGoFactor) * logistic(logit);
    }
    // u < logistic(x), turned round: the quantile is a look-up, the function is not.
    logistic_of_bits(bits) < logit
}
