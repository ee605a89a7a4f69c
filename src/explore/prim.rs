//! When does it fail: boxes of unknowns in which most replications fail (PRIM, the patient rule
//! induction method: Friedman & Fisher 1999, Stat. Comput. 9:123; for scenario discovery: Bryant &
//! Lempert 2010, Technol. Forecast. Soc. Change 77:34).
//!
//! 1. *Peel*: of the replications in the box, the lowest or highest twentieth of one unknown is cut
//!    off, whichever leaves the highest share of failures, until a twentieth of all is left.
//! 2. *Choose*: of the boxes passed, the one with the highest weighted relative accuracy, mass ×
//!    (density − base rate) (Lavrač, Flach & Zupan 1999, LNCS 1634:174).
//! 3. *Prune*: a limit goes where the failures in the box would be no surprise without it (binomial
//!    p above [`SURPRISE`], "quasi-p-value" of Bryant & Lempert).
//! 4. *Cover*: the replications in the box are set aside and the next box is sought among the rest.
//!
//! Even replications make the boxes, odd ones say what they are worth: coverage and density are those of
//! replications that the rule has not seen.

use serde::{Deserialize, Serialize};

use crate::math::{exp, ln, ln_gamma};
use crate::summary::{Probability, wilson};

/// Share of a box that a peel cuts off, and share of all replications below which peeling ends.
const PEEL: f64 = 0.05;
/// A limit stays only where what it cuts off would be a surprise at this level.
pub const SURPRISE: f64 = 0.01;
/// Replications below which nothing is said.
pub const FEWEST: usize = 200;

/// A limit on one unknown.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limit {
    /// Which unknown: its position among the columns.
    pub column: usize,
    /// At least this, where limited from below.
    pub low: Option<f64>,
    /// At most this, where limited from above.
    pub high: Option<f64>,
    /// Probability of as many failures in the box without this limit (on the replications that made
    /// the rule).
    pub surprise: f64,
}

/// A rule: all its limits hold together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// The limits, the least surprising without it last.
    pub limits: Vec<Limit>,
    /// Share of all failures that lie in the box, on held-out replications.
    pub coverage: f64,
    /// Share of the box that fails, on held-out replications, with its 95 % interval.
    pub density: Probability,
    /// Share of held-out replications that lie in the box.
    pub mass: f64,
    /// Share of the box that fails on the replications that made the rule: it is higher by what the
    /// search has fitted to chance.
    pub density_seen: f64,
    /// Share of all failures in the box on the replications that made the rule.
    pub coverage_seen: f64,
}

/// Columns of unknowns and whether each replication failed.
struct Cases<'a> {
    columns: &'a [Vec<f64>],
    failed: &'a [bool],
}

/// A box of unknowns: for each column the limits.
#[derive(Clone, Debug, PartialEq)]
struct Region {
    limits: Vec<[f64; 2]>,
}

/// A search for rules, one after the other.
pub struct Search<'a> {
    cases: Cases<'a>,
    /// Replications that make the rules, as far as no rule holds them yet.
    seen: Vec<usize>,
    /// Replications that say what the rules are worth, likewise.
    held_out: Vec<usize>,
}

/// Searches for rules for the failures. None where there are fewer than [`FEWEST`] replications, or all or
/// none of them fail.
///
/// # Panics
/// If the columns and `failed` are not of one length.
pub fn search<'a>(columns: &'a [Vec<f64>], failed: &'a [bool]) -> Option<Search<'a>> {
    let n = failed.len();
    assert!(
        columns.iter().all(|column| column.len() == n),
        "one value per replication"
    );
    let failures = failed.iter().filter(|failed| **failed).count();
    if n < FEWEST || failures == 0 || failures == n {
        return None;
    }
    Some(Search {
        seen: (0..n).step_by(2).collect(),
        held_out: (1..n).step_by(2).collect(),
        cases: Cases { columns, failed },
    })
}

/// At most `most` rules for the failures; none where [`search`] has nothing to search.
///
/// # Panics
/// As [`search`].
pub fn rules(columns: &[Vec<f64>], failed: &[bool], most: usize) -> Option<Vec<Rule>> {
    Some(search(columns, failed)?.take(most).collect())
}

impl Iterator for Search<'_> {
    type Item = Rule;

    /// The next rule, of the replications that no rule before it holds; none where no rule tells failures
    /// from chance on held-out replications.
    fn next(&mut self) -> Option<Rule> {
        let cases = &self.cases;
        let n = cases.failed.len();
        let base = share(cases.failures(&self.held_out), self.held_out.len());
        let (found, limits) = cases.find(&self.seen, n / 2)?;
        let [inside_seen, inside] = [&self.seen, &self.held_out].map(|of| cases.inside(&found, of));
        let hits = cases.failures(&inside);
        let density = wilson(hits, inside.len().max(1));
        if density.low <= base {
            return None;
        }
        let all = [0, 1].map(|first| {
            let half = cases.failed.iter().skip(first).step_by(2);
            half.filter(|failed| **failed).count()
        });
        let rule = Rule {
            limits,
            coverage: share(hits, all[1]),
            density,
            mass: share(inside.len(), n / 2),
            density_seen: share(cases.failures(&inside_seen), inside_seen.len()),
            coverage_seen: share(cases.failures(&inside_seen), all[0]),
        };
        for of in [&mut self.seen, &mut self.held_out] {
            of.retain(|case| !cases.holds(&found, *case));
        }
        Some(rule)
    }
}

fn share(part: usize, of: usize) -> f64 {
    if of == 0 {
        0.0
    } else {
        part as f64 / of as f64
    }
}

