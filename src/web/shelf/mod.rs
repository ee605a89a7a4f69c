//! Saved work: named scenarios, the draft of each tab, files. Nothing that was saved is ever lost: what
//! cannot be read is kept as it stands, and where two tabs changed the same scenario both are kept.
//!
//! ```text
//! list (Shelf) ──► stored (JSON) ──► keeper ──► Store: this browser, or none
//!      ▲                               │ merge: mine and what another tab wrote
//! file (import, export)             draft: autosave, one a tab
//! ```
//!
//! All of it is plain logic but the store of the browser itself, which may fail at any time: then the
//! page goes on and says once that nothing is kept.

mod browser;
mod draft;
mod file;
mod keeper;
mod list;
mod merge;
mod store;
mod stored;
mod told;

use std::rc::Rc;

use crate::MODEL_VERSION;
use crate::scenario::Scenario;
use crate::seeds::Seeds;
use crate::units::FiscalYear;

use super::state::Step;

pub use browser::{Browser, Tab, local_time, new_id, now};
pub use draft::{Draft, Drafts, LONGEST_DRAFT, MOST_DRAFTS, MOST_STEPS};
pub use file::{Imported, LARGEST_FILE, Unsuitable, file_name, import, readable_part};
pub use keeper::{Keeper, Kept, SHELF_KEY};
pub use list::{LONGEST_NAME, Removed, Shelf, clean_name};
pub use merge::merge;
pub use store::{Store, StoreFault};
pub use stored::{FORMAT, Reading, SHELF_MARK, read, write};
pub use told::{Line, told, unsuitable};

/// What a run is made of: all that must be kept to see the same numbers again.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// The scenario.
    pub scenario: Scenario,
    /// Last fiscal year.
    pub horizon: FiscalYear,
    /// Run seed.
    pub run_seed: u64,
    /// Replications, at least 1.
    pub replications: u32,
}

impl Work {
    /// What is on screen.
    pub fn of(step: &Step, replications: u32) -> Work {
        Work {
            scenario: (*step.scenario).clone(),
            horizon: step.horizon,
            run_seed: step.run_seed,
            replications,
        }
    }

    /// To be put on screen.
    pub fn step(&self) -> Step {
        Step {
            scenario: Rc::new(self.scenario.clone()),
            horizon: self.horizon,
            run_seed: self.run_seed,
        }
    }
}

/// The versions under which something was saved; under others the numbers may differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    /// Version of the model's rules.
    pub model: String,
    /// Version of the data.
    pub data: String,
}

impl Versions {
    /// Those of this page.
    pub fn current(seeds: &Seeds) -> Versions {
        Versions {
            model: MODEL_VERSION.to_string(),
            data: seeds.version.clone(),
        }
    }
}

/// A scenario under a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// Stays the same through renaming and saving again.
    pub id: String,
    /// As the user called it.
    pub name: String,
    /// What was saved.
    pub work: Work,
    /// When the work was saved, in milliseconds since 1970.
    pub saved_at: u64,
    /// When anything about it changed last, in milliseconds since 1970.
    pub changed_at: u64,
    /// The versions under which it was saved.
    pub versions: Versions,
}

/// Something on the shelf that cannot be read; its text is kept as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its id where that can be read, else one made from the text.
    pub id: String,
    /// Its name where that can be read, else empty.
    pub name: String,
    /// The text.
    pub raw: String,
    /// Why it cannot be read.
    pub problems: Vec<crate::seeds::Problem>,
}

/// A place on the shelf.
#[derive(Clone, Debug, PartialEq)]
pub enum Slot {
    /// A scenario that can be opened.
    Saved(Box<Saved>),
    /// Something that cannot be read.
    Unread(Unread),
}

impl Slot {
    /// The id.
    pub fn id(&self) -> &str {
        match self {
            Slot::Saved(saved) => &saved.id,
            Slot::Unread(unread) => &unread.id,
        }
    }

    /// The name; may be empty where it cannot be read.
    pub fn name(&self) -> &str {
        match self {
            Slot::Saved(saved) => &saved.name,
            Slot::Unread(unread) => &unread.name,
        }
    }
}

#[cfg(test)]
mod examples;
