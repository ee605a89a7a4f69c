//! Which points of a map are run: coarse ones first, finer ones only where a contour may pass.

use core::ops::Range;

use super::{CONTOURS, Node};
use crate::explore::goal::Goal;

/// Cells along an axis at first.
const FIRST: usize = 4;
/// Least distance of a corner from a contour that passes it by, for luck that neighbours do not share.
const MARGIN: f64 = 0.01;

/// A rectangle between points of the grid; both ends are part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    x: [usize; 2],
    y: [usize; 2],
}

/// The grid while it fills.
pub struct Mesh {
    columns: Vec<f64>,
    rows: Vec<f64>,
    nodes: Vec<Option<Node>>,
    /// Cells that are not divided any more, and those that may be.
    settled: Vec<Cell>,
    open: Vec<Cell>,
}

impl Cell {
    fn corners(&self) -> [[usize; 2]; 4] {
        let ([x0, x1], [y0, y1]) = (self.x, self.y);
        [[x0, y0], [x1, y0], [x0, y1], [x1, y1]]
    }

    /// Its parts; none where it lies between neighbours.
    fn parts(&self) -> Vec<Cell> {
        let cut = |[first, last]: [usize; 2]| {
            let middle = usize::midpoint(first, last);
            if first < middle {
                vec![[first, middle], [middle, last]]
            } else {
                vec![[first, last]]
            }
        };
        let (xs, ys) = (cut(self.x), cut(self.y));
        if xs.len() * ys.len() == 1 {
            return Vec::new();
        }
        let parts = xs
            .iter()
            .flat_map(|x| ys.iter().map(|y| Cell { x: *x, y: *y }));
        parts.collect()
    }
}

impl Mesh {
    /// A grid over the values of two axes, nothing of it known.
    pub fn new(columns: Vec<f64>, rows: Vec<f64>) -> Mesh {
        let cuts = |count: usize| {
            let last = count - 1;
            let mut cuts: Vec<usize> = (0..=FIRST).map(|part| part * last / FIRST).collect();
            cuts.dedup();
            cuts
        };
        let (xs, ys) = (cuts(columns.len()), cuts(rows.len()));
        let spans = xs
            .windows(2)
            .flat_map(|x| ys.windows(2).map(move |y| (x, y)));
        let open = spans.map(|(x, y)| Cell {
            x: [x[0], x[1]],
            y: [y[0], y[1]],
        });
        Mesh {
            open: open.collect(),
            settled: Vec::new(),
            nodes: vec![None; columns.len() * rows.len()],
            columns,
            rows,
        }
    }

    fn position(&self, [x, y]: [usize; 2]) -> usize {
        y * self.columns.len() + x
    }

    /// Values of the levers at a point.
    pub fn values(&self, [x, y]: [usize; 2]) -> [f64; 2] {
        [self.columns[x], self.rows[y]]
    }

    /// Points that must be run before anything can be said of the open cells.
    pub fn wanted(&self) -> Vec<[usize; 2]> {
        let corners = self.open.iter().flat_map(Cell::corners);
        let mut wanted: Vec<[usize; 2]> = corners
            .filter(|at| self.nodes[self.position(*at)].is_none())
            .collect();
        wanted.sort_unstable_by_key(|[x, y]| [*y, *x]);
        wanted.dedup();
        wanted
    }

    /// Points that would be run if all open cells were divided to the end.
    pub fn most_wanted(&self) -> usize {
        let inside = |cell: &Cell, at: [usize; 2]| {
            let within = |[first, last]: [usize; 2], at: usize| (first..=last).contains(&at);
            within(cell.x, at[0]) && within(cell.y, at[1])
        };
        let missing = self
            .all()
            .filter(|at| self.nodes[self.position(*at)].is_none());
        missing
            .filter(|at| self.open.iter().any(|cell| inside(cell, *at)))
            .count()
    }

    /// Takes a point in.
    pub fn know(&mut self, at: [usize; 2], node: Node) {
        let position = self.position(at);
        self.nodes[position] = Some(node);
    }

    /// Divides the open cells in which a contour may pass and settles the others.
    pub fn refine(&mut self) {
        for cell in core::mem::take(&mut self.open) {
            let parts = cell.parts();
            if parts.is_empty() || !self.may_be_crossed(&cell) {
                self.settled.push(cell);
            } else {
                self.open.extend(parts);
            }
        }
    }

    /// Whether a contour of any goal may pass through a cell: its corners, with a tenth of their spread as a
    /// margin for what is bent between them, do not lie in one band.
    ///
    /// The intervals of the corners play no part: all points meet the same luck, so that they err
    /// together, and a finer grid would not show better where the contour really is.
    fn may_be_crossed(&self, cell: &Cell) -> bool {
        let corners = cell
            .corners()
            .map(|at| self.nodes[self.position(at)].as_ref());
        Goal::ALL.into_iter().any(|goal| {
            let shares = corners.iter().flatten().map(|node| node.probability(goal));
            let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
            for share in shares {
                (least, most) = (least.min(share), most.max(share));
            }
            let margin = MARGIN + 0.1 * (most - least);
            let crossed = |contour: &f64| least - margin < *contour && *contour <= most + margin;
            CONTOURS.iter().any(crossed)
        })
    }

    fn all(&self) -> impl Iterator<Item = [usize; 2]> + use<> {
        let (columns, rows) = (0..self.columns.len(), 0..self.rows.len());
        rows.flat_map(move |y: usize| columns.clone().map(move |x| [x, y]))
    }

    /// All points, row by row; those that were not run are interpolated in their cell, linearly along each
    /// lever.
    pub fn filled(&self) -> Vec<Node> {
        let mut nodes = self.nodes.clone();
        for cell in self.settled.iter().chain(&self.open) {
            let corners = cell
                .corners()
                .map(|at| self.nodes[self.position(at)].as_ref());
            let [Some(a), Some(b), Some(c), Some(d)] = corners else {
                continue;
            };
            for (x, y) in steps(cell.x).flat_map(|x| steps(cell.y).map(move |y| (x, y))) {
                let parts = [part(&self.columns, cell.x, x), part(&self.rows, cell.y, y)];
                let position = self.position([x, y]);
                nodes[position].get_or_insert_with(|| Node::between([a, b, c, d], parts));
            }
        }
        nodes.into_iter().flatten().collect()
    }
}

fn steps([first, last]: [usize; 2]) -> Range<usize> {
    first..last + 1
}

/// How far a value lies between the ends of a cell.
fn part(values: &[f64], [first, last]: [usize; 2], at: usize) -> f64 {
    (values[at] - values[first]) / (values[last] - values[first])
}
