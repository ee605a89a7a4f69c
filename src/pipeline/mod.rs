#![doc = include_str!("METHOD.md")]
//!
//! # The code
//!
//! THE MODEL: one replication of the pipeline, one file a mechanism.
//!
//! Reading order: [`seed`] (what moves) · `stock` (the state at month 0) · `places` (money, places and
//! the fiscal-year wall) · `adoption` and `external` (calls and selection) · `visit` (duration,
//! outcome, contracts) · `gate` (Go/No-Go, changes of direction, companies) · `support` · `trial`
//! (what reaches a trial, sites) · `doors` (pairing, matching, open call, leaving) · `waiting` (gaps,
//! loss, bridging) · `fund` · `emergency` · `papers` · `outcomes` (approvals, monitoring breakdowns)
//! · [`counts`] and [`splits`] (what is counted). The step that ties them is [`Replication::run`].
//!
//! The model is pure: no input or output, no clock, no generator with a state; all chance comes by key
//! from [`crate::world::luck`]. Month 0 is April 2025.

mod adoption;
pub mod counts;
mod doors;
mod emergency;
mod external;
mod fund;
mod gate;
mod outcomes;
mod papers;
mod places;
pub mod seed;
pub mod splits;
mod stock;
mod support;
mod trial;
mod visit;
mod waiting;
pub mod watch;

use std::sync::Arc;

pub use adoption::{Door, Origin};

use crate::scenario::Policy;
use crate::units::{MONTHS_PER_YEAR, PROGRAMMES, PROJECTS, Programme};
use crate::world::luck::Key;
use crate::world::{Basis, World};
use counts::{Counts, Series};
use doors::Doors;
use fund::Fund;
use gate::Change;
use places::{Account, thousand_yen};
use seed::Seed;
use trial::Start;
use waiting::Wait;
use watch::{Happening, Watch};

/// Kinds of cohorts and of other draws, as parts of a replication's luck.
mod kinds {
    pub const EXTERNAL: u64 = 0;
    pub const STOCK: u64 = 1;
    pub const WAITING: u64 = 2;
    pub const OUTSIDE: u64 = 3;
    pub const PROGRAMME: u64 = 4;
    pub const PAPERS: u64 = 5;
    pub const IMPLEMENTATIONS: u64 = 6;
    pub const EMERGENCY: u64 = 7;
}

/// The state of one possible history, kept between replications so that nothing is allocated anew.
pub struct Replication<W> {
    basis: Arc<Basis>,
    policy: Arc<Policy>,
    world: World,
    luck: Key,
    watch: W,
    /// All seeds of this history; the other lists hold positions in it.
    seeds: Vec<Seed>,
    /// All waits of this history.
    waits: Vec<Wait>,
    /// Visits that end, by month.
    ends: Vec<Vec<u32>>,
    /// Hand-overs whose gap ends, by month.
    arrivals: Vec<Vec<u32>>,
    /// Hand-overs whose gap ends beyond the horizon.
    beyond: Vec<u32>,
    /// Waits for an open call, by programme.
    pools: Vec<Vec<u32>>,
    /// Hand-overs that wait for a place, by programme.
    queues: Vec<Vec<u32>>,
    /// Waits that began this month.
    new_waits: Vec<u32>,
    /// Money by programme.
    accounts: Vec<Account>,
    /// The adjustment fund's share for bridging.
    bridging: Fund,
    /// Money for accompanying support.
    support: Fund,
    /// Whether the policy supports at all.
    support_possible: bool,
    /// New awards of the month whose support is not decided yet.
    fresh: Vec<u32>,
    /// What a gate must see to stop an award, by fiscal year, outside and in basic research.
    gate_thresholds: Vec<[f64; 2]>,
    /// What happens to awards before their end, by month.
    changes: Vec<Vec<Change>>,
    /// Trials that sites can still start this year; none where nothing limits them.
    sites_left: Option<u32>,
    /// Starts that wait for a site.
    site_queue: Vec<Start>,
    /// First month after the last emergency; 0 if there was none.
    emergency_until: usize,
    doors: Doors,
    /// Places for each applicant at the mean of all parameters, by source programme.
    usual_places: [f64; PROGRAMMES],
    /// Share of passers left after two calls, at the mean of all parameters, by programme.
    usual_leaving: [f64; PROGRAMMES],
    /// Whether the policy pairs or nominates at all.
    handovers_possible: bool,
    counts: Counts,
    scratch: Vec<u32>,
}

