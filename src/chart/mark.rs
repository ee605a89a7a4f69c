//! Small marks of two intervals on one scale: prior above, posterior below, and a point.

use crate::seeds::posterior::{Band, Spread};

use super::rounded;

/// Room at both ends of the scale, as a share of what is shown.
const ROOM: f64 = 0.06;

/// An interval and its middle, in per cent of the width.
pub type Place = [f64; 3];

/// Places along the width of a drawing, 0–100.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mark {
    /// Prior: low end, middle, high end.
    pub prior: Option<Place>,
    /// Posterior likewise.
    pub posterior: Option<Place>,
    /// A value pinned or observed.
    pub point: Option<f64>,
}

/// Low end, middle and high end of the draws of a parameter.
pub fn of_spread(spread: &Spread) -> Place {
    [spread.p05, spread.mean, spread.p95]
}

/// Low end, median and high end of a simulated figure.
pub fn of_band(band: &Band) -> Place {
    [band.p05, band.p50, band.p95]
}

/// The mark of two intervals and a point, on a scale that holds them all.
pub fn mark(prior: Option<Place>, posterior: Option<Place>, point: Option<f64>) -> Mark {
    let ends = [prior, posterior].into_iter().flatten().flatten();
    let values: Vec<f64> = ends.chain(point).collect();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let width = high - low;
    let place = |value: f64| {
        if 0.0 < width {
            let share = (value - low) / width;
            rounded(100.0 * (ROOM + (1.0 - 2.0 * ROOM) * share), 2)
        } else {
            50.0
        }
    };
    Mark {
        prior: prior.map(|ends| ends.map(place)),
        posterior: posterior.map(|ends| ends.map(place)),
        point: point.map(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_holds_both_intervals_and_the_point() {
        let found = mark(Some([1.0, 2.0, 3.0]), Some([1.5, 2.0, 2.5]), Some(5.0));
        assert_eq!(found.prior, Some([6.0, 28.0, 50.0]));
        assert_eq!(found.posterior, Some([17.0, 28.0, 39.0]));
        assert_eq!(found.point, Some(94.0));
    }

    #[test]
    fn what_has_no_spread_stands_in_the_middle() {
        let alone = [3.0; 3];
        let found = mark(Some(alone), None, None);
        assert_eq!(found.prior, Some([50.0; 3]));
        assert_eq!(mark(None, None, None), Mark::default());
    }
}
