//! Assumptions as rows: prior beside posterior, grade, what is pinned; in groups that can be searched.

use crate::scenario::{ParameterSource, Scenario, assumptions};
use crate::seeds::posterior::Spread;
use crate::seeds::{Grade, Parameter, Seeds};
use crate::table::{block_of, unit_words};
use crate::text::{Lang, Words, assumptions, format};

use super::DataTable;
use super::mark::{Mark, mark, of_spread};

/// Blocks that belong together, and the name of the group; mechanisms follow by their ids.
const BLOCKS: [(&str, Words, &[&str]); 13] = [
    ("success", assumptions::SUCCESS, &["success"]),
    ("duration", assumptions::DURATION, &["duration"]),
    ("cost", assumptions::COST, &["cost"]),
    (
        "licence_hazard",
        assumptions::LICENCE_HAZARD,
        &["licence_hazard"],
    ),
    (
        "licence_factor",
        assumptions::LICENCE_FACTOR,
        &["licence_factor"],
    ),
    ("continue", assumptions::CONTINUE, &["continue"]),
    ("off_agency", assumptions::OFF_AGENCY, &["off_agency"]),
    ("trial_share", assumptions::TRIAL_SHARE, &["trial_share"]),
    ("poc_share", assumptions::POC_SHARE, &["poc_share"]),
    ("routing", assumptions::ROUTING, &["routing_weight"]),
    (
        "splits",
        assumptions::SPLITS,
        &["contract_form", "trial_kind", "approval_nature", "modality"],
    ),
    ("disease", assumptions::DISEASE, &["disease"]),
    (
        "products",
        assumptions::PRODUCTS,
        &[
            "product_device",
            "product_diagnostic",
            "product_regenerative",
        ],
    ),
];

/// Mechanisms by subject; each ends with the id named and begins after the one before.
const SUBJECTS: [(&str, Words, &str); 6] = [
    ("doors", assumptions::DOORS, "false_go_factor"),
    ("quality", assumptions::QUALITY, "follow_early_leavers"),
    ("papers", assumptions::PAPERS, "paper_dispersion"),
    ("award", assumptions::AWARD, "licensed_odds_ratio"),
    (
        "emergency",
        assumptions::EMERGENCY,
        "emergency_duration_factor",
    ),
    ("outcomes", assumptions::OUTCOMES, "observation_dispersion"),
];

/// Assumptions that stand together.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterGroup {
    /// Id on the page.
    pub id: &'static str,
    /// Name.
    pub name: Words,
    /// Positions of its parameters in the data.
    pub members: Vec<usize>,
}

/// All assumptions in groups, in the order of the data.
pub fn parameter_groups(seeds: &Seeds) -> Vec<ParameterGroup> {
    let of_blocks = BLOCKS.iter().map(|(id, name, blocks)| ParameterGroup {
        id,
        name: *name,
        members: members(seeds, |parameter| blocks.contains(&block_of(parameter))),
    });
    let mechanisms = members(seeds, |parameter| block_of(parameter).is_empty());
    let mut rest = mechanisms.as_slice();
    let mut groups: Vec<ParameterGroup> = of_blocks.collect();
    for (id, name, last) in SUBJECTS {
        let is_last = |index: &usize| seeds.parameters[*index].id == last;
        let end = rest
            .iter()
            .position(is_last)
            .map_or(rest.len(), |at| at + 1);
        let (members, after) = rest.split_at(end);
        groups.push(ParameterGroup {
            id,
            name,
            members: members.to_vec(),
        });
        rest = after;
    }
    groups
}

fn members(seeds: &Seeds, belongs: impl Fn(&Parameter) -> bool) -> Vec<usize> {
    let numbered = seeds.parameters.iter().enumerate();
    let of_group = numbered.filter(|(_, parameter)| belongs(parameter));
    of_group.map(|(index, _)| index).collect()
}

/// Which assumptions are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParameterChoice {
    /// Text that the name or the id holds.
    pub text: String,
    /// Group.
    pub group: Option<String>,
    /// Letter of the grade: `A` for A and A-range.
    pub grade: Option<char>,
    /// Pinned ones only.
    pub pinned: bool,
}

impl ParameterChoice {
    /// Whether it shows everything.
    pub fn is_open(&self) -> bool {
        *self == ParameterChoice::default()
    }

    /// The groups with the members that it shows; empty groups are left out.
    pub fn of(
        &self,
        seeds: &Seeds,
        groups: &[ParameterGroup],
        pins: &[Option<f64>],
    ) -> Vec<ParameterGroup> {
        let text = searchable(&self.text);
        let fits = |index: &usize| {
            let parameter = &seeds.parameters[*index];
            self.grade
                .is_none_or(|grade| grade == letter(parameter.grade))
                && (!self.pinned || pins.get(*index).copied().flatten().is_some())
                && is_named(parameter, &text)
        };
        let wanted = groups
            .iter()
            .filter(|group| self.group.as_deref().is_none_or(|id| id == group.id));
        let filtered = wanted.map(|group| ParameterGroup {
            members: group.members.iter().copied().filter(fits).collect(),
            ..group.clone()
        });
        filtered.filter(|group| !group.members.is_empty()).collect()
    }
}

