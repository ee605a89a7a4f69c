//! The page as a whole: opens it, holds the store, starts the runner, lays out the views.

use std::rc::Rc;
use std::sync::Arc;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::chart;
use crate::export;
use crate::link::{self, Link, MOST_WORKERS, Notice};
use crate::scenario::Scenario;
use crate::seeds::{Grade, Seeds};
use crate::summary::Summary;
use crate::text::{Lang, results, share, shell};

use super::address::{self, use_address};
use super::data;
use super::explore::use_explorations;
use super::present::channel::FOLLOW;
use super::rest;
use super::runner::Runner;
use super::screen::Screen;
use super::screens;
use super::shelf::{Browser, Store, Tab};
use super::state::{Action, State, Step};
use super::views::{
    Autosave, Brief, CheckLine, Data, FaultPage, Follower, FollowerProps, Footer, Header, Help,
    Origin, QrCode, Scenarios, Share, Shared, Tabs, TakeAway, Toolbar, Update, show_language,
};

/// Key under which this browser remembers the language.
const LANG_KEY: &str = "seedflow.lang";

/// Starts the page.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| show_panic(&panic.to_string())));
    let Some(root) = document().and_then(|document| document.get_element_by_id("app")) else {
        return;
    };
    match data::seeds() {
        Ok(seeds) if follows() => {
            let lang = language(&address::read(&seeds).0);
            spawn_local(async move {
                if rest::load().await {
                    follow(root, lang);
                } else {
                    show_panic(shell::SCREEN_NOT_LOADED.in_(lang));
                }
            });
        }
        Ok(seeds) => {
            let props = PageProps {
                data: Data(Arc::new(seeds)),
            };
            yew::Renderer::<Page>::with_root_and_props(root, props).render();
        }
        Err(problems) => {
            let props = super::views::FaultPageProps { problems };
            yew::Renderer::<FaultPage>::with_root_and_props(root, props).render();
        }
    }
}

