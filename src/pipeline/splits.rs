//! The breakdowns (内訳) of the plan's monitoring indicators, section 4.1: which parts a count falls into.
//!
//! The parts of a breakdown add up to their total in every year of every replication.

use super::counts::ProjectSeries;

pub use crate::seeds::layout::DISEASES;

/// Position of the infectious diseases among the areas.
pub const INFECTIOUS: usize = 7;

/// A breakdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Contracts by form.
    LicenceForm,
    /// Contracts by partner.
    LicencePartner,
    /// Contracts by phase at signing.
    LicencePhase,
    /// Contracts by content.
    LicenceContent,
    /// Contracts by disease area.
    LicenceDisease,
    /// First trials by kind.
    TrialKind,
    /// First trials by disease area.
    TrialDisease,
    /// Continued-support cases by disease area.
    ContinuedDisease,
    /// Approvals by nature of the product.
    ApprovalNature,
    /// Approvals by type of product.
    ApprovalProduct,
    /// Approvals by disease area.
    ApprovalDisease,
}

/// Parts of all breakdowns together.
pub const SPLIT_PARTS: usize = {
    let (mut parts, mut at) = (0, 0);
    while at < Split::ALL.len() {
        parts += Split::ALL[at].parts().len();
        at += 1;
    }
    parts
};

impl Split {
    /// All of them in order.
    pub const ALL: [Split; 11] = [
        Split::LicenceForm,
        Split::LicencePartner,
        Split::LicencePhase,
        Split::LicenceContent,
        Split::LicenceDisease,
        Split::TrialKind,
        Split::TrialDisease,
        Split::ContinuedDisease,
        Split::ApprovalNature,
        Split::ApprovalProduct,
        Split::ApprovalDisease,
    ];

    /// Its id in tables.
    pub const fn id(self) -> &'static str {
        match self {
            Split::LicenceForm => "licences_by_form",
            Split::LicencePartner => "licences_by_partner",
            Split::LicencePhase => "licences_by_phase",
            Split::LicenceContent => "licences_by_content",
            Split::LicenceDisease => "licences_by_disease",
            Split::TrialKind => "trials_by_kind",
            Split::TrialDisease => "trials_by_disease",
            Split::ContinuedDisease => "continued_by_disease",
            Split::ApprovalNature => "approvals_by_nature",
            Split::ApprovalProduct => "approvals_by_product",
            Split::ApprovalDisease => "approvals_by_disease",
        }
    }

    /// The ids of its parts in order.
    pub const fn parts(self) -> &'static [&'static str] {
        match self {
            Split::LicenceForm => &["assignment", "licence", "joint"],
            Split::LicencePartner => &[
                "venture_domestic",
                "venture_foreign",
                "other_domestic",
                "other_foreign",
            ],
            Split::LicencePhase => &["before_nonclinical", "nonclinical", "after_trial_start"],
            Split::LicenceContent => &["technology", "candidate"],
            Split::TrialKind => &[
                "investigator_domestic",
                "investigator_international",
                "company_domestic",
                "company_international",
                "performance",
            ],
            Split::ApprovalNature => &["new", "new_indication", "abroad", "other"],
            Split::ApprovalProduct => &[
                "drug_small_molecule",
                "drug_biologic",
                "drug_nucleic_acid",
                "drug_vaccine",
                "device_therapeutic",
                "device_diagnostic",
                "in_vitro_diagnostic",
                "regenerative",
            ],
            Split::LicenceDisease
            | Split::TrialDisease
            | Split::ContinuedDisease
            | Split::ApprovalDisease => &DISEASES,
        }
    }

    /// The series that its parts add up to, summed over projects.
    pub const fn total(self) -> ProjectSeries {
        match self {
            Split::LicenceForm
            | Split::LicencePartner
            | Split::LicencePhase
            | Split::LicenceContent
            | Split::LicenceDisease => ProjectSeries::Licences,
            Split::TrialKind | Split::TrialDisease => ProjectSeries::Trials,
            Split::ContinuedDisease => ProjectSeries::Continued,
            Split::ApprovalNature | Split::ApprovalProduct | Split::ApprovalDisease => {
                ProjectSeries::Approvals
            }
        }
    }

    /// Position of its first part among the parts of all breakdowns.
    pub const fn first(self) -> usize {
        let (mut first, mut at) = (0, 0);
        while at < self as usize {
            first += Split::ALL[at].parts().len();
            at += 1;
        }
        first
    }
}
