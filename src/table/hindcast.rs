//! The second term as the model simulates it beside what was observed, and what the observed totals
//! told about the parameters.

use serde::Serialize;

use crate::seeds::posterior::{Band, Hindcast, Posterior, Role, Spread, Update};
use crate::seeds::{Parameter, Seeds};
use crate::table::grid::{Align, Grid, grouped};
use crate::table::overview::{Section, words};
use crate::text::{Lang, Name, Words};

use Align::{Left, Right};

/// Counts from here on are shown without a digit behind the point.
const LARGE: f64 = 1_000.0;

const FIGURES: Words = words(
    "第２期（2020〜23年度）：観測値と計算値（5 %・中央・95 %）",
    "Second term (FY2020–23): observed, and simulated (5 %, median, 95 %)",
);
const PARAMETERS: Words = words(
    "観測値で動いた前提（平均と5〜95 %；COVID-19の承認は別）",
    "Parameters that the data moved (mean and 5–95 %; COVID-19 approvals apart)",
);
const FIGURE: Words = words("観測された値", "Observed figure");
const OBSERVED: Words = words("観測値", "Observed");
const PRIOR: Words = words("事前分布", "Prior");
const POSTERIOR: Words = words("事後分布", "Posterior");
const INSIDE: Words = words("事後分布（COVID-19を含む）", "Posterior, COVID-19 inside");
const COVERED: Words = words("範囲内", "Covered");
const ROLE: Words = words("使い方", "Role");
const NAME: Words = words("前提", "Parameter");
const SD: Words = words("標準偏差の比", "SD ratio");
const SHIFT: Words = words("平均の動き（標準偏差）", "Shift of mean (SD)");
const YES: Words = words("はい", "yes");
const NO: Words = words("いいえ", "no");

/// How a role is told.
const fn role_words(role: Role) -> Words {
    match role {
        Role::Used => words("較正に使用", "used"),
        Role::Shown => words("比較のみ", "shown only"),
        Role::AtLeast => words("下限、比較のみ", "lower bound, shown only"),
    }
}

/// How many parameters the data moved, and what that means for the others.
pub fn told(posterior: &Posterior, lang: Lang) -> String {
    let of = |spread: fn(&Update) -> Spread| {
        let updates = posterior.parameters.iter();
        updates
            .filter(|update| spread(update).is_moved(&update.prior))
            .count()
    };
    let (apart, inside) = (of(|update| update.separate), of(|update| update.inside));
    let all = posterior.parameters.len();
    let sizes = [&posterior.separate, &posterior.inside]
        .map(|sample| grouped(sample.effective_sample_size, 0));
    let draws = grouped(f64::from(posterior.draws), 0);
    let [apart_size, inside_size] = sizes;
    match lang {
        Lang::Ja => format!(
            "{all}個の前提のうち、観測値で標準偏差が10 %以上、または平均が標準偏差の4分の1以上動いたのは{apart}個（COVID-19の承認を40件に含めると{inside}個）。残りは事後分布≒事前分布で、第２期の合計からは何も分からない。\n\
             {draws}回の抽出から。有効標本数{apart_size}（含めると{inside_size}）。範囲は観測の散らばりを含まない計算値。\n"
        ),
        Lang::En => format!(
            "{apart} of the {all} parameters moved by more than 10 % in standard deviation or a quarter of it in mean ({inside} if the COVID-19 approvals are among the 40). For the rest posterior ≈ prior: the totals of the second term say nothing about them.\n\
             From {draws} draws; effective sample size {apart_size} ({inside_size}). Bands are what the model simulates, without observation noise.\n"
        ),
    }
}

/// The tables for people.
pub fn hindcast(seeds: &Seeds, posterior: &Posterior, lang: Lang) -> Vec<Section> {
    let sections = [
        (FIGURES, figures(seeds, posterior, lang)),
        (PARAMETERS, moved(seeds, posterior, lang)),
    ];
    sections
        .map(|(title, grid)| Section {
            title: title.in_(lang),
            grid,
        })
        .into()
}

