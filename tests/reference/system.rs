//! The whole system, month by month, one seed after the other.

use std::collections::BTreeMap;

use seedflow::units::PROGRAMMES;

use crate::levers::Levers;
use crate::luck::Luck;
use crate::mechanisms::Queued;
use crate::parameters::{APPLIED, PHASE1, PHASE3, World, project_of, stage_of};

#[derive(Clone, Debug)]
pub struct Seed {
    pub z: f64,
    /// The score that looks inside a running award.
    pub review: f64,
    pub clinical: bool,
    pub licensed: bool,
    /// Project in which it began.
    pub origin: usize,
    /// Disease area, once something of it was counted.
    pub area: Option<&'static str>,
}

impl Seed {
    /// A seed that begins in a cell.
    pub fn new(z: f64, at: usize) -> Seed {
        Seed {
            origin: project_of(at),
            area: None,
            z,
            review: z,
            clinical: false,
            licensed: false,
        }
    }
}

/// A stage that the agency funds.
pub struct Award {
    pub seed: Seed,
    pub at: usize,
    pub start: i32,
    pub end: i32,
    pub paid_until: i32,
    /// Month of its gate, if it has one; whether the gate stops it, or it moves on there.
    pub gate: Option<i32>,
    pub stopped: bool,
    pub moves_on: bool,
    pub pivoted: bool,
    pub supported: bool,
    /// Came by pairing or matching.
    pub handed: bool,
    pub passes: bool,
    pub false_go: bool,
    pub paired: bool,
    pub nominated: bool,
    pub fresh: bool,
}

impl Award {
    pub fn new(seed: Seed, at: usize, start: i32, end: i32) -> Award {
        Award {
            seed,
            at,
            start,
            end,
            paid_until: end,
            gate: None,
            stopped: false,
            moves_on: false,
            pivoted: false,
            supported: false,
            handed: false,
            passes: false,
            false_go: false,
            paired: false,
            nominated: false,
            fresh: false,
        }
    }
}

/// A passer that waits for an open call.
pub struct Waiting {
    pub seed: Seed,
    pub source: usize,
    pub target: usize,
    pub ready: i32,
    pub attempt: usize,
    pub bridged: bool,
    pub fresh: bool,
    pub gone: bool,
}

impl Waiting {
    pub fn new(seed: Seed, source: usize, target: usize, ready: i32) -> Waiting {
        Waiting {
            seed,
            source,
            target,
            ready,
            attempt: 0,
            bridged: false,
            fresh: false,
            gone: false,
        }
    }
}

/// A seed on its way through pairing or matching.
pub struct HandOver {
    pub seed: Seed,
    pub source: usize,
    pub target: usize,
    pub arrives: i32,
    pub door: Door,
    pub false_go: bool,
    pub bridged: bool,
    pub fresh: bool,
}

/// A stage without the agency.
pub struct Outside {
    pub seed: Seed,
    pub at: usize,
    pub end: i32,
    pub passes: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Door {
    Newcomer,
    Pairing,
    Matching,
    Open,
}

/// The money of a programme in the running year, million yen.
#[derive(Clone, Default)]
pub struct Book {
    pub money: f64,
    pub carried: f64,
    pub debt: f64,
    pub spent: f64,
    /// Of it, for awards of earlier years.
    pub running: f64,
}

/// A loser of the last call that free money may still adopt: from outside, or one that waits.
pub struct Reserve {
    pub seed: Seed,
    pub waits: Option<usize>,
}

#[derive(Clone, Default)]
pub struct Totals {
    pub licences: f64,
    pub trials: f64,
    pub trial_starts: f64,
    pub continued: f64,
    pub approvals: f64,
    pub poc: f64,
    pub lost: f64,
    pub waited: f64,
    pub bridged: f64,
    pub spending: f64,
    pub pairing: f64,
    pub matching: f64,
    pub open: f64,
    pub newcomers: f64,
    pub false_go: f64,
    pub first_approvals: f64,
    pub company: f64,
    pub go: f64,
    pub stopped: f64,
    pub pivoted: f64,
    pub supported: f64,
    pub queued: f64,
    pub emergency: f64,
    /// Top 1 %, Top 10 %, all.
    pub papers: [f64; 3],
    pub launches: f64,
    pub guidelines: f64,
    pub software: f64,
    /// By breakdown and part.
    pub parts: BTreeMap<String, f64>,
}

pub struct System<'a> {
    pub world: &'a World,
    pub levers: &'a Levers,
    pub luck: Luck,
    /// What sorts into parts, apart from the luck of what happens.
    pub sorting: Luck,
    pub month: i32,
    pub last_month: i32,
    /// Spending on basic and applied research by year, relative to second-term money.
    pub research: Vec<f64>,
    pub awards: Vec<Award>,
    pub waiting: Vec<Waiting>,
    pub hand_overs: Vec<HandOver>,
    pub outside: Vec<Outside>,
    pub books: Vec<Book>,
    pub bridging: Vec<f64>,
    pub reserves: Vec<Vec<Reserve>>,
    pub reserve_left: Vec<usize>,
    pub last_awards: Vec<usize>,
    pub paired_score: Vec<f64>,
    pub nominated_score: Vec<f64>,
    /// Intercepts of the log odds of adoption of nominated seeds: will pass, will fail.
    pub adoption: Vec<[f64; 2]>,
    pub support: Vec<f64>,
    pub sites_used: u32,
    pub queue: Vec<Queued>,
    pub emergency_until: i32,
    pub emergency_began: i32,
    pub totals: Totals,
}

