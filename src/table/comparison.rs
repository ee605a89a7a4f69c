//! Scenarios beside a base: tables for people, one JSON document, rows for other programs.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use crate::scenario::{
    Assumed, AssumedValue, AssumptionRow, LeverRow, Scenario, ScenarioFile, assumption_told,
    differing_assumptions, differing_levers, lever_told,
};
use crate::seeds::Seeds;
use crate::summary::{Difference, Differences, Summary};
use crate::table::grid::{Align, Grid};
use crate::table::overview::{ALL_FOUR, INDICATOR, Section};
use crate::table::tidy::{TidyRow, labelled_csv, probability_rows, row, window};
use crate::table::{indicator_name, indicator_unit};
use crate::text::{Lang, Words, compare, figures, format, results};

use Align::{Left, Right};

/// A scenario of a comparison, the base or one beside it.
pub struct Compared<'a> {
    /// What it is called.
    pub label: &'a str,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What its run says.
    pub summary: &'a Summary,
    /// The differences from the base; none for the base itself.
    pub differences: Option<&'a Differences>,
}

/// The four lines of the base and one scenario beside it.
pub struct Lines<'a> {
    /// What the scenario is called.
    pub label: &'a str,
    /// The runs in the order of [`crate::scenario::four_lines`].
    pub summaries: [&'a Summary; 4],
    /// Policy under the old and the new assumptions, assumptions under the old and the new policy.
    pub effects: [&'a Differences; 4],
}

/// A base and what is compared with it; the base comes first.
pub struct Comparison<'a> {
    /// The data.
    pub seeds: &'a Seeds,
    /// The scenarios.
    pub scenarios: Vec<Compared<'a>>,
    /// Four lines for each scenario but the base, where they were asked for.
    pub lines: Vec<Lines<'a>>,
}

/// What is compared in tables: the overall targets and approvals; other programs get every indicator.
const SHOWN: [&str; 5] = [
    "licences",
    "trials",
    "continued",
    "top1_papers",
    "approvals",
];

const EFFECTS: [Words; 4] = [
    compare::POLICY_UNDER_OLD,
    compare::POLICY_UNDER_NEW,
    compare::ASSUMPTIONS_UNDER_OLD,
    compare::ASSUMPTIONS_UNDER_NEW,
];
/// Ids of the same for other programs.
const EFFECT_IDS: [&str; 4] = [
    "policy_under_base_assumptions",
    "policy_under_new_assumptions",
    "assumptions_under_base_policy",
    "assumptions_under_new_policy",
];

