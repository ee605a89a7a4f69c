//! The outlook of an indicator before and after what was observed, on one axis, and the tables of a
//! follow-up.

use serde_json::{Value, json};

use super::fan::{View, after, band, frame, median, target};
use super::{Chart, DataTable, explore::data_table, palette, rounded};
use crate::follow_up::{FollowUp, Forecast, Updated};
use crate::seeds::Seeds;
use crate::summary::Distribution;
use crate::table::{Section, on_track_tables};
use crate::text::follow_up as words;
use crate::text::{Lang, Words, figures, format, results};
use crate::units::FiscalYear;

/// What the chart is asked to show.
#[derive(Clone, Copy)]
pub struct BeforeAfter<'a> {
    /// The follow-up.
    pub update: &'a FollowUp,
    /// The indicator.
    pub indicator: &'a Updated,
    /// Its name in the language.
    pub name: &'a str,
    /// Its unit in the language.
    pub unit: &'a str,
    /// Yearly or cumulative.
    pub view: View,
}

/// Distributions by fiscal year.
type Years<'a> = Vec<(u16, &'a Distribution)>;

impl BeforeAfter<'_> {
    fn years<'a>(&self, forecast: &'a Forecast) -> Years<'a> {
        let years = forecast.by_year.iter();
        years
            .map(|year| match self.view {
                View::Yearly => (year.fiscal_year.0, &year.in_year),
                View::Cumulative => (year.fiscal_year.0, &year.cumulative),
            })
            .collect()
    }

    /// What was observed in each year, or up to it; none where something is missing.
    fn observed(&self) -> Vec<Option<f64>> {
        let mut sum = Some(0.0);
        let years = self.indicator.after.by_year.iter();
        years
            .map(|year| {
                let mut fits = self.update.observed.iter().map(|fit| &fit.observation);
                let seen = fits.find(|one| {
                    (one.indicator, one.fiscal_year) == (self.indicator.id, year.fiscal_year)
                });
                let count = seen.map(|one| f64::from(one.count));
                sum = sum.zip(count).map(|(sum, count)| sum + count);
                match self.view {
                    View::Yearly => count,
                    View::Cumulative => sum,
                }
            })
            .collect()
    }

    /// The target line: a year's part of the target, or the sum that is wanted; with its name.
    fn target(&self) -> Option<(Words, Vec<Option<f64>>)> {
        let mut courses = self.update.courses.iter();
        let course = courses.find(|course| course.id == self.indicator.id)?;
        let years = f64::from(course.last.0 - course.first.0 + 1);
        let (words, value) = match self.view {
            View::Yearly if course.first == FiscalYear::FIRST => {
                (figures::TARGET_FIFTH, course.bar / years)
            }
            View::Yearly => (results::TARGET, course.bar / years),
            View::Cumulative if course.first == FiscalYear::FIRST => {
                (figures::TARGET_TOTAL, course.bar)
            }
            // A sum that begins later than the line would be misread.
            View::Cumulative => return None,
        };
        let counted = self.indicator.after.by_year.iter().map(|year| {
            let counts = (course.first..=course.last).contains(&year.fiscal_year);
            counts.then(|| rounded(value, 1))
        });
        Some((words, counted.collect()))
    }
}

/// The chart: grey before, in colour after, what was observed as points, the target as a line.
pub fn before_after(lang: Lang, of: BeforeAfter<'_>) -> Chart {
    let (before, now) = (
        of.years(&of.indicator.before),
        of.years(&of.indicator.after),
    );
    Chart {
        option: option(lang, &of, &before, &now),
        sentence: sentence(lang, &of, &before, &now),
        table: table(lang, &of, &before, &now),
    }
}

