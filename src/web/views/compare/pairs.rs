//! Differences that were computed once: a run of many replications takes some milliseconds to pair.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::run::Results;
use crate::summary::{Differences, differences};
use crate::web::views::Shared;

/// Pairs that are remembered: four scenarios, four effects, and as many of what was shown before.
const MOST: usize = 16;

type Pair = (Shared<Results>, Shared<Results>, Option<Rc<Differences>>);

/// The pairs that a view has compared.
#[derive(Clone)]
pub struct Pairs(Rc<RefCell<Vec<Pair>>>);

impl Pairs {
    /// The differences from a base to another run; none where the two cannot be paired.
    pub fn differences(
        &self,
        base: &Shared<Results>,
        now: &Shared<Results>,
    ) -> Option<Rc<Differences>> {
        let mut pairs = self.0.borrow_mut();
        let known = pairs.iter().find(|(of, to, _)| of == base && to == now);
        if let Some((_, _, found)) = known {
            return found.clone();
        }
        let found = differences(base, now).ok().map(Rc::new);
        if pairs.len() == MOST {
            pairs.remove(0);
        }
        pairs.push((base.clone(), now.clone(), found.clone()));
        found
    }
}

/// Remembers the pairs that a view compares, for as long as it is shown.
#[hook]
pub fn use_pairs() -> Pairs {
    Pairs(use_mut_ref(Vec::new))
}
