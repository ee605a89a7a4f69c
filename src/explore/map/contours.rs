//! Lines of equal probability: marching squares over the points of a map.
//!
//! The crate at hand (`contour`) closes its lines along the edge of the map, where nothing is equal, and
//! knows even steps only; a lever's values need not be even. Cutting and joining here is shorter.

use std::collections::BTreeMap;

/// A line from point to point.
pub type Line = Vec<[f64; 2]>;

/// The edge of a square on which a line crosses: column and row of its left or lower end, and whether it
/// rises.
type Edge = (usize, usize, bool);

/// The lines at which a function over a grid takes a level. `value` gives it at a column and a row; where
/// it lies on the level it counts as above.
pub fn lines(
    columns: &[f64],
    rows: &[f64],
    value: impl Fn(usize, usize) -> f64,
    level: f64,
) -> Vec<Line> {
    let mut pieces: Vec<[Edge; 2]> = Vec::new();
    let squares = (1..rows.len()).flat_map(|y| (1..columns.len()).map(move |x| (x - 1, y - 1)));
    for (x, y) in squares {
        pieces.extend(square(&value, level, x, y));
    }
    let place = |(x, y, rises): Edge| {
        let (to_x, to_y) = if rises { (x, y + 1) } else { (x + 1, y) };
        let (from, to) = (value(x, y), value(to_x, to_y));
        let part = (level - from) / (to - from);
        [
            columns[x] + part * (columns[to_x] - columns[x]),
            rows[y] + part * (rows[to_y] - rows[y]),
        ]
    };
    let joined = joined(&pieces).into_iter();
    joined
        .map(|edges| edges.into_iter().map(place).collect())
        .collect()
}

/// The pieces of lines through a square.
fn square(value: &impl Fn(usize, usize) -> f64, level: f64, x: usize, y: usize) -> Vec<[Edge; 2]> {
    let corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)];
    let above = corners.map(|(x, y)| level <= value(x, y));
    let edges: [Edge; 4] = [
        (x, y, false),
        (x + 1, y, true),
        (x, y + 1, false),
        (x, y, true),
    ];
    let crossed: Vec<Edge> = (0..4)
        .filter(|side| above[*side] != above[(side + 1) % 4])
        .map(|side| edges[side])
        .collect();
    match crossed[..] {
        [a, b] => vec![[a, b]],
        [a, b, c, d] => {
            // A saddle: the middle of the square says which corners belong together.
            let middle: f64 = corners.iter().map(|(x, y)| value(*x, *y)).sum::<f64>() / 4.0;
            if (level <= middle) == above[0] {
                vec![[a, b], [c, d]]
            } else {
                vec![[d, a], [b, c]]
            }
        }
        _ => Vec::new(),
    }
}

/// The pieces joined end to end; open lines first, then rings.
fn joined(pieces: &[[Edge; 2]]) -> Vec<Vec<Edge>> {
    let mut at: BTreeMap<Edge, Vec<usize>> = BTreeMap::new();
    for (number, piece) in pieces.iter().enumerate() {
        piece
            .iter()
            .for_each(|edge| at.entry(*edge).or_default().push(number));
    }
    let mut left = vec![true; pieces.len()];
    let ends = pieces
        .iter()
        .enumerate()
        .flat_map(|(number, [a, b])| [(number, *a), (number, *b)]);
    let (loose, inner): (Vec<_>, Vec<_>) = ends.partition(|(_, edge)| at[edge].len() == 1);
    let mut lines = Vec::new();
    for (first, start) in loose.into_iter().chain(inner) {
        let (mut line, mut next) = (vec![start], Some(first).filter(|first| left[*first]));
        while let Some(number) = next {
            left[number] = false;
            let [a, b] = pieces[number];
            let end = if line.last() == Some(&a) { b } else { a };
            line.push(end);
            next = at[&end].iter().copied().find(|other| left[*other]);
        }
        if 1 < line.len() {
            lines.push(line);
        }
    }
    lines
}
