//! Words of assumptions in answers: what nobody knows, how well it is known, its values.

use crate::text::{Lang, Words};

words! {
    ASSUMPTION = "前提", "Assumption";
    UNIT = "単位", "Unit";
    GRADE = "根拠の等級", "Grade";
    KIND = "根拠の種類", "Kind of source";
    STATISTIC = "公表統計", "published statistic";
    PLAN = "計画の文言", "wording of the plan";
    ESTIMATE = "推計", "estimate";
    ASSUMED = "仮定", "assumption";
}

/// An assumption with its grade, in a sentence.
pub fn graded(lang: Lang, name: &str, grade: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}（等級{grade}）"),
        Lang::En => format!("{name} (grade {grade})"),
    }
}

/// How many of the assumptions named are of grade C.
pub fn of_grade_c(lang: Lang, assumed: usize, named: usize) -> String {
    match (lang, assumed == named) {
        (Lang::Ja, true) => "名前を挙げた前提はすべて等級C（仮定）です。".to_string(),
        (Lang::En, true) => "All assumptions named are of grade C (assumed).".to_string(),
        (Lang::Ja, false) => {
            format!("名前を挙げた前提{named}個のうち{assumed}個は等級C（仮定）です。")
        }
        (Lang::En, false) => {
            format!("Of the {named} assumptions named, {assumed} are of grade C (assumed).")
        }
    }
}

/// A number with its unit: `18か月`, `0.31（割合）`.
pub fn value(lang: Lang, number: &str, unit: &str, joined: bool) -> String {
    match (lang, joined) {
        (Lang::Ja, true) => format!("{number}{unit}"),
        (Lang::En, true) => format!("{number} {unit}"),
        (Lang::Ja, false) => format!("{number}（{unit}）"),
        (Lang::En, false) => format!("{number} ({unit})"),
    }
}

/// Sentences one after the other.
pub fn one_after_the_other(lang: Lang, sentences: &[String]) -> String {
    sentences.join(match lang {
        Lang::Ja => "",
        Lang::En => " ",
    })
}

/// Names in a row.
pub fn listed(lang: Lang, names: &[String]) -> String {
    names.join(match lang {
        Lang::Ja => "、",
        Lang::En => ", ",
    })
}

/// A name with the unit of its values, for an axis.
pub fn axis(lang: Lang, name: &str, unit: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}（{unit}）"),
        Lang::En => format!("{name} ({unit})"),
    }
}

/// Yes or no in a table.
pub const fn yes_or_no(yes: bool) -> Words {
    if yes {
        Words {
            ja: "はい",
            en: "yes",
        }
    } else {
        Words {
            ja: "いいえ",
            en: "no",
        }
    }
}
