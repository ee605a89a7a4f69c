//! What is wrong with a scenario: ids, ranges, years, ramps, choices, sums.

use crate::scenario::{LeverValues, Scenario, TrialCounting, assumptions, entries, observed};
use crate::seeds::{Lever, Problem, Seeds, Setting, nearest};
use crate::text::Name;
use crate::units::FiscalYear;

/// Where problems of a scenario say they are.
pub(super) const PLACE: &str = "scenario";

impl Scenario {
    /// Everything that is wrong with it; empty if it can be run.
    pub fn problems(&self, seeds: &Seeds) -> Vec<Problem> {
        let mut problems = Vec::new();
        if seeds.preset(&self.preset).is_none() {
            let ids = ids(seeds.presets.iter().map(|preset| &preset.id));
            let reason = unknown("preset", &self.preset, &ids, &listed_by("presets"));
            problems.push(Problem::new(PLACE, "preset", reason));
        }
        for (id, setting) in &self.levers {
            match seeds.lever(id) {
                Some(lever) => problems.extend(setting_problems(lever, setting)),
                None => {
                    let ids = ids(seeds.levers.iter().map(|lever| &lever.id));
                    let reason = unknown("lever", id, &ids, &listed_by("levers"));
                    problems.push(Problem::new(PLACE, format!("levers.{id}"), reason));
                }
            }
        }
        problems.extend(self.parameters.posterior(seeds).err().unwrap_or_default());
        problems.extend(entries::problems(seeds, self));
        problems.extend(observed::problems(seeds, self));
        problems.extend(assumptions(seeds, self).err().unwrap_or_default());
        // What is decided in the last year reaches into the next: the model reads that one as well.
        let after = FiscalYear::from_offset(FiscalYear::LAST.offset() + 1);
        problems.extend(
            LeverValues::resolve(seeds, self, after)
                .err()
                .unwrap_or_default(),
        );
        problems
    }

    /// What the user should be told although the scenario can be run: the shares that were adjusted, and
    /// what is set for years that the run does not reach.
    pub fn notes(&self, seeds: &Seeds, horizon: FiscalYear) -> Vec<Name> {
        let Ok(values) = LeverValues::resolve(seeds, self, horizon) else {
            return Vec::new();
        };
        let scaled = values.scalings().iter().map(|scaling| scaling.note());
        let beyond = self.levers.iter().filter_map(|(lever, setting)| {
            let first = setting.first_year_beyond(horizon)?;
            Some(beyond_the_horizon(lever, first, horizon))
        });
        let counting = (self.trial_counting == TrialCounting::Starts).then(every_start);
        let late = entries::after_due(seeds, &self.entries);
        scaled.chain(beyond).chain(counting).chain(late).collect()
    }
}

/// Tells that target 2 counts more than the first trial of each seed.
fn every_start() -> Name {
    Name {
        ja: "治験に至った件数は、課題ごとに最初の1件だけではなく、支援による治験の開始をすべて数えています"
            .to_string(),
        en: "Target 2 counts every start of a supported trial, not only the first of each seed"
            .to_string(),
    }
}

/// Tells that a lever is set for years that the run does not reach.
fn beyond_the_horizon(lever: &str, first: FiscalYear, horizon: FiscalYear) -> Name {
    let (first, last) = (first.0, horizon.0);
    Name {
        ja: format!(
            "{lever} の{first}年度からの設定は、計算期間（{last}年度まで）の後なので結果を変えません"
        ),
        en: format!(
            "What is set for {lever} from FY{first} on lies after the horizon (FY{last}) and changes nothing"
        ),
    }
}

/// What is wrong with one setting; a value that is wrong is told under the lever itself, since a
/// bare number has no field.
fn setting_problems(lever: &Lever, setting: &Setting) -> impl Iterator<Item = Problem> {
    setting.problems(lever, PLACE).into_iter().map(|problem| {
        let key = problem.key.strip_suffix(".value").unwrap_or(&problem.key);
        Problem::new(PLACE, format!("levers.{key}"), problem.reason)
    })
}

/// "unknown lever `pairng`; did you mean `pairing`?"
pub(super) fn unknown(what: &str, id: &str, candidates: &[String], otherwise: &str) -> String {
    format!(
        "unknown {what} `{id}`; {}",
        did_you_mean(id, candidates, otherwise)
    )
}

/// The end of such a sentence: the nearest id, or what else helps where none is near.
pub(super) fn did_you_mean(id: &str, candidates: &[String], otherwise: &str) -> String {
    let found = nearest(id, candidates.iter().map(String::as_str));
    found.map_or_else(
        || otherwise.to_string(),
        |found| format!("did you mean `{found}`?"),
    )
}

/// The command that lists what exists.
pub(super) fn listed_by(command: &str) -> String {
    format!("`seedflow {command}` lists what exists")
}

fn ids<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<String> {
    ids.cloned().collect()
}

/// A number as people write it: at most nine digits behind the point, no trailing zeros.
pub(super) fn show(value: f64) -> String {
    let text = format!("{value:.9}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_string()
    } else {
        text.to_string()
    }
}
