//! The three doors at the end of an award, and leaving the agency.
//!
//! Pairing (ペアリング) and matching (マッチング), section 3.3(1)② of the plan, let a seed go straight on; all
//! other passers that apply wait for the open call (公募); who does not, or loses the last attempt,
//! goes on without the agency or ends.

use super::Replication;
use super::adoption::Door;
use super::counts::{Column, ProjectSeries, Series};
use super::outcomes::disease;
use super::seed::Seed;
use super::splits::Split;
use super::watch::Watch;
use crate::math::{ln, logistic_intercept, logit, normal_density, normal_quantile, sqrt};
use crate::seeds::layout::{FED, Mechanism};
use crate::units::{MONTHS_PER_YEAR, PROGRAMMES, Programme, Project, Stage};
use crate::world::luck::{Event, round_by_luck};

/// Stages that pairing and matching act on: basic and applied.
pub(super) const PAIRED_STAGES: usize = 2;

/// What the doors of a replication decide by.
#[derive(Clone, Debug)]
pub(super) struct Doors {
    /// Mean share of ending paired awards that are confirmed, by programme.
    pub pairing_rate: [f64; PROGRAMMES],
    /// Mean share of nominated awards that are adopted, by programme.
    pub matching_rate: [f64; PROGRAMMES],
    /// This year's matching round, by programme.
    pub rounds: [MatchingRound; PROGRAMMES],
}

/// A year's nomination and adoption in one programme.
#[derive(Clone, Copy, Debug)]
pub(super) struct MatchingRound {
    /// Review score from which seeds are nominated.
    pub nominated_from: f64,
    /// Logit of adoption of a passer of quality 0.
    pub pass_intercept: f64,
    /// The same for one that will fail.
    pub fail_intercept: f64,
}

impl Default for MatchingRound {
    fn default() -> MatchingRound {
        MatchingRound {
            nominated_from: f64::INFINITY,
            pass_intercept: 0.0,
            fail_intercept: 0.0,
        }
    }
}

impl Doors {
    /// The rates that follow from a world.
    pub fn new(world: &crate::world::World) -> Doors {
        let rate = |programme: usize, pass: Mechanism, fail: Mechanism| {
            let success = world.success[programme];
            success * world.mechanism(pass) + (1.0 - success) * world.mechanism(fail)
        };
        Doors {
            pairing_rate: core::array::from_fn(|programme| {
                rate(
                    programme,
                    Mechanism::PairingConfirmPass,
                    Mechanism::PairingConfirmFail,
                )
            }),
            matching_rate: core::array::from_fn(|programme| {
                rate(
                    programme,
                    Mechanism::MatchingAdoptPass,
                    Mechanism::MatchingAdoptFail,
                )
            }),
            rounds: [MatchingRound::default(); PROGRAMMES],
        }
    }
}

impl<W: Watch> Replication<W> {
    /// All visits that end in a month.
    pub(super) fn end_visits(&mut self, month: usize) {
        let ending = core::mem::take(&mut self.ends[month]);
        for seed in &ending {
            let ends_at = &mut self.seeds[*seed as usize].ends_at;
            if *ends_at as usize != month {
                // The award was cut short.
                continue;
            }
            // Once only: an award cut short may have its end in the calendar beside that of the next.
            *ends_at = Seed::NO_END;
            if self.seeds[*seed as usize].flags.off_agency {
                self.end_off_agency(*seed as usize, month);
            } else {
                self.end_award(*seed as usize, month);
            }
        }
        self.ends[month] = ending;
        self.ends[month].clear();
    }

    /// The end of an award: which door?
    pub(super) fn end_award(&mut self, seed: usize, month: usize) {
        let flags = self.seeds[seed].flags;
        let (programme, stage) = (self.seeds[seed].programme, self.seeds[seed].stage());
        let outcome = if flags.passes {
            Column::Passed
        } else {
            Column::Failed
        };
        let year = month / MONTHS_PER_YEAR;
        self.counts.add_book(outcome, programme, year, 1);
        if flags.passes {
            self.watch.pass(programme, month);
            self.count_poc(seed, month);
        }
        if stage == Stage::Phase3 {
            if flags.passes {
                self.leave(seed, month);
            } else {
                self.fail(seed, month);
            }
            return;
        }
        let paired = flags.paired && self.is_confirmed(seed);
        let goes_on = paired || (flags.nominated && self.is_adopted(seed));
        if !goes_on && !flags.passes {
            self.fail(seed, month);
            return;
        }
        let destination = self.destination(seed);
        if !self.will_have_money(destination, month) {
            // There is nothing to be handed over to, and no call to apply to.
            if flags.passes {
                self.leave(seed, month);
            }
        } else if goes_on {
            let door = if paired {
                Door::Pairing
            } else {
                Door::Matching
            };
            self.wait_for_start(seed, destination, door, month);
        } else if self.uniform(seed, Event::Apply) < self.world.mechanism(Mechanism::ApplyShare) {
            self.wait_for_call(seed, destination, month as i64, 0);
        } else {
            self.leave(seed, month);
        }
    }

