//! A part that folds; what it holds is built when it is opened first and whenever it stands open.

use web_sys::HtmlDetailsElement;
use yew::prelude::*;

/// What a fold shows.
#[derive(Properties, PartialEq)]
pub struct FoldProps {
    /// Id for tests.
    pub testid: String,
    /// Class of the style sheet.
    pub class: &'static str,
    /// Its line.
    pub line: Html,
    /// Whether it stands open at first, and again whenever this changes.
    #[prop_or_default]
    pub open: bool,
    /// What it holds.
    pub children: Html,
}

/// The fold.
#[component]
pub fn Fold(props: &FoldProps) -> Html {
    let open = use_state_eq(|| props.open);
    {
        let open = open.clone();
        use_effect_with(props.open, move |wanted| open.set(*wanted));
    }
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            event.stop_propagation();
            open.set(event.target_unchecked_into::<HtmlDetailsElement>().open());
        })
    };
    html! {
        <details class={props.class} open={*open} {ontoggle} data-testid={props.testid.clone()}>
            <summary>{ props.line.clone() }</summary>
            if *open {
                { props.children.clone() }
            }
        </details>
    }
}
