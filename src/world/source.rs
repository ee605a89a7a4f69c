//! Where a replication takes its parameters from.

use std::sync::Arc;

use super::basis::Basis;
use super::draw::Law;
use super::luck::Key;

/// Where a replication takes its parameters from.
#[derive(Clone, Debug)]
pub enum Source {
    /// A draw of its own from the priors.
    Prior,
    /// One of a few draws from the priors, each as likely as the others: a posterior.
    Draws {
        /// The run that the draws belong to; the key of draw `n` is its part `n`.
        run: Key,
        /// Numbers of the draws, at least one.
        numbers: Arc<[u32]>,
    },
    /// Everything at these values, and no project lucky as a whole.
    Fixed(Arc<[f64]>),
}

impl Source {
    /// Everything at the means of the priors.
    pub fn prior_means(basis: &Basis) -> Source {
        Source::means(&basis.laws)
    }

    /// Everything at the means of some laws.
    pub fn means(laws: &[Law]) -> Source {
        Source::Fixed(laws.iter().map(Law::mean).collect())
    }

    /// The key of the draw that a replication takes; `own` is the key of a draw of its own.
    pub fn draw(&self, own: Key) -> Key {
        match self {
            Source::Prior | Source::Fixed(_) => own,
            Source::Draws { run, numbers } => {
                // The upper half of the product is uniform over 0 .. length.
                let product = u128::from(own.bits(0)) * numbers.len() as u128;
                let pick = (product >> 64) as usize;
                run.part(u64::from(numbers[pick]))
            }
        }
    }

    /// The values of a draw: what is pinned, else what this source says; `key` is what [`Source::draw`]
    /// gives. `laws` and `pins` are in the order of [`crate::seeds::layout`].
    pub fn values(&self, laws: &[Law], pins: &[Option<f64>], key: Key) -> Vec<f64> {
        let laws = laws.iter().zip(pins).enumerate();
        laws.map(|(index, (law, pin))| match (pin, self) {
            (Some(value), _) => *value,
            (None, Source::Fixed(values)) => values[index],
            (None, _) => law.draw(key.part(index as u64)),
        })
        .collect()
    }
}
