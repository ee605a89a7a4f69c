//! The list of what was saved.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::text::{Lang, Words, shelf};
use crate::web::shelf::{
    Saved, Slot, Unread, Versions, clean_name, file_name, local_time, new_id, now, told,
};

use super::desk::Desk;
use super::{files, message};

/// The list with its heading.
pub fn rows(desk: &Desk, open: &UseStateHandle<bool>) -> Html {
    let lang = desk.lang;
    let shelf = desk.shelf();
    let last = shelf.slots().len().saturating_sub(1);
    html! {
        <section aria-labelledby="shelf-list">
            <h3 id="shelf-list">{ shelf::LIST_HEADING.in_(lang) }</h3>
            if shelf.slots().is_empty() {
                <p>{ shelf::NONE.in_(lang) }</p>
            }
            <ul class="shelf__list" data-testid="shelf-list">
                { for shelf.slots().iter().enumerate().map(|(at, slot)| match slot {
                    Slot::Saved(saved) => {
                        let open = open.clone();
                        let on_opened = Callback::from(move |()| open.set(false));
                        html! {
                            <Row key={saved.id.clone()} desk={desk.clone()} saved={(**saved).clone()}
                                first={at == 0} last={at == last} {on_opened} />
                        }
                    }
                    Slot::Unread(unread) => unread_row(desk, unread),
                }) }
            </ul>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    desk: Desk,
    saved: Saved,
    first: bool,
    last: bool,
    on_opened: Callback<()>,
}

/// One scenario.
#[component]
fn Row(props: &RowProps) -> Html {
    let (desk, saved) = (&props.desk, &props.saved);
    let lang = desk.lang;
    let renaming = use_state(|| false);
    let name = if *renaming {
        html! { <Rename desk={desk.clone()} saved={saved.clone()} renaming={renaming.clone()} /> }
    } else {
        html! { <strong class="shelf__row-name">{ &saved.name }</strong> }
    };
    html! {
        <li class="shelf__row">
            { name }
            <p class="shelf__facts">{ facts(desk, saved) }</p>
            <div class="shelf__buttons">
                { open_button(props) }
                { act(desk, saved, shelf::RENAME, {
                    let renaming = renaming.clone();
                    move |_| renaming.set(true)
                }) }
                { act(desk, saved, shelf::DUPLICATE, {
                    let (desk, id) = (desk.clone(), saved.id.clone());
                    move |_| desk.change(|shelf| {
                        shelf.duplicate(&id, new_id(), now(), lang);
                    })
                }) }
                { act(desk, saved, shelf::EXPORT, {
                    let saved = saved.clone();
                    move |_| files::offer(&file_name(&saved.name), &saved.work.scenario.to_json())
                }) }
                if !props.first {
                    { act(desk, saved, shelf::UP, shift(desk, saved, -1)) }
                }
                if !props.last {
                    { act(desk, saved, shelf::DOWN, shift(desk, saved, 1)) }
                }
                { act(desk, saved, shelf::DELETE, remove(desk, &saved.id)) }
            </div>
        </li>
    }
}

fn open_button(props: &RowProps) -> Html {
    let lang = props.desk.lang;
    let (desk, id, on_opened) = (
        props.desk.clone(),
        props.saved.id.clone(),
        props.on_opened.clone(),
    );
    let onclick = Callback::from(move |_: MouseEvent| {
        desk.open(&id);
        on_opened.emit(());
    });
    html! {
        <button type="button" class="button" {onclick}
            aria-label={shelf::act_on(lang, shelf::OPEN.in_(lang), &props.saved.name)}>
            { shelf::OPEN.in_(lang) }
        </button>
    }
}

fn shift(desk: &Desk, saved: &Saved, by: isize) -> impl Fn(MouseEvent) + 'static {
    let (desk, id) = (desk.clone(), saved.id.clone());
    move |_| {
        desk.change(|shelf| {
            shelf.shift(&id, by);
        });
    }
}

