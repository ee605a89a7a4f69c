//! The shelf: named scenarios in the order that the user gave them.

use super::{Saved, Slot, Versions, Work};
use crate::text::{Lang, shelf};

/// Most characters of a name.
pub const LONGEST_NAME: usize = 80;

/// Named scenarios, the newest first unless the user ordered them otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf {
    slots: Vec<Slot>,
}

/// What was taken off the shelf, to be put back where it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    slot: Slot,
    at: usize,
}

impl Removed {
    /// The name, for "… was deleted".
    pub fn name(&self) -> &str {
        self.slot.name()
    }
}

impl Shelf {
    /// A shelf of these, in this order; of equal ids the first is taken.
    pub fn of(slots: impl IntoIterator<Item = Slot>) -> Shelf {
        let mut shelf = Shelf::default();
        for slot in slots {
            if shelf.at(slot.id()).is_none() {
                shelf.slots.push(slot);
            }
        }
        shelf
    }

    /// Everything on it.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// A scenario that can be opened.
    pub fn saved(&self, id: &str) -> Option<&Saved> {
        match self.slot(id)? {
            Slot::Saved(saved) => Some(saved),
            Slot::Unread(_) => None,
        }
    }

    /// A place.
    pub fn slot(&self, id: &str) -> Option<&Slot> {
        self.at(id).map(|at| &self.slots[at])
    }

    fn at(&self, id: &str) -> Option<usize> {
        self.slots.iter().position(|slot| slot.id() == id)
    }

    fn saved_mut(&mut self, id: &str) -> Option<&mut Saved> {
        self.slots.iter_mut().find_map(|slot| match slot {
            Slot::Saved(saved) if saved.id == id => Some(&mut **saved),
            _ => None,
        })
    }

    /// Puts a scenario on top, under a name that no other has.
    pub fn add(&mut self, mut saved: Saved, lang: Lang) {
        saved.name = self.free_name(&saved.name, &saved.id, lang);
        self.slots.insert(0, Slot::Saved(Box::new(saved)));
    }

    /// Saves other work over a scenario; false where there is none.
    pub fn save_over(&mut self, id: &str, work: Work, versions: Versions, now: u64) -> bool {
        let Some(saved) = self.saved_mut(id) else {
            return false;
        };
        saved.work = work;
        saved.versions = versions;
        (saved.saved_at, saved.changed_at) = (now, now);
        true
    }

    /// Renames a scenario, with a number behind the name where another has it already.
    pub fn rename(&mut self, id: &str, name: &str, now: u64, lang: Lang) -> bool {
        let name = self.free_name(name, id, lang);
        let Some(saved) = self.saved_mut(id) else {
            return false;
        };
        if saved.name != name {
            saved.name = name;
            saved.changed_at = now;
        }
        true
    }

    /// Puts a copy of a scenario above it.
    pub fn duplicate(&mut self, id: &str, copy_id: String, now: u64, lang: Lang) -> bool {
        let (Some(at), Some(saved)) = (self.at(id), self.saved(id)) else {
            return false;
        };
        let copy = Saved {
            name: self.free_name(&saved.name, &copy_id, lang),
            id: copy_id,
            changed_at: now,
            ..saved.clone()
        };
        self.slots.insert(at, Slot::Saved(Box::new(copy)));
        true
    }

    /// Takes something off the shelf.
    pub fn remove(&mut self, id: &str) -> Option<Removed> {
        let at = self.at(id)?;
        let slot = self.slots.remove(at);
        Some(Removed { slot, at })
    }

    /// Puts back what was taken off, where it stood.
    pub fn restore(&mut self, removed: Removed) {
        if self.at(removed.slot.id()).is_none() {
            let at = removed.at.min(self.slots.len());
            self.slots.insert(at, removed.slot);
        }
    }

    /// Moves something up (−1) or down (+1); false where it stands at that end already.
    pub fn shift(&mut self, id: &str, by: isize) -> bool {
        let from = self.at(id);
        let to = from.and_then(|from| from.checked_add_signed(by));
        let (Some(from), Some(to)) = (from, to.filter(|to| *to < self.slots.len())) else {
            return false;
        };
        let slot = self.slots.remove(from);
        self.slots.insert(to, slot);
        true
    }

