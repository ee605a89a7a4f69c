//! Share links: a scenario and its run as a readable address fragment.
//!
//! ```text
//! v=1&m=2026.2&d=2026.2&g=0f3a…&lang=ja&p=plan&s=2025&n=2000&l.b=1400@2027~2&l.gt=0.5&a.ga=0.1
//! ```
//!
//! | key | what it says | where it is left out |
//! |---|---|---|
//! | `v` | format of the link | 1 |
//! | `m`, `d` | versions of model and data | not known |
//! | `g` | digest of the results, or how it begins | not known |
//! | `lang` | language, `ja` or `en` | the reader's |
//! | `p` | preset that the scenario starts from | `plan` |
//! | `s`, `n`, `h` | run seed, replications, last fiscal year | 2025, 2000, 2029 |
//! | `source` | source of the parameters | `posterior` |
//! | `tc` | `starts`: target 2 counts every supported trial start | first trials |
//! | `fix` | `1`: every parameter at its mean | off |
//! | `l.<lever>` | `value[@start[~ramp]]` and steps `,year:value` | as the preset |
//! | `a.<parameter>` | value that a parameter, or all that match a pattern, is pinned to | drawn |
//! | `e.<series>` | entered values `year:value`, separated by commas | none |
//! | `o.<indicator>` | observed counts `year:count`, separated by commas | none |
//! | `name`, `ws` | names of the scenario and of the workshop group, free text | none |
//! | `t` | screen | the first |
//! | `x` | an analysis: its question in one line ([`crate::explore::Question::to_line`]) | none |
//! | `xt`, `xg` | target that it looks at, how the digest of its answer begins | licences, not known |
//! | `embed` | `1`, `cards` or `fan`: what a page shows inside another | the whole page |
//! | `workers` | number of workers | by the machine |
//!
//! Levers, parameters, series and indicators go by short ids that are never reused (`seeds/levers.toml`, `ids.txt`);
//! their whole ids are read as well. What is left out means the same for ever: a later default needs a
//! later format. [`decode`] reads every format that was ever released. A link is text of a stranger: what
//! it says is bounded in size, checked against the data, and either taken or told to the reader.

mod analysis;
mod decode;
mod encode;
mod ids;
mod notice;
mod number;
mod qr;
mod repair;
mod verify;

pub use analysis::Analysis;
pub use decode::{decode, is_readable};
pub use encode::encode;
pub use notice::Notice;
pub use qr::Qr;
pub use verify::{Difference, Verdict};

use crate::MODEL_VERSION;
use crate::scenario::{DEFAULT_PRESET, Scenario};
use crate::seeds::Seeds;
use crate::text::Lang;
use crate::units::FiscalYear;

/// The newest format, which is the one that is written.
pub const FORMAT: u64 = 1;
/// Replications that a user can choose from.
pub const CHOICES: [u32; 4] = [1_000, 2_000, 10_000, 100_000];
/// Last fiscal years that a user can choose from: the plan's end, five years on (approvals come late), and
/// as far as the model goes.
pub const HORIZONS: [FiscalYear; 3] = [FiscalYear::PLAN_END, FiscalYear(2034), FiscalYear::LAST];
/// Replications where a link names none.
pub const REPLICATIONS: u32 = 2_000;
/// Most replications that a link may ask for.
pub const MOST_REPLICATIONS: u32 = 1_000_000;
/// Run seed where a link names none.
pub const RUN_SEED: u64 = 2025;
/// Most workers.
pub const MOST_WORKERS: usize = 8;
/// Screens that a link may open.
pub const SCREENS: [&str; 7] = [
    "plan",
    "compare",
    "explore",
    "followup",
    "indicators",
    "assumptions",
    "method",
];
/// Longest free text, letters.
pub const LONGEST_TEXT: usize = 40;
/// Digits of a digest that a link carries: enough that no other result has it by chance.
pub const DIGEST_DIGITS: usize = 16;

/// What a page shows inside another page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embed {
    /// Cards and chart.
    Both,
    /// The cards of the targets.
    Cards,
    /// The outlook by fiscal year.
    Fan,
}

impl Embed {
    /// All of them.
    pub const ALL: [Embed; 3] = [Embed::Both, Embed::Cards, Embed::Fan];

    /// The word in links.
    pub const fn id(self) -> &'static str {
        match self {
            Embed::Both => "1",
            Embed::Cards => "cards",
            Embed::Fan => "fan",
        }
    }

    /// What a word stands for.
    pub fn from_id(id: &str) -> Option<Embed> {
        Embed::ALL.into_iter().find(|embed| embed.id() == id)
    }
}

/// A scenario, how it is run, and what a link says beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Language, where the link names one.
    pub lang: Option<Lang>,
    /// Screen, one of [`SCREENS`].
    pub screen: Option<String>,
    /// The scenario.
    pub scenario: Scenario,
    /// Last fiscal year, FY2029 to FY2040.
    pub horizon: FiscalYear,
    /// Run seed.
    pub run_seed: u64,
    /// Replications, 1 to [`MOST_REPLICATIONS`].
    pub replications: u32,
    /// Workers, 1 to [`MOST_WORKERS`].
    pub workers: Option<usize>,
    /// What to show inside another page.
    pub embed: Option<Embed>,
    /// Version of the model that the link was made with.
    pub model: Option<String>,
    /// Version of the data that it was made with.
    pub data: Option<String>,
    /// How the digest of its results begins: 8 to 32 hexadecimal digits.
    pub digest: Option<String>,
    /// Name of the scenario, at most [`LONGEST_TEXT`] letters of a stranger.
    pub name: Option<String>,
    /// Name of the workshop group, at most [`LONGEST_TEXT`] letters of a stranger.
    pub group: Option<String>,
    /// An analysis to run.
    pub analysis: Option<Analysis>,
}

impl Link {
    /// What an empty link opens: the plan as written.
    pub fn empty(seeds: &Seeds) -> Link {
        let plan = seeds
            .preset(DEFAULT_PRESET)
            .or_else(|| seeds.presets.first());
        let scenario = Scenario::of_preset(plan.map_or("", |preset| preset.id.as_str()));
        Link::of_run(scenario, FiscalYear::PLAN_END, RUN_SEED, REPLICATIONS)
    }

    /// A run, and nothing beside it.
    pub fn of_run(
        scenario: Scenario,
        horizon: FiscalYear,
        run_seed: u64,
        replications: u32,
    ) -> Link {
        Link {
            lang: None,
            screen: None,
            scenario,
            horizon,
            run_seed,
            replications,
            workers: None,
            embed: None,
            model: None,
            data: None,
            digest: None,
            name: None,
            group: None,
            analysis: None,
        }
    }

    /// With the versions of today and how a digest begins, so that whoever opens it can check it.
    pub fn sealed(self, seeds: &Seeds, digest: &str) -> Link {
        let digest = self.answers(digest);
        Link {
            model: Some(MODEL_VERSION.to_string()),
            data: Some(seeds.version.clone()),
            digest: Some(digest.chars().take(DIGEST_DIGITS).collect()),
            ..self
        }
    }
}

/// Free text as links carry it: one line without control or direction marks, at most
/// [`LONGEST_TEXT`] letters; none if nothing is left.
pub fn plain_text(text: &str) -> Option<String> {
    let hidden = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}')
    };
    let shown = text.chars().filter(|letter| !hidden(*letter));
    let cut: String = shown
        .collect::<String>()
        .trim()
        .chars()
        .take(LONGEST_TEXT)
        .collect();
    let cut = cut.trim_end();
    (!cut.is_empty()).then(|| cut.to_string())
}
