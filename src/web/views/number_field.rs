//! A typed number: taken when the entry is done, or refused beside the field and left standing.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::text::{Lang, levers};
use crate::web::entry::Refusal;
use crate::web::typed::{Allowed, read};

/// What a field shows.
#[derive(Properties, PartialEq)]
pub struct NumberFieldProps {
    /// Language.
    pub lang: Lang,
    /// Id on the page, of its own.
    pub id: String,
    /// Name for screen readers, with unit.
    pub name: String,
    /// Unit, which may be typed after the number.
    pub unit: String,
    /// The value in force, as it is written; empty where there is none.
    pub written: String,
    /// What stands in an empty field.
    #[prop_or_default]
    pub placeholder: String,
    /// What may be typed.
    pub allowed: Allowed,
    /// What may be typed, in words.
    pub allowed_words: String,
    /// A value is taken; none where the field was emptied.
    pub on_value: Callback<Option<f64>>,
}

/// What stands in the field although it was not taken.
#[derive(Clone, PartialEq)]
struct Draft {
    text: Rc<str>,
    refusal: Option<Refusal>,
}

/// The field with its complaint.
#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    let draft = use_state_eq(|| None::<Draft>);
    {
        // A value that comes from elsewhere (undo, reset) takes the field over.
        let draft = draft.clone();
        use_effect_with(props.written.clone(), move |_| draft.set(None));
    }
    let refusal = draft.as_ref().and_then(|draft| draft.refusal);
    let shown = draft
        .as_ref()
        .map_or_else(|| props.written.clone(), |draft| draft.text.to_string());
    let complaint = format!("{}-error", props.id);
    html! {
        <span class="typed">
            <input type="text" inputmode="decimal" autocomplete="off" class="typed__input"
                id={props.id.clone()} data-testid={props.id.clone()} value={shown}
                placeholder={props.placeholder.clone()} aria-label={props.name.clone()}
                aria-invalid={refusal.is_some().to_string()} aria-describedby={complaint.clone()}
                oninput={on_typing(props, &draft)} onchange={on_entry(props, &draft)}
                onkeydown={on_key(&draft)} />
            <span class="typed__error" id={complaint} aria-live="polite">
                if let Some(refusal) = refusal {
                    { refused(props, refusal) }
                }
            </span>
        </span>
    }
}

fn refused(props: &NumberFieldProps, refusal: Refusal) -> String {
    let reason = refusal.words().in_(props.lang);
    levers::not_taken(props.lang, reason, &props.allowed_words)
}

/// While typing, a complaint goes away as soon as it is mended; a new one waits until the entry is done.
fn on_typing(
    props: &NumberFieldProps,
    draft: &UseStateHandle<Option<Draft>>,
) -> Callback<InputEvent> {
    let (draft, unit, allowed) = (draft.clone(), props.unit.clone(), props.allowed);
    Callback::from(move |event: InputEvent| {
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        let before = draft.as_ref().and_then(|draft| draft.refusal);
        let refusal = before.and_then(|_| read(&typed, &unit, allowed).err());
        draft.set(Some(Draft {
            text: Rc::from(typed),
            refusal,
        }));
    })
}

/// Takes an entry when it is done, or says why not and leaves it standing.
fn on_entry(props: &NumberFieldProps, draft: &UseStateHandle<Option<Draft>>) -> Callback<Event> {
    let (draft, unit, allowed) = (draft.clone(), props.unit.clone(), props.allowed);
    let (written, on_value) = (props.written.clone(), props.on_value.clone());
    Callback::from(move |event: Event| {
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        match read(&typed, &unit, allowed) {
            Ok(value) => {
                draft.set(None);
                // What the field shows may be rounded: its own text is no change.
                if typed != written {
                    on_value.emit(value);
                }
            }
            Err(refusal) => draft.set(Some(Draft {
                text: Rc::from(typed),
                refusal: Some(refusal),
            })),
        }
    })
}

/// Escape gives the field back to the value in force.
fn on_key(draft: &UseStateHandle<Option<Draft>>) -> Callback<KeyboardEvent> {
    let draft = draft.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            draft.set(None);
        }
    })
}
