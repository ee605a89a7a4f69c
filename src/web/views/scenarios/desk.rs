//! What the parts of the dialog share: the shelf, what was said last, and what may be done.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::scenario::Scenario;
use crate::text::{Lang, Words, shelf};
use crate::web::shelf::{
    Browser, Imported, Keeper, Kept, Line, Removed, SHELF_KEY, Saved, Shelf, Slot, Store,
    StoreFault, Unsuitable, Versions, Work, import, merge, new_id, now, readable_part, unsuitable,
};
use crate::web::state::{Action, Step};
use crate::web::views::Data;

use super::ScenariosProps;

/// What the page says about saved work.
#[derive(Clone)]
pub enum Said {
    /// A sentence.
    Plain(String),
    /// Something was deleted and can be put back.
    Removed(Removed),
    /// A file was not taken.
    Refused {
        /// Its name.
        file: String,
        /// What is wrong with it, with the places.
        lines: Vec<Line>,
        /// What of it can be run.
        part: Option<Scenario>,
    },
}

/// What stays as long as the page is open.
struct Core {
    keeper: Keeper,
    on_screen: (Step, u32),
    /// The scenario that was opened or saved last.
    opened: Option<String>,
    said: Option<Said>,
    /// Why the last change was not kept.
    unkept: Option<Words>,
}

/// The shelf on the desk.
#[derive(Clone)]
pub struct Desk {
    /// Language.
    pub lang: Lang,
    /// The data.
    pub data: Data,
    core: Rc<RefCell<Core>>,
    redraw: UseForceUpdateHandle,
    drawing: Rc<()>,
    on_action: Callback<Action>,
}

impl PartialEq for Desk {
    fn eq(&self, other: &Desk) -> bool {
        // Whatever changed, it was drawn since.
        Rc::ptr_eq(&self.drawing, &other.drawing)
    }
}

/// The desk of this page.
#[hook]
pub fn use_desk(props: &ScenariosProps) -> Desk {
    let on_screen = (props.step.clone(), props.replications);
    let core = {
        let (data, on_screen) = (props.data.clone(), on_screen.clone());
        use_mut_ref(move || {
            let (keeper, kept) = Keeper::open(&Browser, &data);
            Core {
                keeper,
                on_screen,
                opened: None,
                said: None,
                unkept: why(kept),
            }
        })
    };
    core.borrow_mut().on_screen = on_screen;
    Desk {
        lang: props.lang,
        data: props.data.clone(),
        core,
        redraw: use_force_update(),
        drawing: Rc::new(()),
        on_action: props.on_action.clone(),
    }
}

const fn why(kept: Kept) -> Option<Words> {
    match kept {
        Kept::Yes => None,
        Kept::No(StoreFault::Unavailable) => Some(shelf::NOT_KEPT),
        Kept::No(StoreFault::Full) => Some(shelf::FULL),
        Kept::Newer => Some(shelf::NEWER),
    }
}

impl Desk {
    /// What stands on the shelf.
    pub fn shelf(&self) -> Shelf {
        self.core.borrow().keeper.shelf().clone()
    }

    /// What was said last.
    pub fn said(&self) -> Option<Said> {
        self.core.borrow().said.clone()
    }

    /// Why the shelf is not kept.
    pub fn unkept(&self) -> Option<Words> {
        self.core.borrow().unkept
    }

    /// The scenario that was opened or saved last, if it is still there.
    pub fn opened(&self) -> Option<(String, String)> {
        let core = self.core.borrow();
        let saved = core.keeper.shelf().saved(core.opened.as_deref()?)?;
        Some((saved.id.clone(), saved.name.clone()))
    }

    /// Says something, or nothing any more.
    pub fn say(&self, said: Option<Said>) {
        self.core.borrow_mut().said = said;
        self.redraw.force_update();
    }

    /// What was read is said no longer; what was deleted can still be put back.
    pub fn hush(&self) {
        if !matches!(self.said(), Some(Said::Removed(_))) {
            self.say(None);
        }
    }

    /// Changes the shelf; whether that is kept is told beside what is said.
    pub fn change(&self, act: impl FnOnce(&mut Shelf)) {
        let mut core = self.core.borrow_mut();
        let kept = core.keeper.change(&Browser, (&self.data, self.lang), act);
        core.unkept = why(kept);
        drop(core);
        self.redraw.force_update();
    }