impl Comparison<'_> {
    fn scenarios(&self) -> Vec<&Scenario> {
        self.scenarios.iter().map(|of| of.scenario).collect()
    }

    fn levers(&self) -> Vec<LeverRow> {
        let horizon = self.scenarios.first().map(|base| base.summary.horizon);
        // Scenarios that were run have shares that add up.
        let rows = horizon.map(|last| differing_levers(self.seeds, &self.scenarios(), last));
        rows.and_then(Result::ok).unwrap_or_default()
    }

    fn assumptions(&self) -> Vec<AssumptionRow> {
        differing_assumptions(&self.scenarios())
    }

    /// The tables for people.
    pub fn sections(&self, lang: Lang) -> Vec<Section> {
        let of_rows = |title: Words, first: Words, rows: Vec<(String, Vec<String>)>| {
            let names = self.scenarios.iter().map(|of| of.label);
            let headings = [first.in_(lang)].into_iter().chain(names);
            let mut grid = Grid::new(headings.map(|heading| (heading, Left)));
            rows.into_iter()
                .for_each(|(name, cells)| grid.push([name].into_iter().chain(cells).collect()));
            let title = title.in_(lang);
            (!grid.rows().is_empty()).then_some(Section { title, grid })
        };
        let levers = self.levers();
        let levers = levers.iter().map(|row| lever_told(lang, self.seeds, row));
        let assumptions = self.assumptions();
        let assumptions = assumptions.iter();
        let assumptions = assumptions.map(|row| assumption_told(lang, self.seeds, row));
        let first = [
            Section {
                title: compare::DIFFERENCES.in_(lang),
                grid: self.totals(lang),
            },
            Section {
                title: compare::BY_YEAR.in_(lang),
                grid: self.years(lang),
            },
        ];
        let rows = [
            of_rows(compare::LEVERS, compare::LEVER, levers.collect()),
            of_rows(
                compare::ASSUMPTIONS,
                compare::ASSUMPTION,
                assumptions.collect(),
            ),
        ];
        let lines = (!self.lines.is_empty()).then(|| Section {
            title: compare::FOUR_LINES.in_(lang),
            grid: self.line_table(lang),
        });
        first
            .into_iter()
            .chain(rows.into_iter().flatten())
            .chain(lines)
            .collect()
    }

    fn totals(&self, lang: Lang) -> Grid {
        let mut grid = Grid::new(
            [
                (INDICATOR, Left),
                (compare::SCENARIO, Left),
                (results::PROBABILITY, Right),
                (compare::PROBABILITY, Right),
                (compare::INTERVAL, Right),
                (compare::FINDING, Left),
                (figures::MEAN, Right),
                (compare::MEAN, Right),
                (compare::INTERVAL, Right),
                (compare::FINDING, Left),
            ]
            .map(|(heading, align)| (heading.in_(lang), align)),
        );
        for id in SHOWN {
            for of in &self.scenarios {
                let Some(indicator) = of.summary.indicator(id) else {
                    continue;
                };
                let probability = indicator.probability.map(|of| of.estimate);
                let difference = of.differences.and_then(|of| of.indicator(id));
                let mut row = vec![
                    indicator_name(self.seeds, of.summary.naming(id))
                        .in_(lang)
                        .to_string(),
                    of.label.to_string(),
                    share(probability),
                ];
                row.extend(shares(lang, difference.and_then(|of| of.probability)));
                row.push(format::grouped(indicator.total.mean, 1));
                row.extend(means(lang, difference.map(|of| of.total)));
                grid.push(row);
            }
        }
        for of in &self.scenarios {
            let joint = Some(of.summary.joint_probability.estimate);
            let mut row = vec![ALL_FOUR.in_(lang).to_string(), of.label.to_string()];
            row.push(share(joint));
            row.extend(shares(lang, of.differences.map(|of| of.joint)));
            row.resize(grid.headings().len(), String::new());
            grid.push(row);
        }
        grid
    }

    fn years(&self, lang: Lang) -> Grid {
        let flows = self.scenarios.first().map(|base| &base.summary.flows);
        let years = flows.into_iter().flatten().map(|flow| {
            let year = flow.fiscal_year.0;
            let text = lang.pick(format!("{year}年度"), format!("FY{year}"));
            (text, Right)
        });
        let first = [INDICATOR, compare::SCENARIO].map(|words| (words.in_(lang).to_string(), Left));
        let mut grid = Grid::new(first.into_iter().chain(years));
        for id in SHOWN {
            for of in &self.scenarios {
                let Some(difference) = of.differences.and_then(|of| of.indicator(id)) else {
                    continue;
                };
                let name = indicator_name(self.seeds, of.summary.naming(id));
                let name = name.in_(lang).to_string();
                let cells = difference.by_year.iter().map(|year| {
                    let [difference, interval, _] = means(lang, Some(year.mean));
                    lang.pick(
                        format!("{difference}（{interval}）"),
                        format!("{difference} ({interval})"),
                    )
                });
                grid.push(
                    [name, of.label.to_string()]
                        .into_iter()
                        .chain(cells)
                        .collect(),
                );
            }
        }
        grid
    }

    fn line_table(&self, lang: Lang) -> Grid {
        let targets = SHOWN[..4].iter().map(|id| {
            let name = indicator_name(self.seeds, id).in_(lang).to_string();
            (name, Right)
        });
        let first = [compare::SCENARIO, compare::LINE];
        let first = first.map(|words| (words.in_(lang).to_string(), Left));
        let joint = [(ALL_FOUR.in_(lang).to_string(), Right)];
        let mut grid = Grid::new(first.into_iter().chain(targets).chain(joint));
        let (old, new) = (compare::OLD.in_(lang), compare::NEW.in_(lang));
        let names = [(old, old), (old, new), (new, old), (new, new)];
        for of in &self.lines {
            for ((assumptions, policy), summary) in names.into_iter().zip(of.summaries) {
                let reached = SHOWN[..4]
                    .iter()
                    .map(|id| summary.indicator(id)?.probability);
                let all = reached.chain([Some(summary.joint_probability)]);
                let name = compare::line(lang, assumptions, policy);
                let cells = all.map(|reached| share(reached.map(|of| of.estimate)));
                grid.push(
                    [of.label.to_string(), name]
                        .into_iter()
                        .chain(cells)
                        .collect(),
                );
            }
            for (name, effect) in EFFECTS.into_iter().zip(of.effects) {
                let targets = SHOWN[..4].iter();
                let targets = targets.map(|id| effect.indicator(id)?.probability);
                let all = targets.chain([Some(effect.joint)]);
                let cells = all.map(|of| {
                    let [difference, interval, _] = shares(lang, of);
                    format!("{difference} ({interval})")
                });
                let name = name.in_(lang).to_string();
                grid.push(
                    [of.label.to_string(), name]
                        .into_iter()
                        .chain(cells)
                        .collect(),
                );
            }
        }
        grid
    }

    /// One JSON document.
    pub fn to_json(&self) -> String {
        let base = self.scenarios.first().map(|base| base.summary);
        let document = Document {
            versions: base.map(|base| {
                let versions = [("model", &base.model_version), ("data", &base.data_version)];
                versions.into()
            }),
            seed: base.map(|base| base.seed),
            replications: base.map(|base| base.replications),
            horizon: base.map(|base| base.horizon.0),
            scenarios: self.scenarios.iter().map(document_of).collect(),
            levers: self.levers(),
            assumptions: self.assumptions().iter().map(assumption).collect(),
            four_lines: self.lines.iter().map(line_document).collect(),
        };
        let text = serde_json::to_string_pretty(&document);
        text.expect("text keys and numbers can always be written") + "\n"
    }

    /// The long table as CSV: the numbers of each scenario and their differences from the base.
    pub fn to_csv(&self) -> String {
        let rows = self.scenarios.iter().map(|of| (of.label, self.tidy(of)));
        labelled_csv(&rows.collect::<Vec<_>>())
    }

    fn tidy(&self, of: &Compared<'_>) -> Vec<TidyRow> {
        let mut rows = Vec::new();
        let window = window(of.summary);
        for indicator in &of.summary.indicators {
            let unit = indicator_unit(self.seeds, &indicator.id).en;
            let total = row(&window, &indicator.id, &unit);
            rows.push(total.with("mean", indicator.total.mean));
            if let Some(reached) = indicator.probability {
                rows.extend(probability_rows(&total, "", reached));
            }
            let Some(difference) = of.differences.and_then(|of| of.indicator(&indicator.id)) else {
                continue;
            };
            rows.extend(difference_rows(&total, "mean", difference.total));
            if let Some(reached) = difference.probability {
                rows.extend(difference_rows(&in_shares(&total), "probability", reached));
            }
            for year in &difference.by_year {
                let of_year = row(&year.fiscal_year.0.to_string(), &indicator.id, &unit);
                rows.extend(difference_rows(&of_year, "mean", year.mean));
            }
        }
        let joint = row(&window, "all_four_targets", "share");
        rows.extend(probability_rows(&joint, "", of.summary.joint_probability));
        if let Some(differences) = of.differences {
            rows.extend(difference_rows(&joint, "probability", differences.joint));
        }
        rows
    }
}

