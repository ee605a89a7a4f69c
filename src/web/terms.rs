//! The terms of the page: what each means, and what the plan says, with the number of the section.

use crate::text::{Words, glossary};

/// A sentence of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The sentence.
    pub words: Words,
    /// Number of the section, such as `3.3(1)②`.
    pub section: &'static str,
}

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Id, which never changes.
    pub id: &'static str,
    /// The term.
    pub name: Words,
    /// What it means here.
    pub says: Words,
    /// What the plan says of it; none for terms of the model.
    pub plan: Option<Quote>,
}

const fn term(id: &'static str, name: Words, says: Words) -> Term {
    Term {
        id,
        name,
        says,
        plan: None,
    }
}

const fn of_plan(id: &'static str, [name, says, words]: [Words; 3], section: &'static str) -> Term {
    Term {
        id,
        name,
        says,
        plan: Some(Quote { words, section }),
    }
}

/// The terms of the plan.
pub const OF_PLAN: [Term; 20] = [
    of_plan(
        "seed",
        [glossary::SEED, glossary::SEED_SAYS, glossary::SEED_PLAN],
        "3.3",
    ),
    of_plan(
        "project",
        [
            glossary::PROJECT,
            glossary::PROJECT_SAYS,
            glossary::PROJECT_PLAN,
        ],
        "3.1(3)",
    ),
    of_plan(
        "pairing",
        [
            glossary::PAIRING,
            glossary::PAIRING_SAYS,
            glossary::PAIRING_PLAN,
        ],
        "3.3(1)②",
    ),
    of_plan(
        "matching",
        [
            glossary::MATCHING,
            glossary::MATCHING_SAYS,
            glossary::MATCHING_PLAN,
        ],
        "3.3(1)②",
    ),
    of_plan(
        "bridging",
        [
            glossary::BRIDGING,
            glossary::BRIDGING_SAYS,
            glossary::BRIDGING_PLAN,
        ],
        "3.3(1)②",
    ),
    of_plan(
        "support",
        [
            glossary::SUPPORT,
            glossary::SUPPORT_SAYS,
            glossary::SUPPORT_PLAN,
        ],
        "3.1(5)①",
    ),
    of_plan(
        "gate",
        [glossary::GATE, glossary::GATE_SAYS, glossary::GATE_PLAN],
        "3.3(1)③",
    ),
    of_plan(
        "early_move",
        [glossary::EARLY, glossary::EARLY_SAYS, glossary::EARLY_PLAN],
        "3.3(1)③",
    ),
    of_plan(
        "pivot",
        [glossary::PIVOT, glossary::PIVOT_SAYS, glossary::PIVOT_PLAN],
        "3.3(1)③",
    ),
    of_plan(
        "licences",
        [
            glossary::LICENCE,
            glossary::LICENCE_SAYS,
            glossary::LICENCE_PLAN,
        ],
        "4.1",
    ),
    of_plan(
        "trials",
        [
            glossary::TRIALS,
            glossary::TRIALS_SAYS,
            glossary::TRIALS_PLAN,
        ],
        "4.1",
    ),
    of_plan(
        "continued",
        [
            glossary::CONTINUED,
            glossary::CONTINUED_SAYS,
            glossary::CONTINUED_PLAN,
        ],
        "4.1",
    ),
    of_plan(
        "top1_papers",
        [glossary::TOP1, glossary::TOP1_SAYS, glossary::TOP1_PLAN],
        "4.1",
    ),
    of_plan(
        "fifth",
        [glossary::FIFTH, glossary::FIFTH_SAYS, glossary::FIFTH_PLAN],
        "4.1",
    ),
    of_plan(
        "nonclinical_poc",
        [glossary::POC, glossary::POC_SAYS, glossary::POC_PLAN],
        "1.3",
    ),
    of_plan(
        "approvals",
        [
            glossary::APPROVAL,
            glossary::APPROVAL_SAYS,
            glossary::APPROVAL_PLAN,
        ],
        "4.1",
    ),
    term("special", glossary::SPECIAL, glossary::SPECIAL_SAYS),
    term(
        "monitoring",
        glossary::MONITORING,
        glossary::MONITORING_SAYS,
    ),
    term("outcome", glossary::OUTCOME, glossary::OUTCOME_SAYS),
    term("areas", glossary::AREAS, glossary::AREAS_SAYS),
];

/// The terms of the model and of its results.
pub const OF_MODEL: [Term; 13] = [
    term("open_call", glossary::OPEN_CALL, glossary::OPEN_CALL_SAYS),
    term("carry_over", glossary::WALL, glossary::WALL_SAYS),
    term("newcomers", glossary::NEWCOMERS, glossary::NEWCOMERS_SAYS),
    term("practice", glossary::PRACTICE, glossary::PRACTICE_SAYS),
    term(
        "probability",
        glossary::PROBABILITY,
        glossary::PROBABILITY_SAYS,
    ),
    term(
        "monte_carlo",
        glossary::MONTE_CARLO,
        glossary::MONTE_CARLO_SAYS,
    ),
    term("band", glossary::BAND, glossary::BAND_SAYS),
    term("luck", glossary::LUCK, glossary::LUCK_SAYS),
    term("run_seed", glossary::RUN_SEED, glossary::RUN_SEED_SAYS),
    term("prior", glossary::PRIOR, glossary::PRIOR_SAYS),
    term("posterior", glossary::POSTERIOR, glossary::POSTERIOR_SAYS),
    term("hindcast", glossary::HINDCAST, glossary::HINDCAST_SAYS),
    term("grade", glossary::GRADE, glossary::GRADE_SAYS),
];

/// The term that explains something on screen: a lever or an indicator by its id (`pairing.basic` is
/// explained by `pairing`), or a term by its own.
pub fn explaining(id: &str) -> Option<&'static Term> {
    let first = id.split('.').next().unwrap_or(id);
    let own = match first {
        "adjustment_fund" => "bridging",
        "calls" => "open_call",
        other => other,
    };
    OF_PLAN
        .iter()
        .chain(OF_MODEL.iter())
        .find(|term| term.id == own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn no_two_terms_share_an_id_and_all_are_explained() {
        let ids: Vec<&str> = OF_PLAN
            .iter()
            .chain(&OF_MODEL)
            .map(|term| term.id)
            .collect();
        for (at, id) in ids.iter().enumerate() {
            assert!(!ids[..at].contains(id), "{id} stands twice");
            assert_eq!(explaining(id).map(|term| term.id), Some(*id));
        }
    }

    #[test]
    fn levers_are_explained_by_the_terms_behind_them() {
        let name = |id: &str| explaining(id).map(|term| term.name.in_(Lang::En));
        assert_eq!(name("pairing.basic"), Some("Pairing"));
        assert_eq!(name("adjustment_fund"), name("bridging"));
        assert_eq!(name("budget"), None);
    }
}
