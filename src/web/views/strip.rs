//! The strip at the foot of a narrow screen: the five probabilities stay in sight while levers move.

use yew::prelude::*;

use crate::chart::{self, HEADLINE, Outlook};
use crate::summary::Summary;
use crate::text::{Lang, format, levers, results};

use super::Shared;

/// What the strip shows.
#[derive(Properties, PartialEq)]
pub struct StripProps {
    /// Language.
    pub lang: Lang,
    /// The newest results.
    pub summary: Option<Shared<Summary>>,
    /// Whether they belong to the inputs on screen.
    pub current: bool,
    /// Whether the levers are shown.
    pub open: bool,
    /// Shows or hides them.
    pub on_toggle: Callback<()>,
}

/// The strip.
#[component]
pub fn Strip(props: &StripProps) -> Html {
    let lang = props.lang;
    let words = if props.open {
        levers::CLOSE
    } else {
        levers::OPEN
    };
    let onclick = props.on_toggle.reform(|_: MouseEvent| ());
    html! {
        <div class="strip">
            // The cards say the same at length; a screen reader need not hear it twice.
            <ul class={classes!("strip__list", (!props.current).then_some("is-stale"))} aria-hidden="true">
                { for props.summary.iter().flat_map(|summary| chips(lang, summary)) }
            </ul>
            <button type="button" class="button strip__toggle" {onclick} aria-controls="levers"
                aria-expanded={props.open.to_string()} data-testid="toggle-levers">
                { words.in_(lang) }
            </button>
        </div>
    }
}

fn chips(lang: Lang, summary: &Summary) -> Vec<Html> {
    let one = |id: &str| {
        let reached = summary.indicator(id)?.probability?;
        Some((chart::indicator_short(id)?.in_(lang), reached.estimate))
    };
    let joint = (
        results::SHORT_JOINT.in_(lang),
        summary.joint_probability.estimate,
    );
    let all = HEADLINE
        .iter()
        .filter_map(|id| one(id))
        .chain(std::iter::once(joint));
    all.map(|(name, probability)| {
        let outlook = Outlook::of(probability);
        html! {
            <li class="strip__chip" data-outlook={outlook.modifier()}>
                <span>{ name }</span>
                <strong>{ format::probability(lang, probability) }</strong>
            </li>
        }
    })
    .collect()
}