fn figures(seeds: &Seeds, posterior: &Posterior, lang: Lang) -> Grid {
    let columns = [
        (FIGURE, Left),
        (OBSERVED, Right),
        (PRIOR, Right),
        (POSTERIOR, Right),
        (COVERED, Left),
        (INSIDE, Right),
        (COVERED, Left),
        (ROLE, Left),
    ];
    let mut grid = Grid::new(columns.map(|(words, align)| (words.in_(lang), align)));
    for row in &posterior.hindcast {
        let covered = |band: Band, observed: f64| {
            let covers = band.covers(observed, row.role);
            (if covers { YES } else { NO }).in_(lang).to_string()
        };
        grid.push(vec![
            figure_name(seeds, row).in_(lang).to_string(),
            observed(row),
            band(row.prior),
            band(row.separate),
            covered(row.separate, row.observed),
            band(row.inside),
            covered(row.inside, row.observed_inside),
            role_words(row.role).in_(lang).to_string(),
        ]);
    }
    grid
}

/// `40 / 11` where the reading of the COVID-19 approvals makes a difference.
fn observed(row: &Hindcast) -> String {
    let [apart, inside] = [row.observed, row.observed_inside].map(number);
    if apart == inside {
        apart
    } else {
        format!("{apart} / {inside}")
    }
}

fn band(band: Band) -> String {
    [band.p05, band.p50, band.p95].map(number).join(" · ")
}

/// A count; small ones with a digit where they have one.
fn number(value: f64) -> String {
    let text = grouped(value, usize::from(value < LARGE));
    text.strip_suffix(".0").map_or(text.clone(), str::to_string)
}

fn figure_name(seeds: &Seeds, row: &Hindcast) -> Name {
    seeds
        .figure(&row.figure)
        .map(|figure| figure.name.clone())
        .unwrap_or_default()
}

fn moved(seeds: &Seeds, posterior: &Posterior, lang: Lang) -> Grid {
    let columns = [
        ("id", Left),
        (NAME.in_(lang), Left),
        (PRIOR.in_(lang), Right),
        (POSTERIOR.in_(lang), Right),
        (SD.in_(lang), Right),
        (SHIFT.in_(lang), Right),
    ];
    let mut grid = Grid::new(columns);
    let pairs = seeds.parameters.iter().zip(&posterior.parameters);
    for (parameter, update) in pairs.filter(|(_, update)| update.separate.is_moved(&update.prior)) {
        grid.push(vec![
            parameter.id.clone(),
            parameter.name.in_(lang).to_string(),
            spread(update.prior),
            spread(update.separate),
            grouped(update.separate.sd_ratio(&update.prior), 2),
            grouped(update.separate.shift(&update.prior), 2),
        ]);
    }
    grid
}

/// Mean and 5–95 % range.
pub(super) fn spread(spread: Spread) -> String {
    let [mean, low, high] = [spread.mean, spread.p05, spread.p95].map(three_digits);
    format!("{mean} ({low}–{high})")
}

/// A number with three significant digits.
pub(super) fn three_digits(value: f64) -> String {
    let rounded: f64 = format!("{value:.2e}").parse().unwrap_or(value);
    rounded.to_string()
}

/// A parameter with what is known of it.
#[derive(Serialize)]
pub struct KnownParameter<'a> {
    #[serde(flatten)]
    parameter: &'a Parameter,
    /// Prior and posterior; none where the posterior cannot be used.
    knowledge: Option<Update>,
}

/// The parameters, each with its prior and posterior.
pub fn known_parameters(seeds: &Seeds) -> Vec<KnownParameter<'_>> {
    let updates = seeds.posterior.as_ref().ok();
    let parameters = seeds.parameters.iter().enumerate();
    parameters
        .map(|(index, parameter)| KnownParameter {
            parameter,
            knowledge: updates.map(|posterior| posterior.parameters[index]),
        })
        .collect()
}

/// The hindcast as one document.
#[derive(Serialize)]
pub struct HindcastDocument<'a> {
    draws: u32,
    effective_sample_size: f64,
    effective_sample_size_inside: f64,
    parameters: usize,
    parameters_moved: usize,
    parameters_moved_inside: usize,
    figures: Vec<FigureRow<'a>>,
    moved: Vec<MovedRow<'a>>,
}

