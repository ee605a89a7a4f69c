//! What stands behind a number: grade, source and note.

use yew::prelude::*;

use crate::seeds::{Grade, Seeds, Source};
use crate::text::{Lang, Name, Words, levers};

/// The grade in a word.
const fn words(grade: Grade) -> Words {
    match grade {
        Grade::A => levers::GRADE_A,
        Grade::ARange => levers::GRADE_A_RANGE,
        Grade::B => levers::GRADE_B,
        Grade::C => levers::GRADE_C,
        Grade::D => levers::GRADE_D,
    }
}

/// The letter on the badge and the modifier of the style sheet.
const fn letter(grade: Grade) -> (&'static str, &'static str) {
    match grade {
        Grade::A | Grade::ARange => ("A", "badge--a"),
        Grade::B => ("B", "badge--b"),
        Grade::C => ("C", "badge--c"),
        Grade::D => ("D", "badge--d"),
    }
}

/// The badge of a grade.
pub fn badge(lang: Lang, grade: Grade) -> Html {
    let (letter, modifier) = letter(grade);
    let title = format!("{}: {}", levers::GRADE.in_(lang), words(grade).in_(lang));
    html! {
        <span class={classes!("badge", modifier)} title={title.clone()}>
            <span aria-hidden="true">{ letter }</span>
            <span class="visually-hidden">{ title }</span>
        </span>
    }
}

/// Note, grade and source in full.
pub fn provenance(lang: Lang, seeds: &Seeds, note: &Name, grade: Grade, source: &str) -> Html {
    let source = seeds.sources.iter().find(|known| known.id == source);
    html! {
        <div class="provenance">
            if !note.in_(lang).is_empty() {
                <p>{ note.in_(lang) }</p>
            }
            <p>
                { levers::GRADE.in_(lang) }{ lang.pick("：", ": ") }{ letter(grade).0 }
                { lang.pick("（", " (") }{ words(grade).in_(lang) }{ lang.pick("）", ")") }
            </p>
            if let Some(source) = source {
                <p>
                    { levers::SOURCE.in_(lang) }{ lang.pick("：", ": ") }{ cited(lang, source) }
                </p>
            }
        </div>
    }
}

/// The title of a source, as a link where it has an address, else with its reference.
pub fn cited(lang: Lang, source: &Source) -> Html {
    let title = source.title.in_(lang);
    match source.address() {
        Some(address) => html! {
            <a href={address} rel="noreferrer" target="_blank">{ title }</a>
        },
        None if source.reference.is_empty() => html! { { title } },
        None => html! {
            <>{ title }{ lang.pick("（", " (") }{ &source.reference }{ lang.pick("）", ")") }</>
        },
    }
}
