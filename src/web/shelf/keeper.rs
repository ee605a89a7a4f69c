//! The shelf as this tab knows it, kept in step with the store and with other tabs.

use super::store::{Store, StoreFault};
use super::stored::{read, write};
use super::{Shelf, merge};
use crate::seeds::Seeds;
use crate::text::Lang;

/// Where the shelf lies in the store.
pub const SHELF_KEY: &str = "seedflow.shelf";

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept.
    Yes,
    /// It stands on screen and is forgotten with the page.
    No(StoreFault),
    /// Likewise, since a newer page wrote the shelf and this one must not write over it.
    Newer,
}

/// The shelf of this tab.
#[derive(Clone, Debug, PartialEq)]
pub struct Keeper {
    shelf: Shelf,
    /// What this tab read or wrote last.
    base: Shelf,
    revision: u64,
    newer: bool,
}

impl Keeper {
    /// Opens the shelf of the store; an empty one where the store cannot be read.
    pub fn open(store: &dyn Store, seeds: &Seeds) -> (Keeper, Kept) {
        let mut keeper = Keeper {
            shelf: Shelf::default(),
            base: Shelf::default(),
            revision: 0,
            newer: false,
        };
        match store.get(SHELF_KEY) {
            Ok(text) => {
                keeper.take(text.as_deref(), seeds);
                (keeper, Kept::Yes)
            }
            Err(fault) => (keeper, Kept::No(fault)),
        }
    }

    /// What stands on the shelf.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    fn take(&mut self, text: Option<&str>, seeds: &Seeds) {
        let reading = text.map(|text| read(text, seeds)).unwrap_or_default();
        (self.revision, self.newer) = (reading.revision, reading.newer);
        self.base = reading.shelf.clone();
        self.shelf = reading.shelf;
    }

    /// Changes the shelf: what other tabs wrote meanwhile is read and put together with the change.
    pub fn change(
        &mut self,
        store: &dyn Store,
        (seeds, lang): (&Seeds, Lang),
        act: impl FnOnce(&mut Shelf),
    ) -> Kept {
        act(&mut self.shelf);
        match store.get(SHELF_KEY) {
            Ok(text) => {
                self.join(text.as_deref(), seeds, lang);
                self.keep(store)
            }
            Err(fault) => Kept::No(fault),
        }
    }

    /// Hears that another tab wrote the shelf; writes again where the other had not seen what this tab
    /// wrote. Where somebody wiped the store, the shelf stays on screen and is kept with its next change.
    pub fn hear(
        &mut self,
        store: &dyn Store,
        (seeds, lang): (&Seeds, Lang),
        text: Option<&str>,
    ) -> Kept {
        let theirs = self.join(text, seeds, lang);
        let complete = ids(&theirs) == ids(&self.shelf);
        if complete || text.is_none() {
            Kept::Yes
        } else {
            self.keep(store)
        }
    }

    /// Puts the stored shelf and this tab's together; the stored one is returned.
    fn join(&mut self, text: Option<&str>, seeds: &Seeds, lang: Lang) -> Shelf {
        let reading = text.map(|text| read(text, seeds)).unwrap_or_default();
        self.newer = reading.newer;
        // Another tab that wrote the revision which this one wrote had not seen it, and a store
        // that was wiped says nothing about single scenarios: nothing may be taken for removed.
        let unseen = reading.revision <= self.revision && reading.shelf != self.base;
        let nothing = Shelf::default();
        let base = if unseen { &nothing } else { &self.base };
        self.shelf = merge(base, &self.shelf, &reading.shelf, lang);
        self.base = reading.shelf.clone();
        self.revision = self.revision.max(reading.revision);
        reading.shelf
    }

    fn keep(&mut self, store: &dyn Store) -> Kept {
        if self.newer {
            return Kept::Newer;
        }
        match store.set(SHELF_KEY, &write(&self.shelf, self.revision + 1)) {
            Ok(()) => {
                self.revision += 1;
                self.base = self.shelf.clone();
                Kept::Yes
            }
            Err(fault) => Kept::No(fault),
        }
    }
}

