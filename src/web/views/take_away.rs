//! The dialog that saves files of the run and prints the meeting paper.

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::export::{file_name, scenario_name};
use crate::scenario::Scenario;
use crate::summary::Summary;
use crate::text::{Lang, Words, take_away};
use crate::web::data::PACKED;
use crate::web::download::{FileKind, iso, save, today};
use crate::web::parcel::{Form, Parcel};
use crate::web::sheet_order;

use super::arriving::once_here;
use super::print::print_brief;
use super::{Data, Dialog, Shared};

/// What can be taken away.
#[derive(Properties, PartialEq)]
pub struct TakeAwayProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The inputs on screen.
    pub scenario: Shared<Scenario>,
    /// Their results, once all are in.
    pub summary: Option<Shared<Summary>>,
    /// The name under which the scenario is saved, if it is.
    #[prop_or_default]
    pub name: Option<String>,
    /// An address that opens the run, where there is one.
    #[prop_or_default]
    pub link: Option<String>,
}

/// What the last button that was pressed has come to.
#[derive(Clone, PartialEq)]
enum Outcome {
    Nothing,
    Making,
    Saved(String),
    Failed(String),
}

/// A thing to take away: its format, its words, what it is called in tests.
type Offer = (What, Words, Words, &'static str);

/// What is taken away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    File(Form),
    Inputs,
}

const OFFERS: [Offer; 4] = [
    (
        What::File(Form::Workbook),
        take_away::XLSX_TITLE,
        take_away::XLSX_NOTE,
        "save-xlsx",
    ),
    (
        What::File(Form::LongTable),
        take_away::CSV_TITLE,
        take_away::CSV_NOTE,
        "save-csv",
    ),
    (
        What::File(Form::Results),
        take_away::RESULTS_TITLE,
        take_away::RESULTS_NOTE,
        "save-results",
    ),
    (
        What::Inputs,
        take_away::SCENARIO_TITLE,
        take_away::SCENARIO_NOTE,
        "save-scenario",
    ),
];

/// The button and its dialog.
#[component]
pub fn TakeAway(props: &TakeAwayProps) -> Html {
    let lang = props.lang;
    let open = use_state(|| false);
    let redraw = use_force_update();
    let outcome = use_state(|| Outcome::Nothing);
    let on_open = {
        let (open, outcome) = (open.clone(), outcome.clone());
        Callback::from(move |_: MouseEvent| {
            outcome.set(Outcome::Nothing);
            open.set(true);
        })
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let on_print = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| {
            open.set(false);
            print_brief();
        })
    };
    let title = take_away::BUTTON.in_(lang);
    html! {
        <>
            <button type="button" class="button button--tool" onclick={on_open} aria-haspopup="dialog"
                data-testid="take-away">{ title }</button>
            <Dialog {lang} id="take-away-title" {title} open={*open} {on_close}>
                <p>{ take_away::DIALOG_NOTE.in_(lang) }</p>
                if props.summary.is_none() {
                    <p class="notice">{ take_away::WAIT_FOR_RUN.in_(lang) }</p>
                }
                { once_here(lang, *open, &redraw, || inside(props, &outcome, on_print)) }
            </Dialog>
        </>
    }
}

/// What the dialog holds (in the rest of the program: `www/split.mjs`).
#[inline(never)]
fn inside(
    props: &TakeAwayProps,
    outcome: &UseStateHandle<Outcome>,
    on_print: Callback<MouseEvent>,
) -> Html {
    let lang = props.lang;
    html! {
        <>
            <ul class="offers">
                { for OFFERS.map(|one| offer(props, one, outcome)) }
                { row(lang, "print", take_away::PRINT_TITLE, take_away::PRINT_NOTE, take_away::PRINT,
                    props.summary.is_none(), on_print) }
            </ul>
            { told(lang, outcome) }
        </>
    }
}

/// What the last press has come to; read out, since the eye is on the button.
fn told(lang: Lang, outcome: &Outcome) -> Html {
    html! {
        <div class="offers__outcome" role="status" data-testid="take-away-outcome">
            { match outcome {
                Outcome::Nothing => Html::default(),
                Outcome::Making => html! {
                    <label class="offers__making">
                        { take_away::MAKING.in_(lang) }<progress></progress>
                    </label>
                },
                Outcome::Saved(file) => html! { <p>{ take_away::saved(lang, file) }</p> },
                Outcome::Failed(reason) => html! { <p class="notice">{ reason }</p> },
            } }
        </div>
    }
}

