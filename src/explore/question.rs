//! A question in one line, as links carry it and as results name it: `tornado,n=500,stages=1`.

use core::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::alternative::Alternative;
use super::best;
use super::goal::Goal;
use super::pieces;
use super::robust;
use super::runs::{Runs, Stop};
use super::{failure, map, seek, tornado, unknowns};
use crate::scenario::Scenario;
use crate::seeds::{Problem, Seeds};

/// Replications of each scenario that a question may ask for.
pub const REPLICATIONS: RangeInclusive<u32> = 10..=100_000;

/// Where problems say they are.
const PLACE: &str = "question";

/// One of the analyses with its settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Which lever matters.
    Tornado(tornado::Question),
    /// Which unknown matters.
    Sensitivity(unknowns::Question),
    /// When does it fail.
    Discover(failure::Question),
    /// What each changed lever contributes.
    Contribution(pieces::Question),
    /// Which of several policies is robust.
    Regret(robust::Question),
    /// The best mix at a fixed budget.
    Optimise(best::Question),
    /// What would it take.
    Seek(seek::Question),
    /// Map of two levers.
    Map(map::Question),
}

/// What one of the analyses says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Which lever matters.
    Tornado(tornado::Answer),
    /// Which unknown matters.
    Sensitivity(unknowns::Answer),
    /// When does it fail.
    Discover(failure::Answer),
    /// What each changed lever contributes.
    Contribution(pieces::Answer),
    /// Which of several policies is robust.
    Regret(robust::Answer),
    /// The best mix at a fixed budget.
    Optimise(best::Answer),
    /// What would it take.
    Seek(seek::Answer),
    /// Map of two levers.
    Map(map::Answer),
}

impl Question {
    /// The analyses.
    pub const IDS: [&str; 8] = [
        "tornado",
        "seek",
        "map",
        "sensitivity",
        "discover",
        "contribution",
        "regret",
        "optimise",
    ];

    /// The analysis, as commands and links name it.
    pub const fn id(&self) -> &'static str {
        match self {
            Question::Tornado(_) => "tornado",
            Question::Sensitivity(_) => "sensitivity",
            Question::Discover(_) => "discover",
            Question::Contribution(_) => "contribution",
            Question::Regret(_) => "regret",
            Question::Optimise(_) => "optimise",
            Question::Seek(_) => "seek",
            Question::Map(_) => "map",
        }
    }

    /// Replications that it costs at most.
    pub fn cost(&self, seeds: &Seeds, base: &Scenario) -> u64 {
        match self {
            Question::Tornado(question) => question.cost(seeds, base),
            Question::Sensitivity(question) => question.cost(seeds, base),
            Question::Discover(question) => question.cost(seeds, base),
            Question::Contribution(question) => question.cost(seeds, base),
            Question::Regret(question) => question.cost(seeds, base),
            Question::Optimise(question) => question.cost(seeds, base),
            Question::Seek(question) => question.cost(seeds, base),
            Question::Map(question) => question.cost(seeds, base),
        }
    }

    /// Answers it for a scenario; `show` gets what is known so far.
    ///
    /// # Errors
    /// [`Stop`] if it was cancelled, or with what keeps it from being answered.
    pub async fn answer(
        &self,
        runs: &impl Runs,
        base: &Scenario,
        mut show: impl FnMut(Answer),
    ) -> Result<Answer, Stop> {
        match self {
            Question::Tornado(question) => {
                let show = |answer| show(Answer::Tornado(answer));
                Ok(Answer::Tornado(question.answer(runs, base, show).await?))
            }
            Question::Discover(question) => {
                let show = |answer| show(Answer::Discover(answer));
                Ok(Answer::Discover(question.answer(runs, base, show).await?))
            }
            Question::Sensitivity(question) => {
                let show = |answer| show(Answer::Sensitivity(answer));
                Ok(Answer::Sensitivity(
                    question.answer(runs, base, show).await?,
                ))
            }
            Question::Contribution(question) => {
                Ok(Answer::Contribution(question.answer(runs, base).await?))
            }
            Question::Regret(question) => Ok(Answer::Regret(question.answer(runs, base).await?)),
            Question::Optimise(question) => {
                Ok(Answer::Optimise(question.answer(runs, base).await?))
            }
            Question::Seek(question) => Ok(Answer::Seek(question.answer(runs, base).await?)),
            Question::Map(question) => {
                let show = |answer| show(Answer::Map(answer));
                Ok(Answer::Map(question.answer(runs, base, show).await?))
            }
        }
    }

    /// In one line.
    pub fn to_line(&self) -> String {
        let fields = match self {
            Question::Tornado(question) => question.fields(),
            Question::Sensitivity(question) => question.fields(),
            Question::Discover(question) => question.fields(),
            Question::Contribution(question) => question.fields(),
            Question::Regret(question) => question.fields(),
            Question::Optimise(question) => question.fields(),
            Question::Seek(question) => question.fields(),
            Question::Map(question) => question.fields(),
        };
        let fields = fields.iter().map(|(key, value)| format!(",{key}={value}"));
        [self.id().to_string()].into_iter().chain(fields).collect()
    }

    /// The question of a line.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn of_line(line: &str) -> Result<Question, Vec<Problem>> {
        let mut parts = line.split(',');
        let id = parts.next().unwrap_or_default();
        let mut fields = Fields::new(parts);
        let question = match id {
            "tornado" => Question::Tornado(tornado::Question::read(&mut fields)),
            "discover" => Question::Discover(failure::Question::read(&mut fields)),
            "sensitivity" => Question::Sensitivity(unknowns::Question::read(&mut fields)),
            "contribution" => Question::Contribution(pieces::Question::read(&mut fields)),
            "regret" => Question::Regret(robust::Question::read(&mut fields)),
            "optimise" => Question::Optimise(best::Question::read(&mut fields)),
            "seek" => Question::Seek(seek::Question::read(&mut fields)),
            "map" => Question::Map(map::Question::read(&mut fields)),
            _ => {
                let reason = format!("unknown analysis; allowed are {}", Question::IDS.join(", "));
                return Err(vec![Problem::new(PLACE, id, reason)]);
            }
        };
        fields.problems().map_or(Ok(question), Err)
    }
}

