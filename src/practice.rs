//! What second-term practice leaves behind (`seeds/practice.csv`): found by running the model under
//! second-term levers over the draws of the parameters until it has forgotten its start.
//!
//! The quality of entrants fixes the intercept of success, and the intercept moves the quality of
//! entrants; so the file is found by rounds, each starting from the figures of the one before.

use crate::math::sqrt;
use crate::pipeline::seed::Seed;
use crate::pipeline::watch::Watch;
use crate::run::Engine;
use crate::scenario::{ParameterSource, Policy, Scenario};
use crate::seeds::{Practice, Problem, Seeds};
use crate::units::{FiscalYear, MONTHS_PER_YEAR, PROGRAMMES, Programme};
use crate::world::Basis;

/// Years that are run; the first half is forgotten.
const YEARS: usize = 30;
/// Replications of the early rounds and of the last.
const REPLICATIONS: [u32; 4] = [60, 120, 240, 480];

/// Where the rounds begin; any sensible start leads to the same figures.
const START: Practice = Practice {
    entrant_mean: 0.9,
    entrant_sd: 0.8,
    first_win: 0.33,
    second_win: 0.25,
    waiting_mean: 1.0,
    waiting_sd: 0.8,
    second_mean: 0.6,
    second_sd: 0.8,
    continued: 0.3,
    lost: 0.25,
    outside_mean: 1.2,
    outside_sd: 0.8,
    reserve_win: 0.05,
    entrant_licensed: 0.1,
    waiting_licensed: 0.2,
    leaving_licensed: 0.2,
};

/// Figures of second-term practice for all programmes, in [`Programme::all`] order.
///
/// # Errors
/// If the data have no preset `second-term`.
pub fn find(seeds: &Seeds, run_seed: u64) -> Result<Vec<Practice>, Vec<Problem>> {
    // The posterior is made from what is found here, so it cannot be asked for.
    let scenario = Scenario {
        parameters: ParameterSource::Prior,
        ..Scenario::of_preset("second-term")
    };
    let mut policy = Policy::compile(seeds, &scenario, FiscalYear::PLAN_END)?;
    policy.years = vec![policy.second_term.clone(); YEARS];
    policy.year_after = policy.second_term.clone();
    let mut seeds = seeds.clone();
    seeds.practice = vec![START; PROGRAMMES];
    for replications in REPLICATIONS {
        let pins = vec![None; seeds.parameters.len()];
        let mut engine = Engine::of_policy(
            Basis::new(&seeds),
            policy.clone(),
            pins,
            false,
            Census::default(),
        );
        for replication in 0..replications {
            engine.replicate(run_seed, replication);
        }
        seeds.practice = engine.watch().figures();
    }
    Ok(seeds.practice)
}

/// The figures as the text of `seeds/practice.csv`, four decimals each.
pub fn to_csv(figures: &[Practice]) -> String {
    let mut text = String::from(
        "project,stage,entrant_mean,entrant_sd,first_win,second_win,waiting_mean,waiting_sd,\
         second_mean,second_sd,continued,lost,outside_mean,outside_sd,\
         reserve_win,entrant_licensed,waiting_licensed,leaving_licensed\n",
    );
    for (programme, row) in Programme::all().zip(figures) {
        let (project, stage) = (programme.project().id(), programme.stage().id());
        let numbers = [
            row.entrant_mean,
            row.entrant_sd,
            row.first_win,
            row.second_win,
            row.waiting_mean,
            row.waiting_sd,
            row.second_mean,
            row.second_sd,
            row.continued,
            row.lost,
            row.outside_mean,
            row.outside_sd,
            row.reserve_win,
            row.entrant_licensed,
            row.waiting_licensed,
            row.leaving_licensed,
        ];
        text += &format!("{project},{stage}");
        numbers
            .iter()
            .for_each(|number| text += &format!(",{number:.4}"));
        text += "\n";
    }
    text
}

/// Mean and standard deviation of a quality, collected one by one.
#[derive(Clone, Copy, Debug, Default)]
struct Moments {
    n: f64,
    sum: f64,
    squares: f64,
}

impl Moments {
    fn add(&mut self, quality: f64) {
        self.n += 1.0;
        self.sum += quality;
        self.squares += quality * quality;
    }

    /// Mean and standard deviation; none below two values.
    fn mean_sd(&self) -> Option<(f64, f64)> {
        if self.n < 2.0 {
            return None;
        }
        let mean = self.sum / self.n;
        Some((mean, sqrt((self.squares / self.n - mean * mean).max(0.0))))
    }
}

/// What happened to the seeds of one programme.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    entrants: Moments,
    outside: Moments,
    waiting: [Moments; 2],
    calls: [f64; 2],
    wins: [f64; 2],
    /// Taken from the reserve list between two calls.
    reserve: f64,
    passes: f64,
    lost: f64,
    licensed: Licensed,
}

