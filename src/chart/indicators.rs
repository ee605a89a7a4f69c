//! All indicators as one list: the 21 numbered targets, simulated or entered, and after them what else
//! the pipeline counts.

use crate::scenario::{Entries, FIRST_TRIALS, TrialCounting, counting_words};
use crate::seeds::{Direction, Grade, Seeds, Target, TargetKind};
use crate::summary::{
    Distribution, Entered, EnteredPart, Hint, Indicator, Summary, TargetSummary, Verdict,
    indicators,
};
use crate::table::{self, count_words};
use crate::text::{Lang, Words, breakdowns, format, indicators, knowledge, results};
use crate::units::FiscalYear;

use super::Outlook;
use super::series::{Series, of_target, with_unit};

/// Number of the last overall target; the special ones follow.
const LAST_OVERALL: u8 = 4;

/// Under which heading an indicator stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// 全体目標, 1–4.
    Overall,
    /// 特設目標, 5–21.
    Special,
    /// Counted, without a target.
    Other,
}

impl Group {
    /// All groups in order.
    pub const ALL: [Group; 3] = [Group::Overall, Group::Special, Group::Other];

    /// Its id on the page.
    pub const fn id(self) -> &'static str {
        match self {
            Group::Overall => "overall",
            Group::Special => "special",
            Group::Other => "other",
        }
    }

    /// On screen.
    pub const fn words(self) -> Words {
        match self {
            Group::Overall => indicators::OVERALL,
            Group::Special => indicators::SPECIAL,
            Group::Other => indicators::OTHERS,
        }
    }
}

/// One indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorRow {
    /// Its heading.
    pub group: Group,
    /// Number in the plan; none without a target.
    pub number: Option<u8>,
    /// Indicator id.
    pub id: String,
    /// Name.
    pub name: String,
    /// How values add up, and over which years.
    pub kind: String,
    /// Fiscal year by whose end it is due.
    pub due: Option<FiscalYear>,
    /// The number with its unit; the plan's wording where it names none; nothing without a target.
    pub target: String,
    /// The value before the plan, and its grade; none where there is none.
    pub baseline: Option<(String, Option<Grade>)>,
    /// How it stands.
    pub standing: Standing,
    /// A number of the pipeline beside an entered series.
    pub hint: Option<String>,
    /// Mean total of FY2025–29 per project; empty where it has none.
    pub by_project: Vec<f64>,
    /// The plan's wording and what a reader should know; none without a target.
    pub provenance: Option<Provenance>,
}

/// Where a target comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Provenance {
    /// The plan's line.
    pub wording: String,
    /// What a reader should know.
    pub note: String,
    /// Title of its source.
    pub source: String,
}

/// How an indicator stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Simulated, on assumptions of grade C.
    Simulated {
        /// Probability of reaching the target.
        probability: String,
        /// The word for it.
        outlook: Outlook,
        /// Median and band of the number that is compared with it.
        spread: String,
        /// What is counted, and the same target by the other count; none where there is one count.
        otherwise: Option<String>,
    },
    /// Counted without a target: median and band of the plan's total.
    Counted(String),
    /// An entered series.
    Entered {
        /// How it stands against the target.
        verdict: Verdict,
        /// What was entered so far and what is still needed, a line each.
        lines: Vec<String>,
        /// What an assumed trend says, and its grade.
        trend: Option<(String, Grade)>,
        /// The fields.
        series: Vec<Series>,
    },
}

/// How an entered target stands, in a word.
pub const fn verdict_words(verdict: Verdict) -> Words {
    match verdict {
        Verdict::Reached => breakdowns::REACHED,
        Verdict::NotReached => breakdowns::NOT_REACHED,
        Verdict::Open => breakdowns::OPEN,
    }
}

/// Which indicators are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Simulated ones only, or entered ones only.
    pub simulated: Option<bool>,
    /// Those that have a number for this project (its position).
    pub project: Option<usize>,
    /// Those due in this year.
    pub due: Option<FiscalYear>,
}

impl Choice {
    /// Whether it shows an indicator.
    pub fn shows(&self, row: &IndicatorRow) -> bool {
        let simulated = !matches!(row.standing, Standing::Entered { .. });
        self.simulated.is_none_or(|wanted| wanted == simulated)
            && self
                .project
                .is_none_or(|project| project < row.by_project.len())
            && self.due.is_none_or(|due| row.due == Some(due))
    }
}

