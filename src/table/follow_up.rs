//! The forecast before and after an update by what was observed: tables for people, rows for other
//! programs.

use crate::follow_up::{Fit, FollowUp, Forecast, Updated};
use crate::scenario::TrialCounting;
use crate::seeds::Seeds;
use crate::summary::{Distribution, Probability};
use crate::table::grid::Align::{Left, Right};
use crate::table::grid::{Grid, grouped};
use crate::table::on_track::course_rows;
use crate::table::overview::{ALL_FOUR, INDICATOR, Section, probability, row, words};
use crate::table::tidy::{self, TidyRow, distribution_rows, probability_rows};
use crate::table::{indicator_name, indicator_unit};
use crate::text::{Lang, Words, format};
use crate::units::FiscalYear;

const OBSERVED: Words = words(
    "フォローアップ：観測値とシミュレーション（距離は標準偏差、観測誤差を含む）",
    "Follow-up: observed and simulated (distance in standard deviations, observation noise included)",
);
const PRECISION: Words = words(
    "フォローアップ：重み付けした反復の実質的な数",
    "Follow-up: what the weighted replications are worth",
);
const TOTALS: Words = words(
    "フォローアップ：更新前→更新後。届く確率と、2025〜29年度の合計（観測した年度は観測値、残りは重み付けした反復による）\n\
     平均より高い観測値でも、届く確率は下がることがある。その年度の観測値は、目標に届く反復での平均（下の表）に足りなければ\
     不利な証拠となり、また、見通しの幅を狭めるので、平均から遠い目標は届きにくくなる。",
    "Follow-up: before → after, the probability of each target and the sums over FY2025–29 (observed years count as observed, the rest as in the weighted replications)\n\
     An observation above the mean may still lower a probability: below the mean of the replications that reach the target (table below) \
     it speaks against it, and it narrows the spread, so that a target far from the mean is reached less often.",
);
const YEARS: Words = words(
    "フォローアップ：年度別の平均（5〜95 %）、更新前と更新後",
    "Follow-up: mean by fiscal year (5–95 %), before and after",
);
const OBSERVED_HEADINGS: [Words; 6] = [
    words("年度", "Fiscal year"),
    words("観測値", "Observed"),
    words("平均", "Mean"),
    words("5〜95 %", "5–95 %"),
    words("目標に届く反復の平均", "Mean where the target is reached"),
    words("距離", "Distance"),
];
const TOTAL_HEADINGS: [Words; 7] = [
    words("目標", "Target"),
    words("届く確率", "Probability"),
    words("更新後の95 %区間", "95 % interval after"),
    words("平均", "Mean"),
    words("標準偏差", "SD"),
    words("中央値", "Median"),
    words("5〜95 %", "5–95 %"),
];
/// Begins the statistics of the updated forecast.
pub(super) const PREFIX: &str = "follow_up_";
const WHAT: Words = words("項目", "What");
const NUMBER: Words = words("値", "Number");
const REPLICATIONS: Words = words("反復回数", "Replications");
const EFFECTIVE: Words = words("有効標本サイズ", "Effective sample size");
const BEFORE: Words = words("更新前", "before");
const AFTER: Words = words("更新後", "after");

/// The tables for people: the new probabilities first, then what they rest on.
pub fn follow_up(
    seeds: &Seeds,
    update: &FollowUp,
    counting: TrialCounting,
    lang: Lang,
) -> Vec<Section> {
    let naming = |id: &str| {
        let name = indicator_name(seeds, counting.naming(id));
        name.in_(lang).to_string()
    };
    let tables = [
        (TOTALS, totals(&naming, update, lang)),
        (OBSERVED, observed(&naming, &update.observed, lang)),
        (PRECISION, precision(update, lang)),
        (YEARS, years(&naming, update, lang)),
    ];
    let sections = tables.into_iter().map(|(title, grid)| Section {
        title: title.in_(lang),
        grid,
    });
    sections.collect()
}

/// Gives an indicator its name.
type Naming<'a> = dyn Fn(&str) -> String + 'a;

/// An empty table: a name, then numbers.
fn empty(first: Words, headings: impl IntoIterator<Item = String>, lang: Lang) -> Grid {
    let first = (first.in_(lang).to_string(), Left);
    let headings = headings.into_iter().map(|heading| (heading, Right));
    Grid::new([first].into_iter().chain(headings))
}