impl<'a> System<'a> {
    pub fn new(world: &'a World, levers: &'a Levers, [luck, sorting]: [Luck; 2]) -> System<'a> {
        let mut system = System {
            world,
            levers,
            luck,
            sorting,
            month: 0,
            last_month: 0,
            research: Vec::new(),
            awards: Vec::new(),
            waiting: Vec::new(),
            hand_overs: Vec::new(),
            outside: Vec::new(),
            books: vec![Book::default(); PROGRAMMES],
            bridging: Vec::new(),
            reserves: (0..PROGRAMMES).map(|_| Vec::new()).collect(),
            reserve_left: vec![0; PROGRAMMES],
            last_awards: vec![0; PROGRAMMES],
            paired_score: vec![f64::INFINITY; PROGRAMMES],
            nominated_score: vec![f64::INFINITY; PROGRAMMES],
            adoption: vec![[0.0; 2]; PROGRAMMES],
            support: Vec::new(),
            sites_used: 0,
            queue: Vec::new(),
            emergency_until: 0,
            emergency_began: -1,
            totals: Totals::default(),
        };
        crate::history::begin(&mut system);
        system
    }

    /// Five years, or another number.
    pub fn run(mut self, years: i32) -> Totals {
        self.bridging = (0..years + 30)
            .map(|year| self.levers.at(12 * year).bridging)
            .collect();
        self.support = (0..years + 30)
            .map(|year| self.levers.at(12 * year).support)
            .collect();
        self.last_month = 12 * years;
        for month in 0..12 * years {
            self.month = month;
            if month % 12 == 0 {
                self.open_books();
            }
            self.watch_emergency();
            if month % 12 == 0 {
                self.nominate();
                self.serve_queue();
            }
            self.end_awards();
            self.end_outside();
            self.hand_over();
            self.hold_calls();
            self.adopt_reserves();
            self.settle_new_awards();
            self.bridge();
            self.contracts();
            self.pay();
            self.lose_waiting();
            if month % 12 == 11 {
                self.publish();
                self.close_books();
            }
        }
        self.totals
    }

    pub fn review_score(&mut self, z: f64) -> f64 {
        z + self.world.values.of("noise_matching") * self.luck.normal()
    }

    /// Whole months, at least 1.
    pub fn duration(&mut self, at: usize) -> i32 {
        let c = &self.world.cells[at];
        let months = self.luck.gamma(c.duration, c.duration_cv);
        ((months * self.hurry(at)).round() as i32).max(1)
    }

    pub fn attempts(&self) -> usize {
        self.world.values.of("attempts") as usize
    }

    /// Whether a waiting seed is still there after some months without bridging.
    pub fn stays(&mut self, months: i32) -> bool {
        let attrition = self.world.values.of("gap_attrition");
        (0..months).all(|_| !self.luck.happens(attrition))
    }

    pub fn count_trial(&mut self, seed: &mut Seed, at: usize) {
        if !(PHASE1..=PHASE3).contains(&stage_of(at)) {
            return;
        }
        if self.luck.happens(self.world.cells[at].trial_share) {
            self.totals.trial_starts += 1.0;
            if !seed.clinical {
                self.totals.trials += 1.0;
                self.sort_trial(seed);
            }
        }
        seed.clinical = true;
    }

    /// A new award begins this month.
    pub fn start_award(&mut self, seed: Seed, at: usize, door: Door, paired: bool, false_go: bool) {
        if self.finds_site(at) {
            self.begin_award(seed, at, door, paired, false_go);
        } else {
            let award = Some((door, paired, false_go));
            self.queue.push(Queued { seed, at, award });
        }
    }

    pub fn begin_award(
        &mut self,
        mut seed: Seed,
        at: usize,
        door: Door,
        paired: bool,
        false_go: bool,
    ) {
        self.count_trial(&mut seed, at);
        match door {
            Door::Newcomer => self.totals.newcomers += 1.0,
            Door::Pairing => self.totals.pairing += 1.0,
            Door::Matching => self.totals.matching += 1.0,
            Door::Open => self.totals.open += 1.0,
        }
        self.sort_award(&mut seed, door);
        self.totals.continued += f64::from(u8::from(door != Door::Newcomer));
        self.totals.false_go += f64::from(u8::from(false_go));
        seed.review = self.review_score(seed.z);
        let end = self.month + self.duration(at);
        let mut award = Award::new(seed, at, self.month, end);
        award.handed = matches!(door, Door::Pairing | Door::Matching);
        award.paired = paired;
        award.false_go = false_go;
        award.fresh = true;
        self.awards.push(award);
    }

    /// What is drawn at entry and stays hidden; awards too short for a round of nomination.
    fn settle_new_awards(&mut self) {
        self.choose_supported();
        let next_round = (self.month / 12 + 1) * 12;
        let support = self.world.values.of("support_odds_ratio");
        let mut awards = std::mem::take(&mut self.awards);
        for award in awards.iter_mut().filter(|a| a.fresh) {
            award.fresh = false;
            let odds = if award.supported { support } else { 1.0 };
            let passes = self
                .world
                .pass_probability(award.at, award.seed.z, award.false_go, odds);
            award.passes = self.luck.happens(passes);
            award.nominated = !award.paired
                && !award.pivoted
                && award.end <= next_round
                && stage_of(award.at) <= APPLIED
                && award.seed.review >= self.nominated_score[award.at];
            self.draw_gate(award);
        }
        self.awards = awards;
    }

    fn contracts(&mut self) {
        let keeps = self.world.values.of("keeps_funding");
        let support = self.world.values.of("support_licence_factor");
        let mut signed = Vec::new();
        for (index, award) in self.awards.iter_mut().enumerate() {
            if award.false_go || award.paid_until <= self.month {
                continue;
            }
            let factor = if award.supported { support } else { 1.0 };
            let rate = factor * self.world.contracts_a_month(award.at, award.seed.z);
            let mut contracts = self.luck.poisson(rate);
            if contracts > 0 && !award.seed.licensed {
                award.seed.licensed = true;
                if !self.luck.happens(keeps) {
                    award.paid_until = self.month + 1;
                    let saves = award.paid_until < award.end;
                    self.totals.company += f64::from(u8::from(saves));
                    contracts = 1;
                }
            }
            self.totals.licences += f64::from(contracts);
            signed.extend((0..contracts).map(|_| index));
        }
        for index in signed {
            let (mut seed, at) = (self.awards[index].seed.clone(), self.awards[index].at);
            self.sort_contract(&mut seed, at);
            self.awards[index].seed = seed;
        }
    }

    fn lose_waiting(&mut self) {
        let attrition = self.world.values.of("gap_attrition");
        let bridged = attrition * self.world.values.of("bridged_attrition_factor");
        let luck = &mut self.luck;
        let mut stays =
            |is_bridged: bool| !luck.happens(if is_bridged { bridged } else { attrition });
        let before = self.waiting.len() + self.hand_overs.len();
        self.totals.waited += before as f64;
        self.waiting.retain(|w| stays(w.bridged));
        self.hand_overs.retain(|h| stays(h.bridged));
        self.totals.lost += (before - self.waiting.len() - self.hand_overs.len()) as f64;
    }
}