fn is_named(parameter: &Parameter, text: &str) -> bool {
    let names = [&parameter.name.ja, &parameter.name.en, &parameter.id];
    // Several words must all be found, in any order.
    text.split_whitespace()
        .all(|word| names.iter().any(|name| searchable(name).contains(word)))
}

/// Small letters, and full-width digits and letters as half-width ones.
fn searchable(text: &str) -> String {
    let half = |letter: char| match letter {
        '！'..='～' => char::from_u32(letter as u32 - 0xFEE0).unwrap_or(letter),
        '　' => ' ',
        _ => letter,
    };
    let text: String = text.chars().map(half).collect();
    text.to_lowercase()
}

/// The letter of a grade.
pub const fn letter(grade: Grade) -> char {
    match grade {
        Grade::A | Grade::ARange => 'A',
        Grade::B => 'B',
        Grade::C => 'C',
        Grade::D => 'D',
    }
}

/// One assumption.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterRow {
    /// Name.
    pub name: String,
    /// Unit in words.
    pub unit: String,
    /// Prior in numbers.
    pub prior: String,
    /// Posterior in numbers; none where there is none that can be used.
    pub posterior: Option<String>,
    /// What the observations did to it.
    pub informed: Informed,
    /// Both intervals and the pinned value.
    pub mark: Mark,
}

/// What the observed totals did to an assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Informed {
    /// They moved it.
    Moved,
    /// Posterior ≈ prior.
    Not,
    /// It has no spread.
    Fixed,
}

impl Informed {
    /// On screen.
    pub const fn words(self) -> Words {
        match self {
            Informed::Moved => assumptions::INFORMED,
            Informed::Not => assumptions::UNINFORMED,
            Informed::Fixed => assumptions::FIXED,
        }
    }
}

/// The source whose posterior stands beside the prior: under the priors, the default one.
pub(super) fn beside(source: ParameterSource) -> ParameterSource {
    match source {
        ParameterSource::Prior => ParameterSource::Posterior,
        other => other,
    }
}

/// The assumption at a position of the data.
pub fn parameter_row(
    lang: Lang,
    seeds: &Seeds,
    source: ParameterSource,
    index: usize,
    pin: Option<f64>,
) -> ParameterRow {
    let parameter = &seeds.parameters[index];
    let update = seeds.posterior.as_ref().ok();
    let update = update.and_then(|posterior| posterior.parameters.get(index));
    // The mean is that of the law; the range, like the posterior, is that of the draws.
    let mean = parameter.mean;
    let alone = Spread {
        mean,
        sd: 0.0,
        p05: mean,
        p95: mean,
    };
    let prior = Spread {
        mean,
        ..update.map_or(alone, |update| update.prior)
    };
    let posterior = update.map(|update| beside(source).spread(update));
    let moved = update.is_some_and(|update| beside(source).spread(update).is_moved(&update.prior));
    ParameterRow {
        name: parameter.name.in_(lang).to_string(),
        unit: unit_words(&parameter.unit, lang),
        prior: mean_and_range(lang, &prior),
        posterior: posterior.map(|spread| mean_and_range(lang, &spread)),
        informed: match (0.0 < prior.sd, moved) {
            (false, _) => Informed::Fixed,
            (true, true) => Informed::Moved,
            (true, false) => Informed::Not,
        },
        mark: mark(
            Some(of_spread(&prior)),
            posterior.as_ref().map(of_spread),
            pin,
        ),
    }
}

/// Mean and 5–95 % range; the value alone where there is no spread.
fn mean_and_range(lang: Lang, of: &Spread) -> String {
    let [mean, low, high] = [of.mean, of.p05, of.p95].map(three_digits);
    if of.sd <= 0.0 {
        return mean;
    }
    let range = format::range(lang, &low, &high);
    lang.pick(format!("{mean}（{range}）"), format!("{mean} ({range})"))
}

/// A number with three significant digits and commas.
pub fn three_digits(value: f64) -> String {
    let rounded: f64 = format!("{value:.2e}").parse().unwrap_or(value);
    let text = rounded.abs().to_string();
    let decimals = text.split_once('.').map_or(0, |(_, rest)| rest.len());
    format::grouped(rounded, decimals)
}

/// The pinned value of every parameter; nothing pinned where the scenario's pins cannot be read.
pub fn pins(seeds: &Seeds, scenario: &Scenario) -> Vec<Option<f64>> {
    let none = || vec![None; seeds.parameters.len()];
    assumptions(seeds, scenario).unwrap_or_else(|_| none())
}