/// All indicators: the targets in the plan's order, then the other counts.
pub fn indicator_rows(
    lang: Lang,
    seeds: &Seeds,
    entries: &Entries,
    summary: &Summary,
) -> Vec<IndicatorRow> {
    let all = indicators(seeds, entries, summary);
    let mut rows: Vec<IndicatorRow> = all
        .iter()
        .map(|indicator| match indicator.target {
            Some(target) => target_row(lang, (seeds, entries), indicator, target, summary),
            None => count_row(lang, seeds, indicator),
        })
        .collect();
    rows.sort_by_key(|row| row.number.unwrap_or(u8::MAX));
    rows
}

fn target_row(
    lang: Lang,
    (seeds, entries): (&Seeds, &Entries),
    indicator: &Indicator<'_>,
    target: &Target,
    summary: &Summary,
) -> IndicatorRow {
    let unit = target.unit.in_(lang);
    let baseline = target.baseline.map(|value| {
        let text = with_unit(lang, value, unit);
        let summed = target.kind == TargetKind::Sum;
        let text = if summed {
            indicators::a_year(lang, &text)
        } else {
            text
        };
        (text, target.baseline_grade)
    });
    let counted = indicator.counted;
    let source = seeds.sources.iter().find(|known| known.id == target.source);
    IndicatorRow {
        group: if target.number <= LAST_OVERALL {
            Group::Overall
        } else {
            Group::Special
        },
        number: Some(target.number),
        id: target.id.clone(),
        name: table::indicator_name(seeds, summary.naming(&target.id))
            .in_(lang)
            .to_string(),
        kind: kind(lang, target),
        due: Some(target.due),
        target: goal(lang, target),
        baseline,
        standing: target_standing(lang, entries, indicator, target),
        hint: indicator
            .hint
            .as_ref()
            .and_then(|hint| hint_text(lang, hint, summary)),
        by_project: counted.map_or_else(Vec::new, |counted| counted.by_project.clone()),
        provenance: Some(Provenance {
            wording: target.wording.in_(lang).to_string(),
            note: target.note.in_(lang).to_string(),
            source: source.map_or_else(String::new, |known| known.title.in_(lang).to_string()),
        }),
    }
}

fn count_row(lang: Lang, seeds: &Seeds, indicator: &Indicator<'_>) -> IndicatorRow {
    let id = indicator.id;
    let total = indicator.counted.map(|counted| counted.total);
    let years = (FiscalYear::FIRST.0, FiscalYear::PLAN_END.0);
    IndicatorRow {
        group: Group::Other,
        number: None,
        id: id.to_string(),
        name: table::indicator_name(seeds, id).in_(lang).to_string(),
        kind: indicators::kind_and_window(lang, indicators::KIND_SUM.in_(lang), years.0, years.1),
        due: None,
        target: String::new(),
        baseline: None,
        standing: Standing::Counted(total.map_or_else(String::new, |total| spread(lang, total))),
        hint: None,
        by_project: indicator
            .counted
            .map_or_else(Vec::new, |counted| counted.by_project.clone()),
        provenance: None,
    }
}

fn kind(lang: Lang, target: &Target) -> String {
    let kind = match target.kind {
        TargetKind::Sum => indicators::KIND_SUM,
        TargetKind::LevelPerYear => indicators::KIND_LEVEL_PER_YEAR,
        TargetKind::Level => indicators::KIND_LEVEL,
        TargetKind::ThreeYearMean => indicators::KIND_MEAN,
        TargetKind::Growth => indicators::KIND_GROWTH,
    };
    indicators::kind_and_window(lang, kind.in_(lang), target.window_start.0, target.due.0)
}

fn goal(lang: Lang, target: &Target) -> String {
    let Some(number) = target.target else {
        return target.wording.in_(lang).to_string();
    };
    let sign = match target.direction {
        Direction::AtLeast => "",
        Direction::MoreThan => "> ",
    };
    format!("{sign}{}", with_unit(lang, number, target.unit.in_(lang)))
}

