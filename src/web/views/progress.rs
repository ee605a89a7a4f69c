//! How far the run is: a thin line, the number of replications, and the choice of precision.

use yew::prelude::*;

use crate::link::{CHOICES, HORIZONS};
use crate::text::{Lang, format, results};
use crate::units::FiscalYear;

use super::choice::Choice;

/// What the progress line shows.
#[derive(Properties, PartialEq)]
pub struct ProgressLineProps {
    /// Language.
    pub lang: Lang,
    /// Replications that are in.
    pub done: u32,
    /// Replications that are to come in.
    pub goal: u32,
    /// Replications that were chosen.
    pub replications: u32,
    /// Whether replications are added until the probabilities are known to one point.
    pub precise: bool,
    /// Whether the results on screen belong to the inputs on screen.
    pub current: bool,
    /// Whether there are results at all.
    pub any: bool,
    /// Last fiscal year.
    pub horizon: FiscalYear,
    /// Sets the last fiscal year.
    pub on_horizon: Callback<FiscalYear>,
    /// Adds replications until the probabilities are known to one point.
    pub on_precise: Callback<()>,
    /// Sets the number of replications.
    pub on_replications: Callback<u32>,
}

/// The progress line.
#[component]
pub fn ProgressLine(props: &ProgressLineProps) -> Html {
    let (lang, goal) = (props.lang, props.goal);
    let text = results::progress(lang, props.done, goal);
    let state = match (props.current, props.any) {
        (true, _) if props.done < goal => Some(results::COMPUTING),
        (true, _) => None,
        (false, true) => Some(results::RECOMPUTING),
        (false, false) => Some(results::FIRST_RUN),
    };
    html! {
        <div class="progress" data-testid="progress" data-done={props.done.to_string()}
            data-goal={goal.to_string()}>
            <progress class="progress__line" max={goal.to_string()} value={props.done.to_string()}
                aria-label={results::REPLICATIONS_LABEL.in_(lang)}>{ &text }</progress>
            <div class="progress__row">
                <p class="progress__text">
                    <span class="numbers">{ text }</span>
                    if let Some(state) = state {
                        <span class="progress__state">{ state.in_(lang) }</span>
                    }
                </p>
                <div class="progress__choices">
                    { horizon(props) }
                    { precision(props) }
                </div>
            </div>
        </div>
    }
}

/// The choice of the last fiscal year; one from a link that is not among them is offered too.
fn horizon(props: &ProgressLineProps) -> Html {
    let lang = props.lang;
    let mut years = HORIZONS.to_vec();
    if !years.contains(&props.horizon) {
        years.push(props.horizon);
        years.sort_unstable();
    }
    let text = |year: &FiscalYear| (year.0.to_string(), format::fiscal_year(lang, year.0));
    let options: Vec<(String, String)> = years.iter().map(text).collect();
    let on_horizon = props.on_horizon.clone();
    let on_choice = Callback::from(move |chosen: String| {
        // The list holds nothing but fiscal years.
        if let Ok(year) = chosen.parse() {
            on_horizon.emit(FiscalYear(year));
        }
    });
    html! {
        <Choice label={results::HORIZON.in_(lang)} testid="horizon" {options}
            chosen={props.horizon.0.to_string()} inline={true} {on_choice} />
    }
}

/// Value of the choice that adds replications until the probabilities are known to one point.
const PRECISE: &str = "precise";

/// The choice of replications; a number from the address that is not among them is offered too.
fn precision(props: &ProgressLineProps) -> Html {
    let mut counts = CHOICES.to_vec();
    if !props.precise && !counts.contains(&props.replications) {
        counts.push(props.replications);
        counts.sort_unstable();
    }
    let text = |count: u32| (count.to_string(), results::replications(props.lang, count));
    let mut options: Vec<(String, String)> = counts.into_iter().map(text).collect();
    let precise = results::PRECISE.in_(props.lang);
    options.push((PRECISE.to_string(), precise.to_string()));
    let chosen = if props.precise {
        PRECISE.to_string()
    } else {
        props.replications.to_string()
    };
    let (on_precise, on_replications) = (props.on_precise.clone(), props.on_replications.clone());
    let on_choice = Callback::from(move |count: String| match count.parse() {
        Ok(count) => on_replications.emit(count),
        // The one that is no number.
        Err(_) => on_precise.emit(()),
    });
    html! {
        <Choice label={results::PRECISION.in_(props.lang)} testid="replications" {options}
            {chosen} inline={true} {on_choice} />
    }
}