fn in_shares(row: &TidyRow) -> TidyRow {
    TidyRow {
        unit: "share".to_string(),
        ..row.clone()
    }
}

fn difference_rows(row: &TidyRow, what: &str, of: Difference) -> [TidyRow; 3] {
    [("", of.estimate), ("_low", of.low), ("_high", of.high)]
        .map(|(end, value)| row.with(&format!("difference_{what}{end}"), value))
}

fn share(share: Option<f64>) -> String {
    share.map_or_else(String::new, |share| format::percent(share, 1))
}

/// A difference of a probability, its interval and its finding.
fn shares(lang: Lang, difference: Option<Difference>) -> [String; 3] {
    let Some(of) = difference else {
        return Default::default();
    };
    let [low, high] = [of.low, of.high].map(|end| format::signed(end * 100.0, 1));
    [
        compare::points(lang, of.estimate),
        compare::interval(lang, &low, &high),
        finding(lang, of, [compare::LIKELIER, compare::LESS_LIKELY]),
    ]
}

/// A difference of a mean, its interval and its finding.
fn means(lang: Lang, difference: Option<Difference>) -> [String; 3] {
    let Some(of) = difference else {
        return Default::default();
    };
    let [estimate, low, high] = [of.estimate, of.low, of.high].map(|of| format::signed(of, 1));
    [
        estimate,
        compare::interval(lang, &low, &high),
        finding(lang, of, [compare::HIGHER, compare::LOWER]),
    ]
}

