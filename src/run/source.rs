//! From what a scenario says of the parameters to what the engine draws from.

use super::parameters_of;
use crate::scenario::Scenario;
use crate::seeds::{Problem, Seeds};
use crate::world::{Law, Source};

/// The source of a scenario's parameters.
///
/// # Errors
/// Why the posterior cannot be used, where the scenario asks for it.
pub(super) fn of_scenario(
    seeds: &Seeds,
    scenario: &Scenario,
    laws: &[Law],
) -> Result<Source, Vec<Problem>> {
    let Some((posterior, sample)) = scenario.parameters.posterior(seeds)? else {
        return Ok(if scenario.fixed_parameters {
            Source::means(laws)
        } else {
            Source::Prior
        });
    };
    if !scenario.fixed_parameters {
        return Ok(Source::Draws {
            run: parameters_of(posterior.run_seed),
            numbers: sample.numbers.as_slice().into(),
        });
    }
    let updates = posterior.parameters.iter();
    let means = updates.map(|update| scenario.parameters.spread(update).mean);
    Ok(Source::Fixed(means.collect()))
}