    /// Confirmation of a paired seed at the end of its award.
    fn is_confirmed(&self, seed: usize) -> bool {
        let mechanism = if self.seeds[seed].flags.passes {
            Mechanism::PairingConfirmPass
        } else {
            Mechanism::PairingConfirmFail
        };
        self.uniform(seed, Event::Decision) < self.world.mechanism(mechanism)
    }

    /// Adoption of a nominated seed: the listed mean over nominated seeds, odds × `matching_quality_odds`
    /// per standard deviation of quality.
    fn is_adopted(&self, seed: usize) -> bool {
        let round = &self.doors.rounds[self.seeds[seed].programme.index()];
        let slope = ln(self.world.mechanism(Mechanism::MatchingQualityOdds));
        let intercept = if self.seeds[seed].flags.passes {
            round.pass_intercept
        } else {
            round.fail_intercept
        };
        logit(self.uniform(seed, Event::Decision)) < intercept + slope * self.seeds[seed].quality
    }

    /// Nominates for matching, once a year in April: of the unpaired seeds of each basic and applied
    /// programme whose award will end within the year, the best by review score.
    pub(super) fn nominate(&mut self, month: usize) {
        let shares = self.policy.years[month / MONTHS_PER_YEAR].matching;
        if shares.iter().all(|share| *share <= 0.0) {
            self.doors.rounds = [MatchingRound::default(); PROGRAMMES];
            return;
        }
        let mut candidates: Vec<Vec<(f64, u32)>> = vec![Vec::new(); PROGRAMMES];
        let last = month + MONTHS_PER_YEAR;
        for end in month + 1..=last {
            for index in &self.ends[end] {
                let seed = &self.seeds[*index as usize];
                let eligible = seed.ends_at as usize == end
                    && !seed.flags.paired
                    && !seed.flags.nominated
                    && !seed.flags.pivoted
                    && !seed.flags.off_agency;
                if eligible && seed.stage().index() < PAIRED_STAGES {
                    let score = self.review_score(*index as usize);
                    candidates[seed.programme.index()].push((score, *index));
                }
            }
        }
        for programme in
            Programme::all().filter(|programme| programme.stage().index() < PAIRED_STAGES)
        {
            let share = shares[programme.stage().index()];
            let round = self.matching_round(programme, share);
            self.doors.rounds[programme.index()] = round;
            self.nominate_best(programme, share, month, &mut candidates[programme.index()]);
        }
    }

    /// Nominates the best `share` of a programme's candidates.
    fn nominate_best(
        &mut self,
        programme: Programme,
        share: f64,
        month: usize,
        candidates: &mut [(f64, u32)],
    ) {
        let luck = self.programme_luck(programme, month).uniform(3);
        let nominated = round_by_luck(share * candidates.len() as f64, luck) as usize;
        candidates.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for (_, seed) in &candidates[..nominated] {
            self.seeds[*seed as usize].flags.nominated = true;
        }
        if let Some((score, _)) = nominated.checked_sub(1).map(|last| candidates[last]) {
            self.doors.rounds[programme.index()].nominated_from = score;
        }
    }

    /// Nominates an award that begins and ends between two rounds, by the score of the last round.
    pub(super) fn nominate_late(&mut self, seed: usize, end: usize, month: usize) {
        let next_round = (month / MONTHS_PER_YEAR + 1) * MONTHS_PER_YEAR;
        let stage = self.seeds[seed].stage().index();
        if !self.handovers_possible
            || next_round < end
            || PAIRED_STAGES <= stage
            || self.seeds[seed].flags.paired
        {
            return;
        }
        let from = self.doors.rounds[self.seeds[seed].programme.index()].nominated_from;
        if from < f64::INFINITY && from <= self.review_score(seed) {
            self.seeds[seed].flags.nominated = true;
        }
    }

    /// The score that a review inside the running award sees.
    pub(super) fn review_score(&self, seed: usize) -> f64 {
        let seed = &self.seeds[seed];
        let noise = self.world.mechanism(Mechanism::NoiseMatching);
        seed.quality + noise * seed.key.normal(Event::Review.at(seed.stage().index()))
    }

