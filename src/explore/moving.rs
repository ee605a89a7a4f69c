//! Levers as analyses move them: each alone from its low to its high, followers with it.

use crate::scenario::Scenario;
use crate::scenario::moves::{Inputs, moved_with_followers};
use crate::seeds::{Lever, Problem, Seeds, nearest};
use std::collections::BTreeSet;

/// A lever with the values that it has and may take in a scenario.
#[derive(Clone, Copy, Debug)]
pub struct Movable<'a> {
    /// The lever.
    pub lever: &'a Lever,
    /// Its value in the scenario, once its change has fully acted.
    pub now: f64,
    /// Its smallest value; of a share, what the others of its group leave.
    pub low: f64,
    /// Its largest value, likewise.
    pub high: f64,
}

impl<'a> Movable<'a> {
    /// The lever of an id in a scenario.
    ///
    /// # Errors
    /// If there is no such lever; the message names the nearest.
    pub fn of_id(seeds: &'a Seeds, scenario: &Scenario, id: &str) -> Result<Movable<'a>, Problem> {
        let lever = seeds.lever(id).ok_or_else(|| {
            let ids = seeds.levers.iter().map(|lever| lever.id.as_str());
            let reason = nearest(id, ids).map_or_else(
                || "unknown lever; `seedflow levers` lists what exists".to_string(),
                |near| format!("unknown lever; did you mean `{near}`?"),
            );
            Problem::new("lever", id, reason)
        })?;
        Ok(Movable::of(seeds, &Inputs::of(seeds, scenario), lever))
    }

    /// A lever among the inputs of a scenario.
    pub fn of(seeds: &'a Seeds, inputs: &Inputs, lever: &'a Lever) -> Movable<'a> {
        let [low, high] = inputs.range(seeds, &BTreeSet::new(), lever);
        Movable {
            lever,
            now: inputs.value(lever),
            low,
            high,
        }
    }

    /// The value that is `share` of the way from low to high, on a step of the lever or one of its
    /// choices.
    pub fn at(&self, share: f64) -> f64 {
        self.nearest(self.low + share * (self.high - self.low))
    }

    /// The nearest value that can be set: a step of the lever counted from its low, or a choice.
    pub fn nearest(&self, value: f64) -> f64 {
        let lever = self.lever;
        if !lever.choices.is_empty() {
            let apart = |choice: &&f64| (**choice - value).abs();
            let near = lever
                .choices
                .iter()
                .min_by(|a, b| apart(a).total_cmp(&apart(b)));
            return near.copied().unwrap_or(value);
        }
        let steps = ((value - self.low) / lever.step).round();
        (self.low + steps * lever.step).clamp(self.low, self.high)
    }

    /// The scenario with this lever at a value; its group makes room, its followers go along.
    ///
    /// # Errors
    /// If the value is out of reach.
    pub fn set(&self, seeds: &Seeds, scenario: &Scenario, value: f64) -> Result<Scenario, Problem> {
        moved_with_followers(seeds, scenario, self.lever, value)
            .map_err(|_| self.out_of_reach(value))
    }

    /// The problem of a value that it cannot take.
    pub(super) fn out_of_reach(&self, value: f64) -> Problem {
        let reason = format!(
            "{value} is out of reach; {} to {} is allowed",
            self.low, self.high
        );
        Problem::new("lever", self.lever.id.clone(), reason)
    }
}

/// The levers that stand for themselves: those that follow another move with it.
pub fn movable<'a>(
    seeds: &'a Seeds,
    scenario: &Scenario,
) -> impl Iterator<Item = Movable<'a>> + use<'a> {
    let inputs = Inputs::of(seeds, scenario);
    let own = seeds.levers.iter().filter(|lever| lever.follows.is_none());
    own.map(move |lever| Movable::of(seeds, &inputs, lever))
}
