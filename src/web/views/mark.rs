//! Two intervals and a point as a small drawing, placed by attributes alone.

use yew::prelude::*;

use crate::chart::Mark;

/// The drawing; the numbers stand beside it as text.
pub fn mark(mark: &Mark, point: &'static str) -> Html {
    html! {
        <svg class="mark" aria-hidden="true">
            <line class="mark__axis" x1="0" x2="100%" y1="14" y2="14" />
            { interval(mark.prior, 8.0, "mark__prior") }
            { interval(mark.posterior, 20.0, "mark__posterior") }
            if let Some(x) = mark.point {
                <svg x={percent(x)} overflow="visible">
                    <path class={classes!("mark__point", point)} d="M0 2 6 14 0 26-6 14z" />
                </svg>
            }
        </svg>
    }
}

fn interval(place: Option<[f64; 3]>, y: f64, class: &'static str) -> Html {
    let Some([low, middle, high]) = place else {
        return Html::default();
    };
    let y = y.to_string();
    html! {
        <>
            <line {class} x1={percent(low)} x2={percent(high)} y1={y.clone()} y2={y.clone()} />
            <circle {class} cx={percent(middle)} cy={y} r="4" />
        </>
    }
}

fn percent(place: f64) -> String {
    format!("{place}%")
}
