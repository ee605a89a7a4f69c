//! What two tabs made of one shelf, put together.

use super::stored::{digest, write};
use super::{LONGEST_NAME, Saved, Shelf, Slot};
use crate::text::{Lang, shelf};

/// Puts together what this tab (`mine`) and another (`theirs`) made of `base`, the shelf that both began
/// with; an empty base means that this is not known.
///
/// What only one of them changed, added or removed is taken from that one; a change weighs more than
/// a removal. Where both changed the name or the place alone, the newer change counts; where both
/// saved other work under one id, the newer keeps it and the older is kept beside it under a name of
/// its own. Both tabs come to the same result, so that neither has to write again.
pub fn merge(base: &Shelf, mine: &Shelf, theirs: &Shelf, lang: Lang) -> Shelf {
    let mut slots = Vec::new();
    for id in order(base, mine, theirs) {
        let all = [base, mine, theirs].map(|shelf| shelf.slot(id));
        slots.extend(one(all, lang));
    }
    Shelf::of(slots)
}

/// The ids of both, in the order of the tab that changed the order; what the other has beside them
/// stands below the same neighbour as there.
fn order<'a>(base: &Shelf, mine: &'a Shelf, theirs: &'a Shelf) -> Vec<&'a str> {
    let (lead, other) = if reordered(base, mine) {
        (mine, theirs)
    } else {
        (theirs, mine)
    };
    let mut ids: Vec<&str> = lead.slots().iter().map(Slot::id).collect();
    let mut below = 0;
    for id in other.slots().iter().map(Slot::id) {
        match ids.iter().position(|known| *known == id) {
            Some(at) => below = at + 1,
            None => {
                ids.insert(below, id);
                below += 1;
            }
        }
    }
    ids
}

/// Whether those that stood on the base stand in another order now.
fn reordered(base: &Shelf, now: &Shelf) -> bool {
    let common = |of: &Shelf, with: &Shelf| -> Vec<String> {
        let ids = of.slots().iter().map(|slot| slot.id().to_string());
        ids.filter(|id| with.slot(id).is_some()).collect()
    };
    common(base, now) != common(now, base)
}

/// What becomes of one id: nothing, one place, or two.
fn one([base, mine, theirs]: [Option<&Slot>; 3], lang: Lang) -> Vec<Slot> {
    match (mine, theirs) {
        (Some(mine), Some(theirs)) if mine == theirs || base == Some(mine) => vec![theirs.clone()],
        (Some(mine), Some(_)) if base == theirs => vec![mine.clone()],
        (Some(mine), Some(theirs)) => both(mine, theirs, lang),
        // One removed it: that counts unless the other changed it.
        (Some(only), None) | (None, Some(only)) if base == Some(only) => Vec::new(),
        (Some(only), None) | (None, Some(only)) => vec![only.clone()],
        (None, None) => Vec::new(),
    }
}

/// Both changed it.
fn both(mine: &Slot, theirs: &Slot, lang: Lang) -> Vec<Slot> {
    let (Slot::Saved(mine), Slot::Saved(theirs)) = (mine, theirs) else {
        return vec![mine.clone(), with_own_id(theirs)];
    };
    // A tie is broken by the text, so that both tabs break it alike.
    let rank = |saved: &Saved| (saved.changed_at, text(saved));
    let (newer, older) = if rank(theirs) < rank(mine) {
        (mine, theirs)
    } else {
        (theirs, mine)
    };
    let kept = Slot::Saved(newer.clone());
    if newer.work == older.work {
        return vec![kept];
    }
    let suffixed = shelf::other_version(lang, &older.name);
    let beside = Saved {
        id: digest(&text(older)),
        name: suffixed.chars().take(LONGEST_NAME).collect(),
        ..(**older).clone()
    };
    vec![kept, Slot::Saved(Box::new(beside))]
}

/// What cannot be read stands beside what the other tab has, under an id of its own.
fn with_own_id(slot: &Slot) -> Slot {
    let mut slot = slot.clone();
    match &mut slot {
        Slot::Saved(saved) => saved.id = digest(&text(saved)),
        Slot::Unread(unread) => unread.id = digest(&unread.raw),
    }
    slot
}

