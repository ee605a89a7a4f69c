//! Robust choice: scenarios against the futures that were drawn.
//!
//! A future is a replication: one draw of the parameters with its luck, the same for every scenario. The
//! regret of a scenario in a future is what the best scenario of that future brings more (Savage 1951,
//! J. Am. Stat. Assoc. 46:55).

use serde::{Deserialize, Serialize};

/// How a scenario does over the futures.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Regret {
    /// Mean outcome.
    pub mean: f64,
    /// Mean regret, in the unit of the outcome.
    pub mean_regret: f64,
    /// Regret that nine futures in ten do not exceed.
    pub regret_p90: f64,
    /// Share of futures in which it is best; a tie is shared evenly, so that the shares add up to one.
    pub best_share: f64,
}

/// The regret of each scenario; `outcomes` holds for each one value per future.
///
/// # Panics
/// If the rows are not of one length.
pub fn regrets(outcomes: &[Vec<f64>]) -> Vec<Regret> {
    let futures = outcomes.first().map_or(0, Vec::len);
    assert!(
        outcomes.iter().all(|row| row.len() == futures),
        "one value per future"
    );
    if futures == 0 {
        return Vec::new();
    }
    let best = |future: usize| {
        let values = outcomes.iter().map(|row| row[future]);
        values.fold(f64::NEG_INFINITY, f64::max)
    };
    let best: Vec<f64> = (0..futures).map(best).collect();
    let ties = |future: usize| {
        outcomes
            .iter()
            .filter(|row| row[future] >= best[future])
            .count()
    };
    let ties: Vec<usize> = (0..futures).map(ties).collect();
    let of_scenario = |row: &Vec<f64>| {
        let mut regret: Vec<f64> = row
            .iter()
            .zip(&best)
            .map(|(own, best)| best - own)
            .collect();
        let won = (0..futures).filter(|future| row[*future] >= best[*future]);
        let best_share = won.map(|future| 1.0 / ties[future] as f64).sum::<f64>();
        regret.sort_by(f64::total_cmp);
        let n = futures as f64;
        Regret {
            mean: row.iter().sum::<f64>() / n,
            mean_regret: regret.iter().sum::<f64>() / n,
            regret_p90: regret[((futures - 1) * 9).div_ceil(10)],
            best_share: best_share / n,
        }
    };
    outcomes.iter().map(of_scenario).collect()
}
