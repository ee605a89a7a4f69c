//! A QR code, black on white whatever the page's colours: readers need it so.

use yew::prelude::*;

use crate::link::Qr;
use crate::text::{Lang, share};

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct QrCodeProps {
    /// Language.
    pub lang: Lang,
    /// What the code says.
    pub text: String,
    /// Whether the text stands somewhere else already.
    #[prop_or_default]
    pub bare: bool,
}

/// The code with its text under it; a sentence where the text is too long.
#[component]
pub fn QrCode(props: &QrCodeProps) -> Html {
    let lang = props.lang;
    let Some(qr) = Qr::of(&props.text) else {
        return html! { <p>{ share::QR_TOO_LONG.in_(lang) }</p> };
    };
    let side = qr.side.to_string();
    html! {
        <figure class="qr">
            <svg class="qr__code" viewBox={format!("0 0 {side} {side}")} role="img"
                aria-label={share::QR_LABEL.in_(lang)} shape-rendering="crispEdges" data-testid="qr">
                <rect width={side.clone()} height={side} fill="#ffffff" />
                <path d={qr.path} fill="#000000" />
            </svg>
            if !props.bare {
                <figcaption class="qr__text">{ &props.text }</figcaption>
            }
        </figure>
    }
}
