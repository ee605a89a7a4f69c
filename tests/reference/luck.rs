//! Plain sequential chance: one generator per replication, drawn from in the order of events.

use rand::{RngExt, SeedableRng};
use rand_distr::{Beta, Distribution, Gamma, Poisson, StandardNormal};
use rand_xoshiro::Xoshiro256PlusPlus;
use seedflow::math;

pub struct Luck(Xoshiro256PlusPlus);

impl Luck {
    pub fn new(run: u64, replication: u64) -> Luck {
        let mixed = run.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ replication.wrapping_mul(0xD1B5_4A32);
        Luck(Xoshiro256PlusPlus::seed_from_u64(mixed))
    }

    pub fn uniform(&mut self) -> f64 {
        self.0.random::<f64>()
    }

    pub fn happens(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    pub fn normal(&mut self) -> f64 {
        StandardNormal.sample(&mut self.0)
    }

    pub fn beta(&mut self, alpha: f64, beta: f64) -> f64 {
        let law = Beta::new(alpha, beta).expect("positive");
        law.sample(&mut self.0)
    }

    /// Gamma by mean and coefficient of variation.
    pub fn gamma(&mut self, mean: f64, cv: f64) -> f64 {
        let law = Gamma::new(1.0 / (cv * cv), mean * cv * cv).expect("positive");
        law.sample(&mut self.0)
    }

    /// Lognormal by mean and coefficient of variation.
    pub fn lognormal(&mut self, mean: f64, cv: f64) -> f64 {
        let variance = math::log1p(cv * cv);
        mean * math::exp(math::sqrt(variance) * self.normal() - 0.5 * variance)
    }

    pub fn poisson(&mut self, mean: f64) -> u32 {
        if mean <= 0.0 {
            return 0;
        }
        let law = Poisson::new(mean).expect("positive");
        law.sample(&mut self.0) as u32
    }

    /// A whole number whose mean is `x`; 0 where `x` is negative.
    pub fn whole(&mut self, x: f64) -> usize {
        (x.max(0.0) + self.uniform()) as usize
    }
}
