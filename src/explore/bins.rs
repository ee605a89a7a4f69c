//! Replications sorted by one unknown and cut into bins of equal size.

use core::ops::Range;

/// Fewest replications in a bin, so that a variance can be read from it.
const FEWEST_IN_A_BIN: usize = 8;

/// Replications in the order of one unknown, cut into bins.
pub struct Bins {
    order: Vec<u32>,
    bins: usize,
}

impl Bins {
    /// Sorts by `x`; ties stay in the order of the replications. The number of bins is half the
    /// square root of the number of replications: many enough for unknowns that act to and fro, few enough
    /// for a variance to be read from each.
    pub fn of(x: &[f64]) -> Bins {
        let mut order: Vec<u32> = (0..x.len() as u32).collect();
        order.sort_by(|a, b| x[*a as usize].total_cmp(&x[*b as usize]));
        let fit =
            |bins: &usize| 4 * bins * bins <= order.len() && bins * FEWEST_IN_A_BIN <= order.len();
        let bins = (1..).take_while(fit).last().unwrap_or(1);
        Bins { order, bins }
    }

    /// The replications of a bin.
    pub fn bin(&self, bin: usize) -> &[u32] {
        &self.order[self.range(bin)]
    }

    /// All bins.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.bins).map(|bin| self.bin(bin))
    }

    fn range(&self, bin: usize) -> Range<usize> {
        let at = |bin: usize| bin * self.order.len() / self.bins;
        at(bin)..at(bin + 1)
    }
}
