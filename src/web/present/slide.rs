//! A slide: all that a scene shows, as text and chart options.

use serde::{Deserialize, Serialize};

use crate::chart::compare::{Measure, Versus, differences_chart};
use crate::chart::{self, Answer, Asked, Chart, Fan, Outlook, View};
use crate::seeds::Seeds;
use crate::summary::{Differences, Summary};
use crate::text::{Lang, compare, format, present, results};

use super::guesses::{Guesses, Scale, parse};
use super::{JOINT, Question, Scene, Shows};

/// Longest message that a window takes in, in bytes; a slide takes some ten thousand.
pub const LONGEST_MESSAGE: usize = 2_000_000;

/// All that a scene shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slide {
    /// Language.
    pub lang: Lang,
    /// Whether it is shown light on dark.
    pub dark: bool,
    /// Number of the scene, from 1.
    pub number: usize,
    /// How many scenes there are.
    pub count: usize,
    /// Title.
    pub title: String,
    /// The question to the audience.
    pub question: Option<String>,
    /// The target cards.
    pub cards: Vec<SlideCard>,
    /// The charts: guesses first.
    pub charts: Vec<SlideChart>,
    /// Whether results are still to come.
    pub waiting: bool,
}

/// A target card of a slide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SlideCard {
    /// Name.
    pub name: String,
    /// Probability, as text.
    pub probability: String,
    /// Probability 0–1, for the word and the icon.
    pub estimate: f64,
    /// Median against target, and the band.
    pub spread: Option<String>,
}

impl SlideCard {
    /// How likely it is, in a word.
    pub fn outlook(&self) -> Outlook {
        Outlook::of(self.estimate)
    }
}

/// A chart of a slide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SlideChart {
    /// Option of the chart library, as JSON.
    pub option: String,
    /// The chart in a sentence.
    pub sentence: String,
    /// Its name.
    pub name: String,
}

impl SlideChart {
    fn of(chart: &Chart) -> SlideChart {
        SlideChart {
            option: chart.option.to_string(),
            sentence: chart.sentence.clone(),
            name: chart.table.caption.clone(),
        }
    }
}

/// What the windows of a presentation say to one another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Message {
    /// A window that follows is open and wants to be shown something.
    Hello,
    /// What is shown now.
    Show(Box<Slide>),
    /// The presentation is over.
    End,
}

impl Message {
    /// As it travels.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What arrived; none of what no window of this version sends.
    pub fn from_json(text: &str) -> Option<Message> {
        let fits = text.len() <= LONGEST_MESSAGE;
        fits.then(|| serde_json::from_str(text).ok()).flatten()
    }
}

/// What a slide is made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Language.
    pub lang: Lang,
    /// Whether it is shown light on dark.
    pub dark: bool,
    /// The data.
    pub seeds: &'a Seeds,
    /// The scene.
    pub scene: &'a Scene,
    /// Its number, from 1, and how many there are.
    pub place: (usize, usize),
    /// What its scenario and the base of the comparison are called.
    pub names: [&'a str; 2],
    /// What its run says, once it is in.
    pub summary: Option<&'a Summary>,
    /// The differences from the base, once they are known.
    pub differences: Option<&'a Differences>,
}

impl Slide {
    /// The slide of a scene. Before the answer may be seen, nothing of the results is in it.
    pub fn of(source: &Source<'_>) -> Slide {
        let (lang, scene) = (source.lang, source.scene);
        let shows = match scene.shows {
            Shows::Cards => present::SHOW_CARDS,
            Shows::Fan => present::SHOW_FAN,
            Shows::Differences => present::SHOW_DIFFERENCES,
        };
        let mut slide = Slide {
            lang,
            dark: source.dark,
            number: source.place.0,
            count: source.place.1,
            title: present::scene(lang, source.names[0], shows.in_(lang)),
            question: source.question(),
            cards: Vec::new(),
            charts: source.guesses().iter().map(SlideChart::of).collect(),
            waiting: false,
        };
        if slide.question.is_some() {
            slide.title = source.names[0].to_string();
        }
        if !scene.hides() {
            match source.results() {
                Some((cards, charts)) => {
                    slide.cards = cards;
                    slide.charts.extend(charts.iter().map(SlideChart::of));
                }
                None => slide.waiting = true,
            }
        }
        slide
    }
}

