//! The five small yearly bars of a card.

use yew::prelude::*;

use crate::chart::{BARS_HEIGHT, BARS_WIDTH, Bar, Bars};
use crate::text::{Lang, results};

/// Height that the labels of the years take.
const LABELS: f64 = 16.0;

/// What the bars show.
#[derive(Properties, PartialEq)]
pub struct YearBarsProps {
    /// Language.
    pub lang: Lang,
    /// The drawing.
    pub bars: Bars,
}

/// The bars with the line of the yearly fifth.
#[component]
pub fn YearBars(props: &YearBarsProps) -> Html {
    let Bars {
        bars,
        fifth,
        sentence,
    } = &props.bars;
    html! {
        <figure class="bars">
            <svg viewBox={format!("0 0 {BARS_WIDTH} {}", BARS_HEIGHT + LABELS)} role="img"
                aria-label={sentence.clone()} class="bars__drawing">
                { for bars.iter().map(bar) }
                if let Some(y) = fifth {
                    <line class="bars__fifth" x1="0" x2={BARS_WIDTH.to_string()}
                        y1={y.to_string()} y2={y.to_string()} />
                }
            </svg>
            <figcaption>{ results::BARS.in_(props.lang) }</figcaption>
        </figure>
    }
}

fn bar(bar: &Bar) -> Html {
    let middle = bar.middle.to_string();
    html! {
        <g>
            <rect class="bars__bar" x={bar.x.to_string()} y={bar.y.to_string()}
                width={bar.width.to_string()} height={bar.height.to_string()} />
            <line class="bars__whisker" x1={middle.clone()} x2={middle.clone()}
                y1={bar.low.to_string()} y2={bar.high.to_string()} />
            <text class="bars__label" x={middle} y={(BARS_HEIGHT + LABELS - 3.0).to_string()}
                text-anchor="middle">{ &bar.label }</text>
        </g>
    }
}
