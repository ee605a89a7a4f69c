//! The estimators of the analyses against closed forms and planted answers.

// Closed forms are computed with the standard library: they are compared within tolerances.
#![allow(clippy::disallowed_methods)]

mod best;
mod contribution;
mod drawn;
mod engine;
mod failure;
mod knowing;
mod made_up;
mod map;
mod memory;
mod pieces;
mod planted;
mod robust;
mod said;
mod seek;
mod sensitivity;
mod unknowns;

use seedflow::world::luck::Key;

/// `columns` columns of `n` independent uniform numbers.
fn uniform_columns(columns: usize, n: usize, seed: u64) -> Vec<Vec<f64>> {
    let key = Key::of_run(seed);
    let column = |number| {
        let stream = key.part(number as u64);
        (0..n).map(|at| stream.uniform(at as u32)).collect()
    };
    (0..columns).map(column).collect()
}
