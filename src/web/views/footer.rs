//! The foot of the page: what the results were made with, so that they can be repeated.

use yew::prelude::*;

use crate::MODEL_VERSION;
use crate::chart;
use crate::scenario::ParameterSource;
use crate::text::{Lang, format, knowledge, offline, results, shell};
use crate::units::FiscalYear;

/// What the footer shows.
#[derive(Properties, PartialEq)]
pub struct FooterProps {
    /// Language.
    pub lang: Lang,
    /// Version of the data.
    pub data_version: String,
    /// Run seed.
    pub run_seed: u64,
    /// Replications that are asked for.
    pub replications: u32,
    /// Last fiscal year.
    pub horizon: FiscalYear,
    /// Where the parameters come from.
    pub source: ParameterSource,
    /// Digest of the results of the inputs on screen, as far as they are in.
    pub digest: Option<String>,
    /// Whether all replications are in.
    pub complete: bool,
}

/// The foot of the page.
#[component]
pub fn Footer(props: &FooterProps) -> Html {
    let lang = props.lang;
    let digest = props.digest.clone().unwrap_or_default();
    let state = if props.complete {
        "complete"
    } else {
        "running"
    };
    // Half a digest is no digest: it is shown when all replications are in.
    let shown = if props.complete {
        digest.clone()
    } else {
        "…".to_string()
    };
    let facts = [
        (shell::MODEL_VERSION, html! { MODEL_VERSION }),
        (shell::DATA_VERSION, html! { props.data_version.clone() }),
        (shell::RUN_SEED, html! { props.run_seed.to_string() }),
        (
            shell::REPLICATIONS,
            html! { format::grouped(f64::from(props.replications), 0) },
        ),
        (
            results::HORIZON,
            html! { format::fiscal_year(lang, props.horizon.0) },
        ),
        (
            knowledge::SOURCE,
            html! { chart::source_words(props.source).0.in_(lang) },
        ),
        (
            shell::DIGEST,
            html! {
                <code data-testid="digest" data-digest={digest} data-state={state}>{ shown }</code>
            },
        ),
    ];
    html! {
        <footer class="footer">
            <dl class="footer__facts">
                for (name, value) in facts {
                    <div><dt>{ name.in_(lang) }</dt><dd>{ value }</dd></div>
                }
            </dl>
            <p>{ shell::DIGEST_NOTE.in_(lang) }</p>
            <p>{ shell::FOOTER_SOURCE.in_(lang) }</p>
            <ul class="footer__links">
                for (file, name) in [("accessibility.html", offline::ACCESSIBILITY), ("privacy.html", offline::PRIVACY)] {
                    <li><a href={format!("{file}#{}", lang.code())}>{ name.in_(lang) }</a></li>
                }
            </ul>
        </footer>
    }
}
