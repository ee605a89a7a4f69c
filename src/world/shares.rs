//! The shares of the monitoring breakdowns in one draw of the parameters, ready to sort events by luck.

use crate::seeds::layout::{self, Mechanism, WEIGHTS, weights_before};
use crate::units::{PROJECTS, Project};

/// Steps of the lotteries: 16 bits of a draw decide one of them.
const STEPS: f64 = 65_536.0;

/// A lottery among up to nine parts: the upper ends of their shares in steps of 2⁻¹⁶.
#[derive(Clone, Copy, Debug)]
pub struct Lottery {
    ends: [u32; 9],
}

impl Lottery {
    /// Parts in proportion to weights; the last takes what rounding leaves.
    fn of_weights(weights: &[f64]) -> Lottery {
        let total: f64 = weights.iter().sum();
        let mut ends = [u32::MAX; 9];
        let mut sum = 0.0;
        for (end, weight) in ends.iter_mut().zip(&weights[..weights.len() - 1]) {
            sum += weight;
            *end = (sum / total.max(f64::MIN_POSITIVE) * STEPS + 0.5) as u32;
        }
        Lottery { ends }
    }

    /// The part that 16 bits fall on.
    #[inline]
    pub fn part(&self, bits: u16) -> usize {
        let bits = u32::from(bits);
        self.ends.iter().take_while(|end| **end <= bits).count()
    }
}

/// A yes with a probability, by 16 bits.
#[inline]
pub fn happens(probability: f64, bits: u16) -> bool {
    f64::from(bits) < probability * STEPS
}

/// The four 16-bit pieces of a draw.
#[inline]
pub const fn pieces(bits: u64) -> [u16; 4] {
    [
        bits as u16,
        (bits >> 16) as u16,
        (bits >> 32) as u16,
        (bits >> 48) as u16,
    ]
}

/// Shares of the breakdowns: Dirichlet laws as gamma weights over their sum.
#[derive(Clone, Debug)]
pub struct Shares {
    /// Form of a contract.
    pub contract_form: Lottery,
    /// Kind of a trial: investigator-initiated, company, performance study.
    pub trial_kind: Lottery,
    /// Disease area of a seed.
    pub disease: Lottery,
    /// Nature of an approval.
    pub approval_nature: Lottery,
    /// Modality of a drug.
    pub modality: Lottery,
    /// Product of an approval by project: drug, device, diagnostic, regenerative.
    pub product: [Lottery; PROJECTS],
}

impl Shares {
    /// The shares in drawn values, in the order of [`layout`].
    pub fn new(values: &[f64]) -> Shares {
        let lottery = |block: usize| {
            let first = layout::SPLIT_WEIGHTS + weights_before(block);
            Lottery::of_weights(&values[first..first + WEIGHTS[block].1.len()])
        };
        let product = |project: Project| {
            let share = |of: usize| values[layout::PRODUCT + of * PROJECTS + project.index()];
            let others = [share(0), share(1), share(2)];
            let drug = (1.0 - others.iter().sum::<f64>()).max(0.0);
            Lottery::of_weights(&[drug, others[0], others[1], others[2]])
        };
        Shares {
            contract_form: lottery(0),
            trial_kind: lottery(1),
            disease: lottery(2),
            approval_nature: lottery(3),
            modality: lottery(4),
            product: Project::ALL.map(product),
        }
    }
}

/// The power of a stage gate to tell would-be failures: d′ of its binormal ROC curve.
pub(super) fn gate_power(values: &[f64]) -> f64 {
    let quantile = |mechanism: Mechanism| crate::math::normal_quantile(values[mechanism.index()]);
    (quantile(Mechanism::GateSensitivity) - quantile(Mechanism::GateFalseStop)).max(0.0)
}
