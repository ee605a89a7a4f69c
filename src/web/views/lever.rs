//! One lever: slider, typed field with unit, mark of second-term practice, reset, timing and note.

use std::collections::BTreeSet;
use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::scenario::Scenario;
use crate::scenario::moves::{self, Inputs, Timing};
use crate::seeds::{Grade, Lever};
use crate::text::{Lang, levers};
use crate::web::entry::{self, Refusal, Unit};
use crate::web::state::Action;

use super::Data;
use super::note::{badge, provenance};
use super::term::term;
use super::timing::TimingFields;

/// What a lever shows; only what it needs, so that it is drawn anew only when that changes.
#[derive(Properties, PartialEq)]
pub struct LeverRowProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// Position of the lever in the data.
    pub index: usize,
    /// Name on screen.
    pub name: String,
    /// Value once the change has fully acted.
    pub value: f64,
    /// What may be entered now.
    pub range: [f64; 2],
    /// Whether it differs from the preset.
    pub changed: bool,
    /// When the change acts; none where its group says so.
    pub timing: Option<Timing>,
    /// Whether it is locked; none where it is no share.
    pub locked: Option<bool>,
    /// What a user does.
    pub on_action: Callback<Action>,
}

impl LeverRowProps {
    /// The lever at a position, as the state has it.
    pub fn new(at: &Panel<'_>, index: usize, name: String) -> LeverRowProps {
        let lever = &at.data.levers[index];
        let share = lever.sum_group.is_some();
        LeverRowProps {
            lang: at.lang,
            data: at.data.clone(),
            index,
            name,
            value: at.values.value(lever),
            range: at.values.range(at.data, at.locked, lever),
            changed: !share && moves::changed(at.data, at.scenario, lever),
            // A month is a moment of its own: no year and no ramp go with it.
            timing: (!share && Unit::of(lever) != Unit::Month)
                .then(|| moves::timing(at.data, at.scenario, lever)),
            locked: share.then(|| at.locked.contains(&lever.id)),
            on_action: at.on_action.clone(),
        }
    }

    fn lever(&self) -> &Lever {
        &self.data.levers[self.index]
    }
}

/// What all levers of the panel are drawn from.
pub struct Panel<'a> {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: &'a Data,
    /// The scenario on screen.
    pub scenario: &'a Scenario,
    /// Its values.
    pub values: &'a Inputs,
    /// Shares that must not move.
    pub locked: &'a BTreeSet<String>,
    /// What a user does.
    pub on_action: &'a Callback<Action>,
}

/// What stands in the field although it was not taken.
#[derive(Clone, PartialEq)]
struct Draft {
    text: Rc<str>,
    refusal: Option<Refusal>,
}

/// The grade of the value that is shown: a source stands behind second-term practice only; every other
/// value is somebody's assumption.
fn shown_grade(props: &LeverRowProps) -> Grade {
    let lever = props.lever();
    if props.value.to_bits() == lever.default.to_bits() {
        lever.grade
    } else {
        Grade::C
    }
}

/// One lever.
#[component]
pub fn LeverRow(props: &LeverRowProps) -> Html {
    let (lang, lever) = (props.lang, props.lever());
    let draft = use_state(|| None::<Draft>);
    {
        // A value that comes from elsewhere (slider, preset, another share) takes the field over.
        let draft = draft.clone();
        use_effect_with(props.value.to_bits(), move |_| draft.set(None));
    }
    let refusal = draft.as_ref().and_then(|draft| draft.refusal);
    let id = format!("lever-{}", lever.id);
    html! {
        <div class="lever" data-testid={id.clone()} data-changed={props.changed.to_string()}>
            <div class="lever__head">
                <label class="lever__name" for={format!("{id}-range")}>{ &props.name }</label>
                { term(lang, "lever", &lever.id) }
                { badge(lang, shown_grade(props)) }
                if props.changed {
                    { reset(props) }
                }
            </div>
            <div class="lever__row">
                <div class="lever__slider">
                    { mark(lever) }
                    { slider(props, &id) }
                </div>
                { field(props, &id, &draft, refusal.is_some()) }
                { lock(props) }
            </div>
            if let Some(meaning) = entry::meaning(lang, lever, props.value) {
                <p class="lever__meaning">{ meaning }</p>
            }
            <p class="lever__error" id={format!("{id}-error")} aria-live="polite">
                if let Some(refusal) = refusal {
                    { refused(props, refusal) }
                }
            </p>
            { more(props) }
        </div>
    }
}

