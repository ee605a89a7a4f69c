//! Names and units of what a run counts: the plan's own for its targets, ours for the rest.

use crate::seeds::Seeds;
use crate::text::{Name, Words};
use crate::units::{Project, Stage};

/// Indicators that a run reports beside the plan's numbered targets: id, name, unit.
const OTHERS: [(&str, Words, Words); 5] = [
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
];

fn other(id: &str) -> Option<&'static (&'static str, Words, Words)> {
    OTHERS.iter().find(|(other, _, _)| *other == id)
}

fn owned(words: Words) -> Name {
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

/// The unit of an indicator's counts.
pub fn indicator_unit(seeds: &Seeds, id: &str) -> Name {
    let of_target = seeds.target(id).map(|target| target.unit.clone());
    of_target
        .or_else(|| other(id).map(|(_, _, unit)| owned(*unit)))
        .unwrap_or_else(|| Name {
            ja: "件".to_string(),
            en: "cases".to_string(),
        })
}

/// The ids of project and stage in `project.stage`; `all` where there is no such one.
pub(super) fn project_and_stage(programme: &str) -> (&'static str, &'static str) {
    let (project, stage) = programme.split_once('.').unwrap_or((programme, ""));
    (
        Project::from_id(project).map_or("all", Project::id),
        Stage::from_id(stage).map_or("all", Stage::id),
    )
}