/// How many assumptions of each group the observations moved.
pub fn informed_table(lang: Lang, seeds: &Seeds, source: ParameterSource) -> DataTable {
    let updates = seeds.posterior.as_ref().ok();
    let moved = |index: &usize| {
        let update = updates.and_then(|posterior| posterior.parameters.get(*index));
        update.is_some_and(|update| beside(source).spread(update).is_moved(&update.prior))
    };
    let mut rows: Vec<(String, usize, usize)> = parameter_groups(seeds)
        .iter()
        .map(|group| {
            let found = group.members.iter().filter(|index| moved(index)).count();
            (group.name.in_(lang).to_string(), group.members.len(), found)
        })
        .collect();
    let total = |of: fn(&(String, usize, usize)) -> usize| rows.iter().map(of).sum();
    let all = (total(|row| row.1), total(|row| row.2));
    let name = crate::text::figures::TOTAL.in_(lang).to_string();
    rows.push((name, all.0, all.1));
    DataTable {
        caption: assumptions::INFORMED_TABLE.in_(lang).to_string(),
        columns: [assumptions::KIND, assumptions::COUNT, assumptions::MOVED]
            .map(|words| words.in_(lang).to_string())
            .into(),
        rows: rows
            .into_iter()
            .map(|(name, count, moved)| vec![name, count.to_string(), moved.to_string()])
            .collect(),
        total: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeds::{load, shipped};

    fn seeds() -> Seeds {
        load(&shipped()).expect("the shipped data is valid")
    }

    #[test]
    fn every_parameter_stands_in_exactly_one_group() {
        let seeds = seeds();
        let groups = parameter_groups(&seeds);
        let mut members: Vec<usize> = groups
            .iter()
            .flat_map(|group| group.members.clone())
            .collect();
        members.sort_unstable();
        assert_eq!(members, (0..seeds.parameters.len()).collect::<Vec<_>>());
        for group in &groups {
            assert!(!group.members.is_empty(), "{} is empty", group.id);
            assert!(group.members.len() <= 60, "{} is long", group.id);
        }
        for (id, _, last) in SUBJECTS {
            let of = groups.iter().find(|group| group.id == id);
            let end = of.and_then(|group| group.members.last().copied());
            assert!(
                end.is_some_and(|end| seeds.parameters[end].id == last),
                "{id}"
            );
        }
    }

    #[test]
    fn a_search_finds_names_of_both_languages_and_ids_in_any_width() {
        let seeds = seeds();
        let groups = parameter_groups(&seeds);
        let pins = vec![None; seeds.parameters.len()];
        let found = |text: &str| -> Vec<String> {
            let choice = ParameterChoice {
                text: text.to_string(),
                ..ParameterChoice::default()
            };
            let shown = choice.of(&seeds, &groups, &pins);
            let members = shown.iter().flat_map(|group| group.members.clone());
            members
                .map(|index| seeds.parameters[index].id.clone())
                .collect()
        };
        assert_eq!(found("gap_attrition"), ["gap_attrition"]);
        assert_eq!(found("待つ間の脱落率"), ["gap_attrition"]);
        assert!(found("ｔｏｐ１").contains(&"top1_papers".to_string()));
        assert!(found("QUALITY matching").contains(&"matching_quality_odds".to_string()));
        assert_eq!(found("no such thing"), Vec::<String>::new());
        assert_eq!(found("").len(), seeds.parameters.len());
    }

    #[test]
    fn pinned_ones_only_shows_what_a_pattern_pins() {
        let seeds = seeds();
        let mut scenario = Scenario::of_preset("plan");
        scenario
            .assumptions
            .insert("duration.*.phase1".to_string(), 20.0);
        let pins = pins(&seeds, &scenario);
        let choice = ParameterChoice {
            pinned: true,
            ..ParameterChoice::default()
        };
        let shown = choice.of(&seeds, &parameter_groups(&seeds), &pins);
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].members.len(), 8);
        let row = parameter_row(
            Lang::En,
            &seeds,
            ParameterSource::Prior,
            shown[0].members[0],
            pins[shown[0].members[0]],
        );
        assert_eq!(row.unit, "months");
        assert!(row.mark.point.is_some() && row.posterior.is_some());
    }

    #[test]
    fn the_table_of_what_was_moved_agrees_with_the_sentence_on_it() {
        let seeds = seeds();
        for source in ParameterSource::ALL {
            let table = informed_table(Lang::En, &seeds, source);
            let total = table.rows.last().expect("it has rows");
            assert_eq!(total[1], seeds.parameters.len().to_string());
            let told = crate::chart::second_term(Lang::En, &seeds, source).expect("it is fresh");
            let said = format!("moved {} of the {}", total[2], total[1]);
            assert!(told.moved.contains(&said), "{said}: {}", told.moved);
        }
    }

    #[test]
    fn numbers_have_three_digits() {
        let texts = [0.123_456, 38.0, 1234.0, 0.000_41, 0.0, 1_000_000.0].map(three_digits);
        assert_eq!(texts, ["0.123", "38", "1,230", "0.00041", "0", "1,000,000"]);
    }
}
