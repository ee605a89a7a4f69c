//! Getting in: the calls, in which newcomers and waiting passers compete by score.

use super::counts::{Column, Series, funded_programmes};
use super::external::{External, ReserveList};
use super::seed::Way;
use super::trial::Start;
use super::waiting::Wait;
use super::watch::{Happening, Watch};
use super::{Replication, kinds};
use crate::math::pow;
use crate::seeds::layout::Mechanism;
use crate::units::{MONTHS_PER_YEAR, PROGRAMMES, Programme, Project, Stage};
use crate::world::ScoreLaw;
use crate::world::luck::{Event, round_by_luck};

/// Months between two looks at the reserve list (入替え).
const QUARTER: usize = 3;

/// The door (扉) to the next stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// ペアリング.
    Pairing,
    /// マッチング.
    Matching,
    /// 公募.
    OpenCall,
}

/// Where an award comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An applicant from outside.
    Newcomer,
    /// A seed that the agency supported before, from the stage that it passed last.
    Door {
        /// Which one.
        door: Door,
        /// The stage that it passed last.
        source: Programme,
    },
}

impl Origin {
    /// The way into the award.
    const fn way(self) -> Way {
        match self {
            Origin::Newcomer => Way::Newcomer,
            Origin::Door { door, .. } => match door {
                Door::Pairing => Way::Pairing,
                Door::Matching => Way::Matching,
                Door::OpenCall => Way::OpenCall,
            },
        }
    }
}

impl<W: Watch> Replication<W> {
    /// The calls of a month, hand-overs first; in an emergency the other projects give up places to
    /// project 4, whose calls come last.
    pub(super) fn hold_calls(&mut self, month: usize) {
        let held_months = self.expected_handover_months(month);
        let gives = self.in_emergency(month) && self.infection_is_funded(month / MONTHS_PER_YEAR);
        let takes = |programme: &Programme| gives && programme.project() == Project::Infection;
        let mut pot = 0;
        for programme in funded_programmes().filter(|programme| !takes(programme)) {
            self.serve_queue(programme, month, true);
            let mut places = self.places_at_call(programme, month, held_months[programme.index()]);
            if gives {
                places -= self.give_up_places(programme, month, places, &mut pot);
            }
            self.hold_call(programme, month, places);
        }
        if gives {
            self.take_over_places(month, pot);
            self.call_infection(month, &held_months);
        }
    }

    /// The calls of project 4 alone.
    pub(super) fn call_infection(&mut self, month: usize, held_months: &[f64; PROGRAMMES]) {
        let infection = |programme: &Programme| programme.project() == Project::Infection;
        for programme in funded_programmes().filter(infection) {
            self.serve_queue(programme, month, true);
            let places = self.places_at_call(programme, month, held_months[programme.index()]);
            self.hold_call(programme, month, places);
        }
    }

    /// Between the calls: hand-overs take what was held back, and once a quarter the reserve list what
    /// hand-overs are no longer expected to take.
    pub(super) fn serve_between_calls(&mut self, month: usize) {
        if self.handovers_possible {
            for programme in funded_programmes() {
                self.serve_queue(programme, month, false);
            }
        }
        if month.is_multiple_of(QUARTER) {
            let expected = self.expected_handover_months(month);
            for programme in funded_programmes() {
                self.draw_on_reserve(programme, month, expected[programme.index()]);
            }
        }
    }

    /// One call: the best `places` of newcomers and ready passers get an award; losers wait on or leave.
    fn hold_call(&mut self, programme: Programme, month: usize, places: u32) {
        let index = programme.index();
        let mut waiting = self.collect_applicants(programme, month);
        let mut external = self.external_applicants(programme, month);
        let awards = places.min(external.left() + waiting.len() as u32);
        let paired = self.paired_awards(programme, month, awards);
        self.accounts[index].paired_from = f64::INFINITY;
        let mut next = external.next_best();
        let mut taken = 0;
        for rank in 0..awards {
            let inside = waiting
                .get(taken)
                .map(|wait| self.waits[*wait as usize].score);
            let outside = next.map(|(_, score)| score);
            if rank + 1 == paired {
                // The last paired winner is the better of the two that are next.
                let best = inside.into_iter().chain(outside).reduce(f64::max);
                self.accounts[index].paired_from = best.unwrap_or(f64::INFINITY);
            }
            if inside.is_some_and(|inside| outside.is_none_or(|outside| outside <= inside)) {
                self.win_open_call(waiting[taken], month, rank < paired);
                taken += 1;
            } else if let Some((seed, _)) = next {
                self.adopt_newcomer(seed, month, rank < paired);
                next = external.next_best();
            }
        }
        waiting.drain(..taken);
        waiting.iter().for_each(|wait| self.lose_call(*wait, month));
        self.scratch = waiting;
        self.leave_idle(programme, month, places - awards);
        let share = self.world.mechanism(Mechanism::ReserveShare);
        self.accounts[index].reserve = ReserveList {
            next,
            rest: Some(external),
            left: (share * f64::from(awards)) as u32,
        };
    }

    /// Number of winners that are paired at adoption: the best by score, basic and applied only.
    fn paired_awards(&self, programme: Programme, month: usize, awards: u32) -> u32 {
        let share = self.pairing_share(programme, month);
        if share <= 0.0 {
            return 0;
        }
        round_by_luck(
            share * f64::from(awards),
            self.programme_luck(programme, month).uniform(1),
        )
    }

    /// The pairing lever for a programme in a month; zero outside basic and applied.
    pub(super) fn pairing_share(&self, programme: Programme, month: usize) -> f64 {
        let year = &self.policy.years[month / MONTHS_PER_YEAR];
        year.pairing
            .get(programme.stage().index())
            .copied()
            .unwrap_or(0.0)
    }

