//! The search itself: coarse checkpoints on every line, then halving where the goal is first reached.
//!
//! Between two checkpoints nothing is assumed but that the goal is reached once if it is at the outer and
//! not at the inner one; beyond the first such pair nothing is assumed. Replications come in two parts: a
//! first part decides where it is far from the wanted probability (three standard errors), the
//! rest is run where it is not.

use super::Ask;
use super::rays::{Ray, Stop, rays};
use crate::explore::outcomes::Outcomes;
use crate::explore::runs::{Runs, Stop as Ended, run_one};
use crate::explore::together::Together;
use crate::math::sqrt;
use crate::scenario::Scenario;
use crate::summary::Probability;

/// Where halving ends, in parts of a range.
pub const FINE: f64 = 1.0 / 64.0;
/// Where it ends on lines that do not hold the nearest point.
const COARSE: f64 = 1.0 / 16.0;
/// Replications of the first part where there are two levers.
const FIRST: u32 = 100;
/// Standard errors at which the first part decides.
const CLEAR: f64 = 3.0;

/// Trials that are run to the end where nothing reaches the goal.
const FINALISTS: usize = 3;

/// When a probability counts as reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Its interval does not exclude it.
    Could,
    /// Its estimate does.
    Reaches,
    /// All of its interval does.
    Sure,
}

/// A scenario that was tried.
pub struct Trial {
    /// The levers' values.
    pub values: Vec<f64>,
    /// What came out.
    pub outcomes: Outcomes,
    /// Probability of the goal.
    pub probability: Probability,
}

/// A search under way.
pub struct Search<'a, R> {
    runs: &'a R,
    base: &'a Scenario,
    levers: &'a Together<'a>,
    ask: Ask,
    /// The lines.
    pub rays: Vec<Ray>,
    /// What was tried, the base first.
    pub trials: Vec<Trial>,
}

/// What a line needs next.
enum Next {
    /// All replications of a trial.
    Whole(usize),
    /// A trial at a distance.
    At(usize, f64),
}

/// Checkpoints of the levers are this far apart.
fn apart(levers: &Together<'_>) -> f64 {
    if levers.levers().len() == 1 {
        0.125
    } else {
        0.25
    }
}

/// Scenarios that a search tries at most.
pub fn most_trials(levers: &Together<'_>) -> usize {
    let (apart, rays) = (apart(levers), rays(levers));
    let halvings = |from: f64| {
        let widths = core::iter::successors(Some(from), |width| Some(width / 2.0));
        widths.take_while(|width| FINE < *width).count()
    };
    let stops: usize = rays.iter().map(|ray| ray.checkpoints(apart).len()).sum();
    let halved = (rays.len() + 2) * halvings(apart);
    1 + stops + halved + (2 * rays.len()).max(4)
}