    /// The intercepts of adoption for which the mean over nominated seeds is the listed one.
    ///
    /// Quality of the nominated: the upper `share` by review score of N(m, s²), the entrants of
    /// second-term practice; passing shifts its mean by σ_z·(1−p)·s², failing by −σ_z·p·s².
    fn matching_round(&self, programme: Programme, share: f64) -> MatchingRound {
        if share <= 0.0 {
            return MatchingRound::default();
        }
        let entrants = &self.basis.practice[programme.index()];
        let noise = self.world.mechanism(Mechanism::NoiseMatching);
        let variance = entrants.entrant_sd * entrants.entrant_sd;
        let reliability = variance / (variance + noise * noise).max(f64::MIN_POSITIVE);
        let cut = if share < 1.0 {
            normal_quantile(1.0 - share)
        } else {
            f64::NEG_INFINITY
        };
        let intensity = if share < 1.0 {
            normal_density(cut) / share
        } else {
            0.0
        };
        let shrink = if share < 1.0 {
            intensity * (intensity - cut)
        } else {
            0.0
        };
        let mean = entrants.entrant_mean + entrants.entrant_sd * sqrt(reliability) * intensity;
        let variance = variance * (1.0 - reliability * shrink);
        let slope = ln(self.world.mechanism(Mechanism::MatchingQualityOdds));
        let success = self.world.success[programme.index()];
        let tilt = self.world.quality_sd * variance;
        let intercept = |adopted: f64, centre: f64| {
            if 0.0 < adopted && adopted < 1.0 {
                logistic_intercept(adopted, slope * sqrt(variance)) - slope * centre
            } else {
                logit(adopted)
            }
        };
        MatchingRound {
            nominated_from: f64::INFINITY,
            pass_intercept: intercept(
                self.world.mechanism(Mechanism::MatchingAdoptPass),
                mean + tilt * (1.0 - success),
            ),
            fail_intercept: intercept(
                self.world.mechanism(Mechanism::MatchingAdoptFail),
                mean - tilt * success,
            ),
        }
    }

    /// Where a seed that goes on by a door would go: the next stage of its own project, or by the
    /// routing table another project's.
    pub(super) fn destination(&self, seed: usize) -> Programme {
        let (project, next) = (
            self.seeds[seed].project(),
            next_stage(self.seeds[seed].stage()),
        );
        let routed = match self.seeds[seed].stage() {
            Stage::Basic => project == Project::Seeds,
            Stage::Applied => project != Project::Ecosystem,
            _ => false,
        };
        if !routed {
            return Programme::new(project, next);
        }
        let mut left = self.uniform(seed, Event::Route);
        let mut chosen = None;
        self.routes(self.seeds[seed].programme, |destination, share| {
            if chosen.is_none() && left < share {
                chosen = Some(destination);
            }
            left -= share;
        });
        chosen.unwrap_or(Programme::new(project, next))
    }

    /// Visits the destinations of a programme's passers with their shares; they add up to one.
    pub(super) fn routes(&self, programme: Programme, mut visit: impl FnMut(Programme, f64)) {
        let (project, stage) = (programme.project(), programme.stage());
        let next = next_stage(stage);
        let mut own = 1.0;
        if project == Project::Seeds && stage == Stage::Basic {
            let leaving = self.world.mechanism(Mechanism::RoutingFromSeeds);
            for (fed, share) in Project::ALL.into_iter().take(FED).zip(self.world.routing) {
                visit(Programme::new(fed, next), leaving * share);
            }
            own -= leaving;
        }
        if stage == Stage::Applied && project != Project::Ecosystem {
            let to_ecosystem = self.world.mechanism(Mechanism::RoutingToEcosystem);
            visit(Programme::new(Project::Ecosystem, next), to_ecosystem);
            own -= to_ecosystem;
            if project.index() < FED {
                let to_bridge = self.world.mechanism(Mechanism::RoutingToBridge).min(own);
                visit(Programme::new(Project::Bridge, next), to_bridge);
                own -= to_bridge;
            }
        }
        visit(Programme::new(project, next), own);
    }

    /// A seed has passed a door from a stage into its programme: one case of continued support
    /// (発展・継続支援).
    pub(super) fn pass_door(&mut self, index: usize, source: Programme, month: usize, door: Door) {
        let year = month / MONTHS_PER_YEAR;
        let seed = &self.seeds[index];
        let project = seed.project();
        let (series, column) = match door {
            Door::Pairing => (Series::ByPairing, Column::OnByPairing),
            Door::Matching => (Series::ByMatching, Column::OnByMatching),
            Door::OpenCall => (Series::ByOpenCall, Column::OnByOpenCall),
        };
        self.counts.add_series(series, year, 1);
        self.counts.add_book(column, source, year, 1);
        self.counts.add(ProjectSeries::Continued, project, year, 1);
        let within = seed.key.uniform(Event::Within.at(source.stage().index()))
            < self.world.mechanism(Mechanism::WithinProgrammeShare);
        self.counts.add(
            ProjectSeries::WithinProgramme,
            project,
            year,
            u32::from(within),
        );
        let area = disease(&self.world, seed);
        self.counts.add_split(Split::ContinuedDisease, area, year);
        self.counts
            .add_series(Series::FalseGo, year, u32::from(seed.flags.false_go));
    }

