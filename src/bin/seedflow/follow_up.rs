//! `--observed`: more replications until enough of them explain what was observed, or why there is no
//! answer.

use seedflow::follow_up::{
    Fit, FollowUp, LEAST_EFFECTIVE, Observation, checkpoints, effective_sample_size, fits,
    follow_up, weights,
};
use seedflow::run::Results;
use seedflow::seeds::Problem;
use seedflow::table::grouped;

use crate::workers::Crew;

/// The option that the observations come from.
const PLACE: &str = "--observed";

/// Updates the forecast of a run by what was observed; draws up to `most` replications.
///
/// # Errors
/// If too few of them explain what was observed: how few, how far each observation lies from what is
/// simulated, and what can be done.
pub fn update(
    crew: &mut Crew,
    mut results: Results,
    observed: &[Observation],
    most: u32,
) -> Result<FollowUp, Vec<Problem>> {
    let mut effective = 0.0;
    for replications in checkpoints(results.replications(), most) {
        crew.extend(&mut results, replications);
        effective = effective_sample_size(&weights(&results, observed));
        if LEAST_EFFECTIVE <= effective {
            break;
        }
    }
    match follow_up(&results, observed) {
        Some(update) if LEAST_EFFECTIVE <= effective => Ok(update),
        _ => Err(refusal(&results, observed, effective)),
    }
}

/// Why there is no answer, what is far off, and what can be done.
fn refusal(results: &Results, observed: &[Observation], effective: f64) -> Vec<Problem> {
    let reason = format!(
        "the {} replications are worth only {effective:.1} once they are weighted by what was observed; \
         at least {LEAST_EFFECTIVE} are needed for an answer. Check the observed numbers, the farthest first below. \
         If they are right, allow more replications (--most-replications), or change what keeps the \
         scenario from explaining them (levers, pinned or fixed parameters)",
        grouped(f64::from(results.done()), 0)
    );
    let whole = Problem::new(PLACE, "", reason);
    let each = fits(results, observed)
        .into_iter()
        .map(|fit| Problem::new(PLACE, name(&fit.observation), distance(&fit)));
    [whole].into_iter().chain(each).collect()
}

/// The observation as it is typed.
fn name(one: &Observation) -> String {
    format!("{}@{}={}", one.indicator, one.fiscal_year.0, one.count)
}

/// How far an observation lies from what is simulated.
fn distance(fit: &Fit) -> String {
    let side = if fit.distance_sd < 0.0 {
        "below"
    } else {
        "above"
    };
    let simulated = &fit.simulated;
    format!(
        "{:.1} standard deviations {side} what is simulated: mean {:.1}, 5–95 % {:.0}–{:.0}, all between {} and {}",
        fit.distance_sd.abs(),
        simulated.mean,
        simulated.p05,
        simulated.p95,
        fit.least,
        fit.largest
    )
}
