//! Shares that add up to one while one of them is moved: the unlocked others make room in proportion.

use std::collections::{BTreeMap, BTreeSet};

use crate::seeds::Lever;

/// Shares are kept to this many parts of one (0.01 %), so that they stay readable.
const PARTS: f64 = 10_000.0;
/// How far a sum may lie from one by rounding of floats.
const SLACK: f64 = 1e-12;

/// Why a share cannot be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRoom {
    /// All other shares of the group are locked.
    Locked,
    /// It lies outside what the others leave.
    OutOfRange,
}

/// The group while one lever is moved.
pub struct Group<'a> {
    levers: &'a [&'a Lever],
    values: &'a BTreeMap<String, f64>,
    locked: &'a BTreeSet<String>,
}

impl<'a> Group<'a> {
    /// The levers of one group, the value of each, and the ids of those that must not move.
    pub fn new(
        levers: &'a [&'a Lever],
        values: &'a BTreeMap<String, f64>,
        locked: &'a BTreeSet<String>,
    ) -> Group<'a> {
        Group {
            levers,
            values,
            locked,
        }
    }

    fn value(&self, lever: &Lever) -> f64 {
        self.values.get(&lever.id).copied().unwrap_or(lever.default)
    }

    /// The others that may move.
    fn free(&self, moved: &str) -> Vec<&'a Lever> {
        let levers = self.levers.iter().copied();
        levers
            .filter(|lever| lever.id != moved && !self.locked.contains(&lever.id))
            .collect()
    }

    /// What the locked others take.
    fn held(&self, moved: &str) -> f64 {
        let held = self
            .levers
            .iter()
            .filter(|l| l.id != moved && self.locked.contains(&l.id));
        held.map(|lever| self.value(lever)).sum()
    }

    /// The values that a share can take while the others keep to their ranges.
    pub fn range(&self, moved: &Lever) -> [f64; 2] {
        let free = self.free(&moved.id);
        let rest = 1.0 - self.held(&moved.id);
        let least: f64 = free.iter().map(|lever| lever.min).sum();
        let most: f64 = free.iter().map(|lever| lever.max).sum();
        [moved.min.max(rest - most), moved.max.min(rest - least)]
    }

    /// All shares of the group after one was moved; their sum is one.
    ///
    /// # Errors
    /// If nothing is free to make room, or the value is out of reach.
    pub fn moved(&self, moved: &Lever, to: f64) -> Result<BTreeMap<String, f64>, NoRoom> {
        let free = self.free(&moved.id);
        if free.is_empty() && (to - self.value(moved)).abs() > SLACK {
            return Err(NoRoom::Locked);
        }
        let [low, high] = self.range(moved);
        if to < low - SLACK || high + SLACK < to {
            return Err(NoRoom::OutOfRange);
        }
        let mut shares: BTreeMap<String, f64> = self
            .levers
            .iter()
            .map(|lever| (lever.id.clone(), self.value(lever)))
            .collect();
        shares.insert(moved.id.clone(), to);
        let rest = 1.0 - self.held(&moved.id) - to;
        shares.extend(self.spread(&free, rest));
        Ok(shares)
    }

    /// Spreads `rest` over the free levers in proportion to what they have, within their ranges.
    fn spread(&self, free: &[&Lever], rest: f64) -> BTreeMap<String, f64> {
        let mut shares: BTreeMap<String, f64> = BTreeMap::new();
        let mut open: Vec<&Lever> = free.to_vec();
        let mut left = rest;
        // Those that meet an end of their range are settled there and the others share the remainder.
        while !open.is_empty() {
            let base: f64 = open.iter().map(|lever| self.value(lever)).sum();
            let part = |lever: &Lever| {
                if base > 0.0 {
                    left * self.value(lever) / base
                } else {
                    left / open.len() as f64
                }
            };
            let bounded = |lever: &Lever| part(lever).clamp(lever.min, lever.max);
            let shift: f64 = open.iter().map(|lever| bounded(lever) - part(lever)).sum();
            let settled: Vec<&Lever> = open
                .iter()
                .copied()
                .filter(|lever| {
                    let off = bounded(lever) - part(lever);
                    off.abs() > SLACK && (off > 0.0) == (shift >= 0.0)
                })
                .collect();
            if settled.is_empty() {
                shares.extend(open.iter().map(|lever| (lever.id.clone(), part(lever))));
                break;
            }
            let taken: Vec<(String, f64)> = settled
                .iter()
                .map(|lever| (lever.id.clone(), bounded(lever)))
                .collect();
            left -= taken.iter().map(|(_, share)| share).sum::<f64>();
            open.retain(|lever| !taken.iter().any(|(id, _)| *id == lever.id));
            shares.extend(taken);
        }
        tidy(free, shares, rest)
    }
}