fn target_standing(
    lang: Lang,
    entries: &Entries,
    indicator: &Indicator<'_>,
    target: &Target,
) -> Standing {
    match (indicator.judged, &indicator.entered) {
        (Some(judged), _) => simulated(lang, judged),
        (None, Some(entered)) => entered_standing(lang, entries, target, entered),
        // A simulated target whose years lie beyond the run.
        (None, None) => Standing::Counted(String::new()),
    }
}

fn simulated(lang: Lang, target: &TargetSummary) -> Standing {
    let judged = &target.judged;
    let probability = judged.probability.estimate;
    Standing::Simulated {
        probability: format::probability(lang, probability),
        outlook: Outlook::of(probability),
        spread: spread(lang, judged.value),
        otherwise: otherwise(lang, target),
    }
}

/// How target 2 would stand if it counted the other way; none for the other targets.
pub(super) fn otherwise(lang: Lang, target: &TargetSummary) -> Option<String> {
    let mut others = target.otherwise.iter();
    let other = others.find(|other| other.counted != target.id)?;
    let counting = match other.counted.as_str() {
        FIRST_TRIALS => TrialCounting::First,
        _ => TrialCounting::Starts,
    };
    let name = counting_words(counting).in_(lang);
    let probability = format::probability(lang, other.probability.estimate);
    let spread = spread(lang, other.value);
    Some(results::counted_otherwise(
        lang,
        name,
        &probability,
        &spread,
    ))
}

fn spread(lang: Lang, of: Distribution) -> String {
    let [median, low, high] = [of.p50, of.p05, of.p95].map(format::mean_count);
    knowledge::spread(lang, &median, &low, &high)
}

fn entered_standing(lang: Lang, entries: &Entries, target: &Target, entered: &Entered) -> Standing {
    let parts = &entered.parts;
    let named = parts.len() > 1;
    let trend = parts.first().and_then(|part| part.outlook);
    Standing::Entered {
        verdict: entered.verdict,
        lines: parts
            .iter()
            .filter_map(|part| part_line(lang, part, named))
            .collect(),
        trend: trend.map(|outlook| {
            let probability = format::probability(lang, outlook.probability);
            (knowledge::trend(lang, &probability), outlook.grade)
        }),
        series: of_target(lang, target, entries),
    }
}

/// What is known of one series; nothing while nothing is.
fn part_line(lang: Lang, part: &EnteredPart, named: bool) -> Option<String> {
    let unit = part.unit.in_(lang);
    let told = |value: f64| with_unit(lang, value, unit);
    // What is divided by years has more digits than say anything.
    let about = |value: f64| told((value * 10.0).round() / 10.0);
    let mut pieces = Vec::new();
    if let Some(value) = part.so_far {
        let so_far = indicators::SO_FAR.in_(lang);
        pieces.push(format!("{so_far} {}", told(value)));
    }
    if let Some(value) = part
        .compared_with
        .filter(|_| part.needed_per_year.is_none())
    {
        pieces.push(indicators::compared_with(lang, &told(value)));
    }
    // Before anything was entered, what is needed is the target itself said once more.
    if let Some(value) = part.needed_per_year.filter(|_| !part.values.is_empty()) {
        pieces.push(indicators::needed(lang, part.missing.len(), &about(value)));
    }
    if let Some(value) = part.needed_rise_per_year.filter(|rise| 0.0 < *rise) {
        pieces.push(indicators::needed_rise(lang, &about(value)));
    }
    if pieces.is_empty() {
        return None;
    }
    let line = pieces.join(lang.pick("、", "; "));
    Some(if named {
        let colon = lang.pick("：", ": ");
        format!("{}{colon}{line}", part.name.in_(lang))
    } else {
        line
    })
}

