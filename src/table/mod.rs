//! Results and data as tables: tidy rows for other programs, a JSON report, grids for people.
//!
//! Everything here is a pure function of a [`Summary`](crate::summary::Summary) or of the data.

mod breakdowns;
mod comparison;
mod explore;
mod flows;
mod follow_up;
mod grid;
mod hindcast;
mod indicator_rows;
mod listing;
mod method;
mod monitoring;
mod names;
mod on_track;
mod overview;
mod parts;
mod report;
mod targets;
mod tidy;
mod tidy_targets;
mod variance;

pub use comparison::{Compared, Comparison, Lines};
pub use explore::Explored;
pub use follow_up::{fit_section, follow_up, tidy_before, tidy_follow_up};
pub use grid::{Align, Grid, grouped};
pub use hindcast::{
    HindcastDocument, KnownParameter, hindcast, hindcast_document, hindcast_rows, known_parameters,
    told,
};
pub use listing::{grade, levers, parameters, presets, spread};
pub use method::{block_of, citation, diagram, method, unit_words};
#[cfg(feature = "cli")]
pub use method::{changes_article, method_article, method_page};
pub use monitoring::monitored_total;
pub use names::{indicator_name, indicator_unit};
pub use on_track::{FollowUpDocument, joint_standing, on_track, on_track_tables, standing_words};
pub use overview::{Section, overview};
pub use parts::{count_words, part_words, split_words_of};
pub use report::Report;
pub use targets::target_list;
pub use tidy::{TidyRow, tidy, tidy_csv};
pub use variance::{tidy_variance, variance};
