//! The screens of the page; the address carries the one that is open (`t=`).

use crate::text::{Words, shell};

/// A screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// Levers and results.
    #[default]
    Plan,
    /// Scenarios side by side.
    Compare,
    /// What matters, and what it would take.
    Explore,
    /// What was observed, and what it means for the rest.
    FollowUp,
    /// All indicators of the plan.
    Indicators,
    /// Every number that the model starts from.
    Assumptions,
    /// How the model works and what it cannot say.
    Method,
}

impl Screen {
    /// In the order of the tabs.
    pub const ALL: [Screen; 7] = [
        Screen::Plan,
        Screen::Compare,
        Screen::Explore,
        Screen::FollowUp,
        Screen::Indicators,
        Screen::Assumptions,
        Screen::Method,
    ];

    /// In an address.
    pub const fn id(self) -> &'static str {
        match self {
            Screen::Plan => "plan",
            Screen::Compare => "compare",
            Screen::Explore => "explore",
            Screen::FollowUp => "followup",
            Screen::Indicators => "indicators",
            Screen::Assumptions => "assumptions",
            Screen::Method => "method",
        }
    }

    /// The screen of an id.
    pub fn from_id(id: &str) -> Option<Screen> {
        Screen::ALL.into_iter().find(|screen| screen.id() == id)
    }

    /// On its tab.
    pub const fn name(self) -> Words {
        match self {
            Screen::Plan => shell::SCREEN_PLAN,
            Screen::Compare => shell::SCREEN_COMPARE,
            Screen::Explore => shell::SCREEN_EXPLORE,
            Screen::FollowUp => shell::SCREEN_FOLLOW_UP,
            Screen::Indicators => shell::SCREEN_INDICATORS,
            Screen::Assumptions => shell::SCREEN_ASSUMPTIONS,
            Screen::Method => shell::SCREEN_METHOD,
        }
    }
}