    /// Hears that another tab may have changed the shelf.
    pub fn hear(&self) {
        let Ok(text) = Browser.get(SHELF_KEY) else {
            return;
        };
        let mut core = self.core.borrow_mut();
        let before = core.keeper.shelf().clone();
        let kept = core
            .keeper
            .hear(&Browser, (&self.data, self.lang), text.as_deref());
        core.unkept = why(kept);
        if *core.keeper.shelf() != before {
            core.said = Some(Said::Plain(shelf::OTHER_TAB.in_(self.lang).to_string()));
        }
        drop(core);
        self.redraw.force_update();
    }

    fn on_screen(&self) -> Work {
        let core = self.core.borrow();
        Work::of(&core.on_screen.0, core.on_screen.1)
    }

    /// Saves what is on screen under a name.
    pub fn save(&self, name: String) {
        let saved = Saved {
            id: new_id(),
            name,
            work: self.on_screen(),
            saved_at: now(),
            changed_at: now(),
            versions: Versions::current(&self.data),
        };
        let id = saved.id.clone();
        self.change(|shelf| shelf.add(saved, self.lang));
        self.say_saved(id);
    }

    /// Saves what is on screen over a scenario.
    pub fn save_over(&self, id: &str) {
        let work = self.on_screen();
        let versions = Versions::current(&self.data);
        self.change(|shelf| {
            shelf.save_over(id, work, versions, now());
        });
        self.say_saved(id.to_string());
    }

    fn say_saved(&self, id: String) {
        let name = self.shelf().saved(&id).map(|saved| saved.name.clone());
        self.core.borrow_mut().opened = Some(id);
        if let Some(name) = &name {
            self.on_action.emit(Action::SavedAs(name.clone()));
        }
        self.say(name.map(|name| Said::Plain(shelf::saved(self.lang, &name))));
    }

    /// Opens a scenario.
    pub fn open(&self, id: &str) {
        let shelf = self.shelf();
        let Some(saved) = shelf.saved(id) else {
            return;
        };
        self.core.borrow_mut().opened = Some(id.to_string());
        let name = Some(saved.name.clone());
        self.show(saved.work.step(), saved.work.replications, name);
        let mut text = shelf::opened(self.lang, &saved.name);
        if saved.versions != Versions::current(&self.data) {
            text.push(' ');
            text.push_str(shelf::OTHER_VERSION.in_(self.lang));
        }
        self.say(Some(Said::Plain(text)));
    }

    fn show(&self, step: Step, replications: u32, name: Option<String>) {
        self.on_action
            .emit(Action::OpenSaved(step, replications, name));
    }

    /// Puts another scenario on screen under the run settings that are there.
    pub fn show_scenario(&self, scenario: Scenario, name: &str) {
        let (step, replications) = self.core.borrow().on_screen.clone();
        let step = Step {
            scenario: Rc::new(scenario),
            ..step
        };
        self.core.borrow_mut().opened = None;
        self.show(step, replications, Some(name.to_string()));
        self.say(Some(Said::Plain(shelf::opened(self.lang, name))));
    }

    /// Deletes something, which can be put back.
    pub fn remove(&self, id: &str) {
        let mut removed = None;
        self.change(|shelf| removed = shelf.remove(id));
        self.say(removed.map(Said::Removed));
    }

    /// Puts back what was deleted.
    pub fn restore(&self, removed: Removed) {
        self.change(|shelf| shelf.restore(removed));
        self.say(None);
    }

    /// Takes a file that a user brings.
    pub fn take(&self, file: &str, bytes: &[u8]) {
        match import(file, bytes, &self.data) {
            Ok(Imported::Scenario { name, scenario }) => self.show_scenario(*scenario, &name),
            Ok(Imported::Shelf(slots)) => self.add_all(slots),
            Err(why) => self.refuse(file, &why, std::str::from_utf8(bytes).ok()),
        }
    }

    /// A file that is not taken; what can be read of it is offered.
    pub fn refuse(&self, file: &str, why: &Unsuitable, text: Option<&str>) {
        let part = match why {
            Unsuitable::Problems(_) => text.and_then(|text| readable_part(text, &self.data)),
            _ => None,
        };
        self.say(Some(Said::Refused {
            file: file.to_string(),
            lines: unsuitable(self.lang, &self.data, why),
            part: part.map(|(scenario, _)| scenario),
        }));
    }

    /// Puts the scenarios of a file beside those that are there.
    fn add_all(&self, slots: Vec<Slot>) {
        let count = slots.len();
        let theirs = Shelf::of(slots);
        self.change(|shelf| *shelf = merge(&Shelf::default(), shelf, &theirs, self.lang));
        self.say(Some(Said::Plain(shelf::added(self.lang, count))));
    }
}