    /// A passer leaves the agency: with probability o it goes on with other means, else it ends. One
    /// that leaves after basic or applied is followed only where `follow_early_leavers` says so.
    pub(super) fn leave(&mut self, seed: usize, month: usize) {
        let (programme, stage) = (self.seeds[seed].programme, self.seeds[seed].stage());
        let year = month / MONTHS_PER_YEAR;
        self.watch.leave(&self.seeds[seed], month);
        if self.goes_on(seed) <= self.uniform(seed, Event::OffAgency) {
            self.counts.add_book(Column::Ended, programme, year, 1);
            return;
        }
        self.counts.add_series(Series::OffAgency, year, 1);
        self.counts
            .add_book(Column::WentOutside, programme, year, 1);
        let early = stage.index() < PAIRED_STAGES;
        if early && self.world.mechanism(Mechanism::FollowEarlyLeavers) < 0.5 {
            return;
        }
        self.go_on_outside(seed, month);
    }

    /// Probability that a seed that leaves the agency goes on: the odds of a licensed one are
    /// `licensed_odds_ratio` times those of an unlicensed one, and under second-term practice both
    /// together go on with o.
    fn goes_on(&self, seed: usize) -> f64 {
        let seed = &self.seeds[seed];
        let together = self.world.off_agency[seed.stage().index()];
        let licensed = self.basis.practice[seed.programme.index()].leaving_licensed;
        let ratio = self.world.mechanism(Mechanism::LicensedOddsRatio);
        let unlicensed = unlicensed_share(together, licensed, ratio);
        if seed.flags.licensed {
            ratio * unlicensed / (1.0 + (ratio - 1.0) * unlicensed)
        } else {
            unlicensed
        }
    }

    /// The end of a visit without the agency.
    fn end_off_agency(&mut self, seed: usize, month: usize) {
        if !self.seeds[seed].flags.passes {
            return;
        }
        let stage = self.seeds[seed].stage();
        if stage == Stage::Review {
            self.approve(seed, month);
            return;
        }
        let continued = self.world.continued[stage.index()];
        let goes_on = continued + (1.0 - continued) * self.world.off_agency[stage.index()];
        if self.uniform(seed, Event::OffAgency) < goes_on {
            self.go_on_outside(seed, month);
        }
    }

    /// Enters the next stage without the agency.
    fn go_on_outside(&mut self, seed: usize, month: usize) {
        let left = self.seeds[seed].programme;
        self.seeds[seed].programme = Programme::new(left.project(), next_stage(left.stage()));
        self.begin_off_agency(seed, month);
    }

    /// Counts a technical pass of the applied stage as non-clinical PoC, where it counts.
    fn count_poc(&mut self, seed: usize, month: usize) {
        let project = self.seeds[seed].project();
        let counts = self.seeds[seed].stage() == Stage::Applied
            && self.uniform(seed, Event::Poc) < self.world.poc_share[project.index()];
        self.counts.add(
            ProjectSeries::NonclinicalPoc,
            project,
            month / MONTHS_PER_YEAR,
            u32::from(counts),
        );
    }

    /// The seed's luck in an event of its stage.
    #[inline]
    fn uniform(&self, seed: usize, event: Event) -> f64 {
        let seed = &self.seeds[seed];
        seed.key.uniform(event.at(seed.stage().index()))
    }
}

/// x for which a share `licensed` goes on with odds `ratio`·x/(1 − x), the others with x, and all
/// together with probability `together`: the root of a quadratic in the form that does not cancel.
fn unlicensed_share(together: f64, licensed: f64, ratio: f64) -> f64 {
    let excess = ratio - 1.0;
    let linear = 1.0 + excess * (licensed - together);
    let quadratic = (1.0 - licensed) * excess;
    let root = sqrt((linear * linear + 4.0 * quadratic * together).max(0.0));
    2.0 * together / (linear + root).max(f64::MIN_POSITIVE)
}

/// The stage after one; review stays review.
fn next_stage(stage: Stage) -> Stage {
    Stage::ALL[(stage.index() + 1).min(Stage::ALL.len() - 1)]
}
