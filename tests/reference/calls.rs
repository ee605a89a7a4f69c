//! Calls, hand-overs, nominations, bridging and the money that they need.

use seedflow::math;
use seedflow::units::PROGRAMMES;

use crate::parameters::{
    APPLIED, BASIC, BRIDGE, ECOSYSTEM, INFECTION, REVIEW, SEEDS, bisect, cell, project_of, stage_of,
};
use crate::system::{Door, Reserve, Seed, System};

/// One who takes part in a call.
struct Applicant {
    score: f64,
    seed: Seed,
    waits: Option<usize>,
}

impl System<'_> {
    pub fn open_books(&mut self) {
        let year = self.levers.at(self.month);
        for (book, money) in self.books.iter_mut().zip(year.money) {
            book.money = money + book.carried;
            book.spent = 0.0;
            book.running = 0.0;
        }
    }

    /// What running awards cost above the money stays as a debt. What a new award overruns does not: luck
    /// settled its fraction, and what it leaves unspent elsewhere is not carried on either. A share of what is left may be carried over.
    pub fn close_books(&mut self) {
        let carry_over = self.levers.at(self.month).carry_over;
        for book in &mut self.books {
            self.totals.spending += book.spent / 100.0;
            let balance = book.money - book.spent - book.debt;
            book.debt = f64::max(0.0, book.debt + book.running - book.money);
            book.carried = carry_over * f64::max(0.0, balance);
        }
    }

    pub fn pay(&mut self) {
        for award in self.awards.iter().filter(|a| a.paid_until > self.month) {
            let (book, cost) = (&mut self.books[award.at], self.world.cells[award.at].cost);
            book.spent += cost;
            if award.start < self.month / 12 * 12 {
                book.running += cost;
            }
        }
    }

    pub fn year_end(&self) -> i32 {
        (self.month / 12 + 1) * 12
    }

    /// Money of the year that neither the past nor running awards need.
    pub fn free(&self, at: usize) -> f64 {
        let months: i32 = self
            .awards
            .iter()
            .filter(|a| a.at == at)
            .map(|a| (a.paid_until.min(self.year_end()) - self.month).max(0))
            .sum();
        let book = &self.books[at];
        book.money - book.debt - book.spent - self.world.cells[at].cost * f64::from(months)
    }

    /// Money held back for the hand-overs that a programme expects until March.
    fn held_back(&self) -> Vec<f64> {
        let mut held = vec![0.0; PROGRAMMES];
        let end = self.year_end();
        let mut hold = |to: usize, arrives: i32, chance: f64| {
            let months = f64::from((end - arrives.max(self.month)).max(0));
            held[to] += chance * months * self.world.cells[to].cost;
        };
        for hand_over in &self.hand_overs {
            hold(hand_over.target, hand_over.arrives, 1.0);
        }
        let value = |id: &str| self.world.values.of(id);
        for award in &self.awards {
            let go = value(if award.paired {
                "pairing_confirm_fail"
            } else {
                "matching_adopt_fail"
            });
            let go = if award.paired || award.nominated {
                go
            } else {
                0.0
            };
            let fails = (1.0 - self.world.cells[award.at].success) * (1.0 - go);
            if !award.pivoted && award.end > self.month && award.end < end {
                let months = award.pivot_months().min(end - award.end);
                let price = f64::from(months) * self.world.cells[award.at].cost;
                held[award.at] += fails * self.levers.at(self.month).pivot * price;
            }
        }
        let mut hold = |to: usize, arrives: i32, chance: f64| {
            let months = f64::from((end - arrives.max(self.month)).max(0));
            held[to] += chance * months * self.world.cells[to].cost;
        };
        for award in self.awards.iter().filter(|a| a.paired || a.nominated) {
            let (gap, pass, fail) = if award.paired {
                (
                    "pairing_gap",
                    "pairing_confirm_pass",
                    "pairing_confirm_fail",
                )
            } else {
                ("matching_gap", "matching_adopt_pass", "matching_adopt_fail")
            };
            let success = self.world.cells[award.at].success;
            let chance = success * value(pass) + (1.0 - success) * value(fail);
            let arrives = award.end + value(gap).round() as i32;
            for (to, share) in self.routes(award.at) {
                hold(to, arrives, chance * share);
            }
        }
        held
    }

    /// Where passers go and with which shares.
    fn routes(&self, at: usize) -> Vec<(usize, f64)> {
        let value = |id: &str| self.world.values.of(id);
        let (project, stage) = (project_of(at), stage_of(at));
        let mut routes = Vec::new();
        if stage == BASIC && project == SEEDS {
            let ids = ["drug", "device", "regen", "infection", "data"];
            let weights = ids.map(|id| value(&format!("routing_weight.{id}")));
            let share = value("routing_from_seeds") / weights.iter().sum::<f64>();
            for (to, weight) in weights.iter().enumerate() {
                routes.push((cell(to, APPLIED), share * weight));
            }
        } else if stage == APPLIED {
            if project < SEEDS {
                routes.push((cell(BRIDGE, stage + 1), value("routing_to_bridge")));
            }
            routes.push((cell(ECOSYSTEM, stage + 1), value("routing_to_ecosystem")));
        }
        let elsewhere: f64 = routes.iter().map(|r| r.1).sum();
        routes.push((cell(project, stage + 1), 1.0 - elsewhere));
        routes
    }

    /// Seeds in their last year that are nominated for matching, the best by the review score.
    pub fn nominate(&mut self) {
        let last_year = self.month + 1..=self.month + 12;
        self.nominated_score.fill(f64::INFINITY);
        let mut nominated = Vec::new();
        for at in (0..PROGRAMMES).filter(|at| stage_of(*at) <= APPLIED) {
            let mut eligible: Vec<usize> = (0..self.awards.len())
                .filter(|i| {
                    let a = &self.awards[*i];
                    a.at == at && !a.paired && !a.pivoted && last_year.contains(&a.end)
                })
                .collect();
            eligible.sort_by(|a, b| {
                let review = |i: usize| self.awards[i].seed.review;
                review(*b).total_cmp(&review(*a))
            });
            let share = self.levers.at(self.month).matching(at);
            let number = self
                .luck
                .whole(share * eligible.len() as f64)
                .min(eligible.len());
            if let Some(last) = eligible[..number].last() {
                self.nominated_score[at] = self.awards[*last].seed.review;
            }
            nominated.extend_from_slice(&eligible[..number]);
        }
        for i in &nominated {
            self.awards[*i].nominated = true;
        }
        self.centre_adoption();
    }

    /// The listed rates of adoption are means over the nominated that will pass and will fail: the best
    /// share by the review score of entrants of second-term practice.
    fn centre_adoption(&mut self) {
        let slope = math::ln(self.world.values.of("matching_quality_odds"));
        let noise = self.world.values.of("noise_matching");
        for at in (0..PROGRAMMES).filter(|at| stage_of(*at) <= APPLIED) {
            let share = self.levers.at(self.month).matching(at);
            if share <= 0.0 {
                continue;
            }
            let c = &self.world.cells[at];
            let spread = math::sqrt(c.entrant_sd * c.entrant_sd + noise * noise);
            let cut = c.entrant_mean + spread * math::normal_quantile(1.0 - share.min(0.999_999));
            let points: Vec<(f64, f64, f64)> = (-60..=60)
                .map(|step| {
                    let x = f64::from(step) / 10.0;
                    let z = c.entrant_mean + c.entrant_sd * x;
                    let chosen = math::normal_cdf((z - cut) / noise);
                    let pass = self.world.pass_probability(at, z, false, 1.0);
                    (z, math::normal_density(x) * chosen, pass)
                })
                .collect();
            for (fails, id) in ["matching_adopt_pass", "matching_adopt_fail"]
                .iter()
                .enumerate()
            {
                let rate = self.world.values.of(id);
                let excess = |a: f64| {
                    let of_point = |(z, weight, pass): &(f64, f64, f64)| {
                        let of_kind = if fails == 0 { *pass } else { 1.0 - pass };
                        weight * of_kind * (math::logistic(a + slope * z) - rate)
                    };
                    points.iter().map(of_point).sum::<f64>()
                };
                self.adoption[at][fails] = bisect(-30.0, 30.0, |a| excess(a) < 0.0);
            }
        }
    }

    /// Paired and matched seeds come first; one that finds no money waits on.
    pub fn hand_over(&mut self) {
        let due = std::mem::take(&mut self.hand_overs);
        for hand_over in due {
            let at = hand_over.target;
            let price = self.world.cells[at].cost * f64::from(self.year_end() - self.month);
            if hand_over.arrives > self.month || self.free(at) < price {
                self.hand_overs.push(hand_over);
                continue;
            }
            let share = self.levers.at(self.month).pairing(at);
            let score = hand_over.seed.z + self.noise(at) * self.luck.normal();
            let paired = share >= 1.0 || share > 0.0 && score >= self.paired_score[at];
            self.start_award(
                hand_over.seed,
                at,
                hand_over.door,
                paired,
                hand_over.false_go,
            );
        }
    }

    fn noise(&self, at: usize) -> f64 {
        let basic = stage_of(at) == BASIC;
        self.world.values.of(if basic {
            "noise_adoption"
        } else {
            "noise_open_call"
        })
    }

    /// In the first month of an emergency project 4 holds a call of its own; in the others of it the
    /// other projects go first, since they give up places for it.
    pub fn hold_calls(&mut self) {
        let regular = self.levers.is_call(self.month);
        if !regular && self.emergency_began != self.month {
            return;
        }
        let held = self.held_back();
        let of_infection = |at: &usize| project_of(*at) == INFECTION;
        let others = (0..PROGRAMMES).filter(|at| regular && !of_infection(at));
        for at in others.chain((0..PROGRAMMES).filter(of_infection)) {
            if stage_of(at) != REVIEW {
                self.hold_call(at, held[at]);
            }
        }
        self.waiting.retain(|w| !w.gone);
        self.reindex_reserves();
    }

    /// Awards that the money allows: each call that is left this year makes the same number.
    fn places(&self, at: usize, held: f64) -> f64 {
        let end = self.year_end();
        let is_call = |m: &i32| *m == self.month || self.levers.is_call(*m);
        let calls = (self.month..end).filter(is_call);
        let months: i32 = calls.map(|m| end - m).sum();
        (self.free(at) - held) / (self.world.cells[at].cost * f64::from(months))
    }

    fn hold_call(&mut self, at: usize, held: f64) {
        let places = self.luck.whole(self.places(at, held));
        let places = places - self.give_up(at, places);
        let noise = self.noise(at);
        let mut applicants = Vec::new();
        let calls = f64::from(self.levers.at(self.month).calls);
        for _ in 0..self.luck.whole(self.world.cells[at].applicants / calls) {
            let seed = Seed::new(self.luck.normal(), at);
            let score = seed.z + noise * self.luck.normal();
            applicants.push(Applicant {
                score,
                seed,
                waits: None,
            });
        }
        for (i, waiting) in self.waiting.iter().enumerate() {
            if waiting.target == at && waiting.ready <= self.month && !waiting.gone {
                let score = waiting.seed.z + noise * self.luck.normal();
                applicants.push(Applicant {
                    score,
                    seed: waiting.seed.clone(),
                    waits: Some(i),
                });
            }
        }
        applicants.sort_by(|a, b| b.score.total_cmp(&a.score));
        let losers = applicants.split_off(places.min(applicants.len()));
        self.last_awards[at] = applicants.len();
        let share = self.levers.at(self.month).pairing(at);
        let paired = self.luck.whole(share * applicants.len() as f64);
        self.paired_score[at] = f64::INFINITY;
        self.reserve_left[at] =
            (self.world.values.of("reserve_share") * applicants.len() as f64) as usize;
        for (rank, winner) in applicants.into_iter().enumerate() {
            if rank < paired {
                self.paired_score[at] = winner.score;
            }
            self.admit(winner.seed, winner.waits, at, rank < paired);
        }
        self.reject(at, losers);
    }

    fn admit(&mut self, seed: Seed, waits: Option<usize>, at: usize, paired: bool) {
        if let Some(i) = waits {
            self.waiting[i].gone = true;
        }
        let door = if waits.is_some() {
            Door::Open
        } else {
            Door::Newcomer
        };
        self.start_award(seed, at, door, paired, false);
    }

    /// Losers of the last attempt leave; the others wait for the next call and stand in reserve.
    fn reject(&mut self, at: usize, losers: Vec<Applicant>) {
        let attempts = self.attempts();
        self.reserves[at].clear();
        for loser in losers {
            if let Some(i) = loser.waits {
                let waiting = &mut self.waiting[i];
                waiting.attempt += 1;
                waiting.fresh = true;
                waiting.bridged = false;
                waiting.ready = self.month + 1;
                if waiting.attempt >= attempts {
                    waiting.gone = true;
                    let (seed, source) = (waiting.seed.clone(), waiting.source);
                    self.leave(seed, source);
                    continue;
                }
            }
            if self.reserves[at].len() < self.reserve_left[at] {
                self.reserves[at].push(Reserve {
                    seed: loser.seed,
                    waits: loser.waits,
                });
            }
        }
    }

    /// Reserves are kept by the seed's own quality, since places in the list of waiting move.
    fn reindex_reserves(&mut self) {
        for reserve in self.reserves.iter_mut().flatten() {
            if reserve.waits.is_some() {
                let same =
                    |w: &crate::system::Waiting| w.seed.z.to_bits() == reserve.seed.z.to_bits();
                reserve.waits = self.waiting.iter().position(same);
            }
        }
    }

    /// Money of the year that its later calls will need: as many awards as the last one made.
    fn kept_for_calls(&self, at: usize) -> f64 {
        let end = self.year_end();
        let calls = (self.month..end).filter(|m| self.levers.is_call(*m));
        let months: i32 = calls.map(|m| end - m).sum();
        self.world.cells[at].cost * f64::from(months) * self.last_awards[at] as f64
    }

    /// Once a quarter free money adopts the next best of the last call, whole awards only.
    pub fn adopt_reserves(&mut self) {
        if self.month % 3 != 0 || self.levers.is_call(self.month) {
            return;
        }
        let held = self.held_back();
        for (at, held) in held.into_iter().enumerate() {
            let price = self.world.cells[at].cost * f64::from(self.year_end() - self.month);
            let free = self.free(at) - held - self.kept_for_calls(at);
            let mut left = (free / price).max(0.0) as usize;
            let reserves = std::mem::take(&mut self.reserves[at]);
            for reserve in reserves {
                let same =
                    |w: &crate::system::Waiting| w.seed.z.to_bits() == reserve.seed.z.to_bits();
                let there = self.waiting.iter().position(|w| same(w) && !w.gone);
                if reserve.waits.is_some() && there.is_none() {
                    continue;
                }
                if left == 0 {
                    self.reserves[at].push(reserve);
                    continue;
                }
                left -= 1;
                self.admit(reserve.seed, there, at, false);
            }
        }
        self.waiting.retain(|w| !w.gone);
    }

    /// The adjustment fund carries new waits, the highest review score first.
    pub fn bridge(&mut self) {
        let mut new = Vec::new();
        for (i, wait) in self.waiting.iter_mut().enumerate().filter(|(_, w)| w.fresh) {
            wait.fresh = false;
            let until = self.levers.next_call(wait.ready.max(self.month + 1));
            new.push((wait.seed.review, false, i, wait.source, until));
        }
        for (i, wait) in self
            .hand_overs
            .iter_mut()
            .enumerate()
            .filter(|(_, h)| h.fresh)
        {
            wait.fresh = false;
            new.push((wait.seed.review, true, i, wait.source, wait.arrives));
        }
        new.sort_by(|a, b| b.0.total_cmp(&a.0));
        let share = self.world.values.of("bridging_cost_share");
        for (_, handed, i, source, until) in new {
            let price = share * self.world.cells[source].cost;
            let mut needs = vec![0.0; self.bridging.len()];
            for month in self.month..until {
                needs[(month / 12) as usize] += price;
            }
            let pays = needs
                .iter()
                .zip(&self.bridging)
                .all(|(n, b)| *n <= 0.0 || n <= b);
            if pays {
                for (left, needs) in self.bridging.iter_mut().zip(&needs) {
                    *left -= needs;
                }
                self.totals.bridged += 1.0;
                if handed {
                    self.hand_overs[i].bridged = true;
                } else {
                    self.waiting[i].bridged = true;
                }
            }
        }
    }
}