/// A window that follows a presentation (in the rest of the program: `www/split.mjs`).
#[inline(never)]
fn follow(root: Element, lang: Lang) {
    let props = FollowerProps { lang };
    yew::Renderer::<Follower>::with_root_and_props(root, props).render();
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// A page that broke says so; the browser's console gets the details.
fn show_panic(details: &str) {
    web_sys::console::error_1(&details.into());
    if let Some(root) = document().and_then(|document| document.get_element_by_id("app")) {
        let text = Lang::ALL.map(|lang| shell::PANIC.in_(lang)).join(" / ");
        root.set_text_content(Some(&text));
    }
}

/// Whether a link asks for more than a language, a screen or a number of workers: then somebody opened it
/// to see what it holds.
fn is_shared(seeds: &Seeds, opened: &Link) -> bool {
    let bare = Link {
        lang: None,
        screen: None,
        workers: None,
        ..opened.clone()
    };
    bare != link::decode(seeds, "").0
}

/// Whether this window follows a presentation.
fn follows() -> bool {
    let fragment = web_sys::window().and_then(|window| window.location().hash().ok());
    fragment.is_some_and(|fragment| fragment.trim_start_matches('#') == FOLLOW)
}

/// The language of the address, else the one chosen last, else the browser's, else Japanese.
fn language(link: &Link) -> Lang {
    // Earlier pages wrote it in quotes.
    let stored = || Lang::from_code(Browser.get(LANG_KEY).ok()??.trim_matches('"'));
    let browser = || {
        let language = web_sys::window()?.navigator().language()?;
        (!language.starts_with("ja")).then_some(Lang::En)
    };
    link.lang
        .or_else(stored)
        .or_else(browser)
        .unwrap_or_default()
}

/// Workers by the machine: one core is left to the page.
fn workers(link: &Link) -> usize {
    let cores = web_sys::window().map_or(2.0, |w| w.navigator().hardware_concurrency());
    link.workers
        .unwrap_or((cores as usize).saturating_sub(1).clamp(1, MOST_WORKERS))
}

#[derive(Properties, PartialEq)]
struct PageProps {
    data: Data,
}

/// The page.
#[component]
fn Page(props: &PageProps) -> Html {
    let data = &props.data;
    let opened = use_memo((), |()| address::read(data));
    let tab = use_memo((), |()| Tab::open());
    let linked = *use_memo((), |()| is_shared(data, &opened.0));
    let store = use_reducer(|| {
        let (link, notices) = &*opened;
        State::new(data.0.clone(), language(link), link, notices)
    });
    let on_action = {
        let dispatcher = store.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let runner = {
        let report = on_action.reform(Action::Reported);
        use_memo((), |()| {
            Runner::new(data.0.clone(), workers(&opened.0), report)
        })
    };
    {
        let ask = store.needs_run().then(|| store.ask.clone());
        let (inputs, runner) = (store.ask.inputs, runner.clone());
        use_effect_with(
            (inputs, ask.is_some(), store.wanted()),
            move |(_, _, wanted)| runner.run(ask, wanted.clone()),
        );
    }
    let (explorations, on_explore) = use_explorations(data, &runner, &store);
    let on_open = use_opening(&on_action, Step::of(&store.ask));
    use_effect_with(store.lang, |lang| {
        show_language(*lang, shell::TITLE);
        // A browser that stores nothing (a private window, say) hinders nothing on the page.
        let _ = Browser.set(LANG_KEY, lang.code());
    });
    use_address(data, &store, &on_action);
    use_following_focus(store.levers_open);
    use_focus_after(store.present.is_running());
    if store.present.is_running() {
        return screens::stage(data, &store, &on_action);
    }
    let exploring = (&*explorations, &on_explore, &on_open);
    layout(data, &store, &on_action, exploring, (&tab, linked))
}

/// Takes over a scenario that an analysis found, under the same luck, and shows what it does.
#[hook]
fn use_opening(on_action: &Callback<Action>, step: Step) -> Callback<Rc<Scenario>> {
    let on_action = on_action.clone();
    let luck = (step.horizon, step.run_seed);
    use_callback(luck, move |scenario, &(horizon, run_seed)| {
        on_action.emit(Action::Adopt(Step {
            scenario,
            horizon,
            run_seed,
        }));
        on_action.emit(Action::Show(Screen::Plan));
    })
}

/// When a presentation is over the page comes back, and the focus goes to its results.
#[hook]
fn use_focus_after(presenting: bool) {
    let before = use_mut_ref(|| presenting);
    use_effect_with(presenting, move |presenting| {
        if before.replace(*presenting) && !presenting {
            focus("results");
        }
    });
}

/// On a narrow screen the levers open above the results: the focus goes where the eye should.
#[hook]
fn use_following_focus(open: bool) {
    let before = use_mut_ref(|| open);
    use_effect_with(open, move |open| {
        if before.replace(*open) != *open {
            focus(if *open { "levers" } else { "results" });
        }
    });
}

fn layout(
    data: &Data,
    state: &State,
    on_action: &Callback<Action>,
    exploring: screens::Exploring<'_>,
    (tab, linked): (&Rc<Tab>, bool),
) -> Html {
    if let Some(embed) = state.link.embed {
        return screens::embedded(data, state, embed, on_action);
    }
    let lang = state.lang;
    let (step, replications) = (Step::of(&state.ask), state.ask.replications);
    let complete = state.is_complete();
    let current = state.run.summary.as_ref().filter(|_| state.is_current());
    let digest = current.map(|summary| summary.digest.clone());
    html! {
        <ContextProvider<Option<Origin>> context={origin(state)}>
            <a class="skip" href="#results" onclick={skip()}>{ shell::SKIP_TO_RESULTS.in_(lang) }</a>
            <Header {lang} group={state.link.group.clone()} on_lang={on_action.reform(Action::SetLang)} />
            <Tabs {lang} screen={state.screen} on_screen={on_action.reform(Action::Show)} />
            <Toolbar {lang} can_undo={state.steps.can_undo()} can_redo={state.steps.can_redo()}
                on_action={on_action.clone()}>
                <Scenarios {lang} data={data.clone()} step={step.clone()} {replications}
                    on_action={on_action.clone()} />
                { sharing(data, state, on_action) }
                { take_away(data, state) }
                { screens::preparation(data, state, on_action) }
                <Help {lang} {linked} on_action={on_action.clone()} />
            </Toolbar>
            <Update {lang} idle={complete} />
            <Autosave {lang} data={data.clone()} {step} {replications} steps={state.steps.clone()} tab={tab.clone()}
                {linked} on_action={on_action.clone()} />
            { introduction(data, state, on_action) }
            { screens::show(data, state, on_action, exploring) }
            <Footer {lang} data_version={data.version.clone()} run_seed={state.ask.run_seed}
                replications={state.ask.replications} horizon={state.ask.horizon}
                source={state.ask.scenario.parameters} {digest} {complete} />
            <p class="visually-hidden" role="status" data-testid="announcement">
                { screens::announcement(data, state) }
            </p>
            { brief(data, state) }
        </ContextProvider<Option<Origin>>>
    }
}

/// Where the charts on screen come from; none while their results are still coming in.
fn origin(state: &State) -> Option<Origin> {
    let summary = state
        .run
        .summary
        .as_deref()
        .filter(|_| state.is_complete())?;
    let stem = export::file_stem(
        state.scenario_name().unwrap_or_default(),
        &state.ask.scenario.preset,
        summary,
    );
    Some(Origin {
        stem: stem.into(),
        source: export::citation(summary, state.lang).into(),
    })
}

/// The results on screen once all are in.
fn complete(state: &State) -> Option<Shared<Summary>> {
    let summary = state.run.summary.clone().filter(|_| state.is_complete());
    summary.map(Shared)
}

fn take_away(data: &Data, state: &State) -> Html {
    html! {
        <TakeAway lang={state.lang} data={data.clone()} scenario={Shared(state.ask.scenario.clone())}
            summary={complete(state)} link={address_of(data, state)}
            name={state.scenario_name().map(str::to_string)} />
    }
}

/// The link to what is on screen, with the digest of its results; none until they are all in.
pub fn address_of(data: &Data, state: &State) -> Option<String> {
    let link = state.share_link()?;
    Some(format!("{}#{}", address::page(), link::encode(data, &link)))
}

/// The two pages of a meeting paper, for the printer only. A follow-up has its own report.
fn brief(data: &Data, state: &State) -> Html {
    if state.screen == Screen::FollowUp {
        return Html::default();
    }
    let link = address_of(data, state);
    let qr = link
        .clone()
        .map(|text| html! { <QrCode lang={state.lang} {text} bare={true} /> });
    html! {
        <Brief lang={state.lang} data={data.clone()} scenario={Shared(state.ask.scenario.clone())}
            summary={complete(state)} indicator={state.fan_indicator.to_string()}
            view={state.fan_view} usual={state.screen == Screen::Plan} {link}
            name={state.scenario_name().map(str::to_string)} qr={qr.unwrap_or_default()} />
    }
}

/// What the page is, what it is not, and what of the address could not be read.
fn introduction(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    let lang = state.lang;
    let assumed = data
        .parameters
        .iter()
        .filter(|known| known.grade == Grade::C)
        .count();
    let lost = state.notices.iter().any(Notice::is_loss);
    let title = if lost {
        shell::NOTICE_TITLE
    } else {
        share::OTHER_VERSION
    };
    let on_close = on_action.reform(|_: MouseEvent| Action::CloseNotices);
    html! {
        <div class="introduction">
            <p>{ shell::INTRO.in_(lang) }</p>
            <p class="introduction__honesty">
                <strong>{ shell::HONESTY.in_(lang) }</strong>{ " " }
                { shell::assumptions_count(lang, assumed, data.parameters.len()) }
            </p>
            <CheckLine {lang} check={state.check()} name={state.scenario_name().map(str::to_string)}
                on_close={on_action.reform(|()| Action::CloseCheck)} />
            if !state.notices.is_empty() {
                <div class="notice" role="alert" data-testid="notices">
                    <p><strong>{ title.in_(lang) }</strong></p>
                    <ul>
                        for notice in state.notices.iter() { <li>{ notice.text(lang) }</li> }
                    </ul>
                    <button type="button" class="button button--quiet" onclick={on_close}>
                        { shell::CLOSE.in_(lang) }
                    </button>
                </div>
            }
        </div>
    }
}

/// The button that shares what is on screen.
fn sharing(data: &Data, state: &State, on_action: &Callback<Action>) -> Html {
    let lang = state.lang;
    html! {
        <Share {lang} data={data.clone()} page={address::page()} link={state.share_link()}
            lines={lines(data, state)} on_share={on_action.reform(|()| Action::Share)} />
    }
}

/// What is on screen in two lines: the inputs, and the probabilities once they are in.
fn lines(data: &Data, state: &State) -> [String; 2] {
    let (lang, scenario) = (state.lang, &state.ask.scenario);
    let preset = data.preset(&scenario.preset);
    let preset = preset
        .map(|preset| preset.name.in_(lang))
        .unwrap_or_default();
    let changes = scenario.levers.len() + scenario.assumptions.len();
    let inputs = share::inputs_line(lang, preset, changes, state.ask.horizon.0);
    let Some(summary) = state.run.summary.as_deref().filter(|_| state.is_complete()) else {
        return [inputs, String::new()];
    };
    let cards = chart::cards(lang, data, summary, None);
    let cards = cards.into_iter().map(|card| (card.name, card.probability));
    let joint = chart::joint_card(lang, summary).probability;
    let joint = (results::JOINT.in_(lang).to_string(), joint);
    let all: Vec<(String, String)> = cards.chain([joint]).collect();
    [inputs, share::results_line(lang, &all)]
}

/// Moves the focus without touching the address, which belongs to shared links.
fn skip() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        focus("results");
    })
}

fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot be focused leaves the focus where it is.
        drop(element.focus());
    }
}
