//! The stage: the slide, the guesses as they are typed, and the presenter's buttons.

use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use super::screen::{
    has_full_screen, is_full_screen, leave_full_screen, open_follower, toggle_full_screen,
    use_presenting_look,
};
use super::slide::SlideView;
use crate::run::Results;
use crate::summary::{Summary, differences};
use crate::text::{Lang, Words, present};
use crate::web::present::channel::{Channel, FOLLOW};
use crate::web::present::guesses::Fault;
use crate::web::present::slide::read;
use crate::web::present::{Message, Presenting, Question, Scene, Slide, Source};
use crate::web::views::{Data, Shared};

/// The scene that is shown, with what is known of it.
#[derive(Clone, PartialEq)]
pub struct StageScene {
    /// The scene.
    pub scene: Scene,
    /// Its number, from 1, and how many there are.
    pub place: (usize, usize),
    /// What its scenario and the base of the comparison are called.
    pub names: [String; 2],
    /// What its run says and its replications, once they are in.
    pub outcome: Option<(Shared<Summary>, Shared<Results>)>,
    /// The replications of the base, once they are in.
    pub base: Option<Shared<Results>>,
}

/// What the stage shows.
#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The scene.
    pub shown: StageScene,
    /// Whether it is shown light on dark.
    pub dark: bool,
    /// What the presenter does.
    pub on_act: Callback<Presenting>,
}

/// The stage.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let slide = use_slide(props);
    use_presenting_look(props.dark);
    use_followers(&slide);
    use_keys(&props.on_act);
    let stage = use_node_ref();
    {
        let stage = stage.clone();
        use_effect_with((), move |()| {
            if let Some(element) = stage.cast::<HtmlElement>() {
                // So that the keys work at once; where the focus cannot go, a click brings it.
                drop(element.focus());
            }
            leave_full_screen
        });
    }
    let scene = &props.shown.scene;
    html! {
        <main class="stage" ref={stage} tabindex="-1" data-testid="stage">
            <SlideView slide={(*slide).clone()} />
            if scene.question != Question::None { { guessing(props, scene) } }
            <Controls lang={props.lang} dark={props.dark} hides={scene.hides()}
                place={props.shown.place} on_act={props.on_act.clone()} />
        </main>
    }
}

/// The slide, made anew only where something of it changed.
#[hook]
fn use_slide(props: &StageProps) -> Rc<Slide> {
    let pair = props.shown.base.clone().zip(props.shown.outcome.clone());
    let found = use_memo(pair, |pair| {
        let (base, (_, now)) = pair.as_ref()?;
        differences(base, now).ok()
    });
    let inputs = (props.lang, props.dark, props.shown.clone(), found);
    let data = props.data.clone();
    use_memo(inputs, move |(lang, dark, shown, found)| {
        let outcome = shown.outcome.as_ref();
        let [name, base] = &shown.names;
        Slide::of(&Source {
            lang: *lang,
            dark: *dark,
            seeds: &data,
            scene: &shown.scene,
            place: shown.place,
            names: [name, base],
            summary: outcome.map(|(summary, _)| &**summary),
            differences: (**found).as_ref(),
        })
    })
}

/// Keeps the windows that follow up to date, also one that is opened later.
#[hook]
fn use_followers(slide: &Rc<Slide>) {
    let shown = use_mut_ref(|| slide.clone());
    let channel = use_mut_ref(|| None::<Channel>);
    {
        let (shown, channel) = (shown.clone(), channel.clone());
        use_effect_with((), move |()| {
            let answering = channel.clone();
            *channel.borrow_mut() = Channel::open(move |message| {
                if message == Message::Hello {
                    tell(&answering.borrow(), &shown.borrow());
                }
            });
            move || {
                if let Some(channel) = channel.borrow_mut().take() {
                    channel.tell(&Message::End);
                }
            }
        });
    }
    use_effect_with(slide.clone(), move |slide| {
        shown.replace(slide.clone());
        tell(&channel.borrow(), slide);
    });
}

fn tell(channel: &Option<Channel>, slide: &Slide) {
    if let Some(channel) = channel {
        channel.tell(&Message::Show(Box::new(slide.clone())));
    }
}

/// Arrow keys and the keys of a presenter's remote control; not while somebody types.
#[hook]
fn use_keys(on_act: &Callback<Presenting>) {
    use_effect_with(on_act.clone(), |on_act| {
        let on_act = on_act.clone();
        let listener = web_sys::window().map(|window| {
            let options = gloo::events::EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                    && let Some(act) = act_of(event)
                {
                    event.prevent_default();
                    on_act.emit(act);
                }
            })
        });
        move || drop(listener)
    });
}

fn act_of(event: &KeyboardEvent) -> Option<Presenting> {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let tag = target.map_or_else(String::new, |target| target.tag_name());
    let types = matches!(tag.as_str(), "TEXTAREA" | "INPUT" | "SELECT");
    let key = event.key();
    match key.as_str() {
        "Escape" if !is_full_screen() => Some(Presenting::End),
        _ if types || event.ctrl_key() || event.alt_key() || event.meta_key() => None,
        // Up and down scroll a slide that is taller than the screen.
        "ArrowRight" | "PageDown" => Some(Presenting::Next),
        "ArrowLeft" | "PageUp" => Some(Presenting::Previous),
        // On a button the space bar presses it.
        " " if tag != "BUTTON" => Some(Presenting::Next),
        _ => None,
    }
}