fn ids(shelf: &Shelf) -> Vec<&str> {
    let mut ids: Vec<&str> = shelf.slots().iter().map(super::Slot::id).collect();
    ids.sort_unstable();
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::shelf::Versions;
    use crate::web::shelf::examples::{Memory, names, saved, seeds, shelf, work};

    const LANG: Lang = Lang::En;

    fn open(store: &Memory) -> Keeper {
        Keeper::open(store, &seeds()).0
    }

    fn save(keeper: &mut Keeper, store: &Memory, name: &str, at: u64) -> Kept {
        keeper.change(store, (&seeds(), LANG), |shelf| {
            shelf.add(saved(name, at), LANG);
        })
    }

    fn stored(store: &Memory) -> String {
        let text = store.get(SHELF_KEY).expect("the store works");
        text.expect("something is kept")
    }

    #[test]
    fn what_is_saved_is_there_when_the_page_opens_again() {
        let store = Memory::default();
        assert_eq!(save(&mut open(&store), &store, "A", 1), Kept::Yes);
        assert_eq!(open(&store).shelf(), &shelf(&["A"]));
    }

    #[test]
    fn two_tabs_that_save_lose_nothing() {
        let store = Memory::default();
        let (mut one, mut two) = (open(&store), open(&store));
        save(&mut one, &store, "A", 1);
        save(&mut two, &store, "B", 2);
        assert_eq!(names(two.shelf()), ["B", "A"]);
        one.hear(&store, (&seeds(), LANG), Some(&stored(&store)));
        assert_eq!(one.shelf(), two.shelf());
        one.change(&store, (&seeds(), LANG), |shelf| {
            shelf.remove("id of B");
        });
        assert_eq!(names(open(&store).shelf()), ["A"]);
    }

    #[test]
    fn two_tabs_that_write_at_the_same_moment_lose_nothing() {
        // Each writes without having seen the other, as if the store answered from before.
        let (one_store, two_store) = (Memory::default(), Memory::default());
        let (mut one, mut two) = (open(&one_store), open(&two_store));
        save(&mut one, &one_store, "A", 1);
        save(&mut two, &two_store, "B", 2);
        one.hear(&one_store, (&seeds(), LANG), Some(&stored(&two_store)));
        assert_eq!(names(one.shelf()).len(), 2);
        let again = open(&one_store);
        assert_eq!(
            again.shelf(),
            one.shelf(),
            "it wrote what the other had not seen"
        );
        let text = stored(&one_store);
        two.hear(&two_store, (&seeds(), LANG), Some(&text));
        assert_eq!(names(two.shelf()).len(), 2);
    }

    #[test]
    fn saving_over_what_another_tab_saved_over_keeps_both() {
        let store = Memory::default();
        save(&mut open(&store), &store, "A", 1);
        let (mut one, mut two) = (open(&store), open(&store));
        for (keeper, pairing, at) in [(&mut one, 0.4, 5), (&mut two, 0.6, 6)] {
            keeper.change(&store, (&seeds(), LANG), |shelf| {
                let versions = Versions::current(&seeds());
                shelf.save_over("id of A", work(pairing), versions, at);
            });
        }
        assert_eq!(names(open(&store).shelf()), ["A", "A (other version)"]);
    }

    #[test]
    fn a_store_that_fails_leaves_the_shelf_on_screen() {
        for fault in [StoreFault::Unavailable, StoreFault::Full] {
            let mut store = Memory::default();
            let mut keeper = open(&store);
            store.fault = Some(fault);
            assert_eq!(save(&mut keeper, &store, "A", 1), Kept::No(fault));
            assert_eq!(names(keeper.shelf()), ["A"]);
            store.fault = None;
            assert_eq!(save(&mut keeper, &store, "B", 2), Kept::Yes);
            assert_eq!(
                names(open(&store).shelf()),
                ["B", "A"],
                "what could not be kept then is kept now"
            );
        }
    }

    #[test]
    fn a_store_that_was_wiped_gets_the_shelf_back_with_its_next_change() {
        let store = Memory::default();
        let mut keeper = open(&store);
        save(&mut keeper, &store, "A", 1);
        store.remove(SHELF_KEY).expect("the store works");
        assert_eq!(keeper.hear(&store, (&seeds(), LANG), None), Kept::Yes);
        assert_eq!(open(&store).shelf(), &Shelf::default());
        assert_eq!(keeper.shelf(), &shelf(&["A"]));
        save(&mut keeper, &store, "B", 2);
        assert_eq!(names(open(&store).shelf()), ["B", "A"]);
    }

    #[test]
    fn what_a_newer_page_wrote_is_never_written_over() {
        let store = Memory::default();
        save(&mut open(&store), &store, "A", 1);
        let newer = stored(&store).replace("\"format\":1", "\"format\":2");
        store.set(SHELF_KEY, &newer).expect("the store works");
        let mut keeper = open(&store);
        assert_eq!(save(&mut keeper, &store, "B", 2), Kept::Newer);
        assert_eq!(names(keeper.shelf()), ["B", "A"]);
        assert_eq!(stored(&store), newer);
    }
}
