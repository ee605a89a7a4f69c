//! Autosave: the work of a tab with its undo steps, each tab under a key of its own.

use serde::{Deserialize, Serialize};

use super::Work;
use super::store::{Store, StoreFault};
use super::stored::{WorkText, raw};
use crate::seeds::{Problem, Seeds};

/// Most steps that a draft keeps.
pub const MOST_STEPS: usize = 30;
/// Longest text of a draft, in bytes; older steps are left out until it fits.
pub const LONGEST_DRAFT: usize = 64 * 1024;
/// Most drafts that are kept.
pub const MOST_DRAFTS: usize = 5;

const PREFIX: &str = "seedflow.draft.";

/// The work of a tab.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// When it was kept, in milliseconds since 1970.
    pub saved_at: u64,
    /// Whether the user does not want to be asked about it again.
    pub declined: bool,
    /// The steps, oldest first; at least one.
    pub steps: Vec<Work>,
    /// Which of them is on screen; those behind it can be redone.
    pub at: usize,
}

#[derive(Serialize, Deserialize)]
struct DraftText {
    #[serde(default)]
    saved_at: u64,
    #[serde(default)]
    declined: bool,
    steps: Vec<WorkText>,
    #[serde(default)]
    at: usize,
}

impl Draft {
    /// What was on screen.
    pub fn work(&self) -> Option<&Work> {
        self.steps.get(self.at)
    }

    /// The draft as text, with as many steps as fit: the one on screen always, then those before it.
    pub fn write(&self) -> String {
        let first = (self.at + 1).saturating_sub(MOST_STEPS);
        let last = (first + MOST_STEPS).min(self.steps.len());
        let whole = self.text_of(first, last);
        if whole.len() <= LONGEST_DRAFT {
            return whole;
        }
        let end = self.at + 1;
        let fitting = (first..self.at).find_map(|first| {
            let text = self.text_of(first, end);
            (text.len() <= LONGEST_DRAFT).then_some(text)
        });
        fitting.unwrap_or_else(|| self.text_of(self.at, end))
    }

    fn text_of(&self, first: usize, end: usize) -> String {
        let steps = self.steps.iter().take(end).skip(first);
        let text = DraftText {
            saved_at: self.saved_at,
            declined: self.declined,
            steps: steps.map(WorkText::of).collect(),
            at: self.at.saturating_sub(first),
        };
        raw(&text).get().to_string()
    }

    /// Reads a draft. A step that cannot be read is left out, unless it is the one that was on screen.
    ///
    /// # Errors
    /// Why what was on screen cannot be read.
    pub fn read(text: &str, seeds: &Seeds) -> Result<Draft, Vec<Problem>> {
        let fault = |reason: String| vec![Problem::new("draft", "", reason)];
        let text: DraftText = serde_json::from_str(text)
            .map_err(|error| fault(format!("cannot be read: {error}")))?;
        let shown = text.steps.get(text.at);
        let shown = shown.ok_or_else(|| fault("holds no work".to_string()))?;
        let work = shown.read(seeds)?;
        let readable = |steps: &[WorkText]| -> Vec<Work> {
            let steps = steps.iter();
            steps.filter_map(|step| step.read(seeds).ok()).collect()
        };
        let mut steps = readable(&text.steps[..text.at]);
        let at = steps.len();
        steps.push(work);
        steps.extend(readable(&text.steps[text.at + 1..]));
        Ok(Draft {
            saved_at: text.saved_at,
            declined: text.declined,
            steps,
            at,
        })
    }
}

/// The drafts of this browser.
pub struct Drafts<'a> {
    /// Where they are kept.
    pub store: &'a dyn Store,
}

impl Drafts<'_> {
    /// The draft of a tab; none where it has none that can be read.
    pub fn of(&self, tab: &str, seeds: &Seeds) -> Option<Draft> {
        let text = self.store.get(&key(tab)).ok()??;
        Draft::read(&text, seeds).ok()
    }

    /// Keeps the draft of a tab and forgets the oldest of other tabs beyond [`MOST_DRAFTS`].
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn keep(&self, tab: &str, draft: &Draft) -> Result<(), StoreFault> {
        self.store.set(&key(tab), &draft.write())?;
        let mut others = self.others(tab)?;
        // One that tells no time is the oldest.
        others.sort_by_key(|(_, saved_at)| *saved_at);
        let most = MOST_DRAFTS - 1;
        let surplus = others.len().saturating_sub(most);
        for (key, _) in others.drain(..surplus) {
            self.store.remove(&key)?;
        }
        Ok(())
    }

    /// The draft that is offered when the page opens: the newest that was not declined, with its tab;
    /// never that of `own`, which is on screen.
    pub fn newest(&self, own: &str, seeds: &Seeds) -> Option<(String, Draft)> {
        let keys = self.store.keys().ok()?;
        let tabs = keys.iter().filter_map(|key| key.strip_prefix(PREFIX));
        let tabs = tabs.filter(|tab| *tab != own);
        let drafts = tabs.filter_map(|tab| Some((tab.to_string(), self.of(tab, seeds)?)));
        drafts
            .filter(|(_, draft)| !draft.declined)
            .max_by_key(|(_, draft)| draft.saved_at)
    }

    /// Marks a draft so that it is not offered again.
    ///
    /// # Errors
    /// If the store cannot be written.
    pub fn decline(&self, tab: &str, seeds: &Seeds) -> Result<(), StoreFault> {
        match self.of(tab, seeds) {
            Some(draft) => {
                let declined = Draft {
                    declined: true,
                    ..draft
                };
                self.store.set(&key(tab), &declined.write())
            }
            None => Ok(()),
        }
    }

    /// Moves a draft that goes on in another tab: kept there, forgotten here.
    ///
    /// # Errors
    /// If the store cannot be written; then the draft stays where it was.
    pub fn carry(&self, from: &str, to: &str, draft: &Draft) -> Result<(), StoreFault> {
        self.store.set(&key(to), &draft.write())?;
        self.store.remove(&key(from))
    }

    /// The keys of other tabs' drafts with the time that each tells.
    fn others(&self, tab: &str) -> Result<Vec<(String, u64)>, StoreFault> {
        let own = key(tab);
        let keys = self.store.keys()?.into_iter();
        let others = keys.filter(|key| key.starts_with(PREFIX) && *key != own);
        others
            .map(|key| {
                let text = self.store.get(&key)?.unwrap_or_default();
                let told = serde_json::from_str::<DraftText>(&text);
                Ok((key, told.map_or(0, |draft| draft.saved_at)))
            })
            .collect()
    }
}

