//! What the page says about saved work, and what can be done about it.

use yew::prelude::*;

use crate::text::{Lang, shelf, shell};
use crate::web::shelf::Line;

use super::desk::{Desk, Said};

/// Faults that are listed; a file may have thousands.
const MOST_LINES: usize = 12;

/// What was said last, with whether it is kept; nothing where there is nothing to say.
pub fn message(desk: &Desk) -> Option<Html> {
    let lang = desk.lang;
    let said = desk.said()?;
    let unkept = desk.unkept().map(|why| html! { <p>{ why.in_(lang) }</p> });
    let onclick = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.say(None))
    };
    let bad = matches!(said, Said::Refused { .. });
    Some(html! {
        <div class={classes!("notice", "shelf__message", bad.then_some("shelf__message--bad"))}
            data-testid="shelf-said">
            { body(desk, said) }
            { unkept }
            <button type="button" class="button button--quiet" {onclick}>{ shell::CLOSE.in_(lang) }</button>
        </div>
    })
}

fn body(desk: &Desk, said: Said) -> Html {
    let lang = desk.lang;
    match said {
        Said::Plain(text) => html! { <p>{ text }</p> },
        Said::Removed(removed) => {
            let text = shelf::removed(lang, removed.name());
            let desk = desk.clone();
            let onclick = Callback::from(move |_: MouseEvent| desk.restore(removed.clone()));
            html! {
                <>
                    <p>{ text }</p>
                    <button type="button" class="button button--tool" {onclick} data-testid="shelf-restore">
                        { shelf::RESTORE.in_(lang) }
                    </button>
                </>
            }
        }
        Said::Refused { file, lines, part } => {
            let open_part = part.map(|scenario| {
                let (desk, name) = (desk.clone(), file.clone());
                let onclick = Callback::from(move |_: MouseEvent| {
                    desk.show_scenario(scenario.clone(), &name);
                });
                html! {
                    <button type="button" class="button button--tool" {onclick}
                        data-testid="shelf-open-part">{ shelf::OPEN_PART.in_(lang) }</button>
                }
            });
            html! {
                <>
                    <p><strong>{ shelf::refused(lang, &file) }</strong></p>
                    { list(lang, &lines) }
                    { open_part }
                </>
            }
        }
    }
}

/// What is wrong, line by line, each with its place.
pub fn list(lang: Lang, lines: &[Line]) -> Html {
    let more = lines.len().saturating_sub(MOST_LINES);
    html! {
        <ul class="shelf__lines" data-testid="shelf-lines">
            for line in lines.iter().take(MOST_LINES) {
                <li>
                    if !line.place.is_empty() {
                        <code>{ &line.place }</code>{ lang.pick("：", ": ") }
                    }
                    { &line.says }
                    if !line.detail.is_empty() {
                        { " " }<span class="shelf__detail" lang="en">{ &line.detail }</span>
                    }
                </li>
            }
            if more > 0 {
                <li>{ shelf::more(lang, more) }</li>
            }
        </ul>
    }
}
