//! Preparing a presentation: the button in the toolbar, and the list of scenes in a dialog.

use yew::prelude::*;

use super::screen::{has_full_screen, toggle_full_screen};
use crate::chart::indicator_name;
use crate::text::{Lang, Words, present, results};
use crate::web::present::{JOINT, MOST_SCENES, Presenting, Question, Scene, Shows};
use crate::web::state::Pick;
use crate::web::views::Data;
use crate::web::views::arriving::once_here;
use crate::web::views::choice::Choice;
use crate::web::views::dialog::Dialog;
use crate::web::views::saved::use_offered;

/// What can be prepared.
#[derive(Clone, Properties, PartialEq)]
pub struct PreparationProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// What a scene can show the results of beside the saved scenarios, with its name.
    pub offered: Vec<(Pick, String)>,
    /// The scenes.
    pub scenes: Vec<Scene>,
    /// The scenes that the comparison would make.
    pub compared: Vec<Scene>,
    /// What the presenter does.
    pub on_act: Callback<Presenting>,
}

/// The button and its dialog.
#[component]
pub fn Preparation(props: &PreparationProps) -> Html {
    let lang = props.lang;
    let open = use_state(|| false);
    let redraw = use_force_update();
    let chosen: Vec<&Pick> = props.scenes.iter().map(|scene| &scene.pick).collect();
    let (offered, again) = use_offered(&props.data, &props.offered, &chosen);
    let props = &PreparationProps {
        offered,
        ..props.clone()
    };
    let on_open = {
        let (open, on_act) = (open.clone(), props.on_act.clone());
        let compared = props.scenes.is_empty().then(|| props.compared.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(scenes) = &compared {
                on_act.emit(Presenting::Scenes(scenes.clone()));
            }
            again.emit(());
            open.set(true);
        })
    };
    let on_close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let on_start = {
        let (open, on_act) = (open.clone(), props.on_act.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(false);
            if has_full_screen() {
                toggle_full_screen();
            }
            on_act.emit(Presenting::Start);
        })
    };
    html! {
        <>
            <button type="button" class="button button--tool" onclick={on_open} aria-haspopup="dialog"
                data-testid="present">
                { present::PRESENT.in_(lang) }
            </button>
            <Dialog {lang} id="present-heading" title={present::TITLE.in_(lang)} open={*open} {on_close}>
                { once_here(lang, *open, &redraw, || inside(props, on_start)) }
            </Dialog>
        </>
    }
}

/// What the dialog holds (in the rest of the program: `www/split.mjs`).
#[inline(never)]
fn inside(props: &PreparationProps, on_start: Callback<MouseEvent>) -> Html {
    let lang = props.lang;
    html! {
        <>
            <p>{ present::INTRO.in_(lang) }</p>
            if props.scenes.is_empty() {
                <p class="panel__note">{ present::NO_SCENES.in_(lang) }</p>
            }
            <ol class="scenes" aria-label={present::SCENES.in_(lang)}>
                for (at, scene) in props.scenes.iter().enumerate() { { row(props, at, scene) } }
            </ol>
            <div class="scenes__more">
                { more(props) }
                <button type="button" class="button" disabled={props.scenes.is_empty()} onclick={on_start}
                    data-testid="present-start">{ present::START.in_(lang) }</button>
            </div>
        </>
    }
}

fn more(props: &PreparationProps) -> Html {
    let lang = props.lang;
    let add = Scene::new(Pick::Current, Shows::Cards);
    let on_add = props
        .on_act
        .reform(move |_: MouseEvent| Presenting::Add(add.clone()));
    let compared = props.compared.clone();
    let on_anew = props
        .on_act
        .reform(move |_: MouseEvent| Presenting::Scenes(compared.clone()));
    html! {
        <>
            <button type="button" class="button button--quiet" onclick={on_add}
                disabled={props.scenes.len() >= MOST_SCENES} data-testid="scene-add">
                { present::ADD_SCENE.in_(lang) }
            </button>
            <button type="button" class="button button--quiet" onclick={on_anew}>
                { present::FROM_COMPARISON.in_(lang) }
            </button>
        </>
    }
}

/// A choice of a scene: its text in a list and the scene that choosing it makes.
type Offer = (String, Scene);

