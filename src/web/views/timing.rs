//! When a change acts: first fiscal year, and years until it has fully acted.

use yew::prelude::*;

use crate::scenario::moves::Timing;
use crate::text::{Lang, Words, format, levers};
use crate::units::FiscalYear;

use super::choice::Choice;

/// Longest ramp that is offered, years.
const LONGEST: u16 = 5;

/// What the fields show.
#[derive(Properties, PartialEq)]
pub struct TimingFieldsProps {
    /// Language.
    pub lang: Lang,
    /// Id of the lever or of its group, for tests.
    pub id: String,
    /// Name of the lever or of its group.
    pub name: String,
    /// What is set.
    pub timing: Timing,
    /// Sets another time.
    pub on_timing: Callback<Timing>,
}

/// The two fields.
#[component]
pub fn TimingFields(props: &TimingFieldsProps) -> Html {
    let (lang, timing) = (props.lang, props.timing);
    let years = FiscalYear::FIRST.0..=FiscalYear::PLAN_END.0.max(timing.start.0);
    let years = years
        .map(|year| (year.to_string(), format::fiscal_year(lang, year)))
        .collect();
    let ramps = 0..=LONGEST.max(timing.ramp);
    let ramps = ramps
        .map(|ramp| (ramp.to_string(), ramp_text(lang, ramp)))
        .collect();
    let on_start = number(&props.on_timing, move |start| Timing {
        start: FiscalYear(start),
        ..timing
    });
    let on_ramp = number(&props.on_timing, move |ramp| Timing { ramp, ..timing });
    html! {
        <div class="timing">
            { choice(props, levers::START, "start", timing.start.0, years, on_start) }
            { choice(props, levers::RAMP, "ramp", timing.ramp, ramps, on_ramp) }
        </div>
    }
}

fn ramp_text(lang: Lang, ramp: u16) -> String {
    match ramp {
        0 => levers::RAMP_AT_ONCE.in_(lang).to_string(),
        _ => levers::years(lang, ramp),
    }
}

/// Reads the chosen number and makes a timing of it.
fn number(
    on_timing: &Callback<Timing>,
    timing: impl Fn(u16) -> Timing + 'static,
) -> Callback<String> {
    let on_timing = on_timing.clone();
    Callback::from(move |chosen: String| {
        // The lists hold nothing but whole numbers.
        if let Ok(chosen) = chosen.parse() {
            on_timing.emit(timing(chosen));
        }
    })
}

fn choice(
    props: &TimingFieldsProps,
    label: Words,
    kind: &str,
    chosen: u16,
    options: Vec<(String, String)>,
    on_choice: Callback<String>,
) -> Html {
    let label = label.in_(props.lang);
    let name = levers::timing_label(props.lang, &props.name, label);
    html! {
        <Choice {label} {name} testid={format!("{kind}-{}", props.id)} chosen={chosen.to_string()}
            {options} {on_choice} />
    }
}
