//! How many replications fit into a batch: measured, so that a batch takes 30–50 ms on any machine.
//!
//! The result of a run never depends on it.

/// Replications of the very first batch, before anything was measured.
const FIRST_BATCH: u32 = 24;
/// Largest batch.
const LARGEST: f64 = 4000.0;
/// Weight of the newest measurement.
const WEIGHT: f64 = 0.4;

/// The speed of one worker.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pace {
    milliseconds_each: Option<f64>,
}

impl Pace {
    /// Notes that `count` replications took `milliseconds`.
    pub fn learn(&mut self, count: u32, milliseconds: f64) {
        if count == 0 || !milliseconds.is_finite() || milliseconds <= 0.0 {
            return;
        }
        let each = milliseconds / f64::from(count);
        let before = self.milliseconds_each.unwrap_or(each);
        self.milliseconds_each = Some(before + WEIGHT * (each - before));
    }

    /// Replications that should take `milliseconds`.
    pub fn batch(&self, milliseconds: f64) -> u32 {
        match self.milliseconds_each {
            None => FIRST_BATCH,
            Some(each) => (milliseconds / each).clamp(1.0, LARGEST) as u32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_follow_the_measured_speed() {
        let mut pace = Pace::default();
        assert_eq!(pace.batch(40.0), FIRST_BATCH);
        pace.learn(100, 50.0);
        assert_eq!(pace.batch(40.0), 80);
        (0..50).for_each(|_| pace.learn(100, 200.0));
        assert_eq!(pace.batch(40.0), 20);
        pace.learn(0, 10.0);
        pace.learn(10, f64::NAN);
        assert_eq!(pace.batch(40.0), 20);
        (0..50).for_each(|_| pace.learn(1, 1e6));
        assert_eq!(pace.batch(40.0), 1, "never nothing at all");
    }
}
