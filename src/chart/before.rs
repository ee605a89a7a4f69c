//! The second term (FY2020–23) before the plan's years: what was observed, and what the model simulates
//! for the same years.
//!
//! Most figures are totals of several years, so a yearly view shows their mean a year and a cumulative
//! one a single point in the last year that they cover.

use serde_json::Value;

use crate::scenario::ParameterSource;
use crate::seeds::posterior::{Band, Role};
use crate::seeds::{Kind, Seeds};
use crate::text::{Lang, Words, flow as words, format};
use crate::units::FiscalYear;

use super::fan::{View, stacked};
use super::template::json;
use super::{palette, rounded};

/// The observed figure of an indicator. Continued support was counted between programmes only, so
/// `continued` itself has none.
const FIGURES: [(&str, &str); 7] = [
    ("licences", "licences_total"),
    ("trials", "trials_per_year"),
    ("approvals", "approvals_total"),
    ("nonclinical_poc", "nonclinical_poc_total"),
    ("between_programmes", "continued_per_year"),
    ("licences_and_continued", "licences_and_continued_per_year"),
    ("all_papers", "papers_total"),
];

/// How the figure came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Published, or derived from what was.
    Observed,
    /// Published; the true figure is at least as large.
    AtLeast,
    /// Not observed at all.
    Assumed,
}

/// An indicator in the second term; numbers are means a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Before {
    /// First and last fiscal year that the figure covers.
    pub years: [u16; 2],
    /// How the figure came about.
    pub known: Known,
    /// The figure.
    pub observed: f64,
    /// What is simulated for the same years.
    pub simulated: Band,
}

impl Before {
    /// The second term of an indicator under a source of the parameters; none where no figure of the
    /// same definition was published, or the record of the hindcast cannot be used.
    pub fn of(seeds: &Seeds, source: ParameterSource, indicator: &str) -> Option<Before> {
        let (_, id) = FIGURES.iter().find(|(of, _)| *of == indicator)?;
        let figure = seeds.figure(id)?;
        let posterior = seeds.posterior.as_ref().ok()?;
        let record = posterior
            .hindcast
            .iter()
            .find(|record| record.figure == *id)?;
        let (band, observed) = match source {
            ParameterSource::Posterior => (record.separate, record.observed),
            ParameterSource::PosteriorCovidInside => (record.inside, record.observed_inside),
            ParameterSource::Prior => (record.prior, record.observed),
        };
        let years = if id.ends_with("_total") {
            f64::from(figure.years[1] + 1 - figure.years[0])
        } else {
            1.0
        };
        Some(Before {
            years: figure.years,
            known: match (figure.kind, record.role) {
                (Kind::Assumption, _) => Known::Assumed,
                (_, Role::AtLeast) => Known::AtLeast,
                _ => Known::Observed,
            },
            observed: observed / years,
            simulated: Band {
                p05: band.p05 / years,
                p50: band.p50 / years,
                p95: band.p95 / years,
            },
        })
    }

    /// A mean a year, or the total of the years covered.
    fn shown(&self, view: View, a_year: f64) -> f64 {
        let years = match view {
            View::Yearly => 1.0,
            View::Cumulative => f64::from(self.years[1] + 1 - self.years[0]),
        };
        rounded(a_year * years, 1)
    }

    /// A value in each year that shows it, from the first year covered to the last before the plan.
    fn by_year(&self, view: View, a_year: f64) -> Vec<Option<f64>> {
        let value = self.shown(view, a_year);
        (self.years[0]..FiscalYear::FIRST.0)
            .map(|year| {
                let shown = match view {
                    View::Yearly => year <= self.years[1],
                    View::Cumulative => year == self.years[1],
                };
                shown.then_some(value)
            })
            .collect()
    }

