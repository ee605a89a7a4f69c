//! The fixed order of the parameters: which position of a draw holds which number.
//!
//! | block | ids | length |
//! |---|---|--:|
//! | success | `success.<project>.<stage>` | 56 |
//! | duration | `duration.<project>.<stage>` (months) | 56 |
//! | cost | `cost.<project>.<stage>` (million yen a seed-year) | 56 |
//! | licence hazard | `licence_hazard.<project>.<stage>` (contracts a seed-year) | 56 |
//! | its factor per stage | `licence_factor.<stage>` | 7 |
//! | its factor per project | `licence_factor.<project>` | 8 |
//! | continued by the agency | `continue.<stage>`, basic to phase 2 | 5 |
//! | goes on without the agency | `off_agency.<stage>`, basic to phase 3 | 6 |
//! | counts as 治験 | `trial_share.<project>` | 8 |
//! | counts as non-clinical PoC | `poc_share.<project>` | 8 |
//! | where seeds of project 6 go | `routing_weight.<project>`, projects 1–5 | 5 |
//! | weights of breakdowns | `<block>.<part>` of [`WEIGHTS`] | 23 |
//! | products of approvals | `product_<type>.<project>` of [`PRODUCTS`] | 24 |
//! | mechanisms | [`Mechanism::id`] | [`Mechanism::ALL`] |

use crate::units::{PROGRAMMES, PROJECTS, Project, STAGES, Stage};

/// Stages whose passers the agency may fund again (basic to phase 2).
pub const CONTINUING: usize = 5;
/// Stages whose passers may go on without the agency (basic to phase 3).
pub const LEAVING: usize = 6;
/// Projects that project 6 feeds (1–5).
pub const FED: usize = 5;

/// First position of `success`.
pub const SUCCESS: usize = 0;
/// First position of `duration`.
pub const DURATION: usize = SUCCESS + PROGRAMMES;
/// First position of `cost`.
pub const COST: usize = DURATION + PROGRAMMES;
/// First position of `licence_hazard`.
pub const LICENCE_HAZARD: usize = COST + PROGRAMMES;
/// First position of `licence_factor.<stage>`.
pub const LICENCE_STAGE: usize = LICENCE_HAZARD + PROGRAMMES;
/// First position of `licence_factor.<project>`.
pub const LICENCE_PROJECT: usize = LICENCE_STAGE + STAGES;
/// First position of `continue`.
pub const CONTINUE: usize = LICENCE_PROJECT + PROJECTS;
/// First position of `off_agency`.
pub const OFF_AGENCY: usize = CONTINUE + CONTINUING;
/// First position of `trial_share`.
pub const TRIAL_SHARE: usize = OFF_AGENCY + LEAVING;
/// First position of `poc_share`.
pub const POC_SHARE: usize = TRIAL_SHARE + PROJECTS;
/// First position of `routing_weight`.
pub const ROUTING_WEIGHT: usize = POC_SHARE + PROJECTS;
/// First position of the weights of breakdowns.
pub const SPLIT_WEIGHTS: usize = ROUTING_WEIGHT + FED;
/// Disease areas (疾患領域): cancer, rare diseases and the areas of the life course, infectious diseases.
pub const DISEASES: [&str; 9] = [
    "cancer",
    "rare",
    "lifestyle",
    "neuro",
    "geriatric",
    "child",
    "dental",
    "infectious",
    "other",
];
/// Weights of breakdowns whose shares follow a Dirichlet law: block and parts.
pub const WEIGHTS: [(&str, &[&str]); 5] = [
    ("contract_form", &["assignment", "licence", "joint"]),
    ("trial_kind", &["investigator", "company", "performance"]),
    ("disease", &DISEASES),
    (
        "approval_nature",
        &["new", "new_indication", "abroad", "other"],
    ),
    (
        "modality",
        &["small_molecule", "biologic", "nucleic_acid", "vaccine"],
    ),
];
/// First position of the products of approvals.
pub const PRODUCT: usize = SPLIT_WEIGHTS + weights_before(WEIGHTS.len());
/// Types of product other than drugs, each with a share per project.
pub const PRODUCTS: [&str; 3] = [
    "product_device",
    "product_diagnostic",
    "product_regenerative",
];
/// First position of the mechanisms.
pub const MECHANISMS: usize = PRODUCT + PRODUCTS.len() * PROJECTS;
/// Number of parameters.
pub const PARAMETERS: usize = MECHANISMS + Mechanism::ALL.len();

