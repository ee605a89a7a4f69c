//! A search over the unit cube that asks for points and is told what they are worth.
//!
//! Differential evolution (Storn & Price 1997, J. Glob. Optim. 11:341) in the crate `optimizer`: it adds,
//! subtracts and multiplies only, so that the same seed visits the same points in every browser. Points of
//! one generation may be evaluated in any order and together.

use optimizer::parameter::{FloatParam, Parameter};
use optimizer::sampler::de::{DESampler, DEStrategy};
use optimizer::{Direction, Study, Trial};

/// Points of a generation.
pub const GENERATION: usize = 8;
/// How far a step goes between two points.
const STEP: f64 = 0.5;
/// How much of a step is taken over.
const TAKEN: f64 = 0.5;

/// A search for the largest value.
pub struct Search {
    study: Study<f64>,
    axes: Vec<FloatParam>,
}

/// A point that was asked for.
pub struct Asked {
    trial: Trial,
    /// The point, each coordinate from 0 to 1.
    pub point: Vec<f64>,
}

impl Search {
    /// A search in some dimensions; the same seed searches the same way.
    pub fn new(dimensions: usize, seed: u64) -> Search {
        let sampler = DESampler::builder()
            .population_size(GENERATION)
            .mutation_factor(STEP)
            .crossover_rate(TAKEN)
            .strategy(DEStrategy::Best1)
            .seed(seed)
            .build();
        Search {
            // The sampler takes the smaller for the better, whatever the direction of the study.
            study: Study::with_sampler(Direction::Minimize, sampler),
            axes: (0..dimensions).map(|_| FloatParam::new(0.0, 1.0)).collect(),
        }
    }

    /// The next point.
    pub fn ask(&self) -> Asked {
        let mut trial = self.study.ask();
        // The cube has no axis on which nothing can be suggested; its middle would do.
        let along = |axis: &FloatParam| axis.suggest(&mut trial).unwrap_or(0.5);
        let point = self.axes.iter().map(along).collect();
        Asked { trial, point }
    }

    /// What a point is worth: the more, the better.
    pub fn tell(&self, asked: Asked, value: f64) {
        self.study.tell(asked.trial, Ok::<f64, &str>(-value));
    }
}