    /// The applicants from outside: as many as under second-term practice, whatever the places, unless
    /// the elasticity says otherwise.
    fn external_applicants(&self, programme: Programme, month: usize) -> External {
        let index = programme.index();
        let year = &self.policy.years[month / MONTHS_PER_YEAR];
        let baseline =
            self.basis.external_entries_per_year[index] / self.world.mechanism(Mechanism::WinRate);
        let elasticity = self.world.mechanism(Mechanism::ApplicantElasticity);
        let money = self.policy.second_term.money_million_yen[index];
        let growth = if elasticity == 0.0 || money <= 0.0 {
            1.0
        } else {
            pow(year.money_million_yen[index] / money, elasticity)
        };
        let luck = self.programme_luck(programme, month);
        let applicants = round_by_luck(
            baseline * growth / f64::from(year.calls.max(1)),
            luck.uniform(2),
        );
        let key = self.cohort(kinds::EXTERNAL, programme, month);
        External::new(
            programme,
            key,
            applicants,
            self.score_law(programme.stage()),
        )
    }

    /// How the scores in a call of a stage tell quality.
    pub(super) fn score_law(&self, stage: Stage) -> ScoreLaw {
        if stage == Stage::Basic {
            self.world.adoption
        } else {
            self.world.open_call
        }
    }

    /// A newcomer from outside gets an award.
    fn adopt_newcomer(&mut self, seed: super::seed::Seed, month: usize, paired: bool) {
        let index = self.seeds.len();
        self.seeds.push(seed);
        self.adopt(index, month, paired, Origin::Newcomer);
    }

    /// A waiting passer wins an award in an open call.
    fn win_open_call(&mut self, wait: u32, month: usize, paired: bool) {
        let Wait {
            seed,
            destination,
            source,
            attempt,
            ..
        } = self.waits[wait as usize];
        self.watch
            .call(source, &self.seeds[seed as usize], attempt, true, month);
        let won = true;
        self.tell(month, seed as usize, Happening::Call { attempt, won });
        self.end_wait(wait, month);
        let seed_state = &mut self.seeds[seed as usize];
        seed_state.programme = destination;
        // Only passers apply: whatever went on before, this award was earned.
        seed_state.flags.false_go = false;
        let door = Door::OpenCall;
        self.adopt(seed as usize, month, paired, Origin::Door { door, source });
    }

    /// A seed gets an award in its programme; a trial needs a site, too, and waits where there is none.
    pub(super) fn adopt(&mut self, seed: usize, month: usize, paired: bool, origin: Origin) {
        let start = Start::Award {
            seed: seed as u32,
            paired,
            origin,
        };
        if self.waits_for_site(start, month) {
            // Its place is idle until then.
            self.leave_idle(self.seeds[seed].programme, month, 1);
        } else {
            self.start_award(seed, month, paired, origin);
        }
    }

    /// An award begins: its flags are set, it is counted and booked, and it may be nominated where it
    /// will end before the next nomination round.
    pub(super) fn start_award(&mut self, seed: usize, month: usize, paired: bool, origin: Origin) {
        let flags = &mut self.seeds[seed].flags;
        flags.paired = paired;
        flags.nominated = false;
        flags.pivoted = false;
        flags.company = false;
        flags.handed_over = matches!(
            origin,
            Origin::Door {
                door: Door::Pairing | Door::Matching,
                ..
            }
        );
        self.seeds[seed].way = origin.way();
        let programme = self.seeds[seed].programme;
        match origin {
            Origin::Newcomer => self.count_newcomer(seed, month),
            Origin::Door { door, source } => self.pass_door(seed, source, month, door),
        }
        self.counts
            .add_book(Column::Awards, programme, month / MONTHS_PER_YEAR, 1);
        let duration = self.begin_award(seed, month, origin);
        self.set_free(programme, month, duration);
        self.nominate_late(seed, month + duration as usize, month);
    }

    /// Counts an award to a newcomer.
    fn count_newcomer(&mut self, seed: usize, month: usize) {
        let year = month / MONTHS_PER_YEAR;
        let seed = &self.seeds[seed];
        let programme = seed.programme;
        let inhouse = seed
            .key
            .uniform(Event::Inhouse.at(programme.stage().index()))
            < self.world.mechanism(Mechanism::InhouseShare);
        self.counts.add_series(Series::Newcomers, year, 1);
        self.counts
            .add_series(Series::Inhouse, year, u32::from(inhouse));
        self.counts.add_book(Column::Newcomers, programme, year, 1);
    }

    /// The reserve list takes what hand-overs are no longer expected to need: the next best, at most a
    /// fifth of the winners (parameter `reserve_share`).
    fn draw_on_reserve(&mut self, programme: Programme, month: usize, expected_months: f64) {
        let cost = self.cost(programme);
        let needed = self.cost_to_march(programme, month);
        let expected = (expected_months * cost as f64) as i64;
        loop {
            let account = &mut self.accounts[programme.index()];
            if account.reserve.left == 0 || account.held - expected < needed {
                return;
            }
            let outside = account.reserve.next.map(|(_, score)| score);
            let inside = self.best_loser(programme, month);
            let account = &mut self.accounts[programme.index()];
            account.reserve.left -= 1;
            match (inside, outside) {
                (Some((position, score)), outside)
                    if outside.is_none_or(|outside| outside <= score) =>
                {
                    account.held -= needed;
                    let wait = self.pools[programme.index()].swap_remove(position);
                    self.win_open_call(wait, month, false);
                }
                (_, Some(_)) => {
                    account.held -= needed;
                    if let Some((seed, _)) = account.reserve.take_next() {
                        self.adopt_newcomer(seed, month, false);
                    }
                }
                (_, None) => return,
            }
        }
    }
}
