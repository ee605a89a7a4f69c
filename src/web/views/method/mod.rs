//! The screen Method: the diagram, what the model cannot say, the document, citing, versions.

mod document;

use yew::prelude::*;

use crate::MODEL_VERSION;
use crate::table;
use crate::text::{Lang, Words, method, shell};

use super::Data;
use super::fold::Fold;
use super::note::cited;
use document::Document;

/// What the model cannot say.
const CANNOT: [Words; 5] = [
    method::CANNOT_FORECAST,
    method::CANNOT_CHOOSE,
    method::CANNOT_SPLIT,
    method::CANNOT_VALUE,
    method::CANNOT_OTHERS,
];

/// What the screen shows.
#[derive(Properties, PartialEq)]
pub struct MethodProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
}

/// The screen.
#[component]
pub fn Method(props: &MethodProps) -> Html {
    let (lang, data) = (props.lang, &props.data);
    let diagram = use_memo(lang, |lang| table::diagram(*lang));
    let drawing = Html::from_html_unchecked(AttrValue::from((*diagram).clone()));
    html! {
        <div class="knowledge">
            <p class="knowledge__intro">{ method::INTRO.in_(lang) }</p>
            <section class="panel" aria-labelledby="diagram-heading" data-testid="diagram">
                <h3 id="diagram-heading">{ method::DIAGRAM.in_(lang) }</h3>
                <div class="table__frame" role="region" tabindex="0"
                    aria-label={method::DIAGRAM.in_(lang)}>{ drawing }</div>
                <p>{ method::DIAGRAM_SAYS.in_(lang) }</p>
            </section>
            <section class="panel" aria-labelledby="cannot-heading">
                <h3 id="cannot-heading">{ method::CANNOT.in_(lang) }</h3>
                <ul>for text in CANNOT { <li>{ text.in_(lang) }</li> }</ul>
            </section>
            <section class="panel" aria-labelledby="document-heading" data-testid="method-document">
                <h3 id="document-heading">{ method::DOCUMENT.in_(lang) }</h3>
                <p class="panel__note">{ method::DOCUMENT_NOTE.in_(lang) }</p>
                <Document {lang} file={format!("method.{}.html", lang.code())} />
            </section>
            { citing(lang, data) }
            { licence(lang, data) }
            { history(lang, data) }
        </div>
    }
}

fn citing(lang: Lang, data: &Data) -> Html {
    html! {
        <section class="panel" aria-labelledby="citing-heading">
            <h3 id="citing-heading">{ method::CITING.in_(lang) }</h3>
            <p class="citation" data-testid="citation">{ table::citation(data, lang) }</p>
            <p class="panel__note">{ method::CITING_NOTE.in_(lang) }</p>
        </section>
    }
}

fn licence(lang: Lang, data: &Data) -> Html {
    let line = html! { <span class="fold__name">{ method::SOURCES.in_(lang) }</span> };
    let (open, close) = lang.pick(("（", "）"), (" (", ")"));
    html! {
        <section class="panel" aria-labelledby="licence-heading">
            <h3 id="licence-heading">{ method::LICENCE.in_(lang) }</h3>
            <p>{ method::LICENCE_TEXT.in_(lang) }</p>
            <Fold testid="sources" class="fold" {line}>
                <ul class="fold__body">
                    for source in data.sources.iter() {
                        <li>
                            { cited(lang, source) }
                            { open }{ method::READ_ON.in_(lang) }{ " " }{ &source.accessed }{ close }
                        </li>
                    }
                </ul>
            </Fold>
        </section>
    }
}

fn history(lang: Lang, data: &Data) -> Html {
    let line = html! { <span class="fold__name">{ method::HISTORY.in_(lang) }</span> };
    let versions = [
        (method::PROGRAM, env!("CARGO_PKG_VERSION").to_string()),
        (shell::MODEL_VERSION, MODEL_VERSION.to_string()),
        (shell::DATA_VERSION, data.version.clone()),
    ];
    html! {
        <section class="panel" aria-labelledby="history-heading">
            <h3 id="history-heading">{ method::OUR_VERSION.in_(lang) }</h3>
            <dl class="versions">
                for (name, version) in versions.iter() {
                    <div><dt>{ name.in_(lang) }</dt><dd>{ version }</dd></div>
                }
            </dl>
            <p class="panel__note">{ method::HISTORY_NOTE.in_(lang) }</p>
            <Fold testid="history" class="fold" {line}>
                <div class="fold__body" lang="en">
                    <Document {lang} file="changes.html" />
                </div>
            </Fold>
        </section>
    }
}
