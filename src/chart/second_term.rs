//! The second term as the model simulates it beside what was observed, and what the parameters come from.

use crate::scenario::ParameterSource;
use crate::seeds::posterior::{Band, Hindcast, Posterior, Role};
use crate::seeds::{Problem, Seeds};
use crate::text::{Lang, Words, assumptions, figures, format, knowledge, results};

use super::DataTable;
use super::mark::{Mark, mark, of_band};
use super::parameters::beside;

/// The second term.
#[derive(Clone, Debug, PartialEq)]
pub struct SecondTerm {
    /// Observed figures beside what is simulated under a source of the parameters.
    pub table: DataTable,
    /// The same as marks, prior beside posterior.
    pub figures: Vec<FigureRow>,
    /// How many observed figures the bands hold.
    pub coverage: String,
    /// How many parameters the observed totals moved.
    pub moved: String,
}

/// An observed figure with the bands simulated for it.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRow {
    /// Name.
    pub name: String,
    /// Observed value.
    pub observed: String,
    /// Prior: median and 5–95 %.
    pub prior: String,
    /// Posterior likewise.
    pub posterior: String,
    /// Whether the prior band holds the observed value.
    pub prior_covers: bool,
    /// Whether the posterior band does.
    pub covers: bool,
    /// What it was for the calibration.
    pub role: Words,
    /// Both bands and the observed value.
    pub mark: Mark,
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
    let figures: Vec<FigureRow> = posterior
        .hindcast
        .iter()
        .map(|record| figure(lang, seeds, record, source))
        .collect();
    let count = |covers: fn(&FigureRow) -> bool| figures.iter().filter(|row| covers(row)).count();
    let [prior, after] = [count(|row| row.prior_covers), count(|row| row.covers)];
    Ok(SecondTerm {
        table: table(lang, seeds, posterior, source),
        coverage: assumptions::coverage(lang, prior, after, figures.len()),
        figures,
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

fn figure(lang: Lang, seeds: &Seeds, record: &Hindcast, source: ParameterSource) -> FigureRow {
    let (band, observed) = match beside(source) {
        ParameterSource::PosteriorCovidInside => (record.inside, record.observed_inside),
        _ => (record.separate, record.observed),
    };
    let name = seeds.figure(&record.figure);
    let (prior, places) = (
        record.prior,
        [record.prior, band].map(|band| of_band(&band)),
    );
    FigureRow {
        name: name.map_or_else(
            || record.figure.clone(),
            |one| one.name.in_(lang).to_string(),
        ),
        observed: number(observed),
        prior: median_and_band(lang, &prior),
        posterior: median_and_band(lang, &band),
        prior_covers: prior.covers(observed, record.role),
        covers: band.covers(observed, record.role),
        role: role_words(record.role),
        mark: mark(Some(places[0]), Some(places[1]), Some(observed)),
    }
}

fn median_and_band(lang: Lang, band: &Band) -> String {
    let [low, median, high] = [band.p05, band.p50, band.p95].map(number);
    let range = format::range(lang, &low, &high);
    lang.pick(
        format!("{median}（{range}）"),
        format!("{median} ({range})"),
    )
}

const fn role_words(role: Role) -> Words {
    match role {
        Role::Used => knowledge::ROLE_USED,
        Role::Shown => knowledge::ROLE_SHOWN,
        Role::AtLeast => knowledge::ROLE_AT_LEAST,
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
    let role = role_words(record.role);
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
    let source = beside(source);
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
            assert_eq!(shown.figures.len(), shown.table.rows.len());
            let held = shown.figures.iter().filter(|row| row.covers).count();
            assert!(shown.coverage.contains(&format!("bands {held}.")));
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
