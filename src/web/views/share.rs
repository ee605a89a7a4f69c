//! Sharing: the link of what is on screen, and the ways to pass it on.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlInputElement, ShareData};
use yew::prelude::*;

use crate::MODEL_VERSION;
use crate::link::{Embed, LONGEST_TEXT, Link, encode, plain_text};
use crate::text::{Lang, Words, share, shell};

use super::arriving::once_here;
use super::choice::Choice;
use super::copyable::Copyable;
use super::qr::QrCode;
use super::{Data, Dialog};

/// What the button and its dialog need.
#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// Address of the page without fragment.
    pub page: String,
    /// What is on screen with the digest of its results; none until all are in.
    pub link: Option<Link>,
    /// What is on screen in two lines: inputs and results.
    pub lines: [String; 2],
    /// The dialog was opened.
    pub on_share: Callback<()>,
}

/// The button and its dialog.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let lang = props.lang;
    let open = use_state(|| false);
    let redraw = use_force_update();
    let name = use_state(|| None::<String>);
    let group = use_state(|| None::<String>);
    let embed = use_state(|| Embed::Both);
    let onclick = {
        let (open, on_share) = (open.clone(), props.on_share.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(true);
            on_share.emit(());
        })
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let link = props.link.as_ref().filter(|_| *open).map(|link| Link {
        name: named(&name, link.name.as_ref()),
        group: named(&group, link.group.as_ref()),
        ..link.clone()
    });
    html! {
        <>
            <button type="button" class="button button--tool" {onclick} aria-haspopup="dialog"
                data-testid="share">{ share::SHARE.in_(lang) }</button>
            <Dialog {lang} id="share-heading" title={share::TITLE.in_(lang)} open={*open} {on_close}>
                <p>{ share::EXPLANATION.in_(lang) }</p>
                if let Some(link) = link {
                    { once_here(lang, *open, &redraw, || inside(props, &link, [&name, &group], &embed)) }
                } else {
                    <p data-testid="share-wait">{ share::WAIT.in_(lang) }</p>
                }
            </Dialog>
        </>
    }
}

/// What the dialog holds (in the rest of the program: `www/split.mjs`).
#[inline(never)]
fn inside(
    props: &ShareProps,
    link: &Link,
    [name, group]: [&UseStateHandle<Option<String>>; 2],
    embed: &UseStateHandle<Embed>,
) -> Html {
    let lang = props.lang;
    html! {
        <>
            <div class="share__names">
                { text_field(share::NAME, lang, link.name.as_deref(), name, "share-name") }
                { text_field(share::GROUP, lang, link.group.as_deref(), group, "share-group") }
            </div>
            { ways(props, link, embed) }
        </>
    }
}

/// What was typed, else what the link says already.
fn named(typed: &Option<String>, of_link: Option<&String>) -> Option<String> {
    match typed {
        Some(typed) => plain_text(typed),
        None => of_link.cloned(),
    }
}

/// A short free text.
fn text_field(
    label: Words,
    lang: Lang,
    value: Option<&str>,
    typed: &UseStateHandle<Option<String>>,
    testid: &'static str,
) -> Html {
    let shown = typed.as_deref().or(value).unwrap_or_default().to_string();
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            let field = event.target_unchecked_into::<HtmlInputElement>();
            typed.set(Some(field.value()));
        })
    };
    html! {
        <label class="share__name">
            <span>{ label.in_(lang) }</span>
            <input type="text" class="share__input" maxlength={LONGEST_TEXT.to_string()} value={shown}
                {oninput} autocomplete="off" data-testid={testid} />
        </label>
    }
}

