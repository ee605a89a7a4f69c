//! The store of the browser, the id of the tab, and the clock.

use web_sys::Storage;

use super::store::{Store, StoreFault};

/// Under which a tab remembers its draft, as long as it is open.
const TAB_KEY: &str = "seedflow.tab";

/// What this browser keeps for the page; private windows and frames may refuse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Browser;

fn local() -> Result<Storage, StoreFault> {
    let window = web_sys::window().ok_or(StoreFault::Unavailable)?;
    let storage = window.local_storage().ok().flatten();
    storage.ok_or(StoreFault::Unavailable)
}

impl Store for Browser {
    fn get(&self, key: &str) -> Result<Option<String>, StoreFault> {
        local()?.get_item(key).map_err(|_| StoreFault::Unavailable)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreFault> {
        local()?.set_item(key, text).map_err(|_| StoreFault::Full)
    }

    fn remove(&self, key: &str) -> Result<(), StoreFault> {
        local()?
            .remove_item(key)
            .map_err(|_| StoreFault::Unavailable)
    }

    fn keys(&self) -> Result<Vec<String>, StoreFault> {
        let storage = local()?;
        let count = storage.length().map_err(|_| StoreFault::Unavailable)?;
        let keys = (0..count).filter_map(|at| storage.key(at).ok().flatten());
        let mut keys: Vec<String> = keys.collect();
        keys.sort_unstable();
        Ok(keys)
    }
}

/// A page in a tab. Each opening has a draft of its own, so that a tab that was duplicated never writes
/// over the draft of the other; the tab remembers which one it wrote last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Of this opening.
    pub id: String,
    /// Of the opening before it in the same tab, where that wrote a draft.
    pub before: Option<String>,
}

impl Tab {
    /// The tab as the page opens.
    pub fn open() -> Tab {
        let before = session().and_then(|session| session.get_item(TAB_KEY).ok().flatten());
        Tab {
            id: new_id(),
            before,
        }
    }

    /// Remembers that this opening wrote a draft.
    pub fn remember(&self) {
        if let Some(session) = session() {
            // Where it cannot be remembered, the draft is offered as any other.
            drop(session.set_item(TAB_KEY, &self.id));
        }
    }
}

fn session() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Milliseconds since 1970.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// An id that no other has.
pub fn new_id() -> String {
    let chance = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:x}-{chance:08x}", now())
}

/// A time on the clock of this place: `2026-11-25 14:05`.
pub fn local_time(milliseconds: u64) -> String {
    let date = js_sys::Date::new(&(milliseconds as f64).into());
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}
