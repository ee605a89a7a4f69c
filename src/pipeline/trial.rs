//! Trials (治験): what counts as reaching one, and the sites that can start them.
//!
//! Where the lever limits the starts of a fiscal year, what is above it waits in one queue, first come
//! first served, until sites open in April; nothing is lost there.

use super::Replication;
use super::adoption::Origin;
use super::counts::{ProjectSeries, Series};
use super::outcomes::disease;
use super::splits::Split;
use super::watch::Watch;
use crate::seeds::layout::Mechanism;
use crate::units::{MONTHS_PER_YEAR, Stage};
use crate::world::luck::Event;
use crate::world::shares::{happens, pieces};

/// A start that needs a site; it carries the seed's position.
#[derive(Clone, Copy, Debug)]
pub(super) enum Start {
    /// With an award.
    Award {
        seed: u32,
        paired: bool,
        origin: Origin,
    },
    /// Without the agency.
    Outside(u32),
}

impl Start {
    const fn seed(self) -> usize {
        match self {
            Start::Award { seed, .. } | Start::Outside(seed) => seed as usize,
        }
    }
}

/// Whether a stage is a trial.
const fn is_trial(stage: Stage) -> bool {
    matches!(stage, Stage::Phase1 | Stage::Phase2 | Stage::Phase3)
}

impl<W: Watch> Replication<W> {
    /// Takes a site for a start that needs one; where there is none it waits, and this is true.
    pub(super) fn waits_for_site(&mut self, start: Start, month: usize) -> bool {
        let Some(left) = &mut self.sites_left else {
            return false;
        };
        if !is_trial(self.seeds[start.seed()].stage()) {
            return false;
        }
        if 0 < *left {
            *left -= 1;
            return false;
        }
        self.counts
            .add_series(Series::TrialsQueued, month / MONTHS_PER_YEAR, 1);
        self.site_queue.push(start);
        true
    }

    /// Sites of a new fiscal year open, first for those that waited; an award also needs the free money
    /// of its programme.
    pub(super) fn open_sites(&mut self, month: usize) {
        self.sites_left = self.policy.years[month / MONTHS_PER_YEAR].trial_capacity;
        let queue = core::mem::take(&mut self.site_queue);
        for start in queue {
            let programme = self.seeds[start.seed()].programme;
            let open = self.sites_left.is_none_or(|left| 0 < left);
            let paid = match start {
                Start::Award { .. } => self.finds_free_money(programme, month),
                Start::Outside(_) => true,
            };
            if !(open && paid) {
                self.site_queue.push(start);
                continue;
            }
            if let Some(left) = &mut self.sites_left {
                *left -= 1;
            }
            match start {
                Start::Award {
                    seed,
                    paired,
                    origin,
                } => self.start_award(seed as usize, month, paired, origin),
                Start::Outside(seed) => self.start_off_agency(seed as usize, month),
            }
        }
    }

    /// Counts the start of a trial, and the first one of a seed as 治験に至った件数.
    pub(super) fn enter_trial(&mut self, index: usize, month: usize) {
        let seed = &mut self.seeds[index];
        if !is_trial(seed.stage()) {
            return;
        }
        let first = !seed.flags.in_trial;
        seed.flags.in_trial = true;
        let project = seed.project();
        // One draw per seed, so that all its trials are 治験 or none is.
        if self.world.trial_share[project.index()] <= seed.key.uniform(Event::Trial.at(0)) {
            return;
        }
        let year = month / MONTHS_PER_YEAR;
        self.counts
            .add(ProjectSeries::TrialStarts, project, year, 1);
        if first {
            self.counts.add(ProjectSeries::Trials, project, year, 1);
            self.sort_trial(index, year);
        }
    }

    /// Which kind of trial a seed's first one is.
    fn sort_trial(&mut self, index: usize, year: usize) {
        let seed = &self.seeds[index];
        let world = &self.world;
        let [kind, international, _, _] = pieces(seed.key.bits(Event::TrialKind.at(0)));
        let share = |mechanism: Mechanism| world.mechanism(mechanism);
        let part = match world.shares.trial_kind.part(kind) {
            0 => usize::from(happens(
                share(Mechanism::InternationalInvestigator),
                international,
            )),
            1 => {
                2 + usize::from(happens(
                    share(Mechanism::InternationalCompany),
                    international,
                ))
            }
            _ => 4,
        };
        self.counts.add_split(Split::TrialKind, part, year);
        let area = disease(world, seed);
        self.counts.add_split(Split::TrialDisease, area, year);
    }
}