impl<W: Watch> Replication<W> {
    /// Room for histories under a policy, as long as the policy's years.
    pub fn new(basis: Arc<Basis>, policy: Arc<Policy>, watch: W) -> Replication<W> {
        let years = policy.years.len();
        let means = basis
            .parameters
            .iter()
            .map(|parameter| parameter.mean)
            .collect();
        let world = World::of_values(&basis, means, [0.0; PROJECTS]);
        let months = years * MONTHS_PER_YEAR;
        let shares =
            |year: &crate::scenario::PolicyYear| year.pairing.into_iter().chain(year.matching);
        let support_possible = policy
            .years
            .iter()
            .any(|year| 0.0 < year.support_million_yen);
        let mut replication = Replication {
            doors: Doors::new(&world),
            usual_places: [1.0; PROGRAMMES],
            usual_leaving: [1.0; PROGRAMMES],
            handovers_possible: policy
                .years
                .iter()
                .flat_map(shares)
                .any(|share| 0.0 < share),
            basis,
            policy,
            world,
            luck: Key::of_run(0),
            watch,
            seeds: Vec::new(),
            waits: Vec::new(),
            // One month more: awards that end with the horizon are nominated like others.
            ends: vec![Vec::new(); months + 1],
            arrivals: vec![Vec::new(); months],
            beyond: Vec::new(),
            pools: vec![Vec::new(); PROGRAMMES],
            queues: vec![Vec::new(); PROGRAMMES],
            new_waits: Vec::new(),
            accounts: vec![Account::default(); PROGRAMMES],
            bridging: Fund::new(years, Series::BridgingSpent),
            support: Fund::new(years, Series::SupportSpent),
            support_possible,
            fresh: Vec::new(),
            gate_thresholds: Vec::new(),
            changes: vec![Vec::new(); months],
            sites_left: None,
            site_queue: Vec::new(),
            emergency_until: 0,
            counts: Counts::new(years),
            scratch: Vec::new(),
        };
        replication.usual_places = core::array::from_fn(|index| {
            replication.places_per_applicant(&replication.world, Programme::at(index))
        });
        replication.usual_leaving = core::array::from_fn(|index| {
            replication.left_after_two_calls(&replication.world, Programme::at(index))
        });
        replication
    }

    /// One history: in a drawn world, with its own luck.
    pub fn run(&mut self, world: World, luck: Key) -> &Counts {
        self.restart(world, luck);
        self.lay_stock();
        for month in 0..self.months() {
            self.step(month);
        }
        self.settle_waits();
        self.publish();
        self.implement();
        if cfg!(debug_assertions) {
            counts::check(&self.counts);
        }
        &self.counts
    }

    /// One month: money comes in, what changes and ends, what is handed over, what is called, supported and bridged.
    fn step(&mut self, month: usize) {
        let (year, month_of_year) = (month / MONTHS_PER_YEAR, month % MONTHS_PER_YEAR);
        let begins = self.declare_emergency(month);
        if month_of_year == 0 {
            self.open_year(year);
        }
        self.make_changes(month);
        if begins || (month_of_year == 0 && self.in_emergency(month)) {
            self.fund_emergency(month);
        }
        if month_of_year == 0 {
            self.open_sites(month);
        }
        self.end_visits(month);
        self.join_queues(month);
        if month_of_year == 0 {
            self.nominate(month);
        }
        if month_of_year.is_multiple_of(self.months_between_calls(year)) {
            self.hold_calls(month);
        } else {
            self.serve_between_calls(month);
            if begins {
                let held_months = self.expected_handover_months(month);
                self.call_infection(month, &held_months);
            }
        }
        if self.support_possible {
            self.accompany(month);
        }
        self.bridge(month);
        if month_of_year + 1 == MONTHS_PER_YEAR {
            self.close_year(year);
        }
    }

    /// Forgets the last history.
    fn restart(&mut self, world: World, luck: Key) {
        self.doors = Doors::new(&world);
        self.world = world;
        self.set_gates();
        self.luck = luck;
        self.seeds.clear();
        self.waits.clear();
        let lists = [
            &mut self.ends,
            &mut self.arrivals,
            &mut self.pools,
            &mut self.queues,
        ];
        lists.into_iter().flatten().for_each(Vec::clear);
        self.changes.iter_mut().for_each(Vec::clear);
        self.fresh.clear();
        self.site_queue.clear();
        self.sites_left = None;
        self.emergency_until = 0;
        self.beyond.clear();
        self.new_waits.clear();
        let years = self.policy.years.len();
        for account in &mut self.accounts {
            let mut committed_months = core::mem::take(&mut account.committed_months);
            committed_months.clear();
            committed_months.resize(years, 0);
            *account = Account {
                committed_months,
                ..Account::default()
            };
        }
        let policy_years = self.policy.years.iter().chain([&self.policy.year_after]);
        for (at, year) in policy_years.enumerate() {
            self.bridging.left[at] = thousand_yen(year.bridging_million_yen);
            self.support.left[at] = thousand_yen(year.support_million_yen);
        }
        self.counts.clear();
    }

    /// Months simulated.
    fn months(&self) -> usize {
        self.policy.years.len() * MONTHS_PER_YEAR
    }

    /// The luck of a cohort of seeds: of a kind, in a programme, at a month (or year).
    fn cohort(&self, kind: u64, programme: Programme, time: usize) -> Key {
        self.luck
            .part(kind << 32 | (programme.index() as u64) << 16 | time as u64)
    }

    /// The luck of a programme's decisions in a month.
    fn programme_luck(&self, programme: Programme, month: usize) -> Key {
        self.cohort(kinds::PROGRAMME, programme, month)
    }

    /// Tells the watcher what happens to a seed. Where nobody watches, nothing of this is left.
    #[inline]
    fn tell(&mut self, month: usize, number: usize, event: Happening) {
        if let Some(seed) = self.seeds.get(number) {
            self.watch.happens(month, number as u32, seed, event);
        }
    }

    /// The watcher, with what it saw.
    pub fn watch(&mut self) -> &mut W {
        &mut self.watch
    }

    /// Seeds of research that the last history followed, and waits; for the benchmark.
    pub fn size(&self) -> (usize, usize) {
        (self.seeds.len(), self.waits.len())
    }
}