/// Where the guesses are typed or pasted; the projector does not show it.
fn guessing(props: &StageProps, scene: &Scene) -> Html {
    let lang = props.lang;
    let found = read(scene);
    let oninput = props.on_act.reform(|event: InputEvent| {
        Presenting::Guess(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    });
    html! {
        <div class="guessing">
            <label class="guessing__label" for="guesses">{ present::GUESSES.in_(lang) }</label>
            <p class="guessing__hint" id="guesses-hint">{ present::GUESSES_HINT.in_(lang) }</p>
            <textarea id="guesses" class="guessing__text" rows="3" value={scene.guesses.clone()} {oninput}
                aria-describedby="guesses-hint guesses-read" spellcheck="false" data-testid="guesses" />
            <p id="guesses-read" role="status" data-testid="guesses-read">
                { present::counted(lang, found.values.len()) }
            </p>
            if !found.refused.is_empty() {
                <ul class="guessing__refused" data-testid="guesses-refused">
                    for refused in found.refused.iter().take(SHOWN) {
                        <li>{ present::refused(lang, refused.line, &refused.piece, reason(refused.fault).in_(lang)) }</li>
                    }
                </ul>
            }
        </div>
    }
}

/// Faults that are listed at once.
const SHOWN: usize = 8;

const fn reason(fault: Fault) -> Words {
    match fault {
        Fault::NoNumber => present::FAULT_NO_NUMBER,
        Fault::Range => present::FAULT_RANGE,
        Fault::OutOfRange => present::FAULT_OUT_OF_RANGE,
        Fault::TooMany => present::FAULT_TOO_MANY,
        Fault::TooLong => present::FAULT_TOO_LONG,
    }
}

#[derive(Properties, PartialEq)]
struct ControlsProps {
    lang: Lang,
    dark: bool,
    hides: bool,
    place: (usize, usize),
    on_act: Callback<Presenting>,
}

/// The presenter's buttons.
#[component]
fn Controls(props: &ControlsProps) -> Html {
    let lang = props.lang;
    let told = use_state(|| None::<Words>);
    let full = use_full_screen();
    let act = |act: Presenting| props.on_act.reform(move |_: MouseEvent| act.clone());
    let on_full = Callback::from(|_: MouseEvent| toggle_full_screen());
    let on_window = {
        let told = told.clone();
        Callback::from(move |_: MouseEvent| {
            let opened = open_follower(FOLLOW);
            told.set((!opened).then_some(present::NO_WINDOW));
        })
    };
    let (number, count) = props.place;
    let full_words = if full {
        present::LEAVE_FULL_SCREEN
    } else {
        present::FULL_SCREEN
    };
    let look = if props.dark {
        present::LIGHT
    } else {
        present::DARK
    };
    html! {
        <div class="controls" role="group" aria-label={present::PRESENT.in_(lang)}>
            <button type="button" class="button button--quiet" disabled={number <= 1}
                onclick={act(Presenting::Previous)} data-testid="previous">{ present::PREVIOUS.in_(lang) }</button>
            if props.hides {
                <button type="button" class="button" onclick={act(Presenting::Reveal)}
                    data-testid="reveal">{ present::REVEAL.in_(lang) }</button>
            } else {
                <button type="button" class="button" disabled={number >= count}
                    onclick={act(Presenting::Next)} data-testid="next">{ present::NEXT.in_(lang) }</button>
            }
            <span class="controls__keys">{ present::KEYS.in_(lang) }</span>
            if has_full_screen() {
                <button type="button" class="button button--quiet" onclick={on_full}>{ full_words.in_(lang) }</button>
            } else {
                <span class="controls__keys">{ present::NO_FULL_SCREEN.in_(lang) }</span>
            }
            <button type="button" class="button button--quiet" onclick={on_window}
                data-testid="projector">{ present::PROJECTOR.in_(lang) }</button>
            <button type="button" class="button button--quiet" onclick={act(Presenting::Dark(!props.dark))}
                data-testid="dark">{ look.in_(lang) }</button>
            <button type="button" class="button button--quiet" onclick={act(Presenting::End)}
                data-testid="end">{ present::END.in_(lang) }</button>
            if let Some(words) = *told { <p role="alert">{ words.in_(lang) }</p> }
        </div>
    }
}

/// Whether the page is in full screen, also after it was left by a key of the browser's.
#[hook]
fn use_full_screen() -> bool {
    let full = use_state(is_full_screen);
    {
        let full = full.clone();
        use_effect_with((), move |()| {
            let document = web_sys::window().and_then(|window| window.document());
            let listener = document.map(|document| {
                EventListener::new(&document, "fullscreenchange", move |_| {
                    full.set(is_full_screen());
                })
            });
            move || drop(listener)
        });
    }
    *full
}