/// How many of the seeds that came by had a licence contract.
#[derive(Clone, Copy, Debug, Default)]
struct Licensed {
    entrants: Share,
    waiting: Share,
    leaving: Share,
}

/// A share, collected one by one.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    of: f64,
    part: f64,
}

impl Share {
    fn add(&mut self, seed: &Seed) {
        self.of += 1.0;
        self.part += f64::from(u8::from(seed.flags.licensed));
    }

    /// The share; nothing of nothing.
    fn value(self) -> f64 {
        if 0.0 < self.of {
            self.part / self.of
        } else {
            0.0
        }
    }
}

impl Tally {
    fn figures(&self) -> Practice {
        let share = |part: f64, whole: f64| {
            if 0.0 < whole {
                Some(part / whole)
            } else {
                None
            }
        };
        // Where the agency funds nobody, those that go on without it set the intercept.
        let (entrant_mean, entrant_sd) = self
            .entrants
            .mean_sd()
            .or(self.outside.mean_sd())
            .unwrap_or((START.entrant_mean, START.entrant_sd));
        let outside = self.outside.mean_sd().unwrap_or((entrant_mean, entrant_sd));
        let waiting = |attempt: usize| {
            self.waiting[attempt]
                .mean_sd()
                .unwrap_or((entrant_mean, entrant_sd))
        };
        let win = |attempt: usize| share(self.wins[attempt], self.calls[attempt]).unwrap_or(0.0);
        Practice {
            entrant_mean,
            entrant_sd,
            first_win: win(0),
            second_win: win(1),
            waiting_mean: waiting(0).0,
            waiting_sd: waiting(0).1,
            second_mean: waiting(1).0,
            second_sd: waiting(1).1,
            continued: share(self.wins[0] + self.wins[1] + self.reserve, self.passes)
                .unwrap_or(0.0),
            lost: share(self.lost, self.passes).unwrap_or(0.0),
            outside_mean: outside.0,
            outside_sd: outside.1,
            reserve_win: share(self.reserve, self.waiting[1].n).unwrap_or(0.0),
            entrant_licensed: self.licensed.entrants.value(),
            waiting_licensed: self.licensed.waiting.value(),
            leaving_licensed: self.licensed.leaving.value(),
        }
    }
}

/// Watches the second half of the years.
#[derive(Clone, Debug)]
struct Census {
    tallies: Vec<Tally>,
}

impl Default for Census {
    fn default() -> Census {
        Census {
            tallies: vec![Tally::default(); PROGRAMMES],
        }
    }
}

impl Census {
    fn figures(&self) -> Vec<Practice> {
        self.tallies.iter().map(Tally::figures).collect()
    }

    /// The tally of a programme, once the start is forgotten.
    fn of(&mut self, programme: Programme, month: usize) -> Option<&mut Tally> {
        (YEARS / 2 * MONTHS_PER_YEAR <= month).then(|| &mut self.tallies[programme.index()])
    }
}

impl Watch for Census {
    fn award(&mut self, seed: &Seed, month: usize) {
        if let Some(tally) = self.of(seed.programme, month) {
            tally.entrants.add(seed.quality);
            tally.licensed.entrants.add(seed);
        }
    }

    fn outside(&mut self, seed: &Seed, month: usize) {
        if let Some(tally) = self.of(seed.programme, month) {
            tally.outside.add(seed.quality);
        }
    }

    fn wait(&mut self, source: Programme, seed: &Seed, attempt: u8, month: usize) {
        if let Some(tally) = self.of(source, month) {
            tally.waiting[usize::from(attempt.min(1))].add(seed.quality);
            if attempt == 0 {
                tally.licensed.waiting.add(seed);
            }
        }
    }

    fn call(&mut self, source: Programme, _seed: &Seed, attempt: u8, won: bool, month: usize) {
        if let Some(tally) = self.of(source, month) {
            let attempt = usize::from(attempt.min(1));
            // Second-term practice calls in April only: what is won between is won from the list.
            if !month.is_multiple_of(MONTHS_PER_YEAR) {
                tally.reserve += 1.0;
                return;
            }
            tally.calls[attempt] += 1.0;
            tally.wins[attempt] += f64::from(u8::from(won));
        }
    }

    fn pass(&mut self, source: Programme, month: usize) {
        if let Some(tally) = self.of(source, month) {
            tally.passes += 1.0;
        }
    }

    fn leave(&mut self, seed: &Seed, month: usize) {
        if let Some(tally) = self.of(seed.programme, month) {
            tally.licensed.leaving.add(seed);
        }
    }

    fn lost(&mut self, source: Programme, month: usize) {
        if let Some(tally) = self.of(source, month) {
            tally.lost += 1.0;
        }
    }
}
