//! What an analysis says as text: tables and a sentence for people, rows and one JSON document for other
//! programs.

mod assumed;
mod contribution;
mod failure;
mod map;
mod optimise;
mod regret;
mod seek;
mod tornado;
mod unknowns;

use serde_json::json;

use crate::MODEL_VERSION;
use crate::explore::{Alternative, Answer, Goal, Question, Standing};
use crate::scenario::{Scenario, told};
use crate::seeds::Seeds;
use crate::summary::Difference;
use crate::table::grid::{Align, Grid};
use crate::table::indicator_name;
use crate::table::overview::Section;
use crate::text::{Lang, explore::common, format};

use Align::{Left, Right};

/// An answer with what it answers.
#[derive(Clone, Copy)]
pub struct Explored<'a> {
    /// The data.
    pub seeds: &'a Seeds,
    /// The scenario that was asked about.
    pub scenario: &'a Scenario,
    /// Run seed.
    pub run_seed: u64,
    /// The question.
    pub question: &'a Question,
    /// The answer.
    pub answer: &'a Answer,
    /// The goal that is looked at, where the answer has several.
    pub goal: Goal,
}

impl Explored<'_> {
    /// The answer in a few sentences.
    pub fn sentence(&self, lang: Lang) -> String {
        match self.answer {
            Answer::Tornado(answer) => tornado::sentence(self, answer, lang),
            Answer::Sensitivity(answer) => unknowns::sentence(self, answer, lang),
            Answer::Discover(answer) => failure::sentence(self, answer, lang),
            Answer::Contribution(answer) => contribution::sentence(self, answer, lang),
            Answer::Regret(answer) => regret::sentence(self, answer, lang),
            Answer::Optimise(answer) => optimise::sentence(self, answer, lang),
            Answer::Seek(answer) => seek::sentence(self, answer, lang),
            Answer::Map(answer) => map::sentence(self, answer, lang),
        }
    }

    /// The tables for people.
    pub fn sections(&self, lang: Lang) -> Vec<Section> {
        match self.answer {
            Answer::Tornado(answer) => tornado::sections(self, answer, lang),
            Answer::Sensitivity(answer) => unknowns::sections(self, answer, lang),
            Answer::Discover(answer) => failure::sections(self, answer, lang),
            Answer::Contribution(answer) => contribution::sections(self, answer, lang),
            Answer::Regret(answer) => regret::sections(self, answer, lang),
            Answer::Optimise(answer) => optimise::sections(self, answer, lang),
            Answer::Seek(answer) => seek::sections(self, answer, lang),
            Answer::Map(answer) => map::sections(self, answer, lang),
        }
    }

    /// Rows for other programs: ids, plain numbers.
    pub fn to_csv(&self) -> String {
        match self.answer {
            Answer::Tornado(answer) => tornado::rows(answer),
            Answer::Sensitivity(answer) => unknowns::rows(self, answer),
            Answer::Discover(answer) => failure::rows(answer),
            Answer::Contribution(answer) => contribution::rows(answer),
            Answer::Regret(answer) => regret::rows(answer),
            Answer::Optimise(answer) => optimise::rows(answer),
            Answer::Seek(answer) => seek::rows(answer),
            Answer::Map(answer) => map::rows(answer),
        }
        .to_csv()
    }

    /// One document with everything.
    pub fn to_json(&self) -> String {
        let document = json!({
            "model_version": MODEL_VERSION,
            "data_version": self.seeds.version,
            "seed": self.run_seed,
            "scenario": self.scenario.as_file(),
            "question": self.question,
            "answer": self.answer,
            "digest": self.answer.digest(),
        });
        let mut text = serde_json::to_string_pretty(&document).expect("plain numbers and texts");
        text.push('\n');
        text
    }

    /// The name of a goal.
    pub fn goal_name(&self, goal: Goal, lang: Lang) -> String {
        if goal == Goal::All {
            common::ALL_FOUR.in_(lang).to_string()
        } else {
            indicator_name(self.seeds, goal.id()).in_(lang).to_string()
        }
    }

    /// The name of a policy: that of its preset, or what the user calls it.
    pub fn policy_name(&self, policy: &Alternative, lang: Lang) -> String {
        let preset = self.seeds.preset(&policy.preset);
        let preset = preset.filter(|_| policy.is_preset());
        preset.map_or_else(
            || policy.name.clone(),
            |preset| preset.name.in_(lang).to_string(),
        )
    }

    /// The name of a lever.
    pub fn lever_name(&self, id: &str, lang: Lang) -> String {
        let lever = self.seeds.lever(id);
        lever.map_or_else(|| id.to_string(), |lever| lever.name.in_(lang).to_string())
    }

    /// A value of a lever with its unit.
    pub fn lever_value(&self, id: &str, value: f64, lang: Lang) -> String {
        let lever = self.seeds.lever(id);
        lever.map_or_else(
            || format::shortest(value, 3),
            |lever| told(lang, lever, value),
        )
    }

    /// How a scenario stands to the goals.
    fn standings(&self, standings: &[Standing], lang: Lang) -> Grid {
        let headings = [
            (common::GOAL, Left),
            (common::PROBABILITY, Right),
            (common::INTERVAL, Right),
            (common::MEDIAN, Right),
        ];
        let headings = headings.map(|(words, align)| (words.in_(lang), align));
        let mut grid = Grid::new(headings);
        for standing in standings {
            let ends = [standing.probability.low, standing.probability.high];
            let [low, high] = ends.map(|end| format::percent(end, 1));
            let median = standing.median;
            grid.push(vec![
                self.goal_name(standing.goal, lang),
                format::percent(standing.probability.estimate, 1),
                format::range(lang, &low, &high),
                median.map_or_else(String::new, |median| format::grouped(median, 0)),
            ]);
        }
        grid
    }
}

/// A change of a probability in points.
fn points(change: &Difference) -> String {
    format::signed(100.0 * change.estimate, 1)
}

/// A number for other programs.
fn plain(value: f64) -> String {
    value.to_string()
}