fn key(tab: &str) -> String {
    format!("{PREFIX}{tab}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::shelf::examples::{Memory, seeds, work};

    fn draft(saved_at: u64, steps: usize, at: usize) -> Draft {
        let steps = (0..steps).map(|step| work(step as f64 / 1000.0)).collect();
        Draft {
            saved_at,
            declined: false,
            steps,
            at,
        }
    }

    #[test]
    fn a_draft_comes_back_with_its_steps() {
        let before = draft(5, 4, 2);
        assert_eq!(Draft::read(&before.write(), &seeds()), Ok(before));
    }

    #[test]
    fn of_many_steps_those_before_the_screen_are_kept() {
        let many = draft(5, 100, 80);
        let read = Draft::read(&many.write(), &seeds()).expect("it can be read");
        assert_eq!(read.steps.len(), MOST_STEPS);
        assert_eq!(read.work(), many.work());
    }

    #[test]
    fn large_steps_are_left_out_until_the_text_fits() {
        let mut large = draft(5, 10, 9);
        for step in &mut large.steps {
            let years = (2024..2040).map(|year| (crate::units::FiscalYear(year), 1.0));
            let series = (0..60).map(|number| (format!("series{number}"), years.clone().collect()));
            step.scenario.entries = series.collect();
        }
        assert!(large.write().len() <= LONGEST_DRAFT);
        assert!(large.write().contains("\"pairing\":0.009"));
    }

    #[test]
    fn a_step_that_cannot_be_read_is_left_out() {
        let before = draft(5, 3, 2);
        let text = before.write().replacen("\"pairing\"", "\"gone\"", 1);
        let read = Draft::read(&text, &seeds()).expect("what was on screen can be read");
        assert_eq!((read.steps.len(), read.at), (2, 1));
        assert_eq!(read.work(), before.work());
        let text = draft(5, 1, 0).write().replace("\"pairing\"", "\"gone\"");
        assert!(Draft::read(&text, &seeds()).is_err());
        for text in ["", "{}", "{\"steps\":[]}", "[]"] {
            assert!(Draft::read(text, &seeds()).is_err(), "{text}");
        }
    }

    #[test]
    fn each_tab_has_its_own_and_the_newest_is_offered() {
        let (store, seeds) = (Memory::default(), seeds());
        let drafts = Drafts { store: &store };
        for (tab, at) in [("a", 3), ("b", 9), ("c", 5)] {
            drafts.keep(tab, &draft(at, 1, 0)).expect("the store works");
        }
        let offered = || drafts.newest("own", &seeds).map(|(tab, _)| tab);
        assert_eq!(offered().as_deref(), Some("b"));
        assert_eq!(drafts.of("a", &seeds).map(|draft| draft.saved_at), Some(3));
        drafts.decline("b", &seeds).expect("the store works");
        assert_eq!(offered().as_deref(), Some("c"));
        assert!(drafts.of("b", &seeds).is_some(), "it is still there");
        let to_c = drafts.newest("c", &seeds).map(|(tab, _)| tab);
        assert_eq!(to_c.as_deref(), Some("a"), "nobody is offered their own");
    }

    #[test]
    fn a_draft_that_goes_on_elsewhere_is_kept_there_alone() {
        let (mut store, seeds) = (Memory::default(), seeds());
        let before = draft(3, 2, 1);
        let drafts = Drafts { store: &store };
        drafts.keep("a", &before).expect("the store works");
        drafts.carry("a", "b", &before).expect("the store works");
        assert_eq!(drafts.of("b", &seeds), Some(before.clone()));
        assert_eq!(drafts.of("a", &seeds), None);
        store.fault = Some(StoreFault::Full);
        assert!(Drafts { store: &store }.carry("b", "c", &before).is_err());
        store.fault = None;
        assert!(Drafts { store: &store }.of("b", &seeds).is_some());
    }

    #[test]
    fn only_the_newest_drafts_are_kept_and_ones_own_always() {
        let (store, seeds) = (Memory::default(), seeds());
        let drafts = Drafts { store: &store };
        store
            .set("seedflow.draft.broken", "{")
            .expect("the store works");
        for tab in 1..=8_u64 {
            drafts
                .keep(&tab.to_string(), &draft(tab, 1, 0))
                .expect("the store works");
        }
        drafts
            .keep("late", &draft(0, 1, 0))
            .expect("the store works");
        let keys = store.keys().expect("the store works");
        assert_eq!(keys.len(), MOST_DRAFTS);
        assert!(drafts.of("late", &seeds).is_some() && drafts.of("1", &seeds).is_none());
    }

    #[test]
    fn a_store_that_fails_offers_nothing() {
        let mut store = Memory::default();
        store.fault = Some(StoreFault::Unavailable);
        let drafts = Drafts { store: &store };
        assert!(drafts.newest("own", &seeds()).is_none());
        assert!(drafts.keep("a", &draft(1, 1, 0)).is_err());
    }
}