/// What was observed beside what is simulated.
pub fn fit_section(seeds: &Seeds, fits: &[Fit], counting: TrialCounting, lang: Lang) -> Section {
    let naming = |id: &str| {
        let name = indicator_name(seeds, counting.naming(id));
        name.in_(lang).to_string()
    };
    Section {
        title: OBSERVED.in_(lang),
        grid: observed(&naming, fits, lang),
    }
}

fn observed(naming: &Naming<'_>, fits: &[Fit], lang: Lang) -> Grid {
    let mut grid = empty(
        INDICATOR,
        OBSERVED_HEADINGS.map(|words| words.in_(lang).to_string()),
        lang,
    );
    for fit in fits {
        let one = fit.observation;
        let cells = [
            one.fiscal_year.0.to_string(),
            grouped(f64::from(one.count), 0),
            grouped(fit.simulated.mean, 1),
            band(&fit.simulated),
            fit.reaching_mean
                .map_or_else(String::new, |mean| grouped(mean, 1)),
            format!("{:+.1}", fit.distance_sd),
        ];
        grid.push(row(&naming(one.indicator), cells));
    }
    grid
}

fn precision(update: &FollowUp, lang: Lang) -> Grid {
    let mut grid = empty(WHAT, [NUMBER.in_(lang).to_string()], lang);
    let numbers = [
        (REPLICATIONS, f64::from(update.replications)),
        (EFFECTIVE, update.effective_sample_size),
    ];
    for (what, number) in numbers {
        grid.push(row(what.in_(lang), [grouped(number, 0)]));
    }
    grid
}

fn totals(naming: &Naming<'_>, update: &FollowUp, lang: Lang) -> Grid {
    let mut grid = empty(
        INDICATOR,
        TOTAL_HEADINGS.map(|words| words.in_(lang).to_string()),
        lang,
    );
    for indicator in &update.indicators {
        let (before, after) = (&indicator.before, &indicator.after);
        let target = target_cell(indicator, lang);
        let [chance, interval] = both(before.probability, after.probability);
        let number = |of: fn(&Distribution) -> f64, digits| {
            let (before, after) = (of(&before.total), of(&after.total));
            arrow(&grouped(before, digits), &grouped(after, digits))
        };
        let cells = [
            target,
            chance,
            interval,
            number(|of| of.mean, 1),
            number(|of| of.sd, 1),
            number(|of| of.p50, 0),
            arrow(&band(&before.total), &band(&after.total)),
        ];
        grid.push(row(&naming(indicator.id), cells));
    }
    let joint = update.joint_probability;
    let [chance, interval] = both(Some(joint.before), Some(joint.after));
    let mut all_four = row(ALL_FOUR.in_(lang), [String::new(), chance, interval]);
    all_four.resize(grid.headings().len(), String::new());
    grid.push(all_four);
    grid
}

/// The target; with its years where they are not those of the sums.
fn target_cell(indicator: &Updated, lang: Lang) -> String {
    let Some((target, [first, last])) = indicator.target.zip(indicator.target_years) else {
        return String::new();
    };
    let number = grouped(target, 0);
    if (first, last) == (FiscalYear::FIRST, FiscalYear::PLAN_END) {
        return number;
    }
    let years = format::fiscal_years(lang, first.0, last.0);
    lang.pick(
        format!("{number}（{years}の平均）"),
        format!("{number} (mean of {years})"),
    )
}

/// The probability before and after, and the interval after.
fn both(before: Option<Probability>, after: Option<Probability>) -> [String; 2] {
    let ([before, _], [after, interval]) = (probability(before), probability(after));
    if after.is_empty() {
        return Default::default();
    }
    [arrow(&before, &after), interval]
}

fn arrow(before: &str, after: &str) -> String {
    format!("{before} → {after}")
}

fn band(of: &Distribution) -> String {
    format!("{}–{}", grouped(of.p05, 0), grouped(of.p95, 0))
}

fn years(naming: &Naming<'_>, update: &FollowUp, lang: Lang) -> Grid {
    let years = update.indicators.first();
    let years = years.map_or(&[][..], |indicator| &indicator.after.by_year);
    let headings = years.iter().map(|year| {
        let year = year.fiscal_year.0;
        lang.pick(format!("{year}年度"), format!("FY{year}"))
    });
    let mut grid = empty(INDICATOR, headings, lang);
    for indicator in &update.indicators {
        let seen = |year| observed_in(update, indicator, year);
        let before = year_cells(&indicator.before, |_| false, lang);
        let after = year_cells(&indicator.after, seen, lang);
        for (when, cells) in [(BEFORE, before), (AFTER, after)] {
            let (name, when) = (naming(indicator.id), when.in_(lang));
            let name = lang.pick(format!("{name}（{when}）"), format!("{name}, {when}"));
            grid.push(row(&name, cells));
        }
    }
    grid
}

