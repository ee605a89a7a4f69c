//! Words of the screen Assumptions: what nobody knows exactly, and how the second term was simulated.

use super::{Lang, format};

words! {
    HEADING = "前提", "Assumptions";
    INTRO = "モデルが使う、誰も正確には知らない数値です。それぞれに事前の幅と、第2期の観測で絞った事後の幅、根拠の等級と出典があります。値を入力すると固定され、そのまま計算に使われます。", "The numbers that nobody knows exactly. Each has a prior range, the range that the second term left of it, a grade and a source. A value that is typed in is pinned and used as it stands.";
    NOT_POLICY = "前提は政策ではありません。ここで変えたものは「計画」の条件とは別に数え、別に元へ戻します。", "Assumptions are not policies: what is changed here is counted and reset apart from the inputs of the screen Plan.";
    RESET_ALL = "前提をすべて元に戻す", "Reset all assumptions";
    RESET_NONE = "固定した前提はありません", "No assumption is pinned";
    SEARCH = "名前で探す", "Search by name";
    GROUP = "種類", "Kind";
    ALL_GROUPS = "すべての種類", "All kinds";
    ALL_GRADES = "すべての等級", "All grades";
    EDITED_ONLY = "固定したものだけ", "Pinned ones only";
    NONE_FOUND = "この条件に合う前提はありません。", "No assumption fits this choice.";
    PRIOR = "事前：平均（5〜95%）", "Prior: mean (5–95%)";
    POSTERIOR = "事後：平均（5〜95%）", "Posterior: mean (5–95%)";
    IN_USE = "固定する値", "Pinned value";
    UNINFORMED = "観測では動かない（事後≒事前）", "not informed (posterior ≈ prior)";
    INFORMED = "観測で動いた", "moved by what was observed";
    FIXED = "幅なし（固定値）", "fixed, no spread";
    PINNED = "固定", "Pinned";
    UNPIN = "固定をやめる", "Unpin";
    PLACEHOLDER = "分布から", "drawn";
    LEGEND = "図の見方", "How to read the marks";
    LEGEND_PRIOR = "事前の5〜95%と平均", "prior, 5–95% and mean";
    LEGEND_POSTERIOR = "事後の5〜95%と平均", "posterior, 5–95% and mean";
    LEGEND_PIN = "固定した値", "pinned value";
    LEGEND_OBSERVED = "観測された値", "observed value";
    COVERAGE = "帯は観測された値を含むか", "Do the bands hold what was observed?";
    PRIOR_BAND = "事前：中央値（5〜95%）", "Prior: median (5–95%)";
    POSTERIOR_BAND = "事後：中央値（5〜95%）", "Posterior: median (5–95%)";
    INFORMED_TABLE = "観測が教えたこと、教えなかったこと", "What the observations told, and what they did not";
    KIND = "前提の種類", "Kind of assumption";
    COUNT = "数", "Number";
    MOVED = "観測で動いた数", "Moved by the data";
    SUCCESS = "成功確率", "Technical success";
    DURATION = "期間", "Durations";
    COST = "費用", "Costs";
    LICENCE_HAZARD = "導出率", "Licence rates";
    LICENCE_FACTOR = "導出率の係数（段階別、プロジェクト別）", "Factors of licence rates, by stage and by project";
    CONTINUE = "AMEDによる継続", "Continued by the agency";
    OFF_AGENCY = "AMEDの外での継続", "Goes on without the agency";
    TRIAL_SHARE = "治験に数える割合", "Share counted as trials";
    POC_SHARE = "非臨床PoCに数える割合", "Share counted as non-clinical PoC";
    ROUTING = "⑥からの行き先", "Where seeds of project 6 go";
    SPLITS = "内訳の重み（契約・治験・承認・モダリティ）", "Weights of breakdowns: contracts, trials, approvals, modality";
    DISEASE = "疾患領域の重み", "Weights of disease areas";
    PRODUCTS = "承認の製品の種類", "Types of approved products";
    DOORS = "公募・ペアリング・マッチング・待機", "Calls, pairing, matching, waiting";
    QUALITY = "質と選び方", "Quality and how it is seen";
    PAPERS = "論文と観測の散らばり", "Papers, dispersion of observations";
    AWARD = "ゲート・伴走支援・導出後", "Gates, support, after a contract";
    EMERGENCY = "感染症有事", "Infectious-disease emergency";
    OUTCOMES = "導出先・承認後・実装", "Partners, after approval, put to use";
}

/// How many assumptions are pinned.
pub fn pinned_count(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Ja => format!("{count}個の前提を固定しています"),
        Lang::En if count == 1 => "1 assumption is pinned".to_string(),
        Lang::En => format!("{count} assumptions are pinned"),
    }
}

/// How many assumptions a group shows, and how many of them are pinned.
pub fn group_count(lang: Lang, count: usize, pinned: usize) -> String {
    match (lang, pinned) {
        (Lang::Ja, 0) => format!("{count}個"),
        (Lang::Ja, _) => format!("{count}個、うち固定{pinned}個"),
        (Lang::En, 0) => count.to_string(),
        (Lang::En, _) => format!("{count}, {pinned} pinned"),
    }
}

/// The label of the field that pins a value.
pub fn pin_label(lang: Lang, name: &str, unit: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}を固定する値（{unit}）"),
        Lang::En => format!("Pinned value of {name} ({unit})"),
    }
}

/// The label of the button that takes a pin away.
pub fn unpin_label(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}の固定をやめる"),
        Lang::En => format!("Unpin {name}"),
    }
}

/// What is allowed, with the unit.
pub fn allowed(lang: Lang, low: &str, high: &str, unit: &str) -> String {
    let range = format::range(lang, low, high);
    match lang {
        Lang::Ja => format!("{range}（{unit}）"),
        Lang::En => format!("{range} ({unit})"),
    }
}

/// How many of the observed figures the bands hold.
pub fn coverage(lang: Lang, prior: usize, posterior: usize, all: usize) -> String {
    match lang {
        Lang::Ja => format!(
            "観測された{all}個の値のうち、事前の帯は{prior}個、事後の帯は{posterior}個を含みます。含まれないものは、較正した後もこのモデルでは説明できません。"
        ),
        Lang::En => format!(
            "Of the {all} observed figures the prior bands hold {prior}, the posterior bands {posterior}. What is not held the model does not explain even after the calibration."
        ),
    }
}