fn row(props: &PreparationProps, at: usize, scene: &Scene) -> Html {
    let lang = props.lang;
    let act = |act: Presenting| props.on_act.reform(move |_: MouseEvent| act.clone());
    let name = |words: Words| present::of_scene(lang, at + 1, words.in_(lang));
    html! {
        <li class="scenes__scene" data-testid="scene">
            <div class="scenes__choices">
                { choice(props, at, present::SCENARIO, scene, &picks(props, scene)) }
                { choice(props, at, present::SHOWS, scene, &shows(lang, scene)) }
                { choice(props, at, present::QUESTION, scene, &questions(lang, scene)) }
                if !scene.indicators().is_empty() {
                    { choice(props, at, present::INDICATOR, scene, &indicators(lang, scene)) }
                }
            </div>
            <div class="scenes__buttons">
                <button type="button" class="button button--quiet" disabled={at == 0}
                    onclick={act(Presenting::Raise(at))} aria-label={name(present::UP)}>{ "↑" }</button>
                <button type="button" class="button button--quiet" disabled={at + 1 == props.scenes.len()}
                    onclick={act(Presenting::Raise(at + 1))} aria-label={name(present::DOWN)}>{ "↓" }</button>
                <button type="button" class="button button--quiet" onclick={act(Presenting::Remove(at))}
                    aria-label={name(present::REMOVE)}>{ present::REMOVE.in_(lang) }</button>
            </div>
        </li>
    }
}

fn choice(
    props: &PreparationProps,
    at: usize,
    what: Words,
    scene: &Scene,
    offered: &[Offer],
) -> Html {
    let lang = props.lang;
    let chosen = offered.iter().position(|(_, other)| other == scene);
    let options: Vec<(String, String)> = offered
        .iter()
        .enumerate()
        .map(|(place, (text, _))| (place.to_string(), text.clone()))
        .collect();
    let (offered, on_act) = (offered.to_vec(), props.on_act.clone());
    let on_choice = Callback::from(move |chosen: String| {
        let place: Option<usize> = chosen.parse().ok();
        if let Some((_, scene)) = place.and_then(|place| offered.get(place)) {
            on_act.emit(Presenting::Change(at, scene.clone()));
        }
    });
    html! {
        <Choice label={what.in_(lang)} name={Some(present::of_scene(lang, at + 1, what.in_(lang)))}
            testid="scene-choice" {options} {on_choice}
            chosen={chosen.map_or_else(String::new, |place| place.to_string())} />
    }
}

fn picks(props: &PreparationProps, scene: &Scene) -> Vec<Offer> {
    let offered = props.offered.iter().map(|(pick, name)| {
        let scene = Scene {
            pick: pick.clone(),
            ..scene.clone()
        };
        (name.clone(), scene)
    });
    offered.collect()
}

fn shows(lang: Lang, scene: &Scene) -> Vec<Offer> {
    let all = [
        (present::SHOW_CARDS, Shows::Cards),
        (present::SHOW_FAN, Shows::Fan),
        (present::SHOW_DIFFERENCES, Shows::Differences),
    ];
    let offered = all.into_iter().map(|(words, shows)| {
        let scene = Scene {
            shows,
            ..scene.clone()
        };
        (words.in_(lang).to_string(), scene)
    });
    offered.collect()
}

fn questions(lang: Lang, scene: &Scene) -> Vec<Offer> {
    let all = [
        (present::QUESTION_NONE, Question::None),
        (present::QUESTION_PROBABILITY, Question::Probability),
        (present::QUESTION_TOTAL, Question::Total),
    ];
    let offered = all.into_iter().map(|(words, question)| {
        let scene = Scene {
            question,
            ..scene.clone()
        };
        (words.in_(lang).to_string(), scene)
    });
    offered.collect()
}

fn indicators(lang: Lang, scene: &Scene) -> Vec<Offer> {
    let offered = scene.indicators().iter().map(|id| {
        let joint = (*id == JOINT).then_some(results::JOINT);
        let words = joint.or_else(|| indicator_name(id));
        let scene = Scene {
            indicator: (*id).to_string(),
            ..scene.clone()
        };
        (
            words.map_or(*id, |words| words.in_(lang)).to_string(),
            scene,
        )
    });
    offered.collect()
}
