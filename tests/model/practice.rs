//! The committed figures of second-term practice are those that the model finds.

use seedflow::practice;
use seedflow::units::Programme;

use crate::support::seeds;

#[test]
fn the_committed_figures_are_reproduced() {
    let found = practice::find(seeds(), 1).expect("the data have the preset second-term");
    for (programme, (found, committed)) in Programme::all().zip(found.iter().zip(&seeds().practice)) {
        println!("{} {found:?} {committed:?}", programme.id());
    }
    let committed = include_str!("../../seeds/practice.csv");
    assert_eq!(practice::to_csv(&found), committed);
}
