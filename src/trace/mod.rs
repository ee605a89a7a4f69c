//! What happened to the research seeds of one replication, event by event, so that the overall
//! indicators can be counted by hand.
//!
//! The log comes from the run itself: a [`Watch`] that sees everything and changes nothing. What an
//! indicator counts is read off the log alone; tests hold it against the counts of the replication.

mod told;

use crate::pipeline::Origin;
use crate::pipeline::counts::{Counts, ProjectSeries};
use crate::pipeline::seed::Seed;
use crate::pipeline::watch::{Happening, Watch};
use crate::run::Engine;
use crate::scenario::Scenario;
use crate::seeds::{Problem, Seeds};
use crate::text::{Words, story};
use crate::units::{FiscalYear, MONTHS_PER_YEAR, Programme};

pub use told::{event_id, told};

/// One thing that happened to one seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Month; 0 is April 2025.
    pub month: usize,
    /// The seed's number in the replication.
    pub seed: u32,
    /// The programme that the seed was in.
    pub programme: Programme,
    /// What happened.
    pub event: Happening,
}

impl Entry {
    /// The fiscal year that it falls into.
    pub fn fiscal_year(&self) -> FiscalYear {
        FiscalYear::from_offset(self.month / MONTHS_PER_YEAR)
    }

    /// Whether nothing can come after it, where it is the last that happened to its seed.
    pub const fn ends_the_story(&self) -> bool {
        matches!(
            self.event,
            Happening::GoneBefore
                | Happening::GateStop
                | Happening::End { .. }
                | Happening::Lost
                | Happening::Leaves {
                    followed: false,
                    ..
                }
                | Happening::OutsideEnd { passed: false }
                | Happening::OutsideDropped
                | Happening::Approved
        )
    }
}

/// An indicator that single seeds bring about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// 企業導出.
    Licences,
    /// 治験に至った件数.
    Trials,
    /// 発展・継続支援.
    Continued,
    /// Approvals.
    Approvals,
    /// 非臨床PoC.
    NonclinicalPoc,
}

impl Counted {
    /// All of them.
    pub const ALL: [Counted; 5] = [
        Counted::Licences,
        Counted::Trials,
        Counted::Continued,
        Counted::Approvals,
        Counted::NonclinicalPoc,
    ];

    /// The id of the indicator.
    pub const fn id(self) -> &'static str {
        match self {
            Counted::Licences => "licences",
            Counted::Trials => "trials",
            Counted::Continued => "continued",
            Counted::Approvals => "approvals",
            Counted::NonclinicalPoc => "nonclinical_poc",
        }
    }

    /// The indicator of an id.
    pub fn from_id(id: &str) -> Option<Counted> {
        Counted::ALL.into_iter().find(|counted| counted.id() == id)
    }

    /// The series in which a replication counts it.
    pub const fn series(self) -> ProjectSeries {
        match self {
            Counted::Licences => ProjectSeries::Licences,
            Counted::Trials => ProjectSeries::Trials,
            Counted::Continued => ProjectSeries::Continued,
            Counted::Approvals => ProjectSeries::Approvals,
            Counted::NonclinicalPoc => ProjectSeries::NonclinicalPoc,
        }
    }

    /// The indicator that an event counts towards, if any.
    pub const fn of(event: Happening) -> Option<Counted> {
        match event {
            Happening::Contract { .. } => Some(Counted::Licences),
            Happening::Trial {
                first: true,
                counted: true,
            } => Some(Counted::Trials),
            Happening::Award {
                origin: Origin::Door { .. },
                ..
            } => Some(Counted::Continued),
            Happening::Approved => Some(Counted::Approvals),
            Happening::Poc => Some(Counted::NonclinicalPoc),
            _ => None,
        }
    }
}

/// Writes down what happens.
#[derive(Clone, Debug, Default)]
struct Log {
    entries: Vec<Entry>,
}

impl Watch for Log {
    fn happens(&mut self, month: usize, number: u32, seed: &Seed, event: Happening) {
        self.entries.push(Entry {
            month,
            seed: number,
            programme: seed.programme,
            event,
        });
    }
}

/// One replication, event by event.
#[derive(Clone, Debug)]
pub struct Trace {
    /// In the order of months; within a month as it happened.
    entries: Vec<Entry>,
    seeds: u32,
    counts: Counts,
}

