//! The views: they take data and callbacks and know nothing of the store or the runner.

mod arriving;
mod assumptions;
mod autosave;
mod bars;
mod canvas;
mod cards;
mod changed;
mod chart_tools;
mod check;
mod choice;
mod compare;
mod copyable;
mod dialog;
mod explore;
mod fan;
mod fault;
mod flow;
mod fold;
mod follow_up;
mod footer;
mod header;
mod help;
mod indicators;
mod lever;
mod levers;
mod mark;
mod method;
mod money;
mod note;
mod number_field;
mod present;
mod print;
mod progress;
mod qr;
mod saved;
mod scenarios;
mod share;
mod source;
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
use crate::text::{Lang, Words};

pub use arriving::Arriving;
pub use assumptions::Assumptions;
pub use autosave::Autosave;
pub use cards::Cards;
pub use changed::WhatChanged;
pub use chart_tools::{ChartTools, Origin};
pub use check::CheckLine;
pub use compare::{Beside, CompareView, Picks};
pub use dialog::Dialog;
pub use explore::{Analysis, goals};
pub use fan::FanChart;
pub use fault::{Fault, FaultPage, FaultPageProps};
pub use flow::SeedFlow;
pub use follow_up::FollowUpView;
pub use footer::Footer;
pub use header::Header;
pub use help::Help;
pub use indicators::Indicators;
pub use levers::Levers;
pub use method::Method;
pub use money::Money;
pub use present::{Follower, FollowerProps, Preparation, Stage, StageScene};
pub use print::Brief;
pub use progress::ProgressLine;
pub use qr::QrCode;
pub use scenarios::Scenarios;
pub use share::Share;
pub use strip::Strip;
pub use tabs::Tabs;
pub use take_away::TakeAway;
pub use toolbar::Toolbar;
pub use update::Update;

/// The language and the title of the document.
pub fn show_language(lang: Lang, title: Words) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    document.set_title(title.in_(lang));
    if let Some(html) = document.document_element() {
        // Where it cannot be set, the page can still be read.
        drop(html.set_attribute("lang", lang.code()));
    }
}

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