fn option(lang: Lang, of: &BeforeAfter<'_>, before: &Years<'_>, now: &Years<'_>) -> Value {
    let labels: Vec<String> = now
        .iter()
        .map(|(year, _)| format::fiscal_year_axis(lang, *year))
        .collect();
    let wide = |d: &Distribution| (d.p05, d.p95);
    let mut series: Vec<Value> = Vec::new();
    let grey = words::BAND_BEFORE.in_(lang);
    // Of stacked areas the library draws the first on top, unless it is told otherwise.
    let behind = band("before", grey, palette::PRACTICE_BAND, 0, before, wide);
    series.extend(behind.into_iter().map(|mut area| {
        area["z"] = json!(1);
        area
    }));
    let colour = words::BAND_AFTER.in_(lang);
    series.extend(band("after", colour, palette::BAND_90, 0, now, wide));
    series.push(json!({
        "type": "line", "name": words::MEDIAN_BEFORE.in_(lang), "data": after(0, before, |d| d.p50),
        "symbol": "none", "itemStyle": { "color": palette::PRACTICE },
        "lineStyle": { "width": 2, "type": [8, 4], "color": palette::PRACTICE }, "z": 3,
    }));
    series.push(median(words::MEDIAN_AFTER.in_(lang), 0, now));
    series.push(json!({
        "type": "scatter", "name": words::OBSERVED.in_(lang), "data": of.observed(),
        "symbol": "diamond", "symbolSize": 14, "itemStyle": { "color": palette::OBSERVED }, "z": 6,
    }));
    let mut legend = vec![
        words::BAND_BEFORE,
        words::MEDIAN_BEFORE,
        words::BAND_AFTER,
        words::MEDIAN_AFTER,
        words::OBSERVED,
    ];
    if let Some((name, values)) = of.target() {
        series.push(target(name.in_(lang), values));
        legend.push(name);
    }
    frame(&labels, lang, &legend, of.unit, series)
}

fn sentence(lang: Lang, of: &BeforeAfter<'_>, before: &Years<'_>, now: &Years<'_>) -> String {
    let (Some((year, before)), Some((_, now))) = (before.last(), now.last()) else {
        return String::new();
    };
    let band = |d: &Distribution| [d.p05, d.p50, d.p95];
    let view = match of.view {
        View::Yearly => results::YEARLY,
        View::Cumulative => results::CUMULATIVE,
    };
    let name = format!(
        "{}{}{}{}",
        of.name,
        lang.pick("（", " ("),
        view.in_(lang),
        lang.pick("）", ")")
    );
    words::chart(lang, &name, *year, band(before), band(now))
}

fn table(lang: Lang, of: &BeforeAfter<'_>, before: &Years<'_>, now: &Years<'_>) -> DataTable {
    let titles = [
        figures::FISCAL_YEAR,
        words::OBSERVED,
        words::MEDIAN_BEFORE,
        words::BAND_BEFORE,
        words::MEDIAN_AFTER,
        words::BAND_AFTER,
    ];
    let whole = |count: f64| format::grouped(count, 0);
    let told = |d: &Distribution| {
        let band = format::range(lang, &whole(d.p05), &whole(d.p95));
        [whole(d.p50), band]
    };
    let rows = before.iter().zip(now).zip(of.observed());
    let rows = rows.map(|(((year, before), (_, now)), observed)| {
        let seen = observed.map_or_else(|| "–".to_string(), whole);
        let first = [format::fiscal_year(lang, *year), seen].into_iter();
        first.chain(told(before)).chain(told(now)).collect()
    });
    let view = match of.view {
        View::Yearly => results::YEARLY,
        View::Cumulative => results::CUMULATIVE,
    };
    DataTable {
        caption: figures::fan_caption(lang, of.name, view.in_(lang), of.unit),
        columns: titles.map(|words| words.in_(lang).to_string()).to_vec(),
        rows: rows.collect(),
        total: false,
    }
}

/// The probabilities before and after, then what the years left need.
pub fn follow_up_tables(lang: Lang, seeds: &Seeds, update: &FollowUp) -> Vec<DataTable> {
    let sections = on_track_tables(seeds, update, lang);
    sections.iter().map(section_table).collect()
}

/// A section as a table on screen.
pub fn section_table(section: &Section) -> DataTable {
    data_table(section.title.to_string(), &section.grid)
}