    /// The name, or the name with the first number that makes it differ from all others'.
    fn free_name(&self, name: &str, own_id: &str, lang: Lang) -> String {
        let taken = |name: &str| {
            let mut others = self.slots.iter().filter(|slot| slot.id() != own_id);
            others.any(|slot| slot.name() == name)
        };
        if !taken(name) {
            return name.to_string();
        }
        let numbered = |number| shelf::numbered(lang, name, number);
        let most = self.slots.len() + 2;
        let free = (2..=most).map(numbered).find(|name| !taken(name));
        free.unwrap_or_else(|| numbered(most + 1))
    }
}

/// A name as it may stand on the shelf: no control characters, no spaces around it, not too long; none
/// if nothing is left.
pub fn clean_name(typed: &str) -> Option<String> {
    let printable = typed.chars().map(|letter| {
        if letter.is_control() || is_direction_mark(letter) {
            ' '
        } else {
            letter
        }
    });
    let text: String = printable.collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(LONGEST_NAME).collect();
    (!name.is_empty()).then_some(name)
}

/// Marks that turn the direction of what follows: in a name they could only mislead.
fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::shelf::examples::{names, saved, shelf};

    #[test]
    fn what_is_added_stands_on_top_and_no_two_bear_one_name() {
        let mut shelf = shelf(&["Matching"]);
        for id in ["b", "c"] {
            let saved = Saved {
                id: id.into(),
                ..saved("Pairing", 1)
            };
            shelf.add(saved, Lang::En);
        }
        assert_eq!(names(&shelf), ["Pairing (2)", "Pairing", "Matching"]);
        shelf.rename("b", "Matching", 9, Lang::Ja);
        assert_eq!(shelf.saved("b").map(|s| &*s.name), Some("Matching（2）"));
        assert_eq!(shelf.saved("b").map(|s| s.changed_at), Some(9));
    }

    #[test]
    fn renaming_to_its_own_name_changes_nothing() {
        let mut after = shelf(&["Pairing"]);
        after.rename("id of Pairing", "Pairing", 99, Lang::En);
        assert_eq!(after, shelf(&["Pairing"]));
    }

    #[test]
    fn what_is_removed_comes_back_where_it_stood() {
        let before = shelf(&["A", "B", "C"]);
        let mut after = before.clone();
        let removed = after.remove("id of B").expect("it is there");
        assert_eq!(names(&after), ["A", "C"]);
        after.restore(removed.clone());
        assert_eq!(after, before);
        after.restore(removed);
        assert_eq!(after, before, "putting it back twice doubles nothing");
    }

    #[test]
    fn order_changes_step_by_step_and_stops_at_the_ends() {
        let mut shelf = shelf(&["A", "B", "C"]);
        assert!(shelf.shift("id of C", -1));
        assert_eq!(names(&shelf), ["A", "C", "B"]);
        assert!(!shelf.shift("id of A", -1) && !shelf.shift("id of B", 1));
        assert_eq!(names(&shelf), ["A", "C", "B"]);
    }

    #[test]
    fn a_copy_is_the_same_work_under_another_name() {
        let mut shelf = shelf(&["A", "B"]);
        assert!(shelf.duplicate("id of B", "copy".into(), 7, Lang::En));
        assert_eq!(names(&shelf), ["A", "B (2)", "B"]);
        let [copy, of] = ["copy", "id of B"].map(|id| shelf.saved(id).expect("it is there"));
        assert_eq!(copy.work, of.work);
    }

    #[test]
    fn names_are_cleaned() {
        assert_eq!(clean_name("  a\n\tb\u{202e} "), Some("a b".to_string()));
        assert_eq!(clean_name(" \u{0} \n"), None);
        let long = clean_name(&"案".repeat(500)).expect("something is left");
        assert_eq!(long.chars().count(), LONGEST_NAME);
    }
}
