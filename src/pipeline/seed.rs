//! A seed of research (シーズ) on its way.

use super::counts::Series;
use crate::units::{Programme, Project, Stage};
use crate::world::luck::Key;

/// One research seed.
#[derive(Clone, Copy, Debug)]
pub struct Seed {
    /// Names its luck.
    pub key: Key,
    /// Latent quality z, in standard deviations among applicants.
    pub quality: f64,
    /// The programme whose stage it is in, or was in last.
    pub programme: Programme,
    /// The project in which it entered; a seed's disease area goes by it.
    pub origin: Project,
    /// How it came into the award that it holds or held last.
    pub way: Way,
    /// Planned length of its running visit, months.
    pub duration: u32,
    /// Month in which its running visit ends; [`Seed::NO_END`] if it was cut short.
    pub ends_at: u32,
    /// What has happened to it.
    pub flags: Flags,
}

impl Seed {
    /// The end of a visit that will not come.
    pub const NO_END: u32 = u32::MAX;

    /// A seed that stands before its first visit.
    pub fn new(key: Key, quality: f64, programme: Programme) -> Seed {
        Seed {
            key,
            quality,
            programme,
            origin: programme.project(),
            way: Way::Stock,
            duration: 0,
            ends_at: Seed::NO_END,
            flags: Flags::default(),
        }
    }

    /// Its project.
    #[inline]
    pub fn project(&self) -> Project {
        self.programme.project()
    }

    /// Its stage.
    #[inline]
    pub fn stage(&self) -> Stage {
        self.programme.stage()
    }
}

/// The way into an award, by which spending is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The award ran at month 0.
    Stock,
    /// As a newcomer from outside.
    Newcomer,
    /// By pairing.
    Pairing,
    /// By matching.
    Matching,
    /// By an open call after earlier support.
    OpenCall,
}

impl Way {
    /// The series that counts what is spent on its awards.
    #[inline]
    pub const fn spending(self) -> Series {
        Series::SPENDING[self as usize]
    }
}

/// What has happened to a seed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flags {
    /// The running visit will pass technically (hidden until its end).
    pub passes: bool,
    /// Its running award was paired at adoption.
    pub paired: bool,
    /// It was nominated for matching in its running award.
    pub nominated: bool,
    /// It goes on after a technical failure: false Go.
    pub false_go: bool,
    /// It has left the agency and goes on elsewhere.
    pub off_agency: bool,
    /// It has entered a trial.
    pub in_trial: bool,
    /// It came into its running award by pairing or matching.
    pub handed_over: bool,
    /// It has changed direction in its running stage.
    pub pivoted: bool,
    /// It has a licence contract.
    pub licensed: bool,
    /// A company pays for its running visit.
    pub company: bool,
}
