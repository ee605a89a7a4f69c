//! Words of the story of one research seed.

use super::{Lang, format};

words! {
    MONTH_NUMBER = "月番号", "Month";
    WHEN = "時期", "When";
    SEED = "シーズ", "Seed";
    PROJECT = "プロジェクト", "Project";
    STAGE = "段階", "Stage";
    EVENT = "できごと", "What happened";
    COUNT = "件数", "Count";
    TOTAL = "合計", "Total";
    INDICATOR = "指標", "Indicator";
    FOLLOWED = "追跡したシーズ", "Seeds followed";
    BEGAN_IN_AWARD = "2025年4月1日に支援中", "With an award on 1 April 2025";
    BEGAN_WAITING = "2025年4月1日に公募を待機中", "Waiting for a call on 1 April 2025";
    BEGAN_OUTSIDE = "2025年4月1日にAMED外で継続中", "Without the agency on 1 April 2025";
    BEGAN_GONE = "2025年4月1日までに終了", "Gone by 1 April 2025";
    BEGAN_NEW = "計画期間中の新規採択", "Newcomers since then";
    PAPERS_HAVE_NO_SEEDS = "論文は個々のシーズではなく、年度ごとに全体で数えます。", "Papers belong to no single seed: they are counted for the whole agency, year by year.";
    GO_ON = "次に：--seed-of-research 番号 で一つのシーズの経過を、--counting 指標 で指標に数えられたできごとを表示します。", "To go on: --seed-of-research NUMBER tells the story of one seed, --counting INDICATOR lists what an indicator counts.";
    GONE_BEFORE = "計画開始前に失われていたか、応募先がない", "Lost before the plan began, or without a call to apply to";
    BY_PAIRING = "ペアリング", "pairing";
    BY_MATCHING = "マッチング", "matching";
    BY_OPEN_CALL = "公募", "open call";
    PAIRED = "（採択時にペアリング）", ", paired at adoption";
    COMPANY_PAYS_ALREADY = "（企業が費用を負担）", ", paid for by a company";
    QUEUED_FOR_SITE = "治験実施施設の空きを待つ", "Waits for a trial site";
    TRIAL_FIRST = "初めての治験を開始【治験に至った件数】", "First trial starts [counts: trials]";
    TRIAL_AGAIN = "次の相の治験を開始", "A further trial starts";
    TRIAL_UNCOUNTED = "臨床試験を開始（治験ではない）", "A clinical trial starts, not a registration trial";
    CONTRACT_FIRST = "最初の企業導出契約【企業導出】", "First licence contract [counts: licences]";
    CONTRACT_AGAIN = "さらに企業導出契約【企業導出】", "A further licence contract [counts: licences]";
    COMPANY_PAYS = "企業が費用を引き受け、AMEDの枠が空く", "A company takes over the cost; the agency's place is free";
    SUPPORTED = "伴走支援が始まる", "Accompanying support begins";
    NOMINATED = "マッチングの候補に推薦", "Nominated for matching";
    GATE_GO = "ステージゲート：継続（Go）", "Stage gate: Go";
    GATE_STOP = "ステージゲート：中止（No-Go）", "Stage gate: No-Go";
    GATE_EARLY = "ステージゲート：継続し、前倒しで次へ", "Stage gate: Go, moves on early";
    END_PASSED = "支援期間が終わる：成功", "The award ends: passed";
    END_FAILED = "支援期間が終わる：不成功", "The award ends: failed";
    POC = "非臨床PoCを取得【非臨床PoC】", "Non-clinical proof of concept [counts: nonclinical_poc]";
    CALL_WON = "公募で採択", "Wins the open call";
    CALL_LOST = "公募で不採択", "Loses the open call";
    BRIDGED = "つなぎ支援を受ける", "Its wait is bridged";
    LOST = "待機中に失われる", "Lost while waiting";
    LEAVES_AND_ENDS = "AMEDの支援を離れ、終わる", "Leaves the agency and ends";
    LEAVES_FOLLOWED = "AMEDの支援を離れ、ほかの資金で続く", "Leaves the agency and goes on";
    LEAVES_UNFOLLOWED = "AMEDの支援を離れ、ほかの資金で続く（以後は追跡しない）", "Leaves the agency and goes on; not followed any further";
    OUTSIDE_PASSED = "AMED外での段階が終わる：成功", "The stage without the agency ends: passed";
    OUTSIDE_FAILED = "AMED外での段階が終わる：不成功", "The stage without the agency ends: failed";
    REVIEW_PASSED = "承認審査が終わる", "The review ends";
    REVIEW_FAILED = "承認審査が終わる：承認されない", "The review ends: not approved";
    OUTSIDE_DROPPED = "引き継ぐ者がなく、終わる", "Nobody carries it on: it ends";
    APPROVED = "承認される【薬事承認】", "Approved [counts: approvals]";
    STILL = "追跡期間はここまで。支援や待機はこの先も続く。", "The horizon ends here; what runs or waits goes on beyond it.";
    OVER = "このシーズの経過はここで終わる。", "Here its story ends.";
}

/// Months of a calendar year in English.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A month of a fiscal year, the first of which is April: `2026（令和8）年度5月`, `FY2026 May`.
///
/// # Panics
/// If `month_of_year` (0 is April) is 12 or more.
pub fn fiscal_month(lang: Lang, year: u16, month_of_year: usize) -> String {
    let calendar = (month_of_year + 3) % MONTHS.len();
    let year = format::fiscal_year(lang, year);
    match lang {
        Lang::Ja => format!("{year}{}月", calendar + 1),
        Lang::En => format!("{year} {}", MONTHS[calendar]),
    }
}