impl Source<'_> {
    /// Cards and charts; none while results are still to come.
    fn results(&self) -> Option<(Vec<SlideCard>, Vec<Chart>)> {
        let summary = self.summary?;
        Some(match self.scene.shows {
            Shows::Cards => (self.cards(summary), Vec::new()),
            Shows::Fan => (Vec::new(), self.fan(summary).into_iter().collect()),
            Shows::Differences => (Vec::new(), vec![self.dots(self.differences?)]),
        })
    }

    fn cards(&self, summary: &Summary) -> Vec<SlideCard> {
        let lang = self.lang;
        let targets = chart::cards(lang, self.seeds, summary, None);
        let targets = targets.into_iter().filter_map(|card| {
            let reached = summary.indicator(&card.id)?.probability?;
            let band = results::BAND.in_(lang);
            Some(SlideCard {
                spread: Some(lang.pick(
                    format!("{}（{band} {}）", card.median, card.band),
                    format!("{} ({band} {})", card.median, card.band),
                )),
                name: card.name,
                probability: card.probability,
                estimate: reached.estimate,
            })
        });
        let joint = SlideCard {
            name: results::JOINT.in_(lang).to_string(),
            probability: format::probability(lang, summary.joint_probability.estimate),
            estimate: summary.joint_probability.estimate,
            spread: None,
        };
        targets.chain([joint]).collect()
    }

    fn fan(&self, summary: &Summary) -> Option<Chart> {
        let indicator = summary.indicator(&self.scene.indicator);
        let indicator = indicator.or_else(|| summary.indicators.first())?;
        Some(chart::fan(
            self.lang,
            Fan {
                indicator,
                name: &self.name(&indicator.id),
                unit: self.unit(&indicator.id),
                view: View::Cumulative,
            },
        ))
    }

    fn dots(&self, differences: &Differences) -> Chart {
        let [name, base] = self.names;
        let versus = Versus {
            name,
            position: 1,
            differences,
        };
        differences_chart(self.lang, self.seeds, base, Measure::Probability, &[versus])
    }

    fn name(&self, id: &str) -> String {
        if id == JOINT {
            return results::JOINT.in_(self.lang).to_string();
        }
        let naming = self.summary.map_or(id, |summary| summary.naming(id));
        let own = chart::indicator_name(naming).map(|words| words.in_(self.lang));
        let of_data = || {
            self.seeds
                .target(id)
                .map(|target| target.name.in_(self.lang))
        };
        own.or_else(of_data).unwrap_or(id).to_string()
    }

    fn unit(&self, id: &str) -> &str {
        let target = self.seeds.target(id);
        target.map_or(compare::COUNT.in_(self.lang), |target| {
            target.unit.in_(self.lang)
        })
    }

    fn question(&self) -> Option<String> {
        let (lang, id, scenario) = (self.lang, &self.scene.indicator, self.names[0]);
        let name = self.name(id);
        match self.scene.question {
            Question::None => None,
            Question::Probability => Some(present::question_probability(lang, scenario, &name)),
            Question::Total => Some(present::question_total(
                lang,
                scenario,
                &name,
                self.unit(id),
            )),
        }
    }

    /// The chart of the guesses; with the answer once it may be seen.
    fn guesses(&self) -> Option<Chart> {
        let probability = match self.scene.question {
            Question::None => return None,
            Question::Probability => true,
            Question::Total => false,
        };
        let guesses = read(self.scene);
        let answer = self.summary.filter(|_| !self.scene.hides());
        let axis = if probability {
            present::PERCENT_AXIS.in_(self.lang).to_string()
        } else {
            let id = &self.scene.indicator;
            let (name, unit) = (self.name(id), self.unit(id));
            self.lang
                .pick(format!("{name}（{unit}）"), format!("{name} ({unit})"))
        };
        let asked = Asked {
            axis: &axis,
            probability,
            guesses: &guesses.values,
            answer: answer.and_then(|summary| self.answer(summary)),
        };
        Some(chart::guesses(self.lang, &asked))
    }

    fn answer(&self, summary: &Summary) -> Option<Answer> {
        let id = &self.scene.indicator;
        if self.scene.question == Question::Total {
            return summary.indicator(id).map(Answer::of_total);
        }
        let reached = if id == JOINT {
            Some(summary.joint_probability)
        } else {
            summary.indicator(id)?.probability
        };
        reached.as_ref().map(Answer::of_probability)
    }
}

/// The guesses of a scene, read.
pub fn read(scene: &Scene) -> Guesses {
    let scale = match scene.question {
        Question::Total => Scale::Count,
        Question::Probability | Question::None => Scale::Percent,
    };
    parse(&scene.guesses, scale)
}
