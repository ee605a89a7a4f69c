//! Many replications: batches in any order, merged by replication number, and their digest.
//!
//! The result depends on the scenario, the run seed and the number of replications alone, never on
//! batch size, order or number of workers: counts are whole numbers, they are added or put in their
//! place, and the digest reads the replications in order.

mod batch;
mod draws;
mod source;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

pub use batch::Batch;
pub use draws::Draws;

use crate::pipeline::Replication;
use crate::pipeline::counts::{Counts, Layout, ProjectSeries, Series};
use crate::pipeline::splits::{SPLIT_PARTS, Split};
use crate::pipeline::watch::{Unwatched, Watch};
use crate::scenario::{Policy, Scenario, TrialCounting, assumptions};
use crate::seeds::{Problem, Seeds};
use crate::units::FiscalYear;
use crate::world::luck::Key;
use crate::world::{Basis, Source, World};

/// Counts that are hashed in one piece.
const HASHED_AT_ONCE: usize = 256;

/// Parts of a run's luck.
const PARAMETERS: u64 = 0;
const CHANCE: u64 = 1;
const TWIN: u64 = 2;

/// Whose luck a replication has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Luck {
    /// Its own.
    Own,
    /// That of its twin, which lives in the same world (parameters and shifts of projects) and has
    /// other luck; for [`crate::variance`].
    Twin,
}

impl Luck {
    /// The part of a run's luck that it is.
    const fn part(self) -> u64 {
        match self {
            Luck::Own => CHANCE,
            Luck::Twin => TWIN,
        }
    }
}

/// The stream of a run's draws of the parameters; that of a replication is its part.
pub fn parameters_of(run_seed: u64) -> Key {
    Key::of_run(run_seed).part(PARAMETERS)
}

/// An indicator whose distribution is reported: kept for every replication and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tracked {
    /// Summed over projects.
    Project(ProjectSeries),
    /// Of the whole agency.
    Agency(Series),
    /// Continued-support cases between programmes (事業間): all less those within one programme.
    Between,
    /// Licence contracts and continued-support cases between programmes, what target 20 counts.
    LicencesAndBetween,
}

impl Tracked {
    /// Its count where `get` is the count of a series of projects; none for a series of the agency.
    pub fn of_projects(self, get: impl Fn(ProjectSeries) -> u64) -> Option<u64> {
        // Within one programme is a part of all, so the difference is never below zero.
        let between = || get(ProjectSeries::Continued) - get(ProjectSeries::WithinProgramme);
        match self {
            Tracked::Project(series) => Some(get(series)),
            Tracked::Agency(_) => None,
            Tracked::Between => Some(between()),
            Tracked::LicencesAndBetween => Some(get(ProjectSeries::Licences) + between()),
        }
    }
}

/// The tracked indicators and their ids, the four overall targets first.
pub const TRACKED: [(&str, Tracked); 11] = [
    ("licences", Tracked::Project(ProjectSeries::Licences)),
    ("trials", Tracked::Project(ProjectSeries::Trials)),
    ("continued", Tracked::Project(ProjectSeries::Continued)),
    ("top1_papers", Tracked::Agency(Series::Top1Papers)),
    ("approvals", Tracked::Project(ProjectSeries::Approvals)),
    (
        "nonclinical_poc",
        Tracked::Project(ProjectSeries::NonclinicalPoc),
    ),
    ("trial_starts", Tracked::Project(ProjectSeries::TrialStarts)),
    ("top10_papers", Tracked::Agency(Series::Top10Papers)),
    ("all_papers", Tracked::Agency(Series::AllPapers)),
    ("between_programmes", Tracked::Between),
    ("licences_and_continued", Tracked::LicencesAndBetween),
];

/// Years of the plan among the first `years` from FY2025 on.
pub const fn plan_years(years: usize) -> usize {
    let plan = FiscalYear::PLAN_END.offset() + 1;
    if years < plan { years } else { plan }
}

