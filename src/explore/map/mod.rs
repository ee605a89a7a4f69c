//! Map of two levers: how likely every goal is over both.
//!
//! ```text
//! mesh      which points are run, which are interpolated
//! contours  lines of equal probability
//! ```
//!
//! A coarse grid comes first. A cell whose corners lie, for every goal, clearly between two contours is not
//! divided further; its inner points are interpolated and say so.

mod contours;
mod mesh;

use serde::{Deserialize, Serialize};

use super::goal::{Goal, TARGETS};
use super::moving::Movable;
use super::outcomes::{Outcomes, Standing};
use super::question::{Fields, REPLICATIONS};
use super::runs::{Runs, Stop, run_one};
use super::together::Together;
use crate::scenario::Scenario;
use crate::seeds::{Problem, Seeds};
use mesh::Mesh;

pub use contours::{Line, lines};

/// Probabilities whose contours are drawn.
pub const CONTOURS: [f64; 3] = [0.5, 0.8, 0.95];
/// Points an axis may have.
pub const POINTS: core::ops::RangeInclusive<u32> = 5..=41;
/// Scenarios that are asked for at once.
const AT_ONCE: usize = 16;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Lever from left to right.
    pub x: String,
    /// Lever from bottom to top.
    pub y: String,
    /// Points an axis, odd; fewer where a lever has fewer values.
    pub points: u32,
    /// Replications of each scenario.
    pub replications: u32,
}

impl Default for Question {
    fn default() -> Question {
        Question {
            x: "pairing".to_string(),
            y: "matching".to_string(),
            points: 21,
            replications: 200,
        }
    }
}

/// An axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Axis {
    /// Lever id.
    pub lever: String,
    /// Its value in the base.
    pub now: f64,
    /// Its values, rising.
    pub values: Vec<f64>,
}

/// A point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Probability of every goal, in the order of [`Goal::ALL`].
    pub probabilities: [f64; TARGETS + 1],
    /// Whether it was run; else it is interpolated.
    pub run: bool,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Replications of each point that was run.
    pub replications: u32,
    /// The base.
    pub base: Vec<Standing>,
    /// From left to right.
    pub x: Axis,
    /// From bottom to top.
    pub y: Axis,
    /// All points, row by row from the bottom.
    pub nodes: Vec<Node>,
}

impl Node {
    fn of(outcomes: &Outcomes) -> Node {
        Node {
            probabilities: Goal::ALL.map(|goal| outcomes.probability(goal).estimate),
            run: true,
        }
    }

    /// The probability of a goal.
    pub fn probability(&self, goal: Goal) -> f64 {
        self.probabilities[goal as usize]
    }

    /// A point inside a cell, `x` of the way from left to right and `y` from bottom to top.
    fn between([a, b, c, d]: [&Node; 4], [x, y]: [f64; 2]) -> Node {
        let at = |goal: usize| {
            let of = |node: &Node| node.probabilities[goal];
            let (bottom, top) = (of(a) + x * (of(b) - of(a)), of(c) + x * (of(d) - of(c)));
            bottom + y * (top - bottom)
        };
        Node {
            probabilities: core::array::from_fn(at),
            run: false,
        }
    }
}

impl Axis {
    fn new(of: &Movable<'_>, points: u32) -> Axis {
        let values: Vec<f64> = if of.lever.choices.is_empty() {
            let last = f64::from(points - 1);
            let mut values: Vec<f64> = (0..points)
                .map(|point| of.at(f64::from(point) / last))
                .collect();
            values.dedup();
            values
        } else {
            of.lever.choices.clone()
        };
        Axis {
            lever: of.lever.id.clone(),
            now: of.now,
            values,
        }
    }

    /// Position of the nearest value.
    pub fn nearest(&self, value: f64) -> usize {
        let apart = |at: &usize| (self.values[*at] - value).abs();
        let all = 0..self.values.len();
        all.min_by(|a, b| apart(a).total_cmp(&apart(b)))
            .unwrap_or(0)
    }
}

impl Answer {
    /// A point by its column and its row.
    pub fn node(&self, [x, y]: [usize; 2]) -> Option<&Node> {
        let columns = self.x.values.len();
        self.nodes.get(y * columns + x).filter(|_| x < columns)
    }

