//! What is the same in every replication: facts of the data, duration tables, second-term practice.

use std::sync::Arc;

use crate::seeds::{Parameter, Practice, Seeds};
use crate::units::{PROGRAMMES, Programme};
use crate::world::draw::Law;
use crate::world::luck::Key;
use crate::world::tables::DurationTable;

/// The checked data in the form that the engine reads.
#[derive(Clone, Debug)]
pub struct Basis {
    /// All parameters in the order of [`crate::seeds::layout`].
    pub parameters: Vec<Parameter>,
    /// Their priors, ready to be drawn from.
    pub laws: Vec<Law>,
    /// Duration table of each programme; those of one coefficient of variation share a table.
    pub durations: [Arc<DurationTable>; PROGRAMMES],
    /// Coefficient of variation of durations per programme.
    pub duration_cv: [f64; PROGRAMMES],
    /// External awards a year per programme under second-term practice.
    pub external_entries_per_year: [f64; PROGRAMMES],
    /// What second-term practice leaves behind, per programme.
    pub practice: [Practice; PROGRAMMES],
}

impl Basis {
    /// Compiles checked data.
    pub fn new(seeds: &Seeds) -> Basis {
        let mut tables: Vec<(f64, Arc<DurationTable>)> = Vec::new();
        let durations = core::array::from_fn(|programme| {
            let cv = seeds.programmes[programme].duration_cv;
            if let Some((_, table)) = tables
                .iter()
                .find(|(known, _)| known.total_cmp(&cv).is_eq())
            {
                return table.clone();
            }
            let table = Arc::new(DurationTable::new(cv));
            tables.push((cv, table.clone()));
            table
        });
        let mut external_entries_per_year = [0.0; PROGRAMMES];
        let mut practice = [Practice::default(); PROGRAMMES];
        for programme in Programme::all() {
            let index = programme.index();
            external_entries_per_year[index] = seeds.programmes[index].external_entries_per_year;
            practice[index] = seeds.practice[index];
        }
        Basis {
            laws: seeds.parameters.iter().map(Law::new).collect(),
            parameters: seeds.parameters.clone(),
            durations,
            duration_cv: core::array::from_fn(|index| seeds.programmes[index].duration_cv),
            external_entries_per_year,
            practice,
        }
    }

    /// The value of a parameter (by its position in the layout) in the draw of this key.
    #[inline]
    pub fn value(&self, parameter: usize, draw: Key) -> f64 {
        self.laws[parameter].draw(draw.part(parameter as u64))
    }
}
