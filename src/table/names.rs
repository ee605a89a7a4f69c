//! Names and units of what a run counts: the plan's own for its targets, ours for the rest.

use crate::scenario::{EVERY_START, FIRST_TRIALS};
use crate::seeds::{Seeds, TargetKind};
use crate::text::{Name, Words, breakdowns};
use crate::units::{Project, Stage};

/// Indicators that a run reports beside the plan's numbered targets: id, name, unit.
const OTHERS: [(&str, Words, Words); 8] = [
    (
        "approvals",
        Words {
            ja: "薬事承認",
            en: "Approvals and certifications",
        },
        Words {
            ja: "件",
            en: "approvals",
        },
    ),
    (
        "nonclinical_poc",
        Words {
            ja: "非臨床PoC",
            en: "Non-clinical proofs of concept",
        },
        Words {
            ja: "件",
            en: "seeds",
        },
    ),
    (
        "trial_starts",
        Words {
            ja: "治験の開始（のべ）",
            en: "Starts of a trial, repeated ones included",
        },
        Words {
            ja: "件",
            en: "starts",
        },
    ),
    (
        "top10_papers",
        Words {
            ja: "被引用トップ10％論文",
            en: "Top-10 % papers",
        },
        Words {
            ja: "件",
            en: "papers",
        },
    ),
    (
        "all_papers",
        Words {
            ja: "全論文",
            en: "All papers",
        },
        Words {
            ja: "件",
            en: "papers",
        },
    ),
    ("between_programmes", breakdowns::BETWEEN, CASES),
    (FIRST_TRIALS, breakdowns::FIRST_TRIALS, CASES),
    (EVERY_START, breakdowns::EVERY_START, CASES),
];

/// The unit of what adds up to a three-year mean.
const CASES: Words = Words {
    ja: "件",
    en: "cases",
};

/// Short names of the indicators that have a project.
const SHORT: [(&str, Words); 9] = [
    (
        "licences",
        Words {
            ja: "企業導出",
            en: "Licences",
        },
    ),
    (
        "trials",
        Words {
            ja: "治験",
            en: "Trials",
        },
    ),
    (
        EVERY_START,
        Words {
            ja: "治験（すべて）",
            en: "Every trial",
        },
    ),
    (
        "continued",
        Words {
            ja: "継続支援",
            en: "Continued",
        },
    ),
    (
        "approvals",
        Words {
            ja: "承認",
            en: "Approvals",
        },
    ),
    (
        "nonclinical_poc",
        Words {
            ja: "非臨床PoC",
            en: "PoC",
        },
    ),
    (
        "trial_starts",
        Words {
            ja: "治験開始",
            en: "Trial starts",
        },
    ),
    (
        "between_programmes",
        Words {
            ja: "事業間",
            en: "Between",
        },
    ),
    (
        "licences_and_continued",
        Words {
            ja: "導出＋事業間",
            en: "Lic.+between",
        },
    ),
];

fn other(id: &str) -> Option<&'static (&'static str, Words, Words)> {
    OTHERS.iter().find(|(other, _, _)| *other == id)
}

pub(super) fn owned(words: Words) -> Name {
    Name {
        ja: words.ja.to_string(),
        en: words.en.to_string(),
    }
}

/// The name of an indicator; its id where nobody has named it.
pub fn indicator_name(seeds: &Seeds, id: &str) -> Name {
    let of_target = seeds.target(id).map(|target| target.name.clone());
    of_target
        .or_else(|| other(id).map(|(_, name, _)| owned(*name)))
        .unwrap_or_else(|| Name {
            ja: id.to_string(),
            en: id.to_string(),
        })
}

/// A name short enough for the heading of a narrow column.
pub(super) fn short_name(seeds: &Seeds, id: &str) -> Name {
    let short = SHORT.iter().find(|(other, _)| *other == id);
    short.map_or_else(|| indicator_name(seeds, id), |(_, words)| owned(*words))
}

/// The unit of an indicator's counts; of target 20, whose unit is that of its mean, the unit of what is
/// counted.
pub fn indicator_unit(seeds: &Seeds, id: &str) -> Name {
    let of_target = seeds.target(id).map(|target| match target.kind {
        TargetKind::ThreeYearMean => owned(CASES),
        _ => target.unit.clone(),
    });
    of_target
        .or_else(|| other(id).map(|(_, _, unit)| owned(*unit)))
        .unwrap_or_else(|| owned(CASES))
}

/// The ids of project and stage in `project.stage`; `all` where there is no such one.
pub(super) fn project_and_stage(programme: &str) -> (&'static str, &'static str) {
    let (project, stage) = programme.split_once('.').unwrap_or((programme, ""));
    (
        Project::from_id(project).map_or("all", Project::id),
        Stage::from_id(stage).map_or("all", Stage::id),
    )
}