    /// Names of the observed and of the simulated values.
    pub(super) fn legend(&self, view: View) -> [Words; 2] {
        let observed = match (self.known, view) {
            (Known::Assumed, _) => words::BEFORE_ASSUMED,
            (Known::AtLeast, _) => words::BEFORE_AT_LEAST,
            (Known::Observed, View::Yearly) => words::BEFORE_OBSERVED_MEAN,
            (Known::Observed, View::Cumulative) => words::BEFORE_OBSERVED,
        };
        [observed, words::BEFORE_SIMULATED]
    }

    /// The band and median simulated, and the observed values as diamonds on them.
    pub(super) fn series(&self, lang: Lang, view: View) -> Vec<Value> {
        let [observed, simulated] = self.legend(view).map(|words| words.in_(lang));
        let mut series = self.band(lang, view);
        series.push(json!({
            "type": "line", "name": simulated, "data": self.by_year(view, self.simulated.p50),
            // A ring that stays in sight around an observed value in the same place.
            "symbol": "circle", "symbolSize": 14, "itemStyle": hollow(palette::MEDIAN),
            "lineStyle": { "width": 2, "type": [2, 3], "color": palette::MEDIAN }, "z": 4,
        }));
        let style = match self.known {
            Known::Observed => json!({ "color": palette::OBSERVED }),
            Known::AtLeast | Known::Assumed => hollow(palette::OBSERVED),
        };
        series.push(json!({
            "type": "line", "name": observed, "data": self.by_year(view, self.observed),
            "symbol": "diamond", "symbolSize": 12, "itemStyle": style,
            "lineStyle": { "width": 2, "color": palette::OBSERVED }, "z": 6,
        }));
        series
    }

    /// The band simulated: an area over the years, or a bar in the one year that shows a total.
    fn band(&self, lang: Lang, view: View) -> Vec<Value> {
        let Band { p05, p95, .. } = self.simulated;
        let (low, wide) = (self.by_year(view, p05), self.by_year(view, p95 - p05));
        let name = words::BEFORE_BAND.in_(lang);
        if view == View::Yearly {
            return stacked("before", name, palette::BAND_90, &low, &wide);
        }
        let part = |name: &str, data: Vec<Option<f64>>, opacity: f64| {
            json!({
                "type": "bar", "name": name, "data": data, "stack": "before", "barWidth": 12, "silent": true,
                "itemStyle": { "color": palette::BAND_EDGE, "opacity": opacity }, "tooltip": { "show": false },
            })
        };
        vec![part("base before", low, 0.0), part(name, wide, 1.0)]
    }

    /// Observed against simulated in a sentence.
    pub(super) fn sentence(&self, lang: Lang, view: View) -> String {
        let years = format::fiscal_years(lang, self.years[0], self.years[1]);
        let kind = match self.known {
            Known::Observed => words::OBSERVED,
            Known::AtLeast => words::AT_LEAST,
            Known::Assumed => words::ASSUMED,
        };
        let Band { p05, p95, .. } = self.simulated;
        let band = (self.shown(view, p05), self.shown(view, p95));
        words::before(
            lang,
            view == View::Yearly,
            &years,
            kind.in_(lang),
            self.shown(view, self.observed),
            band,
        )
    }

    /// The row of the table: years, quantiles simulated, the observed value in the last of the columns.
    pub(super) fn row(&self, lang: Lang, view: View, columns: usize) -> Vec<String> {
        let mut cells = vec!["–".to_string(); columns];
        let write = |a_year: f64| {
            format::shortest(self.shown(view, a_year), usize::from(view == View::Yearly))
        };
        let Band { p05, p50, p95 } = self.simulated;
        cells[0] = format::fiscal_years(lang, self.years[0], self.years[1]);
        for (column, value) in [(1, p05), (3, p50), (5, p95), (columns - 1, self.observed)] {
            cells[column] = write(value);
        }
        cells
    }
}

/// A symbol that is only drawn round.
fn hollow(colour: &str) -> Value {
    json!({ "color": palette::SURFACE, "borderColor": colour, "borderWidth": 2 })
}
