//! Presenting: scenes that are stepped through, guesses before answers, and what a second window shows.
//!
//! ```text
//! comparison ──► scenes ──► Present (which scene, revealed or not) ──► Slide ──► the stage here
//!                               ▲ keys, guesses                          └──► channel ──► the projector
//! ```
//!
//! Everything here is plain logic; a [`Slide`] holds all that is shown as text and chart options, so that
//! the window on the projector needs no results of its own and can never show others.

pub mod channel;
pub mod guesses;
pub mod slide;

use crate::chart::HEADLINE;
use crate::chart::compare::COMPARED;

use super::state::{Comparison, Pick};

pub use slide::{Message, Slide, SlideCard, SlideChart, Source};

/// Most scenes of a presentation.
pub const MOST_SCENES: usize = 30;
/// The four overall targets together, where an indicator is asked for.
pub const JOINT: &str = "joint";

/// What a probability can be asked of.
const WITH_JOINT: [&str; 5] = [HEADLINE[0], HEADLINE[1], HEADLINE[2], HEADLINE[3], JOINT];

/// What a scene shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// The target cards.
    Cards,
    /// The outlook of an indicator by year.
    Fan,
    /// The differences from the base of the comparison.
    Differences,
}

/// What the audience guesses before the scene is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Nothing.
    None,
    /// The probability that the target of the indicator is reached, in per cent.
    Probability,
    /// The five-year total of the indicator.
    Total,
}

/// A scenario and what is shown of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The scenario.
    pub pick: Pick,
    /// What is shown.
    pub shows: Shows,
    /// Indicator of the chart and of the question.
    pub indicator: String,
    /// What is guessed first.
    pub question: Question,
    /// The guesses as they were typed.
    pub guesses: String,
    /// Whether the answer was shown.
    pub revealed: bool,
}

impl Scene {
    /// A scene without a question.
    pub fn new(pick: Pick, shows: Shows) -> Scene {
        Scene {
            pick,
            shows,
            indicator: HEADLINE[0].to_string(),
            question: Question::None,
            guesses: String::new(),
            revealed: false,
        }
    }

    /// Indicators that the chart and the question can be about.
    pub fn indicators(&self) -> &'static [&'static str] {
        match (self.question, self.shows) {
            // Nobody simulates a total of four targets, and approvals have no target.
            (Question::Total, _) | (Question::None, Shows::Fan) => &COMPARED,
            (Question::Probability, Shows::Fan) => &HEADLINE,
            (Question::Probability, _) => &WITH_JOINT,
            (Question::None, _) => &[],
        }
    }

    /// The scene with an indicator that it can be about.
    pub fn settled(mut self) -> Scene {
        let allowed = self.indicators();
        if let Some(first) = allowed.first()
            && !allowed.contains(&self.indicator.as_str())
        {
            self.indicator = (*first).to_string();
        }
        self
    }

    /// Whether something is still hidden: a question of which the answer was not shown.
    pub fn hides(&self) -> bool {
        self.question != Question::None && !self.revealed
    }
}

/// The scenes of a comparison: the base, then each scenario with a question, its outlook and what it
/// changes.
pub fn scenes_of(comparison: &Comparison) -> Vec<Scene> {
    let base = Scene::new(comparison.base().clone(), Shows::Cards);
    let others = comparison.others().iter().flat_map(|pick| {
        let scene = |shows| Scene::new(pick.clone(), shows);
        let question = Scene {
            indicator: HEADLINE[2].to_string(),
            question: Question::Probability,
            ..scene(Shows::Cards)
        };
        let outlook = Scene {
            indicator: HEADLINE[2].to_string(),
            ..scene(Shows::Fan)
        };
        [question, outlook, scene(Shows::Differences)]
    });
    [base].into_iter().chain(others).take(MOST_SCENES).collect()
}

/// What a presenter does.
#[derive(Clone, Debug, PartialEq)]
pub enum Presenting {
    /// Takes these scenes in place of what there is.
    Scenes(Vec<Scene>),
    /// Changes a scene.
    Change(usize, Scene),
    /// Adds a scene at the end.
    Add(Scene),
    /// Deletes a scene.
    Remove(usize),
    /// Moves a scene before the one before it.
    Raise(usize),
    /// Shows the first scene; what was revealed is hidden again.
    Start,
    /// Ends the presentation.
    End,
    /// Shows the answer, or the next scene where nothing is hidden.
    Next,
    /// Shows the scene before.
    Previous,
    /// Shows the answer.
    Reveal,
    /// The guesses of the scene that is shown.
    Guess(String),
    /// Light or dark.
    Dark(bool),
}

/// A presentation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Present {
    scenes: Vec<Scene>,
    at: usize,
    running: bool,
    dark: bool,
}

impl Present {
    /// The scenes.
    pub fn scenes(&self) -> &[Scene] {
        &self.scenes
    }

    /// Whether it is shown now.
    pub fn is_running(&self) -> bool {
        self.running
    }

    /// Whether it is shown light on dark.
    pub fn is_dark(&self) -> bool {
        self.dark
    }

    /// Position of the scene that is shown.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The scene that is shown.
    pub fn scene(&self) -> Option<&Scene> {
        self.scenes.get(self.at)
    }

    /// The scenes in the order in which they are needed: from the one that is shown on, then those
    /// before it.
    pub fn upcoming(&self) -> impl Iterator<Item = &Scene> {
        let (before, rest) = self.scenes.split_at(self.at.min(self.scenes.len()));
        rest.iter().chain(before)
    }

    /// The presentation after an act; what has no place changes nothing.
    pub fn after(&self, act: Presenting) -> Present {
        let mut next = self.clone();
        match act {
            Presenting::Scenes(scenes) => {
                next.scenes = scenes;
                next.scenes.truncate(MOST_SCENES);
            }
            Presenting::Change(at, scene) if at < self.scenes.len() => {
                next.scenes[at] = scene.settled();
            }
            Presenting::Add(scene) if self.scenes.len() < MOST_SCENES => {
                next.scenes.push(scene.settled());
            }
            Presenting::Remove(at) if at < self.scenes.len() => {
                next.scenes.remove(at);
            }
            Presenting::Raise(at) if 0 < at && at < self.scenes.len() => {
                next.scenes.swap(at - 1, at);
            }
            Presenting::Start if !self.scenes.is_empty() => {
                next.running = true;
                next.at = 0;
                next.scenes
                    .iter_mut()
                    .for_each(|scene| scene.revealed = false);
            }
            Presenting::End => next.running = false,
            Presenting::Dark(dark) => next.dark = dark,
            act if self.running => next.step(act),
            _ => {}
        }
        next.at = next.at.min(next.scenes.len().saturating_sub(1));
        next
    }

    fn step(&mut self, act: Presenting) {
        let last = self.scenes.len().saturating_sub(1);
        let Some(scene) = self.scenes.get_mut(self.at) else {
            return;
        };
        match act {
            Presenting::Next if !scene.hides() => self.at = (self.at + 1).min(last),
            Presenting::Next | Presenting::Reveal => scene.revealed = true,
            Presenting::Previous => self.at = self.at.saturating_sub(1),
            Presenting::Guess(text) => scene.guesses = text,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
