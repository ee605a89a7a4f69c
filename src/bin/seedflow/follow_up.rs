//! `seedflow follow-up` and `--observed`: more replications until enough of them explain what was observed,
//! or why there is no answer.

use std::sync::Arc;

use seedflow::follow_up::{
    Fit, FollowUp, LEAST_EFFECTIVE, Observation, checkpoints, effective_sample_size, fits,
    follow_up, observations, observed_in, weights,
};
use seedflow::run::{Luck, Results};
use seedflow::scenario::{Scenario, TrialCounting};
use seedflow::seeds::{Problem, Seeds};
use seedflow::summary::summarise;
use seedflow::table::{
    self, FollowUpDocument, grouped, on_track, on_track_tables, tidy_before, tidy_csv,
    tidy_follow_up,
};
use seedflow::text::Lang;
use seedflow::units::FiscalYear;

use crate::args::{
    Format, Language, MOST_REPLICATIONS, Simulated, Workers, horizon, most_replications,
};
use crate::output;
use crate::run::{DIGEST, NOTE, heading, scenario};
use crate::workers::{Crew, Job};

/// The option that the observations come from.
const PLACE: &str = "--observed";

/// A follow-up.
#[derive(clap::Args)]
pub struct FollowUpArgs {
    /// What is simulated
    #[command(flatten)]
    simulated: Simulated,
    /// A count of a past fiscal year (licences@2025=118); repeatable; goes before what the scenario file
    /// says was observed
    #[arg(long, value_name = "INDICATOR@FY=COUNT")]
    observed: Vec<String>,
    /// Replications to begin with, 1 to 1,000,000
    #[arg(long, value_name = "N", default_value_t = 2000,
          value_parser = clap::value_parser!(u32).range(1..=MOST_REPLICATIONS))]
    replications: u32,
    /// Most replications that are drawn until those that explain what was observed are enough
    /// [default: 20 times the replications, at most 100,000]
    #[arg(long, value_name = "N",
          value_parser = clap::value_parser!(u32).range(1..=MOST_REPLICATIONS))]
    most_replications: Option<u32>,
    /// Run seed: the same seed gives the same bits
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// How many threads
    #[command(flatten)]
    workers: Workers,
    /// Last fiscal year, FY2029 to FY2040
    #[arg(long, value_name = "FY", default_value = "2029", value_parser = horizon)]
    horizon: FiscalYear,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Language of the table
    #[arg(long, value_enum, default_value_t = Language::En)]
    lang: Language,
}

impl FollowUpArgs {
    /// What the follow-up is called in tables.
    fn label(&self) -> String {
        let observed = self.observed.iter().map(|text| format!("observed {text}"));
        let label = [self.simulated.label(&[])].into_iter();
        label.chain(observed).collect::<Vec<_>>().join("; ")
    }
}

/// Updates the forecast by what was observed and says whether the targets are on track.
///
/// # Errors
/// All problems of the options and of the scenario file at once; nothing observed; too few replications
/// that explain it.
pub fn run(seeds: Seeds, args: &FollowUpArgs) -> Result<String, Vec<Problem>> {
    let scenario = scenario(&seeds, &args.simulated, &[]);
    let (scenario, observed) = observe(&seeds, scenario, &args.observed, args.horizon);
    let most = most_replications(args.most_replications, args.replications);
    let (scenario, observed, most) = match (scenario, observed.and_then(something), most) {
        (Ok(scenario), Ok(observed), Ok(most)) => (scenario, observed, most),
        (scenario, observed, most) => {
            let lists = [scenario.err(), observed.err()].into_iter().flatten();
            return Err(lists.flatten().chain(most.err()).collect());
        }
    };
    let seeds = Arc::new(seeds);
    let job = Job {
        horizon: args.horizon,
        seed: args.seed,
        most_replications: most,
        threads: args.workers.threads(),
    };
    let mut crew = Crew::new(&seeds, &scenario, job)?;
    let results = crew.run(Luck::Own, args.replications);
    let digest = results.digest();
    let (lang, label) = (Lang::from(args.lang), args.label());
    let head = summarise(&results).map(|summary| heading(&summary, &label, lang));
    let update = update(&mut crew, results, &observed, most)?;
    Ok(match args.format {
        Format::Json => {
            let run = (args.seed, args.horizon);
            FollowUpDocument::new(&seeds, &scenario, run, &update).to_json()
        }
        Format::Csv => {
            let mut rows = tidy_before(&seeds, &update);
            rows.extend(tidy_follow_up(&seeds, &update));
            tidy_csv(&label, &rows)
        }
        Format::Table => {
            let mut out = head.unwrap_or_default();
            for note in scenario.notes(&seeds, args.horizon) {
                out.push_str(&format!("{}: {}\n", NOTE.in_(lang), note.in_(lang)));
            }
            out.push_str(&told(&seeds, &update, scenario.trial_counting, lang));
            out + &format!("\n{}: {digest}\n", DIGEST.in_(lang))
        }
    })
}

/// Sentences first, then the tables.
fn told(seeds: &Seeds, update: &FollowUp, counting: TrialCounting, lang: Lang) -> String {
    let sentences = on_track(seeds, update, lang);
    let mut out = format!("\n{}\n", sentences.join("\n"));
    let sections = on_track_tables(seeds, update, lang).into_iter();
    for section in sections.chain(table::follow_up(seeds, update, counting, lang)) {
        let table = output::aligned(&section.grid);
        out.push_str(&format!("\n{}\n\n{table}", section.title));
    }
    out
}

/// Something, or everything that is wrong with it.
type Checked<T> = Result<T, Vec<Problem>>;

/// A scenario with what the options say was observed, and all that was observed of it up to the horizon.
///
/// # Errors
/// Those of the scenario, handed on; everything that is wrong with the options.
pub fn observe(
    seeds: &Seeds,
    scenario: Result<Scenario, Vec<Problem>>,
    texts: &[String],
    horizon: FiscalYear,
) -> (Checked<Scenario>, Checked<Vec<Observation>>) {
    let told = observations(seeds, texts, horizon);
    match (scenario, told) {
        (Ok(mut scenario), Ok(told)) => {
            for one in told {
                let (id, year) = (one.indicator, one.fiscal_year);
                scenario = scenario.with_observed(id, year, Some(one.count));
            }
            let observed = observed_in(&scenario, horizon);
            (Ok(scenario), Ok(observed))
        }
        (scenario, told) => (scenario, told),
    }
}

/// Something must have been observed for a follow-up.
fn something(observed: Vec<Observation>) -> Result<Vec<Observation>, Vec<Problem>> {
    if observed.is_empty() {
        let reason = "nothing was observed; say it as in --observed licences@2025=118, or in the scenario \
                      file under `observed`";
        return Err(vec![Problem::new(PLACE, "", reason)]);
    }
    Ok(observed)
}

/// What was observed, where it suits a limit of replications: without anything observed that has no sense.
pub fn enough_for(
    observed: Result<Vec<Observation>, Vec<Problem>>,
    limit: Option<u32>,
) -> Result<Vec<Observation>, Vec<Problem>> {
    if limit.is_some() {
        observed.and_then(something)
    } else {
        observed
    }
}

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
