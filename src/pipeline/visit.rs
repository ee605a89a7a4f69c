//! One stage visit: how long it takes, whether it passes, what it yields on the way.
//!
//! Everything is decided by the seed's own luck on entry and stays hidden until it happens.

use super::Replication;
use super::counts::{Counts, ProjectSeries};
use super::seed::{Flags, Seed};
use super::watch::Watch;
use crate::math::{exp_near_zero, logistic};
use crate::seeds::layout::Mechanism;
use crate::units::{MONTHS_PER_YEAR, Stage};
use crate::world::luck::Event;
use crate::world::tables::{exponential_of_bits, logistic_of_bits, unit};
use crate::world::{Basis, World};

impl<W: Watch> Replication<W> {
    /// A funded visit of the seed's programme begins in `month`; returns its duration in months.
    pub(super) fn begin_award(&mut self, index: usize, month: usize) -> u32 {
        let seed = &mut self.seeds[index];
        let duration = duration(&self.basis, &self.world, seed);
        seed.flags.passes = passes(&self.world, seed);
        enter_trial(&self.world, &mut self.counts, seed, month);
        sign_contracts(&self.world, &mut self.counts, seed, month, duration);
        let programme = seed.programme;
        self.watch.award(seed, month);
        self.book_award(programme, month, duration);
        self.schedule_end(index, month, duration);
        duration
    }

    /// A visit without the agency begins: it costs the agency nothing and draws no counted contract.
    pub(super) fn begin_off_agency(&mut self, index: usize, month: usize) {
        let seed = &mut self.seeds[index];
        seed.flags = Flags {
            off_agency: true,
            in_trial: seed.flags.in_trial,
            ..Flags::default()
        };
        let duration = duration(&self.basis, &self.world, seed);
        seed.flags.passes = passes(&self.world, seed);
        enter_trial(&self.world, &mut self.counts, seed, month);
        self.watch.outside(seed, month);
        self.schedule_end(index, month, duration);
    }

    /// A funded visit that runs at month 0 goes on for `remaining` months.
    pub(super) fn resume_award(&mut self, index: usize, remaining: u32) {
        let seed = &mut self.seeds[index];
        seed.flags.passes = passes(&self.world, seed);
        sign_contracts(&self.world, &mut self.counts, seed, 0, remaining);
        let programme = seed.programme;
        self.book_award(programme, 0, remaining);
        self.schedule_end(index, 0, remaining);
    }

    /// Puts the end of a visit into the calendar; ends beyond the horizon never come.
    pub(super) fn schedule_end(&mut self, seed: usize, month: usize, duration: u32) {
        let end = month + duration as usize;
        if end < self.ends.len() {
            self.ends[end].push(seed as u32);
        }
    }
}

/// Months that a seed spends in its stage: gamma, in whole months, at least one.
fn duration(basis: &Basis, world: &World, seed: &Seed) -> u32 {
    let bits = seed.key.bits(Event::Duration.at(seed.stage().index()));
    let programme = seed.programme.index();
    basis.durations[programme].months(world.duration_months[programme], bits)
}

/// The technical outcome: logit of success = intercept + σ_z·z, less for a false Go.
pub(super) fn passes(world: &World, seed: &Seed) -> bool {
    let logit = world.intercept[seed.programme.index()] + world.quality_sd * seed.quality;
    let bits = seed.key.bits(Event::Outcome.at(seed.stage().index()));
    if seed.flags.false_go {
        return unit(bits) < world.mechanism(Mechanism::FalseGoFactor) * logistic(logit);
    }
    // u < logistic(x), turned round: the quantile is a look-up, the function is not.
    logistic_of_bits(bits) < logit
}

/// Counts the start of a trial, and the first one of a seed as 治験に至った件数.
fn enter_trial(world: &World, counts: &mut Counts, seed: &mut Seed, month: usize) {
    if !matches!(seed.stage(), Stage::Phase1 | Stage::Phase2 | Stage::Phase3) {
        return;
    }
    let first = !seed.flags.in_trial;
    seed.flags.in_trial = true;
    let project = seed.project();
    // One draw per seed, so that all its trials are 治験 or none is.
    if seed.key.uniform(Event::Trial.at(0)) < world.trial_share[project.index()] {
        let year = month / MONTHS_PER_YEAR;
        counts.add(ProjectSeries::TrialStarts, project, year, 1);
        counts.add(ProjectSeries::Trials, project, year, u32::from(first));
    }
}

/// Draws the licence contracts (企業導出) of a funded visit: a Poisson process with the programme's
/// hazard × exp(slope·z); none for a false Go.
fn sign_contracts(world: &World, counts: &mut Counts, seed: &Seed, month: usize, duration: u32) {
    if seed.flags.false_go {
        return;
    }
    let event = Event::Licence.at(seed.stage().index());
    let base = world.licence_hazard[seed.programme.index()];
    let bits = seed.key.bits(event);
    // A first arrival −ln U / hazard lies beyond the visit if 1 − U ≥ hazard × duration, and
    // exp(x) ≤ 1 + x + x² for x < 1.79: most visits are settled without computing either.
    let exponent = world.licence_slope * seed.quality;
    let bound = 1.0 + exponent + exponent * exponent;
    if exponent < 1.79 && base * bound * f64::from(duration) <= 1.0 - unit(bits) {
        return;
    }
    let mean_gap = 1.0 / (base * exp_near_zero(exponent));
    let arrivals = seed.key.part(u64::from(event));
    let mut after_months = exponential_of_bits(bits) * mean_gap;
    let mut position = 0;
    while after_months < f64::from(duration) {
        let year = (month + after_months as usize) / MONTHS_PER_YEAR;
        counts.add(ProjectSeries::Licences, seed.project(), year, 1);
        after_months += exponential_of_bits(arrivals.bits(position)) * mean_gap;
        position += 1;
    }
}
