//! Autosave: keeps the draft of this opening, and offers the one before it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::text::{Lang, Words, shelf, shell};
use crate::web::shelf::{Browser, Draft, Drafts, StoreFault, Tab, Work, local_time, now};
use crate::web::state::{Action, Step, Steps};

use super::Data;

/// How long the hand must rest before the draft is kept, ms.
const REST: u32 = 600;

/// What the part needs to know.
#[derive(Clone, Properties, PartialEq)]
pub struct AutosaveProps {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    /// The inputs on screen.
    pub step: Step,
    /// Replications on screen.
    pub replications: u32,
    /// What was before and after.
    pub steps: Steps,
    /// This opening of the page: the same while the part is taken away and put back.
    pub tab: Rc<Tab>,
    /// Whether the page was opened with a link.
    pub linked: bool,
    /// What a user does.
    pub on_action: Callback<Action>,
}

impl AutosaveProps {
    /// The draft of what is on screen; none where nothing was changed.
    fn draft(&self) -> Option<Draft> {
        let changed = self.steps.can_undo() || self.steps.can_redo();
        changed.then(|| {
            let (line, at) = self.steps.line(&self.step);
            let work = |step: &Step| Work::of(step, self.replications);
            Draft {
                saved_at: now(),
                declined: false,
                steps: line.iter().map(work).collect(),
                at,
            }
        })
    }

    /// The draft to offer: the one that this tab wrote before it was reloaded, else the newest, unless
    /// somebody asked for something else with a link. What is on screen already is not offered.
    fn offer(&self) -> Option<Offer> {
        let drafts = Drafts { store: &Browser };
        let before = self.tab.before.as_ref();
        let own = before.and_then(|tab| Some((tab.clone(), drafts.of(tab, &self.data)?)));
        let own = own.filter(|(_, draft)| !draft.declined);
        let newest = || match self.linked {
            true => None,
            false => drafts.newest(&self.tab.id, &self.data),
        };
        let (tab, draft) = own.or_else(newest)?;
        let shown = Work::of(&self.step, self.replications);
        (draft.work() != Some(&shown)).then_some(Offer { tab, draft })
    }
}

#[derive(Clone)]
struct Offer {
    tab: String,
    draft: Draft,
}

/// Keeps and offers drafts.
#[component]
pub fn Autosave(props: &AutosaveProps) -> Html {
    let offer = use_state(|| props.offer());
    let fault = use_state(|| None::<Words>);
    use_keeping(props, &fault);
    let lang = props.lang;
    html! {
        <>
            if let Some(offered) = (*offer).clone() {
                { banner(props, &offer, offered) }
            }
            if let Some(words) = *fault {
                <div class="notice notice--page" role="status" data-testid="not-kept">
                    <p>{ words.in_(lang) }</p>
                    { close(lang, move |_| fault.set(None)) }
                </div>
            }
        </>
    }
}

fn close(lang: Lang, how: impl Fn(MouseEvent) + 'static) -> Html {
    html! {
        <button type="button" class="button button--quiet" onclick={Callback::from(how)}>
            { shell::CLOSE.in_(lang) }
        </button>
    }
}

/// Keeps the draft when the hand rests, and at the last moment when the page goes away.
#[hook]
fn use_keeping(props: &AutosaveProps, fault: &UseStateHandle<Option<Words>>) {
    let newest = use_mut_ref(|| None::<AutosaveProps>);
    let keep = {
        let (newest, tab, fault) = (newest.clone(), props.tab.clone(), fault.clone());
        let told = use_mut_ref(|| false);
        Rc::new(move || {
            let kept = keep_newest(&newest, &tab);
            // Once is enough: it does not change while the page is open.
            if let Err(why) = kept
                && !told.replace(true)
            {
                fault.set(Some(why));
            }
        })
    };
    {
        let keep = keep.clone();
        let work = (props.steps.clone(), props.step.clone(), props.replications);
        let props = props.clone();
        use_effect_with(work, move |_| {
            *newest.borrow_mut() = Some(props);
            let timer = Timeout::new(REST, move || keep());
            move || drop(timer)
        });
    }
    use_effect_with((), move |()| {
        let window = web_sys::window();
        let leaving = window.map(|window| EventListener::new(&window, "pagehide", move |_| keep()));
        move || drop(leaving)
    });
}

/// Keeps what was not kept yet.
fn keep_newest(newest: &RefCell<Option<AutosaveProps>>, tab: &Tab) -> Result<(), Words> {
    let draft = newest.take().and_then(|props| props.draft());
    let Some(draft) = draft else {
        return Ok(());
    };
    let drafts = Drafts { store: &Browser };
    drafts.keep(&tab.id, &draft).map_err(|fault| match fault {
        StoreFault::Unavailable => shelf::NOT_KEPT,
        StoreFault::Full => shelf::FULL,
    })?;
    tab.remember();
    Ok(())
}

/// The draft that is offered.
fn banner(props: &AutosaveProps, offer: &UseStateHandle<Option<Offer>>, offered: Offer) -> Html {
    let lang = props.lang;
    let text = shelf::draft(lang, &local_time(offered.draft.saved_at));
    let on_continue = {
        let (on_action, offer, tab) = (props.on_action.clone(), offer.clone(), props.tab.clone());
        let Offer { tab: from, draft } = offered.clone();
        Callback::from(move |_: MouseEvent| {
            let drafts = Drafts { store: &Browser };
            if drafts.carry(&from, &tab.id, &draft).is_ok() {
                tab.remember();
            }
            let replications = draft.work().map_or(0, |work| work.replications);
            let line = draft.steps.iter().map(Work::step).collect();
            on_action.emit(Action::Resume(line, draft.at, replications));
            offer.set(None);
        })
    };
    let on_decline = {
        let (offer, data) = (offer.clone(), props.data.clone());
        Callback::from(move |_: MouseEvent| {
            // Where that cannot be noted, it is offered again.
            let _ = Drafts { store: &Browser }.decline(&offered.tab, &data);
            offer.set(None);
        })
    };
    html! {
        <div class="notice notice--page notice--offer" role="region" aria-label={shelf::MESSAGE.in_(lang)}
            data-testid="draft">
            <p>{ text }</p>
            <button type="button" class="button button--tool" onclick={on_continue}
                data-testid="draft-continue">{ shelf::CONTINUE.in_(lang) }</button>
            <button type="button" class="button button--quiet" onclick={on_decline}
                data-testid="draft-decline">{ shelf::NOT_NOW.in_(lang) }</button>
        </div>
    }
}
