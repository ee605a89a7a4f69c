//! The committed figures of second-term practice are those that the model finds.

use seedflow::practice;

use crate::support::seeds;

/// Run seed of the command that makes the file.
const RUN_SEED: u64 = 1;

#[test]
fn the_committed_figures_are_reproduced() {
    let found = practice::find(seeds(), RUN_SEED).expect("the data have the preset second-term");
    let committed = include_str!("../../seeds/practice.csv");
    assert_eq!(
        practice::to_csv(&found),
        committed,
        "make seeds/practice.csv anew with `seedflow practice`"
    );
}