#[derive(Serialize)]
struct FigureRow<'a> {
    #[serde(flatten)]
    row: &'a Hindcast,
    name: Name,
    unit: Name,
    covered_by_prior: bool,
    covered: bool,
    covered_inside: bool,
}

#[derive(Serialize)]
struct MovedRow<'a> {
    id: &'a str,
    sd_ratio: f64,
    sd_ratio_inside: f64,
    #[serde(flatten)]
    update: &'a Update,
}

/// The hindcast as one document: every figure, and every parameter that the data moved under
/// either reading of the COVID-19 approvals.
pub fn hindcast_document<'a>(seeds: &'a Seeds, posterior: &'a Posterior) -> HindcastDocument<'a> {
    let moved = |spread: fn(&Update) -> Spread| {
        move |update: &Update| spread(update).is_moved(&update.prior)
    };
    let (apart, inside) = (moved(|of| of.separate), moved(|of| of.inside));
    let updates = || posterior.parameters.iter();
    let figures = posterior.hindcast.iter().map(|row| FigureRow {
        row,
        name: figure_name(seeds, row),
        unit: seeds
            .figure(&row.figure)
            .map(|figure| figure.unit.clone())
            .unwrap_or_default(),
        covered_by_prior: row.prior.covers(row.observed, row.role),
        covered: row.separate.covers(row.observed, row.role),
        covered_inside: row.inside.covers(row.observed_inside, row.role),
    });
    let rows = seeds.parameters.iter().zip(updates());
    let rows = rows.filter(|(_, update)| apart(update) || inside(update));
    HindcastDocument {
        draws: posterior.draws,
        effective_sample_size: posterior.separate.effective_sample_size,
        effective_sample_size_inside: posterior.inside.effective_sample_size,
        parameters: posterior.parameters.len(),
        parameters_moved: updates().filter(|update| apart(update)).count(),
        parameters_moved_inside: updates().filter(|update| inside(update)).count(),
        figures: figures.collect(),
        moved: rows
            .map(|(parameter, update)| MovedRow {
                id: &parameter.id,
                sd_ratio: update.separate.sd_ratio(&update.prior),
                sd_ratio_inside: update.inside.sd_ratio(&update.prior),
                update,
            })
            .collect(),
    }
}

/// The hindcast as one long table: every figure and every parameter, one row a number.
pub fn hindcast_rows(seeds: &Seeds, posterior: &Posterior) -> Grid {
    let headings = ["kind", "id", "source", "statistic", "value"];
    let mut grid = Grid::new(headings.map(|heading| (heading, Left)));
    let mut push = |kind: &str, id: &str, source: &str, statistic: &str, value: f64| {
        let cells = [kind, id, source, statistic].map(str::to_string);
        grid.push(cells.into_iter().chain([value.to_string()]).collect());
    };
    for row in &posterior.hindcast {
        let Hindcast {
            figure,
            observed,
            observed_inside,
            ..
        } = row;
        push("figure", figure, "observed", "value", *observed);
        push(
            "figure",
            figure,
            "observed-covid-inside",
            "value",
            *observed_inside,
        );
        for (source, Band { p05, p50, p95 }) in [
            ("prior", row.prior),
            ("posterior", row.separate),
            ("posterior-covid-inside", row.inside),
        ] {
            for (statistic, value) in [("p05", p05), ("p50", p50), ("p95", p95)] {
                push("figure", figure, source, statistic, value);
            }
        }
    }
    for (parameter, update) in seeds.parameters.iter().zip(&posterior.parameters) {
        for (source, Spread { mean, sd, p05, p95 }) in [
            ("prior", update.prior),
            ("posterior", update.separate),
            ("posterior-covid-inside", update.inside),
        ] {
            for (statistic, value) in [("mean", mean), ("sd", sd), ("p05", p05), ("p95", p95)] {
                push("parameter", &parameter.id, source, statistic, value);
            }
        }
    }
    grid
}
