//! Results and data as tables: tidy rows for other programs, a JSON report, grids for people.
//!
//! Everything here is a pure function of a [`Summary`](crate::summary::Summary) or of the data.

mod flows;
mod follow_up;
mod grid;
mod hindcast;
mod listing;
mod names;
mod overview;
mod report;
mod tidy;
mod variance;

pub use follow_up::{follow_up, tidy_follow_up};
pub use grid::{Align, Grid, grouped};
pub use hindcast::{
    HindcastDocument, KnownParameter, hindcast, hindcast_document, hindcast_rows, known_parameters,
    told,
};
pub use listing::{levers, parameters, presets};
pub use names::{indicator_name, indicator_unit};
pub use overview::{Section, overview};
pub use report::Report;
pub use tidy::{TidyRow, tidy, tidy_csv};
pub use variance::{tidy_variance, variance};
