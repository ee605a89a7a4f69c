//! The fields of what was observed: a row an indicator, a field a fiscal year.

use yew::prelude::*;

use crate::scenario::{MOST_OBSERVED, OBSERVABLE, Observed, count};
use crate::table::{indicator_name, indicator_unit};
use crate::text::follow_up as words;
use crate::text::{Lang, format};
use crate::units::FiscalYear;
use crate::web::state::{Action, Observing};
use crate::web::typed::Allowed;
use crate::web::views::Data;
use crate::web::views::choice::Choice;
use crate::web::views::number_field::NumberField;

/// Indicators that always have a row: the overall targets.
const OVERALL: usize = 4;

const COUNTS: Allowed = Allowed {
    range: [0.0, MOST_OBSERVED as f64],
    whole: true,
    share: false,
};

/// What the fields show.
#[derive(Properties, PartialEq)]
pub struct FieldsProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// What was observed.
    pub observed: Observed,
    /// What a user does.
    pub on_action: Callback<Action>,
}

/// The rows, and a list to add others from.
#[component]
pub fn Fields(props: &FieldsProps) -> Html {
    let lang = props.lang;
    let added = use_state(Vec::<String>::new);
    let shown = |at: usize, id: &str| {
        at < OVERALL || props.observed.contains_key(id) || added.iter().any(|one| one == id)
    };
    let ids = OBSERVABLE.iter().enumerate();
    let (rows, others): (Vec<_>, Vec<_>) = ids.partition(|(at, id)| shown(*at, id));
    let none = (String::new(), words::ADD_CHOOSE.in_(lang).to_string());
    let named = |id: &str| indicator_name(&props.data, id).in_(lang).to_string();
    let options: Vec<(String, String)> = [none]
        .into_iter()
        .chain(others.iter().map(|(_, id)| (id.to_string(), named(id))))
        .collect();
    let on_choice = Callback::from(move |id: String| {
        if !id.is_empty() {
            let more = added.iter().cloned().chain([id]);
            added.set(more.collect());
        }
    });
    let on_clear = props
        .on_action
        .reform(|_: MouseEvent| Action::Observe(Observing::ClearAll));
    html! {
        <section class="panel" aria-labelledby="observed-heading" data-testid="observed">
            <h3 id="observed-heading">{ words::OBSERVED.in_(lang) }</h3>
            <p class="panel__note">{ words::OBSERVED_NOTE.in_(lang) }</p>
            <div class="observed">
                for (_, id) in rows { { row(props, id) } }
            </div>
            <div class="observed__tools">
                if !others.is_empty() {
                    <Choice label={words::ADD.in_(lang)} testid="observed-add" {options} chosen={String::new()}
                        {on_choice} />
                }
                if !props.observed.is_empty() {
                    <button type="button" class="button button--quiet" onclick={on_clear}
                        data-testid="observed-clear">{ words::CLEAR_ALL.in_(lang) }</button>
                }
            </div>
        </section>
    }
}

/// The years of the plan, and later ones of which something was observed.
fn years(observed: &Observed) -> impl Iterator<Item = FiscalYear> {
    let latest = observed.values().filter_map(|counts| counts.keys().last());
    let last = latest.copied().max().unwrap_or(FiscalYear::PLAN_END);
    let last = last.max(FiscalYear::PLAN_END);
    (FiscalYear::FIRST.0..=last.0).map(FiscalYear)
}

fn row(props: &FieldsProps, id: &'static str) -> Html {
    let lang = props.lang;
    let name = indicator_name(&props.data, id);
    let unit = indicator_unit(&props.data, id);
    let counts = props.observed.get(id);
    let on_clear = props
        .on_action
        .reform(move |_: MouseEvent| Action::Observe(Observing::Clear(id.to_string())));
    let field = |year: FiscalYear| {
        let written = counts.and_then(|counts| counts.get(&year));
        let on_value = props.on_action.reform(move |value: Option<f64>| {
            Action::Observe(Observing::Set(id.to_string(), year, value.and_then(count)))
        });
        let place = format!("observed-{id}-{}", year.0);
        html! {
            <div class="observed__year" key={year.0}>
                <label for={place.clone()}>{ format::fiscal_year(lang, year.0) }</label>
                <NumberField {lang} id={place}
                    name={words::field(lang, name.in_(lang), year.0, unit.in_(lang))}
                    unit={unit.in_(lang).to_string()}
                    written={written.map_or_else(String::new, |count| count.to_string())}
                    allowed={COUNTS} allowed_words={words::ALLOWED.in_(lang)} {on_value} />
            </div>
        }
    };
    html! {
        <div class="observed__row" role="group" aria-labelledby={format!("observed-name-{id}")} key={id}>
            <p class="observed__name" id={format!("observed-name-{id}")}>
                <span>{ name.in_(lang) }</span>
                <span class="observed__unit">
                    { lang.pick("（", "(") }{ unit.in_(lang) }{ lang.pick("）", ")") }
                </span>
            </p>
            { for years(&props.observed).map(field) }
            if counts.is_some() {
                <button type="button" class="button button--quiet observed__clear" onclick={on_clear}
                    aria-label={words::clear(lang, name.in_(lang))}>
                    { crate::text::indicators::RESET_SERIES.in_(lang) }
                </button>
            }
        </div>
    }
}
