//! The views: they take data and callbacks and know nothing of the store or the runner.

mod autosave;
mod bars;
mod cards;
mod chart_tools;
mod choice;
mod dialog;
mod fan;
mod fault;
mod footer;
mod header;
mod help;
mod knowledge;
mod lever;
mod levers;
mod money;
mod note;
mod print;
mod progress;
mod scenarios;
mod strip;
mod table;
mod tabs;
mod take_away;
mod term;
mod timing;
mod toolbar;
mod tour;
mod update;

use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use crate::seeds::Seeds;

pub use autosave::Autosave;
pub use cards::Cards;
pub use chart_tools::{ChartTools, Origin};
pub use dialog::Dialog;
pub use fan::FanChart;
pub use fault::{Fault, FaultPage, FaultPageProps};
pub use footer::Footer;
pub use header::Header;
pub use help::Help;
pub use knowledge::{SecondTerm, Targets};
pub use levers::Levers;
pub use money::MoneyAndDoors;
pub use print::Brief;
pub use progress::ProgressLine;
pub use scenarios::Scenarios;
pub use strip::Strip;
pub use tabs::Tabs;
pub use take_away::TakeAway;
pub use toolbar::Toolbar;
pub use update::Update;

/// Shared data, the same if it is the same allocation: no view compares thousands of numbers.
pub struct Shared<T>(pub Rc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        Shared(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Shared<T>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The checked data, which never changes while the page is open.
#[derive(Clone)]
pub struct Data(pub Arc<Seeds>);

impl PartialEq for Data {
    fn eq(&self, other: &Data) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Data {
    type Target = Seeds;

    fn deref(&self) -> &Seeds {
        &self.0
    }
}
