//! The scenarios that were saved in this browser, for lists that offer them.

use std::rc::Rc;

use yew::prelude::*;

use crate::web::shelf::{Browser, Keeper, Slot};
use crate::web::state::{Kept, Pick};

use super::Data;

/// Every saved scenario that can be run, by its name.
fn saved(data: &Data) -> Vec<Pick> {
    let (keeper, _) = Keeper::open(&Browser, data);
    let slots = keeper.shelf().slots().iter();
    let scenarios = slots.filter_map(|slot| match slot {
        Slot::Saved(saved) => Some(Pick::Kept(Kept {
            name: Rc::from(saved.name.as_str()),
            scenario: Rc::new(saved.work.scenario.clone()),
        })),
        Slot::Unread(_) => None,
    });
    scenarios.collect()
}

/// What is offered, then the saved scenarios, then what is chosen and in neither; and what reads the saved
/// ones again, for when the list is about to be used.
#[hook]
pub fn use_offered(
    data: &Data,
    offered: &[(Pick, String)],
    chosen: &[&Pick],
) -> (Vec<(Pick, String)>, Callback<()>) {
    let kept = {
        let data = data.clone();
        use_state(move || saved(&data))
    };
    let again = {
        let (data, kept) = (data.clone(), kept.clone());
        Callback::from(move |()| {
            let newest = saved(&data);
            if newest != *kept {
                kept.set(newest);
            }
        })
    };
    let mut all = offered.to_vec();
    for pick in kept.iter().chain(chosen.iter().copied()) {
        let known = all.iter().any(|(other, _)| other == pick);
        if let Pick::Kept(kept) = pick
            && !known
        {
            all.push((pick.clone(), kept.name.to_string()));
        }
    }
    (all, again)
}