/// The hint in the first and the last year of the run.
fn hint_text(lang: Lang, hint: &Hint, summary: &Summary) -> Option<String> {
    let name = count_words(&hint.id)?.in_(lang);
    let years = summary.flows.iter().map(|year| year.fiscal_year.0);
    let mut known = years.zip(&hint.by_year);
    let first = known.next()?;
    let last = known.next_back().unwrap_or(first);
    let [from, to] = [first, last].map(|(year, mean)| (year, format::mean_count(*mean)));
    let text = knowledge::hint(lang, name, (from.0, &from.1), (to.0, &to.1));
    let colon = lang.pick("：", ": ");
    Some(format!("{}{colon}{text}", knowledge::HINT.in_(lang)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::run::{Engine, Results};
    use crate::scenario::Scenario;
    use crate::seeds::{load, shipped};
    use crate::summary::summarise;
    use crate::units::Project;

    fn seeds() -> Arc<Seeds> {
        Arc::new(load(&shipped()).expect("the shipped data is valid"))
    }

    fn rows(lang: Lang, entries: &[(&str, u16, f64)]) -> Vec<IndicatorRow> {
        let seeds = seeds();
        let (plan, end) = (Scenario::of_preset("plan"), FiscalYear::PLAN_END);
        let mut engine = Engine::new(&seeds, &plan, end).expect("the plan can be run");
        let mut results = Results::new(seeds.clone(), end, 1, 4);
        results.merge(&engine.batch(1, 0, 4));
        let summary = summarise(&results).expect("it has replications");
        let mut entered = Entries::new();
        for (id, year, value) in entries {
            let values = entered.entry((*id).to_string()).or_default();
            values.insert(FiscalYear(*year), *value);
        }
        indicator_rows(lang, &seeds, &entered, &summary)
    }

    fn numbers(rows: &[IndicatorRow], wanted: impl Fn(&IndicatorRow) -> bool) -> Vec<u8> {
        let found = rows.iter().filter(|row| wanted(row));
        found.filter_map(|row| row.number).collect()
    }

    #[test]
    fn all_twenty_one_come_first_and_the_entered_ones_have_fields_up_to_their_due_year() {
        let rows = rows(Lang::Ja, &[]);
        assert_eq!(numbers(&rows, |_| true), (1..=21).collect::<Vec<u8>>());
        assert!(rows[21..].iter().all(|row| row.group == Group::Other));
        let simulated = |row: &IndicatorRow| matches!(row.standing, Standing::Simulated { .. });
        assert_eq!(numbers(&rows, simulated), [1, 2, 3, 4, 20]);
        assert_eq!(numbers(&rows, |row| row.hint.is_some()), [6, 10, 19, 21]);
        assert_eq!(rows[17].target, "> 1,225人／年");
        let baseline = |at: usize| rows[at].baseline.clone().map(|(text, _)| text);
        assert_eq!(
            baseline(0).as_deref(),
            Some("年108.5件"),
            "a sum's baseline is a year's"
        );
        assert_eq!(baseline(19).as_deref(), Some("203件／年"));
        for row in &rows {
            if let Standing::Entered { series, .. } = &row.standing {
                let parts = if row.number == Some(19) { 2 } else { 1 };
                assert_eq!(series.len(), parts, "{}", row.id);
                let years: Vec<u16> = series[0].fields.iter().map(|(year, _)| year.0).collect();
                assert_eq!(years, [2024, 2025, 2026, 2027, 2028], "{}", row.id);
            }
        }
    }

    #[test]
    fn what_is_entered_is_shown_as_entered_and_told_against_the_target() {
        let entries = [
            ("paediatric_plans", 2024, 5.0),
            ("paediatric_plans", 2025, 8.0),
        ];
        let rows = rows(Lang::En, &entries);
        let Standing::Entered {
            verdict,
            lines,
            series,
            ..
        } = &rows[4].standing
        else {
            panic!("5 is entered");
        };
        assert_eq!(*verdict, Verdict::Open);
        assert_eq!(
            lines,
            &["So far 13 cases; each of the 3 missing years must bring 12.3 cases"]
        );
        assert_eq!(series[0].entered(), 2);
        assert_eq!(series[0].fields[1], (FiscalYear(2025), Some(8.0)));
    }

    #[test]
    fn a_choice_shows_what_it_names() {
        let rows = rows(Lang::En, &[]);
        let shown = |choice: &Choice| numbers(&rows, |row| choice.shows(row));
        let of = |simulated, project: Option<Project>, due: Option<u16>| Choice {
            simulated,
            project: project.map(Project::index),
            due: due.map(FiscalYear),
        };
        assert_eq!(shown(&of(Some(true), None, None)), [1, 2, 3, 4, 20]);
        assert_eq!(shown(&of(None, None, Some(2029))), [1, 2, 3, 4]);
        assert_eq!(shown(&of(None, Some(Project::Drug), None)), [1, 2, 3, 20]);
        assert!(shown(&of(Some(false), Some(Project::Drug), None)).is_empty());
        assert_eq!(shown(&Choice::default()).len(), 21);
    }
}