/// The link, and how it is passed on.
fn ways(props: &ShareProps, link: &Link, embed: &UseStateHandle<Embed>) -> Html {
    let lang = props.lang;
    let address = format!("{}#{}", props.page, encode(&props.data, link));
    let [first, second] = &props.lines;
    let message = format!("{first}\n{second}");
    let mail = format!(
        "mailto:?subject={}&body={}",
        js_sys::encode_uri_component(share::MAIL_SUBJECT.in_(lang)),
        js_sys::encode_uri_component(&format!("{first}\r\n{second}\r\n\r\n{address}\r\n")),
    );
    let title = shell::TITLE.in_(lang);
    let versions = [MODEL_VERSION, props.data.version.as_str()];
    let citation = share::citation(lang, title, versions, today(), &address);
    html! {
        <>
            <Copyable {lang} label={share::LINK.in_(lang)} text={address.clone()} rows={3}
                testid="share-link" />
            <div class="share__row">
                <a class="button" href={mail} data-testid="share-mail">{ share::MAIL.in_(lang) }</a>
                if can_send() {
                    <button type="button" class="button" onclick={send(title, &message, &address)}>
                        { share::OTHER_APP.in_(lang) }
                    </button>
                }
            </div>
            <h3>{ share::QR.in_(lang) }</h3>
            <QrCode {lang} text={address.clone()} />
            <Copyable {lang} label={share::CITATION.in_(lang)} text={citation} rows={4}
                testid="share-citation" />
            <h3>{ share::EMBED.in_(lang) }</h3>
            { embedding(props, link, embed) }
        </>
    }
}

/// The code for another page.
fn embedding(props: &ShareProps, link: &Link, embed: &UseStateHandle<Embed>) -> Html {
    let lang = props.lang;
    let link = Link {
        embed: Some(**embed),
        screen: None,
        ..link.clone()
    };
    let address = format!("{}#{}", props.page, encode(&props.data, &link));
    // For a column of usual width; whoever listens to the height that is told needs no guess.
    let height = match **embed {
        Embed::Both => 1700,
        Embed::Cards => 1000,
        Embed::Fan => 750,
    };
    let title = shell::TITLE.in_(lang);
    let code = format!(
        "<iframe src=\"{}\" title=\"{title}\" width=\"100%\" height=\"{height}\" loading=\"lazy\"></iframe>",
        address.replace('&', "&amp;").replace('"', "%22"),
    );
    let words = |part: Embed| match part {
        Embed::Both => share::EMBED_BOTH,
        Embed::Cards => share::EMBED_CARDS,
        Embed::Fan => share::EMBED_FAN,
    };
    let options = Embed::ALL.map(|part| (part.id().to_string(), words(part).in_(lang).to_string()));
    let on_choice = {
        let embed = embed.clone();
        Callback::from(move |id: String| embed.set(Embed::from_id(&id).unwrap_or(Embed::Both)))
    };
    html! {
        <>
            <Choice label={share::EMBED_PART.in_(lang)} testid="share-embed-part" chosen={embed.id()}
                options={options.to_vec()} inline={true} {on_choice} />
            <Copyable {lang} label={share::EMBED_CODE.in_(lang)} text={code} rows={4}
                testid="share-embed" />
            <details class="panel__table">
                <summary>{ share::EMBED_DETAILS.in_(lang) }</summary>
                <p class="share__note">{ share::EMBED_NOTE.in_(lang) }</p>
            </details>
        </>
    }
}

/// Year, month and day on this device.
fn today() -> [u32; 3] {
    let now = js_sys::Date::new_0();
    [now.get_full_year(), now.get_month() + 1, now.get_date()]
}

/// Whether this device can hand a link to another application.
fn can_send() -> bool {
    let share = web_sys::window().and_then(|window| {
        let share = js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("share"));
        share.ok()
    });
    share.is_some_and(|share| share.is_instance_of::<js_sys::Function>())
}

/// Hands title, message and link to an application of the user's choice.
fn send(title: &'static str, message: &str, address: &str) -> Callback<MouseEvent> {
    let (message, address) = (message.to_string(), address.to_string());
    Callback::from(move |_| {
        if let Some(window) = web_sys::window() {
            let data = ShareData::new();
            data.set_title(title);
            data.set_text(&message);
            data.set_url(&address);
            // Nobody waits for it: a user who changes their mind is told so by their device.
            drop(window.navigator().share_with_data(&data));
        }
    })
}