/// The sentence beside a refused entry.
fn refused(props: &LeverRowProps, refusal: Refusal) -> String {
    let (lang, lever) = (props.lang, props.lever());
    if refusal == Refusal::Locked {
        return refusal.words().in_(lang).to_string();
    }
    let allowed = entry::allowed(lang, lever, props.range);
    let in_force = entry::told(lang, lever, props.value);
    levers::refused(lang, refusal.words().in_(lang), &allowed, &in_force)
}

fn reset(props: &LeverRowProps) -> Html {
    let (lang, id) = (props.lang, props.lever().id.clone());
    let onclick = props
        .on_action
        .reform(move |_: MouseEvent| Action::Reset(id.clone()));
    html! {
        <button type="button" class="button button--quiet" {onclick}
            aria-label={levers::reset_label(lang, &props.name)}>{ levers::RESET.in_(lang) }</button>
    }
}

/// Where on the slider a value stands, 0–1; a lever of few choices has one place for each.
fn place(lever: &Lever, value: f64) -> f64 {
    let width = lever.max - lever.min;
    if !lever.choices.is_empty() {
        let position = lever
            .choices
            .iter()
            .position(|choice| (choice - value).abs() < 1e-9);
        position.unwrap_or(0) as f64 / (lever.choices.len() - 1).max(1) as f64
    } else if width > 0.0 {
        ((value - lever.min) / width).clamp(0.0, 1.0)
    } else {
        0.0
    }
}

/// The mark of second-term practice under the slider.
fn mark(lever: &Lever) -> Html {
    html! {
        <svg class="lever__marks" aria-hidden="true">
            <svg x={format!("{}%", place(lever, lever.default) * 100.0)} overflow="visible">
                <path class="lever__mark" d="M-5 9 0 1 5 9z" />
            </svg>
        </svg>
    }
}

fn slider(props: &LeverRowProps, id: &str) -> Html {
    let (lang, lever) = (props.lang, props.lever());
    let choices = !lever.choices.is_empty();
    let (min, max, step, value) = if choices {
        let last = (lever.choices.len() - 1) as f64;
        (0.0, last, 1.0, place(lever, props.value) * last)
    } else {
        (lever.min, lever.max, lever.step, props.value)
    };
    let same = (props.value - lever.default).abs() < 1e-9;
    let [now, default] = [props.value, lever.default].map(|value| entry::told(lang, lever, value));
    html! {
        <input type="range" id={format!("{id}-range")} class="lever__range"
            min={min.to_string()} max={max.to_string()} step={step.to_string()}
            value={value.to_string()} oninput={on_slide(props)}
            onpointerup={props.on_action.reform(|_: PointerEvent| Action::Settle)}
            onblur={props.on_action.reform(|_: FocusEvent| Action::Settle)}
            aria-valuetext={levers::value_text(lang, &now, &default, same)} />
    }
}

/// Moves the lever as the hand moves; where the other shares leave no room, the thumb stays behind.
fn on_slide(props: &LeverRowProps) -> Callback<InputEvent> {
    let lever = props.lever().clone();
    let (range, on_action) = (props.range, props.on_action.clone());
    Callback::from(move |event: InputEvent| {
        let slider: HtmlInputElement = event.target_unchecked_into();
        let Ok(place) = slider.value().parse::<f64>() else {
            return;
        };
        let value = if lever.choices.is_empty() {
            place.clamp(range[0], range[1].max(range[0]))
        } else {
            let chosen = lever.choices.get(place as usize).copied();
            chosen.unwrap_or(lever.default)
        };
        if lever.choices.is_empty() && (value - place).abs() > 1e-12 {
            slider.set_value(&value.to_string());
        }
        on_action.emit(Action::Move(lever.id.clone(), value));
    })
}

