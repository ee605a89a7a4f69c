//! Whether the results of the link that was opened came out again.

use yew::prelude::*;

use crate::link::Verdict;
use crate::text::{Lang, links, share, shell};
use crate::web::state::Check;

/// What is shown.
#[derive(Properties, PartialEq)]
pub struct CheckLineProps {
    /// Language.
    pub lang: Lang,
    /// What is known of the link; none where there is nothing to say.
    pub check: Option<Check>,
    /// Name that the link gives the scenario.
    pub name: Option<String>,
    /// Puts it away.
    pub on_close: Callback<()>,
}

/// The verdict on a link, in words and with a sign.
#[component]
pub fn CheckLine(props: &CheckLineProps) -> Html {
    let lang = props.lang;
    let (kind, content) = match &props.check {
        // The region stays, so that what comes into it is read out.
        None | Some(Check::Done(Verdict::Unsealed)) => ("none", Html::default()),
        Some(Check::Running) => ("running", html! { <p>{ share::CHECKING.in_(lang) }</p> }),
        Some(Check::Done(Verdict::Verified)) => (
            "verified",
            html! { <p><strong>{ links::VERIFIED.in_(lang) }</strong></p> },
        ),
        Some(Check::Done(Verdict::Differs(differences))) => (
            "differs",
            html! {
                <div>
                    <p><strong>{ links::DIFFERS.in_(lang) }</strong></p>
                    <ul>{ for differences.iter().map(|one| html! { <li>{ one.text(lang) }</li> }) }</ul>
                </div>
            },
        ),
    };
    let sign = match kind {
        "verified" => "✓",
        "differs" => "!",
        _ => "…",
    };
    let onclick = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <div role="status" data-testid="check" data-verdict={kind}>
            if kind != "none" {
                <div class={classes!("check", format!("check--{kind}"))}>
                    <span class="check__sign" aria-hidden="true">{ sign }</span>
                    <div class="check__text">
                        if let Some(name) = &props.name {
                            <p>{ share::opened(lang, name) }</p>
                        }
                        { content }
                    </div>
                    <button type="button" class="button button--quiet" {onclick}>
                        { shell::CLOSE.in_(lang) }
                    </button>
                </div>
            }
        </div>
    }
}
