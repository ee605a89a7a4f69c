//! What each changed lever contributes, as text.

use crate::explore::contribution::Contribution;
use crate::explore::pieces::{Answer, OTHERS, Piece};
use crate::explore::{Goal, Standing};
use crate::table::grid::{Align, Grid};
use crate::table::overview::Section;
use crate::text::explore::common::{self, points_interval};
use crate::text::{Lang, explore::contribution as words, format};
use crate::units::Project;

use super::{Explored, plain};
use Align::{Left, Right};

/// Contributors that the sentence names.
const NAMED: usize = 4;

impl Explored<'_> {
    /// The name of a contributor.
    pub fn piece_name(&self, piece: &Piece, lang: Lang) -> String {
        let count = piece.levers.len();
        let several = |name: &str| words::of_several(lang, name, count);
        let stage_of = piece.id.strip_prefix("stage.").and_then(Project::from_id);
        match (piece.id.as_str(), stage_of) {
            (OTHERS, _) => several(words::OTHERS.in_(lang)),
            ("share", _) => several(words::SHARES.in_(lang)),
            (_, Some(project)) => several(&words::stage_shares(lang, project.words().in_(lang))),
            (id, None) if count > 1 => several(&self.lever_name(id, lang)),
            // A follower that leaves its lead stands alone.
            (id, None) => {
                let own = piece.levers.first().map_or(id, String::as_str);
                self.lever_name(own, lang)
            }
        }
    }
}

/// Both probabilities and the contributors that are seen.
pub fn sentence(of: &Explored<'_>, answer: &Answer, lang: Lang) -> String {
    let from = of.policy_name(&answer.from, lang);
    if answer.pieces.is_empty() {
        return words::nothing(lang, &from);
    }
    let sorted = answer.sorted(of.goal);
    let part = |piece: &&Piece| piece.brings[of.goal as usize].probability;
    let mean = |piece: &&Piece| piece.brings[of.goal as usize].mean.filter(is_seen);
    let means = sorted
        .iter()
        .filter_map(|piece| Some((piece, mean(piece)?)));
    let means = means.take(NAMED).map(|(piece, part)| {
        let [estimate, interval] = counts(lang, [part.mean, part.low, part.high]);
        words::piece(lang, &of.piece_name(piece, lang), &estimate, &interval)
    });
    let means: Vec<String> = means.collect();
    let (seen, unseen): (Vec<&Piece>, Vec<&Piece>) =
        sorted.into_iter().partition(|piece| is_seen(&part(piece)));
    let named = seen.iter().take(NAMED).map(|piece| {
        let part = part(piece);
        let interval = points_interval(lang, part.low, part.high);
        words::piece(
            lang,
            &of.piece_name(piece, lang),
            &points(part.mean),
            &interval,
        )
    });
    let at = of.goal as usize;
    let ends = [&answer.before, &answer.now].map(|side| side[at].probability.estimate);
    let goal = of.goal_name(of.goal, lang);
    let named: Vec<String> = named.collect();
    let said = words::sentence(lang, &goal, &from, ends, &named, unseen.len());
    format!("{said}{}", words::means(lang, &means))
}

/// Whether a contribution is told from none.
fn is_seen(part: &Contribution) -> bool {
    0.0 < part.low || part.high < 0.0
}

fn points(share: f64) -> String {
    format::signed(100.0 * share, 1)
}

/// Both policies, and every contributor.
pub fn sections(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Vec<Section> {
    let both = Section {
        title: words::BOTH.in_(lang),
        grid: both(of, answer, lang),
    };
    if answer.pieces.is_empty() {
        return vec![both];
    }
    let pieces = Section {
        title: words::PIECES.in_(lang),
        grid: pieces(of, answer, lang),
    };
    vec![both, pieces]
}

fn both(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Grid {
    let headings = [
        (common::GOAL, Left),
        (words::SIDE, Left),
        (common::PROBABILITY, Right),
        (common::INTERVAL, Right),
        (common::MEDIAN, Right),
    ];
    let mut grid = Grid::new(headings.map(|(words, align)| (words.in_(lang), align)));
    let from = of.policy_name(&answer.from, lang);
    for (before, now) in answer.before.iter().zip(&answer.now) {
        for (side, standing) in [(from.as_str(), before), (words::NOW.in_(lang), now)] {
            grid.push(standing_row(of, side, standing, lang));
        }
    }
    grid
}

fn standing_row(of: &Explored<'_>, side: &str, standing: &Standing, lang: Lang) -> Vec<String> {
    let ends = [standing.probability.low, standing.probability.high];
    let [low, high] = ends.map(|end| format::percent(end, 1));
    let median = standing.median;
    vec![
        of.goal_name(standing.goal, lang),
        side.to_string(),
        format::percent(standing.probability.estimate, 1),
        format::range(lang, &low, &high),
        median.map_or_else(String::new, |median| format::grouped(median, 0)),
    ]
}

fn pieces(of: &Explored<'_>, answer: &Answer, lang: Lang) -> Grid {
    let headings = [
        (common::LEVER, Left),
        (words::POINTS, Right),
        (common::INTERVAL, Right),
    ];
    let means =
        (of.goal != Goal::All).then_some([(words::MEANS, Right), (common::INTERVAL, Right)]);
    let headings = headings.into_iter().chain(means.into_iter().flatten());
    let mut grid = Grid::new(headings.map(|(words, align)| (words.in_(lang), align)));
    let at = of.goal as usize;
    for piece in answer.sorted(of.goal) {
        let brought = &piece.brings[at];
        let part = brought.probability;
        let mut row = vec![
            of.piece_name(piece, lang),
            points(part.mean),
            points_interval(lang, part.low, part.high),
        ];
        row.extend(
            brought
                .mean
                .into_iter()
                .flat_map(|mean| counts(lang, [mean.mean, mean.low, mean.high])),
        );
        grid.push(row);
    }
    let whole = &answer.change[at];
    let change = whole.change;
    let mut row = vec![
        words::WHOLE.in_(lang).to_string(),
        points(change.estimate),
        points_interval(lang, change.low, change.high),
    ];
    let mean = whole.mean_change.into_iter();
    row.extend(mean.flat_map(|mean| counts(lang, [mean.estimate, mean.low, mean.high])));
    grid.push(row);
    grid
}

/// An estimate and its interval.
fn counts(lang: Lang, of: [f64; 3]) -> [String; 2] {
    let [estimate, low, high] = of.map(|value| format::signed(value, 1));
    [estimate, format::range(lang, &low, &high)]
}

/// One row for each contributor and each goal.
pub fn rows(answer: &Answer) -> Grid {
    let headings = [
        "contributor",
        "levers",
        "goal",
        "probability",
        "probability_low",
        "probability_high",
        "mean",
        "mean_low",
        "mean_high",
    ];
    let mut grid = Grid::new(headings.map(|heading| (heading, Left)));
    for piece in &answer.pieces {
        for brought in &piece.brings {
            let of = |part: Option<Contribution>| {
                let values = part.map(|part| [part.mean, part.low, part.high].map(plain));
                values.unwrap_or_default()
            };
            let ids = [
                piece.id.clone(),
                piece.levers.join(" "),
                brought.goal.id().to_string(),
            ];
            let values = of(Some(brought.probability))
                .into_iter()
                .chain(of(brought.mean));
            grid.push(ids.into_iter().chain(values).collect());
        }
    }
    grid
}