fn text(saved: &Saved) -> String {
    write(&Shelf::of([Slot::Saved(Box::new(saved.clone()))]), 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::shelf::Versions;
    use crate::web::shelf::examples::{names, saved, seeds, shelf, work};

    fn put(shelf: &Shelf, name: &str, at: u64) -> Shelf {
        let mut shelf = shelf.clone();
        shelf.add(saved(name, at), Lang::En);
        shelf
    }

    fn over(shelf: &Shelf, pairing: f64, at: u64) -> Shelf {
        let mut shelf = shelf.clone();
        let versions = Versions::current(&seeds());
        assert!(shelf.save_over("id of A", work(pairing), versions, at));
        shelf
    }

    fn both_ways(base: &Shelf, a: &Shelf, b: &Shelf) -> Shelf {
        let merged = merge(base, a, b, Lang::En);
        let other = merge(base, b, a, Lang::En);
        let sorted = |shelf: &Shelf| {
            let mut slots = shelf.slots().to_vec();
            slots.sort_by(|a, b| a.id().cmp(b.id()));
            slots
        };
        assert_eq!(sorted(&merged), sorted(&other), "both tabs agree");
        merged
    }

    #[test]
    fn what_each_tab_saved_is_kept() {
        let base = shelf(&["A"]);
        let merged = both_ways(&base, &put(&base, "mine", 2), &put(&base, "theirs", 3));
        assert_eq!(names(&merged).len(), 3);
        assert_eq!(
            merge(&base, &base, &base, Lang::En),
            base,
            "nothing happened"
        );
    }

    #[test]
    fn what_one_tab_removed_is_gone_unless_the_other_changed_it() {
        let base = shelf(&["A", "B"]);
        let mut without = base.clone();
        without.remove("id of A");
        assert_eq!(names(&both_ways(&base, &without, &base)), ["B"]);
        let changed = both_ways(&base, &without, &over(&base, 0.5, 9));
        assert_eq!(names(&changed), ["A", "B"]);
    }

    #[test]
    fn the_newer_name_counts() {
        let base = shelf(&["A"]);
        let [mut early, mut late] = [base.clone(), base.clone()];
        early.rename("id of A", "early", 5, Lang::En);
        late.rename("id of A", "late", 6, Lang::En);
        assert_eq!(names(&both_ways(&base, &early, &late)), ["late"]);
    }

    #[test]
    fn a_true_conflict_keeps_both() {
        let base = shelf(&["A", "B"]);
        let merged = both_ways(&base, &over(&base, 0.4, 5), &over(&base, 0.6, 6));
        assert_eq!(names(&merged), ["A", "A (other version)", "B"]);
        let works: Vec<f64> = merged.slots()[..2]
            .iter()
            .filter_map(|slot| Some(merged.saved(slot.id())?.work.scenario.levers["pairing"].value))
            .collect();
        assert_eq!(works, [0.6, 0.4], "the newer keeps the name");
        let again = merge(&Shelf::default(), &merged, &over(&base, 0.4, 5), Lang::En);
        assert_eq!(names(&again).len(), 3, "merging again adds no copy");
    }

    #[test]
    fn without_a_known_base_nothing_is_taken_for_removed() {
        let (a, b) = (shelf(&["A", "B"]), shelf(&["C", "A"]));
        let merged = both_ways(&Shelf::default(), &a, &b);
        assert_eq!(names(&merged).len(), 3);
    }

    #[test]
    fn the_order_of_the_tab_that_moved_something_stands() {
        let base = shelf(&["A", "B", "C"]);
        let mut moved = base.clone();
        moved.shift("id of C", -1);
        let merged = merge(&base, &moved, &put(&base, "new", 2), Lang::En);
        assert_eq!(names(&merged), ["new", "A", "C", "B"]);
        let merged = merge(&base, &put(&base, "new", 2), &moved, Lang::En);
        assert_eq!(names(&merged), ["new", "A", "C", "B"]);
    }
}
