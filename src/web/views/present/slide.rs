//! A slide as it stands on the stage and on the projector.

use yew::prelude::*;

use crate::text::{present, results};
use crate::web::present::{Slide, SlideCard};
use crate::web::views::canvas::Canvas;

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct SlideViewProps {
    /// The slide.
    pub slide: Slide,
}

/// The slide.
#[component]
pub fn SlideView(props: &SlideViewProps) -> Html {
    let slide = &props.slide;
    let lang = slide.lang;
    html! {
        <section class="slide" aria-label={present::STAGE.in_(lang)} data-testid="slide">
            <header class="slide__head">
                <h1 class="slide__title" data-testid="slide-title">{ &slide.title }</h1>
                <p class="slide__place">{ present::place(lang, slide.number, slide.count) }</p>
            </header>
            if let Some(question) = &slide.question {
                <p class="slide__question" data-testid="slide-question">{ question }</p>
            }
            for chart in slide.charts.iter() {
                <figure class="chart slide__chart" key={chart.name.clone()}>
                    <figcaption class="chart__sentence" role="status">{ &chart.sentence }</figcaption>
                    <Canvas {lang} option={chart.option.clone()} name={chart.name.clone()}
                        size={Some("slide")} />
                </figure>
            }
            if !slide.cards.is_empty() {
                <ul class="slide__cards" aria-label={results::CARDS.in_(lang)}>
                    for each in slide.cards.iter() { { card(slide, each) } }
                </ul>
            }
            if slide.waiting {
                <p class="slide__waiting" role="status">{ present::COMPUTING.in_(lang) }</p>
            }
        </section>
    }
}

fn card(slide: &Slide, card: &SlideCard) -> Html {
    let outlook = card.outlook();
    html! {
        <li class="slide__card" data-outlook={outlook.modifier()}>
            <span class="slide__name">{ &card.name }</span>
            <strong class="slide__probability">{ &card.probability }</strong>
            <span class="slide__outlook">
                <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={outlook.icon()} /></svg>
                { outlook.words().in_(slide.lang) }
            </span>
            if let Some(spread) = &card.spread { <span class="slide__spread">{ spread }</span> }
        </li>
    }
}
