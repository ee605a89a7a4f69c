//! Whether the targets are on track after what was observed: sentences and tables for people, rows and a
//! document for other programs.

use serde::Serialize;

use crate::MODEL_VERSION;
use crate::follow_up::{Course, FollowUp, Joint, Standing};
use crate::scenario::{Scenario, ScenarioFile};
use crate::seeds::Seeds;
use crate::summary::Probability;
use crate::table::follow_up::PREFIX;
use crate::table::grid::Align::{Left, Right};
use crate::table::grid::Grid;
use crate::table::overview::Section;
use crate::table::tidy::{self, TidyRow, distribution_rows, probability_rows};
use crate::table::{indicator_name, indicator_unit};
use crate::text::follow_up as words;
use crate::text::{Lang, Words, format, results};
use crate::units::FiscalYear;

/// Number of overall targets; they come first.
const OVERALL: usize = 4;

/// A standing in a word.
pub const fn standing_words(standing: Standing) -> Words {
    match standing {
        Standing::Reached => words::REACHED,
        Standing::Likely => words::ON_TRACK,
        Standing::Even => words::EVEN,
        Standing::Unlikely => words::UNLIKELY,
        Standing::Missed => words::MISSED,
    }
}

/// How all four targets together stand.
pub fn joint_standing(joint: &Joint) -> Standing {
    Standing::of(joint.after.estimate)
}

/// Whether the plan is on track: a sentence about all four targets, then one about each simulated target.
pub fn on_track(seeds: &Seeds, update: &FollowUp, lang: Lang) -> Vec<String> {
    let each = update.courses.iter();
    let each = each.map(|course| sentence(seeds, course, lang));
    [overall(update, lang)].into_iter().chain(each).collect()
}

fn overall(update: &FollowUp, lang: Lang) -> String {
    let joint = &update.joint_probability;
    let of = |wanted: &[Standing]| {
        let four = update.courses.iter().take(OVERALL);
        four.filter(|course| wanted.contains(&course.standing))
            .count()
    };
    let counts = [
        of(&[Standing::Reached, Standing::Likely]),
        of(&[Standing::Even]),
        of(&[Standing::Unlikely, Standing::Missed]),
    ];
    words::overall(
        lang,
        standing_words(joint_standing(joint)).in_(lang),
        [joint.before.estimate, joint.after.estimate],
        ends(&joint.after),
        counts,
    )
}

fn ends(probability: &Probability) -> [f64; 2] {
    [probability.low, probability.high]
}

/// One target in a sentence, or two where more was observed than simulated and it fell all the same.
fn sentence(seeds: &Seeds, course: &Course, lang: Lang) -> String {
    let name = indicator_name(seeds, &course.id);
    let (name, standing) = (name.in_(lang), standing_words(course.standing).in_(lang));
    let (Some(needed), Some(forecast)) = (course.needed_per_year, course.forecast_per_year) else {
        return words::settled(lang, name, standing, f64::from(course.observed), course.bar);
    };
    if course.standing == Standing::Reached {
        return words::settled(lang, name, standing, f64::from(course.observed), course.bar);
    }
    let (before, after) = (&course.before.probability, &course.after.probability);
    let mut text = words::open(
        lang,
        &words::Open {
            name,
            standing,
            probability: [before.estimate, after.estimate],
            interval: ends(after),
            unit: indicator_unit(seeds, &course.id).in_(lang),
            years_left: course.years_left,
            needed,
            expected: forecast.mean,
        },
    );
    if course.fell_although_above() {
        text.push_str(lang.pick("", " "));
        let observed = f64::from(course.observed);
        text.push_str(&words::fell_although_above(
            lang,
            observed,
            course.simulated_so_far,
        ));
    }
    text
}

/// The probabilities before and after, and what the years left need.
pub fn on_track_tables(seeds: &Seeds, update: &FollowUp, lang: Lang) -> Vec<Section> {
    let section = |title: Words, grid: Grid| Section {
        title: title.in_(lang),
        grid,
    };
    vec![
        section(words::PROBABILITIES, probabilities(seeds, update, lang)),
        section(words::REST, rest(seeds, update, lang)),
    ]
}

fn empty(headings: &[Words], lang: Lang) -> Grid {
    let headings = headings.iter().enumerate().map(|(at, words)| {
        let side = if at == 0 { Left } else { Right };
        (words.in_(lang).to_string(), side)
    });
    Grid::new(headings)
}

