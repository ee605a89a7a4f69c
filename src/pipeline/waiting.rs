//! Waiting between two awards: for a call, or for the start after a hand-over; loss; bridging.

use super::Replication;
use super::adoption::{Door, Origin};
use super::counts::{Column, Series};
use super::watch::{Happening, Watch};
use crate::seeds::layout::Mechanism;
use crate::units::{MONTHS_PER_YEAR, Programme};
use crate::world::luck::{Event, round_by_luck};
use crate::world::tables::months_until_lost;

/// One wait of one seed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wait {
    pub seed: u32,
    /// The programme whose stage it passed.
    pub source: Programme,
    /// The programme that it wants to enter.
    pub destination: Programme,
    /// The door that let it through already; none while it waits for an open call.
    pub door: Option<Door>,
    /// Month in which the wait began.
    pub since: u32,
    /// First month in which it can go on.
    pub ready: u32,
    /// Month before whose first day it is lost if it still waits (hidden).
    pub lost_at: u32,
    /// Open calls that it has lost.
    pub attempt: u8,
    /// Score in the last call.
    pub score: f64,
}

impl<W: Watch> Replication<W> {
    /// A passer begins to wait for an open call; `month` may lie before month 0 for the initial state.
    /// Returns false if it was lost before month 0.
    pub(super) fn wait_for_call(
        &mut self,
        seed: usize,
        destination: Programme,
        month: i64,
        attempt: u8,
    ) -> bool {
        let notice = i64::from(self.world.call_notice_months);
        // Results must be in some months before the call; a loser of a call has them in.
        let ready = if attempt == 0 {
            month + notice
        } else {
            month + 1
        };
        let stage = self.seeds[seed].stage().index();
        let event = if attempt == 0 {
            Event::Loss
        } else {
            Event::LossAgain
        };
        let bits = self.seeds[seed].key.bits(event.at(stage));
        let lost_at = month + i64::from(months_until_lost(self.world.loss_rate, bits));
        // Who is lost with the end of March 2025 was lost before the plan.
        if lost_at <= 0 {
            return false;
        }
        let wait = Wait {
            seed: seed as u32,
            source: self.seeds[seed].programme,
            destination,
            door: None,
            since: month.max(0) as u32,
            ready: ready.max(0) as u32,
            lost_at: lost_at as u32,
            attempt,
            score: 0.0,
        };
        self.watch.wait(
            wait.source,
            &self.seeds[seed],
            attempt,
            month.max(0) as usize,
        );
        let waits = Happening::WaitsForCall {
            attempt,
            destination,
        };
        self.tell(month.max(0) as usize, seed, waits);
        let index = self.waits.len() as u32;
        self.waits.push(wait);
        self.pools[destination.index()].push(index);
        self.new_waits.push(index);
        true
    }

    /// A seed is through a door and starts when the gap is over, if there is a place.
    pub(super) fn wait_for_start(
        &mut self,
        seed: usize,
        destination: Programme,
        door: Door,
        month: usize,
    ) {
        let gap = match door {
            Door::Pairing => Mechanism::PairingGap,
            Door::Matching | Door::OpenCall => Mechanism::MatchingGap,
        };
        let stage = self.seeds[seed].stage().index();
        let key = self.seeds[seed].key;
        let mean_gap = self.world.mechanism(gap);
        let ready = month + round_by_luck(mean_gap, key.uniform(Event::Gap.at(stage))) as usize;
        let lost_after = months_until_lost(self.world.loss_rate, key.bits(Event::Loss.at(stage)));
        let wait = Wait {
            seed: seed as u32,
            source: self.seeds[seed].programme,
            destination,
            door: Some(door),
            since: month as u32,
            ready: ready as u32,
            lost_at: month as u32 + lost_after,
            attempt: 0,
            score: 0.0,
        };
        let handed_over = Happening::HandedOver { door, destination };
        self.tell(month, seed, handed_over);
        let index = self.waits.len() as u32;
        self.waits.push(wait);
        self.new_waits.push(index);
        if ready < self.months() {
            self.arrivals[ready].push(index);
        } else {
            self.beyond.push(index);
        }
    }

    /// Hand-overs whose gap is over join the queue of their programme.
    pub(super) fn join_queues(&mut self, month: usize) {
        let arrivals = core::mem::take(&mut self.arrivals[month]);
        for wait in &arrivals {
            let destination = self.waits[*wait as usize].destination;
            self.queues[destination.index()].push(*wait);
        }
        self.arrivals[month] = arrivals;
    }

