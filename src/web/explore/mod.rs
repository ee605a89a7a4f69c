//! Analyses on the page: their settings, the one that runs, what came out.
//!
//! [`host`] is what an analysis sees of the page; [`desk`] starts and stops analyses; the state here is
//! plain data that the views show. Answers belong to the inputs that they were asked for and are shown
//! for no others.

mod desk;
mod host;

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::Reducible;

use crate::explore::{Answer, Goal, Progress, Question};
use crate::link::Analysis;
use crate::scenario::Scenario;
use crate::seeds::Problem;

pub use desk::{Explore, inputs_of, use_explorations};

/// What the answers are for: the same inputs, the same answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// Run seed.
    pub run_seed: u64,
}

/// An analysis that was started.
#[derive(Clone)]
pub struct Work {
    /// Tells it from others.
    pub number: u32,
    /// What was asked.
    pub question: Question,
    /// Of which inputs.
    pub of: Inputs,
    /// How far it is.
    pub progress: Progress,
    /// How long it has taken, ms.
    pub taken: f64,
    /// What is known.
    pub answer: Option<Rc<Answer>>,
    /// Whether it still runs.
    pub runs: bool,
    /// Whether the answer is whole.
    pub done: bool,
    /// Why it has no answer.
    pub problems: Rc<Vec<Problem>>,
}

/// What the Explore screen holds.
#[derive(Clone, Default)]
pub struct Explorations {
    /// Counts the analyses that were started.
    newest: u32,
    /// Settings by analysis, where they are not the usual ones.
    questions: BTreeMap<&'static str, Question>,
    /// The newest work of each analysis.
    works: BTreeMap<&'static str, Rc<Work>>,
    /// The goal that is looked at.
    goal: Option<Goal>,
    /// The analysis that a link asked for, and of which inputs.
    linked: Option<(Rc<Analysis>, Inputs)>,
}

/// What happens to it.
pub enum Exploring {
    /// Other settings.
    Set(Question),
    /// Another goal is looked at.
    Look(Goal),
    /// A link asks for an analysis of its inputs.
    Linked(Analysis, Inputs),
    /// An analysis begins.
    Began(Work),
    /// It is so far.
    Progress(u32, Progress, f64),
    /// So much is known.
    Known(u32, Rc<Answer>),
    /// The answer is whole.
    Done(u32, Rc<Answer>),
    /// It ended before: cancelled (no problem), or not to be done.
    Ended(u32, Vec<Problem>),
}

impl Explorations {
    /// The settings of an analysis.
    pub fn question(&self, usual: Question) -> Question {
        self.questions.get(usual.id()).cloned().unwrap_or(usual)
    }

    /// The newest work of an analysis.
    pub fn work(&self, id: &str) -> Option<&Rc<Work>> {
        self.works.get(id)
    }

    /// The goal that is looked at.
    pub fn goal(&self) -> Goal {
        self.goal.unwrap_or(Goal::Licences)
    }

    /// The analysis that a link asked for, where it is this question of these inputs.
    pub fn linked(&self, question: &Question, of: &Inputs) -> Option<Rc<Analysis>> {
        let (analysis, inputs) = self.linked.as_ref()?;
        (analysis.question == *question && inputs == of).then(|| analysis.clone())
    }

    fn change(&mut self, number: u32, change: impl FnOnce(&mut Work)) {
        let work = self.works.values_mut().find(|work| work.number == number);
        if let Some(work) = work {
            change(Rc::make_mut(work));
        }
    }
}

impl Reducible for Explorations {
    type Action = Exploring;

    fn reduce(self: Rc<Explorations>, action: Exploring) -> Rc<Explorations> {
        let mut next = (*self).clone();
        match action {
            Exploring::Set(question) => {
                next.questions.insert(question.id(), question);
            }
            Exploring::Look(goal) => next.goal = Some(goal),
            Exploring::Linked(analysis, inputs) => {
                let question = analysis.question.clone();
                next.questions.insert(question.id(), question);
                next.goal = Some(analysis.goal);
                next.linked = Some((Rc::new(analysis), inputs));
            }
            Exploring::Began(work) => {
                next.newest = work.number;
                next.works.insert(work.question.id(), Rc::new(work));
            }
            Exploring::Progress(number, progress, taken) => next.change(number, |work| {
                work.progress = progress;
                work.taken = taken;
            }),
            Exploring::Known(number, answer) => {
                next.change(number, |work| work.answer = Some(answer));
            }
            Exploring::Done(number, answer) => next.change(number, |work| {
                work.runs = false;
                work.done = true;
                work.answer = Some(answer);
            }),
            Exploring::Ended(number, problems) => next.change(number, |work| {
                work.runs = false;
                work.problems = Rc::new(problems);
            }),
        }
        Rc::new(next)
    }
}