/// Position of an indicator among the tracked ones.
pub fn tracked(id: &str) -> Option<usize> {
    TRACKED.iter().position(|(tracked, _)| *tracked == id)
}

/// A scenario compiled for a horizon, ready to run.
pub struct Engine<W: Watch = Unwatched> {
    basis: Arc<Basis>,
    pins: Vec<Option<f64>>,
    source: Source,
    years: usize,
    replication: Replication<W>,
}

impl Engine {
    /// Compiles a scenario.
    ///
    /// # Errors
    /// All problems of the scenario at once.
    pub fn new(
        seeds: &Seeds,
        scenario: &Scenario,
        horizon: FiscalYear,
    ) -> Result<Engine, Vec<Problem>> {
        Engine::watched(seeds, scenario, horizon, Unwatched)
    }
}

impl<W: Watch> Engine<W> {
    /// Compiles a scenario for a watcher that sees what happens to seeds.
    ///
    /// # Errors
    /// All problems of the scenario at once.
    pub fn watched(
        seeds: &Seeds,
        scenario: &Scenario,
        horizon: FiscalYear,
        watch: W,
    ) -> Result<Engine<W>, Vec<Problem>> {
        let policy = Policy::compile(seeds, scenario, horizon)?;
        let pins = assumptions(seeds, scenario)?;
        let basis = Basis::new(seeds);
        let source = source::of_scenario(seeds, scenario, &basis.laws)?;
        let engine = Engine::of_policy(basis, policy, pins, false, watch);
        Ok(Engine { source, ..engine })
    }

    /// An engine of compiled parts that takes its parameters from the priors, or from their means;
    /// `pins` holds a value for each pinned parameter in the order of [`crate::seeds::layout`].
    pub fn of_policy(
        basis: Basis,
        policy: Policy,
        pins: Vec<Option<f64>>,
        fixed_parameters: bool,
        watch: W,
    ) -> Engine<W> {
        let source = if fixed_parameters {
            Source::prior_means(&basis)
        } else {
            Source::Prior
        };
        let basis = Arc::new(basis);
        let years = policy.years.len();
        let replication = Replication::new(basis.clone(), Arc::new(policy), watch);
        Engine {
            basis,
            pins,
            source,
            years,
            replication,
        }
    }

    /// Runs one replication and shows its counts.
    pub fn replicate(&mut self, run_seed: u64, replication: u32) -> &Counts {
        self.replicate_with(Luck::Own, run_seed, replication)
    }

    /// Runs one replication or its twin and shows its counts.
    pub fn replicate_with(&mut self, luck: Luck, run_seed: u64, replication: u32) -> &Counts {
        let run = Key::of_run(run_seed);
        let number = u64::from(replication);
        let draw = parameters_of(run_seed).part(number);
        let world = World::draw(&self.basis, &self.pins, &self.source, draw);
        self.replication
            .run(world, run.part(luck.part()).part(number))
    }

    /// Runs replications `first .. first + count`.
    pub fn batch(&mut self, run_seed: u64, first: u32, count: u32) -> Batch {
        self.batch_with(Luck::Own, run_seed, first, count)
    }

    /// Runs replications `first .. first + count`, or their twins.
    pub fn batch_with(&mut self, luck: Luck, run_seed: u64, first: u32, count: u32) -> Batch {
        let mut batch = Batch::new(first, self.years);
        for replication in first..first + count {
            batch.add(self.replicate_with(luck, run_seed, replication));
        }
        batch
    }

    /// The watcher, with what it saw.
    pub fn watch(&mut self) -> &mut W {
        self.replication.watch()
    }

    /// Seeds of research and waits of the last replication.
    pub fn size(&self) -> (usize, usize) {
        self.replication.size()
    }
}

