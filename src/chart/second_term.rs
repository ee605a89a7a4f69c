//! The second term as the model simulates it beside what was observed, and what the parameters come from.

use crate::scenario::ParameterSource;
use crate::seeds::posterior::{Band, Hindcast, Posterior, Role};
use crate::seeds::{Problem, Seeds};
use crate::text::{Lang, Words, figures, format, knowledge, results};

use super::DataTable;

/// The second term.
#[derive(Clone, Debug, PartialEq)]
pub struct SecondTerm {
    /// Observed figures beside what is simulated under a source of the parameters.
    pub table: DataTable,
    /// How many parameters the observed totals moved.
    pub moved: String,
}

/// The name of a source of the parameters, and a sentence on it.
pub const fn source_words(source: ParameterSource) -> (Words, Words) {
    match source {
        ParameterSource::Posterior => (knowledge::POSTERIOR, knowledge::POSTERIOR_SAYS),
        ParameterSource::PosteriorCovidInside => (knowledge::INSIDE, knowledge::INSIDE_SAYS),
        ParameterSource::Prior => (knowledge::PRIOR, knowledge::PRIOR_SAYS),
    }
}

/// The second term under a source of the parameters.
///
/// # Errors
/// Why the posterior, whose record holds the hindcast, cannot be used.
pub fn second_term(
    lang: Lang,
    seeds: &Seeds,
    source: ParameterSource,
) -> Result<SecondTerm, Vec<Problem>> {
    let posterior = seeds.posterior.as_ref().map_err(Clone::clone)?;
    Ok(SecondTerm {
        table: table(lang, seeds, posterior, source),
        moved: moved(lang, posterior, source),
    })
}

fn table(lang: Lang, seeds: &Seeds, posterior: &Posterior, source: ParameterSource) -> DataTable {
    let titles = [
        knowledge::FIGURE,
        knowledge::OBSERVED,
        results::BAND,
        knowledge::COVERED,
        figures::MEDIAN,
        knowledge::ROLE,
    ];
    let name = source_words(source).0.in_(lang);
    DataTable {
        caption: knowledge::simulated(lang, name),
        columns: titles.map(|words| words.in_(lang).to_string()).into(),
        rows: posterior
            .hindcast
            .iter()
            .map(|record| row(lang, seeds, record, source))
            .collect(),
        total: false,
    }
}

fn row(lang: Lang, seeds: &Seeds, record: &Hindcast, source: ParameterSource) -> Vec<String> {
    let (band, observed) = match source {
        ParameterSource::Posterior => (record.separate, record.observed),
        ParameterSource::PosteriorCovidInside => (record.inside, record.observed_inside),
        ParameterSource::Prior => (record.prior, record.observed),
    };
    let covered = if band.covers(observed, record.role) {
        knowledge::COVERED_YES
    } else {
        knowledge::COVERED_NO
    };
    let role = match record.role {
        Role::Used => knowledge::ROLE_USED,
        Role::Shown => knowledge::ROLE_SHOWN,
        Role::AtLeast => knowledge::ROLE_AT_LEAST,
    };
    let name = seeds.figure(&record.figure);
    let Band { p05, p50, p95 } = band;
    let [observed, low, median, high] = [observed, p05, p50, p95].map(number);
    let name = name.map_or(record.figure.as_str(), |figure| figure.name.in_(lang));
    vec![
        name.to_string(),
        observed,
        format::range(lang, &low, &high),
        covered.in_(lang).to_string(),
        median,
        role.in_(lang).to_string(),
    ]
}

/// A count; small ones with a digit where they have one.
fn number(value: f64) -> String {
    const LARGE: f64 = 1_000.0;
    format::shortest(value, usize::from(value < LARGE))
}

fn moved(lang: Lang, posterior: &Posterior, source: ParameterSource) -> String {
    let updates = posterior.parameters.iter();
    // Under the priors nothing is moved; what would be is told of the default.
    let source = match source {
        ParameterSource::Prior => ParameterSource::Posterior,
        other => other,
    };
    let moved = updates.filter(|update| source.spread(update).is_moved(&update.prior));
    knowledge::moved(lang, moved.count(), posterior.parameters.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;
    use crate::seeds::{load, shipped};

    #[test]
    fn every_source_shows_every_figure_and_how_many_parameters_moved() {
        let seeds = load(&shipped()).expect("the shipped data is valid");
        let posterior = seeds.posterior.as_ref().expect("it is fresh");
        for source in ParameterSource::ALL {
            let shown = second_term(Lang::En, &seeds, source).expect("it is fresh");
            assert_eq!(shown.table.rows.len(), posterior.hindcast.len());
            let columns = shown.table.columns.len();
            assert!(shown.table.rows.iter().all(|row| row.len() == columns));
            assert!(
                shown.moved.contains("of the 377 parameters"),
                "{}",
                shown.moved
            );
        }
    }

    #[test]
    fn a_posterior_that_is_out_of_date_is_told_and_the_priors_still_run() {
        let mut seeds = load(&shipped()).expect("the shipped data is valid");
        let stale = Problem::new("seeds/posterior.toml", "made_from", "out of date");
        seeds.posterior = Err(vec![stale.clone()]);
        let told = second_term(Lang::Ja, &seeds, ParameterSource::Posterior);
        assert_eq!(told, Err(vec![stale.clone()]));
        let mut scenario = Scenario::of_preset("plan");
        assert!(scenario.problems(&seeds).contains(&stale));
        scenario.parameters = ParameterSource::Prior;
        assert_eq!(scenario.problems(&seeds), Vec::new());
    }
}