    /// Starts queued hand-overs, first come first served, while the money lasts.
    pub(super) fn serve_queue(&mut self, programme: Programme, month: usize, at_call: bool) {
        if self.queues[programme.index()].is_empty() {
            return;
        }
        let mut queue = core::mem::take(&mut self.queues[programme.index()]);
        queue.retain(|wait| !self.settle_if_lost(*wait, month));
        let mut started = 0;
        while started < queue.len()
            && if at_call {
                self.finds_free_money(programme, month)
            } else {
                self.take_held(programme, month)
            }
        {
            self.start_handover(queue[started], month);
            started += 1;
        }
        queue.drain(..started);
        self.queues[programme.index()] = queue;
    }

    /// A hand-over that has a place starts its award.
    fn start_handover(&mut self, wait: u32, month: usize) {
        let Wait {
            seed,
            source,
            destination,
            door,
            ..
        } = self.waits[wait as usize];
        let index = seed as usize;
        self.end_wait(wait, month);
        let seed = &mut self.seeds[index];
        seed.flags.false_go = !seed.flags.passes;
        seed.programme = destination;
        let paired = self.pairs_handover(index, month);
        let door = door.unwrap_or(Door::OpenCall);
        self.adopt(index, month, paired, Origin::Door { door, source });
    }

    /// Whether a hand-over is paired again: its adoption score reaches that of the last paired winner.
    fn pairs_handover(&self, seed: usize, month: usize) -> bool {
        let seed = &self.seeds[seed];
        let share = self.pairing_share(seed.programme, month);
        if share <= 0.0 || 1.0 <= share {
            // Nobody or everybody, whatever the score.
            return 1.0 <= share;
        }
        let stage = seed.stage();
        let score = seed.quality
            + self.score_law(stage).noise * seed.key.normal(Event::Adoption.at(stage.index()));
        self.accounts[seed.programme.index()].paired_from <= score
    }

    /// The ready applicants of a programme's pool with their scores, best first; they leave the pool.
    pub(super) fn collect_applicants(&mut self, programme: Programme, month: usize) -> Vec<u32> {
        let mut applicants = core::mem::take(&mut self.scratch);
        applicants.clear();
        if self.pools[programme.index()].is_empty() {
            return applicants;
        }
        let noise = self.score_law(programme.stage()).noise;
        let mut pool = core::mem::take(&mut self.pools[programme.index()]);
        pool.retain(|wait| {
            if self.settle_if_lost(*wait, month) {
                return false;
            }
            let entry = &mut self.waits[*wait as usize];
            if month < entry.ready as usize {
                return true;
            }
            let seed = &self.seeds[entry.seed as usize];
            let event = if entry.attempt == 0 {
                Event::Score
            } else {
                Event::ScoreAgain
            };
            let stage = entry.source.stage().index();
            entry.score = seed.quality + noise * seed.key.normal(event.at(stage));
            applicants.push(*wait);
            false
        });
        self.pools[programme.index()] = pool;
        let waits = &self.waits;
        applicants.sort_unstable_by(|a, b| {
            let (left, right) = (&waits[*a as usize], &waits[*b as usize]);
            right
                .score
                .total_cmp(&left.score)
                .then(left.seed.cmp(&right.seed))
        });
        applicants
    }

    /// A waiting passer lost a call: it waits for the next, or leaves after its last attempt.
    pub(super) fn lose_call(&mut self, wait: u32, month: usize) {
        let Wait {
            seed,
            destination,
            source,
            attempt,
            score,
            ..
        } = self.waits[wait as usize];
        self.watch
            .call(source, &self.seeds[seed as usize], attempt, false, month);
        let won = false;
        self.tell(month, seed as usize, Happening::Call { attempt, won });
        self.end_wait(wait, month);
        if u32::from(attempt) + 1 < self.world.attempts {
            self.wait_for_call(seed as usize, destination, month as i64, attempt + 1);
            if let Some(again) = self.waits.last_mut() {
                again.score = score;
            }
        } else {
            self.leave(seed as usize, month);
        }
    }