/// What was traced, in a line.
pub fn heading(lang: Lang, label: &str, replication: u32, seed: u64, horizon: u16) -> String {
    match lang {
        Lang::Ja => {
            format!("{label}: 2025〜{horizon}年度、反復{replication}（乱数の種 {seed}）")
        }
        Lang::En => format!("{label}: FY2025–FY{horizon}, replication {replication} (seed {seed})"),
    }
}

/// The heading of one seed's story.
pub fn title(lang: Lang, number: u32) -> String {
    match lang {
        Lang::Ja => format!("シーズ{number}の経過"),
        Lang::En => format!("The story of seed {number}"),
    }
}

/// The heading of what an indicator counts.
pub fn counting(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Ja => format!("{name}に数えられたできごと（2025〜2029年度）"),
        Lang::En => format!("{name}: every event that counts, FY2025–29"),
    }
}

/// An award that runs at the start.
pub fn running(lang: Lang, months: u32, company: &str) -> String {
    match lang {
        Lang::Ja => format!("2025年4月1日に支援中、残り{months}か月{company}"),
        Lang::En => format!(
            "Its award runs on 1 April 2025, {} left{company}",
            span(months)
        ),
    }
}

/// A visit without the agency that runs at the start.
pub fn running_outside(lang: Lang, months: u32) -> String {
    match lang {
        Lang::Ja => format!("2025年4月1日にAMED外で継続中、残り{months}か月"),
        Lang::En => format!(
            "Goes on without the agency on 1 April 2025, {} left",
            span(months)
        ),
    }
}

/// A review that runs at the start.
pub fn running_review(lang: Lang, months: u32) -> String {
    match lang {
        Lang::Ja => format!("2025年4月1日に承認審査中、残り{months}か月"),
        Lang::En => format!("In review on 1 April 2025, {} left", span(months)),
    }
}

/// A review begins.
pub fn review(lang: Lang, months: u32) -> String {
    match lang {
        Lang::Ja => format!("承認審査が始まる、{months}か月"),
        Lang::En => format!("The review begins, {}", span(months)),
    }
}

/// An award of a newcomer begins.
pub fn award(lang: Lang, months: u32, paired: &str) -> String {
    match lang {
        Lang::Ja => format!("支援が始まる：新規採択、予定{months}か月{paired}"),
        Lang::En => format!(
            "An award begins: newcomer, planned for {}{paired}",
            span(months)
        ),
    }
}

/// An award through a door begins.
pub fn award_by_door(lang: Lang, months: u32, door: &str, source: &str, paired: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "支援が始まる：{source}から{door}で、予定{months}か月{paired}【発展・継続支援】"
        ),
        Lang::En => format!(
            "An award begins: from {source} by {door}, planned for {}{paired} [counts: continued]",
            span(months)
        ),
    }
}

/// A visit without the agency begins.
pub fn outside(lang: Lang, months: u32) -> String {
    match lang {
        Lang::Ja => format!("AMED外で次の段階が始まる、{months}か月"),
        Lang::En => format!("Begins this stage without the agency, {}", span(months)),
    }
}

/// A change of direction.
pub fn pivot(lang: Lang, months: u32) -> String {
    match lang {
        Lang::Ja => format!("方向性を変更し、この段階を{months}か月やり直す"),
        Lang::En => format!(
            "Changes direction and repeats the stage for {}",
            span(months)
        ),
    }
}

/// A wait for an open call.
pub fn waits(lang: Lang, destination: &str, attempt: u8) -> String {
    let attempt = u32::from(attempt) + 1;
    match lang {
        Lang::Ja => format!("{destination}の公募を待つ（{attempt}回目）"),
        Lang::En => format!("Waits for an open call of {destination} (attempt {attempt})"),
    }
}

/// A hand-over by pairing or matching.
pub fn handed_over(lang: Lang, destination: &str, door: &str) -> String {
    match lang {
        Lang::Ja => format!("{door}で{destination}へ引き継ぎが決まり、開始を待つ"),
        Lang::En => format!("Handed over to {destination} by {door}; waits for its start"),
    }
}

/// A programme by the names of its project and its stage.
pub fn programme(lang: Lang, project: &str, stage: &str) -> String {
    match lang {
        Lang::Ja => format!("「{project}」の{stage}"),
        Lang::En => format!("{project}, {stage}"),
    }
}

/// A span of months in English.
fn span(months: u32) -> String {
    if months == 1 {
        "1 month".to_string()
    } else {
        format!("{months} months")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fiscal_year_begins_in_april_and_ends_in_march() {
        assert_eq!(fiscal_month(Lang::En, 2025, 0), "FY2025 Apr");
        assert_eq!(fiscal_month(Lang::Ja, 2026, 1), "2026（令和8）年度5月");
        assert_eq!(fiscal_month(Lang::En, 2026, 8), "FY2026 Dec");
        assert_eq!(fiscal_month(Lang::Ja, 2026, 9), "2026（令和8）年度1月");
        assert_eq!(fiscal_month(Lang::En, 2026, 11), "FY2026 Mar");
    }
}
