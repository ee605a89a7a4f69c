//! The settings of the search for failures.

use yew::prelude::*;

use crate::explore::Question;
use crate::explore::failure::Question as Failure;
use crate::text::Words;
use crate::text::explore::failure as words;

use super::AnalysisProps;
use super::fields::replications;

/// Heading and what it does.
pub const SAID: [Words; 2] = [words::TITLE, words::INTRO];

/// The settings.
pub fn settings(props: &AnalysisProps, question: &Failure) -> Html {
    let with = |replications: u32| Question::Discover(Failure { replications });
    replications(props, question.replications, with)
}
