//! What knowing an unknown would be worth (expected value of partial perfect information).
//!
//! ```text
//! EVPPI(X) = E_X [ max_d E[U_d | X] ] − max_d E[U_d]
//! ```
//!
//! over the choices d, with U_d the outcome of a replication under choice d: 1 where the target is
//! reached, so that the value is in points of probability of the best choice. (Brennan et al. 2007,
//! Med. Decis. Making 27:448; from replications already drawn: Strong, Oakley & Brennan 2014, Med.
//! Decis. Making 34:311.)
//!
//! The inner means are those of bins of X. The best of several noisy means is too high, so each bin's
//! choice is taken from one half of its replications and valued on the other, both ways round: the
//! estimate does not promise what chance alone would show.

use serde::{Deserialize, Serialize};

use super::bins::Bins;
use super::sensitivity::FEWEST;
use crate::math::{normal_quantile, sqrt};
use crate::summary::Z;

/// What knowing an unknown would be worth, in the unit of the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// The estimate; about zero where no knowledge would change the choice (it may lie below by chance).
    pub value: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end of its 95 % interval.
    pub high: f64,
    /// The choice that is best without knowing it.
    pub best: usize,
}

impl Value {
    /// Whether it is told from nothing where it is one of `unknowns` that were looked at: of many, some seem
    /// to be worth something by chance (Bonferroni, 5 %).
    pub fn is_told_among(&self, unknowns: usize) -> bool {
        let error = (self.high - self.value) / Z;
        normal_quantile(1.0 - 0.05 / unknowns.max(1) as f64) * error < self.value
    }
}

/// The value of knowing `x` for a choice among `outcomes` (for each choice, one value per replication,
/// the same replications with the same luck). None with fewer than [`FEWEST`] replications or without a
/// choice.
///
/// # Panics
/// If the rows are not of one length.
pub fn of_knowing(x: &[f64], outcomes: &[Vec<f64>]) -> Option<Value> {
    let n = x.len();
    if n < FEWEST || outcomes.is_empty() {
        return None;
    }
    assert!(
        outcomes.iter().all(|row| row.len() == n),
        "one value per replication"
    );
    let mean_of = |choice: usize, of: &[u32]| {
        of.iter()
            .map(|at| outcomes[choice][*at as usize])
            .sum::<f64>()
            / of.len() as f64
    };
    let all: Vec<u32> = (0..n as u32).collect();
    let best = best_of(outcomes.len(), |choice| mean_of(choice, &all));
    // Per replication: what the choice made with the knowledge of the bin brings, less the best without.
    let mut gains = vec![0.0; n];
    for bin in Bins::of(x).iter() {
        let half = |odd: usize| -> Vec<u32> { bin.iter().skip(odd).step_by(2).copied().collect() };
        let halves = [half(0), half(1)];
        for (choosing, valued) in [(0, 1), (1, 0)] {
            let chosen = best_of(outcomes.len(), |choice| mean_of(choice, &halves[choosing]));
            for at in &halves[valued] {
                let at = *at as usize;
                gains[at] = outcomes[chosen][at] - outcomes[best][at];
            }
        }
    }
    let value = gains.iter().sum::<f64>() / n as f64;
    let squares = gains.iter().map(|gain| (gain - value) * (gain - value));
    let error = sqrt(squares.sum::<f64>() / (n as f64 * (n as f64 - 1.0)));
    Some(Value {
        value,
        low: value - Z * error,
        high: value + Z * error,
        best,
    })
}

/// The choice with the highest value; the first of equals.
fn best_of(choices: usize, value: impl Fn(usize) -> f64) -> usize {
    (1..choices).fold(0, |best, choice| {
        if value(choice) > value(best) {
            choice
        } else {
            best
        }
    })
}