fn finding(lang: Lang, of: Difference, [up, down]: [Words; 2]) -> String {
    let words = if of.is_none() {
        compare::SAME
    } else if !of.is_detected() {
        compare::UNDETECTED
    } else if 0.0 < of.estimate {
        up
    } else {
        down
    };
    words.in_(lang).to_string()
}

/// Everything that a comparison says, ready to be written.
#[derive(Serialize)]
struct Document<'a> {
    versions: Option<BTreeMap<&'static str, &'a String>>,
    seed: Option<u64>,
    replications: Option<u32>,
    horizon: Option<u16>,
    /// The base first.
    scenarios: Vec<ScenarioDocument<'a>>,
    /// Levers that differ: for each scenario the value in each year.
    levers: Vec<LeverRow>,
    assumptions: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    four_lines: Vec<Value>,
}

#[derive(Serialize)]
struct ScenarioDocument<'a> {
    label: &'a str,
    /// A valid scenario file that repeats the run.
    scenario: ScenarioFile<'a>,
    digest: &'a str,
    indicators: Vec<Value>,
    joint_probability: f64,
    /// From the base.
    differences: Option<&'a Differences>,
}

fn document_of<'a>(of: &'a Compared<'_>) -> ScenarioDocument<'a> {
    let indicators = of.summary.indicators.iter();
    ScenarioDocument {
        label: of.label,
        scenario: of.scenario.as_file(),
        digest: &of.summary.digest,
        indicators: indicators
            .map(|of| {
                json!({ "id": of.id, "target": of.target, "probability": of.probability, "total": of.total })
            })
            .collect(),
        joint_probability: of.summary.joint_probability.estimate,
        differences: of.differences,
    }
}

/// An assumption under the key that it has in a scenario file.
fn assumption(row: &AssumptionRow) -> Value {
    let key = match &row.assumed {
        Assumed::Source => "parameters".to_string(),
        Assumed::Fixed => "fixed_parameters".to_string(),
        Assumed::Counting => "trial_counting".to_string(),
        Assumed::Pinned(id) => format!("assumptions.{id}"),
        Assumed::Entered(id, year) => format!("entries.{id}.{}", year.0),
    };
    let values = row.values.iter().map(|value| match value {
        AssumedValue::Source(source) => json!(source.id()),
        AssumedValue::Fixed(fixed) => json!(fixed),
        AssumedValue::Counting(counting) => json!(counting.id()),
        AssumedValue::Number(number) => json!(number),
    });
    json!({ "assumption": key, "values": values.collect::<Vec<_>>() })
}

fn line_document(of: &Lines<'_>) -> Value {
    let digests = of.summaries.map(|summary| &summary.digest);
    let effects: BTreeMap<&str, &Differences> = EFFECT_IDS.into_iter().zip(of.effects).collect();
    json!({ "label": of.label, "digests": digests, "effects": effects })
}
