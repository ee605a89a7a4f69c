//! Chance by key: every random number belongs to (run seed, replication, seed of research, event).
//!
//! The generator is SplitMix64 (Steele, Lea & Flood 2014, OOPSLA) read by position instead of in
//! sequence: the `k`-th output of the stream that starts at `key` is `mix(key + k·γ)`. A draw depends
//! on its name alone, so the same seed of research has the same luck under two policies, whatever
//! else happens, and nothing depends on batches or workers.

/// The odd constant γ of SplitMix64, 2⁶⁴ divided by the golden ratio.
const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// Bits that set the parts of a stream apart from its draws.
const PARTS: u64 = 0x5851_F42D_4C95_7F2D;

/// The finaliser of SplitMix64 (variant 13 of Stafford's mixers).
const fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(feature = "count-draws")]
std::thread_local! {
    static DRAWN: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Draws by key in this thread since it began; for the benchmark, in a build that counts them.
#[cfg(feature = "count-draws")]
pub fn drawn() -> u64 {
    DRAWN.get()
}

/// The name of a stream of draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(u64);

impl Key {
    /// The stream of a run.
    pub const fn of_run(run_seed: u64) -> Key {
        Key(mix(run_seed.wrapping_add(GAMMA)))
    }

    /// The stream of a part with a number: of a replication in a run, of a cohort in a replication, of
    /// a seed in a cohort.
    #[inline]
    pub const fn part(self, number: u64) -> Key {
        // Flipping half of the key keeps the parts apart from the draws of the same stream.
        Key(mix(
            (self.0 ^ PARTS).wrapping_add(number.wrapping_add(1).wrapping_mul(GAMMA))
        ))
    }

    /// 64 bits at a position.
    #[inline]
    pub fn bits(self, position: u32) -> u64 {
        #[cfg(feature = "count-draws")]
        DRAWN.set(DRAWN.get() + 1);
        mix(self.0.wrapping_add(GAMMA.wrapping_mul(position as u64 + 1)))
    }

    /// A uniform number in (0, 1) at a position.
    #[inline]
    pub fn uniform(self, position: u32) -> f64 {
        super::tables::unit(self.bits(position))
    }

    /// A standard normal number at a position, by inversion.
    #[inline]
    pub fn normal(self, position: u32) -> f64 {
        super::tables::normal_of_bits(self.bits(position))
    }

    /// The key itself, to seed a sequential generator.
    pub const fn seed(self) -> u64 {
        self.0
    }
}

/// Rounds `x ≥ 0` up with the probability of its fraction, so that the mean is right.
#[inline]
pub fn round_by_luck(x: f64, uniform: f64) -> u32 {
    let whole = x as i32;
    whole as u32 + u32::from(uniform < x - f64::from(whole))
}

/// What in a stage visit of a seed a draw decides; one position per event, stage and attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Score among the applicants of the entry call (position on the order statistics).
    Rank,
    /// Quality given the entry score.
    Quality,
    /// Whether an external winner comes from an in-house institute.
    Inhouse,
    /// Duration of the stage.
    Duration,
    /// Technical outcome of the stage.
    Outcome,
    /// Arrival of licence contracts (further arrivals use the sub-stream).
    Licence,
    /// Whether the clinical award is a 治験.
    Trial,
    /// Whether a pass of the applied stage counts as non-clinical PoC.
    Poc,
    /// Confirmation of a paired seed or adoption of a nominated one.
    Decision,
    /// Length of the gap after pairing or matching.
    Gap,
    /// The score that the matching review sees inside the running award.
    Review,
    /// The score of a seed that goes on without a call, where it is ranked for pairing.
    Adoption,
    /// Which project the seed goes to.
    Route,
    /// Whether a passer applies to the open call.
    Apply,
    /// When a waiting seed is lost, first and second attempt.
    Loss,
    /// The same, second attempt.
    LossAgain,
    /// Score in an open call, first attempt.
    Score,
    /// The same, second attempt.
    ScoreAgain,
    /// Whether it goes on without the agency.
    OffAgency,
    /// Whether a hand-over stays within one AMED programme (事業).
    Within,
    /// Month of the year in which a seed of the initial stock entered its stage.
    Start,
    /// Disease area of the seed.
    Disease,
    /// What a stage gate sees.
    Gate,
    /// Whether a Go seed moves on before its award ends.
    EarlyMove,
    /// Whether a stopped or failed seed changes direction.
    Pivot,
    /// Technical outcome after a change of direction.
    PivotOutcome,
    /// Contracts after a change of direction (further arrivals use the sub-stream).
    PivotLicence,
    /// Whether a company takes the seed's cost over at its first contract.
    Company,
    /// Whether a seed of the initial stock was licensed before.
    Licensed,
    /// Kind of the trial.
    TrialKind,
    /// Nature and product of an approval.
    ApprovalKind,
    /// Launch of the product, and whether other agencies approve it.
    Launch,
}

/// Positions reserved for one stage.
const EVENTS_PER_STAGE: u32 = 32;

impl Event {
    /// Position of the event in the seed's stream at a stage (0–6).
    #[inline]
    pub const fn at(self, stage: usize) -> u32 {
        stage as u32 * EVENTS_PER_STAGE + self as u32
    }
}
