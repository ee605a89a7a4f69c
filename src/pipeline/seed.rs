//! A seed of research (シーズ) on its way.

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
    /// What has happened to it.
    pub flags: Flags,
}

impl Seed {
    /// A seed that stands before its first visit.
    pub fn new(key: Key, quality: f64, programme: Programme) -> Seed {
        Seed {
            key,
            quality,
            programme,
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
}
