//! What the tests of this module share.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Saved, Shelf, Slot, Store, StoreFault, Versions, Work};
use crate::scenario::Scenario;
use crate::seeds::{Seeds, Setting, load, shipped};
use crate::units::FiscalYear;

/// The shipped data.
pub fn seeds() -> Seeds {
    static SEEDS: OnceLock<Seeds> = OnceLock::new();
    SEEDS
        .get_or_init(|| load(&shipped()).expect("the shipped data is valid"))
        .clone()
}

/// The plan with a share of pairing that tells one work from another.
pub fn work(pairing: f64) -> Work {
    let mut scenario = Scenario::of_preset("plan");
    let setting = Setting::constant(pairing);
    scenario.levers.insert("pairing".to_string(), setting);
    Work {
        scenario,
        horizon: FiscalYear::PLAN_END,
        run_seed: u64::MAX,
        replications: 2_000,
    }
}

/// A scenario saved and changed at a time.
pub fn saved(name: &str, at: u64) -> Saved {
    Saved {
        id: format!("id of {name}"),
        name: name.to_string(),
        work: work(0.25),
        saved_at: at,
        changed_at: at,
        versions: Versions::current(&seeds()),
    }
}

/// A shelf of scenarios with these names, saved at time 1.
pub fn shelf(names: &[&str]) -> Shelf {
    Shelf::of(
        names
            .iter()
            .map(|name| Slot::Saved(Box::new(saved(name, 1)))),
    )
}

/// The names on a shelf in their order.
pub fn names(shelf: &Shelf) -> Vec<&str> {
    shelf.slots().iter().map(Slot::name).collect()
}

/// A store that is forgotten with the test; `fault` makes it fail as a browser's may.
#[derive(Debug, Default)]
pub struct Memory {
    texts: RefCell<BTreeMap<String, String>>,
    /// What every call answers from now on.
    pub fault: Option<StoreFault>,
}

impl Memory {
    fn guard(&self) -> Result<(), StoreFault> {
        self.fault.map_or(Ok(()), Err)
    }
}

impl Store for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, StoreFault> {
        self.guard()?;
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StoreFault> {
        self.guard()?;
        let mut texts = self.texts.borrow_mut();
        texts.insert(key.to_string(), text.to_string());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreFault> {
        self.guard()?;
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreFault> {
        self.guard()?;
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}