impl Trace {
    /// Runs one replication of a scenario and writes down what happens in it.
    ///
    /// # Errors
    /// All problems of the scenario at once.
    pub fn record(
        seeds: &Seeds,
        scenario: &Scenario,
        horizon: FiscalYear,
        run_seed: u64,
        replication: u32,
    ) -> Result<Trace, Vec<Problem>> {
        let mut engine = Engine::watched(seeds, scenario, horizon, Log::default())?;
        let counts = engine.replicate(run_seed, replication).clone();
        let (number, _) = engine.size();
        let mut entries = core::mem::take(&mut engine.watch().entries);
        // Contracts are drawn when an award begins: those beyond the horizon are in nobody's count.
        entries.retain(|entry| entry.month / MONTHS_PER_YEAR < counts.layout().years);
        entries.sort_by_key(|entry| entry.month);
        Ok(Trace {
            entries,
            // A replication follows some ten thousand seeds.
            seeds: number as u32,
            counts,
        })
    }

    /// Everything that happened, in the order of months.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Seeds that the replication followed; their numbers begin with 0.
    pub fn seeds(&self) -> u32 {
        self.seeds
    }

    /// The counts of the replication.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// What happened to one seed.
    ///
    /// # Errors
    /// If no seed has this number: which numbers there are.
    pub fn story(&self, number: u32) -> Result<Vec<Entry>, String> {
        if self.seeds <= number {
            return Err(match self.seeds.checked_sub(1) {
                Some(last) => format!(
                    "no seed has the number {number}; the numbers in this replication are 0 to {last}"
                ),
                None => "there is no seed in this replication".to_string(),
            });
        }
        let of_seed = self.entries.iter().filter(|entry| entry.seed == number);
        Ok(of_seed.copied().collect())
    }

    /// Every event of the plan's years that counts towards an indicator.
    pub fn counting(&self, counted: Counted) -> Vec<Entry> {
        let counts = |entry: &&Entry| {
            Counted::of(entry.event) == Some(counted) && entry.fiscal_year() <= FiscalYear::PLAN_END
        };
        self.entries.iter().filter(counts).copied().collect()
    }

    /// What the replication itself counted in the plan's years.
    pub fn total(&self, counted: Counted) -> u32 {
        plan_years()
            .map(|year| self.counts.total(counted.series(), year))
            .sum()
    }

    /// How many seeds began in which way; every seed in one.
    pub fn beginnings(&self) -> [(Beginning, u32); 5] {
        let mut seen = vec![false; self.seeds as usize];
        let mut counts = Beginning::ALL.map(|beginning| (beginning, 0));
        for entry in &self.entries {
            if let Some(seen) = seen.get_mut(entry.seed as usize)
                && !core::mem::replace(seen, true)
            {
                counts[Beginning::of(entry.event) as usize].1 += 1;
            }
        }
        counts
    }
}

/// How a seed's story begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// With an award that ran on 1 April 2025.
    Award,
    /// Waiting for a call on that day.
    Waiting,
    /// In a stage without the agency on that day.
    Outside,
    /// A passer of the time before that was gone by then.
    Gone,
    /// As a newcomer.
    Newcomer,
}

impl Beginning {
    /// All of them.
    pub const ALL: [Beginning; 5] = [
        Beginning::Award,
        Beginning::Waiting,
        Beginning::Outside,
        Beginning::Gone,
        Beginning::Newcomer,
    ];

    /// How a story begins whose first event is this one.
    const fn of(first: Happening) -> Beginning {
        match first {
            Happening::Running { .. } => Beginning::Award,
            Happening::RunningOutside { .. } => Beginning::Outside,
            Happening::GoneBefore => Beginning::Gone,
            Happening::WaitsForCall { .. } => Beginning::Waiting,
            // A newcomer gets an award, or waits for a site to start it.
            _ => Beginning::Newcomer,
        }
    }

    /// Its id.
    pub const fn id(self) -> &'static str {
        match self {
            Beginning::Award => "stock_award",
            Beginning::Waiting => "stock_waiting",
            Beginning::Outside => "stock_outside",
            Beginning::Gone => "stock_gone",
            Beginning::Newcomer => "newcomer",
        }
    }

    /// Its name.
    pub const fn words(self) -> Words {
        match self {
            Beginning::Award => story::BEGAN_IN_AWARD,
            Beginning::Waiting => story::BEGAN_WAITING,
            Beginning::Outside => story::BEGAN_OUTSIDE,
            Beginning::Gone => story::BEGAN_GONE,
            Beginning::Newcomer => story::BEGAN_NEW,
        }
    }
}

/// The years of the plan.
pub fn plan_years() -> core::ops::Range<usize> {
    0..FiscalYear::PLAN_END.offset() + 1
}
