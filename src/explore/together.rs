//! One lever, or two that are moved together, each in a range that does not depend on the other.

use std::collections::BTreeSet;

use super::moving::Movable;
use crate::math::sqrt;
use crate::scenario::Scenario;
use crate::scenario::moves::moved;
use crate::seeds::{Problem, Seeds};

/// Difference below which a lever has not moved.
const SAME: f64 = 1e-9;

/// One or two levers of a scenario.
#[derive(Clone, Debug)]
pub struct Together<'a> {
    levers: Vec<Movable<'a>>,
}

impl<'a> Together<'a> {
    /// The levers of some ids. Two shares of one whole get ranges whose ends leave room for each other.
    ///
    /// # Errors
    /// If there is no such lever, one is named twice, moves with another, or cannot move at all.
    pub fn of_ids(
        seeds: &'a Seeds,
        scenario: &Scenario,
        ids: &[String],
    ) -> Result<Together<'a>, Vec<Problem>> {
        let (mut levers, mut problems) = (Vec::new(), Vec::new());
        if ids.is_empty() || 2 < ids.len() {
            let reason = "one or two levers are wanted";
            problems.push(Problem::new("lever", ids.join(", "), reason));
        }
        for id in ids {
            match Movable::of_id(seeds, scenario, id) {
                Ok(of) => levers.push(of),
                Err(problem) => problems.push(problem),
            }
        }
        problems.extend(levers.iter().filter_map(stuck));
        if let [first, second] = levers.as_mut_slice() {
            problems.extend(apart(first, second));
            if first.lever.sum_group.is_some() && first.lever.sum_group == second.lever.sum_group {
                make_room(first, second);
            }
        }
        if problems.is_empty() {
            Ok(Together { levers })
        } else {
            Err(problems)
        }
    }

    /// The levers.
    pub fn levers(&self) -> &[Movable<'a>] {
        &self.levers
    }

    /// The values that they have in the scenario.
    pub fn now(&self) -> Vec<f64> {
        self.levers.iter().map(|of| of.now).collect()
    }

    /// How far values lie from those of the scenario, each lever's change relative to its range; of two
    /// levers the length of both.
    pub fn change(&self, values: &[f64]) -> f64 {
        let parts = self.levers.iter().zip(values);
        let squares = parts.map(|(of, value)| {
            let part = (value - of.now) / (of.high - of.low);
            part * part
        });
        sqrt(squares.sum())
    }

    /// The scenario with the levers at values; a lever that keeps its value is left as it stands.
    ///
    /// # Errors
    /// If a value is out of reach.
    pub fn set(
        &self,
        seeds: &Seeds,
        scenario: &Scenario,
        values: &[f64],
    ) -> Result<Scenario, Problem> {
        let mut scenario = scenario.clone();
        let mut held = BTreeSet::new();
        let group = |at: usize| self.levers[at].lever.sum_group.as_ref();
        let of_one_whole = self.levers.len() == 2 && group(0).is_some() && group(0) == group(1);
        let moves = self.levers.iter().zip(values);
        let moves: Vec<_> = moves
            .filter(|(of, value)| SAME < (**value - of.now).abs())
            .collect();
        if of_one_whole {
            // The one that is not moved keeps its share.
            let moving = |id: &String| moves.iter().any(|(of, _)| of.lever.id == *id);
            let ids = self.levers.iter().map(|of| of.lever.id.clone());
            held = ids.filter(|id| !moving(id)).collect();
        }
        for (of, value) in moves {
            scenario = if of_one_whole {
                moved(seeds, &scenario, &held, of.lever, *value)
                    .map_err(|_| of.out_of_reach(*value))?
            } else {
                of.set(seeds, &scenario, *value)?
            };
            held.insert(of.lever.id.clone());
        }
        Ok(scenario)
    }
}

/// A lever that has one value only.
fn stuck(of: &Movable<'_>) -> Option<Problem> {
    let reason = "cannot move: there is no room between its ends";
    (of.high - of.low <= SAME).then(|| Problem::new("lever", of.lever.id.clone(), reason))
}

/// Why two levers cannot be moved independently.
fn apart(first: &Movable<'_>, second: &Movable<'_>) -> Option<Problem> {
    let ids = [&first.lever.id, &second.lever.id];
    let follows = [&first.lever.follows, &second.lever.follows];
    let reason = if ids[0] == ids[1] {
        "is named twice; two different levers are wanted".to_string()
    } else if follows[1].as_ref() == Some(ids[0]) || follows[0].as_ref() == Some(ids[1]) {
        format!("moves together with `{}`; another lever is wanted", ids[0])
    } else {
        return None;
    };
    Some(Problem::new("lever", ids[1].clone(), reason))
}

/// Two shares of one whole: each may take half of what all others have now.
fn make_room<'a>(first: &mut Movable<'a>, second: &mut Movable<'a>) {
    let room = (1.0 - first.now - second.now).max(0.0) / 2.0;
    for of in [first, second] {
        of.high = of.high.min(of.now + room);
    }
}