/// The batches that are in so far.
#[derive(Clone)]
pub struct Results {
    seeds: Arc<Seeds>,
    run_seed: u64,
    trial_counting: TrialCounting,
    years: usize,
    replications: u32,
    done: u32,
    arrived: Vec<bool>,
    /// Tracked counts: for each indicator and year, one value per replication (row-major).
    tracked: Vec<u32>,
    /// Parts of the breakdowns: for each part and year of the plan, one value per replication
    /// (row-major). Half words: 65 MB for 100,000 replications; of later years only the sums are kept.
    parts: Vec<u16>,
    /// Hash of the counts of each replication.
    hashes: Vec<u64>,
    /// Sums of all counts over the replications that are in.
    sums: Vec<u64>,
}

impl Results {
    /// Room for `replications` of a run.
    pub fn new(
        seeds: Arc<Seeds>,
        horizon: FiscalYear,
        run_seed: u64,
        replications: u32,
    ) -> Results {
        let years = horizon.offset() + 1;
        let size = replications as usize;
        Results {
            seeds,
            run_seed,
            trial_counting: TrialCounting::default(),
            years,
            replications,
            done: 0,
            arrived: vec![false; size],
            tracked: vec![0; TRACKED.len() * years * size],
            parts: vec![0; SPLIT_PARTS * plan_years(years) * size],
            hashes: vec![0; size],
            sums: vec![0; Layout { years }.len()],
        }
    }

    /// The results with what target 2 counts.
    pub fn counting(self, trial_counting: TrialCounting) -> Results {
        Results {
            trial_counting,
            ..self
        }
    }

    /// What target 2 counts.
    pub fn trial_counting(&self) -> TrialCounting {
        self.trial_counting
    }

    /// Position of the tracked indicator that stands for one: for target 2 the one that it counts.
    pub fn counted(&self, indicator: usize) -> usize {
        let target_2 = TRACKED[indicator].0 == TrialCounting::First.counted();
        let counted = target_2.then(|| tracked(self.trial_counting.counted()));
        counted.flatten().unwrap_or(indicator)
    }

    /// Takes a batch in. A batch that is already in, or of another run, changes nothing.
    pub fn merge(&mut self, batch: &Batch) {
        let (first, count) = (batch.first() as usize, batch.count());
        let fits = batch.years() == self.years && first + count <= self.arrived.len();
        if !fits
            || self.arrived[first..first + count]
                .iter()
                .any(|arrived| *arrived)
        {
            return;
        }
        let size = self.arrived.len();
        let rows = TRACKED.len() * self.years;
        put(&mut self.tracked, batch.tracked(), rows, size, first);
        let rows = SPLIT_PARTS * plan_years(self.years);
        put(&mut self.parts, batch.parts(), rows, size, first);
        self.hashes[first..first + count].copy_from_slice(batch.hashes());
        self.arrived[first..first + count].fill(true);
        self.sums
            .iter_mut()
            .zip(batch.sums())
            .for_each(|(sum, more)| *sum += more);
        self.done += count as u32;
    }

    /// Makes room for more replications; what is in stays in.
    pub fn grow(&mut self, replications: u32) {
        let (before, size) = (self.arrived.len(), replications as usize);
        if size <= before {
            return;
        }
        self.tracked = widened(&self.tracked, TRACKED.len() * self.years, before, size);
        let rows = SPLIT_PARTS * plan_years(self.years);
        self.parts = widened(&self.parts, rows, before, size);
        self.arrived.resize(size, false);
        self.hashes.resize(size, 0);
        self.replications = replications;
    }

    /// Replications that are in.
    pub fn done(&self) -> u32 {
        self.done
    }

    /// Replications wanted.
    pub fn replications(&self) -> u32 {
        self.replications
    }

    /// Whether all are in.
    pub fn is_complete(&self) -> bool {
        self.done == self.replications
    }

    /// The data of the run.
    pub fn seeds(&self) -> &Seeds {
        &self.seeds
    }

    /// The run seed.
    pub fn run_seed(&self) -> u64 {
        self.run_seed
    }

    /// Fiscal years simulated.
    pub fn years(&self) -> usize {
        self.years
    }

    /// The values of an indicator in a year, of the replications that are in, in order; of target 2 what
    /// it counts.
    pub fn values(&self, indicator: usize, year: usize) -> impl Iterator<Item = u32> {
        self.tracked_values(self.counted(indicator), year)
    }

