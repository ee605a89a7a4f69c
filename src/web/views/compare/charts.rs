//! The charts of a comparison: probabilities, outlooks on one axis, means.

use yew::prelude::*;

use crate::chart::compare::{Fans, Measure, Versus, differences_chart, fans};
use crate::chart::{Chart, View, indicator_name};
use crate::summary::{IndicatorSummary, Summary};
use crate::text::{Lang, Words, compare, results};
use crate::web::views::canvas::Canvas;
use crate::web::views::choice::Choice;
use crate::web::views::table::Table;
use crate::web::views::{ChartTools, Data};

/// What the charts show.
pub struct Charts<'a> {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: &'a Data,
    /// The scenarios by name, the base first.
    pub summaries: &'a [(&'a str, &'a Summary)],
    /// Their differences from the base.
    pub versus: &'a [Versus<'a>],
    /// The one that is looked at.
    pub focus: usize,
    /// Indicator.
    pub indicator: &'a str,
    /// Yearly or cumulative.
    pub view: View,
    /// Looks at another scenario.
    pub on_focus: &'a Callback<usize>,
    /// Chooses the indicator.
    pub on_indicator: &'a Callback<String>,
    /// Chooses yearly or cumulative.
    pub on_view: &'a Callback<View>,
}

impl Charts<'_> {
    /// The panels.
    pub fn html(&self) -> Html {
        let base = self.summaries.first().map_or("", |(name, _)| *name);
        let dots = |measure| differences_chart(self.lang, self.data, base, measure, self.versus);
        html! {
            <>
                { self.panel("probabilities", compare::PROBABILITY, Html::default(),
                    &dots(Measure::Probability), Some(height(6 * self.versus.len()))) }
                { self.fans() }
                { self.panel("means", compare::MEANS, Html::default(),
                    &dots(Measure::Mean(self.indicator)), Some(height(6 * self.versus.len()))) }
            </>
        }
    }

    fn panel(
        &self,
        id: &str,
        heading: Words,
        choices: Html,
        chart: &Chart,
        height: Option<&'static str>,
    ) -> Html {
        let (lang, id) = (self.lang, format!("compare-{id}"));
        html! {
            <section class="panel" aria-labelledby={format!("{id}-heading")} data-testid={id.clone()}>
                <h3 id={format!("{id}-heading")}>{ heading.in_(lang) }</h3>
                { choices }
                <figure class="chart">
                    <figcaption class="chart__sentence">{ &chart.sentence }</figcaption>
                    <Canvas {lang} option={chart.option.to_string()} name={chart.table.caption.clone()} size={height} />
                    <ChartTools {lang} option={chart.option.to_string()} title={chart.table.caption.clone()} {id} />
                </figure>
                <details class="panel__table">
                    <summary>{ results::TABLE.in_(lang) }</summary>
                    <Table table={chart.table.clone()} long={true} />
                </details>
            </section>
        }
    }

    fn fans(&self) -> Html {
        let of: Option<Vec<(&str, &IndicatorSummary)>> = self
            .summaries
            .iter()
            .map(|(name, summary)| Some((*name, summary.indicator(self.indicator)?)))
            .collect();
        let Some(scenarios) = of else {
            return Html::default();
        };
        let unit = self.data.target(self.indicator);
        let chart = fans(
            self.lang,
            Fans {
                scenarios: &scenarios,
                banded: self.focus + 1,
                name: &self.name(self.indicator),
                unit: unit.map_or("", |target| target.unit.in_(self.lang)),
                view: self.view,
            },
        );
        let choices = html! {
            <div class="panel__choices">
                { self.indicators() }
                { self.views() }
                if self.versus.len() > 1 { { self.banded() } }
                <p class="panel__note">{ compare::BANDS.in_(self.lang) }</p>
            </div>
        };
        self.panel("fans", compare::FANS, choices, &chart, Some("tall"))
    }

    fn name(&self, id: &str) -> String {
        // One name stands over all scenarios: that of the plan, unless all count otherwise.
        let mut namings = self.summaries.iter().map(|(_, summary)| summary.naming(id));
        let first = namings.next().unwrap_or(id);
        let naming = if namings.all(|other| other == first) {
            first
        } else {
            id
        };
        let own = indicator_name(naming).map(|words| words.in_(self.lang));
        let of_data = || {
            self.data
                .target(id)
                .map(|target| target.name.in_(self.lang))
        };
        own.or_else(of_data).unwrap_or(id).to_string()
    }

    fn indicators(&self) -> Html {
        let known = self
            .summaries
            .first()
            .map(|(_, summary)| &summary.indicators);
        let options: Vec<(String, String)> = known
            .into_iter()
            .flatten()
            .map(|indicator| (indicator.id.clone(), self.name(&indicator.id)))
            .collect();
        html! {
            <Choice label={results::FAN_INDICATOR.in_(self.lang)} testid="compare-indicator" {options}
                chosen={self.indicator.to_string()} on_choice={self.on_indicator.clone()} />
        }
    }

    fn views(&self) -> Html {
        let choice = |view: View, words: Words| {
            let onclick = self.on_view.reform(move |_: MouseEvent| view);
            html! {
                <button type="button" class="segments__button" {onclick}
                    aria-pressed={(view == self.view).to_string()}>{ words.in_(self.lang) }</button>
            }
        };
        html! {
            <div class="segments" role="group" aria-label={results::FAN_VIEW.in_(self.lang)}>
                { choice(View::Cumulative, results::CUMULATIVE) }
                { choice(View::Yearly, results::YEARLY) }
            </div>
        }
    }

    fn banded(&self) -> Html {
        let options = self.versus.iter().enumerate();
        let options: Vec<(String, String)> = options
            .map(|(number, versus)| (number.to_string(), versus.name.to_string()))
            .collect();
        let on_focus = self.on_focus.clone();
        let on_choice = Callback::from(move |chosen: String| {
            if let Ok(number) = chosen.parse() {
                on_focus.emit(number);
            }
        });
        html! {
            <Choice label={compare::BAND_SHOWN.in_(self.lang)} testid="compare-focus" {options}
                chosen={self.focus.to_string()} {on_choice} />
        }
    }
}

/// The height of a chart with so many rows, in steps that the style sheet knows.
const fn height(rows: usize) -> &'static str {
    match rows {
        0..=8 => "rows-8",
        9..=12 => "rows-12",
        13..=18 => "rows-18",
        _ => "rows-24",
    }
}
