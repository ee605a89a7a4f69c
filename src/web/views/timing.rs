//! When a change acts: first fiscal year, and years until it has fully acted.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::text::{Lang, format, levers};
use crate::units::FiscalYear;
use crate::web::inputs::Timing;

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
        .map(|year| (year, format::fiscal_year(lang, year)))
        .collect();
    let ramps = 0..=LONGEST.max(timing.ramp);
    let ramps = ramps.map(|ramp| (ramp, ramp_text(lang, ramp))).collect();
    let on_start = props.on_timing.reform(move |start| Timing {
        start: FiscalYear(start),
        ..timing
    });
    let on_ramp = props
        .on_timing
        .reform(move |ramp| Timing { ramp, ..timing });
    let label = |words: crate::text::Words| words.in_(lang).to_string();
    let start = (label(levers::START), format!("start-{}", props.id));
    let ramp = (label(levers::RAMP), format!("ramp-{}", props.id));
    html! {
        <div class="timing">
            { select(lang, &props.name, start, timing.start.0, years, on_start) }
            { select(lang, &props.name, ramp, timing.ramp, ramps, on_ramp) }
        </div>
    }
}

fn ramp_text(lang: Lang, ramp: u16) -> String {
    match ramp {
        0 => levers::RAMP_AT_ONCE.in_(lang).to_string(),
        _ => format!("{ramp} {}", levers::UNIT_YEARS.in_(lang)),
    }
}

fn select(
    lang: Lang,
    name: &str,
    (label, testid): (String, String),
    chosen: u16,
    choices: Vec<(u16, String)>,
    on_choice: Callback<u16>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        if let Ok(choice) = select.value().parse() {
            on_choice.emit(choice);
        }
    });
    html! {
        <label class="select">
            <span>{ &label }</span>
            <select {onchange} data-testid={testid}
                aria-label={levers::timing_label(lang, name, &label)}>
                for (value, text) in choices {
                    <option value={value.to_string()} selected={value == chosen}>{ text }</option>
                }
            </select>
        </label>
    }
}