/// Whether an indicator's count of a year was observed.
fn observed_in(update: &FollowUp, indicator: &Updated, year: FiscalYear) -> bool {
    let observed = update.observed.iter().map(|fit| fit.observation);
    observed
        .into_iter()
        .any(|one| (one.indicator, one.fiscal_year) == (indicator.id, year))
}

/// Each year's count: as observed where it is so, else mean and band.
fn year_cells(forecast: &Forecast, seen: impl Fn(FiscalYear) -> bool, lang: Lang) -> Vec<String> {
    let cells = forecast.by_year.iter().map(|year| {
        let mean = year.in_year.mean;
        if seen(year.fiscal_year) {
            let count = grouped(mean, 0);
            lang.pick(format!("{count}（観測）"), format!("{count} observed"))
        } else {
            format!("{} ({})", grouped(mean, 1), band(&year.in_year))
        }
    });
    cells.collect()
}

/// The rows of the long table: what was observed, and the forecast after the update.
pub fn tidy_follow_up(seeds: &Seeds, update: &FollowUp) -> Vec<TidyRow> {
    let window = window(update);
    let all = |indicator: &str, unit: &str| tidy::row(&window, indicator, unit);
    let mut rows = vec![
        all("follow_up", "replications").with("replications", f64::from(update.replications)),
        all("follow_up", "replications")
            .with("effective_sample_size", update.effective_sample_size),
    ];
    let joint = all("all_four_targets", "share");
    rows.extend(probability_rows(
        &joint,
        PREFIX,
        update.joint_probability.after,
    ));
    for indicator in &update.indicators {
        rows.extend(forecast_rows(seeds, indicator, &indicator.after, PREFIX));
    }
    rows.extend(update.observed.iter().map(|fit| {
        let one = fit.observation;
        let unit = indicator_unit(seeds, one.indicator).en;
        let row = tidy::row(&one.fiscal_year.0.to_string(), one.indicator, &unit);
        row.with("observed", f64::from(one.count))
    }));
    rows.extend(course_rows(seeds, update));
    rows
}

/// The rows of the long table that a run would have: the forecast before the update.
pub fn tidy_before(seeds: &Seeds, update: &FollowUp) -> Vec<TidyRow> {
    let window = window(update);
    let all = |indicator: &str, unit: &str| tidy::row(&window, indicator, unit);
    let joint = update.joint_probability.before;
    let mut rows = probability_rows(&all("all_four_targets", "share"), "", joint).to_vec();
    for indicator in &update.indicators {
        rows.extend(forecast_rows(seeds, indicator, &indicator.before, ""));
    }
    rows
}

/// The plan's years, as far as they were simulated.
fn window(update: &FollowUp) -> String {
    let last = update.indicators.first();
    let last = last.and_then(|indicator| indicator.after.by_year.last());
    tidy::plan_years(last.map_or(FiscalYear::PLAN_END, |year| year.fiscal_year))
}

/// The rows of a forecast, its total first.
fn forecast_rows(
    seeds: &Seeds,
    indicator: &Updated,
    forecast: &Forecast,
    prefix: &str,
) -> Vec<TidyRow> {
    let unit = indicator_unit(seeds, indicator.id).en;
    let last = forecast.by_year.last();
    let window = tidy::plan_years(last.map_or(FiscalYear::PLAN_END, |year| year.fiscal_year));
    let total = tidy::row(&window, indicator.id, &unit);
    let mut rows = Vec::new();
    if let Some(probability) = forecast.probability {
        rows.extend(probability_rows(&total, prefix, probability));
    }
    rows.extend(distribution_rows(&total, prefix, &forecast.total));
    for year in &forecast.by_year {
        let row = tidy::row(&year.fiscal_year.0.to_string(), indicator.id, &unit);
        rows.extend(distribution_rows(&row, prefix, &year.in_year));
        let prefix = format!("{prefix}cumulative_");
        rows.extend(distribution_rows(&row, &prefix, &year.cumulative));
    }
    rows
}
