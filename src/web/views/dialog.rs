//! A dialog over the page: the browser keeps the focus inside and closes it on Escape.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::text::{Lang, shell};

/// What a dialog shows.
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// Language.
    pub lang: Lang,
    /// Id of its heading, which names it.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Whether it stands open.
    pub open: bool,
    /// It was closed.
    pub on_close: Callback<()>,
    /// What it holds; only built while it stands open.
    #[prop_or_default]
    pub children: Html,
}

/// The dialog.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let element = use_node_ref();
    {
        let element = element.clone();
        use_effect_with(props.open, move |open| {
            if let Some(dialog) = element.cast::<HtmlDialogElement>() {
                show(&dialog, *open);
            }
        });
    }
    let onclose = props.on_close.reform(|_: Event| ());
    let onclick = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={element} class="dialog" aria-labelledby={props.id.clone()} {onclose}>
            if props.open {
                <div class="dialog__head">
                    <h2 id={props.id.clone()}>{ &props.title }</h2>
                    <button type="button" class="button button--quiet dialog__close" {onclick}>
                        { shell::CLOSE.in_(props.lang) }
                    </button>
                </div>
                <div class="dialog__body">{ props.children.clone() }</div>
            }
        </dialog>
    }
}

fn show(dialog: &HtmlDialogElement, open: bool) {
    if open && !dialog.open() {
        // A dialog that is taken out of the document meanwhile need not be shown.
        drop(dialog.show_modal());
    } else if !open && dialog.open() {
        dialog.close();
    }
}
