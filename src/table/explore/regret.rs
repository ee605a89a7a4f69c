//! The robust choice, as text.

use crate::explore::Goal;
use crate::explore::robust::{Answer, Contender};
use crate::table::grid::{Align, Grid};
use crate::table::overview::Section;
use crate::text::explore::common;
use crate::text::{Lang, explore::regret as words, format};

use super::{Explored, plain};
use Align::{Left, Right};

impl Explored<'_> {
    /// The name of a policy among those that are held against each other.
    pub fn contender_name(&self, contender: &Contender, lang: Lang) -> String {
        let policy = contender.policy.as_ref();
        policy.map_or_else(
            || words::NOW.in_(lang).to_string(),
            |policy| self.policy_name(policy, lang),
        )
    }
}

/// A mean or a regret of a goal: a count, or points of probability.
pub fn outcome(lang: Lang, goal: Goal, value: f64) -> String {
    match (goal, lang) {
        (Goal::All, Lang::Ja) => format!("{}ポイント", format::grouped(100.0 * value, 1)),
        (Goal::All, Lang::En) => format!("{} points", format::grouped(100.0 * value, 1)),
        _ => format::grouped(value, 1),
    }
}

/// The least regretted, and what is not told from it.
pub fn sentence(of: &Explored<'_>, answer: &Answer, lang: Lang) -> String {
    let goal = of.goal_name(of.goal, lang);
    let sorted = answer.sorted(of.goal);
    let Some((least, others)) = sorted
        .split_first()
        .filter(|(_, others)| !others.is_empty())
    else {
        return words::alone(lang);
    };
    let at = of.goal as usize;
    if sorted
        .iter()
        .all(|one| one.scores[at].regret.mean_regret == 0.0)
    {
        return format!("{}{}", words::all_alike(lang, &goal), words::grade_c(lang));
    }
    let alike = others
        .iter()
        .filter(|other| !other.scores[at].behind.is_detected());
    let alike: Vec<String> = alike.map(|other| of.contender_name(other, lang)).collect();
    let regret = least.scores[at].regret;
    let said = words::sentence(
        lang,
        &goal,
        &of.contender_name(least, lang),
        &outcome(lang, of.goal, regret.mean_regret),
        &format::percent(regret.best_share, 0),
        &alike,
    );
    format!("{said}{}", words::grade_c(lang))
}

/// Every policy.
pub fn sections(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Vec<Section> {
    let headings = [
        (words::POLICY, Left),
        (words::MEAN, Right),
        (words::MEAN_REGRET, Right),
        (words::REGRET_P90, Right),
        (words::BEST_SHARE, Right),
        (words::BEHIND, Right),
        (common::INTERVAL, Right),
        (words::PROBABILITY, Right),
        (common::INTERVAL, Right),
    ];
    let mut grid = Grid::new(headings.map(|(words, align)| (words.in_(lang), align)));
    let at = of.goal as usize;
    let told = |value: f64| outcome(lang, of.goal, value);
    for contender in answer.sorted(of.goal) {
        let score = &contender.scores[at];
        let probability = contender.standings[at].probability;
        let [low, high] = [probability.low, probability.high].map(|end| format::percent(end, 1));
        grid.push(vec![
            of.contender_name(contender, lang),
            told(score.regret.mean),
            told(score.regret.mean_regret),
            told(score.regret.regret_p90),
            format::percent(score.regret.best_share, 1),
            difference(of.goal, score.behind.estimate),
            format::range(
                lang,
                &difference(of.goal, score.behind.low),
                &difference(of.goal, score.behind.high),
            ),
            format::percent(probability.estimate, 1),
            format::range(lang, &low, &high),
        ]);
    }
    vec![Section {
        title: words::TABLE.in_(lang),
        grid,
    }]
}

/// A difference of means, or of probabilities in points.
fn difference(goal: Goal, value: f64) -> String {
    let scale = if goal == Goal::All { 100.0 } else { 1.0 };
    format::signed(scale * value, 1)
}

/// One row for each policy and each goal.
pub fn rows(answer: &Answer) -> Grid {
    let headings = [
        "policy",
        "goal",
        "mean",
        "mean_regret",
        "regret_p90",
        "best_share",
        "behind",
        "behind_low",
        "behind_high",
        "probability",
        "probability_low",
        "probability_high",
    ];
    let mut grid = Grid::new(headings.map(|heading| (heading, Left)));
    for contender in &answer.contenders {
        let policy = contender.policy.as_ref();
        let name = policy.map_or_else(|| "asked".to_string(), |policy| policy.name.clone());
        for (score, standing) in contender.scores.iter().zip(&contender.standings) {
            let values = [
                score.regret.mean,
                score.regret.mean_regret,
                score.regret.regret_p90,
                score.regret.best_share,
                score.behind.estimate,
                score.behind.low,
                score.behind.high,
                standing.probability.estimate,
                standing.probability.low,
                standing.probability.high,
            ];
            let ids = [name.clone(), score.goal.id().to_string()];
            grid.push(ids.into_iter().chain(values.map(plain)).collect());
        }
    }
    grid
}
