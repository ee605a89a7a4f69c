//! Where a search looks: along straight lines from the base, at distances in parts of the levers' ranges.

use crate::explore::moving::Movable;
use crate::explore::together::Together;
use crate::math::sqrt;

/// Room below which a lever stands at the end of its range.
const ROOM: f64 = 1.0 / 64.0;

/// A line from the base.
#[derive(Clone, Debug)]
pub struct Ray {
    /// For each lever the part of its range at a distance of one.
    direction: Vec<f64>,
    /// Distance at which a lever meets the end of its range.
    pub end: f64,
    /// Distances that were looked at, the nearest first, each with its trial.
    pub stops: Vec<Stop>,
}

/// A place on a line.
#[derive(Clone, Copy, Debug)]
pub struct Stop {
    /// Distance from the base.
    pub distance: f64,
    /// Position among the trials.
    pub trial: usize,
}

impl Ray {
    /// The levers' values at a distance; a lever that the line does not move keeps its own.
    pub fn values(&self, levers: &Together<'_>, distance: f64) -> Vec<f64> {
        let parts = levers.levers().iter().zip(&self.direction);
        let value = |(of, part): (&Movable<'_>, &f64)| {
            if *part == 0.0 {
                of.now
            } else {
                of.nearest(of.now + distance * part * (of.high - of.low))
            }
        };
        parts.map(value).collect()
    }

    /// Multiples of `apart` up to the end, and the end itself.
    pub fn checkpoints(&self, apart: f64) -> Vec<f64> {
        let inner = (1..).map(|number| f64::from(number) * apart);
        let end = self.end;
        inner
            .take_while(|distance| *distance < end - ROOM / 4.0)
            .chain([end])
            .collect()
    }

    /// Takes a stop in.
    pub fn stop(&mut self, distance: f64, trial: usize) {
        let at = self.stops.partition_point(|stop| stop.distance < distance);
        self.stops.insert(at, Stop { distance, trial });
    }
}

/// The lines of a search: up and down one lever; between two, those that leave room, evenly spread over
/// a quarter (9), a half (13) or the whole (16) of the plane.
pub fn rays(levers: &Together<'_>) -> Vec<Ray> {
    let directions = match levers.levers() {
        [of] => {
            let [down, up] = rooms(of);
            let up = (ROOM < up).then_some(vec![1.0]);
            up.into_iter()
                .chain((ROOM < down).then_some(vec![-1.0]))
                .collect()
        }
        [first, second] => plane(rooms(first), rooms(second)),
        _ => Vec::new(),
    };
    let ray = |direction: Vec<f64>| {
        let parts = levers.levers().iter().zip(&direction);
        let ends = parts.filter(|(_, part)| **part != 0.0).map(|(of, part)| {
            let [down, up] = rooms(of);
            if *part < 0.0 { down / -part } else { up / part }
        });
        let end = ends.fold(f64::INFINITY, f64::min);
        Ray {
            direction,
            end,
            stops: vec![Stop {
                distance: 0.0,
                trial: 0,
            }],
        }
    };
    directions.into_iter().map(ray).collect()
}

/// Room below and above a lever's value, in parts of its range.
fn rooms(of: &Movable<'_>) -> [f64; 2] {
    let range = of.high - of.low;
    [(of.now - of.low) / range, (of.high - of.now) / range]
}

/// Directions through the points on the edge of a square around the base; the fewer quarters of the
/// plane are open, the closer they lie.
fn plane(first: [f64; 2], second: [f64; 2]) -> Vec<Vec<f64>> {
    let open = [first, second].map(|[down, up]| [ROOM < down, ROOM < up]);
    let sides: usize = open.iter().flatten().filter(|open| **open).count();
    let half = match sides {
        4 => 2_i32,
        3 => 3,
        _ => 4,
    };
    let allowed = |part: i32, [down, up]: [bool; 2]| match part {
        ..0 => down,
        0 => true,
        1.. => up,
    };
    let mut directions = Vec::new();
    for (x, y) in (-half..=half).flat_map(|x| (-half..=half).map(move |y| (x, y))) {
        let on_edge = x.abs().max(y.abs()) == half;
        if on_edge && allowed(x, open[0]) && allowed(y, open[1]) {
            let [x, y] = [x, y].map(f64::from);
            let length = sqrt(x * x + y * y);
            directions.push(vec![x / length, y / length]);
        }
    }
    directions
}
