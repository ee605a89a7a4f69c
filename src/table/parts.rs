//! Names of breakdowns, their parts and the counts beside the targets.

use crate::pipeline::splits::Split;
use crate::scenario::TrialCounting;
use crate::text::{Words, breakdowns};

/// The name of a breakdown.
fn split_words(split: Split) -> Words {
    match split {
        Split::LicenceForm => breakdowns::BY_FORM,
        Split::LicencePartner => breakdowns::BY_PARTNER,
        Split::LicencePhase => breakdowns::BY_PHASE,
        Split::LicenceContent => breakdowns::BY_CONTENT,
        Split::LicenceDisease => breakdowns::LICENCES_BY_DISEASE,
        Split::TrialKind => breakdowns::TRIALS_BY_KIND,
        Split::TrialDisease => breakdowns::TRIALS_BY_DISEASE,
        Split::ContinuedDisease => breakdowns::CONTINUED_BY_DISEASE,
        Split::ApprovalNature => breakdowns::APPROVALS_BY_NATURE,
        Split::ApprovalProduct => breakdowns::APPROVALS_BY_PRODUCT,
        Split::ApprovalDisease => breakdowns::APPROVALS_BY_DISEASE,
    }
}

/// The name of a part of a breakdown; none for an id that no breakdown has.
pub fn part_words(split: Split, part: &str) -> Option<Words> {
    match split {
        Split::LicenceForm
        | Split::LicencePartner
        | Split::LicencePhase
        | Split::LicenceContent => licence_part(part),
        Split::TrialKind => trial_kind(part),
        Split::ApprovalNature => approval_nature(part),
        Split::ApprovalProduct => product(part),
        Split::LicenceDisease
        | Split::TrialDisease
        | Split::ContinuedDisease
        | Split::ApprovalDisease => disease(part),
    }
}

fn licence_part(part: &str) -> Option<Words> {
    Some(match part {
        "assignment" => breakdowns::ASSIGNMENT,
        "licence" => breakdowns::LICENCE,
        "joint" => breakdowns::JOINT,
        "venture_domestic" => breakdowns::VENTURE_DOMESTIC,
        "venture_foreign" => breakdowns::VENTURE_FOREIGN,
        "other_domestic" => breakdowns::OTHER_DOMESTIC,
        "other_foreign" => breakdowns::OTHER_FOREIGN,
        "before_nonclinical" => breakdowns::BEFORE_NONCLINICAL,
        "nonclinical" => breakdowns::NONCLINICAL,
        "after_trial_start" => breakdowns::AFTER_TRIAL_START,
        "technology" => breakdowns::TECHNOLOGY,
        "candidate" => breakdowns::CANDIDATE,
        _ => return None,
    })
}

fn trial_kind(part: &str) -> Option<Words> {
    Some(match part {
        "investigator_domestic" => breakdowns::INVESTIGATOR_DOMESTIC,
        "investigator_international" => breakdowns::INVESTIGATOR_INTERNATIONAL,
        "company_domestic" => breakdowns::COMPANY_DOMESTIC,
        "company_international" => breakdowns::COMPANY_INTERNATIONAL,
        "performance" => breakdowns::PERFORMANCE,
        _ => return None,
    })
}

fn approval_nature(part: &str) -> Option<Words> {
    Some(match part {
        "new" => breakdowns::NEW,
        "new_indication" => breakdowns::NEW_INDICATION,
        "abroad" => breakdowns::ABROAD,
        "other" => breakdowns::OTHER_APPROVAL,
        _ => return None,
    })
}

fn product(part: &str) -> Option<Words> {
    Some(match part {
        "drug_small_molecule" => breakdowns::SMALL_MOLECULE,
        "drug_biologic" => breakdowns::BIOLOGIC,
        "drug_nucleic_acid" => breakdowns::NUCLEIC_ACID,
        "drug_vaccine" => breakdowns::VACCINE,
        "device_therapeutic" => breakdowns::THERAPEUTIC_DEVICE,
        "device_diagnostic" => breakdowns::DIAGNOSTIC_DEVICE,
        "in_vitro_diagnostic" => breakdowns::IN_VITRO,
        "regenerative" => breakdowns::REGENERATIVE,
        _ => return None,
    })
}

fn disease(part: &str) -> Option<Words> {
    Some(match part {
        "cancer" => breakdowns::CANCER,
        "rare" => breakdowns::RARE,
        "lifestyle" => breakdowns::LIFESTYLE,
        "neuro" => breakdowns::NEURO,
        "geriatric" => breakdowns::GERIATRIC,
        "child" => breakdowns::CHILD,
        "dental" => breakdowns::DENTAL,
        "infectious" => breakdowns::INFECTIOUS,
        "other" => breakdowns::OTHER_DISEASE,
        _ => return None,
    })
}

/// The name of a breakdown of a run: where target 2 counts every start, those of trials say that they
/// divide the first trials.
pub fn split_words_of(split: Split, counting: TrialCounting) -> Words {
    match (counting, split) {
        (TrialCounting::Starts, Split::TrialKind) => breakdowns::FIRST_TRIALS_BY_KIND,
        (TrialCounting::Starts, Split::TrialDisease) => breakdowns::FIRST_TRIALS_BY_DISEASE,
        _ => split_words(split),
    }
}

/// The name of a count of which only means are known, or of a hint.
pub fn count_words(id: &str) -> Option<Words> {
    Some(match id {
        "launches" => breakdowns::LAUNCHES,
        "guidelines" => breakdowns::GUIDELINES,
        "software_launches" => breakdowns::SOFTWARE_LAUNCHES,
        "fda_ema_approvals" => breakdowns::FDA_EMA,
        "unmet_need_approvals" => breakdowns::UNMET_NEED,
        "unicorns" => breakdowns::UNICORNS,
        "fewest_licences_in_a_year" => breakdowns::FEWEST_LICENCES,
        "supported" => breakdowns::SUPPORTED,
        "support_spent" => breakdowns::SUPPORT_SPENT,
        "trials_queued" => breakdowns::TRIALS_QUEUED,
        "emergency_months" => breakdowns::EMERGENCY_MONTHS,
        "emergency_money" => breakdowns::EMERGENCY_MONEY,
        "emergency_moved" => breakdowns::EMERGENCY_MOVED,
        "gate_passes" => breakdowns::GATE_PASSES,
        "approvals_rare" => breakdowns::APPROVALS_RARE,
        "approvals_infectious" => breakdowns::APPROVALS_INFECTIOUS,
        "seeds_in_bridge" => breakdowns::SEEDS_IN_BRIDGE,
        "top10_papers" => breakdowns::TOP10,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_every_breakdown_has_a_name_and_no_two_share_one() {
        for split in Split::ALL {
            let names: Vec<&str> = split
                .parts()
                .iter()
                .map(|part| part_words(split, part).map_or("", |words| words.ja))
                .collect();
            for (position, name) in names.iter().enumerate() {
                assert!(!name.is_empty(), "{} has a nameless part", split.id());
                assert!(!names[..position].contains(name), "{name} stands twice");
            }
            assert!(!split_words(split).en.is_empty());
        }
    }
}