/// Rounds the shares to readable parts; the largest takes what rounding leaves.
fn tidy(free: &[&Lever], mut shares: BTreeMap<String, f64>, rest: f64) -> BTreeMap<String, f64> {
    let exact = shares.clone();
    for lever in free {
        if let Some(share) = shares.get_mut(&lever.id) {
            *share = ((*share * PARTS).round() / PARTS).clamp(lever.min, lever.max);
        }
    }
    let largest = free
        .iter()
        .max_by(|a, b| exact[&a.id].total_cmp(&exact[&b.id]));
    if let Some(largest) = largest {
        let others: f64 = shares
            .iter()
            .filter(|(id, _)| **id != largest.id)
            .map(|(_, share)| share)
            .sum();
        let remainder = rest - others;
        if largest.min <= remainder && remainder <= largest.max {
            shares.insert(largest.id.clone(), remainder);
        } else {
            return exact;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeds::{Grade, Kind};
    use crate::text::Name;

    fn lever(id: &str, default: f64, max: f64) -> Lever {
        Lever {
            id: id.into(),
            short: id.into(),
            name: Name::default(),
            unit: "share".into(),
            min: 0.0,
            max,
            step: 0.01,
            choices: Vec::new(),
            default,
            follows: None,
            sum_group: Some("share".into()),
            kind: Kind::Assumption,
            grade: Grade::C,
            source: String::new(),
            note: Name::default(),
        }
    }

    fn sum(shares: &BTreeMap<String, f64>) -> f64 {
        shares.values().sum()
    }

    #[test]
    fn the_others_make_room_in_proportion() {
        let levers = [
            lever("a", 0.2, 1.0),
            lever("b", 0.6, 1.0),
            lever("c", 0.2, 1.0),
        ];
        let levers: Vec<&Lever> = levers.iter().collect();
        let (values, locked) = (BTreeMap::new(), BTreeSet::new());
        let moved = Group::new(&levers, &values, &locked)
            .moved(levers[0], 0.4)
            .unwrap();
        assert!((moved["a"] - 0.4).abs() < 1e-12);
        assert!((moved["b"] - 0.45).abs() < 1e-9 && (moved["c"] - 0.15).abs() < 1e-9);
        assert!((sum(&moved) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn locked_shares_stay_and_bound_the_others() {
        let levers = [
            lever("a", 0.2, 1.0),
            lever("b", 0.6, 1.0),
            lever("c", 0.2, 1.0),
        ];
        let levers: Vec<&Lever> = levers.iter().collect();
        let (values, locked) = (BTreeMap::new(), BTreeSet::from(["b".to_string()]));
        let group = Group::new(&levers, &values, &locked);
        let moved = group.moved(levers[0], 0.3).unwrap();
        assert!((moved["b"] - 0.6).abs() < 1e-12);
        assert!((moved["c"] - 0.1).abs() < 1e-9);
        assert!((group.range(levers[0])[1] - 0.4).abs() < 1e-12);
        assert_eq!(group.moved(levers[0], 0.5), Err(NoRoom::OutOfRange));
    }

    #[test]
    fn nothing_moves_while_all_others_are_locked() {
        let levers = [lever("a", 0.5, 1.0), lever("b", 0.5, 1.0)];
        let levers: Vec<&Lever> = levers.iter().collect();
        let (values, locked) = (BTreeMap::new(), BTreeSet::from(["b".to_string()]));
        let group = Group::new(&levers, &values, &locked);
        assert_eq!(group.moved(levers[0], 0.6), Err(NoRoom::Locked));
    }

    #[test]
    fn ranges_hold_and_the_sum_is_one_wherever_a_share_is_moved() {
        let levers = [
            lever("a", 0.0714, 0.6),
            lever("b", 0.3333, 0.4),
            lever("c", 0.3333, 0.5),
            lever("d", 0.262, 0.3),
        ];
        let levers: Vec<&Lever> = levers.iter().collect();
        let locked = BTreeSet::new();
        let mut values = BTreeMap::new();
        for step in 0..=600 {
            let to = f64::from(step) / 1000.0;
            let group = Group::new(&levers, &values, &locked);
            let moved = group.moved(levers[0], to).unwrap();
            assert!((sum(&moved) - 1.0).abs() < 1e-9, "{to}");
            for lever in &levers {
                let share = moved[&lever.id];
                assert!(
                    lever.min - 1e-12 <= share && share <= lever.max + 1e-12,
                    "{to} {}",
                    lever.id
                );
            }
            values = moved;
        }
    }
}