    /// The same of a tracked indicator, whatever target 2 counts.
    pub fn tracked_values(&self, indicator: usize, year: usize) -> impl Iterator<Item = u32> {
        self.row(&self.tracked, indicator * self.years + year)
    }

    /// The sums over the plan's years of a part of a breakdown, of the replications that are in, in
    /// order.
    pub fn part_totals(&self, split: Split, part: usize) -> Vec<u32> {
        let mut totals = vec![0; self.done as usize];
        for year in 0..plan_years(self.years) {
            let values = self.part_values(split, part, year);
            totals
                .iter_mut()
                .zip(values)
                .for_each(|(total, value)| *total += u32::from(value));
        }
        totals
    }

    /// The values of a part of a breakdown in a year of the plan, of the replications that are in, in
    /// order.
    pub fn part_values(&self, split: Split, part: usize, year: usize) -> impl Iterator<Item = u16> {
        let first = (split.first() + part) * plan_years(self.years);
        self.row(&self.parts, first + year)
    }

    /// One row of values, of the replications that are in.
    fn row<'a, T: Copy>(&'a self, values: &'a [T], row: usize) -> impl Iterator<Item = T> + 'a {
        let size = self.arrived.len();
        values[row * size..(row + 1) * size]
            .iter()
            .zip(&self.arrived)
            .filter(|(_, arrived)| **arrived)
            .map(|(value, _)| *value)
    }

    /// The value of an indicator in a year and a replication, of target 2 what it counts; none while it is
    /// not in.
    pub fn value(&self, indicator: usize, year: usize, replication: u32) -> Option<u32> {
        let (size, place) = (self.arrived.len(), replication as usize);
        let arrived = self.arrived.get(place).is_some_and(|arrived| *arrived);
        let row = || self.counted(indicator) * self.years + year;
        arrived.then(|| self.tracked[row() * size + place])
    }

    /// The sums of all counts, and where is what in them.
    pub fn sums(&self) -> (&[u64], Layout) {
        (&self.sums, Layout { years: self.years })
    }

    /// Digest of every count of every replication that is in, in order: 32 hexadecimal digits.
    pub fn digest(&self) -> String {
        let hashes = self
            .hashes
            .iter()
            .zip(&self.arrived)
            .filter(|(_, arrived)| **arrived);
        let bytes: Vec<u8> = hashes.flat_map(|(hash, _)| hash.to_le_bytes()).collect();
        format!("{:032x}", xxh3_128(&bytes))
    }
}

/// A table of `rows` rows with `size` columns instead of `before`, the first ones kept.
fn widened<T: Copy + Default>(table: &[T], rows: usize, before: usize, size: usize) -> Vec<T> {
    let mut wide = vec![T::default(); rows * size];
    // A row of no replications has nothing to keep.
    let kept = table.chunks_exact(before.max(1));
    for (row, kept) in wide.chunks_exact_mut(size).zip(kept) {
        row[..before].copy_from_slice(kept);
    }
    wide
}

/// Puts records of `rows` values into columns of a table of `size` columns, from column `first` on.
fn put<T: Copy>(table: &mut [T], records: &[T], rows: usize, size: usize, first: usize) {
    for (within, record) in records.chunks_exact(rows).enumerate() {
        for (row, value) in record.iter().enumerate() {
            table[row * size + first + within] = *value;
        }
    }
}

/// Hash of the counts of one replication: of their little-endian bytes.
fn hash_counts(counts: &Counts) -> u64 {
    // Piece by piece through a small buffer, which is quicker than a copy of the whole.
    let mut hasher = Xxh3Default::new();
    let mut bytes = [0; 4 * HASHED_AT_ONCE];
    for values in counts.values().chunks(HASHED_AT_ONCE) {
        for (word, value) in bytes.chunks_exact_mut(4).zip(values) {
            word.copy_from_slice(&value.to_le_bytes());
        }
        hasher.update(&bytes[..4 * values.len()]);
    }
    hasher.digest()
}