    /// The best of the last call's losers that still wait: its position in the pool and its score.
    pub(super) fn best_loser(&self, programme: Programme, month: usize) -> Option<(usize, f64)> {
        let pool = self.pools[programme.index()].iter().enumerate();
        let losers = pool.filter_map(|(position, wait)| {
            let wait = &self.waits[*wait as usize];
            (0 < wait.attempt && month < wait.lost_at as usize).then_some((position, wait.score))
        });
        losers.reduce(|best, loser| if best.1 < loser.1 { loser } else { best })
    }

    /// Whether the seed was lost before `month`; if so the wait is settled, in the month that ended with
    /// its loss.
    pub(super) fn settle_if_lost(&mut self, wait: u32, month: usize) -> bool {
        let Wait {
            seed,
            source,
            lost_at,
            ..
        } = self.waits[wait as usize];
        let lost = lost_at as usize <= month;
        if lost {
            self.end_wait(wait, lost_at as usize);
            let lost_in = lost_at as usize - 1;
            let year = lost_in / MONTHS_PER_YEAR;
            self.counts.add_series(Series::LostWaiting, year, 1);
            self.counts.add_book(Column::LostWaiting, source, year, 1);
            self.watch.lost(source, lost_in);
            self.tell(lost_in, seed as usize, Happening::Lost);
        }
        lost
    }

    /// Counts the months of a wait that ends in `month`, year by year.
    pub(super) fn end_wait(&mut self, wait: u32, month: usize) {
        let Wait { source, since, .. } = self.waits[wait as usize];
        let mut from = since as usize;
        let end = month.min(self.months());
        while from < end {
            let year = from / MONTHS_PER_YEAR;
            let to = ((year + 1) * MONTHS_PER_YEAR).min(end);
            let months = (to - from) as u32;
            self.counts.add_series(Series::MonthsWaited, year, months);
            self.counts
                .add_book(Column::MonthsWaited, source, year, months);
            from = to;
        }
    }

    /// Bridges waits that began this month by the adjustment fund, highest review score first, until
    /// the money is used. The cost, a share of the last stage's, is set aside until the next decision.
    pub(super) fn bridge(&mut self, month: usize) {
        let mut waits = core::mem::take(&mut self.new_waits);
        let year = month / MONTHS_PER_YEAR;
        if 0 < self.bridging.left[year] {
            let score = |wait: &u32| self.review_score(self.waits[*wait as usize].seed as usize);
            let mut ranked: Vec<(f64, u32)> =
                waits.iter().map(|wait| (score(wait), *wait)).collect();
            ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            for (_, wait) in ranked {
                self.bridge_one(wait, month);
            }
        }
        waits.clear();
        self.new_waits = waits;
    }

    /// Bridges one wait if the fund can pay for it; the same luck then loses it later or not at all.
    fn bridge_one(&mut self, wait: u32, month: usize) {
        let Wait {
            seed,
            source,
            ready,
            door,
            attempt,
            ..
        } = self.waits[wait as usize];
        let decision = if door.is_some() {
            ready as usize
        } else {
            self.next_call(ready as usize)
        };
        let share = self.world.mechanism(Mechanism::BridgingCostShare);
        let cost = (share * self.cost(source) as f64 + 0.5) as i64;
        if decision <= month || !self.bridging.take(&mut self.counts, month, decision, cost) {
            return;
        }
        let event = if attempt == 0 {
            Event::Loss
        } else {
            Event::LossAgain
        };
        let bits = self.seeds[seed as usize]
            .key
            .bits(event.at(source.stage().index()));
        let lost_after = months_until_lost(self.world.bridged_loss_rate, bits);
        self.waits[wait as usize].lost_at = month as u32 + lost_after;
        self.counts
            .add_series(Series::Bridged, month / MONTHS_PER_YEAR, 1);
        self.tell(month, seed as usize, Happening::Bridged);
    }

    /// The first call month at or after `month`.
    fn next_call(&self, month: usize) -> usize {
        month.next_multiple_of(self.months_between_calls(month / MONTHS_PER_YEAR))
    }

    /// Settles what is still waiting when the horizon ends.
    pub(super) fn settle_waits(&mut self) {
        let end = self.months();
        let pooled = self.pools.iter().chain(&self.queues).flatten().copied();
        let open: Vec<u32> = pooled.chain(self.beyond.iter().copied()).collect();
        for wait in open {
            if !self.settle_if_lost(wait, end) {
                self.end_wait(wait, end);
            }
        }
    }
}
