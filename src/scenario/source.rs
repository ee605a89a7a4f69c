//! Which knowledge of the parameters a scenario uses.

use serde::{Deserialize, Serialize};

use crate::seeds::posterior::{Sample, Spread, Update};
use crate::seeds::{Posterior, Problem, Seeds};

/// Which knowledge of the parameters a scenario uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterSource {
    /// What the second term's totals leave of the priors; the COVID-19 approvals are counted apart.
    #[default]
    Posterior,
    /// The same if the 29 COVID-19 approvals are among the 40 observed ones.
    PosteriorCovidInside,
    /// The priors alone.
    Prior,
}

impl ParameterSource {
    /// All of them, the default first.
    pub const ALL: [ParameterSource; 3] = [
        ParameterSource::Posterior,
        ParameterSource::PosteriorCovidInside,
        ParameterSource::Prior,
    ];

    /// The word in scenario files and reports.
    pub const fn id(self) -> &'static str {
        match self {
            ParameterSource::Posterior => "posterior",
            ParameterSource::PosteriorCovidInside => "posterior-covid-inside",
            ParameterSource::Prior => "prior",
        }
    }

    /// The source of a word.
    pub fn from_id(id: &str) -> Option<ParameterSource> {
        ParameterSource::ALL
            .into_iter()
            .find(|source| source.id() == id)
    }

    /// The posterior and the draws of it that are meant; none for the priors.
    ///
    /// # Errors
    /// Why the posterior of the data cannot be used.
    pub fn posterior(self, seeds: &Seeds) -> Result<Option<(&Posterior, &Sample)>, Vec<Problem>> {
        let posterior = || seeds.posterior.as_ref().map_err(Clone::clone);
        Ok(match self {
            ParameterSource::Prior => None,
            ParameterSource::Posterior => {
                let posterior = posterior()?;
                Some((posterior, &posterior.separate))
            }
            ParameterSource::PosteriorCovidInside => {
                let posterior = posterior()?;
                Some((posterior, &posterior.inside))
            }
        })
    }

    /// How a parameter spreads under this source.
    pub const fn spread(self, update: &Update) -> Spread {
        match self {
            ParameterSource::Posterior => update.separate,
            ParameterSource::PosteriorCovidInside => update.inside,
            ParameterSource::Prior => update.prior,
        }
    }
}
