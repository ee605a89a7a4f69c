//! Names of the indicators.

use crate::scenario::{EVERY_START, FIRST_TRIALS};
use crate::text::{Words, breakdowns, results};

/// The name of an indicator on cards and charts; the data's own name where there is none.
pub fn indicator_name(id: &str) -> Option<Words> {
    Some(match id {
        "licences" => results::NAME_LICENCES,
        "trials" => results::NAME_TRIALS,
        EVERY_START => breakdowns::EVERY_START,
        FIRST_TRIALS => breakdowns::FIRST_TRIALS,
        "continued" => results::NAME_CONTINUED,
        "top1_papers" => results::NAME_TOP1,
        "top10_papers" => results::NAME_TOP10,
        "papers" | "all_papers" => results::NAME_PAPERS,
        "approvals" => results::NAME_APPROVALS,
        "nonclinical_poc" => results::NAME_POC,
        "continued_between" | "between_programmes" => results::NAME_BETWEEN,
        "trial_starts" | "supported_trial_starts" => results::NAME_STARTS,
        _ => return None,
    })
}

/// The name in a word, for the strip of results on a phone.
pub fn indicator_short(id: &str) -> Option<Words> {
    Some(match id {
        "licences" => results::SHORT_LICENCES,
        "trials" => results::SHORT_TRIALS,
        "continued" => results::SHORT_CONTINUED,
        "top1_papers" => results::SHORT_TOP1,
        _ => return None,
    })
}