fn offer(
    props: &TakeAwayProps,
    (what, title, note, testid): Offer,
    outcome: &UseStateHandle<Outcome>,
) -> Html {
    let waits = props.summary.is_none() && what != What::Inputs;
    let busy = **outcome == Outcome::Making && what != What::Inputs;
    let taken = Taken {
        lang: props.lang,
        data: props.data.clone(),
        scenario: props.scenario.clone(),
        summary: props.summary.clone(),
        name: props.name.clone(),
        link: props.link.clone(),
    };
    let outcome = outcome.clone();
    let onclick = Callback::from(move |_: MouseEvent| taken.take(what, &outcome));
    row(
        props.lang,
        testid,
        title,
        note,
        take_away::SAVE,
        waits || busy,
        onclick,
    )
}

fn row(
    lang: Lang,
    testid: &'static str,
    title: Words,
    note: Words,
    button: Words,
    disabled: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let (title_id, button_id) = (format!("{testid}-title"), format!("{testid}-button"));
    let named = format!("{button_id} {title_id}");
    html! {
        <li class="offers__row">
            <div>
                <p class="offers__title" id={title_id}>{ title.in_(lang) }</p>
                <p class="offers__note">{ note.in_(lang) }</p>
            </div>
            <button type="button" class="button" id={button_id} aria-labelledby={named} {disabled} {onclick}
                data-testid={testid}>{ button.in_(lang) }</button>
        </li>
    }
}

/// What a press takes with it.
struct Taken {
    lang: Lang,
    data: Data,
    scenario: Shared<Scenario>,
    summary: Option<Shared<Summary>>,
    name: Option<String>,
    link: Option<String>,
}

impl Taken {
    fn take(&self, what: What, outcome: &UseStateHandle<Outcome>) {
        let summary = self.summary.as_deref();
        let file = |extension: &str| match summary {
            Some(summary) => {
                let name = self.name.as_deref().unwrap_or_default();
                file_name(name, &self.scenario.preset, summary, extension)
            }
            None => format!("seedflow-{}.json", self.scenario.preset),
        };
        match (what, summary) {
            (What::File(form), Some(summary)) => {
                let (extension, kind) = match form {
                    Form::Workbook => ("xlsx", FileKind::Xlsx),
                    Form::LongTable => ("csv", FileKind::Csv),
                    Form::Results => ("results.json", FileKind::Json),
                };
                self.order(form, file(extension), kind, summary, outcome.clone());
            }
            (What::Inputs | What::File(_), _) => {
                let (file, text) = (file("scenario.json"), self.scenario.to_json());
                outcome.set(kept(self.lang, &file, FileKind::Json, text.as_bytes()));
            }
        }
    }

    /// Orders a file from the worker that makes it, and saves it when it comes.
    fn order(
        &self,
        form: Form,
        file: String,
        kind: FileKind,
        summary: &Summary,
        outcome: UseStateHandle<Outcome>,
    ) {
        let lang = self.lang;
        let unnamed = || scenario_name(&self.data, &self.scenario, lang);
        let parcel = Parcel {
            form,
            lang,
            packed: PACKED.to_vec(),
            scenario: (*self.scenario).clone(),
            summary: summary.clone(),
            name: self.name.clone().unwrap_or_else(unnamed),
            link: self.link.clone(),
            day: iso(today()),
        };
        outcome.set(Outcome::Making);
        spawn_local(async move {
            let answer = sheet_order::order(&parcel).await;
            outcome.set(match answer {
                Ok(bytes) => kept(lang, &file, kind, &bytes),
                Err(fault) => Outcome::Failed(fault.told(lang)),
            });
        });
    }
}

fn kept(lang: Lang, file: &str, kind: FileKind, bytes: &[u8]) -> Outcome {
    if save(file, kind, bytes) {
        Outcome::Saved(file.to_string())
    } else {
        Outcome::Failed(take_away::SAVE_FAILED.in_(lang).to_string())
    }
}