impl Cases<'_> {
    fn failures(&self, of: &[usize]) -> usize {
        of.iter().filter(|case| self.failed[**case]).count()
    }

    fn holds(&self, of: &Region, case: usize) -> bool {
        let values = self.columns.iter().map(|column| column[case]);
        values
            .zip(&of.limits)
            .all(|(value, [low, high])| (*low..=*high).contains(&value))
    }

    fn inside(&self, of: &Region, cases: &[usize]) -> Vec<usize> {
        let inside = cases.iter().filter(|case| self.holds(of, **case));
        inside.copied().collect()
    }

    /// The box of the highest weighted relative accuracy, pruned; none where nothing is left of it.
    fn find(&self, cases: &[usize], all: usize) -> Option<(Region, Vec<Limit>)> {
        let base = share(self.failures(cases), cases.len());
        let smallest = (PEEL * all as f64) as usize;
        let mut now = Region {
            limits: vec![[f64::NEG_INFINITY, f64::INFINITY]; self.columns.len()],
        };
        let mut inside = cases.to_vec();
        let mut best: Option<(f64, Region)> = None;
        while inside.len() > smallest.max(1) {
            let Some((column, limits, left)) = self.peel(&now, &inside) else {
                break;
            };
            now.limits[column] = limits;
            inside = left;
            let accuracy =
                inside.len() as f64 * (share(self.failures(&inside), inside.len()) - base);
            if best.as_ref().is_none_or(|(most, _)| accuracy > *most) {
                best = Some((accuracy, now.clone()));
            }
        }
        let (accuracy, found) = best?;
        let pruned = self.prune(found, cases);
        (accuracy > 0.0 && !pruned.1.is_empty()).then_some(pruned)
    }

    /// The peel that leaves the highest share of failures: column, its new limits, what is left.
    fn peel(&self, of: &Region, inside: &[usize]) -> Option<(usize, [f64; 2], Vec<usize>)> {
        let cut = ((PEEL * inside.len() as f64) as usize).max(1);
        let mut best: Option<(f64, usize, [f64; 2])> = None;
        let mut values = Vec::with_capacity(inside.len());
        for (column, [low, high]) in of.limits.iter().enumerate() {
            values.clear();
            values.extend(inside.iter().map(|case| self.columns[column][*case]));
            let order = |a: &f64, b: &f64| a.total_cmp(b);
            let from_below = *values.select_nth_unstable_by(cut, order).1;
            let from_above = *values
                .select_nth_unstable_by(inside.len() - 1 - cut, order)
                .1;
            for limits in [[from_below, *high], [*low, from_above]] {
                let Some(density) = self.density_after(column, limits, inside) else {
                    continue;
                };
                if best.is_none_or(|(most, ..)| density > most) {
                    best = Some((density, column, limits));
                }
            }
        }
        let (_, column, limits) = best?;
        let stays = |case: &usize| (limits[0]..=limits[1]).contains(&self.columns[column][*case]);
        Some((
            column,
            limits,
            inside.iter().copied().filter(stays).collect(),
        ))
    }

    /// Share of failures among those that a peel would leave; none if it takes nothing or all.
    fn density_after(&self, column: usize, limits: [f64; 2], inside: &[usize]) -> Option<f64> {
        let (mut left, mut failures) = (0, 0);
        for case in inside {
            if (limits[0]..=limits[1]).contains(&self.columns[column][*case]) {
                left += 1;
                failures += usize::from(self.failed[*case]);
            }
        }
        (0 < left && left < inside.len()).then(|| share(failures, left))
    }

    /// Takes away limits that explain nothing, the least surprising first.
    fn prune(&self, mut of: Region, cases: &[usize]) -> (Region, Vec<Limit>) {
        loop {
            let mut limits = self.limits(&of, cases);
            limits.sort_by(|a, b| {
                a.surprise
                    .total_cmp(&b.surprise)
                    .then(a.column.cmp(&b.column))
            });
            match limits.last() {
                Some(last) if last.surprise > SURPRISE => {
                    of.limits[last.column] = [f64::NEG_INFINITY, f64::INFINITY];
                }
                _ => return (of, limits),
            }
        }
    }

    fn limits(&self, of: &Region, cases: &[usize]) -> Vec<Limit> {
        let inside = self.inside(of, cases);
        let hits = self.failures(&inside);
        let limited = of.limits.iter().enumerate();
        limited
            .filter(|(_, [low, high])| low.is_finite() || high.is_finite())
            .map(|(column, [low, high])| {
                let mut without = of.clone();
                without.limits[column] = [f64::NEG_INFINITY, f64::INFINITY];
                let wider = self.inside(&without, cases);
                let chance = share(self.failures(&wider), wider.len());
                Limit {
                    column,
                    low: low.is_finite().then_some(*low),
                    high: high.is_finite().then_some(*high),
                    surprise: at_least(hits, inside.len(), chance),
                }
            })
            .collect()
    }
}

/// Probability of at least `hits` successes in `n` trials of probability `p`.
fn at_least(hits: usize, n: usize, p: f64) -> f64 {
    if hits == 0 || p >= 1.0 {
        return 1.0;
    }
    if p <= 0.0 {
        return 0.0;
    }
    let ln_choose = |k: usize| {
        let of = |count: usize| ln_gamma(count as f64 + 1.0);
        of(n) - of(k) - of(n - k)
    };
    let term = |k: usize| exp(ln_choose(k) + k as f64 * ln(p) + (n - k) as f64 * ln(1.0 - p));
    (hits..=n).map(term).sum::<f64>().min(1.0)
}