    /// Points that were run.
    pub fn run(&self) -> usize {
        self.nodes.iter().filter(|node| node.run).count()
    }

    /// The point where a goal is likeliest: column and row; the first of equals.
    pub fn best(&self, goal: Goal) -> [usize; 2] {
        let probability = |at: usize| self.nodes[at].probability(goal);
        let higher = |best: usize, at: usize| {
            if probability(best) < probability(at) {
                at
            } else {
                best
            }
        };
        let best = (0..self.nodes.len()).fold(0, higher);
        [best % self.x.values.len(), best / self.x.values.len()]
    }

    /// The scenario of a point.
    ///
    /// # Errors
    /// If it is the map of another base.
    pub fn scenario(
        &self,
        seeds: &Seeds,
        base: &Scenario,
        [x, y]: [usize; 2],
    ) -> Result<Scenario, Vec<Problem>> {
        let ids = [self.x.lever.clone(), self.y.lever.clone()];
        let levers = Together::of_ids(seeds, base, &ids)?;
        let values = [self.x.values[x], self.y.values[y]];
        levers
            .set(seeds, base, &values)
            .map_err(|problem| vec![problem])
    }
}

impl Question {
    /// Reads what differs from the default.
    pub(super) fn read(fields: &mut Fields<'_>) -> Question {
        let usual = Question::default();
        let points = fields.whole("points", POINTS, usual.points);
        if points.is_multiple_of(2) {
            fields.refuse("points", format!("`{points}`; an odd number is wanted"));
        }
        Question {
            x: fields.text("x").map_or(usual.x, str::to_string),
            y: fields.text("y").map_or(usual.y, str::to_string),
            points,
            replications: fields.whole("n", REPLICATIONS, usual.replications),
        }
    }

    /// Writes it.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        vec![
            ("x", self.x.clone()),
            ("y", self.y.clone()),
            ("points", self.points.to_string()),
            ("n", self.replications.to_string()),
        ]
    }

    fn levers<'a>(&self, seeds: &'a Seeds, base: &Scenario) -> Result<Together<'a>, Vec<Problem>> {
        Together::of_ids(seeds, base, &[self.x.clone(), self.y.clone()])
    }

    fn axes(&self, levers: &Together<'_>) -> [Axis; 2] {
        let of = |at: usize| Axis::new(&levers.levers()[at], self.points);
        [of(0), of(1)]
    }

    /// Replications that it costs at most: those of all points and of the base.
    pub fn cost(&self, seeds: &Seeds, base: &Scenario) -> u64 {
        self.levers(seeds, base).map_or(0, |levers| {
            let [x, y] = self.axes(&levers);
            (x.values.len() * y.values.len() + 1) as u64 * u64::from(self.replications)
        })
    }

    /// Answers; `show` gets the map as far as it is known.
    ///
    /// # Errors
    /// [`Stop`].
    pub async fn answer(
        &self,
        runs: &impl Runs,
        base: &Scenario,
        mut show: impl FnMut(Answer),
    ) -> Result<Answer, Stop> {
        let seeds = runs.seeds();
        let levers = self.levers(seeds, base)?;
        let [x, y] = self.axes(&levers);
        let mut mesh = Mesh::new(x.values.clone(), y.values.clone());
        let n = self.replications;
        runs.expect((mesh.most_wanted() + 1) as u64 * u64::from(n));
        let standings = run_one(runs, base, n).await?.standings();
        let told = |mesh: &Mesh| Answer {
            replications: n,
            base: standings.clone(),
            x: x.clone(),
            y: y.clone(),
            nodes: mesh.filled(),
        };
        loop {
            let wanted = mesh.wanted();
            if wanted.is_empty() {
                return Ok(told(&mesh));
            }
            runs.expect(mesh.most_wanted() as u64 * u64::from(n));
            for some in wanted.chunks(AT_ONCE) {
                let set = |at: &[usize; 2]| levers.set(seeds, base, &mesh.values(*at));
                let scenarios = some.iter().map(set).collect::<Result<Vec<_>, _>>()?;
                let outcomes = runs.run(&scenarios, 0..n).await?;
                for (at, outcomes) in some.iter().zip(&outcomes) {
                    mesh.know(*at, Node::of(outcomes));
                }
                runs.pause().await?;
            }
            show(told(&mesh));
            mesh.refine();
        }
    }
}
