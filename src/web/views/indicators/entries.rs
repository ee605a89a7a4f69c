//! The fields of entered series: one a fiscal year.

use yew::prelude::*;

use crate::chart::{Series, plainly};
use crate::text::{Lang, format, indicators};
use crate::units::FiscalYear;
use crate::web::state::Action;
use crate::web::typed::Allowed;
use crate::web::views::fold::Fold;
use crate::web::views::number_field::NumberField;

/// What the fields show.
#[derive(Properties, PartialEq)]
pub struct EntryFieldsProps {
    /// Language.
    pub lang: Lang,
    /// Id of the indicator, for tests.
    pub id: String,
    /// The series; one, or one a part.
    pub series: Vec<Series>,
    /// What a user does.
    pub on_action: Callback<Action>,
}

/// The fields, folded away.
#[component]
pub fn EntryFields(props: &EntryFieldsProps) -> Html {
    let lang = props.lang;
    let entered: usize = props.series.iter().map(Series::entered).sum();
    let line = html! {
        <>
            { indicators::ENTER.in_(lang) }
            if entered > 0 {
                { " " }<strong class="edited">{ indicators::entered_count(lang, entered) }</strong>
            }
        </>
    };
    html! {
        <Fold testid={format!("enter-{}", props.id)} class="more" {line}>
            for one in props.series.iter() { { series(props, one) } }
            <p class="indicator__quiet">{ indicators::EMPTY_IS_MISSING.in_(lang) }</p>
        </Fold>
    }
}

fn series(props: &EntryFieldsProps, series: &Series) -> Html {
    let lang = props.lang;
    let id = series.id.clone();
    let on_clear = props
        .on_action
        .reform(move |_: MouseEvent| Action::ClearEntries(id.clone()));
    html! {
        <div class="entries" key={series.id.clone()}>
            <p class="entries__name">
                { &series.name }{ lang.pick("（", " (") }{ &series.unit }{ lang.pick("）", ")") }
            </p>
            if !series.past.is_empty() {
                <p class="indicator__quiet">
                    { indicators::PAST.in_(lang) }{ lang.pick("：", ": ") }{ &series.past }
                </p>
            }
            <div class="entries__years">
                for (year, value) in series.fields.iter() {
                    { field(props, series, *year, *value) }
                }
            </div>
            if series.entered() > 0 {
                <button type="button" class="button button--quiet" onclick={on_clear}
                    data-testid={format!("clear-{}", series.id)}
                    aria-label={indicators::reset_series(lang, &series.name)}>
                    { indicators::RESET_SERIES.in_(lang) }
                </button>
            }
        </div>
    }
}

fn field(props: &EntryFieldsProps, series: &Series, year: FiscalYear, value: Option<f64>) -> Html {
    let lang = props.lang;
    let id = series.id.clone();
    let on_value = props
        .on_action
        .reform(move |value| Action::SetEntry(id.clone(), year, value));
    let field = format!("entry-{}-{}", series.id, year.0);
    let (allowed, words) = if series.whole {
        (Allowed::COUNT, indicators::ANY_COUNT)
    } else {
        (Allowed::FROM_ZERO, indicators::ANY_NUMBER)
    };
    html! {
        <div class="entries__year" key={year.0}>
            <label for={field.clone()}>{ format::fiscal_year(lang, year.0) }</label>
            <NumberField {lang} id={field}
                name={indicators::entry_label(lang, &series.name, year.0, &series.unit)}
                unit={series.unit.clone()} written={value.map_or_else(String::new, plainly)}
                {allowed} allowed_words={words.in_(lang)} {on_value} />
        </div>
    }
}
