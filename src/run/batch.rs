//! The counts of consecutive replications, as they travel from a worker.

use super::{TRACKED, Tracked, hash_counts, plan_years};
use crate::pipeline::counts::{Counts, Layout};
use crate::pipeline::splits::{SPLIT_PARTS, Split};
use crate::seeds::Problem;

/// Marks the bytes of a batch: "SFB" and the version of this form.
const MAGIC: u32 = u32::from_le_bytes(*b"SFB3");

/// The counts of consecutive replications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    first: u32,
    years: usize,
    /// For each replication, each tracked indicator by year.
    tracked: Vec<u32>,
    /// For each replication, each part of each breakdown in each of the plan's years.
    parts: Vec<u16>,
    hashes: Vec<u64>,
    sums: Vec<u64>,
}

impl Batch {
    /// An empty batch that begins at a replication.
    pub fn new(first: u32, years: usize) -> Batch {
        let sums = vec![0; Layout { years }.len()];
        Batch {
            first,
            years,
            tracked: Vec::new(),
            parts: Vec::new(),
            hashes: Vec::new(),
            sums,
        }
    }

    /// Adds the next replication.
    pub fn add(&mut self, counts: &Counts) {
        for (_, tracked) in TRACKED {
            for year in 0..self.years {
                let of_projects =
                    tracked.of_projects(|series| u64::from(counts.total(series, year)));
                self.tracked.push(match (tracked, of_projects) {
                    (Tracked::Agency(series), _) => counts.get_series(series, year),
                    // A count of one year is far below 2³².
                    (_, count) => count.unwrap_or_default() as u32,
                });
            }
        }
        for split in Split::ALL {
            for part in 0..split.parts().len() {
                let years = 0..plan_years(self.years);
                let counts = years.map(|year| counts.get_split(split, part, year));
                // A part of one year is some hundreds at most.
                let small = counts.map(|count| count.min(u32::from(u16::MAX)) as u16);
                self.parts.extend(small);
            }
        }
        self.hashes.push(hash_counts(counts));
        let values = counts.values().iter();
        self.sums
            .iter_mut()
            .zip(values)
            .for_each(|(sum, value)| *sum += u64::from(*value));
    }

    /// The same counts in another place of a run: for a run that begins later than at its first
    /// replication.
    pub fn placed(self, first: u32) -> Batch {
        Batch { first, ..self }
    }

    /// Its first replication.
    pub fn first(&self) -> u32 {
        self.first
    }

    /// Number of replications.
    pub fn count(&self) -> usize {
        self.hashes.len()
    }

    /// Fiscal years.
    pub fn years(&self) -> usize {
        self.years
    }

    /// Tracked counts, one record per replication.
    pub fn tracked(&self) -> &[u32] {
        &self.tracked
    }

    /// Parts of breakdowns in the plan's years, one record per replication.
    pub fn parts(&self) -> &[u16] {
        &self.parts
    }

    /// Hash of each replication.
    pub fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// Sums over the replications.
    pub fn sums(&self) -> &[u64] {
        &self.sums
    }

    /// Bytes for a message, little-endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        let header = [
            MAGIC,
            self.first,
            self.hashes.len() as u32,
            self.years as u32,
        ];
        let mut bytes = Vec::with_capacity(
            16 + 4 * self.tracked.len()
                + 2 * self.parts.len()
                + 8 * (self.hashes.len() + self.sums.len()),
        );
        header
            .iter()
            .chain(&self.tracked)
            .for_each(|value| bytes.extend(value.to_le_bytes()));
        self.parts
            .iter()
            .for_each(|value| bytes.extend(value.to_le_bytes()));
        self.hashes
            .iter()
            .chain(&self.sums)
            .for_each(|value| bytes.extend(value.to_le_bytes()));
        bytes
    }

    /// Reads [`Batch::to_bytes`].
    ///
    /// # Errors
    /// If the bytes are not a batch of this form, or not of the length that they announce.
    pub fn from_bytes(bytes: &[u8]) -> Result<Batch, Problem> {
        let broken = |reason: &str| Problem::new("worker", "batch", reason);
        let word = |at: usize| {
            bytes
                .get(4 * at..4 * at + 4)?
                .try_into()
                .ok()
                .map(u32::from_le_bytes)
        };
        let (Some(magic), Some(first), Some(count), Some(years)) =
            (word(0), word(1), word(2), word(3))
        else {
            return Err(broken("shorter than its header of 16 bytes"));
        };
        if magic != MAGIC {
            return Err(broken("not a batch of this version; reload the page"));
        }
        let (count, years) = (count as usize, years as usize);
        // Bounds before multiplying: more cannot have been asked for.
        if 10_000_000 < count || 100 < years {
            return Err(broken(
                "announces more replications or years than can be asked for",
            ));
        }
        let mut batch = Batch::new(first, years);
        let tracked = TRACKED.len() * years * count;
        let parts = SPLIT_PARTS * plan_years(years) * count;
        if bytes.len() != 16 + 4 * tracked + 2 * parts + 8 * (count + batch.sums.len()) {
            return Err(broken("not of the length that it announces"));
        }
        let (words, rest) = bytes[16..].split_at(4 * tracked);
        let words = words
            .chunks_exact(4)
            .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        batch.tracked = words.collect();
        let (halves, rest) = rest.split_at(2 * parts);
        let halves = halves
            .chunks_exact(2)
            .map(|b| u16::from_le_bytes([b[0], b[1]]));
        batch.parts = halves.collect();
        let long = |b: &[u8]| {
            b.iter()
                .rev()
                .fold(0, |value, byte| value << 8 | u64::from(*byte))
        };
        let mut longs = rest.chunks_exact(8).map(long);
        batch.hashes = longs.by_ref().take(count).collect();
        batch.sums = longs.collect();
        Ok(batch)
    }
}
