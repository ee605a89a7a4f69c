//! The committed figures of second-term practice are those that the model finds.

use seedflow::practice;

use crate::support::seeds;

/// Run seed of the command that makes the file.
const RUN_SEED: u64 = 1;

#[test]
fn the_committed_figures_are_reproduced_to_the_last_digit() {
    let found = practice::find(seeds(), RUN_SEED).expect("the data have the preset second-term");
    let found = practice::to_csv(&found);
    let committed = include_str!("../../seeds/practice.csv");
    for (found, committed) in found.lines().zip(committed.lines()) {
        assert_eq!(found, committed, "make seeds/practice.csv anew");
    }
    assert_eq!(found.lines().count(), committed.lines().count());
}