fn field(
    props: &LeverRowProps,
    id: &str,
    draft: &UseStateHandle<Option<Draft>>,
    invalid: bool,
) -> Html {
    let (lang, lever) = (props.lang, props.lever());
    let unit = Unit::of(lever);
    let written = unit.field(lang, props.value);
    let shown = draft
        .as_ref()
        .map_or(written, |draft| draft.text.to_string());
    let unit = unit.words().in_(lang);
    html! {
        <span class="lever__field">
            <input type="text" inputmode="decimal" autocomplete="off" class="lever__text"
                value={shown} aria-label={levers::field_label(lang, &props.name, unit)}
                aria-invalid={invalid.to_string()} aria-describedby={format!("{id}-error")}
                oninput={on_typing(props, draft)} onchange={on_entry(props, draft)}
                onkeydown={on_key(draft)} />
            <span class="lever__unit" aria-hidden="true">{ unit }</span>
        </span>
    }
}

/// While typing, a complaint goes away as soon as it is mended; a new one waits until the entry is done.
fn on_typing(props: &LeverRowProps, draft: &UseStateHandle<Option<Draft>>) -> Callback<InputEvent> {
    let (lang, lever, range) = (props.lang, props.lever().clone(), props.range);
    let draft = draft.clone();
    Callback::from(move |event: InputEvent| {
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        let before = draft.as_ref().and_then(|draft| draft.refusal);
        let refusal = before.and_then(|_| entry::read(lang, &lever, range, &typed).err());
        draft.set(Some(Draft {
            text: Rc::from(typed),
            refusal,
        }));
    })
}

/// Takes an entry when it is done, or says why not and leaves it standing.
fn on_entry(props: &LeverRowProps, draft: &UseStateHandle<Option<Draft>>) -> Callback<Event> {
    let (lang, lever, range) = (props.lang, props.lever().clone(), props.range);
    let draft = draft.clone();
    let (on_action, stuck, now) = (props.on_action.clone(), stuck(props), props.value);
    Callback::from(move |event: Event| {
        let typed = event.target_unchecked_into::<HtmlInputElement>().value();
        let locked = |refusal| match refusal {
            Refusal::OutOfRange if stuck => Refusal::Locked,
            other => other,
        };
        match entry::read(lang, &lever, range, &typed).map_err(locked) {
            Ok(value) => {
                draft.set(None);
                // What the field shows is rounded: its own text is no change.
                if typed != Unit::of(&lever).field(lang, now) {
                    on_action.emit(Action::Move(lever.id.clone(), value));
                    on_action.emit(Action::Settle);
                }
            }
            Err(refusal) => {
                draft.set(Some(Draft {
                    text: Rc::from(typed),
                    refusal: Some(refusal),
                }));
            }
        }
    })
}

/// Whether a share cannot move at all because the others are locked.
fn stuck(props: &LeverRowProps) -> bool {
    props.locked.is_some() && props.range[1] - props.range[0] < 1e-9
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

fn lock(props: &LeverRowProps) -> Html {
    let Some(locked) = props.locked else {
        return Html::default();
    };
    let (lang, id) = (props.lang, props.lever().id.clone());
    let onchange = props
        .on_action
        .reform(move |_: Event| Action::ToggleLock(id.clone()));
    html! {
        <label class="lock">
            <input type="checkbox" checked={locked} {onchange}
                aria-label={levers::lock_label(lang, &props.name)} />
            <span aria-hidden="true">{ levers::LOCK.in_(lang) }</span>
        </label>
    }
}

/// What the fold holds; the time of the change where the lever is not at second-term practice.
fn more_label(props: &LeverRowProps) -> String {
    let lang = props.lang;
    let moved = (props.value - props.lever().default).abs() >= 1e-9;
    match props.timing {
        None => levers::NOTE_ONLY.in_(lang).to_string(),
        Some(timing) if moved => {
            let time = levers::timing(lang, timing.start.0, timing.ramp);
            format!("{time}{}{}", lang.pick("・", "; "), levers::NOTE.in_(lang))
        }
        Some(_) => levers::TIMING_NOTE.in_(lang).to_string(),
    }
}

/// Timing, note and source, folded away.
fn more(props: &LeverRowProps) -> Html {
    let (lang, lever) = (props.lang, props.lever());
    let id = lever.id.clone();
    let on_timing = props
        .on_action
        .reform(move |timing| Action::SetTiming(id.clone(), timing));
    html! {
        <details class="lever__more">
            <summary>{ more_label(props) }</summary>
            if let Some(timing) = props.timing {
                <TimingFields {lang} id={lever.id.clone()} name={props.name.clone()} {timing} {on_timing} />
            }
            { provenance(lang, &props.data, &lever.note, lever.grade, &lever.source) }
        </details>
    }
}
