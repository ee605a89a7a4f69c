//! One assumption: its name, both intervals, its grade, and the field that pins it.

use yew::prelude::*;

use crate::chart::{Informed, parameter_row, plainly, three_digits};
use crate::scenario::{ParameterSource, is_share};
use crate::text::{Lang, assumptions};
use crate::web::state::Action;
use crate::web::typed::Allowed;
use crate::web::views::Data;
use crate::web::views::mark::mark;
use crate::web::views::note::{badge, provenance};
use crate::web::views::number_field::NumberField;

/// Units of which only whole numbers make sense.
const WHOLE: [&str; 2] = ["calls", "switch"];

/// What a line shows; only what it needs, so that it is drawn anew only when that changes.
#[derive(Properties, PartialEq)]
pub struct ParameterLineProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// Position of the parameter in the data.
    pub index: usize,
    /// Whose posterior stands beside the prior.
    pub source: ParameterSource,
    /// The value that is pinned.
    pub pin: Option<f64>,
    /// What a user does.
    pub on_action: Callback<Action>,
}

/// The line.
#[component]
pub fn ParameterLine(props: &ParameterLineProps) -> Html {
    let (lang, data, pin) = (props.lang, &props.data, props.pin);
    let parameter = &data.parameters[props.index];
    let row = parameter_row(lang, data, props.source, props.index, pin);
    let quiet = (row.informed != Informed::Moved).then_some("is-quiet");
    html! {
        <li class={classes!("parameter", pin.is_some().then_some("is-edited"))}
            data-testid={format!("parameter-{}", parameter.id)} data-pinned={pin.is_some().to_string()}>
            <div class="parameter__name">
                <p>
                    <strong>{ &row.name }</strong>{ " " }{ badge(lang, parameter.grade) }
                    if pin.is_some() {
                        { " " }<strong class="edited">{ assumptions::PINNED.in_(lang) }</strong>
                    }
                </p>
                <p class="parameter__quiet">{ &row.unit }</p>
            </div>
            <div class="parameter__mark">{ mark(&row.mark, "mark__point--pin") }</div>
            <div class="parameter__told">
                <dl class="parameter__numbers numbers">
                    <div>
                        <dt>{ assumptions::PRIOR.in_(lang) }</dt>
                        <dd>{ &row.prior }</dd>
                    </div>
                    if let Some(posterior) = &row.posterior {
                        <div>
                            <dt>{ assumptions::POSTERIOR.in_(lang) }</dt>
                            <dd>{ posterior }</dd>
                        </div>
                    }
                </dl>
                <p class={classes!("parameter__informed", quiet)}>{ row.informed.words().in_(lang) }</p>
            </div>
            { field(props, &row.name, &row.unit) }
            <details class="more parameter__more">
                <summary>{ crate::text::levers::NOTE_ONLY.in_(lang) }</summary>
                { provenance(lang, data, &parameter.note, parameter.grade, &parameter.source) }
                <p class="parameter__quiet"><code>{ &parameter.id }</code></p>
            </details>
        </li>
    }
}

fn field(props: &ParameterLineProps, name: &str, unit: &str) -> Html {
    let (lang, parameter) = (props.lang, &props.data.parameters[props.index]);
    let id = parameter.id.clone();
    let on_value = props.on_action.reform(move |value| match value {
        Some(value) => Action::Pin(id.clone(), value),
        None => Action::Unpin(id.clone()),
    });
    let id = parameter.id.clone();
    let on_unpin = props
        .on_action
        .reform(move |_: MouseEvent| Action::Unpin(id.clone()));
    let allowed = Allowed {
        range: [parameter.min, parameter.max],
        whole: WHOLE.contains(&parameter.unit.as_str()),
        share: is_share(&parameter.unit),
    };
    let [low, high] = allowed.range.map(three_digits);
    html! {
        <div class="parameter__field">
            <span class="parameter__quiet" aria-hidden="true">{ assumptions::IN_USE.in_(lang) }</span>
            <NumberField {lang} id={format!("pin-{}", parameter.id)}
                name={assumptions::pin_label(lang, name, unit)} unit={unit.to_string()}
                written={props.pin.map_or_else(String::new, written)}
                placeholder={assumptions::PLACEHOLDER.in_(lang)} {allowed}
                allowed_words={assumptions::allowed(lang, &low, &high, unit)} {on_value} />
            if props.pin.is_some() {
                <button type="button" class="button button--quiet" onclick={on_unpin}
                    aria-label={assumptions::unpin_label(lang, name)}>{ assumptions::UNPIN.in_(lang) }</button>
            }
        </div>
    }
}

/// A pinned value as it was typed; small ones keep all their digits.
fn written(value: f64) -> String {
    if value.abs() < 0.1 {
        value.to_string()
    } else {
        plainly(value)
    }
}

/// What the marks mean.
pub fn legend(lang: Lang) -> Html {
    let samples = [
        ("mark__prior", assumptions::LEGEND_PRIOR),
        ("mark__posterior", assumptions::LEGEND_POSTERIOR),
    ];
    html! {
        <div class="legend" aria-label={assumptions::LEGEND.in_(lang)} role="group">
            for (class, says) in samples {
                <span class="legend__item">
                    <svg class="legend__mark" aria-hidden="true" viewBox="0 0 40 14">
                        <line {class} x1="2" x2="38" y1="7" y2="7" />
                        <circle {class} cx="20" cy="7" r="4" />
                    </svg>
                    { says.in_(lang) }
                </span>
            }
            { point(lang, "mark__point--pin", assumptions::LEGEND_PIN) }
        </div>
    }
}

/// What a point means.
pub fn point(lang: Lang, class: &'static str, says: crate::text::Words) -> Html {
    html! {
        <span class="legend__item">
            <svg class="legend__mark" aria-hidden="true" viewBox="0 0 40 14">
                <path class={classes!("mark__point", class)} d="M20 0 25 7 20 14 15 7z" />
            </svg>
            { says.in_(lang) }
        </span>
    }
}
