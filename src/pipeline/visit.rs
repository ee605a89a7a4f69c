//! One stage visit: how long it takes, whether it passes, what it yields on the way.
//!
//! Everything is decided by the seed's own luck on entry and stays hidden until it happens.

use super::Replication;
use super::counts::ProjectSeries;
use super::seed::Flags;
use super::watch::Watch;
use crate::math::{exp, ln, logistic};
use crate::seeds::layout::Mechanism;
use crate::units::{MONTHS_PER_YEAR, Stage};
use crate::world::luck::Event;
use crate::world::tables::logistic as logistic_quantile;

impl<W: Watch> Replication<W> {
    /// A funded visit of the seed's programme begins in `month`; returns its duration in months.
    pub(super) fn begin_award(&mut self, seed: usize, month: usize) -> u32 {
        let programme = self.seeds[seed].programme;
        let duration = self.duration(seed);
        self.decide_outcome(seed);
        self.enter_trial(seed, month);
        self.sign_contracts(seed, month, duration);
        self.book_award(programme, month, duration);
        self.schedule_end(seed, month, duration);
        self.watch.award(&self.seeds[seed], month);
        duration
    }

    /// A visit without the agency begins: it costs the agency nothing and draws no counted contract.
    pub(super) fn begin_off_agency(&mut self, seed: usize, month: usize) {
        let flags = &mut self.seeds[seed].flags;
        *flags = Flags {
            off_agency: true,
            in_trial: flags.in_trial,
            ..Flags::default()
        };
        let duration = self.duration(seed);
        self.decide_outcome(seed);
        self.enter_trial(seed, month);
        self.schedule_end(seed, month, duration);
        self.watch.outside(&self.seeds[seed], month);
    }

    /// Months that the seed spends in its stage: gamma, in whole months, at least one.
    fn duration(&self, seed: usize) -> u32 {
        let seed = &self.seeds[seed];
        let bits = seed.key.bits(Event::Duration.at(seed.stage().index()));
        let mean = self.world.duration_months[seed.programme.index()];
        self.basis.durations[seed.stage().index()].months(mean, bits)
    }

    /// Draws the technical outcome: logit of success = intercept + σ_z·z, less for a false Go.
    pub(super) fn decide_outcome(&mut self, seed: usize) {
        let false_go_factor = self.world.mechanism(Mechanism::FalseGoFactor);
        let seed = &mut self.seeds[seed];
        let programme = seed.programme.index();
        let logit = self.world.intercept[programme] + self.world.quality_sd * seed.quality;
        let uniform = seed.key.uniform(Event::Outcome.at(seed.stage().index()));
        seed.flags.passes = if seed.flags.false_go {
            uniform < false_go_factor * logistic(logit)
        } else {
            // u < logistic(x), turned round: the quantile is a look-up, the function is not.
            logistic_quantile(uniform) < logit
        };
    }

    /// Counts the start of a trial, and the first one as 治験に至った件数.
    fn enter_trial(&mut self, seed: usize, month: usize) {
        let seed = &mut self.seeds[seed];
        if !matches!(seed.stage(), Stage::Phase1 | Stage::Phase2 | Stage::Phase3) {
            return;
        }
        let first = !seed.flags.in_trial;
        seed.flags.in_trial = true;
        let project = seed.project();
        // One draw per seed, so that all its trials are 治験 or none is.
        if seed.key.uniform(Event::Trial.at(0)) < self.world.trial_share[project.index()] {
            let year = month / MONTHS_PER_YEAR;
            self.counts
                .add(ProjectSeries::TrialStarts, project, year, 1);
            self.counts
                .add(ProjectSeries::Trials, project, year, u32::from(first));
        }
    }

    /// Draws the licence contracts (企業導出) of a funded visit: a Poisson process with the programme's
    /// hazard × exp(slope·z); none for a false Go.
    pub(super) fn sign_contracts(&mut self, seed: usize, month: usize, duration: u32) {
        let seed = &self.seeds[seed];
        if seed.flags.false_go {
            return;
        }
        let event = Event::Licence.at(seed.stage().index());
        let base = self.world.licence_hazard[seed.programme.index()];
        let uniform = seed.key.uniform(event);
        // The chance of a contract is below the expected number, and exp(x) ≤ 1 + x + x² for x < 1.79:
        // most visits are settled without computing either.
        let exponent = self.world.licence_slope * seed.quality;
        let bound = 1.0 + exponent + exponent * exponent;
        if exponent < 1.79 && base * bound * f64::from(duration) <= uniform {
            return;
        }
        let hazard = base * exp(exponent);
        let arrivals = seed.key.part(u64::from(event));
        let (key, project) = (seed.key, seed.project());
        let mut after_months = -ln(1.0 - key.uniform(event)) / hazard;
        let mut position = 0;
        while after_months < f64::from(duration) {
            let year = (month + after_months as usize) / MONTHS_PER_YEAR;
            self.counts.add(ProjectSeries::Licences, project, year, 1);
            after_months -= ln(arrivals.uniform(position)) / hazard;
            position += 1;
        }
    }

    /// Puts the end of a visit into the calendar; ends beyond the horizon never come.
    pub(super) fn schedule_end(&mut self, seed: usize, month: usize, duration: u32) {
        let end = month + duration as usize;
        if end < self.months() {
            self.ends[end].push(seed as u32);
        }
    }
}
