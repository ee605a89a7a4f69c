//! The update of the outlook, piece by piece, so that the page stays responsive.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use yew::platform::spawn_local;
use yew::platform::time::sleep;
use yew::prelude::*;

use crate::follow_up::{
    Fit, FollowUp, LEAST_EFFECTIVE, Observation, Update, checkpoints, fits, usual_most,
};
use crate::run::{Results, TRACKED};
use crate::web::views::Shared;

/// What an update has come to.
#[derive(Clone)]
pub enum Weighed {
    /// More replications were asked for.
    Drawing,
    /// Too few replications explain what was observed, and no more are drawn.
    TooFew {
        /// Replications that were weighted.
        replications: u32,
        /// What they are worth.
        effective: f64,
        /// What was observed, the farthest from what is simulated first.
        fits: Rc<Vec<Fit>>,
    },
    /// The outlook before and after.
    Done(Rc<FollowUp>),
}

/// What is weighted by what.
#[derive(Clone, PartialEq)]
struct Of {
    observed: Vec<Observation>,
    results: Shared<Results>,
}

/// The update of `results` by what was observed, which began with `first` replications; none while it is
/// computed. The newest one that is known stays beside it, marked as old.
#[hook]
pub fn use_weighed(
    observed: Vec<Observation>,
    results: Option<Shared<Results>>,
    first: u32,
    on_draw: Callback<u32>,
) -> (Option<Weighed>, Option<Rc<FollowUp>>) {
    let known = use_state(|| None::<(Of, Weighed)>);
    let last = use_mut_ref(|| None::<Rc<FollowUp>>);
    let of = results
        .filter(|_| !observed.is_empty())
        .map(|results| Of { observed, results });
    {
        let known = known.clone();
        use_effect_with(of.clone(), move |of| {
            let cancelled = Rc::new(Cell::new(false));
            let stop = cancelled.clone();
            if let Some(of) = of.clone() {
                spawn_local(async move {
                    if let Some(weighed) = weigh(&of, first, &stop, &on_draw).await {
                        known.set(Some((of, weighed)));
                    }
                });
            }
            move || cancelled.set(true)
        });
    }
    let current = known
        .as_ref()
        .filter(|(known, _)| Some(known) == of.as_ref());
    let current = current.map(|(_, weighed)| weighed.clone());
    if let Some(Weighed::Done(update)) = &current {
        *last.borrow_mut() = Some(update.clone());
    }
    let before = last.borrow().clone();
    (current, before)
}

/// None where nobody waits for it any more.
async fn weigh(
    of: &Of,
    first: u32,
    stopped: &Cell<bool>,
    on_draw: &Callback<u32>,
) -> Option<Weighed> {
    pause(stopped).await?;
    let update = Update::new(&of.results, &of.observed)?;
    let effective = update.effective_sample_size();
    if effective < LEAST_EFFECTIVE {
        let replications = of.results.done();
        let next = checkpoints(first, usual_most(first)).find(|next| replications < *next);
        if let Some(next) = next {
            on_draw.emit(next);
            return Some(Weighed::Drawing);
        }
        return Some(Weighed::TooFew {
            replications,
            effective,
            fits: Rc::new(fits(&of.results, &of.observed)),
        });
    }
    let mut indicators = Vec::with_capacity(TRACKED.len());
    for index in 0..TRACKED.len() {
        pause(stopped).await?;
        indicators.push(update.indicator(index));
    }
    let mut courses = Vec::new();
    for target in &of.results.seeds().targets {
        pause(stopped).await?;
        courses.extend(update.course(target));
    }
    pause(stopped).await?;
    Some(Weighed::Done(Rc::new(update.finish(indicators, courses))))
}

/// Gives the page its turn.
async fn pause(stopped: &Cell<bool>) -> Option<()> {
    sleep(Duration::ZERO).await;
    (!stopped.get()).then_some(())
}