fn remove(desk: &Desk, id: &str) -> impl Fn(MouseEvent) + 'static {
    let (desk, id) = (desk.clone(), id.to_string());
    move |_| desk.remove(&id)
}

/// A quiet button that acts on one scenario, named in full for those who hear it alone.
fn act(desk: &Desk, saved: &Saved, words: Words, how: impl Fn(MouseEvent) + 'static) -> Html {
    quiet(desk.lang, words, &saved.name, how)
}

fn quiet(lang: Lang, words: Words, name: &str, how: impl Fn(MouseEvent) + 'static) -> Html {
    let text = words.in_(lang);
    html! {
        <button type="button" class="button button--quiet" onclick={Callback::from(how)}
            aria-label={shelf::act_on(lang, text, name)}>{ text }</button>
    }
}

/// Where it came from and when it was saved; the versions where they differ from the page's.
fn facts(desk: &Desk, saved: &Saved) -> String {
    let lang = desk.lang;
    let id = &saved.work.scenario.preset;
    let preset = desk.data.preset(id);
    let preset = preset.map_or(id.as_str(), |preset| preset.name.in_(lang));
    let mut text = shelf::facts(lang, preset, &local_time(saved.saved_at));
    if saved.versions != Versions::current(&desk.data) {
        let Versions { model, data } = &saved.versions;
        text.push_str(lang.pick("、", ", "));
        text.push_str(&shelf::versions(lang, model, data));
    }
    text
}

#[derive(Properties, PartialEq)]
struct RenameProps {
    desk: Desk,
    saved: Saved,
    renaming: UseStateHandle<bool>,
}

/// The field for another name.
#[component]
fn Rename(props: &RenameProps) -> Html {
    let (desk, saved) = (props.desk.clone(), &props.saved);
    let lang = desk.lang;
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                // A field that is gone needs no focus.
                drop(field.focus());
                field.select();
            }
        });
    }
    let onsubmit = {
        let (field, renaming, id) = (field.clone(), props.renaming.clone(), saved.id.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = field.cast::<HtmlInputElement>().map(|field| field.value());
            if let Some(name) = typed.as_deref().and_then(clean_name) {
                desk.change(|shelf| {
                    shelf.rename(&id, &name, now(), lang);
                });
                renaming.set(false);
            }
        })
    };
    let on_cancel = {
        let renaming = props.renaming.clone();
        Callback::from(move |_: MouseEvent| renaming.set(false))
    };
    html! {
        <form class="shelf__rename" {onsubmit}>
            <input ref={field} type="text" maxlength="80" autocomplete="off" class="shelf__name"
                value={saved.name.clone()}
                aria-label={shelf::act_on(lang, shelf::RENAME.in_(lang), &saved.name)}
                data-testid="shelf-rename" />
            <button type="submit" class="button">{ shelf::APPLY.in_(lang) }</button>
            <button type="button" class="button button--quiet" onclick={on_cancel}>
                { shelf::CANCEL.in_(lang) }
            </button>
        </form>
    }
}

/// Something that cannot be read: why, and its text to take away.
fn unread_row(desk: &Desk, unread: &Unread) -> Html {
    let lang = desk.lang;
    let name = if unread.name.is_empty() {
        shelf::UNREADABLE.in_(lang)
    } else {
        &unread.name
    };
    let raw = unread.raw.clone();
    let file = file_name(name);
    html! {
        <li class="shelf__row" key={unread.id.clone()} data-unread="true">
            <strong class="shelf__row-name">{ name }</strong>
            <p class="shelf__facts">{ shelf::UNREADABLE_NOTE.in_(lang) }</p>
            { message::list(lang, &told(lang, &desk.data, &unread.problems)) }
            <div class="shelf__buttons">
                { quiet(lang, shelf::EXPORT, name, move |_| files::offer(&file, &raw)) }
                { quiet(lang, shelf::DELETE, name, remove(desk, &unread.id)) }
            </div>
        </li>
    }
}