fn probabilities(seeds: &Seeds, update: &FollowUp, lang: Lang) -> Grid {
    let headings = [
        words::TARGET,
        words::STANDING,
        words::BEFORE,
        words::AFTER,
        words::INTERVAL_AFTER,
    ];
    let mut grid = empty(&headings, lang);
    let mut push = |name: &str, standing: Standing, before: &Probability, after: &Probability| {
        let [low, high] = ends(after).map(|end| format::percent(end, 1));
        grid.push(vec![
            name.to_string(),
            standing_words(standing).in_(lang).to_string(),
            format::probability(lang, before.estimate),
            format::probability(lang, after.estimate),
            format::range(lang, &low, &high),
        ]);
    };
    for course in &update.courses {
        let name = indicator_name(seeds, &course.id);
        let (before, after) = (&course.before.probability, &course.after.probability);
        push(name.in_(lang), course.standing, before, after);
    }
    let joint = &update.joint_probability;
    let name = results::JOINT.in_(lang);
    push(name, joint_standing(joint), &joint.before, &joint.after);
    grid
}

fn rest(seeds: &Seeds, update: &FollowUp, lang: Lang) -> Grid {
    let headings = [
        words::TARGET,
        words::YEARS_COUNTED,
        words::SO_FAR,
        words::YEARS_LEFT,
        words::NEEDED,
        words::EXPECTED,
        words::EXPECTED_BAND,
    ];
    let mut grid = empty(&headings, lang);
    for course in &update.courses {
        grid.push(rest_row(seeds, course, lang));
    }
    grid
}

fn rest_row(seeds: &Seeds, course: &Course, lang: Lang) -> Vec<String> {
    let whole = |count: f64| format::grouped(count, 0);
    let none = || "–".to_string();
    let forecast = course.forecast_per_year;
    let band = forecast.map(|of| format::range(lang, &whole(of.p05), &whole(of.p95)));
    let observed = (0 < course.years_observed).then(|| whole(f64::from(course.observed)));
    vec![
        indicator_name(seeds, &course.id).in_(lang).to_string(),
        format::fiscal_years(lang, course.first.0, course.last.0),
        observed.unwrap_or_else(none),
        course.years_left.to_string(),
        course
            .needed_per_year
            .map_or_else(none, |count| format::grouped(count, 1)),
        forecast.map_or_else(none, |of| format::grouped(of.mean, 1)),
        band.unwrap_or_else(none),
    ]
}

/// The rows of the long table: what the years left need, what is expected of them.
pub(super) fn course_rows(seeds: &Seeds, update: &FollowUp) -> Vec<TidyRow> {
    let mut rows = Vec::new();
    for (at, course) in update.courses.iter().enumerate() {
        let unit = indicator_unit(seeds, &course.id).en;
        let years = format!("{}-{}", course.first.0, course.last.0);
        let row = tidy::row(&years, &course.id, &unit);
        let with = |what: &str, value: f64| row.with(&format!("{PREFIX}{what}"), value);
        rows.push(with("years_left", f64::from(course.years_left)));
        rows.push(with("observed", f64::from(course.observed)));
        rows.extend(course.needed_per_year.map(|of| with("needed_per_year", of)));
        if let Some(forecast) = &course.forecast_per_year {
            let prefix = format!("{PREFIX}per_year_");
            rows.extend(distribution_rows(&row, &prefix, forecast));
        }
        // The overall targets have theirs among the indicators.
        if OVERALL <= at {
            rows.extend(probability_rows(&row, PREFIX, course.after.probability));
        }
    }
    rows
}

/// A follow-up alone, ready to be written.
#[derive(Serialize)]
pub struct FollowUpDocument<'a> {
    versions: Versions<'a>,
    /// A valid scenario file, with what was observed.
    scenario: ScenarioFile<'a>,
    seed: u64,
    horizon: FiscalYear,
    /// Whether the plan is on track, in Japanese and in English.
    on_track: [Vec<String>; 2],
    follow_up: &'a FollowUp,
}

#[derive(Serialize)]
struct Versions<'a> {
    model: &'static str,
    data: &'a str,
}

impl<'a> FollowUpDocument<'a> {
    /// The document of a follow-up.
    pub fn new(
        seeds: &'a Seeds,
        scenario: &'a Scenario,
        (seed, horizon): (u64, FiscalYear),
        follow_up: &'a FollowUp,
    ) -> FollowUpDocument<'a> {
        FollowUpDocument {
            versions: Versions {
                model: MODEL_VERSION,
                data: &seeds.version,
            },
            scenario: scenario.as_file(),
            seed,
            horizon,
            on_track: Lang::ALL.map(|lang| on_track(seeds, follow_up, lang)),
            follow_up,
        }
    }

    /// As JSON, with a line feed at the end.
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        text.expect("numbers and text keys can always be written") + "\n"
    }
}
