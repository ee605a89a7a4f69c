//! What is shown where the page cannot do its work: what is wrong, all of it, and what to do.

use yew::prelude::*;

use crate::seeds::Problem;
use crate::text::{Lang, Words, shell};

/// What a fault shows.
#[derive(Properties, PartialEq)]
pub struct FaultProps {
    /// Language.
    pub lang: Lang,
    /// Heading.
    pub title: Words,
    /// What it means.
    pub text: Option<Words>,
    /// All problems.
    #[prop_or_default]
    pub problems: Vec<Problem>,
    /// Whether a reload may help.
    #[prop_or_default]
    pub reload: bool,
}

/// A fault inside the page.
#[component]
pub fn Fault(props: &FaultProps) -> Html {
    let lang = props.lang;
    let onclick = Callback::from(|_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            // Where even reloading fails there is nothing left to try.
            drop(window.location().reload());
        }
    });
    html! {
        <section class="fault" role="alert" data-testid="fault" lang={lang.code()}>
            <h2 class="fault__title">{ props.title.in_(lang) }</h2>
            if let Some(text) = props.text {
                <p>{ text.in_(lang) }</p>
            }
            if !props.problems.is_empty() {
                <ul class="fault__problems">
                    for problem in props.problems.iter() {
                        <li><code>{ problem.to_string() }</code></li>
                    }
                </ul>
            }
            if props.reload {
                <button type="button" class="button" {onclick}>{ shell::RELOAD.in_(lang) }</button>
            }
        </section>
    }
}

/// What a page without data shows.
#[derive(Properties, PartialEq)]
pub struct FaultPageProps {
    /// All problems.
    pub problems: Vec<Problem>,
}

/// The whole page where the data cannot be loaded, in both languages.
#[component]
pub fn FaultPage(props: &FaultPageProps) -> Html {
    html! {
        <main class="fault-page">
            <h1>{ shell::BRAND.in_(Lang::Ja) }{ " " }<span lang="en">{ shell::BRAND.in_(Lang::En) }</span></h1>
            <Fault lang={Lang::Ja} title={shell::FAULT_DATA_TITLE} text={shell::FAULT_DATA_TEXT}
                problems={props.problems.clone()} />
            <Fault lang={Lang::En} title={shell::FAULT_DATA_TITLE} text={shell::FAULT_DATA_TEXT} />
        </main>
    }
}
