//! The link that was opened or shared, and whether its results came out again.

use std::rc::Rc;

use crate::link::{Link, Notice, Verdict, plain_text};
use crate::web::screen::Screen;

use super::{RunKey, State, Step};

/// A link with a digest, and the run that it stands for.
#[derive(Clone, Debug)]
pub struct Seal {
    of: RunKey,
    link: Rc<Link>,
    /// Parts of the link that were not taken; none where it was made here.
    unread: Option<usize>,
}

/// What is known of the link that was opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// Its run is not complete.
    Running,
    /// What came out.
    Done(Verdict),
}

impl State {
    /// The state after a link was opened, as one step from what was on screen.
    pub(super) fn opened(&self, link: Link, notices: Vec<Notice>) -> State {
        let step = Step {
            scenario: Rc::new(link.scenario.clone()),
            horizon: link.horizon,
            run_seed: link.run_seed,
        };
        let mut next = self.stepped(step, None);
        next.set_precision(link.replications, false);
        next.screen = screen_of(&link);
        next.lang = link.lang.unwrap_or(self.lang);
        next.receive(link, notices);
        next
    }

    /// Notes the link that the inputs on screen come from.
    pub(super) fn receive(&mut self, link: Link, notices: Vec<Notice>) {
        let lost = notices.iter().filter(|notice| notice.is_loss()).count();
        let sealed = link.digest.is_some();
        // What a digest can check is told when it is checked.
        let told = notices.into_iter().filter(|one| !sealed || one.is_loss());
        self.notices = Rc::new(told.collect());
        self.link = Rc::new(link);
        self.seal = sealed.then(|| Seal {
            of: self.ask.key(),
            link: self.link.clone(),
            unread: Some(lost),
        });
    }

    /// Notes that the inputs on screen were shared by a link.
    pub(super) fn share(&mut self) {
        if let Some(link) = self.share_link() {
            self.seal = Some(Seal {
                of: self.ask.key(),
                link: Rc::new(link),
                unread: None,
            });
        }
    }

    /// What is known of the link that was opened, while its inputs are on screen; none where the link
    /// carries nothing to check by, or where it was closed.
    pub fn check(&self) -> Option<Check> {
        let seal = self.sealed().filter(|_| self.run.problems.is_empty())?;
        let unread = seal.unread?;
        let summary = self.run.summary.as_ref().filter(|_| self.is_complete());
        Some(summary.map_or(Check::Running, |summary| {
            Check::Done(seal.link.verify(&self.seeds, &summary.digest, unread))
        }))
    }

    /// The name of the scenario on screen, where the link that it came from gives it one.
    pub fn scenario_name(&self) -> Option<&str> {
        let of = self.link_of_screen()?;
        of.name.as_deref()
    }

    /// Gives the scenario on screen a name, which its links carry from then on.
    pub(super) fn name_as(&mut self, name: Option<&str>) {
        let name = name.and_then(plain_text);
        let run = Link::of_run(
            (*self.ask.scenario).clone(),
            self.ask.horizon,
            self.ask.run_seed,
            self.ask.replications,
        );
        self.seal = None;
        self.link = Rc::new(Link {
            name,
            workers: self.link.workers,
            embed: self.link.embed,
            group: self.link.group.clone(),
            ..run
        });
    }

    /// What is on screen as a link: for the address of the page, in whatever language it is read next.
    pub fn address(&self) -> Link {
        let link = Link::of_run(
            (*self.ask.scenario).clone(),
            self.ask.horizon,
            self.ask.run_seed,
            self.ask.replications,
        );
        let screen = (self.screen != Screen::default()).then(|| self.screen.id().to_string());
        let seal = self.sealed().map(|seal| &*seal.link);
        Link {
            screen,
            workers: self.link.workers,
            embed: self.link.embed,
            group: self.link.group.clone(),
            name: self.scenario_name().map(str::to_string),
            model: seal.and_then(|link| link.model.clone()),
            data: seal.and_then(|link| link.data.clone()),
            digest: seal.and_then(|link| link.digest.clone()),
            ..link
        }
    }

    /// What is on screen as a link for others, with the digest of its results; none until all are in.
    pub fn share_link(&self) -> Option<Link> {
        let summary = self.run.summary.as_ref().filter(|_| self.is_complete())?;
        let link = Link {
            lang: Some(self.lang),
            workers: None,
            embed: None,
            ..self.address()
        };
        Some(link.sealed(&self.seeds, &summary.digest))
    }

    /// The seal, while what it stands for is on screen.
    fn sealed(&self) -> Option<&Seal> {
        let seal = self.seal.as_ref();
        seal.filter(|seal| seal.of == self.ask.key())
    }

    /// The link that the inputs on screen are those of.
    fn link_of_screen(&self) -> Option<&Link> {
        let same = |link: &&Link| {
            let asked = (link.horizon, link.run_seed) == (self.ask.horizon, self.ask.run_seed);
            asked && link.scenario == *self.ask.scenario
        };
        let shared = self.seal.as_ref().map(|seal| &*seal.link);
        shared.filter(same).or(Some(&*self.link).filter(same))
    }
}

/// The screen that a link opens.
pub(super) fn screen_of(link: &Link) -> Screen {
    let screen = link.screen.as_deref().and_then(Screen::from_id);
    screen.unwrap_or_default()
}