impl<'a, R: Runs> Search<'a, R> {
    /// A search that knows the base.
    pub async fn begin(
        runs: &'a R,
        base: &'a Scenario,
        levers: &'a Together<'a>,
        ask: Ask,
    ) -> Result<Search<'a, R>, Ended> {
        let mut search = Search {
            runs,
            base,
            levers,
            ask,
            rays: rays(levers),
            trials: Vec::new(),
        };
        let replications = u64::from(ask.replications);
        search.expect(replications);
        let outcomes = run_one(runs, base, ask.replications).await?;
        search.trials.push(Trial {
            values: levers.now(),
            probability: outcomes.probability(ask.goal),
            outcomes,
        });
        Ok(search)
    }

    /// Looks for the nearest point that reaches the goal; the position of its trial.
    pub async fn nearest(&mut self) -> Result<Option<usize>, Ended> {
        let apart = apart(self.levers);
        let numbered = self.rays.iter().enumerate();
        let stops = numbered.flat_map(|(ray, of)| {
            let distances = of.checkpoints(apart).into_iter();
            distances.map(move |distance| (ray, distance))
        });
        self.measure(stops.collect()).await?;
        for part in [apart / 2.0, apart / 4.0] {
            if self.first_on_all().is_none() {
                self.look_around_best(part).await?;
            }
        }
        loop {
            let nearest = self.first_on_all().unwrap_or(f64::INFINITY);
            let next = |ray: usize| {
                let [inner, _] = self.first(ray, Level::Reaches)?;
                let near = inner.is_some_and(|inner| inner.distance < nearest);
                let width = if near { FINE } else { COARSE };
                self.next(ray, Level::Reaches, width, near)
            };
            let wanted: Vec<Next> = (0..self.rays.len()).filter_map(next).collect();
            if wanted.is_empty() {
                break;
            }
            self.follow(wanted).await?;
        }
        Ok(self.answer())
    }

    /// Halves on one line between where a level is not held and where it first is; the trials on both
    /// sides.
    pub async fn halve(&mut self, ray: usize, level: Level) -> Result<Option<usize>, Ended> {
        while let Some(next) = self.next(ray, level, FINE, true) {
            self.follow(vec![next]).await?;
        }
        Ok(self
            .first(ray, level)
            .map(|[_, outer]| outer.map_or(0, |stop| stop.trial)))
    }

    /// The trial with the highest probability, with all its replications: those that lead after the
    /// first part are run to the end.
    pub async fn best(&mut self) -> Result<usize, Ended> {
        let leading: Vec<usize> = self.leading().into_iter().take(FINALISTS).collect();
        self.complete(&leading).await?;
        let probability = |at: usize| self.trials[at].probability.estimate;
        let higher = |best: usize, at: usize| {
            if probability(best) < probability(at) {
                at
            } else {
                best
            }
        };
        let whole = (0..self.trials.len()).filter(|at| self.is_whole(*at));
        Ok(whole.fold(0, higher))
    }

    /// The trials by their probability in the first part of the replications, which all of them have; the
    /// nearest to the base first of equals.
    fn leading(&self) -> Vec<usize> {
        let first = self.first_part() as usize;
        let hits = |trial: &Trial| {
            let reached = trial.outcomes.reached(self.ask.goal);
            reached[..first].iter().filter(|hit| **hit).count()
        };
        let change = |trial: &Trial| self.levers.change(&trial.values);
        let hits: Vec<usize> = self.trials.iter().map(hits).collect();
        let changes: Vec<f64> = self.trials.iter().map(change).collect();
        let mut order: Vec<usize> = (0..self.trials.len()).collect();
        order.sort_by(|a, b| {
            let higher = hits[*b].cmp(&hits[*a]);
            higher.then(changes[*a].total_cmp(&changes[*b]))
        });
        order
    }

    /// The line on which a trial lies nearest to the base.
    pub fn ray_of(&self, trial: usize) -> Option<usize> {
        let on = |ray: &Ray| ray.stops.iter().any(|stop| stop.trial == trial);
        self.rays.iter().position(on)
    }

    /// The last stop that does not hold a level and the first that does.
    pub fn first(&self, ray: usize, level: Level) -> Option<[Option<Stop>; 2]> {
        let stops = &self.rays[ray].stops;
        let at = stops
            .iter()
            .position(|stop| self.holds(stop.trial, level))?;
        let inner = at.checked_sub(1).map(|inner| stops[inner]);
        Some([inner, Some(stops[at])])
    }

    fn holds(&self, trial: usize, level: Level) -> bool {
        let of = self.trials[trial].probability;
        let value = match level {
            Level::Could => of.high,
            Level::Reaches => of.estimate,
            Level::Sure => of.low,
        };
        self.ask.probability <= value
    }

    /// The smallest distance at which a line reaches the goal.
    fn first_on_all(&self) -> Option<f64> {
        let firsts = (0..self.rays.len()).filter_map(|ray| self.first(ray, Level::Reaches)?[1]);
        firsts.map(|stop| stop.distance).min_by(f64::total_cmp)
    }

    /// The trial that reaches the goal with the smallest change.
    fn answer(&self) -> Option<usize> {
        let firsts = (0..self.rays.len()).filter_map(|ray| self.first(ray, Level::Reaches)?[1]);
        let whole = firsts
            .map(|stop| stop.trial)
            .filter(|at| self.is_whole(*at));
        let change = |at: &usize| self.levers.change(&self.trials[*at].values);
        whole.min_by(|a, b| change(a).total_cmp(&change(b)))
    }

    /// What a line needs next until the place where it first holds a level is known to `width`; with
    /// `whole`, by all replications.
    fn next(&self, ray: usize, level: Level, width: f64, whole: bool) -> Option<Next> {
        let [inner, outer] = self.first(ray, level)?;
        let (outer, partial) = (outer?, |stop: &Stop| whole && !self.is_whole(stop.trial));
        if partial(&outer) {
            return Some(Next::Whole(outer.trial));
        }
        let inner = inner?;
        if level != Level::Reaches && partial(&inner) {
            return Some(Next::Whole(inner.trial));
        }
        if outer.distance - inner.distance <= width * (1.0 + 1e-9) {
            return None;
        }
        let middle = 0.5 * (inner.distance + outer.distance);
        let values = self.rays[ray].values(self.levers, middle);
        let known = [inner, outer]
            .iter()
            .any(|stop| self.trials[stop.trial].values == values);
        (!known).then_some(Next::At(ray, middle))
    }

    async fn follow(&mut self, wanted: Vec<Next>) -> Result<(), Ended> {
        let (mut whole, mut stops) = (Vec::new(), Vec::new());
        for next in wanted {
            match next {
                Next::Whole(trial) => whole.push(trial),
                Next::At(ray, distance) => stops.push((ray, distance)),
            }
        }
        self.complete(&whole).await?;
        self.measure(stops).await
    }

    /// Where nothing reaches the goal, a peak may lie between the checkpoints: beside the best of them.
    async fn look_around_best(&mut self, part: f64) -> Result<(), Ended> {
        let best = self.leading().first().copied().unwrap_or(0);
        let mut stops = Vec::new();
        for (number, ray) in self.rays.iter().enumerate() {
            let on = ray.stops.iter().filter(|stop| stop.trial == best);
            for stop in on {
                let beside = [stop.distance - part, stop.distance + part];
                let inside = beside.into_iter().filter(|at| 0.0 < *at && *at < ray.end);
                stops.extend(inside.map(|distance| (number, distance)));
            }
        }
        self.measure(stops).await
    }

    /// Tries places on lines.
    async fn measure(&mut self, stops: Vec<(usize, f64)>) -> Result<(), Ended> {
        let values: Vec<Vec<f64>> = stops
            .iter()
            .map(|(ray, distance)| self.rays[*ray].values(self.levers, *distance))
            .collect();
        let trials = self.try_values(values).await?;
        for ((ray, distance), trial) in stops.into_iter().zip(trials) {
            self.rays[ray].stop(distance, trial);
        }
        Ok(())
    }

    /// Tries values, each once: with the first part of the replications, then with all where that
    /// does not decide.
    async fn try_values(&mut self, wanted: Vec<Vec<f64>>) -> Result<Vec<usize>, Ended> {
        let mut new: Vec<Vec<f64>> = Vec::new();
        let known = self.trials.len();
        let mut positions = Vec::new();
        for values in wanted {
            let before = self.trials.iter().position(|trial| trial.values == values);
            let at = before.or_else(|| Some(known + new.iter().position(|own| *own == values)?));
            positions.push(at.unwrap_or_else(|| {
                new.push(values);
                known + new.len() - 1
            }));
        }
        let seeds = self.runs.seeds();
        let set = |values: &Vec<f64>| self.levers.set(seeds, self.base, values);
        let scenarios = new.iter().map(set).collect::<Result<Vec<Scenario>, _>>()?;
        let first = self.first_part();
        self.expect(scenarios.len() as u64 * u64::from(first));
        let outcomes = self.runs.run(&scenarios, 0..first).await?;
        self.runs.pause().await?;
        for (values, outcomes) in new.into_iter().zip(outcomes) {
            let probability = outcomes.probability(self.ask.goal);
            self.trials.push(Trial {
                values,
                outcomes,
                probability,
            });
        }
        let unclear = |at: &usize| !self.is_clear(*at);
        let unclear: Vec<usize> = (known..self.trials.len()).filter(unclear).collect();
        self.complete(&unclear).await?;
        Ok(positions)
    }

    fn first_part(&self) -> u32 {
        if self.levers.levers().len() == 1 {
            self.ask.replications
        } else {
            FIRST.min(self.ask.replications)
        }
    }

    /// Whether the replications of a trial so far decide.
    fn is_clear(&self, trial: usize) -> bool {
        let wanted = self.ask.probability;
        let error = sqrt(wanted * (1.0 - wanted) / f64::from(self.first_part()));
        CLEAR * error < (self.trials[trial].probability.estimate - wanted).abs()
    }

    /// Whether a trial has all its replications.
    pub fn is_whole(&self, trial: usize) -> bool {
        self.trials[trial].outcomes.replications() == self.ask.replications as usize
    }

    /// Runs what is missing of trials.
    async fn complete(&mut self, trials: &[usize]) -> Result<(), Ended> {
        let (first, all) = (self.first_part(), self.ask.replications);
        let partial: Vec<usize> = trials
            .iter()
            .copied()
            .filter(|at| !self.is_whole(*at))
            .collect();
        let seeds = self.runs.seeds();
        let set = |at: &usize| self.levers.set(seeds, self.base, &self.trials[*at].values);
        let scenarios = partial
            .iter()
            .map(set)
            .collect::<Result<Vec<Scenario>, _>>()?;
        self.expect(scenarios.len() as u64 * u64::from(all - first));
        let outcomes = self.runs.run(&scenarios, first..all).await?;
        for (at, more) in partial.into_iter().zip(outcomes) {
            let trial = &mut self.trials[at];
            trial.outcomes.append(&more);
            trial.probability = trial.outcomes.probability(self.ask.goal);
        }
        self.runs.pause().await
    }

    /// What is asked for now, and about as much again for what follows from it.
    fn expect(&self, replications: u64) {
        self.runs.expect(2 * replications);
    }
}
