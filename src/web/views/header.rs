//! The top of the page: name, what it is, language.

use yew::prelude::*;

use crate::text::{Lang, share, shell};

/// What the header shows.
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// Language of the page.
    pub lang: Lang,
    /// Name of the workshop group.
    pub group: Option<String>,
    /// Shows the other language.
    pub on_lang: Callback<Lang>,
}

/// The top of the page.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let lang = props.lang;
    html! {
        <header class="header">
            <div class="header__inner">
                <div class="header__names">
                    <h1 class="header__brand">
                        { shell::BRAND.in_(lang) }
                        <span class="header__subtitle">{ shell::SUBTITLE.in_(lang) }</span>
                    </h1>
                    if let Some(group) = &props.group {
                        <p class="header__group" data-testid="group">{ share::group(lang, group) }</p>
                    }
                </div>
                <div class="languages" role="group" aria-label={shell::LANGUAGE.in_(lang)}>
                    { for Lang::ALL.map(|other| language(other, lang, &props.on_lang)) }
                </div>
            </div>
        </header>
    }
}

fn language(of: Lang, chosen: Lang, on_lang: &Callback<Lang>) -> Html {
    let name = match of {
        Lang::Ja => shell::JAPANESE,
        Lang::En => shell::ENGLISH,
    };
    let onclick = on_lang.reform(move |_: MouseEvent| of);
    html! {
        <button type="button" class="languages__button" lang={of.code()} {onclick}
            aria-pressed={(of == chosen).to_string()} data-testid={format!("lang-{}", of.code())}>
            { name.in_(of) }
        </button>
    }
}