/// Number of weights in the first `blocks` blocks of [`WEIGHTS`].
pub const fn weights_before(blocks: usize) -> usize {
    let (mut before, mut at) = (0, 0);
    while at < blocks {
        before += WEIGHTS[at].1.len();
        at += 1;
    }
    before
}

/// A parameter that is not per project and stage (`seeds/mechanisms.toml`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the ids and their notes stand in seeds/mechanisms.toml"
)]
pub enum Mechanism {
    WinRate,
    ApplyShare,
    GapAttrition,
    BridgedAttritionFactor,
    BridgingCostShare,
    CallNotice,
    Attempts,
    PairingConfirmPass,
    PairingConfirmFail,
    PairingGap,
    MatchingAdoptPass,
    MatchingAdoptFail,
    MatchingGap,
    MatchingQualityOdds,
    FalseGoFactor,
    QualitySd,
    ProjectCorrelation,
    NoiseAdoption,
    NoiseOpenCall,
    NoiseMatching,
    ApplicantElasticity,
    InhouseShare,
    WithinProgrammeShare,
    LicenceQualitySlope,
    ReserveShare,
    RoutingFromSeeds,
    RoutingToBridge,
    RoutingToEcosystem,
    FollowEarlyLeavers,
    Top1Papers,
    Top10Papers,
    AllPapers,
    PaperDispersion,
    GateSensitivity,
    GateFalseStop,
    GateBasicLeniency,
    SupportLicenceFactor,
    SupportOddsRatio,
    SupportCost,
    KeepsFunding,
    LicensedOddsRatio,
    EmergencyLength,
    EmergencyFundShare,
    EmergencyVacancyShare,
    EmergencyDurationFactor,
    VentureShare,
    DomesticShare,
    CandidateShare,
    DiseaseSubjectShare,
    InternationalInvestigator,
    InternationalCompany,
    DeviceTherapeuticShare,
    LaunchShare,
    FdaEmaShare,
    UnmetNeedShare,
    UnicornProbability,
    Guidelines,
    SoftwareLaunches,
    ObservationDispersion,
}