impl Answer {
    /// Digest of everything that it says, 32 hexadecimal digits: the same question of the same scenario
    /// under the same run seed has the same.
    pub fn digest(&self) -> String {
        let text = serde_json::to_string(self).expect("plain numbers and texts");
        format!("{:032x}", xxh3_128(text.as_bytes()))
    }
}

/// The fields of a line while it is read.
pub(super) struct Fields<'a> {
    left: Vec<(&'a str, &'a str)>,
    problems: Vec<Problem>,
}

impl<'a> Fields<'a> {
    fn new(parts: impl Iterator<Item = &'a str>) -> Fields<'a> {
        let left = parts.map(|part| part.split_once('=').unwrap_or((part, "")));
        Fields {
            left: left.collect(),
            problems: Vec::new(),
        }
    }

    /// The text of a field; of one that is given twice the last.
    pub fn text(&mut self, key: &str) -> Option<&'a str> {
        let last = self.left.iter().rev().find(|(own, _)| *own == key);
        let found = last.map(|(_, value)| *value);
        self.left.retain(|(own, _)| *own != key);
        found
    }

    /// A whole number in a range.
    pub fn whole(&mut self, key: &str, allowed: RangeInclusive<u32>, usual: u32) -> u32 {
        let Some(text) = self.text(key) else {
            return usual;
        };
        let number = text.parse().ok().filter(|number| allowed.contains(number));
        number.unwrap_or_else(|| {
            let (low, high) = allowed.into_inner();
            self.refuse(key, format!("`{text}`; {low} to {high} is allowed"));
            usual
        })
    }

    /// A number in a range.
    pub fn number(&mut self, key: &str, allowed: RangeInclusive<f64>, usual: f64) -> f64 {
        let Some(text) = self.text(key) else {
            return usual;
        };
        let number = text.parse().ok().filter(|number| allowed.contains(number));
        number.unwrap_or_else(|| {
            let (low, high) = allowed.into_inner();
            self.refuse(key, format!("`{text}`; {low} to {high} is allowed"));
            usual
        })
    }

    /// Yes (`1`) or no.
    pub fn flag(&mut self, key: &str, usual: bool) -> bool {
        match self.text(key) {
            None => usual,
            Some("1") => true,
            Some("0") => false,
            Some(other) => {
                self.refuse(key, format!("`{other}`; 0 or 1 is allowed"));
                usual
            }
        }
    }

    /// A goal.
    pub fn goal(&mut self, key: &str, usual: Goal) -> Goal {
        let goal = self.text(key).map_or(Ok(usual), Goal::from_id);
        goal.unwrap_or_else(|problem| {
            self.refuse(key, format!("`{}`; {}", problem.key, problem.reason));
            usual
        })
    }

    /// A policy.
    pub fn alternative(&mut self, key: &str) -> Option<Alternative> {
        let text = self.text(key)?;
        let found = Alternative::of_text(text);
        found.map_err(|reason| self.refuse(key, reason)).ok()
    }

    /// Several policies.
    pub fn alternatives(&mut self, key: &str) -> Option<Vec<Alternative>> {
        let text = self.text(key)?;
        let found = Alternative::of_texts(text);
        found.map_err(|reason| self.refuse(key, reason)).ok()
    }

    /// Notes a problem.
    pub fn refuse(&mut self, key: &str, reason: String) {
        self.problems.push(Problem::new(PLACE, key, reason));
    }

    /// What is wrong, the fields that nobody asked for included; none if all is well.
    fn problems(mut self) -> Option<Vec<Problem>> {
        let unknown = self.left.iter();
        let unknown = unknown.map(|(key, _)| Problem::new(PLACE, *key, "unknown field"));
        self.problems.extend(unknown);
        (!self.problems.is_empty()).then_some(self.problems)
    }
}
