//! Scenarios side by side: cards, differences with intervals, fan charts on one axis, what differs.

mod changed;
mod fans;
mod forest;
mod lines;
mod rows;

use crate::seeds::Seeds;
use crate::summary::{Difference, Differences, IndicatorSummary, Summary};
use crate::text::{Lang, Words, compare, format, results};

use super::{HEADLINE, Outlook, indicator_name};

pub use changed::{Changed, ChangedRow, changed};
pub use fans::{Fans, fans};
pub use forest::{Measure, Versus, differences_chart};
pub use lines::{FourLines, four_lines};
pub use rows::{assumptions_table, levers_table};

/// Scenarios that can be compared at once, the base included.
pub const MOST_COMPARED: usize = 5;

/// What is compared: the four overall targets and approvals.
pub const COMPARED: [&str; 5] = [
    HEADLINE[0],
    HEADLINE[1],
    HEADLINE[2],
    HEADLINE[3],
    "approvals",
];

/// What a difference says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The interval lies above 0.
    Up,
    /// The interval lies below 0.
    Down,
    /// The interval holds 0.
    Undetected,
    /// No replication differs.
    Same,
}

impl Finding {
    /// Of a difference.
    pub fn of(difference: &Difference) -> Finding {
        if difference.is_none() {
            Finding::Same
        } else if !difference.is_detected() {
            Finding::Undetected
        } else if 0.0 < difference.estimate {
            Finding::Up
        } else {
            Finding::Down
        }
    }

    /// Modifier of the style sheet.
    pub const fn modifier(self) -> &'static str {
        match self {
            Finding::Up => "up",
            Finding::Down => "down",
            Finding::Undetected => "undetected",
            Finding::Same => "same",
        }
    }

    /// Path of the icon in a 24 × 24 box: a triangle up or down, a wave, two bars.
    pub const fn icon(self) -> &'static str {
        match self {
            Finding::Up => "M12 5 21 19H3z",
            Finding::Down => "M3 5h18L12 19z",
            Finding::Undetected => {
                "M3 13c2-4 5-4 7.500-1.500S16 14 19 9l2 1.500C17.500 17 13 17 9.500 14S6 12 5 14.500z"
            }
            Finding::Same => "M4 8h16v2.400H4zM4 13.600h16V16H4z",
        }
    }
}

/// A difference as text.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// With its sign and unit.
    pub difference: String,
    /// Its 95 % interval.
    pub interval: String,
    /// What it says.
    pub finding: Finding,
    /// The finding in words.
    pub words: String,
}

impl Told {
    /// Of a probability, in points.
    pub fn of_probability(lang: Lang, difference: &Difference) -> Told {
        let decimals = compare::decimals_of_points(&[difference.estimate]);
        let ends = [difference.low, difference.high];
        let ends = ends.map(|end| format::signed(end * 100.0, decimals));
        let words = [compare::LIKELIER, compare::LESS_LIKELY];
        let text = compare::points(lang, difference.estimate);
        Told::new(lang, difference, text, &ends, words)
    }

    /// Of a mean count.
    pub fn of_mean(lang: Lang, difference: &Difference) -> Told {
        let Difference {
            estimate,
            low,
            high,
        } = *difference;
        // One number of digits for all three, so that an end near 0 is not written as 0.
        let small = [estimate, low, high].iter().any(|value| value.abs() < 10.0);
        let [text, low, high] =
            [estimate, low, high].map(|value| format::signed(value, usize::from(small)));
        let words = [compare::HIGHER, compare::LOWER];
        Told::new(lang, difference, text, &[low, high], words)
    }

    fn new(
        lang: Lang,
        of: &Difference,
        difference: String,
        [low, high]: &[String; 2],
        [up, down]: [Words; 2],
    ) -> Told {
        let finding = Finding::of(of);
        let words = match finding {
            Finding::Up => up,
            Finding::Down => down,
            Finding::Undetected => compare::UNDETECTED,
            Finding::Same => compare::SAME,
        };
        Told {
            difference,
            interval: compare::interval(lang, low, high),
            finding,
            words: words.in_(lang).to_string(),
        }
    }

    /// The difference and its interval.
    pub fn full(&self, lang: Lang) -> String {
        compare::with_interval(lang, &self.difference, &self.interval)
    }
}

/// One thing of a scenario beside the base.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Indicator id; `joint` for the four together.
    pub id: String,
    /// Name.
    pub name: String,
    /// Probability and its word, where there is a target.
    pub probability: Option<(String, Outlook)>,
    /// Median and 5–95 % band of the five-year total.
    pub spread: Option<(String, String)>,
    /// Difference of the probability from the base.
    pub probability_difference: Option<Told>,
    /// Difference of the five-year mean.
    pub mean_difference: Option<Told>,
}

/// The cells of a scenario: what is compared, and the four targets together; `differences` are those
/// from the base, none for the base itself.
pub fn cells(
    lang: Lang,
    seeds: &Seeds,
    summary: &Summary,
    differences: Option<&Differences>,
) -> Vec<Cell> {
    let indicators = COMPARED.iter().filter_map(|id| {
        let indicator = summary.indicator(id)?;
        let name = name(lang, seeds, summary.naming(id));
        Some(cell(lang, name, indicator, differences))
    });
    let joint = summary.joint_probability.estimate;
    let together = Cell {
        id: "joint".to_string(),
        name: results::JOINT.in_(lang).to_string(),
        probability: Some((format::probability(lang, joint), Outlook::of(joint))),
        spread: None,
        probability_difference: differences.map(|of| Told::of_probability(lang, &of.joint)),
        mean_difference: None,
    };
    indicators.chain([together]).collect()
}

fn cell(
    lang: Lang,
    name: String,
    indicator: &IndicatorSummary,
    differences: Option<&Differences>,
) -> Cell {
    let total = &indicator.total;
    let [low, median, high] =
        [total.p05, total.p50, total.p95].map(|value| format::grouped(value, 0));
    let of = differences.and_then(|differences| differences.indicator(&indicator.id));
    let of_probability = of.and_then(|of| of.probability.as_ref());
    Cell {
        id: indicator.id.clone(),
        name,
        probability: indicator.probability.map(|reached| {
            let text = format::probability(lang, reached.estimate);
            (text, Outlook::of(reached.estimate))
        }),
        spread: Some((median, format::range(lang, &low, &high))),
        probability_difference: of_probability.map(|of| Told::of_probability(lang, of)),
        mean_difference: of.map(|of| Told::of_mean(lang, &of.total)),
    }
}

/// The name of an indicator; the data's own where the screen has none.
fn name(lang: Lang, seeds: &Seeds, id: &str) -> String {
    let own = indicator_name(id).map(|words| words.in_(lang));
    let of_data = || seeds.target(id).map(|target| target.name.in_(lang));
    own.or_else(of_data).unwrap_or(id).to_string()
}