impl Mechanism {
    /// All of them with their ids, in order.
    pub const ALL: [(Mechanism, &'static str); 59] = [
        (Mechanism::WinRate, "win_rate"),
        (Mechanism::ApplyShare, "apply_share"),
        (Mechanism::GapAttrition, "gap_attrition"),
        (
            Mechanism::BridgedAttritionFactor,
            "bridged_attrition_factor",
        ),
        (Mechanism::BridgingCostShare, "bridging_cost_share"),
        (Mechanism::CallNotice, "call_notice"),
        (Mechanism::Attempts, "attempts"),
        (Mechanism::PairingConfirmPass, "pairing_confirm_pass"),
        (Mechanism::PairingConfirmFail, "pairing_confirm_fail"),
        (Mechanism::PairingGap, "pairing_gap"),
        (Mechanism::MatchingAdoptPass, "matching_adopt_pass"),
        (Mechanism::MatchingAdoptFail, "matching_adopt_fail"),
        (Mechanism::MatchingGap, "matching_gap"),
        (Mechanism::MatchingQualityOdds, "matching_quality_odds"),
        (Mechanism::FalseGoFactor, "false_go_factor"),
        (Mechanism::QualitySd, "quality_sd"),
        (Mechanism::ProjectCorrelation, "project_correlation"),
        (Mechanism::NoiseAdoption, "noise_adoption"),
        (Mechanism::NoiseOpenCall, "noise_open_call"),
        (Mechanism::NoiseMatching, "noise_matching"),
        (Mechanism::ApplicantElasticity, "applicant_elasticity"),
        (Mechanism::InhouseShare, "inhouse_share"),
        (Mechanism::WithinProgrammeShare, "within_programme_share"),
        (Mechanism::LicenceQualitySlope, "licence_quality_slope"),
        (Mechanism::ReserveShare, "reserve_share"),
        (Mechanism::RoutingFromSeeds, "routing_from_seeds"),
        (Mechanism::RoutingToBridge, "routing_to_bridge"),
        (Mechanism::RoutingToEcosystem, "routing_to_ecosystem"),
        (Mechanism::FollowEarlyLeavers, "follow_early_leavers"),
        (Mechanism::Top1Papers, "top1_papers"),
        (Mechanism::Top10Papers, "top10_papers"),
        (Mechanism::AllPapers, "all_papers"),
        (Mechanism::PaperDispersion, "paper_dispersion"),
        (Mechanism::GateSensitivity, "gate_sensitivity"),
        (Mechanism::GateFalseStop, "gate_false_stop"),
        (Mechanism::GateBasicLeniency, "gate_basic_leniency"),
        (Mechanism::SupportLicenceFactor, "support_licence_factor"),
        (Mechanism::SupportOddsRatio, "support_odds_ratio"),
        (Mechanism::SupportCost, "support_cost"),
        (Mechanism::KeepsFunding, "keeps_funding"),
        (Mechanism::LicensedOddsRatio, "licensed_odds_ratio"),
        (Mechanism::EmergencyLength, "emergency_length"),
        (Mechanism::EmergencyFundShare, "emergency_fund_share"),
        (Mechanism::EmergencyVacancyShare, "emergency_vacancy_share"),
        (
            Mechanism::EmergencyDurationFactor,
            "emergency_duration_factor",
        ),
        (Mechanism::VentureShare, "venture_share"),
        (Mechanism::DomesticShare, "domestic_share"),
        (Mechanism::CandidateShare, "candidate_share"),
        (Mechanism::DiseaseSubjectShare, "disease_subject_share"),
        (
            Mechanism::InternationalInvestigator,
            "international_investigator",
        ),
        (Mechanism::InternationalCompany, "international_company"),
        (
            Mechanism::DeviceTherapeuticShare,
            "device_therapeutic_share",
        ),
        (Mechanism::LaunchShare, "launch_share"),
        (Mechanism::FdaEmaShare, "fda_ema_share"),
        (Mechanism::UnmetNeedShare, "unmet_need_share"),
        (Mechanism::UnicornProbability, "unicorn_probability"),
        (Mechanism::Guidelines, "guidelines"),
        (Mechanism::SoftwareLaunches, "software_launches"),
        (Mechanism::ObservationDispersion, "observation_dispersion"),
    ];

    /// Position in a draw.
    pub const fn index(self) -> usize {
        MECHANISMS + self as usize
    }
}

/// The ids of all parameters in order.
pub fn ids() -> Vec<String> {
    let mut ids = Vec::with_capacity(PARAMETERS);
    for block in ["success", "duration", "cost", "licence_hazard"] {
        for project in Project::ALL {
            for stage in Stage::ALL {
                ids.push(format!("{block}.{}.{}", project.id(), stage.id()));
            }
        }
    }
    let stages = |block: &str, n: usize| {
        Stage::ALL[..n]
            .iter()
            .map(|stage| format!("{block}.{}", stage.id()))
            .collect::<Vec<_>>()
    };
    let projects = |block: &str, n: usize| {
        let projects = Project::ALL[..n].iter();
        projects
            .map(|project| format!("{block}.{}", project.id()))
            .collect::<Vec<_>>()
    };
    ids.extend(stages("licence_factor", STAGES));
    ids.extend(projects("licence_factor", PROJECTS));
    ids.extend(stages("continue", CONTINUING));
    ids.extend(stages("off_agency", LEAVING));
    ids.extend(projects("trial_share", PROJECTS));
    ids.extend(projects("poc_share", PROJECTS));
    ids.extend(projects("routing_weight", FED));
    for (block, parts) in WEIGHTS {
        ids.extend(parts.iter().map(|part| format!("{block}.{part}")));
    }
    for product in PRODUCTS {
        ids.extend(projects(product, PROJECTS));
    }
    ids.extend(Mechanism::ALL.iter().map(|(_, id)| (*id).to_string()));
    ids
}
